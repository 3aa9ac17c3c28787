"""Entries and their parts with defaults, for promises that are asked of every store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.booking.changes import NOTHING, BookingWrite, Change, Claim, DayChange, Release
from chalicelib.booking.model import Booking, BookingId, Cell, History, PersonId, Status, booked_as, held_by
from chalicelib.booking.spans import Span
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.reception.journal import Entry

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 26)
AIKO, BEN = PersonId("U-aiko"), PersonId("U-ben")
VENUE, ROOM = "odori14", "odori14-student"
ANSWER: Replies = (Say("reserve.ask_room", {"day": DAY}, (Choice("reserve.room", Address("reserve", "room", ROOM, "t1"), {"n": 1}),)),)


def outcome(act: Callable[[], Any]) -> type[BaseException] | None:
    """The kind of what an act raised, None when it went well."""
    try:
        act()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the answer
        return type(error)
    return None


def entry(
    event: str,
    change: Change = NOTHING,
    person: PersonId = AIKO,
    at: datetime = NOW,
    talk: Talk | None = None,
    answer: Replies = ANSWER,
    failed: bool = False,
) -> Entry:
    """What an event did; without `talk` it leaves the memory alone."""
    return Entry(event, person, at, "ja", talk, answer, change, failed)


def hold(person: PersonId, *keys: str, minutes: int = 5, day: date = DAY, room: str = ROOM, at: datetime = NOW) -> DayChange:
    """The person holds the cells from `at` for that many minutes."""
    cell = Cell(held_by(person), int((at + timedelta(minutes=minutes)).timestamp()))
    return DayChange(VENUE, room, day, claims=(Claim(keys, cell, held_by(person)),))


def book(booking: str, over: str, *keys: str, day: date = DAY, room: str = ROOM) -> DayChange:
    """The cells become a booking's, whether free or held by `over`."""
    return DayChange(VENUE, room, day, claims=(Claim(keys, Cell(booked_as(BookingId(booking))), over),))


def release(owner: str, *keys: str, day: date = DAY, room: str = ROOM) -> DayChange:
    """The owner gives the cells up."""
    return DayChange(VENUE, room, day, releases=(Release(keys, owner),))


def days(*changes: DayChange) -> Change:
    return Change(days=changes)


def a_booking(id_: str, person: PersonId = AIKO, start: datetime = NOW + timedelta(days=3), minutes: int = 60, **rest: Any) -> Booking:
    """A confirmed booking."""
    values: dict[str, Any] = {
        "code": "K7M2",
        "venue": VENUE,
        "room": ROOM,
        "role": "student",
        "name": "佐藤",
        "company": "",
        "purpose": "interview",
        "created": NOW,
        **rest,
    }
    return Booking(id=BookingId(id_), span=Span(start, start + timedelta(minutes=minutes)), person=person, **values)


def written(booking: Booking, before: int | None = None, what: str = "booked", at: datetime = NOW) -> BookingWrite:
    """The booking as it shall stand, with its line of history."""
    return BookingWrite(booking, before, History(booking.id, at, what, booking.person, f"e-{what}"))


def cancelled(booking: Booking, **rest: Any) -> Booking:
    return replace(booking, status=Status.CANCELLED, version=booking.version + 1, **rest)


def owners(store: Any, day: date = DAY, room: str = ROOM) -> dict[str, str]:
    """Who has which cell of a room's day."""
    (found,) = [each for each in store.ledger.days(VENUE, day, day) if each.room == room] or [None]
    return {key: cell.owner for key, cell in found.cells.items()} if found else {}
