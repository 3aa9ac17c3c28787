"""LINE's side of the wire: a faithful local stand-in for the LINE Platform, as far as a bot can notice."""

from simulator.line_side.server import LineSideServer
from simulator.line_side.side import BOT_USER_ID, LineSide

__all__ = ["BOT_USER_ID", "LineSide", "LineSideServer"]
