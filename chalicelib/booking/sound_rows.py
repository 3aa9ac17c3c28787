"""What holds of persons, bookings, their histories and seats at every moment, each as a small function with its sentence; pure, over a
snapshot of any store.

A spot that is yielded names every part of the books that has to be read to see it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.booking.model import Booking, BookingId, History, PersonId, Status
from chalicelib.booking.snapshot import Snapshot, Spot
from chalicelib.booking.sound_calendar import standing
from chalicelib.booking.spans import Span

FIRST = frozenset({"booked", "paired"})
"""The words with which a booking's history begins."""
SWEEPING = timedelta(days=2)
"""What is older than the retention less this may have been swept in part."""


def a_person_remembers_their_bookings(at: Snapshot) -> Iterator[Spot]:
    """What a person's row counts as standing is just what they have booked ahead, the half of a guest who has not joined aside."""
    ahead: defaultdict[PersonId, set[tuple[BookingId, Span]]] = defaultdict(set)
    for booking in standing(at):
        if booking.span.end > at.now and not booking.awaits_guest:
            ahead[booking.person].add((booking.id, booking.span))
    for person in sorted({*ahead, *at.persons}):
        row = at.persons.get(person)
        counted = {(one.booking, Span(one.start, one.end)) for one in (row.standing if row else ()) if one.end > at.now}
        yield from (Spot(id_, person) for id_, _ in sorted(counted ^ ahead[person]))


def a_person_remembers_their_places(at: Snapshot) -> Iterator[Spot]:
    """What a person's row counts as places on waiting lists is just where they wait, today and later."""
    waits: defaultdict[PersonId, set[tuple[str, date, str]]] = defaultdict(set)
    for waiting in at.lists:
        for entry in waiting.entries if waiting.day >= at.since else ():
            waits[entry.person].add((waiting.venue, waiting.day, entry.id))
    for person in sorted({*waits, *at.persons}):
        row = at.persons.get(person)
        kept = {(one.venue, one.day, one.id) for one in (row.places if row else ()) if one.day >= at.since}
        yield from (Spot(person=person, venue=venue, day=day, note=id_) for venue, day, id_ in sorted(kept ^ waits[person]))


def a_pair_belongs_together(at: Snapshot) -> Iterator[Spot]:
    """The halves of a pair name each other; while both stand they lie at one time, and when one was cancelled the other ended too."""
    for booking in at.bookings.values():
        if booking.partner and at.judges(booking):
            partner = at.bookings.get(booking.partner)
            if partner is None or partner.partner != booking.id or _apart(booking, partner):
                yield Spot(booking.id)


def _apart(booking: Booking, partner: Booking) -> bool:
    """Whether they stand at different times or for different hosts, or the partner stands alone because this one was cancelled."""
    elsewhere = booking.status.stands and (partner.span, partner.host) != (booking.span, booking.host)
    return partner.status.stands and (elsewhere or booking.status is Status.CANCELLED)


def both_rows_of_a_booking_agree(at: Snapshot) -> Iterator[Spot]:
    """A booking beside its person is the booking itself, and stands there once, in the order of its end; one that ended may be nobody's."""
    found: defaultdict[BookingId, list[Booking]] = defaultdict(list)
    for row in at.beside:
        own = at.bookings.get(row.booking.id)
        if row.booking != own or row.person != own.person or row.ends != own.span.end.replace(microsecond=0):
            yield Spot(row.booking.id, row.person)
        else:
            found[own.id].append(own)
    for booking in at.bookings.values():
        expected = [] if not booking.person and not booking.status.stands else [booking]
        if at.judges(booking) and found[booking.id] != expected:
            yield Spot(booking.id, booking.person)


def history_replays(at: Snapshot) -> Iterator[Spot]:
    """A booking's history has a line for each version, and its last line is what the booking is."""
    for booking in at.bookings.values():
        if not replayed(at, booking, at.histories.get(booking.id, ())):
            yield Spot(booking.id)
    for id_, lines in at.histories.items():
        last = lines[-1].span
        if id_ not in at.bookings and last and at.day_of(last.start) >= at.since:
            yield Spot(id_)


def seats_are_counted(at: Snapshot) -> Iterator[Spot]:
    """An event counts as many seats as are taken (fewer may be left of one that is over), and nobody waits for one who has one."""
    taken: defaultdict[str, set[PersonId]] = defaultdict(set)
    for seat in at.seated:
        taken[seat.event].add(seat.person)
    rows = {one.event: one for one in at.seats}
    for event in sorted({*taken, *rows}):
        row = rows.get(event)
        if row is None or taken[event] & set(row.waiting) or not _counted(at, event, row.taken, len(taken[event])):
            yield Spot(event=event)


def _counted(at: Snapshot, event: str, told: int, found: int) -> bool:
    """Who is erased leaves no seat behind, and stays in the count of an event that they came to."""
    known = next((one for one in at.catalogue.events if one.id == event), None)
    last = (known.end or known.start) if known else at.since
    over = last is not None and last <= at.since
    return told == found or (over and told > found)


def replayed(at: Snapshot, booking: Booking, lines: tuple[History, ...]) -> bool:
    """Whether these lines, in the order of their versions, lead to the booking; the first of an old one may have been swept, and
    whoever was erased is nobody in some of it first, then in all."""
    if not lines:
        return False
    versions, last = [line.version for line in lines], lines[-1]
    whole = versions == list(range(versions[0], booking.version + 1))
    now, persons = (booking.status, booking.room, booking.span), (last.person, booking.person)
    swept = booking.created < at.now - timedelta(days=at.catalogue.rules.retention_days) + SWEEPING
    begins = swept or (versions[0] == 1 and lines[0].what in FIRST)
    return whole and begins and (last.status, last.room, last.span) == now and (last.person == booking.person or "" in persons)
