"""The clock's rounds as they overlap: real ones, before DynamoDB and LINE, which can be stopped at every call to either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.booking.due import Due, Settled
from chalicelib.dialogue.vocabulary import Replies, Say, Span
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.grouping import retry_key
from chalicelib.line.lanes import Abreast, Gone, one_after_the_other
from chalicelib.line.money import GoneOut, Money
from chalicelib.line.outcome import Message, Outcome
from chalicelib.line.unsent import Resend
from chalicelib.notices.money import Month
from chalicelib.reception.errands import Errands
from chalicelib.reception.unasked import Told as Making
from chalicelib.reception.unasked import Unasked
from chalicelib.storage import Store
from prove.actors import THROTTLED, Actor, Told
from prove.connection import ANSWER_LOST, LOST, Line, Send, Shelf, store_on
from prove.controls import Stage
from prove.explore import Judge
from prove.faults import Fault
from prove.house import START, House
from prove.moves import Sent, all_of
from prove.table import KNOWN, PUSH, Table, arrived

OUTCOMES = {
    "": Outcome.SENT,
    KNOWN: Outcome.ALREADY_ACCEPTED,
    LOST: Outcome.SERVER_TROUBLE,
    ANSWER_LOST: Outcome.UNKNOWN,
    THROTTLED: Outcome.RATE_LIMITED,
}
MINUTE = timedelta(minutes=1)
AFTERWARDS = 9
"""Rounds that follow once all is over: more than anything here is put off by, and fewer than an alert waits until it is passed on."""
KINDS = (Fault.LOST, Fault.ANSWER_LOST, Fault.CONFLICT, Fault.THROTTLED, Fault.OUT_OF_REACH, Fault.CUT_OFF, Fault.CRASH)


@dataclass(frozen=True, slots=True)
class Pocket:
    """LINE as the clock sees it: each push is a call that `send` takes."""

    send: Send

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        says = " + ".join(message["text"] for message in messages)
        return OUTCOMES[self.send(PUSH, {"to": person, "key": retry_key, "says": says}).error]

    def quota(self) -> tuple[int | None, int] | None:
        return (None, 0)

    def members(self, chat: str) -> int | None:
        raise AssertionError("there is no group")

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        raise AssertionError("the clock has no token")

    def link_menu(self, person: str, alias: str) -> Outcome:
        raise AssertionError("the clock links no menu")


def show(replies: Replies, language: str) -> list[Message]:
    """Each as its key, with the time that it is about."""
    return [{"text": f"{reply.key} {about(reply)}".strip()} for reply in replies if isinstance(reply, Say)]


def about(said: Say) -> str:
    span = said.values.get("span")
    return f"{span.start.astimezone(ZoneInfo('Asia/Tokyo')):%d. %H:%M}" if isinstance(span, Span) else ""


def clockwork(house: House, store: Store, pocket: Pocket) -> Clockwork:
    """As `wiring.clockwork` builds it, without warnings of the month: it has no limit here."""
    errands = Errands(house.catalogue, store.ledger, store.journal, store.traces, store.equipment)
    unasked = Unasked(house.catalogue, store.ledger, store.equipment)
    money = Money(pocket, store.pushes, 10, lambda threshold, month: None)
    return Clockwork(store.ledger, store.dues, errands, unasked, store.journal, pocket, show, money)


def round_of(house: House, store: Store, now: datetime, how: type[Clockwork] = Clockwork, abreast: Abreast = one_after_the_other) -> None:
    """What one run of the schedule says of what is due."""
    assert isinstance(store.wire.connection, Line)
    work = replace(clockwork(house, store, Pocket(store.wire.connection.send)), abreast=abreast)
    how(*(getattr(work, name) for name in Clockwork.__dataclass_fields__)).run(now)


def only(number: int) -> Abreast:
    """Goes through that lane alone: lanes that are gone through side by side are rounds that overlap, with one each."""
    return lambda works: [work() if n == number else Gone(0) for n, work in enumerate(works)]


def resends(house: House, store: Store, now: datetime, how: type[Clockwork] = Clockwork) -> None:
    """What one run of the schedule does about answers that LINE would not take."""
    assert isinstance(store.wire.connection, Line)
    Resend(store.outbox, store.journal, Pocket(store.wire.connection.send), show).run(now)


class MarksFirst(Clockwork):
    """Settles what it is about to say, and says it then: not what heya does."""

    def _push(
        self, group: Sequence[Due], saying: Sequence[tuple[Due, Making]], skipped: Sequence[Settled], now: datetime, gone_out: GoneOut
    ) -> str:
        self.settling.settle([*skipped, *(Settled(due, now, "sent") for due, _ in saying)])
        return str(self.line.push(saying[0][1].person, self.show(saying[0][1].replies, ""), retry_key(group)))


@dataclass(frozen=True, slots=True)
class Without:
    """A way to do the rounds wrong, and how many faults must come together for it to show."""

    name: str
    keeps: str
    scene: str
    faults: int = 0
    how: type[Clockwork] = Clockwork
    sent: Sent = all_of


Run = Callable[[House, Store, datetime, type[Clockwork]], None]
"""One run of the schedule, or of a part of it, with that clockwork."""


@dataclass(frozen=True, slots=True)
class Round:
    """A run of the clock at `minutes` after START, or a thread of one that goes through one lane; one that dies is followed by the next
    minute's."""

    name: str
    minutes: int
    lane: int | None = None

    def actor(self, house: House, run: Run, how: type[Clockwork]) -> Actor:
        def operation(store: Store, delivery: int) -> tuple[Told, ...]:
            now = START + MINUTE * (self.minutes + delivery)
            run(house, store, now, how) if self.lane is None else round_of(house, store, now, how, only(self.lane))
            return ()

        return Actor(self.name, operation)


Prepare = Callable[[House, Store], None]
Acts = Callable[[House], Actor]


@dataclass(frozen=True, slots=True)
class Scene:
    """`before` is done first and goes well; then the `rounds`, and whoever acts beside them (`beside`), all at once. `hears` is how often
    each push (to whom, its words) may arrive in the end, at least and at most; a push that is not named never does."""

    name: str
    about: str
    before: Prepare
    rounds: tuple[Round, ...]
    hears: dict[tuple[str, str], tuple[int, int]]
    beside: tuple[Acts, ...] = ()
    run: Run = round_of
    most_faults: int = 2

    def stage(self, house: House, how: type[Clockwork] = Clockwork) -> Stage:
        """The table before, the actors, and the judge; `how` the rounds are done."""
        shelf = Shelf()
        store = store_on(Line(shelf.send))
        self.before(house, store)
        last = START + MINUTE * max(one.minutes for one in self.rounds)
        store.pushes.keep(Month(f"{last:%Y-%m}", None, 0, last - MINUTE))
        actors = [one.actor(house, self.run, how) for one in self.rounds]
        return Stage(shelf.table, [*actors, *(act(house) for act in self.beside)], self.judge(house, last, how))

    def judge(self, house: House, last: datetime, how: type[Clockwork]) -> Judge:
        """Nobody hears anything too often, at any moment; and everybody hears what they must, once the clock has gone on for a while."""

        ends: dict[Table, str] = {}

        def judge(table: Table, told: Sequence[Told] | None) -> str:
            if told is None:
                return self.wrong(table, 1)
            if table not in ends:
                ends[table] = self.wrong(self.gone_on(house, table, last, how), 0)
            return ends[table]

        return judge

    def wrong(self, table: Table, spare: int) -> str:
        """What was heard too often, or (`spare` 0: all is over) not often enough."""
        heard = Counter(arrived(table))
        off = []
        for push in sorted({*heard, *self.hears}):
            least, most = self.hears.get(push, (0, 0))
            if heard[push] > most or (not spare and heard[push] < least):
                off.append(f"{push[0]} hears {heard[push]} times: {push[1]}")
        return "; ".join(off)

    def gone_on(self, house: House, table: Table, last: datetime, how: type[Clockwork]) -> Table:
        """The table once the clock has come a few times more, with nothing in its way."""
        shelf = Shelf(table)
        for minute in range(1, AFTERWARDS):
            self.run(house, store_on(Line(shelf.send)), last + MINUTE * minute, how)
        return shelf.table
