"""heya: the bot that is deployed; each folder here is a room that knows only what it must."""
