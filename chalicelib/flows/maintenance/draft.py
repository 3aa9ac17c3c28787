"""What a form of maintenance comes to, what is said of it, and whether there can be one so."""

from datetime import datetime, timedelta

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Value
from chalicelib.equipment.maintenance import LONGEST, Maintenance, WindowRefused
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import ALL, Asked, Plan, local, moment, place_name


def window_of(draft: Plan, visit: Visit) -> Maintenance:
    """Raises WindowRefused."""
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    if begin is None or end is None or visit.person.post is None:
        raise WindowRefused("order")
    room = "" if draft.room == ALL else draft.room
    return Maintenance(visit.person.post.venue, room, begin, end, draft.reason or "-", visit.person.id)


def refused_because(draft: Plan, visit: Visit) -> str | None:
    """Why there can be no such maintenance, whatever its reason."""
    try:
        window = window_of(draft, visit)
    except WindowRefused as error:
        return error.why
    return "past" if window.end <= visit.now else None


def ends(begin: datetime, visit: Visit) -> tuple[Choice, ...]:
    hours = ((n, local(begin + timedelta(hours=n), visit)) for n in (1, 2, 4))
    return tuple(Choice("when.choice.hours", Address("maintenance", "end", end), {"n": n}) for n, end in hours)


def told(window: Maintenance) -> dict[str, Value]:
    """What sentences say of it."""
    where = place_name(window.venue, window.room)
    return {"where": where, "begin": window.start, "end": window.end, "reason": window.reason}


ASKED = Asked("maintenance", ends, LONGEST * 2, refused_because)
