"""What a round of the clock costs for each notice that it sends: a thousand due, beside few others in the table and beside a million; and
how many go in a second, one after the other and in lanes.

The million lies in a file of the second engine's (dynoxide, on SQLite), written there row by row as that engine writes them: through its
API that would take an hour. Where that engine cannot be had, ten thousand are written to the embedded AWS instead, and the row says so."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.figures import Figure
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, BookingId, Person, PersonId
from chalicelib.booking.reminding import REMIND_DAY
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.lanes import LANES, Abreast, one_after_the_other, side_by_side
from chalicelib.line.money import Money
from chalicelib.line.outbound import Presenter
from chalicelib.line.outcome import Message, Outcome
from chalicelib.reception.errands import Errands
from chalicelib.reception.unasked import Unasked
from chalicelib.storage import Store
from chalicelib.storage.desk_rows import due_key_of, due_row
from chalicelib.storage.rows import booking_row, person_row
from chalicelib.storage.table import PK, SK, VERSION, Key, booking_key, person_key
from chalicelib.storage.units import size
from chalicelib.storage.values import Plain, wired
from chalicelib.storage.wire import Watch
from chalicelib.words import Phrasebook
from prove.engines import NoSecondEngine, dynoxide, embedded_aws, installed
from simulator import account, furniture

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""18:00 in Sapporo, when people are reminded of tomorrow."""
DUE, MILLION, WITHOUT_ENGINE = 1000, 1_000_000, 10_000
PACED, LINE_S = 160, 0.1
"""Notices in the race, and seconds in which LINE takes one."""
TABLE, CHUNK = "heya", 25
Item = dict[str, dict[str, Any]]


@dataclass
class Taker:
    """LINE's side: takes everything."""

    pushed: list[str] = field(default_factory=list)

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        self.pushed.append(person)
        return Outcome.SENT

    def quota(self) -> tuple[int | None, int] | None:
        return (None, 0)

    def members(self, chat: str) -> int | None:
        raise AssertionError("there is no group")

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        raise AssertionError("the clock has no token")

    def link_menu(self, person: str, alias: str) -> Outcome:
        raise AssertionError("the clock links no menu")


class SlowTaker(Taker):
    """As long as LINE takes."""

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        time.sleep(LINE_S)
        return super().push(person, messages, retry_key)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one notice that was sent."""

    calls: float
    reads: float
    writes: float
    cpu_ms: float


def item(key: Key, fields: dict[str, Plain]) -> Item:
    return {PK: {"S": key.pk}, SK: {"S": key.sk}, **{name: wired(value) for name, value in fields.items()}}


def due_now(n: int) -> Iterator[Item]:
    """So many people with a booking tomorrow, each to be reminded now."""
    for number in range(n):
        who, id_ = PersonId(f"U{number:032x}"), BookingId(f"{number:020x}")
        start = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
        span = Span(start, start + timedelta(hours=1))
        booking = Booking(id_, "K7M2", "odori14", "odori14-student", span, who, "student", "sato", "", "interview", NOW)
        person = Person(who, language="ja", role="student", name="sato", version=1)
        yield item(person_key(who), person_row(person) | {VERSION: 1})
        yield item(booking_key(id_), booking_row(booking) | {VERSION: 1})
        yield of_due(Due(REMIND_DAY, NOW, id_, 1, who))


def later(n: int) -> Iterator[Item]:
    """So many notices of the days to come."""
    for number in range(n):
        at = NOW + timedelta(hours=1, seconds=number)
        yield of_due(Due(REMIND_DAY, at, f"{number:020x}", 1, PersonId(f"V{number:032x}")))


def of_due(due: Due) -> Item:
    return item(due_key_of(due), due_row(due))


def written(client: Any, items: Iterable[Item]) -> None:
    """Through the engine's own API."""
    some: list[Item] = []
    for one in items:
        some.append(one)
        if len(some) == CHUNK:
            client.batch_write_item(RequestItems={TABLE: [{"PutRequest": {"Item": each}} for each in some]})
            some = []
    if some:
        client.batch_write_item(RequestItems={TABLE: [{"PutRequest": {"Item": each}} for each in some]})


def filed(database: Path, items: Iterable[Item]) -> None:
    """Into the engine's file while it is not running, in the shape in which it keeps rows of the same partitions itself."""
    with sqlite3.connect(database) as file:
        prefixes = dict(file.execute(f'SELECT pk, hash_prefix FROM "{TABLE}" GROUP BY pk'))  # our own name
        rows = (
            (f"S:{one[PK]['S']}", f"S:{one[SK]['S']}", json.dumps(one, separators=(",", ":")), size(one), prefixes[f"S:{one[PK]['S']}"])
            for one in items
        )
        file.executemany(f'INSERT INTO "{TABLE}" (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)', rows)


@contextmanager
def tables(scratch: Path) -> Iterator[tuple[str, str, int]]:
    """The addresses of two engines, one with little in its table and one with much, and how much."""
    try:
        program = installed()
        small, large = scratch / "small.sqlite", scratch / "large.sqlite"
        with dynoxide(program, small) as address:
            furnished(address)
        shutil.copy(small, large)
        filed(large, later(MILLION))
        with dynoxide(program, small) as one, dynoxide(program, large) as other:
            yield one, other, MILLION
    except (NoSecondEngine, OSError) as why:
        print(f"[bench] no second engine ({why}): {WITHOUT_ENGINE:,} notices on the embedded AWS instead of a million")
        with embedded_aws() as one, embedded_aws() as other:
            furnished(one)
            written(furnished(other), later(WITHOUT_ENGINE))
            yield one, other, WITHOUT_ENGINE


def furnished(address: str) -> Any:
    """A client of the table there, with a thousand due."""
    client = account.embedded(address).client("dynamodb")
    furniture.make_table(client, TABLE, furniture.template()["Table"]["Properties"])
    written(client, due_now(DUE))
    return client


def swept(address: str) -> Cost:
    """One round of the real clockwork. Raises RuntimeError when it did not send each of the thousand, once."""
    calls: Counter[str] = Counter()
    units: Counter[bool] = Counter()

    def watch(operation: str, spent: float) -> None:
        calls[operation] += 1
        units[operation == "TransactWriteItems"] += spent  # type: ignore[assignment]  # units may be halves

    taker = Taker()
    clockwork = clockwork_at(address, taker, one_after_the_other, watch)
    began = time.process_time()
    told(clockwork, taker, DUE)
    took = time.process_time() - began
    return Cost(sum(calls.values()) / DUE, units[False] / DUE, units[True] / DUE, took * 1000 / DUE)


def clockwork_at(address: str, taker: Taker, abreast: Abreast, watch: Watch | None = None) -> Clockwork:
    """As `wiring.clockwork` builds it."""
    account.enter(account.embedded(address))
    catalogue = load("sapporo")
    store = Store(TABLE, account.REGION, address, watch=watch)
    errands = Errands(catalogue, store.ledger, store.journal, store.traces, store.equipment)
    unasked = Unasked(catalogue, store.ledger, store.equipment)
    money = Money(taker, store.pushes, catalogue.rules.push_reserve, lambda threshold, month: None)
    show = Presenter(Phrasebook(catalogue), catalogue).show
    return Clockwork(store.ledger, store.dues, errands, unasked, store.journal, taker, show, money, abreast=abreast)


def told(clockwork: Clockwork, taker: Taker, many: int) -> None:
    """One round. Raises RuntimeError when it did not send to each of so many, once."""
    clockwork.run(NOW)
    if sorted(taker.pushed) != [f"U{number:032x}" for number in range(many)]:
        raise RuntimeError(f"{len(taker.pushed)} pushes to {len(set(taker.pushed))} people instead of {many}")


def pace(address: str, abreast: Abreast) -> float:
    """Notices a second where LINE takes its time, on this machine. Raises RuntimeError as `told` does."""
    written(account.embedded(address).client("dynamodb"), due_now(PACED))
    taker = SlowTaker()
    clockwork = clockwork_at(address, taker, abreast)
    began = time.monotonic()
    told(clockwork, taker, PACED)
    return PACED / (time.monotonic() - began)


def measure(scratch: Path) -> list[Figure]:
    """Few and many side by side; the limit is the same. Processor time swings a little where counts do not."""
    with tables(scratch) as (one, other, many):
        few, much = swept(one), swept(other)
        alone, abreast = pace(one, one_after_the_other), pace(one, side_by_side)
    beside = f"beside {many:,}"
    return [
        Figure("a notice sent, beside no other: round trips", few.calls),
        Figure(f"a notice sent, {beside} others: round trips", much.calls, few.calls),
        Figure("a notice sent, beside no other: read units", few.reads),
        Figure(f"a notice sent, {beside} others: read units", much.reads, few.reads),
        Figure("a notice sent, beside no other: write units", few.writes),
        Figure(f"a notice sent, {beside} others: write units", much.writes, few.writes),
        Figure("a notice sent, beside no other: processor time", few.cpu_ms, unit="ms"),
        Figure(f"a notice sent, {beside} others: processor time / beside none", much.cpu_ms / few.cpu_ms, 1.25),
        Figure("notices a second where LINE takes 100 ms, one after the other", alone, digits=0),
        Figure(f"notices a second where LINE takes 100 ms, in {LANES} lanes", abreast, digits=0),
    ]
