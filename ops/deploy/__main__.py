"""`python -m ops.deploy up|down`, which make deploy and make destroy call."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from ops.deploy.account import signed_in
from ops.deploy.down import down
from ops.deploy.refused import Refused
from ops.deploy.stacks import Stacks
from ops.deploy.up import Wish, up

app = typer.Typer(help="heya in an account of AWS.", no_args_is_help=True, add_completion=False)
STAGES = ("dev", "prod")
Stage = Annotated[str, typer.Option(help="dev or prod")]
Name = Annotated[str, typer.Option("--stack", help="the stack's name (heya-dev, heya-prod)")]


@app.command("up")
def up_command(
    stage: Stage,
    stack: Name = "",
    bucket: Annotated[str, typer.Option(help="for the artefact; made when none is named")] = "",
    catalogue: Annotated[str, typer.Option(help="a shipped one's name, or the file that make package was given")] = "",
    parameter: Annotated[list[str] | None, typer.Option(help="NAME=VALUE, a parameter of the template")] = None,
    build: Annotated[Path, typer.Option(help="what make package left")] = Path("build"),
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Shows what would change, asks, does it and waits."""
    given = _parameters(parameter or ()) | ({"Catalogue": in_the_artefact(catalogue)} if catalogue else {})
    with_told_end(lambda: _up(Wish(_stack(stage, stack), stage, build, bucket, given), yes))


@app.command("down")
def down_command(stage: Stage, stack: Name = "") -> None:
    """Takes the stack away, once its name was typed; the table stays."""
    name = _stack(stage, stack)
    with_told_end(lambda: down(_stacks(signed_in().client("cloudformation")), name, stage, lambda question: str(typer.prompt(question))))


def with_told_end(act: Callable[[], bool]) -> None:
    """Ends with 1 and one line where it did not come to its end."""
    try:
        done = act()
    except Refused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(1) from refused
    raise typer.Exit(0 if done else 1)


def in_the_artefact(catalogue: str) -> str:
    """Where make package puts it (make/package.py); a shipped one is known by its name."""
    return f"chalicelib/catalogue/own/{Path(catalogue).name}" if catalogue.endswith(".toml") else catalogue


def _up(wish: Wish, yes: bool) -> bool:
    account = signed_in()
    return up(account, _stacks(account.client("cloudformation")), wish, lambda question: yes or typer.confirm(question))


def _stacks(cloudformation: Any) -> Stacks:
    return Stacks(cloudformation, typer.echo, time.sleep)


def _stack(stage: str, named: str) -> str:
    if stage not in STAGES:
        typer.echo("Which stage? Say STAGE=dev or STAGE=prod.", err=True)
        raise typer.Exit(1)
    return named or f"heya-{stage}"


def _parameters(given: Iterable[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given if one.strip()]
    return {name: value for name, _, value in pairs}


if __name__ == "__main__":
    app(prog_name="python -m ops.deploy")
