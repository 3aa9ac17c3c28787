"""A nonce is used up once, in every store; without its condition it is not."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.equipment.signing import NonceSeen, Proof
from chalicelib.storage import Store
from chalicelib.storage.nonces import Nonces
from tests.contracts.makings import NOW, outcome
from tests.contracts.test_guards import LooseWire
from tests.fakes.memory_equipment import MemoryNonces
from tests.fakes.memory_store import MemoryStore

PROOF = Proof("gateway-1", "n1", NOW + timedelta(minutes=5))


def a_nonce_is_used_up_once(store: Any) -> None:
    """For its gateway: another one may have the same."""
    others = (Proof("gateway-1", "n2", PROOF.until), Proof("gateway-2", "n1", PROOF.until))
    told = [outcome(lambda proof=proof: store.nonces.remember(proof)) for proof in (PROOF, PROOF, *others, PROOF)]
    assert told == [None, NonceSeen, None, None, NonceSeen]


def test_the_promise_is_kept(store: Any) -> None:
    a_nonce_is_used_up_once(store)


def test_without_its_condition_the_table_breaks_it(real_store: Callable[[], Store]) -> None:
    store = real_store()
    loose = LooseWire(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    loose.connection, loose.kind = store.wire.connection, "GW#"
    store.nonces = Nonces(loose, (str(n) for n in itertools.count()).__next__)
    with pytest.raises(AssertionError):
        a_nonce_is_used_up_once(store)


def test_without_a_mark_of_its_own_a_replay_passes_for_a_try_of_ours(real_store: Callable[[], Store]) -> None:
    store = real_store()
    store.nonces = Nonces(store.wire, lambda: "always the same")
    with pytest.raises(AssertionError):
        a_nonce_is_used_up_once(store)


class Forgetful(MemoryNonces):
    def unused(self, proof: Proof) -> bool:
        """Takes every nonce for a new one."""
        return True


def test_without_its_check_the_store_in_memory_breaks_it() -> None:
    store = MemoryStore()
    store.nonces = Forgetful(store)
    with pytest.raises(AssertionError):
        a_nonce_is_used_up_once(store)


def test_a_lost_answer_of_ours_is_no_replay(real_store: Callable[..., Store]) -> None:
    """The same try once more finds its own mark; whoever comes with another does not."""
    made = real_store()
    made.nonces = Nonces(made.wire, iter(["m1", "m1", "m2"]).__next__)
    told = [outcome(lambda: made.nonces.remember(PROOF)) for _ in range(3)]
    assert told == [None, None, NonceSeen]
