"""One spelling for what phones spell in many ways: width, dashes, spaces, kana for common words, kanji numerals."""

import re
import unicodedata

from chalicelib.understanding.numerals import to_digits

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
    "来々週": "再来週",
}  # fmt: skip
_KANA_WORD = re.compile(
    r"(?<![べんょ])(?:"
    + "|".join(w for w in _KANA if w not in ("あす", "きょう"))
    + r")|(?<![べっぺとんな])(?:きょう(?!と|り|ゆ|ぎ|か)|あす(?!か|け|く|れ))"
)
_KANA_CLOCK = re.compile(r"(?<=\d)(?:じかん(はん)?|じ(はん|かん)?(?![ゃゅょっんく])|[ふぷ]ん|時はん)")


def fold(text: str) -> str:
    """The message with one width, one wave dash, one hyphen and single spaces; case and line breaks stay.

    NFKC leaves 〜 and − alone, and ー must stay in names (メール), so those are done here."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST].translate(_WAVES_AND_DASHES)).translate(_WAVES_AND_DASHES)
    folded = _LONG_VOWEL_AS_DASH.sub("-", folded)
    return _LINES.sub("\n", _SPACES.sub(" ", folded)).strip()


def flatten(folded: str) -> str:
    """A folded text as the rules read it: small letters, no spaces beside Japanese, numerals as digits, 時 for じ."""
    flat = _SPACE_BESIDE_JAPANESE.sub("", folded.lower())
    flat = _KANA_WORD.sub(lambda m: _KANA[m.group()], to_digits(flat))
    return _KANA_CLOCK.sub(_clock, flat)


def _clock(found: re.Match[str]) -> str:
    word = found.group()
    if word[0] in "ふぷ":
        return "分"
    return ("時間" if "かん" in word else "時") + ("半" if "はん" in word else "")
