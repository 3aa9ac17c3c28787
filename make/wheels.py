"""Keeps the wheels that go to Lambda beside the environment, so that packaging needs no network. Run by that environment's Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from environment import pins
from hashes import FILE, hashed, known

STAMP = ".made-from"
PLATFORMS = ("manylinux2014_x86_64", "manylinux_2_17_x86_64")  # the oldest Linux of today's Lambda runtimes


def main(folder: str, requirements: str) -> int:
    """Fills `folder` with the wheels that `requirements` pins, for Lambda's Linux; returns the exit code."""
    house, wanted = Path(folder), hashlib.sha256((sys.version + Path(requirements).read_text()).encode()).hexdigest()
    stamp = house / STAMP
    if stamp.is_file() and stamp.read_text() == wanted:
        os.utime(stamp)
        return 0
    print(f"[setup] {house}: the packages that ship, as Lambda takes them", flush=True)
    version = f"{sys.version_info.major}{sys.version_info.minor}"
    target = ["--python-version", version, "--implementation", "cp", "--abi", f"cp{version}", "--abi", "abi3", "--abi", "none"]
    platforms = [word for platform in PLATFORMS for word in ("--platform", platform)]
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "-q", "--no-deps", "--only-binary=:all:"]
    house.mkdir(parents=True, exist_ok=True)
    exact = house / "requirements.txt"
    exact.write_text(hashed(pins(Path(requirements)), known(FILE.read_text())))
    wanted_files = ["--require-hashes", "-r", str(exact), "--dest", str(house)]
    done = subprocess.run([*command, *platforms, *target, *wanted_files], capture_output=True, text=True, check=False)
    if done.returncode:
        print("".join(done.stderr.splitlines(keepends=True)[-12:]), file=sys.stderr)
        print(f"[setup] {house} could not be filled; is the network there? 'make setup' starts again.", file=sys.stderr)
        return 1
    stamp.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
