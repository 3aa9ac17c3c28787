"""The form of a place on the waiting list, and what a button or a sentence says of it."""

from datetime import date, time

from chalicelib.booking.lining import ahead
from chalicelib.dialogue.address import figure_in
from chalicelib.reception.visit import Visit
from chalicelib.understanding.reading import DAYPARTS
from chalicelib.values import dataclass, replace

JOIN, LIST, SEE, LEAVE = "join:", "list", "see:", "leave:"
"""Opening values: a wish ("join:venue,day,part,minutes,purpose,role"), the person's places, one of them, and leaving it."""
ANY = "any"


@dataclass(frozen=True, slots=True)
class Draft:
    """`part` is a start ("15:00"), a stretch of the day ("13:00-17:00") or ANY; `show` is what is done without a form (LIST, SEE or
    LEAVE with a place)."""

    role: str = ""
    venue: str = ""
    purpose: str = ""
    day: str = ""
    part: str = ""
    minutes: int = 0
    show: str = ""


def start(value: str, visit: Visit) -> Draft:
    """The wish of the button. Who names none and has places already wants to see them."""
    said, roles = visit.reading, visit.catalogue.roles
    named = said.date or said.start or said.daypart or said.venue or said.doubts
    if said.wish == "wait" and said.polarity is False:
        return Draft(show=to_leave(visit))
    if value == LIST or value.startswith((SEE, LEAVE)):
        return Draft(show=value)
    if not value and not named and ahead(visit.desk, visit.person):
        return Draft(show=LIST)
    venue, day, part, minutes, purpose, role = (*value.removeprefix(JOIN).split(","), "", "", "", "", "", "")[:6]
    draft = Draft(role=visit.person.role or (role if visit.catalogue.role(role) else "") or (roles[0].id if len(roles) == 1 else ""))
    draft = at_venue(draft, venue, visit)
    draft = replace(draft, day=iso_day(day), part=part if is_part(part) else "", minutes=max(figure_in(minutes), 0))
    return usual(replace(draft, purpose=purpose if visit.catalogue.purpose(purpose) else draft.purpose), visit)


def to_leave(visit: Visit) -> str:
    """What somebody who would wait no longer is shown: their only place with its button, or the list, which may be empty."""
    ahead = [place for place in visit.person.places if place.day >= visit.today]
    return f"{SEE}{ahead[0].id}" if len(ahead) == 1 else LIST


def hear(draft: Draft, visit: Visit) -> Draft:
    """The form with what the sentence says in it."""
    if draft.show:
        return draft
    said = visit.reading
    after = replace(draft, role=said.role) if said.role and visit.catalogue.role(said.role) and not draft.role else draft
    after = at_venue(after, said.venue or "", visit)
    after = replace(after, purpose=said.purpose) if said.purpose and visit.catalogue.purpose(said.purpose) else after
    if said.doubts:
        after = replace(after, day="")
    elif said.date and said.date_end in (None, said.date):
        after = replace(after, day=said.date.isoformat())
    after = replace(after, part=part_of(visit) or after.part, minutes=said.minutes or after.minutes or length_of(visit))
    return usual(after, visit)


def part_of(visit: Visit) -> str:
    """The time or the stretch of the day that the sentence names; from one time to another is one booking where it has its length."""
    said = visit.reading
    if said.start and said.end and not length_of(visit):
        return f"{said.start:%H:%M}-{said.end:%H:%M}"
    if said.start:
        return f"{said.start:%H:%M}"
    if said.daypart:
        begins, ends = DAYPARTS[said.daypart]
        return f"{begins:%H:%M}-{ends:%H:%M}"
    return ""


def length_of(visit: Visit) -> int:
    """Minutes from the named start to the named end, where a booking may be that long and no other length is named."""
    said = visit.reading
    if not (said.start and said.end) or said.minutes:
        return 0
    between = (said.end.hour - said.start.hour) * 60 + said.end.minute - said.start.minute
    return between if between in visit.catalogue.rules.lengths else 0


def at_venue(draft: Draft, venue: str, visit: Visit) -> Draft:
    if venue in {one.id for one in visit.catalogue.venues}:
        return replace(draft, venue=venue)
    rooms = visit.catalogue.rooms_for(draft.role or None, draft.purpose or None)
    only = {room.venue for room in rooms}
    return replace(draft, venue=only.pop()) if len(only) == 1 and not draft.venue else draft


def usual(draft: Draft, visit: Visit) -> Draft:
    """Who waits wants the room for what it is mostly used for; it can be changed when it is taken."""
    if draft.purpose or not (draft.role and draft.venue):
        return draft
    purposes = {purpose for room in visit.catalogue.rooms_for(draft.role, None, draft.venue) for purpose in room.purposes}
    return replace(draft, purpose=next((one.id for one in visit.catalogue.purposes if one.id in purposes), ""))


def is_part(text: str) -> bool:
    """Whether a button's text is a start, a stretch or ANY."""
    begins, _, ends = text.partition("-")
    return text == ANY or (clock(begins) is not None and (not ends or clock(ends) is not None))


def clock(text: str) -> time | None:
    """The text where it is a time of day on the house's own clock; else None."""
    try:
        at = time.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None else None


def iso_day(text: str) -> str:
    """The text where it is a day; "" for what a forged button may carry."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if day.year < 9999 else ""  # the last year has no day after it
