"""One sentence fills many fields at once, with the lexicon of the shipped catalogue."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from chalicelib.understanding import Reading, read

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_a_whole_booking_is_read_from_one_sentence() -> None:
    assert read("明後日の15時から1時間、大通で面接したい", NOW) == Reading(
        text="明後日の15時から1時間、大通で面接したい",
        intent="reserve",
        date=date(2026, 11, 25),
        start=time(15),
        minutes=60,
        venue="odori14",
        purpose="interview",
    )


def test_a_whole_booking_is_read_from_one_english_sentence() -> None:
    assert read("Can I book a room at Odori on Dec 3 at 3pm for an hour?", NOW) == Reading(
        text="Can I book a room at Odori on Dec 3 at 3pm for an hour?",
        intent="reserve",
        date=date(2026, 12, 3),
        start=time(15),
        minutes=60,
        venue="odori14",
    )
