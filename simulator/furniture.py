"""The table and the queues on an AWS that has none yet, made from the very template that a deploy uses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).resolve().parent.parent / ".chalice" / "resources.json"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the bot is told to use."""

    table: str
    queue_url: str
    dead_queue_url: str


def furnish(dynamodb: Any, sqs: Any, table: str = "heya", queue: str = "heya-events") -> Furniture:
    """Makes what is not there yet; `dynamodb` and `sqs` are botocore clients. Running twice is running once."""
    resources = template()
    make_table(dynamodb, table, resources["Table"]["Properties"])
    dead = make_queue(sqs, f"{queue}-dead.fifo", resources["DeadEvents"]["Properties"], {})
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    wanted = resources["Events"]["Properties"]
    redrive = {"deadLetterTargetArn": arn, "maxReceiveCount": wanted["RedrivePolicy"]["maxReceiveCount"]}
    url = make_queue(sqs, f"{queue}.fifo", wanted, {"RedrivePolicy": json.dumps(redrive)})
    return Furniture(table, url, dead)


def template() -> dict[str, Any]:
    """The resources that a deploy would make, by logical id."""
    resources: dict[str, Any] = json.loads(TEMPLATE.read_text())["Resources"]
    return resources


def make_table(dynamodb: Any, name: str, wanted: Mapping[str, Any]) -> None:
    """The table with its keys; not its sweep of old items, which goes by the wall clock while the clock here can be moved."""
    shape = {part: wanted[part] for part in ("KeySchema", "AttributeDefinitions", "BillingMode")}
    try:
        dynamodb.create_table(TableName=name, **shape)
    except dynamodb.exceptions.ResourceInUseException:
        return
    dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 30})


def make_queue(sqs: Any, name: str, wanted: Mapping[str, Any], here: Mapping[str, str]) -> str:
    """A queue with the template's attributes, but for those that are otherwise here; returns its URL."""
    plain = {
        key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in wanted.items() if not isinstance(value, dict)
    }
    try:
        return str(sqs.get_queue_url(QueueName=name)["QueueUrl"])
    except sqs.exceptions.QueueDoesNotExist:
        return str(sqs.create_queue(QueueName=name, Attributes={**plain, **here})["QueueUrl"])
