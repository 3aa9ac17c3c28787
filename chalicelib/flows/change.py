"""Change: which booking is to have another time, length or place; the form of a reservation does the rest, filled from it."""

from chalicelib.booking.model import Standing
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Keep, Open, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span
from chalicelib.reception.colleagues import theirs
from chalicelib.reception.own_bookings import ahead, picked_by_name
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

MOST = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """`wish` is what the sentence says is to be, as the reservation's form takes it: venue, day, start, minutes, shift."""

    booking: str = ""
    wish: str = ""


def start(value: str, visit: Visit) -> Draft:
    """The booking of the day that it is told to have, where that is one; else that of the button or card, or the only one there is."""
    standing = ahead(visit)
    that_day = [one for one in standing if day_of(one, visit) == str(visit.reading.of_date)]
    if len(that_day) == 1:
        return Draft(that_day[0].booking, wish(visit))
    return Draft(value or (standing[0].booking if len(standing) == 1 else ""), wish(visit))


def day_of(standing: Standing, visit: Visit) -> str:
    return str(standing.start.astimezone(visit.catalogue.zone).date())


def wish(visit: Visit) -> str:
    """What the sentence says; "" where it says nothing of it."""
    said = visit.reading
    start_ = f"{said.start:%H:%M}" if said.start else ""
    parts = (said.venue or "", str(said.date or ""), start_, str(said.minutes or ""), "", str(said.shift or ""))
    return ",".join(parts) if any(parts) else ""


def ask_booking(draft: Draft, visit: Visit) -> Replies | Done:
    found = visit.desk.ledger.bookings_of(visit.person.id, visit.now)
    own = [one for one in found if one.status.stands and one.span.start > visit.now and not (one.is_guests and one.host == visit.person.id)]
    if not own:
        today, reserve = Choice("help.choice.today", Address("today")), Choice("help.choice.reserve", Address("reserve"), main=True)
        return Done(theirs(visit) or (Say("change.none", {}, (today if visit.person.post else reserve,)),))
    choices = tuple(
        Choice(
            "cancel.choice.booking",
            Address("change", "booking", one.id),
            {"span": Span(one.span.start, one.span.end), "venue": Name("venue", one.venue)},
        )
        for one in own[:MOST]
    )
    return (Say("change.ask_booking", {}, choices, (STOP,)),)


def take_booking(draft: Draft, value: str, visit: Visit) -> Keep:
    return Keep(replace(draft, booking=value))


def hear_booking(draft: Draft, text: str, visit: Visit) -> Keep | None:
    return Keep(replace(draft, booking=picked)) if (picked := picked_by_name(visit)) else None


def finish(draft: Draft, visit: Visit) -> Open:
    """The present sentence is heard by the form itself; what an earlier one said goes along."""
    earlier = "" if wish(visit) else draft.wish
    return Open("reserve", f"move:{draft.booking}" + (f",{earlier}" if earlier else ""))


FLOW = Flow(
    name="change",
    draft=Draft,
    start=start,
    steps=(Step("booking", lambda d, v: bool(d.booking), ask_booking, take_booking, lambda d: replace(d, booking=""), hear_booking),),
    finish=finish,
    opens=frozenset({"change"}),
)
