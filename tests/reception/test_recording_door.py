"""The door of recordings: who has a link of their own is led on, once that is noted; nobody else is, and no log tells whose it was."""

from __future__ import annotations

import logging

import pytest

from chalicelib.booking.model import Booking
from tests.fakes.faults import Fault
from tests.flows.conftest import Phone
from tests.flows.recorded import HERE, URL, door, follows, interviewed, link, soon, tells
from tests.flows.town import Town


@pytest.fixture
def town() -> Town:
    return Town(links=HERE)


@pytest.fixture
def tanaka(town: Town) -> Phone:
    return town.phone("tanaka").follows().taps("採用企業")


@pytest.fixture
def done(town: Town, tanaka: Phone) -> Booking:
    town.phone("aoi").follows().taps("就活生")
    booking = interviewed(town)
    tells(town, booking)
    soon(town)
    return booking


@pytest.fixture
def uri(tanaka: Phone, done: Booking) -> str:
    return link(tanaka.says("録画", "見る"))


def test_it_leads_on_and_nothing_on_the_way_keeps_it(town: Town, uri: str):
    answer = follows(town, uri)
    assert (answer.status, answer.body) == (303, "")
    assert dict(answer.headers) == {
        "Location": URL,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }


@pytest.mark.parametrize("token", ["", "x", "0" * 31, "0" * 33, "G" * 32, "A" * 32, "..", "0" * 32 + "\n", "\uff10" * 32, "0" * 5000])
def test_what_cannot_be_a_link_costs_no_read(town: Town, done: Booking, token: str):
    town.store.faults.switch_on("equipment.link", Fault.LOST)
    answer = door(town).answer(token)
    assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-store")


def test_a_guess_is_not_known_and_says_what_to_do_in_both_languages(town: Town, uri: str):
    answer = door(town).answer("0" * 32)
    assert (answer.status, answer.body) == (
        404,
        "このリンクは見つかりません。LINEのトークで「録画」と送ると、新しいリンクをお出しします。\n"
        "This link is not known. Send “recordings” in the LINE chat for a new one.\n",
    )
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_corrected_address_is_where_the_same_link_leads(town: Town, done: Booking, uri: str):
    tells(town, done, url="https://camera.example/v/2")
    assert follows(town, uri).headers["Location"] == "https://camera.example/v/2"
    assert soon(town) == []


@pytest.mark.parametrize("call", ["equipment.link", "equipment.recording", "ledger.person", "ledger.persons", "equipment.note"])
def test_a_store_out_of_reach_leads_nobody_anywhere(town: Town, uri: str, call: str):
    town.store.faults.switch_on(call, Fault.LOST)
    answer = follows(town, uri)
    assert (answer.status, answer.headers["Retry-After"], "Location" in answer.headers) == (503, "5", False)
    assert follows(town, uri).status == 303


def test_nobody_is_led_anywhere_without_its_being_noted(town: Town, tanaka: Phone, uri: str):
    town.store.faults.switch_on("equipment.note", Fault.ANSWER_LOST)
    assert follows(town, uri).status == 503
    assert len(tanaka.says("録画", "見た人").card("trail")["rows"]) == 1  # type: ignore[arg-type]


def test_the_log_tells_neither_whose_link_it_is_nor_where_it_leads(town: Town, done: Booking, uri: str, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        follows(town, uri)
        tells(town, done, url="https://camera.example/v/3")
    told = "\n".join(caplog.messages)
    assert "recording link=video outcome=led" in told
    assert "recording outcome=ready reason=-" in told
    token = uri.rsplit("/", 1)[1].partition("?")[0]
    assert [secret for secret in (token, "camera.example", "tanaka", "aoi", "odori14", "佐藤", "北海商事") if secret in told] == []
