"""One booking in the hands of staff: seen with its history, checked in, moved, cancelled; its person barred for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.booking.model import Booking, Status
from chalicelib.dialogue.vocabulary import Say
from tests.flows.gear import person, staff
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def of(phone: Phone) -> Booking:
    (found,) = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return found


def now(town: Town, booking: Booking) -> Booking:
    found = town.store.ledger.booking(booking.id)
    assert found
    return found


@pytest.fixture
def hers(town: Town, aoi: Phone) -> Booking:
    return of(booked(aoi, "予約 今日 15時 大通 1時間"))


def opened(town: Town, booking: Booking, name: str = "suzuki") -> Phone:
    return staff(town, name).says(booking.code)


def test_by_its_code_with_its_history(town: Town, hers: Booking):
    suzuki = opened(town, hers)

    card = suzuki.card("detail")
    assert (card["who"], card["code"], card["state"]) == ("佐藤", hers.code, "detail.state.confirmed")
    assert [(one["what"].id, one["who"].id) for one in card["history"]] == [("detail.did.booked", "detail.by_person")]  # type: ignore[attr-defined]
    assert suzuki.buttons == ["日時を移す", "取り消す", "新しい予約を止める", "この人の予約を取る", "11月24日（火）の予約"]


@pytest.mark.parametrize("text", ["予約 {}", "予約コードは{}", "booking {}", "{}です"])
def test_by_a_sentence_with_its_code(town: Town, hers: Booking, text: str):
    assert staff(town).says(text.format(hers.code)).screen == "[detail]"


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("移動", "", "いつに移しますか"), ("変更したい", "", "いつに移しますか"), ("明日10時に移して", "", "11月25日（水）10:00〜11:00"),
        ("16時に移動", "", "を、11月24日（火）16:00〜17:00"), ("キャンセル", "", "取り消します"), ("予約を止める", "", "止める期間"),
        ("move", "en", "When shall"), ("move it to 4pm", "en", "16:00–17:00"), ("cancel", "en", "will be cancelled"),
    ],
)  # fmt: skip
def test_words_of_ones_own_are_for_the_booking_on_the_card(town: Town, hers: Booking, text: str, language: str, asked: str):
    suzuki = staff(town, language=language).says(hers.code).says(text)

    assert asked in suzuki.screen
    assert now(town, hers) == hers


def test_days_on_which_the_venue_is_closed_are_not_put_forward(town: Town, aoi: Phone):
    friday = of(booked(aoi, "予約 11/27 15時 大通 1時間"))

    assert opened(town, friday).taps("日時を移す").buttons == ["11月27日（金）", "11月30日（月）", "12月1日（火）", "日付を入力"]


def test_without_a_card_they_are_for_ones_own_bookings(town: Town, hers: Booking, aoi: Phone):
    assert staff(town).says("キャンセル").screen == "取り消せるご予約はありません。"
    assert staff(town).says(hers.code, "今日の予約", "変更したい").screen == "変更できるご予約はありません。"
    assert "何を変更しますか" in aoi.says("移動").screen


def test_by_its_row_of_the_day(town: Town, hers: Booking):
    suzuki = staff(town).says("今日の予約")
    (row,) = suzuki.card("today")["rows"]  # type: ignore[misc]

    assert suzuki.presses(row["address"]).card("detail")["code"] == hers.code


def test_a_code_that_nobody_has(town: Town, hers: Booking):
    assert staff(town).says("9WW9").screen == "その予約コードのご予約は、この会場に見つかりません。「今日の予約」からお選びいただけます。"


@pytest.mark.parametrize("text", ["week", "free", "late", "yeah", "wwww"])
def test_a_word_of_four_letters_is_no_code(town: Town, hers: Booking, text: str):
    assert "detail" not in [reply.key.split(".")[0] for reply in staff(town).says(text).answer.replies if isinstance(reply, Say)]


def test_checked_in_for_somebody_who_is_there(town: Town, hers: Booking):
    town.wait(hours=4, minutes=45)
    suzuki = opened(town, hers)
    assert suzuki.buttons[0] == "チェックイン"
    old = suzuki.choices()[0][1].address

    suzuki.says("1")
    assert suzuki.screen == "11月24日（火）15:00〜16:00 佐藤様のチェックインを済ませました。"
    assert now(town, hers).status is Status.CHECKED_IN
    assert town.store.ledger.history(hers.id)[-1].who == "suzuki"

    assert old
    assert suzuki.presses(old.pack()).screen == "ほかの方が先に手続きされたため、何もしていません。いまの様子をご覧ください。"


def test_too_early_to_check_in(town: Town, hers: Booking):
    suzuki = staff(town).presses(f"detail//checkin:{hers.id}")
    assert suzuki.screen.startswith("チェックインは11月24日（火）14:30からできます。")


def test_moved_to_another_time_and_told(town: Town, aoi: Phone, hers: Booking):
    suzuki = opened(town, hers).says("1")
    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00 佐藤様のご予約を、いつに移しますか。")
    suzuki.says("明日")
    assert suzuki.screen == "11月25日（水）に空いている時刻です。"
    suzuki.says("10時半")
    assert suzuki.screen == (
        "11月24日（火）15:00〜16:00 佐藤様のご予約を、11月25日（水）10:30〜11:30 大通西14丁目ビル 就活生用ルームに移します。"
        "ご本人にお知らせします。よろしいですか。"
    )
    suzuki.says("はい")

    assert f"{now(town, hers).span.start.astimezone(town.catalogue.zone):%d %H:%M}" == "25 10:30"
    heard = town.passes(minutes=1)
    assert [phone.person for phone, _ in heard] == ["aoi"]
    assert "変更しました" in aoi.told(heard[0][1])


def test_the_day_and_the_time_in_one_sentence(town: Town, hers: Booking):
    suzuki = opened(town, hers).says("1").says("明日13時")
    assert "11月25日（水）13:00〜14:00" in suzuki.screen


def test_the_times_offered_are_those_that_are_free(town: Town, hers: Booking):
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 10時 大通 1時間")
    suzuki = opened(town, hers).says("1", "明日")
    assert "10:00" not in suzuki.buttons
    assert "14:00" in suzuki.buttons

    suzuki.says("10時")
    assert suzuki.screen.startswith("その時刻は、いまふさがりました。")


def test_somebody_was_quicker(town: Town, hers: Booking):
    suzuki = opened(town, hers).says("1").says("明日13時")
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 13時 大通 1時間")

    suzuki.says("はい")

    assert suzuki.screen.startswith("その時刻は、いまふさがりました。もう一度お選びください。")
    assert now(town, hers) == hers


def test_cancelled_after_a_yes_and_told(town: Town, aoi: Phone, hers: Booking):
    suzuki = opened(town, hers).says("取り消す")
    assert now(town, hers).status is Status.CONFIRMED
    suzuki.says("はい")

    assert now(town, hers).status is Status.CANCELLED
    assert [phone.person for phone, _ in town.passes(minutes=1)] == ["aoi"]


def test_no_leaves_it(town: Town, hers: Booking):
    suzuki = opened(town, hers).says("取り消す", "いいえ")
    assert (suzuki.screen, now(town, hers)) == ("承知しました。そのままにします。", hers)


def test_barred_for_a_while_and_let_in_again(town: Town, aoi: Phone, hers: Booking):
    suzuki = opened(town, hers).says("新しい予約を止める")
    assert suzuki.buttons == ["30日間", "90日間"]
    suzuki.says("1", "はい")
    assert person(aoi).barred_until == town.now + timedelta(days=30)

    assert aoi.says("予約 明日 10時 大通 1時間").screen.startswith("新しいご予約は12月24日（木）10:00から承ります。")
    assert now(town, hers).status is Status.CONFIRMED

    suzuki.says(hers.code)
    assert suzuki.card("detail")["notes"] == ("detail.barred",)
    suzuki.taps("予約の停止を解く")
    assert person(aoi).barred_until is None
    assert "お取りします" in aoi.says("予約 明日 10時 大通 1時間").screen or aoi.answer.flow == "reserve"


def test_barred_they_do_not_wait_either_and_erasing_does_not_help(town: Town, aoi: Phone, hers: Booking):
    opened(town, hers).says("新しい予約を止める", "2", "はい")
    aoi.says("データを削除").taps("データを削除する").says("はい")
    town.passes(minutes=5)

    assert person(aoi).barred_until
    assert person(aoi).name == ""
    aoi.says("予約 明日 10時 大通 1時間")
    assert "新しいご予約は" in aoi.screen


def test_who_has_erased_themselves_is_nobody_to_be_barred(town: Town, aoi: Phone, hers: Booking):
    suzuki = opened(town, hers)
    town.passes(hours=8)
    aoi.says("データを削除").taps("データを削除する").says("はい")
    town.passes(minutes=5)

    assert suzuki.presses(f"detail//{hers.id}").buttons == ["11月24日（火）の予約"]
    assert suzuki.presses(f"detail//bar:{hers.id}").screen.startswith("ほかの方が先に手続きされたため、何もしていません。")
    assert "P#" not in town.store.rows


def test_in_english(town: Town, hers: Booking):
    suzuki = staff(town, language="en").says(f"booking {hers.code}")
    assert suzuki.buttons == ["Move", "Cancel", "Stop new bookings", "Book for this person", "Bookings of Tue 24 Nov"]
    assert (
        suzuki.says("move")
        .says("tomorrow 1pm")
        .screen.startswith("佐藤's booking, Tue 24 Nov, 15:00–16:00, will be moved to Wed 25 Nov, 13:00–14:00,")
    )


def test_nobody_else_opens_or_touches_it(town: Town, aoi: Phone, hers: Booking):
    strangers = (town.phone("ken").follows().taps("就活生"), town.phone("tanaka2").follows().taps("採用企業"))
    for phone in strangers:
        for act in ("", "checkin:", "move:", "cancel:", "bar:", "unbar:"):
            assert phone.presses(f"detail//{act}{hers.id}").screen.startswith("こちらは係員向けの操作です。")
    mori = staff(town, "mori", "sangyo")
    assert mori.presses(f"detail//cancel:{hers.id}").screen == "そのご予約は、ご担当の会場のものではありません。"
    assert mori.says(hers.code).screen.startswith("その予約コードのご予約は、この会場に見つかりません。")
    assert (now(town, hers), person(aoi).barred_until) == (hers, None)


@pytest.mark.parametrize("value", ["x", "cancel:nobody", "fly:{id}", ":::", "bar:"])
def test_forged_buttons_find_nothing_or_only_show(town: Town, hers: Booking, value: str):
    suzuki = staff(town).presses("detail//" + value.replace("{id}", hers.id))
    assert suzuki.screen.startswith(("その予約コードのご予約は", "[detail]"))
    assert now(town, hers) == hers


@pytest.mark.parametrize("act", ["cancel", "move"])
def test_what_is_over_is_not_cancelled_or_moved_by_an_old_button(town: Town, hers: Booking, act: str):
    suzuki = staff(town).presses(f"detail//{act}:{hers.id}")
    town.wait(hours=6)
    suzuki.says("はい" if act == "cancel" else "明日")

    assert suzuki.screen == "11月24日（火）15:00〜16:00 佐藤様のご予約は、すでに取り消されたか、終わっています。"
    assert now(town, hers) == hers
