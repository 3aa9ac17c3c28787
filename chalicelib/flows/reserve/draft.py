"""The form of a reservation: what is to be known before a room can be booked, and what is derived from it."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking.desk import Hold
from chalicelib.booking.model import BookingId
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.spans import Span, span_at
from chalicelib.catalogue.model import Room
from chalicelib.dialogue.flow import Again
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Name, Replies, Say, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.reception.invitation import guest_role
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

QUICK = (BACK, STOP)
ASK = "?"
BEHALF, NEW = "behalf", "-"
HERE_ALONE = ("pair", "run", BEHALF)
"""Uses of the form in which no other venue is offered and nobody is put on a waiting list."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`day` ISO, `start` "15:00" (local), `month` the month on show; `unsure` what was said of a day that cannot be taken
    at its word ("weekday", what was said, the days it may be; tab between); `options` are days and times of which one is
    meant ("2026-11-26 15:00", either part may be missing; tab between); `room`, `held` (start, ISO), `held_minutes`
    and `until` (ISO) are the hold.

    `doing` is what the form is used for (the ways of keeping.py): "" a booking, "move" another time for the booking `about`, "offer"
    taking what the place `about` on the waiting list is offered, "pair" two rooms at a time, "run" such pairs for `people` people
    one after the other, from `start` on and over by `ends` ("": when rooms close), of which `slots` are held (start and guest's
    room; tab between) as they were `asked` for; "behalf" a booking that staff make for somebody else, whom `about` names
    (reception/clients.py; NEW: somebody without LINE, with the `phone` number that they leave, NEW for none). `guest_venue` and
    `guest_room` are the other room of a pair, held as long; `places` the venues chosen for it ("host,guest"; "": wherever both are free;
    ASK: to be asked). `was` is what the booking has, or what is offered (room, venue, start ISO, minutes, until ISO; tab between),
    `partner` the other half of a pair that is moved (id, room, role; tab between), `awaited` that nobody has joined it yet, `barred` the
    sentence that ends it at once."""

    doing: str = ""
    about: str = ""
    was: str = ""
    partner: str = ""
    awaited: bool = False
    barred: str = ""
    places: str = ""
    guest_venue: str = ""
    guest_room: str = ""
    people: int = 0
    ends: str = ""
    slots: str = ""
    asked: str = ""
    role: str = ""
    venue: str = ""
    purpose: str = ""
    day: str = ""
    minutes: int = 0
    start: str = ""
    month: str = ""
    unsure: str = ""
    options: str = ""
    room: str = ""
    held: str = ""
    held_minutes: int = 0
    until: str = ""
    company: str = ""
    name: str = ""
    phone: str = ""
    agreed: bool = False
    sure: bool = False


def wanted(draft: Draft, visit: Visit) -> Span:
    return span_at(date.fromisoformat(draft.day), time.fromisoformat(draft.start), draft.minutes, visit.catalogue.zone)


@dataclass(frozen=True, slots=True)
class Was:
    """What a booking has that is to move, or what a place on the waiting list is offered; `span` in local time."""

    id: BookingId
    room: str
    venue: str
    span: Span
    until: datetime


def was_of(draft: Draft) -> Was:
    """Raises ValueError where the form is about nothing that was."""
    room, venue, begin, minutes, until = draft.was.split("\t")
    start = datetime.fromisoformat(begin)
    span = Span(start, start + timedelta(minutes=int(minutes)))
    return Was(BookingId(draft.about), room, venue, span, datetime.fromisoformat(until))


def as_it_was(draft: Draft, hold: Hold, venue: str, visit: Visit) -> Draft:
    """The form with that room (of that venue) and span in it, and noted as what was."""
    begin = hold.span.start.astimezone(visit.catalogue.zone)
    was = "\t".join((hold.room, venue, begin.isoformat(), str(hold.span.minutes), hold.until.isoformat()))
    return restored(replace(draft, was=was))


def restored(draft: Draft) -> Draft:
    """The form as it was, before anything was changed."""
    was = was_of(draft)
    begin = was.span.start
    return replace(
        draft, venue=was.venue, day=f"{begin:%Y-%m-%d}", start=f"{begin:%H:%M}", minutes=was.span.minutes, options="", unsure="", sure=False
    )


def wish(draft: Draft) -> str:
    """What the form asks for, as the waiting list's form takes it: venue, day, a start or "any", minutes, purpose, role."""
    return f"join:{draft.venue},{draft.day},{draft.start or 'any'},{draft.minutes or ''},{draft.purpose},{draft.role}"


def hold_of(draft: Draft) -> Hold | None:
    if not draft.room:
        return None
    begin = datetime.fromisoformat(draft.held)
    return Hold(draft.room, Span(begin, begin + timedelta(minutes=draft.held_minutes)), datetime.fromisoformat(draft.until))


def guest_hold(draft: Draft) -> Hold | None:
    """The other room of a pair that is held."""
    hold = hold_of(draft)
    return Hold(draft.guest_room, hold.span, hold.until) if hold and draft.guest_room else None


def rooms_of(draft: Draft, visit: Visit) -> tuple[Room, ...]:
    return visit.catalogue.rooms_for(draft.role or None, draft.purpose or None, draft.venue or None)


def organised(draft: Draft, visit: Visit) -> bool:
    return visit.catalogue.is_organisation(draft.role)


def slot_told(draft: Draft, visit: Visit) -> dict[str, Value]:
    """What is held: when, and in which rooms; of a run its day, the first start and how many there are, of how many people."""
    if draft.slots:
        starts = tuple(time.fromisoformat(one[:5]) for one in draft.slots.split("\t"))
        room: dict[str, Value] = {"venue": Name("venue", draft.venue), "room": Name("room", draft.room), **guest_told(draft, visit)}
        return {**room, "day": date.fromisoformat(draft.day), "first": starts[0], "n": len(starts), "people": draft.people}
    span = wanted(draft, visit)
    told_: dict[str, Value] = {"span": Told(span.start, span.end), "venue": Name("venue", draft.venue), "room": Name("room", draft.room)}
    return {**told_, **guest_told(draft, visit)} if draft.guest_room else told_


def guest_told(draft: Draft, visit: Visit) -> dict[str, Value]:
    """The other room of a pair, and whose it is."""
    venue, room = Name("venue", draft.guest_venue), Name("room", draft.guest_room)
    return {"guest_venue": venue, "guest_room": room, "guest_role": Name("role", guest_role(visit.catalogue))}


def slot(draft: Draft, visit: Visit) -> dict[str, Value]:
    """When and where, before a room is known."""
    span = wanted(draft, visit)
    return {"span": Told(span.start, span.end), "day": date.fromisoformat(draft.day), "venue": Name("venue", draft.venue)}


def taken(draft: Draft, visit: Visit, key: str = "reserve.taken") -> Again:
    """Somebody was quicker: said with the time that was meant; the free ones follow."""
    return Again((Say(key, slot(draft, visit)),), replace(draft, start="", sure=False))


def told(broken: RuleBroken) -> Replies:
    return (Say(f"rules.{broken.rule}", broken.values),)


def not_by_button(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)
