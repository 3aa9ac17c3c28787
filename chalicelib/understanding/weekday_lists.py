"""Weekdays named by one sign each are written out: 月水金 is 月曜・水曜・金曜, 火か木 is 火曜か木曜."""

import re
from itertools import pairwise

from chalicelib.understanding.page import compiled

_ORDER = "月火水木金土日"
_NEIGHBOURS = r"[月火水木金土日](?:曜日?)?(?:か|と|や|・|、|/|,|または|もしくは|or)?[月火水木金土日]"
_DAY = "[月火水木金土日]"
_BEGINS = r"(?:(?<![^\s、。,.!?・/:~のはがもに週毎第」）)])|(?<=週)|(?<=毎週)|(?<=あと)|(?<=では))"
_ENDS = (
    r"(?=$|[\s、。,.!?)~/]|の(?!出)|で(?!き)|は(?!じ)|が|に(?!な)|なら|とか|以外|午前|午後|朝|夕方|夜|だ[とっけ]|希望|空|あいて|お願|\d|ok|どち|どれ|いず|です"
    r"|から|まで|どっち|か(?:な|で)|を希望|よ|も)"
)
_LIST = rf"{_BEGINS}{_DAY}{{2,7}}(?:曜日?)?{_ENDS}"
_SEPARATED = rf"{_BEGINS}{_DAY}(?:曜日?)?(?:(?:・|、|/|,|か|と|や|または|もしくは|or){_DAY}(?!曜))+(?:曜日?)?{_ENDS}"
_WORDS = ("月日", "土日", "日月")


def spell_out(text: str) -> str:
    """The same text with every list of one-sign weekdays written in full."""
    if not compiled(_NEIGHBOURS).search(text):
        return text
    text = compiled(_SEPARATED).sub(_separated, text)
    return compiled(_LIST).sub(_listed, text)


def _listed(found: re.Match[str]) -> str:
    signs = found.group().removesuffix("日") if found.group().endswith("曜日") else found.group()
    signs = signs.removesuffix("曜")
    places = [_ORDER.index(sign) for sign in signs]
    after = found.string[found.end() : found.end() + 2]
    if len(signs) < 2 or signs in _WORDS or any(a >= b for a, b in pairwise(places)):
        return found.group()
    if len(signs) == 2 and after == "です":
        return found.group()  # 水木です is a name
    return "・".join(f"{sign}曜" for sign in signs)


def _separated(found: re.Match[str]) -> str:
    return compiled(rf"({_DAY})(?:曜日?)?").sub(r"\1曜", found.group())
