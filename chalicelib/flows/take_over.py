"""Take over: a colleague's booking, of a run all that is to come, is looked after by whoever asks from now on; the colleague is told."""

from chalicelib.booking.changes import BookingMoved
from chalicelib.booking.handing import is_companys, take_over
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.rules import RuleBroken
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.reception.colleagues import colleague_with, shared
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

MOST = 10
BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """`version` of the booking when it was asked about: who has it may have changed since."""

    booking: str = ""
    version: int = 0
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    return as_it_is(Draft(value), visit)


def as_it_is(draft: Draft, visit: Visit) -> Draft:
    """The draft of the booking as it stands now, to be asked about. One read."""
    found = visit.desk.ledger.booking(BookingId(draft.booking)) if draft.booking else None
    return Draft(draft.booking, found.version if found else 0)


def ask_booking(draft: Draft, visit: Visit) -> Replies | Done:
    """Colleagues' bookings to come, of a run the first; three reads."""
    ahead = [one for one in shared(visit).bookings if one.span.start > visit.now]
    runs = {one.run: one for one in reversed(ahead) if one.run}
    found = [one for one in ahead if not one.run or runs[one.run] is one]
    if not found:
        return Done((Say("take_over.none", {}, (BOOKINGS,)),))
    choices = tuple(
        Choice("take_over.choice.booking", Address("take_over", "booking", one.id), told(one, one.name)) for one in found[:MOST]
    )
    return (Say("take_over.ask_booking", {}, choices, (STOP,)),)


def take_booking(draft: Draft, value: str, visit: Visit) -> Keep:
    return Keep(as_it_is(Draft(value), visit))


def theirs(draft: Draft, visit: Visit) -> Booking | None:
    """The colleague's booking, while it is to come. Two reads at most."""
    found = visit.desk.ledger.booking(BookingId(draft.booking)) if draft.booking else None
    if found is None or not found.status.stands or found.span.start <= visit.now or not is_companys(visit.desk, found):
        return None
    return found if colleague_with(visit, found) else None


def ask_sure(draft: Draft, visit: Visit) -> Replies | Done:
    booking = theirs(draft, visit)
    if booking is None:
        return gone()
    yes = Choice("take_over.choice.yes", Address("take_over", "sure", "yes"), main=True)
    no = Choice("take_over.choice.no", Address("take_over", "sure", "no"))
    return (Say("take_over.ask_run" if booking.run else "take_over.ask", told(booking, booking.name), (yes, no)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("take_over.left", {}, (BOOKINGS,)),))


def finish(draft: Draft, visit: Visit) -> Outcome:
    """Theirs, while it is whose it was when they were asked; else they are asked anew."""
    booking = theirs(draft, visit)
    if booking is None:
        return gone()
    if booking.version != draft.version:
        return Again((), as_it_is(draft, visit))
    try:
        taken, change = take_over(visit.desk, visit.person, booking)
    except BookingMoved:
        return gone()
    except RuleBroken as broken:
        return Done((Say(f"rules.{broken.rule}", broken.values, (BOOKINGS,)),))
    of_run = len(taken) > 1
    ways = (
        Choice("bookings.choice.move_run" if of_run else "bookings.choice.change", change_of(booking, of_run)),
        Choice("bookings.choice.cancel_run" if of_run else "bookings.choice.cancel", cancel_of(booking, of_run)),
        replace(BOOKINGS, main=False),
    )
    said = Say("take_over.done_run" if of_run else "take_over.done", {**told(booking, booking.name), "n": len(taken)}, ways)
    return Done((said,), change, lambda error: finish(draft, visit))  # whoever was quicker is seen anew


def change_of(booking: Booking, of_run: bool) -> Address:
    return Address("move_run", "", booking.run) if of_run else Address("change", "", booking.id)


def cancel_of(booking: Booking, of_run: bool) -> Address:
    return Address("cancel_run", "", booking.run) if of_run else Address("cancel", "", booking.id)


def told(booking: Booking, holder: str) -> dict[str, Value]:
    where: dict[str, Value] = {"venue": Name("venue", booking.venue), "room": Name("room", booking.room)}
    return {**where, "span": Span(booking.span.start, booking.span.end), "name": holder}


def gone() -> Done:
    return Done((Say("take_over.gone", {}, (BOOKINGS,)),))


def old(address: Address, visit: Visit) -> Replies:
    return (Say("take_over.old", {}, (BOOKINGS,)),)


FLOW = Flow(
    name="take_over",
    draft=Draft,
    start=start,
    steps=(
        Step("booking", lambda d, v: bool(d.booking), ask_booking, take_booking, lambda d: Draft()),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"take_over"}),
    old=old,
)
