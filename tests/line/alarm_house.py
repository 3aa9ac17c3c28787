"""A house with devices, staff and guests under one clock: who is told what, word for word, and what becomes of the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.model import Person, PersonId, Post
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import DutyWrite, Gear
from chalicelib.equipment.duty import Member, Shift
from chalicelib.equipment.maintenance import Maintenance
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.money import Money, warn_staff
from chalicelib.line.outcome import Message, Outcome
from chalicelib.reception.deed import Deed
from chalicelib.reception.errands import Errands
from chalicelib.reception.journal import Entry
from chalicelib.reception.tending import muted_for
from chalicelib.reception.unasked import Unasked
from chalicelib.reception.watchman import Watchman
from chalicelib.words import Phrasebook
from tests.booking.counter import Counter
from tests.reception.gateway import Gateway

SAPPORO = load("sapporo")
ALWAYS = tuple(Shift(day, time(9), time(17)) for day in range(7))


@dataclass
class Pocket:
    """LINE's side: takes each retry key once."""

    seen: list[tuple[str, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    answers: list[Outcome] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    counted: list[str] = field(default_factory=list)

    def push(self, person: str, messages: Sequence[Message], key: str) -> Outcome:
        answer = self.answers.pop(0) if self.answers else Outcome.SENT
        if answer not in (Outcome.SENT, Outcome.UNKNOWN):
            return answer
        if key in self.keys:
            return Outcome.ALREADY_ACCEPTED if answer is Outcome.SENT else answer
        self.keys.add(key)
        self.seen.append((person, " ".join(message["text"] for message in messages)))
        return answer

    def quota(self) -> tuple[int | None, int] | None:
        return (None, 0)

    def members(self, chat: str) -> int | None:
        self.counted.append(chat)
        return self.heads.get(chat)

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        raise AssertionError("the clock has no token")

    def link_menu(self, person: str, alias: str) -> Outcome:
        raise AssertionError("the clock links no menu")


def joins(person: Person, code: str, post: Post) -> Change:
    return Change(person=PersonWrite(replace(person, post=post)), invitation=InvitationUse(code))


@dataclass
class House:
    """Thursday, as the gateway and the counter have it; `told()` gives what was said since it was asked last. `voices` are what devices
    go on saying each minute."""

    counter: Counter = field(default_factory=Counter)
    pocket: Pocket = field(default_factory=Pocket)
    catalogue: Catalogue = SAPPORO
    gateway: Gateway = field(init=False)
    voices: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counter.now = datetime.fromisoformat("2026-11-26T10:00+09:00")
        self.gateway = Gateway(store=self.counter.store, catalogue=self.catalogue)
        self.tick()

    @property
    def store(self) -> Any:
        return self.counter.store

    @property
    def now(self) -> datetime:
        return self.counter.now

    def hires(self, *names: str, venue: str = "odori14", shifts: tuple[Shift, ...] = ALWAYS, chat: bool = False) -> None:
        """Staff of a venue, on duty in that order of their names; without shifts never on duty. A group of them (`chat`) has none."""
        for name in names:
            code, post = f"code-{name}", Post(venue, chat=chat)
            self.store.invitations.issue(code, post, self.now + timedelta(hours=1))
            self.counter.act(name, lambda _, person, code=code, post=post: joins(person, code, post))
            if shifts and not chat:
                self.store.equipment.write(Gear(duties=(DutyWrite(Member(name, venue, shifts)),)))

    def says(self, device: str = "camera", status: str = "ok", **fields: Any) -> None:
        """A device of the students' room reports, through the door, and goes on saying so."""
        self.voices[device] = (status, fields)
        self.sends(self.report(device, status, **fields))

    def hushes(self, device: str) -> None:
        del self.voices[device]

    def report(self, device: str, status: str, room: str = "odori14-student", **fields: Any) -> dict[str, Any]:
        self.gateway.now = self.now.astimezone(UTC)
        return self.gateway.says(device, status, room, **fields)

    def sends(self, *reports: dict[str, Any]) -> None:
        self.gateway.now = self.now.astimezone(UTC)
        assert self.gateway.sends(*reports)[0] == 202

    def clockwork(self) -> Clockwork:
        store = self.store
        errands = Errands(self.catalogue, store.ledger, store.journal, store.traces, store.equipment)
        unasked = Unasked(self.catalogue, store.ledger, store.equipment)
        money = Money(self.pocket, store.pushes, 10, partial(warn_staff, store.ledger, store.dues))
        words = Phrasebook(self.catalogue)

        def show(replies: Replies, language: str) -> list[Message]:
            return [{"type": "text", "text": words.say(one.key, one.values, language)} for one in replies if isinstance(one, Say)]

        return Clockwork(store.ledger, store.dues, errands, unasked, store.journal, self.pocket, show, money)

    def tick(self) -> None:
        """One run of the clock, now."""
        now = self.now.astimezone(UTC)
        self.clockwork().run(now)
        Watchman(self.catalogue, self.store.equipment).run(now)

    def passes(self, minutes: int) -> None:
        """Minute by minute; devices go on saying what they said last."""
        for _ in range(minutes):
            self.counter.now += timedelta(minutes=1)
            if self.voices:
                self.sends(*(self.report(device, status, **fields) for device, (status, fields) in self.voices.items()))
            self.tick()

    def told(self) -> list[tuple[str, str]]:
        said, self.pocket.seen = self.pocket.seen, []
        return said

    def who(self) -> list[str]:
        return [person for person, _ in self.told()]

    def alert(self, key: str = "odori14-student#camera#down", venue: str = "odori14") -> Alert:
        found: tuple[Alert, ...] = self.store.equipment.alerts_at(venue, (key,))
        return found[0]

    def alerts(self, venue: str = "odori14") -> list[str]:
        """The keys of those that stand."""
        return [alert.key for alert in self.store.equipment.alerts(venue) if alert.stands]

    def does(self, deed: Deed) -> None:
        """Staff do something, and it is written as a turn writes it."""
        self.counter.count += 1
        entry = Entry(f"deed{self.counter.count}", PersonId("ito"), self.now, "ja", None, (), deed.change, gear=deed.gear)
        self.store.journal.commit(entry)

    def mutes(self, minutes: int, room: str = "") -> Maintenance:
        window = Maintenance("odori14", room, self.now, self.now + timedelta(minutes=minutes), "new lamps", "suzuki")
        self.does(muted_for(window))
        return window

    def closed(self, room: str = "odori14-student") -> dict[str, list[str]]:
        """The closed cells of a room by day: the first and the last."""
        day = self.now.date()
        found = self.store.ledger.days("odori14", day, day + timedelta(days=9))
        return {f"{one.day:%d}": [min(one.closed), max(one.closed)] for one in found if one.room == room and one.closed}

    def waiting(self) -> list[str]:
        """What is still to be done or said about alerts."""
        every = self.store.ledger.due(self.now + timedelta(days=30), 1000)
        return [due.kind for due in every if due.kind.startswith("alert")]
