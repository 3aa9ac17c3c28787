"""A sentence with what could be personal in it blotted out, so that it may be kept for whoever extends the answers."""

import re
from functools import cache

LONGEST = 80
BLOT = "＊"

_PERSONAL = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"https?://\S+|www\.\S+",
    r"[0-9０-９](?:[-‐−ー－()（） ]?[0-9０-９]){4,}",
    r"(?:私は|わたしは|僕は|名前は|氏名は|担当の?)\s*\S{1,12}?(?=です|と申し|といい|と言い|。|、|$)",
    r"\S{1,8}?(?=と申します|といいます|と言います)",
    r"[一-龥々ァ-ヶー]{1,8}(?=(?:さん|様|さま|氏|くん|ちゃん)(?![ァ-ヶ一-龥]))",
    r"(?i:\b(?:i am|i'm|my name is|this is)\s+[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)?)",
    r"(?i:\b(?:mr|mrs|ms|dr)\.?\s+[\w'-]+)",
)


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    """Compiled for the first question without an answer: most turns have none."""
    return tuple(re.compile(rule) for rule in _PERSONAL)


def without_names(text: str) -> str:
    """The text in one line, at most 80 characters, with addresses, links, long numbers and names that are introduced blotted out.

    A name dropped without any introduction cannot be told from a word: only questions about the place may be kept at all."""
    line = " ".join(text.split())
    for rule in _rules():
        line = rule.sub(BLOT, line)
    return line[:LONGEST]
