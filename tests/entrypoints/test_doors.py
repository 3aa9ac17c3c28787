"""The doors as AWS opens them: HTTP through Chalice, the queue's and the schedule's functions by their own handlers."""

import base64
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from chalice.test import Client

from app import app
from chalicelib import wiring
from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.due import marked
from chalicelib.booking.model import Person, PersonId, Post
from chalicelib.booking.sharing import NumbersLink
from chalicelib.entrypoints.clock import seconds_left
from chalicelib.equipment.signing import signed
from chalicelib.line.envelope import disclose
from chalicelib.line.signature import signature
from chalicelib.reception.journal import Entry
from chalicelib.reception.tokens import hash_of
from chalicelib.settings import Settings
from chalicelib.storage.equipment import Equipment
from tests.line.fakes import NOON, event
from tests.line.server import Scripted, scripted

ROOT = Path(__file__).parents[2]
SECRET = "secret"
DAY = timedelta(days=1)
TAKEN = (200, b'{"Successful": [], "Failed": []}')


@pytest.fixture
def aws() -> Iterator[Scripted]:
    """SQS on this machine, which takes all; botocore is told of it as everywhere, by the environment."""
    before = dict(os.environ)
    with scripted(*[TAKEN] * 9) as sqs:
        os.environ.update(surroundings(sqs.address))
        wiring.install(Settings(line_channel_secrets=(SECRET,), queue_url=f"{sqs.address}/000000000000/events.fifo"), lambda: NOON)
        yield sqs
        wiring.install()
        os.environ.clear()
        os.environ.update(before)


def surroundings(endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "ap-northeast-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def body(*events: object) -> bytes:
    return json.dumps({"destination": "U0", "events": events}, ensure_ascii=False).encode()


def post(sent: bytes, headers: dict[str, str]):
    with Client(app) as client:
        return client.http.post("/line/webhook", body=sent, headers={"Content-Type": "application/json; charset=utf-8", **headers})


def test_a_signed_body_is_queued_event_by_event(aws):
    sent = body(event("A"), event("B", source={"type": "user", "userId": "U2"}))
    assert post(sent, {"X-Line-Signature": signature(sent, SECRET)}).status_code == 200
    entries = json.loads(aws.asked[0][3])["Entries"]
    assert [(entry["MessageGroupId"], entry["MessageDeduplicationId"]) for entry in entries] == [("U" + "1" * 32, "A"), ("U2", "B")]
    assert [disclose(entry["MessageBody"]) for entry in entries] == [(sent_, NOON) for sent_ in json.loads(sent)["events"]]


@pytest.mark.parametrize("headers", [{}, {"X-Line-Signature": "wrong"}, {"X-Line-Signature": signature(b"other", SECRET)}])
def test_an_unproven_body_gets_401_and_nothing_else_happens(aws, headers):
    answer = post(body(event()), headers)
    assert (answer.status_code, answer.json_body) == (401, {"error": "signature"})
    assert aws.asked == []


def test_a_body_that_api_gateway_has_made_base64_of_is_proven_as_it_was_sent(aws):
    """As it does with every body, so that pictures can go the other way."""
    sent = body(event("A"))
    headers = {"content-type": "application/json; charset=utf-8", "x-line-signature": signature(sent, SECRET)}
    asked = http_event("POST", "/line/webhook", {}, headers) | {"body": base64.b64encode(sent).decode(), "isBase64Encoded": True}
    assert app(asked, None)["statusCode"] == 200
    assert len(aws.asked) == 1


def test_a_door_that_stumbles_answers_500_and_lambda_counts_no_error(aws):
    """So it is API Gateway's count that the alarm DoorFails listens to."""

    def stopped() -> datetime:
        raise OSError("no clock here")

    wiring.install(Settings(line_channel_secrets=(SECRET,), queue_url=f"{aws.address}/000000000000/events.fifo"), stopped)
    sent = body(event("A"))
    assert post(sent, {"X-Line-Signature": signature(sent, SECRET)}).status_code == 500
    assert aws.asked == []


def http_event(method: str, path: str, parameters: dict[str, str], headers: dict[str, str]) -> dict[str, object]:
    """What API Gateway hands over (https://docs.aws.amazon.com/lambda/latest/dg/services-apigateway.html)."""
    context = {"httpMethod": method, "resourcePath": path, "path": path, "identity": {}}
    several = {name: [value] for name, value in headers.items()}
    return {
        "requestContext": context, "headers": headers, "multiValueHeaders": several, "pathParameters": parameters, "stageVariables": None,
        "queryStringParameters": None, "multiValueQueryStringParameters": None, "body": None, "isBase64Encoded": False,
    }  # fmt: skip


@pytest.mark.parametrize("accept", [{}, {"accept": "image/avif,image/webp,*/*;q=0.8"}, {"accept": "text/html"}])
def test_a_chart_is_given_as_bytes_whatever_a_phone_says_it_takes(table: str, accept: dict[str, str]):
    wiring.install(Settings(table=table), lambda: NOON)
    kept, token = wiring.store("numbers"), "a" * 32
    link = NumbersLink(hash_of("png", token), "odori14", NOON.date().replace(day=1), "png", "ja", marked(PersonId("U-lead")), NOON + DAY)
    kept.invitations.issue("h", Post("odori14"), NOON + DAY)
    works = PersonWrite(Person(PersonId("U-lead"), post=Post("odori14")))
    write = Change(person=works, invitation=InvitationUse("h"), links=(link,))
    kept.journal.commit(Entry("chart", PersonId("U-lead"), NOON, "ja", None, (), write))

    answer = app(http_event("GET", "/numbers/{file}", {"file": f"{token}.png"}, accept), None)
    wiring.install()
    assert (answer["statusCode"], answer["isBase64Encoded"], answer["headers"]["Content-Type"]) == (200, True, "image/png")
    assert base64.b64decode(answer["body"])[:4] == b"\x89PNG"


def test_a_queue_that_does_not_take_makes_line_deliver_again(aws):
    aws.script = [(500, b"{}")] * 8
    sent = body(event())
    assert post(sent, {"X-Line-Signature": signature(sent, SECRET)}).status_code == 503


def test_health_names_the_catalogue(aws):
    with Client(app) as client:
        answer = client.http.get("/health")
    assert (answer.status_code, answer.json_body) == (200, {"ok": True, "catalogue": "sapporo"})


def test_health_says_that_a_catalogue_cannot_be_used(tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("id = 7")
    wiring.install(Settings(catalogue=str(broken)))
    with Client(app) as client:
        assert client.http.get("/health").status_code == 503
    wiring.install()


@pytest.fixture
def equipment(table: str) -> Iterator[Equipment]:
    """The equipment's books behind the real doors."""
    wiring.install(Settings(equipment_secret="gateway-1:a-secret", table=table), lambda: NOON)
    yield wiring.store("equipment").equipment
    wiring.install()


def a_report() -> bytes:
    one = {"room": "sangyo-1", "device": "camera", "kind": "camera", "status": "down", "at": NOON.isoformat()}
    return json.dumps({"reports": [one]}).encode()


def test_a_gateways_signed_body_is_answered_entry_by_entry(equipment):
    headers = {"Content-Type": "application/json", **signed("gateway-1", "a-secret", "n1", a_report(), NOON)}
    with Client(app) as client:
        told = [client.http.post("/equipment/reports", body=a_report(), headers=headers) for _ in range(2)]
    assert [(one.status_code, one.json_body) for one in told] == [(202, {"results": [{"ok": True}]}), (409, {"error": "replayed"})]
    assert [alert.key for alert in equipment.alerts("sangyo")] == ["sangyo-1#camera#down"]


def test_a_body_that_no_gateway_signed_gets_401(equipment):
    with Client(app) as client:
        told = client.http.post("/equipment/reports", body=a_report(), headers={"Content-Type": "application/json"})
    assert (told.status_code, told.json_body) == (401, {"error": "header"})


def test_the_topics_message_is_taken_as_it_is(equipment):
    with Client(app) as client:
        client.lambda_.invoke("equipment", client.events.generate_sns_event(message=a_report().decode()))
    assert [alert.key for alert in equipment.alerts("sangyo")] == ["sangyo-1#camera#down"]


HANDLE = """
import json, sys
from app import app
event = json.loads(sys.stdin.read())
answer = app(event, None)
print(answer["statusCode"])
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
print(json.dumps(sorted(name for name in sys.modules if name.startswith("chalicelib"))))
"""


def gateway_event(sent: bytes, headers: dict[str, str]) -> dict:
    """A POST as API Gateway's REST API hands it over (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html)."""
    several = {name: [value] for name, value in headers.items()}
    return {
        "resource": "/line/webhook",
        "path": "/line/webhook",
        "httpMethod": "POST",
        "headers": headers,
        "multiValueHeaders": several,
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {"httpMethod": "POST", "resourcePath": "/line/webhook", "requestId": "1"},
        "body": sent.decode(),
        "isBase64Encoded": False,
    }


def test_the_webhook_lambda_imports_nothing_of_the_bot_for_its_first_event():
    sent = body(event())
    proof = {"x-line-signature": signature(sent, SECRET), "content-type": "application/json"}
    with scripted(TAKEN) as sqs:
        env = {**surroundings(sqs.address), "LINE_CHANNEL_SECRET": SECRET, "HEYA_QUEUE_URL": f"{sqs.address}/0/events.fifo"}
        done = subprocess.run(
            [sys.executable, "-c", HANDLE],
            input=json.dumps(gateway_event(sent, proof)),
            capture_output=True,
            text=True,
            check=False,
            env=env,
            cwd=ROOT,
        )
    assert done.returncode == 0, done.stderr
    status, packages, own = done.stdout.splitlines()
    assert status == "200"
    assert len(sqs.asked) == 1
    assert sorted({"linebot", "pynamodb", "pydantic", "boto3", "requests", "aiohttp", "tomllib"} & set(json.loads(packages))) == []
    rooms = {name.split(".")[1] for name in json.loads(own) if "." in name}
    assert rooms == {"catalogue", "entrypoints", "line", "settings", "values", "wiring"}


def test_the_other_lambdas_do_not_import_app():
    names = "import sys; from chalicelib.entrypoints import {0}; print('app' in sys.modules, callable({0}.{1}))"
    for module, handler in (("turns", "turn"), ("clock", "clock"), ("audit", "audit"), ("equipment", "equipment")):
        done = subprocess.run([sys.executable, "-c", names.format(module, handler)], capture_output=True, text=True, check=True, cwd=ROOT)
        assert done.stdout.split() == ["False", "True"]


class Context:
    """What Lambda hands to a function, of which the clock asks one thing."""

    def get_remaining_time_in_millis(self) -> int:
        return 12_500


def test_a_round_of_the_clock_has_the_time_that_lambda_gives_it_and_all_the_time_elsewhere():
    assert seconds_left(Context())() == 12.5
    assert seconds_left(None)() == math.inf
