"""heya's five Lambda functions in this process: each with just the environment that the template gives it, each with a way to AWS of
its own on which what it asks for is noted; LINE takes whatever comes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from app import app
from chalicelib import wiring
from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Post
from chalicelib.entrypoints import audit, clock, equipment, turns
from chalicelib.equipment.signing import signed
from chalicelib.line.signature import signature
from chalicelib.storage import Store
from simulator import furniture
from simulator.account import Account
from simulator.invocation import Context, queue_event, scheduled_event
from tests.journeys.phone import actions, words
from tests.journeys.proxy import Tap, tapped
from tests.line.server import Scripted, scripted

SECRETS = {
    "LINE_CHANNEL_SECRET": "a-channel-secret",
    "LINE_CHANNEL_ACCESS_TOKEN": "an-access-token",
    "EQUIPMENT_SECRET": "gateway-1:a-secret",
}
PATHS = count(1)


@dataclass(frozen=True, slots=True)
class Call:
    """What IAM is asked: an action on a resource, and of the table the partitions that it touches in one request."""

    action: str
    resource: str
    keys: tuple[str, ...] = ()


@dataclass
class Noting(Tap):
    """A tap that keeps each request as IAM sees it."""

    asked: set[Call] = field(default_factory=set)

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.asked = set()

    def note(self, name: str, request: bytes, answer: bytes) -> None:
        with self.lock:
            self.asked.update(calls_of(name, json.loads(request)))


def calls_of(operation: str, request: dict[str, Any]) -> Iterator[Call]:
    """A transaction is asked for as its parts, a batch of messages as one
    (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html)."""
    match operation:
        case "BatchGetItem":
            for table, part in request["RequestItems"].items():
                yield Call("dynamodb:BatchGetItem", table, tuple(sorted(key["PK"]["S"] for key in part["Keys"])))
        case "Query":
            (alias,) = (short for short, name in request["ExpressionAttributeNames"].items() if name == "PK")
            value = re.search(rf"{alias} = (:\w+)", request["KeyConditionExpression"])
            assert value
            yield Call("dynamodb:Query", request["TableName"], (request["ExpressionAttributeValues"][value[1]]["S"],))
        case "TransactWriteItems":
            for part in request["TransactItems"]:
                ((kind, write),) = part.items()
                action = "ConditionCheckItem" if kind == "ConditionCheck" else f"{kind}Item"
                yield Call(f"dynamodb:{action}", write["TableName"], (write.get("Item", write.get("Key"))["PK"]["S"],))
        case "Scan":
            yield Call("dynamodb:Scan", request["TableName"])
        case "SendMessageBatch":
            yield Call("sqs:SendMessage", request["QueueUrl"])
        case "GetParameters":
            for name in request["Names"]:
                yield Call("ssm:GetParameters", name)
        case other:
            yield Call(f"unknown:{other}", "")


class Lambdas:
    """The functions, a table and a queue of their own, and a clock that is set by hand."""

    def __init__(self, account: Account, line: Scripted, taps: dict[str, Noting], now: datetime) -> None:
        name = f"lambdas-{next(PATHS)}"
        self.account, self.line, self.taps, self.now = account, line, taps, now
        self.sqs = account.client("sqs")
        self.kept = furniture.furnish(account.client("dynamodb"), self.sqs, name, name)
        self.path = f"/{name}"
        self.ids = count(1)
        for secret, value in SECRETS.items():
            account.client("ssm").put_parameter(Name=f"{self.path}/{secret}", Value=value, Type="SecureString")

    @contextmanager
    def inside(self, function: str) -> Iterator[None]:
        """This process's environment is the function's."""
        before = dict(os.environ)
        known = {"Table": self.kept.table, "Events": self.kept.queue_url, "Catalogue": "sapporo", "SecretsPath": self.path}
        known |= {"LineApiBase": self.line.address, "LineDataApiBase": self.line.address}
        given = furniture.template()[function]["Properties"]["Environment"]["Variables"]
        os.environ.update({name: known[value["Ref"]] if "Ref" in value else "https://heya.example/dev" for name, value in given.items()})
        os.environ["AWS_ENDPOINT_URL"], os.environ["AWS_LAMBDA_FUNCTION_NAME"] = self.taps[function].url, f"heya-dev-{function}"
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def asks(self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"", **parameters: str) -> dict[str, Any]:
        """What API Gateway gets from the API's function."""
        context = {"httpMethod": method, "resourcePath": path, "path": path, "identity": {}}
        several = {name: [value] for name, value in (headers or {}).items()}
        event = {
            "requestContext": context, "headers": headers or {}, "multiValueHeaders": several, "pathParameters": parameters,
            "stageVariables": None, "queryStringParameters": None, "multiValueQueryStringParameters": None,
            "body": body.decode(), "isBase64Encoded": False,
        }  # fmt: skip
        with self.inside("APIHandler"):
            answer: dict[str, Any] = app(event, None)
        return answer

    def happens(self, event: dict[str, Any]) -> None:
        """LINE tells of an event; it is queued, and its turn taken."""
        body = json.dumps({"destination": "U0", "events": [event]}, ensure_ascii=False).encode()
        proof = {"x-line-signature": signature(body, SECRETS["LINE_CHANNEL_SECRET"]), "content-type": "application/json"}
        assert self.asks("POST", "/line/webhook", proof, body)["statusCode"] == 200
        wanted = {"QueueUrl": self.kept.queue_url, "AttributeNames": ["All"], "WaitTimeSeconds": 5}
        for message in self.sqs.receive_message(**wanted)["Messages"]:
            with self.inside("Turn"):
                turns.turn(queue_event(message, "arn:aws:sqs:ap-northeast-1:000000000000:events.fifo"), Context("turn", 20))
            self.sqs.delete_message(QueueUrl=self.kept.queue_url, ReceiptHandle=message["ReceiptHandle"])

    def posts(self, secret: str) -> int:
        """What LINE hears of an empty body signed with a secret, as its console's test has it."""
        body = json.dumps({"destination": "U0", "events": []}).encode()
        proof = {"x-line-signature": signature(body, secret), "content-type": "application/json"}
        return int(self.asks("POST", "/line/webhook", proof, body)["statusCode"])

    def passes(self, **time: int) -> None:
        """Time passes, and the schedule comes to its minute."""
        self.now += timedelta(**time)
        with self.inside("Clock"):
            clock.clock(scheduled_event(self.now), Context("clock", 55))

    def invites(self, code: str, post: Post) -> None:
        """The operator's command lets whoever types the code be of the staff."""
        store = Store(self.kept.table, self.account.region, self.account.endpoint)
        store.invitations.issue(hash_of(code), post, self.now + timedelta(days=1))

    def night(self) -> None:
        with self.inside("Audit"):
            audit.audit(scheduled_event(self.now), Context("audit", 900))

    def reports(self, **body: Sequence[dict[str, Any]]) -> tuple[int, Any]:
        """What a gateway is told of what it posts."""
        raw = json.dumps(body).encode()
        name, _, secret = SECRETS["EQUIPMENT_SECRET"].partition(":")
        headers = {"content-type": "application/json", **signed(name, secret, f"nonce-{next(self.ids)}", raw, self.now)}
        answer = self.asks("POST", "/equipment/reports", headers, raw)
        return answer["statusCode"], json.loads(answer["body"])

    def published(self, **body: Sequence[dict[str, Any]]) -> None:
        """The topic hands on what AWS IoT has published."""
        record = {"EventSource": "aws:sns", "Sns": {"Message": json.dumps(body), "Subject": None, "MessageAttributes": {}}}
        with self.inside("Equipment"):
            equipment.equipment({"Records": [record]}, Context("equipment", 55))


@dataclass
class Phone:
    """Somebody's: `answer` is what LINE was given for their latest act."""

    heya: Lambdas
    user: str
    answer: list[dict[str, Any]] = field(default_factory=list)

    def does(self, kind: str, **fields: Any) -> Phone:
        number, before = next(self.heya.ids), len(self.heya.line.asked)
        source = {"type": "user", "userId": self.user}
        rest = {"mode": "active", "webhookEventId": f"01EVENT{number:020}", "deliveryContext": {"isRedelivery": False}}
        at = {"timestamp": int(self.heya.now.timestamp() * 1000), "replyToken": f"token-{number}"}
        self.heya.happens({"type": kind, "source": source, **at, **rest, **fields})
        sent = [json.loads(body) for _, path, _, body in self.heya.line.asked[before:] if path.endswith("/reply")]
        self.answer = [message for one in sent for message in one["messages"]]
        return self

    def says(self, *texts: str) -> Phone:
        for text in texts:
            self.does("message", message={"type": "text", "id": "1", "text": text, "quoteToken": "q"})
        return self

    def taps(self, *labels: str) -> Phone:
        for label in labels:
            self.does("postback", postback={"data": self.button(label)["data"]})
        return self

    def button(self, label: str) -> dict[str, Any]:
        found = [action for message in self.answer for action in actions(message)]
        fitting = [action for action in found if action["label"] == label]
        assert fitting, f"no button {label!r} among {[action['label'] for action in found]} of {self.screen}"
        return fitting[-1]

    @property
    def screen(self) -> str:
        return "\n".join(words(message) for message in self.answer)


@contextmanager
def lambdas(account: Account, now: datetime) -> Iterator[Lambdas]:
    """All of it, for as long as the block lasts."""
    with ExitStack() as opened:
        functions = ("APIHandler", "Turn", "Clock", "Audit", "Equipment")
        taps = {name: opened.enter_context(tapped(account.endpoint, Noting(account.endpoint))) for name in functions}
        made = Lambdas(account, opened.enter_context(scripted()), taps, now)
        wiring.install(None, lambda: made.now, lambda seconds: None)
        opened.callback(wiring.install)
        yield made
