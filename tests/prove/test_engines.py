"""The second engine is fetched once and only as pinned; without it there is one engine and a word why. No test here needs the network."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from prove.engine_answers import DIFFERENT, QUESTIONS, Question, Table
from prove.engines import NoSecondEngine, Package, engines, fetched, installed, integrity
from simulator import account

HERE = "linux x86_64"


def packed(program: bytes) -> bytes:
    """A package as npm packs it."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        told = tarfile.TarInfo("package/engine")
        told.size = len(program)
        archive.addfile(told, io.BytesIO(program))
    return content.getvalue()


CONTENT = packed(b"#!/bin/sh\nexit 3\n")
ENGINE = Package("@maker/engine", "1.0.0", integrity(CONTENT), "package/engine")


class Npm:
    """Brings what it is given; notes what it was asked for."""

    def __init__(self, content: bytes | None, says: str = "") -> None:
        self.content, self.says = content, says
        self.asked: list[list[str]] = []

    def __call__(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        self.asked.append(command)
        if self.content is None:
            return subprocess.CompletedProcess(command, 1, "", self.says)
        Path(command[command.index("--pack-destination") + 1], "engine-1.0.0.tgz").write_bytes(self.content)
        return subprocess.CompletedProcess(command, 0, "", "")


def absent(command: list[str]) -> subprocess.CompletedProcess[str]:
    raise FileNotFoundError(command[0])


def test_it_is_fetched_once_and_can_be_started(tmp_path: Path) -> None:
    npm = Npm(CONTENT)
    program = installed(tmp_path / "engines", ENGINE, npm, HERE)

    assert installed(tmp_path / "engines", ENGINE, npm, HERE) == program
    assert [command[-1] for command in npm.asked] == ["@maker/engine@1.0.0"]
    assert subprocess.run([program], check=False).returncode == 3
    assert [path.name for path in program.parent.iterdir()] == ["engine-1.0.0"]


@pytest.mark.parametrize(
    ("run", "machine", "why"),
    [
        (absent, HERE, "npm is not installed"),
        (Npm(None, "npm error code\nno network\n"), HERE, "npm could not fetch @maker/engine@1.0.0: no network"),
        (Npm(None), HERE, "npm could not fetch @maker/engine@1.0.0: it said nothing"),
        (Npm(packed(b"something else")), HERE, "what npm brought as @maker/engine@1.0.0 is not what was pinned"),
        (Npm(CONTENT), "darwin arm64", "@maker/engine is for Linux on x86-64"),
    ],
)
def test_where_it_cannot_be_had_it_is_said_why_and_nothing_is_left(tmp_path: Path, run: Any, machine: str, why: str) -> None:
    with pytest.raises(NoSecondEngine) as told:
        installed(tmp_path / "engines", ENGINE, run, machine)

    assert str(told.value) == why
    assert not (tmp_path / "engines").exists()


def test_what_is_not_as_pinned_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(NoSecondEngine):
        fetched(ENGINE, tmp_path, Npm(CONTENT + b"."))


def test_without_the_second_one_all_goes_on_with_one_and_a_word_why(tmp_path: Path) -> None:
    said: list[str] = []

    def not_here() -> Path:
        return installed(tmp_path / "engines", ENGINE, absent, HERE)

    def starts_and_ends() -> Path:
        return installed(tmp_path / "engines", ENGINE, Npm(CONTENT), HERE)

    assert [engine.name for engine in engines(said.append, not_here)] == ["ministack"]
    assert [engine.name for engine in engines(said.append, starts_and_ends)] == ["ministack"]
    assert said == ["one engine only: npm is not installed", "one engine only: dynoxide does not start here"]


def test_with_it_there_are_two(tmp_path: Path) -> None:
    """A program that answers HTTP is all that is asked of an engine here."""
    program = tmp_path / "engine"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -m http.server --bind 127.0.0.1 $4\n")
    program.chmod(0o755)

    assert [engine.name for engine in engines(pytest.fail, lambda: program)] == ["ministack", "dynoxide"]


# -- what the embedded AWS answers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name.replace(" ", "-"))
def test_the_embedded_aws_answers_as_aws_documents(question: Question, table: str, aws_account: account.Account) -> None:
    answer = question.ask(Table(aws_account.client("dynamodb", max_pool_connections=10), table))

    assert answer == DIFFERENT.get(("ministack", question.name), question.documented)
