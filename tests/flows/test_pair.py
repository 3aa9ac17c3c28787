"""A company books its student's room too, as conversations."""

from contextlib import AbstractContextManager
from dataclasses import replace
from urllib.parse import unquote

import pytest

from chalicelib.booking.codes import hash_of
from chalicelib.booking.ending import GUEST_LEFT, PARTNER_CANCELLED
from chalicelib.booking.model import BookingId, Post
from chalicelib.booking.pairing import GUEST_JOINED
from chalicelib.catalogue.load import load
from chalicelib.dialogue.vocabulary import Name
from chalicelib.line.outbound import Presenter
from simulator.line_side.limits import check_messages
from tests.fakes.memory_store import MemoryStore
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def paired(phone: Phone, words: str = "12/2の14時から1時間、学生の部屋も一緒に予約したい") -> Phone:
    """A pair booked by whoever has not said yet who they are."""
    return phone.says(words, "北海道フーズ", "田中", "同意する", "予約する")


def code_on(phone: Phone) -> str:
    return str(phone.card("invitation")["code"])


def joins(phone: Phone, code: str, name: str = "佐藤") -> Phone:
    return phone.says(f"参加 {code}", "はい", name, "同意する")


def guest_of(phone: Phone) -> BookingId:
    """The id of the guest's booking of a company's only pair."""
    found = phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    return next(one.partner for one in found if not one.is_guests)


class Counted(MemoryStore):
    """A store that keeps the calls that were made of it."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def call(self, name: str) -> AbstractContextManager[None]:
        self.calls.append(name)
        return super().call(name)


# -- booking ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["学生の部屋も一緒に", "ペア予約", "学生と面接の部屋を両方", "学生を招待したい"])
def test_a_company_says_that_it_wants_both_rooms(tanaka: Phone, words: str):
    tanaka.says(words)

    assert tanaka.screen == "面接の日をお選びください。「明日」「12月3日」のように入力してもかまいません。\n[calendar]"


def test_one_sentence_says_it_all_and_both_rooms_are_held(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい")

    assert tanaka.screen == (
        "12月2日（水）14:00〜15:00のふた部屋をお取りしています。\n"
        "貴社 大通西14丁目ビル 採用企業用ルーム／就活生 大通西14丁目ビル 就活生用ルーム\n会社名を教えてください。"
    )


def test_by_buttons_alone(tanaka: Phone):
    tanaka.says("ヘルプ").taps("相手の部屋も予約する").day("2026-12-02").taps("60分", "14:00").says("北海道フーズ", "田中")

    tanaka.taps("同意する", "予約する")

    assert tanaka.screen.startswith("ふた部屋を予約しました。下の招待を、応募者の方にお送りください。\n[booked]\n[invitation]\n")


def test_the_last_look_shows_both_rooms_with_date_and_weekday(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", "北海道フーズ", "田中", "同意する")

    card = tanaka.card("confirm")
    assert (card["room"], card["guest_room"]) == (Name("room", "odori14-company"), Name("room", "odori14-student"))
    assert (card["who"], card["n"]) == ("北海道フーズ 田中", 5)
    assert tanaka.buttons == ["予約する", "会場を変える", "時間を変える", "日付を変える"]


def test_the_invitation_carries_a_code_and_a_message_to_pass_on(tanaka: Phone):
    paired(tanaka)

    code = code_on(tanaka)
    assert tanaka.screen.endswith(
        "北海道フーズの面接のご案内です。\n12月2日（水）14:00〜15:00　大通西14丁目ビル 就活生用ルーム\n"
        f"LINEの「オンライン面接ルーム」を友だちに追加して「参加 {code}」と送ると、お部屋の予約に加わります。"
    )


def test_a_catalogue_that_knows_its_own_bot_gives_a_link_into_its_chat():
    sapporo = load("sapporo")
    town = Town(catalogue=replace(sapporo, contact=replace(sapporo.contact, line_id="@001abcde")))
    tanaka = paired(town.phone("tanaka"))

    link = tanaka.screen.splitlines()[-1]
    assert link == f"https://line.me/R/oaMessage/%40001abcde/?%E5%8F%82%E5%8A%A0%20{code_on(tanaka)}"
    assert unquote(link).endswith(f"参加 {code_on(tanaka)}")


def test_where_one_of_the_rooms_is_taken_the_next_places_are_found(town: Town, tanaka: Phone):
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/2 14時 大通 1時間")

    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい")

    assert "貴社 大通西14丁目ビル 採用企業用ルーム／就活生 産業振興センター オンライン面接ルーム" in tanaka.screen


def test_the_places_can_be_changed_each(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", "北海道フーズ", "田中", "同意する").taps("会場を変える")
    assert tanaka.buttons == [
        "貴社 大通西14丁目ビル／就活生 大通西14丁目ビル",
        "貴社 産業振興センター／就活生 大通西14丁目ビル",
        "貴社 大通西14丁目ビル／就活生 産業振興センター",
    ]

    tanaka.says("2")
    card = tanaka.card("confirm")
    assert (card["room"], card["guest_room"]) == (Name("room", "sangyo-1"), Name("room", "odori14-student"))
    assert held(tanaka) == {"sangyo-1", "odori14-student"}


def held(phone: Phone) -> set[str]:
    """Rooms of which any cell is taken."""
    ledger, day = phone.town.store.ledger, phone.town.now.date().replace(month=12, day=2)
    return {one.room for venue in ("sangyo", "odori14") for one in ledger.days(venue, day, day)}


def test_a_venue_that_is_named_is_the_companys(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、産業振興センターで、学生の部屋も一緒に予約したい")

    assert "貴社 産業振興センター オンライン面接ルーム／就活生 大通西14丁目ビル 就活生用ルーム" in tanaka.screen


def test_the_time_is_changed_by_words_and_both_rooms_go_along(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", "北海道フーズ", "田中", "同意する", "やっぱり10時で")

    assert str(tanaka.card("confirm")["span"].start)[11:16] == "10:00"  # type: ignore[attr-defined]
    tanaka.says("予約する")
    assert tanaka.screen.startswith("ふた部屋を予約しました。")


def test_who_is_booking_one_room_may_want_two_after_all(tanaka: Phone):
    tanaka.says("予約 12/2 14時 大通 1時間", "やっぱり学生の部屋も一緒に")

    assert tanaka.screen.startswith("12月2日（水）14:00〜15:00のふた部屋をお取りしています。")
    assert held(tanaka) == {"odori14-company", "odori14-student"}


def test_stopping_frees_both_rooms(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", "やめる")

    assert tanaka.screen == "承知しました。ここまでの内容は取りやめました。"
    assert held(tanaka) == set()


def test_not_agreeing_frees_both_rooms(tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", "北海道フーズ", "田中", "同意しない")

    assert held(tanaka) == set()


def test_a_full_day_is_said_and_another_is_asked_for(town: Town, tanaka: Phone):
    for n, begin in enumerate(("09:30", "11:30", "13:30", "15:30")):
        booked(town.phone(f"aoi{n}").follows().taps("就活生"), f"予約 12/2 {begin} 大通 90分")
        booked(town.phone(f"ken{n}").follows().taps("就活生"), f"予約 12/2 {begin} 産業振興センター 90分")

    tanaka.says("12/2に学生の部屋も一緒に", "60分")

    assert tanaka.screen.startswith("12月2日（水）は、ふた部屋とも60分空いている時間がありません。別の日をお選びください。")


def test_somebody_is_quicker_at_the_last_moment(town: Town, tanaka: Phone):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", "北海道フーズ", "田中", "同意する")
    yes = next(choice.address for label, choice in tanaka.choices() if label == "予約する")
    assert yes
    town.wait(minutes=6)
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/2 14時 大通 1時間")
    booked(town.phone("ken").follows().taps("就活生"), "予約 12/2 14時 産業振興センター 1時間")

    tanaka.presses(yes.pack())

    assert tanaka.screen.startswith("12月2日（水）14:00〜15:00は、ふた部屋そろっては空いていません。ほかの時間をお選びください。")
    assert town.store.ledger.bookings_of(tanaka.person, town.now) == ()


def test_pressing_twice_books_once(town: Town, tanaka: Phone):
    paired(tanaka.says())
    assert len(town.store.ledger.bookings_of(tanaka.person, town.now)) == 2

    tanaka.says("予約する", "はい")
    assert len(town.store.ledger.bookings_of(tanaka.person, town.now)) == 2


def test_a_student_is_told_that_pairs_are_for_companies_and_what_to_do_with_a_code(aoi: Phone):
    aoi.says("ペア予約")

    assert aoi.screen.startswith("相手のお部屋も合わせたご予約は、採用側の方に承っています。")
    assert aoi.buttons == ["予約する", "招待コードを入力する", "ご利用者の区分を変える"]
    assert aoi.taps("招待コードを入力する").screen == "招待コードを入力してください。"


def test_where_no_two_rooms_are_that_is_said(town: Town):
    library = Town(catalogue=load("tests/catalogues/kawabe-library.toml"))
    phone = library.phone("mori").follows()

    assert phone.says("ペア予約").screen.startswith(("相手のお部屋も合わせた", "ふた部屋を同じ時間に"))


def test_in_english(town: Town):
    mia = town.phone("mia").says("book both rooms for Dec 2 at 3pm for an hour", "Hokkaido Foods", "Mia", "I agree", "book it")

    assert mia.screen.startswith("Both rooms are booked. Please pass on the invitation below.\n[booked]\n[invitation]\n")
    assert f"send “join {code_on(mia)}”" in mia.screen


@pytest.mark.parametrize("company", ["北海道フーズ", "株" * 40, "A" * 40, "🏳️‍🌈" * 9 + "社"])
def test_what_is_shown_keeps_lines_limits(town: Town, tanaka: Phone, company: str):
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい", company, "田中", "同意する", "予約する")

    messages = Presenter(town.phrasebook, town.catalogue).show(tanaka.answer.replies, "ja")
    assert check_messages(messages) == []
    assert len(messages) == 4
    share = messages[2]["contents"]["footer"]["contents"][0]["action"]["uri"]  # type: ignore[index, call-overload]
    assert share.startswith("https://line.me/R/share?text=")
    assert f"参加 {code_on(tanaka)}" in unquote(share)


def test_confirming_a_pair_is_two_round_trips_and_holding_it_three():
    store = Counted()
    town = Town(store=store)
    tanaka = town.phone("tanaka").follows().taps("採用企業")
    store.calls.clear()
    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい")
    assert store.calls == ["journal.open", "ledger.room_days", "journal.commit"]

    tanaka.says("北海道フーズ", "田中", "同意する")
    store.calls.clear()
    tanaka.says("予約する")
    assert store.calls == ["journal.open", "journal.commit"]


# -- afterwards -------------------------------------------------------------------------------------------------------


def test_my_bookings_shows_a_pair_once_and_that_the_student_is_awaited(tanaka: Phone):
    paired(tanaka).says("予約確認")

    card = tanaka.card("bookings")
    (row,) = card["rows"]  # type: ignore[misc]
    assert card["n"] == 1
    assert (row["guest_name"], row["guest_room"]) == ("", Name("room", "odori14-student"))
    assert [button["key"] for button in row["buttons"]][-1] == "bookings.choice.invitation"


def test_the_button_shows_the_invitation_again(tanaka: Phone):
    paired(tanaka)
    code = code_on(tanaka)
    tanaka.presses(f"pair//invite:{guest_of(tanaka)}")

    assert code_on(tanaka) == code
    assert f"「参加 {code}」" in tanaka.screen


def test_so_do_words_on_a_pc(tanaka: Phone):
    paired(tanaka)
    code = code_on(tanaka)
    tanaka.says("招待を見たい")
    assert tanaka.buttons == ["12月2日（水）14:00〜15:00の招待"]

    assert code_on(tanaka.says("1")) == code


def test_nobody_else_sees_an_invitation(town: Town, tanaka: Phone):
    paired(tanaka)
    mallory = town.phone("mallory").presses(f"pair//invite:{guest_of(tanaka)}")

    assert mallory.screen == "その招待は、いまは使えません。ご予約の一覧をご覧ください。"
    assert mallory.presses("pair//invite:nosuchbooking").screen == mallory.screen


def test_once_joined_my_bookings_says_who_comes_and_the_invitation_says_so_too(town: Town, tanaka: Phone):
    paired(tanaka)
    joins(town.phone("aoi"), code_on(tanaka))
    tanaka.says("予約確認")

    (row,) = tanaka.card("bookings")["rows"]  # type: ignore[misc]
    assert row["guest_name"] == "佐藤"
    assert [button["key"] for button in row["buttons"]] == ["bookings.choice.map", "bookings.choice.change", "bookings.choice.cancel"]
    assert tanaka.presses(f"pair//invite:{guest_of(tanaka)}").screen == "佐藤様がすでに参加されています。"


def test_staff_see_both_rooms_and_who_is_awaited(town: Town, tanaka: Phone):
    tanaka.says("今日の14時から1時間、学生の部屋も一緒に", "北海道フーズ", "田中", "同意する", "予約する")
    code = code_on(tanaka)
    town.store.invitations.issue(hash_of("KX7M2PQR"), Post("odori14"), town.now.replace(day=30))
    suzuki = town.phone("suzuki").says("スタッフ登録 KX7M2PQR", "今日の予約")
    rows = {row["room"].id: row for row in suzuki.card("today")["rows"]}  # type: ignore[attr-defined]
    assert (rows["odori14-company"]["who"], "awaits_guest" in rows["odori14-company"]) == ("北海道フーズ 田中", False)
    assert (rows["odori14-student"]["who"], rows["odori14-student"]["awaits_guest"]) == ("北海道フーズ", True)

    joins(town.phone("aoi"), code)
    rows = {row["room"].id: row for row in suzuki.says("今日の予約").card("today")["rows"]}  # type: ignore[attr-defined]
    assert (rows["odori14-student"]["who"], "awaits_guest" in rows["odori14-student"]) == ("佐藤", False)


def test_a_code_whose_room_was_released_has_run_out_and_its_interview_was_not_cancelled(town: Town, tanaka: Phone, aoi: Phone):
    paired(tanaka, "明日の10時から1時間、学生の部屋も一緒に予約したい")
    code = code_on(tanaka)
    town.passes(hours=23, minutes=40)
    tanaka.says("着きました").taps("チェックインする")
    town.passes(minutes=40)

    assert aoi.says(f"参加 {code}").screen.startswith("11月25日（水）10:00〜11:00の面接の招待は、開始の時刻を過ぎたため使えません。")
    (row,) = tanaka.says("予約確認").card("bookings")["rows"]  # type: ignore[misc]
    assert "guest_room" not in row


def test_the_company_cancels_and_the_student_is_told(town: Town, tanaka: Phone):
    paired(tanaka)
    aoi = joins(town.phone("aoi"), code_on(tanaka))
    guest = guest_of(tanaka)
    tanaka.says("キャンセル", "はい")

    assert due(town, PARTNER_CANCELLED) == [(guest, "aoi")]
    assert aoi.says("予約確認").screen == "これからのご予約はありません。"
    assert tanaka.says("予約確認").screen == "これからのご予約はありません。"


def test_the_student_leaves_and_the_company_is_told_and_invites_another(town: Town, tanaka: Phone):
    paired(tanaka)
    code, guest = code_on(tanaka), guest_of(tanaka)
    aoi = joins(town.phone("aoi"), code)
    aoi.says("キャンセル", "はい")
    assert due(town, GUEST_JOINED, GUEST_LEFT) == [(guest, "tanaka"), (guest, "tanaka")]

    tanaka.presses(f"pair//invite:{guest}")
    fresh = code_on(tanaka)
    assert fresh != code
    ken = town.phone("ken").says(f"参加 {code}")
    assert ken.screen.startswith("12月2日（水）14:00〜15:00の面接の招待は、すでに使われています。")
    assert joins(ken, fresh, "鈴木").screen.startswith("面接に参加します。")


def test_a_pair_that_is_moved_keeps_its_code_and_the_student_sees_the_new_time(town: Town, tanaka: Phone):
    paired(tanaka)
    code = code_on(tanaka)
    tanaka.says("予約を10時に変更したい", "はい")
    aoi = town.phone("aoi").says(f"参加 {code}")

    assert str(aoi.card("invited")["span"].start.astimezone(town.now.tzinfo))[11:16] == "10:00"  # type: ignore[attr-defined]
    assert joins(aoi, code).screen.startswith("面接に参加します。")


def test_a_time_that_is_not_free_for_both_shows_what_is_near(town: Town, tanaka: Phone):
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/2 14時 大通 1時間")
    booked(town.phone("ken").follows().taps("就活生"), "予約 12/2 14時 産業振興センター 1時間")

    tanaka.says("12/2の14時から1時間、学生の部屋も一緒に予約したい")
    assert tanaka.screen == "12月2日（水）14:00〜15:00は、ふた部屋そろっては空いていません。ほかの時間をお選びください。"
    assert tanaka.buttons == ["12:00", "12:30", "15:30", "この日の空きをすべて見る", "日付を変える"]
    assert tanaka.says("1").screen.startswith("12月2日（水）12:00〜13:00のふた部屋をお取りしています。")


def due(town: Town, *kinds: str) -> list[tuple[str, str]]:
    return [(one.about, one.person) for one in town.store.ledger.due(town.now) if one.kind in kinds]
