"""How AWS calls a Lambda function: the event shapes of SQS and EventBridge, and the context beside them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(slots=True)
class Context:
    """What Lambda hands a function beside its event (https://docs.aws.amazon.com/lambda/latest/dg/python-context.html)."""

    function_name: str
    timeout: float  # seconds
    memory_limit_in_mb: str = "1024"
    function_version: str = "$LATEST"
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    log_stream_name: str = "simulator"
    identity: None = None
    client_context: None = None
    _started: float = field(default_factory=time.monotonic)

    @property
    def log_group_name(self) -> str:
        """Where Lambda would log."""
        return f"/aws/lambda/{self.function_name}"

    @property
    def invoked_function_arn(self) -> str:
        """The function's name in full."""
        return f"arn:aws:lambda:ap-northeast-1:000000000000:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """What is left until Lambda would end the run."""
        return max(0, int((self.timeout - (time.monotonic() - self._started)) * 1000))


def queue_event(message: Mapping[str, Any], queue_arn: str) -> dict[str, Any]:
    """One received message as Lambda's event source hands it over (https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html)."""
    record = {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": message.get("MessageAttributes", {}),
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": queue_arn.split(":")[3],
    }
    return {"Records": [record]}


def scheduled_event(moment: datetime, rule: str = "heya-clock") -> dict[str, Any]:
    """A tick of a schedule (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html)."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "000000000000",
        "time": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": "ap-northeast-1",
        "resources": [f"arn:aws:events:ap-northeast-1:000000000000:rule/{rule}"],
        "detail": {},
    }
