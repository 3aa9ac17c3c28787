"""The embedded AWS: found again, kept across restarts, ended cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import account, aws, consumers, furniture
from simulator.trouble import Trouble


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data"
    folder.mkdir()
    yield folder
    aws.stop(folder)


def test_a_second_start_finds_the_one_that_runs(data: Path) -> None:
    assert aws.start(data) == aws.start(data)


POLLS = """
import sys
from simulator import account
sqs = account.embedded(sys.argv[1]).client("sqs")
print("asking", flush=True)
sqs.receive_message(QueueUrl=sys.argv[2], MaxNumberOfMessages=1, WaitTimeSeconds=1)
"""


def test_what_is_sent_after_a_restart_does_not_go_to_whoever_was_killed(data: Path) -> None:
    """A killed run's last look at the queue goes on without it, and would keep what it gets for as long as a message is out of sight."""
    running = aws.start(data)
    sqs = account.embedded(running.endpoint).client("sqs")
    url = sqs.create_queue(QueueName="events.fifo", Attributes={"FifoQueue": "true", "VisibilityTimeout": "30"})["QueueUrl"]
    with subprocess.Popen([sys.executable, "-c", POLLS, running.endpoint, url], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout
        assert killed.stdout.readline() == "asking\n"
        time.sleep(0.3)
        killed.kill()
        killed.wait(10)

    assert aws.start(data) == running
    sqs.send_message(QueueUrl=url, MessageBody="hello", MessageGroupId="aoi", MessageDeduplicationId="1")
    time.sleep(0.4)  # whoever still waits there has taken it by now
    (message,) = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1)["Messages"]
    assert message["Body"] == "hello"
    assert consumers.PATIENCE < aws.LINGERS


def test_it_listens_on_this_machine_only(data: Path) -> None:
    running = aws.start(data)

    listening = {line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:] if line.split()[3] == "0A"}

    assert {place for place in listening if place.endswith(f":{running.port:04X}")} == {f"0100007F:{running.port:04X}"}


def test_it_is_in_a_session_of_its_own_so_that_ending_the_bot_does_not_end_it(data: Path) -> None:
    assert os.getsid(aws.start(data).pid) != os.getsid(0)


def test_what_it_keeps_is_there_after_a_clean_stop_on_the_same_port(data: Path) -> None:
    first = aws.start(data)
    here = account.embedded(first.endpoint)
    made = furniture.furnish(here.client("dynamodb"), here.client("sqs"))
    here.client("dynamodb").put_item(TableName=made.table, Item={"PK": {"S": "a"}, "SK": {"S": "b"}})
    here.client("sqs").send_message(QueueUrl=made.queue_url, MessageBody="waiting", MessageGroupId="g", MessageDeduplicationId="1")

    assert aws.stop(data) is True
    second = aws.start(data)

    assert (second.port, second.pid != first.pid) == (first.port, True)
    assert furniture.furnish(here.client("dynamodb"), here.client("sqs")) == made
    assert here.client("dynamodb").scan(TableName=made.table)["Items"] == [{"PK": {"S": "a"}, "SK": {"S": "b"}}]
    waiting = here.client("sqs").receive_message(QueueUrl=made.queue_url)["Messages"]
    assert [message["Body"] for message in waiting] == ["waiting"]


def test_a_note_of_one_that_is_gone_is_no_hindrance(data: Path) -> None:
    gone = aws.start(data)
    os.kill(gone.pid, signal.SIGKILL)
    os.waitpid(gone.pid, 0)

    assert aws.start(data).pid != gone.pid


def test_a_stranger_with_its_process_number_is_not_taken_for_it_nor_ended(data: Path) -> None:
    (data / "aws.json").write_text(json.dumps({"pid": os.getpid(), "port": aws.free_port(), "token": "heya-x", "started": 0}))

    assert aws.stop(data) is False
    assert aws.start(data).pid != os.getpid()


def test_stopping_when_nothing_runs_says_so(data: Path) -> None:
    assert aws.stop(data) is False


def test_one_that_has_ended_is_gone_even_when_nobody_has_asked_after_it() -> None:
    asks_for_nobody = "import subprocess, time; it = subprocess.Popen(['true']); print(it.pid, flush=True); time.sleep(60)"
    parent = subprocess.Popen([sys.executable, "-c", asks_for_nobody], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    ended = int(parent.stdout.readline())
    while "Z" not in Path(f"/proc/{ended}/stat").read_text().rsplit(")", 1)[-1]:
        time.sleep(0.01)

    seen = aws.exists(ended)
    parent.kill()
    parent.communicate()

    assert seen is False


def test_one_that_cannot_start_is_told_in_one_sentence_with_the_place_of_its_log(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"^The embedded AWS did not start \(it said nothing\); all it said is in .*aws\.log\.$"):
        aws.wait_until_it_answers(aws.Aws(pid=2**22 + 1, port=aws.free_port(), token="x", started=0), _with_log(tmp_path))


def _with_log(folder: Path) -> Path:
    (folder / "aws.log").touch()
    return folder
