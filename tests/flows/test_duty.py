"""Who is on duty, and how staff say so themselves."""

from __future__ import annotations

from datetime import date, time

import pytest

from chalicelib.equipment.books import Duty
from chalicelib.equipment.duty import Shift
from tests.flows.gear import staff
from tests.flows.town import Phone, Town


def of(phone: Phone) -> Duty:
    (found,) = [one for one in phone.town.store.equipment.duties("odori14") if one.member.who == phone.person]
    return found


def test_every_week_by_a_sentence(town: Town):
    suzuki = staff(town).says("毎週月曜9時半から17時は当番")

    assert suzuki.screen == "毎週月曜の9:30〜17:00を当番として登録しました。"
    assert of(suzuki).member.shifts == (Shift(0, time(9, 30), time(17)),)

    suzuki.says("毎週月水金の10時から16時は当番")
    assert [(one.weekday, one.start) for one in of(suzuki).member.shifts] == [(0, time(10)), (2, time(10)), (4, time(10))]

    assert suzuki.says("毎週水曜の当番をはずれる").screen == "毎週水曜の当番を外しました。"
    assert [one.weekday for one in of(suzuki).member.shifts] == [0, 4]


def test_a_single_day_overrides_the_week(town: Town):
    suzuki = staff(town).says("毎週火曜9時から17時は当番")
    assert suzuki.says("今日の当番をはずれる").screen == "11月24日（火）の当番を外しました。"
    assert suzuki.says("明日は当番").screen.startswith("11月25日（水）を当番として登録しました。")

    assert dict(of(suzuki).member.days) == {date(2026, 11, 24): False, date(2026, 11, 25): True}
    rows = suzuki.says("当番").card("duty")["rows"]
    assert [len(row["turns"]) for row in rows] == [0, 1, 0, 0, 0, 0, 0]  # type: ignore[attr-defined]


@pytest.mark.parametrize("sentence", ["明日は当番", "毎週水金の10時から16時は当番"])
def test_single_days_that_are_over_are_dropped_with_whatever_is_set_next(town: Town, sentence: str):
    suzuki = staff(town).says("今日の当番をはずれる", "明日は当番")
    town.wait(days=6)

    suzuki.says(sentence)

    assert [day for day in of(suzuki).member.days if day < date(2026, 11, 30)] == []


def test_who_is_on_duty_now_is_shown_and_a_number_changes_it(town: Town):
    staff(town).says("今日は当番")
    mori = staff(town, "mori").says("当番")

    assert [name.id for name in mori.card("duty")["now"]] == ["alert.somebody"]  # type: ignore[attr-defined]
    assert mori.buttons == ["11月24日（火）は当番に入る", "11月25日（水）は当番に入る"]

    mori.says("1").taps("当番を見る")
    assert [name.id for name in mori.card("duty")["now"]] == ["duty.me", "alert.somebody"]  # type: ignore[attr-defined]
    assert mori.buttons == ["11月24日（火）は当番をはずれる", "11月25日（水）は当番に入る"]


def test_hours_must_be_named(town: Town):
    suzuki = staff(town).says("毎週月曜は当番")

    assert suzuki.screen.startswith("何時から何時までか、あわせてお知らせください。")
    assert town.store.equipment.duties("odori14") == ()


def test_in_english(town: Town):
    mori = staff(town, "mori", language="en")

    assert mori.says("on duty every Monday 9:30 to 17:00").screen == "You are on duty every Monday, 9:30–17:00."
    assert mori.says("off duty tomorrow").screen == "You are off duty on Wed 25 Nov."


@pytest.mark.parametrize("value", ["", "on:2026-11-24", "off:2026-11-24", "x"])
def test_nobody_else_sets_or_sees_a_duty(town: Town, aoi: Phone, value: str):
    assert aoi.presses(f"duty//{value}").screen.startswith("こちらは係員向けの操作です。")
    assert town.phone("mallory").presses(f"duty//{value}").screen.startswith("こちらは係員向けの操作です。")
    assert town.store.equipment.duties("odori14") == ()


@pytest.mark.parametrize("value", ["on:", "on:x", "on:1999-01-01", "off:9999-12-31", "x:2026-11-24", "on:2026-02-30", ":::"])
def test_a_forged_button_gets_an_answer_and_sets_nothing(town: Town, value: str):
    suzuki = staff(town).presses(f"duty//{value}")

    assert suzuki.screen
    assert town.store.equipment.duties("odori14") == ()
