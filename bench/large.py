"""A house with many rooms, and a table with many bookings of the past, made up as cheaply as they can be."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.sweep import TABLE
from chalicelib.catalogue.compiled import compile_beside
from chalicelib.catalogue.files import file_of
from chalicelib.understanding import spelling_of

VENUE = """
[[venues]]
id = "house-{n}"
name = {{ ja = "第{n}会館", en = "House {n}" }}
short = {{ ja = "第{n}会館", en = "House {n}" }}
aliases = ["第{n}会館", "House {n}"]
address = {{ ja = "札幌市北区{n}番地", en = "{n} Kita-ku, Sapporo" }}
access = []
latitude = 43.0
longitude = 141.3
"""
OF_ROOM = """
[[venues.rooms]]
id = "{id}"
name = {{ ja = "{n}号室", en = "Room {n}" }}
short = {{ ja = "{n}号室", en = "Room {n}" }}
roles = ["student", "company"]
purposes = ["interview", "tour"]
equipment = ["line", "terminal", "camera", "ai-monitor", "recorder", "presence"]
"""
CELLS = tuple(f"{minutes // 60:02}{minutes % 60:02}" for minutes in range(570, 1020, 30))
"""Of a day from 9:30 to 17:00."""
OWN, KEPT_DAYS = 1000, 1100
"""Bookings in the past of the person who asks (more than any limit lets in), and days for which a room's days are kept."""
Row = tuple[str, str, str]


def catalogue(folder: Path, venues: int, rooms: int, beside: int = 0) -> str:
    """The path of a compiled catalogue: the shipped one, with so many houses of so many rooms more, and `beside` more rooms in its own
    second venue."""
    shipped = file_of("sapporo").parent
    folder.mkdir()
    for part in ("answers", "usual"):
        shutil.copytree(shipped / part, folder / part)
    text = (shipped / "sapporo.toml").read_text()
    own, contact = text.split("\n[contact]", 1)
    more = "".join(OF_ROOM.format(id=f"beside-{n}", n=n) for n in range(beside))
    houses = "".join(
        VENUE.format(n=n) + "".join(OF_ROOM.format(id=f"house-{n}-{room}", n=room) for room in range(rooms)) for n in range(venues)
    )
    file = folder / "large.toml"
    file.write_text(f"{own}{more}{houses}\n[contact]{contact}")
    compile_beside(file, spelling_of)
    return str(file)


def bookings(n: int, person: str, now: datetime) -> Iterator[Row]:
    """So many bookings that are over, each with its row beside its person: a thousand of this one's, the rest of others'."""
    for number in range(n):
        end = now - timedelta(hours=1 + number % (90 * 24))
        who, id_ = person if number < OWN else f"U{number % 100_000:032x}", f"{number:020x}"
        row = body(id_, who, end)
        yield f"BK#{id_}", "META", row
        yield f"P#{who}", f"BK#{end:%Y%m%dT%H%M%SZ}#{id_}", row


def body(id_: str, who: str, end: datetime) -> str:
    """A booking's attributes as JSON, without its keys (as `booking_row` has them; a test compares the two)."""
    return (
        f'"i":{{"S":"{id_}"}},"k":{{"S":"K7M2"}},"w":{{"S":"odori14"}},"m":{{"S":"odori14-student"}},'
        f'"s":{{"S":"{end - timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"}},"e":{{"S":"{end:%Y-%m-%dT%H:%M:%SZ}"}},"p":{{"S":"{who}"}},'
        f'"r":{{"S":"student"}},"n":{{"S":"sato"}},"c":{{"S":""}},"u":{{"S":"interview"}},"t":{{"S":"2026-01-01T00:00:00Z"}},'
        '"x":{"S":"completed"},"y":{"S":""},"v":{"N":"3"}'
    )


def full_days(venue: str, rooms: list[str], first: date, days: int) -> Iterator[Row]:
    """Room-days that are taken from morning to evening."""
    cells = ",".join(f'"o{at}":{{"S":"b:{"0" * 20}"}}' for at in CELLS)
    for n in range(days):
        for room in rooms:
            yield f"CAL#{venue}", f"{first + timedelta(days=n)}#{room}", cells


def past(n: int, person: str, now: datetime) -> Iterator[Row]:
    """So many bookings, and the calendar of the shipped rooms for as long as it is kept."""
    yield from bookings(n, person, now.astimezone(UTC))
    first = now.date() - timedelta(days=KEPT_DAYS)
    yield from full_days("odori14", ["odori14-student", "odori14-company"], first, KEPT_DAYS)
    yield from full_days("sangyo", ["sangyo-1"], first, KEPT_DAYS)


def filed(database: Path, rows: Iterator[Row]) -> None:
    """Into the second engine's file while it is not running. Its scan goes by a hash that is left empty: nothing here scans."""
    with sqlite3.connect(database) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.executemany(
            f'INSERT OR IGNORE INTO "{TABLE}" (pk, sk, item_json, item_size) VALUES (?, ?, ?, ?)',  # our own name
            (
                (f"S:{pk}", f"S:{sk}", f'{{"PK":{{"S":{json.dumps(pk)}}},"SK":{{"S":{json.dumps(sk)}}},{body}}}', len(body))
                for pk, sk, body in rows
            ),
        )
