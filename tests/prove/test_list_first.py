"""A day's list is read before its rooms: read after them, it lets somebody wait beside a room that came free in between."""

from __future__ import annotations

from datetime import date

from chalicelib.booking.ledger import Calendar
from chalicelib.storage import Store
from chalicelib.storage.ledger import Ledger
from prove import story
from prove.actors import Actor, Told
from prove.controls import Stage
from prove.explore import Search
from prove.house import sapporo
from prove.scenarios import SCENARIOS


class ListLast(Ledger):
    """Reads the rooms, and then the list: what one query may well do."""

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        rooms = super().calendar(venue, first, last).rooms
        return Calendar(rooms, self._lists(venue, first, last))


def with_list_last(actor: Actor) -> Actor:
    """The same operation before a store that reads so."""

    def operation(store: Store, delivery: int) -> tuple[Told, ...]:
        store.ledger = ListLast(store.wire)
        return actor.operation(store, delivery)

    return Actor(actor.name, operation)


def test_read_after_the_rooms_the_list_lets_somebody_wait_beside_a_free_one() -> None:
    scenario = SCENARIOS["in line"]
    stage = Stage.of(scenario, sapporo())
    found = Search([with_list_last(actor) for actor in stage.actors], stage.start, stage.judge).run().violation
    assert found
    print(f"\n{story.told(found)}")  # noqa: T201  shown by pytest -s, and when it fails
    assert "the first who waits is offered the room" in found.broken
    assert "waits before a free room" in found.broken
