"""Who is on duty, and how staff say so themselves."""

from __future__ import annotations

from datetime import date, time

import pytest

from chalicelib.equipment.books import Duty
from chalicelib.equipment.duty import Shift
from tests.flows.gear import dismissed, dues, staff
from tests.flows.group_chat import GROUP, staff_group
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


# -- a lead sets the duty of others -----------------------------------------------------------------------------------


def named(phone: Phone, name: str) -> Phone:
    return phone.says(f"名前は{name}")


@pytest.fixture
def mori(town: Town) -> Phone:
    """She leads at Odori, where Suzuki works."""
    named(staff(town), "鈴木一郎")
    return named(staff(town, "mori", lead=True), "森")


def test_a_lead_puts_somebody_on_duty_who_is_told(town: Town, mori: Phone):
    suzuki = town.phone("suzuki")

    assert mori.says("鈴木さんを明日当番に").screen == "11月25日（水）を、鈴木一郎の当番として登録しました。"
    assert (dict(of(suzuki).member.days), mori.buttons) == ({date(2026, 11, 25): True}, ["当番を見る"])

    town.passes(minutes=1)
    assert suzuki.pushed
    assert suzuki.told(suzuki.pushed) == (
        "責任者の方が、11月25日（水）を大通西14丁目ビルのあなたの当番として登録しました。その日は終日、不具合のお知らせをお送りします。"
    )
    assert mori.pushed is None


def test_every_week_and_off_again(town: Town, mori: Phone):
    suzuki = town.phone("suzuki")
    assert mori.says("鈴木を毎週月曜9時から17時の当番に").screen == "毎週月曜の9:00〜17:00を、鈴木一郎の当番として登録しました。"
    assert of(suzuki).member.shifts == (Shift(0, time(9), time(17)),)
    assert mori.says("鈴木さんを毎週月曜の当番から外して").screen == "毎週月曜の当番から、鈴木一郎を外しました。"
    assert of(suzuki).member.shifts == ()
    town.passes(minutes=1)
    assert suzuki.pushed  # of the two only what holds is told
    assert suzuki.told(suzuki.pushed) == "責任者の方が、毎週月曜の大通西14丁目ビルの当番からあなたを外しました。"
    assert mori.says("鈴木さんを毎週月曜の当番に").screen.startswith("何時から何時までか")


def test_by_night_nobody_is_woken_for_it(town: Town, mori: Phone):
    suzuki = town.phone("suzuki")
    town.wait(hours=12)
    mori.says("鈴木さんを明日当番に")
    town.passes(minutes=60)
    assert suzuki.pushed is None
    town.passes(hours=10)
    assert suzuki.pushed


def test_in_english_by_a_lead(town: Town):
    staff(town, language="en").says("my name is Suzuki")
    mori = staff(town, "mori", language="en", lead=True)
    assert mori.says("put Suzuki on duty tomorrow").screen == "Suzuki: on duty on Wed 25 Nov, all day."
    assert mori.says("take Suzuki off duty tomorrow").screen == "Suzuki: off duty on Wed 25 Nov."
    town.passes(minutes=1)
    suzuki = town.phone("suzuki")
    assert suzuki.pushed
    assert suzuki.told(suzuki.pushed).startswith("A lead has taken you off duty at ")


def test_others_are_refused_politely_and_may_set_their_own_by_name(town: Town, mori: Phone):
    suzuki = town.phone("suzuki")
    for words in ("森さんを明日当番に", "put Mori on duty tomorrow", "グループを明日当番から外す"):
        assert suzuki.says(words).screen.startswith("ほかの方やグループの当番は、責任者の方だけが設定できます。")
    assert town.store.equipment.duties("odori14") == ()
    assert suzuki.says("鈴木を明日当番に").screen.startswith("11月25日（水）を当番として登録しました。")
    assert dues(town, "duty_set") == []


def test_a_name_that_nobody_has_is_asked_back_with_those_who_are_there(town: Town, mori: Phone):
    town.phone("suzuki")
    mori.says("高橋さんを明日当番に")
    assert mori.screen.startswith("そのお名前の係員が見つかりません。どなたの当番ですか。")
    assert sorted(mori.buttons) == ["当番を見る", "森", "鈴木一郎"]
    assert town.store.equipment.duties("odori14") == ()
    assert mori.says("鈴木一郎").screen == "11月25日（水）を、鈴木一郎の当番として登録しました。"


def test_a_name_that_several_have_is_asked_back(town: Town, mori: Phone):
    named(staff(town, "kato"), "鈴木花子")
    mori.says("鈴木さんを明日当番に")
    assert mori.screen.startswith("そのお名前にあたる方が、何人かいらっしゃいます。")
    assert mori.buttons == ["鈴木花子", "鈴木一郎", "当番を見る"]
    mori.taps("鈴木花子")
    assert [one.member.who for one in town.store.equipment.duties("odori14")] == ["kato"]


def test_two_of_one_name_are_not_offered_for_nobody_could_tell_them_apart(town: Town, mori: Phone):
    named(staff(town, "kato"), "鈴木一郎")
    mori.says("鈴木さんを明日当番に")
    assert mori.buttons == ["当番を見る"]


def test_a_lead_sets_the_duty_of_the_group_which_is_not_told(town: Town, mori: Phone):
    staff_group(town)
    assert mori.says("グループを明日当番から外す").screen == "11月25日（水）の当番から、係員のグループを外しました。"
    assert [(one.member.who, dict(one.member.days)) for one in town.store.equipment.duties("odori14")] == [
        (GROUP, {date(2026, 11, 25): False})
    ]
    assert dues(town, "duty_set") == []


def test_a_button_for_somebody_is_a_lead_s_and_of_their_venue(town: Town, mori: Phone):
    mori.says("高橋さんを明日当番に")
    button = next(choice.address for label, choice in mori.choices() if label == "鈴木一郎" and choice.address)
    kato = staff(town, "kato", venue="sangyo", lead=True)
    assert kato.presses(button.pack()).screen.startswith("そのお名前の係員が見つかりません。")
    assert town.phone("suzuki").presses(button.pack()).screen.startswith("11月25日（水）を当番として登録しました。")  # their own
    assert town.phone("aoi").presses(button.pack()).screen.startswith("こちらは係員向けの操作です。")
    assert dismissed(mori).presses(button.pack()).screen.startswith("こちらは係員向けの操作です。")
    assert [one.member.who for one in town.store.equipment.duties("odori14")] == ["suzuki"]


@pytest.mark.parametrize("words", ["明日の当番は誰", "鈴木さんは明日当番？", "who is on duty tomorrow"])
def test_to_ask_sets_nothing(town: Town, mori: Phone, words: str):
    assert mori.says(words).screen == "[duty]"
    assert town.store.equipment.duties("odori14") == ()
