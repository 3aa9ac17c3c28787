"""Who gets into whose way: the scenarios, as data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from chalicelib.booking.changes import Change, DayChange
from chalicelib.booking.closures import Closing
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.handing import handed
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Person
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pairing import book_pair
from chalicelib.booking.presence import check_in
from chalicelib.booking.renaming import rename
from chalicelib.booking.spans import Span
from chalicelib.dialogue.vocabulary import Say
from prove.acting import AtDesk, Clock, Closes, Keeps, Plan, booking_of
from prove.faults import Fault
from prove.house import Visitor, says, taps
from prove.promises import (
    a_hold_is_kept,
    aoi_gets_the_room,
    booked_once,
    cancelled_once,
    one_or_the_other,
    somebody_gets_the_room,
    the_first_in_line_is_offered,
    what_is_kept_is_told_once,
    who_is_hit_is_shown,
)
from prove.scenario import Scenario

AT_TEN, HALF_PAST, AT_ELEVEN, LATER, AT_TWO = (
    says(f"予約 明日 {time} 大通 面接 60分") for time in ("10時", "10時半", "11時", "11時半", "14時")
)
CONFIRM, CANCEL, YES_CANCEL = taps("reserve", "sure", "yes"), taps("cancel"), taps("cancel", "sure", "yes")
BOOKED_AT_TWO = (AT_TWO, CONFIRM)
TEN_TO_TWO = 28 * 60 - 10
"""Minutes from START to ten minutes before tomorrow's two o'clock."""
TOMORROW = date(2026, 11, 25)

AOI, BEN, CHIE = (Visitor(name, (AT_TEN, CONFIRM)) for name in ("aoi", "ben", "chie"))
PASSING = (Fault.LOST, Fault.ANSWER_LOST, Fault.CONFLICT, Fault.THROTTLED)
CHECKS_IN = AtDesk("counter", lambda desk, person: check_in(desk, person, booking_of(desk, "aoi")), minutes=TEN_TO_TWO)
CLOSING = DayChange("odori14", "odori14-student", TOMORROW, closings=(Closing("c1", ("1000", "1030")),))


def moves(desk: Desk, person: Person) -> Change:
    """Half an hour later, in the same room."""
    booking = booking_of(desk, person.id)
    half = timedelta(minutes=30)
    return move(desk, person, booking, Target(booking.room, Span(booking.span.start + half, booking.span.end + half)))[1]


def renames(desk: Desk, person: Person) -> Change:
    """Another name on the booking."""
    return rename(desk, person, booking_of(desk, person.id), "A", "")[1]


def takes(desk: Desk, person: Person) -> Change:
    """What another has booked becomes theirs, as colleagues of one company do it."""
    booking = booking_of(desk, "aoi")
    return handed(desk, desk.ledger.person(booking.person), person, [booking], {}, person.id)


def waits(at: time) -> Plan:
    """Lines up for an hour of tomorrow from then; what turns out to be free is not waited for."""
    return lambda desk, person: line_up(desk, person, Hope("odori14", TOMORROW, "interview", 60, at, at))[1]


def pairs(at: time) -> Plan:
    """Books a company's room and a student's tomorrow for an hour from then, held by nobody."""

    def plan(desk: Desk, person: Person) -> Change:
        start = datetime.combine(TOMORROW, at, desk.catalogue.zone)
        order = Order("odori14-company", Span(start, start + timedelta(minutes=60)), "company", "interview", person.name, "K")
        return book_pair(desk, person, order, "odori14-student", "student")[2]

    return plan


TWO: tuple[Scenario, ...] = (
    Scenario("same time", "two people hold and book one time", (), (AOI, BEN), (somebody_gets_the_room, a_hold_is_kept, booked_once)),
    Scenario(
        "overlapping",
        "two people hold and book times that overlap by half an hour",
        (),
        (AOI, Visitor("ben", (HALF_PAST, CONFIRM))),
        (somebody_gets_the_room, a_hold_is_kept, booked_once),
    ),
    Scenario(
        "two devices",
        "somebody confirms on the phone and cancels another booking on the PC",
        (Visitor("aoi", (*BOOKED_AT_TWO, AT_TEN)),),
        (Visitor("aoi", (CONFIRM,)), Visitor("pc", (CANCEL, YES_CANCEL), person="aoi")),
    ),
    Scenario(
        "two lambdas",
        "one confirmation is delivered to two Lambdas at once",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("first", (CONFIRM,), "aoi", "aoi"), Visitor("second", (CONFIRM,), "aoi", "aoi", 1)),
        (booked_once, aoi_gets_the_room),
    ),
    Scenario(
        "hold ran out",
        "a hold runs out before its person confirms, and another takes the time",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("aoi", (CONFIRM,), minutes=6), Visitor("ben", (AT_TEN, CONFIRM), minutes=6)),
        (somebody_gets_the_room, booked_once),
    ),
    Scenario(
        "hold counts",
        "another wants the time while its hold counts",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("aoi", (CONFIRM,), minutes=1), Visitor("ben", (AT_TEN, CONFIRM), minutes=1)),
        (aoi_gets_the_room, booked_once),
    ),
    Scenario(
        "confirmed twice",
        "the button is pressed twice, as two events",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("aoi", (CONFIRM,)), Visitor("again", (CONFIRM,), "aoi")),
        (booked_once, aoi_gets_the_room),
    ),
    Scenario(
        "cancelled twice",
        "a booking is cancelled twice, as two events",
        (Visitor("aoi", (*BOOKED_AT_TWO, CANCEL)),),
        (Visitor("aoi", (YES_CANCEL,)), Visitor("again", (YES_CANCEL,), "aoi")),
        (cancelled_once,),
    ),
    Scenario(
        "cancelled and booked",
        "somebody cancels, and another books the time that becomes free",
        (Visitor("aoi", (AT_TEN, CONFIRM, CANCEL)),),
        (Visitor("aoi", (YES_CANCEL,)), BEN),
    ),
    Scenario(
        "another language",
        "somebody confirms and changes the language at once",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("aoi", (CONFIRM,)), Visitor("pc", (says("English"),), "aoi")),
    ),
    Scenario(
        "check-in",
        "the counter checks somebody in while they cancel",
        (Visitor("aoi", (*BOOKED_AT_TWO, CANCEL)),),
        (Visitor("aoi", (YES_CANCEL,), minutes=TEN_TO_TWO), CHECKS_IN),
    ),
    Scenario(
        "nobody came",
        "the clock releases a room while the counter checks its person in",
        (Visitor("aoi", BOOKED_AT_TWO),),
        (Clock("clock", TEN_TO_TWO + 26), replace(CHECKS_IN, minutes=TEN_TO_TWO + 25)),
    ),
    Scenario(
        "moved",
        "somebody moves a booking by half an hour while another wants the time between",
        (Visitor("aoi", (AT_TEN, CONFIRM)),),
        (AtDesk("aoi", moves, says=(Say("reserve.old"),)), Visitor("ben", (LATER, CONFIRM))),
    ),
    Scenario(
        "renamed",
        "somebody corrects the name on a booking while the counter checks them in",
        (Visitor("aoi", BOOKED_AT_TWO),),
        (AtDesk("aoi", renames, minutes=TEN_TO_TWO, says=(Say("rename.done"),)), CHECKS_IN),
    ),
    Scenario(
        "taken over",
        "somebody cancels a booking while a colleague takes it over",
        (Visitor("aoi", (*BOOKED_AT_TWO, CANCEL)),),
        (Visitor("aoi", (YES_CANCEL,)), AtDesk("ben", takes, says=(Say("take_over.done"),))),
    ),
    Scenario(
        "closed",
        "staff close a room while somebody confirms their hold",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("aoi", (CONFIRM,)), Closes("staff", CLOSING)),
        (who_is_hit_is_shown,),
    ),
    Scenario(
        "pair",
        "a company books its room and a student's while a student books that one",
        (),
        (AtDesk("company", pairs(time(10))), AOI),
        (one_or_the_other,),
    ),
    Scenario(
        "kept for later",
        "an answer is kept for the next message while that message comes",
        (Visitor("aoi", (AT_TEN,)),),
        (Visitor("aoi", (says("ヘルプ"),)), Keeps("clock", "aoi")),
        (what_is_kept_is_told_once,),
        PASSING,
    ),
)
THREE: tuple[Scenario, ...] = (
    Scenario(
        "in line",
        "two line up for a booked time while it is cancelled",
        (Visitor("aoi", (AT_TEN, CONFIRM, CANCEL)),),
        (Visitor("aoi", (YES_CANCEL,)), AtDesk("ben", waits(time(10))), AtDesk("chie", waits(time(10)))),
        (the_first_in_line_is_offered,),
        most_faults=1,
    ),
    Scenario(
        "same time, three",
        "three people hold and book one time",
        (),
        (AOI, BEN, CHIE),
        (somebody_gets_the_room, a_hold_is_kept, booked_once),
    ),
    Scenario(
        "adjacent",
        "three people book times that touch, so that the middle one is in the others' turnaround",
        (),
        (AOI, Visitor("ben", (AT_ELEVEN, CONFIRM)), Visitor("chie", (LATER, CONFIRM))),
        (somebody_gets_the_room, a_hold_is_kept),
    ),
    Scenario(
        "cancelled and booked by two",
        "somebody cancels, and two others want the time that becomes free",
        (Visitor("aoi", (AT_TEN, CONFIRM, CANCEL)),),
        (Visitor("aoi", (YES_CANCEL,)), BEN, CHIE),
    ),
    Scenario(
        "two devices and another",
        "somebody confirms on the phone and cancels on the PC while another wants what becomes free",
        (Visitor("aoi", (*BOOKED_AT_TWO, AT_TEN)),),
        (Visitor("aoi", (CONFIRM,)), Visitor("pc", (CANCEL, YES_CANCEL), "aoi"), Visitor("ben", BOOKED_AT_TWO)),
        most_faults=1,
    ),
)
SCENARIOS = {scenario.name: scenario for scenario in (*TWO, *THREE)}
