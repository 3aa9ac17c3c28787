"""What a sentence says of the form's blanks: everything that it mentions is taken over, the rest stays."""

from datetime import date, time

from chalicelib.booking.spans import minutes_between
from chalicelib.flows.reserve import people
from chalicelib.flows.reserve.draft import BEHALF, Draft, rooms_of
from chalicelib.flows.reserve.two_rooms import begun, placed
from chalicelib.flows.reserve.where import at_venue
from chalicelib.reception.own_bookings import booked_on, picked_by_name
from chalicelib.reception.visit import Visit
from chalicelib.understanding.parts import part_named
from chalicelib.understanding.second_thoughts import keeps_it
from chalicelib.values import replace

MOST_OPTIONS = 6


def hear(draft: Draft, visit: Visit) -> Draft:
    """The draft with everything the sentence says in it; what it does not mention stays."""
    said = visit.reading
    if of_a_booking(draft, visit) or keeps_it(said.text):
        return draft
    if said.wish == "pair" and not draft.doing:
        draft = begun(draft, visit)
    if people.wants(draft, visit):
        draft = people.begun(draft, visit)
    heard = hear_when(hear_where(people.heard(draft, said), visit), visit)
    if heard == draft and draft.day:
        heard = without(draft, other_part(draft, visit))
    if heard == draft and said.wish == "rename" and draft.doing not in ("move", BEHALF) and not visit.reading.date:
        heard = replace(draft, company="", name="")
    if said.date and (said.start or len(said.alternatives) > 1):
        heard = usual_purpose(heard, visit)
    return heard if heard == draft else replace(heard, sure=False)


def other_part(draft: Draft, visit: Visit) -> str:
    """Which part of what is chosen is to be another, where no other is named; of a booking that is to be made, its time where that is
    not said."""
    said = visit.reading
    if draft.doing not in ("", "move", "pair") or said.wish not in (None, "change", "availability", "reserve"):
        return ""
    return part_named(said.text) or ("time" if said.wish == "change" and draft.doing != "move" else "")


def without(draft: Draft, part: str) -> Draft:
    """The form with that part to be chosen anew."""
    match part:
        case "time":
            return replace(draft, start="")
        case "day":
            return replace(draft, day="", start=draft.start if draft.doing == "move" else "")
        case "length":
            return replace(draft, minutes=0)
        case "venue":
            return replace(draft, venue="")
        case _:
            return draft


def of_a_booking(draft: Draft, visit: Visit) -> bool:
    """Whether what is to be undone or moved is a booking that stands, and not this wish."""
    said = visit.reading
    if said.wish == "cancel" and not said.alternatives:
        another = said.date is not None and draft.day != said.date.isoformat()  # of that day nothing is wished for here
        return draft.doing == "move" or another or picked_by_name(visit, "cancel") != ""
    return said.wish == "change" and not draft.doing and booked_on(said.of_date, visit)


def hear_where(draft: Draft, visit: Visit) -> Draft:
    said = visit.reading
    if said.role and not draft.role and visit.catalogue.role(said.role):
        draft = replace(draft, role=said.role)
    if said.venue and draft.doing in ("pair", "run"):
        draft = placed(draft, f"{said.venue},", visit)
    elif said.venue and said.venue != draft.venue and draft.doing != BEHALF:  # staff book at their own venue
        draft = at_venue(draft, said.venue, visit)
    return replace(draft, purpose=said.purpose) if said.purpose and visit.catalogue.purpose(said.purpose) else draft


def hear_when(draft: Draft, visit: Visit) -> Draft:
    said = visit.reading
    begin = said.start or (time.fromisoformat(draft.start) if draft.start and not said.date else None)
    if minutes := said.minutes or (0 if draft.doing == "run" else max(minutes_between(begin, said.end), 0)):
        draft = replace(draft, minutes=minutes)
    if len(said.alternatives) > 1:
        options = (f"{one.date or ''} {f'{one.start:%H:%M}' if one.start else ''}" for one in said.alternatives[:MOST_OPTIONS])
        return replace(draft, options="\t".join(options))
    if said.doubts:
        one = said.doubts[0]
        draft = replace(draft, day="", unsure="\t".join((one.kind, one.said, *map(str, one.dates))))
    elif said.date and said.date_end:
        draft = replace(draft, month=said.date.replace(day=1).isoformat())
    elif said.date:
        draft = replace(draft, day=said.date.isoformat(), start=draft.start or meant(draft, said.date), unsure="", options="")
    if said.shift and draft.start:
        return replace(draft, start=shifted(draft.start, said.shift))
    if said.start:
        start = f"{said.start:%H:%M}"
        return replace(draft, day=meant_day(draft, start) or draft.day, start=start, options="")
    return draft


def meant(draft: Draft, day: date) -> str:
    """The time that went with that day where several were on offer; "" where none did, or several."""
    times = {at for one, at in offered(draft) if one == day.isoformat()}
    return times.pop() if len(times) == 1 else ""


def meant_day(draft: Draft, start: str) -> str:
    """The day of all that were on offer, or of those at that time; "" where that leaves several, or none."""
    every, timed = {day for day, _ in offered(draft)}, {day for day, at in offered(draft) if at == start}
    return next((days.pop() for days in (every, timed) if len(days) == 1), "")


def offered(draft: Draft) -> list[tuple[str, str]]:
    """The days and times of which one is to be chosen, each "" where it was not said."""
    parts = (option.partition(" ") for option in draft.options.split("\t") if option)
    return [(day, at) for day, _, at in parts]


def shifted(start: str, minutes: int) -> str:
    """A local time moved by so many minutes within its day."""
    at = time.fromisoformat(start)
    moved = min(max(at.hour * 60 + at.minute + minutes, 0), 24 * 60 - 1)
    return f"{moved // 60:02}:{moved % 60:02}"


def usual_purpose(draft: Draft, visit: Visit) -> Draft:
    """Who names day and time wants the room for what it is mostly used for; it is said back before anything is booked."""
    purposes = {purpose for room in rooms_of(draft, visit) for purpose in room.purposes}
    usual = next((one.id for one in visit.catalogue.purposes if one.id in purposes), "")
    return replace(draft, purpose=draft.purpose or usual)
