"""What the engine is told of an answer: already understood, in no language."""

from typing import Literal

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.values import dataclass

LONGEST_MISSED = 300
WORD = 12
"""How wide a word or two is at most; a sign of Japanese is two wide."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One answer. `command` is an engine's word ("stop", "back", "restart"); `picks` the offered choice whose number or
    label was typed, `near` one that was nearly typed; `value` the opening value with which the intent begins its flow; `seed` is unique to
    the event and the same on every delivery (new conversations and nonces are made of it)."""

    kind: Literal["text", "tap", "open", "other"]
    seed: str
    text: str = ""
    command: str = ""
    intent: str | None = None
    value: str = ""
    polarity: bool | None = None
    picks: int | None = None
    near: Choice | None = None
    address: Address | None = None
    picked: str = ""

    @property
    def missed(self) -> str:
        """What is remembered of the text where it was not understood; nothing of a long one, for a memory is paid by its length."""
        return self.text if len(self.text) <= LONGEST_MISSED else ""

    @property
    def long(self) -> bool:
        """Whether it is more than the word or two that may be meant for heya where somebody puts something in their own words."""
        return sum(1 if sign.isascii() else 2 for sign in self.text) > WORD
