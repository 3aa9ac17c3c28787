"""What people say of a use when it is over: a score for the line, one for the room and a word, counted without anybody's name."""

from collections.abc import Mapping
from types import MappingProxyType

from chalicelib.values import dataclass, field

LINE, ROOM = "line", "room"
QUESTIONS = (LINE, ROOM)
"""What is asked, in this order; each is answered from 1 (bad) to 5 (good)."""
SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Rating:
    """What is counted of a room's month ("2026-11", local), or what one answer adds to it. `line_N` and `room_N` are how many answered N.

    Beside the scores for the line stands what the line measured: of the uses scored N, `measured_N` were measured, with `loss_N` the sum
    of their losses (hundredths of a per cent) and `delay_N` the sum of their delays (milliseconds)."""

    venue: str
    room: str
    month: str
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """A word about a room's use, with what could be personal in it blotted out; of that month, and nobody's."""

    venue: str
    room: str
    month: str
    text: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """What was said of a venue's rooms in a month: the counts by room, and the comments that are still kept, in no order of time."""

    counts: tuple[Rating, ...] = ()
    comments: tuple[Comment, ...] = ()
