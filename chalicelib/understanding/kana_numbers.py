"""Numbers spelt in kana become digits where a counter follows: さんじはん is 3時半, みっか is 3日, にしゅうかんご is 2週間後."""

import re

from chalicelib.understanding.page import compiled, holds

_ONES = {
    "いち": 1, "いっ": 1, "に": 2, "さん": 3, "よん": 4, "よ": 4, "ご": 5, "ろく": 6, "ろっ": 6, "しち": 7, "なな": 7, "はち": 8,
    "はっ": 8, "きゅう": 9, "く": 9,
}  # fmt: skip
_DAYS = {
    "ついたち": 1, "ふつか": 2, "みっか": 3, "よっか": 4, "いつか": 5, "むいか": 6, "なのか": 7, "ようか": 8, "ここのか": 9,
    "とおか": 10, "はつか": 20,
}  # fmt: skip
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_NUMBER = rf"(?:(?P<tens>に|さん|よん|ご|ろく|なな|はち|きゅう)?(?P<ten>じゅう|じゅっ|じっ))?(?P<one>{_ONE})?"
_COUNTERS = {
    "じかん": "時間", "じ": "時", "ふん": "分", "ぷん": "分", "がつ": "月", "にち": "日", "しゅうかん": "週間", "かげつ": "ヶ月",
}  # fmt: skip
_COUNTER_WORDS, _DAY_WORDS = ("じ", "ふん", "ぷん", "がつ", "にち", "しゅうかん", "かげつ", "ヶげつ", "ケげつ"), tuple(_DAYS)
_NO_KANA_BEFORE = r"(?:(?<![ぁ-ん])|(?<=[^ぁ-ん][のはにでとかや])|(?<=から)|(?<=時間)|(?<=なら))"
_AFTER_CLOCK = (
    r"(?=$|[^ぁ-ん]|はん|から|まで|より|ごろ|ころ|くらい|ぐらい|すぎ|まえ|ちょう|いこう|じゅう|で|に|の|は|が|を|と|か|も|って|です|だ|な"
    r"|よ|ね|さん|いち|よん|ご|ろく|はっ|きゅう)"
)
_COUNTED = (
    rf"{_NO_KANA_BEFORE}{_NUMBER}(?P<counter>じかん|じ(?![ゃゅょっんくつめ]){_AFTER_CLOCK}|[ふぷ]ん(?!い)|がつ|にち(?!じょう)|しゅうかん"
    r"|[かヶケ]げつ)(?P<after>はん)?(?P<later>ご(?![ろはぜ]))?"
)
_DAY = rf"(?:(?<![ぁ-ん])|(?<=[月年][のは]))(?P<day>{'|'.join(_DAYS)})(?:(?P<later>ご(?![ろはぜ]))|(?P<long>かん))?"
# いつか is some day, なのか a question, ようか a suggestion, ここのか `of this place`: only a month before them makes days of these.
_DOUBTFUL = ("いつか", "なのか", "ようか", "ここのか")
_WORDS_OF_DAY = r"(?P<part>あさ|よる|ひる)(?=の?(?:\d|[〇一二三四五六七八九十]{1,3}時))"
_PARTS = {"あさ": "朝", "よる": "夜", "ひる": "昼"}


def kana_to_digits(text: str) -> str:
    """The same text with numbers in kana before a counter written in digits."""
    if holds(text, _COUNTER_WORDS):
        text = compiled(r"(?:(?<![ぁ-ん])|(?<=の))(?:あさ|よる|ひる)(?=の?[いにさよごろしなはくき]\S{0,4}じ)").sub(_part, text)
        text = compiled(_COUNTED).sub(_counted, text)
    if holds(text, _DAY_WORDS):
        text = compiled(_COUNTED).sub(_counted, compiled(_DAY).sub(_day, text))
    return compiled(_WORDS_OF_DAY).sub(_part, text) if holds(text, tuple(_PARTS)) else text


def _part(found: re.Match[str]) -> str:
    return _PARTS[found.group()]


def _counted(found: re.Match[str]) -> str:
    if not found["ten"] and not found["one"]:
        return found.group()
    number = (_ONES[found["tens"]] if found["tens"] else 1) * 10 if found["ten"] else 0
    counter = found["counter"].replace("ヶ", "か").replace("ケ", "か")
    half = "半" if found["after"] else ""
    return f"{number + _ONES.get(found['one'] or '', 0)}{_COUNTERS[counter]}{half}{'後' if found['later'] else ''}"


def _day(found: re.Match[str]) -> str:
    word = found["day"]
    if word in _DOUBTFUL and found.string[: found.start()][-1:] != "月" and found.string[: found.start()][-2:-1] != "月":
        return found.group()
    return f"{_DAYS[word]}日" + ("後" if found["later"] else "間" if found["long"] else "")
