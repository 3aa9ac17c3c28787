"""The zip that ships: small, whole, the same every time, and nothing else in it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from make import package


@pytest.fixture(scope="module")
def unpacked(artefact: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(artefact / "deployment.zip") as zipped:
        zipped.extractall(folder)
    return folder


def alone(unpacked: Path, code: str) -> str:
    """Runs code with the standard library and the artefact only, nothing set in its environment; returns what it printed."""
    fresh = f"import sys; sys.path[:] = [p for p in sys.path if 'site-packages' not in p]; sys.path.insert(0, {str(unpacked)!r}); "
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", fresh + code], capture_output=True, text=True, check=False, cwd=unpacked, env={}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_within_its_budget(artefact: Path) -> None:
    assert (artefact / "deployment.zip").stat().st_size <= package.LIMIT


def test_every_handler_can_be_imported_from_it_alone(unpacked: Path, resources: dict[str, Any]) -> None:
    handlers = [resource["Properties"]["Handler"] for resource in resources.values() if resource["Type"] == "AWS::Serverless::Function"]

    assert len(handlers) == 5
    for handler in handlers:
        module, name = handler.rsplit(".", 1)
        assert alone(unpacked, f"import importlib; print(callable(getattr(importlib.import_module({module!r}), {name!r})))") == "True\n"


@pytest.mark.parametrize("service", package.CALLED)
def test_every_service_that_is_called_can_be_spoken_to(unpacked: Path, service: str) -> None:
    made = f"import botocore.session; s = botocore.session.Session(); c = s.create_client({service!r}, region_name='ap-northeast-1'); "
    told = json.loads(alone(unpacked, made + "import json; print(json.dumps([c.meta.endpoint_url, c.meta.service_model.operation_names]))"))

    assert told == [f"https://{service}.ap-northeast-1.amazonaws.com", sorted(package.CALLED[service])]


def test_every_operation_that_a_role_allows_is_in_it(resources: dict[str, Any]) -> None:
    of_no_operation = {"dynamodb:ConditionCheckItem", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"}
    of_no_operation |= {"sqs:GetQueueAttributes", "logs:CreateLogStream", "logs:PutLogEvents"}  # Lambda's own, or a transaction's part
    policies = [policy for role in resources.values() if role["Type"] == "AWS::IAM::Role" for policy in role["Properties"]["Policies"]]
    allowed = {action for policy in policies for statement in policy["PolicyDocument"]["Statement"] for action in statement["Action"]}

    called = {f"{service}:{operation}" for service, operations in package.CALLED.items() for operation in operations}
    assert allowed - of_no_operation - called == set()


def test_nothing_but_what_ships_is_in_it(unpacked: Path) -> None:
    ours = {path.name for path in unpacked.iterdir()}

    assert (
        ours & {"simulator", "ops", "bench", "tests", "docs", "make", "Makefile", "README.md", ".chalice", "pytest", "hypothesis"} == set()
    )
    assert {"app.py", "chalicelib", "chalice", "pynamodb", "linebot"} <= ours


def test_every_file_of_chalicelib_is_in_it(unpacked: Path) -> None:
    def files(home: Path) -> set[str]:
        found = (path.relative_to(home) for path in (home / "chalicelib").rglob("*") if path.is_file())
        return {str(path) for path in found if "__pycache__" not in path.parts}

    assert files(unpacked) == files(package.HOME)


def test_trimming_the_same_zip_again_changes_nothing(artefact: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    again.write_bytes((artefact / "deployment.zip").read_bytes())

    package.trim(again)

    assert again.read_bytes() == (artefact / "deployment.zip").read_bytes()
