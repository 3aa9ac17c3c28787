"""What others wrote and heya stands on: each package is the one that was looked at, and its licence asks nothing of who runs heya."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "make"))  # as make runs them: before any environment is there

import hashes  # noqa: E402
from environment import pins  # noqa: E402

FILES = sorted(path.name for path in HOME.glob("requirements*.txt"))
LICENCES = frozenset({
    "0BSD", "APACHE-2.0", "BSD", "BSD-2-CLAUSE", "BSD-3-CLAUSE", "ISC", "MIT", "MIT-CMU", "MPL-2.0", "PSF-2.0",
})  # fmt: skip
"""Those that may be used and passed on in a service without giving anything away; MPL asks only that its own files stay open, and none
of them is changed. Nothing under a GPL is among them."""
SPELLINGS = {
    "APACHE 2.0": "APACHE-2.0", "APACHE LICENSE 2.0": "APACHE-2.0", "APACHE SOFTWARE LICENSE": "APACHE-2.0", "BSD LICENSE": "BSD",
    "BSD 2-CLAUSE LICENSE": "BSD-2-CLAUSE", "MIT LICENSE": "MIT", "ISC LICENSE (ISCL)": "ISC", "MPLV2.0": "MPL-2.0", "PSFL": "PSF-2.0",
    "MOZILLA PUBLIC LICENSE 2.0 (MPL 2.0)": "MPL-2.0", "PYTHON SOFTWARE FOUNDATION LICENSE": "PSF-2.0",
}  # fmt: skip
"""How packages call them that do not use SPDX's names."""


def licences(package: Distribution) -> set[str]:
    """What a package says of itself: SPDX's expression, else its classifiers, else its own words. Of an OR, either will do."""
    told = package.metadata
    expression = told.get("License-Expression")
    if expression:
        alternatives = [set(re.split(r" AND ", part.strip("() "))) for part in re.split(r" OR ", expression.upper())]
        return next((each for each in alternatives if each <= LICENCES), alternatives[0])
    classified = [each.rsplit(" :: ", 1)[-1] for each in told.get_all("Classifier") or [] if each.startswith("License :: OSI Approved :: ")]
    return {SPELLINGS.get(each.upper(), each.upper()) for each in classified or [(told.get("License") or "it says none").strip()]}


def unknown(packages: Iterable[Distribution]) -> dict[str, set[str]]:
    """The packages with a licence that is not on the list."""
    return {package.metadata["Name"]: beyond for package in packages if (beyond := licences(package) - LICENCES)}


def installed(home: Path) -> list[Distribution]:
    """The packages of an environment."""
    return list(distributions(path=[str(path) for path in home.glob("lib/python3*/site-packages")]))


@pytest.mark.parametrize("file", FILES)
def test_every_package_is_pinned_to_the_hashes_of_its_files(file: str) -> None:
    wanted = pins(HOME / file)
    exact = hashes.hashed(wanted, hashes.known(hashes.FILE.read_text())).splitlines()

    assert [line.split()[0] for line in exact] == wanted
    assert [line for line in exact if not re.search(r" --hash=sha256:[0-9a-f]{64}( |$)", line)] == []


def test_what_is_asked_about_known_holes_is_every_file_of_pins() -> None:
    asked = re.search(r"^audit:.*?for file in ([^;]+);", (HOME / "Makefile").read_text(), re.MULTILINE | re.DOTALL)
    assert asked
    assert sorted(asked[1].split()) == FILES


def test_what_is_noted_is_pinned_somewhere() -> None:
    pinned = {hashes.key(pin) for file in FILES for pin in pins(HOME / file)}

    assert set(hashes.known(hashes.FILE.read_text())) - pinned == set()


def test_a_package_whose_files_nobody_noted_is_not_installed() -> None:
    with pytest.raises(hashes.UnknownFiles, match=r"left-pad==1\.0"):
        hashes.hashed(["left-pad==1.0"], {"six==1.17.0": ("0" * 64,)})


def test_a_file_with_another_hash_is_not_taken(tmp_path: Path) -> None:
    """pip itself, with no index but a folder that holds a package of the right name and version."""
    (tmp_path / "six-1.17.0-py3-none-any.whl").write_bytes(b"something else")
    (tmp_path / "exact.txt").write_text(hashes.hashed(["six==1.17.0"], hashes.known(hashes.FILE.read_text())))
    command = [sys.executable, "-m", "pip", "download", "--isolated", "--no-index", "--no-deps", "--find-links", str(tmp_path)]
    words = ["--require-hashes", "-r", str(tmp_path / "exact.txt"), "--dest", str(tmp_path / "taken")]
    done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_names_are_found_however_they_are_spelled() -> None:
    compiled = "typing-extensions==4.16.0 \\\n    --hash=sha256:" + "a" * 64 + " \\\n    --hash=sha256:" + "b" * 64 + "\n"
    known = hashes.known(hashes.told(compiled))

    assert known == {"typing-extensions==4.16.0": ("a" * 64, "b" * 64)}
    assert hashes.hashed(["typing_extensions==4.16.0"], known).startswith("typing_extensions==4.16.0 --hash=sha256:aaaa")


@pytest.mark.parametrize("environment", [".venv", ".venv-aws"])
def test_every_licence_is_one_that_we_know(environment: str) -> None:
    found = installed(HOME / environment)

    assert len(found) > 20
    assert unknown(found) == {}


@pytest.mark.parametrize(
    "said", ["License-Expression: GPL-3.0-only", "Classifier: License :: OSI Approved :: GNU General Public License v3", ""]
)
def test_another_licence_is_noticed(tmp_path: Path, said: str) -> None:
    home = tmp_path / "lib" / "python3.11" / "site-packages" / "binding-1.0.dist-info"
    home.mkdir(parents=True)
    (home / "METADATA").write_text(f"Metadata-Version: 2.4\nName: binding\nVersion: 1.0\n{said}\n")

    assert list(unknown(installed(tmp_path))) == ["binding"]
