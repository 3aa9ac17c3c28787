"""A stack of CloudFormation: how it stands, a change set for it, and waiting for either with word of what happens."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from ops.deploy.refused import Refused, answered

NOTHING_THERE = ("REVIEW_IN_PROGRESS",)
"""A name that an earlier change set took, with no resource yet."""
UNCHANGED = ("didn't contain changes", "No updates are to be performed")
LONGEST = 60 * 60.0
"""Seconds that a change is watched; CloudFormation goes on without."""
Stack = Mapping[str, Any]


@dataclass
class ChangeSet:
    """One that can be looked at; `changes` is empty where nothing would change."""

    id: str
    changes: Sequence[Mapping[str, Any]] = ()
    executed: bool = False


@dataclass
class Stacks:
    """Of one account. `pause` waits for seconds; `say` tells the operator a line."""

    cloudformation: Any
    say: Callable[[str], None]
    pause: Callable[[float], None]
    every: float = 3.0
    seen: set[str] = field(default_factory=set)
    old: frozenset[str] = frozenset()

    def found(self, name: str) -> Stack | None:
        """The stack, None where there is none. Raises Refused."""
        from botocore.exceptions import ClientError

        with answered(f"look at the stack {name}"):
            try:
                told: Stack = self.cloudformation.describe_stacks(StackName=name)["Stacks"][0]
            except ClientError as error:
                if "does not exist" in str(error):
                    return None
                raise
        return None if told["StackStatus"] == "DELETE_COMPLETE" else told

    @contextmanager
    def change_set(self, name: str, body: str, parameters: Mapping[str, str]) -> Iterator[ChangeSet]:
        """One that is ready to be looked at; put away again, with the empty stack of a first one, unless it was executed.

        A parameter that is not named keeps its value. Raises Refused."""
        there = self.found(name)
        first = there is None or there["StackStatus"] in NOTHING_THERE
        kept = {one["ParameterKey"] for one in (there or {}).get("Parameters", ())} & set(json.loads(body).get("Parameters", {}))
        given: list[dict[str, Any]] = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
        given += [{"ParameterKey": key, "UsePreviousValue": True} for key in sorted(kept - set(parameters))]
        with answered(f"make a change set for {name}"):
            made = self.cloudformation.create_change_set(
                StackName=name,
                ChangeSetName=f"heya-{secrets.token_hex(8)}",
                ChangeSetType="CREATE" if first else "UPDATE",
                TemplateBody=body,
                Parameters=given,
                Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
            )
        change = ChangeSet(made["Id"])
        try:
            change.changes = self._ready(change.id)
            yield change
        finally:
            if not change.executed:
                self._put_away(name, change.id)

    def execute(self, name: str, change: ChangeSet) -> None:
        """Begins it."""
        self._remember(name)
        with answered(f"change {name}"):
            self.cloudformation.execute_change_set(ChangeSetName=change.id)
        change.executed = True

    def delete(self, name: str, stack: Stack) -> None:
        """Begins to take the stack away, whatever protects it."""
        self._remember(name)
        with answered(f"take {name} away"):
            if stack.get("EnableTerminationProtection"):
                self.cloudformation.update_termination_protection(StackName=name, EnableTerminationProtection=False)
            self.cloudformation.delete_stack(StackName=name)

    def _ready(self, change_set: str) -> Sequence[Mapping[str, Any]]:
        with answered("look at the change set"):
            told = self.cloudformation.describe_change_set(ChangeSetName=change_set)
            while told["Status"] in ("CREATE_PENDING", "CREATE_IN_PROGRESS"):
                self.pause(self.every)
                told = self.cloudformation.describe_change_set(ChangeSetName=change_set)
            if told["Status"] == "FAILED":
                reason = str(told.get("StatusReason", "no reason given"))
                if any(words in reason for words in UNCHANGED):
                    return ()
                raise Refused(f"CloudFormation will not make this change: {reason}")
            changes, page = list(told["Changes"]), told
            while token := page.get("NextToken"):
                page = self.cloudformation.describe_change_set(ChangeSetName=change_set, NextToken=token)
                changes += page["Changes"]
        return changes

    def _put_away(self, name: str, change_set: str) -> None:
        there = self.found(name)
        with answered("put the change set away"):
            if there is not None and there["StackStatus"] in NOTHING_THERE:
                self.cloudformation.delete_stack(StackName=name)
            else:
                self.cloudformation.delete_change_set(ChangeSetName=change_set)

    def _remember(self, name: str) -> None:
        """What has happened so far is no news, and no part of what begins now."""
        self.old = frozenset(event["EventId"] for event in self._page(name)[0])
        self.seen |= self.old

    def settled(self, name: str) -> Stack | None:
        """The stack once nothing is in progress, None when it is gone; meanwhile every step is told. Raises Refused after an hour."""
        waited = 0.0
        while True:
            there = self.found(name)
            self._tell_news(str((there or {}).get("StackId", name)))
            if there is None or not there["StackStatus"].endswith("_IN_PROGRESS"):
                return there
            if waited >= LONGEST:
                raise Refused(f"{name} is still {there['StackStatus']} after an hour: look at its events in CloudFormation's console.")
            self.pause(self.every)
            waited += self.every

    def _tell_news(self, name: str) -> None:
        for event in reversed(self._page(name)[0]):
            if event["EventId"] in self.seen:
                continue
            self.seen.add(event["EventId"])
            status, reason = event["ResourceStatus"], event.get("ResourceStatusReason")
            if not status.endswith("_IN_PROGRESS"):
                why = f": {reason}" if status.endswith("FAILED") and reason else ""
                self.say(f"  {event['LogicalResourceId']:44} {status.lower().replace('_', ' ')}{why}")

    def _events(self, name: str) -> Iterator[Mapping[str, Any]]:
        """Those since the last that were remembered, the newest first: a stack of heya's tells more than a page holds."""
        page, token = self._page(name)
        while True:
            yield from (event for event in page if event["EventId"] not in self.old)
            if not token or any(event["EventId"] in self.old for event in page):
                return
            page, token = self._page(name, token)

    def _page(self, name: str, token: str = "") -> tuple[list[Mapping[str, Any]], str]:
        """The newest events, or those after a page; and where the next one begins."""
        from botocore.exceptions import ClientError

        try:
            told = self.cloudformation.describe_stack_events(StackName=name, **({"NextToken": token} if token else {}))
        except ClientError:
            return [], ""
        return told["StackEvents"], str(told.get("NextToken", ""))

    def failures(self, name: str) -> str:
        """What CloudFormation says of what failed this time, the first first."""
        failed = [event for event in reversed(list(self._events(name))) if event["ResourceStatus"].endswith("FAILED")]
        told = (f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}" for event in failed)
        return "; ".join(dict.fromkeys(told)) or "no reason given"

    def kept(self, name: str) -> list[str]:
        """The tables that a stack which never came to be had made and left behind: a policy that retains them does so then too
        (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html)."""
        skipped = (event for event in self._events(name) if event["ResourceStatus"] == "DELETE_SKIPPED")
        return [str(event["PhysicalResourceId"]) for event in skipped if event["ResourceType"] == "AWS::DynamoDB::Table"]
