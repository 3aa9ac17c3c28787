"""Recruiters of one company, as conversations: one invites another, both see the company's bookings, one takes over, one goes."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from chalicelib.booking.company import MOST_MEMBERS
from chalicelib.booking.due import marked
from chalicelib.booking.model import Booking, BookingId
from chalicelib.ics.door import CalendarDoor
from chalicelib.reception.errands import Errands
from chalicelib.reception.heard import Kind
from tests.flows.counting import Calls
from tests.flows.recorded import HERE, follows, interviewed, link, tells
from tests.flows.test_runs import codes
from tests.flows.town import Phone, Town

NO_BOOKING = "そのご予約は、終わったか、取り消されています。"
USED = "そのコードは、すでに使われています。新しいコードを同僚の方にご確認ください。"
NOT_NOW = "そのご予約の担当は、いまは代われません。ご予約の一覧をご覧ください。"
OURS = "北海道フーズ"


def recruiter(town: Town, name: str, called: str, company: str = OURS, at: str = "10時") -> Phone:
    """Somebody who has one booking, and has told both names with it."""
    phone = town.phone(name).follows().taps("採用企業")
    return phone.says(f"12/4の{at}から30分、大通で面接", company, called, "同意する", "予約する")


def invites(phone: Phone) -> str:
    """The code on the card that a recruiter gets."""
    phone.says("担当者を招待")
    return str(phone.card("company")["code"])


def comes(phone: Phone, code: str, name: str) -> Phone:
    phone.says(f"企業登録 {code}").taps("加わる")
    return phone.says(name) if phone.screen.startswith("お名前を") else phone


def standing(phone: Phone) -> list[Booking]:
    found = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return [one for one in found if one.status.stands and not one.is_guests]


def heard(town: Town, phone: Phone, **time: int) -> list[str]:
    """What a phone hears unasked meanwhile."""
    return [phone.told(answer) for who, answer in town.passes(**(time or {"seconds": 1})) if who is phone]


def row_of(phone: Phone, holder: str) -> str:
    """The address behind the first row of a colleague's in the list of bookings."""
    phone.says("予約確認")
    rows: list[dict[str, object]] = list(phone.card("weeks")["rows"])  # type: ignore[call-overload]
    return str(next(row["address"] for row in rows if row.get("holder") == holder))


@pytest.fixture
def tanaka(town: Town) -> Phone:
    return recruiter(town, "tanaka", "田中")


@pytest.fixture
def suzuki(town: Town, tanaka: Phone) -> Phone:
    """A colleague who has come by Tanaka's code."""
    return comes(town.phone("suzuki").follows().taps("採用企業"), invites(tanaka), "鈴木")


# -- who comes --------------------------------------------------------------------------------------------------------


def test_a_recruiter_invites_a_colleague_with_a_message_to_pass_on(town: Town, tanaka: Phone):
    tanaka.says("担当者を招待")

    code, message = str(tanaka.card("company")["code"]), tanaka.screen.partition("\n")[2]
    assert tanaka.card("company")["company"] == OURS
    assert message.startswith("北海道フーズの面接のご予約を、いっしょに見ていただくご招待です。")
    assert f"「企業登録 {code}」" in message
    assert code not in "".join(text for name, text in town.store.rows.items() if name.startswith(("CC#", "CO#")))


def test_who_comes_hears_first_what_it_means_and_is_asked_for_a_name(town: Town, tanaka: Phone):
    suzuki = town.phone("suzuki").says(f"企業登録 {invites(tanaka)}")

    assert suzuki.screen.startswith(
        "北海道フーズの担当に加わります。会社のご予約と録画を、担当者どうしで見て、担当を代われるようになります。"
    )
    assert suzuki.taps("加わる").screen == "お名前を教えてください。担当者どうしに見えます。"
    assert suzuki.says("鈴木").screen == "北海道フーズの担当に加わりました。会社のご予約は「予約確認」に並びます。"
    person = town.store.ledger.person(suzuki.person)
    assert (person.role, person.company, person.name) == ("company", OURS, "鈴木")
    assert heard(town, tanaka) == ["鈴木様が、北海道フーズの担当に加わりました。"]


def test_the_same_in_english(town: Town, tanaka: Phone):
    kim = town.phone("kim").follows().taps("English").says(f"company {invites(tanaka)}")
    kim.taps("Join").says("Kim")

    assert kim.screen == "You now look after the bookings of 北海道フーズ. They are in “my bookings”."
    assert kim.says("my colleagues").screen.startswith("北海道フーズ has 2 recruiters: 田中, Kim.")
    assert kim.says("invite a colleague").card("company")["company"] == OURS
    assert kim.presses(f"take_over//{standing(tanaka)[0].id}").screen.endswith("田中 is told. Is that all right?")
    assert kim.taps("Take it over").screen.endswith("is yours now. Its code stays. Reminders come to you.")


def test_a_code_lets_in_one_and_is_told_to_be_used(town: Town, tanaka: Phone):
    code = invites(tanaka)
    comes(town.phone("suzuki"), code, "鈴木")

    assert town.phone("sato").says(f"企業登録 {code}").screen == USED


def test_a_code_typed_without_the_words_that_it_came_with_leads_on_and_is_no_wrong_guess(town: Town, tanaka: Phone):
    suzuki = town.phone("suzuki").follows().taps("採用企業").says(invites(tanaka))
    assert suzuki.screen == "会社の担当に加わるためのコードです。"
    assert not town.store.ledger.person(suzuki.person).failed_codes
    suzuki.says("1").taps("加わる").says("鈴木")
    assert suzuki.screen.startswith("北海道フーズの担当に加わりました。")


def test_a_code_runs_out(town: Town, tanaka: Phone):
    code = invites(tanaka)
    town.wait(days=3)

    assert town.phone("suzuki").says(f"企業登録 {code}").screen.startswith("そのコードは期限が過ぎています。")


def test_guessing_ends_after_five_wrong_codes_also_for_the_right_one(town: Town, tanaka: Phone):
    code, guesser = invites(tanaka), town.phone("guesser").follows().taps("採用企業")
    for wrong in ("QH7RT4W1", "QH7RT4W2", "QH7RT4W3", "QH7RT4W4", "QH7RT4W5"):
        guesser.says(f"企業登録 {wrong}")

    assert guesser.says(f"企業登録 {code}").screen.startswith("続けて誤りがあったため、しばらく受け付けを止めています。")
    assert not town.store.ledger.person(guesser.person).company_id


def test_who_asked_to_come_and_found_somebody_quicker_with_the_same_code_is_told(town: Town, tanaka: Phone):
    code = invites(tanaka)
    suzuki, sato = (town.phone(name).says(f"企業登録 {code}") for name in ("suzuki", "sato"))
    suzuki.taps("加わる").says("鈴木")
    sato.taps("加わる").says("佐藤")

    assert sato.screen.startswith("そのコードは、すでに使われています。")
    assert not town.store.ledger.person(sato.person).company_id


def test_two_companies_of_one_name_are_two(town: Town, tanaka: Phone, suzuki: Phone):
    other = recruiter(town, "other", "高橋", at="15時")
    third = comes(town.phone("third"), invites(other), "伊藤")

    assert third.says("担当者の一覧").screen.startswith("北海道フーズの担当者は高橋、伊藤です（2名）。")
    assert suzuki.says("担当者の一覧").screen.startswith("北海道フーズの担当者は田中、鈴木です（2名）。")
    assert third.presses(f"bookings//{standing(tanaka)[0].id}").screen == NO_BOOKING
    assert third.says(f"企業登録 {invites(tanaka)}").screen.startswith("ほかの会社の担当者として登録されています。")


def test_a_company_has_ten_recruiters_at_most(town: Town, tanaka: Phone):
    late = invites(tanaka)
    for n in range(MOST_MEMBERS - 1):
        comes(town.phone(f"r{n}"), invites(tanaka), f"担当{chr(0x4E00 + n)}")

    assert tanaka.says("担当者を招待").screen.startswith("一つの会社の担当者は10名までです。")
    assert town.phone("late").says(f"企業登録 {late}").screen.startswith("そのコードは、いまは使えません。担当者は10名までです。")


def test_only_who_books_for_an_organisation_invites(town: Town, aoi: Phone):
    for pressed in ("company//", "invite//"):
        assert aoi.presses(pressed).screen.startswith("担当者の登録は、採用企業の方だけがお使いになれます。")
    assert not [name for name in town.store.rows if name.startswith(("CO#", "CC#"))]


def test_the_word_of_the_companys_menu_asks_for_staff_where_somebody_else_says_it(town: Town, aoi: Phone, tanaka: Phone):
    assert tanaka.says("担当者").screen.startswith("この会社のご予約を見ているのは、いまはあなたお一人です。")
    for phone in (aoi, town.phone("new")):
        assert phone.says("担当者").screen.startswith("係の者がお答えします。")


def test_who_has_never_booked_is_asked_for_what_the_invitation_says(town: Town):
    phone = town.phone("new").follows().taps("採用企業").says("担当者を招待")

    assert phone.screen == "会社名を教えてください。招待のメッセージに書きます。"
    phone.says("さっぽろ商会", "高橋")
    assert phone.screen == "会社名とお名前を、担当者どうしでお見せするためにお預かりします。よろしいですか。"
    assert phone.taps("同意する").card("company")["company"] == "さっぽろ商会"
    assert town.store.ledger.person(phone.person).name == "高橋"


# -- what they see ----------------------------------------------------------------------------------------------------


def test_both_see_what_either_has_booked_and_who_has_joined(town: Town, tanaka: Phone, suzuki: Phone, aoi: Phone):
    suzuki.says("12/3の14時から1時間、学生の部屋も一緒に予約したい", "同意する", "予約する")
    code = str(suzuki.card("invitation")["code"])
    aoi.says(f"参加 {code}", "はい", "佐藤", "同意する")
    tanaka.says("予約確認")

    rows = tanaka.card("weeks")["rows"]
    assert [(row.get("holder"), row.get("guest_name")) for row in rows] == [("鈴木", "佐藤"), (None, None)]  # type: ignore[attr-defined]
    (row,) = tanaka.presses(row_of(tanaka, "鈴木")).card("bookings")["rows"]  # type: ignore[misc]
    assert [button["key"] for button in row["buttons"]] == ["bookings.choice.take_over", "bookings.choice.map"]  # type: ignore[index]
    assert row["holder"] == "鈴木"  # type: ignore[index]


def test_a_colleague_forwards_the_invitation_of_a_pair(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/3の14時から1時間、学生の部屋も一緒に予約したい", "同意する", "予約する")
    code = str(suzuki.card("invitation")["code"])
    (pair,) = [one for one in standing(suzuki) if one.partner]

    assert tanaka.presses(f"pair//invite:{pair.partner}").card("invitation")["code"] == code
    stranger = recruiter(town, "other", "高橋", "別の会社", "15時")
    assert stranger.presses(f"pair//invite:{pair.partner}").screen == "その招待は、いまは使えません。ご予約の一覧をご覧ください。"


def test_the_files_have_the_companys_bookings_while_whoever_asked_is_of_it():
    town = Town(links="https://heya.example/prod")
    tanaka = recruiter(town, "tanaka", "田中")
    suzuki = comes(town.phone("suzuki"), invites(tanaka), "鈴木")
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する").says("予約確認").taps("一覧を受け取る")
    assert suzuki.screen.startswith("取り消したものも含めて、ご予約2件の一覧です。")
    name = urlsplit(suzuki.choices()[0][1].uri).path.rpartition("/")[2]
    door = CalendarDoor(town.catalogue, town.store.ledger, town.phrasebook, lambda: town.now)

    text = door.answer(name).body
    assert ("田中" in text, "鈴木" in text) == (True, True)
    tanaka.says("担当者の一覧").taps("鈴木様を外す", "外す")
    assert door.answer(name).status == 404


def test_no_link_of_a_colleagues_booking_is_shown_that_would_open_for_who_is_out():
    town = Town(links="https://heya.example/prod")
    tanaka = recruiter(town, "tanaka", "田中")
    suzuki = comes(town.phone("suzuki"), invites(tanaka), "鈴木")
    (booking,) = standing(tanaka)

    assert booking.link in str(tanaka.presses(f"bookings//{booking.id}").answer.replies)
    assert booking.link not in str(suzuki.presses(f"bookings//{booking.id}").answer.replies)
    suzuki.presses(f"take_over//{booking.id}").taps("担当を代わる")
    link = standing(suzuki)[0].link
    assert (link != booking.link, link in str(suzuki.presses(f"bookings//{booking.id}").answer.replies)) == (True, True)


# -- recordings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", [False, True])
def test_a_recording_is_the_companys_and_no_more_that_of_who_is_out(gone: bool):
    """Whoever booked it or not: what was recorded while they were of the company stays with it."""
    town = Town(links=HERE)
    suzuki = town.phone("suzuki").follows().taps("採用企業").says("担当者を招待", OURS, "鈴木", "同意する")
    code = str(suzuki.card("company")["code"])
    tanaka = comes(town.phone("tanaka").follows().taps("採用企業"), code, "田中")
    town.phone("aoi").follows().taps("就活生")
    tells(town, interviewed(town))  # Tanaka's
    town.passes(minutes=10)
    if gone:
        suzuki.says("担当者の一覧").taps("田中様を外す", "外す")

    assert suzuki.says("録画").card("recordings")["n"] == 1
    assert suzuki.taps("見る").screen.startswith("11月25日（水）14:00〜15:00 就活生用ルームの録画です。")
    assert follows(town, link(suzuki)).status == 303
    seen = tanaka.says("録画").screen
    assert "ご覧いただける録画はまだありません" in seen if gone else seen == "[recordings]"


def test_a_recording_that_is_told_of_again_does_not_follow_who_has_gone_to_another_company():
    town = Town(links=HERE)
    suzuki, other = (town.phone(name).follows().taps("採用企業") for name in ("suzuki", "other"))
    suzuki.says("担当者を招待", OURS, "鈴木", "同意する")
    other.says("担当者を招待", "別の会社", "高橋", "同意する")
    tanaka = comes(town.phone("tanaka").follows().taps("採用企業"), str(suzuki.card("company")["code"]), "田中")
    town.phone("aoi").follows().taps("就活生")
    booking = interviewed(town)
    tells(town, booking)
    town.passes(minutes=10)
    comes(tanaka.says("担当者の一覧").taps("担当から抜ける", "抜ける"), invites(other), "田中")
    tells(town, booking, url="https://camera.example/v/2")  # its gateway corrects itself

    assert suzuki.says("録画").taps("見る").screen.startswith("11月25日（水）14:00〜15:00 就活生用ルームの録画です。")
    for phone in (other, tanaka):
        assert "ご覧いただける録画はまだありません" in phone.says("録画").screen


@pytest.mark.parametrize("gone", [False, True])
def test_a_code_for_a_recording_opens_nothing_once_who_gave_it_out_is_out(gone: bool):
    town = Town(links=HERE)
    suzuki = town.phone("suzuki").follows().taps("採用企業").says("担当者を招待", OURS, "鈴木", "同意する")
    tanaka = comes(town.phone("tanaka").follows().taps("採用企業"), str(suzuki.card("company")["code"]), "田中")
    town.phone("aoi").follows().taps("就活生")
    tells(town, interviewed(town))
    town.passes(minutes=10)
    share = next(address for _, choice in tanaka.says("録画").choices() if (address := choice.address) and "share:" in address.value)
    code = re.search(r"[A-Z0-9]{8}", tanaka.presses(share.pack()).screen.replace(OURS, ""))
    assert code
    if gone:
        suzuki.says("担当者の一覧").taps("田中様を外す", "外す")
    who = tanaka if gone else town.phone("sato").follows().taps("採用企業")

    who.says(f"録画 {code[0]}")
    assert who.screen.startswith("その録画は、いまはご覧いただけません。" if gone else "会社名")


# -- one takes over ---------------------------------------------------------------------------------------------------


def test_a_booking_is_taken_over_then_changed_and_who_had_it_hears(town: Town, tanaka: Phone, suzuki: Phone):
    (booking,) = standing(tanaka)
    suzuki.presses(row_of(suzuki, "田中")).presses(f"take_over//{booking.id}")
    assert suzuki.screen.startswith("12月4日（金）10:00〜10:30 大通西14丁目ビル 採用企業用ルームは田中様の担当です。")
    suzuki.taps("担当を代わる")

    assert suzuki.screen.startswith("12月4日（金）10:00〜10:30 大通西14丁目ビル 採用企業用ルームは、あなたの担当になりました。")
    assert (standing(tanaka), [one.id for one in standing(suzuki)]) == ([], [booking.id])
    assert heard(town, tanaka)[-1].startswith(
        "12月4日（金）10:00〜10:30 大通西14丁目ビル 採用企業用ルームのご予約は、鈴木様が担当になりました。"
    )
    suzuki.taps("取り消す").taps("取り消す")
    assert standing(suzuki) == []


def test_who_had_a_booking_hears_in_the_morning_that_it_was_taken_over_and_cancelled_in_the_night(town: Town, tanaka: Phone, suzuki: Phone):
    (booking,) = standing(tanaka)
    town.wait(days=9, hours=13)
    suzuki.presses(f"take_over//{booking.id}").taps("担当を代わる").taps("取り消す").taps("取り消す")
    assert standing(suzuki) == []

    assert heard(town, tanaka, hours=11)[-1] == (
        "12月4日（金）10:00〜10:30 大通西14丁目ビル 採用企業用ルームのご予約は、鈴木様が担当になり、そのあと取り消されました。"
    )


def test_a_run_is_taken_over_as_one(town: Town, tanaka: Phone, suzuki: Phone, aoi: Phone):
    tanaka.says("12/2の午後、学生4人と30分ずつ面接したい", "4枠まとめて予約")
    aoi.says(f"参加 {codes(tanaka)[1]}", "はい", "佐藤", "同意する")
    one = standing(tanaka)[1]
    suzuki.presses(f"take_over//{one.id}").taps("担当を代わる")

    assert suzuki.screen.startswith("12月2日（水）の4枠は、あなたの担当になりました。")
    assert len(standing(tanaka)) == 1
    assert len(standing(suzuki)) == 4
    joined = town.store.ledger.bookings_of(aoi.person, town.now)[0]
    assert joined.host == suzuki.person
    suzuki.taps("まとめて取り消す").taps("4枠を取り消す")
    assert "参加された方にお知らせします" in suzuki.screen
    assert [one.kind for one in town.store.ledger.due(town.now) if one.person == aoi.person] == ["partner_cancelled"]


def test_reminders_go_to_who_has_it_now(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.presses(f"take_over//{standing(tanaka)[0].id}").taps("担当を代わる")
    said = [(who.person, answer.replies[0].key) for who, answer in town.passes(days=11)]  # type: ignore[union-attr]

    assert ("suzuki", "notices.remind_day") in said
    assert ("tanaka", "notices.remind_day") not in said


@pytest.mark.parametrize("text", ["変更したい", "キャンセル", "まとめて取り消したい", "まとめて変更したい"])
def test_who_has_nothing_to_change_hears_that_a_colleague_has(town: Town, tanaka: Phone, suzuki: Phone, text: str):
    suzuki.presses(f"take_over//{standing(tanaka)[0].id}").taps("担当を代わる")

    assert tanaka.says(text).screen.startswith("いま、ご自身が担当のご予約はありません。同僚の方のご予約は、")
    assert "どなたの、どのご予約の担当を代わりますか。" in tanaka.taps("担当を代わる").screen


def test_whoever_takes_over_is_held_to_their_own_limits(town: Town, tanaka: Phone, suzuki: Phone):
    for day in ("11/26", "11/27", "12/1", "12/3"):
        suzuki.says(f"{day}に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約")
    assert len(standing(suzuki)) == 20

    suzuki.presses(f"take_over//{standing(tanaka)[0].id}").taps("担当を代わる")
    assert suzuki.screen.startswith("同時にお持ちいただけるご予約は20件までです。")


def test_two_who_take_over_at_once_and_a_button_pressed_twice(town: Town, tanaka: Phone, suzuki: Phone):
    sato = comes(town.phone("sato"), invites(tanaka), "佐藤")
    (booking,) = standing(tanaka)
    for phone in (suzuki, sato):
        phone.presses(f"take_over//{booking.id}")
    suzuki.taps("担当を代わる")
    again = suzuki.tapped
    assert again
    version = town.store.ledger.booking(booking.id).version  # type: ignore[union-attr]
    suzuki.presses(again.pack())

    assert suzuki.screen.endswith("いまの担当は、ご予約の一覧でご確認ください。")
    assert town.store.ledger.booking(booking.id).version == version  # type: ignore[union-attr]
    assert "鈴木様の担当です" in sato.taps("担当を代わる").screen
    assert [one.id for one in standing(suzuki)] == [booking.id]


# -- who goes ---------------------------------------------------------------------------------------------------------


def test_who_leaves_leaves_the_bookings_to_the_others(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する").says("担当者の一覧").taps("担当から抜ける")
    assert suzuki.screen.startswith("北海道フーズの担当から抜けます。あなたのこれからのご予約は田中様が担当し、")
    suzuki.taps("抜ける")

    assert heard(town, tanaka)[-1] == "担当を離れた方のご予約1件は、あなたの担当になりました。「予約確認」でご覧になれます。"
    assert (len(standing(suzuki)), len(standing(tanaka))) == (0, 2)
    assert suzuki.says("予約確認").screen == "これからのご予約はありません。"


def test_what_is_booked_after_leaving_stays_with_who_booked_it(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("担当者の一覧").taps("担当から抜ける", "抜ける")
    town.wait(seconds=1)
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する")
    town.passes(minutes=1)

    assert (len(standing(suzuki)), len(standing(tanaka))) == (1, 1)


def test_what_is_booked_after_leaving_stays_also_where_the_errand_stumbles_and_has_several_steps(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/8に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約").says("12/3の14時から30分、大通で面接", "予約する")
    suzuki.says("担当者の一覧").taps("担当から抜ける", "抜ける")
    (errand,) = [one for one in town.store.ledger.due(town.now) if one.kind == "hand_over"]
    town.store.dues.put_off([errand], town.now + timedelta(minutes=2), 1)
    town.wait(minutes=1)
    suzuki.says("12/4の15時から30分、大通で面接", "予約する")
    town.passes(minutes=5)

    assert (len(standing(suzuki)), len(standing(tanaka))) == (1, 7)


def errands_of(town: Town) -> Errands:
    return Errands(town.catalogue, town.store.ledger, town.store.journal, town.store.traces)


def waits_long(town: Town) -> None:
    """The errand of who has left stumbles, and is put off."""
    (errand,) = [one for one in town.store.ledger.due(town.now) if one.kind == "hand_over"]
    town.store.dues.put_off([errand], town.now + timedelta(minutes=5), 1)
    town.wait(minutes=1)


def test_what_came_to_somebody_after_leaving_is_not_handed_over_with_what_they_had_before(town: Town, tanaka: Phone, suzuki: Phone):
    other = recruiter(town, "other", "高橋", "別の会社", "15時")
    (theirs,) = standing(other)  # booked before
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する").says("担当者の一覧").taps("担当から抜ける", "抜ける")
    waits_long(town)
    comes(suzuki, invites(other), "鈴木").presses(f"take_over//{theirs.id}").taps("担当を代わる")
    town.passes(minutes=10)

    assert [one.id for one in standing(suzuki)] == [theirs.id]
    assert {one.company for one in standing(tanaka)} == {OURS}


def test_who_leaves_books_anew_and_erases_before_the_errand_came_leaves_only_what_they_had(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する").says("担当者の一覧").taps("担当から抜ける", "抜ける")
    waits_long(town)
    suzuki.says("12/8の14時から30分、大通で面接", "予約する").says("データを削除").taps("データを削除する", "すべて消す")
    town.passes(minutes=10)

    assert [f"{one.span.start:%d}" for one in standing(tanaka)] == ["03", "04"]
    assert standing(suzuki) == []


def test_the_first_takes_another_out_who_is_told_and_sees_nothing_more(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する")
    old = f"take_over//{standing(tanaka)[0].id}"
    suzuki.presses(old)
    tanaka.says("担当者の一覧").taps("鈴木様を外す")
    assert tanaka.screen.startswith("鈴木様を北海道フーズの担当から外します。")
    tanaka.taps("外す")

    assert heard(town, suzuki) == [
        "北海道フーズの担当から外れました。会社のご予約は、ほかの担当の方が引き継ぎます。これから取るご予約は、あなたお一人のものです。"
    ]
    assert len(standing(tanaka)) == 2
    assert suzuki.taps("担当を代わる").screen == NOT_NOW
    for booking in standing(tanaka):
        assert suzuki.presses(f"take_over//{booking.id}").screen == NOT_NOW
        assert suzuki.presses(f"bookings//{booking.id}").screen == NO_BOOKING
    assert suzuki.says("担当者の一覧").screen.startswith("この会社のご予約を見ているのは、いまはあなたお一人です。")


def test_who_leaves_more_than_one_step_takes_leaves_them_all_and_the_colleague_hears(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/8に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約").says("12/9の14時から30分、大通で面接", "予約する")
    suzuki.says("担当者の一覧").taps("担当から抜ける", "抜ける")
    assert heard(town, tanaka)[-1] == "担当を離れた方のご予約6件は、あなたの担当になりました。「予約確認」でご覧になれます。"


def test_two_who_leave_within_a_second_are_heard_of_both(town: Town, tanaka: Phone, suzuki: Phone):
    """The second step of the first and the first of the second bear one second's name."""
    sato = comes(town.phone("sato"), invites(tanaka), "佐藤")
    suzuki.says("12/8に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約").says("12/9の14時から30分、大通で面接", "予約する")
    sato.says("12/10の14時から30分、大通で面接", "同意する", "予約する")
    suzuki.says("担当者の一覧").taps("担当から抜ける", "抜ける")
    town.wait(seconds=1)
    sato.says("担当者の一覧").taps("担当から抜ける", "抜ける")

    told = " ".join(heard(town, tanaka))
    assert "ご予約6件は、あなたの担当になりました" in told
    assert "ご予約1件は、あなたの担当になりました" in told


def test_the_colleague_hears_also_where_what_was_left_to_hand_over_has_gone_meanwhile(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/8に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約").says("12/9の14時から30分、大通で面接", "予約する")
    suzuki.says("担当者の一覧").taps("担当から抜ける", "抜ける")
    (first,) = [one for one in town.store.ledger.due(town.now) if one.kind == "hand_over"]
    errands_of(town).do(first, town.now)  # five of six
    (last,) = standing(suzuki)
    suzuki.presses(f"cancel//{last.id}").says("はい")

    assert heard(town, tanaka)[-1] == "担当を離れた方のご予約5件は、あなたの担当になりました。「予約確認」でご覧になれます。"


def test_who_erases_themselves_leaves_many_bookings_and_the_colleague_hears_once(town: Town, tanaka: Phone, suzuki: Phone):
    for day in (7, 8, 9):
        suzuki.says(f"12/{day}に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約")
    town.wait(minutes=2)
    suzuki.says("データを削除").taps("データを削除する", "すべて消す")

    assert heard(town, tanaka, minutes=5) == ["担当を離れた方のご予約15件は、あなたの担当になりました。「予約確認」でご覧になれます。"]


def test_bookings_are_left_to_a_colleague_whom_a_push_reaches(town: Town, tanaka: Phone, suzuki: Phone):
    """Who has blocked heya has been there longest, and would never learn that they have interviews."""
    sato = comes(town.phone("sato").follows().taps("採用企業"), invites(tanaka), "佐藤")
    tanaka.hears(kind=Kind.UNFOLLOW)
    suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する").says("担当者の一覧").taps("担当から抜ける")
    assert "佐藤様が担当し" in suzuki.screen
    suzuki.taps("抜ける")

    assert heard(town, sato)[-1] == "担当を離れた方のご予約1件は、あなたの担当になりました。「予約確認」でご覧になれます。"
    assert (len(standing(sato)), len(standing(tanaka))) == (1, 1)


def test_who_got_bookings_in_the_night_and_left_as_well_does_not_hear_in_the_morning_that_they_are_theirs(
    town: Town, tanaka: Phone, suzuki: Phone
):
    sato = comes(town.phone("sato").follows().taps("採用企業"), invites(tanaka), "佐藤")
    town.passes(hours=11)
    for phone in (suzuki.says("12/3の14時から30分、大通で面接", "同意する", "予約する"), tanaka):
        phone.says("担当者の一覧").taps("担当から抜ける", "抜ける")
        town.passes(minutes=1)
    town.wait(minutes=1)

    said = [(phone, phone.told(answer)) for phone, answer in town.passes(hours=12)]
    assert said == [(sato, "担当を離れた方のご予約2件は、あなたの担当になりました。「予約確認」でご覧になれます。")]


def test_who_was_taken_out_in_the_night_does_not_hear_in_the_morning_who_has_joined(town: Town, tanaka: Phone, suzuki: Phone, aoi: Phone):
    suzuki.says("12/3の14時から1時間、学生の部屋も一緒に予約したい", "同意する", "予約する")
    town.passes(hours=11)
    aoi.says(f"参加 {suzuki.card('invitation')['code']}", "はい", "佐藤", "同意する")
    tanaka.says("担当者の一覧").taps("鈴木様を外す", "外す")
    assert [one.split("。")[0] for one in heard(town, suzuki, hours=12)] == ["北海道フーズの担当から外れました"]


def test_nobody_but_the_first_takes_others_out(town: Town, tanaka: Phone, suzuki: Phone, aoi: Phone):
    other = recruiter(town, "other", "高橋", "別の会社", "15時")
    for phone in (suzuki, other, aoi, town.phone("stranger")):
        phone.presses(f"depart//{marked(tanaka.person)}").presses("depart/sure/yes")
        assert town.store.ledger.person(tanaka.person).company_id
    assert suzuki.says("担当者の一覧").buttons == ["担当者を招待", "予約確認", "会社名を直す", "担当から抜ける"]


def test_a_code_from_who_is_out_opens_nothing(town: Town, tanaka: Phone, suzuki: Phone):
    code = invites(suzuki)
    tanaka.says("担当者の一覧").taps("鈴木様を外す", "外す")

    assert town.phone("sato").says(f"企業登録 {code}").screen.startswith("そのコードは、いまは使えません。")


def test_the_last_who_leaves_ends_the_company_and_keeps_the_bookings(town: Town, tanaka: Phone):
    code = invites(tanaka)
    tanaka.says("担当者の一覧").taps("担当から抜ける")
    assert tanaka.screen.startswith("北海道フーズの担当者は、あなたお一人です。")
    tanaka.taps("抜ける")

    assert not [name for name in town.store.rows if name.startswith("CO#")]
    assert len(standing(tanaka)) == 1
    assert town.phone("sato").says(f"企業登録 {code}").screen.startswith("そのコードは、いまは使えません。")


def test_who_erases_leaves_the_bookings_to_a_colleague(town: Town, tanaka: Phone, suzuki: Phone, aoi: Phone):
    suzuki.says("12/3の14時から1時間、学生の部屋も一緒に予約したい", "同意する", "予約する")
    aoi.says(f"参加 {suzuki.card('invitation')['code']}", "はい", "佐藤", "同意する")
    suzuki.says("12/8に学生5人と30分ずつ面接したい", "5枠まとめて予約")
    suzuki.says("データを削除").taps("データを削除する")
    assert "会社のこれからのご予約は、田中様が担当します。" in suzuki.screen
    suzuki.taps("すべて消す")
    town.passes(minutes=5)

    assert len(standing(tanaka)) == 7
    assert town.store.ledger.person(suzuki.person).version == 0
    assert "suzuki" not in "".join(name + text for name, text in town.store.rows.items() if not name.startswith("EV#"))
    assert town.store.ledger.bookings_of(aoi.person, town.now)[0].host == tanaka.person
    assert tanaka.says("担当者の一覧").screen.startswith("北海道フーズの担当者は田中です（1名）。")


def test_who_leaves_and_erases_in_one_breath_leaves_the_bookings_to_the_others_too(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("12/8に学生5人と30分ずつ面接したい", "同意する", "5枠まとめて予約")
    suzuki.says("12/3の14時から30分、大通で面接", "予約する").says("担当者の一覧").taps("担当から抜ける", "抜ける")
    suzuki.says("データを削除").taps("データを削除する")
    assert "会社のこれからのご予約は、田中様が担当します。" in suzuki.screen
    suzuki.taps("すべて消す")
    town.passes(minutes=5)

    assert len(standing(tanaka)) == 7
    assert town.store.ledger.person(suzuki.person).version == 0
    assert "suzuki" not in "".join(name + text for name, text in town.store.rows.items() if not name.startswith("EV#"))


def test_the_last_who_erases_gives_the_bookings_up(town: Town, tanaka: Phone):
    invites(tanaka)
    tanaka.says("データを削除").taps("データを削除する").taps("すべて消す")
    town.passes(minutes=5)

    assert standing(tanaka) == []
    assert not [name for name in town.store.rows if name.startswith("CO#")]


def test_a_company_whose_row_was_swept_is_whole_again_once_its_recruiters_look(town: Town, tanaka: Phone, suzuki: Phone):
    (row,) = [name for name in town.store.rows if name.startswith("CO#")]
    del town.store.rows[row]

    assert suzuki.says("担当者の一覧").screen.startswith("北海道フーズの担当者は鈴木です（1名）。")
    assert tanaka.says("予約確認").screen == "[weeks]" or tanaka.screen == "[bookings]"
    for phone in (suzuki, tanaka):
        assert "（2名）" in phone.says("担当者の一覧").screen


def test_staff_see_that_a_booking_changed_hands(town: Town, tanaka: Phone, suzuki: Phone):
    (booking,) = standing(tanaka)
    suzuki.presses(f"take_over//{booking.id}").taps("担当を代わる")

    assert [one.what for one in town.store.ledger.history(booking.id)] == ["booked", "handed_over"]
    assert town.store.ledger.history(booking.id)[-1].who == suzuki.person


def test_nothing_of_this_is_read_by_who_is_alone(town: Town):
    """A recruiter without colleagues is answered with the calls of before: opening, the bookings, their other halves, the write."""
    phone = recruiter(town, "alone", "高橋")
    calls = Calls(town)

    assert calls.of(phone, "予約確認") == 3
    assert calls.names == ["journal.open", "ledger.bookings_of", "journal.commit"]


def test_the_list_of_a_company_reads_its_row_its_members_and_their_bookings(town: Town, tanaka: Phone, suzuki: Phone):
    calls = Calls(town)
    calls.of(suzuki, "予約確認")

    assert calls.names == [
        *("journal.open", "ledger.company", "ledger.persons", "ledger.bookings", "ledger.bookings_of", "journal.commit"),
    ]


# -- what it is called ------------------------------------------------------------------------------------------------


RIGHT = "北海道フード"


def test_its_name_is_corrected_for_all_and_on_what_is_to_come(town: Town, tanaka: Phone, suzuki: Phone):
    kept = standing(suzuki.says("12/7の10時から30分、大通で面接", "同意する", "予約する"))[0]
    suzuki.says("担当者の一覧").taps("会社名を直す").says(RIGHT)
    assert suzuki.screen == (
        "会社名を「北海道フーズ」から「北海道フード」に直します。担当者全員（2名）の、これから始まるご予約と"
        "これから取るご予約が、この名前になります。よろしいですか。"
    )
    suzuki.taps("会社名を直す")
    assert suzuki.screen == "会社名を「北海道フード」に直しました。これから始まるご予約も、まもなくこの名前になります。"
    assert heard(town, tanaka) == ["鈴木様が、北海道フードの担当に加わりました。"]  # that she came; nothing is pushed of the name
    assert tanaka.says("担当者の一覧").screen.startswith("北海道フードの担当者は田中、鈴木です")
    assert {one.company for phone in (tanaka, suzuki) for one in standing(phone)} == {RIGHT}
    assert [line.what for line in town.store.ledger.history(kept.id)] == ["booked", "renamed"]
    assert tanaka.says("12/8の10時から30分、大通で面接", "予約する").answer.fresh
    assert standing(tanaka)[-1].company == RIGHT


def test_more_than_five_bookings_follow_step_by_step_and_guests_read_it_too(town: Town, tanaka: Phone, suzuki: Phone):
    tanaka.says("12/9の午後、学生4人と30分ずつ面接したい", "4枠まとめて予約").says("12/10の10時から30分、大通で面接", "予約する")
    tanaka.says("担当者の一覧").taps("会社名を直す").says(RIGHT, "はい")
    heard(town, tanaka)
    assert len(standing(tanaka)) == 6
    halves = [town.store.ledger.booking(BookingId(one.partner)) for one in standing(tanaka) if one.partner]
    assert [one.company for one in (*standing(tanaka), *halves) if one] == [RIGHT] * 10


def test_corrected_on_one_booking_it_is_of_that_booking_and_can_be_made_everybodys(town: Town, tanaka: Phone, suzuki: Phone):
    tanaka.says("予約の名前を直したい", RIGHT).taps("このままにする")
    assert tanaka.screen.endswith("担当者の皆さまの会社名は「北海道フーズ」のままです。こちらも直すときは、ボタンをお選びください。")
    assert (standing(tanaka)[0].company, town.store.ledger.person(tanaka.person).company) == (RIGHT, OURS)
    tanaka.taps("会社名を直す").taps("会社名を直す")
    assert town.store.ledger.person(suzuki.person).company == RIGHT


def test_who_is_out_corrects_nothing(town: Town, tanaka: Phone, suzuki: Phone):
    suzuki.says("担当者の一覧").taps("会社名を直す").says(RIGHT)
    tanaka.says("担当者の一覧").taps("鈴木様を外す", "外す")
    assert suzuki.taps("会社名を直す").screen == "いまは、この会社の担当者として登録されていません。"
    assert town.store.ledger.person(tanaka.person).company == OURS
