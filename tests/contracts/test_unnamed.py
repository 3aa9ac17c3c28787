"""Alerts that somebody was named in who is erased: in either store they go on as they were, and name nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.equipment.alert import SOMEBODY, Alert, State, in_group, without
from chalicelib.equipment.alerts import acknowledge, join, resolve
from chalicelib.equipment.books import AlertWrite, Gear, GearMoved, alert_write
from chalicelib.storage import Store
from chalicelib.storage.traces import Traces
from chalicelib.storage.wire import Wire, Write
from tests.contracts.erasing import GUEST, HALL, KEN, a_life, named
from tests.contracts.gear import NUMBERS, an_alert, begins
from tests.contracts.makings import AIKO, BEN, NOW, VENUE, outcome


def a_story(store: Any) -> Alert:
    """Aiko said it in the room, Ben said so too, Aiko took it in a group."""
    first = an_alert(reporter=AIKO)
    second = acknowledge(join(first, NOW, BEN), in_group("C1", AIKO), NOW)
    store.equipment.write(Gear(alerts=(begins(first),)))
    store.equipment.write(Gear(alerts=(alert_write(first, second, serious=True),)))
    return second


def now(store: Any, alert: Alert) -> Alert:
    (found,) = store.equipment.alerts_at(VENUE, [alert.key])
    assert isinstance(found, Alert)
    return found


def test_who_is_erased_is_somebody_and_the_others_stay(store: Any) -> None:
    before = a_story(store)
    store.traces.unname(VENUE, AIKO)

    after = now(store, before)
    assert (after.reporter, after.by, after.state, after.version) == (SOMEBODY, "C1", State.ACKNOWLEDGED, before.version + 1)
    assert [(one.what, one.who) for one in after.history] == [("opened", SOMEBODY), ("joined", BEN), ("acknowledged", "C1")]
    assert after == without(before, AIKO)
    assert after.reporters == (SOMEBODY, BEN)


def test_once_more_changes_nothing_and_of_others_nothing_is_written(store: Any) -> None:
    a_story(store)
    store.traces.unname(VENUE, AIKO)
    after = store.equipment.alerts(VENUE)
    store.traces.unname(VENUE, AIKO)
    store.traces.unname(VENUE, "U-nobody")
    store.traces.unname("sangyo", BEN)
    assert store.equipment.alerts(VENUE) == after


def test_it_goes_on_and_what_was_planned_before_does_not_bring_the_name_back(store: Any) -> None:
    before = a_story(store)
    stale = alert_write(before, resolve(before, BEN, NOW, NUMBERS), serious=True)
    store.traces.unname(VENUE, AIKO)
    assert outcome(lambda: store.equipment.write(Gear(alerts=(stale,)))) is GearMoved
    after = now(store, before)
    store.equipment.write(Gear(alerts=(alert_write(after, resolve(after, BEN, NOW, NUMBERS), serious=True),)))
    assert now(store, before).closed_by == BEN


class Overtaken(Wire):
    """Somebody writes the alert between its read and its write, once."""

    act: Callable[[], object] | None = None

    def transact(self, writes: Sequence[Write], token: str) -> None:
        act, self.act = self.act, None
        if act:
            act()
        super().transact(writes, token)


def test_an_alert_that_is_written_meanwhile_is_looked_at_again(real_store: Callable[[], Store]) -> None:
    store = real_store()
    before = a_story(store)
    over = replace(resolve(before, BEN, NOW, NUMBERS), reporter=AIKO)
    meanwhile = Overtaken(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    meanwhile.connection = store.wire.connection
    meanwhile.act = lambda: store.equipment.write(Gear(alerts=(AlertWrite(over, before.version),)))
    Traces(meanwhile, lambda: "a mark").unname(VENUE, AIKO)
    assert now(store, before) == without(over, AIKO)


def test_erasing_does_so_at_every_venue(store: Any) -> None:
    life = a_life(store)
    venue = HALL.venues[-1].id
    first = replace(an_alert(reporter=GUEST), venue=venue)
    store.equipment.write(Gear(alerts=(begins(first), begins(replace(an_alert("line", reporter=KEN), venue=venue)))))
    life.erases(GUEST)
    life.errand()
    assert named(store, GUEST) == []
    assert sorted(one.reporter for one in store.equipment.alerts(venue)) == [SOMEBODY, KEN]
