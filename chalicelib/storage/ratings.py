"""What is said of uses, as rows of the table: counts of a room's month, which only grow, and comments beside them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path

from chalicelib.booking.ratings import Comment, Rating, Ratings
from chalicelib.storage.table import ROOM_DAY_KEPT, SK, TTL, rating_key, unix
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Fields, Wire, Write

COUNTED, REMARKED, BEYOND = "#", "$", "%"
"""What follows the month in a sort key: counts, then comments, then nothing; each comes right after the one before."""


def rating_write(wire: Wire, rating: Rating) -> Write:
    """Adds to what is counted. It has no condition: that an answer is counted once is held by the rows written with it."""
    sweep = datetime.fromisoformat(f"{rating.month}-01").replace(tzinfo=UTC) + ROOM_DAY_KEPT
    actions = [*(Path(f"n{name}").add(n) for name, n in rating.counts.items()), Path(TTL).set(unix(sweep))]
    return wire.update(rating_key(rating.venue, rating.month, COUNTED, rating.room), actions)


def comment_write(wire: Wire, comment: Comment, event: str, now: int, retention: timedelta) -> Write:
    """Under a mark of its event, so that comments lie in no order of time."""
    mark = sha256(f"comment:{event}".encode()).hexdigest()[:16]
    row: dict[str, Plain] = {"m": comment.room, "x": comment.text, TTL: now + int(retention.total_seconds())}
    return wire.put(rating_key(comment.venue, comment.month, REMARKED, mark), row)


def within(month: str) -> Condition:
    """The rows of a month."""
    return Path(SK).between(f"{month}{COUNTED}", f"{month}{BEYOND}")


def read_ratings(venue: str, month: str, rows: Iterator[Fields]) -> Ratings:
    """What rows of a month say, by their own keys."""
    found = tuple(rows)
    counted = (_rating(venue, month, row) for row in found if str(row[SK])[len(month)] == COUNTED)
    remarks = (Comment(venue, str(row["m"]), month, str(row["x"])) for row in found if str(row[SK])[len(month)] == REMARKED)
    return Ratings(tuple(counted), tuple(remarks))


def _rating(venue: str, month: str, row: Mapping[str, Any]) -> Rating:
    counts = {name[1:]: int(row[name]) for name in sorted(row) if name[0] == "n"}
    return Rating(venue, str(row[SK]).partition(COUNTED)[2], month, MappingProxyType(counts))
