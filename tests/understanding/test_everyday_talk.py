"""What people type between two lessons and two trains, by kinds: how a thing is broken, how a room is borrowed, signs for yes and no.

Each row: what is meant (a wish; yes or no), and ways to say it. Said on Tuesday 24 November 2026 at 9:00, with the shipped catalogue."""

import pytest

from chalicelib.catalogue.load import load
from chalicelib.understanding import Reading, lexicon_of, read
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
    "stop": ("全部やめて", "やめてください"),
    "cancel": ("予約やめて金曜にする",),
    None: ("大通やめて産業振興センターにする", "10時やめて11時にして", "傘を貸してもらえますか", "ラグビー部の部屋"),
}  # fmt: skip
SURE = "この内容で予約します。よろしいですか。"
SIGNS = (("🆗", True), ("✅", True), ("💯", True), ("👎", False), ("❌", False), ("お願いします🙏", True))


MOMENTS = (
    ("15時…いや15時半で", "start=15:30"), ("明日の15時、いや16時で", "date=2026-11-25 start=16:00"),
    ("明日、じゃない、明後日の10時で", "date=2026-11-26 start=10:00"), ("水曜、間違えた木曜", "date=2026-11-26"),
    ("10時から11時は違う予定があります", "start=10:00 end=11:00"), ("大通やめて産業振興センターにする", ""),
    ("2pm no 3pm", "start=15:00"), ("Dec 3, sorry, Dec 4", "date=2026-12-04"), ("Monday, no, Tuesday at 10", "date=2026-12-01 start=10:00"),
    ("Dec 3 at 2, sorry for the trouble", "date=2026-12-03 start=14:00"), ("I meant three thirty", "start=15:30"),
    ("can we do two forty five", "start=14:45"), ("three 30-minute interviews", "minutes=30"), ("1ish tomorrow",
    "date=2026-11-25 start=13:00"),
    ("day after tmrw at 2", "date=2026-11-26 start=14:00"),
)  # fmt: skip
"""Taken back in the same breath, and hours as they are spoken."""


def understood(typed: str, said: str | None = None) -> Reading:
    return read(typed, NOW, said, LEXICON)


@pytest.mark.parametrize(("wish", "typed"), [(wish, typed) for wish, ways in WISHES.items() for typed in ways])
def test_a_wish_is_found_however_it_is_said(wish: str | None, typed: str) -> None:
    assert understood(typed).wish == wish


@pytest.mark.parametrize(("sign", "agrees"), SIGNS)
def test_a_sign_alone_says_yes_or_no(sign: str, agrees: bool) -> None:
    assert understood(sign, SURE).polarity is agrees


@pytest.mark.parametrize(("typed", "moment"), MOMENTS)
def test_a_moment_is_found_however_it_is_said(typed: str, moment: str) -> None:
    assert told(typed) == moment
