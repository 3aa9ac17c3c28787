"""What a change set would do, in plain words, and what of it is never done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ops.deploy.refused import Refused

KINDS: Mapping[str, str] = {
    "AWS::ApiGateway::RestApi": "the API",
    "AWS::ApiGateway::Deployment": "a version of the API",
    "AWS::ApiGateway::Stage": "the API's address",
    "AWS::CloudWatch::Alarm": "alarm",
    "AWS::DynamoDB::Table": "the table",
    "AWS::Events::Rule": "schedule",
    "AWS::IAM::Role": "role",
    "AWS::Lambda::EventInvokeConfig": "how often a call is tried",
    "AWS::Lambda::EventSourceMapping": "way from a queue to its function",
    "AWS::Lambda::Function": "function",
    "AWS::Lambda::Permission": "permission to call a function",
    "AWS::Logs::LogGroup": "log",
    "AWS::SNS::Subscription": "subscription",
    "AWS::SNS::Topic": "topic",
    "AWS::SNS::TopicPolicy": "permission to publish to a topic",
    "AWS::SQS::Queue": "queue",
    "AWS::Budgets::Budget": "budget",
}
HELD: Mapping[str, str] = {
    "AWS::DynamoDB::Table": "every booking is in it; a new one would begin empty",
}
"""What is never replaced or removed by a deploy, and why."""
LOSES: Mapping[str, str] = {
    "AWS::SQS::Queue": "what waits in it is lost",
    "AWS::ApiGateway::RestApi": "its address changes: run ops webhook set, and links that people have end",
    "AWS::Logs::LogGroup": "what was logged is gone",
}
"""What goes with the old one when something is replaced or removed."""


@dataclass(frozen=True, slots=True)
class Step:
    """One resource of the change: `verb` is add, change, replace or remove; `why` are the properties it is changed for. What is
    `perhaps` replaced counts as changed: CloudFormation says so of whatever hangs on something else that changes."""

    verb: str
    name: str
    kind: str
    why: tuple[str, ...] = ()
    perhaps: bool = False

    def told(self) -> str:
        """A line for whoever decides."""
        anew = "; anew if that is another" if self.perhaps else ""
        why = f" ({', '.join(self.why)}{anew})" if self.why else ""
        loses = f": {LOSES[self.kind]}" if self.verb in ("replace", "remove") and self.kind in LOSES else ""
        return f"{self.verb:8}{self.name}, {KINDS.get(self.kind, self.kind)}{why}{loses}"


def steps_of(changes: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The steps of a change set's changes, those that take something away first
    (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html)."""
    order = ("replace", "remove", "change", "add")
    found = [_step(one["ResourceChange"]) for one in changes if "ResourceChange" in one]
    return sorted(found, key=lambda step: (order.index(step.verb), step.name))


def _step(change: Mapping[str, Any]) -> Step:
    replacement = change.get("Replacement", "False")
    verb = {"Add": "add", "Import": "add", "Remove": "remove"}.get(change["Action"], "replace" if replacement == "True" else "change")
    targets = (detail.get("Target", {}) for detail in change.get("Details", ()))
    why = {str(target.get("Name") or target.get("Attribute")) for target in targets} - {"None", ""}
    return Step(
        verb,
        change["LogicalResourceId"],
        change["ResourceType"],
        tuple(sorted(why)) if verb in ("change", "replace") else (),
        replacement == "Conditional",
    )


def held(steps: Sequence[Step]) -> None:
    """Raises Refused where the change would take away what holds people's bookings."""
    for step in steps:
        if step.kind in HELD and (step.perhaps or step.verb in ("replace", "remove")):
            verb, why = "perhaps replace" if step.perhaps else step.verb, ", ".join(step.why) or step.kind
            undo = "Undo that part of the template; a table's keys are moved by hand, by a backup and ops restore."
            raise Refused(f"Refused: this would {verb} {step.name} ({why}), and {HELD[step.kind]}. {undo}")


def told(steps: Sequence[Step]) -> Iterator[str]:
    """All of it, and how much."""
    yield from (f"  {step.told()}" for step in steps)
    counted = {verb: sum(step.verb == verb for step in steps) for verb in ("add", "change", "replace", "remove")}
    yield "In all: " + ", ".join(f"{number} to {verb}" for verb, number in counted.items() if number) + "."
