"""The desk in plain Python, as one would explain it at the counter: lists of what is lent, held, waited for and closed, looked through
one by one, half hour by half hour. Nothing here is fast, stored, or shared with the real desk; what an act may not do raises `No`.

All times are aware and of the house's zone, lengths are minutes. Ids are the real desk's, so that both can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

HALF, TURNAROUND, LEAD, HOLD, OFFER, GRACE = (timedelta(minutes=n) for n in (30, 30, 60, 5, 15, 10))
EARLY, LATE, FREE = timedelta(minutes=30), timedelta(minutes=15), timedelta(minutes=120)
OPENS, CLOSES, NIGHT, MORNING = time(9, 30), time(17), time(20), time(8)
SAID_LATE = timedelta(minutes=2)
AT_A_TIME, PER_MONTH = {"student": 2, "company": 20}, {"student": 8, "company": 60}
PLACES, LATE_CANCEL, NO_SHOW, PAUSED = 3, 50, 100, 200
WINDOW, PAUSE = timedelta(days=60), timedelta(days=30)


class No(Exception):
    """The act may not be done; the reason in a word."""


@dataclass(frozen=True)
class Lent:
    """A room lent to somebody; `open`: the guest's half of a pair that nobody has joined."""

    id: str
    person: str
    role: str
    room: str
    start: datetime
    end: datetime
    status: str = "confirmed"
    version: int = 1
    host: str = ""
    partner: str = ""
    open: bool = False

    @property
    def stands(self) -> bool:
        return self.status in ("confirmed", "checked_in")


@dataclass(frozen=True)
class Held:
    """Half hours of a room kept for somebody until a time, that time included."""

    person: str
    room: str
    halves: frozenset[datetime]
    until: datetime


@dataclass(frozen=True)
class Wait:
    """A place in a line: so long, starting from `first` to `last`; `room`, `start` and `until` are what is offered to it."""

    id: str
    person: str
    role: str
    length: timedelta
    first: time
    last: time
    room: str = ""
    start: datetime | None = None
    until: datetime | None = None


def halves(start: datetime, end: datetime) -> list[datetime]:
    """The half hours of a use, the one that the room is aired in among them."""
    return [start + n * HALF for n in range((end + TURNAROUND - start) // HALF)]


def starts_of(day: date, length: timedelta, now: datetime) -> Iterator[datetime]:
    """When one may begin at all on a day."""
    start, closes = datetime.combine(day, OPENS, now.tzinfo), datetime.combine(day, CLOSES, now.tzinfo)
    while day.weekday() < 5 and start + length <= closes:
        if start >= now + LEAD:
            yield start
        start += HALF


@dataclass
class Model:
    """`rooms`: its venue and the roles that may use it, in order."""

    rooms: dict[str, tuple[str, frozenset[str]]]
    now: datetime
    lent: dict[str, Lent] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)
    lines: dict[tuple[str, date], list[Wait]] = field(default_factory=dict)
    points: list[tuple[str, datetime, int]] = field(default_factory=list)
    closed: dict[str, tuple[str, list[datetime]]] = field(default_factory=dict)

    def copy(self) -> Model:
        lines = {at: list(line) for at, line in self.lines.items()}
        return Model(self.rooms, self.now, dict(self.lent), list(self.held), lines, list(self.points), dict(self.closed))

    # -- who has what -------------------------------------------------------------------------------------------------

    def has(self, room: str, half: datetime) -> str:
        """Who has this half hour of the room: "b:" a booking, "t:" the airing after it, "w:" an offer, "h:" a hold; "" nobody."""
        for one in self.lent.values():
            if one.room == room and one.start <= half < one.end + TURNAROUND and one.status not in ("cancelled", "no_show"):
                return f"{'b' if half < one.end else 't'}:{one.id}"
        for wait in (each for line in self.lines.values() for each in line):
            lies = wait.start and wait.room == room and wait.start <= half < wait.start + wait.length + TURNAROUND
            if lies and wait.until and wait.until + GRACE >= self.now:
                return f"w:{wait.id}"
        return next((f"h:{one.person}" for one in self.held if one.room == room and half in one.halves and one.until >= self.now), "")

    def shut(self, room: str, half: datetime) -> bool:
        return any(room == at and half in over for at, over in self.closed.values())

    def free(self, room: str, start: datetime, length: timedelta, mine: tuple[str, ...] = ()) -> bool:
        return all(not self.shut(room, half) and self.has(room, half) in ("", *mine) for half in halves(start, start + length))

    def open_to(self, role: str, venue: str) -> list[str]:
        return [room for room, (at, roles) in self.rooms.items() if at == venue and role in roles]

    def mine(self, person: str) -> list[Lent]:
        """What somebody is counted for."""
        return [one for one in self.lent.values() if one.person == person and not one.open and one.status not in ("cancelled", "no_show")]

    def places(self, person: str) -> list[str]:
        today = self.now.date()
        return sorted(each.id for (_, day), line in self.lines.items() if day >= today for each in line if each.person == person)

    def starts(self, person: str, role: str, venue: str, day: date, length: timedelta) -> list[datetime]:
        """What is free for somebody: free, and not owed to anybody who waits before them."""
        owed = self.owed(venue, day, person)
        return [at for at in starts_of(day, length, self.now) if self.room_at(role, venue, at, length, owed, (f"h:{person}",))]

    def room_at(
        self,
        role: str,
        venue: str,
        start: datetime,
        length: timedelta,
        owed: set[tuple[str, datetime]],
        mine: tuple[str, ...],
        rather: str = "",
    ) -> str:
        """The first room for that role that is free, "" when none is; the one that is had already, if it is among them."""
        for room in sorted(self.open_to(role, venue), key=lambda room: room != rather):
            if self.free(room, start, length, mine) and not any((room, half) in owed for half in halves(start, start + length)):
                return room
        return ""

    # -- the line -----------------------------------------------------------------------------------------------------

    def due_to(self, venue: str, day: date, before: str = "") -> Iterator[tuple[Wait, str, datetime]]:
        """What each in line would get now who has no offer that counts, first come first; only of those before that person."""
        owed: set[tuple[str, datetime]] = set()
        for wait in self.lines.get((venue, day), []):
            if before and wait.person == before:
                return
            found = None if wait.start and not self.lost(wait) else self.fit(venue, day, wait, owed)
            if found:
                yield wait, *found
                owed |= {(found[0], half) for half in halves(found[1], found[1] + wait.length)}

    def lost(self, wait: Wait) -> bool:
        """Whether what is offered to them has been closed since."""
        return bool(wait.start and any(self.shut(wait.room, half) for half in halves(wait.start, wait.start + wait.length)))

    def owed(self, venue: str, day: date, before: str) -> set[tuple[str, datetime]]:
        due = self.due_to(venue, day, before)
        return {(room, half) for wait, room, start in due for half in halves(start, start + wait.length)}

    def fit(self, venue: str, day: date, wait: Wait, owed: set[tuple[str, datetime]]) -> tuple[str, datetime] | None:
        for start in starts_of(day, wait.length, self.now):
            possible = wait.first <= start.time() <= wait.last and self.told_at() < self.over_at(start)
            if possible and (room := self.room_at(wait.role, venue, start, wait.length, owed, ())):
                return room, start
        return None

    def told_at(self) -> datetime:
        """When somebody can be told: not at night, nor so late that it would be night before they are."""
        if all(MORNING <= at.time() < NIGHT for at in (self.now, self.now + SAID_LATE)):
            return self.now
        morning = self.now.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
        return morning if morning > self.now else morning + timedelta(days=1)

    def over_at(self, start: datetime) -> datetime:
        return min(self.told_at() + OFFER, start - LEAD)

    def offer(self, venue: str, day: date) -> None:
        """Whoever can be offered something is; what nobody can take any more, because it is closed by now, is no offer."""
        for wait in [each for each in self.lines.get((venue, day), []) if self.lost(each)]:
            line = self.lines[venue, day]
            line[line.index(wait)] = replace(wait, room="", start=None, until=None)
        for wait, room, start in list(self.due_to(venue, day)):
            line = self.lines[venue, day]
            line[line.index(wait)] = replace(wait, room=room, start=start, until=self.over_at(start))

    # -- what may be done ---------------------------------------------------------------------------------------------

    def against(self, person: str, role: str, venue: str, start: datetime, length: timedelta, apart: str = "") -> set[str]:
        """The rules that a wish breaks."""
        mine, now = [one for one in self.mine(person) if one.id != apart], self.now
        closes = datetime.combine(start.date(), CLOSES, start.tzinfo)
        broken = {
            "past": start <= now,
            "closed": start.weekday() > 4,
            "hours": start.time() < OPENS or start + length > closes,
            "lead": start < now + LEAD,
            "at_a_time": sum(one.end > now for one in mine) >= AT_A_TIME[role],
            "per_month": sum((one.start.year, one.start.month) == (start.year, start.month) for one in mine) >= PER_MONTH[role],
        }
        return {name for name, is_so in broken.items() if is_so} | self.personal(person, role, venue)

    def personal(self, person: str, role: str, venue: str) -> set[str]:
        """The rules that somebody breaks whatever they wish for there."""
        points = [(at, n) for who, at, n in self.points if who == person]
        full = (at for at, _ in points if sum(n for other, n in points if at - WINDOW < other <= at) >= PAUSED)
        paused = any(at + PAUSE > self.now for at in full)
        return {name for name, is_so in {"who": not self.open_to(role, venue), "pause": paused}.items() if is_so}

    def claim(self, room: str, cells: Collection[datetime], mine: tuple[str, ...]) -> None:
        """These half hours may become somebody's: nobody's now, or one of `mine`. Holds that lay there are gone."""
        if any(self.shut(room, half) or self.has(room, half) not in ("", *mine) for half in cells):
            raise No("full")
        self.held = [replace(one, halves=one.halves - set(cells)) if one.room == room else one for one in self.held]
