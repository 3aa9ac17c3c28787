"""Makes the artefact: `chalice package` with the merged template, then without what heya never calls and with its bytecode."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
CALLED = {
    "dynamodb": (
        "BatchGetItem",
        "DeleteItem",
        "GetItem",
        "PutItem",
        "Query",
        "Scan",
        "TransactGetItems",
        "TransactWriteItems",
        "UpdateItem",
    ),
    "sqs": ("SendMessage", "SendMessageBatch"),
    "ssm": ("GetParameters",),
    "sts": ("AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"),
}
"""What a Lambda of heya may call, sts for credentials by web identity. The rest of botocore's data is 15 MB zipped."""
OWN = Path("chalicelib", "catalogue", "own")
"""Where an operator's own catalogue lies in the artefact; a Lambda runs in the artefact's root."""
WHEELS = HOME / ".venv" / "wheels"
DROPPED_ENDINGS = (".pyi", ".pyx", ".c", ".h", ".a")
LIMIT = 20 * 1000 * 1000
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same sources make the same bytes


def main() -> int:
    """Builds into build/ for one stage; says how large it is."""
    parser = argparse.ArgumentParser(prog="make package ARGS=…")
    parser.add_argument("--stage", default="dev", choices=["dev", "prod"])
    parser.add_argument("--out", type=Path, default=HOME / "build")
    parser.add_argument("--catalogue", type=Path, help="an operator's own, which is put into the artefact")
    asked = parser.parse_args()
    if asked.catalogue and not asked.catalogue.is_file():
        print(f"There is no catalogue {asked.catalogue}.", file=sys.stderr)
        return 1
    zipped = package(asked.stage, asked.out, asked.catalogue)
    size = zipped.stat().st_size
    print(f"[package] {zipped.relative_to(HOME) if zipped.is_relative_to(HOME) else zipped}: {size / 1e6:.1f} MB of {LIMIT / 1e6:.0f} MB")
    return 0 if size <= LIMIT else 1


def package(stage: str, out: Path, catalogue: Path | None = None) -> Path:
    """The trimmed deployment.zip beside its sam.json in `out`, which is emptied first; with a `catalogue` of somebody's own in it, checked
    and compiled. Raises CalledProcessError."""
    shutil.rmtree(out, ignore_errors=True)
    chalice = "from chalice.cli import main; main()"
    command = [sys.executable, "-c", chalice, "package", "--stage", stage, "--merge-template", ".chalice/resources.json", str(out)]
    print(f"[package] chalice package for {stage} (half a minute)", flush=True)
    done = subprocess.run(command, cwd=HOME, env=surroundings(), capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        done.check_returncode()
    template = out / "sam.json"
    told = json.loads(template.read_text())
    staged(told, stage)
    template.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n")
    trim(out / "deployment.zip", catalogue)
    return out / "deployment.zip"


def staged(template: dict[str, Any], stage: str) -> None:
    """Makes Chalice's template that of a stage, and takes out the wait for more messages that it names, none, but AWS lets no FIFO queue
    have one (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html)."""
    template["Parameters"]["Stage"]["Default"] = stage
    template["Parameters"]["SecretsPath"]["Default"] = f"/heya/{stage}"
    for resource in template["Resources"].values():
        for source in resource["Properties"].get("Events", {}).values():
            source["Properties"].pop("MaximumBatchingWindowInSeconds", None)


def surroundings() -> dict[str, str]:
    """The environment for Chalice's own pip: on Lambda's kind of machine it takes the wheels that make setup kept, and no network."""
    at_hand = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(WHEELS)}
    alike = sys.platform == "linux" and platform.machine() == "x86_64" and any(WHEELS.glob("*.whl"))
    return {**os.environ, "AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION", "ap-northeast-1"), **(at_hand if alike else {})}


def trim(zipped: Path, catalogue: Path | None = None) -> None:
    """Leaves out what no Lambda of heya reads, and every date, and adds bytecode; the same sources make the same file.

    A Lambda's file system cannot be written, so without bytecode in the zip every cold start compiles all over again (a quarter of a
    second here). It is of the kind that is never compared with its source, since a zip's dates mean nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(zipped) as full:
            for name in filter(is_needed, full.namelist()):
                target = Path(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(slimmed(name, full.read(name)))
        if catalogue:
            take_in(catalogue, Path(folder))
        compiled(folder)
        with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as kept:
            for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(str(path.relative_to(folder)), EPOCH)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                kept.writestr(entry, path.read_bytes())


def compiled(folder: str) -> None:
    """Writes the bytecode of all that lies in `folder`, under names within it. What newer Pythons say of other people's old escapes
    (3.12 begins to) is for them to hear, and what does not compile at all stays source."""
    quietly = [sys.executable, "-W", "ignore::SyntaxWarning", "-W", "ignore::DeprecationWarning", "-m", "compileall", "-qq", "-j", "0"]
    subprocess.run([*quietly, "--invalidation-mode", "unchecked-hash", "-s", folder, folder], check=False)


def take_in(catalogue: Path, folder: Path) -> None:
    """Copies a catalogue to where the artefact has it and compiles it there, so that it is read as the shipped ones are; what it extends
    must be a shipped one. Raises CalledProcessError, its faults told."""
    place = folder / OWN / catalogue.name
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(catalogue, place)
    command = [sys.executable, "-m", "ops", "catalogue", "compile", str(place)]
    for name in ("ops", ".venv"):
        (folder / name).symlink_to(HOME / name)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    for name in ("ops", ".venv"):
        (folder / name).unlink()
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        done.check_returncode()


def is_needed(name: str) -> bool:
    """Whether a file of the artefact is ever read: of botocore's service data only the services that heya calls."""
    if name.endswith("/") or name.endswith(DROPPED_ENDINGS) or "/tests/" in name or "__pycache__" in name:
        return False
    parts = name.split("/")
    if parts[:2] == ["botocore", "data"] and len(parts) > 3:
        return parts[2] in CALLED and not parts[-1].startswith(("waiters-", "examples-"))
    return True


def slimmed(name: str, content: bytes) -> bytes:
    """A file as it ships: botocore parses all endpoints and operations at each cold start, so only those that are called stay."""
    parts = name.split("/")
    if name == "botocore/data/endpoints.json":
        told = json.loads(content)
        for partition in told["partitions"]:
            partition["services"] = {key: value for key, value in partition["services"].items() if key in CALLED}
        return packed(told)
    if parts[:2] == ["botocore", "data"] and parts[-1] == "service-2.json.gz":
        model = model_of(json.loads(gzip.decompress(content)), CALLED[parts[2]])
        return gzip.compress(packed(model), mtime=0)
    return content


def model_of(model: dict[str, Any], called: Sequence[str]) -> dict[str, Any]:
    """A service's model with only the operations that are called and the shapes that these reach. Raises KeyError for an unknown one."""
    operations = {name: model["operations"][name] for name in called}
    shapes: dict[str, Any] = {}
    waiting = list(references(operations))
    while waiting:
        name = waiting.pop()
        if name not in shapes:
            shapes[name] = model["shapes"][name]
            waiting += references(shapes[name])
    return {**model, "operations": operations, "shapes": shapes}


def references(tree: Any) -> Iterator[str]:
    """The names of all shapes that something speaks of."""
    if isinstance(tree, dict):
        if isinstance(tree.get("shape"), str):
            yield tree["shape"]
        for value in tree.values():
            yield from references(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from references(value)


def packed(told: Any) -> bytes:
    """JSON without a space too many."""
    return json.dumps(told, separators=(",", ":")).encode()


if __name__ == "__main__":
    sys.exit(main())
