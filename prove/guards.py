"""Each guard by name, and what a request is without it: taken out of what is sent, so that memory and AWS lose the very same thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.storage.table import LIST_MARK
from prove.table import PUSH, Key, Request, key_of

NAMED = re.compile(r"[#:]\w+")
LATER_THAN_ANY = "99999999999"  # unix seconds: by then every hold has run out


@dataclass(frozen=True, slots=True)
class Guard:
    """`keeps` says what the guard is; `without` is a request that lacks it."""

    name: str
    keeps: str
    without: Callable[[str, Request], Request]


def conditions_of(fitting: Callable[[Key], bool]) -> Callable[[str, Request], Request]:
    """Sends the writes of those rows without their conditions."""
    return lambda operation, request: each_write(operation, request, lambda write: bare(write) if fitting(key_at(write)) else write)


def is_list(key: Key) -> bool:
    return key.pk.startswith("CAL#") and key.sk.endswith(LIST_MARK)


def is_room_day(key: Key) -> bool:
    return key.pk.startswith("CAL#") and not is_list(key)


def each_write(operation: str, request: Request, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Request:
    if operation != "TransactWriteItems":
        return request
    return {**request, "TransactItems": [{kind: change(write) for kind, write in each.items()} for each in request["TransactItems"]]}


def key_at(write: Mapping[str, Any]) -> Key:
    return key_of(write.get("Key") or write["Item"])


def bare(write: Mapping[str, Any]) -> Mapping[str, Any]:
    """A write without its condition, and without the names and values that nothing then uses (DynamoDB refuses those)."""
    left_out = ("ConditionExpression", "ReturnValuesOnConditionCheckFailure")
    rest = {name: part for name, part in write.items() if name not in left_out}
    used = set(NAMED.findall(rest.get("UpdateExpression", "")))
    for part in ("ExpressionAttributeNames", "ExpressionAttributeValues"):
        kept = {short: each for short, each in rest.pop(part, {}).items() if short in used}
        rest |= {part: kept} if kept else {}
    return rest


def timeless(operation: str, request: Request) -> Request:
    """Asks of every hold whether it ran out before the end of time."""

    def change(write: Mapping[str, Any]) -> Mapping[str, Any]:
        names = write.get("ExpressionAttributeNames", {})
        compared = re.findall(r"(#\w+) < (:\w+)", write.get("ConditionExpression", ""))
        late = {value: {"N": LATER_THAN_ANY} for name, value in compared if names[name].startswith("u")}
        return {**write, "ExpressionAttributeValues": {**write["ExpressionAttributeValues"], **late}} if late else write

    return each_write(operation, request, change)


def open_always(operation: str, request: Request) -> Request:
    """Asks of every cell whether it is closed or not, which is always so."""

    def change(write: Mapping[str, Any]) -> Mapping[str, Any]:
        names, text = write.get("ExpressionAttributeNames", {}), write.get("ConditionExpression", "")
        for short, name in names.items():
            if name.startswith("x"):
                text = text.replace(f"attribute_not_exists ({short})", f"(attribute_exists ({short}) OR attribute_not_exists ({short}))")
        return {**write, "ConditionExpression": text} if text else write

    return each_write(operation, request, change)


def without_token(operation: str, request: Request) -> Request:
    return {name: part for name, part in request.items() if name != "ClientRequestToken"}


def without_key(operation: str, request: Request) -> Request:
    """Pushes as if each try were another message."""
    return {**request, "key": ""} if operation == PUSH else request


def without_claim(operation: str, request: Request) -> Request:
    """Leaves what is to be said where it is, in no push, and writes something that means nothing."""
    if operation != "TransactWriteItems":
        return request
    writes = [next(iter(each.items())) for each in request["TransactItems"]]
    if not all(kind == "Update" and key_at(write).pk.startswith("DUE#") for kind, write in writes):
        return request
    nothing = {"TableName": writes[0][1]["TableName"], "Item": {"PK": {"S": "NOTHING"}, "SK": {"S": "NOTHING"}}}
    return {**request, "TransactItems": [{"Put": nothing}]}


CELLS = Guard("cells", "a claimed cell must be free, run out or one's own", conditions_of(is_room_day))
LIST = Guard("list", "a waiting list is written at the version that was read", conditions_of(is_list))
CLOSED = Guard("closed", "a closed cell is claimed by nobody", open_always)
EVENT = Guard("event", "an event is written once", conditions_of(lambda key: key.pk.startswith("EV#")))
MEMORY = Guard("memory", "a memory is written at the version that was read", conditions_of(lambda key: key.sk == "TALK"))
PERSON = Guard("person", "a person is written at the version that was read", conditions_of(lambda key: key.sk == "ME"))
BOOKING = Guard("booking", "a booking is written at the version that was read", conditions_of(lambda key: key.pk.startswith("BK#")))
UNTIL = Guard("until", "a hold counts until its time", timeless)
TOKEN = Guard("token", "the same transaction sent again is done once", without_token)
KEY = Guard("key", "a push that is tried again has its retry key", without_key)
CLAIM = Guard("claim", "what is said together is in one push from before it is sent", without_claim)
DUE = Guard(
    "line",
    "what fell due is done while it is in the line, and an alert is told at the version that was read",
    conditions_of(lambda key: key.pk.startswith(("DUE#", "AL#"))),
)
GUARDS = (CELLS, EVENT, MEMORY, PERSON, BOOKING, LIST, UNTIL, CLOSED, TOKEN)
