"""Somebody in a room says that something does not work: the same alert as the device's own, and help on its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from chalicelib.booking.due import marked
from chalicelib.equipment.alert import State
from chalicelib.equipment.alerts import end
from chalicelib.reception.alerting import kept
from chalicelib.reception.heard import Kind
from tests.flows.gear import ROOM, dues, fails, now, staff
from tests.flows.pairs import paired
from tests.flows.test_hit import of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

COMING = (
    "申し訳ありません。大通西14丁目ビル 就活生用ルームに、すぐ係の者が伺います。そのままお待ちください。\n"
    "お急ぎのときは0800-800-9974へお電話ください。"
)


@pytest.fixture
def inside(town: Town, aoi: Phone) -> Phone:
    """A student in her room at ten past three."""
    booked(aoi, "予約 今日 15時 大通 1時間")
    town.passes(hours=4, minutes=50)
    aoi.says("予約確認").presses(f"checkin//{of(aoi).id}")
    town.passes(minutes=20)
    return aoi


def alerts(town: Town):
    return {alert.key: alert for alert in town.store.equipment.alerts("odori14")}


@pytest.mark.parametrize(
    ("words", "device"),
    [("カメラが映らない", "camera"), ("音が出ない", "terminal"), ("ネットが切れた", "line"), ("困った", ""), ("困っています", ""),
     ("部屋の電気がつかない", ""), ("the camera is black", "camera"), ("no sound", "terminal"), ("help me", "")],
)  # fmt: skip
def test_what_somebody_in_the_room_says_is_an_alert(town: Town, inside: Phone, words: str, device: str):
    inside.says(words)

    assert inside.screen == COMING
    (alert,) = alerts(town).values()
    assert (alert.key, alert.state, alert.reporter) == (f"{ROOM}#{device}#reported", State.OPEN, "aoi")
    assert [(one.what, one.who) for one in alert.history] == [("opened", "aoi")]


def test_staff_hear_at_once_who_waits_and_where(town: Town, inside: Phone):
    suzuki = staff(town)
    inside.says("カメラが映らない")

    ((phone, answer),) = town.passes()

    assert phone is suzuki
    told = suzuki.told(answer)
    assert "就活生用ルーム：Webカメラ　お部屋からの申し出があります（11月24日（火）15:10から）。" in told
    assert told.endswith("佐藤様がご利用中です（15:00〜16:00、面接）。")


def test_the_button_of_the_day_says_it_too(town: Town, inside: Phone):
    rows = inside.says("予約確認").card("bookings")["rows"]
    assert {"key": "trouble.choice.stuck", "address": f"trouble//{of(inside).id}"} in rows[0]["buttons"]  # type: ignore[index]

    inside.presses(f"trouble//{of(inside).id}")

    assert inside.screen == COMING
    assert list(alerts(town)) == [f"{ROOM}##reported"]


def test_check_in_offers_the_button(town: Town, aoi: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")
    assert "trouble.choice.stuck" not in str(aoi.says("予約確認").card("bookings"))
    town.passes(hours=4, minutes=50)

    aoi.presses(f"checkin//{of(aoi).id}")

    assert aoi.buttons == ["困っています"]
    assert aoi.says("1").screen == COMING


def test_it_joins_the_alert_that_the_device_began(town: Town, inside: Phone):
    alert = fails(town)

    inside.says("カメラが映らない")

    assert list(alerts(town)) == [alert.key]
    assert now(town, alert).reporters == ("aoi",)
    assert inside.screen == COMING


def test_who_has_it_already_hears_that_somebody_waits(town: Town, inside: Phone):
    alert = fails(town)
    suzuki = staff(town).presses(f"alert//take:{alert.key}")
    town.passes(minutes=1)

    inside.says("カメラが映らない")

    assert inside.screen.startswith("申し訳ありません。大通西14丁目ビル 就活生用ルームのWebカメラの件は、係の者がすでに対応しています。")
    ((phone, answer),) = town.passes()
    assert phone is suzuki
    assert suzuki.told(answer) == "就活生用ルームをご利用の佐藤様からも、Webカメラの申し出がありました。お部屋でお待ちです。"
    assert dues(town, "help_late") == []


def test_who_says_it_twice_hears_that_it_is_known(town: Town, inside: Phone):
    inside.says("カメラが映らない")
    version = alerts(town)[f"{ROOM}#camera#reported"].version

    assert inside.says("カメラが映らない").screen.startswith("大通西14丁目ビル 就活生用ルームのWebカメラの件は、係の者に伝わっています。")
    assert alerts(town)[f"{ROOM}#camera#reported"].version == version


def test_who_then_only_is_stuck_still_means_that(town: Town, inside: Phone):
    inside.says("カメラが映らない")

    assert inside.says("困っています").screen.startswith("大通西14丁目ビル 就活生用ルームのWebカメラの件は、係の者に伝わっています。")
    assert list(alerts(town)) == [f"{ROOM}#camera#reported"]


def test_if_nobody_takes_it_the_telephone_follows(town: Town, inside: Phone):
    inside.says("カメラが映らない")

    assert [phone for phone, _ in town.passes(minutes=9)] == []
    ((phone, answer),) = town.passes(minutes=2)

    assert phone is inside
    assert phone.told(answer) == (
        "お待たせして申し訳ありません。就活生用ルームのWebカメラの件で、まだ係の者が伺えていません。\nお急ぎのときは0800-800-9974へお電話ください。"
    )


@pytest.mark.parametrize("act", ["take", "fixed"])
def test_once_somebody_has_it_no_telephone_follows(town: Town, inside: Phone, act: str):
    inside.says("カメラが映らない")
    suzuki = staff(town)
    suzuki.presses(f"alert//{act}:{ROOM}#camera#reported")

    assert not [phone for phone, answer in town.passes(minutes=15) if phone is inside and "0800" in phone.told(answer)]


def test_who_waits_hears_that_somebody_has_it_and_then_that_it_is_over(town: Town, inside: Phone):
    inside.says("カメラが映らない")
    suzuki = staff(town).presses(f"alert//take:{ROOM}#camera#reported")

    told = [phone.told(answer) for phone, answer in town.passes(minutes=1) if phone is inside]
    assert told == ["お待たせしております。就活生用ルームのWebカメラの件は、係の者が対応しています。そのままお待ちください。"]

    suzuki.presses(f"alert//fixed:{ROOM}#camera#reported")
    told = [phone.told(answer) for phone, answer in town.passes(minutes=15) if phone is inside]
    assert told == ["就活生用ルームのWebカメラの件は解消しました。ご不便をおかけしました。\nまだお困りのときは、お知らせください。"]
    assert inside.taps("困っています").screen == COMING


def test_no_guest_hears_the_name_of_somebody_of_the_staff(town: Town, inside: Phone):
    suzuki = staff(town).says("名前は鈴木です")
    inside.says("カメラが映らない")
    suzuki.presses(f"alert//take:{ROOM}#camera#reported").presses(f"alert//fixed:{ROOM}#camera#reported")

    assert not [phone for phone, answer in town.passes(minutes=1) if phone is inside and "鈴木" in phone.told(answer)]


def test_what_the_device_itself_mends_is_told_too(town: Town, inside: Phone):
    alert = fails(town)
    inside.says("カメラが映らない")
    town.passes()

    standing = now(town, alert)
    part = kept(town.catalogue, standing, end(standing, town.now), town.now.astimezone(UTC))
    town.store.equipment.write(part.gear, part.dues)

    (told,) = [phone.told(answer) for phone, answer in town.passes(minutes=1) if phone is inside]
    assert told.startswith("就活生用ルームのWebカメラの件は解消しました。")


def test_what_has_begun_again_is_not_told_as_over(town: Town, inside: Phone):
    inside.says("カメラが映らない")
    staff(town).presses(f"alert//fixed:{ROOM}#camera#reported")
    inside.says("カメラが映らない")

    assert inside not in [phone for phone, _ in town.passes(minutes=1)]


@pytest.mark.parametrize("act", ["take", "fixed"])
def test_after_their_time_nobody_hears_of_it_any_more(town: Town, inside: Phone, act: str):
    inside.says("カメラが映らない")
    town.now = datetime.fromisoformat("2026-11-24T16:00+09:00")

    staff(town).presses(f"alert//{act}:{ROOM}#camera#reported")

    assert not [phone for phone, answer in town.passes(hours=3) if phone is inside and "Webカメラ" in phone.told(answer)]
    assert kinds(town, inside) == {"help_taken" if act == "take" else "help_over": "untrue", "help_late": "untrue"}


def test_who_has_blocked_heya_hears_nothing(town: Town, inside: Phone):
    inside.says("カメラが映らない").hears(kind=Kind.UNFOLLOW)

    staff(town).presses(f"alert//fixed:{ROOM}#camera#reported")

    assert inside not in [phone for phone, _ in town.passes(minutes=1)]
    assert kinds(town, inside)["help_over"] == "blocked"


def test_who_waits_in_the_quiet_hours_hears_all_the_same(town: Town, inside: Phone):
    quiet = replace(town.catalogue.rules, quiet_from=time(15), quiet_until=time(8))
    town.catalogue = replace(town.catalogue, rules=quiet)

    inside.says("カメラが映らない")

    assert inside in [phone for phone, _ in town.passes(minutes=11)]


def test_each_who_told_of_it_hears_once(town: Town, inside: Phone):
    inside.says("カメラが映らない").says("困っています")
    suzuki = staff(town).presses(f"alert//take:{ROOM}#camera#reported").presses(f"alert//take:{ROOM}#camera#reported")
    suzuki.presses(f"alert//fixed:{ROOM}#camera#reported").presses(f"alert//fixed:{ROOM}#camera#reported")

    assert len([phone for phone, _ in town.passes(minutes=10) if phone is inside]) == 1  # taken and over at once: only the last is true


def kinds(town: Town, phone: Phone) -> dict[str, str]:
    """What was not said to somebody of the alert in their room, and why."""
    told = town.store.ledger.told(f"odori14 {ROOM}#camera#reported")
    return {one.due.kind: one.reason for one in told if one.due.person == marked(phone.person) and one.state == "skipped"}


def test_a_new_opening_is_told_again(town: Town, inside: Phone):
    inside.says("カメラが映らない")
    staff(town).presses(f"alert//fixed:{ROOM}#camera#reported")

    assert inside.says("カメラが映らない").screen == COMING
    assert alerts(town)[f"{ROOM}#camera#reported"].stands


def test_of_a_pair_each_has_their_own_room(town: Town, aoi: Phone, tanaka: Phone):
    paired(tanaka, aoi, "2026-11-24T14:00")
    town.now = datetime.fromisoformat("2026-11-24T14:05+09:00")

    aoi.says("音が出ない")
    tanaka.says("ネットが切れた")

    assert sorted(alerts(town)) == ["odori14-company#line#reported", "odori14-student#terminal#reported"]


def test_without_a_room_now_it_is_whom_to_call(town: Town, aoi: Phone):
    aoi.says("カメラが映らない")

    assert aoi.screen == "ご不便をおかけしています。係の者がお手伝いします。\n電話 0800-800-9974（平日9:30〜17:00）"
    assert alerts(town) == {}


def test_who_comes_later_today_hears_what_is_known_of_their_room(town: Town, aoi: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")

    assert aoi.says("カメラが映らない").screen.endswith("大きな不具合はありません。ご予約どおりお使いいただけます。")
    fails(town)
    assert aoi.says("カメラが映らない").screen.endswith(
        "就活生用ルームのお部屋は、Webカメラに不具合があり（動いていません）、係の者が対応しています。"
    )


def test_who_is_at_a_loss_without_a_room_is_shown_what_can_be_done(aoi: Phone):
    assert aoi.says("困った").screen.startswith("ご予約、確認、取り消し、空き状況、ご質問を承ります。")


def test_after_the_use_nothing_begins(town: Town, inside: Phone):
    button = f"trouble//{of(inside).id}"
    town.passes(hours=1)

    assert inside.presses(button).screen.startswith("ご不便をおかけしています。")
    assert alerts(town) == {}


@pytest.mark.parametrize("value", ["", "x", "{theirs}", "#" * 30])
def test_a_forged_button_begins_nothing_of_others(town: Town, inside: Phone, value: str):
    mallory = town.phone("mallory").presses(f"trouble//{value.format(theirs=of(inside).id)}")

    assert mallory.screen.startswith("ご不便をおかけしています。")
    assert alerts(town) == {}


def test_who_waits_hears_it_in_english(town: Town, ben: Phone):
    ben.says("book today 15:00 Odori 1 hour interview", "Ben", "agree", "book it")
    town.passes(hours=5)
    ben.says("the camera is black")
    suzuki = staff(town).presses(f"alert//take:{ROOM}#camera#reported")
    assert [ben.told(answer) for phone, answer in town.passes(minutes=1) if phone is ben] == [
        "Thank you for waiting. Room for job seekers, Web camera: our staff are seeing to it. Please stay there."
    ]

    suzuki.presses(f"alert//fixed:{ROOM}#camera#reported")
    assert [ben.told(answer) for phone, answer in town.passes(minutes=1) if phone is ben] == [
        "Room for job seekers, Web camera: this has been put right. Sorry for the trouble.\nIf anything is still wrong, please tell us."
    ]


def test_in_english(town: Town, ben: Phone):
    ben.says("book today 15:00 Odori 1 hour interview", "Ben", "agree", "book it")
    town.passes(hours=5)

    assert ben.says("the screen is frozen").screen == (
        "Sorry about that. Somebody is coming to Odori Nishi 14, Room for job seekers at once; please stay there.\n"
        "If it is urgent, please call 0800-800-9974."
    )
