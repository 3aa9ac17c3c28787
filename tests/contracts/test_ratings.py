"""What is said of uses: counted in the transaction of the answer, once, and found again by venue and month; asked of both stores."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.model import BookingId, Person, Use
from chalicelib.booking.ratings import Comment, Rating, Ratings
from tests.contracts.makings import AIKO, ROOM, VENUE, entry

MONTH = "2026-11"
USE = Use(BookingId("b1"), VENUE, ROOM, datetime(2026, 11, 24, 7, tzinfo=UTC))
MEASURED = Use(BookingId("b1"), VENUE, ROOM, USE.ended, 125, 42, True, ("line",))


def said(**counts: int) -> Change:
    return Change(ratings=(Rating(VENUE, ROOM, MONTH, counts),))


def counts(store: Any, room: str = ROOM, month: str = MONTH) -> dict[str, int]:
    return next((dict(one.counts) for one in store.ledger.ratings(VENUE, month).counts if one.room == room), {})


def test_answers_add_up(store: Any) -> None:
    store.journal.commit(entry("e1", said(line_4=1, measured_4=1, loss_4=125, delay_4=42)))
    store.journal.commit(entry("e2", said(line_4=1, measured_4=1, loss_4=0, delay_4=8)))
    store.journal.commit(entry("e3", said(room_5=1)))

    assert counts(store) == {"line_4": 2, "measured_4": 2, "loss_4": 125, "delay_4": 50, "room_5": 1}


def test_the_same_event_again_adds_nothing(store: Any) -> None:
    change = said(line_4=1)
    store.journal.commit(entry("e1", change))
    store.journal.commit(entry("e1", change))  # the same transaction: its token says that it took effect

    assert counts(store) == {"line_4": 1}


def test_rooms_months_and_venues_are_counted_apart(store: Any) -> None:
    others = (Rating(VENUE, "odori14-company", MONTH, {"line_1": 1}), Rating(VENUE, ROOM, "2026-12", {"line_2": 1}))
    store.journal.commit(entry("e1", Change(ratings=(*others, Rating("sangyo", "sangyo-1", MONTH, {"line_3": 1})))))
    store.journal.commit(entry("e2", said(line_4=1)))

    assert counts(store) == {"line_4": 1}
    assert counts(store, "odori14-company") == {"line_1": 1}
    assert counts(store, month="2026-12") == {"line_2": 1}
    assert store.ledger.ratings(VENUE, "2026-10") == Ratings()
    assert len(store.ledger.ratings(VENUE, MONTH).counts) == 2


def test_comments_stand_beside_the_counts(store: Any) -> None:
    store.journal.commit(entry("e1", Change(comment=Comment(VENUE, ROOM, MONTH, "椅子が硬い"))))
    store.journal.commit(entry("e2", Change(comment=Comment(VENUE, ROOM, MONTH, "静か"), ratings=said(room_5=1).ratings)))

    found = store.ledger.ratings(VENUE, MONTH)

    assert {one.text for one in found.comments} == {"椅子が硬い", "静か"}
    assert [one.room for one in found.counts] == [ROOM]
    assert store.ledger.ratings("sangyo", MONTH) == Ratings()


def test_a_use_survives_on_its_persons_row(store: Any) -> None:
    for version, use in enumerate((USE, MEASURED, None)):
        store.journal.commit(entry(f"e{version}", Change(person=PersonWrite(Person(AIKO, "ja", use=use, version=version)))))
        assert store.ledger.person(AIKO).use == use
