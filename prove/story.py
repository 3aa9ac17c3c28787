"""A story as lines that can be read: who asked the store for what, what came of it, and what of heya's promises that broke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.vocabulary import Place, Say
from chalicelib.storage.packed import unpacked
from chalicelib.storage.table import LIST_MARK
from prove.explore import Step, Violation
from prove.expressions import SECTIONS
from prove.faults import Choice
from prove.guards import key_at
from prove.table import Answer, Key, Request, key_of

QUERIED = {"CAL": "the calendar of", "P": "the bookings of", "BK": "the history of"}


def told(violation: Violation) -> str:
    """The whole story, its end last."""
    return "\n".join([*lines(violation.story), f"broken: {violation.broken}"])


def lines(story: Sequence[Step]) -> Iterator[str]:
    """One line for each call."""
    width = max((len(step.actor) for step in story), default=0)
    for number, step in enumerate(story, 1):
        what = f"reads {called(step.choice.row)} only" if step.choice.row else asked(step.operation, step.request)
        yield f"{number:>3}. {step.actor:<{width}}  {what} -> {came(step.choice, step.answer, step.request)}"


def asked(operation: str, request: Request) -> str:
    """What a call wants."""
    match operation:
        case "BatchGetItem":
            ((_, wanted),) = request["RequestItems"].items()
            return f"reads {', '.join(called(key_of(key)) for key in wanted['Keys'])}"
        case "Push":
            return f"pushes {request['says']} to {request['to']}"
        case "Query":
            partition = str(request["ExpressionAttributeValues"][":0"]["S"])
            kind, _, name = partition.partition("#")
            return f"looks at {QUERIED.get(kind, kind)} {name}"
        case _:
            return f"writes {', '.join(filter(None, (written(each) for each in request['TransactItems'])))}"


def came(choice: Choice, answer: Answer, request: Request) -> str:
    """What came of it."""
    if choice.fault is not None:
        return choice.fault.value
    if choice.look is not None:
        return "is shown how it was before"
    if answer.error != "TransactionCanceledException":
        return answer.error or "ok"
    failed = [
        key_at(next(iter(each.values())))
        for each, (code, _) in zip(request["TransactItems"], answer.reasons, strict=True)
        if code != "None"
    ]
    return f"refused: {', '.join(called(key) for key in failed)}"


def written(each: Request) -> str:
    """One write; the rows that only repeat another are passed over."""
    ((kind, write),) = each.items()
    key = key_at(write)
    match key.pk.partition("#")[0], key.sk.partition("#")[0]:
        case "EV", _:
            return f"{called(key)} ({answered(write['Item'])})"
        case ("P", "BK") | ("BK", "H") | ("DUE", _):
            return ""
        case "CAL", _:
            if kind == "Put":
                return f"{called(key)} ({waits(write['Item'])})"
            return f"{called(key)} ({cells(write) or 'counted'})"
        case _:
            version = write.get("Item", {}).get("v", {}).get("N", "")
            return f"{called(key)}{f' v{version}' if version else ''}{' (gone)' if kind == 'Delete' else ''}"


def answered(row: Request) -> str:
    """The answer of an event's row, by its keys."""
    replies = load_replies(unpacked(row["a"]["S"]))
    names = [reply.key if isinstance(reply, Say) else "map" if isinstance(reply, Place) else f"card {reply.card}" for reply in replies]
    return " + ".join(names) or "nothing said"


def waits(row: Request) -> str:
    """Who waits, in their order, and who is offered a room."""
    entries = [each["M"] for each in row["q"]["L"]]
    return ", ".join(f"{entry['p']['S']}{' offered' if 'o' in entry else ''}" for entry in entries) or "nobody"


def cells(write: Request) -> str:
    """What becomes of the cells of a room's day."""
    names, values = write.get("ExpressionAttributeNames", {}), write.get("ExpressionAttributeValues", {})
    parts = [(verb, part.split()) for verb, clause in SECTIONS.findall(write["UpdateExpression"]) for part in clause.split(",")]
    changed: list[tuple[str, str, Any]] = [(verb, names[part[0]], values.get(part[-1], {})) for verb, part in parts]
    taken = [f"{name[1:]} {short(value['S'])}" for verb, name, value in changed if verb == "SET" and name[0] == "o"]
    gone = [f"{name[1:]} free" for verb, name, _ in changed if verb == "REMOVE" and name[0] == "o"]
    closed = [f"{name[1:]} {'closed' if verb == 'ADD' else 'open'}" for verb, name, _ in changed if name[0] == "x"]
    return ", ".join([*taken, *gone, *closed])


def called(key: Key) -> str:
    """A row by what it is."""
    name = key.pk.partition("#")[2]
    match key.pk.partition("#")[0], key.sk.partition("#")[0]:
        case "EV", _:
            return f"event {name}"
        case "P", "TALK":
            return f"memory of {name}"
        case "P", "ME":
            return f"person {name}"
        case "BK", "META":
            return f"booking {name[:4]}"
        case "CAL", day if key.sk.endswith(LIST_MARK):
            return f"waiting list {day}"
        case "CAL", day:
            return f"{key.sk.partition('#')[2]} {day}"
        case _:
            return f"{key.pk} {key.sk}"


def short(owner: str) -> str:
    """An owner of a cell; the first letters do."""
    kind, _, name = owner.partition(":")
    return f"{kind}:{name[:4]}"
