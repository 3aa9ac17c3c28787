"""What a form of closing comes to, and whether there can be one so."""

from datetime import datetime, timedelta

from chalicelib.booking.closing import MOST_ROOMS, UNTIL_LIFTED, rooms_of
from chalicelib.booking.closures import Closure
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import ALL, Asked, Plan, day_or_week, local, span_of, why_not_then
from chalicelib.values import dataclass


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
    room = "" if draft.room == ALL else draft.room
    return Closure("", visit.person.post.venue, room, span_of(draft, visit), draft.reason, visit.person.id, visit.now)


def too_large(draft: Draft, visit: Visit) -> bool:
    """Whether the venue has more rooms than are closed together."""
    assert visit.person.post
    return draft.room == ALL and len(rooms_of(visit.catalogue, visit.person.post.venue, "")) > MOST_ROOMS


def ends(begin: datetime, visit: Visit) -> tuple[Choice, ...]:
    until = Choice("closures.choice.lifted", Address("closures", "end", local(UNTIL_LIFTED, visit)))
    return (*day_or_week("closures", begin, visit), until)


ASKED = Asked("closures", ends, timedelta(days=365), why_not_then, whole_days=True)
