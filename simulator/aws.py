"""The embedded AWS: found or started, furnished with heya's table and queues, and ended so that it saves.

ministack writes its data to disk on a clean stop only. So it runs in a session of its own, outlives a bot that is killed, and the next
start finds it by `aws.json` in the data folder.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.account import REGION
from simulator.trouble import Trouble

PROGRAM = Path(__file__).resolve().parent.parent / ".venv-aws" / "bin" / "ministack"
START_WITHIN, STOP_WITHIN = 60.0, 60.0  # seconds; a slow machine writing a large table is still a clean stop


@dataclass(frozen=True, slots=True)
class Aws:
    """A running embedded AWS. `token` is the name it was given, by which it is told from a stranger on its port."""

    pid: int
    port: int
    token: str
    started: float

    @property
    def endpoint(self) -> str:
        """Where its HTTP API is."""
        return f"http://127.0.0.1:{self.port}"


LINGERS = 1.5
"""Seconds for which a run that was killed still waits at the queue (`consumers.PATIENCE`): what is put there meanwhile would be handed to
it, and come back only when its visibility ends."""


def start(data: Path) -> Aws:
    """The embedded AWS of a data folder: the one that still runs, once nobody waits there any more, else a new one on what the last one
    saved."""
    last = remembered(data)
    if last is not None and alive(last):
        time.sleep(LINGERS)
        return last
    if not PROGRAM.exists():
        raise Trouble("The embedded AWS is not installed: run 'make setup' first.")
    port = last.port if last is not None and port_is_free(last.port) else free_port()
    aws = launch(data, port)
    wait_until_it_answers(aws, data)
    return aws


def launch(data: Path, port: int) -> Aws:
    """Starts the process, on 127.0.0.1 only and in a session of its own, and leaves word of it in the data folder."""
    state, scratch = data / "aws", data / "aws" / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    token = f"heya-{secrets.token_hex(8)}"
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}  # its Lambdas inherit them all
    surroundings |= {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state),
        "TMPDIR": str(scratch),
        "MINISTACK_VERSION": token,  # told by its health page
        "MINISTACK_REGION": REGION,
        "IOT_MTLS_ENABLED": "0",  # else it listens on a port of its own
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "PYTHONNOUSERSITE": "1",
    }
    with (data / "aws.log").open("ab") as log:
        process = subprocess.Popen(
            [str(PROGRAM)], env=surroundings, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd=state
        )
    aws = Aws(pid=process.pid, port=port, token=token, started=time.time())
    note = data / "aws.json"
    note.with_suffix(".new").write_text(json.dumps(asdict(aws)))
    note.with_suffix(".new").replace(note)
    return aws


def wait_until_it_answers(aws: Aws, data: Path) -> None:
    """Returns once it serves; raises Trouble with the last line of its log when it ended or never did."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if answers(aws):
            return
        if not exists(aws.pid):
            break
        time.sleep(0.05)
    said = (data / "aws.log").read_text(errors="replace").strip().splitlines()
    raise Trouble(f"The embedded AWS did not start ({said[-1] if said else 'it said nothing'}); all it said is in {data / 'aws.log'}.")


def stop(data: Path) -> bool:
    """Ends the embedded AWS of a data folder so that it saves; False when none was running. Raises Trouble when it does not end."""
    aws = remembered(data)
    if aws is None or not alive(aws):
        return False
    os.kill(aws.pid, signal.SIGTERM)
    until = time.monotonic() + STOP_WITHIN
    while time.monotonic() < until:
        if not exists(aws.pid):
            return True
        time.sleep(0.05)
    raise Trouble(f"The embedded AWS (process {aws.pid}) is still writing its data; it ends when it is done.")


def remembered(data: Path) -> Aws | None:
    """What the data folder says of the last embedded AWS."""
    try:
        told = json.loads((data / "aws.json").read_text())
        return Aws(pid=int(told["pid"]), port=int(told["port"]), token=str(told["token"]), started=float(told["started"]))
    except (FileNotFoundError, ValueError, KeyError):
        return None


def alive(aws: Aws) -> bool:
    """Whether it still runs: its process is there, and the one on its port goes by its name."""
    return exists(aws.pid) and answers(aws)


def answers(aws: Aws) -> bool:
    """Whether the one on that port goes by that name."""
    try:
        with urllib.request.urlopen(f"{aws.endpoint}/_ministack/health", timeout=5) as page:
            return bool(json.load(page).get("version") == aws.token)
    except (OSError, ValueError, urllib.error.URLError):
        return False


def exists(pid: int) -> bool:
    """Whether a process is there; one that we started and that has ended is laid to rest."""
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass  # started by an earlier run: not ours to wait for
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not is_ended(pid)


def is_ended(pid: int) -> bool:
    """Whether a process has ended and only its parent has not asked after it, as a container's first process may never do."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False  # no /proc here, as on macOS, where the first process does ask
    return told.rsplit(")", 1)[-1].split()[:1] == ["Z"]


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    """Whether a port of 127.0.0.1 can be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
