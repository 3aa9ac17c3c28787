"""From when until when: start-end, either side left out where nobody said it; open 9:30 to 17:00."""

import pytest

from tests.understanding.reading_room import reading

TIMES = (
    ("15時", "15:00-"), ("１５時", "15:00-"), ("15:00", "15:00-"), ("１５：３０", "15:30-"), ("15時半", "15:30-"), ("15時30分", "15:30-"),
    ("15時30", "15:30-"), ("9:30", "09:30-"), ("09:30", "09:30-"), ("10時", "10:00-"), ("10じ", "10:00-"), ("10じはん", "10:30-"),
    ("3時", "15:00-"), ("三時", "15:00-"), ("3時半", "15:30-"), ("三時半", "15:30-"), ("3:30", "15:30-"), ("1時", "13:00-"),
    ("12時", "12:00-"), ("9時", "09:00-"), ("5時", "17:00-"), ("10 時", "10:00-"), ("十時", "10:00-"), ("十四時半", "14:30-"),
    ("3時15分前", "14:45-"), ("午後3時", "15:00-"), ("午後の3時", "15:00-"), ("ごご3時", "15:00-"), ("午前10時", "10:00-"),
    ("午前10時半", "10:30-"), ("午後12時半", "12:30-"), ("朝9時", "09:00-"), ("朝の9時", "09:00-"), ("夕方5時", "17:00-"),
    ("夕方の4時", "16:00-"), ("昼1時", "13:00-"), ("お昼の12時", "12:00-"), ("昼の11時", "11:00-"), ("夜8時", "20:00-"),
    ("夜の7時半", "19:30-"), ("午後3:30", "15:30-"), ("PM3時", "15:00-"), ("pm 3:00", "15:00-"), ("正午", "12:00-"), ("3pm", "15:00-"),
    ("3 pm", "15:00-"), ("3:30pm", "15:30-"), ("3 p.m.", "15:00-"), ("10am", "10:00-"), ("12pm", "12:00-"), ("12am", "00:00-"),
    ("noon", "12:00-"), ("at 3", "15:00-"), ("at 10", "10:00-"), ("at 15:00", "15:00-"), ("half past two", "14:30-"),
    ("quarter to 3", "14:45-"), ("3 o'clock", "15:00-"), ("two o'clock", "14:00-"), ("around 2", "14:00-"),
    # a little around it
    ("15時頃", "15:00-"), ("15時くらいから", "15:00-"), ("やっぱり16時で", "16:00-"), ("16時でお願いします", "16:00-"),
    ("14時以降", "14:00-"), ("2時から", "14:00-"), ("16時まで", "-16:00"), ("15時までに", "-15:00"), ("until 4", "-16:00"),
    ("by 4pm", "-16:00"), ("〜16時", "-16:00"), ("15時〜", "15:00-"), ("10時じゃなくて11時で", "11:00-"), ("10時ではなく11時", "11:00-"),
    ("not 10am, 11am please", "11:00-"), ("3pm instead of 2pm", "15:00-"),
    # from … to
    ("14:30〜15:30", "14:30-15:30"), ("14:30～15:30", "14:30-15:30"), ("14:30-15:30", "14:30-15:30"), ("14:30−15:30", "14:30-15:30"),
    ("14:30–15:30", "14:30-15:30"), ("14:30ー15:30", "14:30-15:30"), ("14:30から15:30", "14:30-15:30"),
    ("14時から16時まで", "14:00-16:00"), ("14時〜16時", "14:00-16:00"), ("14-16時", "14:00-16:00"), ("14～16時", "14:00-16:00"),
    ("2時から4時", "14:00-16:00"), ("午後2時から4時まで", "14:00-16:00"), ("午前10時から12時", "10:00-12:00"),
    ("10時から2時", "10:00-14:00"), ("午前11時から午後1時", "11:00-13:00"), ("9時半〜10時半", "09:30-10:30"),
    ("14時半〜15時半", "14:30-15:30"), ("三時から四時半", "15:00-16:30"), ("2-4pm", "14:00-16:00"), ("2pm to 4pm", "14:00-16:00"),
    ("2pm-4", "14:00-16:00"), ("from 2 to 4", "14:00-16:00"), ("between 2 and 4", "14:00-16:00"), ("from 14:00 to 16:00", "14:00-16:00"),
    ("10am - 11:30am", "10:00-11:30"), ("11am to 1pm", "11:00-13:00"), ("10:00 to 11:00", "10:00-11:00"), ("10 to 11am", "10:00-11:00"),
    ("from 10 until noon", "10:00-12:00"),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), TIMES, ids=[phrase for phrase, _ in TIMES])
def test_the_time_is_found(phrase: str, expected: str) -> None:
    read = reading(phrase)
    found = "-".join(time.isoformat("minutes") if time else "" for time in (read.start, read.end))
    assert (found, read.date, read.minutes, read.alternatives) == (expected, None, None, ())


CHOICES = (
    ("10時か11時", "10:00 11:00"),
    ("10時と14時", "10:00 14:00"),
    ("10時、13時、15時のどれか", "10:00 13:00 15:00"),
    ("10am or 2pm", "10:00 14:00"),
    ("at 10 or at 2", "10:00 14:00"),
)


@pytest.mark.parametrize(("phrase", "expected"), CHOICES, ids=[phrase for phrase, _ in CHOICES])
def test_two_times_become_a_choice(phrase: str, expected: str) -> None:
    read = reading(phrase)
    assert " ".join(option.start.isoformat("minutes") for option in read.alternatives if option.start) == expected


def test_days_and_times_of_a_choice_stay_together() -> None:
    options = reading("月曜10時か火曜14時で").alternatives
    assert [(str(o.date), str(o.start)) for o in options] == [("2026-11-30", "10:00:00"), ("2026-12-01", "14:00:00")]


LENGTHS = (
    ("1時間", 60), ("一時間", 60), ("1時間半", 90), ("一時間半", 90), ("1.5時間", 90), ("90分", 90), ("九十分", 90), ("90分間", 90),
    ("30分で", 30), ("三十分", 30), ("1時間30分", 90), ("２時間", 120), ("1じかん", 60), ("1時間くらい", 60), ("30分ずつ", 30),
    ("半時間", 30), ("60分でお願いします", 60), ("120分", 120), ("an hour", 60), ("for an hour", 60), ("one hour", 60),
    ("half an hour", 30), ("an hour and a half", 90), ("1.5 hours", 90), ("90 minutes", 90), ("90 min", 90), ("two hours", 120),
    ("30-minute slot", 30), ("1h", 60), ("2 hrs", 120), ("1 hour 30 minutes", 90), ("for 45 mins", 45),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "minutes"), LENGTHS, ids=[phrase for phrase, _ in LENGTHS])
def test_the_length_is_found(phrase: str, minutes: int) -> None:
    read = reading(phrase)
    assert (read.minutes, read.start, read.end, read.date, read.shift) == (minutes, None, None, None, None)


SHIFTS = (
    ("30分遅らせて", 30), ("30分遅らせてください", 30), ("1時間後ろにずらして", 60), ("30分後ろ倒しで", 30), ("15分早めたい", -15),
    ("1時間前倒しできますか", -60), ("30分早くしてください", -30), ("30分繰り上げて", -30), ("30 minutes later", 30),
    ("an hour earlier please", -60), ("1時間ずらしたい", 60),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "shift"), SHIFTS, ids=[phrase for phrase, _ in SHIFTS])
def test_a_move_by_minutes_is_no_length(phrase: str, shift: int) -> None:
    read = reading(phrase)
    assert (read.shift, read.minutes, read.start) == (shift, None, None)


PARTS = (
    ("午前", "morning"), ("午前中", "morning"), ("朝", "morning"), ("朝イチで", "morning"), ("午後", "afternoon"), ("ごご", "afternoon"),
    ("昼過ぎ", "afternoon"), ("お昼", "noon"), ("夕方", "evening"), ("夜", "evening"), ("in the morning", "morning"),
    ("afternoon", "afternoon"), ("evening please", "evening"),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "part"), PARTS, ids=[phrase for phrase, _ in PARTS])
def test_the_part_of_the_day_is_found_without_a_time(phrase: str, part: str) -> None:
    read = reading(phrase)
    assert (read.daypart, read.start, read.end) == (part, None, None)


@pytest.mark.parametrize(
    "phrase",
    ["1時間前にお知らせしてください", "30分延長したい", "10分遅れます", "15分早く着きました", "24時間営業ですか", "30分以内に行きます"],
)
def test_minutes_that_are_no_length_and_no_move_are_left_alone(phrase: str) -> None:
    read = reading(phrase)
    assert (read.minutes, read.shift, read.start) == (None, None, None)


def test_so_long_from_now_is_a_moment() -> None:
    read = reading("2時間後に使いたい")
    assert (str(read.date), str(read.start), read.minutes) == ("2026-11-23", "11:00:00", None)


def test_an_hour_after_midnight_belongs_to_the_next_day() -> None:
    read = reading("明日の25時")
    assert (str(read.date), str(read.start)) == ("2026-11-25", "01:00:00")
