"""The one port: doors, clock and health behind it; a taken port is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from chalice import Chalice

from simulator import server
from simulator.clock import Clock
from simulator.doors import Doors
from simulator.ticker import Ticker
from simulator.trouble import Trouble

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(NINE)


@pytest.fixture
def ticks() -> list[str]:
    return []


@pytest.fixture
def http(clock: Clock, ticks: list[str]) -> Iterator[httpx.Client]:
    app = Chalice(app_name="test")

    @app.route("/health")
    def health() -> dict[str, str]:
        return {"status": "ok", "query": (app.current_request.query_params or {}).get("q", "")}

    @app.route("/line/webhook", methods=["POST"])
    def webhook() -> dict[str, str]:
        return {"said": app.current_request.raw_body.decode()}

    ticker = Ticker(clock, lambda event, _context: ticks.append(event["time"]))
    site = server.Server(server.site(Doors(app), clock, ticker.jump, [], with_page=True), server.listen(0))
    site.start()
    with httpx.Client(base_url=site.url) as client:
        yield client
    site.stop()


def test_the_bots_doors_are_open(http: httpx.Client) -> None:
    assert http.get("/health", params={"q": "大通"}).json() == {"status": "ok", "query": "大通"}
    assert http.post("/line/webhook", content=b"{}", headers={"content-type": "application/json"}).json() == {"said": "{}"}


def test_health_of_the_machine_is_its_own_door(http: httpx.Client) -> None:
    assert http.get("/dev/health").status_code == 200


def test_the_clock_is_told_and_moved_through_every_minute(http: httpx.Client, ticks: list[str]) -> None:
    before = datetime.fromisoformat(http.get("/dev/clock").json()["now"])
    after = datetime.fromisoformat(http.post("/dev/clock", json={"now": "2026-11-24T18:03:00+09:00"}).json()["now"])

    assert timedelta(0) <= before - NINE < timedelta(minutes=1)
    assert timedelta(0) <= after - (NINE + timedelta(minutes=3)) < timedelta(minutes=1)
    assert ticks == ["2026-11-24T09:01:00Z", "2026-11-24T09:02:00Z", "2026-11-24T09:03:00Z"]


@pytest.mark.parametrize("body", [b"", b"{}", b'{"now": 3}', b'{"now": "tomorrow"}', b'{"now": "2026-11-24T09:00:00"}', b"[1]"])
def test_a_time_that_is_none_is_refused_with_how_to_write_it(http: httpx.Client, body: bytes) -> None:
    answer = http.post("/dev/clock", content=body)

    assert answer.status_code == 400
    assert "2026-11-24T09:00:00+09:00" in answer.json()["error"]


def test_the_page_is_at_the_root(http: httpx.Client) -> None:
    assert http.get("/").headers["content-type"].startswith("text/html")


def test_a_taken_port_is_told_with_what_to_do_about_it() -> None:
    taken = server.listen(0)
    port = taken.getsockname()[1]

    with pytest.raises(Trouble, match=rf'^Port {port} is not to be had \(.*\): take another, as in make run ARGS="--port {port + 1}"\.$'):
        server.listen(port)
    taken.close()
