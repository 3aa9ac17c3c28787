"""The code: typed, looked up, and counted where it is wrong, for nobody may try them all."""

from chalicelib.booking.company import company_hash
from chalicelib.booking.pairing import invited
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Act, Again, Done, Keep
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Span
from chalicelib.flows.join.draft import QUICK, Draft, shut
from chalicelib.reception.guessing import GUESSES, failed, may_guess, wrong_guess
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

SHORTEST, LONGEST = 4, 12
"""Signs of what is taken for a code, with room for a slip of the finger."""
MOST_OWN = 10


def code_in(text: str) -> str:
    """A code as it is looked up: letters and figures alone, in capitals; "" for what is none."""
    code = "".join(sign for sign in text if sign.isascii() and sign.isalnum()).upper()
    return code if len(code) <= LONGEST else ""


PAIR = Choice("help.choice.pair", Address("pair"), main=True)


def ask_code(draft: Draft, visit: Visit) -> Replies:
    """A code is asked for; a company, which has none, sees the invitations that it may pass on. A wrong one is told of once."""
    if draft.left and tried(visit):
        return (Say("join.wrong", {"n": draft.left}, (), QUICK),)
    if own := invitations(visit):
        return (Say("join.ask_which", {}, own, QUICK),)
    if visit.catalogue.is_organisation(visit.person.role):
        return (Say("join.none_to_send", {}, (PAIR,), QUICK),)
    return (Say("join.ask_code", {}, (), QUICK),)


def invitations(visit: Visit) -> tuple[Choice, ...]:
    """The person's own invitations that nobody has followed yet; one query, for who may have any."""
    if not visit.catalogue.is_organisation(visit.person.role):
        return ()
    found = visit.desk.ledger.bookings_of(visit.person.id, visit.now)
    waiting = [one for one in found if one.awaits_guest and one.status.stands and one.span.start > visit.now]
    return tuple(
        Choice("join.choice.own", Address("pair", "", f"invite:{one.id}"), {"span": Span(one.span.start, one.span.end)})
        for one in waiting[:MOST_OWN]
    )


def take_code(draft: Draft, value: str, visit: Visit) -> Keep:
    return Keep(replace(draft, code=code_in(value)))


def hear_code(draft: Draft, text: str, visit: Visit) -> Keep | None:
    """A code and nothing else, also one that is too short or in groups; anything else is understood as a sentence."""
    typed = text.strip()
    if not typed.isascii() or not any(sign.isdigit() for sign in typed) or visit.reading.date or visit.reading.start:
        return None
    code = code_in(typed)
    return Keep(replace(draft, code=code)) if len(code) >= SHORTEST else None


def tried(visit: Visit) -> bool:
    """Whether what was just said is a code, and not a question in between."""
    return bool(visit.reading.code) or hear_code(Draft(), visit.reading.text, visit) is not None


def look_up(draft: Draft, visit: Visit) -> Act | Again | Done:
    """What the code leads to, two reads; a wrong one (one read more) is counted, and asked for again as long as that is allowed."""
    if not may_guess(visit):
        return Done((Say("join.too_many"),))
    booking = invited(visit.desk, draft.code)
    if booking is None:
        return of_company(draft, visit) or wrong(draft, visit)
    if trouble := shut(booking, draft.code, visit):
        return Done(trouble)
    span = booking.span
    found = replace(draft, booking=booking.id, begin=span.start.isoformat(), end=span.end.isoformat())
    return Again((), replace(found, venue=booking.venue, room=booking.room, company=booking.company, own=not booking.host))


def of_company(draft: Draft, visit: Visit) -> Done | None:
    """The way on with a code by which a colleague joins a company, typed without the words that it came with. One read."""
    if visit.desk.ledger.company_code(company_hash(draft.code)) is None:
        return None
    comes = Choice("join.choice.company", Address("enter", "", draft.code), main=True)
    return Done((Say("join.of_company", {}, (comes,)),))


def wrong(draft: Draft, visit: Visit) -> Act | Done:
    left = GUESSES - failed(visit) - 1
    if left <= 0:
        return Done((Say("join.too_many"),), wrong_guess(visit))
    return Act(replace(draft, code="", left=left), wrong_guess(visit), lambda error: Done((Say("join.too_many"),)))


def not_asked(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)
