"""`ops dead-letters`: the events that crashed their turn too often: what each is, without a word of anybody's, and sent once more."""

import json
from datetime import timedelta
from typing import Annotated

import typer

from ops.dead_events import Dead, DeadEvents
from ops.doctor.aws import attributes, dead_letters_url
from ops.installation import Data, Installation, Local, Stack, installation
from ops.stacks import answered
from ops.where import stop

app = typer.Typer(help="Dead letters: events that crashed their turn three times.", no_args_is_help=True)

HOW = (
    "Each is answered as if it came now, in its person's order, and by push (that counts) where LINE takes no reply any more.\n"
    "One that was answered after all is not answered twice."
)
KNOWN = timedelta(days=7)
"""For eight days it is known which event was answered (docs/data-model.md, event seen)."""
OLD = "whether somebody has answered them is no longer known. To send one all the same, name its mark."
OF_IT = "What each stumbled over stands in the log of the function Turn, on the lines with its event= or person=."


@app.command("list")
def list_dead(local: Local = False, data: Data = None, stack: Stack = None) -> None:
    """Say what each is: a mark, when it came, its kind, its person as the logs name them, its event's id. Nothing that was said."""
    with answered("the dead letters"):
        dead = _dead_events(installation(local, data, stack))
        n, found = dead.count(), dead.look()
    for one in found:
        typer.echo(told_of(one))
    if n > len(found):
        typer.echo(f"and about {n - len(found)} more, behind these or being sent at this moment.")
    if not n and not found:
        typer.echo("None: every event has found its turn.")
        return
    typer.echo(f"{OF_IT}\nOnce the cause is gone: python -m ops dead-letters replay")


@app.command()
def replay(
    mark: Annotated[str, typer.Argument(metavar="[MARK]", help="one of them, as the list marks it (default: all)")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="do not ask whether to do it")] = False,
    local: Local = False, data: Data = None, stack: Stack = None,
) -> None:  # fmt: skip
    """Send all of them once more, or one, each person's in their order; may be interrupted and run again."""
    with answered("the dead letters"):
        here = installation(local, data, stack)
        dead = _dead_events(here)
        n = dead.count()
        if not n:
            typer.echo("There are none.")
            return
        typer.echo(HOW)
        if not yes:
            typer.confirm(f"Send {mark}?" if mark else f"Send {n}?", abort=True)
        done = dead.send(mark, here.where.now - KNOWN)
    typer.echo(f"{done.sent} sent.")
    if done.old:
        typer.echo(f"{done.old} left that are older than {KNOWN.days} days: {OLD}")
    if done.left:
        raise stop(f"{done.left} left, which the queue did not take. Run it again.")
    if mark and not done.sent:
        raise stop(f"No dead letter has the mark {mark}. Which there are: python -m ops dead-letters list")


def told_of(one: Dead) -> str:
    """One line, in which nobody said anything."""
    return f"{one.mark}  {one.when:%Y-%m-%d %H:%M:%S}Z  {one.kind:<16}  person {one.person}  event {one.event}"


def _dead_events(here: Installation) -> DeadEvents:
    """The dead letters of a heya's queue. Ends the command in a sentence where it has none; raises what AWS raises."""
    url = here.env.get("HEYA_QUEUE_URL", "")
    if not url:
        raise stop("Which queue? Name the stack with --stack, set HEYA_QUEUE_URL, or say --local for the run on this machine.")
    sqs = here.client("sqs")
    arn = str(json.loads(attributes(sqs, url).get("RedrivePolicy") or "{}").get("deadLetterTargetArn", ""))
    if not arn:
        raise stop("This queue has no dead letters: python -m ops doctor")
    return DeadEvents(sqs, url, dead_letters_url(sqs, arn))
