"""The FIFO queue between the webhook and the turns, through SQS's batch call."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from chalicelib.line.envelope import LARGEST, Envelope
from chalicelib.values import dataclass

log = logging.getLogger(__name__)
MOST = 10  # entries of one SendMessageBatch


class Sqs(Protocol):
    """What is used of botocore's SQS client."""

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803  # SQS's own names
        ...


@dataclass(frozen=True, slots=True)
class SqsQueue:
    """`unreachable` are the errors that mean: nothing is known to have been taken."""

    client: Sqs
    url: str
    unreachable: tuple[type[Exception], ...]

    def put(self, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
        """Sends in batches, what was refused once more, and gives back what was refused twice."""
        refused = [envelope for batch in _batches(envelopes) for envelope in self._send(batch)]
        return [envelope for batch in _batches(refused) for envelope in self._send(batch)]

    def _send(self, batch: Sequence[Envelope]) -> list[Envelope]:
        """Those of the batch that SQS did not take; one it will never take (our fault, it says) is dropped with a log line."""
        entries = [
            {"Id": str(n), "MessageBody": envelope.body, "MessageGroupId": envelope.group, "MessageDeduplicationId": envelope.id}
            for n, envelope in enumerate(batch)
        ]
        try:
            answer = self.client.send_message_batch(QueueUrl=self.url, Entries=entries)
        except self.unreachable as error:
            log.warning("queue outcome=unreachable error=%s entries=%d", type(error).__name__, len(entries))
            return list(batch)
        left = []
        for failed in answer.get("Failed", ()):
            envelope = batch[int(failed["Id"])]
            log.warning("queue outcome=refused code=%s event=%s", failed.get("Code"), envelope.id)
            if not failed.get("SenderFault"):
                left.append(envelope)
        return left


def _batches(envelopes: Iterable[Envelope]) -> Iterator[list[Envelope]]:
    """In order, at most ten and at most SQS's bytes at a time."""
    batch: list[Envelope] = []
    for envelope in envelopes:
        if batch and (len(batch) == MOST or sum(len(held.body) for held in batch) + len(envelope.body) > LARGEST):
            yield batch
            batch = []
        batch.append(envelope)
    if batch:
        yield batch
