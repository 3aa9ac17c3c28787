"""The word files, read once: from the JSON beside them while it is theirs (a tenth of the time), else from the TOML itself."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("ja", "en")
HERE = Path(__file__).parent


@cache
def sentences(language: str) -> Mapping[str, Any]:
    """The word file of a language: nested tables whose leaves are sentences, lists of phrases or plurals."""
    source = (HERE / f"{language}.toml").read_bytes()
    try:
        compiled = json.loads((HERE / f"{language}.json").read_bytes())
        if compiled["of"] == fingerprint(source):
            found: Mapping[str, Any] = compiled["sentences"]
            return found
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not compiled, or not to be read: the TOML is the truth
    return parsed(source)


def compile_all() -> None:
    """Writes the JSON beside each word file."""
    for language in LANGUAGES:
        source = (HERE / f"{language}.toml").read_bytes()
        text = json.dumps({"of": fingerprint(source), "sentences": parsed(source)}, ensure_ascii=False, separators=(",", ":"))
        (HERE / f"{language}.json").write_text(text + "\n", encoding="utf-8")


def parsed(source: bytes) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415  a cold start on compiled words does without it

    return tomllib.loads(source.decode("utf-8"))


def fingerprint(source: bytes) -> str:
    """What tells whether the JSON was made of this very file."""
    return hashlib.sha256(source).hexdigest()
