"""What is written down of calls without an answer: which of them took effect is known only where there was one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest

from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.journal import Entry, Journal, Opened, StorageBusy
from prove.history import History, Recorded
from tests.contracts.makings import AIKO, days, entry, hold

HELD = entry("e1", days(hold(AIKO, "1400", "1430")))
FULL = entry("e1")
"""The same event planned anew, when nothing is free any more: it touches no room's day."""


@dataclass
class Deaf:
    """A journal whose answers are all lost; the event's row is there once `done`."""

    done: bool = False
    asked: list[Entry] = field(default_factory=list)

    def commit(self, entry: Entry) -> None:
        self.asked.append(entry)
        raise StorageBusy

    def open(self, event: str, person: str) -> Opened:
        return Opened(Talk(), cast("object", person), (Say("load"),) if self.done else None)  # type: ignore[arg-type]


def told(*entries: Entry) -> History:
    """These were asked for without an answer, and then the event's row was found."""
    deaf, history = Deaf(), History()
    recorded = Recorded(cast(Journal, deaf), history)
    for one in entries:
        with pytest.raises(StorageBusy):
            recorded.commit(one)
    deaf.done = True
    recorded.open("e1", AIKO)
    return history


def test_the_only_call_of_an_event_that_was_done_is_what_did_it():
    assert told(HELD).unanswered() == 0


def test_of_two_calls_nobody_knows_which_did_it_though_one_of_them_touched_nothing():
    """It was taken for the other, which had never been done: somebody seemed to hold what was booked."""
    assert told(HELD, FULL).unanswered() == 1
    assert told(HELD, HELD).unanswered() == 2
