"""Checks of objects and lists, put together from checks of their parts: a table of keys is the whole definition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.line_side.limits.where import Check, Fault, Where

Keys = Mapping[str, Check]


def shape(required: Keys, optional: Keys | None = None, *rules: Check) -> Check:
    """An object with these keys and no others; `rules` look at the object as a whole, once its keys are right."""
    known = {**required, **(optional or {})}

    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield where.fault("must be an object")
            return
        faults = [*_missing(value, required, where), *_parts(value, known, where)]
        yield from faults
        if not faults:
            for rule in rules:
                yield from rule(value, where)

    return check


def _missing(value: dict[str, Any], required: Keys, where: Where) -> Iterator[Fault]:
    for name in required:
        if name not in value:
            yield where.key(name).fault("must be specified")


def _parts(value: dict[str, Any], known: Keys, where: Where) -> Iterator[Fault]:
    for name, part in value.items():
        if name not in known:
            yield where.key(name).fault("unknown field")
        elif part is None:
            yield where.key(name).fault("must not be null; leave it out")
        else:
            yield from known[name](part, where.key(name))


def list_of(check_item: Check, least: int, most: int | None, *rules: Check) -> Check:
    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield where.fault("must be an array")
            return
        if len(value) < least or (most is not None and len(value) > most):
            yield where.fault(f"Size must be between {least} and {most}")
            return
        faults = [fault for index, item in enumerate(value) for fault in check_item(item, where.item(index))]
        yield from faults
        if not faults:
            for rule in rules:
                yield from rule(value, where)

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which check it must pass; the checks see it without its `type`."""

    def check(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield where.fault("must be an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in kinds:
            yield where.key("type").fault(f"Must be one of the following values: [{', '.join(kinds)}]")
            return
        yield from kinds[kind]({name: part for name, part in value.items() if name != "type"}, where)

    return check


def late(find: Any) -> Check:
    """A check that is looked up when it is used, for shapes that contain themselves."""

    def check(value: Any, where: Where) -> Iterator[Fault]:
        yield from find()(value, where)

    return check
