"""What a turn costs: round trips, capacity units and processor time, counted on the real handler with real calls."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.figures import Figure
from bench.surroundings import Surroundings, queued

WARM = 60
BOOKING = (
    ("hold", "明後日15時から1時間大通で面接の予約"),
    ("name", "佐藤"),
    ("consent", "同意する"),
    ("confirm", "予約する"),
)
ANSWERS = ("料金は？", "ヘルプ", "何時から使えますか")
AVAILABILITY = ("空き状況", "明日の空きは？")


@dataclass(slots=True)
class Cost:
    """What one turn took. Units are DynamoDB's own count of capacity."""

    calls: list[str] = field(default_factory=list)
    write_units: float = 0.0
    cpu_ms: float = 0.0
    botocore_ms: float = 0.0


class Turns:
    """The real handler in this process, with a watch on its calls."""

    def __init__(self, around: Surroundings) -> None:
        from chalicelib import wiring
        from chalicelib.entrypoints import turns
        from chalicelib.settings import Settings
        from simulator import account

        account.enter(around.account)
        wiring.install(Settings.from_env(around.environ()), around.clock.now)
        self._around, self._handler, self._cost = around, turns.turn, Cost()
        client = wiring.store("turns").wire.connection.client
        client.meta.events.register_first("provide-client-params.dynamodb", self._calling)
        client.meta.events.register_last("after-call.dynamodb", self._called)

    def say(self, text: str, phone: str = "student") -> Cost:
        """One turn: somebody types this and is answered."""
        return self.take(self._around.says(phone, text))

    def take(self, event: dict[str, Any]) -> Cost:
        """One turn of any event."""
        self._cost = Cost()
        message = queued(event, self._around.clock.now())
        began = time.thread_time()
        self._handler(message, None)
        self._cost.cpu_ms = (time.thread_time() - began) * 1000
        return self._cost

    def _calling(self, **_: Any) -> None:
        self._cost.botocore_ms -= time.thread_time() * 1000

    def _called(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        self._cost.botocore_ms += time.thread_time() * 1000
        self._cost.calls.append(model.name)
        spent = parsed.get("ConsumedCapacity") or []
        for one in spent if isinstance(spent, list) else [spent]:
            self._cost.write_units += one.get("WriteCapacityUnits", 0.0)


def measure(around: Surroundings) -> list[Figure]:
    """The costs beside their limits. Raises RuntimeError when the conversation did not end in a booking."""
    turns = Turns(around)
    turns.take(around.event("student", type="follow", follow={"isUnblocked": False}))
    turns.say("就活生")
    answers = [turns.say(text) for text in ANSWERS]
    looks = [turns.say(text) for text in AVAILABILITY]
    booking = {step: turns.say(text) for step, text in BOOKING}
    if not stands(around):
        raise RuntimeError("the conversation that books did not end in a booking: bench/turns.py and the flow speak differently")
    warm = [turns.say(ANSWERS[number % len(ANSWERS)]) for number in range(WARM)]
    own = [cost.cpu_ms - cost.botocore_ms for cost in warm]
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
