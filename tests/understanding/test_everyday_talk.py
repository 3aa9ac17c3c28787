"""What people type between two lessons and two trains, by kinds: how a thing is broken, how a room is borrowed, signs for yes and no.

Each row: what is meant (a wish; yes or no), and ways to say it. Said on Tuesday 24 November 2026 at 9:00, with the shipped catalogue."""

import pytest

from chalicelib.catalogue.load import load
from chalicelib.understanding import Reading, lexicon_of, read
from tests.understanding.test_more_moments import NOW

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
    None: ("傘を貸してもらえますか", "ラグビー部の部屋"),
}  # fmt: skip
SURE = "この内容で予約します。よろしいですか。"
SIGNS = (("🆗", True), ("✅", True), ("💯", True), ("👎", False), ("❌", False), ("お願いします🙏", True))


def understood(typed: str, said: str | None = None) -> Reading:
    return read(typed, NOW, said, LEXICON)


@pytest.mark.parametrize(("wish", "typed"), [(wish, typed) for wish, ways in WISHES.items() for typed in ways])
def test_a_wish_is_found_however_it_is_said(wish: str | None, typed: str) -> None:
    assert understood(typed).wish == wish


@pytest.mark.parametrize(("sign", "agrees"), SIGNS)
def test_a_sign_alone_says_yes_or_no(sign: str, agrees: bool) -> None:
    assert understood(sign, SURE).polarity is agrees
