"""Replies and memories as compact JSON text and back, so that an answer can be repeated word for word later."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from chalicelib.dialogue.address import unpack
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Place, Replies, Reply, Say, Show, Span, Value

PLAIN = ("flow", "id", "nonce", "asked", "misses", "missed", "said", "unasked", "kept", "menu", "forget_at", "paced_from", "paced")
"""What of a memory is JSON as it is."""


def dump_replies(replies: Replies) -> str:
    """The replies as JSON text; `load_replies` gives equal ones back."""
    return _text([_reply_out(reply) for reply in replies])


def load_replies(text: str) -> Replies:
    """The replies that `dump_replies` wrote. Raises ValueError for text of another shape."""
    return tuple(_reply_in(item) for item in json.loads(text))


def dump_talk(talk: Talk) -> str:
    """The memory as JSON text, without its version (the store keeps that)."""
    fields = {name: getattr(talk, name) for name in PLAIN}
    slim: dict[str, Any] = {name: value for name, value in fields.items() if value}
    if talk.draft:
        slim["draft"] = dict(talk.draft)
    if talk.trail:
        slim["trail"] = list(talk.trail)
    if talk.offered:
        slim["offered"] = [_choice_out(choice) for choice in talk.offered]
    return _text(slim)


def load_talk(text: str, version: int) -> Talk:
    """The memory that `dump_talk` wrote; one of another shape (an older release) is forgotten politely: an empty one."""
    try:
        raw = json.loads(text)
        offered = tuple(_choice_in(item) for item in raw.pop("offered", ()))
        trail = tuple(raw.pop("trail", ()))
        return Talk(**raw, offered=offered, trail=trail, version=version)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return Talk(version=version)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _reply_out(reply: Reply) -> dict[str, Any]:
    if isinstance(reply, Place):
        return {"p": [reply.name.kind, reply.name.id]}
    out: dict[str, Any] = {"s": reply.key} if isinstance(reply, Say) else {"c": reply.card}
    if reply.values:
        out["v"] = _value_out(reply.values)
    if reply.choices:
        out["b"] = [_choice_out(choice) for choice in reply.choices]
    if reply.quick:
        out["q"] = [_choice_out(choice) for choice in reply.quick]
    return out


def _reply_in(raw: dict[str, Any]) -> Reply:
    if "p" in raw:
        return Place(Name(*raw["p"]))
    values = _value_in(raw.get("v", {}))
    assert isinstance(values, Mapping)
    choices = tuple(_choice_in(item) for item in raw.get("b", ()))
    quick = tuple(_choice_in(item) for item in raw.get("q", ()))
    return Say(raw["s"], values, choices, quick) if "s" in raw else Show(raw["c"], values, choices, quick)


def _choice_out(choice: Choice) -> list[Any]:
    out = [
        choice.key,
        choice.address.pack() if choice.address else "",
        _value_out(choice.values) if choice.values else 0,
        int(choice.main) + 2 * (not choice.numbered),
        [choice.picker.mode, choice.picker.initial, choice.picker.min, choice.picker.max] if choice.picker else 0,
        choice.uri,
    ]
    while out and not out[-1]:
        out.pop()
    return out


def _choice_in(raw: list[Any]) -> Choice:
    padded: list[Any] = [*raw, *([0] * (6 - len(raw)))]
    key, address, values, marks, picker, uri = padded
    read = _value_in(values or {})
    if not isinstance(key, str) or not isinstance(read, Mapping):
        raise TypeError("not a choice")
    chosen = Picker(*picker) if picker else None
    return Choice(key, unpack(address) if address else None, read, bool(marks & 1), chosen, uri or "", not marks & 2)


def _value_out(value: Value) -> Any:
    match value:
        case datetime():
            return {"$t": value.isoformat()}
        case date():
            return {"$d": value.isoformat()}
        case time():
            return {"$h": value.isoformat("minutes")}
        case Name():
            return {"$n": [value.kind, value.id]}
        case Span():
            return {"$s": [value.start.isoformat(), value.end.isoformat()]}
        case Mapping():
            return {key: _value_out(item) for key, item in value.items()}
        case tuple():
            return [_value_out(item) for item in value]
        case _:
            return value


def _value_in(raw: Any) -> Value:
    match raw:
        case {"$t": text}:
            return datetime.fromisoformat(text)
        case {"$d": text}:
            return date.fromisoformat(text)
        case {"$h": text}:
            return time.fromisoformat(text)
        case {"$n": [kind, id_]}:
            return Name(kind, id_)
        case {"$s": [start, end]}:
            return Span(datetime.fromisoformat(start), datetime.fromisoformat(end))
        case dict():
            return {key: _value_in(item) for key, item in raw.items()}
        case list():
            return tuple(_value_in(item) for item in raw)
        case _:
            return raw  # type: ignore[no-any-return]  # JSON's own scalars
