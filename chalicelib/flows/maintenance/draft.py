"""The form of a maintenance: what is said of it, and whether there can be one so."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from chalicelib.dialogue.vocabulary import Name, Value
from chalicelib.equipment.maintenance import Maintenance, WindowRefused
from chalicelib.reception.visit import Visit

ALL = "all"


@dataclass(frozen=True, slots=True)
class Draft:
    """`room` "all" is the whole venue; `begin` and `end` ISO times of the venue's clock; `ends` the window that is to be over now."""

    new: bool = False
    ends: str = ""
    room: str = ""
    begin: str = ""
    end: str = ""
    reason: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """The list, a new one, or the one that a button ends; a sentence that names a day or a time is a new one."""
    if value.startswith("end:"):
        return Draft(ends=value.removeprefix("end:"))
    return Draft(new=value == "new" or visit.reading.start is not None or visit.reading.date is not None)


def hear(draft: Draft, visit: Visit) -> Draft:
    """Puts what the sentence says into the blanks."""
    said = visit.reading
    if not draft.new:
        return draft
    draft = replace(draft, room=said.room) if said.room in rooms_here(visit) and said.room else draft
    if said.start is None:
        return draft
    day = said.date or (datetime.fromisoformat(draft.begin).date() if draft.begin else visit.today)
    if draft.begin and not draft.end and said.end is None:
        return replace(draft, end=at(day, said.start))
    return replace(draft, begin=at(day, said.start), end=at(day, said.end) if said.end else draft.end, sure=False)


def rooms_here(visit: Visit) -> tuple[str, ...]:
    """The rooms of this person's venue; none where they are not of the staff any more."""
    return tuple(room.id for room in visit.catalogue.venue(visit.person.post.venue).rooms) if visit.person.post else ()


def at(day: object, clock: time) -> str:
    return f"{day}T{clock:%H:%M}"


def moment(text: str, visit: Visit) -> datetime | None:
    """A time of the venue's clock; None for what is none."""
    try:
        return datetime.fromisoformat(text[:16]).replace(tzinfo=visit.catalogue.zone)
    except ValueError:
        return None


def window_of(draft: Draft, visit: Visit, reason: str) -> Maintenance:
    """Raises WindowRefused."""
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    if begin is None or end is None or visit.person.post is None:
        raise WindowRefused("order")
    room = "" if draft.room == ALL else draft.room
    return Maintenance(visit.person.post.venue, room, begin, end, reason, visit.person.id)


def refused(draft: Draft, visit: Visit, reason: str) -> str | None:
    """Why there can be no such maintenance."""
    try:
        window = window_of(draft, visit, reason)
    except WindowRefused as error:
        return error.why
    return "past" if window.end <= visit.now else None


def told(window: Maintenance) -> dict[str, Value]:
    """What sentences say of it."""
    where = Name("room", window.room) if window.room else Name("venue", window.venue)
    return {"where": where, "begin": window.start, "end": window.end, "reason": window.reason}
