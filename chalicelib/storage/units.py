"""What DynamoDB charges for a call, by its published rules: what an embedded DynamoDB reports for reads cannot be relied on.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html"""

from math import ceil
from typing import Any

READ_BLOCK = 4096  # bytes


def spent(operation: str, request: dict[str, Any], answer: dict[str, Any]) -> float:
    """Read units of a query or batch read, from what came back; for writes, what DynamoDB reported."""
    match operation:
        case "Query":
            total = sum(size(item) for item in answer["Items"])
            return max(1, ceil(total / READ_BLOCK)) * (1.0 if request.get("ConsistentRead") else 0.5)
        case "BatchGetItem":
            asked = sum(len(part["Keys"]) for part in request["RequestItems"].values())
            left = sum(len(part["Keys"]) for part in answer.get("UnprocessedKeys", {}).values())
            found = [item for items in answer["Responses"].values() for item in items]
            return float(asked - left - len(found) + sum(ceil(size(item) / READ_BLOCK) for item in found))
        case "Scan":
            return float(answer.get("ConsumedCapacity", {}).get("CapacityUnits", 0.0))
        case _:
            return float(sum(each.get("CapacityUnits", 0.0) for each in answer.get("ConsumedCapacity", ())))


def size(item: dict[str, dict[str, Any]]) -> int:
    """Bytes that an item counts for: names and values."""
    return sum(len(name.encode()) + _of_value(typed) for name, typed in item.items())


def _of_value(typed: dict[str, Any]) -> int:
    (kind, value), *_ = typed.items()
    match kind:
        case "S":
            return len(value.encode())
        case "N":
            return ceil(len(value.lstrip("-").strip("0")) / 2) + 1
        case "SS":
            return sum(len(each.encode()) for each in value)
        case "L":
            return 3 + sum(1 + _of_value(each) for each in value)
        case "M":
            return 3 + sum(1 + len(name.encode()) + _of_value(each) for name, each in value.items())
        case _:
            return 1
