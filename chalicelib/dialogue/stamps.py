"""Puts a conversation's mark on its buttons, and lists what they offer."""

from chalicelib.dialogue.vocabulary import Choice, Place, Replies, Reply, Say, Show
from chalicelib.values import replace


def stamped(replies: Replies, talk: str, nonce: str) -> Replies:
    """The same replies, every button of a step bearing the conversation's id and nonce (buttons that open flows bear none)."""
    return tuple(_stamped(reply, talk, nonce) for reply in replies)


def offered(replies: Replies) -> tuple[Choice, ...]:
    """What can be picked by number (first) or by its words: the choices of the last reply that has any."""
    for reply in reversed(replies):
        if not isinstance(reply, Place) and (reply.choices or reply.quick):
            numbered = [choice for choice in reply.choices if choice.numbered and choice.address]
            named = [choice for choice in (*reply.choices, *reply.quick) if not (choice.numbered and choice in reply.choices)]
            return (*numbered, *(choice for choice in named if choice.address))
    return ()


def curt(said: Replies, question: Replies) -> Replies:
    """What was said with a question's choices under it, the question's own sentence left out; cards stay as they are."""
    if not question or not isinstance(before := said[-1], Say) or not isinstance(first := question[0], Say):
        return (*said, *question)
    return (*said[:-1], replace(before, choices=(*first.choices, *before.choices), quick=first.quick), *question[1:])


def last_said(replies: Replies) -> str:
    """The key of the last sentence; a card's is that of what a notification tells of it."""
    for reply in reversed(replies):
        match reply:
            case Say():
                return reply.key
            case Show():
                return str(reply.values.get("alt", f"card.alt.{reply.card}"))
            case Place():
                continue
    return ""


def _stamped(reply: Reply, talk: str, nonce: str) -> Reply:
    if isinstance(reply, Place):
        return reply
    values = {**reply.values, "talk": talk} if "step" in reply.values else reply.values
    choices = tuple(_mark(choice, talk, nonce) for choice in reply.choices)
    quick = tuple(_mark(choice, talk, nonce) for choice in reply.quick)
    return replace(reply, values=values, choices=choices, quick=quick)


def _mark(choice: Choice, talk: str, nonce: str) -> Choice:
    if choice.address is None or not choice.address.step or choice.address.talk:
        return choice
    return replace(choice, address=replace(choice.address, talk=talk, nonce=nonce))
