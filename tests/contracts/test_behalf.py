"""Bookings that staff make, on both stores: one act each, counted for whom they are made, and a caller's goes over to one person only."""

from __future__ import annotations

from typing import Any

from chalicelib.booking.behalf import book_for
from chalicelib.booking.callers import claim_code, new_caller
from chalicelib.booking.changes import BookingMoved, Change, PersonMoved, SlotTaken
from chalicelib.booking.codes import pair_hash
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.booking.pairing import join
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from tests.booking.office import at
from tests.contracts.makings import AIKO, BEN, NOW, entry, outcome

STAFF = PersonId("U-staff")
SAPPORO = load("sapporo")


def desk(store: Any, event: str) -> Desk:
    return Desk(SAPPORO, store.ledger, NOW, event)


ORDER = Order("odori14-student", Span(at("26T15:00"), at("26T16:00")), "student", "interview", "Aoi", "")


def booked(store: Any, event: str, person: Person) -> tuple[Booking, Change]:
    return book_for(desk(store, event), STAFF, person, ORDER)


def test_it_stands_beside_its_person_who_is_counted_for_it_and_the_history_names_who_made_it(store: Any) -> None:
    booking, change = booked(store, "e1", store.ledger.person(AIKO))
    store.journal.commit(entry("e1", change, STAFF))

    assert [*store.ledger.bookings_of(AIKO, NOW)] == [booking]
    assert [one.booking for one in store.ledger.person(AIKO).standing] == [booking.id]
    assert [(one.what, one.who, one.person) for one in store.ledger.history(booking.id)] == [("booked", STAFF, AIKO)]
    assert store.ledger.person(STAFF).version == 0
    assert {(due.kind, due.person) for due in store.ledger.due(at("27T00:00"))} >= {("staff_booked", AIKO)}


def test_of_two_for_one_room_one_is_written_and_of_two_for_one_person_the_second_is_planned_anew(store: Any) -> None:
    first, second = booked(store, "e1", store.ledger.person(AIKO)), booked(store, "e2", store.ledger.person(BEN))
    third = booked(store, "e3", store.ledger.person(AIKO))
    store.journal.commit(entry("e1", first[1], STAFF))

    assert outcome(lambda: store.journal.commit(entry("e2", second[1], STAFF))) is SlotTaken
    assert outcome(lambda: store.journal.commit(entry("e3", third[1], STAFF))) is PersonMoved
    assert store.ledger.person(BEN).version == 0


def test_somebody_without_line_is_kept_with_their_number_until_the_booking_is_somebody_s(store: Any) -> None:
    booking, change = booked(store, "e1", new_caller("e1", "student", "09012345678"))
    store.journal.commit(entry("e1", change, STAFF))
    caller = store.ledger.person(booking.person)
    assert (caller.name, caller.phone, [one.booking for one in caller.standing]) == ("Aoi", "09012345678", [booking.id])
    assert not [due for due in store.ledger.due(at("27T00:00")) if due.kind == "staff_booked"]
    code = store.ledger.pair_code(pair_hash(claim_code(booking)))
    assert code
    assert code.booking == booking.id

    mine = join(desk(store, "e2"), store.ledger.person(AIKO), booking, "Aoi")
    too = join(desk(store, "e3"), store.ledger.person(BEN), booking, "Ben")
    store.journal.commit(entry("e2", mine, AIKO))

    assert outcome(lambda: store.journal.commit(entry("e3", too, BEN))) in (BookingMoved, PersonMoved)
    assert store.ledger.booking(booking.id).person == AIKO
    after = store.ledger.person(booking.person)
    assert after == Person(booking.person, version=after.version)
    assert claim_code(store.ledger.booking(booking.id)) == ""
    assert list(store.traces.bookings(booking.person)) == [booking.id]
