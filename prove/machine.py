"""Chance goes to the desk: Hypothesis picks who does what, the real desk and the model do it side by side, and after each step they must
agree and the invariants hold.

Long because it is a list: all that can be done at the desk, one rule each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.booking import closing, lining, moving, pairing, presence
from chalicelib.booking.cells import offered_to
from chalicelib.booking.changes import Change, HoldLost, together
from chalicelib.booking.closures import Closure
from chalicelib.booking.desk import Desk, Hold, Order
from chalicelib.booking.ending import cancel
from chalicelib.booking.lining import Hope
from chalicelib.booking.model import Booking, BookingId, Person
from chalicelib.booking.renaming import rename
from chalicelib.booking.spans import Span
from prove import model_acts as acts
from prove.ground import HOUSE, NOTHING_LOOSE, PURPOSE, ROLES, Ground, in_memory
from prove.house import START
from prove.model import Held, Lent, Model, No, Wait
from prove.side_by_side import SideBySide

MINUTE = timedelta(minutes=1)
NAMES = st.sampled_from(sorted(ROLES))
HOSTS = st.sampled_from(["hal", "kai"])
VENUES = st.sampled_from(["odori14", "odori14", "odori14", "sangyo"])
ROOMS = st.sampled_from(HOUSE.rooms)
DAYS = st.sampled_from([1, 1, 1, 1, 0, 2])
"""Working days from today."""
TIMES = st.sampled_from([time(10), time(10, 30), time(11), time(10), time(10, 30), time(12), time(15), time(9, 30), time(16, 30)])
LENGTHS = st.sampled_from([60 * MINUTE, 60 * MINUTE, 30 * MINUTE, 90 * MINUTE])
LATER = st.sampled_from([False, False, True])
ANY = st.integers(0, 1000)
LAST = START + timedelta(days=21)
"""The model knows weeks, no holidays: stories end before there is one."""


Step = tuple[Callable[..., None], dict[str, Any]]


class Nobody(Exception):
    """There is nobody, or no booking, to do it with."""


def step(**values: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule that is also written down, so that the story can be told again."""

    def decorated(function: Callable[..., None]) -> Any:
        @wraps(function)
        def noted(self: DeskMachine, **given: Any) -> None:
            self.steps.append((function, given))
            with suppress(Nobody):
                function(self, **given)

        made: Any = rule(**values)
        return made(noted)

    return decorated


class DeskMachine(RuleBasedStateMachine):
    """Five people, three rooms, three days: few, so that they get into each other's way."""

    ground: Callable[[], Ground] = staticmethod(in_memory)
    loose = NOTHING_LOOSE
    last: ClassVar[list[Step]] = []

    def __init__(self) -> None:
        super().__init__()
        self.both = SideBySide(self.ground(), self.loose)
        self.holds: dict[str, tuple[Hold, Held, str]] = {}
        self.looked = 0
        self.steps: list[Step] = []
        DeskMachine.last = self.steps

    @initialize(at=st.sampled_from([time(10), time(10, 30)]), filled=st.booleans())
    def begins(self, at: time, filled: bool) -> None:
        """Often the rooms of one venue are taken tomorrow at ten already, so that there is something to wait for, by one who then has
        all that a student may have."""
        self.steps.append((DeskMachine.fills, {"at": at, "filled": filled}))
        self.fills(at, filled)

    def fills(self, at: time, filled: bool) -> None:
        if filled:
            self.reserve("kai", "odori14", self.at(1, at), 60 * MINUTE, later=False)
            self.reserve("mei", "odori14", self.at(1, at), 60 * MINUTE, later=False)
            self.reserve("mei", "sangyo", self.at(2, at), 60 * MINUTE, later=False)

    # -- booking ------------------------------------------------------------------------------------------------------

    @step(name=NAMES, venue=VENUES, days=DAYS, at=TIMES, length=LENGTHS, later=LATER)
    def reserves(self, name: str, venue: str, days: int, at: time, length: timedelta, later: bool) -> None:
        """Looks and books in one breath, giving up what was held before."""
        self.reserve(name, venue, self.at(days, at), length, later)

    def reserve(self, name: str, venue: str, start: datetime, length: timedelta, later: bool) -> None:
        before = self.held_before(name)

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            search = desk.search(venue, length // MINUTE, person, PURPOSE)
            hold, holding = desk.hold(search, person, PURPOSE, start, before[0] if before else None)
            booking, change = desk.book(person, order(hold.room, start, length, person))
            return booking, together((holding, change))

        def modelled(model: Model, booking: Booking | None, late: bool) -> None:
            wish = acts.Wish(name, ROLES[name], venue, start, length, room=booking.room if booking else "", late=late)
            acts.hold(model, wish, before[1] if before else None)
            acts.book(model, lent(booking))
            self.holds.pop(name, None)

        self.both.do(f"{name} books {venue} {start:%m-%d %H:%M} for {length}", name, plan, modelled, later)

    @step(name=NAMES, venue=VENUES, days=DAYS, at=TIMES, length=LENGTHS, later=LATER)
    def holds_a_time(self, name: str, venue: str, days: int, at: time, length: timedelta, later: bool) -> None:
        """Chooses a time, giving up what was held before."""
        self.hold(name, venue, self.at(days, at), length, later)

    def hold(self, name: str, venue: str, start: datetime, length: timedelta, later: bool, apart: str = "") -> None:
        before = self.held_before(name, apart)

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            search = desk.search(venue, length // MINUTE, person, PURPOSE)
            booking = desk.ledger.booking(BookingId(apart)) if apart else None
            return desk.hold(search, person, PURPOSE, start, before[0] if before else None, apart=booking)

        def modelled(model: Model, hold: Hold | None, late: bool) -> None:
            wish = acts.Wish(name, ROLES[name], venue, start, length, apart, hold.room if hold else "", late)
            held = acts.hold(model, wish, before[1] if before else None)
            if hold:
                self.holds[name] = (hold, held, apart)

        beside = f" instead of {apart[:4]}" if apart else ""
        self.both.do(f"{name} holds {venue} {start:%m-%d %H:%M} for {length}{beside}", name, plan, modelled, later)

    def held_before(self, name: str, apart: str = "") -> tuple[Hold, Held, str] | None:
        """What somebody holds already; what they hold for something else they let go first."""
        before = self.holds.get(name)
        if before and before[2] != apart:
            self.lets_go(name)
            before = None
        if before:
            self.both.forget_offers()
        return before

    @precondition(lambda self: self.holds)
    @step(which=ANY, later=LATER)
    def confirms(self, which: int, later: bool) -> None:
        """Books what is held, or moves the booking for which it is held."""
        name = self.pick(sorted(self.holds), which)
        hold, _, apart = self.holds[name]
        if hold.until <= self.both.now:
            del self.holds[name]
        elif apart:
            self.move(name, apart, hold.room, hold.span.start, hold.span.end - hold.span.start, later)
        else:
            self.book(name, hold.room, hold.span.start, hold.span.end - hold.span.start, later)

    def book(self, name: str, room: str, start: datetime, length: timedelta, later: bool) -> None:
        def modelled(model: Model, booking: Booking | None, late: bool) -> None:
            acts.book(model, lent(booking) if booking else draft(name, room, start, length))
            if booking:
                self.holds.pop(name, None)

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return desk.book(person, order(room, start, length, person))

        self.both.do(f"{name} confirms {room} {start:%m-%d %H:%M}", name, plan, modelled, later)

    @precondition(lambda self: self.holds)
    @step(which=ANY)
    def goes_away(self, which: int) -> None:
        self.lets_go(self.pick(sorted(self.holds), which))

    def lets_go(self, name: str) -> None:
        hold, held, apart = self.holds.pop(name)
        self.both.forget_offers()

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return True, desk.let_go(person, hold, desk.ledger.booking(BookingId(apart)) if apart else None)

        if not apart or all(one.version == 1 for one in self.both.model.lent.values() if one.id == apart):
            self.both.do(f"{name} lets go", name, plan, lambda model, came, late: acts.let_go(model, held))

    # -- changing -----------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.standing())
    @step(which=ANY, days=DAYS, at=TIMES, length=LENGTHS, venue=VENUES)
    def would_move(self, which: int, days: int, at: time, length: timedelta, venue: str) -> None:
        """Chooses another time for a booking, which is held beside it."""
        one = self.pick(self.standing(), which)
        if not one.host:
            self.hold(one.person, venue, self.at(days, at), length, later=False, apart=one.id)

    @precondition(lambda self: self.standing())
    @step(which=ANY, room=ROOMS, days=DAYS, at=TIMES, length=LENGTHS, later=LATER)
    def moves(self, which: int, room: Any, days: int, at: time, length: timedelta, later: bool) -> None:
        """Takes a booking, or both of a pair, to another time, where nobody waits for that."""
        one = self.pick(self.standing(), which)
        start = self.at(days, at)
        if not any(line for (_, day), line in self.both.model.lines.items() if day == start.date()):
            self.move(one.person, one.id, room.id, start, length, later)

    def move(self, name: str, id_: str, room: str, start: datetime, length: timedelta, later: bool) -> None:
        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return moving.move(desk, person, self.real(desk, id_), moving.Target(room, Span(start, start + length)))

        def modelled(model: Model, booking: Booking | None, late: bool) -> None:
            acts.move(model, name, id_, room, start, length)
            if booking:
                self.holds.pop(name, None)

        self.both.do(f"{name} moves {id_[:4]} to {room} {start:%m-%d %H:%M} for {length}", name, plan, modelled, later)

    @precondition(lambda self: self.standing())
    @step(which=ANY, later=LATER, before=st.sampled_from([0, 0, 0, 119, 120, 121]))
    def cancels(self, which: int, later: bool, before: int) -> None:
        """Gives a booking back, at once or so many minutes before it begins."""
        one = self.pick(self.standing(), which)
        if before:
            self.waits_until(one.start - before * MINUTE)
        self.cancel(one, later)

    @precondition(lambda self: self.waited_for())
    @step(which=ANY, later=LATER)
    def gives_back_what_is_waited_for(self, which: int, later: bool) -> None:
        self.cancel(self.pick(self.waited_for(), which), later)

    def cancel(self, one: Lent, later: bool) -> None:
        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return True, cancel(desk, person, self.real(desk, one.id))

        what = f"{one.person} cancels {one.id[:4]}"
        self.both.do(what, one.person, plan, lambda model, came, late: acts.cancel(model, one.person, one.id), later)

    @precondition(lambda self: self.standing())
    @step(which=ANY, later=LATER)
    def renames(self, which: int, later: bool) -> None:
        """Corrects the name on a booking."""
        one = self.pick(self.standing(), which)

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            booking = self.real(desk, one.id)
            return rename(desk, person, booking, f"{booking.name}!", booking.company)

        def modelled(model: Model, booking: Booking | None, late: bool) -> None:
            stands = model.lent[one.id]
            if not stands.stands or stands.person != one.person or stands.open or stands.end <= model.now:
                raise No("moved")
            model.lent[one.id] = replace(stands, version=stands.version + 1)

        self.both.do(f"{one.person} corrects the name on {one.id[:4]}", one.person, plan, modelled, later)

    # -- pairs --------------------------------------------------------------------------------------------------------

    @step(name=HOSTS, venues=st.tuples(VENUES, VENUES), days=DAYS, at=TIMES)
    def pairs(self, name: str, venues: tuple[str, str], days: int, at: time) -> None:
        """A company looks for two rooms at one time and books both."""
        self.pair(name, venues, self.at(days, at))

    def pair(self, name: str, venues: tuple[str, str], start: datetime) -> None:
        length = 60 * MINUTE

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            both = pairing.looked_for(desk, person, "student", venues, 60, PURPOSE)
            hold, holding = pairing.hold_pair(desk, person, both, PURPOSE, start, None)
            booked = pairing.book_pair(desk, person, order(hold.host.room, start, length, person), hold.guest.room, "student")
            return booked[:2], together((holding, booked[2]))

        def modelled(model: Model, two: tuple[Booking, Booking] | None, late: bool) -> None:
            rooms = acts.two_rooms(model, name, venues, start, length)
            host, guest = map(lent, two) if two else (draft(name, room, start, length, name) for room in rooms)
            acts.pair(model, host, guest)
            if two:
                self.holds.pop(name, None)

        self.both.do(f"{name} books a pair at {' and '.join(venues)} {start:%m-%d %H:%M}", name, plan, modelled)

    @precondition(lambda self: self.open_halves())
    @step(name=NAMES, which=ANY, later=LATER)
    def joins(self, name: str, which: int, later: bool) -> None:
        self.join(name, self.pick(self.open_halves(), which), later)

    def join(self, name: str, one: Lent, later: bool) -> None:
        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return True, pairing.join(desk, person, self.real(desk, one.id), name)

        self.both.do(f"{name} joins {one.id[:4]}", name, plan, lambda model, came, late: acts.join(model, name, one.id), later)

    # -- waiting ------------------------------------------------------------------------------------------------------

    @step(name=NAMES, venue=VENUES, days=DAYS, first=TIMES, hours=st.integers(0, 4), length=LENGTHS, later=LATER)
    def lines_up(self, name: str, venue: str, days: int, first: time, hours: int, length: timedelta, later: bool) -> None:
        """Waits for a time, or a stretch of the day."""
        self.line_up(name, venue, self.at(days, first), first.replace(hour=first.hour + hours), length, later)

    @precondition(lambda self: self.standing())
    @step(name=NAMES, which=st.integers(0, 1), later=LATER)
    def waits_for(self, name: str, which: int, later: bool) -> None:
        """Waits for just the time that somebody has."""
        one = self.pick(self.standing(), which)
        self.line_up(name, HOUSE.room(one.room).venue, one.start, one.start.time(), one.end - one.start, later)

    @precondition(lambda self: self.standing())
    @step(
        names=st.lists(NAMES, min_size=1, max_size=3, unique=True),
        which=st.integers(0, 2),
        end=st.sampled_from(["back", "taken", "moved", "stays"]),
        later=LATER,
    )
    def wait_and_it_comes_free(self, names: list[str], which: int, end: str, later: bool) -> None:
        """Chance alone would seldom come to an offer. `later`: the first of them is overtaken by all that follows."""
        one = self.pick(self.standing(), which)
        for name in names:
            self.line_up(name, HOUSE.room(one.room).venue, one.start, one.start.time(), one.end - one.start, later and name == names[0])
        if end in ("back", "taken"):
            self.cancel(one, later=False)
        elif end == "moved" and not one.host:
            self.move(one.person, one.id, one.room, one.start + timedelta(days=1), one.end - one.start, later=False)
        if later and self.both.pending:
            self.both.write_late(self.both.pending[-1])
        if end == "taken":
            self.take(self.pick([wait for wait in self.waiting() if wait.start], which), later=False)

    def line_up(self, name: str, venue: str, first_start: datetime, last: time, length: timedelta, later: bool) -> None:
        day, first = first_start.date(), first_start.time()

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return lining.line_up(desk, person, Hope(venue, day, PURPOSE, length // MINUTE, first, last))

        def modelled(model: Model, entry: Any, late: bool) -> None:
            acts.line_up(model, venue, day, Wait(entry.id if entry else "", name, ROLES[name], length, first, last), late)

        self.both.do(f"{name} waits at {venue} {day:%m-%d} {first:%H:%M}-{last:%H:%M} for {length}", name, plan, modelled, later)

    @precondition(lambda self: self.waiting())
    @step(which=ANY, later=LATER)
    def takes_the_offer(self, which: int, later: bool) -> None:
        """Books what is offered, if anything is and still counts."""
        self.take(self.pick([one for one in self.waiting() if one.start] or self.waiting(), which), later)

    def take(self, wait: Wait, later: bool) -> None:
        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            place = next(one for one in person.places if one.id == wait.id)
            entry = lining.offer_of(desk, place)
            hold = lining.hold_of_offer(desk, entry) if entry else None
            if hold is None:
                raise HoldLost
            room = order(hold.room, hold.span.start, hold.span.end - hold.span.start, person)
            booking, change = desk.book(person, room, over=offered_to(place.id))
            assert change.person
            return booking, together((change, lining.taken(desk, change.person.person, place)))

        def modelled(model: Model, booking: Booking | None, late: bool) -> None:
            acts.accept(model, wait.id, lent(booking) if booking else draft(wait.person, wait.room, wait.start or model.now, wait.length))

        self.both.do(f"{wait.person} takes the offer", wait.person, plan, modelled, later)

    @precondition(lambda self: self.waiting())
    @step(which=ANY, later=LATER)
    def leaves_the_line(self, which: int, later: bool) -> None:
        """Declines what is offered, or waits no longer."""
        wait = self.pick(self.waiting(), which)

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return True, lining.leave(desk, person, next(one for one in person.places if one.id == wait.id))

        self.both.do(f"{wait.person} leaves the line", wait.person, plan, lambda model, came, late: acts.leave(model, wait.id), later)

    # -- one overtaken by another -------------------------------------------------------------------------------------

    @step(
        names=st.one_of(st.tuples(NAMES, NAMES), NAMES.map(lambda name: (name, name))),
        which=ANY,
        days=DAYS,
        at=TIMES,
        first=st.sampled_from(["books", "holds", "joins", "cancels"]),
        second=st.sampled_from(["the same", "the same", "books", "holds", "joins", "closes"]),
    )
    def is_overtaken(self, names: tuple[str, str], which: int, days: int, at: time, first: str, second: str) -> None:
        """Something is planned; before it is written another (or they themselves) does something about the same time or booking."""
        second = first if second == "the same" else second
        if "joins" in (first, second) and not self.open_halves():
            self.pair("hal", ("odori14", "odori14"), self.at(days, at))
        self.about(first, names[0], which, self.at(days, at), later=True)
        planned = self.both.pending[-1:]
        themselves = names[0] == names[1]  # about another day then, so that just their own row stands between
        self.about(second, names[1], which, self.at((days + 1) % 3 if themselves else days, at), later=False)
        for one in planned:
            if one in self.both.pending:
                self.both.write_late(one)

    def about(self, what: str, name: str, which: int, start: datetime, later: bool) -> None:
        match what:
            case "books":
                self.reserve(name, "odori14", start, 60 * MINUTE, later)
            case "holds":
                self.hold(name, "odori14", start, 60 * MINUTE, later)
            case "joins":
                self.join(name, self.pick(self.open_halves(), which), later)
            case "cancels":
                self.cancel(self.pick(self.standing(), which), later)
            case _:
                for room in HOUSE.venue("odori14").rooms:
                    self.close(room, start, 60 * MINUTE)

    # -- closing ------------------------------------------------------------------------------------------------------

    @step(room=ROOMS, days=DAYS, at=TIMES, length=LENGTHS)
    def closes(self, room: Any, days: int, at: time, length: timedelta) -> None:
        """Any room, or one that is offered to somebody: another may be free, or come free, while that counts."""
        offered = [one for one in self.waiting() if one.start and one.until and one.until > self.both.now and days]
        if offered and offered[0].start:
            self.close(HOUSE.room(offered[0].room), offered[0].start, length)
        else:
            self.close(room, self.at(days, at), length)

    def close(self, room: Any, start: datetime, length: timedelta) -> None:
        span = Span(start, start + length)
        if span.end <= self.both.now:
            raise Nobody

        def modelled(model: Model, came: Closure | None, late: bool) -> None:
            acts.close(model, came.id if came else "", room.id, start, start + length)

        self.both.do(
            f"{room.id} is closed {start:%m-%d %H:%M} for {length}",
            "kai",
            lambda desk, who: closing.close(desk, room.venue, room.id, span, "", who.id),
            modelled,
        )
        if any(self.both.model.lost(wait) for line in self.both.model.lines.values() for wait in line):
            self.both.forget_offers()

    @precondition(lambda self: self.shut())
    @step(which=ANY)
    def reopens(self, which: int) -> None:
        """Takes a closure back: what is free again goes to who waits."""
        name = self.pick(self.shut(), which)
        room, halves = self.both.model.closed[name]

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            closure = closing.found(desk, HOUSE.room(room).venue, name)
            assert closure
            return closing.reopen(desk, closure)

        what = f"{room} {halves[0]:%m-%d %H:%M} is closed no longer"
        self.both.do(what, "kai", plan, lambda model, came, late: acts.reopen(model, name))

    # -- time, and what comes twice -----------------------------------------------------------------------------------

    @precondition(lambda self: self.standing())
    @step(which=ANY, minutes=st.sampled_from([-31, -30, -10, 0, 15, 16]))
    def comes(self, which: int, minutes: int) -> None:
        """Checks in, so many minutes after the start."""
        one = self.pick(self.standing(), which)
        self.waits_until(one.start + minutes * MINUTE)

        def plan(desk: Desk, person: Person) -> tuple[Any, Change]:
            return True, presence.check_in(desk, person, self.real(desk, one.id))

        self.both.do(f"{one.person} checks in for {one.id[:4]}", one.person, plan, lambda model, came, late: acts.check_in(model, one.id))

    @step(minutes=st.sampled_from([15, 1, 4, 5, 6, 14, 16, 25, 0, 60 * 7, 60 * 15]), clock=st.sampled_from([True, True, False]))
    def time_passes(self, minutes: int, clock: bool) -> None:
        """With the clock's errands done when they fall due, or with none of them done."""
        until = self.both.now + minutes * MINUTE
        if until > LAST:
            return
        self.both.note(f"{minutes} minutes pass{'' if clock else ', the clock stands still'}")
        self.both.clock(until) if clock else self.both.time(until)

    @precondition(lambda self: self.both.pending)
    @step(which=ANY)
    def what_was_planned_is_written(self, which: int) -> None:
        self.both.write_late(self.pick(self.both.pending, which))

    @precondition(lambda self: self.both.written)
    @step(which=ANY, other=st.booleans(), forgotten=st.booleans())
    def comes_again(self, which: int, other: bool, forgotten: bool) -> None:
        """An event is delivered once more, within the ten minutes of the client token or after."""
        if forgotten:
            self.both.ground.forget()
        self.both.again(self.pick(self.both.written, which), other)

    # -- after each step ----------------------------------------------------------------------------------------------

    @invariant()
    def both_agree(self) -> None:
        self.both.agree()
        self.looked += 1
        name = sorted(ROLES)[self.looked % len(ROLES)]
        self.both.free_for(name, ("odori14", "odori14", "sangyo")[self.looked % 3], self.looked % 4, (self.looked % 2 + 1) * 30 * MINUTE)

    # -- picking ------------------------------------------------------------------------------------------------------

    def at(self, days: int, at: time) -> datetime:
        """That time on the working day so many after today."""
        ahead = (self.both.now.date() + timedelta(days=n) for n in range(8))
        return datetime.combine([day for day in ahead if day.weekday() < 5][days], at, HOUSE.zone)

    def waits_until(self, when: datetime) -> None:
        if self.both.now < when < LAST:
            self.both.note(f"it becomes {when:%m-%d %H:%M}")
            self.both.clock(when)

    def standing(self) -> list[Lent]:
        return sorted((one for one in self.both.model.lent.values() if one.stands), key=lambda one: (one.start, one.room))

    def shut(self) -> list[str]:
        """The closures that are not over."""
        return sorted(name for name, (_, over) in self.both.model.closed.items() if over[-1] + 30 * MINUTE > self.both.now)

    def waited_for(self) -> list[Lent]:
        """What stands when somebody would like to be there."""

        def wanted(one: Lent) -> bool:
            line = self.both.model.lines.get((HOUSE.room(one.room).venue, one.start.date()), [])
            return any(wait.first <= one.start.time() <= wait.last and not wait.start for wait in line)

        return [one for one in self.standing() if wanted(one)]

    def open_halves(self) -> list[Lent]:
        return [one for one in self.standing() if one.open]

    def waiting(self) -> list[Wait]:
        today = self.both.now.date()
        return [one for (_, day), line in sorted(self.both.model.lines.items()) if day >= today for one in line]

    def real(self, desk: Desk, id_: str) -> Booking:
        found = desk.ledger.booking(BookingId(id_))
        assert found
        return found

    @staticmethod
    def pick(many: list[Any], which: int) -> Any:
        if not many:
            raise Nobody
        return many[which % len(many)]


def order(room: str, start: datetime, length: timedelta, person: Person) -> Order:
    return Order(room, Span(start, start + length), person.role, PURPOSE, person.name, "")


def lent(booking: Booking | None) -> Lent:
    """A new booking as the model has it. Raises No where there is none."""
    if booking is None:
        raise No("full")
    start, end = (at.astimezone(HOUSE.zone) for at in (booking.span.start, booking.span.end))
    whose = (booking.id, booking.person, booking.role, booking.room, start, end)
    return Lent(*whose, host=booking.host, partner=booking.partner, open=booking.awaits_guest)


def draft(name: str, room: str, start: datetime, length: timedelta, host: str = "") -> Lent:
    """What would have been booked."""
    return Lent(f"draft {room}", name, ROLES[name], room, start, start + length, host=host)
