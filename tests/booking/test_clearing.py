"""Who is hit by a closure, looked after one by one: whatever happens in between, everybody is moved, cancelled or left, and told."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from chalicelib.booking.changes import Change, together
from chalicelib.booking.clearing import CLEAR, CLEARED, Fate, Run, clearing, places_for, run_of
from chalicelib.booking.closing import close, reopen
from chalicelib.booking.closures import Closure
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel
from chalicelib.booking.model import Booking, Person, PersonId, Status
from chalicelib.booking.spans import Span
from chalicelib.reception.errands import DONE, Errands
from tests.booking.office import OTHER, ROOM, SAPPORO, VENUE, Office, at

SUZUKI = Person(PersonId("suzuki"))
HALL = SAPPORO.venue(VENUE)
TWINS = replace(SAPPORO, venues=(replace(HALL, rooms=(*HALL.rooms, replace(HALL.rooms[0], id="twin"))), SAPPORO.venue(OTHER)))
"""The same house with a second room just like the students'."""


@pytest.fixture
def office() -> Office:
    return Office()


def closes(office: Office, fate: Fate, begin: str = "26T09:30", end: str = "26T17:00") -> Closure:
    """Staff close the students' room, and say what becomes of everybody there."""

    def plan(desk, person):
        closure, change = close(desk, VENUE, ROOM, Span(at(begin), at(end)), "", SUZUKI.id)
        return together((change, clearing(desk, closure, fate)))

    office.does("suzuki", plan)
    return next(one for one in office.store.ledger.closures(VENUE) if not one.open)


def waiting(office: Office, *kinds: str) -> list[Due]:
    return [due for due in office.store.ledger.due(office.now.astimezone(UTC)) if due.kind in kinds]


def clock(office: Office, most: int = 50) -> list[Due]:
    """Does what is due of it, and gives what is to be said in the end."""
    store = office.store
    errands = Errands(office.catalogue, store.ledger, store.journal, store.traces)
    for _ in range(most):
        due = next(iter(waiting(office, *DONE)), None)
        if due is None:
            break
        errands.do(due, office.now.astimezone(UTC))
    return waiting(office, CLEARED)


def now(office: Office, booking: Booking) -> Booking:
    found = office.store.ledger.booking(booking.id)
    assert found
    return found


def test_each_is_moved_where_it_can_be_and_cancelled_where_it_cannot(office: Office):
    aoi, ken = office.books_room("aoi", "26T10:00"), office.books_room("ken", "26T12:00")
    elsewhere = office.books_room("ren", "26T12:00", venue=OTHER)
    closes(office, Fate.MOVE_OR_CANCEL)

    (told,) = clock(office)

    assert (now(office, aoi).room, now(office, aoi).status) == (elsewhere.room, Status.CONFIRMED)
    assert (now(office, ken).room, now(office, ken).status) == (ROOM, Status.CANCELLED)
    assert now(office, elsewhere) == elsewhere
    assert (run_of(told.about).moved, run_of(told.about).cancelled, run_of(told.about).left) == (1, 1, 0)


def test_of_two_at_one_time_one_room_takes_one(office: Office):
    office.catalogue = TWINS
    office.books_room("aoi", "26T10:00")
    office.books_room("ken", "26T10:00")
    bookings = office.store.ledger.bookings_of(PersonId("aoi"), office.now), office.store.ledger.bookings_of(PersonId("ken"), office.now)
    (aoi,), (ken,) = bookings

    places = places_for(office.desk(), (aoi, ken), (ROOM, "twin"))

    assert [one.room for one in places.values()] == ["sangyo-1"]


@pytest.mark.parametrize("fate", [Fate.CANCEL, Fate.MOVE_OR_CANCEL, Fate.MOVE_OR_LEAVE])
def test_the_counts_are_what_became_of_them(office: Office, fate: Fate):
    bookings = [office.books_room(f"p{n}", f"26T{10 + 2 * n}:00") for n in range(3)]
    closes(office, fate)

    (told,) = clock(office)

    after = [now(office, one) for one in bookings]
    run = run_of(told.about)
    assert run.moved == sum(one.room != ROOM for one in after)
    assert run.cancelled == sum(one.status is Status.CANCELLED for one in after)
    assert run.left == sum(one.room == ROOM and one.status.stands for one in after)
    assert run.moved + run.cancelled + run.left == 3
    assert told.person == SUZUKI.id


def test_whoever_gave_it_up_meanwhile_is_not_counted(office: Office):
    aoi, ken = office.books_room("aoi", "26T10:00"), office.books_room("ken", "26T12:00")
    closes(office, Fate.CANCEL)
    office.does("aoi", lambda desk, person: cancel(desk, person, aoi))

    (told,) = clock(office)

    assert (run_of(told.about).cancelled, now(office, ken).status) == (1, Status.CANCELLED)


def test_whoever_is_in_the_room_stays(office: Office):
    aoi = office.books_room("aoi", "26T10:00")
    office.now = at("26T10:10")
    closes(office, Fate.CANCEL, "26T10:10")

    (told,) = clock(office)

    assert (now(office, aoi).status.stands, run_of(told.about).left) == (True, 1)


def test_opened_again_on_the_way_the_rest_stay_and_it_is_told(office: Office):
    aoi, ken = office.books_room("aoi", "26T10:00"), office.books_room("ken", "26T12:00")
    closure = closes(office, Fate.CANCEL)
    first = next(iter(waiting(office, CLEAR)))
    store = office.store
    Errands(office.catalogue, store.ledger, store.journal, store.traces).do(first, office.now.astimezone(UTC))
    office.does("suzuki", lambda desk, person: reopen(desk, closure)[1])

    (told,) = clock(office)

    assert (now(office, aoi).status, now(office, ken).status) == (Status.CANCELLED, Status.CONFIRMED)
    assert run_of(told.about).cancelled == 1


def test_the_same_step_twice_does_one_booking_once(office: Office):
    office.books_room("aoi", "26T10:00")
    closes(office, Fate.CANCEL)
    first = next(iter(waiting(office, CLEAR)))
    store = office.store
    errands = Errands(office.catalogue, store.ledger, store.journal, store.traces)

    assert errands.do(first, office.now.astimezone(UTC))
    assert errands.do(first, office.now.astimezone(UTC)) == ()
    assert run_of(clock(office)[0].about).cancelled == 1


def test_nobody_is_looked_after_before_all_of_it_is_laid(office: Office):
    """What has no end is laid in steps; while that goes on somebody may still book a later day."""
    late = office.books_room("aoi", "26T10:00")
    closure = Closure("c", VENUE, ROOM, Span(at("24T00:00"), at("24T00:00") + timedelta(days=400)), "", SUZUKI.id, office.now)
    desk = office.desk()
    (due,) = clearing(desk, closure, Fate.CANCEL).due
    assert due.at > office.now
    assert now(office, late).status.stands


def test_left_alone_means_that_nothing_falls_due(office: Office):
    closure = closes(office, Fate.LEAVE)
    assert clearing(office.desk(), closure, Fate.LEAVE) == Change()
    assert waiting(office, CLEAR, CLEARED) == []


def test_a_run_is_written_and_read():
    run = Run("odori14", "0a1b2c3d4e", Fate.MOVE_OR_CANCEL, 1_764_000_000, "abc", 3, 2, 1)
    assert run_of(run.about) == run
