"""What may be done at the model's desk, each act as a few lines over `prove.model.Model`; what it may not do raises `No`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from prove.model import EARLY, FREE, HOLD, LATE, LATE_CANCEL, NO_SHOW, PLACES, Held, Lent, Model, No, Wait, halves


@dataclass(frozen=True)
class Wish:
    """Who would like how long from when; `apart` is a booking that would be given up for it. `late`: it was looked for a moment
    ago, when just `room` was free and nobody waited."""

    person: str
    role: str
    venue: str
    start: datetime
    length: timedelta
    apart: str = ""
    room: str = ""
    late: bool = False


def hold(at: Model, wish: Wish, before: Held | None = None) -> Held:
    """The first free room, kept for a few minutes; for another time of a booking its own room, if that is free."""
    person, start, length, apart = wish.person, wish.start, wish.length, wish.apart
    broken = at.against(person, wish.role, wish.venue, start, length, apart)
    ask(broken - {"at_a_time", "per_month", "pause"} if wish.late else broken)  # a hold counts for nothing; booking it asks again
    mine = (f"h:{person}", f"b:{apart}", f"t:{apart}")
    owed = set() if wish.late else at.owed(wish.venue, start.date(), person)
    rather = at.lent[apart].room if apart else ""
    room = wish.room if wish.late else at.room_at(wish.role, wish.venue, start, length, owed, mine, rather)
    if not room:
        raise No("full")
    let_go(at, before)
    cells = {half for half in halves(start, start + length) if at.has(room, half) not in mine[1:]}
    at.claim(room, cells, mine[:1])
    at.held.append(kept := Held(person, room, frozenset(cells), at.now + HOLD))
    return kept


def let_go(at: Model, before: Held | None) -> None:
    """What is held is free again; what has run out, or will within a minute, is left, for it may be somebody else's when it is written."""
    if before and before.until > at.now + timedelta(minutes=1):
        at.held = [
            replace(one, halves=one.halves - before.halves) if (one.person, one.room) == (before.person, before.room) else one
            for one in at.held
        ]


def book(at: Model, one: Lent, over: str = "") -> None:
    """A room that is free or one's own hold (or `over`) is lent."""
    ask(at.against(one.person, one.role, at.rooms[one.room][0], one.start, one.end - one.start))
    at.claim(one.room, halves(one.start, one.end), (over or f"h:{one.person}",))
    at.lent[one.id] = one


def two_rooms(at: Model, person: str, venues: tuple[str, str], start: datetime, length: timedelta) -> tuple[str, str]:
    """The first two different rooms that are free, a company's and a student's."""
    ask({name for venue in venues for name in at.against(person, "company", venue, start, length)})
    found: list[list[str]] = []
    for role, venue in zip(("company", "student"), venues, strict=True):
        owed = at.owed(venue, start.date(), person)
        free = (room for room in at.open_to(role, venue) if at.free(room, start, length, (f"h:{person}",)))
        found.append([room for room in free if not any((room, half) in owed for half in halves(start, start + length))])
    both = [(host, guest) for host in found[0] for guest in found[1] if host != guest]
    if not both:
        raise No("full")
    return both[0]


def pair(at: Model, host: Lent, guest: Lent) -> None:
    """Two rooms at one time, both or neither."""
    ask(at.against(host.person, host.role, at.rooms[host.room][0], host.start, host.end - host.start))
    for one in (host, guest):
        at.claim(one.room, halves(one.start, one.end), (f"h:{host.person}",))
    at.lent |= {host.id: host, guest.id: guest}


def move(at: Model, person: str, id_: str, room: str, start: datetime, length: timedelta) -> None:
    """Another time or room, of a pair for both halves; the old time is offered to who waits."""
    one = own(at, person, id_)
    if one.host and one.host != person:
        raise No("moved")
    ask(at.against(person, one.role, at.rooms[room][0], start, length, one.id))
    new = [replace(each, room=room if each is one else each.room, start=start, end=start + length) for each in both(at, one)]
    for each in new:
        wants = {half: f"{'b' if half < each.end else 't'}:{each.id}" for half in halves(each.start, each.end)}
        changes = {half: owner for half, owner in wants.items() if at.has(each.room, half) != owner}
        at.claim(each.room, changes, (f"h:{person}", f"b:{each.id}", f"t:{each.id}"))
    if one.start - at.now < FREE:
        at.points.append((person, at.now, LATE_CANCEL))
    # who moves has to check in anew
    moved = [replace(each, status="confirmed", version=each.version + 1) for each in new]
    if len({each.room for each in new}) < len(new):
        raise No("full")
    freed = [old for old, each in zip(both(at, one), new, strict=True) if gives_back(old, each)]
    at.lent |= {each.id: each for each in moved}
    offer(at, freed)


def gives_back(old: Lent, new: Lent) -> bool:
    """Whether moving gives any half hour back."""
    return old.room != new.room or not set(halves(old.start, old.end)) <= set(halves(new.start, new.end))


def cancel(at: Model, person: str, id_: str) -> None:
    """Given back, of a pair both rooms; a guest only leaves, and the room stays with the host."""
    one = own(at, person, id_)
    if one.start - at.now < FREE:
        at.points.append((person, at.now, LATE_CANCEL))
    if one.host and not one.open and one.host != person:
        at.lent[id_] = replace(one, person=one.host, open=True, status="confirmed", version=one.version + 1)
        return
    ended = [replace(each, status="cancelled", open=False, version=each.version + 1) for each in both(at, one)]
    at.lent |= {each.id: each for each in ended}
    offer(at, ended)


def join(at: Model, person: str, id_: str) -> None:
    """The guest's half of a pair becomes theirs, who counts it like any booking."""
    one = at.lent[id_]
    if not one.stands or not one.open or one.start <= at.now or one.host == person:
        raise No("moved")
    against = at.against(person, one.role, at.rooms[one.room][0], one.start, one.end - one.start)
    ask(against & {"who", "pause", "at_a_time", "per_month"})
    at.lent[id_] = replace(one, person=person, open=False, version=one.version + 1)


def check_in(at: Model, id_: str) -> None:
    one = at.lent[id_]
    if one.status != "confirmed" or one.open:
        raise No("moved")
    ask({"check_in_early"} if at.now < one.start - EARLY else {"check_in_late"} if at.now > one.start + LATE else set())
    at.lent[id_] = replace(one, status="checked_in", version=one.version + 1)


def line_up(at: Model, venue: str, day: date, wait: Wait, late: bool = False) -> None:
    """A place at the end of the line, for what is not free (`late`: was not, a moment ago)."""
    line = at.lines.setdefault((venue, day), [])
    wished = (wait.length, wait.first, wait.last)
    broken = {
        "past": day < at.now.date(),
        "closed": day.weekday() > 4,
        "waiting": len(at.places(wait.person)) >= PLACES,
        "waiting_already": any((each.person, each.length, each.first, each.last) == (wait.person, *wished) for each in line),
        "not_full": not late and at.fit(venue, day, wait, at.owed(venue, day, wait.person)) is not None,
    }
    ask({name for name, is_so in broken.items() if is_so} | at.personal(wait.person, wait.role, venue))
    line.append(wait)


def leave(at: Model, id_: str) -> None:
    """The place is given up, and what was offered to it goes to the next."""
    for (venue, day), line in at.lines.items():
        for wait in [each for each in line if each.id == id_]:
            line.remove(wait)
            if wait.start:
                at.offer(venue, day)


def accept(at: Model, id_: str, booking: Lent) -> None:
    """What is offered is booked, and the place is no more."""
    line = next((line for line in at.lines.values() if any(each.id == id_ for each in line)), [])
    wait = next((each for each in line if each.id == id_), None)
    if wait is None or wait.until is None or wait.until <= at.now:
        raise No("lost")
    book(at, booking, over=f"w:{id_}")
    line.remove(wait)


def close(at: Model, name: str, room: str, start: datetime, end: datetime) -> None:
    """Nobody may take these half hours any more; who has them keeps them."""
    at.closed[name] = (room, halves(start, end)[:-1])


def reopen(at: Model, name: str) -> None:
    room, over = at.closed.pop(name)
    at.offer(at.rooms[room][0], over[0].date())


# -- what the clock does --------------------------------------------------------------------------------------------------


def release(at: Model, id_: str) -> None:
    """Nobody came: the room is free again, and it counts."""
    one = at.lent[id_]
    if one.status != "confirmed" or at.now < one.start + LATE:
        return
    if not one.open:
        at.points.append((one.person, at.now, NO_SHOW))
    at.lent[id_] = replace(one, status="no_show", version=one.version + 1)
    offer(at, [one])


def complete(at: Model, id_: str) -> None:
    one = at.lent[id_]
    if one.status == "checked_in" and at.now >= one.end:
        at.lent[id_] = replace(one, status="completed", version=one.version + 1)


def offer_over(at: Model, id_: str) -> None:
    """Who did not take it in time is out of the line; who could not, because the room is closed by now, waits on."""
    for (venue, day), line in at.lines.items():
        for wait in [each for each in line if each.id == id_ and each.until and each.until <= at.now]:
            assert wait.start
            if at.lost(wait):
                line[line.index(wait)] = replace(wait, room="", start=None, until=None)
                at.offer(venue, day)
            else:
                leave(at, id_)


def overdue(at: Model) -> list[str]:
    """What the clock should have done by now: to be asked when it has just come by."""
    over = [one.id for one in at.lent.values() if one.status == "confirmed" and at.now >= one.start + LATE]
    over += [one.id for one in at.lent.values() if one.status == "checked_in" and at.now >= one.end]
    return over + [each.id for line in at.lines.values() for each in line if each.until and each.until <= at.now]


# -- pieces ---------------------------------------------------------------------------------------------------------------


def ask(broken: set[str]) -> None:
    if broken:
        raise No(*sorted(broken))


def own(at: Model, person: str, id_: str) -> Lent:
    """Somebody's own booking that stands and has not begun."""
    one = at.lent.get(id_)
    if one is None or not one.stands or one.person != person or one.start <= at.now:
        raise No("moved")
    return one


def both(at: Model, one: Lent) -> list[Lent]:
    """A booking, and the other half of its pair while that stands."""
    partner = at.lent.get(one.partner)
    return [one, partner] if partner and partner.stands else [one]


def offer(at: Model, freed: Iterable[Lent]) -> None:
    """What came free goes to who waits for it."""
    for venue, day in dict.fromkeys((at.rooms[one.room][0], one.start.date()) for one in freed):
        at.offer(venue, day)
