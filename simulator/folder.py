"""The data folder of a heya on this machine: whose it is, its secrets, and word of the run that uses it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from simulator.trouble import Trouble

VERSION = 1
"""Raised when what is kept can no longer be read by what was kept before."""

SECRETS = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "EQUIPMENT_SECRET")


@dataclass(slots=True)
class Folder:
    """A data folder that this process alone uses until it ends, however it ends."""

    path: Path
    _lock: IO[str] = field(repr=False)

    @property
    def note(self) -> Path:
        """Word of the run: where things are, for `ops --local` and for whoever looks."""
        return self.path / "run.json"

    def announce(self, run: Mapping[str, Any]) -> None:
        """Leaves word of this run, all of it or nothing."""
        fresh = self.note.with_suffix(".new")
        fresh.write_text(json.dumps({**run, "version": VERSION}, indent=1, ensure_ascii=False) + "\n")
        fresh.replace(self.note)

    def leave(self) -> None:
        """Takes the word back and lets the next one in."""
        self.note.unlink(missing_ok=True)
        self._lock.close()


def take(path: Path) -> Folder:
    """The data folder, made when it is not there. Raises Trouble when it is in use, of another version, or something else entirely."""
    path = path.resolve()
    if path.exists() and not path.is_dir():
        raise Trouble(f"{path} is a file, and heya needs a folder for its data: name another with --data.")
    mark = path / "version"
    if path.exists() and any(path.iterdir()) and not mark.exists():
        raise Trouble(f"{path} holds something that heya did not put there: name another folder with --data.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise Trouble(f"The data folder {path} cannot be made ({refused.strerror}): name another with --data.") from refused
    if not mark.exists():
        mark.write_text(f"{VERSION}\n")
    kept = mark.read_text().strip()
    if kept != str(VERSION):
        raise Trouble(
            f"The data in {path} is of another version of heya ({kept}, not {VERSION}): move it away, or name another with --data."
        )
    return Folder(path, lock(path))


def lock(path: Path) -> IO[str]:
    """The folder's lock, let go by the system whenever its process ends. Raises Trouble when another has it."""
    handle = (path / "lock").open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        where = running(path).get("url", "another window")
        raise Trouble(
            f"heya is already running with this data at {where}: use that one, end it, or name another folder with --data."
        ) from None
    return handle


def running(path: Path) -> dict[str, Any]:
    """What the last run left word of; empty when there is none."""
    try:
        told: dict[str, Any] = json.loads((path / "run.json").read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return told


def kept_secrets(path: Path, given: Mapping[str, str]) -> dict[str, str]:
    """The secrets of this machine's bot: what the environment gives, else made once and kept where only their owner reads."""
    file = path / "secrets.json"
    kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    if not kept:
        kept = {
            "LINE_CHANNEL_SECRET": secrets.token_hex(16),
            "LINE_CHANNEL_ACCESS_TOKEN": secrets.token_urlsafe(96),
            "EQUIPMENT_SECRET": f"demo:{secrets.token_hex(24)}",
        }
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            json.dump(kept, handle, indent=1)
    return {name: given.get(name) or kept[name] for name in SECRETS}
