"""Acts that read before they write, with something of another run in between: nothing is lost, and the guard is why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.expressions.condition import Condition

from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.notices.unsent import Unsent
from chalicelib.storage import Store
from chalicelib.storage.journal import Journal
from chalicelib.storage.outbox import Outbox
from chalicelib.storage.table import Key
from chalicelib.storage.wire import Fields, Wire, Write
from tests.contracts.makings import AIKO, NOW, entry

UNSENT = Unsent("u1", "U-aiko", "[]", "ja", "k", NOW)
LATER = replace(UNSENT, due=NOW + timedelta(minutes=1), tries=1)
LATEST = replace(UNSENT, due=NOW + timedelta(minutes=3), tries=2)


class Interrupted(Wire):
    """After the first read, something else happens. `loose` leaves every condition out."""

    loose = False
    meanwhile: Callable[[], None] | None = None

    def read(self, keys: Iterable[Key]) -> dict[Key, Fields]:
        found = super().read(keys)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return found

    def put(self, key: Key, fields: Fields, condition: Condition | None = None) -> Write:
        return super().put(key, fields, None if self.loose else condition)

    def delete(self, key: Key, condition: Condition | None = None) -> Write:
        return super().delete(key, None if self.loose else condition)


def an_answer_is_kept_beside_what_a_turn_wrote(store: Store, wire: Interrupted) -> None:
    store.journal.commit(entry("e1", talk=Talk(flow="reserve")))
    wire.meanwhile = lambda: store.journal.commit(entry("e2", talk=Talk(flow="cancel", version=1)))
    Journal(wire, timedelta(days=90)).keep(AIKO, (Say("kept"),))
    talk = store.journal.open("e3", AIKO).talk
    assert (talk.flow, talk.kept) == ("cancel", dump_replies((Say("kept"),)))


def what_two_runs_owe_stands_in_line_once(store: Store, wire: Interrupted) -> None:
    wire.meanwhile = lambda: store.outbox.owe(LATER)
    Outbox(wire).owe(LATEST)
    assert store.outbox.due(NOW + timedelta(days=1)) == (LATEST,)


def what_is_settled_is_gone_though_it_was_moved_in_between(store: Store, wire: Interrupted) -> None:
    store.outbox.owe(UNSENT)
    wire.meanwhile = lambda: store.outbox.owe(LATER)
    Outbox(wire).settle(UNSENT)
    assert store.outbox.due(NOW + timedelta(days=1)) == ()


PROMISES = (
    an_answer_is_kept_beside_what_a_turn_wrote,
    what_two_runs_owe_stands_in_line_once,
    what_is_settled_is_gone_though_it_was_moved_in_between,
)


@pytest.fixture
def wire(store: Store) -> Interrupted:
    made = Interrupted(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    made.connection = store.wire.connection
    return made


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_the_promise_is_kept(store: Store, wire: Interrupted, promise: Callable[[Any, Any], None]) -> None:
    promise(store, wire)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_without_its_conditions_the_promise_is_broken(store: Store, wire: Interrupted, promise: Callable[[Any, Any], None]) -> None:
    wire.loose = True
    with pytest.raises(AssertionError):
        promise(store, wire)


def test_more_shards_find_what_fewer_put_in_line(store: Store) -> None:
    few, more = Outbox(store.wire), Outbox(store.wire, shards=4)
    waits = [replace(UNSENT, id=f"u{n}", due=NOW + timedelta(seconds=n)) for n in range(8)]
    for unsent in waits[:4]:
        few.owe(unsent)
    for unsent in waits[2:]:
        more.owe(unsent)
    assert more.due(NOW + timedelta(hours=1)) == tuple(waits)
    more.settle(waits[0])
    more.settle(waits[7])
    assert more.due(NOW + timedelta(hours=1)) == tuple(waits[1:7])
    assert len({row["PK"]["S"] for row in store.wire.connection.scan(store.wire.table)["Items"] if row["PK"]["S"].startswith("DUE#")}) > 1
