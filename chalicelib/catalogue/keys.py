"""The keys of a catalogue and what may stand in each."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo, available_timezones

from chalicelib.catalogue.equipment import EquipmentKind, FaultValue
from chalicelib.catalogue.lines import Path
from chalicelib.catalogue.model import HolidayCalendar, NextStep
from chalicelib.catalogue.shape import ByName, Finding, Leaf, Several, Shape, Table
from chalicelib.catalogue.written import WEEKDAYS, clock, hours, yearly
from chalicelib.values import dataclass


def _text(at_most: int, lines: int = 1, sample: str = '"..."') -> Leaf:
    words = f"text of at most {at_most} characters" + (f" in at most {lines} lines" if lines > 1 else " in one line")
    return Leaf(
        words,
        sample,
        lambda v: isinstance(v, str) and len(v.strip()) > 0 and len(v) <= at_most and v.strip().count("\n") < lines,
    )


def _whole(least: int, most: int, sample: int) -> Leaf:
    return Leaf(
        f"a whole number from {least} to {most}",
        str(sample),
        lambda v: isinstance(v, int) and not isinstance(v, bool) and least <= v <= most,
    )


def _number(least: float, most: float, sample: str) -> Leaf:
    return Leaf(
        f"a number from {least:g} to {most:g}",
        sample,
        lambda v: isinstance(v, int | float) and not isinstance(v, bool) and least <= v <= most,
    )


def _one_of(*choices: str) -> Leaf:
    quoted = " or ".join(f'"{choice}"' for choice in choices)
    return Leaf(quoted, quoted, lambda v: v in choices, choices)


def _is_zone(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (KeyError, ValueError, OSError):
        return False


@dataclass(frozen=True, slots=True)
class _Zone:
    sample: str = '"Asia/Tokyo"'

    def findings(self, value: Any, path: Path, name: str) -> Iterator[Finding]:
        choices = () if _is_zone(value) else tuple(sorted(available_timezones()))
        yield from Leaf("a time zone", self.sample, _is_zone, choices).findings(value, path, name)


def _both(leaf: Leaf) -> Table:
    return Table({"ja": leaf, "en": leaf}, sample=f"{{ ja = {leaf.sample}, en = {leaf.sample} }}")


_FLAG = Leaf("true or false", "false", lambda v: isinstance(v, bool))
_DAY = Leaf("a day", "2026-04-01", lambda v: isinstance(v, date) and not isinstance(v, datetime))
_CLOCK = Leaf("a time of day", '"20:00"', lambda v: clock(v) is not None)
_HOURS = Leaf("hours of a day", '"09:30-17:00"', lambda v: hours(v) is not None)
_YEARLY = Leaf("days of every year", '"12-29..01-03"', lambda v: yearly(v) is not None)
_ID = Leaf(
    "an id: small letters, digits and hyphens, at most 32",
    '"room-1"',
    lambda v: isinstance(v, str) and len(v) <= 32 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", v) is not None,
)
_LINE_ID = Leaf(
    "the bot's basic or premium id on LINE: @, then at most 20 small letters, digits, dots, hyphens and low lines",
    '"@001abcde"',
    lambda v: isinstance(v, str) and re.fullmatch(r"@[a-z0-9._-]{4,20}", v) is not None,
)
_WORD = _text(60)
_WORDS = Several(_WORD)
_NAME = _both(_text(60))
_BUTTON = _both(_text(20))  # LINE cuts a quick reply's label after 20 characters
_LINE = _both(_text(100))  # a location message's address takes 100
_BUBBLE = _both(_text(400, lines=3, sample='"""..."""'))  # three lines are what people read in a bubble

_OPENING = Table(
    {
        "week": Table({day: Several(_HOURS) for day in WEEKDAYS}, optional=frozenset(WEEKDAYS)),
        "on_holidays": _FLAG,
        "closed": Several(_YEARLY),
    }
)
_ROOM = Table(
    {
        "id": _ID,
        "name": _NAME,
        "short": _BUTTON,
        "roles": Several(_ID, 1),
        "purposes": Several(_ID, 1),
        "equipment": Several(_ID),
        "door": Leaf(
            "the code shown at the door: 4 to 8 capital letters and digits",
            '"DOOR7"',
            lambda v: isinstance(v, str) and re.fullmatch(r"[A-Z0-9]{4,8}", v) is not None,
        ),
    },
    optional=frozenset({"door"}),
)
_VENUE = Table(
    {
        "id": _ID,
        "name": _NAME,
        "short": _BUTTON,
        "aliases": _WORDS,
        "address": _LINE,
        "access": Several(_LINE),
        "latitude": _number(-90, 90, "43.06"),
        "longitude": _number(-180, 180, "141.35"),
        "opening": _OPENING,
        "rooms": Several(_ROOM, 1),
    },
    optional=frozenset({"latitude", "longitude", "opening"}),
)
_OF_PUSHES = frozenset({"push_reserve", "feedback_days", "feedback_push"})
_RULES = Table(
    {
        "grid": _whole(15, 240, 30),  # a day that is closed is at most 96 cells
        "shortest": _whole(5, 1440, 30),
        "longest": _whole(5, 1440, 120),
        "turnaround": _whole(0, 240, 30),
        "lead": _whole(0, 10080, 60),
        "hold": _whole(1, 60, 5),
        "horizon": _whole(1, 365, 60),
        "cancel_free": _whole(0, 10080, 120),
        "late_cancel_points": _number(0, 100, "0.5"),
        "no_show_points": _number(0, 100, "1"),
        "pause_points": _number(0.5, 100, "2"),
        "pause_window_days": _whole(1, 365, 60),
        "pause_days": _whole(0, 365, 30),
        "quiet_from": _CLOCK,
        "quiet_until": _CLOCK,
        "retention_days": _whole(1, 3650, 90),
        "limits": ByName(Table({"at_a_time": _whole(1, 1000, 2), "per_month": _whole(1, 10000, 8)})),
        "remind_at": Leaf("a time of day, or nothing", '"18:00"', lambda v: v == "" or clock(v) is not None),
        "remind_before": _whole(0, 1440, 60),
        "push_reserve": _whole(0, 30, 10),
        "offer": _whole(5, 240, 15),
        "waiting": _whole(0, 20, 3),
        "check_in_from": _whole(0, 240, 30),
        "check_in_until": _whole(0, 120, 15),
        "feedback_days": _whole(0, 60, 7),
        "feedback_push": _whole(0, 60, 30),
    },
    optional=_OF_PUSHES | {"remind_at", "remind_before", "offer", "waiting", "check_in_from", "check_in_until"},
)
_KIND = _one_of(*get_args(EquipmentKind))
_FAULT = Table(
    {
        "id": _ID,
        "kinds": Several(_KIND),
        "name": _NAME,
        "value": _one_of(*get_args(FaultValue)),
        "above": _number(0, 1e6, "5"),
        "below": _number(0, 1e6, "10"),
        "clears": _number(0, 1e6, "2"),
        "in_a_row": _whole(1, 20, 3),
        "serious": _FLAG,
    },
    optional=frozenset({"kinds", "above", "below", "clears", "in_a_row"}),
)
_ALERTS: dict[str, Shape] = {
    "group_seconds": _whole(30, 60, 45),
    "escalate": _whole(1, 240, 10),
    "repeats": _whole(0, 20, 3),
    "snooze": _whole(5, 480, 60),
    "flaps": _whole(2, 20, 3),
    "flaps_within": _whole(5, 1440, 30),
    "steady": _whole(1, 240, 15),
    "ahead_hours": _whole(0, 48, 3),
    "heartbeat": _whole(1, 240, 5),
    "heartbeats": Table(dict.fromkeys(get_args(EquipmentKind), _whole(1, 240, 5)), optional=frozenset(get_args(EquipmentKind))),
}
_ENQUIRIES: dict[str, Shape] = {"answer_within": _whole(5, 240, 15), "waiting": _whole(1, 50, 30)}
CATALOGUE = Table(
    {
        "id": _ID,
        "timezone": _Zone(),
        "holidays": _one_of(*get_args(HolidayCalendar)),
        "region": _WORDS,
        "name": _NAME,
        "privacy": _BUBBLE,
        "monitoring": _BUBBLE,
        "period": Table({"start": _DAY, "end": _DAY}, optional=frozenset({"start", "end"})),
        "opening": _OPENING,
        "staffed": _OPENING,
        "rules": _RULES,
        "roles": Several(Table({"id": _ID, "name": _BUTTON, "words": _WORDS, "organisation": _FLAG}), 1),
        "purposes": Several(Table({"id": _ID, "name": _BUTTON, "words": _WORDS, "staffed": _FLAG}, optional=frozenset({"staffed"})), 1),
        "equipment": Several(Table({"id": _ID, "kind": _KIND, "name": _NAME, "words": _WORDS}, optional=frozenset({"words"}))),
        "faults": Several(_FAULT),
        "alerts": Table(_ALERTS, optional=frozenset(_ALERTS)),
        "enquiries": Table(_ENQUIRIES, optional=frozenset(_ENQUIRIES)),
        "venues": Several(_VENUE, 1),
        "contact": Table(
            {"name": _NAME, "phone": _text(20), "email": _text(100), "hours": _NAME, "line_id": _LINE_ID},
            optional=frozenset({"line_id"}),
        ),
        "partners": Several(Table({"id": _ID, "name": _NAME, "role": _LINE, "contact": _LINE}, optional=frozenset({"contact"}))),
        "facts": Several(
            Table(
                {
                    "id": _ID,
                    "topic": _ID,
                    "keywords": _WORDS,
                    "answer": _BUBBLE,
                    "map_of": _ID,
                    "next": Several(_one_of(*get_args(NextStep))),
                },
                optional=frozenset({"topic", "map_of", "next"}),
            )
        ),
        "events": Several(
            Table(
                {
                    "id": _ID,
                    "name": _NAME,
                    "about": _BUBBLE,
                    "start": _DAY,
                    "end": _DAY,
                    "place": _LINE,
                    "seats": _whole(1, 100000, 20),
                    "times": _HOURS,
                    "roles": Several(_ID, 1),
                    "words": _WORDS,
                    "contact": _LINE,
                },
                optional=frozenset({"start", "end", "place", "seats", "times", "roles", "words", "contact"}),
            )
        ),
    },
    optional=frozenset({"period", "staffed", "equipment", "faults", "alerts", "enquiries", "partners", "facts", "events"}),
)
