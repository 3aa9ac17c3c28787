"""JSON from outside, read so that it can be kept, shown and sent on."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class Unreadable(ValueError):
    """Not JSON, or JSON that cannot be written again; line and column where it shows, else 1, 1."""

    def __init__(self, line: int = 1, column: int = 1) -> None:
        super().__init__(f"no readable JSON (line: {line}, column: {column})")
        self.line, self.column = line, column


def parse(raw: bytes) -> Any:
    """The value of a body in UTF-8; raises Unreadable, for NaN, half surrogate pairs and bottomless nesting too."""
    try:
        value = json.loads(raw.decode(), parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise Unreadable(error.lineno, error.colno) from error
    except (ValueError, RecursionError) as error:  # UnicodeError among them
        raise Unreadable from error
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
