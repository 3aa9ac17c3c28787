"""When who has booked is reminded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest

from chalicelib.booking.matching import told_at
from chalicelib.booking.model import Booking
from chalicelib.booking.reminding import reminders
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Catalogue, Rules
from tests.booking.counter import NOW, SAPPORO, Counter, at


def with_rules(**rules: object) -> Catalogue:
    changed: Rules = replace(SAPPORO.rules, **rules)  # type: ignore[arg-type]  # the test names fields of Rules
    return replace(SAPPORO, rules=changed)


def told(booking: Booking, begin: str, now: datetime = NOW, catalogue: Catalogue = SAPPORO) -> list[str]:
    span = Span(at(begin), at(begin).replace(hour=at(begin).hour + 1))
    due = reminders(catalogue, replace(booking, span=span), now)
    return [f"{one.kind} {one.at.astimezone(catalogue.zone):%m-%d %H:%M}" for one in due]


@pytest.fixture
def booking(counter: Counter) -> Booking:
    return counter.book("aoi", "2026-11-26T10:00")


def test_the_evening_before_and_an_hour_before(booking: Booking):
    assert told(booking, "2026-11-26T10:00") == ["remind_day 11-25 18:00", "remind_hour 11-26 09:00"]


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-25T17:59", ["remind_day 11-25 18:00", "remind_hour 11-26 09:00"]),
        ("2026-11-25T18:00", ["remind_hour 11-26 09:00"]),
        ("2026-11-26T08:59", ["remind_hour 11-26 09:00"]),
        ("2026-11-26T09:00", []),
    ],
)
def test_nobody_is_reminded_of_what_they_have_just_done(booking: Booking, now: str, left: list[str]):
    assert told(booking, "2026-11-26T10:00", at(now)) == left


def test_two_that_fall_together_are_one(booking: Booking):
    late = with_rules(remind_at=time(18), remind_before=15 * 60)
    assert told(booking, "2026-11-26T10:00", catalogue=late) == ["remind_hour 11-25 19:00"]


def test_nobody_is_woken_by_a_reminder(booking: Booking):
    assert told(booking, "2026-11-26T08:30") == ["remind_day 11-25 18:00", "remind_hour 11-26 08:00"]
    assert told(booking, "2026-11-26T08:10") == ["remind_day 11-25 18:00"]
    assert told(booking, "2026-11-26T10:00", catalogue=with_rules(remind_at=time(21))) == [
        "remind_day 11-25 19:59",
        "remind_hour 11-26 09:00",
    ]
    assert (
        told(booking, "2026-11-26T10:00", catalogue=with_rules(remind_at=time(21), quiet_from=time(0), quiet_until=time(6)))[0][-5:]
        == "21:00"
    )


def test_quiet_hours_that_end_as_they_begin_are_none(booking: Booking):
    none = with_rules(remind_at=time(23), quiet_from=time(0), quiet_until=time(0))
    assert told(booking, "2026-11-26T08:30", catalogue=none) == ["remind_day 11-25 23:00", "remind_hour 11-26 07:30"]
    assert told_at(none, at("2026-11-25T23:59")) == at("2026-11-25T23:59")


def test_an_operator_may_do_without(booking: Booking):
    assert told(booking, "2026-11-26T10:00", catalogue=with_rules(remind_at=None)) == ["remind_hour 11-26 09:00"]
    assert told(booking, "2026-11-26T10:00", catalogue=with_rules(remind_at=None, remind_before=0)) == []
