"""`ops staff`: lets people in who work at the desk, by a code that works once; says who there is, and takes them off again."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from chalicelib.booking.codes import code_of, hash_of
from chalicelib.booking.desk import Desk
from chalicelib.booking.dismissing import dismissed
from chalicelib.booking.model import Member, Post
from chalicelib.catalogue.errors import CatalogueFaulty
from chalicelib.catalogue.load import load
from chalicelib.equipment.books import DutyWrite, Gear
from chalicelib.reception.deed import Deed
from ops.office import Office, office
from ops.where import Where, in_the_cloud, on_this_machine, stop

app = typer.Typer(help="Staff: who may see the desk in chat.", no_args_is_help=True)

VALID_FOR = timedelta(hours=24)
LENGTH = 8  # of 26 letters each: 37 bits, behind five guesses an hour


Local = Annotated[bool, typer.Option("--local", help="the `make run` on this machine, not the account of AWS's variables")]
Data = Annotated[Path | None, typer.Option(metavar="DIR", help="the data folder of that run (default: .heya)")]
Table = Annotated[str | None, typer.Option(envvar="HEYA_TABLE", help="heya's table in the account")]
Named = Annotated[str | None, typer.Option("--catalogue", envvar="HEYA_CATALOGUE", help="a shipped name or a file")]


class Role(StrEnum):
    """A post in the roster: a lead also sets who is on duty."""

    STAFF = "staff"
    LEAD = "lead"


@app.command()
def invite(
    venue: Annotated[str, typer.Option(help="the venue they look after, by its id in the catalogue")],
    role: Annotated[Role, typer.Option(help="a lead also sets others' duty")] = Role.STAFF,
    group: Annotated[bool, typer.Option("--group", help="for a group chat of the staff, in which the code is typed")] = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
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


@app.command("list")
def list_staff(local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None) -> None:
    """List who is of the staff of which venue, each with a mark by which they are removed."""
    here = office(local, data, table, catalogue)
    with here.where.troubles():
        members = here.books.ledger.roster()
        for member in sorted(members, key=lambda one: (one.post.venue, one.person)):
            typer.echo(f"{mark_of(member)}  {told(member, here.books.ledger.person(member.person).name)}")
    if not members:
        typer.echo("Nobody is of the staff yet. To let somebody in: ops staff invite --venue ID")


@app.command()
def remove(
    mark: Annotated[str, typer.Argument(metavar="MARK", help="whom, as `ops staff list` marks them")],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask whether to do it")] = False,
    local: Local = False, data: Data = None, table: Table = None, catalogue: Named = None,
) -> None:  # fmt: skip
    """Take somebody, or a group, off the staff: from their next word on nothing of the house is theirs to see or do."""
    here = office(local, data, table, catalogue)
    with here.where.troubles():
        found = [member for member in here.books.ledger.roster() if mark_of(member) == mark]
        if not found:
            raise stop(f"Nobody of the staff has the mark {mark}. Who there is: ops staff list")
        for member in found:
            typer.echo(told(member, here.books.ledger.person(member.person).name))
        if not yes:
            typer.confirm("Remove them?", abort=True)
        for member in found:
            here.books.act(partial(_removal, here, member))
    typer.echo("Removed. To let them in again: ops staff invite")


def _removal(here: Office, member: Member, desk: Desk) -> tuple[None, Deed]:
    """Off the roster, without post and without duty, in one act."""
    duties = [one for one in here.gear.duties(member.post.venue) if one.member.who == member.person]
    gear = Gear(duties=tuple(DutyWrite(one.member, one.version, gone=True) for one in duties))
    return None, Deed(dismissed(desk, member), gear)


def mark_of(member: Member) -> str:
    """A short mark of somebody at a venue: LINE's ids are nobody's to read aloud."""
    return hashlib.sha256(f"{member.post.venue} {member.person}".encode()).hexdigest()[:8]


def told(member: Member, name: str) -> str:
    """One line of the roster."""
    role = "a group" if member.post.chat else "lead" if member.post.lead else "staff"
    return f"{member.post.venue}  {role}  {name or '(no name told)'}"


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
