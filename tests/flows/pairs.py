"""Pairs of rooms, booked at the desk itself: what happens to them by chat is what the tests are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.model import Booking, Person
from chalicelib.booking.pairing import book_pair, hold_pair, join, looked_for
from chalicelib.reception.journal import Entry
from tests.flows.town import Phone


def paired(host: Phone, guest: Phone | None, begin: str, venues: tuple[str, str] = ("odori14", "odori14")) -> tuple[Booking, Booking]:
    """The host's room and the guest's, who has joined where there is one."""
    desk, person = at_the_desk(host)
    person = replace(person, role="company", name="田中", company="北海商事")
    both = looked_for(desk, person, "student", venues, 60, "interview")
    hold, _ = hold_pair(desk, person, both, "interview", datetime.fromisoformat(f"{begin}+09:00"), None)
    order = Order(hold.host.room, hold.host.span, "company", "interview", "田中", "北海商事")
    first, second, change = book_pair(desk, person, order, hold.guest.room, "student")
    write(host, desk, change)
    if guest:
        desk, person = at_the_desk(guest)
        write(guest, desk, join(desk, replace(person, role="student"), second, "佐藤"))
    found = [host.town.store.ledger.booking(one.id) for one in (first, second)]
    assert found[0]
    assert found[1]
    return found[0], found[1]


def at_the_desk(phone: Phone) -> tuple[Desk, Person]:
    town = phone.town
    return Desk(town.catalogue, town.store.ledger, town.now, town.event()), town.store.journal.open("none", phone.person).person


def write(phone: Phone, desk: Desk, change: Change) -> None:
    talk = phone.town.store.journal.open("none", phone.person).talk
    phone.town.store.journal.commit(Entry(desk.event, phone.person, phone.town.now.astimezone(UTC), "ja", talk, (), change))
