"""The operator's rules are others by now than when somebody booked: what they have is given back whole, whatever cells it took."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.booking.model import Booking, Status
from tests.flows.test_behalf import sound
from tests.flows.test_detail import now, of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

RULES = ({"turnaround": 60}, {"turnaround": 0}, {"grid": 15}, {"grid": 60})


def under(town: Town, **rules: int) -> Town:
    """The same town under a catalogue with these rules."""
    catalogue = replace(town.catalogue, rules=replace(town.catalogue.rules, **rules))  # type: ignore[arg-type]
    return Town(catalogue, town.now, town.store, town.links, town.events, town.secrets)


@pytest.fixture
def hers(town: Town, aoi: Phone) -> Booking:
    return of(booked(aoi, "予約 明日 15時 大通 1時間"))


def cells(town: Town, booking: Booking) -> list[str]:
    day = booking.span.start.astimezone(town.catalogue.zone).date()
    return [cell.owner for one in town.store.ledger.days(booking.venue, day, day) for cell in one.cells.values()]


@pytest.mark.parametrize("rules", RULES, ids=str)
def test_it_is_cancelled_and_nothing_of_the_room_stays_taken(town: Town, hers: Booking, rules: dict[str, int]):
    after = under(town, **rules)
    after.phone("aoi").says("キャンセル", "はい")
    assert (now(after, hers).status, cells(after, hers), sound(after)) == (Status.CANCELLED, [], True)


@pytest.mark.parametrize("rules", RULES[:3], ids=str)
def test_it_goes_to_another_day_and_nothing_of_the_old_one_stays_taken(town: Town, hers: Booking, rules: dict[str, int]):
    after = under(town, **rules)
    after.phone("aoi").presses(f"change//{hers.id}").says("11/30").says("はい")
    assert now(after, hers).span.start.day == 30
    assert (cells(after, hers), sound(after)) == ([], True)


@pytest.mark.parametrize("rules", RULES, ids=str)
def test_its_room_is_released_where_nobody_comes(town: Town, hers: Booking, rules: dict[str, int]):
    after = under(town, **rules)
    after.passes(days=2)
    assert (now(after, hers).status, cells(after, hers)) == (Status.NO_SHOW, [])


def test_it_moves_within_its_day_and_keeps_what_both_times_share(town: Town, hers: Booking):
    after = under(town, turnaround=60)
    after.phone("aoi").presses(f"change//{hers.id}").says("16時").says("はい")
    assert sorted(cells(after, hers)) == [f"b:{hers.id}"] * 2 + [f"t:{hers.id}"] * 2
    assert sound(after)
