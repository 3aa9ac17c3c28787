"""The packaged artefact as a CloudFormation stack on an embedded AWS: the same template and zip that a real account gets."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.account import Account
from simulator.trouble import Trouble

BUCKET = "heya-artefacts"
READY_WITHIN = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack that stands: its outputs, and where its API is on an embedded AWS."""

    name: str
    outputs: Mapping[str, str]
    url: str


def deploy(account: Account, build: Path, name: str, parameters: Mapping[str, str]) -> Stack:
    """Makes the stack from `build` (what make package leaves) and returns when it stands. Raises Trouble with what failed and why."""
    template = uploaded(account, build)
    cloudformation = account.client("cloudformation")
    cloudformation.create_stack(
        StackName=name,
        TemplateBody=json.dumps(template),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    )
    told = settled(cloudformation, name)
    if told["StackStatus"] != "CREATE_COMPLETE":
        raise Trouble(f"The stack {name} ended as {told['StackStatus']}: {reasons(cloudformation, name)}")
    outputs = {output["OutputKey"]: output["OutputValue"] for output in told.get("Outputs", [])}
    stage = template["Resources"]["RestAPI"]["Properties"]["StageName"]
    return Stack(name, outputs, f"{account.endpoint}/_aws/execute-api/{outputs['RestAPIId']}/{stage}")


def uploaded(account: Account, build: Path) -> dict[str, Any]:
    """The template, its code taken from a bucket into which the zip was put."""
    s3 = account.client("s3", s3={"addressing_style": "path"})
    code = (build / "deployment.zip").read_bytes()
    key = f"{hashlib.sha256(code).hexdigest()}.zip"
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": account.region})
    s3.put_object(Bucket=BUCKET, Key=key, Body=code)
    template: dict[str, Any] = json.loads((build / "sam.json").read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": BUCKET, "Key": key}
    return template


def settled(cloudformation: Any, name: str) -> dict[str, Any]:
    """The stack once nothing is in progress any more, or as it is when the time is over."""
    until = time.monotonic() + READY_WITHIN
    while True:
        told: dict[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        if not told["StackStatus"].endswith("_IN_PROGRESS") or time.monotonic() > until:
            return told
        time.sleep(0.2)


def reasons(cloudformation: Any, name: str) -> str:
    """What CloudFormation says of the resources that failed."""
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    failed = [event for event in events if event["ResourceStatus"].endswith("FAILED")]
    return "; ".join(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}" for event in failed)
