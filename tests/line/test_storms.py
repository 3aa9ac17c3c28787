"""What the clock says when much, or much that is wrong, comes at once: the whole list of pushes, this to this person and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.ending import cancel
from chalicelib.booking.model import Booking
from chalicelib.booking.moving import Target, move
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Equipment, Localized
from chalicelib.line.outcome import Outcome
from chalicelib.reception.intake import Intake
from tests.booking.counter import SAPPORO, at
from tests.line.alarm_house import House
from tests.line.test_clockwork import EVENING, Here

# -- reminders --------------------------------------------------------------------------------------------------------


@pytest.fixture
def tomorrow() -> Here:
    """aoi and ken each have a booking tomorrow; in a minute both are reminded."""
    here = Here()
    here.counter.book("aoi", "2026-11-26T10:00")
    here.counter.book("ken", "2026-11-26T12:00")
    here.counter.now = at("2026-11-25T17:59")
    return here


def test_a_clock_that_was_away_for_an_hour_reminds_everybody_once(tomorrow: Here):
    assert sorted(tomorrow.run(61)) == EVENING
    for _ in range(10):
        assert sorted(tomorrow.run(1)) == EVENING


def test_a_line_that_was_away_for_an_hour_brings_it_once_it_is_back(tomorrow: Here):
    tomorrow.phone.answers = [Outcome.SERVER_TROUBLE] * 12
    for _ in range(60):
        tomorrow.run(1)
    assert sorted(tomorrow.run(60)) == EVENING
    assert sorted(tomorrow.run(60)) == EVENING


def cancels(here: Here) -> None:
    here.counter.act("aoi", lambda desk, person: cancel(desk, person, theirs(here)))


def moves(here: Here) -> None:
    later = Span(theirs(here).span.start + timedelta(days=1), theirs(here).span.end + timedelta(days=1))
    here.counter.act("aoi", lambda desk, person: move(desk, person, theirs(here), Target("odori14-student", later))[1])


def blocks(here: Here) -> None:
    here.counter.act("aoi", lambda desk, person: Change(person=PersonWrite(replace(person, blocked=True))))


def theirs(here: Here) -> Booking:
    (standing,) = here.counter.person("aoi").standing
    booking = here.counter.store.ledger.booking(standing.booking)
    assert booking
    return booking


@pytest.mark.parametrize("act", [cancels, moves, blocks], ids=lambda act: act.__name__)
def test_who_cancels_moves_or_blocks_between_its_falling_due_and_the_push_is_not_told(tomorrow: Here, act: Callable[[Here], None]):
    tomorrow.counter.now += timedelta(minutes=1)
    found = tomorrow.counter.store.ledger.due(tomorrow.counter.now)
    act(tomorrow)
    tomorrow.clockwork().deal_with(found, tomorrow.counter.now)
    assert tomorrow.phone.seen == [("ken", "notices.remind_day")]
    assert tomorrow.run(30) == [("ken", "notices.remind_day")]


def test_a_month_that_runs_out_in_the_middle_of_a_round_ends_there_and_nothing_is_told_late(tomorrow: Here):
    tomorrow.phone.answers = [Outcome.SENT, Outcome.MONTHLY_LIMIT]
    (first,) = tomorrow.run(1)
    assert first in EVENING
    assert tomorrow.run(120) == [first]


# -- alerts -----------------------------------------------------------------------------------------------------------

ROOMS = 300


def hotel() -> House:
    """Three hundred rooms of one venue with a recorder each; ito and sato are on duty."""
    first = SAPPORO.room("odori14-student")
    recorder = Equipment("recorder", "recorder", Localized("録画機", "Recorder"))
    rooms = tuple(replace(first, id=f"room-{n}", equipment=(recorder,)) for n in range(ROOMS))
    venues = tuple(replace(venue, rooms=rooms) if venue.id == first.venue else venue for venue in SAPPORO.venues)
    house = House(catalogue=replace(SAPPORO, venues=venues))
    house.hires("ito", "sato")
    return house


def every(house: House, free: int) -> None:
    """The recorders of all rooms say how many gigabytes they have left, in one body."""
    house.sends(*(house.report("recorder", "ok", f"room-{room}", values={"storage_free_gb": free}) for room in range(ROOMS)))


def test_something_fails_in_three_hundred_rooms_at_once_and_each_who_is_on_duty_hears_it_once():
    house = hotel()
    every(house, 1)
    house.counter.now += timedelta(minutes=1)
    house.tick()
    ((who, text),) = house.told()
    assert (who, text.startswith(f"ほかに{ROOMS - 1}件の障害が出ています。")) == ("ito", True)
    house.counter.now += timedelta(minutes=10)
    every(house, 1)
    house.tick()
    assert house.who() == ["sato"]


def test_ten_thousand_sound_reports_an_hour_cost_a_read_and_a_write_for_ninety_devices_no_scan_and_no_push():
    house = hotel()
    calls = house.store.faults.calls
    calls.clear()
    bodies = 34  # of three hundred reports
    for _ in range(bodies):
        house.counter.now += timedelta(seconds=100)
        every(house, 500)
    counted = Counter(calls)
    batches = -(-ROOMS // 90)
    assert counted == {"nonces.remember": bodies, "equipment.devices_at": batches * bodies, "equipment.write": batches * bodies}
    house.tick()
    assert (house.told(), house.waiting()) == ([], [])


def test_two_gateways_that_report_one_room_make_one_alert_and_one_push():
    house = House()
    house.hires("ito")
    for gateway, secret in (("gateway-1", "a-secret"), ("gateway-2", "another")):
        house.counter.now += timedelta(seconds=1)
        report = house.report("camera", "down")
        raw = json.dumps({"reports": [report]}).encode()
        headers = house.gateway.signs(raw, gateway, secret)
        intake: Intake = house.gateway.intake
        assert intake.receive(raw, headers, house.gateway.now)[0] == 202
    house.counter.now += timedelta(minutes=1)
    house.tick()
    assert (house.alerts(), house.who()) == (["odori14-student#camera#down"], ["ito"])


@pytest.mark.parametrize("answer", [None, Outcome.SERVER_TROUBLE], ids=["blocked", "away"])
def test_while_the_first_on_duty_cannot_be_reached_the_next_hears_when_it_is_time(answer: Outcome | None):
    house = House()
    house.hires("ito", "sato")
    if answer is None:
        house.counter.act("ito", lambda desk, person: Change(person=PersonWrite(replace(person, blocked=True))))
    else:
        house.pocket.answers = [answer] * 4
    house.says("camera", "down")
    house.passes(8)
    assert house.told() == []
    house.passes(4)
    assert house.who() == ["sato"]
