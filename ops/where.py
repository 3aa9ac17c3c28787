"""Which heya a command speaks to: the one in the account of AWS's own variables, or the run on this machine."""

import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from chalicelib.catalogue.files import shipped_names

REGION = "ap-northeast-1"


@dataclass(frozen=True, slots=True)
class Where:
    """A heya: its table, the catalogue it runs with (name or path), and its time (aware). `endpoint` None: AWS's own."""

    table: str
    region: str
    endpoint: str | None
    catalogue: str
    now: datetime

    @contextmanager
    def troubles(self) -> Iterator[None]:
        """Tells in one sentence what kept storage from answering."""
        from botocore.exceptions import BotoCoreError, ClientError

        from chalicelib.reception.journal import StorageBusy

        place = self.endpoint or os.environ.get("AWS_ENDPOINT_URL") or f"AWS in {self.region}"
        try:
            yield
        except StorageBusy as busy:
            raise stop(f"DynamoDB does not answer at {place} ({busy}). Try again; if it stays so, look whether it is there.") from busy
        except ClientError as refused:
            code = refused.response.get("Error", {}).get("Code", "")
            if code == "ResourceNotFoundException":
                raise stop(f"There is no table {self.table} at {place}. Name heya's table with --table or HEYA_TABLE.") from refused
            raise stop(f"DynamoDB at {place} refused: {refused}.") from refused
        except BotoCoreError as trouble:
            raise stop(f"AWS could not be asked: {trouble}") from trouble


def stop(sentence: str) -> typer.Exit:
    """Says what is in the way and ends the command."""
    typer.echo(sentence, err=True)
    return typer.Exit(1)


def in_the_cloud(table: str | None, catalogue: str | None) -> Where:
    """The heya in the account that AWS's own variables name: its table by name, else that of the stack that HEYA_STACK names."""
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or REGION
    if not table and (stack := os.environ.get("HEYA_STACK")):
        table, deployed = _of_stack(stack, region)
        catalogue = catalogue or deployed
    if not table:
        raise stop(
            "Which table? Name it with --table or HEYA_TABLE, or its stack with HEYA_STACK, or say --local for the run on this machine."
        )
    return Where(table, region, None, catalogue or "sapporo", datetime.now(UTC))


def _of_stack(stack: str, region: str) -> tuple[str, str]:
    """The table and the catalogue of a stack."""
    from botocore.session import get_session

    from ops.stacks import standing

    found = standing(get_session().create_client("cloudformation", region_name=region), stack)
    return found.outputs.get("TableName", ""), found.parameters.get("Catalogue", "")


def on_this_machine(data: Path, catalogue: str | None) -> Where:
    """The heya that runs with this data folder, at the time its own clock shows; enters its AWS and leaves any other."""
    try:
        run: dict[str, Any] = json.loads((data / "run.json").read_text(encoding="utf-8"))
        with urllib.request.urlopen(f"{run['url']}/dev/clock", timeout=10) as answer:
            now = datetime.fromisoformat(json.load(answer)["now"])
        here = Where(run["table"], run.get("aws_region", REGION), run["aws_endpoint"], catalogue or run["catalogue"], now)
    except (OSError, ValueError, KeyError, TypeError) as missing:
        raise stop(f"No heya runs with the data in {data}. Start it with: make run (--data names another folder).") from missing
    if not catalogue and here.catalogue not in shipped_names() and not Path(here.catalogue).is_file():
        raise stop(f"That heya runs with the catalogue {here.catalogue}. Name its file with --catalogue.")
    enter(here)
    return here


def enter(here: Where) -> None:
    """No account of the operator's own is asked while a command speaks to this machine."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    key = "heya"  # an embedded AWS takes any
    os.environ.update(
        {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": key, "AWS_REGION": here.region, "AWS_DEFAULT_REGION": here.region}
    )
    os.environ.update(dict.fromkeys(("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"), os.devnull), AWS_EC2_METADATA_DISABLED="true")
