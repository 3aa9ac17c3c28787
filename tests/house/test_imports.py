"""What a Lambda loads until its first event is handled: no more than its door needs, seen in a fresh process."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from simulator import server
from simulator.account import Account
from simulator.clock import Clock
from simulator.furniture import Furniture
from simulator.line_side.side import LineSide

HOME = Path(__file__).resolve().parent.parent.parent
SECRET, TOKEN = "a-channel-secret", "a-channel-token"
EVENT = {
    "type": "message",
    "webhookEventId": "01HEYA000000000000000000AA",
    "timestamp": 1795424711000,
    "mode": "active",
    "deliveryContext": {"isRedelivery": False},
    "source": {"type": "user", "userId": "U" + "1" * 32},
    "replyToken": "0" * 32,
    "message": {"type": "text", "id": "1", "text": "ヘルプ", "quoteToken": "q"},
}
BODY = json.dumps({"destination": "U" + "0" * 32, "events": [EVENT]})

WEBHOOK = """
import json, sys
event, context = json.loads(sys.argv[1]), None
from app import app
answer = app(event, context)
assert answer["statusCode"] == 200, answer
"""
CALENDAR = """
import json, sys
event, context = json.loads(sys.argv[1]), None
from app import app
answer = app(event, context)
assert answer["statusCode"] == 404, answer
"""
RECORDINGS = CALENDAR
TURN = """
import json, sys
from chalicelib.entrypoints.turns import turn
turn(json.loads(sys.argv[1]), None)
"""
AUDIT = """
import json, sys
from chalicelib.entrypoints.audit import audit
audit(json.loads(sys.argv[1]), None)
"""
TELL = "\nprint(json.dumps(sorted(sys.modules)))\n"


@pytest.fixture(scope="module")
def line_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    side = LineSide(tmp_path_factory.mktemp("line"), Clock(), SECRET, TOKEN, None)
    site = server.Server(Starlette(routes=side.routes()), server.listen(0))
    site.start()
    yield site.url
    side.hub.close()
    site.stop()
    side.stop()


def loaded(code: str, event: object, account: Account, furnished: Furniture, line_url: str) -> set[str]:
    """The names of all modules that a fresh process has loaded when its first event is handled."""
    environ = {"PATH": os.environ["PATH"], **account.variables()}
    environ |= {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE": line_url,
        "LINE_DATA_API_BASE": line_url,
    }
    environ |= {"HEYA_TABLE": furnished.table, "HEYA_QUEUE_URL": furnished.queue_url, "HEYA_CATALOGUE": "sapporo"}
    command = [sys.executable, "-c", code + TELL, json.dumps(event)]
    done = subprocess.run(command, env=environ, cwd=HOME, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def http_event() -> dict[str, object]:
    """API Gateway's event for LINE's POST."""
    signature = base64.b64encode(hmac.new(SECRET.encode(), BODY.encode(), hashlib.sha256).digest()).decode()
    context = {"httpMethod": "POST", "resourcePath": "/line/webhook", "path": "/dev/line/webhook", "identity": {"sourceIp": "127.0.0.1"}}
    headers = {"content-type": "application/json; charset=utf-8", "x-line-signature": signature}
    return {
        "requestContext": context,
        "headers": headers,
        "pathParameters": None,
        "stageVariables": None,
        "multiValueQueryStringParameters": None,
        "body": BODY,
        "isBase64Encoded": False,
    }


def file_event() -> dict[str, object]:
    """API Gateway's event for a calendar's GET of a booking that nobody knows."""
    name = f"{'a' * 20}-{'b' * 32}-ja.ics"
    context = {"httpMethod": "GET", "resourcePath": "/calendar/{file}", "path": f"/dev/calendar/{name}", "identity": {}}
    return {
        "requestContext": context,
        "headers": {"accept": "*/*"},
        "pathParameters": {"file": name},
        "stageVariables": None,
        "multiValueQueryStringParameters": None,
        "body": None,
        "isBase64Encoded": False,
    }


def link_event() -> dict[str, object]:
    """API Gateway's event for the GET of a recording by a link that nobody knows."""
    context = {"httpMethod": "GET", "resourcePath": "/recordings/{token}", "path": f"/dev/recordings/{'a' * 32}", "identity": {}}
    return file_event() | {"requestContext": context, "pathParameters": {"token": "a" * 32}}


def numbers_event() -> dict[str, object]:
    """API Gateway's event for the GET of a month's chart by a link that nobody knows."""
    context = {"httpMethod": "GET", "resourcePath": "/numbers/{file}", "path": f"/dev/numbers/{'a' * 32}.png", "identity": {}}
    return file_event() | {"requestContext": context, "pathParameters": {"file": f"{'a' * 32}.png"}}


def queued(account: Account, furnished: Furniture) -> dict[str, object]:
    """What the webhook has queued, in the shape in which Lambda hands it to the turn."""
    from simulator.invocation import queue_event

    got = account.client("sqs").receive_message(QueueUrl=furnished.queue_url, AttributeNames=["All"], WaitTimeSeconds=5)
    return queue_event(got["Messages"][0], "arn:aws:sqs:ap-northeast-1:000000000000:events.fifo")


def packages(modules: set[str]) -> set[str]:
    return {name.split(".")[0] for name in modules}


def rooms(modules: set[str]) -> set[str]:
    """The rooms of chalicelib among modules."""
    return {name.split(".")[1] for name in modules if name.startswith("chalicelib.")}


@pytest.fixture(scope="module")
def furnished_once(aws_account: Account) -> Furniture:
    from simulator import furniture

    return furniture.furnish(aws_account.client("dynamodb"), aws_account.client("sqs"), "heya-imports", "heya-imports")


@pytest.fixture(scope="module")
def webhook_modules(aws_account: Account, furnished_once: Furniture, line_url: str) -> set[str]:
    return loaded(WEBHOOK, http_event(), aws_account, furnished_once, line_url)


@pytest.fixture(scope="module")
def calendar_modules(aws_account: Account, furnished_once: Furniture, line_url: str) -> set[str]:
    return loaded(CALENDAR, file_event(), aws_account, furnished_once, line_url)


@pytest.fixture(scope="module")
def turn_modules(aws_account: Account, furnished_once: Furniture, line_url: str, webhook_modules: set[str]) -> set[str]:
    return loaded(TURN, queued(aws_account, furnished_once), aws_account, furnished_once, line_url)


def test_the_webhook_loads_neither_the_sdk_nor_pynamodb_nor_any_conversation(webhook_modules: set[str]) -> None:
    unwanted = {"linebot", "pynamodb", "pydantic", "aiohttp", "requests", "dateutil.parser", "jpholiday", "icalendar"}

    assert packages(webhook_modules) & unwanted == set()
    assert (
        rooms(webhook_modules) & {"flows", "dialogue", "words", "cards", "understanding", "reception", "storage", "booking", "ics"} == set()
    )


def test_the_calendars_door_loads_neither_the_sdk_nor_any_conversation(calendar_modules: set[str]) -> None:
    assert "icalendar" in packages(calendar_modules)
    assert packages(calendar_modules) & {"linebot", "pydantic", "aiohttp", "requests", "boto3", "jpholiday"} == set()
    assert rooms(calendar_modules) & {"flows", "line", "cards"} == set()


def test_the_door_of_recordings_loads_neither_the_sdk_nor_any_conversation(
    aws_account: Account, furnished_once: Furniture, line_url: str
) -> None:
    modules = loaded(RECORDINGS, link_event(), aws_account, furnished_once, line_url)

    assert "chalicelib.reception.recording_door" in modules
    assert packages(modules) & {"linebot", "pydantic", "aiohttp", "requests", "boto3", "jpholiday", "icalendar"} == set()
    assert rooms(modules) & {"flows", "line", "cards", "ics"} == set()


def test_the_door_of_numbers_loads_neither_the_sdk_nor_any_conversation(
    aws_account: Account, furnished_once: Furniture, line_url: str
) -> None:
    modules = loaded(CALENDAR, numbers_event(), aws_account, furnished_once, line_url)

    assert "chalicelib.numbers.door" in modules
    assert packages(modules) & {"linebot", "pydantic", "aiohttp", "requests", "boto3", "jpholiday", "icalendar"} == set()
    assert rooms(modules) & {"flows", "line", "cards", "ics"} == set()


def test_a_turn_that_asks_for_no_numbers_loads_nothing_that_counts_them(turn_modules: set[str]) -> None:
    counting = {"chalicelib.booking.figures", "chalicelib.reception.month", "chalicelib.reception.month_told", "chalicelib.storage.numbers"}

    assert turn_modules & counting == set()
    assert "numbers" not in rooms(turn_modules)


def test_the_turn_loads_of_the_sdk_only_what_sends(turn_modules: set[str]) -> None:
    parts = {name for name in turn_modules if name.startswith("linebot.")}

    assert "linebot.v3.messaging.api_client" in parts
    assert {name for name in parts if name.startswith(("linebot.models", "linebot.v3.webhook", "linebot.api"))} == set()
    assert len(parts) < 40


def test_the_turn_loads_no_asynchronous_client_and_reads_no_catalogue_source(turn_modules: set[str]) -> None:
    assert packages(turn_modules) & {"aiohttp", "requests", "boto3", "jpholiday", "icalendar"} == set()
    assert "chalicelib.catalogue.check" not in turn_modules


def test_no_lambda_loads_what_does_not_ship(webhook_modules: set[str], turn_modules: set[str]) -> None:
    assert packages(webhook_modules | turn_modules) & {"simulator", "ops", "bench", "tests", "starlette", "hypothesis", "pytest"} == set()


def test_the_audit_loads_nothing_of_line(aws_account: Account, furnished: Furniture, line_url: str) -> None:
    event = {"source": "aws.events", "time": "2026-11-23T18:30:00Z", "detail": {}, "detail-type": "x", "version": "0", "id": "x"}
    event |= {"account": "0", "region": "ap-northeast-1", "resources": []}
    modules = loaded(AUDIT, event, aws_account, furnished, line_url)

    assert packages(modules) & {"linebot", "urllib3_future"} == set()
    assert rooms(modules) & {"line", "flows", "understanding", "words", "cards"} == set()
