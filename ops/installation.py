"""A heya as it is installed: where its parts are and what settings it runs with, from its stack, this machine's run, or the environment."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from chalicelib.settings import SECRET_NAMES, SECRETS
from ops.stacks import standing
from ops.where import REGION, Where, on_this_machine

Local = Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")]
Data = Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")]
Stack = Annotated[str | None, typer.Option(envvar="HEYA_STACK", help="heya's CloudFormation stack; without it the settings' variables say")]

WEBHOOK = "/line/webhook"
NOT_THEIRS = ("LINE_API_BASE", "LINE_DATA_API_BASE", "HEYA_CATALOGUE")
"""Settings that have a default, and which a stack's parameters may leave at it."""


@dataclass(frozen=True, slots=True)
class Installation:
    """`env` are the settings by their names in `chalicelib/settings.py`, secrets where they are no parameters. `stage` "" is unknown."""

    where: Where
    env: Mapping[str, str]
    stage: str = ""

    @property
    def local(self) -> bool:
        """A run of this machine, on an embedded AWS and with a clock that can be moved."""
        return self.where.endpoint is not None

    @property
    def webhook(self) -> str:
        """Where LINE should send events; "" where nobody knows the stack's address."""
        base = self.env.get("HEYA_LINK_BASE", "").rstrip("/")
        return f"{base}{WEBHOOK}" if base else ""

    def client(self, service: str) -> Any:
        """A botocore client that gives up in good time."""
        from botocore.config import Config
        from botocore.session import get_session

        config = Config(connect_timeout=5, read_timeout=15, retries={"mode": "standard", "total_max_attempts": 2})
        session = get_session()
        session.register_component("data_loader", _models())
        return session.create_client(service, region_name=self.where.region, endpoint_url=self.where.endpoint, config=config)


@cache
def _models() -> Any:
    """What botocore knows of AWS's services, read once for all clients."""
    from botocore.loaders import create_loader

    return create_loader()


def installation(local: bool, data: Path | None, stack: str | None) -> Installation:
    """The heya that the options name. Ends the command with one sentence where it cannot be found."""
    if data and not local:
        raise typer.BadParameter("it names the folder of a run on this machine: add --local", param_hint="--data")
    if local:
        return _here(data or Path(".heya"))
    env = {name: value for name, value in os.environ.items() if name.startswith(("LINE_", "HEYA_", "EQUIPMENT_"))}
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or REGION
    known = Installation(Where(env.get("HEYA_TABLE", ""), region, None, env.get("HEYA_CATALOGUE", "sapporo"), datetime.now(UTC)), env)
    return _of_stack(known, stack) if stack else known


def _here(data: Path) -> Installation:
    """The run with this data folder; its secrets are kept beside it."""
    where = on_this_machine(data, None)
    run: dict[str, Any] = json.loads((data / "run.json").read_text(encoding="utf-8"))
    try:
        kept: dict[str, str] = json.loads((data / "secrets.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    secrets = {name: os.environ.get(name) or kept.get(name, "") for name in SECRET_NAMES}
    line = os.environ.get("LINE_API_BASE") or run["url"]
    env = {
        "HEYA_TABLE": where.table, "HEYA_QUEUE_URL": run.get("queue_url", ""), "HEYA_CATALOGUE": where.catalogue,
        "HEYA_LINK_BASE": run["url"], "LINE_API_BASE": line, "LINE_DATA_API_BASE": os.environ.get("LINE_DATA_API_BASE") or line,
    }  # fmt: skip
    return Installation(where, {**env, **secrets})


def _of_stack(known: Installation, stack: str) -> Installation:
    """What CloudFormation tells of a stack; a variable of the environment that says otherwise is not heeded, secrets apart."""
    found = standing(known.client("cloudformation"), stack)
    given, made = found.parameters, found.outputs
    table = made.get("TableName", "")
    env = {
        "HEYA_TABLE": table, "HEYA_QUEUE_URL": made.get("QueueUrl", ""), "HEYA_LINK_BASE": _base(made, given, known.where.region),
        SECRETS: given.get("SecretsPath", ""), "HEYA_CATALOGUE": given.get("Catalogue", ""),
        "LINE_API_BASE": given.get("LineApiBase", ""), "LINE_DATA_API_BASE": given.get("LineDataApiBase", ""),
    }  # fmt: skip
    secrets = {name: value for name, value in known.env.items() if name in SECRET_NAMES}
    said = {name: value for name, value in env.items() if value or name not in NOT_THEIRS}
    where = replace(known.where, table=table, catalogue=env["HEYA_CATALOGUE"] or "sapporo")
    return Installation(where, {**said, **secrets}, given.get("Stage", ""))


def _base(made: Mapping[str, str], given: Mapping[str, str], region: str) -> str:
    """Where links to the stack's doors begin, as the template tells its functions."""
    if api := made.get("RestAPIId"):
        return f"https://{api}.execute-api.{region}.amazonaws.com/{given.get('Stage', 'dev')}"
    return made.get("EndpointURL", "").rstrip("/")
