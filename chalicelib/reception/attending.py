"""What a person comes to, or waits for a seat at, as it is shown to them beside their bookings."""

from collections.abc import Sequence

from chalicelib.booking.seating import looked_at
from chalicelib.catalogue.model import Event
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Show, Values
from chalicelib.reception.visit import Visit

MOST_SHOWN = 10
"""Events of one card."""


def attended(visit: Visit) -> Replies:
    """A card of the events that this person comes to and that are not over, with a button each; nothing where there are none.

    One read, and none for somebody who comes to nothing."""
    mine = [event for coming in visit.person.events if (event := visit.catalogue.event(coming.event)) and not over(event, visit)]
    if not mine:
        return ()
    choices = tuple(
        Choice("events.choice.leave", Address("attend", "", f"leave:{event.id}"), {"event": Name("event", event.id)}) for event in mine
    )
    return (Show("events", {"alt": "events.mine", "title": "events.mine", "n": len(mine), "rows": rows(mine, visit)}, choices),)


def rows(events: Sequence[Event], visit: Visit) -> tuple[Values, ...]:
    """Events as the card shows them: what is known of each, and how its seats stand for this person. One read for all."""
    looks = looked_at(visit.desk, visit.person, events)
    shown: list[Values] = []
    for event in events:
        look = looks.get(event.id)
        full = "full_waited" if look and look.waiting else "full"
        state = "elsewhere" if look is None else "mine" if look.comes else "waiting" if look.place else "left" if look.left else full
        n = look.place or look.left or look.waiting if look else 0
        shown.append({**told(event), "state": f"events.state.{state}", "n": n})
    return tuple(shown)


def told(event: Event) -> Values:
    """What sentences say of an event; `when` and `place` are None where nobody has announced them."""
    return {
        "event": Name("event", event.id),
        "when": Name("event_when", event.id) if event.start else None,
        "place": Name("event_place", event.id) if event.place else None,
        "contact": Name("event_contact", event.id),
    }


def over(event: Event, visit: Visit) -> bool:
    """Whether an event has ended; one without a day never has."""
    ends = event.ends(visit.catalogue.zone)
    return ends is not None and ends <= visit.now
