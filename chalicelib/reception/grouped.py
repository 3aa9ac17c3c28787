"""What heya hears in a group of LINE, and says there: alerts, the equipment and what people ask, to a group of the staff; nothing of
anybody's own."""

from collections.abc import Sequence

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.model import Person
from chalicelib.dialogue.address import Address, unpack
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.vocabulary import Choice, Place, Replies, Reply
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.visit import Visit
from chalicelib.understanding.overheard import Wanted, overheard
from chalicelib.values import replace

HERE = frozenset({"alert", "hit", "board", "duty", "enquiries", "answer", "do"})
"""Flows whose buttons work in a group, and the engine's own; all others are for a person's own chat."""
_WORDS: dict[Wanted, Address] = {
    "staff": Address("staff"),
    "board": Address("board"),
    "duty": Address("duty"),
    "enquiries": Address("enquiries"),
    "take_enquiry": Address("enquiries", "", "take"),
    **{act: Address("alert", "", act) for act in ("take", "fixed", "snooze", "hit")},
}
_IN_HAND: dict[Wanted, Address] = {
    "hand_back": Address("enquiries", "", "back"),
    "over": Address("enquiries", "", "close"),
    "answer": Address("answer"),
}
"""Words that mean something in a group that answers somebody, and are talk in any other."""
_SHOWN_BACK = frozenset({"send", "end", "again"})
"""Words that mean a button under the answer that was shown back last."""


def passed_over(heard: Heard) -> bool:
    """Whether something in a group is none of heya's business: then nothing of it is read, kept or answered."""
    if heard.kind is Kind.TEXT:
        return overheard(heard.text) is None
    return heard.kind not in (Kind.TAP, Kind.JOIN, Kind.LEAVE)


def hearing_in(heard: Heard, seed: str, visit: Visit, offered: Sequence[Choice] = ()) -> Hearing | None:
    """What the engine is told of what was done in a group, where these choices were offered last; None: nobody is answered. Nothing there
    is ever said not to have been understood: it was hardly meant for heya."""
    theirs = visit.person.post is not None
    if heard.kind is Kind.JOIN:
        return Hearing("open", seed, address=Address("group", "", "joined"))
    if heard.kind is Kind.TEXT:
        typed = _typed(overheard(heard.text), visit, offered)
        return Hearing("tap", seed, address=typed) if typed else None
    address = unpack(heard.data)
    here = theirs and address is not None and address.flow in HERE
    return Hearing("tap", seed, address=address if here else Address("group"), picked=heard.picked)


def _typed(wanted: Wanted | None, visit: Visit, offered: Sequence[Choice]) -> Address | None:
    """Where words lead that are heya's; None: nowhere."""
    if wanted is None or (visit.person.post is None and wanted != "staff"):
        return None
    if wanted in _SHOWN_BACK:
        return next((one.address for one in offered if one.address and (one.address.flow, one.address.value) == ("answer", wanted)), None)
    return _WORDS.get(wanted) or (_IN_HAND.get(wanted) if visit.person.in_hand else None)


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
