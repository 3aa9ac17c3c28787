"""A question goes from a phone to one of the staff and back, over every wire."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.journeys.heya import Heya
from tests.journeys.test_equipment import later, on_the_staff

EARLY = "2026-11-24T08:55:00+09:00"
"""Before anybody is there; half an hour later they are."""


def test_a_question_reaches_staff_and_their_answer_its_asker(running: Heya) -> None:
    nakamura, aoi = on_the_staff(running), running.student()
    aoi.says("犬を連れていってもいいですか").taps("スタッフに相談")
    aoi.taps("いまの文を送る")
    assert "係の者にお伝えしました。\n「犬を連れていってもいいですか」" in aoi.screen

    later(running, 2)
    running.ear.until(lambda: any("お答えをお待ちです" in told for told in nakamura.told))
    assert nakamura.ways[-1] == "push"
    nakamura.says("問い合わせ").taps("対応する")
    assert "犬を連れていってもいいですか" in nakamura.screen

    aoi.says("小型犬です")
    assert aoi.screen == "係の者に伝えました。お返事をお待ちください。"
    later(running, 2)
    running.ear.until(lambda: any(told.endswith("小型犬です") for told in nakamura.told))

    nakamura.says("はい、ケージに入れてお越しください。").taps("送って終わる")
    running.settle()
    running.ear.until(lambda: any("ケージに入れてお越しください。" in told for told in aoi.told))
    arrived = next(n for n, told in enumerate(aoi.told) if "ケージに入れてお越しください。" in told)
    assert aoi.ways[arrived] == "push"
    assert "係の者からのお返事です。" in aoi.told[arrived]

    assert "係の者に伝えました" not in aoi.says("こんにちは").screen
    rows = [row for row in running.rows() if row["PK"]["S"].startswith("ENQ#")]
    assert sorted(row["SK"]["S"] for row in rows) == ["META", "W#0001", "W#0002", "W#0003"]
    assert next(row for row in rows if row["SK"]["S"] == "META")["x"]["S"] == "closed"


def test_after_hours_it_is_kept_until_somebody_is_there(running: Heya) -> None:
    running.jump(datetime.fromisoformat(EARLY))  # the clock goes back at once
    nakamura, ben = on_the_staff(running), running.newcomer("Ben", "en").follows().taps("English", "Job seeker")
    ben.says("talk to a person")
    assert "They are back on Tue 24 Nov, 9:30." in ben.screen
    ben.taps("Leave a question").says("Is there a place to change?")
    assert "Our staff answer from Tue 24 Nov, 9:30." in ben.screen
    before = len(nakamura.told)
    running.jump(datetime.fromisoformat(EARLY) + timedelta(minutes=34))
    assert len(nakamura.told) == before
    later(running, 2)
    running.ear.until(lambda: any("Is there a place to change?" in told for told in nakamura.told))
