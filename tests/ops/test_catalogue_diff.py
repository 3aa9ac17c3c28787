"""What an operator reads before another catalogue takes the place of the one in force, and whose booking would fall outside."""

from dataclasses import fields, replace
from datetime import date, time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chalicelib.catalogue.files import file_of
from chalicelib.catalogue.house_rules import Rules
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Hours, Localized, Period, YearlySpan
from chalicelib.storage import Store
from ops.__main__ import app
from ops.catalogue_diff import Outside, changes, outside
from ops.catalogue_told import RULES
from simulator.account import REGION, Account
from tests.booking.office import ROOM, SAPPORO, VENUE, Office
from tests.ops.conftest import THEN


def with_hours(**more: object) -> Catalogue:
    """Odori with another opening."""
    venues = tuple(replace(one, opening=replace(one.opening, **more)) if one.id == VENUE else one for one in SAPPORO.venues)
    return replace(SAPPORO, venues=venues)


def without_room(room: str) -> Catalogue:
    venues = tuple(replace(one, rooms=tuple(each for each in one.rooms if each.id != room)) for one in SAPPORO.venues)
    return replace(SAPPORO, venues=venues)


def with_room(room: str, **more: object) -> Catalogue:
    venues = tuple(
        replace(one, rooms=tuple(replace(each, **more) if each.id == room else each for each in one.rooms)) for one in SAPPORO.venues
    )
    return replace(SAPPORO, venues=venues)


SHORT_FRIDAY = {**SAPPORO.venue(VENUE).opening.week, 4: (Hours(time(9, 30), time(12)),)}


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (SAPPORO, []),
        (without_room(ROOM), ["Rooms", "  - odori14-student (就活生用ルーム)"]),
        (
            with_hours(week=SHORT_FRIDAY),
            [
                "Hours",
                "  ~ 大通西14丁目ビル",
                "      was  Mon-Fri 09:30-17:00; Sat-Sun closed",
                "      is   Mon-Thu 09:30-17:00; Fri 09:30-12:00; Sat-Sun closed",
            ],
        ),
        (with_hours(on_holidays=True), ["Hours", "  ~ 大通西14丁目ビル, holidays: closed -> open"]),
        (
            replace(SAPPORO, rules=replace(SAPPORO.rules, lead=30, remind_at=None)),
            ["Rules", "  ~ booked at the latest before the start, minutes: 60 -> 30", "  ~ reminded on the day before at: 18:00 -> not"],
        ),
        (
            replace(SAPPORO, period=Period(None, date(2027, 3, 31))),
            ["Offer period", "  ~ rooms are lent: without a first or a last day -> until 2027-03-31"],
        ),
    ],
)
def test_what_changes_for_guests_is_told_in_a_line_each(new: Catalogue, lines: list[str]):
    assert list(changes(SAPPORO, new)) == lines


def test_every_rule_is_told_and_every_part_of_a_catalogue_but_its_name_and_its_spelling():
    assert set(RULES) == {field.name for field in fields(Rules)} - {"limits"}
    other, empty = load("tests/catalogues/kawabe-library.toml"), Localized("", "")
    untold = {
        field.name
        for field in fields(Catalogue)
        if field.init
        and field.name not in ("spelt", "region")
        and not list(changes(SAPPORO, replace(SAPPORO, **{field.name: other_of(field.name, other, empty)})))
    }
    assert untold == {"id"}


def other_of(name: str, other: Catalogue, empty: Localized) -> object:
    """Another value of that part."""
    had = {
        "timezone": "Asia/Seoul",
        "holidays": "none",
        "staffed": None,
        "privacy": empty,
        "monitoring": empty,
        "partners": (),
        "events": (),
    }
    if name == "enquiries":
        return replace(SAPPORO.enquiries, waiting=SAPPORO.enquiries.waiting + 1)
    if name == "alerts":
        return replace(SAPPORO.alerts, repeats=SAPPORO.alerts.repeats + 1)
    if name == "faults":
        return SAPPORO.faults[1:]
    if name in had:
        return () if name == "events" and SAPPORO.events else had[name]
    return Period(date(2027, 1, 1), None) if name == "period" else getattr(other, name)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (SAPPORO, []),
        (without_room(ROOM), ["its room is gone"]),
        (with_room(ROOM, roles=frozenset({"company"})), ["its room is not for a student"]),
        (with_room(ROOM, purposes=frozenset({"tour"})), ["its room is not for the purpose interview"]),
        (with_hours(week=SHORT_FRIDAY), ["outside the hours"]),
        (with_hours(closed=(YearlySpan((11, 27), (11, 27)),)), ["on a day that is closed"]),
        (replace(SAPPORO, period=Period(None, date(2026, 11, 26))), ["after the offer period"]),
        (
            replace(SAPPORO, rules=replace(SAPPORO.rules, grid=15)),
            ["it keeps its room by a grid of 30 minutes, and others may be lent into it"],
        ),
    ],
)
def test_a_booking_falls_outside_for_a_reason_that_is_told(new: Catalogue, why: list[str]):
    office = Office()
    booking = office.books_room("佐藤", "27T13:00")
    assert outside(office.desk(), new) == tuple(Outside(booking, one) for one in why)


def test_the_command_tells_both_and_ends_with_1_when_somebody_falls_outside(folder: Path, tmp_path: Path, aws_account: Account, table: str):
    office = Office(Store(table, REGION, aws_account.endpoint), THEN)
    office.books_room("佐藤", "2021-01-27T10:00")
    office.books_room("鈴木", "2021-01-27T13:00")
    shipped = file_of("sapporo").resolve()
    new = tmp_path / "shorter.toml"
    new.write_text(
        shipped.read_text("utf-8").replace("09:30-17:00", "09:30-12:00").replace('"./answers/', f'"{shipped.parent}/answers/'), "utf-8"
    )

    def run(*words: str) -> tuple[int, list[str]]:
        result = CliRunner().invoke(app, ["catalogue", "diff", *words])
        return result.exit_code, result.output.splitlines()

    assert run("sapporo", "sapporo") == (0, ["Nothing changes."])
    code, said = run("sapporo", str(new), "--local", "--data", str(folder))
    assert code == 1
    assert said[0] == "Hours"
    assert next(line for line in said if "鈴木" in line).endswith("outside the hours")
    assert not any("佐藤" in line for line in said)
    assert run("sapporo", "sapporo", "--local", "--data", str(folder))[1][-1] == "No booking that stands falls outside."
