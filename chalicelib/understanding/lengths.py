"""How long, and by how much to move: minutes that a sentence names."""

import re
from typing import NamedTuple

from chalicelib.understanding.numerals import ENGLISH_NUMBER, english
from chalicelib.understanding.page import Page, Rule

_HOURS = (
    r"(?P<hours>(?<![\d:])\d{1,2}(?:\.\d)?)(?:時間|h(?![a-z])|hrs?\b|hours?\b)(?P<half>半)?|(?P<halfhour>半時間|half an hour|half hour)"
)
_MINUTES = r"(?P<minutes>(?<![\d:.])\d{1,3})(?:分間?|min(?:utes?|s)?\b|m\b)"
_JAPANESE = Rule(
    "時分h間m",
    rf"(?=\d|半|half)(?:(?:{_HOURS})と?(?:{_MINUTES}|(?<=h)(?P<hm>[0-5]\d))?|(?P<m2>(?<![\d:.])\d{{1,3}})(?:分間?(?!の\d)|min(?:utes?|s)?\b))"
    r"(?<=[間半分hrsnuem\d])",
)
_ENGLISH = Rule(
    "hm",
    rf"\b(?<!half )(?P<n>{ENGLISH_NUMBER}|\d+\.\d)[ -](?P<unit>hours?|hrs?|minutes?|mins?)\b(?P<half> and a half)?"
    r"(?: (?:and )?(?P<m>\d{1,2}) ?min(?:utes?|s)?\b)?"
    rf"|\b(?P<ahh>(?:an hour|one) and a half(?: hours?)?)\b|\b(?P<nh>{ENGLISH_NUMBER}) and a half hours\b"
    r"|\b(?P<q>three quarters|a quarter|quarter)(?: of)? an hour\b",
)
_LATER = ("遅", "後ろ", "うしろ", "繰り下げ", "あとに", "後にずら", "後にし", "ずら", "later")
_EARLIER = ("早", "前にず", "前にし", "前倒し", "繰り上げ", "まえにず", "earlier")
_ARRIVAL = ("遅れ", "遅刻", "早く着", "早めに着", "早く行", "早く到着")
_NO_LENGTH = (
    *("前", "後", "以内", "おき", "ごと", "毎", "経", "過ぎ", "待", "延長", "延ば", "伸ば", "のば", "を延", "を伸", "営業", "対応", "近く"),
    *("ago", "before", "in advance"),
)


class Lengths(NamedTuple):
    """`minutes` a booking is to last, `shift` by which it is to move, `ahead` from now at which it is to begin."""

    minutes: int | None = None
    shift: int | None = None
    ahead: int | None = None


def read_lengths(page: Page) -> Lengths:
    """The lengths named on a page; what was read is blanked."""
    read = Lengths()
    for found, minutes in page.take(_ENGLISH, _english) + page.take(_JAPANESE, _japanese):
        after = page.original[found.end() :].lstrip()
        for filler in ("ほど", "くらい", "ぐらい", "程度", "程", "位", "だけ", "ばかり", "か"):
            after = after.removeprefix(filler)
        before = page.original[: found.start()].rstrip()
        read = _placed(read, minutes, before, after)
    return read


def _placed(read: Lengths, minutes: int, before: str, after: str) -> Lengths:
    if not 0 < minutes <= 24 * 60:
        return read
    if after.startswith(_ARRIVAL):
        return read
    if after.startswith(_LATER):
        return read._replace(shift=read.shift or minutes)
    if after.startswith(_EARLIER):
        return read._replace(shift=read.shift or -minutes)
    if after.startswith(("後", "from now")) or before.endswith(" in") or before == "in":
        return read._replace(ahead=read.ahead or minutes)
    if after in ("前", "前です", "ago"):
        return read._replace(ahead=read.ahead or -minutes)
    if after.startswith(_NO_LENGTH):
        return read
    return read._replace(minutes=read.minutes or minutes)


def _japanese(found: re.Match[str]) -> tuple[re.Match[str], int] | None:
    minutes = int(found["minutes"] or found["m2"] or found["hm"] or 0)
    total = float(found["hours"] or 0) * 60 + (30 if found["half"] or found["halfhour"] else 0) + minutes
    return (found, round(total)) if total else None


def _english(found: re.Match[str]) -> tuple[re.Match[str], int] | None:
    if found["ahh"]:
        return found, 90
    if found["nh"]:
        return found, english(found["nh"]) * 60 + 30
    if found["q"]:
        return found, 45 if found["q"].startswith("three") else 15
    count = float(found["n"]) if "." in found["n"] else float(english(found["n"]))
    total = count * 60 if found["unit"].startswith("h") else count
    return found, round(total + (30 if found["half"] else 0) + int(found["m"] or 0))
