"""Staff book for somebody whom heya knows: found by a booking, a name or an enquiry; told with the card, and asked for their consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.audit import broken
from chalicelib.booking.model import Booking, Point, Status
from chalicelib.booking.snapshot import gathered
from tests.fakes.json_values import dump
from tests.fakes.memory_sweep import MemorySweep
from tests.flows.gear import dismissed, person, staff
from tests.flows.test_detail import now, of
from tests.flows.test_enquiries import takes
from tests.flows.test_enquiry import asks
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


@pytest.fixture
def suzuki(town: Town) -> Phone:
    return staff(town)


@pytest.fixture
def hers(town: Town, aoi: Phone) -> Booking:
    return of(booked(aoi, "予約 今日 15時 大通 1時間"))


def for_her(suzuki: Phone, hers: Booking, *says: str) -> Phone:
    return suzuki.says(hers.code).taps("この人の予約を取る").says(*says)


def all_of(phone: Phone) -> list[Booking]:
    return [one for one in phone.town.store.ledger.bookings_of(phone.person, phone.town.now) if one.status.stands]


def write(phone: Phone, **fields: object) -> None:
    phone.town.store.rows[f"P#{phone.person}"] = dump(replace(person(phone), **fields))


def sound(town: Town) -> bool:
    return broken(gathered(MemorySweep(town.store, town.catalogue).parts(0, 1, town.now), town.catalogue, town.now)) == ()


def test_from_her_booking_to_another_one_and_she_is_told_with_its_card(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    for_her(suzuki, hers, "明日の13時から1時間、面接")

    card = suzuki.card("confirm")
    assert (card["who"], card["notes"]) == ("佐藤", ("behalf.told",))
    assert suzuki.buttons == ["この方の予約を取る", "時間を変える", "日付を変える"]
    suzuki.taps("この方の予約を取る")
    new = next(one for one in all_of(aoi) if one.id != hers.id)
    assert suzuki.screen == (
        "11月25日（水）13:00〜14:00 大通西14丁目ビル 就活生用ルームを、佐藤様のお名前でお取りしました"
        f"（予約コード {new.code}）。ご本人にお知らせします。"
    )

    (line,) = town.store.ledger.history(new.id)
    assert (line.what, line.who, line.person, new.person) == ("booked", "suzuki", "aoi", "aoi")
    assert [one.booking for one in person(aoi).standing] == [hers.id, new.id]
    assert (person(suzuki).standing, person(suzuki).role, person(suzuki).name) == ((), "", "")
    heard = town.passes(minutes=1)
    assert [phone.person for phone, _ in heard] == ["aoi"]
    assert aoi.told(heard[0][1]) == "係の者が、ご予約をお取りしました。ご都合が合わないときは、変更か取り消しをお願いします。\n[booked]"
    assert aoi.buttons_of(heard[0][1]) == ["地図と行き方", "変更する", "取り消す"]

    (told,) = suzuki.taps("このご予約を見る").card("detail")["history"]  # type: ignore[misc]
    assert (told["what"].id, told["who"].id) == ("detail.did.booked", "detail.by_staff")
    assert aoi.says("予約確認").card("bookings")["n"] == 2
    aoi.presses(f"cancel//{new.id}").taps("取り消す")
    assert now(town, new).status is Status.CANCELLED
    assert sound(town)


def test_being_told_of_it_takes_the_place_of_the_evenings_reminder(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    """A booking's life costs two pushes, whoever makes it."""
    for_her(suzuki, hers, "12月1日の13時から1時間、面接").taps("この方の予約を取る")
    told = [phone.told(answer) for phone, answer in town.passes(days=7, hours=2) if phone.person == "aoi"]

    assert [text[:8] for text in told if "12月1日" in text or "係の者が" in text] == ["係の者が、ご予約", "まもなくご予約の"]


def test_two_presses_book_once(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    for_her(suzuki, hers, "明日の13時から1時間、面接")
    button = suzuki.choices()[0][1].address
    assert button
    suzuki.presses(button.pack())
    suzuki.presses(button.pack())

    assert suzuki.screen.startswith("こちらは前のボタンです。") or "予約確認" in suzuki.screen
    assert len(all_of(aoi)) == 2


def test_somebody_was_quicker_and_the_form_goes_on(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    """The hold of staff runs out while they speak; then whoever comes is first."""
    for_her(suzuki, hers, "明日の13時から1時間、面接")
    town.wait(minutes=6)
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 13時 大通 1時間")
    suzuki.says("はい")

    assert "13:00" not in suzuki.buttons
    assert len(all_of(aoi)) == 1


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("電話の方の予約、12月4日13時から1時間", None),
        ("代わりに予約", None),
        ("佐藤さんの予約を取りたい", "佐藤"),
        ("佐藤様のご予約を明日10時に取る", "佐藤"),
        ("代理予約", None),
    ],
)
def test_she_is_found_by_her_name(town: Town, aoi: Phone, suzuki: Phone, hers: Booking, sentence: str, found: str | None):
    suzuki.says(sentence)
    if found is None:
        assert suzuki.screen == "どなたのご予約をお取りになりますか。お名前か予約コードを入力してください。"
        suzuki.says("佐藤さん")
    assert suzuki.buttons == ["佐藤（11月24日（火））", "LINEのない方"]
    suzuki.says("1")
    if "10時" in sentence:
        suzuki.says("面接", "1時間")
        assert f"{suzuki.card('confirm')['span'].start.astimezone(town.catalogue.zone):%d %H:%M}" == "25 10:00"  # type: ignore[attr-defined]
    else:
        assert suzuki.answer.flow == "reserve"


def test_another_task_of_theirs_is_no_name(suzuki: Phone):
    suzuki.says("代わりに予約", "明日の午後、就活生用ルームを閉室")
    assert suzuki.screen == "理由を、100文字以内で教えてください。係員だけに見えます。"


def test_nobody_of_that_name_is_asked_again_and_a_code_finds_them_too(town: Town, suzuki: Phone, hers: Booking):
    suzuki.says("代わりに予約", "山本")
    assert suzuki.screen.startswith("この会場の最近のご予約に、「山本」に当たる方は見つかりません。")
    assert suzuki.says(hers.code).buttons == ["佐藤（11月24日（火））", "LINEのない方"]


def test_from_an_enquiry_its_asker_is_booked_for_and_asked_for_consent(town: Town, aoi: Phone, suzuki: Phone):
    id_ = asks(aoi)
    takes(suzuki, id_).taps("予約を取る").says("明日の13時から1時間、大通で面接")
    assert "受付でお呼びするお名前を教えてください。" in suzuki.screen
    suzuki.says("佐藤")
    assert suzuki.card("confirm")["notes"] == ("behalf.told", "behalf.consent")
    suzuki.taps("この方の予約を取る")

    (new,) = all_of(aoi)
    assert (new.name, person(aoi).name, person(aoi).consents) == ("佐藤", "佐藤", ())
    answer = next(answer for phone, answer in town.passes(minutes=1) if phone is aoi)
    assert aoi.told(answer).splitlines()[-1] == "室内にはAIモニターとクラウドカメラがあります。映像と個人情報の取り扱いに同意されますか。"
    aoi.taps("同意する")
    assert aoi.screen == "ありがとうございます。11月25日（水）13:00〜14:00 大通西14丁目ビル 就活生用ルームでお待ちしています。"
    assert set(person(aoi).consents) == {"privacy", "monitoring"}


def unconsented(town: Town, aoi: Phone, suzuki: Phone) -> Booking:
    id_ = asks(aoi)
    takes(suzuki, id_).taps("予約を取る").says("明日の13時から1時間、大通で面接", "佐藤").taps("この方の予約を取る")
    (new,) = all_of(aoi)
    suzuki.presses(f"enquiries//close:{id_}")
    town.passes(hours=26, minutes=50)
    return now(town, new)


def test_who_never_agreed_is_asked_at_the_door_and_let_in_with_their_yes(town: Town, aoi: Phone, suzuki: Phone):
    new = unconsented(town, aoi, suzuki)
    aoi.presses(f"checkin//{new.id}")
    assert aoi.buttons == ["同意する", "くわしく", "同意しない"]
    assert now(town, new).status is Status.CONFIRMED
    assert aoi.taps("くわしく").buttons == ["同意する", "くわしく", "同意しない"]
    assert aoi.taps("同意しない").screen.startswith("承知しました。同意いただけないときは、")
    assert person(aoi).consents == ()

    aoi.presses(f"checkin//{new.id}").taps("同意する")
    assert aoi.screen.startswith("チェックインを承りました。")
    assert (now(town, new).status, set(person(aoi).consents)) == (Status.CHECKED_IN, {"privacy", "monitoring"})


def test_staff_who_check_them_in_ask_them_and_write_down_their_yes(town: Town, aoi: Phone, suzuki: Phone):
    new = unconsented(town, aoi, suzuki)
    assert suzuki.says(new.code).card("detail")["notes"] == ("detail.consent",)
    suzuki.taps("チェックイン")
    assert suzuki.screen.startswith("佐藤様は、映像と個人情報の取り扱いにまだ同意されていません。")
    assert now(town, new).status is Status.CONFIRMED
    suzuki.says("いいえ")
    assert (now(town, new).status, person(aoi).consents) == (Status.CONFIRMED, ())

    suzuki.says(new.code).taps("チェックイン", "同意を伺い、受付する")
    assert (now(town, new).status, set(person(aoi).consents)) == (Status.CHECKED_IN, {"privacy", "monitoring"})


def test_who_takes_their_consent_back_while_staff_ask_has_taken_it_back(town: Town, aoi: Phone, suzuki: Phone):
    new = unconsented(town, aoi, suzuki)
    suzuki.says(new.code).taps("チェックイン")
    write(aoi, consents=("privacy",))
    aoi.presses("withdraw//")
    suzuki.taps("同意を伺い、受付する")
    assert (now(town, new).status, person(aoi).consents) == (Status.CHECKED_IN, ())


def test_who_took_their_consent_back_after_booking_is_not_asked_again_at_the_door(town: Town, aoi: Phone, hers: Booking):
    write(aoi, consents=(), withdrew=town.now + timedelta(minutes=1))
    town.passes(hours=4, minutes=50)
    assert aoi.presses(f"checkin//{hers.id}").screen.startswith("チェックインを承りました。")


def test_staff_pass_over_limits_and_the_lead_time_and_see_that_they_do(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    booked(aoi, "予約 明日 10時 大通 1時間")
    write(aoi, points=(Point(town.now, 100, hers.id), Point(town.now, 100, hers.id)))
    assert aoi.says("予約 明日 15時 大通 1時間").screen.startswith("直前の取り消しなどが続いたため")

    for_her(suzuki, hers, "今日の10時半から1時間、面接")

    assert suzuki.card("confirm")["notes"] == ("behalf.over.lead", "behalf.over.pause", "behalf.over.at_a_time", "behalf.told")
    suzuki.taps("この方の予約を取る")
    assert len(all_of(aoi)) == 3
    assert sound(town)


def test_what_the_house_does_not_lend_staff_do_not_either(town: Town, suzuki: Phone, hers: Booking):
    assert "ご利用時間は9:30から17:00まで" in for_her(suzuki, hers, "明日の18時から1時間、面接").screen
    assert "お休みです" in suzuki.says("11月28日").screen


def test_who_is_barred_is_let_in_again_first(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    for_her(suzuki, hers, "明日の13時から1時間、面接")
    write(aoi, barred_until=town.now + timedelta(days=30))
    assert suzuki.taps("この方の予約を取る").screen.startswith("その方の新しいご予約は止められています。")
    assert suzuki.presses(f"reserve//behalf:b:{hers.id}").screen.startswith("その方の新しいご予約は止められています。")
    assert len(all_of(aoi)) == 1


def test_whom_line_does_not_reach_is_to_be_told_by_staff(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    write(aoi, blocked=True)
    for_her(suzuki, hers, "明日の13時から1時間、面接")
    assert suzuki.card("confirm")["notes"] == ("card.unreachable",)
    assert suzuki.taps("この方の予約を取る").screen.endswith("LINEでは届かないため、お電話などでお伝えください。")
    assert town.passes(minutes=1) == []


def test_who_was_erased_meanwhile_is_nobody(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    for_her(suzuki, hers, "明日の13時から1時間、面接")
    aoi.says("データを削除").taps("データを削除する").says("はい")
    town.passes(minutes=3)
    assert suzuki.taps("この方の予約を取る").screen.startswith("その方の記録は、この会場にはもうありません。")
    assert all_of(aoi) == []


def test_in_english_and_she_hears_it_in_her_language(town: Town, ben: Phone):
    his = of(ben.says("book tomorrow 10am odori interview 60 minutes").says("Ben").taps("I agree", "Book it"))
    kato = staff(town, "kato", language="en").says("book for somebody")
    assert kato.screen == "For whom would you like to book? Please type their name or a booking code."
    kato.says("ben").says("1").says("tomorrow 2pm for an hour, interview")
    kato.taps("Book it for them")
    assert kato.screen.startswith("Wed 25 Nov, 14:00–15:00, Odori Nishi 14, Room for job seekers is booked for Ben (code ")
    heard = town.passes(minutes=1)
    assert ben.told(heard[0][1]).startswith("Our staff have booked a room for you.")
    assert his.person == "ben"


# -- whose it is not --------------------------------------------------------------------------------------------------


def test_nobody_but_the_staff_of_the_venue_books_for_others(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    strangers = (town.phone("nobody"), town.phone("ken").follows().taps("就活生"), town.phone("tanaka2").follows().taps("採用企業"))
    for phone in (*strangers, dismissed(staff(town, "kato"))):
        for data in (f"reserve//behalf:b:{hers.id}", "reserve//behalf:e:x", "behalf//", "behalf//佐藤"):
            assert phone.presses(data).screen.startswith("こちらは係員向けの操作です。")
    mori = staff(town, "mori", "sangyo")
    assert mori.presses(f"reserve//behalf:b:{hers.id}").screen.startswith("その方の記録は、この会場にはもうありません。")
    assert all_of(aoi) == [hers]


def test_staff_who_are_removed_meanwhile_book_nothing(town: Town, aoi: Phone, suzuki: Phone, hers: Booking):
    for_her(suzuki, hers, "明日の13時から1時間、面接")
    button = suzuki.choices()[0][1].address
    dismissed(suzuki)
    assert button
    assert suzuki.presses(button.pack()).screen.startswith("こちらは係員向けの操作です。")
    assert all_of(aoi) == [hers]


@pytest.mark.parametrize("value", ["b:nobody", "b:", "e:nobody", "", "x:1", "b:{id},9999-99-99,25:00,-5,x", ",,,,"])
def test_forged_buttons_book_nothing(town: Town, aoi: Phone, suzuki: Phone, hers: Booking, value: str):
    suzuki.presses(f"reserve//behalf:{value.replace('{id}', hers.id)}")
    assert suzuki.screen
    assert all_of(aoi) == [hers]


def test_another_venue_in_the_form_ends_it(town: Town, suzuki: Phone, hers: Booking):
    for_her(suzuki, hers, "明日")
    talk = town.store.journal.open("none", suzuki.person).talk
    assert suzuki.presses(f"reserve/venue/sangyo?{talk.id}").screen == "そのご予約は、ご担当の会場のものではありません。"


@pytest.mark.parametrize("way", ["yes", "no", "more", "x"])
def test_consent_to_a_booking_of_somebody_else_s_is_none(town: Town, hers: Booking, way: str):
    ken = town.phone("ken").follows().taps("就活生")
    assert ken.presses(f"consent//{way}:{hers.id}").screen.startswith("そのご予約のチェックインは、いまお受けできません。")
    assert person(ken).consents == ()
