"""What CloudFormation tells of heya's stack: the names of its parts, and what it was deployed with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ops.refusals import told
from ops.where import stop


@dataclass(frozen=True, slots=True)
class Standing:
    """A stack: the values of its parameters and its outputs, by name."""

    parameters: Mapping[str, str]
    outputs: Mapping[str, str]


def standing(cloudformation: Any, stack: str) -> Standing:
    """The stack of that name. Ends the command in a sentence where there is none to be had."""
    with answered(f"the stack {stack}"):
        found = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    given = {one["ParameterKey"]: one["ParameterValue"] for one in found.get("Parameters", ())}
    return Standing(given, {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", ())})


@contextmanager
def answered(asked: str) -> Iterator[None]:
    """Ends the command in a sentence where AWS does not do what is `asked` of it ("the dead letters")."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as refused:
        raise stop(". ".join(told(refused, asked))) from refused
