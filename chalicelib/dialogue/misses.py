"""What is said where there is no answer, in other words each time."""

MISSES = 3
MISSED = tuple(f"engine.missed_{turn}" for turn in range(MISSES))
ONLY_TEXT = tuple(f"engine.only_text_{turn}" for turn in range(MISSES))
MAYBE = tuple(f"engine.maybe_{turn}" for turn in range(MISSES))
"""What is said to what was not understood, to what is no text, and to what was nearly understood (a yes takes what was meant):
different sentences, used in turn so that nobody reads one three times in a row."""
