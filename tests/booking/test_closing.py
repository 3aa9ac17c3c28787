"""Rooms are closed and opened again, in steps that may be cut off, beside people who book and wait. On the store in memory."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from chalicelib.booking.cells import Cell, closed_by, offered_to
from chalicelib.booking.changes import Change, ClosureMoved, SlotClosed
from chalicelib.booking.closing import (
    AHEAD,
    LAY_ON,
    LOOK_UNDER,
    NothingToClose,
    VenueTooLarge,
    close,
    found,
    go_on,
    keys_on,
    reopen,
    unfinished,
)
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.lining import hold_of_offer, leave, looked_at
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.booking.offering import LOOK_AGAIN, offered
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import Offer, Waiting, WaitingList
from chalicelib.catalogue.errors import UnknownRoom, UnknownVenue
from chalicelib.reception.errands import DONE
from tests.booking.office import OTHER, ROOM, SAPPORO, THURSDAY, VENUE, Office, at

OPS = PersonId("ops")
WAITS = Waiting("w", PersonId("ken"), "student", "interview", 60, time(10), time(10), at("24T09:00"))


@pytest.fixture
def office() -> Office:
    return Office()


# -- closing ----------------------------------------------------------------------------------------------------------


def test_hours_of_a_day_are_closed_and_the_rest_is_free(office: Office):
    office.closes("26T10:00", "26T15:00")

    assert office.free("aoi") == ["15:00", "15:30", "16:00"]
    assert office.free("aoi", THURSDAY + timedelta(days=1))[0] == "09:30"


def test_a_closure_takes_every_cell_that_it_touches(office: Office):
    closure = office.closes("26T10:10", "26T11:40")

    assert keys_on(SAPPORO, closure, THURSDAY) == ("1000", "1030", "1100", "1130")
    assert tuple(office.day().closed) == ("1000", "1030", "1100", "1130")
    assert keys_on(SAPPORO, office.closes("26T10:00", "26T11:01"), THURSDAY) == ("1000", "1030", "1100")


def test_days_are_closed_whole_whatever_the_opening_hours(office: Office):
    closure = office.closes("26T12:00", "2026-11-28T00:00")

    assert (len(keys_on(SAPPORO, closure, THURSDAY)), len(keys_on(SAPPORO, closure, date(2026, 11, 27)))) == (24, 48)
    assert keys_on(SAPPORO, closure, date(2026, 11, 28)) == ()
    assert office.free("aoi") == ["09:30", "10:00", "10:30"]
    assert office.free("aoi", date(2026, 11, 27)) == []


def test_a_whole_venue_is_every_room_of_it_and_no_other_venue(office: Office):
    office.closes("26T00:00", "27T00:00", room="")

    assert [office.day(room=room.id).closed != {} for room in SAPPORO.venue(VENUE).rooms] == [True, True]
    assert office.day(room="sangyo-1").closed == {}
    assert office.free("aoi", venue=OTHER)[0] == "09:30"


def test_a_closed_day_is_marked_closed_and_not_full(office: Office):
    office.books_room("ken", "27T10:00", 120)
    office.closes("26T00:00", "27T00:00")
    desk = office.desk()
    search = desk.search(VENUE, 60, office.person("aoi"), "interview")

    assert desk.marks(search, THURSDAY, THURSDAY + timedelta(days=1))[0] == "-"
    with pytest.raises(RuleBroken) as broken:
        desk.hold(search, office.person("aoi"), "interview", at("26T10:00"), None)
    assert broken.value.rule == "closure"


def test_what_is_past_or_unknown_cannot_be_closed(office: Office):
    past, coming = Span(at("23T10:00"), at("24T10:00")), Span(at("26T10:00"), at("26T11:00"))
    for venue, room, span, error in (
        (VENUE, ROOM, past, NothingToClose),
        ("otaru", "", coming, UnknownVenue),
        (VENUE, "sangyo-1", coming, UnknownRoom),
    ):
        with pytest.raises(error):
            close(office.desk(), venue, room, span, "", OPS)


def test_a_venue_of_very_many_rooms_is_closed_room_by_room(office: Office):
    hall = SAPPORO.venue(VENUE)
    rooms = tuple(replace(hall.rooms[0], id=f"r{n}") for n in range(51))
    office.catalogue = replace(SAPPORO, venues=(replace(hall, rooms=rooms),))
    with pytest.raises(VenueTooLarge):
        close(office.desk(), VENUE, "", Span(at("26T10:00"), at("26T11:00")), "", OPS)


def test_the_same_event_closes_the_same(office: Office):
    desk, span = office.desk(), Span(at("26T10:00"), at("26T11:00"))
    assert close(desk, VENUE, ROOM, span, "", OPS) == close(desk, VENUE, ROOM, span, "", OPS)


# -- beside people who book --------------------------------------------------------------------------------------------


def test_a_booking_that_was_there_stays_and_none_comes_after(office: Office):
    booking = office.books_room("ken", "26T10:00")
    office.closes("26T09:00", "26T12:00")

    assert office.store.ledger.booking(booking.id) == booking
    assert office.day().cells["1000"].owner == f"b:{booking.id}"


def test_a_hold_under_a_closure_cannot_be_booked(office: Office):
    hold = office.holds("aoi", "26T10:00")
    office.closes("26T10:30", "26T11:00")

    with pytest.raises(SlotClosed):
        office.does("aoi", lambda desk, person: desk.book(person, Order(hold.room, hold.span, "student", "interview", "aoi", "")))
    office.does("aoi", lambda desk, person: desk.let_go(person, hold))
    assert office.day().cells == {}


def test_an_offer_under_a_closure_cannot_be_taken(office: Office):
    booking = office.books_room("ken", "26T09:30", 120)
    entry = office.waits("aoi", minutes=120, last="09:30")
    office.does("staff", lambda desk, person: _cancelled(desk, booking))
    kept = office.waiting().entry(entry.id)
    hold = kept and hold_of_offer(office.desk(), kept)
    assert hold is not None
    office.closes("26T09:30", "26T10:00")

    order = Order(hold.room, hold.span, "student", "interview", "aoi", "")
    with pytest.raises(SlotClosed):
        office.does("aoi", lambda desk, person: desk.book(person, order, over=offered_to(entry.id)))


def _cancelled(desk: Desk, booking: Booking) -> Change:
    return cancel_for(desk, Person(OPS), booking)


TWINS = replace(SAPPORO.venue(VENUE).rooms[0], id="twin")
"""A second room for students beside the first: just as good."""


@pytest.fixture
def twins(office: Office) -> tuple[Office, Booking, Booking]:
    """Two equal rooms at ten, both booked, for which two people wait; the first of the two bookings is in the room that will be closed."""
    hall = SAPPORO.venue(VENUE)
    office.catalogue = replace(SAPPORO, venues=(replace(hall, rooms=(*hall.rooms, TWINS)), SAPPORO.venue(OTHER)))
    both = [office.books_room(name, "26T10:00") for name in ("aoi", "ren")]
    for name in ("ken", "mei"):
        office.waits(name, first="10:00", last="10:00")
    one, other = sorted(both, key=lambda booking: booking.room != ROOM)
    return office, one, other


def offers(office: Office) -> dict[str, str]:
    return {entry.person: entry.offer.room if entry.offer else "" for entry in office.waiting().entries}


def cancels(office: Office, booking: Booking) -> None:
    office.does(booking.person, lambda desk, person: _cancelled(desk, booking))


def test_who_cannot_take_their_offer_is_the_first_whom_another_room_is_offered(twins: tuple[Office, Booking, Booking]):
    """The offer that lies under the closure is none any more; its cells are given back in the act that makes the new one."""
    office, one, other = twins
    cancels(office, one)
    assert offers(office) == {"ken": ROOM, "mei": ""}

    office.closes("26T09:30", "26T12:00")
    office.now += timedelta(minutes=2)
    cancels(office, other)

    assert offers(office) == {"ken": "twin", "mei": ""}
    assert office.day().cells == {}
    assert {cell.owner for cell in office.day(room="twin").cells.values()} == {offered_to(office.waiting().entries[0].id)}


def test_nobody_who_comes_by_gets_in_before_them(twins: tuple[Office, Booking, Booking]):
    """A hold on the other room has run out, and the clock has not come by yet."""
    office, one, other = twins
    cancels(office, one)
    cancels(office, other)
    assert offers(office) == {"ken": ROOM, "mei": "twin"}
    office.closes("26T09:30", "26T12:00")
    mei = office.person("mei")
    office.does("mei", lambda desk, person: leave(desk, person, mei.places[0]))

    assert offers(office) == {"ken": "twin"}
    assert "10:00" not in office.free("hana")


def test_a_room_that_is_free_when_theirs_is_closed_is_offered_by_the_clock(office: Office, twins: tuple[Office, Booking, Booking]):
    """Closing asks no leave and looks at no list: that is done right after it."""
    _, one, other = twins
    office.does("mei", lambda desk, person: leave(desk, person, person.places[0]))
    cancels(office, one)
    cancels(office, other)
    assert offers(office) == {"ken": ROOM}

    office.closes("26T09:30", "26T12:00")
    assert "10:00" not in office.free("hana")
    office.clock()

    assert offers(office) == {"ken": "twin"}


def test_each_day_on_which_an_offer_is_closed_is_looked_at_once_and_the_clock_comes_to_an_end(office: Office):
    """A look that would be written down under the name of one that was done already would stand in the line for ever."""
    friday = THURSDAY + timedelta(days=1)
    for day in (THURSDAY, friday):
        booking = office.books_room("aoi", f"{day.day}T10:00", 120)
        office.waits("ken", day, 120, first="10:00", last="10:00")
        office.waits("mei", day, 30, first="11:00", last="11:30")
        cancels(office, booking)
        office.closes(f"{day.day}T10:00", f"{day.day}T10:30", whole=True)
        office.holds("hana", f"{day.day}T14:00")
    for _ in range(3):
        office.clock()

    assert [office.waiting(day).entries[1].offer is not None for day in (THURSDAY, friday)] == [True, True]
    office.now += timedelta(minutes=6)
    for _ in range(3):
        office.clock()
    assert [due.kind for due in office.store.ledger.due(office.now) if due.kind in DONE] == []


def test_the_part_of_an_offer_that_is_not_closed_is_anybodys(office: Office):
    booking = office.books_room("aoi", "26T10:00", 120)
    office.waits("ken", minutes=120, first="10:00", last="10:00")
    office.waits("mei", minutes=30, first="11:00", last="11:30")
    cancels(office, booking)
    office.closes("26T10:00", "26T10:30")
    office.clock()

    assert offers(office) == {"ken": "", "mei": ROOM}
    assert {cell.owner for cell in office.day().cells.values()} == {offered_to(office.waiting().entries[1].id)}


def test_of_very_many_offers_under_a_closure_as_many_are_taken_back_as_one_change_takes():
    fine = replace(SAPPORO, rules=replace(SAPPORO.rules, grid=15))
    entries = tuple(
        replace(WAITS, id=f"w{n}", offer=Offer(ROOM, at("26T00:00") + timedelta(minutes=90 * n), at("24T11:00"))) for n in range(16)
    )
    keys = [f"{m // 60:02}{m % 60:02}" for m in range(0, 24 * 60, 15)]
    rooms = {ROOM: dict.fromkeys(keys, Cell(closed_by("c1")))}

    change = offered(fine, at("24T10:00"), WaitingList(VENUE, THURSDAY, entries), rooms, {})

    (day,), (waiting,) = change.days, change.lists
    named = [key for release in day.releases for key in release.keys]
    assert len(named) == len(set(named)) <= 36
    assert [bool(entry.offer) for entry in waiting.entries] == [False] * len(day.releases) + [True] * (16 - len(day.releases))
    assert [due.kind for due in change.due] == [LOOK_AGAIN]


def test_a_booking_under_a_closure_can_be_cancelled_while_somebody_waits_for_its_time(office: Office):
    """What is given up under a closure is offered to nobody."""
    booking = office.books_room("ken", "26T09:30", 120)
    entry = office.waits("aoi", minutes=120, last="09:30")
    office.closes("26T09:30", "26T12:00")

    office.does("staff", lambda desk, person: _cancelled(desk, booking))

    kept = office.waiting().entry(entry.id)
    assert (kept and kept.offer, office.day().cells) == (None, {})


# -- in steps ---------------------------------------------------------------------------------------------------------


def last_of(office: Office) -> date:
    return office.now.date() + timedelta(days=SAPPORO.rules.horizon) + AHEAD


def test_a_closure_without_an_end_is_laid_ahead_of_all_that_can_be_booked(office: Office):
    closure = office.closes("26T00:00")

    assert closure.laid == last_of(office)
    assert not unfinished(office.desk(), closure)
    assert office.day(last_of(office)).closed != {}
    assert office.day(last_of(office) + timedelta(days=1)).closed == {}


def test_though_the_clock_stands_still_for_thirty_days_all_that_can_be_booked_stays_closed(office: Office):
    office.closes("26T00:00")
    office.now += timedelta(days=30)

    days = (office.now.date() + timedelta(days=n) for n in range(SAPPORO.rules.horizon + 1))
    assert [day for day in days if office.day(day).closed == {}] == []


def test_a_step_that_is_cut_off_is_gone_on_with_by_the_clock(office: Office):
    closure = office.closes("26T00:00", room="", whole=False)
    assert (closure.laid, unfinished(office.desk(), closure)) == (date(2027, 1, 9), True)
    assert [due.kind for due in office.store.ledger.due(office.now)] == [LOOK_UNDER]
    office.clock()

    office.now += timedelta(minutes=2)
    (due,) = office.store.ledger.due(office.now)
    assert due.kind == LAY_ON
    office.clock()

    closure = office.closure(closure)
    assert not unfinished(office.desk(), closure)
    assert closure.laid == last_of(office)


def test_the_clock_lays_on_day_by_day_until_it_is_lifted(office: Office):
    closure = office.closes("26T00:00")
    office.now += timedelta(days=1)
    office.clock()

    assert office.closure(closure).laid == last_of(office)
    assert office.day(last_of(office)).closed != {}

    office.lifts(closure)
    office.now += timedelta(days=3)
    stands = office.closure(closure)
    office.clock()
    assert office.store.ledger.due(office.now) == ()
    assert office.closure(closure) == stands
    assert office.day(last_of(office)).closed == {}


def test_what_ends_within_reach_owes_nothing_more(office: Office):
    office.closes("26T00:00", "28T00:00")
    office.clock()
    office.now += timedelta(days=2)

    assert office.store.ledger.due(office.now) == ()


def test_two_who_go_on_with_one_closure_do_not_lay_it_twice(office: Office):
    closure = office.closes("26T00:00", room="", whole=False)
    first, second = (go_on(office.desk(), closure)[1] for _ in range(2))
    office.write(first, "ops")
    office.count += 1
    with pytest.raises(ClosureMoved):
        office.write(second, "ops")


def test_closing_that_is_cut_off_and_lifted_leaves_nothing_closed(office: Office):
    closure = office.closes("26T00:00", room="", whole=False)
    office.lifts(closure)

    assert [day for day in office.store.ledger.days(VENUE, THURSDAY, last_of(office)) if day.closed] == []
    assert not unfinished(office.desk(), office.closure(closure))


# -- opening ----------------------------------------------------------------------------------------------------------


def test_opening_offers_to_who_waits_first_come_first(office: Office):
    closure = office.closes("26T00:00", "27T00:00")
    first, second = office.waits("aoi", minutes=120, last="09:30"), office.waits("ken", minutes=120, last="09:30")
    third = office.waits("mio", minutes=60, first="13:00", last="13:00")

    office.lifts(closure)

    offers = {entry.id: entry.offer for entry in office.waiting().entries}
    assert [bool(offers[one.id]) for one in (first, second, third)] == [True, False, True]
    owners = {key: cell.owner for key, cell in office.day().cells.items()}
    assert (owners["0930"], owners["1330"]) == (offered_to(first.id), offered_to(third.id))
    assert office.day().closed == {}


def test_of_two_closures_that_overlap_the_other_stays_when_one_is_lifted(office: Office):
    morning, noon = office.closes("26T09:30", "26T13:00"), office.closes("26T11:00", "26T14:00")
    office.waits("aoi", minutes=60, last="11:00")

    office.lifts(morning)

    assert office.free("ken") == ["14:00", "14:30", "15:00", "15:30", "16:00"]
    assert {key for key, cell in office.day().cells.items() if cell.owner.startswith("w:")} == {"0930", "1000", "1030"}
    assert tuple(office.day().closed) == tuple(keys_on(SAPPORO, noon, THURSDAY))
    office.lifts(noon)
    assert office.day().closed == {}


def test_a_time_that_another_closure_covers_is_offered_to_nobody(office: Office):
    whole, also = office.closes("26T00:00", "27T00:00"), office.closes("26T00:00", "27T00:00")
    entry = office.waits("aoi")

    office.lifts(whole)
    kept = office.waiting().entry(entry.id)
    assert (kept and kept.offer, office.free("ken")) == (None, [])

    office.lifts(also)
    kept = office.waiting().entry(entry.id)
    assert kept is not None
    assert kept.offer is not None


def test_who_could_not_take_an_offer_because_the_room_was_closed_waits_on_in_their_place(office: Office):
    booking = office.books_room("ken", "26T10:00")
    first, second = (office.waits(name, first="10:00", last="10:00") for name in ("aoi", "mei"))
    office.does("ken", lambda desk, person: cancel_for(desk, person, booking))
    closure = office.closes("26T09:30", "26T12:00")

    office.now += timedelta(minutes=20)
    office.clock()
    assert [(one.id, one.offer) for one in office.waiting().entries] == [(first.id, None), (second.id, None)]
    assert [place.id for place in office.person("aoi").places] == [first.id]
    assert office.day().cells == {}

    office.lifts(closure)
    assert [(one.id, bool(one.offer)) for one in office.waiting().entries] == [(first.id, True), (second.id, False)]


def test_closing_the_same_twice_needs_lifting_twice(office: Office):
    one, two = office.closes("26T10:00", "26T11:00"), office.closes("26T10:00", "26T11:00")
    assert one.id != two.id
    office.lifts(one)
    assert set(office.day().closed.values()) == {(two.id,)}


def test_a_closure_is_lifted_once(office: Office):
    closure = office.closes("26T10:00", "26T11:00")
    office.lifts(closure)
    with pytest.raises(NothingToClose):
        reopen(office.desk(), office.closure(closure))


def test_days_that_are_over_are_not_opened_again(office: Office):
    closure = office.closes("24T12:00", "28T00:00")
    office.now += timedelta(days=2)
    office.lifts(closure)

    assert office.day(date(2026, 11, 24)).closed != {}
    assert (office.day(THURSDAY).closed, office.day(date(2026, 11, 27)).closed) == ({}, {})


def test_more_offers_than_one_change_takes_are_made_in_turns(office: Office):
    office.catalogue = replace(SAPPORO, rules=replace(SAPPORO.rules, turnaround=0))
    closure = office.closes("26T00:00", "27T00:00")
    for n in range(14):
        office.waits(f"p{n:02}", minutes=30)
    office.lifts(closure)

    assert [entry.person for entry in office.waiting().entries if not entry.offer] == ["p12", "p13"]
    assert office.free("late", minutes=30) == ["16:30"]  # the two before are spoken for
    (due,) = [one for one in office.store.ledger.due(office.now) if one.kind == LOOK_AGAIN]
    office.does("clock", lambda desk, person: looked_at(desk, VENUE, THURSDAY))
    assert (due.at, [entry.person for entry in office.waiting().entries if not entry.offer]) == (office.now, [])


def test_a_name_that_nobody_gave_is_no_closure(office: Office):
    assert found(office.desk(), VENUE, "nobody") is None
