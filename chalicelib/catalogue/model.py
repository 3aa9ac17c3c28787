"""What a catalogue says, as values that cannot change: places, rooms, hours, rules, facts; times of day are local.

Long because they are one set: each names the others, and most are a few lines."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from chalicelib.catalogue.equipment import Alerts as Alerts
from chalicelib.catalogue.equipment import Equipment as Equipment
from chalicelib.catalogue.equipment import EquipmentKind as EquipmentKind
from chalicelib.catalogue.equipment import Fault as Fault
from chalicelib.catalogue.errors import UnknownRoom, UnknownVenue
from chalicelib.catalogue.holidays import is_holiday
from chalicelib.catalogue.house_rules import Enquiries as Enquiries
from chalicelib.catalogue.house_rules import Limits as Limits
from chalicelib.catalogue.house_rules import Period as Period
from chalicelib.catalogue.house_rules import Rules as Rules
from chalicelib.catalogue.localized import Localized as Localized
from chalicelib.catalogue.opening import Hours as Hours
from chalicelib.catalogue.opening import Opening as Opening
from chalicelib.catalogue.opening import YearlySpan as YearlySpan
from chalicelib.values import dataclass, field

HolidayCalendar = Literal["japan", "none"]


@dataclass(frozen=True, slots=True)
class Room:
    """A room that can be booked, by whom (roles) and for what (purposes); monitored and recorded follow from its equipment.

    `door` is the code shown at its door, by which people check in."""

    id: str
    venue: str
    name: Localized
    short: Localized
    roles: frozenset[str]
    purposes: frozenset[str]
    equipment: tuple[Equipment, ...]
    monitored: bool
    recorded: bool
    door: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """A building with rooms; aliases are words people say for it, in any language."""

    id: str
    name: Localized
    short: Localized
    aliases: tuple[str, ...]
    address: Localized
    access: tuple[Localized, ...]
    latitude: float | None
    longitude: float | None
    opening: Opening
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of person who books; one of an organisation gives its name too."""

    id: str
    name: Localized
    words: tuple[str, ...]
    organisation: bool


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a room is booked for, with the words people say for it; a staffed one needs somebody of the house there."""

    id: str
    name: Localized
    words: tuple[str, ...]
    staffed: bool = False


NextStep = Literal["reserve", "availability", "bookings", "staff"]
"""What an answer may lead to: booking a room, the free times, one's own bookings, people."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer the bot may give; `map_of` names the venue whose map comes with it, or "each", `next` what it leads to."""

    id: str
    topic: str
    keywords: tuple[str, ...]
    answer: Localized
    map_of: str | None
    next: tuple[NextStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, and when somebody is there; `line_id` is the bot's own id on LINE ("@001abcde"), "" where it is not given."""

    name: Localized
    phone: str
    email: str
    hours: Localized
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """Who runs the service and does what in it; contact only where one is published."""

    id: str
    name: Localized
    role: Localized
    contact: Localized | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something people can come to, first and last day included; None where nobody has announced it.

    `times` are from when until when on each of its days. No `roles`: everybody may come. `words` are what people call it beside
    its name; `contact` is whom to ask where that is somebody else than the catalogue's."""

    id: str
    name: Localized
    about: Localized
    start: date | None
    end: date | None
    place: Localized | None
    seats: int | None
    times: Hours | None = None
    roles: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    contact: Localized | None = None

    @property
    def joinable(self) -> bool:
        """Whether heya gives out its seats: only where its day and their number are known."""
        return self.start is not None and self.seats is not None

    def begins(self, zone: ZoneInfo) -> datetime | None:
        """When it begins: where no time is announced, with its first day; None: no day is."""
        return datetime.combine(self.start, self.times.open if self.times else time(), zone) if self.start else None

    def ends(self, zone: ZoneInfo) -> datetime | None:
        """When it is over: where no time is announced, with its last day; None: no day is."""
        last = self.end or self.start
        if last is None:
            return None
        return datetime.combine(last, self.times.close, zone) if self.times else datetime.combine(last + timedelta(days=1), time(), zone)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything heya knows of one customer; nothing of a place stands anywhere else."""

    id: str
    name: Localized
    timezone: str
    holidays: HolidayCalendar
    region: tuple[str, ...]
    roles: tuple[Role, ...]
    purposes: tuple[Purpose, ...]
    venues: tuple[Venue, ...]
    rules: Rules
    period: Period
    facts: tuple[Fact, ...]
    contact: Contact
    partners: tuple[Partner, ...]
    events: tuple[Event, ...]
    privacy: Localized
    monitoring: Localized
    staffed: Opening | None = None
    faults: tuple[Fault, ...] = ()
    alerts: Alerts = field(default_factory=Alerts)
    enquiries: Enquiries = field(default_factory=Enquiries)
    spelt: Mapping[str, str] | None = field(default=None, repr=False, compare=False)
    """Of its words those that are read in another spelling; None: that was not worked out."""
    rooms: tuple[Room, ...] = field(init=False, repr=False, compare=False)
    _venues: Mapping[str, Venue] = field(init=False, repr=False, compare=False)
    _rooms: Mapping[str, Room] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rooms = tuple(room for venue in self.venues for room in venue.rooms)
        object.__setattr__(self, "rooms", rooms)
        object.__setattr__(self, "_rooms", {room.id: room for room in rooms})
        object.__setattr__(self, "_venues", {venue.id: venue for venue in self.venues})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def venue(self, id: str) -> Venue:
        """The venue with that id; UnknownVenue when there is none."""
        if (found := self._venues.get(id)) is None:
            raise UnknownVenue(id)
        return found

    def has_venue(self, id: str) -> bool:
        """Whether there is a venue with that id: what was written of one may outlast it."""
        return id in self._venues

    def room(self, id: str) -> Room:
        """The room with that id; UnknownRoom when there is none."""
        if (found := self._rooms.get(id)) is None:
            raise UnknownRoom(id)
        return found

    def venue_of(self, room: str) -> str:
        """The venue of a room by its id; "" where the catalogue has it no more."""
        found = self._rooms.get(room)
        return found.venue if found else ""

    def rooms_for(self, role: str | None, purpose: str | None = None, venue: str | None = None) -> tuple[Room, ...]:
        """The rooms open to a role, for a purpose, in a venue, in the catalogue's order; None means any; UnknownVenue."""
        candidates = self.rooms if venue is None else self.venue(venue).rooms
        return tuple(r for r in candidates if (role is None or role in r.roles) and (purpose is None or purpose in r.purposes))

    def hours(self, venue: str, day: date) -> tuple[Hours, ...]:
        """The hours of a venue on a local day: its week, holidays and yearly closed days, not the offer period; UnknownVenue."""
        return self.venue(venue).opening.hours_on(day, self.holidays)

    def staffed_hours(self, venue: str, day: date) -> tuple[Hours, ...]:
        """When somebody of the house is there on a local day; the venue's own hours where nothing else is said; UnknownVenue."""
        return self.staffed.hours_on(day, self.holidays) if self.staffed else self.hours(venue, day)

    def hours_for(self, purpose: str, venue: str, day: date) -> tuple[Hours, ...] | None:
        """The hours in which a purpose that needs somebody of the house can be served; None: it needs nobody; UnknownVenue."""
        found = self.purpose(purpose)
        return self.staffed_hours(venue, day) if found and found.staffed else None

    def holiday(self, venue: str, day: date) -> bool:
        """Whether a venue that is open on that day of the week is closed because it is a holiday; UnknownVenue."""
        opening = self.venue(venue).opening
        return bool(opening.week.get(day.weekday())) and not opening.on_holidays and is_holiday(day, self.holidays)

    def role(self, id: str) -> Role | None:
        return next((role for role in self.roles if role.id == id), None)

    def is_organisation(self, role: str) -> bool:
        """Whether whoever has that role books for an organisation; nobody with a role that the catalogue does not know does."""
        found = self.role(role)
        return found is not None and found.organisation

    def purpose(self, id: str) -> Purpose | None:
        return next((purpose for purpose in self.purposes if purpose.id == id), None)

    def event(self, id: str) -> Event | None:
        return next((event for event in self.events if event.id == id), None)

    def fault(self, id: str) -> Fault | None:
        return next((fault for fault in self.faults if fault.id == id), None)

    def faults_of(self, kind: str) -> tuple[Fault, ...]:
        """What may be wrong with a device of that kind, in the catalogue's order."""
        return tuple(fault for fault in self.faults if fault.concerns(kind))

    def fact(self, topic: str) -> Fact | None:
        """The fact with that id, else the first on that topic, else None."""
        by_id = next((fact for fact in self.facts if fact.id == topic), None)
        return by_id or next((fact for fact in self.facts if fact.topic == topic), None)
