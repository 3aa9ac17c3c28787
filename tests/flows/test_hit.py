"""Staff and the bookings that a fault hits: moved, told, left, cancelled; two of the staff at once; nobody else's to touch."""

from __future__ import annotations

import pytest

from chalicelib.booking.closing import close, unfinished
from chalicelib.booking.model import Booking, PersonId
from chalicelib.booking.spans import Span
from tests.flows.gear import ROOM, dues, fails, now, staff
from tests.flows.pairs import at_the_desk, write
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

KEY = f"{ROOM}#camera#down"
ODD = ("", "x", "{booking}", f"x:{KEY}", "{booking}:x", "{other}:" + KEY, "{booking}:nowhere#camera#down", ":::")


def of(phone: Phone) -> Booking:
    """The one booking of somebody."""
    (found,) = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return found


@pytest.fixture
def hit(town: Town, aoi: Phone) -> Phone:
    """A student who has the room at three."""
    return booked(aoi, "予約 今日 15時 大通 1時間")


@pytest.fixture
def suzuki(town: Town, hit: Phone) -> Phone:
    fails(town)
    return staff(town)


def test_the_alert_lists_who_is_hit(town: Town, hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}")

    (row,) = suzuki.card("hits")["rows"]  # type: ignore[misc]
    assert (row["who"], row["code"], row["notes"]) == ("佐藤", of(hit).code, ())
    assert suzuki.buttons == ["15:00〜16:00を移動", "15:00〜16:00に連絡", "15:00〜16:00はそのまま"]


def test_by_words_too(suzuki: Phone):
    assert suzuki.says("影響する予約").screen == "[hits]"


def test_who_is_in_another_room_or_has_been_is_not_hit(town: Town, hit: Phone, suzuki: Phone, tanaka: Phone):
    booked(town.phone("ken").follows().taps("就活生"), "予約 今日 13時 産業振興センター 1時間")
    town.wait(hours=6)

    suzuki.presses(f"alert//hit:{KEY}")

    assert suzuki.screen == "就活生用ルームには、このあと影響する予約はありません。"
    assert suzuki.buttons == ["対応します", "1時間停止"]


def test_what_lies_under_a_closure_of_the_room_is_hit_too(town: Town, suzuki: Phone):
    ken = booked(town.phone("ken").follows().taps("就活生"), "予約 明後日 10時 大通 1時間")
    town.now = town.now.replace(minute=1)
    desk, _ = at_the_desk(suzuki)
    closure, change = close(desk, "odori14", ROOM, Span(town.now, town.now.replace(day=28)), KEY, PersonId("clock"))
    assert not unfinished(desk, closure)
    write(suzuki, desk, change)
    town.wait(minutes=1)

    suzuki.presses(f"alert//hit:{KEY}")

    assert [row["code"] for row in suzuki.card("hits")["rows"]][1:] == [of(ken).code]  # type: ignore[attr-defined]


def test_a_booking_is_moved_to_an_equal_room_and_its_person_hears_of_it(town: Town, hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}").taps("15:00〜16:00を移動")
    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00 佐藤様のご予約を、産業振興センター オンライン面接ルームに移します。")
    assert of(hit).room == ROOM

    suzuki.says("はい")

    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00 佐藤様のご予約を産業振興センター オンライン面接ルームに移しました。")
    assert of(hit).room == "sangyo-1"
    assert [one.what for one in now(town, fails(town)).history][1:] == [f"moved:{of(hit).id}"]
    ((phone, answer),) = [(phone, answer) for phone, answer in town.passes(minutes=1) if phone is hit]
    assert phone.told(answer).startswith("施設の都合により、ご予約を11月24日（火）15:00〜16:00 産業振興センター")


def test_who_says_no_moves_nothing(hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}").says("1").says("いいえ")

    assert suzuki.screen == "承知しました。ご予約はそのままです。"
    assert of(hit).room == ROOM


def test_without_a_free_room_it_says_so_and_what_else_can_be_done(town: Town, hit: Phone, suzuki: Phone):
    booked(town.phone("ken").follows().taps("就活生"), "予約 今日 15時 産業振興センター 1時間")

    suzuki.presses(f"alert//hit:{KEY}").taps("15:00〜16:00を移動")
    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00に空いている同じ条件のお部屋がありません。")
    assert suzuki.buttons == ["15:00〜16:00に連絡", "15:00〜16:00を取り消す", "15:00〜16:00はそのまま"]

    suzuki.says("2")
    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00 佐藤様のご予約を取り消します。")
    suzuki.says("はい")
    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00 佐藤様のご予約を取り消しました。")
    assert [one for one in town.store.ledger.bookings_of(hit.person, town.now) if one.status.stands] == []
    assert [phone for phone, _ in town.passes(minutes=1)] == [hit]


def test_no_booking_is_moved_into_another_broken_room(town: Town, suzuki: Phone):
    fails(town, "line", "loss", room="sangyo-1")

    suzuki.presses(f"alert//hit:{KEY}").taps("15:00〜16:00を移動")

    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00に空いている同じ条件のお部屋がありません。")


def test_the_room_that_was_offered_is_taken_in_between(town: Town, hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}").taps("15:00〜16:00を移動")
    booked(town.phone("ken").follows().taps("就活生"), "予約 今日 15時 産業振興センター 1時間")

    suzuki.says("はい")

    assert suzuki.screen.startswith("11月24日（火）15:00〜16:00に空いている同じ条件のお部屋がありません。")
    assert of(hit).room == ROOM


def test_its_person_is_told_in_their_language_and_once(town: Town, ben: Phone):
    booked_in_english = ben.says("book today 15:00 Odori 1 hour interview", "Ben", "agree", "book it")
    assert "[booked]" in booked_in_english.screen
    fails(town)
    suzuki = staff(town)

    suzuki.presses(f"alert//hit:{KEY}").taps("15:00〜16:00に連絡")
    assert suzuki.screen == ("11月24日（火）15:00〜16:00 Ben様に、Webカメラの不具合と、係の者が対応していることをお知らせします。")
    ((_, answer),) = town.passes(minutes=1)
    assert ben.told(answer) == (
        "About your booking on Tue 24 Nov, 15:00–16:00, Odori Nishi 14, Room for job seekers: there is a problem with the Web camera"
        " (Does not work). Our staff are seeing to it.\nIf you have questions, please call 0800-800-9974."
    )

    mori = staff(town, "mori").presses(f"hit//tell:{of(ben).id}:{KEY}")
    assert mori.screen == "11月24日（火）15:00〜16:00 Ben様には、11月24日（火）10:00にほかの係員がお知らせしています。"
    assert town.passes(minutes=1) == []
    assert suzuki.presses(f"alert//hit:{KEY}").card("hits")["rows"][0]["notes"] == ("card.hit_informed",)  # type: ignore[index]


def test_what_is_left_stays_and_the_list_says_so(town: Town, hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}").taps("15:00〜16:00はそのまま")

    assert suzuki.screen == "承知しました。11月24日（火）15:00〜16:00 佐藤様のご予約はそのままにします。"
    suzuki.taps("ほかの影響する予約")
    assert suzuki.card("hits")["rows"][0]["notes"] == ("card.hit_left",)  # type: ignore[index]


@pytest.mark.parametrize("names", [("suzuki", "mori"), ("mori", "suzuki")])
def test_of_two_who_move_it_at_once_the_second_hears_what_became_of_it(town: Town, hit: Phone, names: tuple[str, str]):
    fails(town)
    first, second = (staff(town, name).presses(f"alert//hit:{KEY}").says("1") for name in names)
    read = town.store.equipment.alerts_at

    def beaten(venue: str, keys: list[str]):
        found = read(venue, keys)
        town.store.equipment.alerts_at = read  # type: ignore[method-assign]
        first.says("はい")
        return found

    town.store.equipment.alerts_at = beaten  # type: ignore[method-assign]
    second.says("はい")

    assert "移しました" in first.screen
    assert second.screen == (
        "11月24日（火）15:00〜16:00 佐藤様のご予約は、すでに産業振興センター オンライン面接ルームに移っています（ほかの係員）。"
    )
    assert of(hit).version == 2


def test_a_booking_that_was_cancelled_meanwhile(town: Town, hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}").says("1")
    hit.says("キャンセル", "はい")

    assert suzuki.says("はい").screen == "11月24日（火）15:00〜16:00 佐藤様のご予約は、すでに取り消されたか、終わっています。"


def test_a_fault_that_is_over_needs_nothing_any_more(town: Town, hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//fixed:{KEY}")

    for button in (f"alert//hit:{KEY}", f"hit//move:{of(hit).id}:{KEY}", f"hit//tell:{of(hit).id}:{KEY}"):
        assert "復旧としています" in suzuki.presses(button).screen


@pytest.mark.parametrize("act", ["move", "cancel", "tell", "leave"])
def test_nobody_else_touches_a_booking(town: Town, hit: Phone, suzuki: Phone, act: str):
    booking = of(hit)
    button = f"hit//{act}:{booking.id}:{KEY}"

    assert hit.presses(button).screen.startswith("こちらは係員向けの操作です。")
    assert town.phone("mallory").presses(button).screen.startswith("こちらは係員向けの操作です。")
    assert staff(town, "kato", venue="sangyo").presses(button).screen == "そのお知らせは、ご担当の会場のものではありません。"
    assert of(hit) == booking
    assert dues(town, "room_trouble") == []


@pytest.mark.parametrize("act", ["move", "cancel", "tell", "leave", "x", ""])
@pytest.mark.parametrize("what", ODD)
def test_a_forged_button_gets_an_answer(town: Town, hit: Phone, suzuki: Phone, act: str, what: str):
    """Staff of one venue learn nothing of another's bookings, nor change them."""
    ken = booked(town.phone("ken").follows().taps("就活生"), "予約 明日 15時 産業振興センター 1時間")
    before = of(hit), of(ken)

    suzuki.presses(f"hit//{act}:{what.format(booking=before[0].id, other=before[1].id)}")

    assert suzuki.screen
    assert "佐藤" not in suzuki.screen
    assert (of(hit), of(ken)) == before


def test_an_old_button_of_a_question_moves_nothing(hit: Phone, suzuki: Phone):
    suzuki.presses(f"alert//hit:{KEY}").says("1")
    yes = next(choice.address for label, choice in suzuki.choices() if label == "移動する")
    suzuki.says("やめる")
    assert yes

    suzuki.presses(yes.pack())

    assert suzuki.screen.startswith("そのボタンは前のものです。")
    assert of(hit).room == ROOM


def test_in_english(town: Town, hit: Phone):
    fails(town)
    mori = staff(town, "mori", language="en").says("Affected bookings")

    assert mori.buttons == ["Move 15:00–16:00", "Tell 15:00–16:00", "Leave 15:00–16:00"]
    assert mori.says("move 15:00–16:00").screen.startswith(
        "Tue 24 Nov, 15:00–16:00, 佐藤: move to Industrial Center, Online interview room?"
    )
