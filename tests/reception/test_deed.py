"""What a flow wants written is split into what the desk and what the equipment writes, and both happen in the turn's one transaction."""

from __future__ import annotations

import pytest

from chalicelib.booking.changes import NOTHING, Change
from chalicelib.booking.due import Due
from chalicelib.enquiries.books import NO_FILING, Filing
from chalicelib.equipment.books import NO_GEAR, Gear
from chalicelib.reception.deed import Deed, deed_of
from tests.contracts.enquiries import asks, filing
from tests.contracts.gear import a_device, an_alert, begins, writes
from tests.contracts.makings import NOW

DUE, OTHER = Due("x", NOW, "y"), Due("x", NOW, "z")
ASKED = filing(asks())
CAMERA, ALERT = Gear(devices=(writes(a_device()),)), Gear(alerts=(begins(an_alert()),))


def test_changes_and_gear_come_apart_however_they_were_mixed():
    wanted = (Change(due=(DUE,)), CAMERA, ASKED, Deed(Change(due=(OTHER,)), ALERT))
    assert deed_of(wanted) == Deed(Change(due=(DUE, OTHER)), Gear(devices=CAMERA.devices, alerts=ALERT.alerts), ASKED)


def test_nothing_wanted_is_nothing_written():
    assert deed_of(()) == Deed(NOTHING, NO_GEAR, NO_FILING)
    assert (bool(NO_GEAR), bool(CAMERA), bool(Filing()), bool(ASKED)) == (False, True, False, True)


def test_what_nobody_can_write_is_a_mistake_of_the_flow():
    with pytest.raises(TypeError, match="str"):
        deed_of(("something",))
