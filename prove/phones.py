"""People who chat with the real reception: sentences and taps, each event brought again until its turn comes to an end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

from chalicelib.booking.model import PersonId
from chalicelib.dialogue.address import unpack
from chalicelib.dialogue.vocabulary import Place, Replies, Say, Show
from chalicelib.flows import found
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.turn import Answer, Reception, TurnUnsettled
from chalicelib.understanding import lexicon_of, read
from chalicelib.words import Phrasebook
from prove.guests import DELIVERIES, Hall, NeverSettled

TYPED = {"name": "佐藤", "company": "北海道フーズ", "agreed": "同意する", "sure": "はい"}
"""What most people answer when the bot asks for that."""
AFTER = {"[booked]": "キャンセル", "rules.at_a_time": "キャンセル", "cancel.ask_booking": "1", "[times]": "1", "[calendar]": ""}
"""What most people say once they were told that, so that rooms change hands; "": they name another day and time."""
OFTEN = 0.75
"""How often somebody answers what they were asked; else they press or say something else."""
ASIDES = ("キャンセル", "予約確認", "やっぱり11時で", "戻る", "やめる", "料金は", "大通は空いてますか", "はい", "いいえ", "2")
TWICE = 0.1
"""How often an event comes once more after it was answered."""
BETWEEN = timedelta(seconds=2)
"""From one thing to the next, by the phone's clock: quick thumbs, and no flood."""
LATEST = 40
"""How many of the buttons that they were shown somebody may still press."""


def reception_of(hall: Hall) -> Reception:
    """The reception as `wiring` builds it, its commits written down."""
    understand = partial(read, lexicon=lexicon_of(hall.catalogue))
    return Reception(
        hall.catalogue,
        found(),
        hall.journal,
        hall.ledger,
        understand,
        Phrasebook(hall.catalogue),
        hall.store.equipment,
        hall.store.enquiries,
    )


@dataclass
class Phone:
    """One person's phone, used in one thread."""

    hall: Hall
    reception: Reception
    person: PersonId
    role: str
    chance: Random
    step: str = ""
    told: str = ""
    buttons: list[str] = field(default_factory=list)
    _events: Iterator[int] = field(default_factory=itertools.count)

    def act(self) -> tuple[str, str]:
        """One event of theirs and its answer: which flow it came from, and what the person had been told by it."""
        heard = self.next()
        answer = self.deliver(heard)
        if self.chance.random() < TWICE:
            again = self.deliver(heard)
            repeated = Answer(answer.replies, answer.language, fresh=False, menu=again.menu)
            assert again == repeated, f"{heard.event} was answered anew"
        self.step, self.told = answer.step, shown(answer)
        self.buttons = [*self.buttons, *pressable(answer.replies)][-LATEST:]
        return answer.flow or "no flow", self.told

    def deliver(self, heard: Heard) -> Answer:
        """Hands the event over until its turn comes to an end, as the queue does. Raises NeverSettled, and what a broken flow raises."""
        for _ in range(DELIVERIES):
            try:
                return self.reception.take(heard, self.hall.now())
            except (StorageBusy, TurnUnsettled):
                continue
        raise NeverSettled(heard.event)

    def next(self) -> Heard:
        """What is asked for, a new wish, one of the buttons of late, or something else."""
        expected = AFTER.get(self.told, ({"role": self.role} | TYPED).get(self.step))
        if expected is not None and self.chance.random() < OFTEN:
            return self._says(expected or self._wish())
        match self.chance.choice(("wish", "wish", "button", "button", "aside")):
            case "button" if self.buttons:
                return self._heard(Kind.TAP, self.chance.choice(self.buttons))
            case "aside":
                return self._says(self.chance.choice(ASIDES))
            case _:
                return self._says(self._wish())

    def _wish(self) -> str:
        venue, day = self.chance.choice(self.hall.catalogue.venues), self.chance.choice(self.hall.days)
        minutes = self.chance.choice(self.hall.catalogue.rules.lengths)
        return f"予約 {day.month}月{day.day}日 {self.chance.randint(10, 16)}時 {venue.short.ja} 面接 {minutes}分"

    def _says(self, text: str) -> Heard:
        return self._heard(Kind.TEXT, text)

    def _heard(self, kind: Kind, what: str) -> Heard:
        number = next(self._events)
        heard = Heard(kind, f"{self.person}-{number}", self.person, self.hall.start + BETWEEN * number)
        return replace(heard, data=what) if kind is Kind.TAP else replace(heard, text=what)


def shown(answer: Answer) -> str:
    """The last card or sentence of an answer, by its key."""
    last = next((reply for reply in reversed(answer.replies) if isinstance(reply, Say | Show)), None)
    return "nothing" if last is None else last.key if isinstance(last, Say) else f"[{last.card}]"


def pressable(replies: Replies) -> list[str]:
    """What can be tapped on an answer: its choices, and the buttons that a card draws from its values."""
    found_ = []
    for reply in replies:
        if not isinstance(reply, Place):
            found_ += [choice.address.pack() for choice in (*reply.choices, *reply.quick) if choice.address and not choice.picker]
        if isinstance(reply, Show):
            found_ += [text for text in _texts(reply.values) if text.count("/") == 2 and unpack(text)]
    return found_


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, Sequence):
        yield from (text for inner in value for text in _texts(inner))
