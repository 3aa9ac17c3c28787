"""`make deploy`: what would change is shown, asked about, made, and watched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ops.deploy.account import Account, bucket_of, carries, uploaded
from ops.deploy.changes import held, steps_of, told
from ops.deploy.down import taken_away
from ops.deploy.refused import Refused, answered
from ops.deploy.stacks import Stack, Stacks

LONGEST_NAME = 39
"""Signs of a stack's name. CloudFormation calls a function by it, its own name and thirteen signs at most, and cuts that to 64: with a
longer one no role would have the function's log under the name that it expects
(https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall stand: the stack's name, its stage, the template's other parameters, the bucket for the artefact ("": heya's own)."""

    name: str
    stage: str
    build: Path
    bucket: str = ""
    parameters: Mapping[str, str] | None = None


def up(account: Account, stacks: Stacks, wish: Wish, agreed: Callable[[str], bool]) -> bool:
    """Makes or changes the stack once `agreed` says yes; whether it now is as wished. Raises Refused, with nothing half made."""
    there = stacks.found(wish.name)
    ready(wish, there)
    stacks.say(f"{wish.name} in account {account.number}, {account.region}.")
    carries(wish.build, catalogue_of(wish, there))
    body = uploaded(account, bucket_of(account, wish.bucket, stacks.say), wish.build)
    with stacks.change_set(wish.name, body, {"Stage": wish.stage, **(wish.parameters or {})}) as change:
        if not change.changes:
            stacks.say("Nothing to change: this very artefact stands there already.")
            return True
        steps = steps_of(change.changes)
        stacks.say("\n".join(told(steps)))
        held(steps)
        if not agreed(f"Do this to {wish.name}?"):
            stacks.say("Nothing was done.")
            return False
        stacks.execute(wish.name, change)
    done(stacks, wish, stacks.settled(wish.name))
    return True


def catalogue_of(wish: Wish, there: Stack | None) -> str:
    """What the stack will run with: what is wished, else what it has."""
    has = {one["ParameterKey"]: str(one["ParameterValue"]) for one in (there or {}).get("Parameters", ())}
    return (wish.parameters or {}).get("Catalogue") or has.get("Catalogue", "")


def ready(wish: Wish, there: Stack | None) -> None:
    """Raises Refused where the stack is in no state to be changed or has no possible name, with the way out of it."""
    if len(wish.name) > LONGEST_NAME:
        raise Refused(f"{wish.name} is too long for a name: {LONGEST_NAME} signs at most.")
    status = there["StackStatus"] if there else ""
    if status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED", "CREATE_FAILED"):
        raise Refused(f"{wish.name} is {status}, which nothing can be made of: make destroy STAGE={wish.stage}, then deploy again.")
    if status == "UPDATE_ROLLBACK_FAILED":
        way = f"aws cloudformation continue-update-rollback --stack-name {wish.name}"
        raise Refused(f"{wish.name} is {status}, half way back to how it was: {way}, then deploy again.")
    if status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS":
        raise Refused(f"{wish.name} is {status}: somebody else is at it; wait until that is over.")


def done(stacks: Stacks, wish: Wish, stack: Stack | None) -> None:
    """Says how it ended and what comes next. Raises Refused where it went back to how it was."""
    status = stack["StackStatus"] if stack else "gone"
    if stack is None or status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        for table in stacks.kept(wish.name) if status.startswith("ROLLBACK") else ():
            stacks.say(f"The table {table} was made and stays, empty; another deploy makes another. To take it away:")
            stacks.say(taken_away(table, wish.stage))
        again = f"make destroy STAGE={wish.stage}, then deploy again" if status.startswith("ROLLBACK") else "mend it and deploy again"
        raise Refused(f"{wish.name} ended as {status}: {stacks.failures(wish.name)}. As it was before; {again}.")
    if wish.stage == "prod":
        with answered("protect the stack"):
            stacks.cloudformation.update_termination_protection(StackName=wish.name, EnableTerminationProtection=True)
    for line in next_words(wish.name, {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", ())}):
        stacks.say(line)


def next_words(name: str, outputs: Mapping[str, str]) -> list[str]:
    """What the stack is called by, and what is left to do."""
    return [
        f"{name} stands.",
        *(f"  {key:16}{value}" for key, value in sorted(outputs.items())),
        "Next:",
        f"  export HEYA_STACK={name}",
        "  python -m ops webhook set      LINE sends its events there",
        "  python -m ops richmenu sync    the fields under the chat",
        "  python -m ops doctor           whether all is well",
    ]
