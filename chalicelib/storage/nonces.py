"""What gateways have used up: a nonce is kept until its signature is too old anyway."""

from collections.abc import Callable

from pynamodb.expressions.operand import Path

from chalicelib.equipment.signing import NonceSeen, Proof
from chalicelib.storage.plan import token
from chalicelib.storage.table import PK, TTL, nonce_key, unix
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Refused, Wire


class Nonces:
    """See `chalicelib.equipment.signing.NonceMemory`. `fresh` gives a mark that no other request has: without it a replay would be
    the same transaction once more, which DynamoDB takes for a retry of ours."""

    def __init__(self, wire: Wire, fresh: Callable[[], str]) -> None:
        self._wire, self._fresh = wire, fresh

    def remember(self, proof: Proof) -> None:
        """One conditional write; a lost answer of ours is known by its mark. Raises NonceSeen, StorageBusy."""
        mark = self._fresh()
        row: dict[str, Plain] = {"i": mark, TTL: unix(proof.until)}
        write = self._wire.put(nonce_key(proof.gateway, proof.nonce), row, Path(PK).does_not_exist())
        try:
            self._wire.transact([write], token("nonce", [write]))
        except Refused as refused:
            if refused.items[0].get("i") != mark:
                raise NonceSeen(proof.gateway) from refused
