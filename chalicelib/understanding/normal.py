"""One spelling for what phones spell in many ways: width, dashes, spaces, kana for common words, kanji numerals."""

import re
import unicodedata

from chalicelib.understanding.english_numbers import english_to_digits
from chalicelib.understanding.kana_numbers import kana_to_digits
from chalicelib.understanding.numerals import to_digits
from chalicelib.understanding.page import compiled
from chalicelib.understanding.spelling import respelt
from chalicelib.understanding.weekday_lists import spell_out

LONGEST = 2000
"""Characters that are read; a pasted mail says what it wants before that."""

_WAVES_AND_DASHES = str.maketrans(
    dict.fromkeys("〜～∼˜⁓∿", "~")
    | dict.fromkeys("‐‑‒–—―−﹣ｰ─━╌⁻", "-")
    | dict.fromkeys("’‘`´′＇", "'")
    | dict.fromkeys("“”〝〟", '"')
    | {"\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\ufe0f": None, "\r": "\n"}
)
_LONG_VOWEL_AS_DASH = re.compile(r"(?<=[\d時分日月])ー(?=\d)")
_INSTANT = re.compile(r"(?<=\d-\d\d)[Tt](?=\d\d:\d\d)")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_SPACE_BESIDE_JAPANESE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")

_KANA = {
    "しあさって": "3日後", "明々後日": "3日後", "明明後日": "3日後", "あさって": "明後日", "あした": "明日", "あす": "明日",
    "きょう": "今日",
    "きのう": "昨日", "ほんじつ": "本日", "おととい": "一昨日", "さらいしゅう": "再来週", "らいしゅう": "来週", "こんしゅう": "今週",
    "らいげつ": "来月", "こんげつ": "今月",
    "ごぜん": "午前", "ごご": "午後", "ゆうがた": "夕方", "しゅうまつ": "週末", "どようび": "土曜", "にちようび": "日曜",
    "げつようび": "月曜",
    "かようび": "火曜", "すいようび": "水曜", "もくようび": "木曜", "きんようび": "金曜", "さ来週": "再来週", "来来週": "再来週",
    "来々週": "再来週", "せんしゅう": "先週", "せんげつ": "先月", "さらいげつ": "再来月", "ことし": "今年", "らいねん": "来年",
    "さらいねん": "再来年", "みょうにち": "明日", "みょうごにち": "明後日", "みょうばん": "明晩", "みょうちょう": "明朝",
    "よくじつ": "翌日", "さくじつ": "昨日", "じゅうよっか": "14日", "にじゅうよっか": "24日",
    "ゆうべ": "昨夜", "昨晩": "昨夜", "前夜": "昨夜", "こんや": "今夜", "けさ": "今朝", "げつまつ": "月末",
    "さきおととい": "3日前", "一昨々日": "3日前", "一昨昨日": "3日前", "げつよう": "月曜", "すいよう": "水曜", "もくよう": "木曜",
    "きんよう": "金曜", "おひるすぎ": "昼過ぎ", "おひる": "お昼", "しょうご": "正午", "次週": "来週", "あくる日": "翌日",
    "明くる日": "翌日",
    "なんにん": "何人", "なんめい": "何名", "けっこう": "結構", "だいじょうぶ": "大丈夫", "まちがい": "間違い",
    "めざまし": "目覚まし", "ばしょ": "場所", "でんげん": "電源",
    "ねだん": "値段", "じゅうしょ": "住所", "ちゅうしゃじょう": "駐車場", "さくじょ": "削除", "かいじょ": "解除", "へんこう": "変更",
    "まちがって": "間違って", "てんき": "天気", "さむい": "寒い", "さむく": "寒く", "きゃんせるまち": "キャンセル待ち",
    "キャンセルまち": "キャンセル待ち",
    "あらーむ": "アラーム", "といれ": "トイレ", "けします": "消します", "けしてください": "消してください", "けしてほしい": "消してほしい",
    "けして下さい": "消してください", "とめてください": "止めてください",
    "よやく": "予約", "めんせつ": "面接", "きゃんせる": "キャンセル", "けんがく": "見学", "おはよー": "おはよう", "こんちは": "こんにちは",
    "ありがとー": "ありがとう", "つぎの": "次の", "こんどの": "今度の", "2morrow": "tomorrow", "2moro": "tomorrow",
}  # fmt: skip
_SLIPS = (
    (r"(?<=[でま])su?(?=か|[。、!?]|$|k)", "す"),
    (r"(?<=ませ)nn?(?=[。、!?]|$)", "ん"),
    (r"(?<=す)ka?(?=[。?!]|$)", "か"),
    (r"(?<=[ない]い)d(?:e|es|esu)?(?=[。!]|$)", "です"),
)
"""The last kana of a sentence left half typed: ありませn, どこですk."""
_KANA_WORD = re.compile(
    r"(?<![べんょ])(?:"
    + "|".join(sorted((w for w in _KANA if w not in ("あす", "きょう")), key=len, reverse=True))
    + r")|(?<![べっぺとんな])(?:きょう(?!と|り|ゆ|ぎ|か)|あす(?!か|け|く|れ))"
)
_KANA_CLOCK = re.compile(r"(?<=\d)(?:じかん(はん)?|じ(はん|かん)?(?![ゃゅょっんく])|[ふぷ]ん|時はん)")


def fold(text: str) -> str:
    """The message with one width, one wave dash, one hyphen and single spaces; case and line breaks stay.

    NFKC leaves 〜 and − alone, and ー must stay in names (メール), so those are done here."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST].translate(_WAVES_AND_DASHES)).translate(_WAVES_AND_DASHES)
    folded = _INSTANT.sub(" ", _LONG_VOWEL_AS_DASH.sub("-", folded))
    return _LINES.sub("\n", _SPACES.sub(" ", folded)).strip()


def flatten(folded: str) -> str:
    """A folded text as the rules read it: small letters, no spaces beside Japanese, numerals as digits, 時 for じ."""
    flat = english_to_digits(respelt(_SPACE_BESIDE_JAPANESE.sub("", folded.lower())))
    if not flat.isascii() and any("a" <= letter <= "z" for letter in flat[-6:]):
        flat = _unslipped(flat)
    flat = _KANA_WORD.sub(lambda m: _KANA[m.group()], flat)
    return spell_out(_KANA_CLOCK.sub(_clock, to_digits(kana_to_digits(flat))))


def respells_kana(word: str) -> bool:
    """Whether `flatten` writes any kana of a word otherwise: a common word in kanji, or a number in digits."""
    return _KANA_WORD.search(word) is not None or kana_to_digits(word) != word


def _unslipped(flat: str) -> str:
    for slip, meant in _SLIPS:
        flat = compiled(slip).sub(meant, flat)
    return flat


def _clock(found: re.Match[str]) -> str:
    word = found.group()
    if word[0] in "ふぷ":
        return "分"
    return ("時間" if "かん" in word else "時") + ("半" if "はん" in word else "")
