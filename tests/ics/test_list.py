"""A list of one's own bookings as a table and as a calendar file: what is in it, for whom, and for how long."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from chalicelib.booking.changes import Change
from chalicelib.booking.codes import list_hash
from chalicelib.booking.due import marked
from chalicelib.booking.model import Booking, BookingId, BookingList, PersonId
from chalicelib.catalogue.load import load
from chalicelib.ics.door import Answer, CalendarDoor
from chalicelib.ics.table import COLUMNS, MARK, safe, table
from chalicelib.reception.links import list_file, read_list_file
from chalicelib.words import Phrasebook
from tests.booking.test_runs import RunCounter
from tests.contracts.makings import a_booking
from tests.fakes.faults import Fault

SAPPORO = load("sapporo")
WORDS = Phrasebook(SAPPORO)
LINK = "L" * 32


@pytest.fixture
def counter() -> RunCounter:
    return RunCounter()


def listed(counter: RunCounter, *bookings: Booking, who: str = "north", hours: int = 24) -> None:
    """A link to these bookings is made for somebody."""
    ids = tuple(BookingId(one.id) for one in bookings)
    made = BookingList(list_hash(LINK), ids, marked(PersonId(who)), counter.now + timedelta(hours=hours))
    counter.act(who, lambda desk, person: Change(listed=(made,)))


def ask(counter: RunCounter, kind: str = "csv", language: str = "ja", link: str = LINK) -> Answer:
    return CalendarDoor(SAPPORO, counter.store.ledger, WORDS, lambda: counter.now).answer(list_file(link, language, kind))


def lines(answer: Answer) -> list[dict[str, str]]:
    assert answer.body.startswith(MARK)
    return list(csv.DictReader(answer.body.removeprefix(MARK).splitlines()))


def test_the_table_has_each_booking_with_its_guest(counter: RunCounter):
    pairs = counter.run(n=3)
    counter.joins("aoi", pairs[1])
    listed(counter, *(pair.host for pair in pairs))

    answer = ask(counter)
    found = lines(answer)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert [(row["日付"], row["開始"], row["終了"], row["相手のお名前"]) for row in found] == [
        ("2026-11-26", "13:00", "13:30", "参加待ち"),
        ("2026-11-26", "14:00", "14:30", "aoi"),
        ("2026-11-26", "15:00", "15:30", "参加待ち"),
    ]
    assert {row["状態"] for row in found} == {"予約済み"}
    assert found[0]["相手の部屋"] == "就活生用ルーム"


def test_its_head_is_in_the_language_of_who_asked(counter: RunCounter):
    pairs = counter.run(n=1)
    listed(counter, pairs[0].host)

    (row,) = lines(ask(counter, language="en"))
    assert (row["Date"], row["State"], row["Guest"]) == ("2026-11-26", "booked", "awaited")
    assert len(row) == len(COLUMNS)


def test_the_calendar_file_has_what_still_stands(counter: RunCounter):
    pairs = counter.run(n=3)
    counter.cancel("north", pairs[0].host)
    listed(counter, *(pair.host for pair in pairs))

    events = Calendar.from_ical(ask(counter, "ics").body).walk("VEVENT")
    assert [str(event["uid"]).partition("@")[0] for event in events] == [pair.host.id for pair in pairs[1:]]
    assert [row["状態"] for row in lines(ask(counter))] == ["取り消し", "予約済み", "予約済み"]


def test_a_link_opens_nothing_once_it_has_expired(counter: RunCounter):
    pairs = counter.run(n=1)
    listed(counter, pairs[0].host)
    counter.now += timedelta(hours=24)

    assert ask(counter).status == ask(counter, "ics").status == 404


def test_what_is_somebody_elses_is_not_shown(counter: RunCounter):
    pairs = counter.run(n=2)
    theirs = counter.joins("aoi", pairs[0])
    listed(counter, pairs[0].host, theirs, who="south")
    assert lines(ask(counter)) == []

    listed(counter, theirs, who="aoi")
    assert [row["会社名"] for row in lines(ask(counter))] == ["north"]
    assert lines(ask(counter))[0]["相手のお名前"] == ""


@pytest.mark.parametrize("name", ["mine-x-ja.csv", f"mine-{'L' * 32}-fr.csv", f"mine-{'L' * 32}-ja.exe", f"mine-{'-' * 32}-ja.csv", ""])
def test_other_names_are_nobodys(counter: RunCounter, name: str):
    pairs = counter.run(n=1)
    listed(counter, pairs[0].host)

    assert read_list_file(name) is None
    assert CalendarDoor(SAPPORO, counter.store.ledger, WORDS, lambda: counter.now).answer(name).status == 404


def test_a_link_that_was_never_made_is_not_found(counter: RunCounter):
    assert ask(counter, link="M" * 32).status == 404


def test_storage_out_of_reach_is_said_to_be_busy(counter: RunCounter):
    counter.store.faults.switch_on("ledger.booking_list", Fault.THROTTLED)

    assert ask(counter).status == 503


def test_a_table_costs_three_reads(counter: RunCounter):
    pairs = counter.run(n=2)
    listed(counter, *(pair.host for pair in pairs))
    before = len(counter.store.faults.calls)
    ask(counter)

    assert counter.store.faults.calls[before:] == ["ledger.booking_list", "ledger.bookings", "ledger.bookings"]


# -- spreadsheets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", '=HYPERLINK("http://x")', "\n=1"])
def test_no_name_is_reckoned_with(evil: str):
    assert safe(evil).startswith("'")
    row = next(csv.reader([table([replace(a_booking("b1"), name=evil)], {}, SAPPORO, WORDS, "ja").split("\r\n")[1]]))
    assert row[COLUMNS.index("name")].startswith("'")


@pytest.mark.parametrize("fine", ["佐藤", "O'Neill", "a=b", "株式会社北海", "A-1", ""])
def test_other_names_stay_as_they_are(fine: str):
    assert safe(fine) == fine


def test_commas_quotes_and_line_breaks_stay_in_their_cell():
    text = table([replace(a_booking("b1"), name='佐藤, "あおい"\n二世')], {}, SAPPORO, WORDS, "ja")
    (_, row) = list(csv.reader(text.removeprefix(MARK).splitlines()))

    assert row[COLUMNS.index("name")] == '佐藤, "あおい" 二世'
    assert text.count("\r\n") == 2
