"""A house whose devices are simulated: the real door behind real HTTP, its books in memory, the watchman on a clock that is moved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from chalice import Chalice, Response

from chalicelib.catalogue.load import load
from chalicelib.equipment.signing import secrets_of
from chalicelib.reception.intake import Intake
from chalicelib.reception.watchman import Watchman
from simulator import server
from simulator.clock import Clock
from simulator.devices.door import route
from simulator.devices.gateway import Gateway
from simulator.devices.kept import KeptFile
from simulator.devices.posting import SignedPosts
from simulator.devices.view import Books, Looking
from simulator.doors import Doors
from simulator.ticker import Ticker
from tests.fakes.memory_store import MemoryStore

SAPPORO = load("sapporo")
TUESDAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""10:00 in Sapporo, when all is open."""
SECRET = "demo:a-secret"


@dataclass
class House:
    """`bodies` are what came to the door, oldest first."""

    clock: Clock
    store: MemoryStore
    gateway: Gateway
    ticker: Ticker
    url: str = ""
    bodies: list[Mapping[str, Any]] = field(default_factory=list)

    def passes(self, **time: float) -> House:
        """The clock jumps ahead."""
        self.ticker.jump(self.clock.now() + timedelta(**time))
        return self

    def lives(self, minutes: int) -> House:
        """So many minutes are lived through, one by one."""
        for _ in range(minutes):
            self.clock.jump(self.clock.now() + timedelta(minutes=1))
            self.gateway.minute(self.clock.now(), on_the_way=False)
        return self

    def asks(self, body: Any = None) -> httpx.Response:
        """What /dev/devices answers; without a body it is only looked at."""
        door = f"{self.url}/dev/devices"
        return httpx.get(door) if body is None else httpx.post(door, content=body if isinstance(body, bytes) else json.dumps(body))

    def alerts(self) -> list[str]:
        """What stands."""
        every = (alert for venue in ("odori14", "sangyo") for alert in self.store.equipment.alerts(venue))
        return [alert.key for alert in every if alert.stands]

    def reported(self, since: int = 0) -> list[str]:
        """Which devices the bodies from that one on speak of, and how they are."""
        entries = (entry for body in self.bodies[since:] for entry in body.get("reports", ()))
        return [f"{entry['room']}/{entry['device']} {entry['status']}" for entry in entries]


@contextmanager
def equipped(folder: Path, signs: str = SECRET, heard: bool = True, now: datetime = TUESDAY) -> Iterator[House]:
    """Such a house at `now`. `signs` is what its gateway signs with; unless it is `heard`, nobody speaks while the clock jumps."""
    clock, store, door = Clock(now), MemoryStore(), server.listen(0)
    url = f"http://127.0.0.1:{door.getsockname()[1]}"
    posts = SignedPosts(url, signs)
    gateway = Gateway(SAPPORO, posts, clock.now, KeptFile(folder / "devices.json"))
    watchman = Watchman(SAPPORO, store.equipment)
    speak = {"before": gateway.minute} if heard else {}
    ticker = Ticker(clock, lambda event, _context: watchman.run(datetime.fromisoformat(event["time"])), **speak)
    house = House(clock, store, gateway, ticker, url)
    looking = Looking(gateway, Books(store.equipment, store.ledger), clock.now)
    site = server.Server(server.site(Doors(doors(house)), clock, ticker.jump, [route(looking)], with_page=False), door)
    site.start()
    yield house
    site.stop()
    posts.close()


def doors(house: House) -> Chalice:
    """The bot's door for gateways, which notes what came."""
    app = Chalice(app_name="test")
    intake = Intake(SAPPORO, house.store.equipment, house.store.ledger, house.store.nonces, secrets_of(SECRET))

    @app.route("/equipment/reports", methods=["POST"])
    def reports() -> Response:
        raw = app.current_request.raw_body
        house.bodies.append(json.loads(raw))
        status, body = intake.receive(raw, app.current_request.headers, house.clock.now())
        return Response(body, status_code=status)

    return app
