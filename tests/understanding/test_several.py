"""For how many people a slot each is wanted, and whether several bookings are meant as one; nothing else that is counted in people."""

import pytest

from tests.understanding.reading_room import reading

SLOTS = [
    ("来週の水曜の午後、学生4人と30分ずつ面接したい", 4),
    ("水曜の午後に4人分", 4),
    ("水曜の午後に４人分", 4),
    ("水曜の午後に四人分お願いします", 4),
    ("4枠まとめて予約したい", 4),
    ("３枠", 3),
    ("三枠お願いします", 3),
    ("5コマ押さえてください", 5),
    ("12/2の13時から4人面接したい", 4),
    ("12/2に3名と面接したいです", 3),
    ("12/2に3名の学生と面接", 3),
    ("候補者を5名、1時間ずつ", 5),
    ("応募者は3人です。30分ずつ", 3),
    ("学生4名と1時間ずつ、12月2日", 4),
    ("30分×4人", 4),
    ("30分ずつ4人", 4),
    ("1人30分ずつ、全部で4人面接します", 4),
    ("面接を3件入れたい", 3),
    ("3件の面接を予約したい", 3),
    ("12/2の13時から17時まで30分ずつ面接を4人", 4),
    ("学生の部屋も一緒に3人分", 3),
    ("学生10人", 10),
    ("面接官2人で学生3人と面接", 3),
    ("I need four slots on Dec 2 in the afternoon, 30 minutes each", 4),
    ("for four candidates, 30 minutes each", 4),
    ("interview 4 students next Wednesday afternoon", 4),
    ("book three interviews on Dec 2", 3),
    ("four people, half an hour each", 4),
    ("4 x 30 min on Wednesday", 4),
    ("five back-to-back interviews please", 5),
]
NO_SLOTS = [
    "4人で使えますか",
    "４人で利用したい",
    "4人で予約したい",
    "10人まで入れますか",
    "何人まで使えますか",
    "4人部屋はありますか",
    "4人用の部屋",
    "2名で予約お願いします",
    "面接官2人で12/2に予約",
    "面接官は3名です",
    "12月4日の14時",
    "30分",
    "3人目の学生",
    "4",
    "2番",
    "30分前",
    "12/2の14時から1時間、学生の部屋も一緒に予約したい",
    "4名分の席はありますか",
    "can four people use the room?",
    "we are four people",
    "book a student's room too",
    "invite a candidate",
    "a room for two hours",
    "table for 4",
]
AT_ONCE = [
    "まとめて予約", "まとめて取り消す", "一括キャンセル", "4枠まとめて予約したい", "全部取り消したい", "全部の面接をキャンセル",
    "すべて変更したい", "まとめて別の日にしたい", "連続で面接を入れたい", "全枠キャンセルで", "book several interviews", "cancel them all",
    "cancel the whole run", "まとめて移す", "move all of them", "cancel all my bookings", "book them in one go",
    "move all four to Dec 10", "cancel all 4", "cancel all three interviews", "move all of the four slots to Friday",
]  # fmt: skip
NOT_AT_ONCE = [
    "取り消す",
    "予約",
    "全部でいくらですか",
    "全部見せて",
    "みんなで使えますか",
    "cancel",
    "is that all",
    "all day",
    "ありがとう",
]


@pytest.mark.parametrize(("text", "people"), SLOTS)
def test_slots_are_counted(text: str, people: int):
    assert reading(text).people == people


@pytest.mark.parametrize("text", NO_SLOTS)
def test_who_is_in_one_room_together_is_not_counted(text: str):
    assert reading(text).people is None


@pytest.mark.parametrize("text", AT_ONCE)
def test_several_are_meant_as_one(text: str):
    assert reading(text).at_once is True


@pytest.mark.parametrize("text", NOT_AT_ONCE)
def test_one_is_meant(text: str):
    assert reading(text).at_once is None


def test_day_daypart_length_and_people_are_read_apart():
    read = reading("来週の水曜の午後、学生4人と30分ずつ面接したい")

    assert (str(read.date), read.daypart, read.minutes, read.people, read.start) == ("2026-12-02", "afternoon", 30, 4, None)


def test_a_window_and_people_are_read_apart():
    read = reading("12/2の13時から17時まで30分ずつ4人")

    assert (str(read.start), str(read.end), read.minutes, read.people) == ("13:00:00", "17:00:00", 30, 4)


@pytest.mark.parametrize(
    ("text", "people"), [("4人", 4), ("３枠", 3), ("四人です", 4), ("5", 5), ("4 people", 4), ("3 students please", 3)]
)
def test_a_bare_number_of_people_answers_how_many(text: str, people: int):
    asks = "How many people will you interview?" if text.isascii() else "何人分の面接枠をお取りしますか。"

    assert reading(text, asks).people == people


@pytest.mark.parametrize("text", ["まとめて予約", "一括で予約したい", "連続で面接を入れたい", "several interviews"])
def test_booking_in_one_go_is_a_wish(text: str):
    assert reading(text).wish == "reserve"
