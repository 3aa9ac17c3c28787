"""The ports to what falls due: the line in which it stands, and the hand that takes it out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.booking.due import Due, Settled


class Line(Protocol):
    """The line in which what falls due stands."""

    def due(self, now: datetime, most: int = 100) -> Sequence[Due]:
        """Up to `now`, oldest first, all of one person's of one time together. Raises StorageBusy."""
        ...


class Settling(Protocol):
    """Takes things out of the line, or puts them further back. Safe to share between threads."""

    def settle(self, settled: Sequence[Settled]) -> None:
        """They are done with, and what became of them is on record; no error for what is gone. One transaction. Raises StorageBusy."""
        ...

    def add(self, dues: Sequence[Due]) -> None:
        """Puts them into the line; the same one again changes nothing. One transaction. Raises StorageBusy."""
        ...

    def claim(self, dues: Sequence[Due], group: str) -> bool:
        """From now on they are tried in the push of that name and in no other; False where one of them is gone, or in another push
        already, and nothing has changed. The same again is True. One transaction. Raises StorageBusy."""
        ...

    def put_off(self, dues: Sequence[Due], at: datetime, tries: int, group: str = "") -> None:
        """They are due at `at` instead, in the push of that name; nothing happens when one is gone, or in another push by now. One
        transaction. Raises StorageBusy."""
        ...
