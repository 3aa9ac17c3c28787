"""Who is hit by a closure or a shorter period, and what can be done about each. On the store in memory."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import BookingMoved, Change, SlotTaken
from chalicelib.booking.closing import close
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.model import Booking, Person, PersonId, Status
from chalicelib.booking.moving import Target, move_for
from chalicelib.booking.offer_period import outside
from chalicelib.booking.pairing import book_pair
from chalicelib.booking.spans import Span
from chalicelib.booking.under import Choice, Under, place_for, settled, under
from chalicelib.catalogue.model import Period
from tests.booking.office import OTHER, ROOM, SAPPORO, THURSDAY, VENUE, Office, at

OPS = Person(PersonId("ops"))
HALL = SAPPORO.venue(VENUE)
TWINS = replace(SAPPORO, venues=(replace(HALL, rooms=(*HALL.rooms, replace(HALL.rooms[0], id="twin"))), SAPPORO.venue(OTHER)))
"""The same house with a second room just like the students'."""


@pytest.fixture
def office() -> Office:
    return Office()


def settle(office: Office, booking: Booking, choice: Choice) -> None:
    office.does("ops", lambda desk, person: settled(desk, OPS, booking, choice))


def status(office: Office, booking: Booking) -> Status:
    return office.store.ledger.booking(booking.id).status


# -- who is hit -------------------------------------------------------------------------------------------------------


def test_who_is_hit_is_listed_soonest_first(office: Office):
    later, sooner = office.books_room("aoi", "26T14:00"), office.books_room("ken", "26T10:00")
    office.books_room("mio", "26T16:00", 30)
    closure = office.closes("26T09:30", "26T15:30")

    assert under(office.desk(), closure).bookings == (sooner, later)


def test_a_day_with_more_bookings_than_one_read_takes_is_listed_whole_to_staff(office: Office):
    rooms = tuple(replace(HALL.rooms[0], id=f"hall-{n:02}") for n in range(51))
    office.catalogue = replace(SAPPORO, venues=(replace(HALL, rooms=rooms), SAPPORO.venue(OTHER)))
    for n in range(102):
        office.books_room(f"p{n:03}", "26T10:00" if n < 51 else "26T13:00")

    assert [len({one.room for one in office.desk().today(VENUE, THURSDAY)}), len(office.desk().today(VENUE, THURSDAY))] == [51, 102]


def test_the_same_list_can_be_had_before_anything_is_closed(office: Office):
    booking = office.books_room("ken", "26T10:00")
    books = office.books
    closure, _ = close(books.desk(), VENUE, ROOM, Span(at("26T09:30"), at("26T12:00")), "", OPS.id)
    assert under(books.desk(), closure).bookings == (booking,)
    assert office.day().closed == {}


def test_the_time_that_a_room_is_made_ready_hits_nobody(office: Office):
    office.books_room("ken", "26T10:00")
    assert under(office.desk(), office.closes("26T11:00", "26T12:00")) == Under()


def test_holds_and_offers_that_count_no_more_are_counted(office: Office):
    booking = office.books_room("ken", "26T09:30", 120)
    office.waits("aoi", minutes=120, last="09:30")
    office.does("ops", lambda desk, person: cancel_for(desk, OPS, booking))
    office.holds("mio", "26T13:00")
    closure = office.closes("26T00:00", "27T00:00")

    assert under(office.desk(), closure) == Under((), holds=1, offers=1)
    office.now += timedelta(minutes=6)
    assert under(office.desk(), closure) == Under((), holds=0, offers=1)


def test_another_room_and_what_is_over_or_ended_is_not_hit(office: Office):
    office.books_room("tanaka", "26T10:00", role="company")
    ended, over = office.books_room("ken", "26T10:00"), office.books_room("aoi", "24T13:00", 30)
    office.does("ops", lambda desk, person: cancel_for(desk, OPS, ended))
    closure = office.closes("24T11:00", "27T00:00")
    assert under(office.desk(), closure).bookings == (over,)
    office.now = at("24T13:30")
    assert under(office.desk(), closure) == Under()


def test_more_than_a_batch_of_bookings_are_all_listed(office: Office):
    office.catalogue = replace(SAPPORO, rules=replace(SAPPORO.rules, turnaround=0, horizon=60))
    days = [date(2026, 11, 25) + timedelta(days=n) for n in range(40)]
    made = [
        office.books_room(f"p{day}{hour}", f"{day}T{hour}:00", 30)
        for day in days if SAPPORO.hours(VENUE, day) for hour in (10, 11, 12, 13, 14)
    ]  # fmt: skip
    assert len(made) > 100
    assert under(office.desk(), office.closes("24T12:00")).bookings == tuple(made)


# -- what is done about them ------------------------------------------------------------------------------------------


def test_a_booking_is_moved_to_an_equal_free_room_at_the_same_time(office: Office):
    office.catalogue = TWINS
    booking = office.books_room("ken", "26T10:00")
    office.closes("26T00:00", "27T00:00")

    assert place_for(office.desk(), booking) == Target("twin", booking.span)
    settle(office, booking, Choice.MOVE)

    moved = office.store.ledger.booking(booking.id)
    assert (moved.room, moved.span, moved.status) == ("twin", booking.span, Status.CONFIRMED)
    assert (office.day().cells, set(office.day(room="twin").cells)) == ({}, {"1000", "1030", "1100"})
    assert [due.kind for due in office.store.ledger.due(office.now) if due.person] == ["staff_moved"]


def test_a_room_of_another_venue_comes_after_those_of_its_own(office: Office):
    booking = office.books_room("ken", "26T10:00")
    assert place_for(office.desk(), booking) == Target("sangyo-1", booking.span)
    office.catalogue = TWINS
    assert place_for(office.desk(), booking) == Target("twin", booking.span)


def test_no_room_is_equal_that_is_taken_closed_shut_or_watched_more(office: Office):
    booking = office.books_room("ken", "26T10:00")
    office.books_room("aoi", "26T10:30", venue=OTHER)
    assert place_for(office.desk(), booking) is None

    evening = replace(booking, span=replace(booking.span, start=at("26T17:00"), end=at("26T18:00")))
    assert place_for(office.desk(), evening) is None

    free = office.books_room("mio", "27T10:00")
    assert place_for(office.desk(), free) is not None
    office.closes("27T10:00", "27T11:00", room="sangyo-1", venue=OTHER)
    assert place_for(office.desk(), free) is None

    plain = replace(HALL.rooms[0], monitored=False)
    office.catalogue = replace(SAPPORO, venues=(replace(HALL, rooms=(plain,)), SAPPORO.venue(OTHER)))
    other = office.books_room("rin", "30T10:00")
    assert place_for(office.desk(), other) is None


def test_without_an_equal_room_moving_says_so_and_changes_nothing(office: Office):
    booking = office.books_room("ken", "26T10:00")
    office.books_room("aoi", "26T10:30", venue=OTHER)
    with pytest.raises(SlotTaken):
        settle(office, booking, Choice.MOVE)
    assert office.store.ledger.booking(booking.id) == booking


def test_a_booking_is_cancelled_and_its_person_told(office: Office):
    booking = office.books_room("ken", "26T10:00")
    office.closes("26T00:00", "27T00:00")
    settle(office, booking, Choice.CANCEL)

    assert status(office, booking) is Status.CANCELLED
    assert (office.day().cells, office.person("ken").standing, office.person("ken").points) == ({}, (), ())
    assert [(due.kind, due.person) for due in office.store.ledger.due(office.now) if due.person] == [("staff_cancelled", "ken")]
    with pytest.raises(BookingMoved):
        settle(office, replace(booking, status=Status.CANCELLED), Choice.CANCEL)


def test_a_booking_that_is_left_stays_as_it_is(office: Office):
    booking = office.books_room("ken", "26T10:00")
    office.closes("26T00:00", "27T00:00")
    assert settled(office.desk(), OPS, booking, Choice.LEAVE) == Change()
    assert under(office.desk(), office.closes("26T00:00", "27T00:00")).bookings == (booking,)


def test_cells_that_a_move_takes_in_an_empty_room_are_offered_to_nobody(office: Office):
    """An empty room has no row yet; it is not free for who waits, for the same change takes it."""
    office.catalogue = replace(TWINS, venues=(replace(HALL, rooms=(replace(HALL.rooms[0], id="twin"), *HALL.rooms)), SAPPORO.venue(OTHER)))
    office.closes("26T00:00", "27T00:00", room="twin")
    booking = office.books_room("ken", "26T09:30", 120)
    entry = office.waits("aoi", minutes=120, last="09:30")
    for key in [key for key in office.store.rows if key.endswith("twin")]:
        del office.store.rows[key]  # open again, without anybody having looked at the list yet
    office.does("ops", lambda desk, person: move_for(desk, OPS, booking, Target("twin", booking.span)))

    assert {cell.owner for cell in office.day(room="twin").cells.values()} == {f"b:{booking.id}", f"t:{booking.id}"}
    assert {cell.owner for cell in office.day().cells.values()} == {offered_to(entry.id)}


# -- the period -------------------------------------------------------------------------------------------------------


def test_a_shorter_period_hits_what_stands_outside_it(office: Office):
    late, early = office.books_room("aoi", "2026-12-10T10:00"), office.books_room("ken", "26T10:00")
    elsewhere = office.books_room("mio", "2026-12-10T10:00", venue=OTHER)
    ends, begins = Period(None, date(2026, 12, 9)), Period(date(2026, 11, 27), None)

    assert outside(office.desk(), ends) == (late, elsewhere)
    assert outside(office.desk(), begins) == (early,)
    assert outside(office.desk(), Period(THURSDAY, date(2026, 12, 10))) == ()


# -- a half of a pair -------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(office: Office) -> tuple[Booking, Booking]:
    """The host's half and the guest's, whom nobody has joined yet."""

    def plan(desk: Desk, person: Person) -> tuple[tuple[Booking, Booking], Change]:
        order = Order("odori14-company", Span(at("26T10:00"), at("26T11:00")), "company", "interview", "tanaka", "Sakura")
        host, guest, change = book_pair(desk, person, order, ROOM, "student")
        return (host, guest), change

    made: tuple[Booking, Booking] = office.does("tanaka", plan, "company")
    return made


def test_a_half_that_goes_to_another_room_leaves_the_other_where_it_is(office: Office, pair: tuple[Booking, Booking]):
    host, guest = pair
    settle(office, guest, Choice.MOVE)

    assert [office.store.ledger.booking(one.id).room for one in pair] == ["odori14-company", "sangyo-1"]
    assert office.store.ledger.booking(host.id).version == 1


def test_a_half_that_goes_to_another_time_takes_the_other_along(office: Office, pair: tuple[Booking, Booking]):
    host, guest = pair
    later = Span(at("26T14:00"), at("26T15:00"))
    office.does("ops", lambda desk, person: move_for(desk, OPS, guest, Target(ROOM, later))[1])

    stand = [office.store.ledger.booking(one.id) for one in pair]
    assert [(one.room, one.span) for one in stand] == [("odori14-company", later), (ROOM, later)]
    assert [one.start for one in office.person("tanaka").standing] == [later.start]
    assert [(due.kind, due.about) for due in office.store.ledger.due(office.now)] == [("staff_moved", host.id)]
    assert {key for room in (ROOM, "odori14-company") for key in office.day(room=room).cells} == {"1400", "1430", "1500"}


def test_cancelling_a_half_for_a_closure_ends_both(office: Office, pair: tuple[Booking, Booking]):
    settle(office, pair[1], Choice.CANCEL)
    assert [status(office, one) for one in pair] == [Status.CANCELLED, Status.CANCELLED]


def test_staff_cannot_put_both_halves_of_a_pair_into_one_room(office: Office, pair: tuple[Booking, Booking]):
    host, guest = pair
    later = Span(at("26T14:00"), at("26T15:00"))

    with pytest.raises(SlotTaken):
        office.does("ops", lambda desk, person: move_for(desk, OPS, guest, Target(host.room, later))[1])
    assert [office.store.ledger.booking(one.id) for one in pair] == [host, guest]
