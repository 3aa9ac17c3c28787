"""Takes events from the real queue and hands each to the real Lambda handler, as Lambda's event source does."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from simulator.invocation import Context, queue_event

LOG = logging.getLogger("heya.machine")
PATIENCE = 1  # seconds of long poll: what a clean stop may have to wait
BREATH = 1.0  # seconds before asking again when the queue does not answer

Handler = Callable[[dict[str, Any], Any], Any]


class Consumers:
    """So many workers on one queue. A message whose handler raises stays, and comes back when its visibility ends.

    Several workers may run at once, but never two on one message group: that is the queue's promise.
    """

    def __init__(self, sqs: Any, queue_url: str, handler: Handler, workers: int = 4, timeout: float = 20.0) -> None:
        self._sqs, self._url, self._handler, self._timeout = sqs, queue_url, handler, timeout
        self._arn: str = sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._work, name=f"turn-{number}", daemon=True) for number in range(workers)]

    def start(self) -> None:
        """Begins to take."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Takes no more; returns when what was taken is done."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while not self._over.is_set():
            try:
                for message in self._take():
                    self._handle(message)
            except (BotoCoreError, ClientError) as gone:
                LOG.warning("queue out of reach: %s", type(gone).__name__)
                self._over.wait(BREATH)

    def _take(self) -> list[dict[str, Any]]:
        answer = self._sqs.receive_message(
            QueueUrl=self._url, MaxNumberOfMessages=1, WaitTimeSeconds=PATIENCE, AttributeNames=["All"], MessageAttributeNames=["All"]
        )
        taken: list[dict[str, Any]] = answer.get("Messages", [])
        return taken

    def _handle(self, message: dict[str, Any]) -> None:
        try:
            self._handler(queue_event(message, self._arn), Context("heya-turn", self._timeout))
        except Exception:
            LOG.exception("turn crashed; its event comes back")
            return
        self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
