"""A company's runs of interviews as a flow meets them. Who has none never pays for their code at a cold start: it is loaded here, late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.booking.changes import Change
from chalicelib.booking.model import Booking, BookingId
from chalicelib.dialogue.vocabulary import Name, Span, Value
from chalicelib.reception.visit import Visit

if TYPE_CHECKING:
    from chalicelib.booking.run_places import Pair, Placed


def runs_of(visit: Visit) -> tuple[tuple[Booking, ...], ...]:
    """The person's runs that are still to come, the soonest first, each as the host's bookings of it; runs of which one is left are
    none. One query."""
    found = visit.desk.ledger.bookings_of(visit.person.id, visit.now)
    mine = [one for one in found if one.run and one.status.stands and not one.is_guests and one.span.start > visit.now]
    runs = dict.fromkeys(one.run for one in mine)
    each = (tuple(one for one in mine if one.run == run) for run in runs)
    return tuple(run for run in each if len(run) > 1)


def ahead(visit: Visit, run: str) -> tuple[Pair, ...]:
    """What of one's own run is still to come: one query, and one batch read where guests have joined."""
    from chalicelib.booking.run_changes import pairs_of  # noqa: PLC0415  # see above

    return pairs_of(visit.desk, visit.person.id, BookingId(run)) if run else ()


def cancelled(visit: Visit, run: str) -> Change:
    """See `booking.run_changes.cancel_run`."""
    from chalicelib.booking.run_changes import cancel_run  # noqa: PLC0415  # see above

    return cancel_run(visit.desk, visit.person, BookingId(run))


def placed(visit: Visit, pairs: Sequence[Pair], day: date) -> Placed:
    """See `booking.run_places.places_on`."""
    from chalicelib.booking.run_places import places_on  # noqa: PLC0415  # see above

    return places_on(visit.desk, visit.person, pairs, day)


def days_for(visit: Visit, pairs: Sequence[Pair]) -> tuple[date, ...]:
    """See `booking.run_places.days_for`."""
    from chalicelib.booking.run_places import days_for as found  # noqa: PLC0415  # see above

    return found(visit.desk, visit.person, pairs)


def moved(visit: Visit, pairs: Sequence[Pair], places: Placed) -> tuple[tuple[Booking, ...], Change]:
    """See `booking.run_changes.move_run`."""
    from chalicelib.booking.run_changes import move_run  # noqa: PLC0415  # see above

    return move_run(visit.desk, visit.person, pairs, places)


def told(hosts: Sequence[Booking], visit: Visit) -> dict[str, Value]:
    """A run as a sentence tells it: its day, when it starts, how many they are, and where the company's room is."""
    starts = [one.span.start.astimezone(visit.catalogue.zone) for one in hosts]
    return {
        "day": starts[0].date(),
        "first": starts[0].time(),
        "n": len(hosts),
        "span": Span(hosts[0].span.start, hosts[-1].span.end),
        "venue": Name("venue", hosts[0].venue),
    }
