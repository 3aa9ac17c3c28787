"""What the desk wants written, as values: a change happens whole or not at all, and its write is the check.

Long because every kind of write stands here beside what it means that one is refused."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from chalicelib.booking.closures import Closing, Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, BookingId, BookingList, Cell, History, Invitation, Member, PairCode, Person, PersonId, Post
from chalicelib.booking.ratings import Comment, Rating
from chalicelib.booking.seats import Seats
from chalicelib.booking.sharing import NumbersLink
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.values import dataclass, field


class BookingError(Exception):
    """The desk could not do what was asked; a flow says what is possible instead."""


class SlotTaken(BookingError):
    """A cell that the change claims belongs to somebody else."""


class SlotClosed(SlotTaken):
    """A cell that the change claims lies under a closure."""


class HoldLost(BookingError):
    """A cell that the change gives up is no longer the person's own."""


class BookingMoved(BookingError):
    """The booking is not what it was when the change was planned (cancelled, or changed by another)."""


class PlanStale(BookingError):
    """What the change was planned from was written by somebody else in between; plan again from a fresh read."""


class PersonMoved(PlanStale):
    """A person's row was written in between."""


class ListMoved(PlanStale):
    """A waiting list was written in between, or a cell of its day came free."""


class SeatsMoved(PlanStale):
    """The seats of an event were written in between."""


class ClosureMoved(PlanStale):
    """A closure was written in between."""


class PeriodMoved(PlanStale):
    """The offer period was written in between."""


class CompanyMoved(PlanStale):
    """A company's row was written in between."""


class DueSettled(BookingError):
    """What fell due was done by another run."""


class InvitationSpent(BookingError):
    """The code was used, or has expired."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Cells of one room-day to become `cell`; each must be free, run out, or owned by `over`."""

    keys: tuple[str, ...]
    cell: Cell
    over: str


@dataclass(frozen=True, slots=True)
class Release:
    """Cells of one room-day to become free; each must be owned by `owner`."""

    keys: tuple[str, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class DayChange:
    """All that a change does to one room's day; written as one conditional update, so it is atomic by itself.

    `tally` adds to what is counted of the day for the month's numbers ("booked", "cancelled", ...); `gone` are bookings whose room
    was released because nobody came."""

    venue: str
    room: str
    day: date
    claims: tuple[Claim, ...] = ()
    releases: tuple[Release, ...] = ()
    closings: tuple[Closing, ...] = ()
    tally: Mapping[str, int] = field(default_factory=dict)
    gone: tuple[BookingId, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.claims or self.releases or self.closings or self.tally or self.gone)

    def opening(self, key: str) -> tuple[str, ...]:
        """The closures that this change takes off a cell."""
        return tuple(closing.closure for closing in self.closings if closing.open and key in closing.keys)

    def closed_after(self, closed: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """The closed cells of the day as they are once the change is written."""
        over = {key: set(ids) for key, ids in closed.items()}
        for closing in self.closings:
            for key in closing.keys:
                ids = over.setdefault(key, set())
                ids.discard(closing.closure) if closing.open else ids.add(closing.closure)
        return {key: tuple(sorted(ids)) for key, ids in sorted(over.items()) if ids}


@dataclass(frozen=True, slots=True)
class BookingWrite:
    """A booking as it shall stand. `before` is the version it must have now; None: it must not exist.

    `was` is the booking as it stood, where its person or its end changes: its row beside the person moves along."""

    booking: Booking
    before: int | None
    history: History
    was: Booking | None = None


@dataclass(frozen=True, slots=True)
class PersonWrite:
    """A person as they shall stand; `person.version` is the version the row must have now (0: none yet)."""

    person: Person


@dataclass(frozen=True, slots=True)
class SeatsWrite:
    """An event's seats as they shall stand; `seats.version` is the version they must have now. Who `came` has a seat from now
    on, who `went` none any more. Both are kept no longer after the event's end, `ends`, than a booking is after its own."""

    seats: Seats
    ends: datetime
    came: tuple[PersonId, ...] = ()
    went: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodWrite:
    """The offer period that goes before the catalogue's, None to give it back; `before` is the version it must have now (0: none yet)."""

    period: Period | None
    before: int
    by: str


@dataclass(frozen=True, slots=True)
class InvitationUse:
    """A staff code to be consumed; it must be there and not have expired. `before` is the post that its bearer gives up for it."""

    code_hash: str
    before: Post | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that happens together: days, bookings with their history, persons, lists, seats, codes, and what falls due.

    `person` is the one whose event it is, `others` are those whom it touches. `lists` are waiting lists as they shall stand, each
    at the version it must have now; so are `closures`. `codes` let a guest join a pair, `listed` are lists of bookings behind a link.
    `due` is to be done or said later, `settled` has been (DueSettled when another run was quicker).
    `unanswered` is a question that the catalogue has no answer to, without anything personal in it, for the operator. `ratings` add to
    what is counted of uses, each room at most once; `comment` is a word about one. `links` lead to a venue's numbers.
    `dismissed` are off the roster. `company` as it shall stand, at the version it must have now; without members it is no more.
    `company_codes` let a recruiter into one; one that is used must be there, and unused (InvitationSpent). `admits` let people onto the
    staff, once each."""

    days: tuple[DayChange, ...] = ()
    bookings: tuple[BookingWrite, ...] = ()
    person: PersonWrite | None = None
    invitation: InvitationUse | None = None
    unanswered: str = ""
    others: tuple[PersonWrite, ...] = ()
    lists: tuple[WaitingList, ...] = ()
    seats: tuple[SeatsWrite, ...] = ()
    closures: tuple[Closure, ...] = ()
    period: PeriodWrite | None = None
    codes: tuple[PairCode, ...] = ()
    listed: tuple[BookingList, ...] = ()
    due: tuple[Due, ...] = ()
    settled: tuple[Due, ...] = ()
    ratings: tuple[Rating, ...] = ()
    comment: Comment | None = None
    links: tuple[NumbersLink, ...] = ()
    dismissed: tuple[Member, ...] = ()
    company: Company | None = None
    company_codes: tuple[CompanyCode, ...] = ()
    admits: tuple[Invitation, ...] = ()

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Change()


def together(changes: Iterable[Change]) -> Change:
    """One change that does what all of them do, room-days folded so that no item is written twice.

    The last word on a person, a list or a cell wins; a cell that one part releases and another claims is only claimed."""
    parts = tuple(changes)
    days: dict[tuple[str, str, date], DayChange] = {}
    for day in (day for part in parts for day in part.days):
        key = (day.venue, day.room, day.day)
        days[key] = _fold(days[key], day) if key in days else day
    return Change(
        days=tuple(days.values()),
        bookings=tuple(write for part in parts for write in part.bookings),
        person=next((part.person for part in reversed(parts) if part.person), None),
        invitation=next((part.invitation for part in reversed(parts) if part.invitation), None),
        unanswered=next((part.unanswered for part in reversed(parts) if part.unanswered), ""),
        others=tuple({write.person.id: write for part in parts for write in part.others}.values()),
        lists=tuple({(one.venue, one.day): one for part in parts for one in part.lists}.values()),
        seats=tuple(write for part in parts for write in part.seats),
        closures=tuple({one.id: one for part in parts for one in part.closures}.values()),
        period=next((part.period for part in reversed(parts) if part.period), None),
        codes=tuple(code for part in parts for code in part.codes),
        listed=tuple(one for part in parts for one in part.listed),
        due=tuple({one.id: one for part in parts for one in part.due}.values()),
        settled=tuple({one.id: one for part in parts for one in part.settled}.values()),
        ratings=tuple(one for part in parts for one in part.ratings),
        comment=next((part.comment for part in reversed(parts) if part.comment), None),
        links=tuple(one for part in parts for one in part.links),
        dismissed=tuple(one for part in parts for one in part.dismissed),
        company=next((part.company for part in reversed(parts) if part.company), None),
        company_codes=tuple(one for part in parts for one in part.company_codes),
        admits=tuple(one for part in parts for one in part.admits),
    )


def _fold(first: DayChange, second: DayChange) -> DayChange:
    """Both on one day: the later claim of a cell is the one that is written; a cell that is claimed is not released."""
    later = {key for claim in second.claims for key in claim.keys}
    earlier = (Claim(tuple(key for key in claim.keys if key not in later), claim.cell, claim.over) for claim in first.claims)
    claims = tuple(claim for claim in (*earlier, *second.claims) if claim.keys)
    gone = {key for claim in claims for key in claim.keys}
    releases = []
    for release in (*first.releases, *second.releases):
        keys = tuple(key for key in release.keys if key not in gone)
        gone |= set(keys)
        if keys:
            releases.append(Release(keys, release.owner))
    tally = {name: n for name in {**first.tally, **second.tally} if (n := first.tally.get(name, 0) + second.tally.get(name, 0))}
    closings, missed = (*first.closings, *second.closings), (*first.gone, *second.gone)
    return DayChange(first.venue, first.room, first.day, claims, tuple(releases), closings, tally, missed)
