"""Events that crashed their turn wait on a real queue; an operator sees what they are, and sends them once more."""

import json
import os
import shlex
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from typer.testing import CliRunner

from chalicelib.line.envelope import enclose
from chalicelib.line.turns import person_hash
from ops.__main__ import app
from ops.dead_events import DeadEvents, Sent
from simulator.account import Account
from simulator.furniture import Furniture

AT = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
AOI, BEN = "U" + "a" * 32, "U" + "b" * 32
WORDS = "090-1234-5678 is my number"


def event(person: str, number: int, **more: Any) -> Mapping[str, Any]:
    return {
        "type": "message", "webhookEventId": f"01EVENT{person[1]}{number}", "timestamp": 1, "mode": "active", "replyToken": "t" * 32,
        "source": {"type": "user", "userId": person}, "message": {"type": "text", "id": "1", "text": WORDS}, **more,
    }  # fmt: skip


class Post:
    """A queue with dead letters; `died` puts events among these as SQS does, `waiting` takes what waits for its turn."""

    def __init__(self, account: Account, made: Furniture) -> None:
        self.sqs, self.made = account.client("sqs"), made
        self.dead = self.through(self.sqs)

    def through(self, sqs: Any) -> DeadEvents:
        return DeadEvents(sqs, self.made.queue_url, self.made.dead_queue_url, patience=0)

    def died(self, *events: Mapping[str, Any]) -> None:
        for one in events:
            envelope = enclose(one, AT)
            self.sqs.send_message(
                QueueUrl=self.made.dead_queue_url,
                MessageBody=envelope.body,
                MessageGroupId=envelope.group,
                MessageDeduplicationId=envelope.id,
            )

    def waiting(self) -> list[str]:
        """The ids of the events that wait, in the order in which they are given out; they are taken away."""
        found: list[str] = []
        while messages := self.sqs.receive_message(QueueUrl=self.made.queue_url, MaxNumberOfMessages=10).get("Messages", []):
            for message in messages:
                found.append(json.loads(message["Body"])["event"]["webhookEventId"])
                self.sqs.delete_message(QueueUrl=self.made.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return found


@pytest.fixture
def post(aws_account: Account, furnished: Furniture) -> Post:
    os.environ |= {**aws_account.variables(), "HEYA_QUEUE_URL": furnished.queue_url}
    return Post(aws_account, furnished)


def run(words: str, answer: str = "") -> tuple[int, list[str]]:
    result = CliRunner().invoke(app, ["dead-letters", *shlex.split(words)], input=answer)
    return result.exit_code, result.output.splitlines()


def test_a_list_says_what_each_is_and_nothing_that_was_said(post: Post):
    assert run("list") == (0, ["None: every event has found its turn."])
    post.died(event(AOI, 1), event(AOI, 2, type="postback", message=None), event(BEN, 1, type="090-1234", message={"type": "X" * 40}))
    post.sqs.send_message(
        QueueUrl=post.made.dead_queue_url, MessageBody="090-1234", MessageGroupId="z", MessageDeduplicationId="z"
    )  # no envelope

    code, said = run("list")

    told = sorted(line[10:] for line in said[:4])
    assert (code, told[:3]) == (
        0,
        [
            f"{AT:%Y-%m-%d %H:%M:%S}Z  message text      person {person_hash(AOI)}  event 01EVENTa1",
            f"{AT:%Y-%m-%d %H:%M:%S}Z  postback          person {person_hash(AOI)}  event 01EVENTa2",
            f"{AT:%Y-%m-%d %H:%M:%S}Z  unknown           person {person_hash(BEN)}  event 01EVENTb1",
        ],
    )
    assert told[3].endswith("unreadable        person -  event -")
    assert "090" not in "".join(said)
    assert run("list")[1] == said  # looking takes nothing away


def test_all_are_sent_once_more_in_each_persons_order_once_it_is_confirmed(post: Post):
    post.died(*(event(AOI, n) for n in range(3)), *(event(BEN, n) for n in range(3)))

    assert run("replay", "n\n")[0] == 1
    assert (post.dead.count(), post.waiting()) == (6, [])

    assert run("replay", "y\n")[1][-1].endswith("6 sent.")
    sent = post.waiting()
    assert [[one for one in sent if one[7] == who] for who in "ab"] == [[f"01EVENT{who}{n}" for n in range(3)] for who in "ab"]
    assert run("replay") == (0, ["There are none."])


def test_one_is_sent_by_its_mark_and_the_others_stay(post: Post):
    post.died(event(AOI, 1), event(BEN, 1))
    marks = {line.split()[-1]: line.split()[0] for line in run("list")[1][:2]}

    assert run(f"replay {marks['01EVENTb1']} --yes")[1][-1] == "1 sent."
    assert (post.waiting(), post.dead.count()) == (["01EVENTb1"], 1)
    code, said = run("replay nobody --yes")
    assert (code, said[-2:]) == (1, ["0 sent.", "No dead letter has the mark nobody. Which there are: python -m ops dead-letters list"])


def test_one_that_is_so_old_that_nobody_knows_whether_it_was_answered_is_sent_only_by_its_mark(post: Post):
    post.died(event(AOI, 1))
    long_ago = enclose(event(BEN, 1), AT - timedelta(days=10))
    post.sqs.send_message(
        QueueUrl=post.made.dead_queue_url, MessageBody=long_ago.body, MessageGroupId=BEN, MessageDeduplicationId=long_ago.id
    )
    assert post.dead.send(since=AT - timedelta(days=7)) == Sent(1, 0, 1)
    (old,) = post.dead.look()
    assert post.dead.send(old.mark, since=AT - timedelta(days=7)) == Sent(1, 0)
    assert post.waiting() == ["01EVENTa1", "01EVENTb1"]


class Interrupted(Exception):
    """Somebody pulled the plug."""


class Frail:
    """The real SQS, but for one call that fails when its turn comes."""

    def __init__(self, sqs: Any, call: str, after: int, error: Exception) -> None:
        self._sqs, self._call, self._left, self._error = sqs, call, after, error

    def __getattr__(self, name: str) -> Any:
        def called(**given: Any) -> Any:
            if name == self._call:
                if not self._left:
                    raise self._error
                self._left -= 1
            return getattr(self._sqs, name)(**given)

        return called


def test_whatever_interrupts_it_loses_none_and_the_next_run_goes_on(post: Post):
    post.died(*(event(AOI, n) for n in range(3)))
    frail = post.through(Frail(post.sqs, "delete_message", 1, Interrupted()))
    with pytest.raises(Interrupted):
        frail.send()
    assert post.waiting() == ["01EVENTa0", "01EVENTa1"]

    assert post.dead.send() == Sent(2, 0)
    assert post.waiting() == ["01EVENTa2"]  # the second was sent before the plug was pulled: within five minutes SQS knows it


def test_what_the_queue_does_not_take_stays_and_nobody_overtakes_themselves(post: Post):
    post.died(*(event(AOI, n) for n in range(3)))
    busy = ClientError({"Error": {"Code": "RequestThrottled", "Message": ""}}, "SendMessage")
    frail = post.through(Frail(post.sqs, "send_message", 1, busy))

    assert frail.send() == Sent(1, 2)
    assert (post.waiting(), post.dead.count()) == (["01EVENTa0"], 2)


def test_an_event_that_dies_again_can_be_sent_again(post: Post):
    post.died(event(AOI, 1))
    post.dead.send()
    taken = post.sqs.receive_message(QueueUrl=post.made.queue_url)["Messages"][0]
    post.sqs.delete_message(QueueUrl=post.made.queue_url, ReceiptHandle=taken["ReceiptHandle"])
    post.sqs.send_message(
        QueueUrl=post.made.dead_queue_url, MessageBody=taken["Body"], MessageGroupId=AOI, MessageDeduplicationId="again"
    )  # three crashes later

    assert (post.dead.send(), post.waiting()) == (Sent(1, 0), ["01EVENTa1"])


def test_what_sqs_itself_moved_there_after_three_crashes_is_sent_in_its_persons_line(post: Post):
    envelope = enclose(event(AOI, 1), AT)
    post.sqs.send_message(QueueUrl=post.made.queue_url, MessageBody=envelope.body, MessageGroupId=AOI, MessageDeduplicationId=envelope.id)
    crashes = 0
    while post.sqs.receive_message(QueueUrl=post.made.queue_url, VisibilityTimeout=0).get("Messages"):
        crashes += 1

    assert (crashes, [one.event for one in post.dead.look()]) == (3, ["01EVENTa1"])
    assert post.dead.send() == Sent(1, 0)
    taken = post.sqs.receive_message(QueueUrl=post.made.queue_url, AttributeNames=["All"])["Messages"][0]
    assert (taken["Attributes"]["MessageGroupId"], taken["Body"]) == (AOI, envelope.body)


def test_no_queue_and_no_answer_get_a_sentence(aws_account: Account):
    os.environ |= aws_account.variables()
    assert run("list")[1] == ["Which queue? Name the stack with --stack, set HEYA_QUEUE_URL, or say --local for the run on this machine."]
    os.environ |= {"HEYA_QUEUE_URL": "http://127.0.0.1/000000000000/none.fifo"}
    assert run("list") == (
        1,
        ["there is no such thing: the dead letters. Look at the region (AWS_REGION) and the account (aws sts get-caller-identity)."],
    )
