"""What staff are told unasked of their own affairs: that a lead has set their duty, that the month's pushes run short."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.booking.due import Due, marked
from chalicelib.booking.model import PersonId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Value
from chalicelib.equipment.rota import Setting, setting_of
from chalicelib.reception.telling import Telling

DUTY_SET = "duty_set"
"""Kind of what falls due, about "venue mark" (of the person) at the duty's version: a lead has set it; `detail` is what was set."""
SHOW = Choice("duty.choice.show", Address("duty"))


def duty_set(who: PersonId, venue: str, version: int, setting: Setting, now: datetime) -> Due:
    """That somebody is to hear of it. What it is about names nobody: it stays on record for longer than it waits."""
    return Due(DUTY_SET, now, f"{venue} {marked(who)}", version, who, setting.text)


def duty_was_set(telling: Telling) -> Replies:
    """What was set, unless the duty has been changed since. One query."""
    venue, setting = telling.due.about.partition(" ")[0], setting_of(telling.due.detail)
    duties = telling.books.duties(venue) if telling.books else ()
    duty = next((one for one in duties if (one.member.who, one.member.venue) == (telling.due.person, venue)), None)
    if setting is None or duty is None or duty.version != telling.due.version:
        return ()
    key = f"notices.duty_{'off' if setting.off else 'on'}_{'day' if setting.first else 'week'}"
    return (Say(key, {**set_values(setting), "venue": Name("venue", venue)}, (SHOW,)),)


def quota_warning(telling: Telling) -> Replies:
    """`about` is the month, `version` the per cent, `detail` used and limit."""
    used, _, limit = telling.due.detail.partition("/")
    return (Say(f"notices.quota_{telling.due.version}", {"percent": telling.due.version, "used": used, "limit": limit}),)


def set_values(setting: Setting) -> dict[str, Value]:
    """What sentences say of a setting."""
    if setting.first:
        return {"days": setting.days}
    return {"weekdays": weekdays_of(setting.weekdays), "begin": setting.begin, "end": setting.end}


def weekdays_of(weekdays: Sequence[int]) -> tuple[Name, ...]:
    return tuple(Name("words", f"duty.weekday.{day}") for day in weekdays)
