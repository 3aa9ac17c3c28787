"""Codes that a person types: a staff code, an invitation, a door's, a recording's, a company's, a booking's own; given in capitals."""

from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.polite import POLITE

_CODE = r"(?P<c>[a-z0-9][a-z0-9-]{2,31})(?![a-z0-9])"
_EIGHT = r"[a-z0-9]{8}(?![a-z0-9])"
_SAYS = r"(?: ?(?:は|の|が|is|を|:))*[ 「#]*"
_KINDS = (
    ("enter", r"(?<![a-z])(?:(?:企業|会社)(?:登録|参加)(?:コード)?|(?:join )?company(?: code)?(?=" + _SAYS + _EIGHT + "))" + _SAYS + _CODE),
    ("staff", r"(?<![a-z])(?:スタッフ|職員|担当者?|staff)(?:登録|コード)?(?: (?:code|register))?" + _SAYS + _CODE),
    ("join", r"(?<![a-z])(?:招待(?:コード|番号)?|参加(?:コード)?|(?:invitation|invite|join)(?: code)?)" + _SAYS + _CODE),
    ("checkin", r"(?<![a-z])(?:チェックイン|入室|check(?: |-)?in)(?:コード)?(?: code)?" + _SAYS + _CODE),
    ("colleague", r"(?<![a-z])(?:録画(?:の?閲覧)?(?:コード|番号)?|recordings?(?: code)?)" + _SAYS + _CODE),
    ("", r"(?<![a-z])(?:予約(?:コード|番号)?|確認番号|コード|番号|code|(?:booking|reservation)(?: code| number)?)" + _SAYS + _CODE),
)
_NAMES = {
    "enter": ("企業", "会社", "company"),
    "staff": ("スタッフ", "職員", "担当", "staff"),
    "join": ("招待", "参加", "invit", "join"),
    "checkin": ("チェックイン", "入室", "check"),
    "colleague": ("録画", "recording"),
    "": ("予約", "確認番号", "コード", "番号", "code", "booking", "reservation"),
}
_GUARDING = ("staff", "join")
"""Kinds of which a code may be letters alone, where the message is nothing else; a door's is found by the catalogue."""
_ALONE = r"(?P<c>(?=[a-z0-9]*[a-z])(?=[a-z0-9]*\d)[a-z0-9]{4,12})(?:(?:で|に)(?:参加|入室|チェックイン)(?:し(?:ます|たい)|する)?)?" + POLITE
_LONGEST_ALONE = 40
_INVITES = 6
"""A code of so many signs that stands alone invites; a booking's own is shorter."""
_TIMES_AND_DAYS = (
    r"\d{1,4}(?:am|pm|st|nd|rd|th|h|hrs?|min|mins|minutes|hours?|days?|weeks?)|\d{1,2}h\d{1,2}(?:m|min)?|[ap]m\d+|r\d+"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\d+|\d+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d+(?:-\d+)*"
)
_WORDS = (
    "code", "register", "member", "members", "please", "with", "help", "support", "someone", "number", "person", "room", "desk", "only",
    "login", "menu", "list", "seminar", "event", "session", "meeting", "tour", "now", "today", "tomorrow", "confirmation", "cancel",
)  # fmt: skip


def read_code(flat: str) -> tuple[str, str] | None:
    """(kind, code in capitals), kind being "staff", "join", "checkin", "colleague", "enter", or "" for a booking's or a short code alone.

    A code without a digit is taken only where the message is nothing else: 「staff about …」 holds none."""
    if not any("0" <= letter <= "z" for letter in flat):
        return None
    for kind, pattern in _KINDS:
        found = compiled(pattern).search(flat) if holds(flat, _NAMES[kind]) else None
        if not found or found["c"] in _WORDS or compiled(_TIMES_AND_DAYS).fullmatch(found["c"]):
            continue
        if any(c.isdigit() for c in found["c"]) or (kind in _GUARDING and compiled(pattern + "[」]?(?:です)?[。.]?").fullmatch(flat)):
            return kind, found["c"].upper()
    found = compiled(_ALONE).fullmatch(flat) if len(flat) <= _LONGEST_ALONE and flat[:1].isascii() else None
    if found and not compiled(_TIMES_AND_DAYS).fullmatch(found["c"]):
        return "join" if len(found["c"]) >= _INVITES else "", found["c"].upper()
    return None
