"""What somebody without LINE left with staff: told once, and not kept with the answer that told it, where no erasing would find it."""

from collections.abc import Mapping

from chalicelib.dialogue.vocabulary import Name, Place, Replies, Reply, Value, Values
from chalicelib.values import replace

PRIVATE = "private"
"""The kind of a name that is told as it stands, once."""
NOT_KEPT = Name("words", "engine.not_kept")


def private(text: str) -> Value:
    """A name or a number as it is told once; "" stays it."""
    return Name(PRIVATE, text) if text else ""


def unsaid(replies: Replies) -> Replies:
    """The replies as they are kept for an event that comes again: that something stood there is said in place of it."""
    return tuple(_unsaid(reply) for reply in replies)


def _unsaid(reply: Reply) -> Reply:
    if isinstance(reply, Place):
        return reply
    choices = tuple(replace(choice, values=_values(choice.values)) for choice in reply.choices)
    return replace(reply, values=_values(reply.values), choices=choices)


def _values(values: Values) -> Values:
    return {key: _value(value) for key, value in values.items()}


def _value(value: Value) -> Value:
    match value:
        case Name(kind="private"):
            return NOT_KEPT
        case Mapping():
            return _values(value)
        case tuple():
            return tuple(_value(item) for item in value)
        case _:
            return value
