"""Another time, length or place for a booking: the form filled from it, the new cells held beside the old, moved in one act."""

from datetime import date, time

from chalicelib.booking.around import Around
from chalicelib.booking.availability import Search
from chalicelib.booking.changes import BookingMoved, Change
from chalicelib.booking.desk import Hold
from chalicelib.booking.lending import owners_of
from chalicelib.booking.model import Booking, BookingId
from chalicelib.booking.moving import Target, may_move, move
from chalicelib.booking.rules import RuleBroken, late
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Outcome
from chalicelib.dialogue.movements import BACK
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.flows.reserve import both_rooms, one_room
from chalicelib.flows.reserve.changing import points, unchanged
from chalicelib.flows.reserve.draft import Draft, as_it_was, hold_of, slot_told, taken, told, wanted, was_of
from chalicelib.flows.reserve.way import Way
from chalicelib.reception.invitation import invitation
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned
from chalicelib.values import replace


def start(id_: str, visit: Visit) -> Draft:
    """The form as the booking has it; one or, for a pair, two reads. A company's half stands for both."""
    booking = visit.desk.ledger.booking(BookingId(id_))
    if booking and booking.is_guests and booking.host == visit.person.id:
        booking = visit.desk.ledger.booking(booking.partner)
    if booking is None or (barred_ := cannot(booking, visit)):
        return Draft(doing="move", barred=barred_ if booking else "change.gone")
    draft = Draft(
        doing="move", about=booking.id, role=booking.role, purpose=booking.purpose, company=booking.company, name=booking.name, agreed=True
    )
    partner = visit.desk.ledger.booking(booking.partner) if booking.partner else None
    if partner and partner.status.stands:
        other = f"{partner.id}\t{partner.room}\t{partner.role}"
        draft = replace(draft, partner=other, guest_venue=partner.venue, awaited=partner.awaits_guest)
    return as_it_was(draft, Hold(booking.room, booking.span, booking.span.start), booking.venue, visit)


def cannot(booking: Booking, visit: Visit) -> str:
    """The sentence that says why this person cannot move it; "" when they can."""
    if booking.person != visit.person.id or not booking.status.stands:
        return "change.gone"
    if booking.span.start <= visit.now:
        return "change.begun"
    if all(room.id != booking.room for room in visit.catalogue.rooms):
        return "change.not_lent"
    return "" if may_move(booking, visit.person.id) else "change.guest"


def barred(draft: Draft, visit: Visit) -> Replies | None:
    if not draft.barred:
        return one_room.paused(visit)
    choices = (Choice("help.choice.bookings", Address("bookings"), main=True), Choice("help.choice.reserve", Address("reserve")))
    return (Say(draft.barred, {"phone": visit.catalogue.contact.phone}, choices),)


def search(draft: Draft, visit: Visit) -> Search:
    """Like any other, but what the booking has counts as free."""
    return replace(one_room.search(draft, visit), also=tuple(dict.fromkeys(owners_of(visit.catalogue, was_of(draft)).values())))


def marks(draft: Draft, visit: Visit, first: date, last: date) -> str:
    return visit.desk.marks(search(draft, visit), first, last)


def times(draft: Draft, visit: Visit, day: date) -> tuple[time, ...]:
    """The time that the booking has already is none to choose."""
    if draft.partner:
        found = both_rooms.times(draft, visit, day)
    else:
        found = tuple(slot.start for slot in visit.desk.slots(search(draft, visit), day, visit.person.id))
    return tuple(at for at in found if not unchanged(replace(draft, day=day.isoformat(), start=f"{at:%H:%M}"), visit))


def near(draft: Draft, visit: Visit) -> Around:
    if draft.partner:
        return both_rooms.near(times(draft, visit, date.fromisoformat(draft.day)))
    return one_room.nearby(draft, visit, search(draft, visit))


def kept(draft: Draft, visit: Visit) -> bool:
    return one_room.kept(draft, visit)


def keep(draft: Draft, visit: Visit) -> tuple[Draft, Change]:
    """Only the cells that the booking does not have already are taken."""
    if draft.partner:
        return both_rooms.keep(draft, visit)
    person, begin = replace(visit.person, role=draft.role), wanted(draft, visit).start
    hold, change = visit.desk.hold(search(draft, visit), person, draft.purpose, begin, hold_of(draft), was_of(draft))
    return one_room.held(draft, hold), change


def let_go(draft: Draft, visit: Visit) -> Change:
    if draft.partner:
        return both_rooms.let_go(draft, visit)
    return visit.desk.let_go(visit.person, hold_of(draft), was_of(draft)) if draft.was else Change()


def last_look(draft: Draft, visit: Visit) -> Replies:
    """The old and the new, side by side; what it costs when it is late, and who else is told."""
    was = was_of(draft)
    values: dict[str, Value] = {
        **slot_told(draft, visit),
        "alt": "card.alt.move",
        "title": "card.move",
        "was": Told(was.span.start, was.span.end),
        "was_venue": Name("venue", was.venue),
        "was_room": Name("room", was.room),
        "who": "",
        "n": visit.catalogue.rules.hold,
        "notes": (
            *(("card.pair_moves_awaited" if draft.awaited else "card.pair_moves",) if draft.partner else ()),
            *(("card.late",) if late(was.span.start, visit.catalogue, visit.now) else ()),
        ),
        **points(visit),
    }
    yes = Choice("change.choice.yes", Address("reserve", "sure", "yes"), main=True)
    return (Show("confirm", warned(values, visit, draft.room, draft.guest_room), (yes, *one_room.corrections()), (BACK,)),)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    booking = visit.desk.ledger.booking(BookingId(draft.about))
    if booking is None:
        return gone()
    partner = Target(draft.guest_room, wanted(draft, visit)) if draft.partner else None
    try:
        moved, change = move(visit.desk, visit.person, booking, Target(draft.room, wanted(draft, visit)), partner)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    except BookingMoved:
        return gone()
    return Done(done(draft, moved, change, visit), change, lambda error: refused(error, draft, visit))


def done(draft: Draft, moved: Booking, change: Change, visit: Visit) -> Replies:
    """The booking as it is now, of a pair with both rooms; an invitation that nobody has followed is shown anew, for it tells the time."""
    card = one_room.booked(moved, visit)
    if not draft.partner:
        return (Say("change.done"), card)
    card = replace(card, values={**card.values, **slot_told(draft, visit)})
    guest = next((write.booking for write in change.bookings if write.booking.awaits_guest), None)
    return (Say("change.done_awaited"), card, *invitation(guest, visit)) if guest else (Say("change.done_pair"), card)


def refused(error: Exception, draft: Draft, visit: Visit) -> Outcome:
    """The booking was changed in between, or somebody took the new time: the old one is still theirs."""
    return gone() if isinstance(error, BookingMoved) else taken(replace(draft, room="", guest_room="", held="", until=""), visit)


def gone() -> Done:
    return Done((Say("change.gone", {}, (Choice("help.choice.bookings", Address("bookings"), main=True),)),))


WAY = Way(barred, marks, times, kept, keep, let_go, last_look, finish, near)
