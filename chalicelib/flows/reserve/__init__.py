"""Reserve: where, what for, which day, how long, when; the choice is held, then name, consent and a last look before it is booked."""

from dataclasses import replace
from datetime import date, time

from chalicelib.dialogue.flow import Flow, Step
from chalicelib.flows.reserve.day import ask_day, ask_option, take_day, take_option
from chalicelib.flows.reserve.draft import Draft, needed, not_by_button, organised, rooms_of
from chalicelib.flows.reserve.ending import abandon, ask_sure, finish, old, take_sure
from chalicelib.flows.reserve.when import ask_length, ask_start, held, hold_it, take_length, take_start
from chalicelib.flows.reserve.where import (
    ask_purpose,
    ask_role,
    ask_venue,
    at_venue,
    has_room,
    only_venue,
    refuse,
    take_purpose,
    take_role,
    take_venue,
)
from chalicelib.flows.reserve.who import ask_company, ask_consent, ask_name, hear_company, hear_name, take_consent
from chalicelib.reception.visit import Visit

MOST_OPTIONS = 6


def start(value: str, visit: Visit) -> Draft:
    """What is known of the person, and of the wish where a button carries one: "venue,day,start,minutes"."""
    person, roles = visit.person, visit.catalogue.roles
    role = person.role or (roles[0].id if len(roles) == 1 else "")
    venue, day, begin, minutes = (*value.split(","), "", "", "", "")[:4]
    draft = Draft(role=role, name=person.name, company=person.company, agreed=needed(visit) <= set(person.consents))
    draft = at_venue(draft, venue, visit) if venue else only_venue(draft, visit)
    return replace(draft, day=iso_day(day), start=clock_time(begin), minutes=int(minutes) if minutes.isdecimal() else 0)


def iso_day(text: str) -> str:
    """The text where it is a day; "" for what a forged button may carry."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def clock_time(text: str) -> str:
    """The text where it is a time of day; else ""."""
    try:
        return f"{time.fromisoformat(text):%H:%M}"
    except ValueError:
        return ""


def hear(draft: Draft, visit: Visit) -> Draft:
    """The draft with everything the sentence says in it; what it does not mention stays."""
    said = visit.reading
    heard = hear_when(hear_where(draft, visit), visit)
    if said.date and (said.start or len(said.alternatives) > 1):
        heard = usual_purpose(heard, visit)
    return heard if heard == draft else replace(heard, sure=False)


def hear_where(draft: Draft, visit: Visit) -> Draft:
    said = visit.reading
    if said.role and not draft.role and visit.catalogue.role(said.role):
        draft = replace(draft, role=said.role)
    if said.venue and said.venue != draft.venue:
        draft = at_venue(draft, said.venue, visit)
    return replace(draft, purpose=said.purpose) if said.purpose and visit.catalogue.purpose(said.purpose) else draft


def hear_when(draft: Draft, visit: Visit) -> Draft:
    said = visit.reading
    if minutes := said.minutes or between(said.start, said.end):
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
    return replace(draft, start=f"{said.start:%H:%M}", options="") if said.start else draft


def meant(draft: Draft, day: date) -> str:
    """The time that went with that day where several were on offer; "" where none did."""
    times = dict(option.split(" ") for option in draft.options.split("\t")) if draft.options else {}
    return times.get(day.isoformat(), "")


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


def between(begin: time | None, end: time | None) -> int:
    return (end.hour - begin.hour) * 60 + end.minute - begin.minute if begin and end else 0


FLOW = Flow(
    name="reserve",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("role", lambda d, v: bool(d.role), ask_role, take_role, lambda d: replace(d, role="")),
        Step("limit", has_room, refuse, not_by_button, lambda d: d),
        Step("venue", lambda d, v: bool(d.venue), ask_venue, take_venue, lambda d: replace(d, venue="", sure=False)),
        Step("purpose", lambda d, v: bool(d.purpose), ask_purpose, take_purpose, lambda d: replace(d, purpose="", sure=False)),
        Step("option", lambda d, v: not d.options, ask_option, take_option, lambda d: d),
        Step("day", lambda d, v: bool(d.day), ask_day, take_day, lambda d: replace(d, day="", start="", sure=False)),
        Step("minutes", lambda d, v: bool(d.minutes), ask_length, take_length, lambda d: replace(d, minutes=0, sure=False)),
        Step("start", lambda d, v: bool(d.start), ask_start, take_start, lambda d: replace(d, start="", sure=False)),
        Step("hold", held, hold_it, not_by_button, lambda d: d),
        Step(
            "company",
            lambda d, v: bool(d.company) or not organised(d, v),
            ask_company,
            not_by_button,
            lambda d: replace(d, company=""),
            hear_company,
        ),
        Step("name", lambda d, v: bool(d.name), ask_name, not_by_button, lambda d: replace(d, name=""), hear_name),
        Step("agreed", lambda d, v: d.agreed, ask_consent, take_consent, lambda d: replace(d, agreed=False), yes="yes", no="no"),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="change", writes=True),
    ),
    finish=finish,
    opens=frozenset({"reserve"}),
    abandon=abandon,
    old=old,
)
