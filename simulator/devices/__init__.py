"""The rooms' devices on this machine: what each is made to be, and the gateway that reports it at the bot's own door."""
