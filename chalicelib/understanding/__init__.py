"""Reads what people type, in Japanese and English: `read` says what a message means and invents nothing."""

from chalicelib.understanding.lexicon import SPELT_BY, Lexicon, lexicon_of, spelling_of
from chalicelib.understanding.lexicon_words import vocabulary
from chalicelib.understanding.reading import DAYPARTS, Daypart, Doubt, Intent, Language, Option, Reading
from chalicelib.understanding.slips import close
from chalicelib.understanding.understand import read

__all__ = [
    "DAYPARTS",
    "SPELT_BY",
    "Daypart",
    "Doubt",
    "Intent",
    "Language",
    "Lexicon",
    "Option",
    "Reading",
    "close",
    "lexicon_of",
    "read",
    "spelling_of",
    "vocabulary",
]
