"""Duty: who of the staff is on duty now and this week; a sentence puts oneself on or off duty, for days or for every week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Show, Value
from chalicelib.equipment.books import Duty, DutyWrite, Gear
from chalicelib.equipment.duty import Member, Shift, without_past
from chalicelib.reception.board import crew
from chalicelib.reception.handling import called, not_theirs
from chalicelib.reception.visit import Visit

WEEK, MOST_DAYS, MOST_MEMBERS = 7, 31, 10
"""Days that are shown, days that one sentence may set, and colleagues whose names are looked up."""
YEAR = timedelta(days=366)
SHOW = Choice("duty.choice.show", Address("duty"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Days, or weekdays of every week, on which somebody shall be on duty or (`off`) not; neither: who is, is shown."""

    days: tuple[date, ...] = ()
    weekdays: tuple[int, ...] = ()
    off: bool = False


def start(value: str, visit: Visit) -> Wanted:
    """What a button says, or the sentence."""
    if value:
        act, _, day = value.partition(":")
        found = _day(day)
        return Wanted((found,), off=act == "off") if found and act in ("on", "off") else Wanted()
    said, task = visit.reading, visit.reading.task
    if task is None:
        return Wanted()
    if task.weekdays or not (said.date or task.off):
        return Wanted(weekdays=task.weekdays, off=task.off)
    first = said.date or visit.today
    length = min(((said.date_end or first) - first).days, MOST_DAYS - 1)
    return Wanted(tuple(first + timedelta(days=n) for n in range(length + 1)), off=task.off)


def finish(wanted: Wanted, visit: Visit) -> Done:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    if wanted.weekdays:
        return weekly(wanted, visit)
    return daily(wanted, visit) if wanted.days else shown(visit)


def daily(wanted: Wanted, visit: Visit) -> Done:
    """On or off duty for single days, whatever the weeks say. One query."""
    if not all(visit.today <= day <= visit.today + YEAR for day in wanted.days):
        return Done((Say("duty.past", {}, (SHOW,)),))
    duty, member = mine(visit)
    days = {**member.days} | dict.fromkeys(wanted.days, not wanted.off)
    key = "duty.off_day" if wanted.off else "duty.on_day"
    return Done((Say(key, {"days": wanted.days}, (SHOW,)),), written(duty, replace(member, days=days), visit))


def weekly(wanted: Wanted, visit: Visit) -> Done:
    """A duty of every week, in place of what was set for those weekdays. One query."""
    said = visit.reading
    begin, end = said.start, said.end
    if not wanted.off and (begin is None or end is None):
        return Done((Say("duty.hours_missing", {}, (SHOW,)),))
    duty, member = mine(visit)
    others = tuple(shift for shift in member.shifts if shift.weekday not in wanted.weekdays)
    new = () if wanted.off or begin is None or end is None else tuple(Shift(day, begin, end) for day in wanted.weekdays)
    values: dict[str, Value] = {"weekdays": weekdays_of(wanted.weekdays), "begin": begin, "end": end}
    shifts = tuple(sorted((*others, *new), key=lambda shift: (shift.weekday, shift.start)))
    key = "duty.off_week" if wanted.off else "duty.on_week"
    return Done((Say(key, values, (SHOW,)),), written(duty, replace(member, shifts=shifts), visit))


def mine(visit: Visit) -> tuple[Duty | None, Member]:
    """This person's duty at their venue, as it is on record."""
    assert visit.person.post
    venue = visit.person.post.venue
    duty = next((one for one in visit.equipment.duties(venue) if (one.member.who, one.member.venue) == (visit.person.id, venue)), None)
    return duty, duty.member if duty else Member(visit.person.id, venue)


def written(duty: Duty | None, member: Member, visit: Visit) -> Gear:
    """The duty as it shall stand, without single days that are over: its row is never swept."""
    return Gear(duties=(DutyWrite(without_past(member, visit.today), duty.version if duty else 0),))


def weekdays_of(weekdays: Sequence[int]) -> tuple[Name, ...]:
    return tuple(Name("words", f"duty.weekday.{day}") for day in weekdays)


def shown(visit: Visit) -> Done:
    """Who is on duty now, and on the days to come. Three queries, and a read for each colleague."""
    assert visit.person.post
    venue = visit.person.post.venue
    duty = crew(visit.desk, visit.equipment, venue)
    names: dict[str, Value] = {one.who: called(visit, one.who) for one in duty.everyone[:MOST_MEMBERS] if one.who != visit.person.id}
    names[visit.person.id] = Name("words", "duty.me")
    days = [visit.today + timedelta(days=n) for n in range(WEEK)]
    rows: tuple[Value, ...] = tuple({"day": day, "turns": tuple(turns(duty.everyone, day, names))} for day in days)
    now = tuple(names[one.who] for one in duty.members if one.who in names)
    me = next((one for one in duty.everyone if one.who == visit.person.id), Member(visit.person.id, venue))
    return Done((Show("duty", {"venue": Name("venue", venue), "now": now, "rows": rows}, tuple(ways(me, days[:2]))),))


def turns(members: Sequence[Member], day: date, names: dict[str, Value]) -> Iterator[Value]:
    """Whose duty begins on a day, and when."""
    for member in (one for one in members if one.who in names):
        if day in member.days:
            yield from ({"who": names[member.who]},) if member.days[day] else ()
        else:
            for shift in (shift for shift in member.shifts if shift.weekday == day.weekday()):
                yield {"who": names[member.who], "begin": shift.start, "end": shift.end}


def ways(me: Member, days: Sequence[date]) -> Iterator[Choice]:
    """On or off duty on the next days, whichever they are not."""
    for day in days:
        on = me.days.get(day, any(shift.weekday == day.weekday() for shift in me.shifts))
        act = "off" if on else "on"
        yield Choice(f"duty.choice.{act}", Address("duty", "", f"{act}:{day.isoformat()}"), {"day": day})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


FLOW = Flow(name="duty", start=start, finish=finish, opens=frozenset({"duty"}), aside=True)
