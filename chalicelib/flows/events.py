"""Events: what is on, when and where, with how many seats left; of one, what it is and how to come."""

from collections.abc import Sequence

from chalicelib.catalogue.model import Event
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show
from chalicelib.reception.attending import MOST_SHOWN, over, rows, told
from chalicelib.reception.visit import Visit


def start(value: str, visit: Visit) -> str:
    """The event of the button or the sentence; "" for all of them."""
    return value or visit.reading.event or ""


def finish(id_: str, visit: Visit) -> Done:
    event = visit.catalogue.event(id_)
    return Done(one(event, visit) if event else everything(visit))


def everything(visit: Visit) -> Replies:
    """Those that are not over: the ones with a day first, in its order."""
    coming = [event for event in visit.catalogue.events if not over(event, visit)]
    if not coming:
        contact = visit.catalogue.contact
        return (Say("events.none", {"phone": contact.phone, "hours": Name("contact", "hours")}),)
    coming.sort(key=lambda event: (event.start is None, event.start))
    return shown(coming[:MOST_SHOWN], visit)


def shown(events: Sequence[Event], visit: Visit) -> Replies:
    """The card, with a way for each: to a seat or away from it where heya gives them out, else to what is known."""
    listed = rows(events, visit)
    choices = tuple(way(event, str(row["state"])) for event, row in zip(events, listed, strict=True))
    return (Show("events", {"alt": "events.title", "title": "events.title", "n": len(events), "rows": listed}, choices),)


def way(event: Event, state: str) -> Choice:
    name = {"event": Name("event", event.id)}
    if not event.joinable:
        return Choice("events.choice.about", Address("events", "", event.id), name)
    if state in ("events.state.mine", "events.state.waiting"):
        return Choice("events.choice.leave", Address("attend", "", f"leave:{event.id}"), name)
    key = "wait" if state.startswith("events.state.full") else "join"
    return Choice(f"events.choice.{key}", Address("attend", "", event.id), name)


def one(event: Event, visit: Visit) -> Replies:
    """What an event is; then the card with its seats, or whom to ask."""
    about = Say("events.about", {"about": Name("event_about", event.id)})
    if over(event, visit):
        return (about, Say("events.over", told(event)))
    if event.joinable:
        return (about, *shown((event,), visit))
    return (about, Say("events.elsewhere_on" if event.start else "events.elsewhere", told(event)))


def concerned(visit: Visit) -> bool:
    """Whether a sentence is about events. A mere question is one for the answers in the catalogue until a day is announced."""
    said, catalogue = visit.reading, visit.catalogue
    if said.code or not catalogue.events or catalogue.purpose("event"):
        return False
    named = catalogue.event(said.event or "")
    if named is None and said.purpose != "event":
        return False
    asked = (named,) if named else catalogue.events
    return said.wish != "info" or any(event.start and not over(event, visit) for event in asked)


FLOW = Flow(
    name="events",
    start=start,
    finish=finish,
    opens=frozenset({"info", "availability", "join", "reserve", "list"}),
    when=concerned,
    aside=True,
)
