"""Where people are when something odd comes: every state that the conversations of tests/conversations lead to, and every button that
was shown to anybody on the way."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.line.outbound import Presenter
from tests.conversations.intruders import buttons
from tests.conversations.script import HERE, Stage
from tests.flows.town import Town

TELLING = (
    "recruiter-books-a-pair",
    "company-runs-and-recordings",
    "staff-runs-the-day",
    "staff-in-a-group",
    "asks-the-staff",
    "waits-and-gets-it",
    "english-changes",
    "broken-equipment",
)
"""Conversations enough to have been shown most kinds of buttons; at length all of them are told."""


@dataclass(frozen=True, slots=True, repr=False)
class Scene:
    """A moment of a conversation: what stands in the store, when it is, and who has spoken."""

    name: str
    stage: Town
    now: datetime
    rows: Mapping[str, str]
    people: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What Hypothesis tells of it: not all that stands in it."""
        printer.text(repr(self))

    def town(self) -> Town:
        """The conversation's town, as it stood then: making one costs more than what is tried in it."""
        town = self.stage
        town.store.rows.clear()
        town.store.rows.update(self.rows)
        town.now, town.events, town.secrets = self.now, itertools.count(10**6), itertools.count(0xF0CACC1A)
        town.phones.clear()
        return town


@dataclass(frozen=True, slots=True)
class Told:
    """What came of conversations: their moments, and all postback data that LINE was handed."""

    scenes: tuple[Scene, ...]
    issued: tuple[str, ...]


@cache
def told(every: bool) -> Told:
    """All conversations, or the telling ones."""
    files = sorted(HERE.glob("*.txt")) if every else [HERE / f"{name}.txt" for name in TELLING]
    issued: dict[str, None] = {}
    scenes = [scene for file in files for scene in _moments(file, issued)]
    return Told(tuple(scenes), tuple(issued))


def _moments(file: Path, issued: dict[str, None]) -> Iterator[Scene]:
    lines = file.read_text("utf-8").splitlines()
    stage = Stage([line for line in lines if line.startswith("#")])
    town = stage.town
    presenter = Presenter(town.phrasebook, town.catalogue)
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith((" ", "#")):
            continue
        stage.act(line)
        shown = [answer for phone in town.phones.values() for answer in (phone.answer, phone.pushed) if answer]
        issued.update(dict.fromkeys(data for answer in shown for data in buttons(presenter, answer)))
        yield Scene(f"{file.stem}:{number}", town, town.now, dict(town.store.rows), tuple(town.phones))
