"""An operator asks whether the books are well: on a real table, at the time of the run's own clock."""

from pathlib import Path

from pynamodb.expressions.operand import Path as Attribute
from typer.testing import CliRunner

from chalicelib.storage import Store
from chalicelib.storage.table import room_day_key
from ops.__main__ import app
from simulator.account import REGION, Account
from tests.booking.office import ROOM, VENUE, Office
from tests.ops.conftest import THEN


def audited(folder: Path) -> tuple[int, list[str]]:
    result = CliRunner().invoke(app, ["audit", "--local", "--data", str(folder)])
    return result.exit_code, result.output.splitlines()


def test_books_that_are_well_get_one_line(folder: Path, aws_account: Account, table: str):
    Office(Store(table, REGION, aws_account.endpoint), THEN).books_room("佐藤", "2021-01-27T10:00")

    assert audited(folder) == (0, ["1 bookings, 1 days of rooms, 1 persons: 0 faults, 0 to look at."])


def test_what_is_wrong_is_told_with_what_should_hold_and_where(folder: Path, aws_account: Account, table: str):
    store = Store(table, REGION, aws_account.endpoint)
    booking = Office(store, THEN).books_room("佐藤", "2021-01-27T10:00")
    wire = store.wire
    day = booking.span.start.date()
    wire.transact([wire.update(room_day_key(VENUE, ROOM, day), [Attribute("o1000").remove()])], f"harm {table}")

    code, said = audited(folder)
    assert code == 1
    assert said == [
        "MUST NOT BE: a_booking_has_its_cells (1)",
        "  What should hold: Every booking that stands has all its cells, those kept free after it too.",
        f"  - booking {booking.id}",
        "1 bookings, 1 days of rooms, 1 persons: 1 faults, 0 to look at.",
    ]


def test_what_staff_left_is_told_and_is_no_fault(folder: Path, aws_account: Account, table: str):
    office = Office(Store(table, REGION, aws_account.endpoint), THEN)
    booking = office.books_room("佐藤", "2021-01-27T10:00")
    office.closes("2021-01-27T00:00", "2021-01-28T00:00")

    code, said = audited(folder)
    assert code == 0
    assert said[:3] == [
        "to look at: booked_under_a_closure (1)",
        "  A booking lies under a closure; staff may have left it there.",
        f"  - booking {booking.id} venue {VENUE} day 2021-01-27",
    ]
