"""How often alerts began, and how long they waited and lasted."""

from datetime import UTC, datetime, timedelta

from chalicelib.catalogue.load import load
from chalicelib.equipment.alert import MOST_HISTORY, Alert
from chalicelib.equipment.alerts import acknowledge, begin, resolve
from chalicelib.equipment.devices import Begun
from chalicelib.equipment.spells import spells

NUMBERS = load("sapporo").alerts
NOON = datetime(2026, 11, 25, 3, tzinfo=UTC)
DAY = timedelta(days=1)


def begun(before: Alert | None, at: datetime) -> Alert:
    return begin(before, Begun("odori14-student", "camera", "down", at), "odori14", at, NUMBERS)


def test_an_alert_that_was_taken_and_mended():
    alert = acknowledge(begun(None, NOON), "suzuki", NOON + timedelta(minutes=5))
    alert = resolve(alert, "suzuki", NOON + timedelta(minutes=35), NUMBERS)
    assert spells([alert], NOON, NOON + DAY) == {"alerts": 1, "taken": 1, "taken_min": 5, "mended": 1, "mended_min": 35}


def test_one_that_stands_has_begun_and_no_more():
    assert spells([begun(None, NOON)], NOON, NOON + DAY) == {"alerts": 1}


def test_each_opening_is_one_and_each_thing_counts_on_the_day_on_which_it_happens():
    alert = resolve(begun(None, NOON), "", NOON + timedelta(minutes=10), NUMBERS)
    alert = begun(alert, NOON + timedelta(hours=20))
    alert = resolve(acknowledge(alert, "mori", NOON + DAY), "mori", NOON + DAY + timedelta(hours=1), NUMBERS)

    assert spells([alert], NOON, NOON + DAY) == {"alerts": 2, "mended": 1, "mended_min": 10}
    assert spells([alert], NOON + DAY, NOON + 2 * DAY) == {"taken": 1, "taken_min": 240, "mended": 1, "mended_min": 300}


def test_what_an_alert_has_forgotten_is_not_made_up():
    alert = begun(None, NOON)
    for n in range(MOST_HISTORY):
        alert = begin(alert, Begun("odori14-student", "camera", "down", NOON), "odori14", NOON + timedelta(minutes=n), NUMBERS, f"guest{n}")
    alert = resolve(alert, "suzuki", NOON + timedelta(hours=2), NUMBERS)
    assert spells([alert], NOON, NOON + DAY) == {}
