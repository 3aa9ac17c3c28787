"""The waiting list: first come, first offered, and nobody in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import Change, DayChange, HoldLost, ListMoved, PersonWrite, Release, SlotTaken, together
from chalicelib.booking.closures import Closing
from chalicelib.booking.desk import Order
from chalicelib.booking.ending import cancel
from chalicelib.booking.lining import Hope, NotFull, hold_of_offer, leave, line_up, offer_of, offer_over, taken
from chalicelib.booking.model import Booking, BookingId, PersonId, Place, Point
from chalicelib.booking.offering import LOOK_AGAIN, offered
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import cell_keys
from chalicelib.booking.waiting import MOST_WAITING, Waiting, WaitingList
from tests.booking.counter import NOW, SAPPORO, THURSDAY, Counter, at

TEN = Hope("odori14", THURSDAY, "interview", 60, time(10), time(10))


@pytest.fixture
def full(counter: Counter) -> tuple[Counter, Booking]:
    """Somebody has ten to eleven, and two others wait for just that."""
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.waits("ken", "10:00")
    counter.waits("mei", "10:00")
    return counter, booking


def offers(counter: Counter) -> dict[str, str]:
    return {one.person: f"{one.offer.start:%H:%M}" for one in counter.line().entries if one.offer}


def accept(counter: Counter, name: str) -> Booking:
    desk, person = counter.desk(), counter.person(name)
    place = person.places[0]
    entry = offer_of(desk, place)
    assert entry
    hold = hold_of_offer(desk, entry)
    assert hold
    order = Order(hold.room, hold.span, "student", "interview", name, "")
    booking, change = desk.book(person, order, over=offered_to(place.id))
    assert change.person
    counter.write(together((change, taken(desk, change.person.person, place))), person)
    return booking


def test_what_is_free_need_not_be_waited_for(counter: Counter):
    with pytest.raises(NotFull) as free:
        counter.waits("ken", "10:00")
    assert (free.value.room, f"{free.value.start:%H:%M}") == ("odori14-student", "10:00")


def test_a_cancelled_room_is_offered_to_the_first_in_the_same_act(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.cancel("aoi", booking)

    first = counter.line().entries[0]
    assert offers(counter) == {"ken": "10:00"}
    assert counter.owners() == dict.fromkeys(("1000", "1030", "1100"), offered_to(first.id))
    assert "10:00" not in counter.free("hana")
    assert counter.clock() == ["ken: offered"]


def test_who_takes_the_offer_has_the_room_and_no_place_any_more(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.cancel("aoi", booking)
    counter.clock()

    booked = accept(counter, "ken")

    assert {owner for key, owner in counter.owners().items() if key < "1100"} == {f"b:{booked.id}"}
    assert (counter.person("ken").places, [one.person for one in counter.line().entries]) == ((), ["mei"])


def test_an_offer_nobody_takes_goes_to_the_next_and_then_to_whoever_comes(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.cancel("aoi", booking)
    assert counter.clock(14) == ["ken: offered"]
    assert offers(counter) == {"ken": "10:00"}

    assert counter.clock(1) == ["mei: offered"]
    assert (offers(counter), counter.person("ken").places) == ({"mei": "10:00"}, ())

    assert counter.clock(15) == []
    assert (counter.line().entries, counter.owners()) == ((), {})
    assert "10:00" in counter.free("hana")


def test_an_offer_that_ran_out_is_not_taken_even_before_the_clock_comes(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.cancel("aoi", booking)
    place = counter.person("ken").places[0]
    counter.now += timedelta(minutes=15)
    desk = counter.desk()
    entry = offer_of(desk, place)
    assert entry
    assert hold_of_offer(desk, entry) is None
    with pytest.raises(HoldLost):
        taken(desk, counter.person("ken"), place)
    assert "10:00" not in counter.free("hana")


def test_an_offer_that_still_counts_is_passed_on_by_nobody(full: tuple[Counter, Booking]):
    """Whoever calls for it a second early: a clock that is fast, or an errand of an older offer."""
    counter, booking = full
    counter.cancel("aoi", booking)
    ken = counter.person("ken")

    counter.now += timedelta(minutes=15) - timedelta(seconds=1)
    with pytest.raises(HoldLost):
        offer_over(counter.desk(), ken.places[0], ken)
    counter.now += timedelta(seconds=1)
    assert offer_over(counter.desk(), ken.places[0], ken).lists


def test_declining_passes_the_offer_on_at_once(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.cancel("aoi", booking)

    counter.act("ken", lambda desk, person: leave(desk, person, person.places[0]))

    assert (offers(counter), counter.person("ken").places) == ({"mei": "10:00"}, ())


def test_leaving_before_there_is_an_offer(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.act("ken", lambda desk, person: leave(desk, person, person.places[0]))
    counter.cancel("aoi", booking)

    assert offers(counter) == {"mei": "10:00"}


def test_a_place_long_gone_is_left_without_a_word(counter: Counter):
    counter.act("ken", lambda desk, person: leave(desk, person, Place("none", "odori14", THURSDAY)))
    assert counter.line().entries == ()


def test_who_comes_first_gets_what_fits_and_the_next_what_is_left(counter: Counter):
    first, second = counter.book("aoi", "2026-11-26T10:00"), counter.book("aoi", "2026-11-26T13:00")
    for begin in ("11:30", "14:30", "16:00"):
        counter.book(f"other{begin}", f"2026-11-26T{begin}")
    counter.waits("ken", "12:30", "14:00")
    counter.waits("mei", "09:30", "12:00")
    counter.waits("hana", "09:30", "14:00", minutes=30)
    counter.cancel("aoi", second)
    assert offers(counter) == {"ken": "13:00"}
    counter.cancel("aoi", first)
    assert offers(counter) == {"ken": "13:00", "mei": "09:30"}


def test_what_is_owed_to_who_waits_is_not_free_to_who_comes_by(counter: Counter):
    """A hold that lapsed frees a time that somebody waits for: until the clock has offered it, it is shown to nobody else."""
    counter.hold("aoi", "2026-11-26T10:00")
    counter.waits("ken", "10:00")
    counter.now += timedelta(minutes=5, seconds=1)

    assert "10:00" not in counter.free("hana")
    with pytest.raises(SlotTaken):
        counter.hold("hana", "2026-11-26T10:00")
    assert counter.clock() == ["ken: offered"]


def test_two_who_line_up_at_one_moment_are_both_on_the_list(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    desk, person = counter.desk(), counter.person("ken")
    planned = line_up(desk, person, TEN)[1]
    counter.waits("mei", "10:00")

    with pytest.raises(ListMoved):
        counter.write(planned, person, desk.event)
    assert [one.person for one in counter.line().entries] == ["mei"]


def test_who_lines_up_while_the_room_comes_free_must_look_again(counter: Counter):
    """Without the list being written by the cancel, the place would wait beside a free room."""

    booking = counter.book("aoi", "2026-11-26T10:00")
    desk, person = counter.desk(), counter.person("ken")
    planned = line_up(desk, person, TEN)[1]
    counter.cancel("aoi", booking)

    with pytest.raises(ListMoved):
        counter.write(planned, person, desk.event)


def test_who_cancels_while_somebody_lines_up_must_look_again(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    desk, person = counter.desk(), counter.person("aoi")
    planned = cancel(desk, person, booking)
    counter.waits("ken", "10:00")

    with pytest.raises(ListMoved):
        counter.write(planned, person, desk.event)
    counter.cancel("aoi", booking)
    assert offers(counter) == {"ken": "10:00"}


def test_nobody_is_offered_at_night_and_the_offer_counts_from_the_morning(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.now = at("2026-11-25T22:00")
    counter.cancel("aoi", booking)

    assert counter.clock(9 * 60 + 59) == []
    assert counter.clock(1) == ["ken: offered"]
    assert offers(counter) == {"ken": "10:00"}


def test_what_could_not_be_booked_any_more_is_not_offered(full: tuple[Counter, Booking]):
    counter, booking = full
    counter.now = at("2026-11-26T09:00")
    counter.cancel("aoi", booking)

    assert offers(counter) == {}


def test_so_many_places_and_no_more(counter: Counter):
    for begin in ("10:00", "12:00", "14:00", "16:00"):
        counter.book(f"other{begin}", f"2026-11-26T{begin}")
    for begin in ("10:00", "12:00", "14:00"):
        counter.waits("ken", begin)
    with pytest.raises(RuleBroken, match="waiting"):
        counter.waits("ken", "16:00")
    with pytest.raises(RuleBroken, match="waiting"):
        counter.waits("ken", "14:00")


def test_a_list_that_is_full_says_so(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    many = tuple(Waiting(f"w{n}", PersonId(f"u{n}"), "student", "interview", 60, time(10), time(10), NOW) for n in range(MOST_WAITING))
    counter.act("staff", lambda desk, person: Change(lists=(WaitingList("odori14", THURSDAY, many[:-1]),)))
    counter.waits("ken", "10:00")

    with pytest.raises(RuleBroken, match="list_full"):
        counter.waits("mei", "10:00")


def test_who_is_paused_does_not_wait_for_what_they_may_not_book(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    points = tuple(Point(NOW, 100, BookingId(f"b{n}")) for n in range(2))
    counter.act("ken", lambda desk, person: Change(person=PersonWrite(replace(person, points=points))))

    with pytest.raises(RuleBroken, match="pause"):
        counter.waits("ken", "10:00")


def test_the_same_wish_twice_is_told(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    counter.waits("ken", "10:00")
    with pytest.raises(RuleBroken, match="waiting_already"):
        counter.waits("ken", "10:00")


def test_a_person_on_the_list_is_not_kept_from_what_those_behind_them_wait_for(counter: Counter):
    """A hold has lapsed, and the clock has not come by yet: the first in line finds the time free, the second and a stranger do not."""
    counter.hold("aoi", "2026-11-26T10:00")
    counter.waits("ken", "10:00")
    counter.waits("mei", "10:00")
    counter.now += timedelta(minutes=6)

    def finds(name: str) -> list[str]:
        desk, person = counter.desk(), counter.person(name)
        return [f"{slot.start:%H:%M}" for slot in desk.slots(desk.search("odori14", 60, person), THURSDAY, person.id)]

    assert {name: "10:00" in finds(name) for name in ("ken", "mei", "hana")} == {"ken": True, "mei": False, "hana": False}


def test_what_is_offered_to_somebody_is_nobodys_to_hold(full: tuple[Counter, Booking]):
    """Not even theirs: they take the offer, and nothing beside it."""
    counter, booking = full
    counter.cancel("aoi", booking)
    assert "10:00" not in counter.free("ken")


def closing(name: str, open_: bool) -> Change:
    day = DayChange("odori14", "odori14-student", THURSDAY, closings=(Closing(name, ("1000", "1030"), open=open_),))
    return Change(days=(day,))


def test_what_is_opened_again_is_offered_in_the_same_act(counter: Counter):
    counter.act("staff", lambda desk, person: closing("c1", open_=False))
    counter.waits("ken", "10:00")

    counter.act("staff", lambda desk, person: desk.passed_on(closing("c1", open_=True)))

    assert offers(counter) == {"ken": "10:00"}
    assert counter.owners() == dict.fromkeys(("1000", "1030", "1100"), offered_to(counter.line().entries[0].id))


def test_what_another_closure_lies_over_is_not_offered_yet(counter: Counter):
    for name in ("c1", "c2"):
        counter.act("staff", lambda desk, person, name=name: closing(name, open_=False))
    counter.waits("ken", "10:00")

    counter.act("staff", lambda desk, person: desk.passed_on(closing("c1", open_=True)))
    assert (offers(counter), counter.owners()) == ({}, {})

    counter.act("staff", lambda desk, person: desk.passed_on(closing("c2", open_=True)))
    assert offers(counter) == {"ken": "10:00"}


def test_what_is_given_back_under_a_closure_is_offered_to_nobody(full: tuple[Counter, Booking]):
    """Else the offer would be refused each time, and with it the cancelling."""
    counter, booking = full
    counter.act("staff", lambda desk, person: closing("c1", open_=False))

    counter.cancel("aoi", booking)
    assert (offers(counter), counter.owners()) == ({}, {})

    counter.act("staff", lambda desk, person: desk.passed_on(closing("c1", open_=True)))
    assert offers(counter) == {"ken": "10:00"}


# -- many cells -----------------------------------------------------------------------------------------------------------


WAITS = WaitingList("odori14", THURSDAY, (Waiting("w1", PersonId("ken"), "student", "interview", 60, time(10), time(10), NOW),), 3)


def test_an_offer_that_a_change_has_no_room_for_is_made_by_the_next(counter: Counter):
    """A day's condition takes 36 cells: one who moves a long booking must not be refused because others wait for it."""
    fine = replace(SAPPORO, rules=replace(SAPPORO.rules, grid=15))
    moved = Release(cell_keys(time(12), 32 * 15, 15), "b:1")

    first = offered(fine, NOW, WAITS, {}, {"odori14-student": DayChange("odori14", "odori14-student", THURSDAY, releases=(moved,))})
    then = offered(fine, NOW, WAITS, {}, {})

    assert (first.days, [(due.kind, due.at) for due in first.due]) == ((), [(LOOK_AGAIN, NOW)])
    assert [len(claim.keys) for day in then.days for claim in day.claims] == [6]


def test_more_offers_than_one_change_may_keep_cells_for_are_made_by_the_next(counter: Counter):
    fine = replace(SAPPORO, rules=replace(SAPPORO.rules, grid=15))
    begins = (time(9, 30), time(11), time(12, 30), time(14), time(15, 30))
    waits = tuple(Waiting(f"w{n}", PersonId(f"u{n}"), "student", "interview", 60, at_, at_, NOW) for n, at_ in enumerate(begins))

    first = offered(fine, NOW, WaitingList("odori14", THURSDAY, waits), {}, {})

    assert [entry.offer is not None for entry in first.lists[0].entries] == [True, True, True, True, False]
    assert [due.at for due in first.due if due.kind == LOOK_AGAIN] == [NOW]


def test_what_no_change_could_ever_offer_is_not_looked_at_for_ever(counter: Counter):
    """No catalogue may say so; should one all the same, the clock must not turn in circles."""
    finest = replace(SAPPORO, rules=replace(SAPPORO.rules, grid=2))
    change = offered(finest, NOW, WAITS, {}, {})
    assert (change.days, change.due) == ((), ())


def test_in_the_last_second_of_its_grace_an_offer_is_passed_on(full: tuple[Counter, Booking]):
    """Its cells count until then, that second included: left there, the next would wait beside a room that is free a second later."""
    counter, booking = full
    counter.cancel("aoi", booking)
    counter.now += timedelta(minutes=25)

    counter.clock()

    assert offers(counter) == {"mei": "10:00"}


def test_an_offer_that_ran_out_is_kept_from_whoever_comes_by_until_the_clock_has_passed_it_on(full: tuple[Counter, Booking]):
    """The write keeps them out too: an offer's cells count for ten minutes more than the offer does."""
    counter, booking = full
    counter.cancel("aoi", booking)
    hana = counter.person("hana")
    order = Order("odori14-student", booking.span, "student", "interview", "hana", "")

    for minutes in (16, 9):  # sixteen and twenty-five minutes after the offer was made for fifteen
        counter.now += timedelta(minutes=minutes)
        with pytest.raises(SlotTaken):
            counter.write(counter.desk().book(hana, order)[1], hana)

    counter.now += timedelta(seconds=1)
    counter.write(counter.desk().book(hana, order)[1], hana)


def test_whom_a_hold_still_keeps_waiting_when_something_comes_free_is_looked_at_when_it_runs_out(counter: Counter):
    """Ken waits for eleven: first aoi's hour is in the way, then only a hold that was made since."""
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.waits("ken", "11:00")
    counter.hold("hana", "2026-11-26T12:00")
    counter.cancel("aoi", booking)

    assert (offers(counter), counter.clock(5)) == ({}, [])
    assert counter.clock(1) == ["ken: offered"]


def test_of_several_holds_the_first_that_runs_out_is_waited_for(counter: Counter):
    counter.hold("aoi", "2026-11-26T10:00")
    counter.now += timedelta(minutes=3)
    counter.hold("hana", "2026-11-26T14:00")
    counter.waits("ken", "10:00")

    assert counter.clock(3) == ["ken: offered"]


def test_who_leaves_long_after_their_offer_ran_out_takes_nobody_elses_room(full: tuple[Counter, Booking]):
    """The clock stood still: the cells counted for nobody any more, and hana has booked them."""
    counter, booking = full
    counter.cancel("aoi", booking)
    counter.now += timedelta(minutes=26)
    hana = counter.person("hana")
    stands, change = counter.desk().book(hana, Order("odori14-student", booking.span, "student", "interview", "hana", ""))
    counter.write(change, hana)

    counter.act("ken", lambda desk, person: leave(desk, person, person.places[0]))

    assert ([one.person for one in counter.line().entries], offers(counter)) == (["mei"], {})
    assert {owner for key, owner in counter.owners().items() if key < "1100"} == {f"b:{stands.id}"}
