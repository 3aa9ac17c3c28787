"""English numerals of more than one word, and ordinals of a date, become digits: twenty-five is 25, the third of December its 3rd."""

import re

from chalicelib.understanding.page import compiled, holds

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_COMPOUND = rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<one>{'|'.join(_ONES)}))?|(?P<teen>{'|'.join(_TEENS)}))\b"
_ORDINAL_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "venth", "eighth", "ninth", "tenth", "twelfth", "teenth", "tieth")
_WEEKDAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*day"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NTHS = "|".join(_NTH)
_MONTH_SAID = rf"(?:{_MONTH}|this month|next month|the month)"
_ORDINAL_DAY = (
    rf"\b(?:(?P<tens>twenty|thirty)[ -])?(?P<nth>{_NTHS})(?= (?:day )?of {_MONTH_SAID}\b)"
    rf"|\b(?P<before>{_MONTH} (?:the )?)(?:(?P<t2>twenty|thirty)[ -])?(?P<n2>{_NTHS})\b(?! (?:week|half|{_WEEKDAYS}))"
)


def english_to_digits(text: str) -> str:
    """The same text with those numerals in digits; `a second option` stays."""
    if holds(text, _ORDINAL_WORDS):
        text = compiled(_ORDINAL_DAY).sub(_ordinal, text)
    if "ty" in text or "teen" in text:
        text = compiled(_COMPOUND).sub(_cardinal, text)
    return text


def _ordinal(found: re.Match[str]) -> str:
    tens, nth = found["tens"] or found["t2"], found["nth"] or found["n2"]
    return f"{found['before'] or ''}{(_TENS[tens] if tens else 0) + _NTH[nth]}th"


def _cardinal(found: re.Match[str]) -> str:
    if found["teen"]:
        return str(_TEENS[found["teen"]])
    return str(_TENS[found["tens"]] + (_ONES[found["one"]] if found["one"] else 0))
