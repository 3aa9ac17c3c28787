"""Staff invitations as the operator issues them; a turn consumes one by its change."""

from datetime import datetime

from pynamodb.expressions.operand import Path

from chalicelib.booking.model import Invitation, Post
from chalicelib.storage.plan import token
from chalicelib.storage.rows import invitation_row, read_invitation
from chalicelib.storage.table import PK, invitation_key
from chalicelib.storage.wire import Refused, Wire


class CodeTaken(Exception):
    """Another invitation has that code; make a new one."""


class Invitations:
    """Where one-time staff codes are put down, as hashes."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def issue(self, code_hash: str, post: Post, expires: datetime) -> None:
        """Puts the invitation down once; the same one again changes nothing. Raises CodeTaken or StorageBusy."""
        invitation = Invitation(code_hash, post, expires)
        write = self._wire.put(invitation_key(code_hash), invitation_row(invitation), Path(PK).does_not_exist())
        try:
            self._wire.transact([write], token("issue", [write]))
        except Refused as refused:
            if read_invitation(refused.items[0]) != invitation:
                raise CodeTaken(code_hash) from refused
