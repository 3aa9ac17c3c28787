"""Text of answers and memories as it is kept: packed where it would cost a write unit more, which is paid for each KB of a row (ADR 0051).

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html"""

import zlib
from base64 import b85decode, b85encode

LONG = 850
"""Bytes beyond which a text is packed: its row's keys and other attributes are 120 more, and a unit takes 1,024. A shorter one stays
readable."""
MARK = "~"
"""How a packed text begins; JSON never does."""


def packed(text: str) -> str:
    """The text, or what `unpacked` makes it of; the same for the same text."""
    raw = text.encode()
    if len(raw) <= LONG:
        return text
    short = MARK + b85encode(zlib.compress(raw)).decode()
    return short if len(short) < len(raw) else text


def unpacked(kept: str) -> str:
    """The text again. What was never packed is as it is, and so is what is broken: whoever reads it finds it no text of theirs."""
    try:
        return zlib.decompress(b85decode(kept[len(MARK) :])).decode() if kept.startswith(MARK) else kept
    except (zlib.error, ValueError):
        return kept
