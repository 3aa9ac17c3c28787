"""Where, from when and until when: the blanks that staff fill alike whatever they plan for a room or a venue, and how they are asked."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from chalicelib.booking.spans import Span
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Keep, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Replies, Say
from chalicelib.reception.visit import Visit
from chalicelib.understanding.reading import DAYPARTS, Daypart
from chalicelib.values import dataclass, replace

ALL = "all"
LONGEST_REASON, MOST_ROOMS = 100, 12
FURTHEST = timedelta(days=3 * 366)
"""Nothing is planned that begins further off: no picker goes there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The form of what staff plan: `room` "all" is the whole venue; `begin` and `end` ISO times of the venue's clock ("" not said yet);
    `ends` names what is to be over now."""

    new: bool = False
    ends: str = ""
    room: str = ""
    begin: str = ""
    end: str = ""
    reason: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """How the flow of that `name` asks for it: `ends` are the buttons for an end, given the begin; `furthest` is how far ahead a
    picker goes; `why_not` says why it cannot be so (order, long, past), None where nothing is wrong; with `whole_days` a day without
    a time means all of it, or the part of it that is named."""

    name: str
    ends: Callable[[datetime, Visit], tuple[Choice, ...]]
    furthest: timedelta
    why_not: Callable[[Any, Visit], str | None]
    whole_days: bool = False


def begun(value: str, visit: Visit) -> Plan:
    """The list, a new one, or what a button ends; a sentence that names a day or a time is a new one."""
    if value.startswith("end:"):
        return Plan(ends=value.removeprefix("end:"))
    return Plan(new=value == "new" or visit.reading.start is not None or visit.reading.date is not None)


def heard(asked: Asked, draft: Any, visit: Visit) -> Any:
    """The draft with what the sentence says put into its blanks."""
    said = visit.reading
    if not draft.new:
        return draft
    draft = replace(draft, room=said.room) if said.room in rooms_here(visit) and said.room else draft
    if said.start is None and asked.whole_days and said.daypart and not said.date_end:
        return _part(draft, said.date, said.daypart, visit)
    if said.start is None:
        return _days(draft, said.date, said.date_end) if asked.whole_days and said.date else draft
    day = said.date or (datetime.fromisoformat(draft.begin).date() if draft.begin else visit.today)
    if draft.begin and not draft.end and said.end is None:
        return replace(draft, end=at(day, said.start))
    return replace(draft, begin=at(day, said.start), end=at(day, said.end) if said.end else draft.end, sure=False)


def _part(draft: Any, day: date | None, part: Daypart, visit: Visit) -> Any:
    """A part of a day, as far as the place is open in it; "the afternoon" alone is that of the day that was told before."""
    if (day is None and not draft.begin) or visit.person.post is None:
        return draft
    day, (first, last) = day or datetime.fromisoformat(draft.begin).date(), DAYPARTS[part]
    hours = visit.catalogue.hours(visit.person.post.venue, day)
    if hours and hours[0].open < last and first < hours[-1].close:
        first, last = max(first, hours[0].open), min(last, hours[-1].close)
    return replace(draft, begin=at(day, first), end=at(day, last), sure=False)


def _days(draft: Any, first: date, last: date | None) -> Any:
    """Whole days: an end where the begin is known already."""
    if draft.begin and not draft.end and last is None:
        return replace(draft, end=at(first + timedelta(days=1), time()))
    return replace(draft, begin=at(first, time()), end=at((last or first) + timedelta(days=1), time()), sure=False)


def steps(asked: Asked) -> tuple[Step, Step, Step, Step]:
    """Room, begin, end and reason, one after another; whatever cannot be is said before the reason is asked."""

    def ask_room(draft: Any, visit: Visit) -> Replies:
        rooms = (Choice("when.choice.room", _to("room", id_), {"room": Name("room", id_)}) for id_ in rooms_here(visit))
        whole = Choice("when.choice.venue", _to("room", ALL))
        return (Say("when.ask_room", {}, (whole, *rooms)[:MOST_ROOMS], (STOP,)),)

    def ask_begin(draft: Any, visit: Visit) -> Replies:
        now = Choice("when.choice.now", _to("begin", "now"))
        return (Say("when.ask_begin", {}, (now, picker("begin", visit.now, visit)), (BACK, STOP)),)

    def ask_end(draft: Any, visit: Visit) -> Replies:
        begin = moment(draft.begin, visit) or visit.now
        choices = (*asked.ends(begin, visit), picker("end", begin + timedelta(hours=1), visit))
        return (Say("when.ask_end", {"begin": begin}, choices, (BACK, STOP)),)

    def ask_reason(draft: Any, visit: Visit) -> Replies | Again:
        if (why := asked.why_not(draft, visit)) is not None:
            return refused(asked, why, draft)
        return (Say("when.ask_reason", {"n": LONGEST_REASON}, (), (BACK, STOP)),)

    def picker(step: str, initial: datetime, visit: Visit) -> Choice:
        first, shown, last = (local(one, visit) for one in (visit.now, initial, visit.now + asked.furthest))
        return Choice("when.choice.pick", _to(step, ""), picker=Picker("datetime", shown, first, last), numbered=False)

    def _to(step: str, value: str) -> Address:
        return Address(asked.name, step, value)

    return (
        Step("room", lambda d, v: d.room in (ALL, *rooms_here(v)), ask_room, take_room, lambda d: replace(d, room="")),
        Step("begin", lambda d, v: bool(d.begin), ask_begin, take_begin, lambda d: replace(d, begin="", end="")),
        Step("end", lambda d, v: bool(d.end), ask_end, take_end, lambda d: replace(d, end="")),
        Step(
            "reason",
            lambda d, v: bool(d.reason),
            ask_reason,
            not_by_button,
            lambda d: replace(d, reason=""),
            hear=hear_reason,
            own_words=True,
        ),
    )


def refused(asked: Asked, why: str, draft: Any) -> Again:
    """Why it cannot be so, and the times asked for again."""
    return Again((Say(f"when.refused_{why}"),), replace(draft, end="", begin="" if why == "past" else draft.begin, sure=False))


def take_room(draft: Any, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, room=value, sure=False)) if value in (ALL, *rooms_here(visit)) else not_by_button(draft, value, visit)


def take_begin(draft: Any, value: str, visit: Visit) -> Keep | Again:
    begin = moment(local(visit.now, visit) if value == "now" else value, visit)
    near = begin is not None and begin <= visit.now + FURTHEST
    return Keep(replace(draft, begin=local(begin, visit))) if begin and near else not_by_button(draft, value, visit)


def take_end(draft: Any, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, end=value)) if moment(value, visit) else not_by_button(draft, value, visit)


def hear_reason(draft: Any, text: str, visit: Visit) -> Keep | Again:
    reason = " ".join(text.split())
    if not reason or len(reason) > LONGEST_REASON:
        return Again((Say("reserve.odd_name", {"n": LONGEST_REASON}),), draft)
    return Keep(replace(draft, reason=reason))


def not_by_button(draft: Any, value: str, visit: Visit) -> Again:
    """No button of this step has that value."""
    return Again((Say("engine.not_a_choice"),), draft)


def rooms_here(visit: Visit) -> tuple[str, ...]:
    """The rooms of this person's venue; none where they are not of the staff any more, or it is not in the catalogue."""
    post = visit.person.post
    return tuple(room.id for room in visit.catalogue.venue(post.venue).rooms) if post and visit.catalogue.has_venue(post.venue) else ()


def at(day: date, clock: time) -> str:
    return f"{day}T{clock:%H:%M}"


def local(moment_: datetime, visit: Visit) -> str:
    """A time as the venue's clock shows it, as a form keeps it."""
    return f"{moment_.astimezone(visit.catalogue.zone):%Y-%m-%dT%H:%M}"


def moment(text: str, visit: Visit) -> datetime | None:
    """A time of the venue's clock; None for what is none."""
    try:
        return datetime.fromisoformat(text[:16]).replace(tzinfo=visit.catalogue.zone)
    except ValueError:
        return None


def why_not_then(draft: Any, visit: Visit) -> str | None:
    """Why the times of a form cannot be, as `Asked.why_not` says it."""
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    if begin is None or end is None or end <= begin:
        return "order"
    return "past" if end <= visit.now else None


def span_of(draft: Any, visit: Visit) -> Span:
    """The span of a form whose times can be."""
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    assert begin
    assert end
    return Span(begin, end)


def day_or_week(name: str, begin: datetime, visit: Visit) -> tuple[Choice, ...]:
    """Buttons for an end: that day's, or a week's."""
    midnight = datetime.combine(begin.astimezone(visit.catalogue.zone).date(), time(), visit.catalogue.zone)
    after = (("day", midnight + timedelta(days=1)), ("week", midnight + timedelta(days=7)))
    return tuple(Choice(f"when.choice.{key}", Address(name, "end", local(at, visit))) for key, at in after)


def place_name(venue: str, room: str) -> Name:
    """What a room is called, or with "" the venue."""
    return Name("room", room) if room else Name("venue", venue)
