"""What holds of heya's books at every moment, each as a small function with its sentence; pure, over a snapshot of any store.

To add one, write a function that yields what is wrong (who or where, no sentence) and put it into ALL. Nothing here knows of searches:
every search, load and model asks the same. What the nightly audit of a live table asks (`chalicelib/booking/audit.py`) is written apart
from these on purpose: what ships is not judged by itself alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from chalicelib.booking.cells import offered_to
from chalicelib.booking.model import Booking, History, Status, booked_as, turned_around
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import Waiting
from chalicelib.dialogue.vocabulary import Place, Reply, Say
from prove.snapshot import Snapshot

Invariant = Callable[[Snapshot], Iterator[str]]

FIRST = frozenset({"booked", "paired"})
"""The words with which a booking's history begins."""
SAID = {"reserve.done": "booked", "cancel.done": "cancelled", "rename.done": "renamed"}
"""The sentence that tells somebody that they did what this word of history says."""


# -- cells and bookings -----------------------------------------------------------------------------------------------


def one_owner_per_cell(at: Snapshot) -> Iterator[str]:
    """No cell of a room's day belongs to two bookings."""
    owners: Counter[tuple[str, date, str]] = Counter()
    for booking in standing(at):
        owners.update((booking.room, at.grid.day(booking.span), key) for key in claimed(booking, at))
    yield from (f"{room} {day} {key}" for (room, day, key), count in sorted(owners.items()) if count > 1)


def a_booking_has_its_cells(at: Snapshot) -> Iterator[str]:
    """Every booking that stands has all its cells, those kept free after it too."""
    for booking in standing(at):
        found = cells_at(at, booking.venue, booking.room, at.grid.day(booking.span))
        yield from (f"{booking.id} {key}" for key, owner in claimed(booking, at).items() if found.get(key) != owner)


def a_booked_cell_has_its_booking(at: Snapshot) -> Iterator[str]:
    """Every booked cell belongs to a booking that stands, or was used to its end, and wants just this cell."""
    used = (one for one in at.bookings.values() if one.status is Status.COMPLETED)
    wanted = {(one.room, at.grid.day(one.span), key, owner) for one in (*standing(at), *used) for key, owner in claimed(one, at).items()}
    for day in at.days:
        for key, cell in day.cells.items():
            if cell.owner[:2] in ("b:", "t:") and day.day >= at.since and (day.room, day.day, key, cell.owner) not in wanted:
                yield f"{day.room} {day.day} {key}"


def only_holds_run_out(at: Snapshot) -> Iterator[str]:
    """A held or offered cell says until when it counts; a booked one stays until it is given up."""
    for day in at.days:
        yield from (
            f"{day.room} {day.day} {key}" for key, cell in day.cells.items() if (cell.owner[:2] in ("h:", "w:")) is (cell.until is None)
        )


# -- persons ----------------------------------------------------------------------------------------------------------


def a_person_remembers_their_bookings(at: Snapshot) -> Iterator[str]:
    """What a person's row counts as standing is just what they have booked ahead."""
    ahead: defaultdict[str, set[tuple[str, Span]]] = defaultdict(set)
    for booking in standing(at):
        if booking.span.end > at.now and not booking.awaits_guest:
            ahead[booking.person].add((booking.id, booking.span))
    for id_, person in at.persons.items():
        counted = {(one.booking, Span(one.start, one.end)) for one in person.standing if one.end > at.now}
        if counted != ahead.pop(id_, set()):
            yield id_
    yield from sorted(ahead)


def a_person_remembers_their_places(at: Snapshot) -> Iterator[str]:
    """What a person's row counts as places on waiting lists is just where they wait, today and later."""
    today = at.now.astimezone(at.grid.zone).date()
    waits: defaultdict[str, set[str]] = defaultdict(set)
    for waiting in at.lists:
        for entry in waiting.entries if waiting.day >= today else ():
            waits[entry.person].add(entry.id)
    for id_, person in at.persons.items():
        if {place.id for place in person.places if place.day >= today} != waits.pop(id_, set()):
            yield id_
    yield from sorted(waits)


# -- waiting ----------------------------------------------------------------------------------------------------------


def an_offer_keeps_its_room(at: Snapshot) -> Iterator[str]:
    """While an offer counts, the room that is offered is kept for its place on the list."""
    for waiting in at.lists:
        for entry in waiting.entries:
            if entry.offer and entry.offer.until > at.now:
                found = cells_at(at, waiting.venue, entry.offer.room, waiting.day)
                yield from (f"{entry.person} {key}" for key in offered(entry, at) if found.get(key) != offered_to(entry.id))


def what_is_offered_is_on_a_list(at: Snapshot) -> Iterator[str]:
    """A cell that is kept for somebody who waits is one that they are offered."""
    wanted = {
        (entry.offer.room, waiting.day, key, offered_to(entry.id))
        for waiting in at.lists
        for entry in waiting.entries
        if entry.offer
        for key in offered(entry, at)
    }
    for day in at.days:
        for key, cell in day.cells.items():
            counts = cell.owner.startswith("w:") and cell.until is not None and cell.until >= at.now.timestamp()
            if counts and (day.room, day.day, key, cell.owner) not in wanted:
                yield f"{day.room} {day.day} {key}"


# -- pairs and histories ----------------------------------------------------------------------------------------------


def a_pair_is_cancelled_together(at: Snapshot) -> Iterator[str]:
    """The two halves of a pair name each other, and when one was cancelled the other does not stand."""
    for id_, booking in at.bookings.items():
        partner = at.bookings.get(booking.partner) if booking.partner else None
        lonely = booking.partner and (partner is None or partner.partner != id_) and _judged(at, booking)
        if lonely or (partner and booking.status is Status.CANCELLED and partner.status.stands):
            yield id_


def both_rows_of_a_booking_agree(at: Snapshot) -> Iterator[str]:
    """A booking beside its person is the booking itself, and stands there once."""
    if at.beside is not None:
        beside: defaultdict[str, list[Booking]] = defaultdict(list)
        for booking in at.beside:
            beside[booking.id].append(booking)
        for id_ in sorted({*beside, *at.bookings}):
            own = [at.bookings[each] for each in at.bookings if each == id_]
            if beside[id_] != own and _judged(at, (own or beside[id_])[0]):
                yield id_


def history_replays(at: Snapshot) -> Iterator[str]:
    """A booking's history has a line for each version, and its last line is what the booking is."""
    lines: defaultdict[str, list[History]] = defaultdict(list)
    for line in at.history:
        lines[line.booking].append(line)
    for id_, booking in at.bookings.items():
        told = sorted(lines.pop(id_, []), key=lambda line: line.version)
        whole = [line.version for line in told] == list(range(1, booking.version + 1))
        now = (booking.status, booking.room, booking.span, booking.person)
        if not whole or told[0].what not in FIRST or (told[-1].status, told[-1].room, told[-1].span, told[-1].person) != now:
            yield id_
    yield from sorted(lines)


# -- what was told ----------------------------------------------------------------------------------------------------


def what_is_written_was_told(at: Snapshot) -> Iterator[str]:
    """Who booked or ended their own booking was told so in the answer to that event."""
    sentences = {word: key for key, word in SAID.items()}
    for line in at.history:
        seen, key = at.seen.get(line.event), sentences.get(line.what)
        if seen and key and line.who == line.person and key not in {_key(reply) for reply in seen.answer}:
            yield f"{line.what} {line.booking}"


def what_was_told_is_written(at: Snapshot) -> Iterator[str]:
    """Who was told that something is done finds it in the booking's history, by the code that they were told."""
    codes = {id_: booking.code for id_, booking in at.bookings.items()}
    done = {(codes.get(line.booking, ""), line.what) for line in at.history}
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
    a_person_remembers_their_places,
    an_offer_keeps_its_room,
    what_is_offered_is_on_a_list,
    a_pair_is_cancelled_together,
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
    return [one for one in at.bookings.values() if one.status.stands and _judged(at, one)]


def claimed(booking: Booking, at: Snapshot) -> dict[str, str]:
    """The cells that a booking wants, and in whose name."""
    used, after = at.grid.cells(booking.span)
    return {key: booked_as(booking.id) for key in used} | {key: turned_around(booking.id) for key in after}


def offered(entry: Waiting, at: Snapshot) -> tuple[str, ...]:
    """The cells that somebody who waits is offered."""
    if entry.offer is None:
        return ()
    used, after = at.grid.cells(at.grid.span(entry.offer.start, entry.minutes))
    return (*used, *after)


def cells_at(at: Snapshot, venue: str, room: str, day: date) -> dict[str, str]:
    """Who owns which cell of a room's day."""
    return {key: cell.owner for one in at.days if (one.venue, one.room, one.day) == (venue, room, day) for key, cell in one.cells.items()}


def _judged(at: Snapshot, booking: Booking) -> bool:
    return at.grid.day(booking.span) >= at.since


def _key(reply: Reply) -> str:
    return reply.key if isinstance(reply, Say) else ""
