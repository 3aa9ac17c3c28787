"""The artefact, packaged once for all tests of this room."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from make import package


@pytest.fixture(scope="session")
def artefact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make package` leaves: deployment.zip and sam.json."""
    out = tmp_path_factory.mktemp("artefact")
    package.package("dev", out)
    return out


@pytest.fixture(scope="session")
def template(artefact: Path) -> dict[str, Any]:
    """The CloudFormation template of the artefact."""
    told: dict[str, Any] = json.loads((artefact / "sam.json").read_text())
    return told


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> dict[str, Any]:
    """Its resources by logical id."""
    told: dict[str, Any] = template["Resources"]
    return told
