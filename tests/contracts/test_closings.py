"""What the desk may count on for closed cells: they lie over whoever has them, and nobody claims them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import Change, ClosureMoved, DayChange, PeriodMoved, PeriodWrite, SlotClosed
from chalicelib.booking.closures import Closing, Closure
from chalicelib.booking.model import held_by
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Period
from tests.contracts.makings import AIKO, BEN, DAY, NOW, ROOM, VENUE, book, days, entry, hold, outcome, owners, release

CELLS = ("0930", "1000")


def a_closure(id_: str) -> Closure:
    return Closure(id_, VENUE, ROOM, Span(NOW, NOW + timedelta(days=2)), "repairs", "ops", NOW)


def closing(closure: str, *keys: str, lift: bool = False) -> DayChange:
    return DayChange(VENUE, ROOM, DAY, closings=(Closing(closure, keys, lift),))


def closed(store: Any) -> dict[str, tuple[str, ...]]:
    return {key: over for day in store.ledger.days(VENUE, DAY, DAY) for key, over in day.closed.items()}


def write(store: Any, event: str, *changes: DayChange, person: Any = AIKO) -> Any:
    return outcome(lambda: store.journal.commit(entry(event, days(*changes), person)))


def test_a_closed_cell_is_claimed_by_nobody_and_stays_whose_it_was(store: Any) -> None:
    write(store, "e1", hold(AIKO, "0930"))
    assert write(store, "e2", closing("c1", *CELLS)) is None
    assert write(store, "e3", book("b1", held_by(AIKO), "0930")) is SlotClosed
    assert write(store, "e4", hold(BEN, "1000"), person=BEN) is SlotClosed
    assert (owners(store), closed(store)) == ({"0930": held_by(AIKO)}, {"0930": ("c1",), "1000": ("c1",)})


def test_a_closed_cell_may_be_given_up(store: Any) -> None:
    write(store, "e1", hold(AIKO, "0930"))
    write(store, "e2", closing("c1", "0930"))
    assert write(store, "e3", release(held_by(AIKO), "0930")) is None
    assert (owners(store), closed(store)) == ({}, {"0930": ("c1",)})


def test_closing_twice_is_closing_once_and_opening_twice_too(store: Any) -> None:
    for n in range(2):
        assert write(store, f"close{n}", closing("c1", *CELLS)) is None
    assert closed(store) == dict.fromkeys(CELLS, ("c1",))
    for n in range(2):
        assert write(store, f"open{n}", closing("c1", *CELLS, lift=True)) is None
    assert store.ledger.days(VENUE, DAY, DAY) == ()


def test_of_two_closures_over_a_cell_the_other_stays(store: Any) -> None:
    write(store, "e1", closing("c1", *CELLS))
    write(store, "e2", closing("c2", "1000"))
    write(store, "e3", closing("c1", *CELLS, lift=True))
    assert closed(store) == {"1000": ("c2",)}
    assert write(store, "e4", hold(AIKO, "0930")) is None
    assert write(store, "e5", hold(AIKO, "1000")) is SlotClosed


def test_what_opens_a_cell_may_claim_it_at_once(store: Any) -> None:
    """Cells that are opened are offered to who waits in the same change."""
    write(store, "e1", closing("c1", *CELLS))
    opened = replace(closing("c1", *CELLS, lift=True), claims=hold(AIKO, "0930").claims)
    assert write(store, "e2", opened) is None
    assert (owners(store), closed(store)) == ({"0930": held_by(AIKO)}, {})


@pytest.mark.parametrize("over", ["c2", "c0"])
def test_but_not_under_another_closure(store: Any, over: str) -> None:
    write(store, "e1", closing("c1", *CELLS))
    write(store, "e2", closing(over, "0930"))
    opened = replace(closing("c1", *CELLS, lift=True), claims=hold(AIKO, "0930").claims)
    assert write(store, "e3", opened) is SlotClosed
    both = replace(opened, closings=(*opened.closings, Closing(over, CELLS, open=True)))
    assert write(store, "e4", both) is None
    assert (owners(store), closed(store)) == ({"0930": held_by(AIKO)}, {})


def test_a_closure_moves_by_its_version(store: Any) -> None:
    closure = a_closure("c1")
    store.journal.commit(entry("e1", Change(closures=(closure,))))
    assert outcome(lambda: store.journal.commit(entry("e2", Change(closures=(replace(closure, open=True),))))) is ClosureMoved
    store.journal.commit(entry("e3", Change(closures=(replace(closure, open=True, version=1),))))
    assert store.ledger.closures(VENUE) == (replace(closure, open=True, version=2),)


def test_the_period_moves_by_its_version_and_may_be_given_back(store: Any) -> None:
    offered = Period(DAY, None)
    assert store.ledger.period() == (None, 0)
    store.journal.commit(entry("e1", Change(period=PeriodWrite(offered, 0, "ops"))))
    assert outcome(lambda: store.journal.commit(entry("e2", Change(period=PeriodWrite(Period(None, DAY), 0, "ops"))))) is PeriodMoved
    assert (store.ledger.period(), store.journal.open("x", AIKO).period) == ((offered, 1), offered)
    store.journal.commit(entry("e3", Change(period=PeriodWrite(None, 1, "ops"))))
    assert (store.ledger.period(), store.journal.open("x", AIKO).period) == ((None, 2), None)
    store.journal.commit(entry("e4", Change(period=PeriodWrite(Period(None, None), 2, "ops"))))
    assert store.ledger.period() == (Period(None, None), 3)
