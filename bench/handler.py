"""The turn's real handler in this process, with a watch on it: round trips, DynamoDB's units, processor time, and what it answered."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.surroundings import Surroundings, queued
from chalicelib.storage.packed import unpacked
from chalicelib.storage.units import spent


@dataclass(slots=True)
class Cost:
    """What one turn took. Units are DynamoDB's: of reads by its published rules, of writes as the engine counts them. `later` are the round
    trips of what follows the answer, for which its person does not wait: others told, a menu that LINE did not know."""

    calls: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    read_units: float = 0.0
    write_units: float = 0.0
    later_units: float = 0.0
    cpu_ms: float = 0.0
    botocore_ms: float = 0.0
    wall_ms: float = 0.0
    answer: str = ""
    """What was answered, as JSON."""

    @property
    def own_ms(self) -> float:
        """Processor time of our own code, without botocore's."""
        return self.cpu_ms - self.botocore_ms

    def button(self, key: str) -> str:
        """The address of the answer's choice with that key. Raises LookupError where it has none."""
        for choice in _choices(json.loads(self.answer)):
            if choice[0] == key:
                return str(choice[1])
        raise LookupError(f"no {key} in {self.answer}")


class Handler:
    """Takes events as Lambda would hand them in. Another one may be made after it, for another account or catalogue."""

    def __init__(self, around: Surroundings, catalogue: str = "sapporo") -> None:
        from chalicelib import wiring
        from chalicelib.entrypoints import turns
        from chalicelib.settings import Settings
        from simulator import account

        account.enter(around.account)
        wiring.install(Settings.from_env(around.environ() | {"HEYA_CATALOGUE": catalogue}), around.clock.now)
        self.around, self.store = around, wiring.store("turns")
        self._handler, self._cost, self._is_answered = turns.turn, Cost(), False
        self._asked: dict[str, Any] = {}
        wiring.turns()
        client = self.store.wire.connection.client
        client.meta.events.register_first("provide-client-params.dynamodb", self._calling)
        client.meta.events.register_last("after-call.dynamodb", self._called)

    def say(self, text: str, phone: str = "student") -> Cost:
        """One turn: somebody types this and is answered."""
        return self.take(self.around.says(phone, text))

    def tap(self, data: str, phone: str = "student") -> Cost:
        """One turn: somebody presses a button with this address."""
        return self.take(self.around.event(phone, type="postback", postback={"data": data}))

    def take(self, event: dict[str, Any]) -> Cost:
        """One turn of any event."""
        self._cost, self._is_answered = Cost(), False
        message = queued(event, self.around.clock.now())
        began, wall = time.thread_time(), time.perf_counter()
        self._handler(message, None)
        self._cost.cpu_ms, self._cost.wall_ms = (time.thread_time() - began) * 1000, (time.perf_counter() - wall) * 1000
        return self._cost

    def _calling(self, params: dict[str, Any], **_: Any) -> None:
        self._cost.botocore_ms -= time.thread_time() * 1000
        self._asked = params
        for write in params.get("TransactItems", ()):
            item = write.get("Put", {}).get("Item", {})
            if not self._cost.answer and item.get("PK", {}).get("S", "").startswith("EV#"):  # errands that follow are events of their own
                self._cost.answer = unpacked(item.get("a", {}).get("S", ""))

    def _called(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        cost = self._cost
        cost.botocore_ms += time.thread_time() * 1000
        units = 0.0 if "Error" in parsed else spent(model.name, self._asked, parsed)
        if self._is_answered:
            cost.later.append(model.name)
            cost.later_units += units
            return
        cost.calls.append(model.name)
        if model.name == "TransactWriteItems":
            cost.write_units += units
            self._is_answered = bool(cost.answer) and "Error" not in parsed
        else:
            cost.read_units += units


def _choices(replies: list[dict[str, Any]]) -> Iterator[list[Any]]:
    for reply in replies:
        yield from reply.get("b", ())
        yield from reply.get("q", ())
