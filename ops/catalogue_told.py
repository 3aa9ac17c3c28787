"""A catalogue told line by line, such that two of them can be laid side by side: what its guests would notice, then its staff."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from itertools import groupby

from chalicelib.catalogue.model import Catalogue, Event, Hours, Opening, Period, Room, Rules, Venue

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
RULES: Mapping[str, str] = {
    "grid": "bookings begin every ... minutes",
    "shortest": "the shortest booking, minutes",
    "longest": "the longest booking, minutes",
    "turnaround": "kept free after each booking, minutes",
    "lead": "booked at the latest before the start, minutes",
    "hold": "a choice is held for, minutes",
    "horizon": "booked at the earliest before the day, days",
    "cancel_free": "cancelling counts nothing until so long before, minutes",
    "late_cancel_points": "points of a late cancellation",
    "no_show_points": "points when nobody comes",
    "pause_points": "points that pause booking",
    "pause_window_days": "points count for, days",
    "pause_days": "a pause lasts, days",
    "quiet_from": "nothing is said from",
    "quiet_until": "until",
    "retention_days": "personal data is kept for, days",
    "offer": "an offer to the waiting list stands for, minutes",
    "waiting": "places on waiting lists for each person",
    "remind_at": "reminded on the day before at",
    "remind_before": "reminded so long before, minutes",
    "push_reserve": "kept of the month's messages, per cent",
    "check_in_from": "check-in before the start, minutes",
    "check_in_until": "the room is released so long after the start, minutes (0: never)",
    "feedback_days": "asked about a use for, days (0: not)",
    "feedback_push": "asked by push so long after it, minutes (0: not)",
}
"""How each rule is told; a test holds them against the model."""
Told = dict[str, dict[str, str]]
"""Section, then what, then how it is."""


def told(house: Catalogue) -> Told:
    """Everything that guests or staff would notice."""
    return {
        "Rooms": dict(_rooms(house)),
        "Hours": dict(_hours(house)),
        "Rules": dict(_rules(house.rules)),
        "Offer period": {"rooms are lent": _period(house.period)},
        "Who and what for": dict(_people(house)),
        "Places and contact": dict(_places(house)),
        "Answers": {fact.id: f"{fact.answer.ja} / {fact.answer.en}" for fact in house.facts},
        "Events": {event.id: _event(event) for event in house.events},
        "What people agree to (those who have agreed are not asked again)": {
            "privacy notice": f"{house.privacy.ja} / {house.privacy.en}",
            "monitoring and recording": f"{house.monitoring.ja} / {house.monitoring.en}",
        },
        "Staff": dict(_staff(house)),
    }


def _rooms(house: Catalogue) -> Iterator[tuple[str, str]]:
    for room in house.rooms:
        yield f"{room.id} ({room.name.ja})", _room(house, room)


def _room(house: Catalogue, room: Room) -> str:
    watched = [word for word, on in (("monitored", room.monitored), ("recorded", room.recorded)) if on] or [
        "neither monitored nor recorded"
    ]
    devices = ", ".join(sorted(f"{one.id} {one.kind}" for one in room.equipment)) or "no equipment"
    for_whom = f"for {_listed(room.roles)}, {_listed(room.purposes)}"
    return f"at {house.venue(room.venue).short.ja}, {for_whom}; {' and '.join(watched)}; {devices}"


def _hours(house: Catalogue) -> Iterator[tuple[str, str]]:
    for venue in house.venues:
        yield from _opening(venue.short.ja, venue.opening)
    if house.staffed:
        yield from _opening("somebody of the house is there", house.staffed)


def _opening(where: str, opening: Opening) -> Iterator[tuple[str, str]]:
    week = groupby(range(len(DAYS)), key=lambda day: _stretches(opening.week.get(day, ())))
    yield where, "; ".join(f"{_run([*days])} {hours}" for hours, days in week)
    yield f"{where}, holidays", "open" if opening.on_holidays else "closed"
    spans = (f"{span.first[0]:02}-{span.first[1]:02} to {span.last[0]:02}-{span.last[1]:02}" for span in opening.closed)
    yield f"{where}, closed each year", ", ".join(spans) or "no day"


def _run(days: Sequence[int]) -> str:
    """Days that follow each other: "Mon-Fri"."""
    return DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}-{DAYS[days[-1]]}"


def _stretches(hours: Iterable[Hours]) -> str:
    return ", ".join(f"{one.open:%H:%M}-{one.close:%H:%M}" for one in hours) or "closed"


def _rules(rules: Rules) -> Iterator[tuple[str, str]]:
    for name, words in RULES.items():
        value = getattr(rules, name)
        yield words, f"{value:%H:%M}" if isinstance(value, time) else "not" if value is None else f"{value:g}"
    for role, limits in rules.limits.items():
        yield f"bookings of a {role}", f"{limits.at_a_time} at a time, {limits.per_month} a month"


def _period(period: Period) -> str:
    days = [f"{word} {day}" for word, day in (("from", period.start), ("until", period.end)) if day]
    return " ".join(days) or "without a first or a last day"


def _people(house: Catalogue) -> Iterator[tuple[str, str]]:
    for role in house.roles:
        yield f"role {role.id}", f"{role.name.ja} / {role.name.en}{', an organisation' if role.organisation else ''}; {_listed(role.words)}"
    for purpose in house.purposes:
        yield (
            f"purpose {purpose.id}",
            (f"{purpose.name.ja} / {purpose.name.en}{', staffed' if purpose.staffed else ''}; {_listed(purpose.words)}"),
        )


def _places(house: Catalogue) -> Iterator[tuple[str, str]]:
    yield "the house", f"{house.name.ja} / {house.name.en}; {house.timezone}; holidays: {house.holidays}"
    for venue in house.venues:
        yield f"venue {venue.id}", _venue(venue)
    contact = house.contact
    yield "contact", f"{contact.name.ja}, {contact.phone}, {contact.email}, {contact.hours.ja}, {contact.line_id or 'no id of the bot'}"
    for partner in house.partners:
        yield f"partner {partner.id}", f"{partner.name.ja}: {partner.role.ja}{f' ({partner.contact.ja})' if partner.contact else ''}"


def _venue(venue: Venue) -> str:
    where = "no map" if venue.latitude is None else f"{venue.latitude:g}, {venue.longitude:g}"
    return (
        f"{venue.name.ja}, {venue.address.ja}; {'; '.join(way.ja for way in venue.access)}; {where}; also called {_listed(venue.aliases)}"
    )


def _event(event: Event) -> str:
    days = " to ".join(f"{day}" for day in (event.start, event.end) if isinstance(day, date)) or "no day yet"
    seats = "no seats given out" if event.seats is None else f"{event.seats} seats"
    place = event.place.ja if event.place else "no place yet"
    times = f", {event.times.open:%H:%M}-{event.times.close:%H:%M}" if event.times else ""
    return f"{event.name.ja}; {days}{times}; {place}; {seats}; for {_listed(event.roles) or 'everybody'}; {event.about.ja}"


def _staff(house: Catalogue) -> Iterator[tuple[str, str]]:
    yield "enquiries", f"answered within {house.enquiries.answer_within} minutes, {house.enquiries.waiting} may wait"
    yield "alerts", str(house.alerts)
    for fault in house.faults:
        yield f"fault {fault.id}", str(fault)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words if isinstance(words, tuple) else sorted(words))
