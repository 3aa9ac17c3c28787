"""The table that the rows are written for is the table that the template makes."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable

from chalicelib.booking.model import held_by
from chalicelib.storage import Store
from chalicelib.storage.table import PK, SHAPE, SK, TTL, room_day_key
from simulator import furniture
from tests.contracts.makings import AIKO, DAY, ROOM, VENUE, days, entry, hold, release


def test_the_template_makes_the_table_that_storage_expects() -> None:
    made = furniture.template()["Table"]["Properties"]
    assert {part: made[part] for part in SHAPE} == SHAPE
    assert made["TimeToLiveSpecification"] == {"AttributeName": TTL, "Enabled": True}


def test_importing_storage_brings_in_neither_boto3_nor_another_room() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import chalicelib.storage, sys; print(*sorted(sys.modules))"], capture_output=True, text=True, check=True
    )
    modules = told.stdout.split()
    rooms = {name.split(".")[1] for name in modules if name.startswith("chalicelib.")}
    assert rooms == {"booking", "catalogue", "dialogue", "enquiries", "equipment", "notices", "reception", "storage", "values"}
    assert [name for name in ("boto3", "chalice", "linebot", "jpholiday", "tomllib") if name in modules] == []


def test_the_libraries_do_not_print_rows_when_debugging_is_on() -> None:
    """Importing storage is enough."""
    assert [logging.getLogger(name).getEffectiveLevel() for name in ("pynamodb.connection.base", "botocore.endpoint")] == [
        logging.WARNING
    ] * 2


def test_a_call_waits_seconds_not_half_a_minute_and_only_we_try_again(real_store: Callable[[], Store]) -> None:
    config = real_store().wire.connection.client.meta.config
    assert (config.connect_timeout, config.read_timeout, config.retries["total_max_attempts"]) == (1.0, 3.0, 1)


def test_what_is_given_up_leaves_nothing_of_itself_in_its_rooms_day(real_store: Callable[[], Store]) -> None:
    store = real_store()
    store.journal.commit(entry("e1", days(hold(AIKO, "0930", "1000"))))
    store.journal.commit(entry("e2", days(release(held_by(AIKO), "0930", "1000"))))
    key = room_day_key(VENUE, ROOM, DAY)
    assert store.wire.read((key,))[key].keys() == {PK, SK, TTL}
