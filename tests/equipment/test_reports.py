"""Each entry is taken or refused alone, with the field that is wrong and what is wrong with it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalogue.load import load
from chalicelib.equipment.recordings import Recording, parsed_recording
from chalicelib.equipment.reports import Body, Refusal, Report, entries, parsed
from tests.equipment.entries import LEFT_OUT, NOW, jsons, recording, report, spoilt

SAPPORO = load("sapporo")


def refused(entry: Any) -> tuple[str, str]:
    found = parsed(entry, SAPPORO, NOW)
    assert isinstance(found, Refusal)
    return found.field, found.why


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def test_a_sound_entry_is_a_report_in_utc_with_the_time_it_was_taken():
    values = {"loss_pct": 0.4, "delay_ms": 31.0}
    assert parsed(report(), SAPPORO, NOW) == Report("sangyo-1", "line", "line", "ok", at("2026-11-24T01:00Z"), NOW, values)


def test_an_entry_without_values_is_a_word_all_the_same():
    found = parsed(report(values=LEFT_OUT), SAPPORO, NOW)
    assert isinstance(found, Report)
    assert found.values == {}


REFUSED = {
    "no object": (["x"], "", "the entry is a list, not an object"),
    "no room": (report(room=LEFT_OUT), "room", "is missing"),
    "an unknown room": (report(room="otaru-1"), "room", 'is "otaru-1", which the catalogue does not have'),
    "a room that is a number": (report(room=3), "room", "is 3, not a text"),
    "a room that is a list": (report(room=[]), "room", "is a list, not a text"),
    "a device that is not there": (report(device="radio"), "device", 'is "radio", which is not in room sangyo-1'),
    "a kind that nobody knows": (
        report(kind="radio"), "kind", 'is "radio", not line or terminal or camera or ai_monitor or recorder or presence',
    ),
    "another kind than the device is": (report(kind="camera"), "kind", 'is "camera", but line is of kind line'),
    "a status that nobody knows": (report(status="fine"), "status", 'is "fine", not ok or degraded or down'),
    "a status that is null": (report(status=None), "status", "is null, not a text"),
    "no time": (report(at=LEFT_OUT), "at", "is missing"),
    "a time that is a number": (report(at=1795424711), "at", "is 1795424711, not a text"),
    "a time that is none": (report(at="ten"), "at", 'is "ten", not an ISO 8601 time'),
    "a time without offset": (
        report(at="2026-11-24T10:00:00"), "at", 'is "2026-11-24T10:00:00", without an offset such as Z or +09:00',
    ),
    "a time before the calendar": (report(at="0001-01-01T00:00:00+23:59"), "at", "is more than 24 hours ago"),
    "a time after the calendar": (report(at="9999-12-31T23:59:59-23:59"), "at", "is more than 5 minutes ahead of our clock"),
    "values that are a list": (report(values=[]), "values", "is a list, not an object"),
    "a value that nobody knows": (
        report(values={"heat": 3}), "values.heat", "is not a value; the values are loss_pct, delay_ms, fps, storage_free_gb, recording",
    ),
    "true for a number": (report(values={"fps": True}), "values.fps", "is true, not a number"),
    "text for a number": (report(values={"fps": "25"}), "values.fps", 'is "25", not a number'),
    "null for a number": (report(values={"fps": None}), "values.fps", "is null, not a number"),
    "not a number": (report(values={"loss_pct": float("nan")}), "values.loss_pct", "is nan, not from 0 to 100"),
    "without end": (report(values={"delay_ms": float("inf")}), "values.delay_ms", "is inf, not from 0 to 3.6e+06"),
    "less than nothing": (report(values={"storage_free_gb": -1}), "values.storage_free_gb", "is -1, not from 0 to 1e+09"),
    "more than everything": (report(values={"loss_pct": 100.5}), "values.loss_pct", "is 100.5, not from 0 to 100"),
    "a number without measure": (report(values={"fps": 10**5000}), "values.fps", "is a very large number, not from 0 to 1000"),
    "a number for a flag": (report(values={"recording": 1}), "values.recording", "is 1, not true or false"),
    "a field that nobody knows": (report(colour="red"), "colour", "is not a field; the fields are at, device, kind, room, status, values"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused_with_its_field(case: str):
    entry, field, why = REFUSED[case]
    assert refused(entry) == (field, why)


@pytest.mark.parametrize(
    ("away", "why"),
    [
        (timedelta(minutes=5), ""),
        (timedelta(minutes=5, seconds=1), "is more than 5 minutes ahead of our clock"),
        (-timedelta(hours=24), ""),
        (-timedelta(hours=24, seconds=1), "is more than 24 hours ago"),
    ],
)
def test_a_report_is_of_today_and_of_a_clock_that_is_nearly_ours(away: timedelta, why: str):
    found = parsed(report(at=(NOW + away).isoformat()), SAPPORO, NOW)
    assert (found.why if isinstance(found, Refusal) else "") == why


def test_a_refusal_is_short_and_of_plain_characters_whatever_was_sent():
    field, why = refused(report(room="部屋\n\ud800" * 100))
    assert (field, len(why) < 300, (field + why).isascii(), (field + why).isprintable()) == ("room", True, True, True)


@settings(deadline=None)
@given(spoilt(report()))
def test_no_json_makes_the_reading_of_a_report_stumble(entry: Any):
    assert isinstance(parsed(entry, SAPPORO, NOW), Report | Refusal)


@settings(deadline=None)
@given(spoilt(recording()))
def test_no_json_makes_the_reading_of_a_recording_stumble(entry: Any):
    assert isinstance(parsed_recording(entry, SAPPORO, NOW), Recording | Refusal)


@settings(deadline=None)
@given(jsons | st.fixed_dictionaries({"reports": jsons, "recordings": jsons}))
def test_no_json_makes_the_reading_of_a_body_stumble(body: Any):
    assert isinstance(entries(body), Body | Refusal)


def test_the_entries_of_a_body_are_given_as_they_stand_and_strange_keys_are_named():
    assert entries({"reports": [1, "x"], "recordings": [], "report": 3}) == Body((1, "x"), (), ("report",))
    assert entries({"recordings": [None]}) == Body((), (None,))


@pytest.mark.parametrize(
    ("body", "field", "why"),
    [
        ("[]", "", "the body is a list, not an object"),
        ("null", "", "the body is null, not an object"),
        ("{}", "", "the body has neither reports nor recordings"),
        ('{"reports": {}}', "reports", "is an object, not a list"),
        ('{"reports": [], "recordings": 3}', "recordings", "is 3, not a list"),
    ],
)
def test_a_body_without_lists_is_refused_whole(body: str, field: str, why: str):
    assert entries(json.loads(body)) == Refusal(field, why)


def test_a_body_holds_at_most_five_hundred_entries():
    assert isinstance(entries({"reports": [0] * 499, "recordings": [0]}), Body)
    assert entries({"reports": [0] * 499, "recordings": [0] * 2}) == Refusal("", "the body has 501 entries; send at most 500 at once")


# -- recordings -------------------------------------------------------------------------------------------------------


def test_a_finished_recording_has_its_span_in_utc_and_its_addresses():
    found = parsed_recording(recording(record_url="https://camera.example/r/1.json"), SAPPORO, NOW)
    span = (at("2026-11-23T23:30Z"), at("2026-11-24T00:30Z"))
    assert found == Recording("sangyo-1", *span, "ready", NOW, "https://camera.example/v/1", "https://camera.example/r/1.json")


@pytest.mark.parametrize("url", [LEFT_OUT, None])
def test_a_recording_that_failed_needs_no_address(url: object):
    found = parsed_recording(recording(status="failed", url=url), SAPPORO, NOW)
    assert isinstance(found, Recording)
    assert (found.status, found.url, found.record_url) == ("failed", "", "")


@pytest.mark.parametrize(
    ("entry", "field", "why"),
    [
        (3, "", "the entry is 3, not an object"),
        (recording(room="x"), "room", 'is "x", which the catalogue does not have'),
        (recording(end="2026-11-24T08:30:00+09:00"), "end", "is not after start"),
        (recording(start="2026-11-23T09:00:00+09:00"), "end", "is more than 24 hours after start"),
        (recording(start="2026-11-01T09:00:00+09:00"), "start", "is more than 168 hours ago"),
        (recording(end="2026-11-24T12:00:00+09:00"), "end", "is more than 5 minutes ahead of our clock"),
        (recording(status="ok"), "status", 'is "ok", not ready or failed'),
        (recording(url=LEFT_OUT), "url", "is missing"),
        (recording(url="http://camera.example/v/1"), "url", "is not an https address"),
        (recording(url="javascript:alert(1)"), "url", "is not an https address"),
        (recording(url="https:///v/1"), "url", "is not an https address"),
        (recording(url="https://camera.example@evil.example/"), "url", "is not an https address"),
        (recording(url="https://[::1"), "url", "is not an https address"),
        (recording(url="https://camera.example/a b"), "url", "is not an address of at most 2000 plain characters"),
        (recording(url="https://camera.example/" + "a" * 2000), "url", "is not an address of at most 2000 plain characters"),
        (recording(record_url="ftp://camera.example/"), "record_url", "is not an https address"),
        (recording(record_url=3), "record_url", "is 3, not a text"),
        (recording(video="x"), "video", "is not a field; the fields are end, record_url, room, start, status, url"),
    ],
)
def test_what_is_wrong_with_a_recording_is_refused_with_its_field(entry: Any, field: str, why: str):
    assert parsed_recording(entry, SAPPORO, NOW) == Refusal(field, why)
