"""Something told to everybody who is booked in a room or a venue for a time: written down for each, some at a time, by the clock."""

from datetime import datetime

from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import Change
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, PersonId
from chalicelib.booking.spans import Span
from chalicelib.booking.under import under
from chalicelib.values import dataclass, replace

ANNOUNCE, ANNOUNCED = "announce", "announced"
"""Kinds of what falls due: the next people are found; one of them is told about their booking, in staff's own words (`detail`)."""
AT_ONCE = 40
"""People of one step: each is a row of its transaction."""
LONGEST = 300
"""Letters of an announcement."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whoever is booked in `room` ("": in all of the venue) at some time of `span`."""

    venue: str
    room: str
    span: Span

    @property
    def about(self) -> str:
        return f"{self.venue} {self.room or '-'} {int(self.span.start.timestamp())} {int(self.span.end.timestamp())}"


def audience_of(desk: Desk, about: str) -> Audience:
    venue, room, first, last, *_ = about.split(" ")
    start, end = (datetime.fromtimestamp(int(at), desk.catalogue.zone) for at in (first, last))
    return Audience(venue, "" if room == "-" else room, Span(start, end))


def booked_by(desk: Desk, audience: Audience) -> tuple[Booking, ...]:
    """The bookings of these people that stand and are not over, soonest first; a half that nobody has joined is its host's, who hears of
    their own. The reads of `under`."""
    like = Closure("", audience.venue, audience.room, audience.span, "", "", desk.now)
    return tuple(one for one in under(desk, like).bookings if not one.awaits_guest and one.span.end > desk.now)


def announced(desk: Desk, audience: Audience, text: str, by: PersonId) -> Change:
    """What has everybody told, beginning at once. Reads nothing."""
    return Change(due=(Due(ANNOUNCE, desk.now, f"{audience.about} {desk.event}", 0, by, text),))


def go_on(desk: Desk, due: Due) -> Change:
    """The next people after the booking that it names last; each person once, of their first booking. The reads of `under`."""
    event, after = [*due.about.split(" ")[4:], ""][:2]
    first: dict[PersonId, Booking] = {}
    for booking in booked_by(desk, audience_of(desk, due.about)):
        if is_caller(booking.person):  # staff, who heard so before they sent it, ring them
            continue
        first.setdefault(booking.person, booking)
    left = sorted((one for one in first.values() if one.id > after), key=lambda one: one.id)
    some = left[:AT_ONCE]
    told = tuple(Due(ANNOUNCED, desk.now, f"{one.id} {event}", 0, one.person, due.detail) for one in some)
    about = " ".join((*due.about.split(" ")[:4], event, some[-1].id)) if some else ""
    more = (replace(due, at=desk.now, about=about, version=due.version + 1),) if len(left) > AT_ONCE else ()
    return Change(due=(*told, *more))
