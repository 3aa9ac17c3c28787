"""The bot's doors on this machine keep bodies and headers as they came."""

from __future__ import annotations

import hashlib

import pytest
from chalice import Chalice, Response

from simulator.doors import Doors


@pytest.fixture
def doors() -> Doors:
    app = Chalice(app_name="test")

    @app.route("/echo", methods=["POST"])
    def echo() -> Response:
        body = app.current_request.raw_body
        told = {"sha": hashlib.sha256(body).hexdigest(), "signature": app.current_request.headers.get("x-line-signature", "")}
        return Response(told, headers={"X-Said": "yes"})

    @app.route("/calendar/{file}")
    def calendar(file: str) -> Response:
        return Response(f"BEGIN:{file}:{(app.current_request.query_params or {}).get('q')}", headers={"Content-Type": "text/calendar"})

    @app.route("/bang")
    def bang() -> None:
        raise RuntimeError("inside")

    return Doors(app)


@pytest.mark.parametrize("body", [b'{"events": []}', '{"text": "予約"}'.encode(), b"\xff\xfe not text", b'{ "spaced" :1}\r\n'])
def test_a_body_arrives_byte_for_byte(doors: Doors, body: bytes) -> None:
    answer = doors.handle("POST", "/echo", {"Content-Type": "application/json; charset=utf-8", "X-Line-Signature": "abc="}, body)

    assert answer.status == 200
    assert answer.headers["X-Said"] == "yes"
    assert answer.body.decode() == f'{{"sha":"{hashlib.sha256(body).hexdigest()}","signature":"abc="}}'


def test_a_route_with_a_part_to_fill_and_a_query(doors: Doors) -> None:
    answer = doors.handle("GET", "/calendar/abc.ics?q=1", {}, b"")

    assert (answer.status, answer.headers["Content-Type"], answer.body) == (200, "text/calendar", b"BEGIN:abc.ics:1")


def test_an_unknown_door_is_not_found_and_a_wrong_method_is_not_allowed(doors: Doors) -> None:
    assert doors.handle("GET", "/nothing", {}, b"").status == 404
    assert doors.handle("GET", "/echo", {}, b"").status == 405


def test_what_breaks_inside_shows_no_trace_of_it(doors: Doors) -> None:
    answer = doors.handle("GET", "/bang", {}, b"")

    assert answer.status == 500
    assert b"inside" not in answer.body


def test_the_doors_are_the_applications_routes(doors: Doors) -> None:
    assert sorted(doors.paths) == ["/bang", "/calendar/{file}", "/echo"]
