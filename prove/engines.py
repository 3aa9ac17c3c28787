"""DynamoDB engines to try storage on: the embedded AWS of every test, and a second one of other making, which is optional.

The second is dynoxide (https://github.com/nubo-db/dynoxide), DynamoDB's calls on SQLite. npm brings it as one program, pinned by its hash,
into a folder that git ignores. Where it cannot be had, that is said, and all goes on with one engine."""

from __future__ import annotations

import base64
import hashlib
import platform
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator import aws

HOME = Path(__file__).resolve().parent.parent
FOLDER = HOME / ".venv-engines"
START_WITHIN = 20.0  # seconds

Run = Callable[[list[str]], "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True, slots=True)
class Package:
    """One version of a program as npm has it, with npm's own hash of it; `program` is its path inside."""

    name: str
    version: str
    integrity: str
    program: str

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


DYNOXIDE = Package(
    "@dynoxide/linux-x64",
    "1.2.1",
    "sha512-sBHqlxJ9ANkLluFkYRfd5r8Y0ApFew4FhOrlhgRAgD4XzEoFOukEo1nuBTQ1+jTtofqwn4NWQ2k0Tn5mNTjgUg==",
    "package/dynoxide",
)


class NoSecondEngine(Exception):
    """The second engine is not to be had on this machine, and why."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A DynamoDB that can be started: `start` gives the address of a fresh one, for as long as it is entered."""

    name: str
    start: Callable[[], AbstractContextManager[str]]


def engines(say: Callable[[str], None], second: Callable[[], Path] | None = None) -> tuple[Engine, ...]:
    """Those that can be had here, the embedded AWS first; says so where it is the only one. `second` brings the other's program."""
    first = Engine("ministack", embedded_aws)
    try:
        program = (second or installed)()
        with dynoxide(program):
            pass
    except (NoSecondEngine, OSError) as why:
        say(f"one engine only: {why}")
        return (first,)
    return (first, Engine("dynoxide", lambda: dynoxide(program)))


# -- having the second one --------------------------------------------------------------------------------------------


def installed(folder: Path = FOLDER, package: Package = DYNOXIDE, run: Run | None = None, machine: str = "") -> Path:
    """The second engine's program, fetched once. `machine` is "system processor", this one's by default. Raises NoSecondEngine."""
    program = folder / f"{Path(package.program).name}-{package.version}"
    if program.exists():
        return program
    if (machine or f"{sys.platform} {platform.machine()}") != "linux x86_64":
        raise NoSecondEngine(f"{package.name} is for Linux on x86-64")
    with tempfile.TemporaryDirectory() as scratch:
        packed = fetched(package, Path(scratch), run or _run)
        folder.mkdir(parents=True, exist_ok=True)
        fresh = program.with_suffix(".new")
        with tarfile.open(packed) as archive:
            inside = archive.extractfile(package.program)
            assert inside is not None
            fresh.write_bytes(inside.read())
    fresh.chmod(0o755)
    return fresh.replace(program)


def fetched(package: Package, scratch: Path, run: Run) -> Path:
    """The package as npm brings it, its hash checked. Raises NoSecondEngine."""
    try:
        done = run(["npm", "pack", "--silent", "--pack-destination", str(scratch), str(package)])
    except FileNotFoundError as missing:
        raise NoSecondEngine("npm is not installed") from missing
    found = next(iter(scratch.glob("*.tgz")), None)
    if done.returncode or found is None:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
        raise NoSecondEngine(f"npm could not fetch {package}: {last[0]}")
    if integrity(found.read_bytes()) != package.integrity:
        raise NoSecondEngine(f"what npm brought as {package} is not what was pinned")
    return found


def integrity(content: bytes) -> str:
    """npm's hash of a package."""
    return f"sha512-{base64.b64encode(hashlib.sha512(content).digest()).decode()}"


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


# -- starting them ----------------------------------------------------------------------------------------------------


@contextmanager
def embedded_aws() -> Iterator[str]:
    """The address of a fresh embedded AWS."""
    with tempfile.TemporaryDirectory() as data:
        address = aws.start(Path(data)).endpoint
        try:
            yield address
        finally:
            aws.stop(Path(data))


@contextmanager
def dynoxide(program: Path, database: Path | None = None) -> Iterator[str]:
    """The address of a dynoxide on a database file, by default a fresh one of its own."""
    port = aws.free_port()
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as data, (Path(data) / "log").open("wb") as log:
        command = [str(program), "--host", "127.0.0.1", "--port", str(port), "--db-path", str(database or Path(data) / "table.sqlite")]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=data) as process:
            try:
                wait(address, process)
                yield address
            finally:
                process.terminate()


def wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Returns once something answers there. Raises NoSecondEngine when the process ended or never did."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except urllib.error.HTTPError:
            return  # it answers, if only that this is no call of DynamoDB's
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise NoSecondEngine("dynoxide does not start here")
