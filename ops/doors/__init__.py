"""Doors: the code by which people check in at each room, and sheets to hang there."""
