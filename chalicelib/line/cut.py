"""Texts cut to LINE's limits, in LINE's two ways of counting, never through a character as people see it.

LINE counts UTF-16 units in texts and altTexts, and grapheme clusters in labels
(https://developers.line.biz/en/docs/messaging-api/text-character-count/).
"""

import re
import unicodedata

MORE = "…"
TEXT, ALT_TEXT, LABEL, QUICK_LABEL, DISPLAY, TITLE = 5000, 1500, 40, 20, 300, 100
"""https://developers.line.biz/en/reference/messaging-api/#message-objects"""
SHOWN = 120  # of a label as a button shows it, on several lines; an action's own label is what screen readers say
PLAIN = re.compile(r"[ -~\u3000-\u3098\u309b-\u30ff\u4e00-\u9fff\uff01-\uff9d]*")
JOINER = "\u200d"


def text(told: str, most: int = TEXT) -> str:
    """At most so many UTF-16 units, ending in an ellipsis where something was cut."""
    if _units(told) <= most:
        return told
    kept, left = [], most - 1
    for cluster in clusters(told):
        left -= _units(cluster)
        if left < 0:
            break
        kept.append(cluster)
    return "".join(kept) + MORE


def label(told: str, most: int = LABEL) -> str:
    """At most so many characters as people see them, on one line."""
    flat = " ".join(told.split())
    parts = clusters(flat)
    return flat if len(parts) <= most else "".join(parts[: most - 1]) + MORE


def clusters(told: str) -> list[str]:
    """Grapheme clusters, near enough to https://unicode.org/reports/tr29/ for cutting: marks, joiners, selectors, skin tones, flags."""
    if PLAIN.fullmatch(told):
        return list(told)
    found: list[str] = []
    for char in told:
        if found and (_extends(char) or found[-1].endswith(JOINER) or _second_of_flag(found[-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _extends(char: str) -> bool:
    tone_or_tag = "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"
    return char in (JOINER, "\uff9e", "\uff9f") or tone_or_tag or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _second_of_flag(before: str, char: str) -> bool:
    return len(before) == 1 and _letter_of_flag(before) and _letter_of_flag(char)


def _letter_of_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _units(told: str) -> int:
    return len(told) + sum(char > "\uffff" for char in told)
