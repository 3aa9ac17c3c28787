"""What people said of the rooms stands beside what their lines measured."""

from pathlib import Path

from typer.testing import CliRunner

from chalicelib.booking.changes import Change
from chalicelib.booking.model import PersonId
from chalicelib.booking.ratings import Comment, Rating
from chalicelib.reception.journal import Entry
from chalicelib.storage import Store
from ops.__main__ import app
from simulator.account import REGION, Account
from tests.ops.conftest import THEN

ROOM = "odori14-student"


def shown(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["ratings", "--local", "--data", str(folder), *words])
    return result.exit_code, result.output


def test_a_month_without_any_says_so(folder: Path):
    assert shown(folder) == (0, "Nobody has said anything of a use in 2021-01.\n")


def test_room_by_room_with_what_was_measured_and_the_words(folder: Path, aws_account: Account, table: str):
    journal = Store(table, REGION, aws_account.endpoint).journal
    answers = (
        {"line_2": 1, "measured_2": 1, "loss_2": 350, "delay_2": 180},
        {"line_5": 1, "measured_5": 1, "loss_5": 10, "delay_5": 20},
        {"line_5": 1, "measured_5": 1, "loss_5": 0, "delay_5": 10},
        {"room_4": 1},
    )
    for number, counts in enumerate(answers):
        comment = Comment("odori14", ROOM, "2021-01", "途中で切れた") if not number else None
        change = Change(ratings=(Rating("odori14", ROOM, "2021-01", counts),), comment=comment)
        journal.commit(Entry(f"e{number}", PersonId("p"), THEN, "ja", None, (), change))

    code, said = shown(folder)

    assert code == 0
    assert said.splitlines() == [
        "odori14-student",
        "  line  4.0 of 5, 3 answers   1: 0  2: 1  3: 0  4: 0  5: 2",
        "        2: loss 3.50 %, delay 180 ms   (measured in 1)",
        "        5: loss 0.05 %, delay 15 ms   (measured in 2)",
        "  room  4.0 of 5, 1 answers   1: 0  2: 0  3: 0  4: 1  5: 0",
        "  途中で切れた",
    ]


def test_another_month_can_be_named(folder: Path):
    assert shown(folder, "--month", "2020-12") == (0, "Nobody has said anything of a use in 2020-12.\n")
