"""Makes the values of the model out of a catalogue's plain data (from TOML or compiled), which has been checked before."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from chalicelib.catalogue.model import (
    Alerts,
    Catalogue,
    Contact,
    Enquiries,
    Equipment,
    Event,
    Fact,
    Fault,
    Limits,
    Localized,
    Opening,
    Partner,
    Period,
    Purpose,
    Role,
    Room,
    Rules,
    Venue,
)
from chalicelib.catalogue.written import WEEKDAYS, clock, hours, yearly

Data = Mapping[str, Any]


def build(data: Data) -> Catalogue:
    """The catalogue that checked data describe."""
    opening = _opening(data["opening"])
    equipment = {item["id"]: _equipment(item) for item in data.get("equipment", ())}
    return Catalogue(
        id=data["id"],
        name=_both(data["name"]),
        timezone=data["timezone"],
        holidays=data["holidays"],
        region=tuple(data["region"]),
        roles=tuple(Role(r["id"], _both(r["name"]), tuple(r["words"]), r["organisation"]) for r in data["roles"]),
        purposes=tuple(Purpose(p["id"], _both(p["name"]), tuple(p["words"]), p.get("staffed", False)) for p in data["purposes"]),
        venues=tuple(_venue(venue, opening, equipment) for venue in data["venues"]),
        rules=_rules(data["rules"]),
        period=Period(*(_day(data.get("period", {}).get(key)) for key in ("start", "end"))),
        facts=tuple(_fact(fact) for fact in data.get("facts", ())),
        contact=_contact(data["contact"]),
        partners=tuple(_partner(partner) for partner in data.get("partners", ())),
        events=tuple(_event(event) for event in data.get("events", ())),
        privacy=_both(data["privacy"]),
        monitoring=_both(data["monitoring"]),
        staffed=_opening(data["staffed"]) if "staffed" in data else None,
        faults=tuple(_fault(fault) for fault in data.get("faults", ())),
        alerts=_alerts(data.get("alerts", {})),
        enquiries=Enquiries(**data.get("enquiries", {})),
        spelt=data.get("spelt"),
    )


def _both(data: Data) -> Localized:
    return Localized(data["ja"].strip(), data["en"].strip())


def _perhaps(data: Data | None) -> Localized | None:
    return None if data is None else _both(data)


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day  # text in compiled JSON, which has no days


def _opening(data: Data) -> Opening:
    week = {at: tuple(filter(None, map(hours, data["week"].get(day, ())))) for at, day in enumerate(WEEKDAYS)}
    return Opening(MappingProxyType(week), data["on_holidays"], tuple(filter(None, map(yearly, data["closed"]))))


def _equipment(data: Data) -> Equipment:
    return Equipment(data["id"], data["kind"], _both(data["name"]), tuple(data.get("words", ())))


def _venue(data: Data, opening: Opening, equipment: Mapping[str, Equipment]) -> Venue:
    return Venue(
        id=data["id"],
        name=_both(data["name"]),
        short=_both(data["short"]),
        aliases=tuple(data["aliases"]),
        address=_both(data["address"]),
        access=tuple(_both(way) for way in data["access"]),
        latitude=data.get("latitude"),
        longitude=data.get("longitude"),
        opening=_opening(data["opening"]) if "opening" in data else opening,
        rooms=tuple(_room(room, data["id"], tuple(equipment[name] for name in room["equipment"])) for room in data["rooms"]),
    )


def _room(data: Data, venue: str, equipment: tuple[Equipment, ...]) -> Room:
    kinds = {item.kind for item in equipment}
    return Room(
        id=data["id"],
        venue=venue,
        name=_both(data["name"]),
        short=_both(data["short"]),
        roles=frozenset(data["roles"]),
        purposes=frozenset(data["purposes"]),
        equipment=equipment,
        monitored="ai_monitor" in kinds,
        recorded="recorder" in kinds,
        door=data.get("door", ""),
    )


def _rules(data: Data) -> Rules:
    limits = {role: Limits(**limit) for role, limit in data["limits"].items()}
    times = {key: clock(data[key]) if data[key] else None for key in ("quiet_from", "quiet_until", "remind_at") if key in data}
    return Rules(**{**data, **times, "limits": MappingProxyType(limits)})


def _fact(data: Data) -> Fact:
    id, keywords, leads = data["id"], tuple(data["keywords"]), tuple(data.get("next", ()))
    return Fact(id, data.get("topic", id), keywords, _both(data["answer"]), data.get("map_of"), leads)


def _contact(data: Data) -> Contact:
    return Contact(_both(data["name"]), data["phone"], data["email"], _both(data["hours"]), data.get("line_id", ""))


def _partner(data: Data) -> Partner:
    return Partner(data["id"], _both(data["name"]), _both(data["role"]), _perhaps(data.get("contact")))


def _event(data: Data) -> Event:
    return Event(
        id=data["id"],
        name=_both(data["name"]),
        about=_both(data["about"]),
        start=_day(data.get("start")),
        end=_day(data.get("end")),
        place=_perhaps(data.get("place")),
        seats=data.get("seats"),
        times=hours(data["times"]) if "times" in data else None,
        roles=frozenset(data.get("roles", ())),
        words=tuple(data.get("words", ())),
        contact=_perhaps(data.get("contact")),
    )


def _fault(data: Data) -> Fault:
    kinds = frozenset(data["kinds"]) if "kinds" in data else None
    return Fault(**{**data, "name": _both(data["name"]), "kinds": kinds})


def _alerts(data: Data) -> Alerts:
    return Alerts(**{**data, "heartbeats": MappingProxyType(dict(data.get("heartbeats", {})))})
