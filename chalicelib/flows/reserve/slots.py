"""The slots of a run as the form holds them: kept for five minutes, all together, and given up together."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking.changes import Change, together
from chalicelib.booking.run_search import Stretch
from chalicelib.booking.runs import RunHold, RunSlot, hold_run, let_run_go
from chalicelib.booking.spans import Span
from chalicelib.flows.reserve import two_rooms
from chalicelib.flows.reserve.draft import Draft, guest_hold, hold_of
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def stretch(draft: Draft) -> Stretch:
    """From when until when, local."""
    return Stretch(time.fromisoformat(draft.start), last_of(draft)) if draft.start else Stretch(time(), last_of(draft))


def last_of(draft: Draft) -> time | None:
    return time.fromisoformat(draft.ends) if draft.ends else None


def wished(draft: Draft) -> str:
    """All that decides which slots are held."""
    return " ".join((draft.day, draft.start, draft.ends, str(draft.minutes), str(draft.people), draft.places, draft.purpose, draft.role))


def kept(draft: Draft, visit: Visit) -> bool:
    """True while slots are held, and it is those that are wanted."""
    return bool(draft.slots) and draft.asked == wished(draft) and datetime.fromisoformat(draft.until) > visit.now


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    """As many slots as there are, up to as many as are wanted, for five minutes; what was held before is given up."""
    person = replace(visit.person, role=draft.role)
    day, both = date.fromisoformat(draft.day), two_rooms.both(draft, visit)
    hold, change = hold_run(visit.desk, person, both, day, stretch(draft), draft.people, None)
    return held(draft, hold, visit), together((let_go(draft, visit), change))


def held(draft: Draft, hold: RunHold, visit: Visit) -> Draft:
    """The form with that hold in it; the first slot is held as a pair is."""
    first, zone, catalogue = hold.slots[0], visit.catalogue.zone, visit.catalogue
    slots = "\t".join(f"{one.span.start.astimezone(zone):%H:%M} {one.guest_room}" for one in hold.slots)
    where = (catalogue.room(room).venue for room in (hold.room, first.guest_room))
    host, guest = where
    begun = replace(draft, room=hold.room, held=first.span.start.isoformat(), held_minutes=first.span.minutes, until=hold.until.isoformat())
    return replace(begun, venue=host, guest_venue=guest, guest_room=first.guest_room, slots=slots, asked=wished(draft))


def slots_of(draft: Draft) -> tuple[RunSlot, ...]:
    """The slots that are held."""
    begin = datetime.fromisoformat(draft.held) if draft.held else None
    if not draft.slots or begin is None:
        return ()
    first, found = time.fromisoformat(draft.slots[:5]), []
    for one in draft.slots.split("\t"):
        at, room = one.split(" ", 1)
        later = minutes(time.fromisoformat(at)) - minutes(first)
        start = begin + timedelta(minutes=later)
        found.append(RunSlot(Span(start, start + timedelta(minutes=draft.held_minutes)), room))
    return tuple(found)


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def let_go(draft: Draft, visit: Visit) -> Change:
    """All that the form holds, whether it was a run when it was kept, a pair or one room."""
    if slots := slots_of(draft):
        return let_run_go(visit.desk, visit.person, RunHold(draft.room, slots, datetime.fromisoformat(draft.until)))
    return together(visit.desk.let_go(visit.person, hold) for hold in (hold_of(draft), guest_hold(draft)))
