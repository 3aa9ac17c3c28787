"""`ops staff`: lets people in who work at the desk, by a code that works once."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.codes import code_of, hash_of
from chalicelib.booking.model import Post
from chalicelib.catalogue.errors import CatalogueFaulty
from chalicelib.catalogue.load import load
from ops.where import Where, in_the_cloud, on_this_machine

app = typer.Typer(help="Staff: who may see the desk in chat.", no_args_is_help=True)

VALID_FOR = timedelta(hours=24)
LENGTH = 8  # of 26 letters each: 37 bits, behind five guesses an hour


class Role(StrEnum):
    """A post in the roster: a lead also sets who is on duty."""

    STAFF = "staff"
    LEAD = "lead"


@app.callback()
def staff() -> None:
    """Keeps `invite` a word of its own while it is the only one."""


@app.command()
def invite(
    venue: Annotated[str, typer.Option(help="the venue they look after, by its id in the catalogue")],
    role: Annotated[Role, typer.Option(help="a lead also sets others' duty")] = Role.STAFF,
    group: Annotated[bool, typer.Option("--group", help="for a group chat of the staff, in which the code is typed")] = False,
    local: Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")] = False,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")] = None,
    table: Annotated[str | None, typer.Option(envvar="HEYA_TABLE", help="heya's table in the account")] = None,
    catalogue: Annotated[str | None, typer.Option(envvar="HEYA_CATALOGUE", help="a shipped name or a file")] = None,
) -> None:
    """Print a one-time code, and what its bearer types in chat to become staff."""
    if data and not local:
        raise typer.BadParameter("it names the folder of a run on this machine: add --local", param_hint="--data")
    if group and role is Role.LEAD:
        raise typer.BadParameter("a group does not lead: leave one of them out", param_hint="--group")
    where = on_this_machine(data or Path(".heya"), catalogue) if local else in_the_cloud(table, catalogue)
    known = venue_ids(where.catalogue)
    if venue not in known:
        raise typer.BadParameter(f"the catalogue has no venue {venue}: write {' or '.join(known)}", param_hint="--venue")
    expires = where.now + VALID_FOR
    code = issue(where, Post(venue, role is Role.LEAD, group), expires)
    until = expires.astimezone(load(where.catalogue).zone)
    typer.echo(f"Code: {code}  (works once, until {until:%Y-%m-%d %H:%M}, for {'a group' if group else role} of {venue})")
    place = "the group that the bot is in" if group else "the chat with the bot"
    typer.echo(f"To type in {place}: スタッフ登録 {code}  (or: staff {code})")


def venue_ids(catalogue: str) -> list[str]:
    try:
        return [venue.id for venue in load(catalogue).venues]
    except CatalogueFaulty as faulty:
        raise typer.BadParameter(str(faulty), param_hint="--catalogue") from faulty


def issue(where: Where, post: Post, expires: datetime) -> str:
    """Puts a new invitation down and gives its code, which is kept nowhere."""
    from chalicelib.storage import Store
    from chalicelib.storage.invitations import CodeTaken

    invitations = Store(where.table, where.region, where.endpoint).invitations
    with where.troubles():
        while True:
            code = code_of(secrets.token_hex(32), LENGTH)
            try:
                invitations.issue(hash_of(code), post, expires)
            except CodeTaken:
                continue
            return code
