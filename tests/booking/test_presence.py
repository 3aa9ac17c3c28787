"""Whether somebody came: checking in, the room released when nobody did, a use that is over, and the codes at the doors."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import BookingMoved, Change, HoldLost, PersonMoved
from chalicelib.booking.codes import LETTERS
from chalicelib.booking.desk import COMPLETE, RELEASE, Desk, Order
from chalicelib.booking.doors import code_at, rooms_behind
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel, cancel_for
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, Person, PersonId, Point, Status
from chalicelib.booking.moving import Target, move, move_for
from chalicelib.booking.offering import OFFERED
from chalicelib.booking.pairing import book_pair, hold_pair, join, looked_for
from chalicelib.booking.presence import RELEASED, check_in, complete, release, window
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from tests.booking.counter import Counter, at

SAPPORO = load("sapporo")
TEN, ELEVEN = at("2026-11-26T10:00"), at("2026-11-26T11:00")
THURSDAY = date(2026, 11, 26)
CLOCK = Person(PersonId("clock"))
SECOND = timedelta(seconds=1)


@pytest.fixture
def booking(counter: Counter) -> Booking:
    """A student's hour from ten on Thursday."""
    return counter.book("aoi", "2026-11-26T10:00")


def now_at(counter: Counter, moment: datetime) -> Desk:
    counter.now = moment
    return counter.desk()


def stands(counter: Counter, booking: Booking) -> Booking:
    found = counter.store.ledger.booking(booking.id)
    assert found
    return found


def arrive(counter: Counter, booking: Booking, moment: datetime) -> Booking:
    desk = now_at(counter, moment)
    aoi = counter.person("aoi")
    counter.write(check_in(desk, aoi, stands(counter, booking)), aoi)
    return stands(counter, booking)


def nobody_comes(counter: Counter, booking: Booking, moment: datetime) -> Change:
    change = release(now_at(counter, moment), stands(counter, booking), CLOCK)
    counter.write(change, CLOCK)
    return change


def dues(counter: Counter, moment: datetime, kind: str) -> list[Due]:
    return [due for due in counter.store.ledger.due(moment.astimezone(UTC)) if due.kind == kind]


# -- checking in ------------------------------------------------------------------------------------------------------


def test_one_can_check_in_from_thirty_minutes_before_to_fifteen_after(counter: Counter, booking: Booking):
    assert window(counter.desk(), booking) == (at("2026-11-26T09:30"), at("2026-11-26T10:15"))


@pytest.mark.parametrize("moment", [at("2026-11-26T09:30"), at("2026-11-26T10:00"), at("2026-11-26T10:15")])
def test_at_both_ends_of_the_window_one_can_still_check_in(counter: Counter, booking: Booking, moment: datetime):
    here = arrive(counter, booking, moment)

    assert (here.status, here.version) == (Status.CHECKED_IN, 2)
    assert [told.what for told in counter.store.ledger.history(booking.id)] == ["booked", "checked_in"]


@pytest.mark.parametrize(
    ("moment", "rule"),
    [(at("2026-11-26T09:30") - SECOND, "check_in_early"), (at("2026-11-26T10:15") + SECOND, "check_in_late")],
)
def test_a_second_outside_of_it_one_cannot(counter: Counter, booking: Booking, moment: datetime, rule: str):
    with pytest.raises(RuleBroken) as refused:
        arrive(counter, booking, moment)

    assert refused.value.rule == rule
    assert stands(counter, booking).status is Status.CONFIRMED


def test_too_early_says_from_when(counter: Counter, booking: Booking):
    with pytest.raises(RuleBroken) as refused:
        arrive(counter, booking, at("2026-11-26T08:00"))

    assert refused.value.values == {"first": at("2026-11-26T09:30")}


def test_nobody_checks_in_twice(counter: Counter, booking: Booking):
    arrive(counter, booking, TEN)

    with pytest.raises(BookingMoved):
        arrive(counter, booking, TEN)


def test_of_two_check_ins_at_one_moment_one_is_written(counter: Counter, booking: Booking):
    counter.now = TEN
    aoi = counter.person("aoi")
    first, second = (check_in(counter.desk(), aoi, booking) for _ in range(2))
    counter.write(first, aoi)

    counter.count += 1
    with pytest.raises(BookingMoved):
        counter.write(second, aoi)


def test_the_room_stays_theirs_and_the_end_of_the_use_falls_due(counter: Counter, booking: Booking):
    here = arrive(counter, booking, TEN)

    assert "10:00" not in counter.free("ken")
    assert [(due.at, due.about, due.version) for due in dues(counter, ELEVEN, COMPLETE)] == [(ELEVEN, booking.id, here.version)]


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.NO_SHOW, Status.COMPLETED])
def test_what_has_ended_awaits_nobody(counter: Counter, booking: Booking, status: Status):
    with pytest.raises(BookingMoved):
        check_in(now_at(counter, TEN), counter.person("aoi"), replace(booking, status=status))


# -- nobody came ------------------------------------------------------------------------------------------------------


def test_the_look_at_whether_anybody_came_falls_due_with_the_booking(counter: Counter, booking: Booking):
    assert [(due.about, due.version) for due in dues(counter, at("2026-11-26T10:15"), RELEASE)] == [(booking.id, 1)]
    assert dues(counter, at("2026-11-26T10:14"), RELEASE) == []


def test_the_room_is_released_when_nobody_came_and_the_person_counts_a_point(counter: Counter, booking: Booking):
    nobody_comes(counter, booking, at("2026-11-26T10:15"))

    aoi = counter.person("aoi")
    assert stands(counter, booking).status is Status.NO_SHOW
    assert aoi.points == (Point(at("2026-11-26T10:15"), 100, booking.id),)
    assert aoi.standing == ()
    (day,) = counter.store.ledger.days("odori14", THURSDAY, THURSDAY)
    assert (day.cells, day.gone, day.tally) == ({}, (booking.id,), {"booked": 1, "no_show": 1, "ahead_2": 1})
    assert [told.what for told in counter.store.ledger.history(booking.id)] == ["booked", "no_show"]


def test_the_person_is_told_once(counter: Counter, booking: Booking):
    change = nobody_comes(counter, booking, at("2026-11-26T10:20"))

    assert [(due.kind, due.person, due.about, due.version) for due in change.due] == [(RELEASED, "aoi", booking.id, 2)]


def test_before_the_window_ends_the_room_is_not_released(counter: Counter, booking: Booking):
    with pytest.raises(BookingMoved):
        nobody_comes(counter, booking, at("2026-11-26T10:15") - SECOND)


def test_a_room_is_released_once(counter: Counter, booking: Booking):
    nobody_comes(counter, booking, at("2026-11-26T10:15"))

    with pytest.raises(BookingMoved):
        nobody_comes(counter, booking, at("2026-11-26T10:16"))


def test_whoever_came_keeps_the_room(counter: Counter, booking: Booking):
    arrive(counter, booking, at("2026-11-26T10:15"))

    with pytest.raises(BookingMoved):
        nobody_comes(counter, booking, at("2026-11-26T10:15"))


def test_of_a_check_in_and_a_release_at_the_last_moment_the_quicker_is_written_and_the_other_not(counter: Counter, booking: Booking):
    counter.now = at("2026-11-26T10:15")
    aoi = counter.person("aoi")
    here, gone = check_in(counter.desk(), aoi, booking), release(counter.desk(), booking, CLOCK)
    counter.write(gone, CLOCK)

    counter.count += 1
    with pytest.raises((BookingMoved, PersonMoved, HoldLost)):
        counter.write(here, aoi)
    assert stands(counter, booking).status is Status.NO_SHOW


def test_a_cancelled_booking_is_no_no_show(counter: Counter, booking: Booking):
    with pytest.raises(BookingMoved):
        release(now_at(counter, ELEVEN), replace(booking, status=Status.CANCELLED), CLOCK)


def test_what_is_left_of_the_time_is_offered_to_who_waits(counter: Counter):
    long, other = counter.book("aoi", "2026-11-26T10:00", 120), counter.book("mei", "2026-11-26T12:30", 120)
    counter.book("ren", "2026-11-26T15:00", 120)
    ken = counter.person("ken")
    desk = counter.desk()
    entry, change = line_up(desk, ken, Hope("odori14", THURSDAY, "interview", 30, time(10), time(12, 30)))
    counter.write(change, ken)

    told = nobody_comes(counter, long, at("2026-11-26T10:15"))

    assert [due.person for due in told.due if due.kind == OFFERED] == ["ken"]
    (day,) = counter.store.ledger.days("odori14", THURSDAY, THURSDAY)
    offered = [key for key, cell in day.cells.items() if cell.owner == offered_to(entry.id)]
    assert offered == ["1130", "1200"]  # half an hour, an hour from now at the earliest, and the time to make the room ready
    assert stands(counter, other).status is Status.CONFIRMED


def test_without_anybody_asked_to_check_in_nothing_is_looked_at_and_nothing_released():
    counter = Counter()
    quiet = replace(SAPPORO, rules=replace(SAPPORO.rules, check_in_until=0))
    desk, aoi = Desk(quiet, counter.store.ledger, counter.now, "event1"), counter.person("aoi")
    span = Span(TEN, ELEVEN)
    booking, change = desk.book(aoi, Order("odori14-student", span, "student", "interview", "aoi", ""))

    assert RELEASE not in {due.kind for due in change.due}
    with pytest.raises(BookingMoved):
        release(Desk(quiet, counter.store.ledger, at("2026-11-26T10:30"), "event2"), booking, CLOCK)


# -- a booking that was moved -----------------------------------------------------------------------------------------


def moved(counter: Counter, booking: Booking, begin: str, minutes: int = 60, room: str = "odori14-student") -> Booking:
    desk, aoi = counter.desk(), counter.person("aoi")
    start = at(begin)
    after, change = move(desk, aoi, stands(counter, booking), Target(room, Span(start, start + timedelta(minutes=minutes))))
    counter.write(change, aoi)
    return after


def test_a_moved_booking_is_looked_at_at_its_new_time_and_left_alone_at_the_old_one(counter: Counter, booking: Booking):
    after = moved(counter, booking, "2026-11-26T14:00")

    with pytest.raises(BookingMoved):
        nobody_comes(counter, booking, at("2026-11-26T10:15"))
    assert [due.version for due in dues(counter, at("2026-11-26T14:15"), RELEASE)] == [1, after.version]
    nobody_comes(counter, booking, at("2026-11-26T14:15"))
    assert stands(counter, booking).status is Status.NO_SHOW


def test_who_was_here_and_moves_to_another_time_must_come_again(counter: Counter, booking: Booking):
    arrive(counter, booking, at("2026-11-26T09:40"))

    after = moved(counter, booking, "2026-11-26T14:00")

    assert after.status is Status.CONFIRMED
    assert [due.version for due in dues(counter, at("2026-11-26T14:15"), RELEASE)] == [1, after.version]
    with pytest.raises(BookingMoved):
        complete(now_at(counter, at("2026-11-26T15:00")), stands(counter, booking), CLOCK)


def test_who_is_put_into_another_room_at_the_same_time_is_still_here_and_their_use_ends(counter: Counter, booking: Booking):
    arrive(counter, booking, TEN)
    desk, staff = now_at(counter, at("2026-11-26T10:20")), Person(PersonId("suzuki"))

    after, change = move_for(desk, staff, stands(counter, booking), Target("sangyo-1", booking.span))
    counter.write(change, staff)

    assert after.status is Status.CHECKED_IN
    assert [due.version for due in dues(counter, ELEVEN, COMPLETE)] == [2, after.version]
    assert dues(counter, ELEVEN, RELEASE)[-1].version == 1  # no new look at whether anybody came
    counter.write(complete(now_at(counter, ELEVEN), stands(counter, booking), CLOCK), CLOCK)
    assert stands(counter, booking).status is Status.COMPLETED


# -- a guest's half ---------------------------------------------------------------------------------------------------


def paired(counter: Counter) -> tuple[Booking, Booking]:
    """A company's pair of rooms from ten on Thursday."""
    north = Person(PersonId("north"), role="company", name="north")
    both = looked_for(counter.desk(), north, "student", ("odori14", "odori14"), 60, "interview")
    desk = counter.desk()
    hold, change = hold_pair(desk, north, both, "interview", TEN, None)
    counter.write(change, north)
    order = Order(hold.host.room, hold.host.span, "company", "interview", "Tanaka", "North")
    host, guest, change = book_pair(counter.desk(), north, order, hold.guest.room, "student")
    counter.write(change, north)
    return host, guest


def test_the_half_that_nobody_joined_awaits_nobody_at_its_door(counter: Counter):
    _, guest = paired(counter)

    with pytest.raises(BookingMoved):
        check_in(now_at(counter, TEN), Person(PersonId("north")), guest)


def test_the_half_that_nobody_joined_is_released_without_points_or_word_and_can_no_longer_be_joined(counter: Counter):
    host, guest = paired(counter)
    before = counter.person("north")

    change = nobody_comes(counter, guest, at("2026-11-26T10:15"))

    assert change.due == ()
    assert counter.person("north") == before
    assert stands(counter, guest).status is Status.NO_SHOW
    with pytest.raises(BookingMoved):
        join(counter.desk(), counter.person("aoi"), stands(counter, guest), "aoi")
    assert stands(counter, host).status is Status.CONFIRMED


def test_a_guest_who_joined_and_did_not_come_counts_the_point_and_the_host_none(counter: Counter):
    _, guest = paired(counter)
    aoi = counter.person("aoi")
    counter.write(join(counter.desk(), aoi, guest, "aoi"), aoi)

    nobody_comes(counter, guest, at("2026-11-26T10:15"))

    assert [point.hundredths for point in counter.person("aoi").points] == [100]
    assert counter.person("north").points == ()


def test_a_guest_who_came_and_leaves_before_the_start_leaves_a_half_that_is_awaited_again(counter: Counter):
    _, guest = paired(counter)
    counter.act("aoi", lambda desk, aoi: join(desk, aoi, guest, "aoi"))
    counter.now = at("2026-11-26T09:40")
    counter.act("aoi", lambda desk, aoi: check_in(desk, aoi, stands(counter, guest)))

    counter.act("aoi", lambda desk, aoi: cancel(desk, aoi, stands(counter, guest)))

    assert (stands(counter, guest).status, stands(counter, guest).awaits_guest) == (Status.CONFIRMED, True)
    nobody_comes(counter, guest, at("2026-11-26T10:15"))
    assert stands(counter, guest).status is Status.NO_SHOW


# -- over -------------------------------------------------------------------------------------------------------------


def test_a_use_is_over_at_its_end_and_once(counter: Counter, booking: Booking):
    arrive(counter, booking, TEN)

    with pytest.raises(BookingMoved):
        complete(now_at(counter, ELEVEN - SECOND), stands(counter, booking), CLOCK)
    assert [one.id for one in counter.desk().today("odori14", THURSDAY)] == [booking.id]
    counter.write(complete(now_at(counter, ELEVEN), stands(counter, booking), CLOCK), CLOCK)
    assert stands(counter, booking).status is Status.COMPLETED
    assert [one.status for one in counter.desk().today("odori14", THURSDAY)] == [Status.COMPLETED]
    with pytest.raises(BookingMoved):
        complete(now_at(counter, ELEVEN), stands(counter, booking), CLOCK)


def test_a_use_that_nobody_came_to_is_not_completed(counter: Counter, booking: Booking):
    with pytest.raises(BookingMoved):
        complete(now_at(counter, ELEVEN), booking, CLOCK)


def test_the_day_shows_who_came_and_who_did_not_also_where_the_room_is_somebody_elses_by_then(counter: Counter, booking: Booking):
    counter.now = at("2026-11-26T08:59")
    later = counter.book("ken", "2026-11-26T11:30", 30)
    nobody_comes(counter, booking, at("2026-11-26T10:15"))
    counter.act("staff", lambda desk, person: move_for(desk, person, later, Target(booking.room, span("10:30", "11:00")))[1])
    arrive(counter, counter.now_is(later), at("2026-11-26T10:30"))

    shown = [(one.name, one.status) for one in counter.desk().today("odori14", THURSDAY)]
    assert shown == [("aoi", Status.NO_SHOW), ("ken", Status.CHECKED_IN)]
    counter.clock(60)
    assert [one.status for one in counter.desk().today("odori14", THURSDAY)] == [Status.NO_SHOW, Status.COMPLETED]


def span(begin: str, end: str) -> Span:
    return Span(at(begin), at(end))


# -- counted ----------------------------------------------------------------------------------------------------------


def tally(counter: Counter, day: date = THURSDAY) -> dict[str, int]:
    found = counter.store.ledger.days("odori14", day, day)
    return {what: n for what, n in found[0].tally.items() if not what.startswith("ahead")} if found else {}


def test_one_use_is_counted_once_however_often_its_person_checks_in(counter: Counter, booking: Booking):
    arrive(counter, booking, at("2026-11-26T09:40"))
    counter.act(
        "staff", lambda desk, person: move_for(desk, person, stands(counter, booking), Target(booking.room, span("10:30", "11:30")))[1]
    )
    assert tally(counter) == {"booked": 1, "moved": 1}

    arrive(counter, booking, at("2026-11-26T10:30"))
    counter.clock(90)

    assert stands(counter, booking).status is Status.COMPLETED
    assert tally(counter) == {"booked": 1, "moved": 1, "checked_in": 1}


def test_a_booking_is_counted_where_it_lies(counter: Counter, booking: Booking):
    friday, there = date(2026, 11, 27), Span(at("2026-11-27T10:00"), at("2026-11-27T11:00"))
    counter.book("ken", "2026-11-26T14:00")
    counter.act("aoi", lambda desk, person: move(desk, person, booking, Target(booking.room, there))[1])

    assert (tally(counter), tally(counter, friday)) == ({"booked": 1}, {"booked": 1, "moved": 1})
    counter.cancel("aoi", booking)
    counter.book("mei", "2026-11-27T14:00")
    assert tally(counter, friday) == {"booked": 2, "moved": 1, "cancelled": 1}


def test_who_checked_in_and_is_cancelled_by_staff_did_not_use_the_room(counter: Counter, booking: Booking):
    counter.book("ken", "2026-11-26T14:00")
    arrive(counter, booking, at("2026-11-26T09:40"))
    counter.act("staff", lambda desk, person: cancel_for(desk, person, stands(counter, booking)))

    assert tally(counter) == {"booked": 2, "cancelled": 1}


# -- doors ------------------------------------------------------------------------------------------------------------


def with_door(catalogue: Catalogue, room: str, door: str) -> Catalogue:
    venues = (
        replace(venue, rooms=tuple(replace(one, door=door) if one.id == room else one for one in venue.rooms)) for venue in catalogue.venues
    )
    return replace(catalogue, venues=tuple(venues))


def test_a_room_without_a_written_code_has_one_that_is_always_the_same():
    codes = [code_at(SAPPORO, room) for room in SAPPORO.rooms]

    assert codes == [code_at(load("sapporo"), room) for room in SAPPORO.rooms]
    assert len(set(codes)) == len(SAPPORO.rooms)
    assert all(len(code) == 5 and set(code) <= set(LETTERS) for code in codes)


@pytest.mark.parametrize("typed", ["DOOR7", "door7", " Door7 "])
def test_the_written_code_leads_to_its_room_in_small_letters_too(typed: str):
    assert [room.id for room in rooms_behind(with_door(SAPPORO, "sangyo-1", "DOOR7"), typed)] == ["sangyo-1"]


@pytest.mark.parametrize("typed", ["", "DOOR7", "door", "ドア7", "a longer sentence", "1234567890"])
def test_whatever_else_is_typed_leads_nowhere(typed: str):
    assert rooms_behind(SAPPORO, typed) == ()


def test_a_code_of_one_catalogue_is_none_of_another():
    other = replace(SAPPORO, id="otaru")

    assert rooms_behind(other, code_at(SAPPORO, SAPPORO.rooms[0])) == ()
