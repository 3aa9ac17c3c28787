"""The audit of a live table: every way in which it can be damaged is found, and nobody's act at that moment is taken for damage."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Any

import pytest
from pynamodb.expressions.operand import Path

from chalicelib.booking.audit import FAULTS, broken, sentence
from chalicelib.booking.auditing import Audit, Part, Report
from chalicelib.booking.changes import Change
from chalicelib.booking.closing import close, reopen
from chalicelib.booking.ending import cancel
from chalicelib.booking.joining import company_of, renewed
from chalicelib.booking.model import Booking, PersonId
from chalicelib.booking.moving import Target, move
from chalicelib.booking.offer_period import set_to
from chalicelib.booking.snapshot import Piece, Spot, gathered
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Period
from chalicelib.storage import Store
from chalicelib.storage.sweep import Sweep
from chalicelib.storage.table import room_day_key
from simulator import furniture
from simulator.account import Account
from tests.booking.office import ROOM, SAPPORO, VENUE, at
from tests.contracts.house import House
from tests.contracts.makings import outcome
from tests.storage.damages import DAMAGES, THURSDAY, WEDNESDAY, cell, recruits, write

TABLES = itertools.count(1)
Items = dict[tuple[str, str], Any]


@pytest.fixture(scope="module")
def filled(one_client: Any, aws_account: Account) -> Iterator[tuple[House, Items]]:
    """One house for all of these tests, and all that stands in its table."""
    name = f"heya-audit-{next(TABLES)}"
    furniture.make_table(one_client, name, furniture.template()["Table"]["Properties"])
    house = House(Store(name, aws_account.region)).fill()
    yield house, items_of(one_client, name)
    one_client.delete_table(TableName=name)


@pytest.fixture
def house(filled: tuple[House, Items], one_client: Any) -> Iterator[House]:
    """The house as it was filled; whatever a test does to it is undone."""
    whole, items = filled
    house = copy(whole)
    house.count = 1000 * next(TABLES)
    yield house
    name = house.store.wire.table
    left = items_of(one_client, name)
    for key in left.keys() - items.keys():
        one_client.delete_item(TableName=name, Key={"PK": {"S": key[0]}, "SK": {"S": key[1]}})
    for key in [key for key in items if left.get(key) != items[key]]:
        one_client.put_item(TableName=name, Item=items[key])


def items_of(client: Any, table: str) -> Items:
    """Every item by its key."""
    pages = client.get_paginator("scan").paginate(TableName=table)
    return {(item["PK"]["S"], item["SK"]["S"]): item for page in pages for item in page["Items"]}


def audited(house: House, shelves: Any = None) -> Report:
    return Audit(SAPPORO, shelves or Sweep(house.store.wire), lambda: house.now, lambda _: None).run()


# -- what is damaged is found -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_found_and_called_by_its_name(house: House, damage: str) -> None:
    harm, names = DAMAGES[damage]
    harm(house)
    report = audited(house)

    assert ({finding.name for finding in report.faults}, report.unsettled) == (names, ())


def test_every_invariant_is_broken_by_some_damage() -> None:
    assert {name for _, names in DAMAGES.values() for name in names} == {invariant.__name__ for invariant in FAULTS}


def test_what_staff_left_under_a_closure_or_outside_the_period_is_a_notice(house: House) -> None:
    house.closes("25T13:30", "25T14:00")
    house.books.act(lambda desk: (None, set_to(desk, Period(None, WEDNESDAY), PersonId("ops"))))
    report = audited(house)

    assert report.faults == ()
    assert [(finding.name, finding.spot.booking == house.booked.id) for finding in report.notices] == [
        ("booked_under_a_closure", True),
        *[("booked_outside_the_period", False)] * 5,
    ]


def test_who_was_swept_and_came_back_may_be_listed_still_and_is_a_notice(house: House) -> None:
    recruits("tanaka", "yamada", "aoi")(house)

    assert [(one.name, one.spot.person) for one in audited(house).notices] == [("somebody_is_listed_who_is_not_of_it", "aoi")]
    assert audited(house).faults == ()


def test_a_company_that_was_swept_lists_who_has_looked_since(house: House) -> None:
    house.write(Change(company=house.store.ledger.company(house.company.id)._replace(members=())), "tanaka")
    house.does("tanaka", lambda desk, person: renewed(desk, company_of(desk, person)))

    assert house.store.ledger.company(house.company.id).members == ("tanaka",)
    assert audited(house).faults == ()


def test_a_finding_says_what_should_hold_and_where(house: House) -> None:
    cell(WEDNESDAY, lambda: Path("o1600").set("h:somebody"))(house)
    (finding,) = audited(house).faults

    assert finding.sentence == "A held or offered cell says until when it counts; a booked one stays until it is given up."
    assert str(finding.spot) == f"venue {VENUE} day 2026-11-25 {ROOM} 1600"
    assert all(sentence(invariant).endswith(".") for invariant in FAULTS)


def test_with_very_many_of_a_kind_the_first_are_read_again(house: House) -> None:
    keys = [f"o{m // 60:02}{m % 60:02}" for m in range(0, 24 * 60, 30)]
    write(house, house.store.wire.update(room_day_key("sangyo", "x", THURSDAY), [Path(name).set("b:x") for name in keys]))
    report = Audit(SAPPORO, Sweep(house.store.wire), lambda: house.now, lambda _: None, most=5).run()

    assert (len(report.faults), len(report.unsettled)) == (5 + 1, 48 - 5)  # and that the day does not count them


# -- what only moves is not taken for damage --------------------------------------------------------------------------


@dataclass
class Torn:
    """Shelves on which somebody acts between two readings: `acts` at the n-th reading of a part, or between two parts of the sweep."""

    under: Sweep
    acts: dict[int, Callable[[], Any]] = field(default_factory=dict)
    readings: int = 0

    def parts(self, segment: int, segments: int, now: datetime) -> Iterator[Sequence[Piece]]:
        yield from self.under.parts(segment, segments, now)

    def again(self, part: Part, now: datetime) -> Sequence[Piece]:
        self.readings += 1
        if act := self.acts.get(self.readings):
            act()
        return self.under.again(part, now)


@dataclass
class Stale(Torn):
    """Shelves whose sweep saw some rows before an act and others after it."""

    before: Sequence[Sequence[Piece]] = ()

    def parts(self, segment: int, segments: int, now: datetime) -> Iterator[Sequence[Piece]]:
        old = [part for part in self.before if any(isinstance(piece, Booking) for piece in part)]
        new = [part for part in self.under.parts(0, 1, now) if not any(isinstance(piece, Booking) for piece in part)]
        yield from (*old, *new) if segment == 0 else ()


def cancelled(house: House) -> None:
    house.does("aoi", lambda desk, person: cancel(desk, person, house.booked))


def test_a_sweep_that_saw_half_of_an_act_raises_no_alarm(house: House) -> None:
    sweep = Sweep(house.store.wire)
    before = list(sweep.parts(0, 1, house.now))
    cancelled(house)
    stale = Stale(sweep, before=before)

    seen = gathered(stale.parts(0, 1, house.now), SAPPORO, house.now)
    assert {finding.name for finding in broken(seen)} == {
        "a_booking_has_its_cells",
        "a_person_remembers_their_bookings",
        "both_rows_of_a_booking_agree",
    }
    assert audited(house, stale) == Report((), (), (), audited(house, stale).counts)


def test_nor_does_a_reading_that_somebody_acted_in_between(house: House) -> None:
    """The control: the parts read once, with an act in between, show damage where there is none."""
    torn = Torn(Sweep(house.store.wire), {3: lambda: cancelled(house)})
    audit = Audit(SAPPORO, torn, lambda: house.now, lambda _: None)
    spot = Spot(house.booked.id)
    read, again = (broken(gathered(audit.around(spot, house.now).values(), SAPPORO, house.now)) for _ in range(2))

    assert "a_booking_has_its_cells" in {finding.name for finding in read}
    assert again == ()


def test_damage_at_which_somebody_acts_is_told_once_it_stands_still(house: House) -> None:
    cell(WEDNESDAY, lambda: Path("o1600").set("b:other"))(house)
    torn = Torn(Sweep(house.store.wire), {5: lambda: cancelled(house)})

    assert [finding.name for finding in audited(house, torn).faults] == ["a_booked_cell_has_its_booking", "a_day_counts_its_bookings"]
    assert torn.readings > 2 * 4  # the day had moved between the first two


def test_what_never_stands_still_is_said_to_be_unsettled(house: House) -> None:
    cell(WEDNESDAY, lambda: Path("o1600").set("b:other"))(house)
    restless = Torn(Sweep(house.store.wire))
    count = iter(range(10_000))

    def stir() -> None:
        held = [Path("o1630").set("h:x"), Path("u1630").set(next(count))]
        write(house, house.store.wire.update(room_day_key(VENUE, ROOM, WEDNESDAY), held))

    restless.acts = dict.fromkeys(range(1, 1000), stir)
    report = audited(house, restless)

    assert report.faults == ()
    assert [finding.name for finding in report.unsettled] == ["a_booked_cell_has_its_booking", "a_day_counts_its_bookings"]


def test_audits_beside_people_who_book_move_cancel_and_wait_find_nothing(real_store: Callable[..., Any]) -> None:
    house = House(real_store()).fill()
    done = Event()

    def lives(hour: int) -> int:
        own = House(house.store, house.now, count=hour * 10_000)
        return _until(done, own, lambda own, n: live(own, f"p{hour}", f"2026-12-0{1 + n % 4}", hour))

    with ThreadPoolExecutor(5) as threads:
        acting = [threads.submit(lives, hour) for hour in (10, 12, 14, 16)]
        acting.append(threads.submit(lambda: _until(done, House(house.store, house.now, count=900_000), shut)))
        reports = [audited(house) for _ in range(6)]
        done.set()
        acts = [one.result() for one in acting]

    assert min(acts) > 1
    assert [(report.faults, report.notices) for report in reports] == [((), ())] * 6
    assert audited(house).faults == ()


def _until(done: Event, own: House, act: Callable[[House, int], None]) -> int:
    """Acts again and again; says how often."""
    n = 0
    while not done.is_set():
        act(own, n)
        n += 1
    return n


def live(own: House, name: str, day: str, hour: int) -> None:
    """Somebody books, waits for another day, moves and cancels; now and then somebody else is quicker."""
    made: list[Booking] = []
    there = Target(ROOM, Span(at(f"{day}T{hour}:30"), at(f"{day}T{hour + 1}:00")))
    outcome(lambda: made.append(own.books_room(name, f"{day}T{hour}:00", 30)))
    outcome(lambda: own.waits(name, THURSDAY, 30))
    for booking in made:
        outcome(lambda booking=booking: own.does(name, lambda desk, person: move(desk, person, booking, there)[1]))
        stands = own.store.ledger.booking(booking.id)
        outcome(lambda stands=stands: own.does(name, lambda desk, person: cancel(desk, person, stands)))


def shut(own: House, n: int) -> None:
    """Staff close a venue for some days and open it again."""
    span = Span(at("2026-12-07T10:00"), at("2026-12-09T12:00"))
    closure = own.books.act(lambda desk: close(desk, VENUE, "", span, "", PersonId("ops")))
    own.books.act(lambda desk: reopen(desk, closure))


def test_a_sweep_is_a_scan_of_each_segment_and_a_reading_is_a_query(store: Any, line: Any) -> None:
    house = House(store).fill()
    line.sent.clear()
    audit = Audit(SAPPORO, Sweep(house.store.wire), lambda: house.now, lambda _: None)
    audit.run(4)
    assert set(line.operations()) == {"Scan"}
    assert len(line.operations()) >= 4
    line.sent.clear()
    audit.around(Spot(house.booked.id), house.now)
    assert set(line.operations()) == {"Query"}


def test_what_has_expired_is_left_out_whether_or_not_it_was_swept(house: House) -> None:
    much_later = house.now.replace(year=2031)
    assert list(Sweep(house.store.wire).parts(0, 1, much_later)) != []
    assert {type(piece).__name__ for part in Sweep(house.store.wire).parts(0, 1, much_later) for piece in part} == {"Closure", "Offered"}
