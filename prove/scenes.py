"""What the clock's rounds overlap on: the scenes, as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.desk import Desk, Order
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

SIX = 8 * 60
"""Minutes from START to 18:00, when people are reminded of tomorrow."""
TOMORROW = date(2026, 11, 25)
ROOM = "odori14-student"
TEN, TWO = (datetime.fromisoformat(f"{TOMORROW}T{hour}:00+09:00") for hour in (10, 14))
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
            desk, event = Desk(house.catalogue, store.ledger, START, f"books {start:%H}"), f"books {start:%H}"
            person = store.journal.open(event, PersonId("aoi")).person
            order = Order(ROOM, Span(start, start + HOUR), "student", "interview", "aoi", "")
            store.journal.commit(Entry(event, person.id, START, "ja", None, (), desk.book(person, order)[1]))

    return prepare


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
