"""What the table's sweeper may take away, and when: personal data go by themselves, and nothing that is still needed does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.model import BookingId, Person, Post, Standing
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.notices.unsent import Unsent
from tests.contracts.makings import AIKO, NOW, a_booking, entry, hold, written


def test_every_row_is_swept_in_its_time(real_store: Any) -> None:
    store = real_store(retention=timedelta(days=30))
    booking = a_booking("b1")
    change = Change((hold(AIKO, "0930"),), (written(booking),), PersonWrite(Person(AIKO, "ja")))
    store.journal.commit(entry("e1", change, talk=Talk(flow="x")))
    store.outbox.owe(Unsent("u1", AIKO, "[]", "ja", "k", NOW))
    store.invitations.issue("h", Post("odori14"), NOW)
    midnight = datetime(2026, 11, 26, tzinfo=UTC)
    assert swept(store) == {
        "EV#e1 EV": NOW + timedelta(days=8),
        "P#U-aiko TALK": NOW + timedelta(days=30),
        "P#U-aiko ME": NOW + timedelta(days=30),
        "P#U-aiko BK#20261126T040000Z#b1": booking.span.end + timedelta(days=30),
        "BK#b1 META": booking.span.end + timedelta(days=30),
        "BK#b1 H#20261123T030000.000000Z#0001": booking.span.end + timedelta(days=30),
        "CAL#odori14 2026-11-26#odori14-student": midnight + timedelta(days=1100),
        "UN#u1 UN": NOW + timedelta(days=3),
        "DUE#0 20261123T030000.000000Z#u1": NOW + timedelta(days=3),
        "INV#h INV": NOW + timedelta(days=7),
    }


def test_a_person_is_kept_as_long_as_a_booking_of_theirs_and_staff_for_good(real_store: Any) -> None:
    store, ends = real_store(retention=timedelta(days=30)), NOW + timedelta(days=50)
    aiko = Person(AIKO, "ja", standing=(Standing(BookingId("b1"), ends - timedelta(hours=1), ends),))
    store.journal.commit(entry("e1", Change(person=PersonWrite(aiko))))
    assert swept(store)["P#U-aiko ME"] == ends + timedelta(days=30)
    store.journal.commit(entry("e2", Change(person=PersonWrite(replace(aiko, post=Post("odori14"), version=1)))))
    assert swept(store)["P#U-aiko ME"] is None


def test_keeping_an_answer_does_not_make_a_memory_last_for_ever(real_store: Any) -> None:
    store = real_store()
    store.journal.commit(entry("e1", talk=Talk(flow="x")))
    store.journal.keep(AIKO, (Say("kept"),))
    assert swept(store)["P#U-aiko TALK"] == NOW + timedelta(days=30)


def swept(store: Any) -> dict[str, datetime | None]:
    """When each row of the table may be swept."""
    rows = store.wire.connection.scan(store.wire.table)["Items"]
    return {
        f"{row['PK']['S']} {row['SK']['S']}": datetime.fromtimestamp(int(row["ttl"]["N"]), UTC) if "ttl" in row else None for row in rows
    }
