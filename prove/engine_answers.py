"""What a DynamoDB engine answers to the questions that heya's guarantees lean on, beside what AWS's own documents say."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

Ask = Callable[["Table"], str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of its own for one question, through a botocore client. Its name serves as a token too: tokens belong to the account."""

    client: Any
    name: str

    def key(self, key: str) -> dict[str, Any]:
        return {"PK": {"S": key}, "SK": {"S": "x"}}

    def put(self, key: str, value: str = "1", unless_there: bool = False) -> dict[str, Any]:
        """A put for a transaction."""
        action: dict[str, Any] = {"TableName": self.name, "Item": self.key(key) | {"v": {"S": value}}}
        if unless_there:
            action |= {"ConditionExpression": "attribute_not_exists(PK)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        return {"Put": action}

    def write(self, *writes: dict[str, Any], token: str | None = None) -> str:
        """How a transaction ends: "ok", or the error's code with the reasons' codes."""
        try:
            self.client.transact_write_items(TransactItems=list(writes), **({"ClientRequestToken": token} if token else {}))
        except ClientError as error:
            reasons = ",".join(reason["Code"] for reason in error.response.get("CancellationReasons", ()))
            return f"{error.response['Error']['Code']} ({reasons})" if reasons else str(error.response["Error"]["Code"])
        return "ok"

    def value(self, key: str) -> str:
        """The value of a row; "" for none."""
        row = self.client.get_item(TableName=self.name, Key=self.key(key), ConsistentRead=True).get("Item", {})
        return str(row.get("v", {}).get("S", ""))


def same_token_same_request(table: Table) -> str:
    first = table.write(table.put("a", "1", unless_there=True), token=table.name)
    again = table.write(table.put("a", "1", unless_there=True), token=table.name)
    return f"{first}, then {again}"


def same_token_other_request(table: Table) -> str:
    table.write(table.put("a", "1"), token=table.name)
    answer = table.write(table.put("a", "2"), token=table.name)
    return f"{answer}, value {table.value('a')}"


def same_token_after_a_refusal(table: Table) -> str:
    table.write(table.put("a"))
    refused = table.write(table.put("a", "2", unless_there=True), token=table.name)
    table.client.delete_item(TableName=table.name, Key=table.key("a"))
    return f"{refused}, then {table.write(table.put('a', '2', unless_there=True), token=table.name)}"


def what_stood_there_comes_back(table: Table) -> str:
    table.write(table.put("a", "old"))
    try:
        table.client.transact_write_items(TransactItems=[table.put("b"), table.put("a", "new", unless_there=True)])
    except ClientError as error:
        told = [(reason["Code"], reason.get("Item", {}).get("v", {}).get("S", "-")) for reason in error.response["CancellationReasons"]]
        return ", ".join(f"{code} {value}" for code, value in told)
    return "ok"


def every_failed_condition_is_told(table: Table) -> str:
    table.write(table.put("a"), table.put("b"))
    return table.write(table.put("a", unless_there=True), table.put("c"), table.put("b", unless_there=True))


def a_refused_transaction_writes_nothing(table: Table) -> str:
    table.write(table.put("a"))
    return f"{table.write(table.put('b'), table.put('a', unless_there=True))}, value {table.value('b') or 'none'}"


def one_row_twice(table: Table) -> str:
    return table.write(table.put("a", "1"), table.put("a", "2"))


def a_hundred_and_one_rows(table: Table) -> str:
    return f"{table.write(*(table.put(f'a{n}') for n in range(100)))}, {table.write(*(table.put(f'b{n}') for n in range(101)))}"


def a_row_over_400_kilobytes(table: Table) -> str:
    return table.write(table.put("a", "x" * 410_000))


def a_condition_over_4_kilobytes(table: Table) -> str:
    put = table.put("a")
    put["Put"]["ConditionExpression"] = " AND ".join(f"attribute_not_exists(a{n:04})" for n in range(200))
    return table.write(put)


def a_token_of_37_letters(table: Table) -> str:
    return table.write(table.put("a"), token="t" * 37)


def an_empty_key(table: Table) -> str:
    return table.write(table.put(""))


def one_row_by_eight_at_once(table: Table) -> str:
    """Transactions on one row at one moment: AWS lets one win, and tells others of the conflict instead of making them wait."""
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda n: [table.write(table.put(f"r{key}", str(n), unless_there=True)) for key in range(25)], range(8)))
    won = [sum(answers[key] == "ok" for answers in told) for key in range(25)]
    conflicts = sum("TransactionConflict" in answer for answers in told for answer in answers)
    return f"one winner in {won.count(1)} of 25 rounds, {'some' if conflicts else 'no'} conflicts"


CANCELLED = "TransactionCanceledException"
API = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html"
LIMITS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what AWS documents as the answer."""

    name: str
    ask: Ask
    documented: str


QUESTIONS = (
    Question("the same token and request again", same_token_same_request, "ok, then ok"),
    Question("the same token, another request", same_token_other_request, "IdempotentParameterMismatchException, value 1"),
    Question("the same token after a refusal", same_token_after_a_refusal, f"{CANCELLED} (ConditionalCheckFailed), then ok"),
    Question("what stood there comes back, in order", what_stood_there_comes_back, "None -, ConditionalCheckFailed old"),
    Question(
        "every failed condition is told",
        every_failed_condition_is_told,
        f"{CANCELLED} (ConditionalCheckFailed,None,ConditionalCheckFailed)",
    ),
    Question(
        "a refused transaction writes nothing",
        a_refused_transaction_writes_nothing,
        f"{CANCELLED} (None,ConditionalCheckFailed), value none",
    ),
    Question("one row twice in a transaction", one_row_twice, "ValidationException"),
    Question("100 rows, then 101", a_hundred_and_one_rows, "ok, ValidationException"),
    Question("a row over 400 KB", a_row_over_400_kilobytes, "ValidationException"),
    Question("a condition over 4 KB", a_condition_over_4_kilobytes, "ValidationException"),
    Question("a token of 37 letters", a_token_of_37_letters, "ValidationException"),
    Question("an empty key", an_empty_key, "ValidationException"),
    Question("one row by eight at once", one_row_by_eight_at_once, "one winner in 25 of 25 rounds, some conflicts"),
)

DIFFERENT = {
    ("ministack", "one row by eight at once"): "one winner in 25 of 25 rounds, no conflicts",
    ("dynoxide", "one row by eight at once"): "one winner in 25 of 25 rounds, no conflicts",
    ("dynoxide", "a condition over 4 KB"): f"{CANCELLED} (ValidationError)",
}
"""Where an engine is known to answer otherwise. Neither lets transactions meet: one waits for the other."""
