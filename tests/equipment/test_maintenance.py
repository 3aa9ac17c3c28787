"""Maintenance silences a room or a venue for a time that ends, and has a reason."""

from datetime import timedelta

import pytest

from chalicelib.equipment.maintenance import LONGEST, Maintenance, WindowRefused, muted
from tests.equipment.entries import NOW

HOUR = timedelta(hours=1)
ROOM = Maintenance("odori14", "odori14-student", NOW, NOW + HOUR, "new camera", "U-sato")
VENUE = Maintenance("odori14", "", NOW, NOW + 2 * HOUR, "line work")


@pytest.mark.parametrize(
    ("venue", "room", "at", "silent"),
    [
        ("odori14", "odori14-student", NOW, ROOM),
        ("odori14", "odori14-student", NOW + HOUR - timedelta(seconds=1), ROOM),
        ("odori14", "odori14-student", NOW + HOUR, None),
        ("odori14", "odori14-student", NOW - timedelta(seconds=1), None),
        ("odori14", "odori14-company", NOW, None),
        ("sangyo", "sangyo-1", NOW, None),
    ],
)
def test_a_room_is_silent_from_its_start_until_just_before_its_end(venue: str, room: str, at, silent: Maintenance | None):
    assert muted([ROOM], venue, room, at) == silent


def test_a_venues_maintenance_is_of_all_its_rooms_and_the_one_that_ends_last_counts():
    assert muted([VENUE], "odori14", "odori14-company", NOW) == VENUE
    assert muted([VENUE, ROOM], "odori14", "odori14-student", NOW) == VENUE
    assert muted([], "odori14", "odori14-student", NOW) is None


@pytest.mark.parametrize(
    ("start", "end", "reason", "why"),
    [
        (NOW, NOW, "x", "order"),
        (NOW, NOW - HOUR, "x", "order"),
        (NOW, NOW + LONGEST + HOUR, "x", "long"),
        (NOW.replace(tzinfo=None), NOW, "x", "naive"),
        (NOW, (NOW + HOUR).replace(tzinfo=None), "x", "naive"),
        (NOW, NOW + HOUR, " ", "reason"),
    ],
)
def test_maintenance_without_a_near_end_or_a_reason_is_none(start, end, reason: str, why: str):
    with pytest.raises(WindowRefused) as told:
        Maintenance("odori14", "", start, end, reason)
    assert told.value.why == why
