"""Recordings with defaults, for promises that are asked of every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.equipment.books import Gear
from chalicelib.equipment.showing import CodeWrite, Kept, KeptWrite, LetIn, Link, LinkWrite, ShareCode, Viewer
from tests.contracts.makings import NOW, ROOM

OWNER, STUDENT, FRIEND = "U-tanaka", "U-aiko", "U-suzuki"
ENDS = NOW + timedelta(days=1)


def a_recording(hours: int = 2, **fields: Any) -> Kept:
    """One that is ready, of an hour that began so many hours ago."""
    start = (NOW - timedelta(hours=hours)).replace(microsecond=0)
    values: dict[str, Any] = {
        "start": start,
        "end": start + timedelta(hours=1),
        "state": "ready",
        "told": NOW,
        "owner": OWNER,
        "company": "北海商事",
        "shown": (STUDENT,),
        "url": "https://camera.example/v/1",
        "record_url": "https://camera.example/r/1.json",
        **fields,
    }
    return Kept(ROOM, **values)


def keeps(kept: Kept, was: Kept | None = None) -> Gear:
    return Gear(recordings=(KeptWrite(kept, was.version if was else 0, was),))


def a_code(kept: Kept, code: str = "c" * 64) -> ShareCode:
    return ShareCode(code, kept.room, kept.start, ENDS)


def a_link(kept: Kept, viewer: str = OWNER, token: str = "t" * 64) -> Link:
    return Link(token, kept.room, kept.start, viewer, "video", ENDS)


def lets_in(kept: Kept, who: str = FRIEND, since: datetime = NOW, code: str = "c" * 64) -> Gear:
    return Gear(recordings=(LetIn(a_code(kept, code), kept, Viewer(who, since)),))


def shared(store: Any, kept: Kept, who: str = FRIEND, code: str = "c" * 64) -> None:
    """A colleague is let in, with a link of their own and one of the owner's."""
    store.equipment.write(Gear(recordings=(CodeWrite(a_code(kept, code)),)))
    store.equipment.write(lets_in(kept, who, code=code))
    links = (LinkWrite(a_link(kept, who, f"{who}{code}")), LinkWrite(a_link(kept, OWNER, f"{OWNER}{code}")))
    store.equipment.write(Gear(recordings=links))


def next_of(kept: Kept, **fields: Any) -> Kept:
    return replace(kept, version=kept.version + 1, **fields)
