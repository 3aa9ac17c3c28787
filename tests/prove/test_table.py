"""The table in memory where the contracts do not go: expressions by DynamoDB's rules, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from prove.expressions import Condition, Unreadable, updated
from prove.table import Key, Table, Tables, dump

NAMES = {"#a": "a", "#b": "b", "#c": "c"}
VALUES: dict[str, Any] = {":1": {"N": "1"}, ":9": {"N": "9"}, ":10": {"N": "10"}, ":x": {"S": "x"}, ":xy": {"S": "xy"}}


@pytest.mark.parametrize(
    ("text", "item", "holds"),
    [
        ("attribute_exists (#a)", {"a": {"S": ""}}, True),
        ("attribute_not_exists (#a)", {"b": {"S": ""}}, True),
        ("#a = :1", {"a": {"N": "1"}}, True),
        ("#a = :1", {"a": {"S": "1"}}, False),
        ("#a = :1", {}, False),
        ("#a <> :1", {}, True),
        ("#a < :10", {"a": {"N": "9"}}, True),
        ("#a < :10", {"a": {"S": "9"}}, False),
        ("#a < :10", {}, False),
        ("#a >= :9", {"a": {"N": "9"}}, True),
        ("#a BETWEEN :9 AND :10", {"a": {"N": "9"}}, True),
        ("begins_with (#a, :x)", {"a": {"S": "xyz"}}, True),
        ("begins_with (#a, :xy)", {"a": {"S": "x"}}, False),
        ("#a = :1 OR #b = :1 AND #c = :1", {"a": {"N": "1"}}, True),
        ("(#a = :1 OR #b = :1) AND #c = :1", {"a": {"N": "1"}}, False),
    ],
)
def test_a_condition_holds_as_dynamodb_says(text: str, item: dict[str, Any], holds: bool) -> None:
    assert Condition(text, NAMES, VALUES).test(item) is holds


@pytest.mark.parametrize("text", ["size(#a) > :1", "#a = :1 #b", "(#a = :1", "NOT #a = :1"])
def test_what_nothing_here_sends_is_not_guessed_at(text: str) -> None:
    with pytest.raises(Unreadable):
        Condition(text, NAMES, VALUES)


def test_an_update_sets_and_removes() -> None:
    item = {"a": VALUES[":1"], "b": VALUES[":x"]}
    assert updated("SET #a = :9, #c = :x REMOVE #b", NAMES, VALUES, item) == {"a": VALUES[":9"], "c": VALUES[":x"]}
    assert item == {"a": VALUES[":1"], "b": VALUES[":x"]}
    with pytest.raises(Unreadable):
        updated("SET #a = #a + :1", NAMES, VALUES, item)


def test_an_update_counts_and_keeps_sets() -> None:
    both = {":a": {"SS": ["a"]}, ":b": {"SS": ["b"]}}
    item = updated("ADD #a :1, #b :b", NAMES, VALUES | both, {"a": VALUES[":9"]})
    assert item == {"a": {"N": "10"}, "b": {"SS": ["b"]}}
    two = updated("SET #c = :x REMOVE #a ADD #b :a", NAMES, VALUES | both, item)
    assert two == {"b": {"SS": ["a", "b"]}, "c": VALUES[":x"]}
    assert updated("DELETE #b :a", NAMES, both, two)["b"] == {"SS": ["b"]}
    assert "b" not in updated("DELETE #b :a", NAMES, both, updated("DELETE #b :b", NAMES, both, two))


def put(name: str, n: int = 1, **more: Any) -> dict[str, Any]:
    return {"Put": {"TableName": "heya", "Item": {"PK": {"S": name}, "SK": {"S": "X"}, "n": {"N": str(n)}}, **more}}


def test_a_token_is_one_transaction() -> None:
    tables, empty = Tables(), Table()
    first = {"TransactItems": [put("a")], "ClientRequestToken": "t"}
    answer, stands = tables.call(empty, "TransactWriteItems", first)
    assert (answer.error, list(stands.rows)) == ("", [Key("a", "X")])
    gone = tables.of({}, stands.tokens)
    assert tables.call(gone, "TransactWriteItems", first)[1] is gone
    other = tables.call(stands, "TransactWriteItems", first | {"TransactItems": [put("a", 2)]})[0]
    assert other.error == "IdempotentParameterMismatchException"


def test_one_row_twice_is_no_transaction() -> None:
    assert Tables().call(Table(), "TransactWriteItems", {"TransactItems": [put("a"), put("a", 2)]})[0].error == "ValidationException"


def test_one_condition_that_fails_leaves_all_as_it_was() -> None:
    tables = Tables()
    refused = put("b", ConditionExpression="attribute_exists (#a)", ExpressionAttributeNames={"#a": "PK"})
    answer, after = tables.call(Table(), "TransactWriteItems", {"TransactItems": [put("a"), refused]})
    assert (answer.reasons, dict(after.rows)) == ((("None", ""), ("ConditionalCheckFailed", "")), {})


def test_equal_tables_are_one() -> None:
    tables = Tables()
    ways = ((put("a"), put("b")), (put("b"), put("a")))
    ends = []
    for way in ways:
        table = Table()
        for write in way:
            table = tables.call(table, "TransactWriteItems", {"TransactItems": [write]})[1]
        ends.append(table)
    assert ends[0] is ends[1]


def test_a_call_that_heya_does_not_make_is_not_made_up() -> None:
    with pytest.raises(Unreadable):
        Tables().call(Table(), "DescribeTable", {})
    assert dump({"b": 1, "a": 2}) == '{"a":2,"b":1}'
