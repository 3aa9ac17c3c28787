"""The name on a booking that stands, corrected: on both of its rows, and in what is remembered of the person, in one change."""

from chalicelib.booking.changes import BookingMoved, BookingWrite, Change, PersonWrite, together
from chalicelib.booking.company import remembered
from chalicelib.booking.desk import Desk
from chalicelib.booking.ending import both
from chalicelib.booking.model import Booking, Person, recorded
from chalicelib.values import replace


def rename(desk: Desk, person: Person, booking: Booking, name: str, company: str) -> tuple[Booking, Change]:
    """The person's booking under another name, and the change that writes it. Nobody is told, and nothing costs points.

    Of a pair, the guest's half names the company that invites: the host's correction goes along, a guest corrects their own name only.
    Raises BookingMoved when it has ended or is not theirs; one read for a pair."""
    if not booking.status.stands or booking.person != person.id or booking.awaits_guest or booking.span.end <= desk.now:
        raise BookingMoved(booking.id)
    if booking.is_guests:
        after = replace(booking, name=name, version=booking.version + 1)
        return after, replace(_written(desk, person, booking, after), person=PersonWrite(replace(person, name=name)))
    after = replace(booking, name=name, company=company, version=booking.version + 1)
    others = [one for one in both(desk, booking)[1:] if one.company != company]
    parts = (
        _written(desk, person, booking, after),
        *(_written(desk, person, one, replace(one, company=company, version=one.version + 1)) for one in others),
    )
    return after, replace(together(parts), person=PersonWrite(replace(person, name=name, company=remembered(person, company))))


def _written(desk: Desk, who: Person, before: Booking, after: Booking) -> Change:
    """One row, with what falls due because of it: that speaks of the version, which is another one now."""
    write = BookingWrite(after, before.version, recorded(after, "renamed", desk.now, who.id, desk.event))
    return Change(bookings=(write,), due=desk.dues(after))
