"""Choices that move any conversation, the same in every flow; each is also a word that can be typed."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice

BACK = Choice("engine.back", Address("do", "", "back"), numbered=False)
RESUME = Address("do", "", "resume")
"""Of somebody who is back in the middle of a form: its question is put again."""
STOP = Choice("engine.stop", Address("do", "", "stop"), numbered=False)
