"""The queue's message for one webhook event: in whose line it waits, how a second copy is known, and the event itself."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from chalicelib.values import dataclass

LARGEST = 250_000
"""Bytes of one message's body: SQS takes 256 KiB in a whole batch (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html)."""
PLAIN = re.compile(r"[!-~]{1,128}")


@dataclass(frozen=True, slots=True)
class Envelope:
    """`group` and `id` are what SQS FIFO takes: up to 128 visible ASCII characters."""

    group: str
    id: str
    body: str


def enclose(event: Mapping[str, Any], received: datetime) -> Envelope:
    """The message for an event that came in at `received` (aware): every event of a person waits in that person's line, and every event
    of a group in the group's, whoever did it: it is one conversation."""
    id_ = event_id(event)
    source = event.get("source")
    source = source if isinstance(source, Mapping) else {}
    who = next((source[name] for name in ("groupId", "roomId", "userId") if isinstance(source.get(name), str)), id_)
    body = json.dumps({"received": received.isoformat(), "event": event}, separators=(",", ":"))
    return Envelope(visible(who), id_, body)


def disclose(body: str) -> tuple[Mapping[str, Any], datetime]:
    """The event and the time it came in. Raises ValueError for a body that `enclose` did not write."""
    raw = json.loads(body)
    try:
        event, received = raw["event"], datetime.fromisoformat(raw["received"])
    except (KeyError, TypeError) as error:
        raise ValueError("not an envelope") from error
    if not isinstance(event, Mapping) or received.tzinfo is None:
        raise ValueError("not an envelope")
    return event, received


def event_id(event: Mapping[str, Any]) -> str:
    """LINE's webhookEventId, the same on every delivery; a hash of the event where LINE sent none."""
    told = event.get("webhookEventId")
    if isinstance(told, str) and told:
        return visible(told)
    return sha256(json.dumps(event, sort_keys=True).encode()).hexdigest()


def visible(text: str) -> str:
    """The text itself where it is up to 128 visible ASCII characters, as LINE's ids are; else a hash of it."""
    return text if PLAIN.fullmatch(text) else sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
