"""Plain values as DynamoDB writes them, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

Plain = str | int | bool | Sequence["Plain"] | Mapping[str, "Plain"]
Item = dict[str, dict[str, Any]]


def wired(value: Plain) -> dict[str, Any]:
    """One value with its type's letter. Numbers are whole: money and measures are not kept here."""
    match value:
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int():
            return {"N": str(value)}
        case Mapping():
            return {"M": {name: wired(each) for name, each in value.items()}}
        case _:
            return {"L": [wired(each) for each in value]}


def plain(item: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The item's attributes as plain values."""
    return {name: _read(typed) for name, typed in item.items()}


def _read(typed: dict[str, Any]) -> Any:
    (kind, value), *_ = typed.items()
    match kind:
        case "N":
            return int(value)
        case "L":
            return [_read(each) for each in value]
        case "M":
            return plain(value)
        case "SS":
            return sorted(value)
        case _:
            return value
