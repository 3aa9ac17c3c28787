"""What reception heard: one thing that one person did, free of LINE's JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chalicelib.booking.model import PersonId


class Kind(StrEnum):
    """What sort of thing it was."""

    TEXT = "text"
    POSTBACK = "postback"
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

    `text` belongs to TEXT; `data` and `params` (a picker's date, time or datetime) to POSTBACK; `message` ("sticker", "image",
    "location", ...) to OTHER_MESSAGE; `unblocked` to FOLLOW. `group` is set when it was done in a group or room."""

    kind: Kind
    event: str
    person: PersonId
    at: datetime
    text: str = ""
    data: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    unblocked: bool = False
    group: str = ""
