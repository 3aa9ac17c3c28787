"""One tap, counted on the wire: a signed webhook, a queued event, a turn at the table, a reply; nothing goes round the side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from simulator import aws
from tests.journeys.heya import Heya, heya, signature
from tests.journeys.phone import Phone
from tests.journeys.proxy import Tap, tapped

TABLE = {"BatchGetItem", "GetItem", "Query", "Scan", "TransactWriteItems", "TransactGetItems", "PutItem", "UpdateItem", "DeleteItem"}


@pytest.fixture(scope="module")
def tap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tap]:
    data = tmp_path_factory.mktemp("aws")
    endpoint = aws.start(data).endpoint
    with tapped(endpoint, Tap(endpoint)) as tap:
        yield tap
    aws.stop(data)


@pytest.fixture(scope="module")
def running(tap: Tap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heya]:
    """A heya whose only way to AWS is the tap."""
    with heya(tmp_path_factory.mktemp("heya") / "data", aws=tap.url) as started:
        yield started


def counted(running: Heya, tap: Tap, phone: Phone, act: str, **body: object) -> tuple[dict[str, int], list[str]]:
    """What one act cost: exchanges with LINE and the queue by name, and the calls to the table in order."""
    running.settle()
    before = running.ear.last
    tap.taken()
    phone.does(act, **body)
    running.ear.until(lambda: "DeleteMessage" in tap.calls)
    calls = [name for name in tap.taken() if name != "GetQueueAttributes"]
    costs = Counter(f"{entry['direction']} {entry['url'].rsplit('/', 1)[-1]}" for entry in running.ear.after(before))
    costs.update(name for name in calls if name not in TABLE)
    return dict(costs), [name for name in calls if name in TABLE]


ONE_OF_EACH = {"webhook webhook": 1, "SendMessageBatch": 1, "ReceiveMessage": 1, "DeleteMessage": 1, "api reply": 1}


def test_an_answer_costs_one_of_each_and_two_round_trips(running: Heya, tap: Tap) -> None:
    costs, table = counted(running, tap, running.student(), "text", text="料金はかかりますか")

    assert costs == ONE_OF_EACH
    assert table == ["BatchGetItem", "TransactWriteItems"]


def test_a_look_at_what_is_free_costs_one_question_more(running: Heya, tap: Tap) -> None:
    costs, table = counted(running, tap, running.student(), "text", text="11/26の大通は空いてますか")

    assert costs == ONE_OF_EACH
    assert table == ["BatchGetItem", "Query", "TransactWriteItems"]


def test_a_week_within_one_month_costs_one_question(running: Heya, tap: Tap) -> None:
    _, table = counted(running, tap, running.student(), "text", text="大通はいつ空いてますか")

    assert table == ["BatchGetItem", "Query", "TransactWriteItems"]


def test_a_booking_from_the_tap_on_a_time_to_the_cancelled_one_stays_within_its_round_trips(running: Heya, tap: Tap) -> None:
    aoi = running.student().says("予約 11/26 大通 面接 60分")

    held = counted(running, tap, aoi, "action", action=aoi.button("15:00"))
    assert held == (ONE_OF_EACH, ["BatchGetItem", "Query", "TransactWriteItems"])

    aoi.says("佐藤").taps("同意する")
    confirmed = counted(running, tap, aoi, "action", action=aoi.button("予約する"))
    assert confirmed == (ONE_OF_EACH, ["BatchGetItem", "TransactWriteItems"])
    assert aoi.screen.startswith("予約しました。")

    listed = counted(running, tap, aoi, "text", text="予約確認")
    assert listed == (ONE_OF_EACH, ["BatchGetItem", "Query", "TransactWriteItems"])

    aoi.taps("取り消す")
    cancelled = counted(running, tap, aoi, "action", action=aoi.button("取り消す"))  # the query: who waits for what comes free
    assert cancelled == (ONE_OF_EACH, ["BatchGetItem", "BatchGetItem", "BatchGetItem", "Query", "TransactWriteItems"])


def test_a_full_time_with_all_that_is_near_it_costs_one_look(running: Heya, tap: Tap) -> None:
    running.student().says("予約 11/27 15時 大通 面接 60分")

    _, table = counted(running, tap, running.student(), "text", text="11/27の15時、大通空いてますか")

    assert table == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_a_booking_that_moves_stays_within_its_round_trips(running: Heya, tap: Tap) -> None:
    aoi = running.student().says("予約 12/1 10時 大通 面接 60分", "佐藤").taps("同意する", "予約する")

    held = counted(running, tap, aoi, "text", text="14時に変えたい")
    assert held == (ONE_OF_EACH, ["BatchGetItem", "BatchGetItem", "Query", "TransactWriteItems"])

    moved = counted(running, tap, aoi, "action", action=aoi.button("この内容に変更する"))
    assert moved == (ONE_OF_EACH, ["BatchGetItem", "BatchGetItem", "BatchGetItem", "Query", "TransactWriteItems"])
    assert aoi.screen.startswith("変更しました。")


def test_the_one_webhook_is_signed_over_just_its_bytes(running: Heya) -> None:
    aoi = running.student()
    before = running.ear.last

    aoi.says("ヘルプ")

    (entry,) = running.ear.after(before, "webhook")
    body = json.dumps(entry["request"]["body"], ensure_ascii=False, separators=(",", ":")).encode()
    assert entry["request"]["headers"]["x-line-signature"] == signature(body)
