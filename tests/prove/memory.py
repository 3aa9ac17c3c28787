"""The snapshot of the store in memory, so that whatever is tried on it can be judged by the same invariants."""

from __future__ import annotations

import json
from datetime import date, datetime

from chalicelib.booking.model import Booking, History, Person, PersonId
from chalicelib.booking.waiting import WaitingList
from chalicelib.dialogue.encoding import load_replies, load_talk
from prove.snapshot import Grid, Piece, Remembered, Seen, Snapshot, of_pieces
from tests.fakes.json_values import load
from tests.fakes.memory_store import MemoryStore


def snapshot_of(store: MemoryStore, grid: Grid, now: datetime) -> Snapshot:
    """Everything that stands in it; it keeps no second row of a booking."""
    found = of_pieces((piece for key in sorted(store.rows) if (piece := piece_of(store, key))), grid, now)
    return Snapshot(**{name: getattr(found, name) for name in Snapshot.__dataclass_fields__} | {"beside": None})


def piece_of(store: MemoryStore, key: str) -> Piece | None:
    kind, _, name = key.replace("\t", "#").partition("#")
    text = store.rows[key]
    match kind:
        case "CAL":
            venue, day, room = name.split("#")
            return store.ledger.day(venue, room, date.fromisoformat(day))
        case "LIST":
            return load(WaitingList, text)
        case "BK":
            return load(Booking, text)
        case "H":
            return load(History, text)
        case "P":
            return load(Person, text)
        case "TALK":
            raw = json.loads(text)
            return Remembered(PersonId(name), load_talk(raw["talk"], raw["version"]))
        case "EV":
            raw = json.loads(text)
            return Seen(name, load_replies(raw["answer"]), raw["failed"])
        case _:
            return None
