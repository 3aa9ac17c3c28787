"""Which files a pinned package may be: their SHA-256, as the index had them when the pin was made. pip takes no other.

`uv pip compile -q --no-deps --generate-hashes FILE` for each requirements file, all of them into `python make/hashes.py`: writes them
anew."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

FILE = Path(__file__).parent / "hashes.txt"
HEAD = "# The files of every pinned package, by their SHA-256: written by make/hashes.py, which says how.\n"


class UnknownFiles(Exception):
    """Packages whose files nobody has noted; the message names them."""


def known(text: str) -> dict[str, tuple[str, ...]]:
    """The hashes of each `name==version`."""
    lines = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {key(words[0]): tuple(words[1:]) for words in lines}


def key(pin: str) -> str:
    """A pin as it is looked up: names are spelled in many ways (PEP 503)."""
    name, _, version = pin.partition("==")
    return f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}"


def hashed(pins: Iterable[str], hashes: Mapping[str, tuple[str, ...]]) -> str:
    """A requirements file of those pins that pip takes with --require-hashes. Raises UnknownFiles."""
    wanted = list(pins)
    if missing := [pin for pin in wanted if not hashes.get(key(pin))]:
        raise UnknownFiles(f"no hashes of {', '.join(missing)} in {FILE.name}: {FILE.parent.name}/hashes.py says how they are written")
    return "".join(" ".join([pin, *(f"--hash=sha256:{one}" for one in hashes[key(pin)])]) + "\n" for pin in wanted)


def told(compiled: str) -> str:
    """What stands in the file, from what uv or pip-compile wrote: a line a package."""
    found: dict[str, set[str]] = {}
    for pin, rest in re.findall(r"^([\w.-]+==[\w.+!-]+)((?: ?\\\n +--hash=sha256:[0-9a-f]{64})+)", compiled, re.MULTILINE):
        found.setdefault(key(pin), set()).update(re.findall(r"sha256:([0-9a-f]{64})", rest))
    return HEAD + "".join(f"{pin} {' '.join(sorted(hashes))}\n" for pin, hashes in sorted(found.items()))


if __name__ == "__main__":
    FILE.write_text(told(sys.stdin.read()))
