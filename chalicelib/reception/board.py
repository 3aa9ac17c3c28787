"""How things stand at a venue when its alerts are looked at: what is muted, who is booked where today, and who is on duty."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, PersonId, Post
from chalicelib.catalogue.errors import UnknownVenue
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.equipment.duty import Member, OnDuty, Severity, on_duty, severity, waits_until
from chalicelib.equipment.maintenance import Maintenance, muted
from chalicelib.values import dataclass, replace

GRAVE = (Severity.URGENT, Severity.SERIOUS, Severity.MINOR)
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Board:
    """A venue at `now` (aware)."""

    catalogue: Catalogue
    venue: str
    now: datetime
    windows: tuple[Maintenance, ...]
    bookings: tuple[Booking, ...]

    @classmethod
    def at(cls, desk: Desk, books: EquipmentBooks, venue: str) -> "Board":
        """Two queries, and a batch read of today's bookings. Raises StorageBusy."""
        windows = tuple(window.maintenance for window in books.windows(venue, desk.now))
        today = desk.now.astimezone(desk.catalogue.zone).date()
        return cls(desk.catalogue, venue, desk.now, windows, tuple(desk.today(venue, today)))

    def grave(self, alert: Alert) -> Severity:
        """How grave it is for whoever is booked."""
        uses = [(one.span.start, one.span.end) for one in self.bookings if one.room == alert.room]
        return severity(self.catalogue.fault(alert.fault), uses, self.now, self.catalogue.alerts)

    def next_use(self, alert: Alert) -> Booking | None:
        """Who is in the room now, or comes next today."""
        return next((one for one in self.bookings if one.room == alert.room and one.span.end > self.now), None)

    def waits(self, alert: Alert) -> datetime | None:
        """Until when nobody is told of it: the end of a maintenance, the morning for what is minor. None: now."""
        if window := muted(self.windows, self.venue, alert.room, self.now):
            return window.end
        rules = self.catalogue.rules
        return waits_until(self.grave(alert), self.now, (rules.quiet_from, rules.quiet_until), self.catalogue.zone)

    def gravest(self, alerts: list[Alert]) -> list[Alert]:
        """The alerts, the gravest first, then the oldest."""
        return sorted(alerts, key=lambda alert: (GRAVE.index(self.grave(alert)), alert.opened, alert.key))


def crew(desk: Desk, books: EquipmentBooks, venue: str) -> OnDuty:
    """Who is on duty at a venue now: those whose duty is on record, as long as they have their post there (or look after every
    venue), and whoever else has. A group of LINE that has no shifts is always on duty. Two queries. Raises StorageBusy."""
    posts = {member.person: member.post for member in desk.ledger.roster()}
    duties = [duty.member for duty in books.duties(venue) if _has_post(duty.member, posts)]
    known = {member.who for member in duties}
    others = [Member(who, post.venue) for who, post in sorted(posts.items()) if post.venue == venue and who not in known]
    members = (replace(one, always=posts[PersonId(one.who)].chat and not one.shifts) for one in (*duties, *others))
    return on_duty(members, venue, desk.now, desk.catalogue.zone)


def _has_post(member: Member, posts: Mapping[PersonId, Post]) -> bool:
    post = posts.get(PersonId(member.who))
    return post is not None and member.venue in ("", post.venue)


def known_venue(catalogue: Catalogue, venue: str) -> bool:
    """Whether the catalogue still has it."""
    try:
        catalogue.venue(venue)
    except UnknownVenue:
        return False
    return True
