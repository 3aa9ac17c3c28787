"""What is said unasked: made when it is sent, of what is true then, in the reader's language; or why it need not be said any more.

Long because each kind of what the desk says stands here beside the others."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from chalicelib.booking.after_use import ASK_USE
from chalicelib.booking.callers import NO_LINE, is_caller
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ending import GUEST_LEFT, PARTNER_CANCELLED, STAFF_CANCELLED
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.lining import shut, span_of
from chalicelib.booking.matching import quiet
from chalicelib.booking.model import Booking, BookingId, Person, PersonId, Status
from chalicelib.booking.moving import PARTNER_MOVED, STAFF_MOVED
from chalicelib.booking.offering import OFFERED
from chalicelib.booking.pairing import GUEST_JOINED
from chalicelib.booking.presence import PARTNER_RELEASED, RELEASED, stands_alone
from chalicelib.booking.reminding import OF_USE, REMIND_DAY, REMIND_HOUR, reminders
from chalicelib.booking.seating import SEAT_FREE, comes
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.enquiries.books import EnquiryBooks
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.reception.after_use import ENOUGH, ask_use
from chalicelib.reception.alarms import alarmed, all_over
from chalicelib.reception.alerting import ALERT, ALERT_OVER
from chalicelib.reception.attending import told
from chalicelib.reception.errands import place_in
from chalicelib.reception.grouped import fit
from chalicelib.reception.precedence import AT_ANY_HOUR, OF_STAFF, QUOTA_WARNING
from chalicelib.reception.shut import STAFF_SAID
from chalicelib.reception.telling import Telling
from chalicelib.reception.unasked_behalf import BEHALF_SAID
from chalicelib.reception.unasked_company import COMPANY_SAID
from chalicelib.reception.unasked_enquiries import ENQUIRIES_SAID
from chalicelib.reception.unasked_gear import GEAR_SAID, broken_now
from chalicelib.reception.unasked_staff import DUTY_SET, duty_was_set, quota_warning
from chalicelib.values import dataclass

BOOKINGS = Choice("help.choice.bookings", Address("bookings"))
RESERVE = Choice("help.choice.reserve", Address("reserve"), main=True)
STAFF = Choice("ask.choice.staff", Address("enquiry"), main=True)


@dataclass(frozen=True, slots=True)
class Told:
    """`replies` for `person` in `language`; without replies it is not said, for that `reason`; `later` (aware) puts it off; `chat`:
    they are a group of LINE, and everybody in it counts."""

    person: PersonId
    replies: Replies = ()
    language: str = ""
    reason: str = ""
    later: datetime | None = None
    chat: bool = False


def offered(telling: Telling) -> Replies:
    """A room that came free is kept for somebody who waits, unless it has been closed since."""
    place = place_in(telling.due)
    calendar = telling.ledger.calendar(place.venue, place.day, place.day, consistent=True)
    entry = next((entry for one in calendar.lists if (entry := one.entry(place.id))), None)
    desk = Desk(telling.catalogue, telling.ledger, telling.now, "")
    if entry is None or entry.offer is None or entry.offer.until <= telling.now or shut(desk, calendar, entry):
        return ()
    span = span_of(entry)
    values: dict[str, Value] = {
        "span": Span(span.start, span.end),
        "venue": Name("venue", place.venue),
        "room": Name("room", entry.offer.room),
        "until": entry.offer.until,
    }
    take = Choice("notices.choice.take", Address("reserve", "", f"offer:{place.id}"), main=True)
    leave = Choice("notices.choice.leave", Address("waiting", "", f"leave:{place.id}"))
    return (Say("notices.offered", values, (take, leave)), *broken_now(telling, place.venue, entry.offer.room))


def guest_joined(telling: Telling) -> Replies:
    """True as long as that guest has the room, whatever else has become of it (moved, checked in): nothing else tells who they are. Only
    whose pair it is hears so: a colleague who has it by now sees it in their list."""
    booking = telling.ledger.booking(BookingId(telling.due.about))
    if booking is None or not booking.status.stands or booking.awaits_guest or booking.host != telling.due.person:
        return ()
    if booking.version != telling.due.version and _since(telling) != booking.person:
        return ()
    if booking.run or (then := _shortly(booking, telling)) is None:
        return _said(booking, telling, "guest_joined", (BOOKINGS,))
    return _said(booking, telling, "guest_joined_then", (BOOKINGS,), {"then": then.astimezone(telling.catalogue.zone)})


def _shortly(booking: Booking, telling: Telling) -> datetime | None:
    """When who has booked is reminded shortly before; None where that is past, or the house does not."""
    return next((due.at for due in reminders(telling.catalogue, booking, telling.now) if due.kind == REMIND_HOUR), None)


def _told_of_guest(booking: Booking, telling: Telling) -> bool:
    """Whether the host of one pair was told who has joined, and when they are reminded: a query and a read, of such a host only. What
    was moved since is reminded in the evening again, for they were told of another time. Of a run's pairs the evening's reminders are one
    push together, which would not be spared."""
    if not booking.partner or booking.is_guests or booking.run:
        return False
    sent = {one.due.version for one in telling.ledger.told(booking.partner) if one.due.kind == GUEST_JOINED and one.state == "sent"}
    guests = telling.ledger.booking(booking.partner) if sent else None
    return guests is not None and guests.version in sent


def _since(telling: Telling) -> PersonId | None:
    """Whose the booking was from the version on of which the due thing speaks; one query."""
    history = telling.ledger.history(BookingId(telling.due.about))
    return next((one.person for one in history if one.version == telling.due.version), None)


def guest_left(telling: Telling) -> Replies:
    """The room is still the host's, who may invite another."""
    id_ = telling.due.about
    invite = Choice("notices.choice.invite", Address("pair", "", f"invite:{id_}"), main=True)
    return _of_booking(telling, "guest_left", (invite, Choice("bookings.choice.cancel", Address("cancel", "", id_))))


def partner_cancelled(telling: Telling) -> Replies:
    return _of_booking(telling, "partner_cancelled", (RESERVE, BOOKINGS))


def partner_moved(telling: Telling) -> Replies:
    return _moved(telling, "partner_moved")


def staff_cancelled(telling: Telling) -> Replies:
    return _of_booking(telling, "staff_cancelled", (RESERVE, BOOKINGS))


def staff_moved(telling: Telling) -> Replies:
    return _moved(telling, "staff_moved")


def released(telling: Telling) -> Replies:
    return _of_booking(telling, "released", (RESERVE, BOOKINGS))


def partner_released(telling: Telling) -> Replies:
    """Of who came to their half of a pair while nobody did to the other: theirs stands until it ends."""
    booking = telling.ledger.booking(BookingId(telling.due.about))
    if booking is None or booking.person != telling.due.person or telling.now >= booking.span.end:
        return ()
    if not stands_alone(booking, telling.ledger.booking(booking.partner)):
        return ()
    if booking.is_guests:
        return _said(booking, telling, "partner_released", (STAFF, BOOKINGS))
    return _said(booking, telling, "guest_released", (Choice("notices.choice.pair", Address("pair"), main=True), BOOKINGS))


def reminded(telling: Telling) -> Replies | str:
    """Of a booking that still awaits its person; one that comes too late to be of use is dropped. The evening's gives way where the host
    of a pair has been pushed who joined: a booking's life costs two pushes, and the one shortly before follows."""
    booking = telling.reminded()
    if booking is None or booking.status is not Status.CONFIRMED or telling.now > booking.span.start - OF_USE:
        return ()
    if telling.due.kind == REMIND_DAY and _shortly(booking, telling) and _told_of_guest(booking, telling):
        return ENOUGH
    id_ = booking.id
    choices = (
        Choice("notices.choice.coming", Address("checkin", "", f"coming:{id_}"), main=True),
        *(() if booking.is_guests else (Choice("notices.choice.change", Address("change", "", id_)),)),  # the company's to change
        Choice("bookings.choice.cancel", Address("cancel", "", id_)),
        Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),
    )
    zone = telling.catalogue.zone
    late = telling.due.kind == REMIND_DAY and telling.now.astimezone(zone).date() == booking.span.start.astimezone(zone).date()
    return _said(booking, telling, "remind_today" if late else telling.due.kind, choices)


def seat_free(telling: Telling) -> Replies:
    """A seat that was waited for is theirs, unless they have given it up since or the event has begun."""
    event = telling.catalogue.event(telling.due.about)
    desk = Desk(telling.catalogue, telling.ledger, telling.now, "")
    if event is None or not comes(desk, telling.ledger.person(telling.due.person), event):
        return ()
    leave = Choice("events.choice.leave", Address("attend", "", f"leave:{event.id}"), {"event": Name("event", event.id)})
    return (Say("notices.seat_free", told(event), (BOOKINGS, leave)),)


SAID: Mapping[str, Callable[[Telling], Replies | str]] = {
    OFFERED: offered,
    GUEST_JOINED: guest_joined,
    GUEST_LEFT: guest_left,
    PARTNER_CANCELLED: partner_cancelled,
    PARTNER_MOVED: partner_moved,
    STAFF_CANCELLED: staff_cancelled,
    STAFF_MOVED: staff_moved,
    RELEASED: released,
    PARTNER_RELEASED: partner_released,
    REMIND_DAY: reminded,
    REMIND_HOUR: reminded,
    QUOTA_WARNING: quota_warning,
    SEAT_FREE: seat_free,
    **STAFF_SAID,
    ASK_USE: ask_use,
    ALERT: alarmed,
    ALERT_OVER: all_over,
    DUTY_SET: duty_was_set,
    **COMPANY_SAID,
    **GEAR_SAID,
    **ENQUIRIES_SAID,
    **BEHALF_SAID,
}
"""What each kind says; nothing when it is no longer so, or a word for why it is better not said."""


@dataclass(frozen=True, slots=True)
class Unasked:
    """Speaks for the clock."""

    catalogue: Catalogue
    ledger: Ledger
    books: EquipmentBooks | None = None
    enquiries: EnquiryBooks | None = None

    def tell(self, due: Due, now: datetime) -> Told:
        """What is to be said now: one or two reads. Raises StorageBusy, KeyError for a kind that nobody knows."""
        say = SAID[due.kind]
        if is_caller(due.person):
            return Told(due.person, reason=NO_LINE)
        if due.kind not in AT_ANY_HOUR and (morning := self._morning(now)):
            return Told(due.person, reason="quiet", later=morning)
        person: Person = self.ledger.person(due.person)
        if person.blocked or not person.version or (due.kind in OF_STAFF and person.post is None):
            return Told(due.person, reason="blocked" if person.blocked else "gone")
        replies = say(Telling(self.catalogue, self.ledger, due, now, self.books, self.enquiries))
        if isinstance(replies, str):
            return Told(due.person, reason=replies)
        chat = bool(person.post and person.post.chat)
        return Told(due.person, fit(replies) if chat else replies, person.language or "ja", "" if replies else "untrue", chat=chat)

    def _morning(self, now: datetime) -> datetime | None:
        """The end of the quiet hours, while they last: nobody is woken."""
        rules, local = self.catalogue.rules, now.astimezone(self.catalogue.zone)
        if not quiet(local.time(), rules.quiet_from, rules.quiet_until):
            return None
        ends = local.replace(hour=rules.quiet_until.hour, minute=rules.quiet_until.minute, second=0, microsecond=0)
        return ends if ends > local else ends + timedelta(days=1)


def _of_booking(telling: Telling, key: str, choices: tuple[Choice, ...]) -> Replies:
    booking = telling.booking()
    return _said(booking, telling, key, choices) if booking else ()


def _moved(telling: Telling, key: str) -> Replies:
    """Where it is from now on, and what is seriously wrong with that room, if anything: nobody who was moved has seen its card."""
    booking = telling.booking()
    return (*_said(booking, telling, key, _with_map(telling)), *broken_now(telling, booking.venue, booking.room)) if booking else ()


def _said(
    booking: Booking, telling: Telling, key: str, choices: tuple[Choice, ...], more: Mapping[str, Value] = MappingProxyType({})
) -> Replies:
    values: dict[str, Value] = {
        "span": Span(booking.span.start, booking.span.end),
        "venue": Name("venue", booking.venue),
        "room": Name("room", booking.room),
        "name": booking.name,
        "company": booking.company,
        "code": booking.code,
        "minutes": telling.catalogue.rules.check_in_until,
        **more,
    }
    return (Say(f"notices.{key}", values, choices),)


def _with_map(telling: Telling) -> tuple[Choice, ...]:
    booking = telling.booking()
    map_ = (Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),) if booking else ()
    return (BOOKINGS, *map_)
