"""Whose a recording is: of the bookings that its room had then, and only where everybody who is seen has agreed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Order
from chalicelib.booking.model import Booking
from chalicelib.booking.spans import Span
from chalicelib.equipment.showing import Kept
from chalicelib.reception.recorded import TOGETHER, gathered
from tests.fakes.faults import Fault
from tests.flows.conftest import Phone
from tests.flows.pairs import at_the_desk, write
from tests.flows.recorded import (
    COMPANYS,
    DONE,
    HERE,
    RECORD,
    STUDENTS,
    URL,
    agree,
    at,
    gateway,
    interviewed,
    paired,
    rows_with,
    soon,
    tells,
)
from tests.flows.town import Town

BUSY = (503, {"error": "busy"})


@pytest.fixture
def town() -> Town:
    return Town(links=HERE)


@pytest.fixture
def tanaka(town: Town) -> Phone:
    return town.phone("tanaka").follows().taps("採用企業")


@pytest.fixture
def aoi(town: Town) -> Phone:
    return town.phone("aoi").follows().taps("就活生")


@pytest.fixture
def done(town: Town, tanaka: Phone, aoi: Phone) -> Booking:
    return interviewed(town)


def kept(town: Town, booking: Booking, room: str = STUDENTS) -> Kept | None:
    found: Kept | None = town.store.equipment.recording(room, booking.span.start)
    return found


def dues(town: Town) -> list[str]:
    return [due.person for due in town.store.ledger.due(town.now + timedelta(hours=1)) if due.kind == "recording_ready"]


def books_alone(phone: Phone, room: str, begin: str, role: str) -> Booking:
    desk, person = at_the_desk(agree(phone, role=role, company="北海商事" if role == "company" else "", name="x"))
    span = Span(at(begin), at(begin) + timedelta(hours=1))
    booking, change = desk.book(person, Order(room, span, role, "interview", "x", person.company), over="")
    write(phone, desk, Change(days=change.days, bookings=change.bookings, person=change.person))
    return booking


def test_of_the_students_room_the_student_is_asked_and_of_the_companys_both(town: Town, done: Booking):
    tells(town, done)
    tells(town, done, COMPANYS)
    students, companys = kept(town, done), kept(town, done, COMPANYS)
    assert students
    assert companys
    assert (students.owner, students.company, students.shown) == ("tanaka", "北海商事", ("aoi",))
    assert (companys.owner, companys.shown) == ("tanaka", ("aoi", "tanaka"))


@pytest.mark.parametrize("minutes", [-10, 10])
def test_the_recorder_need_not_keep_to_the_minute(town: Town, done: Booking, minutes: int):
    start = done.span.start + timedelta(minutes=minutes)
    tells(town, done, start=start.isoformat(), end=(done.span.end + timedelta(minutes=minutes)).isoformat())
    assert town.store.equipment.recording(STUDENTS, start).state == "ready"


@pytest.mark.parametrize("apart", [timedelta(hours=1), -timedelta(hours=1)])
def test_a_recording_beside_the_booking_is_nobodys(town: Town, done: Booking, apart: timedelta):
    start = done.span.start + apart
    tells(town, done, start=start.isoformat(), end=(start + timedelta(hours=1)).isoformat())
    assert (rows_with(town, "camera.example"), dues(town)) == ([], [])


@pytest.mark.parametrize(("role", "room"), [("student", STUDENTS), ("company", COMPANYS)])
def test_a_booking_without_another_side_gives_nothing(town: Town, tanaka: Phone, aoi: Phone, role: str, room: str):
    booking = books_alone(tanaka if role == "company" else aoi, room, "2026-11-25T10:00", role)
    town.now = booking.span.end + timedelta(minutes=5)
    tells(town, booking, room)
    found = kept(town, booking, room)
    assert (found and (found.state, found.reason)) == (("withheld", "guest") if role == "company" else None)
    assert (rows_with(town, "camera.example"), dues(town)) == ([], [])


def test_one_that_holds_another_companys_interview_too_is_given_to_nobody(town: Town, tanaka: Phone, aoi: Phone):
    mori, ken = town.phone("mori").follows().taps("採用企業"), town.phone("ken").follows().taps("就活生")
    first, second = paired(tanaka, aoi, "2026-11-25T10:00")[1], paired(mori, ken, "2026-11-25T13:00")[1]
    for phone in (tanaka, aoi, mori, ken):
        agree(phone)
    town.now = second.span.start + timedelta(minutes=14)
    both = {"start": first.span.start.isoformat(), "end": (second.span.start + timedelta(minutes=10)).isoformat()}
    tells(town, first, **both)
    assert (rows_with(town, "camera.example"), dues(town)) == ([], [])

    tells(town, first)  # the gateway cuts it
    assert dues(town) == ["tanaka"]
    tells(town, first, **both)  # and thinks better of it
    found = kept(town, first)
    assert found
    assert (found.state, found.reason, rows_with(town, "camera.example")) == ("withheld", "shared", [])


@pytest.mark.parametrize("all_agree", [True, False])
def test_one_company_may_have_several_students_in_one_recording_if_all_agree(town: Town, tanaka: Phone, aoi: Phone, all_agree: bool):
    ken = town.phone("ken").follows().taps("就活生")
    first, second = paired(tanaka, aoi, "2026-11-25T10:00")[1], paired(tanaka, ken, "2026-11-25T13:00")[1]
    for phone in (tanaka, aoi, *((ken,) if all_agree else ())):
        agree(phone)
    town.now = second.span.start + timedelta(minutes=14)
    tells(town, first, start=first.span.start.isoformat(), end=(second.span.start + timedelta(minutes=10)).isoformat())
    found = kept(town, first)
    assert found
    assert (found.state, found.shown) == (("ready", ("aoi", "ken")) if all_agree else ("withheld", ()))
    assert dues(town) == (["tanaka"] if all_agree else [])


def test_what_a_gateway_says_again_is_one_recording_and_one_notice(town: Town, done: Booking):
    for _ in range(3):
        tells(town, done, record_url=RECORD)
        town.wait(minutes=1)
    assert dues(town) == ["tanaka"]
    assert len(soon(town)) == 1
    tells(town, done, record_url=RECORD)
    found = kept(town, done)
    assert found
    assert (soon(town), found.version) == ([], 1)


def test_several_of_one_recording_in_one_body(town: Town, done: Booking):
    said = {"room": STUDENTS, "start": done.span.start.isoformat(), "end": done.span.end.isoformat(), "status": "ready", "url": URL}
    answer = gateway(town).sends(recordings=[said, said, said | {"url": "https://camera.example/v/2"}])
    assert answer == (202, {"results": [DONE] * 3})
    found = kept(town, done)
    assert found
    assert (found.url, found.version, dues(town)) == ("https://camera.example/v/2", 2, ["tanaka"])


def test_a_failure_that_comes_late_takes_nothing_away_and_rings_nobody(town: Town, done: Booking):
    tells(town, done)
    tells(town, done, status="failed", url=None)
    found = kept(town, done)
    assert found
    assert (found.state, gateway(town).alerts()) == ("ready", [])


def test_a_failure_is_an_alert_that_the_recording_itself_ends_when_it_is_ready_after_all(town: Town, done: Booking):
    tells(town, done, status="failed", url=None)
    assert gateway(town).alerts() == ["odori14-student#recorder#recording open"]
    tells(town, done)
    assert gateway(town).alerts() == ["odori14-student#recorder#recording resolved"]
    tells(town, done, status="failed", url=None)
    assert gateway(town).alerts() == ["odori14-student#recorder#recording resolved"]


@pytest.mark.parametrize("call", ["equipment.recording", "ledger.room_days", "ledger.bookings", "ledger.persons", "equipment.write"])
@pytest.mark.parametrize("fault", [Fault.LOST, Fault.ANSWER_LOST])
def test_whatever_call_is_lost_it_is_kept_and_told_once(town: Town, done: Booking, call: str, fault: Fault):
    said = {"room": STUDENTS, "start": done.span.start.isoformat(), "end": done.span.end.isoformat(), "status": "ready", "url": URL}
    town.store.faults.switch_on(call, fault)
    assert gateway(town).sends(recordings=[said]) == BUSY
    assert gateway(town).sends(recordings=[said]) == (202, {"results": [DONE]})
    found = kept(town, done)
    assert found
    assert (found.version, dues(town)) == (1, ["tanaka"])


def test_consent_that_is_withdrawn_while_a_gateway_speaks_is_withdrawn(town: Town, aoi: Phone, tanaka: Phone, done: Booking):
    """The student's no comes between the look at their consent and the write: what stands then may be seen by nobody."""
    ledger = town.store.ledger
    looked = type(ledger).persons

    def persons(ids):  # type: ignore[no-untyped-def]
        found = looked(ledger, ids)
        del ledger.persons
        aoi.presses("privacy//").taps("同意を取り消す")
        town.passes(minutes=1)
        return found

    ledger.persons = persons  # type: ignore[method-assign]
    tells(town, done)
    agree(aoi)
    assert soon(town) == []
    assert "開く" not in tanaka.presses("recordings//video:odori14-student 20261125T050000Z").buttons


def test_what_is_ready_is_told_within_five_minutes(town: Town):
    for second in range(0, 600, 37):
        now = town.now + timedelta(seconds=second)
        assert timedelta() <= gathered(now) - now < TOGETHER
