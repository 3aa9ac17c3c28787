"""One booking in the hands of its venue's staff: which, what is to be done with it, and whether this person may."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking.codes import code_of
from chalicelib.booking.model import Booking, BookingId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.code_typed import typed_code
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.hits import told_of
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

ACTS = ("checkin", "move", "cancel", "bar", "unbar", "forget")
BACKWARDS = timedelta(days=31)
"""So far back a booking is found by its code."""
TODAY = Choice("help.choice.today", Address("today"), main=True)
AROUND = (TODAY, Choice("today.choice.week", Address("agenda")), Choice("help.choice.help", Address("help")))


@dataclass(frozen=True, slots=True)
class Draft:
    """`act` "" only shows it; `day` and `start` (the venue's clock) are where it goes when it is moved, `days` how long its person is
    barred; `agreed` that they have said so to staff."""

    booking: str = ""
    act: str = ""
    day: str = ""
    start: str = ""
    days: int = 0
    sure: bool = False
    agreed: bool = False


def start(value: str, visit: Visit) -> Draft:
    """ "act:id" of a button, or the booking of a button or of a code that was typed."""
    act, _, id_ = value.rpartition(":")
    if not value and visit.person.post and (code := typed_code(visit.reading)):
        return Draft(by_code(code, visit))
    return Draft(id_, act if act in ACTS else "")


def by_code(code: str, visit: Visit) -> str:
    """The booking of that code at this person's venue, "" for none: what is to come, and the last month. One query."""
    assert visit.person.post
    last = visit.today + timedelta(days=visit.catalogue.rules.horizon)
    days = visit.desk.ledger.days(visit.person.post.venue, visit.today - BACKWARDS, last)
    owners = {cell.owner[2:] for day in days for cell in day.cells.values() if cell.owner.startswith("b:")}
    gone = {id_ for day in days for id_ in day.gone}
    return next((id_ for id_ in sorted(owners | gone) if code_of(BookingId(id_)) == code), "")


def case(draft: Draft, visit: Visit) -> Booking | Done:
    """The booking, or why it cannot be touched. One read."""
    if refusal := not_theirs(visit, act="detail"):
        return Done((refusal,))
    booking = visit.desk.ledger.booking(BookingId(draft.booking)) if draft.booking else None
    if booking is None:
        return Done((Say("detail.unknown", {}, AROUND),))
    assert visit.person.post
    if booking.venue != visit.person.post.venue:
        return Done((Say("detail.elsewhere", {}, AROUND),))
    if draft.act in ("move", "cancel") and booking.span.end <= visit.now:
        return Done((Say("hit.ended", told_of(booking), AROUND),))
    if draft.act in ("bar", "unbar") and not booking.person:  # they have erased themselves: there is nobody to bar
        return Done((Say("detail.overtaken", {}, (Choice("detail.choice.again", Address("detail", "", booking.id)),)),))
    return booking


def own_day(draft: Draft, visit: Visit) -> str:
    """The venue's day on which the booking is; "" where it is not this person's to touch. One read."""
    booking = case(draft, visit)
    return "" if isinstance(booking, Done) else str(booking.span.start.astimezone(visit.catalogue.zone).date())


def day_of(draft: Draft) -> date | None:
    try:
        return date.fromisoformat(draft.day)
    except ValueError:
        return None


def start_of(draft: Draft, visit: Visit) -> datetime | None:
    """When it would begin; None while it is not said."""
    day = day_of(draft)
    try:
        return datetime.combine(day, time.fromisoformat(draft.start), visit.catalogue.zone) if day and draft.start else None
    except ValueError:
        return None
