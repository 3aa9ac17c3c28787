"""`make destroy`: the stack goes once its name was typed; what holds people's bookings stays."""

from collections.abc import Callable

from ops.deploy.refused import Refused
from ops.deploy.stacks import Stack, Stacks


def down(stacks: Stacks, name: str, stage: str, typed: Callable[[str], str]) -> bool:
    """Takes the stack away when what is `typed` is its name (dev: yes is enough); whether it is gone. Raises Refused."""
    there = stacks.found(name)
    if there is None:
        stacks.say(f"There is no stack {name}: nothing to take away.")
        return True
    table = table_of(there)
    stacks.say(f"{name} goes: functions, API, queues with what waits in them, alarms, topics and logs. People hear nothing from then on.")
    if table:
        stacks.say(f"The table {table} stays, with every booking; so do the secrets and the bucket of the artefacts.")
    wanted = {name} if stage == "prod" else {name, "yes", "y"}
    if typed(f"To take it away type {name}" if stage == "prod" else f"Take {name} away?") not in wanted:
        stacks.say("Nothing was done.")
        return False
    stacks.delete(name, there)
    left = stacks.settled(str(there["StackId"]))
    if left is not None:
        failures = stacks.failures(str(there["StackId"]))
        raise Refused(f"{name} ended as {left['StackStatus']}: {failures}. Mend that and run it again.")
    stacks.say("\n".join([f"{name} is gone.", *what_is_left(table, stage)]))
    return True


def table_of(stack: Stack) -> str:
    """What the stack calls its table, "" where it never came to have one."""
    return next((str(one["OutputValue"]) for one in stack.get("Outputs", ()) if one["OutputKey"] == "TableName"), "")


def what_is_left(table: str, stage: str) -> list[str]:
    """How the rest is taken away; a later deploy makes a new table and does not find this one."""
    if not table:
        return []
    return [
        f"The table {table} still costs its storage and holds people's names; a new deploy makes another, empty one. When nobody needs it:",
        taken_away(table, stage),
    ]


def taken_away(table: str, stage: str) -> str:
    """The commands that a table goes by."""
    unprotected = f"  aws dynamodb update-table --table-name {table} --no-deletion-protection-enabled\n" if stage == "prod" else ""
    return f"{unprotected}  aws dynamodb delete-table --table-name {table}"
