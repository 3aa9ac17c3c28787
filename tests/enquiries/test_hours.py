"""When somebody is there to answer, from the catalogue's own hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.catalogue.load import load
from chalicelib.enquiries.hours import answers_at, answers_from

SAPPORO, LIBRARY = load("sapporo"), load("tests/catalogues/kawabe-library.toml")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ("2026-11-24T09:29", False),
        ("2026-11-24T09:30", True),
        ("2026-11-24T16:59", True),
        ("2026-11-24T17:00", False),
        ("2026-11-23T10:00", False),  # a holiday
        ("2026-11-28T10:00", False),  # a Saturday
        ("2026-12-30T10:00", False),  # the year's end
    ],
)
def test_somebody_is_there_in_the_staffed_hours(moment: str, there: bool):
    assert answers_at(SAPPORO, "", at(moment)) is there
    assert answers_at(SAPPORO, "odori14", at(moment)) is there


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:00"),
        ("2026-11-24T03:00", "2026-11-24T09:30"),
        ("2026-11-20T17:00", "2026-11-24T09:30"),  # Friday; Monday is a holiday
        ("2026-12-28T18:00", "2027-01-04T09:30"),
    ],
)
def test_the_next_hours_are_found(moment: str, opens: str):
    assert answers_from(SAPPORO, "", at(moment)) == at(opens)


def test_where_nothing_is_said_of_staff_the_hours_of_the_place_hold():
    assert answers_at(LIBRARY, "", at("2026-11-24T10:30")) is bool(LIBRARY.hours(LIBRARY.venues[0].id, at("2026-11-24T10:30").date()))


def test_a_house_where_nobody_ever_is_has_no_next_hours():
    assert SAPPORO.staffed is not None
    never = replace(SAPPORO, staffed=replace(SAPPORO.staffed, week={}))
    assert answers_from(never, "", at("2026-11-24T10:00")) is None


def test_of_a_venue_that_the_catalogue_has_no_more_the_house_answers():
    """Whoever asked there is in the middle of talking to somebody."""
    assert answers_at(LIBRARY, "gone", at("2026-11-25T10:30")) is answers_at(LIBRARY, "", at("2026-11-25T10:30"))
    assert answers_from(LIBRARY, "gone", at("2026-11-25T05:00")) == answers_from(LIBRARY, "", at("2026-11-25T05:00"))
