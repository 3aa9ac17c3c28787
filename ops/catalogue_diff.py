"""What changes when one catalogue takes another's place, and which bookings that stand would fall outside."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.booking import rules
from chalicelib.booking.closing import local_day
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.offer_period import FURTHEST
from chalicelib.booking.rules import Wish
from chalicelib.booking.under import standing_of
from chalicelib.catalogue.errors import UnknownRoom
from chalicelib.catalogue.model import Catalogue
from ops.catalogue_told import told

SHOWN = 160
"""Letters of a long text; where two differ further on, from there."""
REASONS = {
    "period_start": "before the offer period",
    "period_end": "after the offer period",
    "holiday": "on a holiday",
    "closed": "on a day that is closed",
    "hours": "outside the hours",
    "unstaffed": "nobody of the house is there that day",
    "staffed": "nobody of the house is there then",
}


@dataclass(frozen=True, slots=True)
class Outside:
    """A booking that the new catalogue would not take, and why."""

    booking: Booking
    why: str


def changes(old: Catalogue, new: Catalogue) -> Iterator[str]:
    """Lines for people: a section and what is added (+), removed (-) or changed (~) in it. None where guests and staff notice nothing."""
    before, after = told(old), told(new)
    for section, had in before.items():
        has = after[section]
        lines = [
            *(f"  - {name}" for name in had if name not in has),
            *(f"  + {name}: {shortened(text)}" for name, text in has.items() if name not in had),
            *(line for name, text in has.items() if had.get(name, text) != text for line in changed(name, had[name], text)),
        ]  # fmt: skip
        yield from ([section, *lines] if lines else ())


def changed(name: str, before: str, after: str) -> list[str]:
    """A short change on one line, a long one on two."""
    if len(before) + len(after) < SHOWN // 2:
        return [f"  ~ {name}: {before} -> {after}"]
    at = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    return [f"  ~ {name}", f"      was  {shortened(before, at)}", f"      is   {shortened(after, at)}"]


def shortened(text: str, at: int = 0) -> str:
    """One line of it, around the letter `at`."""
    flat = " ".join(text.split(" ")).replace("\n", " ")
    start = max(0, at - SHOWN // 4) if len(flat) > SHOWN else 0
    part = flat[start : start + SHOWN]
    return f"{'...' if start else ''}{part}{'...' if start + SHOWN < len(flat) else ''}"


def outside(desk: Desk, new: Catalogue) -> tuple[Outside, ...]:
    """The bookings still to come that `new` would not take, soonest first; `desk` is that of the catalogue in force. A period that staff
    have set holds in both. One consistent query for each venue, and one batch read for each hundred bookings."""
    today = local_day(desk.catalogue, desk.now)
    owners = (
        cell.owner
        for venue in desk.catalogue.venues
        for day in desk.ledger.calendar(venue.id, today, today + FURTHEST, consistent=True).rooms
        for cell in day.cells.values()
    )
    standing = standing_of(desk, (BookingId(owner[2:]) for owner in owners if owner.startswith("b:")))
    period, _ = desk.ledger.period()
    house = replace(new, period=period) if period else new
    return tuple(Outside(booking, why) for booking in standing if (why := reason(house, booking, desk)))


def reason(new: Catalogue, booking: Booking, desk: Desk) -> str:
    """Why the new catalogue would not take a booking, "" where it would."""
    try:
        room = new.room(booking.room)
    except UnknownRoom:
        return "its room is gone"
    if room.venue != booking.venue:
        return f"its room is at {room.venue}"
    if new.rules.grid != desk.catalogue.rules.grid:
        return f"it keeps its room by a grid of {desk.catalogue.rules.grid} minutes, and others may be lent into it"
    if booking.role and booking.role not in room.roles:
        return f"its room is not for a {booking.role}"
    if booking.purpose and booking.purpose not in room.purposes:
        return f"its room is not for the purpose {booking.purpose}"
    wish = Wish(new, desk.now - timedelta(minutes=1), booking.venue, booking.span, booking.role, booking.purpose)
    checks = (rules.period, rules.holiday, rules.closed, rules.hours, rules.unstaffed, rules.staffed)
    broken = next((broken for rule in checks if (broken := rule(wish))), None)
    return REASONS.get(broken.rule, broken.rule) if broken else ""
