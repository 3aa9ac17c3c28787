"""A tap of staff on an alert: event, memory and alert in one write, and planned anew when the alert moved meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Flows
from chalicelib.dialogue.vocabulary import Say
from chalicelib.equipment.alert import AlreadyAcknowledged
from chalicelib.equipment.books import Gear
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import Entry
from chalicelib.reception.tending import taken
from chalicelib.reception.turn import Answer, Reception
from chalicelib.reception.visit import Visit
from tests.contracts.gear import an_alert, begins
from tests.contracts.makings import ROOM, VENUE
from tests.fakes.memory_store import MemoryJournal
from tests.flows.town import Town

KEY = an_alert().key


def take(key: str, visit: Visit) -> Done:
    """Whoever taps has the alert, or hears who has."""
    assert visit.equipment is not None
    assert visit.troubles == ((ROOM, "camera", "down"),)
    (alert,) = visit.equipment.alerts_at(VENUE, (key,))
    try:
        return Done((Say("help.menu"),), taken(visit.catalogue, alert, visit.person.id, visit.now)[1])
    except AlreadyAcknowledged:
        return Done((Say("engine.what_now"),))


FLOW = Flow(name="take", start=lambda value, visit: value, finish=take)


@pytest.fixture
def town() -> Town:
    town = Town()
    town.store.equipment.write(Gear(alerts=(begins(an_alert()),)))
    return town


def taps(town: Town, reception: Reception, who: str) -> Answer:
    tap = Heard(Kind.TAP, f"E-{who}", town.phone(who).person, town.now, data=Address("take", "", KEY).pack())
    return reception.take(tap, town.now)


def test_the_tap_is_written_with_the_alert_and_costs_one_look_more(town: Town):
    before = len(town.store.faults.calls)
    reception = replace(town.reception, flows=Flows.of((FLOW,)))
    assert [reply.key for reply in taps(town, reception, "sato").replies if isinstance(reply, Say)] == ["help.menu"]
    assert town.store.faults.calls[before:] == ["journal.open", "equipment.alerts_at", "journal.commit"]
    (alert,) = town.store.equipment.alerts(VENUE)
    assert (alert.by, town.store.journal.open("E-sato", town.phone("sato").person).answer) != ("", None)


class Quicker(MemoryJournal):
    """Somebody else takes it just before."""

    taken = False

    def commit(self, entry: Entry) -> None:
        if not self.taken:
            self.taken = True
            (alert,) = self.store.equipment.alerts(VENUE)
            self.store.equipment.write(taken(Town().catalogue, alert, "ito", entry.at - timedelta(seconds=1))[1].gear)
        super().commit(entry)


def test_whoever_taps_second_hears_who_was_quicker(town: Town):
    reception = replace(town.reception, flows=Flows.of((FLOW,)), journal=Quicker(town.store))
    assert [reply.key for reply in taps(town, reception, "sato").replies if isinstance(reply, Say)] == ["engine.what_now"]
    assert [alert.by for alert in town.store.equipment.alerts(VENUE)] == ["ito"]
