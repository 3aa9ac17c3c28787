"""Duty: who of the staff is on duty now and this week; a sentence puts oneself on or off duty, and a lead puts others."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from chalicelib.booking.changes import Change
from chalicelib.booking.due import marked
from chalicelib.booking.model import Person, PersonId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Show, Value
from chalicelib.equipment.books import DutyWrite, Gear
from chalicelib.equipment.duty import Member, without_past
from chalicelib.equipment.rota import MOST_DAYS, Setting, setting_of
from chalicelib.reception.board import crew
from chalicelib.reception.deed import Deed
from chalicelib.reception.handling import name_of, not_theirs
from chalicelib.reception.rank import not_a_lead
from chalicelib.reception.unasked_staff import duty_set, set_values
from chalicelib.reception.visit import Visit
from chalicelib.understanding.reading import GROUP
from chalicelib.understanding.tasks import names_duty
from chalicelib.values import dataclass

WEEK, MOST_MEMBERS, MOST_NAMED = 7, 10, 10
"""Days that are shown, colleagues who are shown, and colleagues who are offered by name."""
YEAR = timedelta(days=366)
SHOW = Choice("duty.choice.show", Address("duty"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be set (None: who is on duty is shown), and whose: the name that was typed, or the mark on a button; neither: one's
    own, in a group the group's."""

    setting: Setting | None = None
    name: str = ""
    mark: str = ""


def start(value: str, visit: Visit) -> Wanted:
    """What a button says, or the sentence."""
    if value:
        text, _, mark = value.partition("@")
        return Wanted(setting_of(text), mark=mark)
    said, task = visit.reading, visit.reading.task
    if task is None or task.asks or visit.group:
        return Wanted()
    if task.weekdays:
        return Wanted(Setting(weekdays=task.weekdays, begin=said.start, end=said.end, off=task.off), task.whom)
    if not (said.date or (task.off and names_duty(said.text)) or task.whom):
        return Wanted()
    first = said.date or visit.today
    length = min(((said.date_end or first) - first).days, MOST_DAYS - 1) + 1
    return Wanted(Setting(first, length, off=task.off), task.whom)


def finish(wanted: Wanted, visit: Visit) -> Done:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    setting = wanted.setting
    if setting is None:
        return shown(visit)
    if not setting.whole:
        return Done((Say("duty.hours_missing", {}, (SHOW,)),))
    if not all(visit.today <= day <= visit.today + YEAR for day in setting.days):
        return Done((Say("duty.past", {}, (SHOW,)),))
    named = wanted.mark not in ("", marked(visit.acting.id)) or not is_called(visit.acting, wanted.name)
    if not (named or visit.group):
        return own(setting, visit)
    if not_a_lead(visit, "duty"):
        return Done((Say("duty.lead_only", {}, (SHOW,)),))
    return others(wanted, setting, visit) if named else own(setting, visit)


def is_called(person: Person, name: str) -> bool:
    """Whether a name is theirs, or the beginning of it; everybody is meant where none was said."""
    return plain(person.name).startswith(plain(name))


def plain(name: str) -> str:
    return "".join(name.split()).casefold()


def own(setting: Setting, visit: Visit) -> Done:
    """One's own duty, or that of the group in which a lead says so. One query."""
    key = f"duty.{'off' if setting.off else 'on'}_{'day' if setting.first else 'week'}"
    return Done((Say(key, set_values(setting), (SHOW,)),), written(setting, visit.person.id, visit)[1])


def others(wanted: Wanted, setting: Setting, visit: Visit) -> Done:
    """A lead sets the duty of somebody else, who is told. Two queries and a batch read."""
    every = colleagues(visit)
    found = [one for one in every if (wanted.mark == marked(one.id) if wanted.mark else is_meant(one, wanted.name))]
    if len(found) != 1:
        return which(found or every, setting, "who_of_them" if found else "who_unknown")
    (whom,) = found
    version, gear = written(setting, whom.id, visit)
    key = f"duty.{'off' if setting.off else 'on'}_{'day' if setting.first else 'week'}_for"
    notice = () if whom.post and whom.post.chat else (duty_set(whom.id, venue_of(visit), version, setting, visit.now),)
    return Done((Say(key, {**set_values(setting), "who": called(whom)}, (SHOW,)),), Deed(Change(due=notice), gear))


def colleagues(visit: Visit) -> list[Person]:
    """Who works at the venue. A query and a batch read."""
    ids = [member.person for member in visit.desk.ledger.roster(venue_of(visit))]
    return list(visit.desk.ledger.persons(ids[:100]))


def is_meant(person: Person, name: str) -> bool:
    """Whether somebody, or a group, is meant by a name."""
    if person.post and person.post.chat:
        return name == GROUP
    return bool(person.name) and is_called(person, name)


def which(people: Sequence[Person], setting: Setting, key: str) -> Done:
    """Asked back, with those who can be told apart by their names."""
    names = [plain(one.name) for one in people]
    clear = [one for one in people if (one.post and one.post.chat) or (one.name and names.count(plain(one.name)) == 1)]
    choices = tuple(
        Choice("duty.choice.one", Address("duty", "", f"{setting.text}@{marked(one.id)}"), {"who": called(one)})
        for one in clear[:MOST_NAMED]
    )
    return Done((Say(f"duty.{key}", {}, (*choices, SHOW)),))


def called(person: Person) -> Value:
    """A group is called so; somebody of the staff by their name."""
    return Name("words", "duty.group") if person.post and person.post.chat else name_of(person)


def venue_of(visit: Visit) -> str:
    assert visit.person.post
    return visit.person.post.venue


def written(setting: Setting, who: str, visit: Visit) -> tuple[int, Gear]:
    """The duty as it shall stand, without single days that are over (its row is never swept), and at which version. One query."""
    venue = venue_of(visit)
    duty = next((one for one in visit.equipment.duties(venue) if (one.member.who, one.member.venue) == (who, venue)), None)
    before, member = (duty.version, duty.member) if duty else (0, Member(who, venue))
    return before + 1, Gear(duties=(DutyWrite(without_past(setting.of(member), visit.today), before),))


def shown(visit: Visit) -> Done:
    """Who is on duty now, and on the days to come. Two queries and a batch read."""
    venue, reader = venue_of(visit), visit.person.id
    duty = crew(visit.desk, visit.equipment, venue)
    asked = [PersonId(one.who) for one in duty.everyone if one.who != reader][:MOST_MEMBERS]
    people = {one.id: one for one in visit.desk.ledger.persons(asked)}
    names: dict[str, Value] = {who: called(people.get(who, Person(who))) for who in asked}
    names[reader] = Name("words", "duty.here" if visit.group else "duty.me")
    days = [visit.today + timedelta(days=n) for n in range(WEEK)]
    rows: tuple[Value, ...] = tuple({"day": day, "turns": tuple(turns(duty.everyone, day, names))} for day in days)
    now = tuple(names[one.who] for one in duty.members if one.who in names)
    me = next((one for one in duty.everyone if one.who == reader), Member(reader, venue))
    return Done((Show("duty", {"venue": Name("venue", venue), "now": now, "rows": rows}, tuple(ways(me, days[:2]))),))


def turns(members: Sequence[Member], day: date, names: dict[str, Value]) -> Iterator[Value]:
    """Whose duty begins on a day, and when."""
    for member in (one for one in members if one.who in names):
        if day in member.days or member.always:
            yield from ({"who": names[member.who]},) if member.days.get(day, member.always) else ()
        else:
            for shift in (shift for shift in member.shifts if shift.weekday == day.weekday()):
                yield {"who": names[member.who], "begin": shift.start, "end": shift.end}


def ways(me: Member, days: Sequence[date]) -> Iterator[Choice]:
    """On or off duty on the next days, whichever they are not."""
    for day in days:
        on = me.days.get(day, me.always or any(shift.weekday == day.weekday() for shift in me.shifts))
        act = "off" if on else "on"
        yield Choice(f"duty.choice.{act}", Address("duty", "", f"{act}:{day.isoformat()}"), {"day": day})


FLOW = Flow(name="duty", start=start, finish=finish, opens=frozenset({"duty"}), aside=True)
