"""The file for a spreadsheet: every number, in the reader's language, nothing that a spreadsheet would run, and nobody's name."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.figures import DayFigures, added
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Localized
from chalicelib.notices.money import Month
from chalicelib.numbers.sheet import written
from chalicelib.reception.month import MonthFigures
from chalicelib.reception.sheets import harmless
from chalicelib.words import Phrasebook

SAPPORO = load("sapporo")
AT = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
COUNTS = {"booked": 3, "cancelled": 1, "ahead_0": 1, "ahead_8": 2, "alerts": 2, "taken": 2, "taken_min": 15, "asked": 4}
DAY = DayFigures("odori14", date(2026, 11, 24), COUNTS, {10: (120, 60)}, {"odori14-student": (450, 90, 3, 1, 1, 0)})
SAID = {"line_4": 2, "measured_4": 2, "loss_4": 25, "delay_4": 61, "room_5": 1}
FIGURES = MonthFigures("odori14", date(2026, 11, 1), AT, (DAY,), added([DAY]), Month("2026-11", 200, 12, AT), SAID)


def parts(figures: MonthFigures = FIGURES, language: str = "ja", house: Catalogue = SAPPORO) -> list[list[list[str]]]:
    """The parts of the file, each a list of rows."""
    text = written(figures, Phrasebook(house), language)
    assert text.startswith("\ufeff")
    found: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        found[-1].append(row) if row else found.append([])
    return found


def test_all_of_it_in_japanese():
    totals, hours, weekdays, said, rooms = parts()
    told = dict(totals)
    assert told["会場"] == "NTT東日本 大通西14丁目ビル 1階"
    assert (told["月"], told["集計した時刻"]) == ("2026-11", "2026-11-24 12:00")
    assert (told["予約"], told["取り消し"], told["予約の時期：24時間以内"], told["予約の時期：8日以上前"]) == ("3", "1", "1", "2")
    assert (told["利用率（％）"], told["対応までの平均（分）"], told["復旧までの平均（分）"]) == ("20", "8", "")
    assert (told["プッシュの通数（全会場）"], told["プッシュの上限（全会場）"]) == ("12", "200")
    assert (told["測定のある件数"], told["損失の平均（％）"], told["遅延の平均（ミリ秒）"]) == ("2", "0.12", "30")
    assert hours[1:] == [["10", "120", "60", "50"]]
    assert weekdays[1:] == [["火", "120", "60", "50"]]
    assert said[4] == ["4", "2", "0", "2", "0.12", "30"]
    assert said[5] == ["5", "0", "1", "0", "", ""]
    assert rooms[1:] == [["2026-11-24", "火", "就活生用ルーム", "450", "90", "20", "3", "1", "1", "0"]]


def test_all_of_it_in_english():
    totals, hours, _, _, rooms = parts(language="en")
    assert totals[0] == ["What", "Value"]
    assert hours[0] == ["Hour", "Open (min)", "Booked (min)", "Use (%)"]
    assert rooms[1][:2] == ["2026-11-24", "Tue"]


def test_a_plan_without_a_limit_and_a_month_without_anything():
    unlimited = replace(FIGURES, pushes=Month("2026-11", None, 12, AT))
    assert dict(parts(unlimited)[0])["プッシュの上限（全会場）"] == ""
    empty = parts(MonthFigures("odori14", date(2026, 11, 1), AT))
    assert dict(empty[0])["予約"] == "0"
    assert [len(part) for part in empty[1:]] == [1, 1, 6, 1]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", '=1,"2"'])
def test_a_name_that_is_a_formula_is_none_in_the_file(name: str):
    venue = SAPPORO.venue("odori14")
    rooms = tuple(replace(room, name=Localized(name, name)) for room in venue.rooms)
    house = replace(SAPPORO, venues=tuple(replace(one, rooms=rooms) if one is venue else one for one in SAPPORO.venues))
    assert parts(house=house)[4][1][2] == f"'{name}"


def test_what_is_no_formula_stays_as_it_is():
    assert [harmless(cell) for cell in ("", "a-b", "2026-11-24", "1")] == ["", "a-b", "2026-11-24", "1"]


def test_a_month_of_three_hundred_rooms_is_a_file_that_a_lambda_may_answer():
    rooms = {f"odori14-room-{n:03}": (450, 300, 10, 2, 7, 1) for n in range(300)}
    days = tuple(replace(DAY, day=date(2026, 11, n), rooms=rooms) for n in range(1, 31))
    text = written(replace(FIGURES, days=days), Phrasebook(SAPPORO), "ja")
    assert text.count("\r\n") > 9000
    assert len(text.encode()) < 4_000_000  # https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
