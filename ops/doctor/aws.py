"""AWS's side: whose account it is, the table, the queue and its dead letters."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.storage.table import PK, SK, TTL
from ops.doctor.findings import Finding, bad, by_eye, good, unknown
from ops.installation import Installation
from ops.refusals import MISSING, code_of

KEYS = {PK: "HASH", SK: "RANGE"}
OF_A_MACHINE = "not on this machine: what is tried out here may be lost"
WAITING = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed")
OLD = 60
"""Seconds that an event may wait, as the alarm EventsWait has it."""


def account(here: Installation) -> Iterator[Finding]:
    """Whose credentials these are. Raises what AWS raises."""
    told = here.client("sts").get_caller_identity()
    place = f"the embedded AWS at {here.where.endpoint}" if here.local else f"account {told['Account']} in {here.where.region}"
    yield good("AWS", place)


def table(here: Installation) -> Iterator[Finding]:
    from botocore.exceptions import ClientError

    name, dynamodb = here.where.table, here.client("dynamodb")
    try:
        told = dynamodb.describe_table(TableName=name)["Table"]
    except ClientError as refused:
        if code_of(refused) not in MISSING:
            raise
        yield bad("table", f"there is no table {name}", "Deploy the stack, or name the table (HEYA_TABLE) and the region (AWS_REGION).")
        return
    keys = {one["AttributeName"]: one["KeyType"] for one in told["KeySchema"]}
    if keys != KEYS:
        yield bad(
            "table", f"{name} has the keys {', '.join(keys)}, heya's has {PK} and {SK}", "It is another table: set HEYA_TABLE to heya's."
        )
    elif told["TableStatus"] != "ACTIVE":
        yield unknown("table", f"{name} is {told['TableStatus']}", "Wait until AWS is done with it and run it again.")
    else:
        yield good("table", f"{name} stands, with heya's keys")
    yield from kept_safe(here, told, dynamodb)


def kept_safe(here: Installation, told: Mapping[str, Any], dynamodb: Any) -> Iterator[Finding]:
    """Whether old rows are swept, and whether what stands there could be brought back."""
    name = here.where.table
    sweep = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    on = sweep.get("TimeToLiveStatus") in ("ENABLED", "ENABLING") and sweep.get("AttributeName") == TTL
    remedy = "Personal data outstays its time. Deploy again: the template turns it on."
    yield _safe(here, "sweeping", on, f"rows past their time are swept by {TTL}", f"no sweep by {TTL}", remedy)
    backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    on = backups.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus") == "ENABLED"
    yield _safe(
        here,
        "recovery",
        on,
        "any moment of the last 35 days can be restored",
        "point-in-time recovery is off",
        "Deploy again: the template turns it on.",
    )
    on = bool(told.get("DeletionProtectionEnabled"))
    if here.stage == "dev" and not on:
        yield good("deletion", "not protected, as in every dev stack")
    else:
        yield _safe(here, "deletion", on, "protected", "anybody with the right to may delete the table", "Deploy again with STAGE=prod.")


def _safe(here: Installation, subject: str, on: bool, said: str, otherwise: str, remedy: str) -> Finding:
    """What a machine to try things out on does without is no fault of it."""
    if on:
        return good(subject, said)
    return (
        good(subject, OF_A_MACHINE if subject != "sweeping" else "not on this machine, whose clock can be moved")
        if here.local
        else bad(subject, otherwise, remedy)
    )


def queue(here: Installation, now: datetime) -> Iterator[Finding]:
    from botocore.exceptions import ClientError

    url, sqs = here.env.get("HEYA_QUEUE_URL", ""), here.client("sqs")
    try:
        told = attributes(sqs, url)
    except ClientError as refused:
        if code_of(refused) not in MISSING:
            raise
        yield bad("queue", f"there is no queue {url}", "Deploy the stack, or set HEYA_QUEUE_URL to heya's.")
        return
    redrive = json.loads(told.get("RedrivePolicy") or "{}")
    if told.get("FifoQueue") != "true":
        yield bad(
            "queue",
            "it is no FIFO queue: one person's events could overtake each other",
            "Set HEYA_QUEUE_URL to heya's, whose name ends with .fifo.",
        )
    elif not redrive.get("deadLetterTargetArn"):
        yield bad("queue", "it has no dead letters: an event that crashes comes back for days and holds up its person", "Deploy again.")
    else:
        yield good("queue", f"it stands; after {redrive['maxReceiveCount']} tries an event goes to the dead letters")
    yield waiting(here, told, now)
    if arn := redrive.get("deadLetterTargetArn"):
        yield dead(attributes(sqs, dead_letters_url(sqs, str(arn))))


def attributes(sqs: Any, url: str) -> Mapping[str, str]:
    told: Mapping[str, str] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return told


def dead_letters_url(sqs: Any, arn: str) -> str:
    return str(sqs.get_queue_url(QueueName=arn.rpartition(":")[2])["QueueUrl"])


def waiting(here: Installation, told: Mapping[str, str], now: datetime) -> Finding:
    """How many events wait, and for how long the oldest has, which only CloudWatch knows."""
    n = sum(int(told.get(name, 0)) for name in WAITING)
    if not n:
        return good("events", "none waits")
    age = None if here.local else oldest(here, told["QueueArn"].rpartition(":")[2], now)
    if age is None:
        return by_eye(
            "events", f"{n} wait or are being worked on; since when is not known", "Run it again in a minute: they should be gone."
        )
    if age > OLD:
        return bad(
            "events",
            f"{n} wait, the oldest for {age:.0f} seconds",
            "Look at the turn's errors and throttles (docs/operations.md, EventsWait).",
        )
    return good("events", f"{n} wait or are being worked on, the oldest for {age:.0f} seconds")


def oldest(here: Installation, queue: str, now: datetime) -> float | None:
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html"""
    points = here.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS", MetricName="ApproximateAgeOfOldestMessage", Dimensions=[{"Name": "QueueName", "Value": queue}],
        StartTime=now - timedelta(minutes=10), EndTime=now, Period=60, Statistics=["Maximum"],
    )["Datapoints"]  # fmt: skip
    return float(max(points, key=lambda one: one["Timestamp"])["Maximum"]) if points else None


def dead(told: Mapping[str, str]) -> Finding:
    n = sum(int(told.get(name, 0)) for name in WAITING)
    if n:
        return bad(
            "dead letters",
            f"{n}: somebody each time waits for an answer",
            "python -m ops dead-letters list, and once the cause is gone: replay",
        )
    return good("dead letters", "none")
