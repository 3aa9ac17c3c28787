"""What `make run` can be told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

TOKYO = timezone(timedelta(hours=9), "JST")


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one run; a None means: as usual."""

    port: int = 8000
    data: Path = Path(".heya")
    now: datetime | None = None
    line_api: str | None = None
    aws: str | None = None
    catalogue: str | None = None
    headless: bool = False
    stop: bool = False


def parse(words: Sequence[str]) -> Options:
    """The options of a command line; ends the program with a sentence when they make no sense."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description="heya on this machine, with phones in a page.")
    parser.add_argument("--port", type=a_port, default=8000, help="where everything is served (8000)")
    parser.add_argument("--data", type=Path, default=Path(".heya"), metavar="DIR", help="where data is kept (.heya)")
    parser.add_argument(
        "--now",
        type=a_moment,
        metavar="ISO",
        help="the clock starts here and ticks (without an offset: Japan's time); else where the last run left it, or now",
    )
    parser.add_argument("--line-api", type=an_address, metavar="URL", help="LINE's side is there: the bot sends there, no phones")
    parser.add_argument("--aws", type=an_address, metavar="URL", help="an embedded AWS that runs already; what it lacks is made")
    parser.add_argument("--catalogue", metavar="NAME", help="a shipped catalogue's name, or a path (sapporo)")
    parser.add_argument("--headless", action="store_true", help="no page with phones")
    parser.add_argument("--stop", action="store_true", help="end what an earlier run left running with this data, and end")
    return Options(**vars(parser.parse_args(words)))


def a_port(text: str) -> int:
    """A TCP port; 0 stands for any that is free."""
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port: use a number up to 65535 (0: any that is free)")
    return int(text)


def a_moment(text: str) -> datetime:
    """An aware moment from ISO text; without an offset it is Tokyo's."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no moment: write it like 2026-11-24T09:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)


def an_address(text: str) -> str:
    """An http address without its last slash."""
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text} is no address: write it like http://127.0.0.1:4566")
    return text.rstrip("/")
