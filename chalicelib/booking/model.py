"""What the desk keeps of persons and bookings, as frozen values."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

from chalicelib.booking.cells import Cell as Cell
from chalicelib.booking.cells import RoomDay as RoomDay
from chalicelib.booking.cells import booked_as as booked_as
from chalicelib.booking.cells import held_by as held_by
from chalicelib.booking.cells import turned_around as turned_around
from chalicelib.booking.spans import Span
from chalicelib.values import dataclass

PersonId = NewType("PersonId", str)
BookingId = NewType("BookingId", str)


class Status(StrEnum):
    """What a booking is; it starts confirmed, may be checked in, and ends once."""

    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"

    @property
    def stands(self) -> bool:
        """True while the booking has its cells."""
        return self in (Status.CONFIRMED, Status.CHECKED_IN)


@dataclass(frozen=True, slots=True)
class Standing:
    """A booking as its owner's row remembers it, so that limits are checked by the write that books."""

    booking: BookingId
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place on the waiting list of a venue's day, as their own row remembers it: with what it waits for, `minutes` from
    `first` to `last` (local), so that it can be told without a look at the list."""

    id: str
    venue: str
    day: date
    minutes: int = 0
    first: time = time()
    last: time = time()


@dataclass(frozen=True, slots=True)
class Coming:
    """An event to which somebody comes, or for a seat at which they wait, as their own row remembers it; over at `ends`."""

    event: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """A late cancel or a no-show, counted in hundredths of a point (a half is 50), so that limits compare whole numbers."""

    at: datetime
    hundredths: int
    booking: BookingId


@dataclass(frozen=True, slots=True)
class Use:
    """A use that is over, about which its person may be asked; `ended` is aware. `loss` (hundredths of a per cent) and `delay`
    (milliseconds) are what the room's line last measured in it, None where it did not. `asked`: it is not asked about again. `rated`
    are the questions that were answered, and not how."""

    booking: BookingId
    venue: str
    room: str
    ended: datetime
    loss: int | None = None
    delay: int | None = None
    asked: bool = False
    rated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A staff member's place: the venue they look after and whether they lead. `chat`: it is a group or room of LINE that has it, and
    whoever is in there looks after the venue."""

    venue: str
    lead: bool = False
    chat: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who chats with heya, or a group of LINE in which it is. `standing` and `places` are what limits count; `events` are
    those they come to, or wait for a seat at. `use` is the last one that is over, while it may be asked about; `enquiry` the one of theirs
    that is not over, `in_hand` the one that they answer as staff ("" none). Staff may bar them from booking until `barred_until`;
    `withdrew` is when they last took their consent back: what they agree to later is no yes to what was before. `blocked`: nothing can
    be pushed to them; `phone` is the number that somebody without LINE left (booking/callers.py). `company_id` is the company whose
    bookings they look after with others ("": none). `version` 0 means: not on record yet."""

    id: PersonId
    language: str = ""
    role: str = ""
    name: str = ""
    company: str = ""
    consents: tuple[str, ...] = ()
    post: Post | None = None
    standing: tuple[Standing, ...] = ()
    places: tuple[Place, ...] = ()
    points: tuple[Point, ...] = ()
    events: tuple[Coming, ...] = ()
    failed_codes: int = 0
    failed_at: datetime | None = None
    use: Use | None = None
    blocked: bool = False
    barred_until: datetime | None = None
    withdrew: datetime | None = None
    enquiry: str = ""
    in_hand: str = ""
    company_id: str = ""
    phone: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Booking:
    """One room lent to one person for one span (aware, half-open); `code` is what a person says at the desk, `link` what nobody
    can guess, for its calendar file.

    Two bookings of a pair name each other as `partner`, and `host` is the company's person who made both; the guest's half
    belongs to the host and carries the `invite` code until somebody has joined with it; its `company` is always the one that invites.
    Of a run, pairs that were booked in one go, every half names the first pair's host's half as `run`."""

    id: BookingId
    code: str
    venue: str
    room: str
    span: Span
    person: PersonId
    role: str
    name: str
    company: str
    purpose: str
    created: datetime
    status: Status = Status.CONFIRMED
    version: int = 1
    link: str = ""
    partner: BookingId = BookingId("")
    host: PersonId = PersonId("")
    invite: str = ""
    run: BookingId = BookingId("")

    @property
    def follows(self) -> bool:
        """True for the host's half of a later pair of a run: who is there for the first needs no call before each of the others."""
        return bool(self.run) and self.run != self.id and not self.is_guests

    @property
    def awaits_guest(self) -> bool:
        """True for the half of a pair that nobody has joined yet."""
        return bool(self.invite)

    @property
    def is_guests(self) -> bool:
        """True for the half of a pair that is the guest's, joined or not."""
        return bool(self.host) and (self.awaits_guest or self.person != self.host)


@dataclass(frozen=True, slots=True)
class History:
    """One thing that happened to a booking: who did what, when, from which event; and what the booking was from then on,
    so that its history can be replayed (`person` is whose it was then)."""

    booking: BookingId
    at: datetime
    what: str
    who: PersonId
    event: str
    version: int = 1
    status: Status = Status.CONFIRMED
    room: str = ""
    span: Span | None = None
    person: PersonId = PersonId("")


def recorded(booking: Booking, what: str, at: datetime, who: PersonId, event: str) -> History:
    """What happened, with the booking as it is from now on."""
    return History(booking.id, at, what, who, event, booking.version, booking.status, booking.room, booking.span, booking.person)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code that makes its bearer staff; `code_hash` because the code itself is never kept. `by` is a mark of who leads the
    venue's staff and gave it out: it opens nothing once they do not lead it any more. The operator's has none."""

    code_hash: str
    post: Post
    expires: datetime
    by: PersonId = PersonId("")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff, as the roster lists them."""

    person: PersonId
    post: Post


@dataclass(frozen=True, slots=True)
class PairCode:
    """The code by which a guest joins a pair; `code_hash` because what is looked up by is never the code itself."""

    code_hash: str
    booking: BookingId
    expires: datetime


@dataclass(frozen=True, slots=True)
class BookingList:
    """Somebody's bookings behind a link that expires: `link_hash` because the link itself is never kept, `holder` a mark of whose they
    were when it was made. Whoever opens it sees these bookings as they are by then, less those that are somebody else's since. With a
    `company` they are its recruiters': the link opens while its holder is one of them, and shows what is theirs by then."""

    link_hash: str
    bookings: tuple[BookingId, ...]
    holder: PersonId
    expires: datetime
    company: str = ""
