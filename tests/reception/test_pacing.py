"""A flood from one person is answered once and then let be; nobody who only types fast is ever slowed down, and nobody else notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.pacing import MOST, WINDOW
from chalicelib.reception.turn import Answer
from tests.flows.town import Phone, Town

SLOW = "短い間にたくさんいただいたため、ここから先はまだ読んでいません。恐れ入りますが、1分ほどおいてから続きをお送りください。"


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def aoi(town: Town) -> Phone:
    """Somebody at a question, for whom a new minute has begun."""
    phone = town.phone("aoi").follows().taps("就活生").says("予約")
    town.wait(seconds=WINDOW)
    return phone


def floods(phone: Phone, times: Iterable[int]) -> list[str]:
    """What they are told to each of so many texts."""
    return [phone.says(f"{number}?").screen for number in times]


def test_the_first_one_too_many_is_told_so_once_and_the_rest_are_let_be(aoi: Phone):
    told = floods(aoi, range(MOST + 40))

    assert SLOW not in told[:MOST]
    assert all(told[:MOST])
    assert told[MOST] == SLOW
    assert told[MOST + 1 :] == [""] * 39


def test_what_is_let_be_costs_one_read_and_writes_nothing(town: Town, aoi: Phone):
    floods(aoi, range(MOST + 1))
    rows, calls = dict(town.store.rows), len(town.store.faults.calls)
    floods(aoi, range(10))

    assert town.store.rows == rows
    assert town.store.faults.calls[calls:] == ["journal.open"] * 10
    assert aoi.answer.dropped


def test_a_minute_later_everything_is_as_it_was(town: Town, aoi: Phone):
    """The question of before the flood still stands."""
    for _ in range(MOST + 5):
        aoi.says("ヘルプ")
    town.wait(seconds=WINDOW)

    assert aoi.says("大通").screen.startswith("大通西14丁目ビルですね。")


def test_nobody_else_notices(town: Town, aoi: Phone):
    floods(aoi, range(MOST + 5))

    assert town.phone("ken").follows().buttons[:2] == ["就活生", "採用企業"]


def test_what_waited_behind_an_outage_is_no_flood(town: Town, aoi: Phone):
    """By when they did it: two hundred events of ten minutes, all worked on at once."""
    began = town.now.astimezone(UTC)
    answers = [took(town, aoi, began + timedelta(seconds=3 * n), n) for n in range(200)]

    assert all(answer.replies and not answer.dropped for answer in answers)


def took(town: Town, phone: Phone, at: datetime, number: int) -> Answer:
    return town.reception.take(
        Heard(Kind.TEXT, f"WAITED{number}", phone.person, at, text="ヘルプ"), town.now.astimezone(UTC) + timedelta(hours=1)
    )


def test_that_somebody_leaves_is_noted_in_a_flood_too(town: Town, aoi: Phone):
    floods(aoi, range(MOST + 5))
    aoi.hears(kind=Kind.UNFOLLOW)

    assert town.store.journal.open("none", aoi.person).person.blocked


def test_turns_that_end_in_an_apology_count_like_others(town: Town, aoi: Phone):
    for number in range(MOST):
        town.reception.give_up(Heard(Kind.TEXT, f"BROKEN{number}", aoi.person, town.now.astimezone(UTC), text="x"), town.now)

    assert aoi.says("予約").screen == SLOW


def test_an_event_of_a_flood_that_comes_again_is_answered_as_it_was(town: Town, aoi: Phone):
    floods(aoi, range(MOST + 1))
    again = town.reception.take(aoi.last, town.now.astimezone(UTC))

    assert [reply.key for reply in again.replies] == ["engine.slow_down"]
    assert not again.fresh
