"""Whether the desk's books agree once everybody has gone: all invariants on all that stands, and what people were promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from chalicelib.booking.model import BookingId, PersonId
from chalicelib.storage import Store
from chalicelib.storage.values import Item
from prove.invariants import ALL, broken, standing, what_is_written_was_told
from prove.snapshot import Snapshot

SILENT = tuple(one for one in ALL if one is not what_is_written_was_told)
"""For a desk at which nothing is said."""


def disagreements(at: Snapshot, promised: Mapping[PersonId, Sequence[BookingId]]) -> list[str]:
    """What does not agree, in words. `promised` are the bookings that each person was told of and has not given back, where
    somebody kept count; nobody did in a chat, whose answers stand in the table themselves."""
    has = {person: {one.id for one in standing(at) if one.person == person} for person in promised}
    lost = [f"promised and not there, or there and not promised ({person})" for person in promised if {*promised[person]} != has[person]]
    return broken(at, SILENT if promised else ALL) + lost


def everything(store: Store) -> Iterator[Item]:
    """Every row of a store's table, as DynamoDB gives it; for judging only, no part of heya scans."""
    start: Item | None = None
    while True:
        more = {"ExclusiveStartKey": start} if start else {}
        page = store.wire.connection.client.scan(TableName=store.wire.table, ConsistentRead=True, **more)
        yield from page["Items"]
        start = page.get("LastEvaluatedKey")
        if not start:
            return
