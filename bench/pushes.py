"""What a booking's life costs in pushes when everything goes well, from the chat in which it is made to the day after its use.

All of it is said to the real handlers, and LINE's side counts as LINE bills: each person whom a push reaches. The clock's handler is
called whenever something falls due; between two such moments a round has nothing to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.conversation import Do, joins, says, taps
from bench.figures import Figure
from bench.handler import Cost, Handler
from bench.surroundings import START, before
from chalicelib.booking.doors import code_at
from chalicelib.catalogue.load import load
from simulator.account import Account
from simulator.invocation import scheduled_event
from simulator.line_side.side import LineSide

LIMIT = 2
BEGIN = (START + timedelta(days=3)).replace(hour=15)
"""When every story has its use, for an hour: three days ahead, so that each reminder has its time."""
FIVE_BEFORE, DAY_AFTER = BEGIN - timedelta(minutes=5), BEGIN + timedelta(days=1, hours=5)
MINUTE = timedelta(minutes=1)
STUDENTS, COMPANYS = "odori14-student", "odori14-company"
Said = tuple[Do, str]
"""Something said or pressed, and the key that must stand in heya's answer."""


@dataclass(frozen=True, slots=True)
class Story:
    """How so many bookings come to stand, and who checks in at which room's door five minutes before they begin."""

    name: str
    chat: Sequence[Said]
    arrivals: Sequence[tuple[str, str]]
    bookings: int = 1


def enters(phone: str, role: str) -> list[Said]:
    """Somebody makes friends with heya and says who they are."""

    def follows(handler: Handler, _: Cost) -> Cost:
        return handler.take(handler.around.event(phone, type="follow", follow={"isUnblocked": False}))

    return [(follows, "welcome.ask_role"), (says(role, phone), "welcome.done")]


def books(day: str) -> list[Said]:
    """The student, who has not been here before."""
    wish = says(f"{day}の15時から1時間大通で面接の予約")
    return [(wish, "reserve.ask_name"), (says("佐藤"), "consent"), (says("同意する"), "confirm"), (says("予約する"), "reserve.done")]


def recruits(wish: str, done: str) -> list[Said]:
    """The recruiter, who has not been here before."""
    asked: list[Said] = [(says("北海道フーズ", "company"), "contact"), (says("田中", "company"), "consent")]
    return [(says(wish, "company"), "company"), *asked, (says("同意する", "company"), "confirm"), (says("予約する", "company"), done)]


def accepts(handler: Handler, before: Cost) -> Cost:
    """The student types the code of the invitation that the company was given to pass on."""
    return handler.say("参加 " + in_answer(before, r'"code":"(\w{8})"'))


def looks_up(handler: Handler, before: Cost) -> Cost:
    """Staff look up the booking by its code, which the student has told them."""
    return handler.say(in_answer(before, r'"code":"(\w{4})"'), "staff")


def in_answer(cost: Cost, pattern: str) -> str:
    """What the answer has in that place. Raises RuntimeError."""
    if (found := re.search(pattern, cost.answer)) is None:
        raise RuntimeError(f"{pattern} is not in {cost.answer[:600]}")
    return found[1]


DAY = f"{BEGIN:%m/%d}"
PAIR = f"学生の部屋も一緒に{DAY}の15時から1時間大通で面接の予約"
STUDENT, RECRUITER = enters("student", "就活生"), enters("company", "採用企業")
ACCEPTED: list[Said] = [(accepts, "invited"), (says("はい"), "name"), (says("佐藤"), "consent"), (says("同意する"), "join.")]
ON_BEHALF: list[Said] = [
    (looks_up, "detail"),
    (taps("detail.choice.another", "staff"), "reserve.ask_purpose"),
    (says(f"{DAY}の15時から1時間、面接", "staff"), "confirm"),
    (taps("behalf.choice.book", "staff"), "behalf.done"),
]
STORIES = (
    Story("a student's", [*STUDENT, *books(DAY)], [("student", STUDENTS)]),
    Story("a company's", [*RECRUITER, *recruits(f"{DAY}の15時から1時間大通で面接の予約", "reserve.done")], [("company", COMPANYS)]),
    Story(
        "a pair's, whose student joins",
        [*STUDENT, *RECRUITER, *recruits(PAIR, "pair.done"), *ACCEPTED],
        [("student", STUDENTS), ("company", COMPANYS)],
        bookings=2,
    ),
    Story("one that staff make for a student", [(joins, "staff"), *STUDENT, *books("11/30"), *ON_BEHALF], [("student", STUDENTS)]),
)


def measure(account: Account, scratch: Path) -> list[Figure]:
    """Each story in a table of its own. Raises RuntimeError where heya answers something else."""
    return [
        Figure(f"pushes a booking, all well: {story.name}", lived(story, account, scratch / f"life-{number}", number), LIMIT, digits=1)
        for number, story in enumerate(STORIES)
    ]


def lived(story: Story, account: Account, data: Path, number: int = 0) -> float:
    """How many people pushes have reached by the evening of the day after the use, for each booking. Each story of an account begins in a
    minute of its own: events of one moment have one id, and an account takes a transaction of that id once, whatever the table."""
    data.mkdir()
    with before(account, data, data.name) as around:
        around.clock.jump(START + number * MINUTE)
        handler, cost = Handler(around), Cost()
        for do, told in story.chat:
            cost = do(handler, cost)
            if told not in cost.answer:
                raise RuntimeError(f"{story.name}: {told} is not in the answer {cost.answer[:600]}")
        passes(handler, FIVE_BEFORE)
        for phone, room in story.arrivals:
            arrives(handler, phone, room)
        passes(handler, DAY_AFTER)
        return reached(around.line) / story.bookings


def arrives(handler: Handler, phone: str, room: str) -> None:
    """Somebody types the code of the room's door. Raises RuntimeError where that does not check them in."""
    catalogue = load("sapporo")
    cost = handler.say(f"チェックイン {code_at(catalogue, catalogue.room(room))}", phone)
    if '"s":"checkin.done' not in cost.answer:
        raise RuntimeError(f"nobody is checked in: {cost.answer[:600]}")


def passes(handler: Handler, until: datetime) -> None:
    """Time goes by up to then, and the clock comes whenever something is due."""
    from chalicelib.entrypoints.clock import clock

    jump, now = handler.around.clock.jump, handler.around.clock.now
    while (coming := handler.store.ledger.due(until)) and coming[0].at <= until:
        moment = max(coming[0].at, now())
        jump(moment.replace(second=0, microsecond=0) + MINUTE)
        clock(scheduled_event(now()), None)
    jump(until)


def reached(line: LineSide) -> int:
    """So many messages LINE has billed: one for each person whom a push has reached, whatever stands in it."""
    row = line.store.row("SELECT SUM(used) AS used FROM quota")
    return int(row["used"] or 0) if row else 0
