"""A booking as a file that any calendar takes, given to whoever has its link; the only room that imports icalendar."""
