"""Frozen values, named tuples among them, as JSON text and back, by their types: what does not survive JSON does not survive a store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Literal, NewType, TypeVar, get_args, get_origin, get_type_hints

from chalicelib.equipment.alert import Alert
from chalicelib.equipment.devices import Device
from chalicelib.equipment.duty import Member
from chalicelib.equipment.maintenance import Maintenance

T = TypeVar("T")
NAMES = {kind.__name__: kind for kind in (Alert, Device, Member, Maintenance)}
"""What files name in their types without importing it when they run."""


def dump(value: object) -> str:
    return json.dumps(_out(value), ensure_ascii=False)


def load(kind: type[T], text: str) -> T:
    found: T = _in(kind, json.loads(text))
    return found


def _out(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _out(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date | time):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: _out(each) for name, each in zip(value._fields, value, strict=True)}
    if isinstance(value, tuple | list):
        return [_out(each) for each in value]
    if isinstance(value, Mapping):
        return {_out(key): _out(each) for key, each in value.items()}
    return value


def _in(kind: Any, raw: Any) -> Any:
    if isinstance(kind, NewType):
        return _in(kind.__supertype__, raw)
    if raw is None or kind in (str, int, bool, float | bool):
        return raw
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        hints = get_type_hints(kind, localns=NAMES)
        return kind(**{name: _in(hints[name], each) for name, each in raw.items()})
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        hints = get_type_hints(kind)
        return kind(*(_in(hints[name], each) for name, each in zip(kind._fields, raw, strict=True)))
    if get_origin(kind) is Literal:
        return raw
    if get_origin(kind) is Mapping:
        of, to = get_args(kind)
        return {_in(of, key): _in(to, each) for key, each in raw.items()}
    if get_origin(kind) is tuple:
        return tuple(_in(get_args(kind)[0], each) for each in raw)
    if kind in (datetime, date, time):
        return kind.fromisoformat(raw)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(raw)
    (only,) = (each for each in get_args(kind) if each is not type(None))
    return _in(only, raw)
