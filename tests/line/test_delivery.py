"""Answers and retries: what is known of a reply, and what follows from it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from chalicelib.line.delivery import Delivery, Parcel, retry_key
from chalicelib.line.outcome import Outcome
from tests.line.fakes import NOON, Clock, Line

SENT, REFUSED, UNKNOWN, TROUBLE = Outcome.SENT, Outcome.TOKEN_REFUSED, Outcome.UNKNOWN, Outcome.SERVER_TROUBLE
RATE, MONTH, CONTENT, BARRED = Outcome.RATE_LIMITED, Outcome.MONTHLY_LIMIT, Outcome.CONTENT_REFUSED, Outcome.BARRED
FLOODED = Outcome.USER_FLOODED
PARCEL = Parcel("E", "U1", "token", NOON, [{"type": "text", "text": "answer"}], [{"type": "text", "text": "sorry"}])


@dataclass
class Fate:
    done: list[str] = field(default_factory=list)

    def owe(self) -> None:
        self.done.append("owed")

    def keep(self) -> None:
        self.done.append("kept")


def deliver(*script: Outcome, parcel: Parcel = PARCEL, clock: Clock | None = None) -> tuple[list[str], Outcome, list[str]]:
    """The calls to LINE, the outcome, and what was done with an answer that did not get through."""
    line, fate, clock = Line(list(script)), Fate(), clock or Clock()
    outcome = Delivery(line, clock.now, clock.pause).deliver(parcel, fate)
    return line.told, outcome, fate.done


@pytest.mark.parametrize(
    ("script", "calls", "outcome", "done"),
    [
        pytest.param([SENT], ["reply answer"], SENT, [], id="arrived"),
        pytest.param([REFUSED], ["reply answer", "push answer"], SENT, [], id="used or expired, nothing sent before: push"),
        pytest.param([UNKNOWN, REFUSED], ["reply answer"] * 2, SENT, [], id="no answer, then refused: it had arrived"),
        pytest.param([UNKNOWN, SENT], ["reply answer"] * 2, SENT, [], id="no answer, then taken"),
        pytest.param([TROUBLE, REFUSED], ["reply answer"] * 2, SENT, [], id="5xx, then refused within the minute: it had arrived"),
        pytest.param([RATE, SENT], ["reply answer"] * 2, SENT, [], id="too many at once: again"),
        pytest.param([RATE, REFUSED], ["reply answer"] * 2 + ["push answer"], SENT, [], id="429 was no sending: push"),
        pytest.param([TROUBLE] * 4, ["reply answer"] * 4 + ["push answer"], SENT, [], id="5xx to the end: push"),
        pytest.param([TROUBLE] * 5, ["reply answer"] * 4 + ["push answer"], TROUBLE, ["owed"], id="push fails too: owed"),
        pytest.param([REFUSED, UNKNOWN], ["reply answer"] + ["push answer"] * 2, SENT, [], id="push again under the same key"),
        pytest.param([REFUSED, UNKNOWN, Outcome.ALREADY_ACCEPTED], ["reply answer"] + ["push answer"] * 2, Outcome.ALREADY_ACCEPTED, []),
        pytest.param([REFUSED, UNKNOWN, UNKNOWN], ["reply answer"] + ["push answer"] * 2, UNKNOWN, ["owed"]),
        pytest.param([REFUSED, RATE], ["reply answer", "push answer"], RATE, ["owed"]),
        pytest.param([REFUSED, FLOODED], ["reply answer", "push answer"], FLOODED, ["owed"], id="too much for one person: owed"),
        pytest.param([FLOODED], ["reply answer"], FLOODED, ["owed"], id="too much for one person: no push on top"),
        pytest.param([REFUSED, MONTH], ["reply answer", "push answer"], MONTH, ["kept"], id="the month is over: kept"),
        pytest.param([CONTENT], ["reply answer", "push sorry"], CONTENT, [], id="not taken: one apology"),
        pytest.param([REFUSED, CONTENT], ["reply answer", "push answer"], CONTENT, [], id="nobody there"),
        pytest.param([BARRED], ["reply answer"], BARRED, ["owed"], id="the operator's token: later"),
    ],
)
def test_what_line_says_decides_what_follows(script, calls, outcome, done):
    assert deliver(*script) == (calls, outcome, done)


def test_a_refused_token_of_an_answer_that_may_have_been_told_means_that_it_was():
    assert deliver(REFUSED, parcel=replace(PARCEL, told_before=True)) == (["reply answer"], SENT, [])


def test_a_token_that_has_lived_its_minute_is_tried_once():
    late = Clock(NOON + timedelta(minutes=3))
    assert deliver(TROUBLE, clock=late) == (["reply answer", "push answer"], SENT, [])


def test_a_turn_waits_for_four_seconds_and_no_more():
    clock = Clock()
    deliver(*[TROUBLE] * 20, clock=clock)
    assert timedelta(seconds=2) < clock.at - NOON <= timedelta(seconds=4)


def test_every_push_of_an_answer_bears_one_key_and_an_apology_another():
    line, clock = Line([REFUSED, UNKNOWN]), Clock()
    Delivery(line, clock.now, clock.pause).deliver(PARCEL, Fate())
    keys = {key for what, _, _, key in line.calls if what == "push"}
    assert keys == {retry_key("E")}
    assert retry_key("E") != retry_key("E", "apology")
    assert retry_key("E") != retry_key("F")
