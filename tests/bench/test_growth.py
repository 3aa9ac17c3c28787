"""What the bench measures with: the conversation with every kind of turn, rows made up as the store makes them, growth that is seen."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench import conversation, growth, large
from bench.conversation import ROOM
from bench.handler import Cost, Handler
from bench.surroundings import before
from chalicelib import wiring
from chalicelib.booking.model import Booking, BookingId, PersonId, Status
from chalicelib.booking.spans import Span
from chalicelib.catalogue.compiled import fresh
from chalicelib.catalogue.load import load
from chalicelib.storage.rows import booking_row
from chalicelib.storage.values import wired
from simulator.account import Account

END = datetime(2026, 11, 24, 2, tzinfo=UTC)


def test_the_conversation_is_held_to_its_end(aws_account: Account, tmp_path: Path):
    """In which heya answers each kind of turn as the bench expects; one that it would not is an error that names it."""
    with before(aws_account, tmp_path, "heya-bench") as around:
        kinds = conversation.held(Handler(around))
    wiring.install()

    assert {act.kind for act in conversation.CONVERSATION} == set(kinds)
    (confirmed, *_) = kinds["confirm"]
    assert (len(confirmed.calls), confirmed.write_units) == (2, 20)
    with pytest.raises(LookupError, match="nowhere"):
        confirmed.button("nowhere")


def test_a_past_booking_is_made_up_as_the_store_writes_it():
    who, id_ = PersonId("U1"), BookingId("b1")
    made = datetime(2026, 1, 1, tzinfo=UTC)
    span = Span(END - timedelta(hours=1), END)
    booking = Booking(id_, "K7M2", "odori14", ROOM, span, who, "student", "sato", "", "interview", made, Status.COMPLETED, 3)

    assert json.loads(f"{{{large.body(id_, who, END)}}}") == {name: wired(value) for name, value in booking_row(booking).items()}


def test_a_large_catalogue_is_in_order_and_has_its_rooms(tmp_path: Path):
    made = large.catalogue(tmp_path / "large", 3, 4, beside=2)

    found = load(made)
    assert (len(found.venues), len(found.rooms), len(found.venue("odori14").rooms)) == (5, 3 + 12 + 2, 4)
    assert fresh(Path(made)) is not None


def test_growth_is_that_of_the_kind_that_grew_most():
    before = {"answer": [Cost(read_units=5)], "hold": [Cost(read_units=5), Cost(read_units=6)]}
    after = {"answer": [Cost(read_units=5)], "hold": [Cost(read_units=5), Cost(read_units=9)]}

    assert growth.grown(before, after, growth.COUNTS["read units"]) == 1.5
    assert growth.grown(before, before, growth.COUNTS["read units"]) == 1.0
