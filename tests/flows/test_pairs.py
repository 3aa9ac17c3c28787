"""Changing and cancelling rooms that belong together, as conversations."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Name
from tests.flows.counting import Calls
from tests.flows.pairs import paired
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

TEN = "2026-11-25T10:00"


def times(town: Town, *bookings: object) -> list[str]:
    found = [town.store.ledger.booking(one.id) for one in bookings]  # type: ignore[attr-defined]
    zone = town.catalogue.zone
    return [f"{one.span.start.astimezone(zone):%d %H:%M} {one.room}" for one in found if one and one.status.stands]


def test_the_company_moves_both_rooms_and_the_guest_is_told(town: Town, tanaka: Phone, aoi: Phone):
    host, guest = paired(tanaka, aoi, TEN)
    town.passes()

    tanaka.says("16時に変えたい")
    assert tanaka.card("confirm")["notes"] == ("card.pair_moves",)
    tanaka.says("はい")
    town.passes()

    assert tanaka.screen == "両方のお部屋を変更しました。予約コードはそのままです。応募者の方にもお知らせします。\n[booked]"
    assert times(town, host, guest) == ["25 16:00 odori14-company", "25 16:00 odori14-student"]
    assert aoi.pushed
    assert "11月25日（水）16:00〜17:00" in aoi.told(aoi.pushed)


def test_where_nobody_has_joined_nobody_is_said_to_be_told_and_the_invitation_is_shown_with_its_new_time(tanaka: Phone):
    paired(tanaka, None, TEN)

    tanaka.says("16時に変えたい")
    assert tanaka.card("confirm")["notes"] == ("card.pair_moves_awaited",)
    tanaka.says("はい")

    first, second, *_ = tanaka.screen.split("\n")
    assert first == "両方のお部屋を変更しました。予約コードも招待コードもそのままです。"
    assert second == "先にお送りの招待は前の日時です。下の招待を、もう一度お送りください。"
    assert "11月25日（水）16:00〜17:00　大通西14丁目ビル 就活生用ルーム" in tanaka.screen


def test_a_pair_that_cannot_move_hears_of_both_rooms_and_is_offered_no_wait_for_one(town: Town, tanaka: Phone, aoi: Phone):
    """The company's own room is free at that time; it is the guest's that is not."""
    paired(tanaka, None, TEN)
    booked(aoi, "予約 明日 15時 大通 1時間")

    tanaka.says("15時に変えたい")

    assert tanaka.screen == "11月25日（水）15:00〜16:00は、ふた部屋そろっては空いていません。ほかの時間をお選びください。"
    assert "空いたら知らせる" not in tanaka.buttons


def test_the_card_of_a_moved_pair_shows_both_rooms(town: Town, tanaka: Phone, aoi: Phone):
    paired(tanaka, aoi, TEN)

    tanaka.says("16時に変えたい", "はい")

    assert tanaka.card("booked")["guest_room"] == Name("room", "odori14-student")


def test_both_new_rooms_are_held_and_both_are_free_again_when_it_is_dropped(town: Town, tanaka: Phone, aoi: Phone):
    paired(tanaka, None, TEN)
    tanaka.says("16時に変えたい")

    aoi.says("予約 明日 16時 大通 1時間")
    assert "満室です" in aoi.screen

    tanaka.says("やめる")
    aoi.says("やめる", "予約 明日 16時 大通 1時間")
    assert "お取りしています" in aoi.screen


def test_a_time_at_which_only_one_of_the_two_is_free_is_none(town: Town, tanaka: Phone, aoi: Phone):
    host, guest = paired(tanaka, None, TEN)
    booked(aoi, "予約 明日 14時 大通 1時間")

    tanaka.says("14時に変えたい")
    assert "ふた部屋そろっては空いていません" in tanaka.screen
    assert tanaka.buttons[:3] == ["12:00", "12:30", "15:30"]

    tanaka.taps("15:30", "この内容に変更する")
    assert times(town, host, guest) == ["25 15:30 odori14-company", "25 15:30 odori14-student"]


def test_half_an_hour_later_overlaps_both_old_times(town: Town, tanaka: Phone):
    host, guest = paired(tanaka, None, TEN)

    tanaka.says("30分遅らせて", "はい")

    assert times(town, host, guest) == ["25 10:30 odori14-company", "25 10:30 odori14-student"]


def test_rooms_in_two_venues_move_together(town: Town, tanaka: Phone):
    host, guest = paired(tanaka, None, TEN, ("odori14", "sangyo"))

    tanaka.says("あさっての11時に変えて", "はい")

    assert times(town, host, guest) == ["26 11:00 odori14-company", "26 11:00 sangyo-1"]


def test_the_button_of_the_guests_half_moves_both_for_the_company(town: Town, tanaka: Phone):
    host, guest = paired(tanaka, None, TEN)

    tanaka.presses(Address("change", "", guest.id).pack()).says("16時", "はい")

    assert times(town, host, guest) == ["25 16:00 odori14-company", "25 16:00 odori14-student"]


def test_a_guest_is_told_to_ask_the_company(tanaka: Phone, aoi: Phone):
    paired(tanaka, aoi, TEN)

    aoi.says("16時に変えたい")
    assert aoi.screen == "このお部屋は企業の方がお取りになったものです。日時の変更は、企業の方へご相談ください。"
    assert aoi.buttons == ["予約確認", "予約する"]

    aoi.says("予約確認")
    rows = aoi.card("bookings")["rows"]
    assert isinstance(rows, tuple)
    assert [button["key"] for button in rows[0]["buttons"]] == ["bookings.choice.map", "bookings.choice.cancel"]


def test_the_company_cancels_both_and_knows_it_before(town: Town, tanaka: Phone, aoi: Phone):
    host, guest = paired(tanaka, aoi, TEN)
    town.passes()

    tanaka.says("キャンセル")
    assert "応募者の方のお部屋とあわせて取り消し、応募者の方にお知らせします。" in tanaka.screen
    tanaka.says("はい")
    town.passes()

    assert times(town, host, guest) == []
    assert tanaka.screen.endswith("応募者の方にお知らせします。")
    assert aoi.pushed


def test_a_pair_that_nobody_has_joined_is_cancelled_without_a_word_of_telling_anybody(tanaka: Phone):
    paired(tanaka, None, TEN)

    tanaka.says("キャンセル")
    assert tanaka.screen.endswith("取り消します。お送りの招待は使えなくなります。よろしいですか。")
    tanaka.says("はい")

    assert tanaka.screen.endswith("取り消しました。招待をお送りになった方には、貴社からお伝えください。")


def test_a_guest_leaves_and_the_company_is_told(town: Town, tanaka: Phone, aoi: Phone):
    host, guest = paired(tanaka, aoi, TEN)
    town.passes()

    aoi.says("キャンセル")
    assert aoi.screen.endswith("を取り消し、企業の方にお知らせします。よろしいですか。")
    aoi.says("はい")
    town.passes()

    assert aoi.screen == "11月25日（水）10:00〜11:00のご予約を取り消しました。企業の方にお知らせします。"
    assert times(town, host, guest) == ["25 10:00 odori14-company", "25 10:00 odori14-student"]
    assert tanaka.pushed


def test_a_company_with_one_pair_is_not_asked_which(tanaka: Phone):
    paired(tanaka, None, TEN)
    assert "あわせて取り消し" in tanaka.says("キャンセル").screen


def test_of_two_pairs_each_is_named_once(tanaka: Phone):
    paired(tanaka, None, TEN)
    paired(tanaka, None, "2026-11-25T13:00")

    assert tanaka.says("変更").buttons == ["11月25日（水）10:00〜11:00 大通西14丁目ビル", "11月25日（水）13:00〜14:00 大通西14丁目ビル"]
    assert tanaka.says("やめる", "キャンセル").buttons == [
        "11月25日（水）10:00〜11:00 大通西14丁目ビル",
        "11月25日（水）13:00〜14:00 大通西14丁目ビル",
    ]


def test_the_round_trips_of_moving_a_pair(town: Town, tanaka: Phone, aoi: Phone):
    paired(tanaka, aoi, TEN)
    calls = Calls(town)

    assert calls.of(tanaka, "16時に変えたい") <= 5
    assert calls.of(tanaka, "はい") <= 6  # the two halves, whom the guest is, and who waits for the rooms


def test_who_joined_by_night_is_told_in_the_morning_though_the_company_has_moved_the_pair_since(town: Town):
    """Nothing is said at night, and by the morning the booking is another version of itself."""
    host, guest = town.phone("co").follows(), town.phone("sato").follows()
    town.wait(hours=12)
    own, _ = paired(host, guest, "2026-11-26T10:00")
    host.presses(f"change//{own.id}").says("15時", "はい")

    told = [(phone.person, phone.told(answer)) for phone, answer in town.passes(hours=11)]

    assert ("co", "11月26日（木）15:00〜16:00の面接に、佐藤様が参加されました。11月26日（木）14:00に、もう一度お知らせします。") in told


def test_a_guest_who_joined_and_left_by_night_is_not_told_as_joined(town: Town):
    host, guest = town.phone("co").follows(), town.phone("sato").follows()
    town.wait(hours=12)
    _, theirs = paired(host, guest, "2026-11-26T10:00")
    guest.presses(f"cancel//{theirs.id}").says("はい")

    told = [phone.told(answer) for phone, answer in town.passes(hours=11)]

    assert [text for text in told if "参加されました" in text] == []
    assert len(told) == 1
