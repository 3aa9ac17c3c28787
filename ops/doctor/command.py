"""`ops doctor`: one line for each part, what is wrong with what to do about it, and 1 at the end when anything is."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

import typer

from chalicelib.catalogue.errors import CatalogueError
from chalicelib.catalogue.load import load
from chalicelib.settings import SECRETS, Settings, SettingsMissing, of_process
from ops.doctor import aws, line, rounds
from ops.doctor.findings import Finding, State, bad, looked, unknown
from ops.doctor.settings import settings
from ops.installation import Data, Installation, Local, Stack, installation
from ops.parameters import Kept


def doctor(local: Local = False, data: Data = None, stack: Stack = None) -> None:
    """Look at every part of an installed heya: settings, secrets, LINE, table, queue, clock, audit, menus; ends with 1 if any is not well.

    Changes nothing, but for one empty post that LINE sends to the webhook to test it."""
    here = installation(local, data, stack)
    found = []
    for finding in findings(here, here.where.now):
        typer.echo(finding)
        found.append(finding)
    ill = [finding for finding in found if not finding.well]
    eyes = sum(1 for finding in found if finding.state is State.UNKNOWN and not finding.counts)
    typer.echo(f"\n{len(found)} looked at: {f'{len(ill)} not well' if ill else 'all well'}{f', {eyes} for your own eyes' if eyes else ''}.")
    if ill:
        raise typer.Exit(1)


def findings(here: Installation, now: datetime) -> Iterator[Finding]:
    """Everything, in the order in which it depends on each other."""
    account = list(looked("AWS", "whose account this is", partial(aws.account, here)))
    yield from account
    signed_in = account[0].well
    if signed_in or not here.env.get(SECRETS):
        yield from looked("settings", "the secrets in Parameter Store", partial(settings, here))
    yield from at_line(here)
    if not signed_in:
        yield unknown("the rest", "settings, table, queue, clock and audit were not looked at", "AWS first: see the first line.")
        return
    yield from of_aws(here, now)


def of_aws(here: Installation, now: datetime) -> Iterator[Finding]:
    if here.where.table:
        yield from looked("table", f"the table {here.where.table}", partial(aws.table, here))
        yield from looked("clock", f"the table {here.where.table}", partial(rounds.clock, here, now))
        yield from looked("audit", "the audit's numbers", partial(rounds.audit, here, now))
    if here.env.get("HEYA_QUEUE_URL"):
        yield from looked("queue", "the queue", partial(aws.queue, here, now))


def at_line(here: Installation) -> Iterator[Finding]:
    """LINE, asked with the token that the turns use; the first refusal of the token ends it."""
    from botocore.exceptions import BotoCoreError, ClientError

    from chalicelib.line.channel import Channel

    try:
        known = of_process("richmenu", Kept(here), here.env)
    except (SettingsMissing, BotoCoreError, ClientError):
        yield bad("LINE", "not asked: there is no access token", "Set LINE_CHANNEL_ACCESS_TOKEN, or name the stack with --stack.")
        return
    channel = Channel(known.line_api_base, known.line_channel_access_token)
    first = list(looked("LINE", "the bot", partial(line.account, channel)))
    yield from first
    if not first[0].well:
        yield unknown("webhook", "not asked, nor the month and the menus", "LINE first: see the line above.")
        return
    yield from looked("webhook", "the webhook", partial(line.webhook, channel, here.webhook))
    yield from looked("month", "the month's messages", partial(line.money, channel))
    yield from looked("rich menus", "the rich menus", partial(_menus, known))


def _menus(known: Settings) -> Iterator[Finding]:
    """Whether `ops richmenu sync` would find anything to do."""
    from chalicelib.line.menus import RichMenus
    from chalicelib.words import Phrasebook
    from ops.richmenu.sync import sync

    try:
        words = Phrasebook(load(known.catalogue))
    except CatalogueError:
        yield unknown("rich menus", "not looked at: the catalogue is faulty", "The catalogue first: see above.")
        return
    menus = RichMenus(known.line_api_base, known.line_data_api_base, known.line_channel_access_token)
    yield from line.menus(sync(menus, words, dry=True, wait=lambda _: None))
