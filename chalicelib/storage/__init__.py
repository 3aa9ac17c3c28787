"""Everything DynamoDB, and the only room that knows PynamoDB: the desk's, the turn's and the outbox's ports on one table."""

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count

from chalicelib.storage.dues import Dues
from chalicelib.storage.enquiries import Enquiries
from chalicelib.storage.equipment import Equipment
from chalicelib.storage.invitations import Invitations
from chalicelib.storage.journal import Journal
from chalicelib.storage.ledger import Ledger
from chalicelib.storage.nonces import Nonces
from chalicelib.storage.outbox import Outbox
from chalicelib.storage.pushes import Pushes
from chalicelib.storage.traces import Traces
from chalicelib.storage.wire import READ_SECONDS, Watch, Wire
from chalicelib.storage.wire import UNHURRIED as UNHURRIED


class Store:
    """All of storage on one client, which is made at the first call and shared by threads.

    `endpoint` None leaves it to AWS's own variables (AWS_ENDPOINT_URL among them), as credentials always are. `jitter` gives
    0..1, the part of each pause between tries that is waited. Bookings are swept `retention` after their end. `watch` hears
    the name of every call and its capacity units. `read_seconds` is how long an answer is waited for. `fresh` gives marks of which
    no two are alike, in this process or any other; without it they are alike in different ones."""

    def __init__(
        self,
        table: str,
        region: str,
        endpoint: str | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = lambda: 1.0,
        retention: timedelta = timedelta(days=90),
        watch: Watch | None = None,
        read_seconds: float = READ_SECONDS,
        fresh: Callable[[], str] | None = None,
    ) -> None:
        marks = fresh or (str(n) for n in count()).__next__
        self.wire = Wire(table, region, endpoint, sleep, jitter, watch, read_seconds)
        self.journal = Journal(self.wire, retention)
        self.ledger = Ledger(self.wire)
        self.outbox = Outbox(self.wire)
        self.invitations = Invitations(self.wire)
        self.pushes = Pushes(self.wire)
        self.dues = Dues(self.wire, retention)
        self.traces = Traces(self.wire, marks)
        self.equipment = Equipment(self.wire, retention)
        self.enquiries = Enquiries(self.wire)
        self.nonces = Nonces(self.wire, marks)

    def ready(self) -> "Store":
        """Makes the client now rather than at the first call; nothing is sent."""
        self.wire.make_client()
        return self
