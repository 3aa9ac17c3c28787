"""DynamoDB's expressions, read and applied as its guide describes them: the conditions and updates that heya sends.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

Value = dict[str, Any]
Item = Mapping[str, Value]
Test = Callable[[Item], bool]

TOKENS = re.compile(r"\s*(\(|\)|,|<>|<=|>=|=|<|>|[#:]?\w+)")
SECTIONS = re.compile(r"(SET|REMOVE|ADD|DELETE) (.+?)(?= (?:SET|REMOVE|ADD|DELETE) |$)")
COMPARES: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Unreadable(BaseException):
    """An expression of a form that nothing here reads; DynamoDB may well know it. No error of a store's: nobody but a test catches it."""


def comparable(value: Value) -> tuple[str, Any]:
    """A value as it compares: numbers as numbers, else by type and content."""
    ((kind, raw),) = value.items()
    return kind, int(raw) if kind == "N" else raw


class Condition:
    """A condition over one item. Raises Unreadable."""

    def __init__(self, text: str, names: Mapping[str, str], values: Mapping[str, Value]) -> None:
        self._tokens, self._names, self._values = TOKENS.findall(text), names, values
        self._at = 0
        self.test = self._either()
        if self._at < len(self._tokens):
            raise Unreadable(text)

    def _next(self, wanted: str = "") -> str:
        token: str = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if wanted and token != wanted:
            raise Unreadable(f"{token!r} where {wanted!r} was expected")
        self._at += 1
        return token

    def _named(self, short: str) -> str:
        if short not in self._names:
            raise Unreadable(f"{short!r} where a name was expected")
        return self._names[short]

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _either(self) -> Test:
        tests = [self._both()]
        while self._peek() == "OR":
            self._next()
            tests.append(self._both())
        return tests[0] if len(tests) == 1 else lambda item: any(test(item) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._peek() == "AND":
            self._next()
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda item: all(test(item) for test in tests)

    def _one(self) -> Test:
        match self._peek():
            case "(":
                self._next()
                inner = self._either()
                self._next(")")
                return inner
            case "attribute_exists" | "attribute_not_exists" | "begins_with":
                return self._function(self._next())
            case _:
                return self._comparison()

    def _function(self, name: str) -> Test:
        self._next("(")
        path = self._named(self._next())
        prefix = self._values[(self._next(","), self._next())[1]]["S"] if name == "begins_with" else ""
        self._next(")")
        if name == "begins_with":
            return lambda item: path in item and str(item[path].get("S", "")).startswith(prefix)
        return lambda item: (path in item) is (name == "attribute_exists")

    def _comparison(self) -> Test:
        path, sign = self._named(self._next()), self._next()
        low = comparable(self._values[self._next()])
        if sign == "BETWEEN":
            self._next("AND")
            high = comparable(self._values[self._next()])
            return lambda item: path in item and low <= comparable(item[path]) <= high
        compare = COMPARES[sign]

        def test(item: Item) -> bool:
            """A missing attribute, or one of another type, fits no order."""
            found = comparable(item[path]) if path in item else ("", None)
            return found[0] == low[0] and compare(found[1], low[1]) if sign != "<>" else found != low

        return test


def updated(text: str, names: Mapping[str, str], values: Mapping[str, Value], item: Item) -> dict[str, Value]:
    """The item after `SET a = :x, … REMOVE b, … ADD c :n, … DELETE d :s, …`. Raises Unreadable."""
    after = dict(item)
    for verb, clause in SECTIONS.findall(text):
        for part in clause.split(","):
            short, *rest = part.split()
            value = values.get(rest[-1]) if rest else None
            if short not in names or len(rest) != {"SET": 2, "REMOVE": 0}.get(verb, 1) or (rest and value is None) or "+" in rest:
                raise Unreadable(text)
            _apply(after, verb, names[short], value or {})
    return after


def _apply(after: dict[str, Value], verb: str, name: str, value: Value) -> None:
    """One part of an update. A set that has nothing left in it is no attribute any more."""
    match verb:
        case "SET":
            after[name] = value
        case "REMOVE":
            after.pop(name, None)
        case "ADD" if "N" in value:
            after[name] = {"N": str(int(after.get(name, {"N": "0"})["N"]) + int(value["N"]))}
        case _:
            stands, given = set(after.get(name, {}).get("SS", ())), set(value["SS"])
            left = stands | given if verb == "ADD" else stands - given
            after.pop(name, None)
            after |= {name: {"SS": sorted(left)}} if left else {}
