"""The doors as AWS opens them: HTTP through Chalice, the queue's and the schedule's functions by their own handlers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chalice.test import Client

from app import app
from chalicelib import wiring
from chalicelib.equipment.signing import signed
from chalicelib.line.envelope import disclose
from chalicelib.line.signature import signature
from chalicelib.settings import Settings
from chalicelib.storage.equipment import Equipment
from tests.line.fakes import NOON, event
from tests.line.server import Scripted, scripted

ROOT = Path(__file__).parents[2]
SECRET = "secret"
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
    assert rooms == {"catalogue", "entrypoints", "line", "settings", "wiring"}


def test_the_other_lambdas_do_not_import_app():
    names = "import sys; from chalicelib.entrypoints import {0}; print('app' in sys.modules, callable({0}.{1}))"
    for module, handler in (("turns", "turn"), ("clock", "clock"), ("audit", "audit"), ("equipment", "equipment")):
        done = subprocess.run([sys.executable, "-c", names.format(module, handler)], capture_output=True, text=True, check=True, cwd=ROOT)
        assert done.stdout.split() == ["False", "True"]
