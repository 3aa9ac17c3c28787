"""Short answers: yes and no with what was asked, the nth choice, codes, roles, languages."""

import pytest

from tests.understanding.reading_room import reading

YES = (
    "はい", "はい。", "はい！", "ハイ", "はい、お願いします", "お願いします", "おねがいします", "うん", "ええ", "OK", "ｏｋ", "オッケー",
    "了解です", "わかりました", "それでお願いします", "この内容でお願いします", "同意する", "同意します", "予約する", "予約します",
    "確定", "大丈夫です", "問題ないです", "いいですよ", "もちろん", "あ、はい", "はい、16時でお願いします", "行きます", "👍", "○", "yes",
    "Yes please", "yeah", "sure", "ok", "okay", "I agree", "go ahead", "of course", "y", "sounds good", "that's fine", "no problem",
)  # fmt: skip
NO = (
    "いいえ", "いえ", "いや", "いや、違います", "違います", "ちがう", "ううん", "同意しない", "同意しません", "やめておきます",
    "やめときます", "結構です", "ダメです", "いりません", "不要です", "特になし", "特にないです", "なし", "ないです", "no", "No, thanks",
    "nope", "no thank you", "not now", "I don't agree", "I disagree", "×",
)  # fmt: skip
NEITHER = (
    "佐藤", "16時でお願いします", "大通でお願いします", "明日お願いします", "予約したい", "キャンセル", "戻る", "2番", "ヘルプ", "",
    "november", "Norway", "yesterday", "okinawa", "いえば", "いやすい", "Nomura", "はいばら", "noon", "わかりません", "うんどう",
)  # fmt: skip
CONFIRM = "11月26日（木）16:00〜17:00でお取りします。よろしいですか。"
ELSE = "他に何かございますか。"


@pytest.mark.parametrize("phrase", YES)
def test_yes_is_yes(phrase: str) -> None:
    assert reading(phrase, CONFIRM).polarity is True


@pytest.mark.parametrize("phrase", NO)
def test_no_is_no(phrase: str) -> None:
    assert reading(phrase, ELSE).polarity is False


@pytest.mark.parametrize("phrase", NEITHER)
def test_what_is_no_answer_is_neither(phrase: str) -> None:
    assert reading(phrase, CONFIRM).polarity is None


CONTEXTS = (
    ("大丈夫です", CONFIRM, True), ("大丈夫です", "この内容で予約しますか。", True), ("大丈夫です", ELSE, False),
    ("大丈夫です", "ほかにご質問はありますか。", False), ("大丈夫です", None, None), ("いいです", CONFIRM, True),
    ("いいです", ELSE, False), ("結構です", ELSE, False), ("それで結構です", CONFIRM, True), ("はい、大丈夫です", ELSE, False),
    ("はい、大丈夫です", CONFIRM, True), ("I'm good", "Anything else?", False), ("that's fine", "Shall I book this?", True),
    ("that's all", "Anything else?", False), ("はい", ELSE, True), ("ありません", ELSE, False),
    ("大丈夫です、ありがとうございます", ELSE, False), ("もう大丈夫です", ELSE, False),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "context", "polarity"), CONTEXTS, ids=[f"{p}/{c}" for p, c, _ in CONTEXTS])
def test_an_answer_is_read_with_what_was_asked(phrase: str, context: str | None, polarity: bool | None) -> None:
    assert reading(phrase, context).polarity is polarity


NUMBERS = (
    ("1", 1), ("２", 2), ("2番", 2), ("２番でお願いします", 2), ("二番", 2), ("no. 2", 2), ("No.3", 3), ("2.", 2), ("②", 2), ("#4", 4),
    ("(3)", 3), ("2つ目", 2), ("3番目で", 3), ("1で", 1), ("2です", 2), ("12", 12), ("number 2", 2), ("the first one", 1), ("second", 2),
    ("最初の", 1), ("一番上で", 1), ("2番の方", 2), ("一番目", 1), ("16時", None), ("12/3", None), ("3日", None), ("2名", None),
    ("1時間", None), ("番号", None), ("14丁目", None), ("0800", None), ("一番早いのは", None), ("", None),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "number"), NUMBERS, ids=[phrase or "(nothing)" for phrase, _ in NUMBERS])
def test_a_lone_number_picks_the_nth_choice(phrase: str, number: int | None) -> None:
    assert reading(phrase).number == number


CODES = (
    ("スタッフ登録 AB12CD34", "staff", "AB12CD34"), ("スタッフ登録ab12cd34", "staff", "AB12CD34"), ("staff K7M2XQ", "staff", "K7M2XQ"),
    ("staff code K7M2XQ", "staff", "K7M2XQ"), ("ｓｔａｆｆ　Ｋ７Ｍ２", "staff", "K7M2"), ("スタッフ登録：ABCDEF", "staff", "ABCDEF"),
    ("スタッフに相談", "staff", None), ("staff please help", "staff", None), ("招待コード ABC123", "join", "ABC123"),
    ("招待コード「K7M2」", "join", "K7M2"), ("招待コードはK7M2です", "join", "K7M2"), ("invitation code: k7m2", "join", "K7M2"),
    ("join K7M2", "join", "K7M2"), ("参加 k7m4ac3d", "join", "K7M4AC3D"), ("参加 12月3日", None, None), ("参加 2026-12-03", None, None),
    ("K7M4AC3D", "join", "K7M4AC3D"), ("体験会に参加したい", "reserve", None), ("参加者は10人です", None, None),
    ("招待 K7M2", "join", "K7M2"), ("予約番号K7M2をキャンセル", "cancel", "K7M2"),
    ("cancel booking K7M2", "cancel", "K7M2"), ("K7M2", None, "K7M2"), ("k7m2です", None, "K7M2"), ("3pm", None, None),
    ("録画 K7M4AC3D", "colleague", "K7M4AC3D"), ("録画コードは「k7m4ac3d」です", "colleague", "K7M4AC3D"), ("録画 12月3日", None, None),
    ("recording K7M4AC3D", "colleague", "K7M4AC3D"), ("recording code: K7M4AC3D", "colleague", "K7M4AC3D"),
    ("チェックイン DOOR7", "checkin", "DOOR7"), ("check in DOOR7", "checkin", "DOOR7"), ("check-in: k7m2", "checkin", "K7M2"),
    ("入室コードは「DOOR7」です", "checkin", "DOOR7"), ("チェックイン DOORS", "checkin", None), ("check in early", "checkin", None),
    ("10am", None, None), ("dec3", None, None), ("wifi", None, None), ("hello", "greet", None),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "intent", "code"), CODES, ids=[phrase for phrase, *_ in CODES])
def test_a_code_is_found_with_what_it_is_for(phrase: str, intent: str | None, code: str | None) -> None:
    read = reading(phrase)
    assert (read.wish, read.code) == (intent, code)


ROLES = (
    ("学生です", "student"), ("学生", "student"), ("就活生です", "student"), ("大学生です", "student"), ("student", "student"),
    ("I'm a student", "student"), ("job seeker", "student"), ("企業です", "company"), ("採用担当です", "company"),
    ("企業の採用担当者です", "company"), ("人事の者です", "company"), ("company", "company"), ("I'm a recruiter", "company"),
    ("会社", "company"), ("学生4人と面接したい", None), ("企業用の部屋", None), ("学生用の部屋", None), ("学生か企業か", None),
    ("佐藤", None), ("明日", None), ("企業の面接を受ける学生です", None),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "role"), ROLES, ids=[phrase for phrase, _ in ROLES])
def test_who_somebody_is_is_found(phrase: str, role: str | None) -> None:
    assert reading(phrase).role == role


LANGUAGES = (
    ("English", "en"), ("英語", "en"), ("英語でお願いします", "en"), ("日本語", "ja"), ("Japanese please", "ja"),
    ("Switch to English", "en"), ("日本語に戻して 日本語にして", "ja"), ("in English, please", "en"), ("英語で面接できますか", None),
    ("日本語が話せます", None), ("I study Japanese at school", None),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "language"), LANGUAGES, ids=[phrase for phrase, _ in LANGUAGES])
def test_a_wish_for_a_language_is_found(phrase: str, language: str | None) -> None:
    assert reading(phrase).language == language


@pytest.mark.parametrize("phrase", ["戻る", "戻ります", "前に戻る", "1つ前に戻る", "back", "go back", "ひとつ前に戻して"])
def test_a_step_back_is_found(phrase: str) -> None:
    assert reading(phrase).back is True


@pytest.mark.parametrize("phrase", ["来週戻ります", "back in an hour", "前の予約", "フィードバック"])
def test_other_words_of_going_back_are_no_step_back(phrase: str) -> None:
    assert reading(phrase).back is None
