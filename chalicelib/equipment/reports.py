"""What a gateway says: each entry of its body is a report or a recording, or is refused alone, with the field and what was wrong.

The body is {"reports": [...], "recordings": [...]}; every function takes any value that JSON can hold, and raises for none."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, get_args

from chalicelib.catalogue.errors import UnknownRoom
from chalicelib.catalogue.model import Catalogue, Equipment, EquipmentKind
from chalicelib.equipment.devices import Values
from chalicelib.equipment.reading import Refusal as Refusal
from chalicelib.equipment.reading import Refused, bare, flag, moment, number, one_of, shown, table, text
from chalicelib.values import dataclass, field

MOST_ENTRIES = 500
OLDEST = timedelta(hours=24)
"""A gateway that was cut off may send what it kept, but not of other days."""
STATUSES = ("ok", "degraded", "down")
MOST = MappingProxyType({"loss_pct": 100.0, "delay_ms": 3_600_000.0, "fps": 1000.0, "storage_free_gb": 1e9})
"""The greatest number that each measured value may have: per cent, milliseconds, pictures in a second, gigabytes."""
FIELDS = frozenset({"room", "device", "kind", "status", "at", "values"})


@dataclass(frozen=True, slots=True)
class Report:
    """What one device said of itself at `at` (its gateway's clock), taken by us at `told`; both UTC."""

    room: str
    device: str
    kind: EquipmentKind
    status: str
    at: datetime
    told: datetime
    values: Values = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Body:
    """The entries of a body, not yet judged; `ignored` are keys of it that mean nothing."""

    reports: tuple[Any, ...]
    recordings: tuple[Any, ...]
    ignored: tuple[str, ...] = ()


def entries(body: Any) -> Body | Refusal:
    """The entries of a decoded body; a refusal of the whole of it when it holds no lists, or more than 500 entries."""
    if not isinstance(body, dict):
        return Refusal("", f"the body is {shown(body)}, not an object")
    lists = [key for key in ("reports", "recordings") if key in body]
    if not lists:
        return Refusal("", "the body has neither reports nor recordings")
    for key in lists:
        if not isinstance(body[key], list):
            return Refusal(key, f"is {shown(body[key])}, not a list")
    if (count := sum(len(body[key]) for key in lists)) > MOST_ENTRIES:
        return Refusal("", f"the body has {count} entries; send at most {MOST_ENTRIES} at once")
    ignored = tuple(sorted(bare(key) for key in body if key not in lists))
    return Body(tuple(body.get("reports", ())), tuple(body.get("recordings", ())), ignored)


def parsed(entry: Any, catalogue: Catalogue, now: datetime) -> Report | Refusal:
    """One entry of "reports", taken at `now` (aware), or its first fault."""
    try:
        known = table(entry, FIELDS)
        room = room_of(known, catalogue)
        device = _device(known, room, catalogue)
        status, at = one_of(known, "status", STATUSES), moment(known, "at", now, OLDEST)
        return Report(room, device.id, device.kind, status, at, now, _values(known.get("values", {})))
    except Refused as no:
        return no.refusal


def room_of(entry: Mapping[str, Any], catalogue: Catalogue) -> str:
    """The id of a room that the catalogue has. Raises Refused."""
    id = text(entry, "room")
    try:
        return catalogue.room(id).id
    except UnknownRoom:
        raise Refused("room", f"is {shown(id)}, which the catalogue does not have") from None


def _device(entry: Mapping[str, Any], room: str, catalogue: Catalogue) -> Equipment:
    """The device that the entry speaks of, in its room and of its kind."""
    id, kind = text(entry, "device"), one_of(entry, "kind", get_args(EquipmentKind))
    found = next((one for one in catalogue.room(room).equipment if one.id == id), None)
    if found is None:
        raise Refused("device", f"is {shown(id)}, which is not in room {room}")
    if found.kind != kind:
        raise Refused("kind", f"is {shown(kind)}, but {found.id} is of kind {found.kind}")
    return found


def _values(values: Any) -> Values:
    """Measured values under the names that heya knows; the gateway leaves out those that do not apply."""
    if not isinstance(values, dict):
        raise Refused("values", f"is {shown(values)}, not an object")
    return MappingProxyType({name: _value(name, value) for name, value in values.items()})


def _value(name: str, value: Any) -> float | bool:
    if name == "recording":
        return flag(value, "values.recording")
    if name not in MOST:
        raise Refused(f"values.{bare(name)}", f"is not a value; the values are {', '.join([*MOST, 'recording'])}")
    return number(value, f"values.{name}", MOST[name])
