"""An operator closes rooms and opens them again, decides about who is booked there, and sets the offer period: on a real table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from chalicelib.booking.ending import cancel
from chalicelib.booking.model import Booking, PersonId, Status
from chalicelib.booking.moving import Target, move
from chalicelib.booking.presence import check_in
from chalicelib.booking.spans import Span
from chalicelib.booking.under import Choice
from chalicelib.booking.waiting import Waiting
from chalicelib.catalogue.model import Period
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.journal import Entry, Journal, Opened
from chalicelib.storage import Store
from ops.__main__ import app
from ops.hit import settle
from ops.office import Office as OpsOffice
from ops.office import office as office_of
from ops.period import change
from simulator.account import REGION, Account
from tests.booking.office import ROOM, Office, at
from tests.ops.conftest import THEN

Command = Callable[..., Result]


@pytest.fixture
def store(aws_account: Account, table: str) -> Store:
    return Store(table, REGION, aws_account.endpoint)


@pytest.fixture
def office(store: Store) -> Office:
    """Monday 2021-01-25, ten in the morning."""
    return Office(store, THEN)


@pytest.fixture
def ops(folder: Path) -> Command:
    def run(*words: str, said: str = "") -> Result:
        return CliRunner().invoke(app, [*words, "--local", "--data", str(folder)], input=said)

    return run


def name_of(closed: Result) -> str:
    return closed.output.split("ops closures lift ")[1].split()[0]


def status(store: Store, booking: Booking) -> Any:
    stands = store.ledger.booking(booking.id)
    return stands and (stands.status, stands.room)


def line(store: Store, day: date) -> tuple[Waiting, ...]:
    (waiting,) = store.ledger.calendar("odori14", day, day).lists
    return waiting.entries


DAY = ("closures", "add", "--venue", "odori14", "--room", ROOM, "--from", "2021-01-27", "--until", "2021-01-27")


def test_nothing_is_closed_at_first(ops: Command):
    assert ops("closures", "list").output == "Nothing is closed.\n"


def test_who_is_hit_is_shown_before_anything_is_done_and_no_does_nothing(ops: Command, office: Office, store: Store):
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    asked = ops(*DAY, "--reason", "repairs", said="n\n")

    assert asked.exit_code == 1
    assert asked.output.splitlines()[:3] == [
        f"odori14, {ROOM}: from 2021-01-27 (Wed) 00:00 until 2021-01-28 (Thu) 00:00 - repairs",
        "1 booking is there:",
        f"  2021-01-27 (Wed) 10:00-11:00  {ROOM}  {booking.code}  佐藤  -> sangyo-1 is free",
    ]
    assert store.ledger.closures("odori14") == ()


def test_a_dry_run_only_shows(ops: Command, office: Office, store: Store):
    office.books_room("佐藤", "2021-01-27T10:00")
    shown = ops(*DAY, "--dry-run")

    assert (shown.exit_code, "1 booking is there:" in shown.output) == (0, True)
    assert store.ledger.closures("odori14") == ()


@pytest.mark.parametrize(
    ("each", "after", "told"),
    [
        ("move", (Status.CONFIRMED, "sangyo-1"), "1 moved."),
        ("cancel", (Status.CANCELLED, ROOM), "1 cancelled."),
        ("leave", (Status.CONFIRMED, ROOM), "1 left as it is."),
    ],
)
def test_every_booking_that_is_hit_is_settled_as_it_was_said(
    ops: Command, office: Office, store: Store, each: str, after: tuple[Status, str], told: str
):
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    closed = ops(*DAY, "--yes", "--each", each)

    assert (closed.exit_code, told in closed.output) == (0, True)
    assert status(store, booking) == after
    assert office.free("鈴木", THEN.date().replace(day=27)) == []


def test_or_one_by_one_as_it_is_answered(ops: Command, office: Office, store: Store):
    first, second, third = (office.books_room(name, f"2021-01-27T{hour}:00") for name, hour in (("佐藤", 10), ("鈴木", 12), ("高橋", 14)))
    closed = ops(*DAY, said="y\nm\nwhat\nc\n\n")

    assert closed.exit_code == 0
    assert [status(store, one) for one in (first, second, third)] == [
        (Status.CONFIRMED, "sangyo-1"),
        (Status.CANCELLED, ROOM),
        (Status.CONFIRMED, ROOM),
    ]
    assert "write move or cancel or leave" in closed.output
    assert "1 moved, 1 cancelled, 1 left as it is." in closed.output


def test_a_booking_that_its_person_moves_while_the_operator_is_asked_is_left_to_them(office: Office, store: Store, folder: Path):
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    target = Target(ROOM, Span(at("2021-01-28T10:00"), at("2021-01-28T11:00")))
    office.does("佐藤", lambda desk, person: move(desk, person, booking, target))
    here = office_of(local=True, data=folder, table=None, catalogue=None)

    settle(here, [booking], Choice.CANCEL)

    stands = store.ledger.booking(booking.id)
    assert stands is not None
    assert (stands.status, stands.span.start) == (Status.CONFIRMED, target.span.start)


@dataclass
class Interrupted:
    """A journal before whose first write somebody else is quicker."""

    journal: Journal
    first: list[Callable[[], object]]

    def open(self, event: str, person: PersonId) -> Opened:
        return self.journal.open(event, person)

    def commit(self, entry: Entry) -> None:
        while self.first:
            self.first.pop()()
        self.journal.commit(entry)

    def keep(self, person: PersonId, replies: Replies) -> None:
        self.journal.keep(person, replies)


def interrupted(folder: Path, act: Callable[[], object]) -> OpsOffice:
    here = office_of(local=True, data=folder, table=None, catalogue=None)
    return replace(here, books=replace(here.books, journal=Interrupted(here.books.journal, [act])))


def test_a_booking_that_is_checked_in_between_the_look_and_the_write_is_looked_at_again(
    office: Office, store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
):
    booking = office.books_room("佐藤", "2021-01-25T11:30")
    office.now += timedelta(hours=1)
    settle(interrupted(folder, lambda: office.does("佐藤", lambda desk, person: check_in(desk, person, booking))), [booking], Choice.CANCEL)

    assert status(store, booking) == (Status.CANCELLED, ROOM)
    assert "1 cancelled." in capsys.readouterr().out
    assert {line.version: line.what for line in store.ledger.history(booking.id)} == {1: "booked", 2: "checked_in", 3: "cancelled"}


def test_one_that_is_cancelled_between_the_look_and_the_write_is_no_longer_booked(
    office: Office, store: Store, folder: Path, capsys: pytest.CaptureFixture[str]
):
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    settle(interrupted(folder, lambda: office.does("佐藤", lambda desk, person: cancel(desk, person, booking))), [booking], Choice.MOVE)

    assert status(store, booking) == (Status.CANCELLED, ROOM)
    assert "1 no longer booked." in capsys.readouterr().out


def test_moving_is_no_choice_where_no_equal_room_is_free(ops: Command, office: Office, store: Store):
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    office.books_room("鈴木", "2021-01-27T10:00", venue="sangyo")
    assert "-> no equal room is free" in ops(*DAY, "--dry-run").output
    assert "1 left as it is, no equal room is free." in ops(*DAY, "--yes", "--each", "move").output
    assert status(store, booking) == (Status.CONFIRMED, ROOM)


def test_a_closure_is_listed_decided_about_later_and_lifted(ops: Command, office: Office, store: Store):
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    id_ = name_of(ops(*DAY, "--yes", "--each", "leave"))
    listed = ops("closures", "list").output

    assert f"{id_}  odori14, {ROOM}: from 2021-01-27" in listed
    assert f"  {ROOM}  {booking.code}  佐藤" in listed
    assert "1 cancelled." in ops("closures", "hit", id_, "--each", "cancel").output
    assert status(store, booking) == (Status.CANCELLED, ROOM)
    assert ops("closures", "lift", id_, "--yes").output.endswith("Open again. Other closures over the same time stay.\n")
    assert office.free("鈴木", THEN.date().replace(day=27))[0] == "09:30"
    assert ops("closures", "list").output == "Nothing is closed.\n"
    assert "[lifted]" in ops("closures", "list", "--all").output


def test_a_venue_is_closed_until_it_is_lifted(ops: Command, office: Office):
    closed = ops("closures", "add", "--venue", "sangyo", "--from", "2021-01-26T12:00", "--yes")

    assert closed.output.startswith("sangyo, all rooms: from 2021-01-26 (Tue) 12:00 until it is lifted\nNobody is booked there.\n")
    assert "[laid to 2021-04-25]" in ops("closures", "list").output
    assert office.free("佐藤", THEN.date().replace(day=28), venue="sangyo") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--venue", "otaru", "--from", "2021-01-27"), "the catalogue has no venue otaru: write sangyo or odori14"),
        (("--venue", "sangyo", "--room", ROOM, "--from", "2021-01-27"), f"sangyo has no room {ROOM}: write sangyo-1"),
        (("--venue", "sangyo", "--from", "soon"), "write a day, 2026-12-01, or a local time"),
        (("--venue", "sangyo", "--from", "2021-01-27", "--until", "2021-01-26"), "it ends before it begins"),
        (("--venue", "sangyo", "--from", "2021-01-20", "--until", "2021-01-21"), "all of it is past"),
    ],
)
def test_a_slip_gets_one_clear_sentence(ops: Command, words: tuple[str, ...], told: str):
    slip = ops("closures", "add", *words, "--yes")

    assert slip.exit_code == 2
    assert told in " ".join(slip.output.replace("│", " ").split())


def test_a_closure_that_is_not_there_cannot_be_lifted(ops: Command):
    slip = ops("closures", "lift", "nothing", "--yes")
    assert (slip.exit_code, slip.output) == (1, "There is no closure nothing. What there is: ops closures list\n")


# -- the period -------------------------------------------------------------------------------------------------------


def test_the_period_is_shown_set_and_given_back(ops: Command, store: Store):
    assert ops("period", "show").output == (
        "Rooms are offered without a first or a last day, as the catalogue says.\nNobody is booked outside.\n"
    )
    assert ops("period", "set", "--from", "2021-01-21", "--until", "2021-03-31", "--yes", "--wait", "0").exit_code == 0
    assert ops("period", "show").output == (
        "Rooms are offered from 2021-01-21 (Thu) until 2021-03-31 (Wed), as staff have set it.\n"
        "The catalogue says: without a first or a last day.\nNobody is booked outside.\n"
    )
    assert ops("period", "clear", "--yes", "--wait", "0").exit_code == 0
    assert store.ledger.period() == (None, 2)


def test_a_shorter_period_shows_and_settles_who_is_outside(ops: Command, office: Office, store: Store):
    booking = office.books_room("佐藤", "2021-02-10T10:00")
    shorter = ("period", "set", "--until", "2021-02-09")

    assert booking.code in ops(*shorter, "--dry-run").output
    assert store.ledger.period() == (None, 0)
    assert "1 cancelled." in ops(*shorter, "--yes", "--wait", "0", "--each", "cancel").output
    assert status(store, booking) == (Status.CANCELLED, ROOM)


def test_whoever_booked_by_the_period_before_is_found_when_it_is_listed_again(office: Office, store: Store, folder: Path):
    """A turn that began before the period was set commits while the command waits."""
    made: list[Booking] = []
    here = office_of(local=True, data=folder, table=None, catalogue=None)

    def meanwhile(_: float) -> None:
        made.append(office.books_room("佐藤", "2021-02-10T10:00"))

    change(here, Period(None, THEN.date()), Choice.CANCEL, yes=True, dry_run=False, wait=25, pause=meanwhile)

    assert [status(store, one) for one in made] == [(Status.CANCELLED, ROOM)]


def test_who_waited_for_a_day_that_is_offered_again_gets_what_came_free_meanwhile(ops: Command, office: Office, store: Store):
    """Outside the period nothing was offered to them; nothing else would make anybody look."""
    day = date(2021, 2, 10)
    office.books_room("佐藤", "2021-02-10T10:00")
    waits = office.waits("鈴木", day, first="10:00", last="10:00")
    assert "1 cancelled." in ops("period", "set", "--until", "2021-02-09", "--yes", "--wait", "0", "--each", "cancel").output
    assert [entry.offer for entry in line(store, day)] == [None]

    assert ops("period", "clear", "--yes", "--wait", "0").exit_code == 0

    assert [(entry.id, bool(entry.offer)) for entry in line(store, day)] == [(waits.id, True)]


def test_a_period_that_ends_before_it_begins_and_a_move_are_slips(ops: Command):
    for words, told in (
        (("set", "--from", "2021-02-02", "--until", "2021-02-01"), "it ends before it begins"),
        (("set", "--from", "whenever"), "write a day: 2026-12-01"),
        (("clear", "--each", "move"), "another room does not help: write cancel or leave"),
    ):
        slip = ops("period", *words, "--yes")
        assert (slip.exit_code, told in " ".join(slip.output.replace("│", " ").split())) == (2, True)
