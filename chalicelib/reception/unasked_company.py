"""What recruiters of one company hear unasked of each other: who has their booking now, what is theirs, who came, that they are out."""

from collections.abc import Callable, Mapping

from chalicelib.booking.handing import HANDED_OVER, TAKEN_OVER
from chalicelib.booking.joining import MEMBER_JOINED, MEMBER_REMOVED
from chalicelib.booking.model import BookingId, PersonId, Status
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.reception.telling import Telling

BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)
COMPANY = Choice("company.choice.members", Address("company"))


def taken_over(telling: Telling) -> Replies:
    """True while somebody else has it, also where they have cancelled it since, for nobody else tells who had it; not once it was used."""
    booking = telling.ledger.booking(BookingId(telling.due.about))
    off = booking is not None and booking.status is Status.CANCELLED
    if booking is None or booking.person == telling.due.person or not (booking.status.stands or off):
        return ()
    where: dict[str, Value] = {"venue": Name("venue", booking.venue), "room": Name("room", booking.room)}
    who = booking.name or Name("words", "company.nameless")
    key = ("taken_over" if telling.due.detail in ("", "1") else "taken_over_run") + ("_off" if off else "")
    values: dict[str, Value] = {**where, "span": Span(booking.span.start, booking.span.end), "name": who, "n": telling.due.detail or "1"}
    return (Say(f"notices.{key}", values, (BOOKINGS,)),)


def handed_over(telling: Telling) -> Replies:
    """So many bookings are theirs from now on, of somebody who has left; true while they are of the company themselves. One read."""
    if telling.ledger.person(telling.due.person).company_id != telling.due.about:
        return ()
    return (Say("notices.handed_over", {"n": telling.due.detail}, (BOOKINGS, COMPANY)),)


def member_joined(telling: Telling) -> Replies:
    """True while both are of that company."""
    came, mine = telling.ledger.persons((PersonId(telling.due.detail), telling.due.person))
    if came.company_id != telling.due.about or mine.company_id != telling.due.about:
        return ()
    return (Say("notices.member_joined", {"name": came.name, "company": came.company}, (COMPANY,)),)


def member_removed(telling: Telling) -> Replies:
    """True while they belong to none; what they book from now on is their own."""
    person = telling.ledger.person(telling.due.person)
    if person.company_id:
        return ()
    return (Say("notices.member_removed", {"company": person.company}, (BOOKINGS,)),)


COMPANY_SAID: Mapping[str, Callable[[Telling], Replies]] = {
    TAKEN_OVER: taken_over,
    HANDED_OVER: handed_over,
    MEMBER_JOINED: member_joined,
    MEMBER_REMOVED: member_removed,
}
