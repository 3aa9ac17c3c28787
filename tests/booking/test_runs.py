"""A day's run of interviews: as many slots as fit, all of them booked or none, ended and moved as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from chalicelib.booking.availability import CLOSED, FEW, FREE, FULL
from chalicelib.booking.changes import BookingMoved, SlotTaken
from chalicelib.booking.desk import Order
from chalicelib.booking.ending import PARTNER_CANCELLED, cancel
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, BookingId, Person, PersonId, Standing, Status
from chalicelib.booking.moving import PARTNER_MOVED, Target, move
from chalicelib.booking.pair_search import Both, looked_for
from chalicelib.booking.pairing import AT_ONCE, at_once, invited, join
from chalicelib.booking.reminding import REMIND_DAY, REMIND_HOUR
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.run_changes import cancel_run, move_run, pairs_of
from chalicelib.booking.run_places import Pair, days_for, places_on
from chalicelib.booking.run_search import Stretch, find, run_marks, run_places, run_starts
from chalicelib.booking.runs import RunHold, book_run, hold_run, let_run_go, most_for
from tests.booking.counter import SAPPORO, THURSDAY, Counter, at

ODORI, SANGYO = "odori14", "sangyo"
FRIDAY = date(2026, 11, 27)
AFTERNOON = Stretch(time(13))
COMPANIES = frozenset({"north", "south"})
WAYS = ((ODORI, ODORI), (SANGYO, ODORI), (ODORI, SANGYO))


class RunCounter(Counter):
    """Companies, and the students whom they invite, at one desk."""

    def person(self, name: str, role: str = "student") -> Person:
        return super().person(name, "company" if name in COMPANIES else role)

    def both(self, who: str = "north", minutes: int = 30, ways: tuple[tuple[str, str], ...] = WAYS) -> Both:
        return looked_for(self.desk(), self.person(who), "student", ways[0], minutes, "interview", ways[1:])

    def starts(self, n: int, stretch: Stretch = AFTERNOON, day: date = THURSDAY, minutes: int = 30) -> list[str]:
        found = find(self.desk(), self.both(minutes=minutes), day, stretch, n)
        return [f"{begin:%H:%M}" for begin, _ in found.slots] if found else []

    def holds(self, who: str, n: int, stretch: Stretch = AFTERNOON, day: date = THURSDAY, before: RunHold | None = None) -> RunHold:
        hold, change = hold_run(self.desk(), self.person(who), self.both(who), day, stretch, n, before)
        self.write(change, self.person(who))
        return hold

    def books(self, who: str, hold: RunHold) -> tuple[Pair, ...]:
        order = Order(hold.room, hold.slots[0].span, "company", "interview", f"{who}'s Tanaka", who)
        pairs, change = book_run(self.desk(), self.person(who), order, hold.slots, "student")
        self.write(change, self.person(who))
        return pairs

    def run(self, who: str = "north", n: int = 4, day: date = THURSDAY) -> tuple[Pair, ...]:
        return self.books(who, self.holds(who, n, day=day))

    def joins(self, who: str, pair: Pair) -> Booking:
        assert pair.guest
        booking = invited(self.desk(), self.now_is(pair.guest).invite)
        assert booking
        self.write(join(self.desk(), self.person(who), booking, who), self.person(who))
        return self.now_is(booking)

    def moves(self, who: str, pairs: tuple[Pair, ...], day: date) -> tuple[Booking, ...]:
        desk, person = self.desk(), self.person(who)
        standing = pairs_of(desk, person.id, pairs[0].host.run)
        bookings, change = move_run(desk, person, standing, places_on(desk, person, standing, day))
        self.write(change, person)
        return bookings

    def at(self, room: str, day: date = THURSDAY) -> dict[str, str]:
        """Which booking has which cell of a room's day."""
        days = self.store.ledger.days(SAPPORO.room(room).venue, day, day)
        return {key: cell.owner for one in days if one.room == room for key, cell in one.cells.items()}

    def due(self, *kinds: str) -> list[tuple[str, str]]:
        found = self.store.ledger.due(self.now + timedelta(days=10))
        return [(due.kind, due.person) for due in found if due.kind in kinds]


@pytest.fixture
def counter() -> RunCounter:
    return RunCounter()


def hours(pairs: tuple[Pair, ...]) -> list[str]:
    return [f"{pair.host.span.start.astimezone(SAPPORO.zone):%H:%M}" for pair in pairs]


# -- what is free -----------------------------------------------------------------------------------------------------


def test_slots_follow_each_other_with_the_time_to_make_the_rooms_ready(counter: RunCounter):
    assert counter.starts(4) == ["13:00", "14:00", "15:00", "16:00"]


def test_longer_interviews_lie_further_apart(counter: RunCounter):
    assert counter.starts(4, Stretch(), minutes=60) == ["09:30", "11:00", "12:30", "14:00"]


def test_a_stretch_that_ends_ends_the_run(counter: RunCounter):
    assert counter.starts(4, Stretch(time(13), time(15, 30))) == ["13:00", "14:00", "15:00"]


def test_what_is_taken_is_gone_around(counter: RunCounter):
    counter.book("south", "14:00", venue=ODORI)
    found = find(counter.desk(), counter.both(ways=((ODORI, ODORI),)), THURSDAY, AFTERNOON, 3)

    assert found
    assert [f"{begin:%H:%M}" for begin, _ in found.slots] == ["13:00", "15:30", "16:30"]


def test_of_several_places_the_first_that_has_them_all_is_taken(counter: RunCounter):
    counter.book("south", "14:00", venue=ODORI)
    found = find(counter.desk(), counter.both(), THURSDAY, AFTERNOON, 4)

    assert found
    assert (found.host, found.guest, found.room, len(found.slots)) == (SANGYO, ODORI, "sangyo-1", 4)


def test_where_none_has_them_all_the_one_with_most_is_taken(counter: RunCounter):
    counter.book("south", "14:00", venue=ODORI)
    counter.book("ken", "15:00", venue=SANGYO, minutes=120)
    counter.book("aoi", "13:00", venue=SANGYO)

    places = run_places(counter.desk(), counter.both(), THURSDAY, AFTERNOON, 4)
    assert places == ((ODORI, ODORI, 3),)
    assert counter.starts(4) == ["13:00", "15:30", "16:30"]


def test_nothing_is_found_on_a_day_without_a_slot(counter: RunCounter):
    assert counter.starts(2, day=date(2026, 11, 28)) == []


def test_the_starts_from_which_all_fit(counter: RunCounter):
    starts = run_starts(counter.desk(), counter.both(), THURSDAY, None, 4)

    assert [f"{begin:%H:%M}" for begin in starts] == ["09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30"]


def test_days_are_marked_by_whether_all_fit(counter: RunCounter):
    for n, venue in enumerate((ODORI, ODORI, SANGYO)):
        counter.book(("south", "ken", "aoi")[n], "13:00", minutes=120, venue=venue)
    counter.act("staff", lambda desk, person: desk.let_go(person, None))

    marks = run_marks(counter.desk(), counter.both(), THURSDAY, date(2026, 11, 28), AFTERNOON, 4)
    assert marks == f"{FEW}{FREE}{CLOSED}"
    assert run_marks(counter.desk(), counter.both(), THURSDAY, THURSDAY, Stretch(time(13), time(15)), 1) == FULL


# -- holding and booking ----------------------------------------------------------------------------------------------


def test_all_slots_are_held_for_five_minutes_and_are_nobody_elses(counter: RunCounter):
    hold = counter.holds("north", 4)

    assert hold.until - counter.now == timedelta(minutes=5)
    assert counter.at("odori14-company").keys() == {f"{hour}{half}" for hour in (13, 14, 15, 16) for half in ("00", "30")}
    assert find(counter.desk(), counter.both("south", ways=((ODORI, ODORI),)), THURSDAY, AFTERNOON, 4) is None


def test_where_fewer_fit_those_are_held(counter: RunCounter):
    hold = counter.holds("north", 5, Stretch(time(14)))

    assert len(hold.slots) == 3


def test_another_hold_gives_up_the_one_before(counter: RunCounter):
    first = counter.holds("north", 4)
    second = counter.holds("north", 2, Stretch(time(10)), before=first)

    assert counter.at("odori14-company").keys() == {"1000", "1030", "1100", "1130"}
    counter.write(let_run_go(counter.desk(), counter.person("north"), second), counter.person("north"))
    assert counter.at("odori14-company") == counter.at("odori14-student") == {}


def test_nothing_free_is_said(counter: RunCounter):
    counter.run("south", 4)
    with pytest.raises(SlotTaken):
        counter.holds("north", 2)


@pytest.mark.parametrize(
    ("day", "stretch", "rule"),
    [
        (date(2026, 11, 28), AFTERNOON, "closed"),
        (THURSDAY, Stretch(time(18)), "hours"),
        (date(2027, 3, 1), AFTERNOON, "horizon"),
        (date(2026, 11, 23), AFTERNOON, "past"),
    ],
)
def test_what_the_rules_refuse_is_named(counter: RunCounter, day: date, stretch: Stretch, rule: str):
    with pytest.raises(RuleBroken) as broken:
        counter.holds("north", 2, stretch, day)
    assert broken.value.rule == rule


def test_every_slot_is_a_pair_with_a_code_of_its_own_and_all_name_the_run(counter: RunCounter):
    pairs = counter.run()

    assert hours(pairs) == ["13:00", "14:00", "15:00", "16:00"]
    halves = [half for pair in pairs for half in (pair.host, pair.guest) if half]
    assert {half.run for half in halves} == {pairs[0].host.id}
    assert len({half.id for half in halves}) == len({half.link for half in halves}) == 8
    assert len({pair.guest.invite for pair in pairs if pair.guest}) == 4
    assert all(pair.guest and pair.guest.partner == pair.host.id and pair.host.partner == pair.guest.id for pair in pairs)
    assert len(counter.person("north").standing) == 4
    assert [pair.host for pair in pairs_of(counter.desk(), PersonId("north"), pairs[0].host.id)] == [pair.host for pair in pairs]


def test_the_host_is_reminded_of_each_the_evening_before_and_an_hour_before_the_first_only(counter: RunCounter):
    counter.run()

    assert counter.due(REMIND_DAY) == [(REMIND_DAY, "north")] * 4
    assert counter.due(REMIND_HOUR) == [(REMIND_HOUR, "north")]


def test_a_guest_of_a_later_slot_is_reminded_an_hour_before(counter: RunCounter):
    pairs = counter.run()
    counter.joins("aoi", pairs[2])

    assert (REMIND_HOUR, "aoi") in counter.due(REMIND_HOUR)


def test_when_a_single_room_is_taken_nothing_of_the_run_is_written(counter: RunCounter):
    hold = counter.holds("north", 4)
    counter.now += timedelta(minutes=6)
    counter.book("aoi", "15:00", minutes=30)

    with pytest.raises(SlotTaken):
        counter.books("north", hold)
    assert counter.store.ledger.bookings_of(PersonId("north"), counter.now) == ()
    assert counter.person("north").standing == ()


def test_limits_are_counted_for_the_run_as_a_whole(counter: RunCounter):
    north, both = counter.person("north"), counter.both()
    limits = SAPPORO.rules.limits["company"]
    many = replace(
        north, standing=tuple(replace(s, booking=f"b{n}") for n in range(limits.at_a_time - 2) for s in counter_standing(counter))
    )
    assert most_for(counter.desk(), many, both, THURSDAY, 5) == 2

    slots = counter.holds("south", 5, Stretch()).slots
    order = Order("odori14-company", slots[0].span, "company", "interview", "Tanaka", "North")
    with pytest.raises(RuleBroken) as broken:
        book_run(counter.desk(), many, order, slots, "student")
    assert broken.value.rule == "at_a_time"


def counter_standing(counter: RunCounter) -> list[Standing]:
    return [Standing(BookingId("x"), at("10:00", FRIDAY), at("11:00", FRIDAY))]


def test_no_more_are_booked_in_one_go_than_one_transaction_takes(counter: RunCounter):
    assert at_once(SAPPORO, 30) == at_once(SAPPORO, 120) == AT_ONCE == 5
    fine = replace(SAPPORO, rules=replace(SAPPORO.rules, grid=10))
    assert at_once(fine, 120) == 2  # fifteen cells each: a day's condition names thirty-six
    assert len(counter.holds("north", 9, Stretch()).slots) == 5


# -- ending -----------------------------------------------------------------------------------------------------------


def test_cancelling_the_run_ends_what_is_still_to_come_and_tells_its_guests(counter: RunCounter):
    pairs = counter.run()
    counter.joins("aoi", pairs[2])
    counter.now = at("13:10")
    counter.act("north", lambda desk, person: cancel_run(desk, person, pairs[0].host.id))

    assert [counter.now_is(pair.host).status for pair in pairs] == [Status.CONFIRMED, *[Status.CANCELLED] * 3]
    assert counter.due(PARTNER_CANCELLED) == [(PARTNER_CANCELLED, "aoi")]
    assert counter.at("odori14-company").keys() == {"1300", "1330"}
    assert counter.person("aoi").standing == ()
    assert [one.hundredths for one in counter.person("north").points] == [50]  # late, and counted once


def test_a_run_that_is_over_cannot_be_cancelled(counter: RunCounter):
    pairs = counter.run()
    counter.act("north", lambda desk, person: cancel_run(desk, person, pairs[0].host.id))

    with pytest.raises(BookingMoved):
        cancel_run(counter.desk(), counter.person("north"), pairs[0].host.id)


def test_another_companys_run_is_nothing_of_ones_own(counter: RunCounter):
    pairs = counter.run()

    with pytest.raises(BookingMoved):
        cancel_run(counter.desk(), counter.person("south"), pairs[0].host.id)


def test_one_of_a_run_is_cancelled_and_the_others_stand(counter: RunCounter):
    pairs = counter.run()
    counter.cancel("north", pairs[1].host)

    assert hours(pairs_of(counter.desk(), PersonId("north"), pairs[0].host.id)) == ["13:00", "15:00", "16:00"]


def test_what_comes_free_goes_to_who_waits(counter: RunCounter):
    pairs = counter.run()
    counter.waits("aoi", "14:00", minutes=30)
    counter.act("north", lambda desk, person: cancel_run(desk, person, pairs[0].host.id))

    assert counter.line().entries[0].offer
    assert counter.owners()["1400"].startswith("w:")


# -- moving -----------------------------------------------------------------------------------------------------------


def test_a_run_goes_to_another_day_each_at_its_own_time(counter: RunCounter):
    pairs = counter.run()
    counter.joins("aoi", pairs[1])
    counter.moves("north", pairs, FRIDAY)

    assert counter.at("odori14-company") == counter.at("odori14-student") == {}
    assert {key for key, owner in counter.at("odori14-student", FRIDAY).items() if owner.startswith("b:")} == {
        "1300",
        "1400",
        "1500",
        "1600",
    }
    assert hours(pairs_of(counter.desk(), PersonId("north"), pairs[0].host.id)) == ["13:00", "14:00", "15:00", "16:00"]
    assert counter.due(PARTNER_MOVED) == [(PARTNER_MOVED, "aoi")]
    assert [one.start for one in counter.person("aoi").standing] == [at("14:00", FRIDAY)]
    assert pairs[0].guest
    assert invited(counter.desk(), pairs[0].guest.invite) == counter.now_is(pairs[0].guest)


def test_where_one_time_is_taken_it_is_named_and_nothing_moves(counter: RunCounter):
    pairs = counter.run()
    desk, ken = counter.desk(), counter.person("ken")
    hold, _ = desk.hold(desk.search(ODORI, 30, ken, "interview"), ken, "interview", at("14:00", FRIDAY), None)
    counter.write(desk.book(ken, Order(hold.room, hold.span, "student", "interview", "Ken", ""))[1], ken)

    desk, north = counter.desk(), counter.person("north")
    standing = pairs_of(desk, north.id, pairs[0].host.id)
    placed = places_on(desk, north, standing, FRIDAY)
    assert [span.start for span in placed.missing] == [at("14:00", FRIDAY)]
    with pytest.raises(SlotTaken):
        move_run(desk, north, standing, placed)


def test_somebody_quicker_at_the_last_moment_and_the_run_stays_whole_where_it_was(counter: RunCounter):
    pairs = counter.run()
    desk, north = counter.desk(), counter.person("north")
    standing = pairs_of(desk, north.id, pairs[0].host.id)
    _, change = move_run(desk, north, standing, places_on(desk, north, standing, FRIDAY))
    counter.run("south", 1, FRIDAY)

    with pytest.raises(SlotTaken):
        counter.write(change, north, "late")
    assert {counter.now_is(pair.host).span.start.date() for pair in pairs} == {THURSDAY}


def test_a_day_that_is_closed_is_refused_by_its_rule(counter: RunCounter):
    pairs = counter.run()
    desk, north = counter.desk(), counter.person("north")

    with pytest.raises(RuleBroken) as broken:
        places_on(desk, north, pairs_of(desk, north.id, pairs[0].host.id), date(2026, 11, 28))
    assert broken.value.rule == "closed"


def test_the_next_days_to_which_all_of_it_could_go(counter: RunCounter):
    pairs = counter.run()
    counter.run("south", 1, FRIDAY)
    desk, north = counter.desk(), counter.person("north")

    days = days_for(desk, north, pairs_of(desk, north.id, pairs[0].host.run))
    assert [f"{day:%m-%d}" for day in days] == ["11-30", "12-01", "12-02", "12-03", "12-04"]


def test_the_day_on_which_it_is_is_no_other_day(counter: RunCounter):
    pairs = counter.run()
    desk, north = counter.desk(), counter.person("north")

    with pytest.raises(SlotTaken):
        places_on(desk, north, pairs_of(desk, north.id, pairs[0].host.id), THURSDAY)


def test_one_that_goes_to_another_day_by_itself_is_no_more_of_its_run(counter: RunCounter):
    pairs = counter.run()
    last = pairs[3].host
    goal = Target(last.room, replace(last.span, start=at("16:00", FRIDAY), end=at("16:30", FRIDAY)))
    counter.act("north", lambda desk, person: move(desk, person, last, goal)[1])

    assert hours(pairs_of(counter.desk(), PersonId("north"), pairs[0].host.id)) == ["13:00", "14:00", "15:00"]
    assert counter.now_is(last).run == ""
    assert (REMIND_HOUR, "north") in counter.due(REMIND_HOUR)[1:]


def test_one_that_stays_in_its_day_stays_in_its_run(counter: RunCounter):
    pairs = counter.run(n=2)
    first = pairs[1].host
    goal = Target(first.room, replace(first.span, start=at("16:00"), end=at("16:30")))
    counter.act("north", lambda desk, person: move(desk, person, first, goal)[1])

    assert hours(pairs_of(counter.desk(), PersonId("north"), pairs[0].host.id)) == ["13:00", "16:00"]


def test_a_guest_who_leaves_leaves_the_run_whole(counter: RunCounter):
    pairs = counter.run()
    theirs = counter.joins("aoi", pairs[0])
    counter.act("aoi", lambda desk, person: cancel(desk, person, theirs))

    assert len(pairs_of(counter.desk(), PersonId("north"), pairs[0].host.id)) == 4
    assert pairs[0].guest
    assert counter.now_is(pairs[0].guest).run == pairs[0].host.id


def test_who_waits_on_both_days_is_offered_as_many_as_one_act_takes(counter: RunCounter):
    pairs = counter.books("north", counter.holds("north", 5, Stretch()))
    for n, pair in enumerate(pairs):
        counter.joins(f"guest{n}", pair)
    for n in range(6):
        hope = Hope(ODORI, THURSDAY, "interview", 30, time(9, 30), time(14))
        counter.act(f"waiting{n}", lambda desk, person, hope=hope: line_up(desk, person, hope)[1])
    counter.moves("north", pairs, FRIDAY)

    offered = [entry for entry in counter.line().entries if entry.offer]
    assert offered
    counter.clock(1)
    assert len([entry for entry in counter.line().entries if entry.offer]) >= len(offered)
