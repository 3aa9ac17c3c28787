"""A gateway in front of the equipment's door: signs what it sends, and sees what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.signing import secrets_of, signed
from chalicelib.reception.intake import Answer, Intake
from tests.fakes.memory_store import MemoryStore

SAPPORO = load("sapporo")
TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""10:00 in Sapporo, when all is open."""
SECRETS = "gateway-1:a-secret,gateway-1:a-new-secret,gateway-2:another"


@dataclass
class Gateway:
    """One gateway; `now` is everybody's clock."""

    store: Any = field(default_factory=MemoryStore)
    catalogue: Catalogue = SAPPORO
    now: datetime = TUESDAY
    nonces: Any = field(default_factory=lambda: count(1))

    @property
    def intake(self) -> Intake:
        return Intake(self.catalogue, self.store.equipment, self.store.ledger, self.store.nonces, secrets_of(SECRETS))

    def sends(self, *reports: Any, **more: Any) -> Answer:
        """Signs and sends a body of these reports."""
        raw = json.dumps({"reports": reports, **more}).encode()
        return self.intake.receive(raw, self.signs(raw), self.now)

    def signs(self, raw: bytes, gateway: str = "gateway-1", secret: str = "a-secret") -> Mapping[str, str]:
        return signed(gateway, secret, f"n{next(self.nonces)}", raw, self.now)

    def says(self, device: str = "camera", status: str = "ok", room: str = "odori14-student", **fields: Any) -> dict[str, Any]:
        """A report of a device, of now."""
        kind = next(one.kind for one in self.catalogue.room(room).equipment if one.id == device)
        return {"room": room, "device": device, "kind": kind, "status": status, "at": self.now.isoformat(), **fields}

    def later(self, **time: int) -> None:
        self.now += timedelta(**time)

    def alerts(self, venue: str = "odori14") -> list[str]:
        """What is on record: the key of each with its state, and how often it began."""
        return [told(alert) for alert in self.store.equipment.alerts(venue)]


def told(alert: Alert) -> str:
    return f"{alert.key} {alert.state}"
