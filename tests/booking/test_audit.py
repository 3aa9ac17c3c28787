"""What an invariant lets pass: what was erased, what is being swept, what is over. On the store in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.audit import FAULTS, NOTICES, broken
from chalicelib.booking.model import PersonId
from chalicelib.booking.snapshot import Seated, Snapshot, Spot, gathered
from tests.booking.office import SAPPORO, TUESDAY
from tests.contracts.house import House
from tests.fakes.memory_store import MemoryStore
from tests.fakes.memory_sweep import MemorySweep

NOBODY = PersonId("")


@pytest.fixture(scope="module")
def house() -> House:
    return House(MemoryStore()).fill()


@pytest.fixture(scope="module")
def well(house: House) -> Snapshot:
    return gathered(MemorySweep(house.store, SAPPORO).parts(0, 1, house.now), SAPPORO, house.now)


def names(at: Snapshot) -> set[str]:
    return {finding.name for finding in broken(at, (*FAULTS, *NOTICES))}


def test_a_house_that_is_well_breaks_nothing(well: Snapshot):
    assert broken(well, (*FAULTS, *NOTICES)) == ()


def test_a_cancelled_booking_whose_person_was_erased_is_nobodys_and_beside_nobody(well: Snapshot):
    ended = next(one for one in well.bookings.values() if one.person == "ended")
    erased = replace(ended, person=NOBODY, name="", link="")
    beside = tuple(row for row in well.beside if row.booking.id != ended.id)

    assert names(replace(well, bookings={**well.bookings, ended.id: erased}, beside=beside)) == set()
    assert names(replace(well, bookings={**well.bookings, ended.id: erased})) == {"both_rows_of_a_booking_agree"}


def test_a_booking_that_stands_is_somebodys(house: House, well: Snapshot):
    erased = replace(house.booked, person=NOBODY)
    beside = tuple(row for row in well.beside if row.booking.id != erased.id)
    found = names(replace(well, bookings={**well.bookings, erased.id: erased}, beside=beside))

    assert found == {"both_rows_of_a_booking_agree", "a_person_remembers_their_bookings"}


def test_who_was_erased_may_be_missing_from_the_seats_of_what_is_over_and_of_nothing_else(well: Snapshot):
    fewer = replace(well, seated=(Seated("trial", PersonId("s1")),))
    (trial,) = (one for one in SAPPORO.events if one.id == "trial")
    over = replace(SAPPORO, events=(replace(trial, start=TUESDAY.date() - timedelta(days=1)),))

    assert names(fewer) == {"seats_are_counted"}
    assert names(replace(fewer, catalogue=over)) == set()
    more = replace(well, catalogue=over, seated=(*well.seated, Seated("trial", PersonId("s9"))))
    assert names(more) == {"seats_are_counted"}


def test_an_old_history_may_have_lost_its_beginning_and_no_more(house: House, well: Snapshot):
    id_ = next(one.id for one in well.bookings.values() if one.version > 1)
    lines = well.histories[id_]
    old = replace(well.bookings[id_], created=house.now - timedelta(days=SAPPORO.rules.retention_days))
    beside = tuple(replace(row, booking=old) if row.booking.id == id_ else row for row in well.beside)
    aged = replace(well, bookings={**well.bookings, id_: old}, beside=beside)

    assert names(replace(aged, histories={**well.histories, id_: lines[1:]})) == set()
    assert names(replace(well, histories={**well.histories, id_: lines[1:]})) == {"history_replays"}
    assert names(replace(aged, histories={**well.histories, id_: lines[:-1]})) == {"history_replays"}
    without = {one: told for one, told in well.histories.items() if one != id_}
    assert names(replace(aged, histories=without)) == {"history_replays"}


def test_a_room_that_a_closed_venue_got_later_shows(house: House, well: Snapshot):
    venue = SAPPORO.venue("odori14")
    rooms = (*venue.rooms, replace(venue.rooms[0], id="new"))
    larger = replace(SAPPORO, venues=(replace(venue, rooms=rooms), SAPPORO.venue("sangyo")))
    whole = replace(house.laid, room="")
    at = replace(well, catalogue=larger, closures=(whole, *(one for one in well.closures if one.id != whole.id)))

    assert {finding.spot.note.split()[0] for finding in broken(at)} == {"odori14-company", "new"}


def test_a_spot_tells_where_it_is():
    assert (
        str(Spot("b1", "p1", "odori14", TUESDAY.date(), note="room 0930")) == "booking b1 person p1 venue odori14 day 2026-11-24 room 0930"
    )
