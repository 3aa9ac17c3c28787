"""An invitation as a company passes it on: the card with its code, and the message that its guest gets."""

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
    line = visit.catalogue.contact.line_id
    message = "pair.message_link" if line else "pair.message"
    values: dict[str, Value] = {
        "span": Span(guest.span.start, guest.span.end),
        "venue": Name("venue", guest.venue),
        "room": Name("room", guest.room),
        "company": guest.company,
        "code": guest.invite,
        "guest_role": Name("role", guest.role),
        "service": Name("text", "name"),
        "line": quote(line, safe=""),
        "message": message,
    }
    return (Show("invitation", values), Say(message, values))
