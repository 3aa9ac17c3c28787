"""What holds of the calendar at every moment, each as a small function with its sentence; pure, over a snapshot of any store.

A spot that is yielded names every part of the books that has to be read to see it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.booking.cells import booked_as, offered_to
from chalicelib.booking.closing import days_of, keys_on, rooms_under
from chalicelib.booking.closures import Closure
from chalicelib.booking.lending import keys_of, owners_of
from chalicelib.booking.lining import span_of
from chalicelib.booking.model import Booking, RoomDay, Status
from chalicelib.booking.offer_period import within
from chalicelib.booking.snapshot import Snapshot, Spot
from chalicelib.booking.waiting import Waiting
from chalicelib.booking.withdrawing import GRACE


def one_owner_per_cell(at: Snapshot) -> Iterator[Spot]:
    """No cell of a room's day belongs to two bookings."""
    owners: defaultdict[tuple[str, str, date, str], list[str]] = defaultdict(list)
    for booking in sorted(lasting(at), key=lambda one: one.id):
        for key in owners_of(at.catalogue, booking):
            owners[booking.venue, booking.room, at.day_of(booking.span.start), key].append(booking.id)
    pairs = {(ids[0], other) for ids in owners.values() for other in ids[1:]}
    yield from (Spot(booking, other=other) for booking, other in sorted(pairs))


def a_booking_has_its_cells(at: Snapshot) -> Iterator[Spot]:
    """Every booking that stands has all its cells, those kept free after it too."""
    for booking in lasting(at):
        found = cells_at(at, booking)
        if any(found.get(key) != owner for key, owner in owners_of(at.catalogue, booking).items()):
            yield Spot(booking.id)


def a_booked_cell_has_its_booking(at: Snapshot) -> Iterator[Spot]:
    """Every booked cell belongs to a booking that stands and wants just this cell."""
    wanted = {
        (booking.room, at.day_of(booking.span.start), key, owner)
        for booking in lasting(at) for key, owner in owners_of(at.catalogue, booking).items()
    }  # fmt: skip
    for day in judged_days(at):
        for key, cell in day.cells.items():
            if cell.owner[:2] in ("b:", "t:") and (day.room, day.day, key, cell.owner) not in wanted:
                yield Spot(cell.owner[2:], venue=day.venue, day=day.day, note=f"{day.room} {key}")


def only_holds_run_out(at: Snapshot) -> Iterator[Spot]:
    """A held or offered cell says until when it counts; a booked one stays until it is given up."""
    for day in judged_days(at):
        for key, cell in day.cells.items():
            if (cell.owner[:2] in ("h:", "w:")) is (cell.until is None):
                yield Spot(venue=day.venue, day=day.day, note=f"{day.room} {key}")


def an_offer_keeps_its_room(at: Snapshot) -> Iterator[Spot]:
    """While an offer counts, the room that is offered is kept for its place on the list."""
    for venue, day, entry, keys in offers(at):
        if entry.offer and entry.offer.until > at.now:
            found = at.days.get((venue, entry.offer.room, day))
            lost = [key for key in keys if found is None or key not in found.cells or found.cells[key].owner != offered_to(entry.id)]
            yield from (Spot(venue=venue, day=day, note=f"{entry.offer.room} {key}") for key in lost)


def what_is_offered_is_on_a_list(at: Snapshot) -> Iterator[Spot]:
    """A cell that is kept for somebody who waits is one that they are offered."""
    wanted = {(entry.offer.room, day, key, offered_to(entry.id)) for _, day, entry, keys in offers(at) if entry.offer for key in keys}
    for day in judged_days(at):
        for key, cell in day.cells.items():
            counts = cell.owner.startswith("w:") and cell.until is not None and cell.until >= at.now.timestamp()
            if counts and (day.room, day.day, key, cell.owner) not in wanted:
                yield Spot(venue=day.venue, day=day.day, note=f"{day.room} {key}")


def a_closed_cell_has_its_closure(at: Snapshot) -> Iterator[Spot]:
    """A cell is closed by just those closures that lie over it, as far as they are laid or not yet opened again."""
    laid = {(one.venue, room, day, key, one.id) for one in at.closures for room, day, key in _laid(at, one)}
    opening = {(one.venue, one.id): one for one in at.closures if one.open}
    for day in judged_days(at):
        for key, over in day.closed.items():
            for id_ in over:
                lifted = opening.get((day.venue, id_))
                left = lifted is not None and (lifted.laid is None or day.day > lifted.laid)
                if (day.venue, day.room, day.day, key, id_) not in laid and not left:
                    yield Spot(venue=day.venue, day=day.day, note=f"{day.room} {key} {id_}")
                laid.discard((day.venue, day.room, day.day, key, id_))
    yield from (Spot(venue=venue, day=day, note=f"{room} {key} {id_}") for venue, room, day, key, id_ in sorted(laid))


# -- what staff may have meant ----------------------------------------------------------------------------------------


def booked_under_a_closure(at: Snapshot) -> Iterator[Spot]:
    """A booking lies under a closure; staff may have left it there."""
    for booking in standing(at):
        day = at.days.get((booking.venue, booking.room, at.day_of(booking.span.start)))
        if (
            day
            and booking.span.end > at.now
            and any(day.cells[key].owner == booked_as(booking.id) for key in day.closed if key in day.cells)
        ):
            yield Spot(booking.id, venue=day.venue, day=day.day)


def booked_outside_the_period(at: Snapshot) -> Iterator[Spot]:
    """A booking lies outside the offer period; staff may have left it there."""
    for booking in standing(at):
        if booking.span.end > at.now and not within(at.offered, at.day_of(booking.span.start)):
            yield Spot(booking.id)


# -- pieces -----------------------------------------------------------------------------------------------------------


def standing(at: Snapshot) -> Iterator[Booking]:
    """The bookings that stand, on the days that are judged."""
    return (one for one in at.bookings.values() if one.status.stands and at.judges(one))


def lasting(at: Snapshot) -> Iterator[Booking]:
    """Those that have their cells: a use that is over keeps them."""
    return (one for one in at.bookings.values() if (one.status.stands or one.status is Status.COMPLETED) and at.judges(one))


def judged_days(at: Snapshot) -> Iterator[RoomDay]:
    return (day for day in at.days.values() if day.day >= at.since)


def cells_at(at: Snapshot, booking: Booking) -> dict[str, str]:
    """Who owns which cell on the booking's room and day."""
    day = at.days.get((booking.venue, booking.room, at.day_of(booking.span.start)))
    return {key: cell.owner for key, cell in day.cells.items()} if day else {}


def offers(at: Snapshot) -> Iterator[tuple[str, date, Waiting, tuple[str, ...]]]:
    """Every offer whose cells are kept by now, with its venue, day and cells."""
    for waiting in at.lists:
        for entry in waiting.entries:
            if entry.offer and entry.offer.until + GRACE >= at.now:
                yield waiting.venue, waiting.day, entry, keys_of(at.catalogue, span_of(entry))


def _laid(at: Snapshot, closure: Closure) -> Iterator[tuple[str, date, str]]:
    """The cells that a closure has closed by now, from today on."""
    first, last = days_of(at.catalogue, closure, at.now)
    if closure.open or closure.laid is None:
        return
    rooms = rooms_under(at.catalogue, closure)
    day = max(first, at.since)
    while day <= min(last, closure.laid):
        yield from ((room, day, key) for room in rooms for key in keys_on(at.catalogue, closure, day))
        day += timedelta(days=1)
