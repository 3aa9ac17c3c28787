"""What the desk may count on for waiting lists, closures, seats, the period, pair codes and what falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from chalicelib.booking.cells import Cell, offered_to
from chalicelib.booking.changes import (
    BookingMoved,
    BookingWrite,
    Change,
    Claim,
    ClosureMoved,
    DayChange,
    DueSettled,
    InvitationSpent,
    InvitationUse,
    ListMoved,
    PeriodMoved,
    PeriodWrite,
    PersonMoved,
    PersonWrite,
    SeatsMoved,
    SeatsWrite,
    SlotClosed,
)
from chalicelib.booking.closures import Closing, Closure
from chalicelib.booking.due import Due, Settled
from chalicelib.booking.ledger import Calendar
from chalicelib.booking.model import BookingId, Coming, Member, PairCode, Person, PersonId, Place, Point, Post, booked_as, recorded
from chalicelib.booking.seats import Seats
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import Offer, Waiting, WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.notices.money import Month
from tests.contracts.makings import AIKO, BEN, DAY, NOW, ROOM, VENUE, a_booking, book, days, entry, hold, outcome, owners, release, written

WAITING = Waiting("w1", AIKO, "student", "interview", 60, time(9, 30), time(16), NOW)
OFFERED = replace(WAITING, id="w2", person=BEN, offer=Offer(ROOM, NOW, NOW + timedelta(minutes=15)))
LIST = WaitingList(VENUE, DAY, (WAITING, OFFERED))
CLOSURE = Closure("c1", VENUE, ROOM, Span(NOW, NOW + timedelta(days=2)), "repair", "ops", NOW, DAY)
SPAN = Span(NOW, NOW + timedelta(hours=1))


def commits(store: Any, event: str, change: Change, person: PersonId = AIKO) -> type[BaseException] | None:
    return outcome(lambda: store.journal.commit(entry(event, change, person)))


def test_a_persons_places_points_and_events_come_back_as_they_were(store: Any) -> None:
    aiko = Person(
        AIKO,
        "ja",
        places=(Place("w1", VENUE, DAY),),
        points=(Point(NOW, 50, BookingId("b1")),),
        events=(Coming("fair", NOW), Coming("trial", NOW)),
    )
    commits(store, "e1", Change(person=PersonWrite(aiko)))
    assert store.ledger.person(AIKO) == replace(aiko, version=1)
    assert store.ledger.person(BEN) == Person(BEN)


def test_others_are_written_at_the_version_they_were_read_or_not_at_all(store: Any) -> None:
    both = Change(person=PersonWrite(Person(AIKO, "ja")), others=(PersonWrite(Person(BEN, "en")),))
    assert commits(store, "e1", both) is None
    stale = Change(person=PersonWrite(Person(AIKO, "en", version=1)), others=(PersonWrite(Person(BEN, "ja")),))
    assert commits(store, "e2", stale) is PersonMoved
    assert (store.ledger.person(AIKO).language, store.ledger.person(BEN).language) == ("ja", "en")


def test_a_waiting_list_comes_with_its_day_and_no_room_of_it_is_there(store: Any) -> None:
    assert commits(store, "e1", Change(lists=(LIST,))) is None
    calendar = store.ledger.calendar(VENUE, DAY, DAY)
    assert (calendar.rooms, calendar.lists) == ((), (replace(LIST, version=1),))
    assert store.ledger.calendar(VENUE, DAY + timedelta(days=1), DAY + timedelta(days=9)).lists == ()


def test_single_room_days_of_several_days_come_in_one_read_with_their_lists(store: Any) -> None:
    later = DAY + timedelta(days=3)
    commits(store, "e1", days(hold(AIKO, "0930")))
    commits(store, "e2", Change(lists=(replace(LIST, day=later),)))
    wanted = [(VENUE, ROOM, DAY), (VENUE, ROOM, later), ("elsewhere", "room", DAY)]
    found = store.ledger.room_days(wanted)
    assert (found.rooms, [one.day for one in found.lists]) == (tuple(store.ledger.days(VENUE, DAY, DAY)), [later])
    assert store.ledger.room_days([]) == Calendar()
    with pytest.raises(ValueError):
        store.ledger.room_days([(VENUE, ROOM, DAY)] * 51)


def test_a_waiting_list_that_moved_is_not_written_over(store: Any) -> None:
    commits(store, "e1", Change(lists=(LIST,)))
    assert commits(store, "e2", Change(lists=(LIST,))) is ListMoved
    assert commits(store, "e3", Change(lists=(replace(LIST, entries=(), version=1),))) is None
    assert store.ledger.calendar(VENUE, DAY, DAY, consistent=True).lists[0] == WaitingList(VENUE, DAY, (), 2)


def test_a_closed_cell_is_claimed_by_nobody_and_stays_whose_it_was(store: Any) -> None:
    commits(store, "e1", days(book("b1", "", "0930")))
    closed = DayChange(VENUE, ROOM, DAY, closings=(Closing("c1", ("0930", "1000")),))
    assert commits(store, "e2", days(closed)) is None
    (day,) = store.ledger.days(VENUE, DAY, DAY)
    assert (owners(store), day.closed) == ({"0930": "b:b1"}, {"0930": ("c1",), "1000": ("c1",)})
    assert commits(store, "e3", days(hold(AIKO, "1000"))) is SlotClosed
    assert commits(store, "e4", days(release("b:b1", "0930"))) is None
    assert commits(store, "e5", days(hold(AIKO, "0930"))) is SlotClosed


def test_a_hold_under_a_closure_is_not_booked(store: Any) -> None:
    commits(store, "e1", days(hold(AIKO, "0930")))
    commits(store, "e2", days(DayChange(VENUE, ROOM, DAY, closings=(Closing("c1", ("0930",)),))))
    assert commits(store, "e3", days(book("b1", hold(AIKO, "0930").claims[0].over, "0930"))) is SlotClosed


def test_two_closures_over_a_cell_must_both_be_taken_back(store: Any) -> None:
    for name in ("c1", "c2"):
        commits(store, name, days(DayChange(VENUE, ROOM, DAY, closings=(Closing(name, ("0930",)),))))
    assert store.ledger.days(VENUE, DAY, DAY)[0].closed == {"0930": ("c1", "c2")}
    commits(store, "e1", days(DayChange(VENUE, ROOM, DAY, closings=(Closing("c1", ("0930", "1000"), open=True),))))
    assert commits(store, "e2", days(hold(AIKO, "0930"))) is SlotClosed
    commits(store, "e3", days(DayChange(VENUE, ROOM, DAY, closings=(Closing("c2", ("0930",), open=True),))))
    assert store.ledger.days(VENUE, DAY, DAY) == ()
    assert commits(store, "e4", days(hold(AIKO, "0930"))) is None


def test_what_a_change_opens_it_may_also_claim_unless_another_closure_lies_over_it(store: Any) -> None:
    for name, keys in (("c1", ("0930", "1000")), ("c2", ("1000",))):
        commits(store, name, days(DayChange(VENUE, ROOM, DAY, closings=(Closing(name, keys),))))

    def opened_for(key: str) -> DayChange:
        claims = (Claim((key,), Cell(offered_to("w1"), 1), offered_to("w1")),)
        return DayChange(VENUE, ROOM, DAY, claims, closings=(Closing("c1", (key,), open=True),))

    assert commits(store, "e1", days(opened_for("1000"))) is ListMoved
    assert commits(store, "e2", days(opened_for("0930"))) is None
    (day,) = store.ledger.days(VENUE, DAY, DAY)
    assert (owners(store), day.closed) == ({"0930": offered_to("w1")}, {"1000": ("c1", "c2")})


def test_closures_are_told_in_order_and_written_at_their_version(store: Any) -> None:
    later = replace(CLOSURE, id="c2", room="", span=Span(NOW + timedelta(days=3), NOW + timedelta(days=4)), laid=None)
    assert commits(store, "e1", Change(closures=(later, CLOSURE))) is None
    assert store.ledger.closures(VENUE) == (replace(CLOSURE, version=1), replace(later, version=1))
    assert commits(store, "e2", Change(closures=(replace(CLOSURE, open=True),))) is ClosureMoved
    assert commits(store, "e3", Change(closures=(replace(CLOSURE, open=True, version=1),))) is None
    assert store.ledger.closures("elsewhere") == ()


def test_the_period_that_was_set_opens_every_turn(store: Any) -> None:
    assert store.ledger.period() == (None, 0)
    period = Period(date(2026, 12, 1), None)
    assert commits(store, "e1", Change(period=PeriodWrite(period, 0, "ops"))) is None
    assert (store.ledger.period(), store.journal.open("e9", BEN).period) == ((period, 1), period)
    assert commits(store, "e2", Change(period=PeriodWrite(Period(None, None), 0, "ops"))) is PeriodMoved
    assert commits(store, "e3", Change(period=PeriodWrite(Period(None, None), 1, "ops"))) is None
    assert store.ledger.period() == (Period(None, None), 2)


def test_seats_are_counted_with_who_has_one(store: Any) -> None:
    assert store.ledger.seats(["fair", "trial"]) == (Seats("fair"), Seats("trial"))
    assert commits(store, "e1", Change(seats=(SeatsWrite(Seats("fair", 1), NOW, came=(AIKO,)),))) is None
    assert commits(store, "e2", Change(seats=(SeatsWrite(Seats("fair", 1), NOW, came=(BEN,)),))) is SeatsMoved
    assert commits(store, "e3", Change(seats=(SeatsWrite(Seats("fair", 2, version=1), NOW, came=(AIKO,)),))) is SeatsMoved
    assert commits(store, "e4", Change(seats=(SeatsWrite(Seats("fair", 0, version=1), NOW, went=(BEN,)),))) is SeatsMoved
    moved = SeatsWrite(Seats("fair", 1, (BEN,), version=1), NOW, went=(AIKO,), came=(PersonId("U-chika"),))
    assert commits(store, "e5", Change(seats=(moved,))) is None
    assert store.ledger.seats(["trial", "fair"]) == (Seats("trial"), Seats("fair", 1, (BEN,), 2))


def test_a_pairs_code_is_found_and_is_its_bookings_alone(store: Any) -> None:
    code = PairCode("hash", BookingId("b1"), NOW + timedelta(days=1))
    assert store.ledger.pair_code("hash") is None
    assert commits(store, "e1", Change(codes=(code,))) is None
    assert commits(store, "e2", Change(codes=(replace(code, booking=BookingId("b2")),))) is InvitationSpent
    assert store.ledger.pair_code("hash") == code
    later = replace(code, expires=NOW + timedelta(days=2))  # the booking has moved
    assert commits(store, "e3", Change(codes=(later,))) is None
    assert store.ledger.pair_code("hash") == later


def test_what_falls_due_is_told_from_its_time_on_in_order(store: Any) -> None:
    first, then, later = (Due("release", NOW + timedelta(minutes=n), f"b{n}", n, AIKO, "x") for n in (1, 2, 3))
    commits(store, "e1", Change(due=(later, first, then)))
    assert store.ledger.due(NOW) == ()
    assert store.ledger.due(NOW + timedelta(minutes=2)) == (first, then)
    assert first in store.ledger.due(NOW + timedelta(minutes=9), 1)


def test_what_fell_due_is_settled_once(store: Any) -> None:
    due = Due("release", NOW, "b1", 1)
    commits(store, "e1", Change(due=(due,)))
    assert commits(store, "e2", Change(settled=(due,))) is None
    assert commits(store, "e3", Change(settled=(due,))) is DueSettled
    assert store.ledger.due(NOW) == ()


def test_what_is_put_off_stands_in_one_place_only(store: Any) -> None:
    due, other = Due("offered", NOW, "b1", 1, AIKO), Due("released", NOW, "b2", 1, AIKO)
    commits(store, "e1", Change(due=(due, other)))
    store.dues.put_off([due, other], NOW + timedelta(minutes=5), 1, "g")
    store.dues.put_off([due, other], NOW + timedelta(minutes=7), 1, "g")
    later = [replace(one, at=NOW + timedelta(minutes=5), tries=1, group="g") for one in (due, other)]
    assert sorted(store.ledger.due(NOW + timedelta(hours=1)), key=lambda one: one.about) == later
    store.dues.settle([Settled(one, NOW) for one in (*later, due)])
    assert store.ledger.due(NOW + timedelta(hours=1)) == ()


def test_what_is_claimed_for_one_push_is_in_no_other(store: Any) -> None:
    """Two runs that saw different parts of what is said together: the first has them, whole."""
    due, other, third = (Due("offered", NOW, f"b{n}", 1, AIKO) for n in (1, 2, 3))
    commits(store, "e1", Change(due=(due, other, third)))
    assert store.dues.claim([due, other], "g")
    assert store.dues.claim([due, other], "g")
    assert not store.dues.claim([due], "h")
    assert not store.dues.claim([third, other], "h")
    assert sorted((one.about, one.group) for one in store.ledger.due(NOW)) == [("b1", "g"), ("b2", "g"), ("b3", "")]
    store.dues.settle([Settled(due, NOW), Settled(other, NOW)])
    assert not store.dues.claim([due, third], "h")
    assert [(one.about, one.group) for one in store.ledger.due(NOW)] == [("b3", "")]


def test_what_became_of_it_is_on_record(store: Any) -> None:
    first, then = Due("remind_day", NOW, "b1", 1, AIKO), Due("remind_hour", NOW + timedelta(hours=3), "b1", 1, AIKO, tries=2)
    commits(store, "e1", Change(due=(first, then)))
    store.dues.settle([Settled(then, NOW, "skipped", "untrue"), Settled(first, NOW, "sent", "sent")])
    told = [(one.due.kind, one.due.tries, one.state, one.reason) for one in store.ledger.told("b1")]
    assert told == [("remind_day", 0, "sent", "sent"), ("remind_hour", 2, "skipped", "untrue")]
    assert store.ledger.told("b2") == ()


def test_what_one_person_is_told_at_one_time_is_never_cut_apart(store: Any) -> None:
    dues = tuple(Due("remind_day", NOW, f"b{n}", 1, PersonId(f"U{n // 3}")) for n in range(60))
    commits(store, "e1", Change(due=dues))
    found = store.ledger.due(NOW, 5)
    people = [one.person for one in found]
    assert 0 < len(found) < 60
    assert {person: people.count(person) for person in people} == dict.fromkeys(people, 3)


def test_a_booking_that_goes_to_another_person_or_end_is_beside_them_alone(store: Any) -> None:
    booking = a_booking("b1")
    commits(store, "e1", Change(bookings=(written(booking),)))
    later = Span(booking.span.start + timedelta(hours=2), booking.span.end + timedelta(hours=2))
    moved = replace(booking, person=BEN, span=later, version=2, invite="CODE", host=AIKO, partner=BookingId("b2"), link="abc")
    write = BookingWrite(moved, 1, recorded(moved, "joined", NOW, BEN, "e2"), was=booking)
    assert commits(store, "e2", Change(bookings=(write,))) is None
    assert (store.ledger.bookings_of(AIKO, NOW), store.ledger.bookings_of(BEN, NOW)) == ((), (moved,))
    assert (store.ledger.booking(booking.id), store.ledger.history(booking.id)[-1]) == (moved, write.history)
    again = replace(moved, version=3)
    wrong = BookingWrite(again, 2, recorded(again, "x", NOW, BEN, "e3"), was=replace(moved, person=AIKO))
    assert commits(store, "e3", Change(bookings=(wrong,))) is BookingMoved


def test_what_is_counted_of_a_day_needs_no_cell(store: Any) -> None:
    day = DayChange(VENUE, ROOM, DAY, tally={"checked_in": 1})
    assert commits(store, "e1", days(day)) is None
    assert commits(store, "e2", days(day)) is None
    assert store.ledger.days(VENUE, DAY, DAY) == ()


def test_an_owner_in_the_calendar_is_no_persons_name(store: Any) -> None:
    commits(store, "e1", days(hold(AIKO, "0930")))
    assert [owner for owner in owners(store).values() if AIKO in owner] == []
    assert booked_as(BookingId("b1")) == "b:b1"


def test_who_becomes_staff_is_on_the_roster_of_their_venue_and_no_other(store: Any) -> None:
    for n, venue in enumerate(("odori14", "sangyo")):
        store.invitations.issue(f"h{n}", Post(venue, lead=n == 1), NOW + timedelta(days=1))
        before = Post("odori14") if n else None
        person = Person(AIKO, "ja", post=Post(venue, lead=n == 1), version=n)
        assert commits(store, f"e{n}", Change(person=PersonWrite(person), invitation=InvitationUse(f"h{n}", before))) is None
    assert store.ledger.roster() == (Member(AIKO, Post("sangyo", lead=True)),)
    assert (store.ledger.roster("odori14"), len(store.ledger.roster("sangyo"))) == ((), 1)


def test_the_months_pushes_are_kept_as_they_were_told(store: Any) -> None:
    assert store.pushes.month() is None
    for month in (Month("2026-11", 200, 5, NOW), Month("2026-11", None, 9, NOW + timedelta(minutes=11))):
        store.pushes.keep(month)
        assert store.pushes.month() == month


def test_a_cell_that_was_to_be_offered_and_is_taken_by_now_makes_the_plan_stale_not_the_time_taken(store: Any) -> None:
    """Who cancels asks for no cell: they are not told that somebody was quicker."""
    commits(store, "e1", days(hold(BEN, "1000")))
    offer = Claim(("1000",), Cell(offered_to("w1")), "")
    assert commits(store, "e2", days(DayChange(VENUE, ROOM, DAY, (offer,)))) is ListMoved
    commits(store, "e3", days(DayChange(VENUE, ROOM, DAY, closings=(Closing("c1", ("1100",)),))))
    later = Claim(("1100",), Cell(offered_to("w1")), "")
    assert commits(store, "e4", days(DayChange(VENUE, ROOM, DAY, (later,)))) is ListMoved
