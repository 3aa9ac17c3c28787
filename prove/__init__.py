"""Searches, loads and second engines that try to break what heya promises, and say how hard they tried. Never deployed."""
