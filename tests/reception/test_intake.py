"""The equipment's door: what is proven and sound is kept at once, everything else gets a clear answer, and repeating is harmless."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.booking.due import Due
from chalicelib.equipment.books import Gear, GearMoved
from chalicelib.equipment.signing import GATEWAY, NONCE, SIGNATURE, TIMESTAMP
from chalicelib.reception.intake import MOST_BYTES
from chalicelib.reception.journal import StorageBusy
from tests.equipment.entries import jsons
from tests.fakes.faults import Fault
from tests.fakes.memory_equipment import MemoryEquipment
from tests.fakes.memory_store import MemoryStore
from tests.reception.gateway import Gateway

OK = {"ok": True}
CAMERA_DOWN = "odori14-student#camera#down"


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


def test_a_camera_that_is_down_is_an_alert_until_it_says_that_it_works(gateway: Gateway):
    assert gateway.sends(gateway.says(status="down"), gateway.says("line")) == (202, {"results": [OK, OK]})
    assert gateway.alerts() == [f"{CAMERA_DOWN} open"]
    gateway.later(minutes=1)
    assert gateway.sends(gateway.says(status="ok"))[0] == 202
    assert gateway.alerts() == [f"{CAMERA_DOWN} resolved"]


def test_what_is_sent_again_changes_nothing(gateway: Gateway):
    said = (gateway.says(status="down"), gateway.says("line", values={"loss_pct": 9}))
    gateway.sends(*said)
    gateway.later(minutes=1)
    before = dict(gateway.store.rows)
    assert gateway.sends(*said) == (202, {"results": [OK, OK]})
    assert {name: text for name, text in gateway.store.rows.items() if not name.startswith("GW\t")} == {
        name: text for name, text in before.items() if not name.startswith("GW\t")
    }


def test_all_of_one_device_in_a_body_is_one_step_whatever_its_order(gateway: Gateway):
    minutes = [gateway.now - timedelta(minutes=n) for n in (1, 3, 2)]
    gateway.sends(*(gateway.says("line", values={"loss_pct": 9}, at=at.isoformat()) for at in minutes))
    assert gateway.alerts() == ["odori14-student#line#loss open"]
    (device,) = gateway.store.equipment.devices("odori14")
    assert (device.version, device.seen) == (1, minutes[0])


def test_an_entry_that_is_wrong_is_named_and_its_neighbours_are_taken(gateway: Gateway):
    wrong = (gateway.says() | {"room": "otaru-1"}, gateway.says(values={"fps": "many"}), 7, gateway.says() | {"at": "yesterday"})
    status, answer = gateway.sends(*wrong, gateway.says(status="down"), extra=1)
    assert (status, [(one["ok"], one.get("field")) for one in answer["results"]]) == (
        202,
        [(False, "room"), (False, "values.fps"), (False, ""), (False, "at"), (True, None)],
    )
    assert answer["results"][0]["error"] == 'is "otaru-1", which the catalogue does not have'
    assert (answer["ignored"], gateway.alerts()) == (["extra"], [f"{CAMERA_DOWN} open"])


@pytest.mark.parametrize(
    ("raw", "status"),
    [(b"", 400), (b"{", 400), (b"[]", 400), (b'{"reports": 1}', 400), (b"{}", 400), (b"\xff", 400), (b"[" * 99999, 400)],
)
def test_a_body_that_nobody_can_read_is_refused_whole(gateway: Gateway, raw: bytes, status: int):
    told, answer = gateway.intake.receive(raw, gateway.signs(raw), gateway.now)
    assert (told, list(answer)) == (status, ["error"])


def test_a_body_that_is_too_large_is_refused_whole(gateway: Gateway):
    assert gateway.sends(*[gateway.says()] * 501)[0] == 413
    assert gateway.sends({"x": "y" * MOST_BYTES})[0] == 413
    assert gateway.store.equipment.devices("odori14") == ()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({GATEWAY: "gateway-9"}, "gateway"),
        ({SIGNATURE: "0" * 64}, "signature"),
        ({NONCE: "another"}, "signature"),
        ({TIMESTAMP: "soon"}, "timestamp"),
        ({TIMESTAMP: "1"}, "clock"),
        ({NONCE: "a.b"}, "nonce"),
        ({SIGNATURE: None}, "header"),
    ],
)
def test_a_body_that_is_not_proven_is_not_read_and_why_is_said_in_a_word(gateway: Gateway, change: dict[str, Any], word: str):
    raw = json.dumps({"reports": [gateway.says(status="down")]}).encode()
    headers = {name: value for name, value in {**gateway.signs(raw), **change}.items() if value is not None}
    assert gateway.intake.receive(raw, headers, gateway.now) == (401, {"error": word})
    assert gateway.store.faults.calls == []


def test_a_signed_body_is_taken_once(gateway: Gateway):
    raw = json.dumps({"reports": [gateway.says()]}).encode()
    headers = gateway.signs(raw)
    assert gateway.intake.receive(raw, headers, gateway.now)[0] == 202
    gateway.later(minutes=4)
    assert gateway.intake.receive(raw, headers, gateway.now) == (409, {"error": "replayed"})
    gateway.later(minutes=2)
    assert gateway.intake.receive(raw, headers, gateway.now) == (401, {"error": "clock"})


def test_while_a_key_is_changed_both_are_taken_and_another_gateways_is_not(gateway: Gateway):
    raw = json.dumps({"reports": [gateway.says()]}).encode()
    told = [gateway.intake.receive(raw, gateway.signs(raw, who, key), gateway.now)[0] for who, key in (
        ("gateway-1", "a-secret"), ("gateway-1", "a-new-secret"), ("gateway-2", "another"), ("gateway-2", "a-secret"),
    )]  # fmt: skip
    assert told == [202, 202, 202, 401]


def test_a_recording_that_failed_is_an_alert_until_the_next_is_ready(gateway: Gateway):
    def recording(hours: int, status: str) -> dict[str, Any]:
        start = gateway.now - timedelta(hours=hours)
        url = {"url": "https://camera.example/v/1"} if status == "ready" else {}
        return {"room": "sangyo-1", "start": start.isoformat(), "end": (start + timedelta(hours=1)).isoformat(), "status": status, **url}

    assert gateway.sends(recordings=[recording(3, "failed"), {"room": "sangyo-1"}]) == (
        202,
        {"results": [OK, {"ok": False, "field": "start", "error": "is missing"}]},
    )
    assert gateway.alerts("sangyo") == ["sangyo-1#recorder#recording open"]
    gateway.sends(recordings=[recording(4, "ready")])
    assert gateway.alerts("sangyo") == ["sangyo-1#recorder#recording open"]
    gateway.sends(recordings=[recording(1, "ready")])
    assert gateway.alerts("sangyo") == ["sangyo-1#recorder#recording resolved"]
    gateway.sends(recordings=[recording(3, "failed")])
    assert gateway.alerts("sangyo") == ["sangyo-1#recorder#recording resolved"]
    assert [name for name in gateway.store.rows if name.startswith("REC\t")] == []  # nobody had booked the room
    assert gateway.store.journal.open("e", "U").troubles == ()


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.ANSWER_LOST, Fault.THROTTLED])
def test_a_body_that_was_not_kept_whole_is_sent_again_and_then_is_kept_once(gateway: Gateway, fault: Fault):
    said = [gateway.says(status="down"), gateway.says(status="down", room="sangyo-1")]
    gateway.store.faults.switch_on("equipment.write", None, fault)
    assert gateway.sends(*said) == (503, {"error": "busy"})
    assert gateway.sends(*said) == (202, {"results": [OK, OK]})
    assert (gateway.alerts("odori14"), gateway.alerts("sangyo")) == ([f"{CAMERA_DOWN} open"], ["sangyo-1#camera#down open"])
    assert [alert.version for alert in gateway.store.equipment.alerts("sangyo")] == [1]


def test_a_store_out_of_reach_is_said_before_anything_is_read(gateway: Gateway):
    gateway.store.faults.switch_on("nonces.remember", Fault.LOST)
    assert gateway.sends(gateway.says()) == (503, {"error": "busy"})


def test_by_the_topic_no_signature_is_needed_and_a_busy_store_brings_it_again(gateway: Gateway):
    text = json.dumps({"reports": [gateway.says(status="down")]})
    gateway.store.faults.switch_on("equipment.write", Fault.LOST)
    with pytest.raises(StorageBusy):
        gateway.intake.take(text, gateway.now)
    assert gateway.intake.take(text, gateway.now)[0] == 202
    assert gateway.alerts() == [f"{CAMERA_DOWN} open"]


class Contended(MemoryEquipment):
    """Somebody else writes first, so many times."""

    quicker = 0

    def write(self, gear: Gear, dues: Sequence[Due] = ()) -> None:
        if self.quicker:
            self.quicker -= 1
            raise GearMoved
        super().write(gear, dues)


@pytest.mark.parametrize(("times", "status"), [(1, 202), (5, 202), (6, 503)])
def test_when_others_are_quicker_it_is_judged_anew_a_few_times(gateway: Gateway, times: int, status: int):
    gateway.store.equipment = Contended(gateway.store)
    gateway.store.equipment.quicker = times
    assert gateway.sends(gateway.says(status="down"))[0] == status


def test_two_bodies_at_one_moment_are_judged_one_after_the_other(gateway: Gateway):
    """The second plans from what stood before the first: its version moved, and it looks again."""

    class Overtaken(MemoryEquipment):
        inside = False

        def write(self, gear: Gear, dues: Sequence[Due] = ()) -> None:
            if not self.inside:
                self.inside = True
                gateway.sends(gateway.says("line", values={"loss_pct": 9}, at=(gateway.now - timedelta(seconds=30)).isoformat()))
            super().write(gear, dues)

    gateway.sends(gateway.says("line", values={"loss_pct": 9}, at=(gateway.now - timedelta(seconds=60)).isoformat()))
    gateway.store.equipment = Overtaken(gateway.store)
    gateway.sends(gateway.says("line", values={"loss_pct": 9}))
    (device,) = gateway.store.equipment.devices("odori14")
    assert (device.version, gateway.alerts()) == (3, ["odori14-student#line#loss open"])


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(body=st.fixed_dictionaries({}, optional={"reports": st.lists(jsons, max_size=4) | jsons, "recordings": jsons, "x": jsons}) | jsons)
def test_any_json_gets_an_answer(body: Any):
    gateway = Gateway(MemoryStore())
    raw = json.dumps(body).encode()
    assert gateway.intake.receive(raw, gateway.signs(raw), gateway.now)[0] in (202, 400)
