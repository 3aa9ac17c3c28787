"""Cancelling, as conversations."""

import pytest

from tests.flows.counting import Calls
from tests.flows.test_change import standing
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def test_the_only_booking_is_cancelled_after_one_question(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")

    aoi.says("都合が悪くなったのでキャンセルしたいです")
    assert aoi.screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルーム（予約コード ")
    assert aoi.buttons == ["取り消す", "残しておく"]

    aoi.taps("取り消す")
    assert aoi.screen == "11月25日（水）10:00〜11:00のご予約を取り消しました。"


def test_the_room_is_free_again_at_once(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    aoi.says("キャンセル", "はい")
    ken = town.phone("ken").follows().taps("就活生")

    booked(ken, "予約 明日 10時 大通 1時間")

    assert ken.screen == "予約しました。\n[booked]"


def test_a_cancelled_booking_no_longer_counts_against_the_limit(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 明日 13時 大通 1時間")
    aoi.says("キャンセル", "1", "はい")

    booked(aoi, "予約 あさって 13時 大通 1時間")

    assert aoi.screen == "予約しました。\n[booked]"


def test_with_several_bookings_one_is_chosen(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says("取り消したい")
    assert aoi.buttons == ["11月25日（水）10:00〜11:00 大通西14丁目ビル", "11月25日（水）13:00〜14:00 大通西14丁目ビル"]

    aoi.says("2")
    assert aoi.screen.startswith("11月25日（水）13:00〜14:00")


@pytest.mark.parametrize("text", ["15時の", "木曜のほう", "26日の予約です", "the Thursday one"])
def test_of_several_the_one_that_is_named_when_asked_which(aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 木曜 15時 大通 1時間")

    assert aoi.says("取り消したい", text).screen.startswith("11月26日（木）15:00〜16:00 大通西14丁目ビル 就活生用ルーム（予約コード ")
    assert aoi.says("やめる", "予約を変更したい", text).screen.startswith(
        "11月26日（木）15:00〜16:00 大通西14丁目ビル 就活生用ルームのご予約ですね。"
    )


@pytest.mark.parametrize("text", ["12月10日の予約をキャンセルして", "13時のをキャンセル", "cancel my booking next Friday"])
def test_the_only_booking_is_not_the_one_of_another_day_or_time_that_is_named(aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間")

    aoi.says(text)
    assert aoi.screen == "その日時のご予約は見つかりません。お持ちのご予約のうち、どれを取り消しますか。"
    assert aoi.buttons == ["11月25日（水）10:00〜11:00 大通西14丁目ビル"]

    assert aoi.says("1").screen.startswith("11月25日（水）10:00〜11:00 大通西14丁目ビル 就活生用ルーム（予約コード ")


@pytest.mark.parametrize("text", ["13時のをキャンセル", "明日13時の予約を取り消したい", "cancel the 1pm one"])
def test_of_several_the_one_at_the_time_that_is_named(aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 明日 13時 大通 1時間")

    assert aoi.says(text).screen.startswith("11月25日（水）13:00〜14:00")
    assert aoi.says("いいえ", "明日の予約をキャンセル").screen == "どのご予約を取り消しますか。"


def test_a_booking_can_be_kept_after_all(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").taps("取り消す").says("いいえ")
    assert aoi.screen == "承知しました。ご予約はそのまま残っています。"

    aoi.says("予約確認")
    assert aoi.card("bookings")["n"] == 1


def test_cancelling_twice_says_where_things_stand(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間").taps("取り消す", "取り消す")
    assert aoi.tapped

    aoi.presses(aoi.tapped.pack())

    assert aoi.screen == "そのボタンは前のものです。\n取り消しは、いまのご予約の一覧からお選びください。"


def test_nobody_cancels_what_is_not_theirs(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    button = next(choice.address for label, choice in aoi.choices() if label == "取り消す")
    ken = town.phone("ken").follows().taps("就活生")
    assert button

    ken.presses(button.pack())
    assert ken.screen == "そのご予約は、すでに取り消されたか、見つかりませんでした。"

    aoi.says("予約確認")
    assert aoi.card("bookings")["n"] == 1


def test_a_booking_that_has_begun_is_not_cancelled_by_chat(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    button = next(choice.address for label, choice in aoi.choices() if label == "取り消す")
    town.wait(days=1, minutes=10)
    assert button

    aoi.presses(button.pack())

    assert aoi.screen == "そのご予約は始まっています。取り消しは0800-800-9974へお電話ください。"


def test_with_nothing_to_cancel_booking_is_offered(aoi: Phone):
    aoi.says("キャンセル")

    assert aoi.screen == "取り消せるご予約はありません。"
    assert aoi.buttons == ["予約する"]


def test_cancelling_in_english(ben: Phone):
    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it")

    ben.says("cancel my booking")
    assert ben.screen.startswith("This will cancel Wed 25 Nov, 15:00–16:00, Odori Nishi 14")

    ben.says("yes")
    assert ben.screen == "Your booking on Wed 25 Nov, 15:00–16:00 is cancelled."


def test_late_it_is_said_before_what_it_costs_and_why(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.wait(hours=22, minutes=30)

    aoi.says("キャンセル")
    assert aoi.screen.startswith(
        "開始まで120分を切っているため、この取り消しは0.5点と数えます。\n60日間の合計が2点になると、30日間は新しいご予約を承れません。\n"
    )
    assert aoi.buttons == ["取り消す", "残しておく"]

    aoi.says("はい")
    assert [point.hundredths for point in town.store.journal.open("none", aoi.person).person.points] == [50]


def test_two_hours_before_it_still_costs_nothing(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    town.wait(hours=22)

    aoi.says("キャンセル")
    assert aoi.screen.startswith("11月25日（水）10:00〜11:00")

    aoi.says("はい")
    assert town.store.journal.open("none", aoi.person).person.points == ()


def test_what_comes_free_is_told_to_who_waits_and_the_cancel_is_one_answer(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    ken = town.phone("ken").follows().taps("就活生").says("予約 明日 10時 大通 1時間", "空いたら教えて")

    assert Calls(town).of(aoi, "キャンセル", "はい") <= 4
    town.passes()

    assert aoi.screen == "11月25日（水）10:00〜11:00のご予約を取り消しました。"
    assert ken.pushed


def test_trouble_in_the_room_is_no_answer_to_the_question(aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    aoi.says("キャンセル", "カメラが映らない")

    assert aoi.screen.startswith("ご不便をおかけしています。")
    assert "を取り消します。よろしいですか。" in aoi.screen
    assert aoi.says("いいえ").screen == "承知しました。ご予約はそのまま残っています。"


@pytest.mark.parametrize(
    "text",
    ["スタッフと話したい", "ブロックしたい", "部屋を閉めたい", "予約する", "予約したい", "予約して", "予約しています", "book it", "book"],
)
def test_a_wish_for_something_else_is_no_yes_to_it(aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間").says("キャンセルしたい", text)

    assert len(standing(aoi)) == 1


@pytest.mark.parametrize("text", ["はい、また予約します", "キャンセルしたいです", "取り消したい", "お願いします"])
def test_whoever_says_yes_or_the_act_itself_cancels(aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間").says("キャンセルしたい", text)

    assert aoi.screen == "11月25日（水）10:00〜11:00のご予約を取り消しました。"
