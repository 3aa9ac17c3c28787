"""What holds at every moment of what a room's day counts and remembers of its bookings, each as a small function with its sentence; pure.

Just what can be read again from the day and the bookings that it names: a cancelled booking leaves nothing there but its count."""

from collections.abc import Iterator

from chalicelib.booking.lending import counts_as
from chalicelib.booking.model import BookingId, RoomDay, Status
from chalicelib.booking.snapshot import Snapshot, Spot
from chalicelib.booking.sound_calendar import judged_days


def a_day_counts_its_bookings(at: Snapshot) -> Iterator[Spot]:
    """What a room's day counts adds up: each booking once, and once as what became of it."""
    for day in judged_days(at):
        there = lent_there(day)
        came = [id_ for id_ in there if (booking := at.bookings.get(id_)) and "checked_in" in counts_as(booking)]
        counted = {what: day.tally.get(what, 0) for what in ("booked", "cancelled", "no_show", "checked_in")}
        left = counted["booked"] - counted["cancelled"]
        if counted["cancelled"] < 0 or (left, counted["no_show"], counted["checked_in"]) != (
            len(there) + len(day.gone), len(day.gone), len(came),
        ):  # fmt: skip
            yield Spot(venue=day.venue, day=day.day, note=f"{day.room} counts")


def a_day_remembers_who_did_not_come(at: Snapshot) -> Iterator[Spot]:
    """A room's day remembers just those bookings whose room was released because nobody came."""
    gone = {(day.venue, day.room, day.day, BookingId(id_)) for day in judged_days(at) for id_ in day.gone}
    missed = {
        (one.venue, one.room, at.day_of(one.span.start), one.id)
        for one in at.bookings.values() if one.status is Status.NO_SHOW and at.judges(one)
    }  # fmt: skip
    yield from (Spot(id_, venue=venue, day=day, note=room) for venue, room, day, id_ in sorted(gone ^ missed))


def lent_there(day: RoomDay) -> list[BookingId]:
    """The bookings that have cells of the day."""
    return [BookingId(id_) for id_ in sorted({cell.owner[2:] for cell in day.cells.values() if cell.owner.startswith("b:")})]
