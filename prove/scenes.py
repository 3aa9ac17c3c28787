"""What the clock's rounds overlap on: the scenes, as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.due import Settled
from chalicelib.booking.ending import cancel
from chalicelib.booking.model import Person, PersonId, Post
from chalicelib.booking.moving import Target, move
from chalicelib.booking.spans import Span
from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.vocabulary import Say
from chalicelib.equipment.books import DutyWrite, Gear
from chalicelib.equipment.duty import Member, Shift
from chalicelib.equipment.reports import Report
from chalicelib.line.clockwork import Clockwork
from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import Entry
from chalicelib.reception.judging import Judging
from chalicelib.storage import Store
from prove import guards
from prove.acting import AtDesk, booking_of
from prove.actors import Actor
from prove.explore import Search, Violation
from prove.faults import Choice
from prove.house import START, House, acquaint, sapporo
from prove.moves import all_of
from prove.replay import RealTable, Replay
from prove.rounds import KINDS, Acts, MarksFirst, Prepare, Round, Scene, Without, resends

SIX, LATE = 8 * 60, 24 * 60 + 31
"""Minutes from START to 18:00, when people are reminded of tomorrow, and to tomorrow's half past ten and a minute."""
TOMORROW = date(2026, 11, 25)
ROOM = "odori14-student"
TEN, HALF_PAST, TWO = (datetime.fromisoformat(f"{TOMORROW}T{time}+09:00") for time in ("10:00", "11:30", "14:00"))
SAPPORO = ZoneInfo("Asia/Tokyo")
HOUR, HALF = timedelta(hours=1), timedelta(minutes=30)
ALWAYS = tuple(Shift(day, time(0), time(23, 59)) for day in range(7))


def done(store: Store, name: str, change: Change, now: datetime = START) -> None:
    store.journal.commit(Entry(f"{name}-before", PersonId(name), now, "ja", None, (), change))


def booked(*starts: datetime) -> Prepare:
    """aoi has the students' room tomorrow, for an hour from each of these."""

    def prepare(house: House, store: Store) -> None:
        acquaint(store, "aoi")
        for start in starts:
            books(house, store, "aoi", start)

    return prepare


def each_booked(house: House, store: Store) -> None:
    """aoi has the students' room tomorrow at ten, ben at two."""
    acquaint(store, "aoi", "ben")
    for name, start in (("aoi", TEN), ("ben", TWO)):
        books(house, store, name, start)


def late(house: House, store: Store) -> None:
    """aoi has not come at ten, and is to be reminded of half past eleven; nothing of it has been done yet."""
    booked(TEN, HALF_PAST)(house, store)
    store.dues.settle([Settled(due, START) for due in store.ledger.due(START + timedelta(minutes=SIX))])


def books(house: House, store: Store, name: str, start: datetime) -> None:
    desk, event = Desk(house.catalogue, store.ledger, START, f"books {start:%H}"), f"books {start:%H}"
    person = store.journal.open(event, PersonId(name)).person
    order = Order(ROOM, Span(start, start + HOUR), "student", "interview", name, "")
    store.journal.commit(Entry(event, person.id, START, "ja", None, (), desk.book(person, order)[1]))


def broken(house: House, store: Store) -> None:
    """ito is on duty, and the recorder of the students' room has no storage left since this minute: the room can be used all the same."""
    post = Post("odori14")
    store.invitations.issue("code", post, START + HOUR)
    person = Person(PersonId("ito"), language="ja", name="ito", post=post)
    done(store, "ito", Change(person=PersonWrite(person), invitation=InvitationUse("code")))
    store.equipment.write(Gear(duties=(DutyWrite(Member("ito", "odori14", ALWAYS)),)))
    report = Report(ROOM, "recorder", "recorder", "ok", START, START, MappingProxyType({"storage_free_gb": 1.0}))
    Judging(house.catalogue, store.equipment, store.ledger).take([report], [], START)


def owed(house: House, store: Store) -> None:
    """An answer that LINE would not take waits for aoi."""
    acquaint(store, "aoi")
    store.outbox.owe(Unsent("event", "aoi", dump_replies((Say("help.hello"),)), "ja", "00000000-0000-4000-8000-000000000001", START, 1))


def beside(minutes: int, plan: Callable[[Desk, Person], Change]) -> Acts:
    """aoi does something at the desk at that minute."""
    return lambda house: Actor("aoi", AtDesk("aoi", plan, minutes=minutes).operation(house))


def cancels(desk: Desk, person: Person) -> Change:
    return cancel(desk, person, booking_of(desk, person.id))


def moves(desk: Desk, person: Person) -> Change:
    """Half an hour later, in the same room."""
    span = booking_of(desk, person.id).span
    return move(desk, person, booking_of(desk, person.id), Target(ROOM, Span(span.start + HALF, span.end + HALF)))[1]


def blocks(desk: Desk, person: Person) -> Change:
    return Change(person=PersonWrite(replace(person, blocked=True)))


def said(key: str, *starts: datetime) -> str:
    """How a push reads: each message with the time that it is about."""
    return " + ".join(f"{key} {_span(start)}" for start in starts)


def _span(start: datetime) -> str:
    return f"{start.astimezone(SAPPORO):%d. %H:%M}"


ROUNDS = (Round("one", SIX), Round("other", SIX + 1))
REMINDED, OF_BOTH = ("aoi", said("notices.remind_day", TEN)), ("aoi", said("notices.remind_day", TEN, TWO))
MOVED = ("aoi", said("notices.remind_day", TEN + HALF))
SCENES = {
    scene.name: scene
    for scene in (
        Scene("reminder", "somebody is reminded of tomorrow by two rounds", booked(TEN), ROUNDS, {REMINDED: (1, 1)}, most_faults=1),
        Scene("two reminders", "two reminders of one person go in one push", booked(TEN, TWO), ROUNDS, {OF_BOTH: (1, 1)}, most_faults=1),
        Scene(
            "two people, a lane each",
            "two people are reminded of tomorrow, side by side",
            each_booked,
            (Round("one lane", SIX, lane=0), Round("other lane", SIX, lane=1)),
            {REMINDED: (1, 1), ("ben", said("notices.remind_day", TWO)): (1, 1)},
            most_faults=1,
        ),
        Scene(
            "an errand's lane and a person's",
            "somebody's room is released while they are reminded of another, side by side",
            late,
            (Round("errands", LATE, lane=0), Round("aoi's", LATE, lane=1)),
            {("aoi", said("notices.released", TEN)): (1, 1), ("aoi", said("notices.remind_hour", HALF_PAST)): (1, 1)},
            most_faults=0,
        ),
        Scene(
            "answer that waits",
            "two rounds send what LINE would not take",
            owed,
            (Round("one", 1), Round("other", 2)),
            {("aoi", "help.hello"): (1, 1)},
            run=resends,
        ),
        Scene(
            "alert",
            "two rounds tell who is on duty of a camera",
            broken,
            (Round("one", 1), Round("other", 2)),
            {("ito", "notices.alert"): (1, 1)},
            most_faults=1,
        ),
        Scene(
            "cancelled meanwhile",
            "a booking is cancelled while a round reminds",
            booked(TEN),
            ROUNDS[:1],
            {REMINDED: (0, 1)},
            (beside(SIX, cancels),),
        ),
        Scene(
            "moved meanwhile",
            "a booking is moved while a round reminds",
            booked(TEN),
            ROUNDS[:1],
            {REMINDED: (0, 1), MOVED: (0, 1)},
            (beside(SIX, moves),),
        ),
        Scene(
            "blocked meanwhile",
            "somebody blocks heya while a round reminds",
            booked(TEN),
            ROUNDS[:1],
            {REMINDED: (0, 1)},
            (beside(SIX, blocks),),
        ),
    )
}


WITHOUT = (
    Without("the retry key", "a push that is tried again has its retry key", "reminder", sent=guards.KEY.without),
    Without("the mark after the push", "what is said is settled once it is said, not before", "reminder", 1, MarksFirst),
    Without("the claim", guards.CLAIM.keeps, "two reminders", sent=guards.CLAIM.without),
    Without("place and version", guards.DUE.keeps, "alert", sent=guards.DUE.without),
)
"""The controls: what each scene rests on."""


def found_without(control: Without) -> Violation | None:
    """A shortest story in which somebody hears something too often, or never."""
    stage = SCENES[control.scene].stage(sapporo(), control.how)
    return Search(stage.actors, stage.start, stage.judge, control.faults, KINDS, sent=control.sent, reduced=True).run().violation


def told_to(table: RealTable, control: Without, story: Sequence[Choice], guarded: bool) -> str:
    """What is broken once that story has been told to a real, empty table: with everything in its place (`guarded`), or without."""
    how, sent = (Clockwork, all_of) if guarded else (control.how, control.sent)
    stage = SCENES[control.scene].stage(sapporo(), how)
    table.fill(stage.start)
    told = Replay(stage.actors, table.send, sent).tell(story)
    return "; ".join(filter(None, (stage.judge(table.look(), None), stage.judge(table.look(), told))))
