"""What people type between two lessons and two trains, by kinds: how a thing is broken, how a room is borrowed, signs for yes and no.

Each row: what is meant (a wish; yes or no), and ways to say it. Said on Tuesday 24 November 2026 at 9:00, with the shipped catalogue."""

from datetime import date

import pytest

from chalicelib.catalogue.load import load
from chalicelib.understanding import Reading, lexicon_of, read
from chalicelib.understanding.spelling import respelt
from tests.understanding.test_more_moments import NOW, told

LEXICON = lexicon_of(load("sapporo"))
WISHES: dict[str | None, tuple[str, ...]] = {
    "trouble": (
        "マイク死んだ", "画面がバグってます", "回線めっちゃ遅い", "ネットが激重", "映像がカクカクする",
        "電気が消えました", "スピーカーが無音です",
        "the sound keeps cutting out", "my camera isn't turning on", "the microphone is not respond",
        "video is choppy", "internet is lagging",
    ),
    "reserve": (
        "お世話になっております。会議室を拝借できますか", "お部屋を貸していただけますか", "部屋を貸してください",
        "会議室を貸してほしいです",
        "大通の利用を希望します", "部屋を使うことを希望いたします",
    ),
    "info": ("録画っていつ消えるの", "ヘッドセットを貸してもらえますか", "部屋の貸し出しはしていますか", "does the camera not record?"),
    "staff": ("人間と話させて", "人間の方と話したいです"),
    "privacy": ("アカウント削除", "登録解除したい"),
    "language": ("日本語でおk", "えいごでおねがいします", "英語でおけ"),
    "help": ("何から始めればいいですか", "まず何をすればいいの", "where do I start"),
    "checkin": ("着いたよー", "もう会場に着いてます", "いま到着しました"),
    "list": ("did my booking go through?", "明日の予約、時間は何時ですか", "私の予約の場所を教えて"),
    "change": ("終わりの時間を30分のばしたい",),
    "availability": ("what's avalable on friday", "anything free on wensday mornig?"),
    "stop": ("全部やめて", "やめてください"),
    "cancel": ("cancle my reservaton pls", "予約やめて金曜にする",),
    None: ("電気がついた", "大通やめて産業振興センターにする", "10時やめて11時にして", "傘を貸してもらえますか", "ラグビー部の部屋"),
}  # fmt: skip
SURE = "この内容で予約します。よろしいですか。"
SIGNS = (("🆗", True), ("✅", True), ("💯", True), ("👎", False), ("❌", False), ("お願いします🙏", True))


MOMENTS = (
    ("来週の火曜の10時から大通で1時間とりたいんですけど、あ、やっぱり10時半からで", "date=2026-12-01 start=10:30 minutes=60"),
    ("明日15時から大通で、やっぱり16時でお願いします", "date=2026-11-25 start=16:00"),
    ("明日の15時で予約、やっぱ明後日の16時で", "date=2026-11-26 start=16:00"),
    ("15時から1時間、やっぱり大通で", "start=15:00 minutes=60"), ("来週の火曜、いや水曜の10時", "date=2026-12-02 start=10:00"),
    ("明日15時に予約したけどやっぱり16時に変えたい", "date=2026-11-25 start=16:00"), ("15時か、やっぱり16時か", "start=15:00"),
    ("book Odori Thursday 3pm for an hour, actually 4pm", "date=2026-11-26 start=16:00 minutes=60"),
    ("15時…いや15時半で", "start=15:30"), ("明日の15時、いや16時で", "date=2026-11-25 start=16:00"),
    ("明日、じゃない、明後日の10時で", "date=2026-11-26 start=10:00"), ("水曜、間違えた木曜", "date=2026-11-26"),
    ("10時から11時は違う予定があります", "start=10:00 end=11:00"), ("大通やめて産業振興センターにする", ""),
    ("2pm no 3pm", "start=15:00"), ("Dec 3, sorry, Dec 4", "date=2026-12-04"), ("Monday, no, Tuesday at 10", "date=2026-12-01 start=10:00"),
    ("Dec 3 at 2, sorry for the trouble", "date=2026-12-03 start=14:00"), ("I meant three thirty", "start=15:30"),
    ("can we do two forty five", "start=14:45"), ("three 30-minute interviews", "minutes=30"), ("1ish tomorrow",
    "date=2026-11-25 start=13:00"),
    ("GW明け", "date=2027-05-06"), ("お盆明けの月曜", "date=2027-08-23"), ("クリスマス前の金曜日", "date=2026-12-18"),
    ("the Friday before Christmas", "date=2026-12-18"), ("after golden week", "date=2027-05-06"), ("年末年始",
    "date=2026-12-29 date_end=2027-01-03"),
    ("明日の15字から1時間", "date=2026-11-25 start=15:00 minutes=60"), ("200字以内で", ""), ("tomorow 2pm", "date=2026-11-25 start=14:00"),
    ("day after tmrw at 2", "date=2026-11-26 start=14:00"),
)  # fmt: skip
"""Taken back in the same breath, hours as they are spoken, days told from a named one, and slips of the finger."""
OF_WHICH_DAY = (
    ("木曜の予約を金曜に変えて", "2026-11-26"), ("金曜の10時を14時に変更", "2026-11-27"), ("金曜の予約を変えたい", "2026-11-27"),
    ("金曜に変えたい", None), ("金曜の14時に移して", None), ("move my Thursday booking to Friday", "2026-11-26"),
    ("reschedule to Friday", None), ("change Friday's booking", "2026-11-27"), ("金曜に予約したい", None),
)  # fmt: skip
"""The day that a booking has, told from the day to which it goes."""
FOR_HOW_MANY = (("とりあえず3で", 3), ("just me", 1), ("自分だけです", 1), ("just 2", 2))


def understood(typed: str, said: str | None = None) -> Reading:
    return read(typed, NOW, said, LEXICON)


@pytest.mark.parametrize(("wish", "typed"), [(wish, typed) for wish, ways in WISHES.items() for typed in ways])
def test_a_wish_is_found_however_it_is_said(wish: str | None, typed: str) -> None:
    assert understood(typed).wish == wish


@pytest.mark.parametrize(("sign", "agrees"), SIGNS)
def test_a_sign_alone_says_yes_or_no(sign: str, agrees: bool) -> None:
    assert understood(sign, SURE).polarity is agrees


WATCHED = "室内にはAIモニターとクラウドカメラがあります。映像と個人情報の取り扱いに同意されますか。"
AGREED = (
    ("はい", True), ("同意します", True), ("はい、大丈夫です", True), ("I agree", True), ("構いません", True), ("同意しない", False),
    ("はい、でも録画は消してほしい", None), ("録画以外は同意します", None), ("同意しますけど、条件があります", None),
    ("yes but please do not record me", None), ("I agree, as long as nobody sees it", None),
)  # fmt: skip
"""To agree to a part, or under a condition, is not to agree to what was asked."""


@pytest.mark.parametrize(("typed", "agrees"), AGREED)
def test_a_consent_is_a_yes_to_the_whole(typed: str, agrees: bool | None) -> None:
    assert understood(typed, WATCHED).polarity is agrees


FREE = "12月2日（水）13:00〜14:30、大通西14丁目ビル 就活生用ルームが空いています。"
TAKEN_UP = ("じゃあそこで", "そこにする", "その時間で", "その時間でお願いします", "that one please", "I'll take it")
NOT_TAKEN_UP = ("そこではないです", "その時間は無理です", "その時間で空いてますか")


@pytest.mark.parametrize(("typed", "agrees"), [*((one, True) for one in TAKEN_UP), *((one, None) for one in NOT_TAKEN_UP)])
def test_what_is_free_is_taken_up_in_few_words(typed: str, agrees: bool | None) -> None:
    assert understood(typed, FREE).polarity is agrees


@pytest.mark.parametrize("typed", ["その時間で", "そこで", "最初の", "that one please"])
def test_what_takes_up_an_offer_cancels_nothing(typed: str) -> None:
    assert understood(typed, "12月2日（水）15:00〜16:00を取り消します。よろしいですか。").polarity is not True


@pytest.mark.parametrize(("typed", "moment"), MOMENTS)
def test_a_moment_is_found_however_it_is_said(typed: str, moment: str) -> None:
    assert told(typed) == moment


@pytest.mark.parametrize(("typed", "people"), FOR_HOW_MANY)
def test_a_number_of_people_is_found_where_it_was_asked_for(typed: str, people: int) -> None:
    assert understood(typed, "何人分の面接枠をお取りしますか。").people == people


@pytest.mark.parametrize("word", ["chance", "charge", "cancer", "reverse", "deserve", "reserved", "interviews", "friends", "cooking"])
def test_a_word_of_its_own_is_no_slip_of_another(word: str) -> None:
    assert respelt(word) == word


@pytest.mark.parametrize("name", ["Sundar", "Mondal", "Munday", "Fridrich", "Sandy", "Brooking", "Cancela", "Thurston"])
def test_a_name_is_no_misspelt_day(name: str) -> None:
    typed = f"my name is {name}"
    assert respelt(typed.lower()) == typed.lower()
    assert told(typed) == ""


@pytest.mark.parametrize(("slip", "meant"), [("firday", "friday"), ("moday", "monday"), ("cancle", "cancel"), ("tuesdya", "tuesday")])
def test_a_short_word_is_mended_where_everybody_slips_so(slip: str, meant: str) -> None:
    assert respelt(slip) == meant


@pytest.mark.parametrize(("typed", "day"), OF_WHICH_DAY)
def test_the_day_that_a_booking_has_is_told_from_where_it_goes(typed: str, day: str | None) -> None:
    assert understood(typed).of_date == (date.fromisoformat(day) if day else None)
