"""Envelopes into SQS's batches."""

from typing import Any

from chalicelib.line.envelope import Envelope, enclose
from chalicelib.line.queue import SqsQueue
from tests.line.fakes import NOON, event


class Unreachable(Exception):
    """No SQS there."""


class Sqs:
    """Refuses what SQS refuses: more than ten entries, ids twice, more than 256 KiB; fails entries as scripted, call by call."""

    def __init__(self, *script: dict[str, bool] | type[Exception]) -> None:
        self.script = list(script)
        self.batches: list[list[str]] = []

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803  # SQS's own names
        assert 1 <= len(Entries) <= 10
        assert len({entry["Id"] for entry in Entries}) == len(Entries)
        assert sum(len(entry["MessageBody"].encode()) for entry in Entries) <= 256 * 1024
        fails = self.script.pop(0) if self.script else {}
        if isinstance(fails, type):
            raise fails
        self.batches.append([entry["MessageDeduplicationId"] for entry in Entries])
        failed = [
            {"Id": entry["Id"], "Code": "Odd", "SenderFault": fails[entry["MessageDeduplicationId"]]}
            for entry in Entries
            if entry["MessageDeduplicationId"] in fails
        ]
        return {"Successful": [], "Failed": failed} if failed else {"Successful": []}


def envelopes(n: int, size: int = 10) -> list[Envelope]:
    return [enclose(event(f"E{i}", message={"type": "text", "text": "x" * size}), NOON) for i in range(n)]


def put(sqs: Sqs, sent: list[Envelope]) -> list[str]:
    return [envelope.id for envelope in SqsQueue(sqs, "https://queue", (Unreachable,)).put(sent)]


def test_more_than_ten_go_in_several_batches_in_order():
    sqs = Sqs()
    assert put(sqs, envelopes(23)) == []
    assert [len(batch) for batch in sqs.batches] == [10, 10, 3]
    assert [id_ for batch in sqs.batches for id_ in batch] == [f"E{i}" for i in range(23)]


def test_a_batch_stays_within_what_sqs_takes():
    sqs = Sqs()
    assert put(sqs, envelopes(4, 100_000)) == []
    assert [len(batch) for batch in sqs.batches] == [2, 2]


def test_what_sqs_refuses_is_tried_once_more_alone():
    sqs = Sqs({"E1": False})
    assert put(sqs, envelopes(3)) == []
    assert sqs.batches == [["E0", "E1", "E2"], ["E1"]]


def test_what_is_refused_twice_is_given_back():
    assert put(Sqs({"E1": False}, {"E1": False}), envelopes(3)) == ["E1"]


def test_what_sqs_will_never_take_is_not_given_back():
    assert put(Sqs({"E1": True}), envelopes(3)) == []


def test_an_unreachable_queue_gives_all_back():
    assert put(Sqs(Unreachable, Unreachable), envelopes(2)) == ["E0", "E1"]
