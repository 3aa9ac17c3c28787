"""A period's bookings as a file: no names unless asked, nothing that a spreadsheet would run, nothing written over unasked."""

import csv
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chalicelib.booking.ending import cancel
from chalicelib.storage import Store
from ops.__main__ import app
from simulator.account import REGION, Account
from tests.booking.office import Office
from tests.ops.conftest import THEN

FORMULA = '=HYPERLINK("http://evil.example","here")'


@pytest.fixture
def office(aws_account: Account, table: str) -> Office:
    """Somebody whose name is a formula at Odori, somebody at the other venue, and somebody who cancelled."""
    office = Office(Store(table, REGION, aws_account.endpoint), THEN)
    office.books_room(FORMULA, "2021-01-27T10:00")
    office.books_room("鈴木", "2021-01-28T11:00", venue="sangyo")
    given_up = office.books_room("高橋", "2021-01-29T10:00")
    office.write(cancel(office.desk(), office.person("高橋"), given_up), "高橋")
    office.books_room("田中", "2021-02-01T10:00")
    return office


def export(folder: Path, words: str, answer: str = "") -> tuple[int, str, list[list[str]]]:
    to = folder / "bookings.csv"
    result = CliRunner().invoke(
        app, ["bookings", "export", "--to", str(to), "--local", "--data", str(folder), *shlex.split(words)], input=answer
    )
    rows = list(csv.reader(to.read_text("utf-8-sig").splitlines())) if to.exists() else []
    return result.exit_code, " ".join(result.output.split()), rows


def test_a_month_is_written_without_a_name(folder: Path, office: Office):
    code, said, rows = export(folder, "--language en")

    assert (code, "2 bookings from 2021-01-01 (Fri) until 2021-01-31 (Sun)" in said, "Warning" in said) == (0, True, False)
    assert [row[:3] for row in rows] == [["Date", "Start", "End"], ["2021-01-27", "10:00", "11:00"], ["2021-01-28", "11:00", "12:00"]]
    assert {len(row) for row in rows} == {7}
    assert not any(who in "".join(map("".join, rows)) for who in ("HYPERLINK", "鈴木"))
    assert (folder / "bookings.csv").stat().st_mode & 0o077 == 0


def test_names_come_when_asked_for_with_a_warning_and_never_as_a_formula(folder: Path, office: Office):
    _, said, rows = export(folder, "--names --venue odori14 --from 2021-01-25 --until 2021-02-01")

    assert [row[-1] for row in rows[1:]] == [f"'{FORMULA}", "田中"]
    assert "this file names people" in said


def test_a_file_that_is_there_is_written_over_only_when_somebody_says_so(folder: Path, office: Office):
    export(folder, "")
    assert export(folder, "--from 2021-02-01", "n\n")[0] == 1
    assert len(export(folder, "--from 2021-02-01", "n\n")[2]) == 3
    assert [row[0] for row in export(folder, "--from 2021-02-01", "y\n")[2][1:]] == ["2021-02-01"]
    assert export(folder, "--yes")[0] == 0


def test_what_cannot_be_meant_is_refused(folder: Path, office: Office):
    assert "the catalogue has no venue otaru" in export(folder, "--venue otaru")[1]
    assert "it ends before it begins" in export(folder, "--from 2021-02-01 --until 2021-01-01")[1]
    assert "a year at most" in export(folder, "--from 2021-01-01 --until 2022-01-02")[1]
    assert export(folder, f"--to {folder}/nowhere/x.csv")[1] == f"{folder}/nowhere/x.csv cannot be written (No such file or directory)."
