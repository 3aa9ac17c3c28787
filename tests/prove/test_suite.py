"""The storage's tests can be sent to any DynamoDB, and what came of it is counted."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from prove.suite import read_report, storage_on

REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite>
<testcase classname="tests.a" name="good"/>
<testcase classname="tests.a" name="bad"><failure message="x">x</failure></testcase>
<testcase classname="tests.a" name="broken"><error message="x">x</error></testcase>
<testcase classname="tests.a" name="left_out"><skipped message="x">x</skipped></testcase>
</testsuite></testsuites>"""


def test_what_passed_is_counted_and_what_did_not_is_named() -> None:
    ran = read_report(REPORT)

    assert (ran.passed, ran.failed) == (1, ("tests.a.bad", "tests.a.broken"))


class Refuses(BaseHTTPRequestHandler):
    """No engine at all: it notes what it was asked, and refuses."""

    asked: list[str] = []

    def do_POST(self) -> None:
        self.asked.append(self.headers["X-Amz-Target"])
        self.send_error(400)

    def log_message(self, *_: object) -> None:
        pass


def test_the_engine_that_is_named_is_the_one_that_is_asked() -> None:
    server = HTTPServer(("127.0.0.1", 0), Refuses)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        ran = storage_on(f"http://127.0.0.1:{server.server_port}", ("tests/contracts/test_invitations.py",))
    finally:
        server.shutdown()
        server.server_close()

    assert ran.passed > 0  # the stores in memory need no engine
    assert {name.rpartition("[")[2] for name in ran.failed} == {"dynamo]"}
    assert Refuses.asked[0] == "DynamoDB_20120810.CreateTable"


def test_tests_that_are_not_there_are_no_good_news() -> None:
    with pytest.raises(RuntimeError):
        storage_on("http://127.0.0.1:9", ("tests/nowhere",))
