"""Staff book for somebody without LINE: seen in the day's list, rung where others are told, erased on their wish, and theirs by a code."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest

from chalicelib.booking.callers import is_caller
from chalicelib.booking.model import Booking, BookingId, Person, Status
from chalicelib.dialogue.vocabulary import Name
from tests.flows.gear import ROOM, dismissed, fails, staff
from tests.flows.test_behalf import sound
from tests.flows.test_detail import now, of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

DONE = "この方の予約を取る"


@pytest.fixture
def suzuki(town: Town) -> Phone:
    return staff(town)


def form(suzuki: Phone, *says: str) -> Phone:
    return (
        suzuki.says("代わりに予約")
        .taps("LINEのない方")
        .taps("就活生")
        .says(*(says or ("明日の13時から1時間、面接", "小林", "090-1234-5678")))
    )


def rung_up(suzuki: Phone, *says: str) -> Booking:
    """A booking for somebody who rang."""
    form(suzuki, *says).taps(DONE)
    found = re.search(r"予約コード (\w{4})", suzuki.screen)
    assert found, suzuki.screen
    ledger = suzuki.town.store.ledger
    return next(one for one in ledger.bookings(bookings_in(suzuki.town)) if one.code == found[1])


def bookings_in(town: Town) -> list[BookingId]:
    """All that is booked from today on."""
    days = town.store.ledger.days("odori14", day_of(town), day_of(town) + timedelta(days=60))
    return [BookingId(id_) for id_ in sorted({cell.owner[2:] for day in days for cell in day.cells.values() if cell.owner[:2] == "b:"})]


def day_of(town: Town) -> date:
    return town.now.astimezone(town.catalogue.zone).date()


def invite(suzuki: Phone) -> str:
    found = re.search(r"「参加 (\w{8})」", suzuki.screen)
    assert found
    return found[1]


def caller(town: Town, booking: Booking) -> Person:
    return town.store.ledger.person(booking.person)


def told(town: Town, booking: Booking) -> set[tuple[str, str]]:
    return {(one.due.kind, one.reason) for one in town.store.ledger.told(booking.id)}


def test_booked_for_somebody_who_rings(town: Town, suzuki: Phone):
    form(suzuki)
    card = suzuki.card("confirm")
    assert (card["who"], card["notes"]) == ("小林", ("behalf.rings", "behalf.consent_there"))
    booking = rung_up(suzuki, "明日の15時から1時間、面接", "山本", "0800 800 9974")

    assert suzuki.screen.splitlines()[0] == (
        "11月25日（水）15:00〜16:00 大通西14丁目ビル 就活生用ルームを、山本様のお名前でお取りしました。"
        f"予約コード {booking.code}をお伝えください。"
    )
    assert is_caller(booking.person)
    person = caller(town, booking)
    assert (person.name, person.phone, person.role, person.consents) == ("山本", "08008009974", "student", ())
    assert [one.booking for one in person.standing] == [booking.id]
    (line,) = town.store.ledger.history(booking.id)
    assert (line.what, line.who, line.person) == ("booked", "suzuki", booking.person)
    (row,) = [row for row in suzuki.says("明日の予約").card("today")["rows"] if row["code"] == booking.code]  # type: ignore[attr-defined]
    assert (row["who"], row["rings"]) == ("山本", True)
    assert town.passes(minutes=1) == []
    assert sound(town)


def kept_of(town: Town, *names: str) -> set[str]:
    """The kinds of rows that hold any of these words; of an event its answer counts, beside which the fake has a token of its own."""
    texts = {name: json.loads(text)["answer"] if name.startswith("EV#") else text for name, text in town.store.rows.items()}
    rows = {name for name, text in texts.items() if any(one in text for one in names)}
    return {re.split(r"[#\t]", name)[0] for name in rows}


def test_what_a_caller_leaves_is_not_kept_with_what_staff_were_told(town: Town, suzuki: Phone):
    form(suzuki)
    assert suzuki.card("confirm")["who"] == "小林"
    assert kept_of(town, "小林", "090-1234-5678") == {"TALK"}
    again = suzuki.hears(event=suzuki.last.event, kind=suzuki.last.kind, text=suzuki.last.text)
    assert (again.answer.fresh, again.card("confirm")["who"]) == (False, Name("words", "engine.not_kept"))

    suzuki.taps(DONE)
    assert "小林様のお名前でお取りしました" in suzuki.screen
    assert kept_of(town, "小林", "090-1234-5678") == {"BK", "P"}
    booking = next(iter(town.store.ledger.bookings(bookings_in(town))))
    assert suzuki.says(booking.code).card("detail")["phone"] == "090-1234-5678"
    suzuki.taps("取り消す").says("はい")
    assert "090-1234-5678" in suzuki.screen
    assert kept_of(town, "090-1234-5678") == {"P"}


def test_a_form_for_a_caller_that_nobody_finishes_is_forgotten_in_a_day(town: Town, suzuki: Phone):
    form(suzuki)
    town.wait(hours=23)
    assert suzuki.says("やっぱり16時で").card("confirm")["who"] == "小林"
    look = next(choice.address for label, choice in suzuki.choices() if label == DONE)
    town.wait(hours=24)
    assert look
    assert suzuki.presses(look.pack()).screen.startswith("そのボタンは前のものです。")
    assert kept_of(town, "小林", "090-1234-5678") == set()
    assert bookings_in(town) == []


def test_a_form_of_ones_own_waits_longer_than_a_day(town: Town, aoi: Phone):
    aoi.says("予約 明後日 15時 大通 1時間", "佐藤")
    town.wait(hours=25)
    assert "AIモニター" in aoi.says("どうすればいいですか").screen


def test_a_number_may_be_left_out_and_an_odd_one_is_asked_again(town: Town, suzuki: Phone):
    form(suzuki, "明日の13時から1時間、面接", "小林", "12345")
    assert suzuki.screen.startswith("電話番号は、数字で入力してください")
    suzuki.taps("番号なし").taps(DONE)
    (booking,) = town.store.ledger.bookings(bookings_in(town))
    assert caller(town, booking).phone == ""
    assert "phone" not in suzuki.taps("このご予約を見る").card("detail")
    suzuki.taps("取り消す")
    assert suzuki.screen.endswith("LINEのない方のため、お電話でお伝えください。よろしいですか。")
    assert suzuki.says("はい").screen.endswith("お電話でお伝えください：番号は伺っていません")


def test_where_a_number_is_asked_another_time_is_still_one(town: Town, suzuki: Phone):
    form(suzuki, "明日の13時から1時間、面接", "小林", "やっぱり16時で")
    assert suzuki.screen.endswith("番号は、ご利用の1週間後に消します。")
    assert "数字で入力" not in suzuki.screen
    suzuki.says("090-1234-5678")
    assert f"{suzuki.card('confirm')['span'].start.astimezone(town.catalogue.zone):%H:%M}" == "16:00"  # type: ignore[attr-defined]


def test_seen_moved_and_checked_in_by_staff_who_ask_for_the_consent(town: Town, suzuki: Phone):
    booking = rung_up(suzuki)
    card = suzuki.says(booking.code).card("detail")
    assert (card["phone"], card["notes"]) == ("090-1234-5678", ("card.rings", "detail.consent"))
    assert suzuki.buttons == ["日時を移す", "取り消す", "この方の情報を消す", "この人の予約を取る", "11月25日（水）の予約"]
    suzuki.says("1").says("明日15時")
    assert "LINEのない方のため、お電話でお伝えください。" in suzuki.screen
    assert suzuki.says("はい").screen.endswith("に移しました。お電話でお伝えください：090-1234-5678")
    town.passes(days=1, hours=4, minutes=45)
    assert {("remind_day", "no_line"), ("staff_moved", "no_line")} <= told(town, booking)

    suzuki.says(booking.code).taps("チェックイン")
    assert suzuki.screen.startswith("小林様は、映像と個人情報の取り扱いにまだ同意されていません。")
    suzuki.says("はい")
    assert now(town, booking).status is Status.CHECKED_IN
    assert set(caller(town, booking).consents) == {"monitoring", "privacy"}
    town.passes(hours=2)
    assert (now(town, booking).status, caller(town, booking).use) == (Status.COMPLETED, None)
    assert sound(town)


def test_nobody_who_did_not_come_is_pushed_to_and_the_room_is_free(town: Town, suzuki: Phone):
    booking = rung_up(suzuki)
    assert town.passes(days=1, hours=4) == []
    assert now(town, booking).status is Status.NO_SHOW
    assert ("released", "no_line") in told(town, booking)


def test_the_same_caller_again_is_one_person_whose_limits_staff_see(town: Town, suzuki: Phone):
    first = rung_up(suzuki)
    suzuki.says("小林さんの予約を取る").says("1").says("明後日の10時から1時間、面接").taps(DONE)
    suzuki.says("代わりに予約", "小林").says("1").says("明後日の13時から1時間、面接")
    assert suzuki.card("confirm")["notes"] == ("behalf.over.at_a_time", "behalf.rings", "behalf.consent_there")
    suzuki.taps(DONE)
    assert (len(caller(town, first).standing), caller(town, first).phone) == (3, "090-1234-5678")
    assert sound(town)


# -- theirs by a code -------------------------------------------------------------------------------------------------


def test_it_becomes_theirs_on_line_by_the_code_that_staff_told_them(town: Town, suzuki: Phone, aoi: Phone):
    booking = rung_up(suzuki)
    code = invite(suzuki)
    aoi.says(f"参加 {code}")
    assert aoi.buttons == ["自分の予約にする", "引き継がない"]
    aoi.taps("自分の予約にする").says("小林").taps("同意する")
    assert aoi.screen.splitlines()[0] == "ご予約を、こちらのトークに引き継ぎました。お知らせもこちらに届きます。"

    after = now(town, booking)
    assert (after.person, after.code, after.company) == ("aoi", booking.code, "")
    assert [one.what for one in town.store.ledger.history(booking.id)] == ["booked", "joined"]
    assert caller(town, booking) == Person(booking.person, version=2)
    assert aoi.says("予約確認").card("bookings")["n"] == 1
    assert [phone for phone, _ in town.passes(days=1, minutes=10)] == [aoi]
    assert sound(town)

    ken = town.phone("ken").follows().taps("就活生")
    assert ken.says(f"参加 {code}").screen.startswith("11月25日（水）13:00〜14:00のご予約は、いまは引き継げません。")
    assert aoi.says(f"参加 {code}").screen == "11月25日（水）13:00〜14:00のご予約は、すでに引き継がれています。"


def test_the_code_stays_good_when_the_booking_moves_and_opens_nothing_when_it_is_cancelled(town: Town, suzuki: Phone, aoi: Phone):
    booking = rung_up(suzuki)
    code = invite(suzuki)
    suzuki.says(booking.code).says("1").says("明後日15時").says("はい")
    town.passes(days=1, hours=4)
    assert aoi.says(f"参加 {code}").buttons == ["自分の予約にする", "引き継がない"]
    assert aoi.taps("引き継がない").screen.startswith("承知しました。引き継いでいません。")
    suzuki.says(booking.code).taps("取り消す").says("はい")
    assert aoi.says(f"参加 {code}").screen.startswith("11月26日（木）15:00〜16:00のご予約は、いまは引き継げません。")
    assert sound(town)


# -- those that must be rung ------------------------------------------------------------------------------------------


def test_who_closes_a_room_hears_whom_to_ring(town: Town, suzuki: Phone, aoi: Phone):
    booking = rung_up(suzuki)
    suzuki.says("明日13時から15時 就活生用ルームを閉める").says("工事")
    rows = suzuki.card("closing")["rows"]
    assert "card.rings" in rows[0]["notes"]  # type: ignore[index]
    suzuki.says(str(len(suzuki.buttons) - 1)).says("はい")
    heard = [phone.told(answer) for phone, answer in town.passes(minutes=3) if phone is suzuki]
    assert heard[0].startswith("LINEのない方です。お電話でお伝えください。\n小林 090-1234-5678\n")
    assert now(town, booking).status is Status.CANCELLED
    assert ("staff_cancelled", "no_line") in told(town, booking)


def test_who_is_no_longer_of_the_staff_in_the_morning_does_not_hear_whom_to_ring(town: Town, suzuki: Phone):
    rung_up(suzuki)
    town.passes(hours=11)
    suzuki.says("明日13時から15時 就活生用ルームを閉める").says("工事").says(str(len(suzuki.buttons) - 1)).says("はい")
    dismissed(suzuki)
    assert [phone for phone, _ in town.passes(hours=12)] == []


def test_who_cancels_because_of_a_fault_is_told_to_ring(town: Town, suzuki: Phone):
    booking = rung_up(suzuki, "今日の13時から1時間、面接", "小林", "090-1234-5678")
    alert = fails(town)
    (row,) = suzuki.presses(f"alert//hit:{alert.key}").card("hits")["rows"]  # type: ignore[misc]
    assert row["notes"] == ("card.rings",)
    ring = "小林様はLINEのない方です。お電話でお伝えください：090-1234-5678"
    assert suzuki.presses(f"hit//tell:{booking.id}:{alert.key}").screen == ring
    suzuki.presses(f"hit//cancel:{booking.id}:{alert.key}")
    assert suzuki.screen.startswith(ring)
    assert suzuki.says("はい").screen.startswith(ring)
    assert now(town, booking).status is Status.CANCELLED
    assert booking.room == ROOM


def test_an_announcement_names_who_does_not_read_it(town: Town, suzuki: Phone, aoi: Phone):
    rung_up(suzuki)
    suzuki.says("明日の予約の人に連絡", "1")
    assert suzuki.screen.startswith("LINEのない方です。お電話でお伝えください。\n小林 090-1234-5678\n")
    assert suzuki.answer.flow == ""
    booked(aoi, "予約 明日 10時 大通 1時間")
    suzuki.says("明日の予約の人に連絡", "1", "玄関が変わります。", "はい")
    assert suzuki.screen.endswith("小林 090-1234-5678")
    assert [phone for phone, _ in town.passes(minutes=1)] == [aoi]


def test_of_very_many_who_are_to_be_rung_it_is_said_that_there_are_more(town: Town, suzuki: Phone):
    for day in (25, 26):
        for n, at in enumerate(("9:30", "11:00", "12:30", "14:00", "15:30", "16:30")[: 6 if day == 25 else 5]):
            rung_up(suzuki, f"11/{day}の{at}から30分、面接", f"小林{chr(0x4E00 + n)}", "090-1234-5678")
            town.wait(minutes=1)  # one call after the other: nobody books eleven people in a minute
    suzuki.says("11/25から11/26まで就活生用ルームを閉める").says("工事")
    suzuki.says(str(len(suzuki.buttons) - 1)).says("はい")
    heard = [phone.told(answer) for phone, answer in town.passes(minutes=10) if phone is suzuki]

    (ring,) = [one for one in heard if one.startswith("LINEのない方です。")]
    assert (ring.count("090-1234-5678"), "ほかにもいらっしゃいます。" in ring) == (10, True)


# -- what is kept of them ---------------------------------------------------------------------------------------------


def test_on_their_wish_all_of_it_is_erased_by_staff(town: Town, suzuki: Phone):
    booking = rung_up(suzuki)
    suzuki.says(booking.code).taps("この方の情報を消す")
    assert suzuki.screen.startswith("小林様のお名前と電話番号を消します。")
    assert suzuki.says("はい").screen == "承知しました。小林様の情報を消します。1分ほどで終わります。"
    town.passes(minutes=2)

    kept = {key: row for key, row in town.store.rows.items() if not key.startswith(("EV#", "TALK#"))}
    assert not [key for key, row in kept.items() if "小林" in str(row) or "090-1234-5678" in str(row)]
    assert now(town, booking).person == ""


def test_nobody_is_erased_so_who_can_say_it_themselves_or_is_in_the_room(town: Town, suzuki: Phone, aoi: Phone):
    hers = of(booked(aoi, "予約 今日 15時 大通 1時間"))
    suzuki.presses(f"detail//forget:{hers.id}").says("はい")
    assert (now(town, hers), town.store.ledger.person(hers.person).name) == (hers, "佐藤")
    booking = rung_up(suzuki, "今日の13時から1時間、面接", "小林", "090-1234-5678")
    town.wait(hours=3)
    suzuki.says(booking.code).taps("チェックイン").says("はい")
    assert suzuki.says(booking.code).taps("この方の情報を消す").says("はい").screen.startswith("ご利用中のため、まだ消せません。")


def test_nobody_but_staff_writes_down_or_erases_a_caller(town: Town, suzuki: Phone, aoi: Phone):
    booking = rung_up(suzuki)
    for phone in (town.phone("nobody"), aoi, town.phone("tanaka2").follows().taps("採用企業")):
        for data in ("reserve//behalf:-", f"detail//forget:{booking.id}", f"reserve//behalf:b:{booking.id}"):
            assert phone.presses(data).screen.startswith("こちらは係員向けの操作です。")
    assert now(town, booking) == booking
    assert caller(town, booking).phone == "090-1234-5678"


def test_in_english(town: Town, ben: Phone):
    kato = staff(town, "kato", language="en").says("book for somebody").taps("Somebody without LINE").taps("Job seeker")
    kato.says("tomorrow 1pm for an hour, interview", "Kim", "+81 90 1234 5678").taps("Book it for them")
    assert "is booked for Kim. Please tell them the code" in kato.screen
    code = re.search(r"“join (\w{8})”", kato.screen)
    assert code
    ben.says(f"join {code[1]}").taps("Make it mine").says("Kim").taps("I agree")
    assert ben.screen.startswith("The booking is yours in this chat now.")


def test_the_notice_and_the_answers_about_data_tell_of_the_number_in_both_languages(town: Town, aoi: Phone, ben: Phone):
    for question in ("個人情報はどう扱われますか", "名前はいつまで残りますか"):
        assert "電話番号" in aoi.says(question).screen
    for question in ("what do you do with my personal data", "how long do you keep my details"):
        assert "phone number" in ben.says(question).screen
    notice = town.catalogue.privacy
    assert ("電話番号" in notice.ja, "phone number" in notice.en) == (True, True)
