"""Interviews that were recorded, for conversations: a pair of rooms that is used, and the camera's gateway that tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.model import Booking
from chalicelib.booking.presence import check_in
from chalicelib.reception.doorway import Answer
from chalicelib.reception.recording_door import RecordingDoor
from chalicelib.words import Phrasebook
from tests.flows.pairs import at_the_desk, paired, write
from tests.flows.town import Phone, Town
from tests.reception.gateway import Gateway

HERE = "https://heya.example/prod"
URL, RECORD = "https://camera.example/v/1?key=abc", "https://camera.example/r/1.json"
STUDENTS, COMPANYS = "odori14-student", "odori14-company"
DONE = {"ok": True}
NONCES = count(1)


def agree(phone: Phone, **fields: Any) -> Phone:
    """They have agreed to all that is asked of whoever books, and are as the fields say."""
    desk, person = at_the_desk(phone)
    consents = ("monitoring", "privacy")
    write(phone, desk, Change(person=PersonWrite(replace(person, **{"consents": consents, "language": "ja", **fields}))))
    return phone


def interviewed(town: Town, begin: str = "2026-11-25T14:00", consents: tuple[str, ...] = ("monitoring", "privacy")) -> Booking:
    """Tanaka's company has interviewed Aoi, each in their own room, for an hour; it is an hour later. Aoi's booking."""
    tanaka, aoi = town.phone("tanaka"), town.phone("aoi")
    _, guests = paired(tanaka, aoi, begin)
    agree(tanaka)
    agree(aoi, consents=consents)
    checks_in(tanaka, aoi)
    town.passes(minutes=round((guests.span.end + timedelta(hours=1) - town.now).total_seconds() / 60))
    return guests


def checks_in(*phones: Phone) -> None:
    """They come, which is what the desk counts; the clock stands still."""
    for phone in phones:
        desk, person = at_the_desk(phone)
        for standing in person.standing:
            booking = desk.ledger.booking(standing.booking)
            if booking and booking.person == phone.person:
                at = replace(desk, now=booking.span.start)
                write(phone, at, check_in(at, person, booking))


def gateway(town: Town) -> Gateway:
    return Gateway(store=town.store, catalogue=town.catalogue, now=town.now.astimezone(UTC), nonces=NONCES)


def tells(town: Town, booking: Booking, room: str = STUDENTS, **fields: Any) -> None:
    """The gateway tells of the recording of that booking."""
    said = {"room": room, "start": booking.span.start.isoformat(), "end": booking.span.end.isoformat(), "status": "ready", "url": URL}
    assert gateway(town).sends(recordings=[said | fields]) == (202, {"results": [DONE]})


def follows(town: Town, uri: str) -> Answer:
    """Somebody opens the link."""
    return door(town).answer(urlsplit(uri).path.rsplit("/", 1)[1])


def door(town: Town) -> RecordingDoor:
    store = town.store
    return RecordingDoor(town.catalogue, store.equipment, store.ledger, Phrasebook(town.catalogue), lambda: town.now.astimezone(UTC))


def link(phone: Phone, label: str = "開く") -> str:
    """The address behind the button on the latest answer."""
    return next(choice.uri for text, choice in phone.choices() if text == label)


def soon(town: Town) -> list[str]:
    """What is pushed within ten minutes: to whom, and what."""
    return [f"{phone.person}: {phone.told(answer)}" for phone, answer in town.passes(minutes=10)]


def rows_with(town: Town, text: str) -> list[str]:
    """The rows in which something stands."""
    return [name for name, row in town.store.rows.items() if text in row or text in name]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")
