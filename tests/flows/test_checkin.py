"""Checking in, as conversations."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.booking.codes import hash_of
from chalicelib.booking.desk import Desk
from chalicelib.booking.doors import code_at
from chalicelib.booking.model import Person, PersonId, Post, Status
from chalicelib.booking.presence import check_in
from chalicelib.catalogue.load import load
from chalicelib.dialogue.address import Address
from chalicelib.reception.journal import Entry
from tests.flows.pairs import paired
from tests.flows.recorded import agree
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

NINE_FORTY = {"days": 0, "hours": 23, "minutes": 40}
"""From Tuesday at ten to twenty minutes before a booking on Wednesday at ten."""


def door(town: Town, room: str = "odori14-student") -> str:
    return code_at(town.catalogue, town.catalogue.room(room))


def status(phone: Phone) -> list[Status]:
    return [one.status for one in phone.town.store.ledger.bookings_of(phone.person, phone.town.now.replace(hour=0))]


@pytest.fixture
def coming(town: Town, aoi: Phone) -> Phone:
    """Aoi, twenty minutes before her hour at ten."""
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.wait(**NINE_FORTY)
    return aoi


@pytest.mark.parametrize("typed", ["チェックイン {}", "{}", "check in {}", "チェックイン：{}", "入室コードは {}です", "check-in code {}"])
def test_the_code_at_the_door_checks_in(town: Town, coming: Phone, typed: str):
    coming.says(typed.format(door(town)))

    assert coming.screen == (
        "チェックインを承りました。\n11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームをご利用ください。\n"
        "お困りのときは、このトークでお知らせください。"
    )
    assert status(coming) == [Status.CHECKED_IN]


def test_small_letters_do_as_well(town: Town, coming: Phone):
    coming.says(door(town).lower())

    assert status(coming) == [Status.CHECKED_IN]


@pytest.mark.parametrize("code", ["DOOR7", "ROOM12AB", "HELLO"])
def test_a_code_that_the_catalogue_writes_is_the_one(code: str):
    house = load("sapporo")
    venues = tuple(
        replace(one, rooms=tuple(replace(room, door=code) if room.id == "odori14-student" else room for room in one.rooms))
        for one in house.venues
    )
    town = Town(catalogue=replace(house, venues=venues))
    aoi = booked(town.phone("aoi").follows().taps("就活生"), "予約 明日 10時 大通 1時間")
    town.wait(**NINE_FORTY)

    aoi.says(code)

    assert status(aoi) == [Status.CHECKED_IN]


def test_checking_in_twice_says_that_it_is_done(town: Town, coming: Phone):
    coming.says(door(town), door(town))

    assert coming.screen == "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームは、チェックイン済みです。そのままご利用ください。"
    assert status(coming) == [Status.CHECKED_IN]


def test_the_list_has_the_button_inside_the_window_only(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")

    def keys() -> list[str]:
        aoi.says("予約確認")
        rows = aoi.card("bookings")["rows"]
        assert isinstance(rows, tuple)
        return [button["key"] for button in rows[0]["buttons"]]

    assert "checkin.choice.here" not in keys()
    town.wait(hours=23, minutes=29)
    assert "checkin.choice.here" not in keys()
    town.wait(minutes=1)
    assert keys()[0] == "checkin.choice.here"
    aoi.says(door(town))
    assert "checkin.choice.here" not in keys()


def pressed(phone: Phone) -> Phone:
    """The button in the list of bookings."""
    phone.says("予約確認")
    rows = phone.card("bookings")["rows"]
    assert isinstance(rows, tuple)
    return phone.presses(rows[0]["buttons"][0]["address"])


def test_the_button_checks_in(coming: Phone):
    pressed(coming)

    assert coming.screen.startswith("チェックインを承りました。")
    assert status(coming) == [Status.CHECKED_IN]


def test_nobody_checks_in_for_somebody_else_by_a_button(town: Town, coming: Phone):
    button = f"checkin//{coming.town.store.ledger.bookings_of(coming.person, town.now)[0].id}"
    ken = town.phone("ken").follows().taps("就活生")

    ken.presses(button)

    assert ken.screen == "そのご予約のチェックインは、いまお受けできません。いまのご予約をお確かめください。"
    assert status(coming) == [Status.CONFIRMED]


def test_a_button_of_a_cancelled_booking_says_so(town: Town, coming: Phone):
    button = f"checkin//{coming.town.store.ledger.bookings_of(coming.person, town.now)[0].id}"
    coming.says("キャンセル", "はい")

    coming.presses(button)

    assert coming.screen.startswith("そのご予約のチェックインは、いまお受けできません。")
    assert coming.buttons == ["予約確認"]


def test_the_door_of_another_room_of_the_building_says_which_is_theirs(town: Town, coming: Phone):
    coming.says(door(town, "odori14-company"))

    assert coming.screen == (
        "こちらは採用企業用ルームの入口です。11月25日（水）10:00〜11:00のご予約は、同じ建物の就活生用ルームです。"
        "そちらの入口のコードをお知らせください。"
    )
    assert status(coming) == [Status.CONFIRMED]


def test_the_door_of_another_building_says_how_to_get_to_theirs(town: Town, coming: Phone):
    coming.says(door(town, "sangyo-1"))

    first, *way = coming.screen.split("\n")
    assert first.startswith("こちらは産業振興センター オンライン面接ルームの入口です。11月25日（水）10:00〜11:00のご予約は、")
    assert "札幌市中央区大通西14丁目7" in way
    assert way[-1] == "[map odori14]"
    assert status(coming) == [Status.CONFIRMED]


def test_too_early_says_from_when(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")

    aoi.says(door(town))

    assert aoi.screen == (
        "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームのチェックインは、9:30からできます。"
        "その時間になりましたら、入口のコードをお知らせください。"
    )


@pytest.mark.parametrize("minutes", [36, 300])
def test_too_late_says_what_happened(town: Town, coming: Phone, minutes: int):
    town.wait(minutes=minutes)

    coming.says(door(town))

    assert coming.screen == (
        "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームは、開始から15分までにチェックインがなかったため、お部屋を空けました。\n"
        "新しくお取りになるか、0800-800-9974へお電話ください。"
    )
    assert coming.buttons == ["予約する"]


def test_a_later_booking_goes_before_one_that_was_missed_in_the_morning(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 30分")
    booked(aoi, "予約 明日 14時 大通 30分")
    town.wait(days=1, hours=2)

    aoi.says(door(town))

    assert "14:00〜14:30" in aoi.screen
    assert "13:30からできます" in aoi.screen


def test_with_nothing_booked_booking_is_offered(town: Town, aoi: Phone):
    aoi.says(door(town))

    assert aoi.screen == "チェックインできるご予約が見つかりません。新しくお取りできます。"
    assert aoi.buttons == ["予約する", "予約確認"]


def test_a_code_that_is_at_no_door_is_told_so(coming: Phone):
    coming.says("チェックイン ZZ99")

    assert coming.screen == "そのコードのお部屋が見つかりません。予約コードではなく、お部屋の入口にあるコードを入力してください。"
    assert status(coming) == [Status.CONFIRMED]


def test_without_a_code_it_is_asked_for_and_a_button_given(coming: Phone):
    coming.says("着きました")
    assert coming.screen == (
        "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームのご予約があります。"
        "お部屋の前に着いたら、入口のコードを入力するか、ボタンを押してください。"
    )
    assert coming.buttons == ["チェックインする", "地図と行き方"]

    coming.taps("チェックインする")
    assert status(coming) == [Status.CHECKED_IN]


def test_a_question_about_checking_in_is_answered_not_done(coming: Phone):
    coming.says("チェックインは何分前からできますか？")

    assert coming.screen.startswith("開始の30分前から15分後までに")
    assert status(coming) == [Status.CONFIRMED]


def test_a_code_is_nobodys_name(town: Town, coming: Phone):
    """A form left standing at the question for a name does not swallow the code at the door."""
    coming.says("予約 あさって 13時 大通 1時間")

    coming.says(f"チェックイン {door(town)}")

    assert coming.screen.startswith("チェックインを承りました。")
    assert status(coming)[0] is Status.CHECKED_IN


def test_a_repeated_event_checks_in_once(town: Town, coming: Phone):
    coming.says(door(town))

    town.reception.take(coming.last, town.now)

    assert history(coming) == ["booked", "checked_in"]


class Quicker:
    """A journal in front of which somebody at the desk checks the same booking in, just before our own write."""

    def __init__(self, phone: Phone) -> None:
        store = phone.town.store
        self.open, self.keep, self._phone, self._journal = store.journal.open, store.journal.keep, phone, store.journal
        self._first = True

    def commit(self, entry: Entry) -> None:
        if self._first:
            self._first = False
            town = self._phone.town
            desk = Desk(town.catalogue, town.store.ledger, entry.at, "staff")
            change = check_in(desk, Person(PersonId("suzuki")), town.store.ledger.bookings_of(self._phone.person, entry.at)[0])
            self._journal.commit(Entry("staff", PersonId("suzuki"), entry.at, "ja", None, (), change))
        self._journal.commit(entry)


def test_who_was_checked_in_by_somebody_else_at_this_moment_is_told_that_it_is_done(town: Town, coming: Phone):
    town.reception = replace(town.reception, journal=Quicker(coming))

    coming.says(door(town))

    assert coming.screen.endswith("は、チェックイン済みです。そのままご利用ください。")
    assert history(coming) == ["booked", "checked_in"]


def history(phone: Phone) -> list[str]:
    ledger = phone.town.store.ledger
    return [one.what for one in ledger.history(ledger.bookings_of(phone.person, phone.town.now)[0].id)]


def test_where_nobody_is_asked_to_check_in_it_is_said():
    house = load("sapporo")
    town = Town(catalogue=replace(house, rules=replace(house.rules, check_in_until=0)))
    aoi = booked(town.phone("aoi").follows().taps("就活生"), "予約 明日 10時 大通 1時間")
    town.wait(**NINE_FORTY)

    aoi.says(door(town))

    assert aoi.screen == "チェックインは要りません。お時間になりましたら、そのままお部屋をご利用ください。"


def test_checking_in_in_english(town: Town, ben: Phone):
    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it")
    town.wait(days=1, hours=4)
    assert ben.says("I'm here").screen.endswith("from 14:30. Please type the code at the door then.")

    town.wait(minutes=30)
    assert ben.says("check in").buttons == ["Check in", "Map and directions"]
    ben.says(f"check in {door(town)}")

    assert ben.screen.startswith("You are checked in.\nWed 25 Nov, 15:00–16:00: Odori Nishi 14")
    assert status(ben) == [Status.CHECKED_IN]


def test_who_says_in_time_that_they_are_coming_is_thanked_and_checks_in_on_the_spot(town: Town, ben: Phone):
    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it")
    (booking,) = town.store.ledger.bookings_of(ben.person, town.now)
    button = Address("checkin", "", f"coming:{booking.id}").pack()
    town.wait(days=1, hours=4)
    assert ben.presses(button).screen.startswith("Thank you. We expect you on Wed 25 Nov, 15:00")
    assert status(ben) == [Status.CONFIRMED]

    town.wait(minutes=30)
    assert ben.presses(button).screen.startswith("You are checked in.")
    assert status(ben) == [Status.CHECKED_IN]


def test_the_host_is_not_told_that_they_came_too_late_for_the_room_of_a_guest_who_never_joined(town: Town):
    """The guest's half is theirs until somebody joins; its release says nothing of them."""
    host = town.phone("co").follows()
    own, _ = paired(host, None, "2026-11-25T10:00")
    agree(host)
    town.now = datetime.fromisoformat("2026-11-25T09:55+09:00")
    host.presses(f"checkin//{own.id}")
    town.passes(minutes=80)

    host.says("チェックイン")

    assert host.screen.startswith("チェックインできるご予約が見つかりません")


@pytest.mark.parametrize("words", ["行きます", "行きます。"])
def test_the_words_of_the_reminders_button_typed_are_thanked_before_it_is_time(town: Town, aoi: Phone, words: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.passes(hours=9)
    assert aoi.pushed
    assert "行きます" in aoi.buttons_of(aoi.pushed)

    aoi.says(words)

    assert aoi.screen == (
        "ありがとうございます。11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームでお待ちしています。\n"
        "9:30からチェックインできます。着いたら、部屋の入口のコードをお知らせください。"
    )


def test_to_somebody_without_a_booking_they_mean_nothing(aoi: Phone):
    assert aoi.says("行きます").screen == "申し訳ありません、読み取れませんでした。"


def test_their_booking_code_instead_of_the_doors_is_led_to_the_door(coming: Phone):
    (booking,) = coming.town.store.ledger.bookings_of(coming.person, coming.town.now)

    coming.says(booking.code)

    assert coming.screen == (
        "11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルームのご予約があります。"
        "お部屋の前に着いたら、入口のコードを入力するか、ボタンを押してください。"
    )
    assert status(coming) == [Status.CONFIRMED]
    coming.taps("チェックインする")
    assert status(coming) == [Status.CHECKED_IN]


def test_the_booking_code_of_somebody_else_says_nothing(town: Town, coming: Phone):
    (booking,) = town.store.ledger.bookings_of(coming.person, town.now)

    assert town.phone("ken").follows().taps("就活生").says(booking.code).screen == "申し訳ありません、読み取れませんでした。"


def test_who_is_here_sees_it_among_their_bookings_and_staff_see_it_on_their_day(town: Town, coming: Phone):
    town.store.invitations.issue(hash_of("KX7M2PQR"), Post("odori14"), town.now + timedelta(days=1))
    staff = town.phone("suzuki").says("スタッフ登録 KX7M2PQR", "今日の予約")

    def marks(phone: Phone, card: str, mark: str) -> list[object]:
        rows = phone.card(card)["rows"]
        assert isinstance(rows, tuple)
        return [row.get(mark) for row in rows]

    assert (marks(staff, "today", "here"), marks(coming.says("予約確認"), "bookings", "notes")) == ([None], [None])
    coming.says(door(town))
    staff.says("今日の予約")

    assert (marks(staff, "today", "here"), marks(coming.says("予約確認"), "bookings", "notes")) == ([True], [("card.here",)])
