"""The dead letters of the queue of events: looked at and left as they are, or put back into the line of their person."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.line.envelope import disclose, event_id
from chalicelib.line.inbound import told
from chalicelib.line.turns import person_hash

BATCH = 10
HELD = 120
"""Seconds for which what is being looked at or sent is out of others' reach; after that SQS lets it go by itself."""
PATIENCE = 1
"""Seconds of long poll: a short one may see nothing where there is something
(https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html)."""
WORD = re.compile(r"[A-Za-z]{1,20}")
WAITING = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed")
Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dead:
    """What may be told of one: LINE's words for its kind, a mark of its person as logs have it, and when it came (UTC)."""

    mark: str
    when: datetime
    kind: str
    person: str
    event: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What a replay came to: how many the queue took, how many it did not, and how many were too old to be sent unasked."""

    sent: int
    left: int
    old: int = 0


class DeadEvents:
    """`sqs` is botocore's client, `queue` where events belong, `dead` where those wait that crashed, `patience` seconds of long poll.
    Every call raises what AWS raises."""

    def __init__(self, sqs: Any, queue: str, dead: str, patience: int = PATIENCE) -> None:
        self._sqs, self._queue, self._dead, self._patience = sqs, queue, dead, patience

    def count(self) -> int:
        """About how many there are."""
        had = self._sqs.get_queue_attributes(QueueUrl=self._dead, AttributeNames=list(WAITING))["Attributes"]
        return sum(int(had.get(name, 0)) for name in WAITING)

    def look(self) -> Sequence[Dead]:
        """Those that can be had, each left where it is. Of one person no more than ten at a time are given out by SQS."""
        taken: list[Message] = []
        try:
            for batch in self._batches():
                taken += batch
        finally:
            self._let_go(taken)
        return tuple(shown(message) for message in taken)

    def send(self, mark: str = "", since: datetime | None = None) -> Sent:
        """Puts back all that came `since` then, or the one with that mark: each is deleted only once the queue has it, so that whatever
        interrupts this leaves none lost. One that is sent twice is known by its event's id, and answered as it was before."""
        total, sent, held, stopped = self.count(), 0, list[Message](), set[str]()
        try:
            for batch in self._batches():
                held += batch
                for message in batch:
                    if _meant(message, mark, since) and self._sent(message, stopped):
                        held.remove(message)
                        sent += 1
                if sent + len(held) >= total or (mark and sent):
                    break  # one that crashes again while this runs is another run's
        finally:
            self._let_go(held)
        left = sum(1 for message in held if _meant(message, mark, since))
        return Sent(sent, left, 0 if mark else len(held) - left)

    def _sent(self, message: Message, stopped: set[str]) -> bool:
        """One put back and deleted; where the queue does not take it, its person's others stay behind it."""
        group = message["Attributes"]["MessageGroupId"]
        if group in stopped:
            return False
        try:
            self._sqs.send_message(
                QueueUrl=self._queue,
                MessageBody=message["Body"],
                MessageGroupId=group,
                MessageDeduplicationId=f"again-{message['MessageId']}",
            )  # not the event's own: within five minutes of it SQS would take and drop it
        except (BotoCoreError, ClientError):
            stopped.add(group)
            return False
        self._sqs.delete_message(QueueUrl=self._dead, ReceiptHandle=message["ReceiptHandle"])
        return True

    def _batches(self) -> Iterator[Sequence[Message]]:
        """All that SQS gives out, in order within each person; what was taken is not given again while it is held."""
        while True:
            answer = self._sqs.receive_message(
                QueueUrl=self._dead,
                MaxNumberOfMessages=BATCH,
                VisibilityTimeout=HELD,
                WaitTimeSeconds=self._patience,
                AttributeNames=["All"],
            )
            if not (found := answer.get("Messages", [])):
                return
            yield found

    def _let_go(self, messages: Sequence[Message]) -> None:
        """They can be had at once again."""
        for at in range(0, len(messages), BATCH):
            entries = [
                {"Id": str(n), "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0}
                for n, message in enumerate(messages[at : at + BATCH])
            ]
            self._sqs.change_message_visibility_batch(QueueUrl=self._dead, Entries=entries)


def _meant(message: Message, mark: str, since: datetime | None) -> bool:
    """Whether a message is to be sent: one that is named, else one that is not too old."""
    return mark_of(message) == mark if mark else since is None or shown(message).when >= since


def mark_of(message: Message) -> str:
    return hashlib.sha256(str(message["MessageId"]).encode()).hexdigest()[:8]


def shown(message: Message) -> Dead:
    """What may be told of a message: nothing that anybody said."""
    try:
        event, received = disclose(message["Body"])
        heard = told(event, received).heard
        who = person_hash(heard.person) if heard else "-"
        return Dead(mark_of(message), received.astimezone(UTC), kind_of(event), who, event_id(event))
    except ValueError:
        sent = datetime.fromtimestamp(int(message["Attributes"]["SentTimestamp"]) / 1000, UTC)
        return Dead(mark_of(message), sent, "unreadable", "-", "-")


def kind_of(event: Mapping[str, Any]) -> str:
    """LINE's words for what it is ("message text"); a word that is none of LINE's kind is left out."""
    inner = event.get("message")
    words = (event.get("type"), inner.get("type") if isinstance(inner, Mapping) else None)
    return " ".join(word for word in words if isinstance(word, str) and WORD.fullmatch(word)) or "unknown"
