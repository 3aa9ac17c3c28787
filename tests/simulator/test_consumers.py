"""Real SQS messages reach a handler as Lambda hands them over, and stay when it raises."""

from __future__ import annotations

import json
import threading
from typing import Any

from chalice import Blueprint

from simulator.account import Account
from simulator.consumers import Consumers
from simulator.furniture import Furniture

PATIENCE = 20.0  # seconds after which a test that waits has failed


def send(account: Account, queue_url: str, group: str, number: int) -> None:
    account.client("sqs").send_message(
        QueueUrl=queue_url, MessageBody=json.dumps({"n": number}), MessageGroupId=group, MessageDeduplicationId=f"{group}-{number}"
    )


class Handler:
    """Notes what it is called with; raises as often as it is told."""

    def __init__(self, wanted: int, crashes: int = 0) -> None:
        self.records: list[dict[str, Any]] = []
        self.crashes, self._wanted, self._done, self._lock = crashes, wanted, threading.Event(), threading.Lock()

    def __call__(self, event: dict[str, Any], context: Any) -> None:
        assert 0 < context.get_remaining_time_in_millis() <= 30_000
        with self._lock:
            self.records += event["Records"]
            if len(self.records) == self._wanted:
                self._done.set()
            if self.crashes:
                self.crashes -= 1
                raise RuntimeError("told to")

    def wait(self) -> list[dict[str, Any]]:
        assert self._done.wait(PATIENCE), f"only {len(self.records)} of {self._wanted} arrived"
        return self.records


def left(account: Account, queue_url: str) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    told = account.client("sqs").get_queue_attributes(QueueUrl=queue_url, AttributeNames=names)["Attributes"]
    return sum(int(told[name]) for name in names)


def test_a_message_arrives_in_lambdas_shape_and_is_deleted(aws_account: Account, furnished: Furniture) -> None:
    handler = Handler(wanted=1)
    consumers = Consumers(aws_account.client("sqs"), furnished.queue_url, handler, workers=2)
    send(aws_account, furnished.queue_url, "U1", 1)

    consumers.start()
    record = handler.wait()[0]
    consumers.stop()

    assert sorted(record) == sorted(
        ["messageId", "receiptHandle", "body", "attributes", "messageAttributes", "md5OfBody", "eventSource", "eventSourceARN", "awsRegion"]
    )
    assert json.loads(record["body"]) == {"n": 1}
    assert (record["attributes"]["MessageGroupId"], record["attributes"]["ApproximateReceiveCount"]) == ("U1", "1")
    assert record["eventSourceARN"] == f"arn:aws:sqs:ap-northeast-1:000000000000:{furnished.table}.fifo"
    assert left(aws_account, furnished.queue_url) == 0


def test_each_group_is_handled_in_order_however_many_workers_there_are(aws_account: Account, furnished: Furniture) -> None:
    handler = Handler(wanted=12)
    consumers = Consumers(aws_account.client("sqs", max_pool_connections=8), furnished.queue_url, handler, workers=4)
    for number in range(4):
        for group in ("a", "b", "c"):
            send(aws_account, furnished.queue_url, group, number)

    consumers.start()
    records = handler.wait()
    consumers.stop()

    for group in ("a", "b", "c"):
        assert [json.loads(r["body"])["n"] for r in records if r["attributes"]["MessageGroupId"] == group] == [0, 1, 2, 3]


def test_what_a_handler_raised_on_stays_and_its_neighbours_go_on(aws_account: Account, furnished: Furniture) -> None:
    handler = Handler(wanted=2, crashes=1)
    consumers = Consumers(aws_account.client("sqs"), furnished.queue_url, handler, workers=1)
    send(aws_account, furnished.queue_url, "crashes", 1)
    send(aws_account, furnished.queue_url, "neighbour", 1)

    consumers.start()
    handler.wait()
    consumers.stop()

    assert left(aws_account, furnished.queue_url) == 1


def test_a_handler_of_a_chalice_blueprint_takes_the_event_as_it_is(aws_account: Account, furnished: Furniture) -> None:
    blueprint, bodies, done = Blueprint("turns"), [], threading.Event()

    @blueprint.on_sqs_message(queue_arn="arn:aws:sqs:us-east-1:000000000000:placeholder.fifo")
    def turn(event: Any) -> None:
        bodies.extend(record.body for record in event)
        done.set()

    consumers = Consumers(aws_account.client("sqs"), furnished.queue_url, turn, workers=1)
    send(aws_account, furnished.queue_url, "U1", 7)
    consumers.start()
    arrived = done.wait(PATIENCE)
    consumers.stop()

    assert (arrived, bodies) == (True, ['{"n": 7}'])
