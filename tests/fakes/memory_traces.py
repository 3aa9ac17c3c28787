"""A person's traces in the store in memory."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, BookingId, History, Person, PersonId
from chalicelib.booking.seats import Seats
from chalicelib.dialogue.encoding import load_talk
from chalicelib.enquiries.books import OpenList
from chalicelib.enquiries.books import without as without_enquiry
from chalicelib.enquiries.enquiry import Enquiry
from chalicelib.equipment.alert import Alert, without
from tests.fakes.json_values import dump, load
from tests.fakes.memory_equipment import MemoryEquipment

NOBODY = PersonId("")


class Shelf(Protocol):
    """Where the texts are, and how a call at the port is made."""

    rows: dict[str, str]
    equipment: MemoryEquipment

    def call(self, name: str) -> AbstractContextManager[None]: ...
    def starting(self, prefix: str) -> list[str]: ...


class MemoryTraces:
    """See `chalicelib.booking.erasing.Traces`."""

    def __init__(self, store: Shelf) -> None:
        self.store = store

    def bookings(self, person: PersonId) -> Sequence[BookingId]:
        with self.store.call("traces.bookings"):
            theirs = [one for text in self.store.starting("BK#") if (one := load(Booking, text)).person == person]
            lines = [load(History, text) for text in self.store.starting("H#")]
            once = [one.booking for one in lines if person in (one.who, one.person)]
            return tuple(dict.fromkeys([*(id_ for one in theirs for id_ in (one.id, one.partner) if id_), *once]))

    def enquiries(self, person: PersonId) -> Sequence[str]:
        with self.store.call("traces.enquiries"):
            every = (load(Enquiry, text) for text in self.store.starting("ENQ\t"))
            return tuple(one.id for one in every if one.asker == person)

    def unsay(self, enquiry: str, person: PersonId) -> None:
        with self.store.call("traces.unsay"):
            text = self.store.rows.get(f"ENQ\t{enquiry}")
            if text and load(Enquiry, text).asker == person:
                for name in [key for key in self.store.rows if key == f"ENQ\t{enquiry}" or key.startswith(f"WORD\t{enquiry}\t")]:
                    del self.store.rows[name]
                for name in [key for key in self.store.rows if key.startswith("ENQS\t")]:
                    before = load(OpenList, self.store.rows[name])
                    if (after := without_enquiry(before, enquiry)) is not before:
                        self.store.rows[name] = dump(after._replace(version=after.version + 1))

    def forget_dues(self, person: PersonId, about: Collection[str]) -> None:
        with self.store.call("traces.forget_dues"):
            for name in [key for key in self.store.rows if key.startswith("DUE\t")]:
                due = load(Due, self.store.rows[name])
                if due.person == person and due.about in about:
                    del self.store.rows[name]

    def blot(self, booking: BookingId, person: PersonId) -> None:
        with self.store.call("traces.blot"):
            if text := self.store.rows.get(f"BK#{booking}"):
                self.store.rows[f"BK#{booking}"] = dump(_blotted(load(Booking, text), person))
            for name in [key for key in self.store.rows if key.startswith(f"H#{booking}#")]:
                line = load(History, self.store.rows[name])
                who, whose = (NOBODY if one == person else one for one in (line.who, line.person))
                self.store.rows[name] = dump(replace(line, who=who, person=whose))

    def unseat(self, event: str, person: PersonId) -> None:
        with self.store.call("traces.unseat"):
            self.store.rows.pop(f"SEAT#{event}#{person}", None)
            seats = load(Seats, self.store.rows.get(f"SEATS#{event}", dump(Seats(event))))
            if person in seats.waiting:
                left = tuple(one for one in seats.waiting if one != person)
                self.store.rows[f"SEATS#{event}"] = dump(replace(seats, waiting=left, version=seats.version + 1))

    def conceal(self, person: PersonId, before: datetime) -> None:
        with self.store.call("traces.conceal"):
            self.store.equipment.forget_shown(person, before)

    def unrecord(self, person: PersonId, before: datetime) -> None:
        with self.store.call("traces.unrecord"):
            self.store.equipment.forget_all(person, before)

    def unname(self, venue: str, person: PersonId) -> None:
        with self.store.call("traces.unname"):
            for name in [key for key in self.store.rows if key.startswith(f"AL\t{venue}\t")]:
                self.store.rows[name] = dump(without(load(Alert, self.store.rows[name]), person))

    def forget(self, person: PersonId, version: int) -> None:
        with self.store.call("traces.forget"):
            memory = json.loads(self.store.rows.get(f"TALK#{person}", "null"))
            if memory and not load_talk(memory["talk"], 0).flow:
                del self.store.rows[f"TALK#{person}"]
            me = self.store.rows.get(f"P#{person}")
            if me and load(Person, me).version == version:
                del self.store.rows[f"P#{person}"]


def _blotted(booking: Booking, person: PersonId) -> Booking:
    if person not in (booking.person, booking.host):
        return booking
    hostless = replace(booking, host=NOBODY if booking.host == person else booking.host, invite="")
    return replace(hostless, person=NOBODY, name="", company="", link="") if booking.person == person else hostless
