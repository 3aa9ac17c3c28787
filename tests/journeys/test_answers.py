"""Answers on LINE's bad days (the table of DESIGN, "Answers and retries"): after each, exactly what the person saw."""

from __future__ import annotations

import time
from datetime import timedelta

from tests.journeys.heya import Heya
from tests.journeys.phone import Phone

PRICE = "ご利用は無料です。お部屋も、備え付けの機材や通信回線も、料金はかかりません。\nご予約は「予約」と送ってください。"


def asks(running: Heya, phone: Phone) -> Phone:
    """One question, and all that comes of it."""
    before = running.ear.last
    phone.begins("text", text="料金はかかりますか")
    running.ear.until(lambda: running.ear.after(before, "webhook"))
    running.settle()
    return phone


def late(running: Heya, phone: Phone) -> Phone:
    """One question whose reply comes to LINE when its token has run out: the clock jumps while LINE is slow to take it."""
    before = running.ear.last
    with running.fault("api", "delay", "reply", seconds=1.0):
        phone.begins("text", text="料金はかかりますか")
        running.ear.until(lambda: running.ear.after(before, "webhook"))
        until_taken(running)
        running.jump(running.now + timedelta(minutes=2))
        running.settle()
    return phone


def until_taken(running: Heya) -> None:
    """Returns when LINE has begun to be slow with the reply: the fault is used up then."""
    over = time.monotonic() + 15
    while any(fault["kind"] == "delay" for fault in running.ear.http.get("/dev/faults").json()):
        assert time.monotonic() < over, "the bot never replied"


def calls(running: Heya, before: int) -> list[str]:
    """The sending calls since then, with LINE's answers; that the clock asks for the month's quota in between is another matter."""
    sent = [entry for entry in running.ear.after(before, "api") if "/message/" in entry["url"] and "/quota" not in entry["url"]]
    return [f"{entry['url'].rsplit('/', 1)[-1]} {entry['status']}" for entry in sent]


def test_a_reply_refused_as_expired_is_pushed_with_a_retry_key(running: Heya) -> None:
    aoi, before = running.newcomer().follows(), running.ear.last
    greeted = len(aoi.told)

    late(running, aoi)

    assert (aoi.told[greeted:], aoi.ways[greeted:]) == ([PRICE], ["push"])
    assert calls(running, before) == ["reply 400", "push 200"]
    push = running.ear.after(before, "api")[-1]
    assert len(push["request"]["headers"]["x-line-retry-key"]) == 36


def test_a_reply_whose_answer_is_lost_is_told_once(running: Heya) -> None:
    aoi, before = running.newcomer().follows(), running.ear.last

    with running.fault("api", "lost_answer", "reply"):
        asks(running, aoi)

    assert (aoi.told[1:], aoi.ways[1:]) == ([PRICE], ["reply"])
    assert calls(running, before) == ["reply 200", "reply 400"]


def test_a_reply_that_line_stumbles_over_is_told_once(running: Heya) -> None:
    aoi, before = running.newcomer().follows(), running.ear.last

    with running.fault("api", "status", "reply", times=2):
        asks(running, aoi)

    assert (aoi.told[1:], aoi.ways[1:]) == ([PRICE], ["reply"])
    assert calls(running, before) == ["reply 500", "reply 500", "reply 200"]


def test_too_fast_for_line_is_tried_again(running: Heya) -> None:
    aoi, before = running.newcomer().follows(), running.ear.last

    with running.fault("api", "rate_limit", "reply"):
        asks(running, aoi)

    assert (aoi.told[1:], aoi.ways[1:]) == ([PRICE], ["reply"])
    assert calls(running, before) == ["reply 429", "reply 200"]


def test_a_reply_that_stays_in_trouble_is_pushed(running: Heya) -> None:
    aoi = running.newcomer().follows()

    with running.fault("api", "status", "reply", status=503, times=None):
        asks(running, aoi)

    assert (aoi.told[1:], aoi.ways[1:]) == ([PRICE], ["push"])


def test_a_push_whose_answer_is_lost_is_told_once(running: Heya) -> None:
    aoi, before = running.newcomer().follows(), running.ear.last

    with running.fault("api", "lost_answer", "push"):
        late(running, aoi)

    assert (aoi.told[1:], aoi.ways[1:]) == ([PRICE], ["push"])
    assert calls(running, before) == ["reply 400", "push 200", "push 409"]


def test_what_line_will_not_take_is_apologised_for_once(running: Heya) -> None:
    aoi, before = running.newcomer().follows(), running.ear.last

    with running.fault("api", "status", "reply", status=400):
        asks(running, aoi)

    assert [said.split("、")[0] for said in aoi.told[1:]] == ["申し訳ありません"]
    assert calls(running, before) == ["reply 400", "push 200"]


def test_an_access_token_that_is_no_good_costs_nobody_their_answer(running: Heya) -> None:
    aoi = running.newcomer().follows()

    with running.fault("api", "status", "reply", status=401):
        asks(running, aoi)
    assert aoi.told[1:] == []

    running.jump(running.now + timedelta(minutes=2))
    assert (aoi.told[1:], aoi.ways[1:]) == ([PRICE], ["push"])


def test_when_the_month_is_over_the_answer_is_kept_and_goes_before_the_next_one(running: Heya) -> None:
    aoi = running.newcomer().follows()

    with running.fault("api", "month_limit", "push", times=None):
        late(running, aoi)
        running.jump(running.now + timedelta(minutes=10))
    assert aoi.told[1:] == []

    aoi.says("ヘルプ")
    assert (aoi.told[1], aoi.ways[1:]) == (PRICE, ["reply", "reply"])
    assert aoi.told[2].startswith("ご予約、確認、取り消し")

    aoi.says("ヘルプ")
    assert PRICE not in aoi.told[3:]


def test_line_is_away_for_minutes_and_the_booking_is_told_once_when_it_is_back(running: Heya) -> None:
    aoi = running.student().says("予約 11/26 10時 大通 面接 60分", "佐藤").taps("同意する")
    told = len(aoi.told)

    with running.fault("api", "refuse", times=None):
        before = running.ear.last
        aoi.begins("action", action=aoi.button("予約する"))
        running.ear.until(lambda: running.ear.after(before, "webhook"))
        running.settle()
        running.jump(running.now + timedelta(minutes=2))
    assert aoi.told[told:] == []
    assert running.standing(aoi) == ["odori14-student 2026-11-26T01:00:00Z"]

    running.jump(running.now + timedelta(minutes=10))
    assert (aoi.told[told], aoi.ways[told:]) == ("予約しました。", ["push", "push"])

    running.jump(running.now + timedelta(hours=6))
    assert len(aoi.told) == told + 2


def test_a_webhook_that_comes_twice_books_once_and_is_told_once(running: Heya) -> None:
    aoi = running.student().says("予約 11/27 10時 大通 面接 60分", "佐藤").taps("同意する")
    told, before = len(aoi.told), running.ear.last

    with running.fault("webhook", "duplicate", "postback"):
        aoi.begins("action", action=aoi.button("予約する"))
        running.ear.until(lambda: len(running.ear.after(before, "webhook")) == 2)
        running.settle()

    assert (aoi.told[told], len(aoi.told)) == ("予約しました。", told + 2)
    assert running.standing(aoi) == ["odori14-student 2026-11-27T01:00:00Z"]


def test_a_tap_that_is_overtaken_by_a_later_word_books_only_what_was_last_shown(running: Heya) -> None:
    aoi = running.student().says("予約 12/1 10時 大通 面接 60分", "佐藤").taps("同意する")
    told, before = len(aoi.told), running.ear.last

    with running.fault("webhook", "reorder", "postback"):
        aoi.begins("action", action=aoi.button("予約する"))
        aoi.begins("text", text="やっぱり13時で")
        running.ear.until(lambda: len(running.ear.after(before, "webhook")) == 2)
        running.settle()
    assert [said.split("\n")[0] for said in aoi.told[told:]] == [
        "12月1日（火）13:00〜14:00 大通西14丁目ビル 就活生用ルーム　この内容で予約します。",
        "そのボタンは前のものです。",
        "12月1日（火）13:00〜14:00 大通西14丁目ビル 就活生用ルーム　この内容で予約します。",
    ]
    assert running.standing(aoi) == []

    aoi.hears(before).taps("予約する")
    assert running.standing(aoi) == ["odori14-student 2026-12-01T04:00:00Z"]


def test_a_webhook_whose_answer_is_lost_is_delivered_again_and_told_once(running: Heya) -> None:
    aoi = running.student().says("予約 11/30 10時 大通 面接 60分", "佐藤").taps("同意する")
    told, before = len(aoi.told), running.ear.last

    with running.fault("webhook", "lost_answer", "postback"):
        aoi.begins("action", action=aoi.button("予約する"))
        running.ear.until(lambda: len(running.ear.after(before, "webhook")) == 2)
        running.settle()

    assert [entry["request"]["body"]["events"][0]["deliveryContext"]["isRedelivery"] for entry in running.ear.after(before, "webhook")] == [
        False,
        True,
    ]
    assert len(aoi.told) == told + 2
    assert running.standing(aoi) == ["odori14-student 2026-11-30T01:00:00Z"]


def test_who_blocks_the_bot_hears_nothing_and_nothing_breaks(running: Heya) -> None:
    aoi = running.newcomer().follows()

    with running.fault("api", "delay", "reply", seconds=0.5):
        before = running.ear.last
        aoi.begins("text", text="料金はかかりますか")
        running.ear.until(lambda: running.ear.after(before, "webhook"))
        aoi.begins("block")
        running.settle()

    assert len(aoi.told) == 1
