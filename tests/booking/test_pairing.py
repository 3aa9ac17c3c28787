"""A company's room and a student's at one time: both or neither, a code to join with, and what each side's leaving does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, time, timedelta

import pytest

from chalicelib.booking.changes import BookingMoved, SlotTaken
from chalicelib.booking.codes import LETTERS, invitation_of, pair_hash
from chalicelib.booking.desk import Order
from chalicelib.booking.due import Due
from chalicelib.booking.ending import GUEST_LEFT, PARTNER_CANCELLED, cancel
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, Person, PersonId, Point, Status
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pair_search import Both, looked_for, pair_marks, pair_slots, places
from chalicelib.booking.pairing import GUEST_JOINED, PairHold, book_pair, hold_pair, invited, join, let_pair_go, opens
from chalicelib.booking.presence import PARTNER_RELEASED, RELEASED, check_in, release
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.unasked import Unasked
from tests.booking.counter import NOW, SAPPORO, THURSDAY, Counter, at

ODORI, SANGYO = "odori14", "sangyo"
COMPANIES = frozenset({"north", "south", "west"})


class PairCounter(Counter):
    """Companies and students at one desk."""

    def person(self, name: str, role: str = "student") -> Person:
        return super().person(name, "company" if name in COMPANIES else role)

    def both(self, who: str = "north", host: str = ODORI, guest: str = ODORI, minutes: int = 60) -> Both:
        return looked_for(self.desk(), self.person(who), "student", (host, guest), minutes, "interview")

    def starts(self, who: str = "north", host: str = ODORI, guest: str = ODORI, minutes: int = 60) -> list[str]:
        both = self.both(who, host, guest, minutes)
        return [f"{start:%H:%M}" for start in pair_slots(self.desk(), both, THURSDAY, PersonId(who))]

    def holds(self, who: str, begin: str, before: PairHold | None = None, host: str = ODORI, guest: str = ODORI) -> PairHold:
        hold, change = hold_pair(self.desk(), self.person(who), self.both(who, host, guest), "interview", at(begin), before)
        self.write(change, self.person(who))
        return hold

    def pairs(self, who: str, begin: str, host: str = ODORI, guest: str = ODORI) -> tuple[Booking, Booking]:
        hold = self.holds(who, begin, host=host, guest=guest)
        return self.books(who, hold)

    def books(self, who: str, hold: PairHold) -> tuple[Booking, Booking]:
        order = Order(hold.host.room, hold.host.span, "company", "interview", f"{who}'s Tanaka", who)
        host, guest, change = book_pair(self.desk(), self.person(who), order, hold.guest.room, "student")
        self.write(change, self.person(who))
        return host, guest

    def joins(self, who: str, code: str) -> Booking:
        booking = invited(self.desk(), code)
        assert booking
        assert opens(booking, code)
        self.write(join(self.desk(), self.person(who), booking, who), self.person(who))
        return self.now_is(booking)

    def owned(self, room: str) -> set[str]:
        """Who has anything of a room's Thursday."""
        days = self.store.ledger.days(SAPPORO.room(room).venue, THURSDAY, THURSDAY)
        return {cell.owner for one in days if one.room == room for cell in one.cells.values()}

    def told(self, *kinds: str) -> list[tuple[str, str, str]]:
        """What is to be said by now, of whose booking, to whom."""
        return [(due.kind, due.about, due.person) for due in self.store.ledger.due(self.now) if due.kind in kinds]


@pytest.fixture
def counter() -> PairCounter:
    return PairCounter()


def in_utc(spans: Iterable[Span]) -> set[Span]:
    return {Span(span.start.astimezone(UTC), span.end.astimezone(UTC)) for span in spans}


# -- what is free -----------------------------------------------------------------------------------------------------


def test_a_pair_is_free_where_two_rooms_are(counter: PairCounter):
    counter.book("aoi", "10:00")
    counter.book("south", "14:00")

    starts = counter.starts()
    assert starts[:3] == ["11:30", "12:00", "12:30"]
    assert not {"13:30", "14:00", "14:30", "15:00"} & set(starts)


def test_one_room_cannot_be_both(counter: PairCounter):
    assert counter.starts(host=SANGYO, guest=SANGYO) == []
    assert counter.starts(host=SANGYO, guest=ODORI)[:2] == ["09:30", "10:00"]


def test_in_two_venues_both_calendars_count(counter: PairCounter):
    counter.book("aoi", "10:00", venue=SANGYO)
    counter.book("ken", "13:00", venue=ODORI)

    starts = counter.starts(host=SANGYO, guest=ODORI)
    assert not {"09:30", "10:00", "11:00", "12:00", "13:30"} & set(starts)
    assert "15:00" in starts


def test_nothing_is_free_for_a_guest_whom_no_room_takes(counter: PairCounter):
    with pytest.raises(RuleBroken) as broken:
        looked_for(counter.desk(), counter.person("north"), "visitor", (ODORI, ODORI), 60, "interview")
    assert broken.value.rule == "who"


def test_what_is_owed_to_earlier_ones_on_the_waiting_list_is_free_to_them_alone(counter: PairCounter):
    counter.holds("west", "10:00")
    desk, north = counter.desk(), counter.person("north")
    counter.write(line_up(desk, north, Hope(ODORI, THURSDAY, "interview", 60, time(10), time(10)))[1], counter.person("north"))
    counter.now += timedelta(minutes=6)  # the hold has run out, and nobody has been offered anything yet

    assert "10:00" not in counter.starts("south")
    assert "10:00" in counter.starts("north")
    with pytest.raises(SlotTaken):
        counter.holds("south", "10:00")
    assert counter.holds("north", "10:00").host.room == "odori14-company"


@pytest.fixture
def anywhere(counter: PairCounter) -> Both:
    """Both in Odori, or else one of them in the other building."""
    others = ((SANGYO, ODORI), (ODORI, SANGYO))
    return looked_for(counter.desk(), counter.person("north"), "student", (ODORI, ODORI), 60, "interview", others)


def test_where_several_places_will_do_a_time_is_free_in_any_of_them(counter: PairCounter, anywhere: Both):
    counter.book("south", "10:00")  # the room for companies in Odori

    assert "10:00" not in counter.starts()
    assert time(10) in pair_slots(counter.desk(), anywhere, THURSDAY)
    assert places(counter.desk(), anywhere, at("10:00")) == ((SANGYO, ODORI),)
    assert places(counter.desk(), anywhere, at("14:00")) == ((ODORI, ODORI), (SANGYO, ODORI), (ODORI, SANGYO))


def test_the_first_places_that_are_free_are_held(counter: PairCounter, anywhere: Both):
    counter.book("aoi", "10:00")  # the room for students in Odori

    north = counter.person("north")
    hold, _ = hold_pair(counter.desk(), north, anywhere, "interview", at("10:00"), None)
    assert (hold.host.room, hold.guest.room) == ("odori14-company", "sangyo-1")


def test_days_are_marked_by_what_is_left_for_two(counter: PairCounter, anywhere: Both):
    for number, begin in enumerate(("09:30", "11:30", "13:30", "15:30")):
        counter.book(f"guest{number}", begin)

    monday = date(2026, 11, 23)
    assert pair_marks(counter.desk(), counter.both(), monday, date(2026, 11, 29)) == "-ooxo--"
    assert pair_marks(counter.desk(), anywhere, THURSDAY, THURSDAY) == "o"


# -- holding ----------------------------------------------------------------------------------------------------------


def test_both_rooms_are_held_for_five_minutes(counter: PairCounter):
    hold = counter.holds("north", "10:00")
    assert (hold.host.room, hold.guest.room) == ("odori14-company", "odori14-student")

    counter.now += timedelta(minutes=5)
    assert "10:00" not in counter.starts("south")
    assert "10:00" in counter.starts("north")
    counter.now += timedelta(seconds=1)
    assert "10:00" in counter.starts("south")


def test_a_hold_elsewhere_gives_up_what_was_held_before(counter: PairCounter):
    first = counter.holds("north", "10:00")
    counter.holds("north", "10:30", before=first)

    assert counter.owned("odori14-company") == counter.owned("odori14-student") != set()
    assert counter.starts("south")[0] == "12:00"


def test_a_hold_in_other_venues_gives_up_both_rooms(counter: PairCounter):
    first = counter.holds("north", "10:00")
    counter.holds("north", "10:00", before=first, host=SANGYO, guest=ODORI)

    assert counter.owned("odori14-company") == set()
    assert counter.owned("sangyo-1") == counter.owned("odori14-student") != set()


def test_where_one_room_is_taken_neither_is_held(counter: PairCounter):
    counter.book("aoi", "10:00")
    with pytest.raises(SlotTaken):
        counter.holds("north", "10:00")
    assert counter.owned("odori14-company") == set()


def test_where_one_room_went_in_between_neither_is_written(counter: PairCounter):
    hold, change = hold_pair(counter.desk(), counter.person("north"), counter.both(), "interview", at("10:00"), None)
    planned = counter.count
    counter.book("aoi", "10:00")
    counter.count = planned + 100

    with pytest.raises(SlotTaken):
        counter.write(change, counter.person("north"))
    assert counter.owned("odori14-company") == set()
    assert hold.host.room == "odori14-company"


def test_letting_go_frees_both_and_a_hold_that_ran_out_is_left(counter: PairCounter):
    hold = counter.holds("north", "10:00")
    counter.write(let_pair_go(counter.desk(), counter.person("north"), hold), counter.person("north"))
    assert counter.owned("odori14-company") | counter.owned("odori14-student") == set()

    late = counter.holds("north", "10:00")
    counter.now += timedelta(minutes=6)
    assert not let_pair_go(counter.desk(), counter.person("north"), late)
    assert not let_pair_go(counter.desk(), counter.person("north"), None)


def test_why_not_is_said_where_only_the_time_to_make_ready_is_missing(counter: PairCounter):
    counter.book("aoi", "11:00")
    with pytest.raises(RuleBroken) as broken:
        counter.holds("north", "10:00")
    assert broken.value.rule == "turnaround"


@pytest.mark.parametrize(("begin", "rule"), [("16:30", "hours"), ("10:10", "grid"), ("08:00", "hours")])
def test_the_rules_of_time_hold_for_both_venues(counter: PairCounter, begin: str, rule: str):
    with pytest.raises(RuleBroken) as broken:
        counter.holds("north", begin)
    assert broken.value.rule == rule


# -- booking ----------------------------------------------------------------------------------------------------------


def test_two_bookings_name_each_other_and_only_the_guests_half_waits(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")

    assert (host.partner, guest.partner) == (guest.id, host.id)
    assert host.host == guest.host == host.person == guest.person == "north"
    assert (host.awaits_guest, host.is_guests, guest.awaits_guest, guest.is_guests) == (False, False, True, True)
    assert host.span == guest.span
    assert (host.room, guest.room) == ("odori14-company", "odori14-student")
    assert (host.role, guest.role) == ("company", "student")
    assert host.code != guest.code
    assert host.link != guest.link
    assert (counter.now_is(host), counter.now_is(guest)) == (host, guest)
    assert counter.owned("odori14-company") == {f"b:{host.id}", f"t:{host.id}"}
    assert counter.owned("odori14-student") == {f"b:{guest.id}", f"t:{guest.id}"}


def test_a_pair_in_two_venues_has_a_room_in_each(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00", host=SANGYO, guest=ODORI)

    assert (host.venue, guest.venue) == (SANGYO, ODORI)
    assert "10:00" not in counter.starts("south", host=SANGYO, guest=ODORI)


def test_a_pair_counts_once_against_the_companys_limit(counter: PairCounter):
    host, _ = counter.pairs("north", "10:00")
    assert [one.booking for one in counter.person("north").standing] == [host.id]


def test_the_code_is_kept_as_a_hash_and_runs_until_the_start(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")

    found = counter.store.ledger.pair_code(pair_hash(guest.invite.lower()))
    assert found is not None
    assert (found.booking, found.expires) == (guest.id, guest.span.start)
    assert counter.store.ledger.pair_code(guest.invite) is None


def test_a_code_is_eight_signs_never_a_word_and_never_a_number():
    codes = {invitation_of(f"seed{n}") for n in range(3000)}

    assert all(len(code) == 8 and set(code) <= set(LETTERS) and not code.isalpha() and not code.isdigit() for code in codes)
    assert len(codes) == 3000
    assert invitation_of("seed") == invitation_of("seed")


def test_a_code_that_was_never_given_leads_nowhere(counter: PairCounter):
    counter.pairs("north", "10:00")
    assert invited(counter.desk(), "AAAA3333") is None


def test_the_same_event_plans_the_same_pair(counter: PairCounter):
    hold = counter.holds("north", "10:00")
    order = Order(hold.host.room, hold.host.span, "company", "interview", "Tanaka", "north")
    desk, north = counter.desk(), counter.person("north")

    assert book_pair(desk, north, order, hold.guest.room, "student") == book_pair(desk, north, order, hold.guest.room, "student")


def test_a_hold_that_somebody_took_over_is_booked_by_halves_never(counter: PairCounter):
    hold = counter.holds("north", "10:00")
    counter.now += timedelta(minutes=6)
    counter.book("aoi", "10:00")

    with pytest.raises(SlotTaken):
        counter.books("north", hold)
    assert counter.owned("odori14-company") == {owner for owner in counter.owned("odori14-company") if owner.startswith("h:")}
    assert counter.person("north").standing == ()


def test_a_guests_room_that_is_closed_on_that_day_is_refused(counter: PairCounter):
    saturday = Span(at("10:00", date(2026, 11, 28)), at("11:00", date(2026, 11, 28)))
    order = Order("odori14-company", saturday, "company", "interview", "Tanaka", "north")
    with pytest.raises(RuleBroken):
        book_pair(counter.desk(), counter.person("north"), order, "odori14-student", "student")


def test_a_room_that_takes_no_student_is_no_guests_room(counter: PairCounter):
    span = Span(at("10:00"), at("11:00"))
    order = Order("odori14-company", span, "company", "tour", "Tanaka", "north")
    with pytest.raises(RuleBroken) as broken:
        book_pair(counter.desk(), counter.person("north"), order, "sangyo-1", "student")
    assert broken.value.rule == "who"


# -- joining ----------------------------------------------------------------------------------------------------------


def test_who_joins_has_the_guests_half_and_is_counted_for_it(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    joined = counter.joins("aoi", guest.invite)

    assert (joined.person, joined.name, joined.company, joined.host) == ("aoi", "aoi", "north", "north")
    assert (joined.awaits_guest, joined.is_guests, joined.version) == (False, True, 2)
    assert joined.link not in ("", guest.link)
    assert [one.booking for one in counter.person("aoi").standing] == [guest.id]
    assert [one.id for one in counter.store.ledger.bookings_of(PersonId("aoi"), NOW)] == [guest.id]
    assert guest.id not in [one.id for one in counter.store.ledger.bookings_of(PersonId("north"), NOW)]


def test_the_host_is_told_who_joined(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)

    assert counter.told(GUEST_JOINED) == [(GUEST_JOINED, guest.id, "north")]


def test_a_code_that_was_used_works_no_more(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)

    found = invited(counter.desk(), guest.invite)
    assert found == counter.now_is(guest)
    assert not opens(counter.now_is(guest), guest.invite)
    with pytest.raises(BookingMoved):
        join(counter.desk(), counter.person("ken"), counter.now_is(guest), "ken")


def test_of_two_who_join_at_one_moment_one_is_told_that_it_is_gone(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    first = join(counter.desk(), counter.person("aoi"), guest, "aoi")
    second = join(counter.desk(), counter.person("ken"), guest, "ken")
    counter.count += 1
    counter.write(first, counter.person("aoi"))

    counter.count += 1
    with pytest.raises(BookingMoved):
        counter.write(second, counter.person("ken"))
    assert counter.now_is(guest).person == "aoi"
    assert counter.person("ken").standing == ()


def test_a_code_runs_out_at_the_start(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    counter.now = at("09:59")
    join(counter.desk(), counter.person("aoi"), guest, "aoi")
    counter.now = at("10:00")
    with pytest.raises(BookingMoved):
        join(counter.desk(), counter.person("aoi"), guest, "aoi")


def test_the_host_cannot_join_their_own(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    with pytest.raises(BookingMoved):
        join(counter.desk(), counter.person("north"), guest, "north")


def test_the_hosts_half_cannot_be_joined(counter: PairCounter):
    host, _ = counter.pairs("north", "10:00")
    with pytest.raises(BookingMoved):
        join(counter.desk(), counter.person("aoi"), host, "aoi")


def test_a_students_own_limits_hold_when_joining(counter: PairCounter):
    for begin in ("10:00", "13:00"):
        counter.book("aoi", begin, venue=SANGYO)
    _, guest = counter.pairs("north", "10:00")

    with pytest.raises(RuleBroken) as broken:
        join(counter.desk(), counter.person("aoi"), guest, "aoi")
    assert broken.value.rule == "at_a_time"


def test_who_is_paused_does_not_join(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    paused = replace(counter.person("aoi"), points=tuple(Point(NOW - timedelta(days=n), 100, guest.id) for n in (2, 1)))

    with pytest.raises(RuleBroken) as broken:
        join(counter.desk(), paused, guest, "aoi")
    assert broken.value.rule == "pause"


def test_joining_minutes_before_the_start_is_no_new_booking_at_short_notice(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    counter.now = at("09:50")

    assert counter.joins("aoi", guest.invite).person == "aoi"


def test_whoever_joins_without_having_said_who_they_are_is_a_guest_from_now_on(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    counter.write(join(counter.desk(), Person(PersonId("new")), guest, "Ito"), counter.person("new"))

    assert counter.person("new").role == "student"


# -- ending -----------------------------------------------------------------------------------------------------------


def test_the_host_ends_both_halves_and_the_guest_is_told(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)
    counter.cancel("north", host)

    assert {counter.now_is(one).status for one in (host, guest)} == {Status.CANCELLED}
    assert counter.owned("odori14-company") | counter.owned("odori14-student") == set()
    assert counter.told(PARTNER_CANCELLED) == [(PARTNER_CANCELLED, guest.id, "aoi")]
    assert counter.person("aoi").standing == counter.person("north").standing == ()


@pytest.mark.parametrize("half", [0, 1])
def test_a_pair_that_nobody_joined_ends_whole_by_either_half_and_nobody_is_told(counter: PairCounter, half: int):
    pair = counter.pairs("north", "10:00")
    counter.cancel("north", pair[half])

    assert {counter.now_is(one).status for one in pair} == {Status.CANCELLED}
    assert counter.told(PARTNER_CANCELLED) == []
    assert not opens(counter.now_is(pair[1]), pair[1].invite)
    with pytest.raises(BookingMoved):
        join(counter.desk(), counter.person("aoi"), counter.now_is(pair[1]), "aoi")


def test_a_pair_in_two_venues_ends_in_both(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00", host=SANGYO, guest=ODORI)
    counter.joins("aoi", guest.invite)
    counter.cancel("north", host)

    assert counter.owned("sangyo-1") | counter.owned("odori14-student") == set()
    assert "10:00" in counter.starts("south", host=SANGYO, guest=ODORI)


def test_a_guest_who_leaves_gives_the_room_back_to_the_host_with_a_fresh_code(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    joined = counter.joins("aoi", guest.invite)
    counter.cancel("aoi", guest)

    back = counter.now_is(guest)
    assert (back.person, back.name, back.company, back.awaits_guest) == ("north", "", "north", True)
    assert back.invite != guest.invite
    assert back.link not in (guest.link, joined.link)
    assert (opens(back, guest.invite), opens(back, back.invite.lower())) == (False, True)
    assert counter.now_is(host) == host
    assert counter.owned("odori14-student") == {f"b:{guest.id}", f"t:{guest.id}"}
    assert counter.told(GUEST_LEFT) == [(GUEST_LEFT, guest.id, "north")]
    assert counter.person("aoi").standing == ()
    assert counter.joins("ken", back.invite).person == "ken"


def test_a_room_whose_guest_left_is_released_like_any_other_when_nobody_comes(counter: PairCounter):
    _, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)
    counter.cancel("aoi", guest)
    back = counter.now_is(guest)

    counter.now = at("10:15")
    looks = [due for due in counter.store.ledger.due(counter.now) if due.kind == "release" and due.about == guest.id]
    assert back.version in [due.version for due in looks]
    counter.write(release(counter.desk(), back, Person(PersonId("clock"))), counter.person("clock"))
    assert counter.owned("odori14-student") == set()
    assert counter.person("north").points == ()


def comes(counter: PairCounter, who: str, booking: Booking) -> None:
    counter.act(who, lambda desk, person: check_in(desk, person, counter.now_is(booking)))


def nobody_comes(counter: PairCounter, booking: Booking) -> None:
    counter.act("clock", lambda desk, clock: release(desk, counter.now_is(booking), clock))


def said(counter: PairCounter, due: Due) -> list[str]:
    return [reply.key for reply in Unasked(SAPPORO, counter.store.ledger).tell(due, counter.now).replies if isinstance(reply, Say)]


def partner_told(counter: PairCounter) -> list[Due]:
    return [due for due in counter.store.ledger.due(counter.now) if due.kind == PARTNER_RELEASED]


@pytest.mark.parametrize(("comes_", "told"), [("north", "notices.guest_released"), ("aoi", "notices.partner_released")])
def test_who_came_to_their_half_keeps_it_and_learns_that_nobody_did_to_the_other(counter: PairCounter, comes_: str, told: str):
    host, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)
    mine, other = (host, guest) if comes_ == "north" else (guest, host)
    counter.now = at("10:15")
    comes(counter, comes_, mine)
    nobody_comes(counter, other)

    (due,) = partner_told(counter)
    assert (due.about, due.person, due.at) == (mine.id, comes_, counter.now)
    assert said(counter, due) == [told]
    assert (counter.now_is(mine).status, counter.now_is(other).status) == (Status.CHECKED_IN, Status.NO_SHOW)
    assert counter.owned(mine.room) == {f"b:{mine.id}", f"t:{mine.id}"}


def test_where_nobody_came_to_either_half_each_hears_of_their_own_alone(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)
    counter.now = at("10:15")
    nobody_comes(counter, guest)
    nobody_comes(counter, host)

    assert [said(counter, due) for due in partner_told(counter)] == [[]]
    assert sorted(counter.told(RELEASED)) == sorted([(RELEASED, host.id, "north"), (RELEASED, guest.id, "aoi")])


def test_who_checks_in_while_the_other_half_is_released_learns_of_it_too(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)
    counter.now = at("10:15")
    nobody_comes(counter, guest)
    comes(counter, "north", host)

    assert [said(counter, due) for due in partner_told(counter)] == [["notices.guest_released"]]
    counter.now = at("11:00")
    assert [said(counter, due) for due in partner_told(counter)] == [[]]


def test_of_a_half_that_nobody_joined_nobody_is_told(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    counter.now = at("10:15")
    comes(counter, "north", host)
    nobody_comes(counter, guest)

    assert (partner_told(counter), counter.told(RELEASED)) == ([], [])


def test_only_the_hosts_late_cancel_counts_for_the_host_and_only_the_guests_for_the_guest(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    counter.joins("aoi", guest.invite)
    counter.now = at("09:00")
    counter.cancel("aoi", guest)
    assert [point.hundredths for point in counter.person("aoi").points] == [50]
    assert counter.person("north").points == ()

    counter.joins("ken", counter.now_is(guest).invite)
    counter.cancel("north", host)
    assert counter.person("ken").points == ()
    assert [point.hundredths for point in counter.person("north").points] == [50]


def test_nobody_else_ends_a_pair(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    for one in (host, guest):
        with pytest.raises(BookingMoved):
            cancel(counter.desk(), counter.person("south"), counter.now_is(one))


def test_where_host_and_guest_act_at_one_moment_one_of_them_acts_on_what_stands(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    joining = join(counter.desk(), counter.person("aoi"), guest, "aoi")
    joined_at = counter.count
    counter.cancel("north", host)

    counter.count = joined_at + 100
    with pytest.raises(BookingMoved):
        counter.write(joining, counter.person("aoi"))
    assert counter.person("aoi").standing == ()


# -- moving -----------------------------------------------------------------------------------------------------------


def test_a_pair_that_moves_before_anybody_joined_keeps_its_code_until_the_new_start(counter: PairCounter):
    host, guest = counter.pairs("north", "10:00")
    later = Span(at("14:00"), at("15:00"))
    counter.write(move(counter.desk(), counter.person("north"), host, Target(host.room, later))[1], counter.person("north"))

    found = counter.store.ledger.pair_code(pair_hash(guest.invite))
    assert found is not None
    assert found.expires == later.start
    counter.now = at("11:00")
    joined = counter.joins("aoi", guest.invite)
    assert in_utc([joined.span]) == in_utc([later])
