"""A time that only the person's own offer stands in the way of: said so, with both ways to go on."""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.booking.availability import fits
from chalicelib.booking.cells import offered_to
from chalicelib.booking.desk import Hold
from chalicelib.booking.lining import hold_of_offer, offer_of
from chalicelib.booking.model import Place
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Span, Value
from chalicelib.flows.reserve import one_room
from chalicelib.flows.reserve.draft import QUICK, Draft, wanted
from chalicelib.flows.reserve.instead import OTHER_DAY
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def own_offer(draft: Draft, visit: Visit) -> Again | None:
    """What is said where the room that is kept for this person, with the time to get it ready, is all that is in the way; None where it
    is not. Two queries for each of their places on that day, none for who has no place there."""
    if draft.doing:
        return None
    for place, hold in offers(draft, visit):
        if would_fit(draft, visit, place):
            return Again((said(draft, place, hold, visit),), replace(draft, start="", sure=False), look=True)
    return None


def offers(draft: Draft, visit: Visit) -> Iterator[tuple[Place, Hold]]:
    """What this person is offered there on that day."""
    for place in visit.person.places:
        if (place.venue, place.day.isoformat()) == (draft.venue, draft.day):
            entry = offer_of(visit.desk, place)
            if hold := hold_of_offer(visit.desk, entry) if entry else None:
                yield place, hold


def would_fit(draft: Draft, visit: Visit, place: Place) -> bool:
    """Whether a room would be free from then, were it not for that offer."""
    search = replace(one_room.search(draft, visit), also=(offered_to(place.id),))
    begin = wanted(draft, visit).start.astimezone(visit.catalogue.zone)
    seen = visit.desk.seen(draft.venue, begin.date(), begin.date(), visit.person.id)
    return any(fits(search, begin.time(), seen.get((room.id, begin.date()), {})) for room in search.rooms)


def said(draft: Draft, place: Place, hold: Hold, visit: Visit) -> Say:
    """Until when the offer keeps the room, and the two ways: taking it, or giving it up for what was asked for."""
    values: dict[str, Value] = {
        "span": Span(hold.span.start, hold.span.end),
        "venue": Name("venue", place.venue),
        "ends": hold.span.end + timedelta(minutes=visit.catalogue.rules.turnaround),
    }
    wish = f"{draft.venue},{draft.day},{draft.start},{draft.minutes},{draft.purpose}"
    take = Choice("reserve.choice.take_offer", Address("reserve", "", f"offer:{place.id}"), {"at": hold.span.start}, main=True)
    give_up = Choice("reserve.choice.give_up_offer", Address("waiting", "", f"leave:{place.id},{wish}"), {"at": wanted(draft, visit).start})
    return Say("reserve.own_offer", values, (take, give_up, OTHER_DAY), QUICK)
