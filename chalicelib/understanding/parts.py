"""Which part of a booking somebody names that is to be other, or is wrong: 時間を変えたい, 日付が違う, another day; the part alone, too."""

from typing import Literal

from chalicelib.understanding.page import compiled

Part = Literal["time", "day", "length", "venue"]
_PARTS: tuple[tuple[Part, str, str], ...] = (
    ("length", r"(?:利用時間|長さ|時間の長さ)", r"(?:length|duration)"),
    ("time", r"(?:開始)?(?:時間|時刻)", r"(?:start(?:ing)? )?time"),
    ("day", r"(?:日付|日にち|日程|日時|曜日|日)", r"(?:day|date)"),
    ("venue", r"(?:会場|場所)", r"(?:venue|place|location)"),
)
"""The first that fits counts."""
_OTHER = r"(?:だけ|のほう|の方)?[をがはも、 ]?(?:も)?(?:変|ちが|違|直|ずら|間違|まちが|選び直|やり直)"


def part_named(text: str) -> Part | None:
    """The part that a text wants to be another, or finds wrong; None where it names none so."""
    flat = text.lower().strip(" 。.!?")
    for part, ja, en in _PARTS:
        named = rf"{ja}{_OTHER}|(?:別|他|ほか|違う)の{ja}|^{ja}(?:だけ|です|で)?$"
        english = (
            rf"\b(?:change|wrong|different|another|other|move)\b[^.\n]{{0,16}}\b{en}\b"
            rf"|\b{en}\b[^.\n]{{0,12}}\b(?:wrong|change|different|not right)\b|^(?:the )?{en}$"
        )
        if compiled(named).search(flat) or (flat.isascii() and compiled(english).search(flat)):
            return part
    return None
