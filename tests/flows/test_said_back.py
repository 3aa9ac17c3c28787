"""What heya understood is said back, with date and weekday, whenever it changes and before it is booked."""

import pytest

from tests.flows.town import Phone


@pytest.mark.parametrize(
    ("correction", "held"),
    [
        ("やっぱり明後日で", "11月26日（木）15:00〜16:00 大通西14丁目ビル"),
        ("16時にします", "11月25日（水）16:00〜17:00 大通西14丁目ビル"),
        ("大通じゃなくて産業振興センターのほう", "11月25日（水）15:00〜16:00 産業振興センター"),
        ("30分でいいです", "11月25日（水）15:00〜15:30 大通西14丁目ビル"),
    ],
)
def test_a_correction_while_consent_is_asked_is_said_back_with_the_question(aoi: Phone, correction: str, held: str):
    aoi.says("明日15時から1時間、大通で面接したい", "佐藤")
    assert "お取りしています" not in aoi.screen

    aoi.says(correction)

    assert aoi.screen.startswith(held)
    assert aoi.screen.endswith("映像と個人情報の取り扱いに同意されますか。")


def test_a_correction_of_the_last_look_is_the_last_look_anew(aoi: Phone):
    aoi.says("明日15時から1時間、大通で面接したい", "佐藤", "同意する")

    aoi.says("やっぱり金曜の14時で")

    assert aoi.screen == "[confirm]"
    assert str(aoi.card("confirm")["span"]).count("2026, 11, 27") == 2


@pytest.mark.parametrize(
    ("answer", "screen"), [("大丈夫です", "[confirm]"), ("それなら大丈夫です", "[confirm]"), ("はい、よろしくお願いします", "[confirm]")]
)
def test_daijoubu_is_yes_where_agreement_is_asked(aoi: Phone, answer: str, screen: str):
    aoi.says("明日15時から1時間、大通で面接したい", "佐藤", answer)

    assert aoi.screen == screen
