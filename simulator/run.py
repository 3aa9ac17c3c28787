"""One heya on this machine, from start to end: embedded AWS, the bot, LINE's side and the page."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.routing import BaseRoute

from simulator import account, aws, bot, folder, furniture, kept_clock, server
from simulator.clock import Clock
from simulator.consumers import Consumers
from simulator.devices.door import route as door_of_devices
from simulator.devices.gateway import Gateway
from simulator.devices.kept import KeptFile
from simulator.devices.posting import SignedPosts
from simulator.devices.view import Looking
from simulator.line_side.side import LineSide
from simulator.line_side.store import DataOfAnotherVersion
from simulator.options import TOKYO, Options
from simulator.ticker import Ticker
from simulator.trouble import Trouble

Say = Callable[[str], None]


@dataclass(slots=True)
class Run:
    """What runs. `line` is None when LINE's side is somewhere else; `up` once all of it runs."""

    clock: Clock
    url: str = ""
    line: LineSide | None = None
    up: bool = False
    endings: list[Callable[[], object]] = field(default_factory=list)

    def stop(self) -> None:
        """Ends everything, what was started last first, and tells the first trouble with it at the end. A second call does nothing."""
        troubles: list[Exception] = []
        while self.endings:
            try:
                self.endings.pop()()
            except Exception as trouble:  # noqa: BLE001  one part that does not end well keeps no other from ending
                troubles.append(trouble)
        if troubles:
            raise troubles[0]


def start(options: Options, say: Say = print) -> Run:
    """Starts what `options` ask for and returns when it is up. Raises Trouble, and then nothing is left running."""
    run = Run(Clock(options.now))
    try:
        assemble(options, run, say)
    except BaseException:
        with contextlib.suppress(Trouble):
            run.stop()
        raise
    return run


def assemble(options: Options, run: Run, say: Say) -> None:
    """Starts part after part, each leaving in `run.endings` how it is ended."""
    kept = folder.take(options.data)
    run.endings.append(kept.leave)
    set_clock(options, kept.path, run, say)
    door = server.listen(options.port)
    run.endings.append(door.close)
    run.url = f"http://127.0.0.1:{door.getsockname()[1]}"
    here = enter_aws(options, kept.path, run, say)
    made = furnish(here, os.environ)
    surroundings = {**settings(options, kept.path, run.url, made), **here.variables()}
    run.line = line_side(options, kept.path, run, surroundings)
    the_bot = bot.wake(surroundings, run.clock.now)
    say(f"[heya] the bot is awake, with the catalogue {the_bot.catalogue.id}")
    looking = devices(kept.path, run, surroundings, the_bot)
    ticker = Ticker(run.clock, the_bot.clock, before=looking.gateway.minute)
    routes: list[BaseRoute] = [door_of_devices(looking), *(run.line.routes() if run.line else ())]
    with_page = run.line is not None and not options.headless
    site = server.site(the_bot.doors, run.clock, ticker.jump, routes, with_page, up=lambda: run.up)
    serve(run, server.Server(site, door))
    consumers = Consumers(here.client("sqs", max_pool_connections=16), made.queue_url, the_bot.turn)
    for part in (consumers, ticker):
        part.start()
        run.endings.append(part.stop)
    if run.line:
        if bot.show_menus(surroundings):
            say("[heya] the rich menus are made")
        run.line.start()
    kept.announce(announcement(run, here, made, surroundings))
    run.up = True


def set_clock(options: Options, data: Path, run: Run, say: Say) -> None:
    """Where `--now` says, else where the run before left it or, if that has gone by, on the wall's time."""
    if options.now is None and kept_clock.go_on(run.clock, data):
        say(f"[heya] the clock goes on where it was: {run.clock.now().astimezone(TOKYO):%Y-%m-%d %H:%M}")
    kept_clock.keep(run.clock, data)
    run.endings.append(lambda: kept_clock.note(data, run.clock.now()))


def enter_aws(options: Options, data: Path, run: Run, say: Say) -> account.Account:
    """The AWS of this run, and this process pointed at it and at no other."""
    if options.aws:
        here = account.elsewhere(options.aws, os.environ)
    else:
        say("[heya] starting the embedded AWS")
        here = account.embedded(aws.start(data).endpoint)
        run.endings.append(lambda: aws.stop(data))
    account.enter(here)
    return here


def furnish(here: account.Account, environ: Mapping[str, str]) -> furniture.Furniture:
    """The table and queues. Raises Trouble when AWS does not answer."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return furniture.furnish(here.client("dynamodb"), here.client("sqs"), environ.get("HEYA_TABLE") or "heya")
    except (BotoCoreError, ClientError) as refused:
        raise Trouble(f"The AWS at {here.endpoint} does not do what heya needs: {refused}.") from refused


def settings(options: Options, data: Path, url: str, made: furniture.Furniture) -> dict[str, str]:
    """What the bot would read from its environment in the cloud."""
    line = options.line_api or url
    return folder.kept_secrets(data, os.environ) | {
        "HEYA_TABLE": made.table,
        "HEYA_QUEUE_URL": made.queue_url,
        "HEYA_CATALOGUE": anywhere(options.catalogue or os.environ.get("HEYA_CATALOGUE") or "sapporo"),
        "LINE_API_BASE": line,
        "LINE_DATA_API_BASE": line,
        "HEYA_LINK_BASE": url,
    }


def anywhere(catalogue: str) -> str:
    """A catalogue's name, or its path such that it holds in any folder."""
    return str(Path(catalogue).resolve()) if Path(catalogue).is_file() else catalogue


def line_side(options: Options, data: Path, run: Run, surroundings: Mapping[str, str]) -> LineSide | None:
    """LINE's side of the wire, unless it is somewhere else."""
    if options.line_api:
        return None
    secret = surroundings["LINE_CHANNEL_SECRET"].split(",")[0]
    try:
        line = LineSide(data, run.clock, secret, surroundings["LINE_CHANNEL_ACCESS_TOKEN"], f"{run.url}/line/webhook")
    except DataOfAnotherVersion as other:
        raise Trouble(str(other)) from other
    run.endings.append(line.stop)
    return line


def devices(data: Path, run: Run, surroundings: Mapping[str, str], the_bot: bot.Bot) -> Looking:
    """The rooms' devices and the gateway that reports them, whatever a page shows of it."""
    posts = SignedPosts(run.url, surroundings["EQUIPMENT_SECRET"])
    run.endings.append(posts.close)
    hub = run.line.hub if run.line else None
    tell = (lambda: hub.publish("devices", {})) if hub else (lambda: None)
    gateway = Gateway(the_bot.catalogue, posts, run.clock.now, KeptFile(data / "devices.json"), tell)
    return Looking(gateway, the_bot.books, run.clock.now)


def serve(run: Run, site: server.Server) -> None:
    """Opens the port; open streams of the page are ended first, for a server waits for what is under way."""
    run.endings.append(site.stop)
    if run.line:
        run.endings.append(run.line.hub.close)
    site.start()


def announcement(run: Run, here: account.Account, made: furniture.Furniture, surroundings: Mapping[str, str]) -> dict[str, object]:
    """Word of the run for `ops --local` and for whoever looks; secrets stay in their own file, beside this word."""
    return {
        "pid": os.getpid(),
        "url": run.url,
        "port": int(run.url.rsplit(":", 1)[1]),
        "aws_endpoint": here.endpoint,
        "aws_region": here.region,
        "table": made.table,
        "queue_url": made.queue_url,
        "catalogue": surroundings["HEYA_CATALOGUE"],
        "gateway": surroundings["EQUIPMENT_SECRET"].partition(":")[0],
    }
