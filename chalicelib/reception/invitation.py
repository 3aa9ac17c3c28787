"""An invitation as a company passes it on: the card with its code, and the message that its guest gets."""

from collections.abc import Sequence
from urllib.parse import quote

from chalicelib.booking.model import Booking
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Name, Replies, Say, Show, Span, Value
from chalicelib.reception.visit import Visit


def guest_role(catalogue: Catalogue) -> str:
    """The kind of person whom a company invites: the first that is no organisation; "" where there is none."""
    return next((role.id for role in catalogue.roles if not role.organisation), "")


def invitation(guest: Booking, visit: Visit) -> Replies:
    """The card of the guest's half, and what is passed on as a message of its own: LINE for PC can neither share nor copy from a card,
    but any message can be forwarded."""
    values = {**_own(guest), **_common(guest, visit)}
    return (Show("invitation", values), Say(str(values["message"]), values))


def invitations(guests: Sequence[Booking], visit: Visit) -> Replies:
    """A card for each guest's half of a run, side by side, and the codes as a message for LINE for PC."""
    if len(guests) < 2:
        return tuple(reply for guest in guests for reply in invitation(guest, visit))
    rows: tuple[Value, ...] = tuple(_own(guest) for guest in guests)
    starts = (guest.span.start.astimezone(visit.catalogue.zone) for guest in guests)
    codes = tuple(f"{at:%-H:%M} {guest.invite}" for at, guest in zip(starts, guests, strict=True))
    values: dict[str, Value] = {**_common(guests[0], visit), "rows": rows, "n": len(rows)}
    return (
        Show("invitations", values),
        Say("run.codes", {"codes": codes, "day": guests[0].span.start.astimezone(visit.catalogue.zone).date()}),
    )


def _own(guest: Booking) -> dict[str, Value]:
    """What one invitation says that no other does."""
    where: dict[str, Value] = {"venue": Name("venue", guest.venue), "room": Name("room", guest.room)}
    return {"span": Span(guest.span.start, guest.span.end), **where, "code": guest.invite}


def _common(guest: Booking, visit: Visit) -> dict[str, Value]:
    """What all invitations of one company say."""
    line = visit.catalogue.contact.line_id
    return {
        "company": guest.company,
        "guest_role": Name("role", guest.role),
        "service": Name("text", "name"),
        "line": quote(line, safe=""),
        "message": "pair.message_link" if line else "pair.message",
    }
