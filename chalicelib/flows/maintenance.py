"""Maintenance: a time in which nobody is told of a room's faults, with a reason and an end; what is planned, and how it ends early."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Replies, Say, Value
from chalicelib.equipment.books import Window
from chalicelib.equipment.maintenance import LONGEST, Maintenance, WindowRefused
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.tending import ended_early, muted_for
from chalicelib.reception.visit import Visit

ALL = "all"
LONGEST_REASON, MOST_LISTED, MOST_ROOMS = 100, 8, 12
ADDED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """`room` "all" is the whole venue; `begin` and `end` ISO times of the venue's clock; `ends` the window that is to be over now."""

    new: bool = False
    ends: str = ""
    room: str = ""
    begin: str = ""
    end: str = ""
    reason: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    """The list, a new one, or the one that a button ends; a sentence that names a day or a time is a new one."""
    if value.startswith("end:"):
        return Draft(ends=value.removeprefix("end:"))
    return Draft(new=value == "new" or visit.reading.start is not None or visit.reading.date is not None)


def hear(draft: Draft, visit: Visit) -> Draft:
    """Puts what the sentence says into the blanks."""
    said = visit.reading
    if not draft.new:
        return draft
    draft = replace(draft, room=said.room) if said.room in rooms_here(visit) and said.room else draft
    if said.start is None:
        return draft
    day = said.date or (datetime.fromisoformat(draft.begin).date() if draft.begin else visit.today)
    if draft.begin and not draft.end and said.end is None:
        return replace(draft, end=at(day, said.start))
    return replace(draft, begin=at(day, said.start), end=at(day, said.end) if said.end else draft.end, sure=False)


def rooms_here(visit: Visit) -> tuple[str, ...]:
    """The rooms of this person's venue; none where they are not of the staff any more."""
    return tuple(room.id for room in visit.catalogue.venue(visit.person.post.venue).rooms) if visit.person.post else ()


def at(day: object, clock: time) -> str:
    return f"{day}T{clock:%H:%M}"


def ask_which(draft: Draft, visit: Visit) -> Replies | Done:
    """What is planned; picked, it is ended."""
    if refusal := not_theirs(visit):
        return Done((refusal,))
    windows = listed(visit)
    if draft.ends:
        return end_now(draft, windows, visit)
    new = Choice("maintenance.choice.new", Address("maintenance", "", "new"), main=not windows)
    ends = tuple(
        Choice("maintenance.choice.end", Address("maintenance", "", f"end:{named(one)}"), told(one.maintenance)) for one in windows
    )
    key = "maintenance.listed" if windows else "maintenance.none"
    return Done((Say(key, {"n": len(windows)}, (new, *ends)),))


def listed(visit: Visit) -> list[Window]:
    """What is not over at this person's venue, soonest first. One query."""
    assert visit.person.post
    return list(visit.equipment.windows(visit.person.post.venue, visit.now))[:MOST_LISTED]


def named(window: Window) -> str:
    return f"{int(window.maintenance.start.timestamp())}:{window.maintenance.room}"


def told(window: Maintenance) -> dict[str, Value]:
    """What sentences say of it."""
    where = Name("room", window.room) if window.room else Name("venue", window.venue)
    return {"where": where, "begin": window.start, "end": window.end, "reason": window.reason}


def end_now(draft: Draft, windows: list[Window], visit: Visit) -> Done:
    """Over from now on, or taken back before it began; what is broken is told again."""
    window = next((one for one in windows if named(one) == draft.ends), None)
    if window is None:
        return Done((Say("maintenance.gone", {}, (Choice("maintenance.choice.list", Address("maintenance")),)),))
    return Done((Say("maintenance.ended", told(window.maintenance)),), ended_early(window, visit.now))


def ask_room(draft: Draft, visit: Visit) -> Replies:
    rooms = (
        Choice("maintenance.choice.room", Address("maintenance", "room", id_), {"room": Name("room", id_)}) for id_ in rooms_here(visit)
    )
    whole = Choice("maintenance.choice.venue", Address("maintenance", "room", ALL))
    return (Say("maintenance.ask_room", {}, (whole, *rooms)[:MOST_ROOMS], (STOP,)),)


def take_room(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, room=value)) if value in (ALL, *rooms_here(visit)) else Again((Say("engine.not_a_choice"),), draft)


def ask_begin(draft: Draft, visit: Visit) -> Replies:
    now = Choice("maintenance.choice.now", Address("maintenance", "begin", "now"))
    return (Say("maintenance.ask_begin", {}, (now, picker("begin", visit.now, visit)), (BACK, STOP)),)


def picker(step: str, initial: datetime, visit: Visit) -> Choice:
    zone = visit.catalogue.zone
    first, shown, last = (f"{one.astimezone(zone):%Y-%m-%dT%H:%M}" for one in (visit.now, initial, visit.now + LONGEST * 2))
    return Choice(
        "maintenance.choice.pick", Address("maintenance", step, ""), picker=Picker("datetime", shown, first, last), numbered=False
    )


def take_begin(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    begin = f"{visit.now.astimezone(visit.catalogue.zone):%Y-%m-%dT%H:%M}" if value == "now" else value
    return Keep(replace(draft, begin=begin)) if moment(begin, visit) else Again((Say("engine.not_a_choice"),), draft)


def ask_end(draft: Draft, visit: Visit) -> Replies:
    begin = moment(draft.begin, visit) or visit.now
    hours = tuple(
        Choice("maintenance.choice.hours", Address("maintenance", "end", f"{begin + timedelta(hours=n):%Y-%m-%dT%H:%M}"), {"n": n})
        for n in (1, 2, 4)
    )
    return (Say("maintenance.ask_end", {"begin": begin}, (*hours, picker("end", begin + ADDED, visit)), (BACK, STOP)),)


def take_end(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, end=value)) if moment(value, visit) else Again((Say("engine.not_a_choice"),), draft)


def moment(text: str, visit: Visit) -> datetime | None:
    """A time of the venue's clock; None for what is none."""
    try:
        return datetime.fromisoformat(text[:16]).replace(tzinfo=visit.catalogue.zone)
    except ValueError:
        return None


def ask_reason(draft: Draft, visit: Visit) -> Replies | Again:
    """Asked once the time is one that can be."""
    if (why := refused(draft, visit, "x")) is not None:
        return Again((Say(f"maintenance.refused_{why}"),), replace(draft, end="", begin="" if why == "past" else draft.begin))
    return (Say("maintenance.ask_reason", {"n": LONGEST_REASON}, (), (BACK, STOP)),)


def window_of(draft: Draft, visit: Visit, reason: str) -> Maintenance:
    """Raises WindowRefused."""
    begin, end = (moment(each, visit) for each in (draft.begin, draft.end))
    if begin is None or end is None or visit.person.post is None:
        raise WindowRefused("order")
    room = "" if draft.room == ALL else draft.room
    return Maintenance(visit.person.post.venue, room, begin, end, reason, visit.person.id)


def refused(draft: Draft, visit: Visit, reason: str) -> str | None:
    """Why there can be no such maintenance."""
    try:
        window = window_of(draft, visit, reason)
    except WindowRefused as error:
        return error.why
    return "past" if window.end <= visit.now else None


def by_words(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def hear_reason(draft: Draft, text: str, visit: Visit) -> Keep | Again:
    reason = " ".join(text.split())
    if not reason or len(reason) > LONGEST_REASON:
        return Again((Say("reserve.odd_name", {"n": LONGEST_REASON}),), draft)
    return Keep(replace(draft, reason=reason))


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    yes = Choice("maintenance.choice.yes", Address("maintenance", "sure", "yes"), main=True)
    return (Say("maintenance.ask_sure", told(window_of(draft, visit, draft.reason)), (yes, STOP), (BACK,)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("maintenance.left"),))


def finish(draft: Draft, visit: Visit) -> Done | Again:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    if (why := refused(draft, visit, draft.reason)) is not None:
        return Again((Say(f"maintenance.refused_{why}"),), replace(draft, end="", sure=False))
    window = window_of(draft, visit, draft.reason)
    again = Choice("maintenance.choice.list", Address("maintenance"))
    return Done((Say("maintenance.done", told(window), (again,)),), muted_for(window))


FLOW = Flow(
    name="maintenance",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("which", lambda d, v: d.new and v.person.post is not None, ask_which, by_words, lambda d: Draft()),
        Step("room", lambda d, v: bool(d.room), ask_room, take_room, lambda d: replace(d, room="")),
        Step("begin", lambda d, v: bool(d.begin), ask_begin, take_begin, lambda d: replace(d, begin="", end="")),
        Step("end", lambda d, v: bool(d.end), ask_end, take_end, lambda d: replace(d, end="")),
        Step("reason", lambda d, v: bool(d.reason), ask_reason, by_words, lambda d: replace(d, reason=""), hear=hear_reason),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"maintenance"}),
)
