"""Board: how the equipment of a venue stands, room by room, for its staff: what is wrong and who has it, what is well, what is muted."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chalicelib.catalogue.model import Room
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Show, Value
from chalicelib.equipment.alert import Alert, State
from chalicelib.equipment.books import Spot
from chalicelib.equipment.devices import Device, standing
from chalicelib.equipment.maintenance import Maintenance, muted
from chalicelib.reception.handling import called, device_name, not_theirs
from chalicelib.reception.standing import one_of
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

MOST_ROOMS, MOST_FAULTS, MOST_NAMES = 8, 6, 5
"""Rooms of the card and faults of a room that are shown; colleagues whose names are looked up."""
AROUND = (
    Choice("board.choice.duty", Address("duty"), numbered=False),
    Choice("board.choice.maintenance", Address("maintenance"), numbered=False),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a venue at one moment; `names` are of colleagues who have something, `reader` is who looks, "" where it is
    somebody in a group."""

    alerts: Sequence[Alert]
    devices: Mapping[Spot, Device]
    windows: Sequence[Maintenance]
    names: Mapping[str, Value]
    now: datetime
    reader: str


def seen(venue: str, visit: Visit) -> Seen:
    """Three queries, and a read for each colleague who has something."""
    alerts = sorted((one for one in visit.equipment.alerts(venue) if one.stands), key=lambda one: (one.opened, one.key))
    devices = {(one.room, one.device): one for one in visit.equipment.devices(venue)}
    windows = [window.maintenance for window in visit.equipment.windows(venue, visit.now)]
    have = list(dict.fromkeys(one.by for one in alerts if one.by and not visit.is_me(one.by)))[:MOST_NAMES]
    reader = "" if visit.group and visit.by is None else visit.acting.id
    return Seen(alerts, devices, windows, {who: called(visit, who) for who in have}, visit.now, reader)


def finish(draft: None, visit: Visit) -> Done:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    assert visit.person.post
    venue = visit.person.post.venue
    look = seen(venue, visit)
    rooms = sorted(visit.catalogue.venue(venue).rooms, key=lambda room: not any(one.room == room.id for one in look.alerts))
    rows = tuple(row(room, look) for room in rooms[:MOST_ROOMS])
    values: dict[str, Value] = {"venue": Name("venue", venue), "n": len(rooms), "faults": len(look.alerts), "rows": rows}
    return Done((Show("board", values, (*one_of(look.alerts, "show"), *AROUND)),))


def row(room: Room, look: Seen) -> Value:
    """A room: its faults with who has them, the devices that are well, those of which nothing is known, and its maintenance."""
    mine = [one for one in look.alerts if one.room == room.id]
    quiet = unalerted(room, mine, look.devices)
    bad = {one.device for one in mine} | {device for device, _, _ in quiet}
    known = {one.id for one in room.equipment if (found := look.devices.get((room.id, one.id))) and found.told}
    window = muted(look.windows, room.venue, room.id, look.now)
    faults = (
        *(fault(room.id, one.device, one.fault, one.opened, held(one, look)) for one in mine),
        *(fault(room.id, device, name, since, {"state": "muted"}) for device, name, since in quiet),
    )
    return {
        "room": Name("room", room.id),
        "faults": faults[:MOST_FAULTS],
        "well": tuple(device_name(room.id, one.id) for one in room.equipment if one.id in known - bad),
        "unknown": tuple(device_name(room.id, one.id) for one in room.equipment if one.id not in known | bad),
        **({"until": window.end, "reason": window.reason} if window else {}),
    }


def unalerted(room: Room, alerts: Sequence[Alert], devices: Mapping[Spot, Device]) -> list[tuple[str, str, Value]]:
    """Faults of devices for which no alert stands: what is muted by maintenance, or was just said to be repaired."""
    said = {(one.device, one.fault) for one in alerts}
    here = (devices[room.id, one.id] for one in room.equipment if (room.id, one.id) in devices)
    return [(new.device, new.fault, new.at) for device in here for new in standing(device) if (new.device, new.fault) not in said]


def fault(room: str, device: str, name: str, since: Value, state: Mapping[str, Value]) -> Value:
    return {"device": device_name(room, device), "fault": Name("fault", name), "since": since, **state}


def held(alert: Alert, look: Seen) -> Mapping[str, Value]:
    """Who has it, or that nobody has."""
    if alert.state is not State.ACKNOWLEDGED:
        return {"state": "unstable" if alert.unstable else "open"}
    if alert.by == look.reader:
        return {"state": "yours"}
    return {"state": "taken", "who": look.names.get(alert.by) or Name("words", "alert.somebody")}


FLOW = Flow(name="board", finish=finish, opens=frozenset({"board"}), aside=True)
