"""What is closed by now, and how it is opened again."""

from chalicelib.booking.closing import NothingToClose, found, reopen
from chalicelib.booking.closures import Closure
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Keep
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.flows.closures.draft import Draft
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.shut import LIST, told
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

MOST_LISTED = 8


def ask_which(draft: Draft, visit: Visit) -> Replies | Done:
    """What is closed; picked, it is opened again."""
    if refusal := not_theirs(visit, act="closures"):
        return Done((refusal,))
    if draft.opens:
        return ask_open(draft, visit)
    closures = listed(visit)
    new = Choice("closures.choice.new", Address("closures", "", "new"), main=not closures)
    ends = (Choice("closures.choice.end", Address("closures", "", f"end:{one.id}"), told(one)) for one in closures)
    return Done((Say("closures.listed" if closures else "closures.none", {"n": len(closures)}, (new, *ends)),))


def listed(visit: Visit) -> list[Closure]:
    """What is not over at this person's venue, soonest first. One query."""
    assert visit.person.post
    known = visit.desk.ledger.closures(visit.person.post.venue)
    standing = (one for one in known if not one.open and one.span.end > visit.now)
    return sorted(standing, key=lambda one: (one.span.start, one.id))[:MOST_LISTED]


def named(draft: Draft, visit: Visit) -> Closure | None:
    """The closure that is to be taken back; None once it is. One query."""
    assert visit.person.post
    closure = found(visit.desk, visit.person.post.venue, draft.opens)
    return closure if closure and not closure.open and closure.span.end > visit.now else None


def ask_open(draft: Draft, visit: Visit) -> Replies | Done:
    closure = named(draft, visit)
    if closure is None:
        return Done((Say("closures.gone", {}, (LIST,)),))
    yes = Choice("closures.choice.open", Address("closures", "which", "yes"), main=True)
    return (Say("closures.ask_open", told(closure), (yes, STOP)),)


def take_open(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    """A yes opens it; of what is listed nothing is taken here."""
    if not draft.opens:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("closures.stays"),))


def open_again(draft: Draft, visit: Visit) -> Done:
    """Its first days at once, the rest by the clock; what comes free is offered to who waits."""
    closure = named(draft, visit)
    if closure is None:
        return Done((Say("closures.gone", {}, (LIST,)),))
    try:
        change = reopen(visit.desk, closure)[1]
    except NothingToClose:
        return Done((Say("closures.gone", {}, (LIST,)),))
    return Done((Say("closures.opened", told(closure), (LIST,)),), change, lambda error: open_again(draft, visit))
