"""Recordings in memory: the rows of the table as texts, and what is written of them on the same conditions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from chalicelib.equipment.showing import (
    CodeWrite,
    Kept,
    KeptWrite,
    LetIn,
    Link,
    LinkWrite,
    Opening,
    Part,
    ShareCode,
    Showing,
    TakenBack,
    Trail,
    Viewer,
    concealed,
    key_of,
)
from tests.fakes.json_values import dump, load


class Shelf(Protocol):
    """Where the texts are, and how a call at the port is made."""

    rows: dict[str, str]

    def call(self, name: str) -> AbstractContextManager[None]: ...


class MemoryRecordings:
    """See `chalicelib.equipment.books.RecordingBooks` and `chalicelib.reception.recording_door.Openings`."""

    store: Shelf
    rows: dict[str, str]

    def recording(self, room: str, start: datetime) -> Kept | None:
        with self.store.call("equipment.recording"):
            text = self.rows.get(f"REC\t{key_of(room, start)}")
            return load(Kept, text) if text else None

    def recordings_of(self, person: str, since: datetime, parts: Sequence[Part] = ("owner", "viewer")) -> Sequence[Kept]:
        with self.store.call("equipment.recordings_of"):
            named = (name.split("\t") for name in sorted(self.rows) if name.startswith(f"BESIDE\t{person}\t"))
            mine = dict.fromkeys((start, room) for _, _, start, room, part in named if part in parts)
            every = (load(Kept, self.rows[name]) for start, room in mine if (name := f"REC\t{room} {start}") in self.rows)
            return tuple(kept for kept in every if kept.start >= since.replace(microsecond=0))[-100:]

    def let_in(self, kept: Kept, who: str) -> bool:
        with self.store.call("equipment.let_in"):
            text = self.rows.get(f"VIEWER\t{kept.key}\t{who}")
            return text is not None and json.loads(text)[0] == kept.owner

    def trail(self, kept: Kept) -> Trail:
        with self.store.call("equipment.trail"):
            let_in = (json.loads(text) for name, text in self.rows.items() if name.startswith(f"VIEWER\t{kept.key}\t"))
            viewers = [load(Viewer, text) for owner, text in let_in if owner == kept.owner]
            openings = [load(Opening, text) for name, text in sorted(self.rows.items()) if name.startswith(f"OPENING\t{kept.key}\t")]
            return Trail(tuple(sorted(viewers, key=lambda one: one.since)), tuple(sorted(openings, key=lambda one: one.at)))

    def share_code(self, code_hash: str) -> ShareCode | None:
        with self.store.call("equipment.share_code"):
            text = self.rows.get(f"SHARE\t{code_hash}")
            return load(ShareCode, text) if text else None

    def link(self, token_hash: str) -> Link | None:
        with self.store.call("equipment.link"):
            text = self.rows.get(f"LINK\t{token_hash}")
            return load(Link, text) if text else None

    def note(self, kept: Kept, opening: Opening) -> None:
        with self.store.call("equipment.note"):
            self.rows[f"OPENING\t{kept.key}\t{opening.at:%Y%m%dT%H%M}\t{opening.who}"] = dump(opening)

    def showable(self, showing: Showing) -> bool:
        """Whether what a write demands holds."""
        match showing:
            case KeptWrite(kept, before):
                text = self.rows.get(f"REC\t{kept.key}")
                return (load(Kept, text).version if text else 0) == before
            case LetIn(code):
                text = self.rows.get(f"SHARE\t{code.code_hash}")
                return text is not None and not load(ShareCode, text).used
            case TakenBack():
                return True
            case _:
                return not any(name in self.rows for name in names_of(showing))

    def show(self, showing: Showing) -> None:
        match showing:
            case KeptWrite(kept):
                self.rows[f"REC\t{kept.key}"] = dump(kept)
                self.rows.update({_beside(who, kept, part): dump(kept.told) for who, part in showing.beside})
                for who, part in showing.beside_no_more:
                    self.rows.pop(_beside(who, kept, part), None)
            case LinkWrite(link):
                self.rows[f"LINK\t{link.token_hash}"] = dump(link)
            case CodeWrite(code):
                self.rows[f"SHARE\t{code.code_hash}"] = dump(code)
            case LetIn(code, kept, viewer):
                self.rows[f"SHARE\t{code.code_hash}"] = dump(code._replace(used=True))
                self.rows[f"VIEWER\t{kept.key}\t{viewer.who}"] = json.dumps([kept.owner, dump(viewer)])
                self.rows[_beside(viewer.who, kept, "viewer")] = "null"
            case TakenBack(kept, who):
                self.rows.pop(f"VIEWER\t{kept.key}\t{who}", None)
                self.rows.pop(_beside(who, kept, "viewer"), None)

    def forget_shown(self, person: str, before: datetime) -> None:
        """Where recordings show them is forgotten."""
        for name, kept in list(self._beside_of(person, before)):
            if name.endswith("\tshown"):
                self.rows.pop(name)
                if kept is not None:
                    self.rows[f"REC\t{kept.key}"] = dump(concealed(kept, person))

    def forget_all(self, person: str, before: datetime) -> None:
        """They are nobody in any recording."""
        self.forget_shown(person, before)
        for name, kept in list(self._beside_of(person, before)):
            if name.endswith("\towner") and kept is not None:
                hanging = [
                    each for each in self.rows if each.startswith(tuple(f"{kind}\t{kept.key}" for kind in ("REC", "VIEWER", "OPENING")))
                ]
                besides = [each for each in self.rows if each.startswith("BESIDE\t") and f"\t{kept.key.split()[1]}\t{kept.room}\t" in each]
                for each in (*hanging, *besides):
                    self.rows.pop(each, None)
            elif kept is not None:
                self.rows.pop(f"VIEWER\t{kept.key}\t{person}", None)
                for each in [each for each in self.rows if each.startswith(f"OPENING\t{kept.key}\t") and each.endswith(f"\t{person}")]:
                    opening = load(Opening, self.rows.pop(each))
                    self.rows[each.removesuffix(person)] = dump(opening._replace(who=""))
            self.rows.pop(name, None)
        for name in [name for name, text in self.rows.items() if name.startswith("LINK\t") and load(Link, text).viewer == person]:
            del self.rows[name]

    def _beside_of(self, person: str, before: datetime) -> Iterator[tuple[str, Kept | None]]:
        for name, told in self.rows.items():
            if name.startswith(f"BESIDE\t{person}\t"):
                _, _, start, room, _ = name.split("\t")
                text = self.rows.get(f"REC\t{room} {start}")
                if told == "null" or int(load(datetime, told).timestamp()) <= int(before.timestamp()):
                    yield name, load(Kept, text) if text else None


def _beside(who: str, kept: Kept, part: str) -> str:
    return f"BESIDE\t{who}\t{kept.key.split()[1]}\t{kept.room}\t{part}"


def names_of(showing: Showing) -> tuple[str, ...]:
    """The rows that a write takes."""
    match showing:
        case KeptWrite(kept):
            both = (*showing.beside, *showing.beside_no_more)
            return (f"REC\t{kept.key}", *(_beside(who, kept, part) for who, part in both))
        case LinkWrite(link):
            return (f"LINK\t{link.token_hash}",)
        case CodeWrite(code):
            return (f"SHARE\t{code.code_hash}",)
        case LetIn(code, kept, viewer):
            return (f"SHARE\t{code.code_hash}", f"VIEWER\t{kept.key}\t{viewer.who}", _beside(viewer.who, kept, "viewer"))
        case TakenBack(kept, who):
            return (f"VIEWER\t{kept.key}\t{who}", _beside(who, kept, "viewer"))
