"""What reception heard: one thing that one person did, or somebody in a group, free of LINE's JSON."""

from datetime import datetime
from enum import StrEnum

from chalicelib.booking.due import NOBODY
from chalicelib.booking.model import PersonId
from chalicelib.values import dataclass


class Kind(StrEnum):
    """What sort of thing it was."""

    TEXT = "text"
    TAP = "tap"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    JOIN = "join"
    LEAVE = "leave"
    UNSEND = "unsend"
    OTHER_MESSAGE = "other_message"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Heard:
    """`event` is the same however often it arrives; `at` (aware, UTC) is when the person did it, not when it came in.

    `text` belongs to TEXT; `data` (a button's) and `picked` (the date, time or datetime chosen on a picker, as LINE writes it) to TAP;
    `message` ("sticker", "image", "location", ...) to OTHER_MESSAGE; `unblocked` to FOLLOW. What is done in a group or room is of that
    `group`'s own conversation: `person` is the group too, and `by` is who did it, "" where LINE does not say."""

    kind: Kind
    event: str
    person: PersonId
    at: datetime
    text: str = ""
    data: str = ""
    picked: str = ""
    message: str = ""
    unblocked: bool = False
    group: str = ""
    by: PersonId = NOBODY
