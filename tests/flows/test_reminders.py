"""Reminders, clause by clause: when they come, of what, in whose words, and what their buttons do."""

from __future__ import annotations

from datetime import datetime

import pytest

from chalicelib.booking.model import Status
from tests.flows.test_hit import of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def heard(town: Town, phone: Phone, until: str) -> list[tuple[str, str]]:
    """What somebody is told unasked until then: the local time and the first line of each."""
    end, told = datetime.fromisoformat(f"{until}+09:00"), []
    while town.now < end:
        told += [(f"{town.now:%d %H:%M}", one.told(answer).splitlines()[0]) for one, answer in town.passes(minutes=1) if one is phone]
    return told


@pytest.fixture
def friday(town: Town, aoi: Phone) -> Phone:
    """A student with a room on Friday at three; it is Tuesday, ten o'clock."""
    return booked(aoi, "予約 11/27 15時 大通 1時間")


def test_the_day_before_at_six_and_an_hour_before_and_nothing_else(town: Town, friday: Phone):
    assert [(when, line[:2]) for when, line in heard(town, friday, "2026-11-27T14:55")] == [("26 18:00", "明日"), ("27 14:00", "まも")]


def test_the_evenings_that_comes_in_the_morning_calls_no_day_tomorrow(town: Town, friday: Phone):
    town.now = datetime.fromisoformat("2026-11-27T08:30+09:00")

    ((when, line),) = heard(town, friday, "2026-11-27T13:55")
    assert (when, line[:12]) == ("27 08:31", "本日11月27日（金）1")


def test_who_books_inside_the_window_is_not_reminded_of_what_they_have_just_done(town: Town, aoi: Phone):
    town.now = datetime.fromisoformat("2026-11-24T18:30+09:00")
    booked(aoi, "予約 明日 15時 大通 1時間")

    assert [when for when, _ in heard(town, aoi, "2026-11-25T14:55")] == ["25 14:00"]


def test_of_a_booking_that_was_moved_only_the_new_time_is_told(town: Town, friday: Phone):
    friday.says("11月30日の11時に変更したい").taps("この内容に変更する")
    assert of(friday).span.start.isoformat().startswith("2026-11-30T")

    told = heard(town, friday, "2026-11-30T10:55")

    assert [when for when, _ in told] == ["29 18:00", "30 10:00"]
    assert all("11月30日（月）11:00〜12:00" in line for _, line in told)


def test_a_booking_that_is_renamed_before_the_clock_comes_to_its_reminder_is_reminded_of_once(town: Town, friday: Phone):
    """Of the new name nothing fell due any more: its time had come."""
    town.passes(minutes=round((datetime.fromisoformat("2026-11-26T17:59+09:00") - town.now).total_seconds() / 60))
    town.now = datetime.fromisoformat("2026-11-26T18:00:20+09:00")
    friday.says("名前を直したい", "鈴木")
    assert of(friday).name == "鈴木"

    assert [when for when, _ in heard(town, friday, "2026-11-27T14:55")] == ["26 18:01", "27 14:00"]


def test_of_a_booking_that_was_cancelled_nothing_is_told_and_why_is_on_record(town: Town, friday: Phone):
    booking = of(friday)
    friday.says("取り消したい").taps("取り消す")

    assert heard(town, friday, "2026-11-27T15:30") == []
    told = town.store.ledger.told(booking.id)
    assert [(one.due.kind, one.state, one.reason) for one in told] == [
        ("remind_day", "skipped", "untrue"),
        ("remind_hour", "skipped", "untrue"),
    ]


def test_the_words_are_made_when_it_is_sent_in_the_language_of_then(town: Town, friday: Phone):
    friday.says("English please")

    (first, second) = heard(town, friday, "2026-11-27T14:55")

    assert "Fri 27 Nov" in first[1]
    assert "Fri 27 Nov" in second[1]
    assert friday.buttons_of(friday.pushed) == ["I am coming", "Change", "Cancel", "Map and directions"]  # type: ignore[arg-type]


def test_i_am_coming_is_thanked_before_the_window_and_checks_in_inside_it(town: Town, friday: Phone):
    heard(town, friday, "2026-11-27T14:10")

    friday.taps("行きます")
    assert of(friday).status is Status.CONFIRMED
    assert "14:30" in friday.screen

    town.now = datetime.fromisoformat("2026-11-27T14:31+09:00")
    friday.presses(f"checkin//coming:{of(friday).id}")
    assert of(friday).status is Status.CHECKED_IN


@pytest.mark.parametrize(("button", "shows"), [("変更する", "変更"), ("取り消す", "取り消"), ("地図と行き方", "札幌市中央区")])
def test_the_other_buttons_lead_where_they_say(town: Town, friday: Phone, button: str, shows: str):
    heard(town, friday, "2026-11-26T18:05")

    assert shows in friday.taps(button).screen


def test_a_life_that_goes_well_costs_two_pushes(town: Town, friday: Phone):
    """The budget: day before, hour before; what is asked after the use costs none."""
    before = heard(town, friday, "2026-11-27T14:50")
    friday.presses(f"checkin//{of(friday).id}")

    assert len(before) == 2
    assert heard(town, friday, "2026-11-27T20:00") == []
