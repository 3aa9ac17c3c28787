"""Every sentence the bot can say, by language; the only room besides the catalogue and understanding that knows one."""

from chalicelib.words.phrasebook import LANGUAGES, Phrasebook, UnknownPhrase

__all__ = ["LANGUAGES", "Phrasebook", "UnknownPhrase"]
