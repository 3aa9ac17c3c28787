"""Waiting for a room, as conversations."""

from datetime import timedelta

import pytest

from chalicelib.booking.closing import close
from chalicelib.booking.model import PersonId
from chalicelib.booking.spans import Span
from chalicelib.reception.books import Books
from tests.flows.counting import Calls
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

TEN = "予約 明日 10時 大通 1時間"


@pytest.fixture
def ken(town: Town) -> Phone:
    """Somebody who has the hour that others want."""
    return booked(town.phone("ken").follows().taps("就活生"), TEN)


def places(phone: Phone) -> list[str]:
    person = phone.town.store.journal.open("none", phone.person).person
    return [f"{place.venue} {place.day:%d} {place.first:%H:%M}-{place.last:%H:%M} {place.minutes}" for place in person.places]


def heard(phone: Phone) -> str:
    return phone.told(phone.pushed) if phone.pushed else ""


def test_the_button_of_the_full_answer_puts_one_in_line(ken: Phone, aoi: Phone):
    aoi.says(TEN).taps("空いたら知らせる")

    assert aoi.screen == (
        "11月25日（水）10:00〜11:00 大通西14丁目ビルの空きをお待ちします。\n空きしだいここでお知らせし、15分間お取りしておきます。"
    )
    assert places(aoi) == ["odori14 25 10:00-10:00 60"]
    assert aoi.buttons == ["空きを見る", "空き待ちをやめる"]


@pytest.mark.parametrize("words", ["空いたら教えて", "空き待ち", "6"])
def test_words_or_the_number_do_the_same(ken: Phone, aoi: Phone, words: str):
    aoi.says(TEN, words)

    assert places(aoi) == ["odori14 25 10:00-10:00 60"]


def test_after_a_question_about_free_times_only_the_length_is_asked(ken: Phone, aoi: Phone):
    aoi.says("明日の10時、大通空いてる？", "空いたら知らせて")
    assert aoi.screen == "11月25日（水）ですね。ご利用時間の長さをお選びください。"

    aoi.says("60分")
    assert places(aoi) == ["odori14 25 10:00-10:00 60"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("明日の午前、大通が空いたら教えて", "odori14 25 09:30-11:00 60"),
        ("明日の13時から16時の間で、大通が空いたら教えて", "odori14 25 13:00-15:00 60"),
        ("明日の大通、空いたら教えて", "odori14 25 09:30-16:00 60"),
    ],
)
def test_a_part_of_a_day_or_the_whole_of_it(town: Town, aoi: Phone, said: str, place: str):
    for number, at in enumerate(("9時半", "11時半", "13時半", "15時半")):
        booked(town.phone(f"guest{number}").follows().taps("就活生"), f"予約 明日 {at} 大通 90分")

    aoi.says(said)
    if "どの時間" in aoi.screen:
        aoi.taps("いつでも")
    aoi.taps("60分")

    assert places(aoi) == [place]
    assert "の間の60分、大通西14丁目ビルの空きをお待ちします。" in aoi.screen


def test_what_is_free_is_offered_at_once_instead(aoi: Phone):
    aoi.says("明日の10時 大通 1時間、空いたら教えて")
    assert aoi.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビルは、いま空いています。お待ちにならずにお取りできます。"

    aoi.taps("この内容で予約する")
    assert aoi.screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています。")


def test_the_offer_is_taken_through_the_same_form_and_the_place_is_gone(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    assert "15までお取り置きしています" in heard(aoi)

    aoi.taps("この時間を予約する").says("佐藤").taps("同意する")
    assert (aoi.card("confirm")["notes"], aoi.screen) == (("card.offered",), "[confirm]")
    aoi.says("予約する")

    assert aoi.screen == "予約しました。\n[booked]"
    assert places(aoi) == []


def test_while_it_is_offered_nobody_else_gets_it(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい", TEN)

    assert "満室です" in ken.screen


def test_an_offer_let_go_goes_to_the_next(town: Town, ken: Phone, aoi: Phone):
    mio = town.phone("mio").follows().taps("就活生")
    aoi.says(TEN, "空いたら知らせる")
    mio.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()

    aoi.taps("見送る")
    town.passes()

    assert aoi.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビルの空き待ちをやめました。"
    assert "お取り置きしています" in heard(mio)


def test_an_offer_that_ran_out_says_so_and_shows_where_things_stand(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    button = next(choice.address for label, choice in aoi.choices(aoi.pushed) if label == "この時間を予約する")
    assert button
    town.passes(minutes=16)

    aoi.presses(button.pack())
    assert aoi.screen.startswith("そのご案内は期限を過ぎたか")
    assert aoi.buttons == ["空きを見る", "空き待ちを見る"]


def test_who_waited_on_a_day_gone_by_may_wait_anew(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    town.wait(days=2)

    aoi.says("空き待ち")
    assert "お待ちの空きはありません" not in aoi.screen
    assert places(aoi) == ["odori14 25 10:00-10:00 60"]
    assert aoi.buttons


def test_what_comes_free_just_before_night_is_offered_for_the_morning(town: Town, aoi: Phone):
    """It would be night before anybody is told: the offer would be over by then."""
    ken = booked(town.phone("ken").follows().taps("就活生"), "予約 あさって 10時 大通 1時間")
    aoi.says("予約 あさって 10時 大通 1時間", "空いたら知らせる")
    town.now = town.now.replace(hour=19, minute=59, second=58)
    ken.says("キャンセル", "はい")
    town.wait(seconds=3)

    ((told, _),) = town.passes(hours=12, minutes=5)
    assert (told, f"{town.now:%d %H:%M}") == (aoi, "25 08:05")
    assert "8:15まで" in heard(aoi)


def closes(town: Town) -> None:
    """Staff close the room of which the others speak."""
    books = Books(town.catalogue, town.store.journal, town.store.ledger, "ops:1", PersonId("ops"), lambda: town.now)
    span = Span(town.now + timedelta(hours=20), town.now + timedelta(hours=30))
    books.act(lambda desk: close(desk, "odori14", "odori14-student", span, "", PersonId("ops")))


def test_a_room_that_was_closed_after_it_was_offered_says_so_and_the_place_stays(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    aoi.taps("この時間を予約する").says("佐藤", "同意する")
    closes(town)

    aoi.taps("予約する")
    assert aoi.screen.startswith("11月25日（水）のその時間は、都合により部屋を閉じています。")
    town.passes(minutes=16)
    assert places(aoi) == ["odori14 25 10:00-10:00 60"]


def test_a_room_that_was_closed_before_anybody_heard_of_the_offer_is_offered_to_nobody(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    closes(town)

    assert town.passes(minutes=20) == []
    assert places(aoi) == ["odori14 25 10:00-10:00 60"]


def test_an_offer_that_runs_out_while_the_name_is_asked(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    aoi.taps("この時間を予約する")
    town.passes(minutes=16)

    aoi.says("佐藤")

    assert aoi.screen.startswith("ご案内は10:15までのお約束のため、終わりました。")
    assert "10:00" in aoi.buttons


def test_when_the_offer_is_over_the_same_time_is_had_like_any_other(town: Town, ken: Phone, aoi: Phone):
    """Nobody else waited for it, so it is free, and shown as free."""
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    aoi.taps("この時間を予約する")
    town.passes(minutes=16)
    aoi.says("佐藤")

    aoi.taps("10:00", "同意する", "予約する")

    assert aoi.screen == "予約しました。\n[booked]"


def test_another_time_beside_the_offer_is_an_ordinary_booking_and_back_to_it_is_the_offer_again(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    aoi.taps("この時間を予約する").says("佐藤").taps("同意する")

    aoi.says("やっぱり15時で")
    assert "notes" not in aoi.card("confirm")
    aoi.says("10時")
    assert aoi.card("confirm")["notes"] == ("card.offered",)
    aoi.says("やっぱり15時で", "予約する")

    assert places(aoi) == ["odori14 25 10:00-10:00 60"]
    assert [one.person for one in town.store.ledger.bookings_of(aoi.person, town.now)] == [aoi.person]


def test_ones_places_are_listed_seen_and_left(ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる", "予約確認")
    assert aoi.screen == "これからのご予約はありません。\n空き待ちを1件お受けしています。"

    aoi.says("空き待ちを見る", "1")
    assert aoi.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビルの空きをお待ちです。空きしだいお知らせします。"

    aoi.says("1")
    assert (aoi.screen, places(aoi)) == ("11月25日（水）10:00〜11:00 大通西14丁目ビルの空き待ちをやめました。", [])


def test_what_is_offered_is_seen_in_the_list_too(ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")

    aoi.says("空き待ち", "1")

    assert aoi.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームが空きました。10:15までお取りしています。"
    assert aoi.buttons == ["予約する", "空き待ちをやめる"]


def test_leaving_twice_says_that_it_is_over(ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる").taps("空き待ちをやめる")
    assert aoi.tapped

    aoi.presses(aoi.tapped.pack())

    assert aoi.screen == "その空き待ちは、すでに終わっています。\nお待ちの空きはありません。"


def test_waiting_twice_for_the_same_says_so_and_shows_it(ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる", TEN, "空いたら知らせる")

    assert aoi.screen.startswith("その空き待ちは、すでにお申し込みいただいています。")
    assert aoi.buttons == ["11月25日（水）10:00〜11:00 大通西14丁目ビル"]


@pytest.mark.parametrize(
    "words", ["空き待ちをやめたい", "キャンセル待ちをキャンセルしたい", "空き待ちを取り消して", "take me off the waiting list"]
)
def test_who_would_wait_no_longer_sees_the_place_with_its_button(ken: Phone, aoi: Phone, words: str):
    aoi.says(TEN, "空いたら知らせる", words)

    assert aoi.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビルの空きをお待ちです。空きしだいお知らせします。"
    aoi.taps("空き待ちをやめる")
    assert places(aoi) == []


def test_who_waits_for_nothing_and_would_leave_is_put_on_no_list(aoi: Phone):
    assert aoi.says("空き待ちをやめたい").screen == "お待ちの空きはありません。"


def test_who_would_leave_in_the_middle_of_a_full_answer_is_not_put_in_line(ken: Phone, aoi: Phone):
    aoi.says(TEN, "空き待ちをやめたい")

    assert (aoi.screen, places(aoi)) == ("お待ちの空きはありません。", [])


def test_cancel_without_a_booking_leads_to_the_places(ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる", "キャンセル")

    assert aoi.screen == "取り消せるご予約はありません。空き待ちは、こちらからおやめになれます。"
    assert aoi.buttons == ["空き待ちを見る"]


@pytest.mark.parametrize(
    ("said", "start", "asked"),
    [
        ("土曜の10時 大通 60分、空いたら教えて", "11月28日（土）はお休みです。", "いつの空き"),
        ("明日の20時 大通 60分、空いたら教えて", "11月25日（水）のご利用時間は9:30から17:00までです。", "どの時間"),
        ("明日の10時10分 大通 60分、空いたら教えて", "開始時刻は30分刻みです。", "どの時間"),
        ("明日の10時 大通 5時間、空いたら教えて", "ご利用は30分から120分まで", "長さ"),
        ("今日の10時半 大通 60分、空いたら教えて", "開始の60分前までのご予約をお願いしています。", "どの時間"),
    ],
)
def test_nobody_waits_for_what_can_never_be(aoi: Phone, said: str, start: str, asked: str):
    aoi.says(said)

    assert aoi.screen.startswith(start)
    assert asked in aoi.screen
    assert places(aoi) == []


def test_waiting_in_english(town: Town, ken: Phone, ben: Phone):
    ben.says("book odori tomorrow 10am for an hour", "tell me when it is free")
    assert ben.screen.startswith("You are waiting for Wed 25 Nov, 10:00–11:00, Odori Nishi 14.")

    ken.says("キャンセル", "はい")
    town.passes()
    assert "We keep it for you until 10:15" in heard(ben)


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ((TEN,), 4),
        (("明日の10時、大通空いてますか",), 3),
        ((TEN, "空いたら知らせる"), 3),
        ((TEN, "空いたら知らせる", "空き待ち"), 2),
        ((TEN, "空いたら知らせる", "空き待ち", "1"), 3),
    ],
)
def test_the_round_trips_of_waiting(town: Town, ken: Phone, aoi: Phone, said: tuple[str, ...], most: int):
    assert Calls(town).of(aoi, *said) <= most


def test_the_round_trips_of_taking_an_offer(town: Town, ken: Phone, aoi: Phone):
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    calls = Calls(town)

    assert calls.of(aoi, ">この時間を予約する") <= 3
    assert calls.of(aoi, "佐藤", ">同意する", ">予約する") <= 4


@pytest.fixture
def offered(town: Town, ken: Phone, aoi: Phone) -> Phone:
    """Somebody who is offered the hour that they waited for; the words of that notice are no part of any conversation."""
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    return aoi


@pytest.mark.parametrize("words", ["この時間を予約する", TEN])
def test_the_offer_is_taken_by_typing_its_button_or_by_asking_for_that_time(offered: Phone, words: str):
    offered.says(words)
    assert offered.screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています。")

    offered.says("佐藤", "同意する")
    assert offered.card("confirm")["notes"] == ("card.offered",)
    offered.says("予約する")

    assert offered.screen == "予約しました。\n[booked]"
    assert places(offered) == []


def test_another_person_who_asks_for_that_time_hears_that_it_is_full(town: Town, offered: Phone):
    mio = town.phone("mio").follows().taps("就活生").says(TEN)

    assert "満室です" in mio.screen


def test_the_offer_is_declined_by_typing_its_button(offered: Phone):
    offered.says("見送る")

    assert offered.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビルの空き待ちをやめました。"
    assert places(offered) == []


def test_of_several_places_the_one_that_is_offered_something_is_meant(town: Town, ken: Phone, aoi: Phone):
    booked(town.phone("mio").follows().taps("就活生"), TEN.replace("大通", "産業振興センター"))
    aoi.says(TEN.replace("大通", "産業振興センター"), "空いたら知らせる", TEN, "空いたら知らせる")
    assert len(places(aoi)) == 2
    ken.says("キャンセル", "はい")
    town.passes()

    aoi.says("見送る")

    assert places(aoi) == ["sangyo 25 10:00-10:00 60"]


@pytest.mark.parametrize(
    "said",
    [
        ("明日の15時 大通 1時間、空いたら教えて", "就活生"),  # it is free, and nothing is written of waiting
        ("予約 明日 15時 大通 1時間", "就活生", "やめる"),
        ("予約 明日 15時 大通 1時間", "学生です", "やめる"),
        ("12/26の大通 1時間、空いたら教えて", "就活生", "やめる"),
    ],
)
def test_who_said_who_they_are_is_not_asked_again_however_it_ended(town: Town, said: tuple[str, ...]):
    aoi = town.phone("mio").says(*said)
    assert town.store.journal.open("none", aoi.person).person.role == "student"

    aoi.says("明日の大通、空いたら教えて")
    assert "就活生" not in aoi.buttons


@pytest.fixture
def held(town: Town, ken: Phone, aoi: Phone) -> Phone:
    """Somebody to whom the hour at ten is offered."""
    aoi.says(TEN, "空いたら知らせる")
    ken.says("キャンセル", "はい")
    town.passes()
    return aoi


@pytest.mark.parametrize("asked", ["11時", "9時半"])
def test_a_time_that_only_ones_own_offer_blocks_is_not_called_taken(held: Phone, asked: str):
    held.says(f"予約 明日 {asked} 大通 1時間")

    assert held.screen == (
        "お待ちの11月25日（水）10:00〜11:00 大通西14丁目ビルを、お取り置きしています。"
        "片づけを含め11:30まで、ほかのご予約はお取りできません。\n"
        "このご案内をお受けになるか、見送ってこの時間になさるか、お選びください。"
    )
    assert held.buttons[0] == "10:00のご案内を受ける"


@pytest.mark.parametrize("words", ["1", "10:00のご案内を受ける"])
def test_the_offer_can_be_taken_from_there(held: Phone, words: str):
    held.says("予約 明日 11時 大通 1時間", words)

    assert held.screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをお取りしています。")


@pytest.mark.parametrize("words", ["2", "見送って11:00にする"])
def test_or_given_up_for_the_time_that_was_asked_for(held: Phone, words: str):
    held.says("予約 明日 11時 大通 1時間", words)
    assert held.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビルの空き待ちをやめました。"
    assert (held.buttons[0], places(held)) == ("この内容で予約する", [])

    held.says("はい")
    assert held.screen.startswith("11月25日（水）11:00〜12:00 大通西14丁目ビル 就活生用ルームをお取りしています。")


def test_what_somebody_else_has_is_taken_all_the_same(town: Town, held: Phone):
    booked(town.phone("rio").follows().taps("就活生"), "予約 明日 13時 大通 1時間")

    assert "満室です" in held.says("予約 明日 13時 大通 1時間").screen
