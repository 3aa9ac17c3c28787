"""What falls due at the desk and needs nobody's word: done by the clock, each at most once, and looked at afresh before it is."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from chalicelib.booking.announcing import ANNOUNCE
from chalicelib.booking.announcing import go_on as announce_on
from chalicelib.booking.changes import BookingMoved, Change, DueSettled, HoldLost, PersonWrite, PlanStale, SlotTaken, together
from chalicelib.booking.clearing import CLEAR, LOOK_WAITING, cleared, looked_waiting
from chalicelib.booking.closing import LAY_ON, LOOK_UNDER, fell_due
from chalicelib.booking.company_renaming import RENAME_COMPANY, renamed_on
from chalicelib.booking.desk import RELEASE, Desk
from chalicelib.booking.due import CLOCK, Due
from chalicelib.booking.erasing import CONCEAL, ERASE, Traces, concealed, erase_rest
from chalicelib.booking.handing import HAND_OVER, handed_over
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.lining import looked_at, offer_over
from chalicelib.booking.model import Booking, BookingId, Person, PersonId, Place
from chalicelib.booking.offering import LOOK_AGAIN, OFFER_OVER
from chalicelib.booking.presence import COMPLETE, complete, release
from chalicelib.booking.under import looked_under
from chalicelib.catalogue.model import Catalogue
from chalicelib.enquiries.books import EnquiriesMoved, EnquiryBooks
from chalicelib.equipment.books import EquipmentBooks, GearMoved
from chalicelib.reception.after_use import use_over
from chalicelib.reception.deed import Deed
from chalicelib.reception.enquiry_watch import ENQUIRING
from chalicelib.reception.journal import Entry, EventSeen, Journal, StorageBusy
from chalicelib.reception.watch import WATCHED
from chalicelib.values import dataclass, replace

TRIES = 6
"""How often one thing is planned anew when others were quicker."""

Plan = Callable[[Desk, Traces, Due], Change]


def _release(desk: Desk, _: Traces, due: Due) -> Change:
    """Whoever had to check in by now has not come."""
    return release(desk, _booking(desk, due), Person(CLOCK))


def _complete(desk: Desk, _: Traces, due: Due) -> Change:
    return complete(desk, _booking(desk, due), Person(CLOCK))


def _offer_over(desk: Desk, _: Traces, due: Due) -> Change:
    return offer_over(desk, place_in(due), desk.ledger.person(due.person))


def _look_again(desk: Desk, _: Traces, due: Due) -> Change:
    venue, day = due.about.split(" ")
    return looked_at(desk, venue, date.fromisoformat(day))


AT_THE_DESK: Mapping[str, Plan] = {
    RELEASE: _release,
    COMPLETE: _complete,
    OFFER_OVER: _offer_over,
    LOOK_AGAIN: _look_again,
    ERASE: erase_rest,
    HAND_OVER: lambda desk, _, due: handed_over(desk, due),
    RENAME_COMPANY: lambda desk, _, due: renamed_on(desk, due),
    CONCEAL: lambda _, traces, due: concealed(traces, due),
    LAY_ON: lambda desk, _, due: fell_due(desk, due),
    LOOK_UNDER: lambda desk, _, due: looked_under(desk, due),
    CLEAR: lambda desk, _, due: cleared(desk, due, Person(due.person)),
    ANNOUNCE: lambda desk, _, due: announce_on(desk, due),
    LOOK_WAITING: lambda desk, _, due: looked_waiting(desk, due),
}
"""What each kind plans; it raises BookingMoved or HoldLost where there is nothing to do any more."""
DONE = frozenset({*AT_THE_DESK, *WATCHED, *ENQUIRING})
"""All kinds that are done, at the desk or about the equipment or enquiries; the others are said."""


def place_in(due: Due) -> Place:
    """The place on a waiting list that something is about."""
    venue, day, id_ = due.about.split(" ")
    return Place(id_, venue, date.fromisoformat(day))


def _booking(desk: Desk, due: Due) -> Booking:
    """The booking as it stands. Raises BookingMoved when there is none."""
    booking = desk.ledger.booking(BookingId(due.about))
    if booking is None:
        raise BookingMoved(due.about)
    return booking


@dataclass(frozen=True, slots=True)
class Errands:
    """The clock's hands at the desk, at the equipment's `books` and those of `enquiries` (None: it has none)."""

    catalogue: Catalogue
    ledger: Ledger
    journal: Journal
    traces: Traces
    books: EquipmentBooks | None = None
    enquiries: EnquiryBooks | None = None

    def do(self, due: Due, now: datetime) -> tuple[Due, ...]:
        """Does one thing, and what else is due at once because of it. One transaction takes it off the line and does it.

        Raises StorageBusy (it stays in the line), KeyError for a kind that nobody knows."""
        for _ in range(TRIES):
            desk = Desk(self._house(), self.ledger, now, self._event(due, now))
            deed = self._planned(desk, due)
            change = together((deed.change, Change(settled=(due,))))
            try:
                self.journal.commit(Entry(desk.event, CLOCK, now, "", None, (), change, gear=deed.gear, filing=deed.filing))
            except (EventSeen, DueSettled):
                return ()
            except (PlanStale, GearMoved, EnquiriesMoved, SlotTaken, HoldLost, BookingMoved):
                continue
            return tuple(one for one in change.due if one.at <= now)
        raise StorageBusy(f"others were quicker each time: {due.kind}")

    def lost(self, person: PersonId, event: str, now: datetime) -> None:
        """LINE knows nobody there any more whom a push could reach, or heya is not in that group: nothing more is pushed until they are
        heard of again. Raises StorageBusy."""
        for _ in range(TRIES):
            known = self.ledger.person(person)
            if known.blocked or not known.version:
                return
            change = Change(person=PersonWrite(replace(known, blocked=True)))
            try:
                self.journal.commit(Entry(f"{event}:{known.version}", CLOCK, now, "", None, (), change))
            except (EventSeen, PlanStale):
                continue
            return
        raise StorageBusy("others were quicker each time: lost")

    def _planned(self, desk: Desk, due: Due) -> Deed:
        if self.books is not None and due.kind in WATCHED:
            return WATCHED[due.kind](desk, self.books, due)
        if self.books is not None and self.enquiries is not None and due.kind in ENQUIRING:
            return ENQUIRING[due.kind](desk, self.books, self.enquiries, due)
        try:
            change = AT_THE_DESK[due.kind](desk, self.traces, due)
            return Deed(use_over(desk, self.books, change) if due.kind == COMPLETE else change)
        except (BookingMoved, HoldLost):
            return Deed()

    def _event(self, due: Due, now: datetime) -> str:
        """What is done about the equipment and enquiries may fall due once more under the same name (a fault that was told of late); that
        it is done once is held by its place in the line alone."""
        again = due.kind in WATCHED or due.kind in ENQUIRING
        return f"due:{due.id}:{now.timestamp():.0f}" if again else f"due:{due.id}"

    def _house(self) -> Catalogue:
        period, _ = self.ledger.period()
        return replace(self.catalogue, period=period) if period else self.catalogue
