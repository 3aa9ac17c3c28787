"""Storage in memory with the promises of the table: all is JSON text, every act is whole, faults can be switched on at the port."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from chalicelib.booking.changes import DayChange
from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due, Settled, marked, whole
from chalicelib.booking.ledger import Calendar
from chalicelib.booking.model import (
    Booking,
    BookingId,
    BookingList,
    Cell,
    History,
    Invitation,
    Member,
    PairCode,
    Person,
    PersonId,
    Post,
    RoomDay,
)
from chalicelib.booking.ratings import Comment, Rating, Ratings
from chalicelib.booking.seats import Seats
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.notices.money import Month
from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import StorageBusy
from chalicelib.storage.invitations import CodeTaken
from chalicelib.storage.room_days import says_something
from tests.fakes.faults import Crash, Fault, Faults
from tests.fakes.json_values import dump, load
from tests.fakes.memory_enquiries import MemoryEnquiries
from tests.fakes.memory_equipment import MemoryEquipment, MemoryNonces
from tests.fakes.memory_journal import MemoryJournal, day_key, due_name, read_period
from tests.fakes.memory_numbers import MemoryNumbers
from tests.fakes.memory_traces import MemoryTraces

__all__ = ["Crash", "Fault", "Faults", "MemoryJournal", "MemoryStore"]


class MemoryStore:
    """Journal, ledger, outbox and invitations over one dictionary of texts; safe under threads."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.lock = threading.RLock()
        self.faults = Faults()
        self.equipment = MemoryEquipment(self)
        self.nonces = MemoryNonces(self)
        self.enquiries = MemoryEnquiries(self)
        self.journal = MemoryJournal(self)
        self.ledger = MemoryLedger(self)
        self.outbox = MemoryOutbox(self)
        self.invitations = MemoryInvitations(self)
        self.traces = MemoryTraces(self)
        self.dues = MemoryDues(self)
        self.pushes = MemoryPushes(self)
        self.numbers = MemoryNumbers(self)

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


class MemoryLedger:
    """See `chalicelib.booking.ledger.Ledger`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def days(self, venue: str, first: date, last: date) -> Sequence[RoomDay]:
        return self.calendar(venue, first, last).rooms

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        with self.store.call("ledger.days"):
            keys = [key.split("\t") for key in sorted(self.store.rows) if key.startswith(f"CAL\t{venue}\t")]
            within = [(day, room) for _, _, day, room in keys if first.isoformat() <= day <= last.isoformat()]
            found = (self.day(venue, room, date.fromisoformat(day)) for day, room in within)
            lists = (load(WaitingList, text) for text in self.store.starting(f"LIST\t{venue}\t"))
            return Calendar(tuple(filter(says_something, found)), tuple(one for one in lists if first <= one.day <= last))

    def room_days(self, wanted: Sequence[tuple[str, str, date]]) -> Calendar:
        if len(wanted) > 50:
            raise ValueError(f"{len(wanted)} room-days in one read")
        with self.store.call("ledger.room_days"):
            spots = [spot for spot in wanted if day_key(DayChange(*spot)) in self.store.rows]
            texts = (self.store.rows.get(f"LIST\t{venue}\t{day}") for venue, day in {(venue, day): 0 for venue, _, day in wanted})
            days = (self.day(*spot) for spot in spots)
            return Calendar(tuple(filter(says_something, days)), tuple(load(WaitingList, text) for text in texts if text))

    def day(self, venue: str, room: str, day: date) -> RoomDay:
        key = day_key(DayChange(venue, room, day))
        cells = {each: Cell(*parts) for each, parts in json.loads(self.store.rows[key]).items()}
        closed, tally, gone = (json.loads(self.store.rows.get(key.replace("CAL", kind, 1), "null")) for kind in ("CLOSED", "TALLY", "GONE"))
        over = {each: tuple(ids) for each, ids in (closed or {}).items()}
        return RoomDay(venue, room, day, cells, over, {what: n for what, n in (tally or {}).items() if n}, tuple(gone or ()))

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

    def person(self, person: PersonId) -> Person:
        with self.store.call("ledger.person"):
            text = self.store.rows.get(f"P#{person}")
            return load(Person, text) if text else Person(person)

    def persons(self, ids: Sequence[PersonId]) -> Sequence[Person]:
        wanted = list(dict.fromkeys(ids))
        if len(wanted) > 100:
            raise ValueError(f"{len(wanted)} persons in one read")
        if not wanted:
            return ()
        with self.store.call("ledger.persons"):
            texts = {each: self.store.rows.get(f"P#{each}") for each in wanted}
            return tuple(load(Person, text) if text else Person(each) for each, text in texts.items())

    def roster(self, venue: str = "") -> Sequence[Member]:
        with self.store.call("ledger.roster"):
            return tuple(load(Member, text) for text in self.store.starting(f"STAFF\t{venue}\t" if venue else "STAFF\t"))

    def closures(self, venue: str) -> Sequence[Closure]:
        with self.store.call("ledger.closures"):
            return tuple(load(Closure, text) for text in self.store.starting(f"CLO\t{venue}\t"))

    def seats(self, events: Sequence[str]) -> Sequence[Seats]:
        with self.store.call("ledger.seats"):
            texts = ((event, self.store.rows.get(f"SEATS#{event}")) for event in events)
            return tuple(load(Seats, text) if text else Seats(event) for event, text in texts)

    def pair_code(self, code_hash: str) -> PairCode | None:
        with self.store.call("ledger.pair_code"):
            text = self.store.rows.get(f"PAIR#{code_hash}")
            return load(PairCode, text) if text else None

    def company(self, id_: str) -> Company | None:
        with self.store.call("ledger.company"):
            text = self.store.rows.get(f"CO#{id_}")
            return load(Company, text) if text else None

    def company_code(self, code_hash: str) -> CompanyCode | None:
        with self.store.call("ledger.company_code"):
            text = self.store.rows.get(f"CC#{code_hash}")
            return load(CompanyCode, text) if text else None

    def booking_list(self, link_hash: str) -> BookingList | None:
        with self.store.call("ledger.booking_list"):
            text = self.store.rows.get(f"LST#{link_hash}")
            return load(BookingList, text) if text else None

    def period(self) -> tuple[Period | None, int]:
        with self.store.call("ledger.period"):
            return read_period(self.store.rows)

    def due(self, now: datetime, most: int = 100) -> Sequence[Due]:
        with self.store.call("ledger.due"):
            every = (load(Due, text) for text in self.store.starting("DUE\t"))
            ready = (due for due in every if due.at <= now)
            line = sorted(ready, key=lambda due: (due.at, due.person, due.id))[:most]
            return tuple(whole(line) if len(line) == most else line)

    def told(self, about: str) -> Sequence[Settled]:
        with self.store.call("ledger.told"):
            return tuple(load(Settled, text) for text in self.store.starting(f"TOLD\t{about}\t"))

    def unanswered(self, month: date) -> Sequence[str]:
        with self.store.call("ledger.unanswered"):
            return tuple(json.loads(text) for text in self.store.starting(f"ASKED#{month:%Y-%m}#"))

    def ratings(self, venue: str, month: str) -> Ratings:
        with self.store.call("ledger.ratings"):
            prefix = f"RATE\t{venue}\t{month}\t"
            names = [name for name in sorted(self.store.rows) if name.startswith(prefix)]
            counts = (Rating(venue, name.removeprefix(prefix), month, json.loads(self.store.rows[name])) for name in names)
            return Ratings(tuple(counts), tuple(load(Comment, text) for text in self.store.starting(f"REMARK\t{venue}\t{month}\t")))

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


class MemoryDues:
    """See `chalicelib.line.settling.Settling`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def settle(self, settled: Sequence[Settled]) -> None:
        with self.store.call("dues.settle"):
            for each in settled:
                self.store.rows.pop(due_name(each.due), None)
                if each.state:
                    due = replace(each.due, person=marked(each.due.person), detail="", group="")
                    at = f"{due.at.timestamp():020.6f}"
                    self.store.rows[f"TOLD\t{due.about}\t{at}\t{each.due.id}"] = dump(replace(each, due=due))

    def add(self, dues: Sequence[Due]) -> None:
        with self.store.call("dues.add"):
            self.store.rows.update({due_name(due): dump(due) for due in dues})

    def claim(self, dues: Sequence[Due], group: str) -> bool:
        with self.store.call("dues.claim"):
            if not self._in_no_other(dues, group):
                return False
            self.store.rows.update({due_name(due): dump(replace(due, group=group)) for due in dues})
            return True

    def _in_no_other(self, dues: Sequence[Due], group: str) -> bool:
        found = [load(Due, self.store.rows[name]) if (name := due_name(due)) in self.store.rows else None for due in dues]
        return all(one is not None and one.group in ("", group) for one in found)

    def put_off(self, dues: Sequence[Due], at: datetime, tries: int, group: str = "") -> None:
        with self.store.call("dues.put_off"):
            if self._in_no_other(dues, group):
                for due in dues:
                    del self.store.rows[due_name(due)]
                for due in dues:
                    later = replace(due, at=at, tries=tries, group=group)
                    self.store.rows[due_name(later)] = dump(later)


class MemoryPushes:
    """See `chalicelib.line.money.Kept`."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    def month(self) -> Month | None:
        with self.store.call("pushes.month"):
            text = self.store.rows.get("PUSHES")
            return load(Month, text) if text else None

    def keep(self, month: Month) -> None:
        with self.store.call("pushes.keep"):
            self.store.rows["PUSHES"] = self.store.rows[f"PUSHES#{month.name}"] = dump(month)


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
