"""What is said unasked, as the memory of a conversation takes it: it is the latest word, and the form that is going on stays."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.stamps import last_said, offered
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Place, Replies
from chalicelib.values import replace


def remembered(talk: Talk, replies: Replies, last: bool = True) -> Talk:
    """The memory after `replies` were said unasked: numbers and a yes or no are for them, words still pick what was on offer before.

    Not known to be the `last` word (LINE did not say whether it came, or an answer was given meanwhile), a number picks nothing
    rather than the wrong thing. The same replies again change nothing."""
    now, beside = offered(replies), _by_words(_offering(replies))
    if not last:
        if talk.unasked and now == talk.offered[: len(now)]:
            return talk
        return replace(talk, offered=_joined(_by_words(talk.offered), _by_words(now), beside))
    before = _by_words(talk.offered) if now else talk.offered
    return replace(talk, offered=_joined(now, beside, before), said=last_said(replies) or talk.said, unasked=bool(now))


def put_forward(talk: Talk) -> Address | None:
    """Where a plain yes leads: to the main thing on offer, where nothing else is going on or it was the latest word."""
    first = talk.offered[0] if talk.offered and (talk.unasked or not talk.flow) else None
    return first.address if first and first.main else None


def _offering(replies: Replies) -> tuple[Choice, ...]:
    return tuple(choice for reply in replies if not isinstance(reply, Place) for choice in (*reply.choices, *reply.quick) if choice.address)


def _by_words(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(replace(choice, numbered=False) for choice in choices)


def _joined(*lists: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """One list, without what could not be picked because another before it is called the same: it does not grow with every word."""
    joined: list[Choice] = []
    for choice in (choice for choices in lists for choice in choices):
        if not any((choice.key, choice.values) == (one.key, one.values) for one in joined):
            joined.append(choice)
    return tuple(joined)
