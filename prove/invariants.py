"""What holds of heya's books at every moment, each as a small function with its sentence; pure, over a snapshot of any store.

To add one, write a function that yields what is wrong (who or where, no sentence) and put it into ALL. A new status or word of history goes
into the tables at the top. Nothing here knows of searches: tests, searches and an audit of a live table ask the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from chalicelib.booking.model import Booking, Status, booked_as, turned_around
from chalicelib.dialogue.vocabulary import Place, Reply, Say
from prove.snapshot import Noted, Snapshot

Invariant = Callable[[Snapshot], Iterator[str]]

STANDING = frozenset({Status.CONFIRMED})
"""A booking with one of these has its room."""
BECOMES = {"booked": Status.CONFIRMED, "cancelled": Status.CANCELLED}
"""The status that a word of history leaves; any other word leaves it as it was."""
FIRST = frozenset({"booked"})
"""The words with which a booking begins."""
SAID = {"reserve.done": "booked", "cancel.done": "cancelled"}
"""The sentence that tells somebody that this word was written."""


def one_owner_per_cell(at: Snapshot) -> Iterator[str]:
    """No cell of a room's day belongs to two bookings."""
    owners: Counter[tuple[str, date, str]] = Counter()
    for booking in standing(at):
        used, after = at.grid.cells(booking.span)
        owners.update((booking.room, at.grid.day(booking.span), key) for key in (*used, *after))
    yield from (f"{room} {day} {key}" for (room, day, key), count in sorted(owners.items()) if count > 1)


def a_booking_has_its_cells(at: Snapshot) -> Iterator[str]:
    """Every booking that stands has all its cells, those kept free after it too."""
    found = {(day.venue, day.room, day.day, key): cell.owner for day in at.days for key, cell in day.cells.items()}
    for booking in standing(at):
        where = (booking.venue, booking.room, at.grid.day(booking.span))
        yield from (f"{booking.id} {key}" for key, owner in claimed(booking, at).items() if found.get((*where, key)) != owner)


def a_booked_cell_has_its_booking(at: Snapshot) -> Iterator[str]:
    """Every booked cell belongs to a booking that stands and wants just this cell."""
    for day in at.days:
        for key, cell in day.cells.items():
            kind, _, id_ = cell.owner.partition(":")
            if kind in ("b", "t") and day.day >= at.since:
                booking = next((one for one in standing(at) if one.id == id_), None)
                there = booking is not None and (booking.room, at.grid.day(booking.span)) == (day.room, day.day)
                if booking is None or not there or claimed(booking, at).get(key) != cell.owner:
                    yield f"{day.room} {day.day} {key}"


def only_holds_run_out(at: Snapshot) -> Iterator[str]:
    """A held cell says until when it counts; any other cell stays until it is given up."""
    for day in at.days:
        yield from (f"{day.room} {day.day} {key}" for key, cell in day.cells.items() if cell.owner.startswith("h:") is (cell.until is None))


def a_person_remembers_their_bookings(at: Snapshot) -> Iterator[str]:
    """What a person's row counts as standing is just what they have booked ahead."""
    ahead: defaultdict[str, set[str]] = defaultdict(set)
    for booking in standing(at):
        if booking.span.end > at.now:
            ahead[booking.person].add(booking.id)
    for id_, person in at.persons.items():
        counted = {one.booking for one in person.standing if one.end > at.now}
        if counted != ahead.pop(id_, set()):
            yield id_
    yield from sorted(ahead)


def both_rows_of_a_booking_agree(at: Snapshot) -> Iterator[str]:
    """A booking beside its person is the booking itself."""
    if at.beside is not None:
        beside = {booking.id: booking for booking in at.beside}
        ids = sorted({*beside, *at.bookings})
        yield from (id_ for id_ in ids if beside.get(id_) != at.bookings.get(id_) and _judged(at, beside.get(id_) or at.bookings[id_]))


def history_replays(at: Snapshot) -> Iterator[str]:
    """A booking's history has a line for each version, and its last word is what the booking is."""
    lines: defaultdict[str, list[Noted]] = defaultdict(list)
    for noted in at.history:
        lines[noted.line.booking].append(noted)
    for id_, booking in at.bookings.items():
        told = sorted(lines.pop(id_, []), key=lambda noted: noted.version)
        whole = [noted.version for noted in told] == list(range(1, booking.version + 1))
        words = [noted.line.what for noted in told if noted.line.what in BECOMES]
        if not whole or told[0].line.what not in FIRST or BECOMES[words[-1]] != booking.status:
            yield id_
    yield from sorted(lines)


def what_is_written_was_told(at: Snapshot) -> Iterator[str]:
    """Whose event wrote a word into a history was told so in the answer to it."""
    sentences = {word: key for key, word in SAID.items()}
    for noted in at.history:
        seen, key = at.seen.get(noted.line.event), sentences.get(noted.line.what)
        if seen and key and key not in {_key(reply) for reply in seen.answer}:
            yield f"{noted.line.what} {noted.line.booking}"


def what_was_told_is_written(at: Snapshot) -> Iterator[str]:
    """Who was told that something is done finds it in the booking's history, by the code that they were told."""
    codes = {id_: booking.code for id_, booking in at.bookings.items()}
    done = {(codes.get(noted.line.booking, ""), noted.line.what) for noted in at.history}
    for seen in at.seen.values():
        named = {str(reply.values["code"]) for reply in seen.answer if not isinstance(reply, Place) and "code" in reply.values}
        words = {SAID[key] for reply in seen.answer if (key := _key(reply)) in SAID}
        if named and any(all((code, word) not in done for code in named) for word in words):
            yield seen.event


def nobody_is_told_sorry(at: Snapshot) -> Iterator[str]:
    """No event was answered with an apology: nothing of ours stumbled."""
    yield from (seen.event for seen in at.seen.values() if seen.failed)


ALL: Sequence[Invariant] = (
    one_owner_per_cell,
    a_booking_has_its_cells,
    a_booked_cell_has_its_booking,
    only_holds_run_out,
    a_person_remembers_their_bookings,
    both_rows_of_a_booking_agree,
    history_replays,
    what_is_written_was_told,
    what_was_told_is_written,
    nobody_is_told_sorry,
)


def broken(at: Snapshot, invariants: Sequence[Invariant] = ALL) -> list[str]:
    """What does not hold, each with its sentence and where; nothing when all is well."""
    return [f"{sentence(one)} ({', '.join(where)})" for one in invariants if (where := list(one(at)))]


def sentence(invariant: Callable[..., object]) -> str:
    """The first sentence of its docstring."""
    return (invariant.__doc__ or invariant.__name__).partition(".")[0]


def standing(at: Snapshot) -> list[Booking]:
    """The bookings that have their rooms, on the days that are judged."""
    return [one for one in at.bookings.values() if one.status in STANDING and _judged(at, one)]


def claimed(booking: Booking, at: Snapshot) -> dict[str, str]:
    """The cells that a booking wants, and in whose name."""
    used, after = at.grid.cells(booking.span)
    return {key: booked_as(booking.id) for key in used} | {key: turned_around(booking.id) for key in after}


def _judged(at: Snapshot, booking: Booking) -> bool:
    return at.grid.day(booking.span) >= at.since


def _key(reply: Reply) -> str:
    return reply.key if isinstance(reply, Say) else ""
