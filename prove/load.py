"""Many people at the desk at once, on a real table; everything they did to a room's day is written down and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from random import Random
from threading import Barrier

from chalicelib.booking.model import BookingId, PersonId
from chalicelib.catalogue.load import load
from chalicelib.storage import Store
from prove.books import disagreements, everything
from prove.guest_acts import act, arrive
from prove.guests import Guest, Hall
from prove.history import History, look
from prove.phones import Phone, reception_of
from prove.rough import LateLedger, RoughLine
from prove.snapshot import Grid, of_items

START = datetime.fromisoformat("2026-11-24T09:00+09:00")
"""A Tuesday morning on which everything is open."""
DAYS = (date(2026, 11, 26), date(2026, 11, 27))
"""Two days, so that people get in each other's way."""


Life = Callable[[], list[tuple[str, str]]]
"""All that somebody does: each act with how it ended."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people, how much each does, the part of all calls that is lost on the way, and of all looks that see an earlier one."""

    people: int
    acts: int
    lost: float = 0.02
    late: float = 0.3
    seed: int = 20261124


@dataclass(frozen=True, slots=True)
class Load:
    """What happened: every act with how it ended, the history, how many requests or answers were lost, and what in the books
    does not agree afterwards."""

    ended: Counter[tuple[str, str]]
    history: History
    lost: int
    wrong: Sequence[str]

    def acts(self) -> int:
        return self.ended.total()


def at_the_desk(store: Store, crowd: Crowd) -> Load:
    """Guests at the real desk, journal and table, without the chat: most calls for the time it takes."""
    hall, chance = hall_of(store, crowd), Random(crowd.seed)
    roles = [role.id for role in hall.catalogue.roles]
    guests = [Guest(hall, PersonId(f"guest-{n:02}"), roles[n % len(roles)], Random(chance.random())) for n in range(crowd.people)]
    ended, lost = run(hall, crowd, [partial(stay, guest, crowd.acts) for guest in guests])
    return Load(ended, hall.history, lost, books(hall, {guest.person: guest.bookings for guest in guests}))


def in_the_chat(store: Store, crowd: Crowd) -> Load:
    """Phones before the real reception and all its flows: the whole of a turn but for LINE's wire."""
    hall, chance = hall_of(store, crowd), Random(crowd.seed)
    reception = reception_of(hall)
    roles = [role.name.ja for role in hall.catalogue.roles]
    phones = [
        Phone(hall, reception, PersonId(f"phone-{n:02}"), roles[n % len(roles)], Random(chance.random())) for n in range(crowd.people)
    ]
    ended, lost = run(hall, crowd, [partial(chat, phone, crowd.acts) for phone in phones])
    return Load(ended, hall.history, lost, books(hall, {}))


def hall_of(store: Store, crowd: Crowd) -> Hall:
    return Hall(load("sapporo"), store, LateLedger(store.ledger, Random(crowd.seed), crowd.late), History(), DAYS, START)


def run(hall: Hall, crowd: Crowd, lives: Sequence[Life]) -> tuple[Counter[tuple[str, str]], int]:
    """Everybody at once, on a line that loses the given part of all calls; how each act ended, and how many calls were lost."""
    hall.store.ready()
    line = RoughLine(Random(crowd.seed), crowd.lost)
    line.lay(hall.store.wire.connection.client)
    try:
        return at_once(lives), line.lost
    finally:
        line.lift()


def books(hall: Hall, promised: Mapping[PersonId, Sequence[BookingId]]) -> Sequence[str]:
    """A last look at each room's day, which is part of the history; then what in the books does not agree."""
    for room in hall.catalogue.rooms:
        for day in hall.days:
            look(hall.store, hall.history, "the end", (room.venue, room.id, day))
    return disagreements(of_items(everything(hall.store), Grid.of(hall.catalogue), hall.now()), promised)


def chat(phone: Phone, acts: int) -> list[tuple[str, str]]:
    return [phone.act() for _ in range(acts)]


def stay(guest: Guest, acts: int) -> list[tuple[str, str]]:
    return [("arrive", arrive(guest)), *(act(guest) for _ in range(acts))]


def at_once(lives: Sequence[Life]) -> Counter[tuple[str, str]]:
    """Everybody in a thread of their own, starting together. What goes wrong in one is raised here."""
    together = Barrier(len(lives))

    def lead(life: Life) -> list[tuple[str, str]]:
        together.wait(60)
        return life()

    with ThreadPoolExecutor(len(lives)) as threads:
        return Counter(each for ended in threads.map(lead, lives) for each in ended)
