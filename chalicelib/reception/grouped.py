"""What heya hears in a group of LINE, and says there: alerts and the equipment, to a group of the staff; nothing of anybody's own."""

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.model import Person
from chalicelib.dialogue.address import Address, unpack
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.vocabulary import Choice, Place, Replies, Reply
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.visit import Visit
from chalicelib.understanding.overheard import Wanted, overheard
from chalicelib.values import replace

HERE = frozenset({"alert", "hit", "board", "duty", "do"})
"""Flows whose buttons work in a group, and the engine's own; all others are for a person's own chat."""
_WORDS: dict[Wanted, Address] = {
    "staff": Address("staff"),
    "board": Address("board"),
    "duty": Address("duty"),
    **{act: Address("alert", "", act) for act in ("take", "fixed", "snooze", "hit")},
}


def passed_over(heard: Heard) -> bool:
    """Whether something in a group is none of heya's business: then nothing of it is read, kept or answered."""
    if heard.kind is Kind.TEXT:
        return overheard(heard.text) is None
    return heard.kind not in (Kind.TAP, Kind.JOIN, Kind.LEAVE)


def hearing_in(heard: Heard, seed: str, visit: Visit) -> Hearing | None:
    """What the engine is told of what was done in a group; None: nobody is answered. Nothing there is ever said not to have been
    understood: it was hardly meant for heya."""
    theirs = visit.person.post is not None
    if heard.kind is Kind.JOIN:
        return Hearing("open", seed, address=Address("group", "", "joined"))
    if heard.kind is Kind.TEXT:
        wanted = overheard(heard.text)
        return Hearing("tap", seed, address=_WORDS[wanted]) if wanted and (theirs or wanted == "staff") else None
    address = unpack(heard.data)
    here = theirs and address is not None and address.flow in HERE
    return Hearing("tap", seed, address=address if here else Address("group"), picked=heard.picked)


def fit(replies: Replies) -> Replies:
    """An answer without the buttons that do not work in a group."""
    return tuple(_fit(reply) for reply in replies)


def _fit(reply: Reply) -> Reply:
    return reply if isinstance(reply, Place) else replace(reply, choices=_works(reply.choices), quick=_works(reply.quick))


def _works(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(one for one in choices if one.address is None or one.address.flow in HERE)


def learnt_of(change: Change, heard: Heard, group: Person) -> Change:
    """The change with whether heya is in the group still: of a group on record only."""
    before = change.person.person if change.person else group
    known = replace(before, blocked=heard.kind is Kind.LEAVE)
    return change if known == before or not (group.version or change.person) else replace(change, person=PersonWrite(known))
