"""What a form of closing comes to, and whether there can be one so."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from chalicelib.booking.closing import MOST_ROOMS, UNTIL_LIFTED, rooms_of
from chalicelib.booking.closures import Closure
from chalicelib.booking.spans import Span
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import ALL, Asked, Plan, local, moment


@dataclass(frozen=True, slots=True)
class Draft(Plan):
    """`fate` is what becomes of who is hit (`booking.clearing.Fate`); `opens` is the closure that is to be taken back."""

    fate: str = ""
    opens: str = ""


def start(value: str, visit: Visit) -> Draft:
    """The list, a new closure, or the one that a button takes back; a sentence that names a day, a time or a room is a new one."""
    if value.startswith("end:"):
        return Draft(opens=value.removeprefix("end:"))
    said = visit.reading
    return Draft(new=value == "new" or said.start is not None or said.date is not None or said.room is not None)


def meant(draft: Draft, visit: Visit) -> Closure:
    """The closure of a form whose times can be; it is not written."""
    assert visit.person.post
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    assert begin
    assert end
    room = "" if draft.room == ALL else draft.room
    return Closure("", visit.person.post.venue, room, Span(begin, end), draft.reason, visit.person.id, visit.now)


def why_not(draft: Draft, visit: Visit) -> str | None:
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    if begin is None or end is None or end <= begin:
        return "order"
    return "past" if end <= visit.now else None


def too_large(draft: Draft, visit: Visit) -> bool:
    """Whether the venue has more rooms than are closed together."""
    assert visit.person.post
    return draft.room == ALL and len(rooms_of(visit.catalogue, visit.person.post.venue, "")) > MOST_ROOMS


def ends(begin: datetime, visit: Visit) -> tuple[Choice, ...]:
    midnight = datetime.combine(begin.astimezone(visit.catalogue.zone).date(), time(), visit.catalogue.zone)
    moments = (("day", midnight + timedelta(days=1)), ("week", midnight + timedelta(days=7)))
    until = Choice("closures.choice.lifted", Address("closures", "end", local(UNTIL_LIFTED, visit)))
    return (*(Choice(f"closures.choice.{key}", Address("closures", "end", local(at, visit))) for key, at in moments), until)


ASKED = Asked("closures", ends, timedelta(days=365), why_not, whole_days=True)
