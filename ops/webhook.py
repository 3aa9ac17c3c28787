"""`ops webhook`: where LINE sends events, and whether they arrive."""

from typing import Annotated

import typer

from chalicelib.line.channel import Channel
from chalicelib.line.menus import LineRefused
from ops.doctor.findings import State
from ops.doctor.line import tested
from ops.installation import Data, Installation, Local, Stack, installation
from ops.parameters import settings_for_line
from ops.refusals import told_by_line
from ops.where import stop

app = typer.Typer(help="The webhook: where LINE sends what people do.", no_args_is_help=True)


@app.command("set")
def set_url(
    url: Annotated[str | None, typer.Argument(help="an https address (default: the stack's own)")] = None,
    local: Local = False,
    data: Data = None,
    stack: Stack = None,
) -> None:
    """Have LINE send events to an address, and test it; "Use webhook" itself is switched on in LINE's console."""
    here = installation(local, data, stack)
    wanted = url or here.webhook
    if not wanted:
        raise stop("Which address? Write it, or name the stack with --stack: https://.../line/webhook")
    channel = _channel(here)
    try:
        channel.point(wanted)
        endpoint = channel.endpoint()
        typer.echo(f"LINE sends events to {wanted}.")
        if endpoint and not endpoint.active:
            typer.echo("Use webhook is off: turn it on in the LINE Developers Console, Messaging API tab.")
        _test(channel, wanted)  # what LINE has cached may be the one before, for a minute
    except LineRefused as refused:
        if refused.status == 400:
            raise stop(f"LINE does not take {wanted}: it must be an https address of at most 500 letters.") from refused
        raise stop(". ".join(told_by_line(refused))) from refused


@app.command("test")
def try_out(
    url: Annotated[str | None, typer.Argument(help="another address to try (default: the one that is set)")] = None,
    local: Local = False,
    data: Data = None,
    stack: Stack = None,
) -> None:
    """Have LINE post to the webhook and say what it got; ends with 1 when that was no 200. LINE takes sixty an hour."""
    channel = _channel(installation(local, data, stack))
    try:
        _test(channel, url or "")
    except LineRefused as refused:
        if refused.status == 404:
            raise stop("No webhook URL is set: python -m ops webhook set") from refused
        if refused.status == 400:
            raise stop(f"LINE does not take {url}: it must be an https address of at most 500 letters.") from refused
        raise stop(". ".join(told_by_line(refused))) from refused


def _test(channel: Channel, url: str) -> None:
    """Says what came of it. Raises typer.Exit when it did not arrive, LineRefused."""
    found = tested(channel.test(url))
    if found.state is not State.GOOD:
        raise stop(f"But {found.said}. {found.remedy}")
    typer.echo(f"It arrives: {found.said}.")


def _channel(here: Installation) -> Channel:
    """LINE, with the token that the turns use."""
    known = settings_for_line(here)
    return Channel(known.line_api_base, known.line_channel_access_token)
