"""Whose a recording is that a gateway tells of, and whether it may be kept: its room's bookings then, and the consent of who is seen."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.booking.due import Due
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Booking, BookingId, PersonId, Status
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import Gear
from chalicelib.equipment.recordings import Recording
from chalicelib.equipment.showing import Kept, KeptWrite
from chalicelib.reception.alerting import Part
from chalicelib.reception.showing import RECORDING_READY, agrees
from chalicelib.values import dataclass, replace

log = logging.getLogger(__name__)
USED = (Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED)
"""What a booking is in whose room somebody may have been."""
TOGETHER = timedelta(minutes=5)
"""Recordings that are ready within the same stretch are told of in one push."""


@dataclass(frozen=True, slots=True)
class Use:
    """One booking of the room that the recording saw: who made it for a company ("" for none), its name, and who is seen; `guest` is
    whether the other side of the interview is among them."""

    owner: PersonId
    company: str
    shown: tuple[PersonId, ...]
    guest: bool


def part_of(catalogue: Catalogue, ledger: Ledger, one: Recording, before: Kept | None) -> Part:
    """What writes a recording that a gateway tells of, `before` being what the books have of it, and whom to tell; nothing where that is
    no news, or it is no company's. Three to five reads. Raises StorageBusy."""
    kept = ruled(catalogue, ledger, one, before)
    if kept is None:
        log.info("recording outcome=nobodys status=%s", one.status)
        return Part()
    if before is not None and replace(kept, version=before.version) == before:
        return Part()
    log.info("recording outcome=%s reason=%s", kept.state, kept.reason or "-")
    new = kept.state == "ready" and (before is None or before.state != "ready")
    told = (Due(RECORDING_READY, gathered(one.told), kept.key, kept.version, PersonId(kept.owner)),) if new else ()
    return Part(Gear(recordings=(KeptWrite(kept, before.version if before else 0, before),)), told)


def ruled(catalogue: Catalogue, ledger: Ledger, one: Recording, before: Kept | None) -> Kept | None:
    """The recording as it is kept from now on; None where it is no company's. What was withheld once for want of consent stays so, and
    what is ready has not failed because somebody says so late."""
    late = before is not None and before.state == "ready" and one.status == "failed" and before.end == one.end
    if before is not None and (late or before.reason == "consent"):
        return before
    uses = uses_of(catalogue, ledger, one)
    owners = {use.owner for use in uses}
    version, told = (before.version + 1, before.told) if before else (1, one.told)
    if len(owners) != 1 or not (owner := next(iter(owners))):
        shared = replace(before, state="withheld", reason="shared", url="", record_url="", version=version) if before else None
        return before if before and before.reason == "shared" else shared
    shown = tuple(dict.fromkeys(who for use in uses for who in use.shown))
    told_of = before if before and before.owner == owner else None  # it stays whose it was then, wherever they have gone since
    company = told_of.company_id if told_of else ledger.person(owner).company_id
    kept = Kept(one.room, one.start, one.end, "failed", told, owner, uses[0].company, company_id=company, version=version)
    if one.status == "failed":
        return kept
    if not all(use.guest for use in uses):
        return replace(kept, state="withheld", reason="guest")
    if not all(agrees(person, one.start) for person in ledger.persons(shown)):
        return replace(kept, state="withheld", reason="consent")
    return replace(kept, state="ready", shown=shown, url=one.url, record_url=one.record_url)


def uses_of(catalogue: Catalogue, ledger: Ledger, one: Recording) -> Sequence[Use]:
    """The uses of the room that overlap the recording. One batch read of its days, one of bookings, one of their other halves."""
    room = catalogue.room(one.room)
    first, last = (at.astimezone(catalogue.zone).date() for at in (one.start, one.end - timedelta(microseconds=1)))
    days = ledger.room_days([(room.venue, room.id, first + timedelta(days=n)) for n in range((last - first).days + 1)]).rooms
    owners = (cell.owner for day in days for cell in day.cells.values())
    ids = list(dict.fromkeys(BookingId(owner[2:]) for owner in owners if owner.startswith("b:")))
    seen = [booking for booking in ledger.bookings(ids) if _saw(one, booking)] if ids else []
    halves = [booking.partner for booking in seen if booking.partner and not booking.is_guests]
    others = {other.id: other for other in ledger.bookings(halves)} if halves else {}
    return [_use(catalogue, booking, others.get(booking.partner)) for booking in seen]


def gathered(now: datetime) -> datetime:
    """When what is ready now is told."""
    return now + (datetime.min.replace(tzinfo=now.tzinfo) - now) % TOGETHER


def _saw(one: Recording, booking: Booking) -> bool:
    overlaps = booking.span.start < one.end and one.start < booking.span.end
    return overlaps and booking.room == one.room and booking.status in USED


def _use(catalogue: Catalogue, booking: Booking, other: Booking | None) -> Use:
    """In a guest's room it is the guest who is seen; in a company's both, for the other one is on its screen."""
    if booking.is_guests:
        there = () if booking.awaits_guest else (booking.person,)
        return Use(booking.host, booking.company, there, bool(booking.person) and not booking.awaits_guest)
    if not catalogue.is_organisation(booking.role):
        return Use(PersonId(""), "", (booking.person,), guest=True)
    came = other is not None and other.status in USED and not other.awaits_guest and bool(other.person)
    guests = (other.person,) if other is not None and came else ()
    return Use(booking.person, booking.company, (*guests, booking.person), came)
