"""Ways in which a table can be damaged, each a raw write past the desk, with the names of what an audit must find."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pynamodb.expressions.operand import Path

from chalicelib.booking.changes import BookingWrite, Change, PersonWrite
from chalicelib.booking.model import Booking, BookingId, PersonId, Standing, recorded
from chalicelib.storage.desk_rows import company_row, list_row, seats_row
from chalicelib.storage.plan import token
from chalicelib.storage.rows import booking_row
from chalicelib.storage.table import (
    TTL,
    VERSION,
    Key,
    booking_key,
    company_key,
    history_key,
    list_key,
    room_day_key,
    seat_key,
    seats_key,
    standing_key,
    unix,
)
from tests.booking.office import ROOM, VENUE
from tests.contracts.house import House

WRITES = itertools.count(1)
Damage = Callable[[House], None]
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in (24, 25, 26, 27))


def write(house: House, *writes: Any) -> None:
    house.store.wire.transact(writes, token(f"{house.store.wire.table} {next(WRITES)}", writes))


def cell(day: date, action: Callable[[], Any], room: str = ROOM) -> Damage:
    """One attribute of a room's day, set or taken away."""
    return lambda house: write(house, house.store.wire.update(room_day_key(VENUE, room, day), [action()]))


def delete(key: Callable[[House], Key]) -> Damage:
    return lambda house: write(house, house.store.wire.delete(key(house)))


def person(name: str, **fields: Any) -> Damage:
    """A person's row as the desk would never write it."""

    def damage(house: House) -> None:
        house.does(name, lambda desk, who: Change(person=PersonWrite(replace(who, **fields))))

    return damage


def overlapping(house: House) -> None:
    """A second booking of the same room and time, written without a look at the cells."""
    twin = replace(house.booked, id=BookingId("twin"), person=PersonId("ken"))
    standing = (Standing(twin.id, twin.span.start, twin.span.end),)

    def plan(desk: Any, who: Any) -> Change:
        line = recorded(twin, "booked", desk.now, twin.person, desk.event)
        return Change(bookings=(BookingWrite(twin, None, line),), person=PersonWrite(replace(who, standing=standing)))

    house.does("ken", plan)


def rows_of(booking: Booking, person: str = "") -> Mapping[Key, Mapping[str, Any]]:
    """Both rows of a booking, as they would be kept."""
    row = booking_row(booking) | {TTL: unix(booking.span.end + timedelta(days=90))}
    return {booking_key(booking.id): row, standing_key(person or booking.person, booking.span.end, booking.id): row}


def rewritten(change: Callable[[House], Booking]) -> Damage:
    """Both rows of a booking, past its history."""

    def damage(house: House) -> None:
        write(house, *(house.store.wire.put(key, row) for key, row in rows_of(change(house)).items()))

    return damage


def guest(house: House, **fields: Any) -> Booking:
    stands: Booking = house.store.ledger.booking(house.pair[1].id)
    return replace(stands, **fields)


def beside(change: Callable[[Booking], Booking], person: str = "") -> Damage:
    """The row beside a person alone."""

    def damage(house: House) -> None:
        key, row = list(rows_of(change(house.booked), person).items())[1]
        write(house, house.store.wire.put(key, row))

    return damage


def first_line(house: House) -> Key:
    line = house.store.ledger.history(house.booked.id)[0]
    return history_key(house.booked.id, line.at, line.version)


def forgotten_line(house: House) -> None:
    """The booking goes on a version without a line in its history."""
    rewritten(lambda house: replace(house.booked, version=2))(house)


def unlisted(house: House, who: str) -> None:
    """Somebody who waits is taken off the list, and nothing else."""
    waiting = house.waiting()
    entries = tuple(one for one in waiting.entries if one.person != who)
    write(house, house.store.wire.put(list_key(VENUE, THURSDAY), list_row(replace(waiting, entries=entries)) | {VERSION: 9}))


def unoffered(house: House) -> None:
    """An offer is taken back, its cells are not."""
    waiting = house.waiting()
    entries = tuple(replace(one, offer=None) for one in waiting.entries)
    write(house, house.store.wire.put(list_key(VENUE, THURSDAY), list_row(replace(waiting, entries=entries)) | {VERSION: 9}))


def counted(taken: int, *waiting: str) -> Damage:
    def damage(house: House) -> None:
        (seats,) = house.store.ledger.seats(["trial"])
        row = seats_row(replace(seats, taken=taken, waiting=tuple(PersonId(who) for who in waiting)))
        write(house, house.store.wire.put(seats_key("trial"), row | {VERSION: 9}))

    return damage


def recruits(*members: str) -> Damage:
    """A company's row with these, and nothing else."""

    def damage(house: House) -> None:
        company = house.store.ledger.company(house.company.id)
        row = company_row(company._replace(members=tuple(PersonId(one) for one in members)))
        write(house, house.store.wire.put(company_key(company.id), row | {VERSION: 9}))

    return damage


def gone(house: House) -> None:
    """A booking's own row is lost."""
    write(house, house.store.wire.delete(booking_key(house.booked.id)))


def past_line(house: House) -> None:
    """A line of a history is lost, and the day is over."""
    write(house, house.store.wire.delete(first_line(house)))
    house.now += timedelta(days=2)


DAMAGES: Mapping[str, tuple[Damage, set[str]]] = {
    "a booked cell is lost": (cell(WEDNESDAY, lambda: Path("o1300").remove()), {"a_booking_has_its_cells"}),
    "the time to make ready is lost": (cell(WEDNESDAY, lambda: Path("o1400").remove()), {"a_booking_has_its_cells"}),
    "a booked cell is another's": (
        cell(WEDNESDAY, lambda: Path("o1300").set("b:other")),
        {"a_booking_has_its_cells", "a_booked_cell_has_its_booking", "a_day_counts_its_bookings"},
    ),
    "a cell is left of nobody's booking": (
        cell(WEDNESDAY, lambda: Path("o1600").set("b:other")),
        {"a_booked_cell_has_its_booking", "a_day_counts_its_bookings"},
    ),
    "a booking has a cell too many": (
        lambda house: cell(WEDNESDAY, lambda: Path("o1430").set(f"b:{house.booked.id}"))(house),
        {"a_booked_cell_has_its_booking"},
    ),
    "two have one cell": (overlapping, {"one_owner_per_cell", "a_booking_has_its_cells"}),
    "a hold never runs out": (cell(WEDNESDAY, lambda: Path("o1600").set("h:somebody")), {"only_holds_run_out"}),
    "a booking runs out": (cell(WEDNESDAY, lambda: Path("u1300").set(1)), {"only_holds_run_out"}),
    "a person forgets a booking": (person("aoi", standing=()), {"a_person_remembers_their_bookings"}),
    "a person remembers one that is none": (
        lambda house: person("ken", standing=(Standing(BookingId("x"), house.booked.span.start, house.booked.span.end),))(house),
        {"a_person_remembers_their_bookings"},
    ),
    "a person forgets a place": (person("second", places=()), {"a_person_remembers_their_places"}),
    "a list forgets a person": (lambda house: unlisted(house, "second"), {"a_person_remembers_their_places"}),
    "a room is not kept for an offer": (cell(THURSDAY, lambda: Path("o0930").remove()), {"an_offer_keeps_its_room"}),
    "a room is kept for no offer": (unoffered, {"what_is_offered_is_on_a_list"}),
    "a half names another": (rewritten(lambda house: guest(house, partner=BookingId("x"))), {"a_pair_belongs_together"}),
    "a half has another host": (rewritten(lambda house: guest(house, host=PersonId("x"))), {"a_pair_belongs_together"}),
    "the row beside a person is lost": (
        delete(lambda house: standing_key("aoi", house.booked.span.end, house.booked.id)),
        {"both_rows_of_a_booking_agree"},
    ),
    "the row beside a person differs": (beside(lambda booking: replace(booking, name="x")), {"both_rows_of_a_booking_agree"}),
    "a row is beside another person too": (beside(lambda booking: booking, "ken"), {"both_rows_of_a_booking_agree"}),
    "the first line of a history is lost": (delete(first_line), {"history_replays"}),
    "a version has no line": (forgotten_line, {"history_replays"}),
    "a booking is not what its history says": (
        rewritten(lambda house: replace(house.booked, purpose="x", room="odori14-company")),
        {"history_replays", "a_booking_has_its_cells", "a_booked_cell_has_its_booking"},
    ),
    "a line of what is over is lost": (past_line, {"history_replays"}),
    "a booking is lost": (
        gone,
        {"history_replays", "both_rows_of_a_booking_agree", "a_booked_cell_has_its_booking", "a_person_remembers_their_bookings"},
    ),
    "a closure has a hole": (cell(FRIDAY, lambda: Path("x1000").remove()), {"a_closed_cell_has_its_closure"}),
    "a cell is closed by nothing": (
        cell(WEDNESDAY, lambda: Path("x1600").add({"SS": ["x"]})),
        {"a_closed_cell_has_its_closure"},
    ),
    "a lifted closure left a cell": (
        lambda house: cell(FRIDAY, lambda: Path("x1200").add({"SS": [house.lifted.id]}), "odori14-company")(house),
        {"a_closed_cell_has_its_closure"},
    ),
    "a booking is counted twice": (cell(WEDNESDAY, lambda: Path("nbooked").add(1)), {"a_day_counts_its_bookings"}),
    "a use is counted twice": (cell(TUESDAY, lambda: Path("nchecked_in").add(1)), {"a_day_counts_its_bookings"}),
    "a cancelling is not counted": (cell(WEDNESDAY, lambda: Path("ncancelled").remove()), {"a_day_counts_its_bookings"}),
    "who did not come is forgotten": (
        cell(TUESDAY, lambda: Path("g").remove(), "odori14-company"),
        {"a_day_remembers_who_did_not_come", "a_day_counts_its_bookings"},
    ),
    "somebody is remembered who came": (
        lambda house: cell(TUESDAY, lambda: Path("g").add({"SS": [house.going.id]}))(house),
        {"a_day_remembers_who_did_not_come", "a_day_counts_its_bookings"},
    ),
    "too many seats are counted": (counted(3, "s3"), {"seats_are_counted"}),
    "a seat is lost": (delete(lambda house: seat_key("trial", "s1")), {"seats_are_counted"}),
    "somebody waits who has a seat": (counted(2, "s1"), {"seats_are_counted"}),
    "a company forgets a recruiter": (recruits("tanaka"), {"a_company_lists_each_recruiter_once"}),
    "a company lists a recruiter twice": (recruits("tanaka", "yamada", "tanaka"), {"a_company_lists_each_recruiter_once"}),
    "a company has nobody": (recruits(), {"a_company_lists_each_recruiter_once"}),
    "a company has more recruiters than are let in": (
        recruits("tanaka", "yamada", *(f"r{n}" for n in range(9))),
        {"a_company_lists_each_recruiter_once"},
    ),
    "a recruiter is of a company that does not know them": (
        lambda house: person("ken", company_id=house.company.id)(house),
        {"a_company_lists_each_recruiter_once"},
    ),
    "nobody counts the seats": (delete(lambda house: seats_key("trial")), {"seats_are_counted"}),
}
"""What was done to the table, how, and what must be found: just that, and every fault is among them."""
