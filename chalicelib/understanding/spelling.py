"""English words as they are misspelt in a hurry: one letter wrong, missing, too many, or two swapped; 15字, as phones write 15時.

Only the words that carry a wish are mended; of other words nobody knows what was meant."""

import re

from chalicelib.understanding.page import compiled

_MEANT = (
    "tomorrow", "tuesday", "wednesday", "thursday", "saturday", "january", "february", "november", "december", "morning", "afternoon",
    "available", "availability", "reserve", "reservation", "booking", "reschedule", "interview", "appointment",
)  # fmt: skip
"""Long ones alone: one letter beside Sunday and Monday are people's names (Sundar, Mondal)."""
_OTHERS = frozenset({"mourning", "cooking", "looking", "brooking", "interviews"})
"""Words of their own that are one letter off."""
_WELL_KNOWN = {
    "wensday": "wednesday", "wendsday": "wednesday", "tommorow": "tomorrow", "avalible": "available", "resevaton": "reservation",
    "moday": "monday", "mondya": "monday", "firday": "friday", "frday": "friday", "firady": "friday", "sundya": "sunday",
    "sudnay": "sunday", "cancle": "cancel", "cansel": "cancel", "canel": "cancel", "cacnel": "cancel",
}  # fmt: skip
"""Two slips that many make, and those of the short ones that are nobody's name."""
_ENDINGS = ("s", "ed", "d", "ing", "led", "ling", "lation")
_OF_LETTER = {letter: tuple(word for word in _MEANT if word[0] == letter) for letter in {word[0] for word in _MEANT}}
_WORD = r"(?<![a-z'@./-])[a-z]{5,13}(?![a-z'@/-])"
_HOUR = r"(?<![\d.])(1?\d|2[0-3])字(?=から|に|半|まで|以降|頃|ごろ|~|くらい|ぐらい|スタート|開始)"


def respelt(flat: str) -> str:
    """A text in small letters with those words as they are spelt; every other word stays."""
    if "字" in flat:
        flat = compiled(_HOUR).sub(r"\1時", flat)
    return compiled(_WORD).sub(_meant, flat) if flat.isascii() or compiled(r"[a-z]").search(flat) else flat


def _meant(found: re.Match[str]) -> str:
    word = found.group()
    if word in _OTHERS:
        return word
    return _WELL_KNOWN.get(word) or next((meant for meant in _OF_LETTER.get(word[0], ()) if _is_slip(word, meant)), word)


def _is_slip(word: str, meant: str) -> bool:
    """Whether one slip lies between the two; a word with an ending of its own (reserved, cancels) is no slip."""
    if word == meant or word.removeprefix(meant) in _ENDINGS or abs(len(word) - len(meant)) > 1 or len(set(word) ^ set(meant)) > 2:
        return False
    begin = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, other = word[begin:], meant[begin:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or (rest[1::-1] == other[:2] and rest[2:] == other[2:])
