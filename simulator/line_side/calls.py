"""A call to LINE's API and its answer as plain values, free of any web framework."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.line_side.payload import Unreadable, parse

MAX_BODY = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: JSON, or bytes with their type."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    mime: str = "application/json"

    def raw(self) -> bytes:
        return json.dumps(self.body, ensure_ascii=False).encode() if self.content is None else self.content


class Refused(Exception):
    """LINE says no: a status and its error body (https://developers.line.biz/en/reference/messaging-api/#error-responses)."""

    def __init__(
        self, status: int, message: str, details: Sequence[Mapping[str, str]] = (), headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(message)
        body: dict[str, Any] = {"message": message, **more}
        if details:
            body["details"] = [dict(detail) for detail in details]
        self.answer = Answer(status, body, headers or {})


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the handlers see it; header names are lower-case."""

    method: str
    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    request_id: str

    def json(self) -> dict[str, Any]:
        """The body as an object; refuses anything else in LINE's words."""
        mime = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if mime != "application/json":
            raise Refused(415, f"The content type, {mime or '-'}, is not supported")
        try:
            parsed = parse(self.body)
        except Unreadable as wrong:
            raise unparsable(wrong.line, wrong.column) from wrong
        if not isinstance(parsed, dict):
            raise unparsable(1, 1)
        return parsed

    def text(self, name: str) -> str:
        """A property of the body that must be a text."""
        value = self.json().get(name)
        if not isinstance(value, str) or not value:
            raise bad_property(name)
        return value


def unparsable(line: int, column: int) -> Refused:
    return Refused(400, f"The request body could not be parsed as JSON (line: {line}, column: {column})")


def bad_property(name: str) -> Refused:
    return Refused(400, f"The property, '{name}', in the request body is invalid (line: -, column: -)")


def bad_parameter(name: str) -> Refused:
    return Refused(400, f"The value for the '{name}' parameter is invalid")
