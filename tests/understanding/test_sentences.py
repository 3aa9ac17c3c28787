"""Whole sentences as people type them: everything they said, and nothing they did not."""

import pytest

from tests.understanding.reading_room import reading, said

SENTENCES: tuple[tuple[str, dict[str, object]], ...] = (
    ("明後日の15時から1時間、大通で面接したい", {"intent": "reserve", "date": "2026-11-25", "start": "15:00", "minutes": 60,
            "venue": "odori14", "purpose": "interview"}),
    ("あした１０じから面接したいんですけど、、", {"intent": "reserve", "date": "2026-11-24", "start": "10:00", "purpose": "interview"}),
    ("来週の水曜14時半〜15時半空いてる？", {"intent": "availability", "date": "2026-12-02", "start": "14:30", "end": "15:30"}),
    ("あさって15時から大通で1時間とれる？", {"intent": "reserve", "date": "2026-11-25", "start": "15:00", "minutes": 60,
            "venue": "odori14"}),
    ("やっぱり16時で", {"start": "16:00"}),
    ("やっぱ金曜で", {"date": "2026-11-27"}),
    ("大通じゃなくて産業振興センターのほう", {"venue": "sangyo"}),
    ("来週の水曜の午後、学生4人と30分ずつ面接したい", {"intent": "reserve", "date": "2026-12-02", "daypart": "afternoon", "minutes": 30,
            "purpose": "interview", "people": 4}),
    ("明日の10時", {"date": "2026-11-24", "start": "10:00"}),
    ("12月3日(木) 13:00-14:00 東札幌 見学", {"date": "2026-12-03", "start": "13:00", "end": "14:00", "venue": "sangyo", "purpose": "tour"}),
    ("金曜の朝って空いてます？", {"intent": "availability", "date": "2026-11-27", "daypart": "morning"}),
    ("今日の夕方5時から30分だけ使いたい", {"intent": "reserve", "date": "2026-11-23", "start": "17:00", "minutes": 30}),
    ("明日の予約を金曜の15時に変更したいです", {"intent": "change", "date": "2026-11-27", "of_date": "2026-11-24", "start": "15:00"}),
    ("10時から11時に変更できますか", {"intent": "change", "start": "11:00"}),
    ("明日の予約をキャンセルしてください", {"intent": "cancel", "date": "2026-11-24"}),
    ("体験会に参加したいです。いつですか？", {"intent": "reserve", "purpose": "event"}),
    ("21卒の学生です。12/1の2時から一時間半お願いできますか", {"date": "2026-12-01", "start": "14:00", "minutes": 90, "role": "student"}),
    ("大通西14丁目ビルの10時", {"venue": "odori14", "start": "10:00"}),
    ("Can I book Odori next Wednesday from 2 to 4?", {"intent": "reserve", "date": "2026-12-02", "start": "14:00", "end": "16:00",
            "venue": "odori14"}),
    ("I have an interview on Dec 3 at 3pm for an hour", {"intent": "reserve", "date": "2026-12-03", "start": "15:00", "minutes": 60,
            "purpose": "interview"}),
    ("is anything free tomorrow afternoon?", {"intent": "availability", "date": "2026-11-24", "daypart": "afternoon"}),
    ("tomorrow 10am, industrial center, 90 minutes", {"date": "2026-11-24", "start": "10:00", "minutes": 90, "venue": "sangyo"}),
    ("move my booking to Friday at 2pm", {"intent": "change", "date": "2026-11-27", "start": "14:00"}),
    ("Thursday 3 December, 14:30-15:30", {"date": "2026-12-03", "start": "14:30", "end": "15:30"}),
    ("水曜以外で、木曜の10時", {"date": "2026-11-26", "start": "10:00"}),
    ("来週以降で空いてる日", {"intent": "availability", "date": "2026-11-30"}),
    ("今から使えますか", {"intent": "reserve", "date": "2026-11-23"}),
    ("30分早く着きそうです", {}),
    ("15分くらい遅れます", {}),
    ("今夜8時", {"date": "2026-11-23", "start": "20:00"}),
    ("いや、16時で", {"start": "16:00", "polarity": False}),
    ("はい、16時で", {"start": "16:00", "polarity": True}),
    ("もう少し遅い時間ある？", {"intent": "availability"}),
    ("予約したか確認したい", {"intent": "list"}),
    ("土日は使えますか", {"intent": "info", "topic": "hours"}),
    ("staff about my booking", {"intent": "staff"}),
    ("2時か3時からお借りすることは可能ですか", {"intent": "reserve", "start": "14:00"}),
    ("はい、お願いします", {"intent": None, "polarity": True}),
    ("日時：12月3日\n時間：10時〜11時\n場所：大通\n用途：面接",
        {"date": "2026-12-03", "start": "10:00", "end": "11:00", "venue": "odori14", "purpose": "interview"}),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_a_sentence_is_read_whole(sentence: str, expected: dict[str, object]) -> None:
    assert said(reading(sentence)) == {name: value for name, value in expected.items() if value is not None}


def test_the_normal_text_keeps_case_and_lines() -> None:
    assert reading("　Ｓｍｉｔｈ　　Ｊｏｈｎ　\r\n１５：００〜 ").text == "Smith John\n15:00~"
