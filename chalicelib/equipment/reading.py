"""Reads one value of a gateway's entry: what it is, or Refused with its field and what was wrong; any JSON may stand anywhere."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from chalicelib.values import dataclass

AHEAD = timedelta(minutes=5)
"""How far a gateway's clock may be before ours."""
LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an entry, or a whole body ("" as `field`), was not taken: which field, and what was wrong with it."""

    field: str
    why: str


class Refused(Exception):
    """An entry cannot be taken; it never leaves this room, the `refusal` does."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(field)
        self.refusal = Refusal(field, why)


def table(value: Any, fields: frozenset[str]) -> Mapping[str, Any]:
    """An object that has no field but these."""
    if not isinstance(value, dict):
        raise Refused("", f"the entry is {shown(value)}, not an object")
    for field in value:
        if field not in fields:
            raise Refused(bare(field), f"is not a field; the fields are {', '.join(sorted(fields))}")
    return value


def text(entry: Mapping[str, Any], field: str) -> str:
    """A text that must be there."""
    if field not in entry:
        raise Refused(field, "is missing")
    value = entry[field]
    if not isinstance(value, str) or not value:
        raise Refused(field, f"is {shown(value)}, not a text")
    return value


def one_of(entry: Mapping[str, Any], field: str, choices: tuple[str, ...]) -> str:
    """One of a few words."""
    value = text(entry, field)
    if value not in choices:
        raise Refused(field, f"is {shown(value)}, not {' or '.join(choices)}")
    return value


def moment(entry: Mapping[str, Any], field: str, now: datetime, oldest: timedelta) -> datetime:
    """An ISO 8601 moment with its offset, as UTC: at most five minutes ahead of `now`, and not older than `oldest`."""
    value = text(entry, field)
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise Refused(field, f"is {shown(value)}, not an ISO 8601 time") from None
    if at.tzinfo is None:
        raise Refused(field, f"is {shown(value)}, without an offset such as Z or +09:00")
    away = at - now
    if away > AHEAD:
        raise Refused(field, f"is more than {AHEAD.seconds // 60} minutes ahead of our clock")
    if -away > oldest:
        raise Refused(field, f"is more than {oldest // timedelta(hours=1)} hours ago")
    return at.astimezone(UTC)


def number(value: Any, field: str, most: float) -> float:
    """A finite number from 0 to `most`; true and false are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(field, f"is {shown(value)}, not a number")
    if not 0 <= value <= most:  # nor is NaN; an int of any size compares
        raise Refused(field, f"is {shown(value)}, not from 0 to {most:g}")
    return float(value)


def flag(value: Any, field: str) -> bool:
    """True or false, and no number in its place."""
    if not isinstance(value, bool):
        raise Refused(field, f"is {shown(value)}, not true or false")
    return value


def link(entry: Mapping[str, Any], field: str) -> str:
    """An https address of at most 2000 characters, without a name or password before its host. What it is, no refusal repeats."""
    value = text(entry, field)
    if len(value) > LONGEST_URL or not value.isascii() or not value.isprintable() or {" ", "\\"} & set(value):
        raise Refused(field, f"is not an address of at most {LONGEST_URL} plain characters")
    try:
        parts = urlsplit(value)
        sound = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        sound = False
    if not sound:
        raise Refused(field, "is not an https address")
    return value


def shown(value: Any) -> str:
    """A value as it may stand in an answer: short, and of printable ASCII alone."""
    match value:
        case None:
            return "null"
        case str():
            return f'"{bare(value)}"'
        case bool():
            return str(value).lower()
        case int() if abs(value) >= 10**18:
            return "a very large number"
        case int() | float():
            return str(value)
    return "a list" if isinstance(value, list) else "an object"


def bare(value: str) -> str:
    """A text as `shown`, without its quotes."""
    return ascii(value if len(value) <= 40 else f"{value[:37]}...")[1:-1]
