"""What every card is drawn with: words in the reader's language, actions from choices, buttons, rows."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.line import cut
from chalicelib.values import dataclass

Part = dict[str, Any]
Values = Mapping[str, object]


class Words(Protocol):
    """The phrasebook as a card needs it."""

    def say(self, key: str, values: Values, language: str) -> str: ...
    def find(self, key: str, language: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in one language."""

    words: Words
    language: str

    def say(self, key: str, values: Values = {}) -> str:  # noqa: B006  # never written to
        return self.words.say(key, values, self.language)

    def told(self, value: object) -> str:
        """A value alone, as the language tells it."""
        return self.say("card.told", {"it": value}).strip()

    def phrases(self, key: str) -> list[str]:
        """A list of phrases from the word file."""
        return [str(item) for item in self.words.find(key, self.language)]

    def label(self, choice: Choice, most: int = cut.LABEL) -> str:
        return cut.label(self.say(choice.key, choice.values), most)

    def action(self, choice: Choice, most: int = cut.LABEL) -> Part:
        """What a tap on the choice does (https://developers.line.biz/en/reference/messaging-api/#action-objects)."""
        label = self.label(choice, most)
        if choice.uri:
            return {"type": "uri", "label": label, "uri": choice.uri}
        if choice.address is None:
            return {"type": "message", "label": label, "text": cut.label(self.say(choice.key, choice.values), cut.DISPLAY)}
        if choice.picker is not None:
            return _picker(choice, label)
        return self.postback(choice.address.pack(), label, self.say(choice.key, choice.values))

    def postback(self, data: str, label: str, shown: str) -> Part:
        """A tap that sends `data` and puts `shown` into the person's mouth."""
        return {"type": "postback", "label": cut.label(label), "data": data, "displayText": cut.label(shown, cut.DISPLAY)}

    def buttons(self, choices: Sequence[Choice]) -> list[Part]:
        """One under another; those without a number stand two by two, quieter, at the end."""
        loud = [self.button(choice) for choice in choices if choice.numbered]
        quiet = [self.button(choice) for choice in choices if not choice.numbered]
        pairs = [quiet[at : at + 2] for at in range(0, len(quiet), 2)]
        return [*loud, *(fill("pair", buttons=pair) for pair in pairs)]

    def button(self, choice: Choice) -> Part:
        card = "button_main" if choice.main else "button" if choice.numbered else "button_quiet"
        return fill(card, action=self.action(choice), label=self.label(choice, cut.SHOWN))

    def footer(self, choices: Sequence[Choice]) -> Part | None:
        return fill("footer", buttons=self.buttons(choices)) if choices else None

    def row(self, key: str, value: str, values: Values = {}) -> list[Part]:  # noqa: B006  # never written to
        """A line of a card: what it is (`values` fill its name), and its value; no line for an empty one, which LINE refuses."""
        return [fill("row", label=self.say(key, values), value=cut.text(value, 500))] if value.strip() else []

    def mark(self, mark: str) -> Part:
        """How a mark looks: "o" free, "f" few, "x" full, "-" closed."""
        text, colour = {"o": ("○", "#0B5D57"), "f": ("△", "#8A5200")}.get(mark, ("×" if mark == "x" else "−", "#5F6B69"))
        return {"mark": text, "mark_colour": colour}


def _picker(choice: Choice, label: str) -> Part:
    picker, address = choice.picker, choice.address
    assert picker is not None
    assert address is not None
    action = {"type": "datetimepicker", "label": label, "data": address.pack(), "mode": picker.mode, "initial": picker.initial}
    # LINE refuses a picker whose bounds are the same day; without bounds the desk still checks what comes back.
    return {**action, "min": picker.min, "max": picker.max} if picker.min < picker.max else action
