"""The devices as the page is told about them: what each was made to be, what alert stands for it, what the door said last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from chalicelib.booking.desk import Desk
from chalicelib.booking.ledger import Ledger
from chalicelib.catalogue.localized import Localized
from chalicelib.catalogue.model import Catalogue, Equipment, Room, Venue
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import EquipmentBooks
from simulator.devices.conditions import Condition, conditions
from simulator.devices.gateway import Gateway, Sent

View = dict[str, Any]
NOBODY_WAS_THERE = timedelta(hours=1)
"""What a recording of a room is of where nobody was booked: the last hour."""


@dataclass(frozen=True, slots=True)
class Books:
    """What the bot has on record of devices, alerts and bookings."""

    equipment: EquipmentBooks
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks at the gateway and, through the bot's own books, at what came of its reports: two queries for each venue."""

    gateway: Gateway
    books: Books
    now: Callable[[], datetime]

    @property
    def catalogue(self) -> Catalogue:
        """The house."""
        return self.gateway.catalogue

    def shown(self) -> View:
        """Everything the panel draws. `counts_from`: the newest report on record is of then, the clock was put back behind it, and no
        report counts before; else None. Raises chalicelib's StorageBusy."""
        kept, now = self.gateway.kept, self.now()
        venues = self.catalogue.venues
        seen = (one.seen for venue in venues for one in self.books.equipment.devices(venue.id) if one.seen)
        newest = max(seen, default=now)
        return {
            "reporting": kept.reporting,
            "counts_from": newest.isoformat() if newest > now else None,
            "venues": [self._venue(venue) for venue in venues],
            "sent": None if self.gateway.sent is None else _sent(self.gateway.sent),
        }

    def use_of(self, room: str) -> tuple[datetime, datetime]:
        """From when until when the booking was that is in the room, or was the last today, as far as it has come (UTC)."""
        now, venue = self.now(), self.catalogue.room(room).venue
        bookings = Desk(self.catalogue, self.books.ledger, now, "").today(venue, now.astimezone(self.catalogue.zone).date())
        begun = [one.span for one in bookings if one.room == room and one.span.start < now]
        return (begun[-1].start, min(begun[-1].end, now)) if begun else (now - NOBODY_WAS_THERE, now)

    def _venue(self, venue: Venue) -> View:
        alerts = [alert for alert in self.books.equipment.alerts(venue.id) if alert.stands]
        silent = venue.id in self.gateway.kept.silenced
        rooms = [self._room(room, [alert for alert in alerts if alert.room == room.id]) for room in venue.rooms]
        return {"id": venue.id, "name": _told(venue.short), "silent": silent, "rooms": rooms}

    def _room(self, room: Room, alerts: list[Alert]) -> View:
        devices = [self._device(room, device, alerts) for device in room.equipment]
        return {"id": room.id, "name": _told(room.name), "alerts": self._alerts(alerts, ""), "devices": devices}

    def _device(self, room: Room, device: Equipment, alerts: list[Alert]) -> View:
        every = conditions(device.kind, self.catalogue)
        return {
            "id": device.id,
            "kind": device.kind,
            "name": _told(device.name),
            "state": self.gateway.condition(room.id, device).id,
            "states": [_condition(one) for one in every],
            "alerts": self._alerts(alerts, device.id),
        }

    def _alerts(self, alerts: Iterable[Alert], device: str) -> list[View]:
        return [
            {"fault": one.fault, "name": self._fault(one.fault), "since": one.opened.isoformat(), "state": str(one.state)}
            for one in alerts
            if one.device == device
        ]

    def _fault(self, id: str) -> View:
        known = self.catalogue.fault(id)
        return _told(known.name) if known else {"ja": id, "en": id}


def _condition(one: Condition) -> View:
    return {"id": one.id, "shows": one.shows, "value": one.values.get(one.shows)}


def _told(text: Localized) -> View:
    return {"ja": text.ja, "en": text.en}


def _sent(sent: Sent) -> View:
    answer = sent.answer
    return {"at": sent.at.isoformat(), "status": answer.status, "error": answer.error, "entries": list(_entries(sent))}


def _entries(sent: Sent) -> Iterator[View]:
    """Each entry beside what the door said of it, if it said anything."""
    every = [entry for entries in sent.body.values() for entry in entries]
    return ({"entry": entry, "result": result} for entry, result in zip_longest(every, sent.answer.results))
