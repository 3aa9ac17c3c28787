"""What recruiters and staff say in passing, in words of their own."""

from __future__ import annotations

import pytest

from tests.flows.gear import staff
from tests.flows.test_change import TEN, span_of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


@pytest.fixture
def tanaka(town: Town) -> Phone:
    return town.phone("tanaka").follows().taps("採用企業")


@pytest.mark.parametrize("text", ["面接を3枠まとめて取りたい", "面接をまとめて予約したい"])
def test_several_together_are_booked_and_not_cancelled(tanaka: Phone, text: str):
    assert "取り消" not in tanaka.says(text).screen


@pytest.mark.parametrize(
    "text",
    ["招待コードを再送したい", "招待をもう一度送って", "can I resend the invitation?"],
)
def test_an_invitation_to_send_again_is_one_of_those_that_wait(tanaka: Phone, text: str):
    assert tanaka.says(text).screen.startswith(("いまお送りになれる招待はありません。", "There is no invitation to pass on now."))


@pytest.mark.parametrize(
    "text",
    ["応募者がまだ参加していません", "has my candidate joined?"],
)
def test_whether_somebody_has_joined_is_seen_among_the_bookings(tanaka: Phone, text: str):
    assert tanaka.says(text).screen.startswith(("これからのご予約はありません。", "You have no bookings ahead."))


@pytest.mark.parametrize("text", ["録画はいつ見られますか", "where can I watch the recording"])
def test_a_recruiter_who_asks_for_the_recording_is_led_to_theirs_and_a_student_is_told(tanaka: Phone, aoi: Phone, text: str):
    assert tanaka.says(text).buttons in (["予約確認"], ["My bookings"])
    assert aoi.says(text).buttons not in (["予約確認"], ["My bookings"])


@pytest.mark.parametrize("text", ["応募者が辞退しました", "the candidate withdrew", "my interview got cancelled"])
def test_an_interview_that_is_off_is_cancelled(town: Town, text: str):
    aoi = town.phone("aoi").follows().taps("就活生")

    assert "取り消します。よろしいですか" in booked(aoi, TEN).says(text).screen


@pytest.mark.parametrize("text", ["休みたい", "休みをもらいたいです", "I'm off"])
def test_a_day_off_without_a_day_shows_who_is_on_duty(town: Town, text: str):
    suzuki = staff(town)
    suzuki.says("今日当番に入ります", text)

    assert suzuki.screen == "[duty]"
    assert [dict(one.member.days) for one in town.store.equipment.duties("odori14")] == [{suzuki.town.now.date(): True}]


@pytest.mark.parametrize("text", ["田中が明日休みます", "i'm off to the venue"])
def test_what_is_no_day_off_of_theirs_takes_nobody_off_duty(town: Town, text: str):
    assert "当番を外しました" not in staff(town).says(text).screen


@pytest.mark.parametrize("text", ["今日誰が来ますか", "14時の人は来た？", "佐藤さんの予約を教えて"])
def test_staff_who_ask_who_comes_see_the_day(town: Town, text: str):
    assert staff(town).says(text).screen.startswith("11月24日（火）の大通西14丁目ビルには")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("おはようございます", "こんにちは。"),
        ("電話で予約の依頼がありました", "どなたのご予約をお取りになりますか。"),
        ("先月何件だった？", "2026年10月の数字は、"),
        ("明日は休みます", "11月25日（水）の当番を外しました。"),
        ("問い合わせ来てる？", "お答えを待っている問い合わせはありません。"),
        ("お客様に返事したい", "お答えを待っている問い合わせはありません。"),
        ("キャンセルの電話がありました", "取り消せるご予約はありません。"),
    ],
)
def test_staffs_everyday_words(town: Town, text: str, said: str):
    assert staff(town).says(text).screen.startswith(said)


def test_staff_without_bookings_of_their_own_are_led_to_the_days(town: Town):
    suzuki = staff(town).says("キャンセル")
    assert (suzuki.screen, suzuki.buttons) == ("取り消せるご予約はありません。", ["今日の予約"])

    assert suzuki.says("変更したい").buttons == ["今日の予約"]


@pytest.mark.parametrize("text", ["16時に", "やっぱり16時で", "金曜の16時に変えて"])
def test_another_time_under_a_guests_card_moves_that_booking(town: Town, text: str):
    aoi = town.phone("aoi").follows().taps("就活生")
    code = booked(aoi, TEN).card("booked")["code"]

    assert "を、11月2" in staff(town).says(str(code), text).screen
    assert span_of(aoi, "booked") == "25 10:00-11:00"


@pytest.mark.parametrize("text", ["はい", "ok", "いいえ", "会社名は必要ですか"])
def test_a_yes_and_a_question_are_no_companys_name(tanaka: Phone, text: str):
    tanaka.says("来週の水曜14時から1時間、大通で面接の予約", text)

    assert tanaka.screen.endswith("会社名を教えてください。")


def test_another_time_is_no_companys_name_either(tanaka: Phone):
    assert tanaka.says("来週の水曜14時から1時間、大通で面接の予約", "やっぱり時間変えたい").screen == "[times]"


@pytest.mark.parametrize("name", ["大通フーズ", "株式会社はい", "Yes Corp.", "OKストア株式会社"])
def test_companies_may_be_called_like_a_place_or_a_yes(tanaka: Phone, name: str):
    tanaka.says("来週の水曜14時から1時間、大通で面接の予約", name)

    assert "ご担当者のお名前" in tanaka.screen
