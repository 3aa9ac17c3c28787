"""The offer period seen and set in chat by who leads the staff; who is booked outside is seen first and looked after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Post, Status
from chalicelib.reception.journal import Entry
from tests.flows.gear import dismissed, person, staff
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def lead(town: Town, language: str = "") -> Phone:
    """Who leads the staff of a venue."""
    town.store.invitations.issue(hash_of("LX7M2PQR"), Post("odori14", lead=True), town.now + timedelta(days=7))
    phone = town.phone("ogawa").says("staff LX7M2PQR" if language else "スタッフ登録 LX7M2PQR")
    assert person(phone).post == Post("odori14", lead=True)
    return phone


def of(phone: Phone):
    (found,) = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return found


def period(town: Town) -> tuple[str, str]:
    held, _ = town.store.ledger.period()
    return (str(held.start), str(held.end)) if held else ("", "")


def test_seen_and_set_by_one_sentence(town: Town):
    ogawa = lead(town).says("貸出期間")
    assert (ogawa.screen, ogawa.buttons) == ("お部屋のお貸し出しに、期限はありません。", ["期間を変える"])

    ogawa.says("1").says("12月1日から3月31日")
    assert ogawa.screen == "すべての会場で、お貸し出しを12月1日（火）から3月31日（水）までとします。よろしいですか。"
    ogawa.says("はい")

    assert ogawa.screen == "お部屋は、12月1日（火）から3月31日（水）までお貸し出しします。"
    assert period(town) == ("2026-12-01", "2027-03-31")
    assert (
        town.phone("aoi")
        .follows()
        .taps("就活生")
        .says("予約 明日 10時 大通 1時間")
        .screen.startswith("お貸し出しは12月1日（火）からです。")
    )


@pytest.mark.parametrize(
    "words", [("貸出期間", "12/1から3/31まで"), ("期間 12/1から3/31まで",), ("貸出期間", "12/1", "3/31"), ("period Dec 1 to Mar 31",)]
)
def test_over_new_year_and_in_other_words(town: Town, words: tuple[str, ...]):
    assert lead(town).says(*words).screen.startswith("すべての会場で、お貸し出しを12月1日（火）から3月31日（水）までとします。")


def test_a_last_day_before_the_first_is_of_the_year_after(town: Town):
    town.wait(days=60)
    lead(town).says("貸出期間", "12/1", "3/31", "はい")

    assert period(town) == ("2027-12-01", "2028-03-31")


def test_the_word_alone_asks_what_holds(town: Town):
    assert staff(town).says("期間はいつまで?").screen.startswith("現在ご利用いただけます。")


def test_step_by_step_without_a_first_day(town: Town):
    ogawa = lead(town).says("貸出期間", "1")
    assert ogawa.buttons == ["最初の日を決めない", "日付を入力"]
    ogawa.says("1").picks("日付を入力", "2027-03-31").says("はい")
    assert ogawa.screen == "お部屋は、3月31日（水）までお貸し出しします。"

    ogawa.says("貸出期間", "1", "1")
    assert ogawa.buttons == ["最後の日を決めない", "いまのまま（3月31日（水））", "日付を入力"]
    ogawa.says("1", "はい")
    assert ogawa.screen == "お部屋のお貸し出しに、期限はありません。"


@pytest.mark.parametrize(("fate", "status"), [("1", Status.CANCELLED), ("2", Status.CONFIRMED)])
def test_who_is_booked_outside_is_seen_and_looked_after(town: Town, aoi: Phone, fate: str, status: Status):
    hers = of(booked(aoi, "予約 明日 10時 大通 1時間"))
    ogawa = lead(town).says("貸出期間", "1").says("12月1日から3月31日")
    assert ogawa.card("closing")["n"] == 1
    assert ogawa.buttons == ["すべて取り消す", "そのままにする"]
    ogawa.says(fate, "はい")

    heard = town.passes(minutes=2)

    after = town.store.ledger.booking(hers.id)
    assert after
    assert after.status is status
    told = [(phone.person, phone.told(answer)) for phone, answer in heard]
    if status is Status.CANCELLED:
        assert [who for who, _ in told] == ["aoi", "ogawa"]
        assert told[-1][1].endswith("取り消し1件、そのまま0件です。")
    else:
        assert told == []


def test_who_waits_for_a_day_that_is_offered_again_is_looked_after(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 2時間")
    ken = town.phone("ken").follows().taps("就活生").says("予約 明日 10時 大通 2時間")
    ken.taps("空いたら知らせる")
    ogawa = lead(town).says("貸出期間", "1").says("12月1日から3月31日").says("1", "はい")
    town.passes(minutes=2)

    ogawa.says("貸出期間", "1", "1", "1", "はい")
    heard = town.passes(minutes=2)

    assert [phone.person for phone, _ in heard] == ["ken"]


def test_an_end_before_its_begin_is_asked_again(town: Town):
    ogawa = lead(town).says("貸出期間", "1").picks("日付を入力", "2027-03-31").picks("日付を入力", "2026-12-01")
    assert ogawa.screen.startswith("終わりは、始まりより後にしてください。\n最後の日をお選びください。")
    assert period(town) == ("", "")


def test_a_second_change_within_days_is_looked_after_too(town: Town, aoi: Phone):
    ogawa = lead(town).says("貸出期間", "1").says("12月1日から3月31日").says("はい")
    town.passes(minutes=2)
    ogawa.says("貸出期間", "1", "1", "1", "はい")
    town.passes(minutes=2)
    hers = of(booked(aoi, "予約 明日 10時 大通 1時間"))
    ogawa.says("貸出期間", "1").says("12月1日から3月31日").says("1", "はい")
    town.passes(minutes=2)

    after = town.store.ledger.booking(hers.id)
    assert after
    assert after.status is Status.CANCELLED


def test_staff_who_do_not_lead_and_everybody_else_are_refused(town: Town, aoi: Phone):
    suzuki = staff(town).says("貸出期間")
    assert suzuki.screen.startswith("こちらは責任者の方だけが行える操作です。")
    for data in ("period//change", "period/sure/yes", "period/first/open"):
        assert suzuki.presses(data).screen.startswith(("こちらは責任者の方だけが", "そのボタンは前のものです。"))
        assert aoi.presses(data).screen.startswith(("こちらは係員向けの操作です。", "そのボタンは前のものです。"))
    assert aoi.says("貸出期間").answer.flow != "period"
    assert period(town) == ("", "")


def test_who_led_and_does_not_any_more_cannot_finish_what_they_began(town: Town):
    ogawa = lead(town).says("貸出期間", "1").says("12月1日から3月31日")
    now = person(ogawa)
    town.store.journal.commit(
        Entry("taken-back", now.id, town.now, "ja", None, (), Change(person=PersonWrite(replace(now, post=Post("odori14")))))
    )
    ogawa.says("はい")
    assert ogawa.screen.startswith("こちらは責任者の方だけが行える操作です。")
    assert period(town) == ("", "")


def test_in_english(town: Town):
    ogawa = lead(town, "en").says("offer period")
    assert ogawa.screen == "The rooms are offered without a time limit."
    ogawa.says("1").says("December 1 to March 31")
    assert ogawa.screen == "The rooms of all venues will be offered from Tue 1 Dec until Wed 31 Mar. Is that right?"
    assert ogawa.says("yes").screen == "The rooms are offered from Tue 1 Dec until Wed 31 Mar."


def test_who_is_outside_once_it_is_shorter_is_asked_about_too(town: Town):
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12月3日 15時 大通 1時間")
    ogawa = lead(town).says("貸出期間", "1").says("11月24日から12月31日")
    assert ogawa.answer.step == "sure"
    assert ogawa.says("11月24日から11月30日").answer.step == "fate"


def test_it_does_not_end_before_it_begins(town: Town):
    ogawa = lead(town).says("貸出期間", "1").says("12月1日から12月31日").says("11月27日")
    assert ogawa.screen.startswith("終わりは、始まりより後にしてください。")


def test_who_leads_no_more_sees_nobody_who_is_booked(town: Town):
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12月3日 15時 大通 1時間")
    ogawa = lead(town).says("貸出期間", "1")
    dismissed(ogawa)

    ogawa.says("11月24日から11月30日")
    assert "[closing]" not in ogawa.screen
    assert ogawa.screen.startswith("こちらは係員向けの操作です。")
