"""LINE's POST: proven by its signature, split into events, each put into its person's line; nothing is done with them here."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from chalicelib.line.envelope import LARGEST, Envelope, enclose
from chalicelib.line.signature import is_from_line
from chalicelib.values import dataclass

log = logging.getLogger(__name__)
Answer = tuple[int, dict[str, str]]


class Queue(Protocol):
    """Where envelopes wait, in order within a group; a second one with the same id is dropped."""

    def put(self, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
        """Takes what it can and gives back what it could not take. Never raises for a queue that cannot be reached."""
        ...


@dataclass(frozen=True, slots=True)
class Webhook:
    """The door's keeper. More than one secret while the channel's is being changed."""

    secrets: tuple[str, ...]
    queue: Queue
    now: Callable[[], datetime]

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The HTTP status and JSON for LINE: 401 unproven, 503 when an event could not be queued, else 200.

        After a 503 LINE delivers all again (where redelivery is on) and the queue drops those it has. What nobody could ever
        read gets 200 and a log line, because another delivery would not make it readable."""
        if not is_from_line(body, headers, self.secrets):
            log.warning("webhook outcome=unproven bytes=%d", len(body))
            return 401, {"error": "signature"}
        envelopes = [envelope for event in _events(body) if (envelope := self._enclosed(event))]
        left = self.queue.put(envelopes) if envelopes else ()
        log.info("webhook outcome=%s events=%d left=%d", "busy" if left else "queued", len(envelopes), len(left))
        return (503, {"error": "busy"}) if left else (200, {"status": "ok"})

    def _enclosed(self, event: object) -> Envelope | None:
        try:
            envelope = enclose(event, self.now()) if isinstance(event, dict) else None
        except RecursionError:
            envelope = None
        if envelope and len(envelope.body) <= LARGEST:
            return envelope
        log.warning("webhook outcome=dropped reason=%s", "large" if envelope else "shape")
        return None


def _events(body: bytes) -> list[Any]:
    """The events of a body one by one, whatever is wrong with their neighbours; none of a body that is not LINE's."""
    try:
        events = json.loads(body).get("events", [])
    except (ValueError, AttributeError, RecursionError):
        log.warning("webhook outcome=unreadable bytes=%d", len(body))
        return []
    return events if isinstance(events, list) else []
