"""The audit by night: counted in the log without a name or an id, and told as a metric."""

import json
import logging

import pytest

from chalicelib.booking.auditing import Audit
from chalicelib.reception.gear_audit import GearAudit
from chalicelib.reception.nightly import Nightly
from tests.booking.office import ROOM, SAPPORO, VENUE, Office
from tests.fakes.memory_sweep import MemorySweep

DAY = f"CAL\t{VENUE}\t2026-11-26\t{ROOM}"


@pytest.fixture
def office() -> Office:
    return Office()


def told(office: Office, caplog: pytest.LogCaptureFixture) -> tuple[dict[str, object], list[str]]:
    """The metric and the log's lines of one night."""
    lines: list[str] = []
    caplog.set_level(logging.INFO, "chalicelib")
    desk = Audit(SAPPORO, MemorySweep(office.store, SAPPORO), lambda: office.now, lambda _: None)
    store = office.store
    gear = GearAudit(SAPPORO, store.equipment, store.ledger, store.journal, lambda: office.now, lambda _: None)
    Nightly(desk, gear, "a-table", lines.append).run()
    (metric,) = lines
    return json.loads(metric), [record.getMessage() for record in caplog.records]


def test_a_quiet_night_says_none(office: Office, caplog: pytest.LogCaptureFixture):
    office.books_room("U-aoi", "26T10:00")
    metric, log = told(office, caplog)

    assert (metric["AuditFaults"], metric["AuditUnsettled"], metric["Table"]) == (0, 0, "a-table")
    assert log == ["audit faults=0 notices=0 unsettled=0", "audit looked at Beside=1 Booking=1 History=1 Person=1 RoomDay=1"]


def test_what_is_wrong_is_counted_by_kind_without_a_name_or_an_id(office: Office, caplog: pytest.LogCaptureFixture):
    booking = office.books_room("U-aoi", "26T10:00")
    office.store.rows[DAY] = "{}"
    metric, log = told(office, caplog)

    assert metric["AuditFaults"] == 2
    assert log[-2:] == ["audit fault=a_booking_has_its_cells count=1", "audit fault=a_day_counts_its_bookings count=1"]
    assert not any("aoi" in line or booking.id in line for line in (*log, json.dumps(metric)))


def test_the_metric_is_one_that_cloudwatch_reads(office: Office, caplog: pytest.LogCaptureFixture):
    metric, _ = told(office, caplog)
    assert metric["_aws"] == {
        "Timestamp": int(office.now.timestamp() * 1000),
        "CloudWatchMetrics": [
            {
                "Namespace": "heya",
                "Dimensions": [["Table"]],
                "Metrics": [{"Name": "AuditFaults", "Unit": "Count"}, {"Name": "AuditUnsettled", "Unit": "Count"}],
            }
        ],
    }


def test_what_is_wrong_with_the_equipment_rings_too(office: Office, caplog: pytest.LogCaptureFixture):
    office.store.rows["TROUBLE"] = json.dumps(["odori14-student#camera#down"])
    metric, log = told(office, caplog)
    assert metric["AuditFaults"] == 1
    assert log[-1] == "audit fault=troubles_are_the_serious_alerts_that_stand count=1"
