"""Every sentence the bot can say, by language; the only room besides the catalogue and understanding that knows one."""

from chalicelib.words.phrasebook import Phrasebook, UnknownPhrase
from chalicelib.words.sentences import LANGUAGES

__all__ = ["LANGUAGES", "Phrasebook", "UnknownPhrase"]
