"""A booking as iCalendar: read back with icalendar, and looked at byte by byte."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Component

from chalicelib.booking.model import Booking
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.ics.event import plain, written
from chalicelib.words import Phrasebook
from tests.contracts.makings import NOW, a_booking

SAPPORO = load("sapporo")
BOOKING = a_booking("a1", start=datetime(2026, 11, 26, 6, 0, tzinfo=UTC), link="L" * 32, name="佐藤 あおい")
PLACE = "札幌市中央区大通西14丁目7 NTT東日本 大通西14丁目ビル 1階"


def raw(booking: Booking = BOOKING, catalogue: Catalogue = SAPPORO, language: str = "ja") -> bytes:
    return written((booking,), catalogue, Phrasebook(catalogue), language, NOW).encode()


def event(booking: Booking = BOOKING, catalogue: Catalogue = SAPPORO, language: str = "ja") -> Component:
    (found,) = Calendar.from_ical(raw(booking, catalogue, language)).walk("VEVENT")
    return found


def unfolded(text: bytes) -> list[str]:
    """The file's lines as RFC 5545 (3.1) puts them together again."""
    return text.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


# -- what it says -----------------------------------------------------------------------------------------------------


def test_it_says_what_when_and_where():
    found = event()

    assert found.decoded("dtstart") == datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    assert found.decoded("dtend") == datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
    assert str(found["summary"]) == "面接　大通西14丁目ビル 就活生用ルーム"
    assert str(found["location"]) == PLACE
    venue = SAPPORO.venue("odori14")
    assert (found["geo"].latitude, found["geo"].longitude) == (venue.latitude, venue.longitude)


def test_the_description_has_the_code_the_way_and_whom_to_ask():
    assert str(event()["description"]).split("\n") == [
        "予約コード K7M2",
        "お名前 佐藤 あおい 様",
        "NTT東日本 大通西14丁目ビル 1階 就活生用ルーム",
        "地下鉄 西11丁目駅から徒歩約10分",
        "地下鉄 西18丁目駅から徒歩約10分",
        "開始の30分前から、お部屋の入口のコードをトークに入力してチェックインできます。",
        "お問い合わせ 0800-800-9974（平日9:30〜17:00）",
        "変更と取り消しは、トークの「予約確認」からお願いします。",
    ]


def test_it_speaks_english_to_who_does():
    found = event(language="en")

    assert str(found["summary"]) == "Interview, Odori Nishi 14, Room for job seekers"
    assert str(found["description"]).startswith("Booking code K7M2\nName 佐藤 あおい\nNTT East")
    assert str(found["location"]).startswith("NTT East Odori Nishi 14-chome Building, 1F, ")


def test_times_are_in_utc_whatever_zone_the_span_is_written_in():
    tokyo = BOOKING.span.start.astimezone(SAPPORO.zone)
    lines = unfolded(raw(replace(BOOKING, span=replace(BOOKING.span, start=tokyo))))

    assert "DTSTART:20261126T060000Z" in lines
    assert [line for line in lines if "TZID" in line or "VTIMEZONE" in line] == []


def test_a_calendar_calls_an_hour_before():
    (call,) = Calendar.from_ical(raw()).walk("VALARM")

    assert (str(call["action"]), call.decoded("trigger")) == ("DISPLAY", timedelta(hours=-1))
    assert str(call["description"]) == str(event()["summary"])


def test_the_uid_stays_and_the_sequence_counts_the_changes():
    moved = replace(BOOKING, version=3, room="sangyo-1", venue="sangyo")

    assert event(moved)["uid"] == event()["uid"] == "a1@sapporo.heya"
    assert (event()["sequence"], event(moved)["sequence"]) == (1, 3)


def test_what_a_calendar_must_have_is_there():
    """https://www.rfc-editor.org/rfc/rfc5545#section-3.6.1: UID and DTSTAMP; with METHOD, PRODID and VERSION in the calendar."""
    calendar = Calendar.from_ical(raw())

    assert [str(calendar[name]) for name in ("version", "method", "calscale", "prodid")] == [
        "2.0",
        "PUBLISH",
        "GREGORIAN",
        "-//heya//sapporo//JA",
    ]
    assert event().decoded("dtstamp") == NOW
    assert [str(event()[name]) for name in ("status", "class", "transp")] == ["CONFIRMED", "PRIVATE", "OPAQUE"]


def test_the_bots_own_chat_is_the_url_where_the_catalogue_knows_it():
    known = replace(SAPPORO, contact=replace(SAPPORO.contact, line_id="@001abcde"))

    assert "url" not in event()
    assert str(event(catalogue=known)["url"]) == "https://line.me/R/oaMessage/%40001abcde/?"


def test_a_venue_without_a_place_on_the_map_has_no_geo():
    nowhere = replace(SAPPORO, venues=tuple(replace(venue, latitude=None, longitude=None) for venue in SAPPORO.venues))

    assert "geo" not in event(catalogue=nowhere)


def test_where_nobody_checks_in_nothing_is_said_of_it():
    quiet = replace(SAPPORO, rules=replace(SAPPORO.rules, check_in_until=0))

    assert "チェックイン" not in str(event(catalogue=quiet)["description"])


def test_a_half_of_a_pair_without_a_guest_has_no_line_for_a_name():
    assert "お名前" not in str(event(replace(BOOKING, name="", company=""))["description"])


# -- bytes ------------------------------------------------------------------------------------------------------------

NAMES = [
    "佐藤, 花子; 係\\長",
    "佐藤\nBEGIN:VALARM\nACTION:PROCEDURE",
    "佐藤\r\nATTENDEE:mailto:x@example.com",
    "佐藤\rSUMMARY:off",
    "a\u2028b\u2029c\x0bd\x0ce\x85f\x00g",
    "名" * 200,
    "👩‍🎓" * 40,
    "=SUM(A1)",
    'x"y:z',
    "END:VEVENT",
    "\ud83d",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_can_write_a_line_of_the_file(name: str):
    plain_lines, lines = unfolded(raw()), unfolded(raw(replace(BOOKING, name=name)))

    assert [line.split(":")[0] for line in lines] == [line.split(":")[0] for line in plain_lines]
    assert [line for line in lines if not line.startswith("DESCRIPTION:")] == [
        line for line in plain_lines if not line.startswith("DESCRIPTION:")
    ]


@pytest.mark.parametrize("name", ["佐藤, 花子; 係\\長", "👩‍🎓 佐藤", 'x"y:z', "名" * 200])
def test_a_name_of_marks_is_read_back_as_it_was_given(name: str):
    assert f"お名前 {name} 様" in str(event(replace(BOOKING, name=name))["description"]).split("\n")


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_line_ends_in_cr_lf_and_has_at_most_75_octets(name: str, language: str):
    """https://www.rfc-editor.org/rfc/rfc5545#section-3.1"""
    text = raw(replace(BOOKING, name=name), language=language)

    assert text.endswith(b"END:VCALENDAR\r\n")
    assert text.count(b"\n") == text.count(b"\r") == text.count(b"\r\n")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    for line in text.split(b"\r\n"):
        line.decode()  # no letter is cut in two


def test_long_lines_are_folded():
    assert b"\r\n " in raw()


def test_controls_become_spaces_and_nothing_else_is_touched():
    assert plain("a\tb\u2028c\nd　e👩‍🎓") == "a b c\nd　e👩‍🎓"
