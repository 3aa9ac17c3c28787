"""A webhook event, as LINE's JSON, told as what somebody did; total over any JSON."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalicelib.booking.model import PersonId
from chalicelib.line.envelope import event_id, visible
from chalicelib.reception.heard import Heard, Kind
from chalicelib.values import dataclass, replace

LONGEST_TEXT = 5000  # what a person can send; https://developers.line.biz/en/reference/messaging-api/#wh-text
KINDS = {kind.value: kind for kind in (Kind.FOLLOW, Kind.UNFOLLOW, Kind.JOIN, Kind.LEAVE, Kind.UNSEND)}


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event at the reception. `heard` is None where LINE says neither who it was nor in which group; `token` "" where there is
    none to reply with.

    `standby`: another service talks with this person now, so nothing may be sent
    (https://developers.line.biz/en/reference/messaging-api/#common-properties)."""

    event: str
    type: str
    heard: Heard | None
    token: str
    standby: bool
    received: datetime


def told(event: Mapping[str, Any], received: datetime) -> Incoming:
    """The event as it came in at `received` (aware). Never raises: what has another shape than LINE's is Kind.UNKNOWN."""
    source = _mapping(event, "source")
    heard = None
    person, group = _text(source, "userId"), _text(source, "groupId") or _text(source, "roomId")
    if group:
        by = PersonId(visible(person) if person else "")
        heard = replace(_heard(event, PersonId(visible(group)), _when(event, received)), group=visible(group), by=by)
    elif person:
        heard = _heard(event, PersonId(visible(person)), _when(event, received))
    return Incoming(
        event=event_id(event),
        type=_text(event, "type"),
        heard=heard,
        token=_text(event, "replyToken"),
        standby=event.get("mode") == "standby",
        received=received,
    )


def _heard(event: Mapping[str, Any], person: PersonId, at: datetime) -> Heard:
    kind = _text(event, "type")
    message, postback = _mapping(event, "message"), _mapping(event, "postback")
    heard = Heard(KINDS.get(kind, Kind.UNKNOWN), event_id(event), person, at)
    match kind:
        case "message" if message.get("type") == "text":
            return replace(heard, kind=Kind.TEXT, text=_clean(_text(message, "text"))[:LONGEST_TEXT])
        case "message":
            return replace(heard, kind=Kind.OTHER_MESSAGE, message=_text(message, "type"))
        case "postback":
            params = _mapping(postback, "params")
            if "newRichMenuAliasId" in params:  # another tab of a menu, which LINE has turned to already
                return replace(heard, kind=Kind.UNKNOWN)
            picked = next((_text(params, name) for name in ("datetime", "date", "time") if name in params), "")
            return replace(heard, kind=Kind.TAP, data=_clean(_text(postback, "data")), picked=_clean(picked))
        case "follow":
            return replace(heard, kind=Kind.FOLLOW, unblocked=_mapping(event, "follow").get("isUnblocked") is True)
        case _:
            return heard


def _when(event: Mapping[str, Any], received: datetime) -> datetime:
    """LINE's timestamp (milliseconds), which stays the same when the event is delivered again."""
    stamp = event.get("timestamp")
    try:
        return datetime.fromtimestamp(stamp / 1000, UTC) if isinstance(stamp, int | float) else received
    except (ValueError, OverflowError, OSError):
        return received


def _mapping(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Without half surrogates and NULs, which JSON can spell and no store takes."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
