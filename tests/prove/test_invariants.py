"""Each invariant holds of what a conversation leaves, on every kind of store, and breaks on books that are wrong in its one way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest

from chalicelib.booking.model import BookingId, Cell, Person, PersonId, Standing, Status
from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.vocabulary import Say
from prove.acting import AtDesk
from prove.connection import Line, Shelf, store_on
from prove.house import START, Visitor, acquaint, sapporo, says
from prove.invariants import ALL, Invariant, a_booked_cell_has_its_booking, broken, sentence
from prove.scenarios import AT_TEN, BOOKED_AT_TWO, CANCEL, CONFIRM, YES_CANCEL, pairs, waits
from prove.snapshot import Grid, Snapshot, of_items
from tests.fakes.memory_store import MemoryStore
from tests.prove.memory import snapshot_of

AOI, BEN, MEI = PersonId("aoi"), PersonId("ben"), PersonId("mei")
GRID = Grid.of(sapporo().catalogue)


def lived_in(store: Any) -> None:
    """Somebody books at ten, and at two, for which another waits, and cancels that; a pair is booked at noon; a time is held."""
    acquaint(store, "aoi", "ben", "mei", "company")
    house = sapporo()
    aoi = Visitor("aoi", (AT_TEN, CONFIRM, *BOOKED_AT_TWO, CANCEL))
    told = aoi.visit(house, store, 0)
    AtDesk("mei", waits(time(14))).run(house, store, 0)
    AtDesk("company", pairs(time(12))).run(house, store, 0)
    seen = tuple(reply for one in told for reply in load_replies(one.replies))
    Visitor("aoi", (YES_CANCEL,), events="aoi-more", before=seen).visit(house, store, 0)
    Visitor("ben", (says("予約 明日 16時 大通 面接 30分"),)).visit(house, store, 0)


def a_good_day() -> Snapshot:
    shelf = Shelf()
    lived_in(store_on(Line(shelf.send)))
    return of_items(shelf.table.items().values(), GRID, START)


GOOD = a_good_day()
STANDS = next(booking for booking in GOOD.bookings.values() if booking.status is Status.CONFIRMED and booking.person == AOI)
ENDED = next(booking for booking in GOOD.bookings.values() if booking.status is Status.CANCELLED)
HOST, GUEST = sorted((booking for booking in GOOD.bookings.values() if booking.partner), key=lambda booking: booking.invite)
DAY = next(day for day in GOOD.days if day.room == STANDS.room)
(LIST,) = GOOD.lists


def with_cells(**cells: Cell | None) -> Snapshot:
    """The day with other cells ("at1000"); None frees one."""
    changed = {**DAY.cells, **{name.removeprefix("at"): cell for name, cell in cells.items()}}
    others = tuple(day for day in GOOD.days if day is not DAY)
    return replace(GOOD, days=(*others, replace(DAY, cells={key: cell for key, cell in changed.items() if cell})))


def with_booking(booking: Any) -> Snapshot:
    return replace(GOOD, bookings={**GOOD.bookings, booking.id: booking})


def with_answer(event: str, *replies: Any, failed: bool = False) -> Snapshot:
    return replace(GOOD, seen={**GOOD.seen, event: replace(GOOD.seen["aoi-1"], event=event, answer=replies, failed=failed)})


def with_standing(person: PersonId, *bookings: Any) -> Snapshot:
    standing = tuple(Standing(one.id, one.span.start, one.span.end) for one in bookings)
    return replace(GOOD, persons={**GOOD.persons, person: replace(GOOD.persons[person], standing=standing)})


def with_person(person: Person) -> Snapshot:
    return replace(GOOD, persons={**GOOD.persons, person.id: person})


def with_beside(*ended: Any) -> Snapshot:
    """Other second rows of the booking that ended."""
    assert GOOD.beside
    return replace(GOOD, beside=(*(one for one in GOOD.beside if one.id != ENDED.id), *ended))


def history(keep: Callable[[Any], bool]) -> Snapshot:
    return replace(GOOD, history=tuple(line for line in GOOD.history if keep(line)))


def event_of(what: str) -> str:
    return next(line.event for line in GOOD.history if line.what == what)


LIKE = replace(STANDS, id=BookingId("like"), person=BEN)
WRONG: list[tuple[str, str, Snapshot]] = [
    ("another booking of the same cells", "one_owner_per_cell", with_booking(LIKE)),
    ("a cell of a booking is free", "a_booking_has_its_cells", with_cells(at1030=None)),
    ("the turnaround is free", "a_booking_has_its_cells", with_cells(at1100=None)),
    ("a cell of a booking is held by another", "a_booking_has_its_cells", with_cells(at1000=Cell("h:ben", 1))),
    ("a used cell is marked as turnaround", "a_booking_has_its_cells", with_cells(at1000=Cell(f"t:{STANDS.id}"))),
    ("a cell belongs to a booking that ended", "a_booked_cell_has_its_booking", with_cells(at1600=Cell(f"b:{ENDED.id}"))),
    ("a cell belongs to no booking there is", "a_booked_cell_has_its_booking", with_cells(at1600=Cell("b:ghost"))),
    ("a cell too many", "a_booked_cell_has_its_booking", with_cells(at1130=Cell(f"b:{STANDS.id}"))),
    ("a cell in another room", "a_booked_cell_has_its_booking", replace(GOOD, days=(DAY, replace(DAY, room="odori14-company")))),
    ("a booked cell that runs out", "only_holds_run_out", with_cells(at1000=replace(DAY.cells["1000"], until=1))),
    ("a hold without an end", "only_holds_run_out", with_cells(at1600=Cell("h:ben"))),
    ("a person who forgot a booking", "a_person_remembers_their_bookings", with_standing(AOI)),
    ("a person who counts what ended", "a_person_remembers_their_bookings", with_standing(AOI, STANDS, ENDED)),
    ("a person who counts another's", "a_person_remembers_their_bookings", with_standing(BEN, STANDS)),
    ("a booking of somebody who is not on record", "a_person_remembers_their_bookings", replace(GOOD, persons={})),
    ("a person who has the old time", "a_person_remembers_their_bookings", with_standing(AOI, replace(STANDS, span=ENDED.span))),
    ("a place that its person forgot", "a_person_remembers_their_places", with_person(replace(GOOD.persons[MEI], places=()))),
    ("a place that no list has", "a_person_remembers_their_places", replace(GOOD, lists=())),
    ("an offered cell is free", "an_offer_keeps_its_room", with_cells(at1430=None)),
    ("an offered cell is held by another", "an_offer_keeps_its_room", with_cells(at1400=Cell("h:ben", 1))),
    ("a cell offered to nobody", "what_is_offered_is_on_a_list", replace(GOOD, lists=(replace(LIST, entries=()),))),
    ("a cell offered too many", "what_is_offered_is_on_a_list", with_cells(at1530=DAY.cells["1400"])),
    ("half a pair cancelled", "a_pair_is_cancelled_together", with_booking(replace(HOST, status=Status.CANCELLED))),
    ("a half without its other", "a_pair_is_cancelled_together", with_booking(replace(GUEST, partner=BookingId("x")))),
    ("a second row that stayed as it was", "both_rows_of_a_booking_agree", with_beside(replace(ENDED, version=1))),
    ("no second row", "both_rows_of_a_booking_agree", with_beside()),
    ("a second row left behind", "both_rows_of_a_booking_agree", with_beside(ENDED, ENDED)),
    ("a version without its line", "history_replays", history(lambda line: line.version != 1)),
    ("an ended booking without its last line", "history_replays", history(lambda line: line.version != 2)),
    ("a status that the last line does not say", "history_replays", with_booking(replace(STANDS, status=Status.CANCELLED))),
    ("a time that the last line does not say", "history_replays", with_booking(replace(STANDS, span=ENDED.span))),
    ("a history of nothing", "history_replays", replace(GOOD, bookings={STANDS.id: STANDS})),
    ("a booking that its person was not told of", "what_is_written_was_told", with_answer(event_of("booked"), Say("reserve.taken"))),
    ("a cancelling that its person was not told of", "what_is_written_was_told", with_answer(event_of("cancelled"), Say("cancel.gone"))),
    ("told booked, and there is no such booking", "what_was_told_is_written", with_answer("e", Say("reserve.done", {"code": "NONE"}))),
    ("told cancelled, and it stands", "what_was_told_is_written", with_answer("e", Say("cancel.done", {"code": STANDS.code}))),
    ("an apology", "nobody_is_told_sorry", with_answer("e", Say("engine.sorry"), failed=True)),
]


@pytest.mark.parametrize(("invariant", "at"), [each[1:] for each in WRONG], ids=[each[0] for each in WRONG])
def test_books_that_are_wrong_in_one_way_break_the_invariant_of_that_way(invariant: str, at: Snapshot) -> None:
    told = {one.__name__ for one in ALL if list(one(at))}
    assert invariant in told


@pytest.mark.parametrize("invariant", ALL, ids=lambda invariant: invariant.__name__)
def test_every_invariant_has_a_sentence_holds_on_a_good_day_and_can_be_broken(invariant: Invariant) -> None:
    assert list(invariant(GOOD)) == []
    assert invariant.__name__ in {name for _, name, _ in WRONG}
    assert sentence(invariant)[0].isupper()


def test_what_is_broken_is_told_with_where() -> None:
    kept = "Every booking that stands has all its cells, those kept free after it too"
    assert broken(with_cells(at1030=None, at1100=None)) == [f"{kept} ({STANDS.id} 1030, {STANDS.id} 1100)"]


def test_a_room_that_was_used_to_the_end_keeps_its_cells() -> None:
    assert list(a_booked_cell_has_its_booking(with_booking(replace(STANDS, status=Status.COMPLETED)))) == []
    assert list(a_booked_cell_has_its_booking(with_booking(replace(STANDS, status=Status.NO_SHOW)))) != []


def test_days_that_are_being_swept_are_not_judged() -> None:
    swept = replace(GOOD, days=(), lists=(), since=DAY.day + timedelta(days=1), now=START + timedelta(days=30))
    assert broken(swept) == []


def test_the_store_in_memory_is_read_as_the_table_is() -> None:
    store = MemoryStore()
    lived_in(store)
    at = snapshot_of(store, GRID, START)
    assert replace(at, history=(), days=()) == replace(GOOD, history=(), days=(), beside=None)
    assert set(at.history) == set(GOOD.history)
    assert by_room(at) == by_room(GOOD)


def test_a_real_table_is_read_as_the_one_in_memory_is(real_store: Callable[..., Any], one_client: Any) -> None:
    store = real_store()
    lived_in(store)
    items = one_client.scan(TableName=store.wire.table, ConsistentRead=True)["Items"]
    at = of_items(items, GRID, START)
    assert broken(at) == []
    assert (at.bookings, at.persons, at.talks, at.seen, at.lists) == (GOOD.bookings, GOOD.persons, GOOD.talks, GOOD.seen, GOOD.lists)
    assert set(at.history) == set(GOOD.history)
    assert by_room(at) == by_room(GOOD)


def by_room(at: Snapshot) -> dict[str, Any]:
    return {day.room: day for day in at.days}
