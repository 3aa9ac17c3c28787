"""Many people chatting at once through the real door, a real queue and several processes that are killed, while LINE has a bad day.

Each event's answer must reach its person once, and a person's answers in the order of their events; then the books must agree. What LINE
would not take within a turn's patience is told later, by the clock, and so may come after the answer to what was said next: those are
counted apart. So is what was told twice because nobody could know of the first: heya then pushes rather than lose it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from chalicelib import wiring
from chalicelib.catalogue.load import load
from chalicelib.line.delivery import retry_key
from chalicelib.line.envelope import Envelope
from chalicelib.line.signature import signature
from chalicelib.line.webhook import Queue, Webhook
from chalicelib.settings import Settings
from chalicelib.storage import Store
from prove.books import disagreements, everything
from prove.crowd_judged import Crowded, Sent, judged
from prove.crowd_line import BadDay, CrowdLine, serving
from prove.crowd_processes import Processes
from prove.snapshot import Grid, of_items
from simulator import account, furniture

SECRET = "crowd"
START = datetime.fromisoformat("2026-11-24T10:00+09:00")
"""A Tuesday morning on which everything is open."""
STAY = (
    "",
    "就活生",
    "予約 {day} {hour}時 大通 面接 60分",
    "佐藤",
    "同意する",
    "予約する",
    "予約確認",
    "キャンセル",
    "はい",
    "料金は",
    "ヘルプ",
)
"""What most people say, one after the other, whatever the answer is; "" is that they become a friend."""
PATIENCE = 8.0
"""Seconds after which somebody goes on without an answer."""
SETTLED_WITHIN = 180.0


@dataclass(frozen=True, slots=True)
class Throng:
    """How many people, how many events of each, in how many processes with how many workers each, and how many kills."""

    people: int
    events: int
    processes: int = 2
    workers: int = 6
    kills: int = 1
    seconds: float = 0.0
    """Over so long the people arrive; 0: all at once."""
    again: int = 30
    """Seconds after which the queue hands out again what a killed process had taken, as in the cloud."""
    day: BadDay = field(default_factory=BadDay)
    seed: int = 20261124


@dataclass
class Visitor:
    """One person: what they sent, as event ids in order, and what of it still waits."""

    person: str
    sent: list[str] = field(default_factory=list)
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class NoLines:
    """For the control: every event in a line of its own, so that nothing keeps a person's in order."""

    queue: Queue

    def put(self, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
        return self.queue.put([replace(one, group=one.id) for one in envelopes])


def chatted(here: account.Account, size: Throng, name: str, lines: bool = True) -> Crowded:
    """The whole of it on that embedded AWS, with a table and queues of its own. `lines` False: the control."""
    made = furniture.furnish(here.client("dynamodb"), here.client("sqs"), name, name)
    here.client("sqs").set_queue_attributes(QueueUrl=made.queue_url, Attributes={"VisibilityTimeout": str(size.again)})
    chance = Random(size.seed)
    with serving(CrowdLine(Random(chance.random()), size.day)) as line:
        shift = START - datetime.now(UTC)
        env = surroundings(made, line.address)
        wiring.install(Settings.from_env(env), lambda: datetime.now(UTC) + shift)
        try:
            return Crowd(here, size, made, line, shift, env, chance, lines).run()
        finally:
            wiring.install()


def surroundings(made: furniture.Furniture, address: str) -> dict[str, str]:
    """What processes are told."""
    return {
        **os.environ, "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": "token", "LINE_API_BASE": address,
        "HEYA_TABLE": made.table, "HEYA_QUEUE_URL": made.queue_url, "HEYA_CATALOGUE": "sapporo",
    }  # fmt: skip


@dataclass
class Crowd:
    """The people, and whoever kills the processes between them."""

    here: account.Account
    size: Throng
    made: furniture.Furniture
    line: CrowdLine
    shift: timedelta
    env: dict[str, str]
    chance: Random
    lines: bool

    def __post_init__(self) -> None:
        door = wiring.webhook()
        self.door = door if self.lines else Webhook(door.secrets, NoLines(door.queue), door.now)
        self.visitors = [Visitor(f"U{n:032x}") for n in range(self.size.people)]
        self.sent: dict[str, Sent] = {}
        self.pushed: dict[str, str] = {}
        self.processes = Processes(self.env, self.shift, self.size.processes, self.size.workers, self.chance)

    def run(self) -> Crowded:
        began = time.monotonic()
        with self.processes:
            self.chat()
            self.settle()
        later, (booked, wrong) = self.tell_the_rest(), self.books()
        clear = {id_: replace(one, clear=self.line.clear.get(id_, one.clear)) for id_, one in self.sent.items()}
        story = judged(clear, list(zip(self.told(), self.line.at, strict=True)), later)
        seconds, kills = time.monotonic() - began, self.processes.killed
        return replace(story, went_wrong=self.line.went_wrong, kills=kills, booked=booked, wrong=wrong, seconds=seconds)

    # -- people ---------------------------------------------------------------------------------------------------------

    def chat(self) -> None:
        """Everybody says the next one to three things once they were answered, or have waited long enough."""
        began, total = time.monotonic(), self.size.people * self.size.events
        arrives = {one.person: began + self.size.seconds * self.chance.random() for one in self.visitors}
        going = list(self.visitors)
        while going:
            now, answered = time.monotonic(), self.answered()
            for one in [one for one in going if now >= arrives[one.person]]:
                if answered.issuperset(one.sent) or now - one.since > PATIENCE:
                    self.says(one, min(self.chance.choice((1, 1, 2, 3)), self.size.events - len(one.sent)))
            going = [one for one in going if len(one.sent) < self.size.events]
            killed = self.processes.killed
            if killed < self.size.kills and len(self.sent) * (self.size.kills + 1) > total * (killed + 1):
                self.processes.kill()
            with self.line.heard:
                self.line.heard.wait(0.1)

    def says(self, one: Visitor, count: int) -> None:
        """One POST with the next events of theirs; LINE sends it again until it was taken, and now and then once more."""
        batch = [self.event(one) for _ in range(count)]
        body = json.dumps({"destination": "U0", "events": batch}).encode()
        headers = {"X-Line-Signature": signature(body, SECRET)}
        while self.door.receive(body, headers)[0] != 200:
            continue
        if self.chance.random() < 0.1:
            self.door.receive(body, headers)
        one.since = time.monotonic()

    def event(self, one: Visitor) -> dict[str, Any]:
        number = len(one.sent)
        id_ = f"{one.person}-{number}"
        day = START + timedelta(days=self.chance.choice((1, 2, 3, 6, 7, 8)))
        told = STAY[number % len(STAY)].format(day=f"{day.month}月{day.day}日", hour=self.chance.randint(10, 16))
        self.sent[id_] = Sent(one.person, number, time.monotonic())
        self.pushed[retry_key(id_)] = id_
        one.sent.append(id_)
        stamp = int((datetime.now(UTC) + self.shift).timestamp() * 1000)
        what = {"type": "message", "message": {"type": "text", "id": "1", "text": told}} if told else {"type": "follow"}
        return what | {
            "mode": "active", "webhookEventId": id_, "timestamp": stamp, "replyToken": id_,
            "source": {"type": "user", "userId": one.person},
        }  # fmt: skip

    def answered(self) -> set[str]:
        """The events whose answers have reached their people."""
        return set(self.told())

    def told(self) -> list[str]:
        """The events whose answers were shown, in the order in which they were."""
        return [self.pushed.get(key, key) for _, key, _ in list(self.line.arrived)]

    # -- until nobody waits ----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Returns when no event waits or is being worked on. Raises TimeoutError."""
        sqs, until = self.here.client("sqs"), time.monotonic() + SETTLED_WITHIN
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        while time.monotonic() < until:
            counts = sqs.get_queue_attributes(QueueUrl=self.made.queue_url, AttributeNames=names)["Attributes"]
            if not any(int(count) for count in counts.values()):
                return
            time.sleep(0.2)
        raise TimeoutError(f"events still wait: {counts}")

    def tell_the_rest(self) -> set[str]:
        """The clock goes on for some hours, in which whatever LINE would not take is tried again; what was told only then."""
        before = self.answered()
        for minutes in (2, 5, 11, 27, 58, 120, 240):
            wiring.clock().resend.run(datetime.now(UTC) + self.shift + timedelta(minutes=minutes))
        return self.answered() - before

    def books(self) -> tuple[int, Sequence[str]]:
        """How many bookings were made, and what does not agree in the table."""
        store = Store(self.made.table, self.here.region).ready()
        found = of_items(everything(store), Grid.of(load("sapporo")), datetime.now(UTC) + self.shift)
        return len(found.bookings), disagreements(found, {})
