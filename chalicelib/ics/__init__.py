"""Bookings as files, for a calendar or as a table, given to whoever has their link; the only room that imports icalendar."""
