"""What stands around the bot on this machine: LINE's side of the wire, phones, a clock that can be moved. Never deployed."""
