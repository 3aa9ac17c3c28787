"""The form as it is opened: empty, from a button's wish, from a booking that is to move, or from what the waiting list offers."""

from datetime import date, time

from chalicelib.dialogue.address import figure_in
from chalicelib.flows.reserve import another_time, offered, people, two_rooms
from chalicelib.flows.reserve.draft import BEHALF, Draft, wish
from chalicelib.flows.reserve.hearing import shifted
from chalicelib.flows.reserve.keeping import behalf
from chalicelib.flows.reserve.where import at_venue, only_venue
from chalicelib.reception.introduction import needed
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

MOVE, OFFER, PAIR, RUN, FOR = "move:", "offer:", "pair", "run", f"{BEHALF}:"
"""Opening values: a booking with what is to change ("move:ID,venue,day,start,minutes,,shift"), a place on the waiting list, two rooms,
several pairs of rooms in one go, a booking of staff's for somebody else ("behalf:WHO,day,start,minutes,purpose")."""


def start(value: str, visit: Visit) -> Draft:
    """What is known of the person, and of the wish of a button: "venue,day,start,minutes,purpose", or MOVE, OFFER, FOR, PAIR or RUN."""
    if value.startswith(FOR):
        begun: Draft = behalf().start(value.removeprefix(FOR), visit)
        return begun
    if value.startswith(MOVE):
        return move(value.removeprefix(MOVE), visit)
    if value.startswith(OFFER):
        return offered.start(value.removeprefix(OFFER), visit)
    person, roles = visit.person, visit.catalogue.roles
    role = person.role or (roles[0].id if len(roles) == 1 else "")
    draft = Draft(role=role, name=person.name, company=person.company, agreed=needed(visit) <= set(person.consents))
    if value == PAIR:
        return two_rooms.begun(draft, visit)
    if value == RUN:
        return people.begun(draft, visit)
    venue, *rest = value.split(",")
    draft = at_venue(draft, venue, visit) if venue else only_venue(draft, visit)
    return wished(draft, rest, visit)


def move(value: str, visit: Visit) -> Draft:
    """The booking's form with what is to change put in; a shift counts from the time that it has."""
    id_, venue, *rest = (*value.split(","), "")
    draft = another_time.start(id_, visit)
    if draft.barred:
        return draft
    after = wished(at_venue(draft, venue, visit) if venue else draft, rest, visit)
    shift = rest[4] if len(rest) > 4 else ""
    return replace(after, start=shifted(after.start, figure_in(shift))) if figure_in(shift) else after


def wished(draft: Draft, wish: list[str], visit: Visit) -> Draft:
    """The form with a day, a start, minutes and a purpose in it; what is "" or forged stays as it was."""
    day, begin, minutes, purpose = (*wish, "", "", "", "")[:4]
    return replace(
        draft,
        day=iso_day(day) or draft.day,
        start=clock_time(begin) or draft.start,
        minutes=max(figure_in(minutes), 0) or draft.minutes,
        purpose=purpose if purpose and visit.catalogue.purpose(purpose) else draft.purpose,
    )


def again(draft: Draft) -> str:
    """The value that opens the form anew for what it is about."""
    if draft.doing in (PAIR, RUN):
        return draft.doing
    return f"{draft.doing}:{draft.about}" if draft.doing in ("move", "offer", BEHALF) and draft.about else ""


def agrees(value: str, visit: Visit) -> bool:
    """Whether a yes, or a sentence of booking, means the wish or the offer of this button: not where it names another day or place."""
    said = visit.reading
    return ("," in value or value.startswith(OFFER)) and not (said.date or said.venue or said.doubts or said.alternatives)


def hands(flow: str, draft: Draft, visit: Visit) -> str:
    """What the form knows, for the waiting list's form."""
    waits = flow == "waiting" and draft.doing not in (RUN, BEHALF) and not draft.barred
    return wish(draft) if waits and draft.venue else ""


def iso_day(text: str) -> str:
    """The text where it is a day; "" for what a forged button may carry."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return day.isoformat() if day.year < 9999 else ""  # the last year has no day after it


def clock_time(text: str) -> str:
    """The text where it is a time of day; else ""."""
    try:
        return f"{time.fromisoformat(text):%H:%M}"
    except ValueError:
        return ""
