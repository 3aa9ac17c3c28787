"""Makes one virtual environment from one pinned file, showing how far it is; does nothing when the environment is already that."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hashes import FILE, hashed, known

STAMP = ".made-from"


def main(folder: str, requirements: str) -> int:
    """Makes `folder` hold just what `requirements` pins; returns the exit code."""
    home, wanted = Path(folder), fingerprint(Path(requirements))
    stamp = home / STAMP
    if stamp.is_file() and stamp.read_text() == wanted and works(home):
        os.utime(stamp)
        return 0
    stamp.unlink(missing_ok=True)
    if not (works(home) or create(home)) or not install(home, Path(requirements)):
        return 1
    stamp.write_text(wanted)
    return 0


def works(home: Path) -> bool:
    """Whether the environment starts, and with the Python of this run."""
    try:
        asked = [str(python_of(home)), "-c", "import sys, pip; print(sys.version)"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return told.stdout.strip() == sys.version.strip()


def create(home: Path) -> bool:
    """Makes the environment, empty."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    print(f"[setup] {home}: an environment of Python {version}", flush=True)
    shutil.rmtree(home, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(home)], capture_output=True, text=True, check=False)
    if made.returncode:
        print(
            f"[setup] {home} could not be made: this Python lacks its venv module (on Debian: apt-get install python3-venv).",
            file=sys.stderr,
        )
    return made.returncode == 0


def install(home: Path, requirements: Path) -> bool:
    """Runs pip, turning its chatter into one line per ten packages; on failure shows the end of what pip said."""
    total = len(pins(requirements))
    command = [str(python_of(home)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    exact = home / "requirements.txt"
    exact.write_text(hashed(pins(requirements), known(FILE.read_text())))
    said: list[str] = []
    fetched = 0
    with subprocess.Popen(
        [*command, "--require-hashes", "-r", str(exact)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith("Collecting "):
                fetched += 1
                if fetched % 10 == 0 or fetched == total:
                    print(f"[setup] {home}: fetched {fetched} of {total} packages", flush=True)
            elif line.startswith("Installing collected"):
                print(f"[setup] {home}: installing them (half a minute)", flush=True)
    if pip.returncode:
        print("".join(said[-12:]), file=sys.stderr)
        print(f"[setup] {home} could not be filled from {requirements}; is the network there? 'make setup' starts again.", file=sys.stderr)
        return False
    print(f"[setup] {home}: ready", flush=True)
    return True


def pins(requirements: Path) -> list[str]:
    """The pinned packages of a file and of the files that it includes."""
    found: list[str] = []
    for line in requirements.read_text().splitlines():
        if line.startswith("-r "):
            found += pins(requirements.parent / line[3:].strip())
        elif line.strip() and not line.startswith("#"):
            found.append(line.strip())
    return found


def fingerprint(requirements: Path) -> str:
    """What an environment is made from: the pins, and the Python of this run."""
    return hashlib.sha256("\n".join([sys.version, *sorted(pins(requirements))]).encode()).hexdigest()


def python_of(home: Path) -> Path:
    """The Python of an environment."""
    return home / "bin" / "python"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
