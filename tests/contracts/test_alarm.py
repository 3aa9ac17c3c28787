"""The whole way of a dead camera, on every store: reported, told, taken, the room closed and opened again."""

from __future__ import annotations

from typing import Any

from chalicelib.reception.tending import taken
from tests.booking.counter import Counter
from tests.line.alarm_house import SAPPORO, House


def test_a_dead_camera_is_told_taken_and_over_and_its_room_closed_meanwhile(store: Any) -> None:
    house = House(counter=Counter(store=store))
    house.hires("ito", "sato")
    house.says("camera", "down")
    house.says("terminal", "down")
    house.passes(1)
    assert [(person, "ほかに1件" in text) for person, text in house.told()] == [("ito", True)]
    assert house.closed() == {"26": ["1000", "2330"], "27": ["0000", "2330"]}
    house.does(taken(SAPPORO, house.alert(), "sato", house.now)[1])
    house.does(taken(SAPPORO, house.alert("odori14-student#terminal#down"), "sato", house.now)[1])
    house.passes(12)
    assert (house.told(), len(store.journal.open("e", "U").troubles)) == ([], 2)
    house.voices |= dict.fromkeys(("camera", "terminal"), ("ok", {}))
    house.passes(1)
    assert (house.closed(), store.journal.open("e", "U").troubles) == ({}, ())
    assert [person for person, _ in house.told()] == ["sato"]
    assert house.waiting() == ["alert_keep_closed"]


def test_a_silent_device_is_found_once_and_its_word_ends_it(store: Any) -> None:
    house = House(counter=Counter(store=store))
    house.hires("ito")
    house.says("camera")
    house.hushes("camera")
    house.passes(8)
    assert house.alerts() == ["odori14-student#camera#silent"]
    house.says("camera")
    house.passes(1)
    assert (house.alerts(), house.who(), house.closed()) == ([], ["ito"], {})
