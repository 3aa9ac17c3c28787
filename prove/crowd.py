"""Many people chatting at once through the real door, a real queue and several processes that are killed, while LINE has a bad day.

Each event's answer must reach its person once, and a person's answers in the order of their events; then the books must agree. What LINE
would not take within a turn's patience is told later, by the clock, and so may come after the answer to what was said next: those are
counted apart."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from prove.crowd_line import CrowdLine, serving
from prove.snapshot import Grid, of_items
from simulator import account, furniture

SECRET = "crowd"
START = datetime.fromisoformat("2026-11-24T10:00+09:00")
"""A Tuesday morning on which everything is open."""
STAY = (
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
"""What most people say, one after the other, whatever the answer is."""
AGAIN = 5
"""Seconds after which the queue hands out again what a killed process had taken; in the cloud thirty."""
PATIENCE = 8.0
"""Seconds after which somebody goes on without an answer."""
SETTLED_WITHIN = 120.0


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
    seed: int = 20261124


@dataclass
class Visitor:
    """One person: what they sent, as event ids in order, and what of it still waits."""

    person: str
    sent: list[str] = field(default_factory=list)
    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Crowded:
    """What came of it. `later` answers the clock told; `out_of_order` are answers told in a turn before one to an earlier event."""

    events: int
    lost: Sequence[str]
    twice: Sequence[str]
    out_of_order: Sequence[str]
    later: int
    went_wrong: int
    kills: int
    booked: int
    wrong: Sequence[str]
    seconds: float

    @property
    def ok(self) -> bool:
        return not (self.lost or self.twice or self.out_of_order or self.wrong)


@dataclass(frozen=True, slots=True)
class NoLines:
    """For the control: every event in a line of its own, so that nothing keeps a person's in order."""

    queue: Queue

    def put(self, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
        return self.queue.put([replace(one, group=one.id) for one in envelopes])


def chatted(here: account.Account, size: Throng, name: str, lines: bool = True) -> Crowded:
    """The whole of it on that embedded AWS, with a table and queues of its own. `lines` False: the control."""
    made = furniture.furnish(here.client("dynamodb"), here.client("sqs"), name, name)
    here.client("sqs").set_queue_attributes(QueueUrl=made.queue_url, Attributes={"VisibilityTimeout": str(AGAIN)})
    chance = Random(size.seed)
    with serving(CrowdLine(Random(chance.random()))) as line:
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
        self.owner: dict[str, str] = {}
        self.pushed: dict[str, str] = {}
        self.killed = 0

    def run(self) -> Crowded:
        began = time.monotonic()
        with self.processes() as running:
            self.chat(running)
            self.settle()
        later = self.tell_the_rest()
        return self.judged(later, time.monotonic() - began)

    # -- people ---------------------------------------------------------------------------------------------------------

    def chat(self, running: list[subprocess.Popen[str]]) -> None:
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
            if self.killed < self.size.kills and len(self.owner) * (self.size.kills + 1) > total * (self.killed + 1):
                self.kill(running)
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
        self.owner[id_] = one.person
        self.pushed[retry_key(id_)] = id_
        one.sent.append(id_)
        stamp = int((datetime.now(UTC) + self.shift).timestamp() * 1000)
        return {
            "type": "message", "mode": "active", "webhookEventId": id_, "timestamp": stamp, "replyToken": id_,
            "source": {"type": "user", "userId": one.person}, "message": {"type": "text", "id": "1", "text": told},
        }  # fmt: skip

    def answered(self) -> set[str]:
        """The events whose answers have reached their people."""
        return set(self.told())

    def told(self) -> list[str]:
        """The events whose answers were shown, in the order in which they were."""
        return [self.pushed.get(key, key) for _, key, _ in list(self.line.arrived)]

    # -- processes ------------------------------------------------------------------------------------------------------

    @contextmanager
    def processes(self) -> Iterator[list[subprocess.Popen[str]]]:
        """Those that take events, up before anybody comes; ended, by the same signal, once nobody waits."""
        running = [self.start() for _ in range(self.size.processes)]
        try:
            for one in running:
                assert one.stdout
                assert one.stdout.readline() == "up\n"
            yield running
        finally:
            for one in running:
                end(one)

    def start(self) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "prove.crowd_worker", str(self.shift.total_seconds()), str(self.size.workers)]
        return subprocess.Popen(words, env=self.env, stdout=subprocess.PIPE, text=True)

    def kill(self, running: list[subprocess.Popen[str]]) -> None:
        """One of them, in the middle of whatever it does; another takes its place."""
        end(running.pop(self.chance.randrange(len(running))))
        running.append(self.start())
        self.killed += 1

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

    # -- what came of it ------------------------------------------------------------------------------------------------

    def judged(self, later: set[str], seconds: float) -> Crowded:
        told, (booked, wrong) = self.told(), self.books()
        mine: dict[str, list[str]] = {one.person: [] for one in self.visitors}
        for id_ in told:
            if id_ in self.owner and id_ not in later:
                mine[self.owner[id_]].append(id_)
        return Crowded(
            events=len(self.owner),
            lost=sorted(set(self.owner) - set(told)),
            twice=sorted(id_ for id_, times in Counter(told).items() if times > 1),
            out_of_order=[id_ for ids in mine.values() for id_ in _overtaken(ids)],
            later=len(later),
            went_wrong=self.line.went_wrong,
            kills=self.killed,
            booked=booked,
            wrong=wrong,
            seconds=seconds,
        )

    def books(self) -> tuple[int, Sequence[str]]:
        """How many bookings were made, and what does not agree in the table."""
        store = Store(self.made.table, self.here.region).ready()
        found = of_items(everything(store), Grid.of(load("sapporo")), datetime.now(UTC) + self.shift)
        return len(found.bookings), disagreements(found, {})


def _overtaken(told: Sequence[str]) -> Iterator[str]:
    """Answers that came after one to a later event of the same person."""
    latest = -1
    for id_ in told:
        number = int(id_.rpartition("-")[2])
        if number < latest:
            yield id_
        latest = max(latest, number)


def end(process: subprocess.Popen[str]) -> None:
    """Without a chance to clean up."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
