"""First words, languages, help, and what nobody understands, as conversations."""

import pytest

from chalicelib.flows import found
from tests.flows.town import Phone, Town


def test_a_new_friend_is_asked_who_they_are(town: Town):
    aoi = town.phone("aoi").follows()

    assert aoi.screen == "オンライン面接ルームです。ご利用になるのはどちらの方ですか。"
    assert aoi.buttons == ["就活生", "採用企業", "English"]


def test_the_answer_may_be_typed(town: Town):
    aoi = town.phone("aoi").follows().says("学生です")

    assert aoi.screen == "「就活生」として承ります。ご予約、空き状況、ご質問をお受けします。"


@pytest.mark.parametrize(
    ("words", "role"),
    [("就活中です", "student"), ("面接を受ける側です", "student"), ("人事です", "company"), ("面接する側です", "company")],
)
def test_who_somebody_is_may_be_said_in_words_of_their_own(town: Town, words: str, role: str):
    assert town.phone("ken").follows().says(words).answer.menu.startswith(f"{role}-")


def test_and_in_english_too(town: Town):
    assert town.phone("mia").follows().says("English", "I'm looking for a job").screen.startswith("Noted: Job seeker.")


def test_the_rich_menu_follows_the_role_and_the_language(town: Town):
    aoi = town.phone("aoi").follows().taps("就活生")
    assert aoi.answer.menu == "student-ja@"

    aoi.says("English")
    assert aoi.answer.menu == "student-en@"


def test_the_welcome_goes_on_in_the_language_chosen(town: Town):
    ben = town.phone("ben").follows().taps("English")
    assert ben.screen == "I will speak English.\nWelcome to Online interview rooms. Who will be using the room?"

    ben.taps("Company")
    assert ben.screen.startswith("Noted: Company.")


def test_who_writes_english_first_is_answered_in_english(town: Town):
    ben = town.phone("ben").says("Hello, I need a room")

    assert ben.answer.language == "en"


@pytest.mark.parametrize("word", ["ヘルプ", "使い方", "help", "?"])
def test_help_fits_on_one_screen(aoi: Phone, word: str):
    aoi.says(word)

    assert aoi.buttons == ["予約する", "空き状況", "予約確認", "予約を取り消す", "質問する", "English / 日本語", "ご利用者の区分を変える"]


def test_what_nobody_understands_gets_three_ways_on_and_never_the_same_words_thrice(aoi: Phone):
    screens = [aoi.says(nonsense).screen.split("\n")[0] for nonsense in ("ぷよぷよ", "もにょもにょ", "ほげほげ")]

    assert len(set(screens)) == 3
    assert aoi.buttons == ["予約する", "予約確認", "質問する"]


def test_thanks_and_greetings_are_returned(aoi: Phone):
    assert aoi.says("ありがとうございました").screen == "どういたしまして。またいつでもどうぞ。"
    assert aoi.says("こんにちは").screen == "こんにちは。ご予約やご質問を承ります。"


@pytest.mark.parametrize("word", ["やめる", "stop", "中止"])
def test_there_is_nothing_to_stop_when_nothing_goes_on(aoi: Phone, word: str):
    aoi.says(word)

    assert aoi.screen.startswith("いま進めている手続きはありません。")


@pytest.mark.parametrize("flow", sorted(found().by_name))
def test_every_flow_answers_nonsense(town: Town, flow: str):
    aoi = town.phone("aoi").follows().taps("就活生").presses(f"{flow}//")
    assert aoi.answer.replies

    for nonsense in ("", "💥", "あ" * 5000, "\x00", "{name}", "%s", "' OR 1=1 --", "9" * 400):
        aoi.says(nonsense)
        assert aoi.answer.replies


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "reserve",
        "reserve/nope/1",
        "reserve/sure/yes?abc&def",
        "nope//",
        "//",
        "reserve//a,b,c,d,e",
        "cancel//zzz",
        "%ff//",
        "do//stop",
        "availability//odori14,9999-12-31,week",
        "availability//odori14,0001-01-01",
        "today//9999-12-31",
        "ask//map.",
    ],
)
def test_every_button_ever_shown_or_forged_gets_an_answer(aoi: Phone, data: str):
    aoi.presses(data)

    assert aoi.answer.replies


def test_stickers_and_pictures_are_answered_with_what_can_be_done(aoi: Phone):
    from chalicelib.reception.heard import Kind

    aoi.hears(kind=Kind.OTHER_MESSAGE, message="sticker")

    assert aoi.screen == "申し訳ありません、文字かボタンでお知らせください。"
    assert aoi.buttons == ["予約する", "予約確認", "質問する"]


@pytest.mark.parametrize(("text", "start"), [("カメラが映らない", "ご不便をおかけ")])
def test_what_chat_cannot_do_yet_names_who_can(aoi: Phone, text: str, start: str):
    aoi.says(text)

    assert aoi.screen.startswith(start)
    assert "0800-800-9974" in aoi.screen


def test_a_question_before_the_answer_is_answered_without_asking_again(town: Town):
    aoi = town.phone("aoi").follows().says("料金は？")
    assert aoi.screen.startswith("ご利用は無料です。")
    assert "どちらの方ですか" not in aoi.screen

    aoi.says("学生です")
    assert aoi.screen.startswith("「就活生」として承ります。")


def test_a_bare_day_and_time_is_the_wish_for_a_room(aoi: Phone):
    aoi.says("明日の15時")

    assert aoi.screen == "11月25日（水）15:00からですね。会場をお選びください。"
    assert aoi.says("大通").screen.startswith("大通西14丁目ビル") or "ご利用時間の長さ" in aoi.screen


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "xx", "2026-02-30", "m9999-12-01", "m0001-01-01", ""])
def test_any_day_a_picker_or_a_forger_sends_gets_an_answer(aoi: Phone, day: str):
    aoi.says("予約", "大通", "面接").picks("日付を入力", day)
    assert aoi.answer.replies

    aoi.presses(f"reserve//odori14,{day},25:99,5").says("面接", "60分", "10時")
    assert aoi.answer.replies


@pytest.mark.parametrize(
    "text", ["9999年12月31日の23時59分から2時間", "1年1月1日", "9999年12月", "西暦1年の0時に予約", "12月31日25時から予約"]
)
def test_any_day_that_can_be_written_gets_an_answer(aoi: Phone, text: str):
    aoi.says(text, f"大通で{text}に面接の予約", "60分", "10時")

    assert aoi.answer.replies


def test_who_comes_back_is_known(aoi: Phone):
    aoi.follows()

    assert aoi.screen == "「就活生」として承ります。ご予約、空き状況、ご質問をお受けします。"


@pytest.mark.parametrize("answer", ["60分", "2"])
def test_who_comes_back_in_the_middle_of_a_form_goes_on_where_they_were(aoi: Phone, answer: str):
    aoi.says("予約 明日 大通 面接")
    asked = aoi.screen
    aoi.follows()

    assert aoi.screen == f"おかえりなさい。先ほどの続きです。取りやめるときは「やめる」とお知らせください。\n{asked}"
    assert aoi.says(answer).screen == "[times]"


def test_who_comes_back_before_they_said_who_they_are_is_asked_again(town: Town):
    aoi = town.phone("aoi").follows().follows()

    assert aoi.buttons == ["就活生", "採用企業", "English"]


def test_who_tapped_the_wrong_button_can_say_it_anew(aoi: Phone):
    aoi.says("ヘルプ").taps("ご利用者の区分を変える", "採用企業")

    assert aoi.screen.startswith("「採用企業」として承ります。")
    assert aoi.answer.menu == "company-ja@"


def test_a_slip_of_the_finger_is_asked_back(aoi: Phone):
    aoi.says("予約", "産業振興セータ")
    assert aoi.screen.startswith("もしかして、こちらでしょうか。")
    assert aoi.buttons[0] == "札幌市産業振興センター"

    aoi.taps("札幌市産業振興センター")
    assert "[calendar]" in aoi.screen


def test_a_slip_in_english_is_asked_back_too(ben: Phone):
    ben.says("Fre times")

    assert ben.screen == "Did you mean this?"
    assert ben.buttons[0] == "Free times"


def test_what_is_like_nothing_on_offer_is_not_guessed(aoi: Phone):
    assert not aoi.says("ぷよぷよ").screen.startswith("もしかして")


def test_tomorrows_weather_is_no_wish_for_a_room(aoi: Phone):
    assert aoi.says("明日の天気は？").buttons[-3:] == ["予約する", "予約確認", "質問する"]


REGISTERED = "「採用企業」として承ります。登録のお手続きはいりません。会社名とお名前は、はじめてのご予約のときにうかがいます。\n"


@pytest.mark.parametrize("text", ["企業登録", "企業です", "会社の者です", "採用担当です", "会社を登録したい", "企業アカウントを作りたい"])
def test_a_company_without_a_code_is_told_how_it_registers(town: Town, text: str):
    tanaka = town.phone("tanaka").says(text)

    assert tanaka.screen == REGISTERED + "同じ会社の方から担当者のコードを受け取られた方は、「企業登録」に続けてコードをお送りください。"
    assert tanaka.buttons == ["予約する", "空き状況", "質問する"]


def test_and_so_is_one_who_was_asked_who_they_are(town: Town):
    assert town.phone("tanaka").follows().says("企業登録").screen.startswith(REGISTERED)


@pytest.mark.parametrize("text", ["register my company", "I'm a recruiter", "we are a company"])
def test_and_in_english(town: Town, text: str):
    assert town.phone("rita").says(text).screen.startswith("Noted: Company. There is nothing to register:")


def test_who_said_otherwise_before_may_say_so_in_a_sentence_and_not_by_a_word(aoi: Phone):
    assert aoi.says("企業").screen == "申し訳ありません、読み取れませんでした。"
    assert aoi.says("企業です").screen.startswith(REGISTERED)


@pytest.mark.parametrize(
    "text", ["企業はいくらですか", "会社に行きます", "学生との面接", "企業の部屋はどこ", "do companies have to register?"]
)
def test_what_says_more_is_no_introduction(aoi: Phone, text: str):
    assert "として承ります" not in aoi.says(text).screen
