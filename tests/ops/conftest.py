"""A run on a real table, as a command finds it: a data folder, and a clock to ask."""

import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from simulator.account import REGION, Account

THEN = datetime(2021, 1, 25, 1, 0, tzinfo=UTC)


class ClockDoor(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert self.path == "/dev/clock"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"now": THEN.isoformat()}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test's output is the command's."""


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), ClockDoor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _surroundings() -> Iterator[None]:
    """Whatever a command does to its environment ends with it."""
    before = dict(os.environ)
    for name in ("HEYA_TABLE", "HEYA_CATALOGUE", "HEYA_STACK"):
        os.environ.pop(name, None)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def folder(tmp_path: Path, url: str, aws_account: Account, table: str) -> Path:
    """The data folder of a run on a real table."""
    run = {"url": url, "aws_endpoint": aws_account.endpoint, "aws_region": REGION, "table": table, "catalogue": "sapporo"}
    (tmp_path / "run.json").write_text(json.dumps(run), encoding="utf-8")
    return tmp_path
