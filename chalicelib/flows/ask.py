"""Ask: facts about the rooms, answered from the catalogue; what it does not say is passed on to people."""

from chalicelib.booking.changes import Change
from chalicelib.catalogue.model import Fact, Period
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Place, Replies, Say, Values
from chalicelib.reception.visit import Visit
from chalicelib.understanding.unnamed import without_names

TOPICS = ("price", "hours", "access", "equipment", "recording", "period", "bring", "cancelling", "partners", "contact")
"""What is offered to ask about, in this order, as far as the catalogue knows it."""
PERIOD = "period"
"""The topic whose answer staff can overtake by setting the offer period."""
MAP_OF = "map."
"""Opening value of the map of one venue: "map." and the venue's id."""
NEXT = {
    "reserve": Choice("help.choice.reserve", Address("reserve"), numbered=False),
    "availability": Choice("help.choice.availability", Address("availability"), numbered=False),
    "bookings": Choice("help.choice.bookings", Address("bookings"), numbered=False),
    "staff": Choice("ask.choice.staff", Address("enquiry"), numbered=False),
    "ask": Choice("ask.choice.other", Address("ask"), numbered=False),
}
WAYS_ON = ("reserve", "availability", "ask")
"""What follows an answer that leads to fewer than so many things itself."""
PEOPLE = (
    Choice("ask.choice.staff", Address("enquiry"), main=True),
    Choice("ask.choice.other", Address("ask")),
    Choice("help.choice.help", Address("help")),
)
"""What can be done where heya has no answer."""
SORRIES = 3
"""Different sentences for not knowing, used in turn."""


def start(value: str, visit: Visit) -> str:
    return value or visit.reading.topic or ""


def finish(topic: str, visit: Visit) -> Done:
    if topic.startswith(MAP_OF):
        return Done(where(topic.removeprefix(MAP_OF), visit))
    fact = visit.catalogue.fact(topic) if topic else None
    if fact is not None and fact.topic == PERIOD and visit.offered is not None:
        return Done((period(visit.offered, fact, visit),))
    if fact is not None:
        answer = Say("ask.answer", {"answer": Name("fact", fact.id)}, quick=following(fact))
        return Done((answer, *maps(fact, visit)), unsettled="staff" in fact.next)
    if topic == "access":
        return Done(tuple(reply for venue in visit.catalogue.venues[:2] for reply in where(venue.id, visit)))
    if visit.reading.text and visit.reading.wish == "info":
        return unknown(visit)
    return Done((Say("ask.about", {}, topics(visit)),))


def following(fact: Fact) -> tuple[Choice, ...]:
    """What to do next: quick replies, so that numbers and links in the answer stay plain text, which phones can call and open."""
    names = (*fact.next, *(name for name in WAYS_ON if name not in fact.next))
    return tuple(NEXT[name] for name in names[: max(len(fact.next), len(WAYS_ON))])


def unknown(visit: Visit) -> Done:
    """People answer what heya cannot; the question is kept, without names, for whoever extends the answers."""
    contact = visit.catalogue.contact
    values: Values = {"phone": contact.phone, "email": contact.email, "hours": Name("contact", "hours")}
    said = Say(f"ask.unknown_{visit.misses % SORRIES}", values, PEOPLE)
    return Done((said,), Change(unanswered=without_names(visit.reading.text)), missed=True)


def period(offered: Period, fact: Fact, visit: Visit) -> Say:
    """From when until when rooms are offered, as staff have set it."""
    if offered.end and offered.end < visit.today:
        return Say("ask.period.over", {"end": offered.end, "phone": visit.catalogue.contact.phone}, quick=following(fact))
    days: Values = {name: day for name, day in (("start", offered.start), ("end", offered.end)) if day}
    return Say(f"ask.period.{'_'.join(sorted(days)) or 'open'}", days, quick=following(fact))


def topics(visit: Visit) -> tuple[Choice, ...]:
    return tuple(Choice(f"ask.topic.{topic}", Address("ask", "", topic)) for topic in TOPICS if visit.catalogue.fact(topic))


def where(venue: str, visit: Visit) -> Replies:
    """One venue: its address, how to get there, and its place on the map."""
    if venue not in {one.id for one in visit.catalogue.venues}:
        return (Say("ask.about", {}, topics(visit)),)
    named = Name("venue", venue)
    access = tuple(Name("access", f"{venue}.{n}") for n in range(len(visit.catalogue.venue(venue).access)))
    here = (Place(named),) if visit.catalogue.venue(venue).latitude is not None else ()
    return (Say("ask.where", {"venue": named, "address": Name("address", venue), "access": access}), *here)


def maps(fact: Fact, visit: Visit) -> Replies:
    """The places that an answer speaks of; a sentence that names one gets only that one."""
    if fact.map_of is None:
        return ()
    named = visit.reading.venue if fact.map_of == "each" else fact.map_of
    venues = [venue.id for venue in visit.catalogue.venues if venue.latitude is not None and named in (None, venue.id)]
    return tuple(Place(Name("venue", venue)) for venue in venues[:3])


FLOW = Flow(name="ask", start=start, finish=finish, opens=frozenset({"info"}), aside=True)
