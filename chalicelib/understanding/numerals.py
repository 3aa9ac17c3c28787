"""Numbers written as words become numbers: 十二月三日 is 12月3日, 三時 is 3時, `an hour` is one hour."""

import re

from chalicelib.understanding.page import compiled

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3, "伍": 5}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10}
_TENS = {"廿": 20, "卅": 30}
_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a couple of": 2, "couple of": 2, "a few": 3, "few": 3,
}  # fmt: skip
ENGLISH_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + ")"

ENGLISH_HOUR = (
    r"(?:2[0-4]|1\d|0?\d|"
    + "|".join(word for word, number in _ENGLISH.items() if word not in ("a", "an", "one", "few") and " " not in word)
    + "|one)"
)

# 統一, 唯一, 一時的, 一日中 and 万一 hold no number; a numeral counts only where a counter follows it.
_NUMERALS = "〇零一二三四五六七八九十百千壱弐参伍拾廿卅"
_KANJI = (
    rf"(?<![統唯同均単万随{_NUMERALS}])[{_NUMERALS}]{{1,12}}"
    r"(?=時(?![的期代々])|分(?![野析別])|日(?![中々])|月|年|週|[ヶケか箇カ]月|番(?!早|近|空|遅|安|い)|つ目|個目|人|名|丁目|条|階|卒"
    r"|回|件|枠|泊)"
    r"|(?<=第)[一二三四五]"
)
_TEN_MINUTES_AFTER = ("前", "後", "間", "遅", "早", "ほど", "くらい", "ぐらい", "位", "程", "ずつ")


def value(kanji: str) -> int:
    """The number that kanji numerals stand for, by place (二〇二六) or by units (二十一)."""
    if not any(c in _UNITS or c in _TENS for c in kanji):
        return int("".join(str(_DIGITS[c]) for c in kanji))
    total = run = 0
    for c in kanji:
        if c in _UNITS:
            total, run = total + (run or 1) * _UNITS[c], 0
        elif c in _TENS:
            total += _TENS[c]
        else:
            run = _DIGITS[c]
    return total + run


def to_digits(text: str) -> str:
    """The same text with kanji numerals before a counter written in digits; 十分 as an adverb is left alone."""
    return compiled(_KANJI).sub(_digits, text) if any(numeral in text for numeral in _NUMERALS) else text


def _digits(found: re.Match[str]) -> str:
    kanji, text = found.group(), found.string
    if kanji == "十" and text.startswith("分", found.end()):
        after, before = text[found.end() + 1 :], text[: found.start()]
        if not before.endswith(("時", "あと", "約")) and not after.startswith(_TEN_MINUTES_AFTER):
            return kanji
    return str(value(kanji))


def english(word: str) -> int:
    """The number of an English numeral or of digits, as `ENGLISH_NUMBER` finds them."""
    return int(word) if word.isdigit() else _ENGLISH[word]
