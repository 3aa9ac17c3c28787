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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("大通", "大通西14丁目ビルですね。ご利用の目的を"),
        ("大通がいいです", "大通西14丁目ビルですね。ご利用の目的を"),
        ("大通?", "大通西14丁目ビルですね。"),
        ("産業振興センターで", "産業振興センターのご利用日を"),
        ("面接", "面接ですね。会場を"),
        ("一次面接があります", "面接ですね。会場を"),
        ("大通で最終面接です", "大通西14丁目ビルのご利用日を"),
        ("見学", "見学ですね。会場を"),
        ("1時間", "60分ですね。会場を"),
        ("16時から", "16:00からですね。会場を"),
    ],
)
def test_a_place_a_purpose_or_a_length_alone_opens_a_booking_with_it(aoi: Phone, text: str, said: str):
    assert aoi.says(text).screen.startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Odori", "Odori Nishi 14. What is it for?"),
        ("interview", "Interview: which place"),
        ("a final interview please", "Interview: which"),
        ("Industrial Center please", "Which day at Industrial Center?"),
    ],
)
def test_and_in_english(aoi: Phone, text: str, said: str):
    assert aoi.says("English please", text).screen.startswith(said)


@pytest.mark.parametrize("text", ["大通は遠い", "大通公園", "面接落ちた", "面接怖い", "面接官です", "面接が終わりました"])
def test_what_says_more_of_them_opens_none(aoi: Phone, text: str):
    assert aoi.says(text).screen == "申し訳ありません、読み取れませんでした。"
