"""Storage in memory with the promises of the table: all is JSON text, every act is whole, faults can be switched on at the port."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from chalicelib.booking.changes import (
    BookingMoved,
    BookingWrite,
    Change,
    DayChange,
    HoldLost,
    InvitationSpent,
    PersonMoved,
    SlotTaken,
)
from chalicelib.booking.model import Booking, BookingId, Cell, History, Invitation, Person, PersonId, Post, RoomDay
from chalicelib.dialogue.encoding import dump_replies, dump_talk, load_replies, load_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import Entry, EventSeen, Opened, StorageBusy, TalkMoved
from chalicelib.storage.invitations import CodeTaken
from tests.fakes.json_values import dump, load


class Fault(Enum):
    """What goes wrong with one call, as its caller sees it once the store's own tries are used up."""

    LOST = "the request never arrived"
    ANSWER_LOST = "it took effect, and the answer never came"
    CONFLICT = "other transactions were in the way each time"
    THROTTLED = "too many requests"
    CRASH_BEFORE = "the process died before the call"
    CRASH_AFTER = "the process died after the call took effect"


class Crash(BaseException):
    """The process dies here: nothing but the test catches it."""


@dataclass
class Faults:
    """Faults to come, by the name of the call ("journal.commit"), used up in order; `calls` is every call made."""

    coming: dict[str, list[Fault | None]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def switch_on(self, call: str, *faults: Fault | None) -> None:
        """The next calls of that name meet these; None is a call that goes well."""
        self.coming.setdefault(call, []).extend(faults)

    def next(self, call: str) -> Fault | None:
        self.calls.append(call)
        waiting = self.coming.get(call)
        return waiting.pop(0) if waiting else None


class MemoryStore:
    """Journal, ledger, outbox and invitations over one dictionary of texts; safe under threads."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.lock = threading.RLock()
        self.faults = Faults()
        self.journal = MemoryJournal(self)
        self.ledger = MemoryLedger(self)
        self.outbox = MemoryOutbox(self)
        self.invitations = MemoryInvitations(self)

    @contextmanager
    def call(self, name: str) -> Iterator[None]:
        """One call at the port: alone, and with the fault that was switched on for it."""
        fault = self.faults.next(name)
        if fault is Fault.CRASH_BEFORE:
            raise Crash(name)
        if fault in (Fault.LOST, Fault.CONFLICT, Fault.THROTTLED):
            raise StorageBusy(f"{name}: {fault}")
        with self.lock:
            yield
        if fault is Fault.ANSWER_LOST:
            raise StorageBusy(f"{name}: {fault}")
        if fault is Fault.CRASH_AFTER:
            raise Crash(name)

    def starting(self, prefix: str) -> list[str]:
        return [self.rows[key] for key in sorted(self.rows) if key.startswith(prefix)]


class MemoryJournal:
    """See `chalicelib.reception.journal.Journal`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store, self.rows = store, store.rows

    def open(self, event: str, person: PersonId) -> Opened:
        with self.store.call("journal.open"):
            seen = json.loads(self.rows.get(f"EV#{event}", "null"))
            me = self.rows.get(f"P#{person}")
            return Opened(
                talk=self._talk(person),
                person=load(Person, me) if me else Person(person),
                answer=load_replies(seen["answer"]) if seen else None,
                failed=bool(seen and seen["failed"]),
                language=seen["language"] if seen else "",
            )

    def commit(self, entry: Entry) -> None:
        _writable(entry)
        text = repr(entry)
        with self.store.call("journal.commit"):
            seen = json.loads(self.rows.get(f"EV#{entry.event}", "null"))
            if seen and seen["token"] == text:
                return  # the same transaction once more: the client token finds that it took effect
            for check in self.checks(entry):
                check()
            self._write(entry, text)

    def keep(self, person: PersonId, replies: Replies) -> None:
        with self.store.call("journal.keep"):
            talk = self._talk(person)
            before = load_replies(talk.kept) if talk.kept else ()
            self._remember(person, replace(talk, kept=dump_replies((*before, *replies)[-5:])))

    def checks(self, entry: Entry) -> Sequence[Callable[[], None]]:
        """What must hold, in the order in which failures are told. A test takes one out and watches what then goes wrong."""
        now = int(entry.at.timestamp())
        return (
            lambda: self.check_event(entry),
            lambda: self.check_talk(entry),
            lambda: self.check_person(entry.change),
            lambda: self.check_bookings(entry.change),
            lambda: self.check_invitation(entry.change, now),
            lambda: self.check_days(entry.change, now),
        )

    def check_event(self, entry: Entry) -> None:
        if f"EV#{entry.event}" in self.rows:
            raise EventSeen(entry.event)

    def check_talk(self, entry: Entry) -> None:
        if entry.talk is not None and self._talk(entry.person).version != entry.talk.version:
            raise TalkMoved(entry.event)

    def check_person(self, change: Change) -> None:
        if change.person:
            me = self.rows.get(f"P#{change.person.person.id}")
            if (load(Person, me).version if me else 0) != change.person.person.version:
                raise PersonMoved

    def check_bookings(self, change: Change) -> None:
        for write in change.bookings:
            text = self.rows.get(f"BK#{write.booking.id}")
            if not _stands(load(Booking, text) if text else None, write):
                raise BookingMoved(write.booking.id)

    def check_invitation(self, change: Change, now: int) -> None:
        if change.invitation:
            text = self.rows.get(f"INV#{change.invitation.code_hash}")
            if text is None or int(load(Invitation, text).expires.timestamp()) <= now:
                raise InvitationSpent

    def check_days(self, change: Change, now: int) -> None:
        for day in change.days:
            cells = self._cells(day)
            claimed = ((key, claim.over) for claim in day.claims for key in claim.keys)
            if any(key in cells and cells[key].taken(now, over) for key, over in claimed):
                raise SlotTaken(f"{day.room} {day.day}")
            released = ((key, release.owner) for release in day.releases for key in release.keys)
            if any(key not in cells or cells[key].owner != owner for key, owner in released):
                raise HoldLost(f"{day.room} {day.day}")

    def _write(self, entry: Entry, token: str) -> None:
        answer = dump_replies(entry.answer)
        self.rows[f"EV#{entry.event}"] = json.dumps({"answer": answer, "failed": entry.failed, "language": entry.language, "token": token})
        if entry.talk is not None:
            self._remember(entry.person, entry.talk)
        if entry.change.person:
            person = entry.change.person.person
            self.rows[f"P#{person.id}"] = dump(replace(person, version=person.version + 1))
        for write in entry.change.bookings:
            self.rows[f"BK#{write.booking.id}"] = dump(write.booking)
            self.rows[f"H#{write.booking.id}#{write.history.at.timestamp():020.6f}#{write.booking.version:04}"] = dump(write.history)
        if entry.change.invitation:
            self.rows.pop(f"INV#{entry.change.invitation.code_hash}", None)
        for day in entry.change.days:
            self._change(day)

    def _change(self, change: DayChange) -> None:
        cells = self._cells(change)
        for release in change.releases:
            for key in release.keys:
                cells.pop(key, None)
        for claim in change.claims:
            cells.update(dict.fromkeys(claim.keys, claim.cell))
        self.rows[_day_key(change)] = json.dumps({key: [cell.owner, cell.until] for key, cell in sorted(cells.items())})

    def _cells(self, change: DayChange) -> dict[str, Cell]:
        return {key: Cell(*parts) for key, parts in json.loads(self.rows.get(_day_key(change), "{}")).items()}

    def _talk(self, person: PersonId) -> Talk:
        raw = json.loads(self.rows.get(f"TALK#{person}", "null"))
        return load_talk(raw["talk"], raw["version"]) if raw else Talk()

    def _remember(self, person: PersonId, talk: Talk) -> None:
        self.rows[f"TALK#{person}"] = json.dumps({"talk": dump_talk(talk), "version": talk.version + 1})


class MemoryLedger:
    """See `chalicelib.booking.ledger.Ledger`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        with self.store.call("ledger.days"):
            keys = [key.split("\t") for key in sorted(self.store.rows) if key.startswith(f"CAL\t{venue}\t")]
            within = [(day, room) for _, _, day, room in keys if first.isoformat() <= day <= last.isoformat()]
            found = (self._day(venue, room, date.fromisoformat(day)) for day, room in within)
            return tuple(day for day in found if day.cells)

    def _day(self, venue: str, room: str, day: date) -> RoomDay:
        raw = json.loads(self.store.rows[_day_key(DayChange(venue, room, day))])
        return RoomDay(venue, room, day, {key: Cell(*parts) for key, parts in raw.items()})

    def bookings_of(self, person: PersonId, ending_after: datetime) -> Sequence[Booking]:
        with self.store.call("ledger.bookings_of"):
            every = (load(Booking, text) for text in self.store.starting("BK#"))
            theirs = (booking for booking in every if booking.person == person and booking.span.end > ending_after)
            return tuple(sorted(theirs, key=lambda booking: (booking.span.start, booking.id)))

    def booking(self, booking: BookingId) -> Booking | None:
        with self.store.call("ledger.booking"):
            text = self.store.rows.get(f"BK#{booking}")
            return load(Booking, text) if text else None

    def bookings(self, ids: Sequence[BookingId]) -> Sequence[Booking]:
        wanted = list(dict.fromkeys(ids))
        if len(wanted) > 100:
            raise ValueError(f"{len(wanted)} bookings in one read")
        with self.store.call("ledger.bookings"):
            texts = (self.store.rows.get(f"BK#{each}") for each in wanted)
            return tuple(load(Booking, text) for text in texts if text)

    def history(self, booking: BookingId) -> Sequence[History]:
        with self.store.call("ledger.history"):
            return tuple(load(History, text) for text in self.store.starting(f"H#{booking}#"))

    def invitation(self, code_hash: str) -> Invitation | None:
        with self.store.call("ledger.invitation"):
            text = self.store.rows.get(f"INV#{code_hash}")
            return load(Invitation, text) if text else None


class MemoryOutbox:
    """See `chalicelib.notices.unsent.Outbox`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def owe(self, unsent: Unsent) -> None:
        with self.store.call("outbox.owe"):
            self.store.rows[f"UN#{unsent.id}"] = dump(unsent)

    def due(self, now: datetime) -> Sequence[Unsent]:
        with self.store.call("outbox.due"):
            every = (load(Unsent, text) for text in self.store.starting("UN#"))
            ready = (unsent for unsent in every if unsent.due <= now)
            return tuple(sorted(ready, key=lambda unsent: (unsent.due, unsent.id))[:100])

    def settle(self, unsent: Unsent) -> None:
        with self.store.call("outbox.settle"):
            self.store.rows.pop(f"UN#{unsent.id}", None)


class MemoryInvitations:
    """See `chalicelib.storage.invitations.Invitations`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def issue(self, code_hash: str, post: Post, expires: datetime) -> None:
        with self.store.call("invitations.issue"):
            invitation = Invitation(code_hash, post, expires)
            text = self.store.rows.get(f"INV#{code_hash}")
            if text and load(Invitation, text) != invitation:
                raise CodeTaken(code_hash)
            self.store.rows[f"INV#{code_hash}"] = dump(invitation)


def _day_key(day: DayChange) -> str:
    return f"CAL\t{day.venue}\t{day.day.isoformat()}\t{day.room}"


def _stands(found: Booking | None, write: BookingWrite) -> bool:
    if found is None or write.before is None:
        return found is None and write.before is None
    wanted = write.booking
    return (found.version, found.person, found.span.end) == (write.before, wanted.person, wanted.span.end)


def _writable(entry: Entry) -> None:
    """What no table takes: what is not JSON, over a hundred rows, one row twice, a cell twice, more than forty-eight cells of one day."""
    dump_replies(entry.answer)
    dump_talk(entry.talk or Talk())
    change = entry.change
    days = [day for day in change.days if day.claims or day.releases]
    ids = [write.booking.id for write in change.bookings]
    rows = 1 + (entry.talk is not None) + bool(change.person) + bool(change.invitation) + 3 * len(ids) + len(days)
    if rows > 100 or len(set(ids)) < len(ids) or len({_day_key(day) for day in days}) < len(days):
        raise ValueError("more than a hundred rows, or one row twice")
    for day in days:
        cells = [key for claim in day.claims for key in claim.keys] + [key for release in day.releases for key in release.keys]
        if len(cells) > 48 or len(set(cells)) < len(cells):
            raise ValueError("a cell twice, or more than forty-eight")
