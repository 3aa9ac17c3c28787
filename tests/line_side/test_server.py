"""LINE's side as a server of its own."""

from __future__ import annotations

import httpx

from simulator.clock import Clock
from simulator.line_side import LineSide, LineSideServer


def test_it_serves_on_a_free_port_and_ends_open_streams_when_it_stops(tmp_path):
    side = LineSide(tmp_path, Clock(), "secret", "token", None)
    with LineSideServer(side) as server:
        assert httpx.get(f"{server.base_url}/v2/bot/info", headers={"authorization": "Bearer token"}).status_code == 200
        stream = httpx.stream("GET", f"{server.base_url}/dev/stream", timeout=5)
        lines = stream.__enter__().iter_lines()
        assert next(lines).startswith("id: ")
    rest = list(lines)
    stream.__exit__(None, None, None)
    assert rest[0] == "event: state"


def test_two_can_stand_side_by_side(tmp_path):
    sides = [LineSide(tmp_path / name, Clock(), "secret", "token", None) for name in ("a", "b")]
    with LineSideServer(sides[0]) as one, LineSideServer(sides[1]) as other:
        httpx.post(f"{one.base_url}/dev/phones/student/follow").raise_for_status()
        friends = [httpx.get(f"{server.base_url}/dev/state").json()["phones"][0]["friend"] for server in (one, other)]
    assert friends == [True, False]
