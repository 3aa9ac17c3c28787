"""Staff tell everybody who is booked something in their own words: how many is seen first, each hears it once, about their booking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.flows.gear import staff
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

TEXT = "正面玄関が工事中です。北側の入口からお入りください。"


def guests(town: Town, n: int, day: str = "明日") -> list[Phone]:
    times = ("10時", "11時半", "13時", "14時半", "16時")
    return [booked(town.phone(f"g{i}").follows().taps("就活生"), f"予約 {day} {times[i]} 大通 1時間") for i in range(n)]


def test_everybody_of_the_day_hears_it_about_their_booking(town: Town):
    g0, g1 = guests(town, 2)
    suzuki = staff(town).says("明日の予約の人に連絡", "1")
    assert suzuki.screen.startswith(
        "NTT東日本 大通西14丁目ビル 1階をご予約の2名の方（11月25日（水））へのお知らせを、300文字以内で入力してください。"
    )

    suzuki.says(TEXT)
    assert suzuki.screen == (
        f"NTT東日本 大通西14丁目ビル 1階（11月25日（水））をご予約の方へのお知らせです。\n「{TEXT}」\n"
        "この文を2名の方にお送りします（2通）。よろしいですか。"
    )
    suzuki.says("はい")

    heard = town.passes(minutes=1)
    assert sorted(phone.person for phone, _ in heard) == ["g0", "g1"]
    assert g0.told({p.person: a for p, a in heard}["g0"]).endswith(f"のご予約について、係の者からのお知らせです。\n{TEXT}")
    assert g1 in [phone for phone, _ in heard]


def test_somebody_with_two_bookings_hears_it_once(town: Town):
    (g0,) = guests(town, 1)
    booked(g0, "予約 明日 15時 大通 1時間")
    staff(town).says("明日の予約の人に連絡", "1", TEXT, "はい")

    assert [phone.person for phone, _ in town.passes(minutes=1)] == ["g0"]


def test_who_cancels_in_between_hears_nothing_and_at_night_nobody_does(town: Town):
    g0, _ = guests(town, 2)
    town.wait(hours=11)
    staff(town).says("明日の予約の人に連絡", "1", TEXT, "はい")
    assert [phone.person for phone, answer in town.passes(minutes=5) if TEXT in phone.told(answer)] == []
    g0.says("キャンセル", "はい")

    heard = town.passes(hours=12)

    assert [phone.person for phone, answer in heard if TEXT in phone.told(answer)] == ["g1"]


def test_nobody_is_booked(town: Town):
    suzuki = staff(town).says("明日の予約の人に連絡", "1")
    assert suzuki.screen.startswith("NTT東日本 大通西14丁目ビル 1階には、その時間にご予約がありません（11月25日（水））。")


@pytest.mark.parametrize(
    "text",
    [
        "お知らせを送る",
        "一斉連絡",
        "announce",
        "予約している人にお知らせしたい",
        "tell everyone",
        "明日の予約の皆様に、空調が弱いですと伝えて",
    ],
)
def test_words_for_it(town: Town, text: str):
    assert staff(town).says(text).answer.flow == "announce"


def test_a_text_too_long_is_asked_again_and_what_is_typed_is_no_command(town: Town):
    guests(town, 1)
    suzuki = staff(town).says("明日の予約の人に連絡", "1", "あ" * 301)
    assert suzuki.screen.startswith("300文字以内で入力してください。")
    suzuki.says("明日の10時は閉室です")
    assert "「明日の10時は閉室です」" in suzuki.screen


def test_no_sends_nothing(town: Town):
    guests(town, 1)
    suzuki = staff(town).says("明日の予約の人に連絡", "1", TEXT, "いいえ")
    assert suzuki.screen == "承知しました。お送りしません。"
    assert town.passes(minutes=5) == []


def test_nobody_else_announces_anything(town: Town, aoi: Phone):
    guests(town, 1)
    for data in ("announce", "announce//", "announce/sure/yes", "announce/room/all"):
        assert aoi.presses(data).screen.startswith(("こちらは係員向けの操作です。", "そのボタンは前のものです。"))
    assert aoi.says("明日の予約の人に連絡").answer.flow != "announce"
    assert town.passes(minutes=5) == []


def test_more_people_than_one_step_takes_all_hear_it(town: Town):
    venue = town.catalogue.venue("odori14")
    rooms = tuple(replace(venue.rooms[0], id=f"room-{n:02}") for n in range(45))
    others = tuple(one for one in town.catalogue.venues if one.id != venue.id)
    large = Town(replace(town.catalogue, venues=(replace(venue, rooms=rooms), *others)))
    for n in range(45):
        booked(large.phone(f"p{n:02}").follows().taps("就活生"), "予約 明日 10時 大通 1時間")
    staff(large).says("明日の予約の人に連絡", "1", TEXT, "はい")

    assert len({phone.person for phone, _ in large.passes(minutes=1)}) == 45


@pytest.mark.parametrize(
    "text",
    [
        "本日のセミナーは中止します",
        "使い方がわからないときは受付へ",
        "Please stop by the front desk",
        "{where}の\n入口 https://example.com/{0}",
    ],
)
def test_it_is_theirs_to_word_whatever_it_sounds_like(town: Town, text: str):
    (_g0,) = guests(town, 1)
    staff(town).says("明日の予約の人に連絡", "1", text, "はい")
    assert [phone.told(answer).partition("\n")[2] for phone, answer in town.passes(minutes=1)] == [text]


def test_said_twice_by_one_event_it_is_heard_once(town: Town):
    (_g0,) = guests(town, 1)
    suzuki = staff(town).says("明日の予約の人に連絡", "1", TEXT, "はい")
    town.reception.take(suzuki.last, town.now)
    assert [phone.person for phone, _ in town.passes(minutes=1)] == ["g0"]
