"""`make run` as a person meets it: up, killed, up again, ended; and one sentence for each thing that can be in the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator import aws, server

HOME = Path(__file__).resolve().parent.parent.parent
PATIENCE = 90.0  # seconds; more than a redelivered event and a busy machine take


@dataclass
class Machine:
    """One `python -m simulator`."""

    process: subprocess.Popen[str]
    url: str

    def state(self, phone: str = "student") -> dict[str, Any]:
        told = httpx.get(f"{self.url}/dev/state", timeout=30).json()
        return next(found for found in told["phones"] if found["id"] == phone)

    def answers(self, phone: str = "student") -> list[dict[str, Any]]:
        return [said for said in self.state(phone)["messages"] if said["from"] == "bot"]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


Start = Callable[..., Machine]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a machine on a free port with its data in this test's folder; everything is ended with the test."""
    machines: list[Machine] = []

    def begin(*options: str, data: Path = tmp_path / "data") -> Machine:
        machine = Machine(launch("--port", "0", "--data", str(data), *options), "")
        machines.append(machine)
        machine.url = until(lambda: address(data, machine.process))
        until(lambda: httpx.get(f"{machine.url}/dev/health", timeout=30).status_code == 200)
        return machine

    yield begin
    for machine in machines:
        machine.kill()
    for data in tmp_path.iterdir():
        aws.stop(data)


def launch(*words: str) -> subprocess.Popen[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "LINE_", "HEYA_"))}
    command = [sys.executable, "-m", "simulator", *words]
    return subprocess.Popen(command, cwd=HOME, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def address(data: Path, process: subprocess.Popen[str]) -> str | None:
    """The address in the word that a run left, once it is this run's."""
    if process.poll() is not None:
        raise AssertionError(f"ended with {process.returncode}: {process.stderr.read() if process.stderr else ''}")
    try:
        told = json.loads((data / "run.json").read_text())
    except (FileNotFoundError, ValueError):
        return None
    return str(told["url"]) if told["pid"] == process.pid else None


def until(ready: Callable[[], Any]) -> Any:
    """What `ready` gives as soon as it gives something."""
    over = time.monotonic() + PATIENCE
    while time.monotonic() < over:
        if got := ready():
            return got
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def refusal(*words: str) -> str:
    """What a start that is refused says, in full."""
    process = launch(*words)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, said
    return said.strip()


def test_an_event_is_answered_on_the_phone(start: Start) -> None:
    machine = start()

    httpx.post(f"{machine.url}/dev/phones/student/follow").raise_for_status()

    assert until(machine.answers)[0]["deliveredBy"] == "reply"


def test_a_bot_that_is_killed_is_found_as_it_was_left(start: Start, tmp_path: Path) -> None:
    first = start()
    httpx.post(f"{first.url}/dev/phones/student/follow").raise_for_status()
    said = until(first.answers)
    aws_before = aws.remembered(tmp_path / "data")

    first.kill()
    second = start()

    assert aws.remembered(tmp_path / "data") == aws_before
    assert second.answers() == said


def test_an_event_that_was_sent_just_before_the_bot_was_killed_is_answered_once_by_the_next(start: Start) -> None:
    first = start()
    httpx.post(f"{first.url}/dev/phones/student/follow").raise_for_status()
    greeted = len(until(first.answers))

    httpx.post(f"{first.url}/dev/phones/student/text", json={"text": "ヘルプ"}).raise_for_status()
    first.kill()
    second = start()

    until(lambda: len(second.answers()) > greeted)
    wire = httpx.get(f"{second.url}/dev/wire", params={"after": 0}).json()
    replies = [call for call in wire if call["url"].endswith("/message/reply") and call["status"] == 200]
    assert len(replies) == 2


def test_ctrl_c_ends_everything_and_what_was_said_is_there_the_next_time(start: Start, tmp_path: Path) -> None:
    first = start()
    httpx.post(f"{first.url}/dev/phones/student/follow").raise_for_status()
    said = until(first.answers)
    embedded = aws.remembered(tmp_path / "data")

    assert first.end() == 0
    assert embedded is not None
    assert not aws.alive(embedded)
    assert not (tmp_path / "data" / "run.json").exists()

    assert start().answers() == said


def test_make_stop_ends_a_run_and_what_a_killed_one_left(start: Start, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    machine = start()

    assert subprocess.run([sys.executable, "-m", "simulator", "--stop", "--data", data], cwd=HOME, check=False).returncode == 0
    assert machine.process.wait(PATIENCE) == 0

    start().kill()
    embedded = aws.remembered(tmp_path / "data")
    assert subprocess.run([sys.executable, "-m", "simulator", "--stop", "--data", data], cwd=HOME, check=False).returncode == 0
    assert embedded is not None
    assert not aws.alive(embedded)


def test_the_clock_starts_where_it_is_told_and_ticks(start: Start) -> None:
    machine = start("--now", "2021-01-21T09:00:00+09:00")

    first = httpx.get(f"{machine.url}/dev/clock").json()["now"]

    assert first.startswith("2021-01-21T00:0")
    assert until(lambda: httpx.get(f"{machine.url}/dev/clock").json()["now"] > first)


def test_headless_has_the_doors_but_no_page(start: Start) -> None:
    machine = start("--headless")

    assert httpx.get(f"{machine.url}/").status_code == 404
    assert httpx.get(f"{machine.url}/health").status_code == 200


def test_a_camera_that_is_switched_off_is_an_alert_and_still_off_after_the_next_start(start: Start) -> None:
    machine = start("--headless")
    wish = {"room": "odori14-student", "device": "camera", "state": "down"}
    view = httpx.post(f"{machine.url}/dev/devices", json=wish, timeout=30).raise_for_status().json()
    assert (view["sent"]["status"], {one["result"]["ok"] for one in view["sent"]["entries"]}) == (202, {True})
    assert machine.end() == 0

    found = httpx.get(f"{start('--headless').url}/dev/devices", timeout=30).json()

    devices = [one for venue in found["venues"] for room in venue["rooms"] if room["id"] == "odori14-student" for one in room["devices"]]
    camera = next(one for one in devices if one["id"] == "camera")
    assert (found["reporting"], camera["state"], [one["fault"] for one in camera["alerts"]]) == (True, "down", ["down"])


def test_an_aws_that_runs_already_is_used_and_left_running(start: Start, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    running = aws.start(elsewhere)

    machine = start("--aws", running.endpoint)
    httpx.post(f"{machine.url}/dev/phones/student/follow").raise_for_status()
    until(machine.answers)

    assert machine.end() == 0
    assert aws.alive(running)
    assert not (tmp_path / "data" / "aws.json").exists()


def test_a_line_that_is_somewhere_else_is_sent_to_and_its_signature_still_asked_for(start: Start) -> None:
    machine = start("--line-api", "http://127.0.0.1:9")

    assert httpx.get(f"{machine.url}/dev/state").status_code == 404
    assert httpx.post(f"{machine.url}/line/webhook", json={"events": []}).status_code == 401


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    taken = server.listen(0)
    port = taken.getsockname()[1]

    assert refusal("--port", str(port), "--data", str(tmp_path / "data")).startswith(f"[heya] Port {port} is not to be had (")
    taken.close()


def test_data_in_use_is_one_sentence(start: Start, tmp_path: Path) -> None:
    machine = start()

    said = refusal("--port", "0", "--data", str(tmp_path / "data"))

    assert said.startswith(f"[heya] heya is already running with this data at {machine.url}: ")
    assert "\n" not in said


def test_a_catalogue_with_a_mistake_names_file_and_line_and_leaves_nothing_running(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text('id = "broken"\nvenues = 3\n')

    said = refusal("--port", "0", "--data", str(tmp_path / "data"), "--catalogue", str(broken))

    assert said.startswith(f"[heya] The catalogue {broken} cannot be used:\n")
    assert "broken.toml:" in said
    assert "Traceback" not in said
    assert aws.stop(tmp_path / "data") is False


def test_an_aws_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    said = refusal("--port", "0", "--data", str(tmp_path / "data"), "--aws", f"http://127.0.0.1:{aws.free_port()}")

    assert said.startswith("[heya] The AWS at http://127.0.0.1:")
    assert "Traceback" not in said
