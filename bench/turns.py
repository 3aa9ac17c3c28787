"""What a turn costs: round trips, capacity units and processor time, counted on the real handler with real calls."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from bench.figures import Figure
from bench.handler import Cost, Handler
from bench.surroundings import Surroundings

WARM = 60
BOOKING = (
    ("hold", "明後日15時から1時間大通で面接の予約"),
    ("name", "佐藤"),
    ("consent", "同意する"),
    ("confirm", "予約する"),
)
ANSWERS = ("料金は？", "ヘルプ", "何時から使えますか")
AVAILABILITY = ("空き状況", "明日の空きは？")


def measure(around: Surroundings) -> list[Figure]:
    """The costs beside their limits. Raises RuntimeError when the conversation did not end in a booking."""
    turns = Handler(around)
    turns.take(around.event("student", type="follow", follow={"isUnblocked": False}))
    turns.say("就活生")
    answers = [turns.say(text) for text in ANSWERS]
    looks = [turns.say(text) for text in AVAILABILITY]
    booking = {step: turns.say(text) for step, text in BOOKING}
    if not stands(around):
        raise RuntimeError("the conversation that books did not end in a booking: bench/turns.py and the flow speak differently")
    warm = [turns.say(ANSWERS[number % len(ANSWERS)]) for number in range(WARM)]
    own = [cost.own_ms for cost in warm]
    return [
        Figure("round trips: answer only", most(answers), 2, digits=0),
        Figure("round trips: with one availability question", most([*looks, booking["hold"]]), 3, digits=0),
        Figure("round trips: booking confirmed", most([booking["confirm"]]), 4, digits=0),
        Figure("write units: the turn that holds an hour", booking["hold"].write_units, 12, digits=0),
        Figure("write units: the turn that confirms it", booking["confirm"].write_units, 26, digits=0),
        Figure("processor time of a warm turn, median, without botocore's", statistics.median(own), 5, "ms", 1),
        Figure("processor time of a warm turn, median, with botocore's", statistics.median(cost.cpu_ms for cost in warm), None, "ms", 1),
    ]


def most(costs: list[Cost]) -> float:
    """The most round trips that any of these turns took."""
    return float(max(len(cost.calls) for cost in costs))


def stands(around: Surroundings) -> bool:
    """Whether a booking is in the table."""
    scan: Callable[..., dict[str, Any]] = around.account.client("dynamodb").scan
    return any(item["PK"]["S"].startswith("BK#") for item in scan(TableName=around.furniture.table)["Items"])
