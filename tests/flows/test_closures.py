"""Rooms closed and opened again by staff in chat: who would be hit is seen first, what they will read too, and one yes does it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.booking.closures import Closure
from chalicelib.booking.model import Booking, Post, Status
from chalicelib.understanding import read
from tests.fakes.json_values import dump
from tests.flows.gear import ROOM, person, staff
from tests.flows.pairs import paired
from tests.flows.test_reserve import booked
from tests.flows.town import TUESDAY, Phone, Town


def closures(town: Town) -> list[Closure]:
    return [one for one in town.store.ledger.closures("odori14") if not one.open]


def books(town: Town, name: str, when: str, where: str = "大通") -> Phone:
    return booked(town.phone(name).follows().taps("就活生"), f"予約 {when} {where} 1時間")


def of(phone: Phone) -> Booking:
    """The one booking of somebody."""
    (found,) = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return found


def test_nobody_is_hit_by_one_sentence_a_reason_and_a_yes(town: Town):
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める")
    assert suzuki.screen == "理由を、100文字以内で教えてください。係員だけに見えます。"

    suzuki.says("床の清掃")
    assert suzuki.screen == ("就活生用ルームを閉じます（11月25日（水）10:00〜12:00）。\n予約は入っていません。よろしいですか。")
    assert closures(town) == []

    suzuki.says("はい")
    assert suzuki.screen == "就活生用ルームを閉じました（11月25日（水）10:00〜12:00）。"
    (closure,) = closures(town)
    assert (closure.room, closure.reason, closure.by) == (ROOM, "床の清掃", "suzuki")
    assert "部屋を閉じています" in town.phone("aoi").follows().taps("就活生").says("予約 明日 10時 大通 1時間").screen


def test_whole_days_are_told_as_days(town: Town):
    suzuki = staff(town).says("12月1日から3日は休館", "1", "年末の点検")

    assert suzuki.screen.startswith("NTT東日本 大通西14丁目ビル 1階を閉じます（12月1日（火）〜12月3日（木））。")
    suzuki.says("はい")
    (closure,) = closures(town)
    assert (closure.room, closure.span.minutes) == ("", 3 * 24 * 60)


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("明日の午後、就活生用ルームを閉室します", "12:00〜17:00"),
        ("明日の午前 就活生用ルームを閉める", "9:30〜12:00"),
        ("明日の夕方、就活生用ルームを閉める", "16:00〜17:00"),
    ],
)
def test_a_part_of_a_day_is_no_more_than_that(town: Town, said: str, span: str):
    suzuki = staff(town).says(said, "清掃")
    assert suzuki.screen.startswith(f"就活生用ルームを閉じます（11月25日（水）{span}）。\n予約は入っていません。")


def test_the_part_may_be_told_after_the_day(town: Town):
    suzuki = staff(town).says("明日 休館", "午後だけ", "1", "清掃")
    assert suzuki.screen.startswith("NTT東日本 大通西14丁目ビル 1階を閉じます（11月25日（水）12:00〜17:00）。")


def test_who_is_hit_is_shown_with_where_they_could_go_and_what_they_will_read(town: Town):
    books(town, "aoi", "明日 10時")
    suzuki = staff(town).says("明日 就活生用ルームを閉める", "空調の工事")

    (row,) = suzuki.card("closing")["rows"]  # type: ignore[misc]
    assert (row["who"], row["notes"], row["to_room"].id) == ("佐藤", ("closures.row_moves",), "sangyo-1")
    assert suzuki.buttons == ["移す（移せなければ取り消し）", "移す（移せなければそのまま）", "すべて取り消す", "そのままにする"]

    suzuki.says("1")
    assert suzuki.screen.split("\n")[:2] == [
        "お知らせの文（1件目の例）：",
        "施設の都合により、ご予約を11月25日（水）10:00〜11:00 産業振興センター オンライン面接ルームに変更しました。"
        f"予約コードは{of(town.phone('aoi')).code}のままです。ご都合が悪いときは、取り消しをお願いします。",
    ]


def test_everybody_is_moved_or_cancelled_and_told_and_so_is_who_closed_it(town: Town):
    aoi, ren = books(town, "aoi", "明日 10時"), books(town, "ren", "明日 15時")
    suzuki = staff(town).says("明日 就活生用ルームを閉める", "空調の工事", "1", "はい")
    assert suzuki.screen.endswith("ご予約2件は順に進めています。済みましたらお知らせします。")
    assert of(aoi).room == ROOM

    heard = town.passes(minutes=1)

    assert of(aoi).room == of(ren).room == "sangyo-1"
    assert [phone.person for phone, _ in heard] == ["aoi", "ren", "suzuki"]
    assert suzuki.told(heard[-1][1]) == (
        "就活生用ルームの閉室（11月25日（水））に伴うご予約の手続きが済みました。\n移動2件、取り消し0件、そのまま0件です。"
    )


@pytest.mark.parametrize(
    ("fate", "status", "told"),
    [
        ("1", Status.CANCELLED, "移動0件、取り消し1件、そのまま0件です。"),
        ("2", Status.CONFIRMED, "移動0件、取り消し0件、そのまま1件です。"),
    ],
)
def test_where_no_equal_room_is_free_any_more_it_is_as_was_chosen(town: Town, fate: str, status: Status, told: str):
    before = of(books(town, "aoi", "明日 10時"))
    suzuki = staff(town).says("明日 就活生用ルームを閉める", "空調の工事", fate)
    books(town, "mei", "明日 10時", "産業振興センター")
    suzuki.says("はい")

    *_, (_, last) = town.passes(minutes=1)

    after = town.store.ledger.booking(before.id)
    assert after
    assert (after.status, after.room) == (status, ROOM)
    assert suzuki.told(last).endswith(told)


def test_left_as_they_are_nobody_hears_anything(town: Town):
    aoi = books(town, "aoi", "明日 10時")
    staff(town).says("明日 就活生用ルームを閉める", "空調の工事", "4", "はい")

    assert town.passes(minutes=5) == []
    assert (of(aoi).room, of(aoi).status) == (ROOM, Status.CONFIRMED)


def test_opened_again_by_its_number(town: Town):
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める", "清掃", "はい", "閉室")
    assert suzuki.buttons == ["部屋を閉じる", "就活生用ルーム 11月25日（水）10:00〜12:00"]

    suzuki.says("2")
    assert suzuki.screen.startswith("就活生用ルームの閉室（11月25日（水）10:00〜12:00）を終えて、お部屋を開けますか。")
    old = suzuki.choices()[0][1].address
    suzuki.says("はい")

    assert (suzuki.screen, closures(town)) == ("就活生用ルームを開けました。", [])
    assert old
    assert suzuki.presses(old.pack()).screen == "そのボタンは前のものです。"
    assert books(town, "aoi", "明日 10時").screen.startswith("予約しました。")


def test_until_it_is_opened(town: Town):
    suzuki = staff(town).says("部屋を閉じたい", "1", "2", "1")
    assert suzuki.buttons == ["その日の終わりまで", "1週間", "解除するまで", "日時を入力"]
    suzuki.says("3", "改装", "はい")

    assert suzuki.screen == "就活生用ルームを閉じました（11月24日（火）10:00〜）。"
    assert suzuki.says("閉室").buttons[1] == "就活生用ルーム 11月24日（火）10:00〜"


def test_what_cannot_be_is_refused_with_the_times_asked_again(town: Town):
    suzuki = staff(town).says("閉室", "1", "1").picks("日時を入力", "2026-11-26T10:00").picks("日時を入力", "2026-11-26T09:00")
    assert suzuki.screen.startswith("終わりは、始まりより後にしてください。")

    suzuki.picks("日時を入力", "2026-11-26T11:30").says("交換", "はい")
    assert [(one.room, one.span.minutes) for one in closures(town)] == [("", 90)]


def test_nobody_else_closes_anything(town: Town):
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める", "清掃")
    yes = next(choice.address for label, choice in suzuki.choices() if label == "閉じる")
    assert yes
    aoi = town.phone("aoi").says("就活生です")

    for data in ("closures//new", "closures//end:0123456789", yes.pack()):
        assert aoi.presses(data).screen.startswith(("こちらは係員向けの操作です。", "そのボタンは前のものです。")), data
    assert closures(town) == []


def test_a_colleague_of_another_venue_cannot_open_it(town: Town):
    staff(town).says("明日10時から12時 就活生用ルームを閉める", "清掃", "はい")
    (closure,) = closures(town)

    mori = staff(town, "mori", "sangyo").presses(f"closures//end:{closure.id}")

    assert (mori.screen, len(closures(town))) == ("その閉室は、すでに終わっています。", 1)


def test_in_english(town: Town):
    books(town, "aoi", "明日 10時")
    suzuki = staff(town, language="en").says("close the room for job seekers tomorrow", "carpet")
    assert suzuki.screen.endswith("Closing Room for job seekers (Wed 25 Nov) hits this booking.\nWhat shall become of it?")
    suzuki.says("cancel all")
    assert suzuki.screen.startswith("What they will read (the first, for example):\n")
    suzuki.says("yes")

    assert suzuki.screen.endswith("One booking is being looked after; you will be told when that is done.")
    *_, (_, last) = town.passes(minutes=1)
    assert suzuki.told(last).endswith("0 moved, 1 cancelled, 0 left as they are.")


@pytest.mark.parametrize(
    "text",
    ["閉室", "部屋を閉めたい", "12月1日は休館", "明日10時から12時 就活生用ルームを閉める", "大通を閉鎖", "閉室の予定", "部屋を再開したい",
     "close a room", "closures", "please close the venue on December 1", "reopen the room"],
)  # fmt: skip
def test_words_of_the_house_for_it(text: str):
    task = read(text, TUESDAY).task
    assert task
    assert task.kind == "closures"


@pytest.mark.parametrize(
    "text", ["何時に閉まりますか", "年末年始の休みは", "休館日はいつ", "12月1日10時に予約", "when do you close", "点検 明日10時から"]
)
def test_words_that_are_not(text: str):
    task = read(text, TUESDAY).task
    assert task is None or task.kind != "closures"


@pytest.mark.parametrize(
    "reason", ["点検", "今日", "やめる予定の機器の撤去", "使い方がわからない人が多いため", "Please stop the lift: inspection"]
)
def test_a_reason_is_a_reason_whatever_it_sounds_like(town: Town, reason: str):
    staff(town).says("明日10時から12時 就活生用ルームを閉める", reason, "はい")
    assert [one.reason for one in closures(town)] == [reason]


@pytest.mark.parametrize("word", ["やめる", "中止", "やめます"])
def test_a_word_that_stops_is_no_reason(town: Town, word: str):
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める", word)
    assert (suzuki.answer.flow, closures(town)) == ("", [])


def test_who_is_hit_once_it_is_longer_is_asked_about_too(town: Town):
    books(town, "aoi", "明日 15時")
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める", "清掃")
    assert suzuki.screen.endswith("予約は入っていません。よろしいですか。")

    suzuki.says("明日10時から18時")
    assert (suzuki.answer.step, len(suzuki.card("closing")["rows"])) == ("fate", 1)  # type: ignore[arg-type]


def test_and_so_it_is_after_going_back_to_its_end(town: Town):
    books(town, "aoi", "明日 15時")
    suzuki = staff(town).says("閉室", "1", "2").picks("日時を入力", "2026-11-25T10:00").picks("日時を入力", "2026-11-25T12:00").says("清掃")
    suzuki.says("戻る", "戻る").picks("日時を入力", "2026-11-25T18:00").says("清掃")
    assert suzuki.answer.step == "fate"


@pytest.mark.parametrize("opening", ["closures//new", "announce//new", "maintenance//new"])
def test_nothing_begins_after_the_last_day_there_is(town: Town, opening: str):
    suzuki = staff(town).presses(opening).says("1").picks("日時を入力", "9999-12-31T23:59")
    assert suzuki.answer.step == "begin"


def test_who_closes_what_a_colleague_has_just_cleared_hears_that_it_is_done_too(town: Town):
    books(town, "aoi", "明日 10時")
    both = [staff(town, name).says("明日 就活生用ルームを閉める", "空調の工事", "1") for name in ("suzuki", "kato")]
    for one in both:
        one.says("はい")
        assert one.screen.endswith("済みましたらお知らせします。")

    assert {phone.person for phone, _ in town.passes(minutes=2)} == {"aoi", "suzuki", "kato"}


def test_whoever_is_sent_to_another_venue_meanwhile_is_asked_for_a_room_there(town: Town):
    suzuki = staff(town).says("明日10時から12時 就活生用ルームを閉める", "清掃")
    town.store.rows[f"P#{suzuki.person}"] = dump(replace(person(suzuki), post=Post("sangyo")))

    suzuki.says("はい")
    assert (suzuki.answer.step, closures(town)) == ("room", [])
    assert suzuki.says("1").answer.step == "sure"


def test_of_a_pair_that_cannot_stay_whole_nobody_hears_of_a_move_first(town: Town):
    host, guest = town.phone("co").follows().taps("採用企業"), town.phone("mia").follows().taps("就活生")
    halves = paired(host, guest, "2026-11-25T10:00")
    town.passes(minutes=1)
    staff(town).presses("closures//new").says("1", "明日", "工事", "1", "はい")

    heard = town.passes(minutes=2)

    assert [phone.person for phone, _ in heard] == ["co", "mia", "suzuki"]
    assert heard[-1][0].told(heard[-1][1]).endswith("移動0件、取り消し1件、そのまま0件です。")
    assert {standing.status for one in halves if (standing := town.store.ledger.booking(one.id))} == {Status.CANCELLED}
