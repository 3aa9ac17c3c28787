"""What is invited to, who joins, and the act itself."""

from chalicelib.booking.callers import claim_code
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.pairing import join
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep, Outcome
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value
from chalicelib.flows.join.draft import QUICK, Draft, shut, told
from chalicelib.reception.introduction import ask_consent, consents, hearing, notice
from chalicelib.reception.links import calendar_button
from chalicelib.reception.promised import promise
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def ask_wanted(draft: Draft, visit: Visit) -> Replies:
    """What it is, before anything is asked of the person."""
    yes = Choice("join.choice.claim" if draft.own else "join.choice.yes", Address("join", "wanted", "yes"), main=True)
    no = Choice("join.choice.no_claim" if draft.own else "join.choice.no", Address("join", "wanted", "no"))
    own: dict[str, Value] = {"title": "card.booking", "company": "", "alt": "join.alt_claim"} if draft.own else {}
    values: dict[str, Value] = {**told(draft), "address": Name("address", draft.venue), "company": draft.company, **own}
    return (Show("invited", values, (yes, no), (STOP,)),)


def take_wanted(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, wanted=True)) if value == "yes" else Done((Say("join.not_claimed" if draft.own else "join.left"),))


def ask_name(draft: Draft, visit: Visit) -> Replies:
    return (Say("join.ask_name", told(draft), (), QUICK),)


hear_name = hearing("name")


def consent(draft: Draft, visit: Visit) -> Replies:
    return ask_consent("join", draft.room, visit)


def take_consent(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    return Again(notice(visit), draft) if value == "more" else Done((Say("join.disagreed", {"phone": visit.catalogue.contact.phone}),))


def finish(draft: Draft, visit: Visit) -> Done:
    """The booking becomes the person's; one read, because much may have happened since it was shown."""
    booking = visit.desk.ledger.booking(BookingId(draft.booking))
    assert booking
    if trouble := shut(booking, draft.code, visit):
        return Done(trouble)
    person = replace(visit.person, language=visit.language, consents=consents(visit))
    try:
        change = join(visit.desk, person, booking, draft.name)
    except RuleBroken as broken:
        return Done((Say(f"rules.{broken.rule}", broken.values, (Choice("help.choice.bookings", Address("bookings"), main=True),)),))
    (written,) = change.bookings
    said = (Say("join.claimed" if draft.own else "join.done"), joined(written.booking, visit))
    return Done(said, change, lambda error: overtaken(booking, visit))


def overtaken(booking: Booking, visit: Visit) -> Outcome:
    """Somebody was quicker, or the company has just cancelled it; or moved it, and then it may be looked at again. One read."""
    now = visit.desk.ledger.booking(booking.id) or booking
    code = booking.invite or claim_code(booking)
    again = Choice("join.choice.again", Address("join", "", code), main=True)
    return Done(shut(now, code, visit) or (Say("join.moved", {"span": Span(now.span.start, now.span.end)}, (again,)),))


def joined(booking: Booking, visit: Visit) -> Show:
    """The card of the booking as it is theirs: with it its calendar link became another."""
    choices = (
        Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),
        *calendar_button(visit, booking),
        *(() if booking.host else (Choice("bookings.choice.change", Address("change", "", booking.id)),)),
        Choice("bookings.choice.cancel", Address("cancel", "", booking.id)),
    )
    values: dict[str, Value] = {
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "code": booking.code,
        "purpose": Name("purpose", booking.purpose),
        "address": Name("address", booking.venue),
        **({"by": booking.company} if booking.host else {}),
        **promise(visit, booking),
    }
    return Show("booked", values, choices)
