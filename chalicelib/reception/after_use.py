"""Two short questions after a use: put once, beside an answer to whatever the person says next, or by push where they say nothing."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.booking.after_use import asked, used, waiting
from chalicelib.booking.changes import Change, PersonWrite, together
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking, Person, Use
from chalicelib.booking.ratings import LINE, SCORES
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.run import Turn
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.unasked import remembered
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.reception.heard import Heard, Kind
from chalicelib.values import replace

if TYPE_CHECKING:
    from chalicelib.reception.telling import Telling

FEEDBACK = "feedback"
"""The flow that hears the answers. Its opening values are "question:booking:score", "none:booking" and "skip:booking"."""
MOST_PUSHES = 2
"""A booking's life may cost so many pushes; where they have been sent, it is asked about beside an answer only."""
ENOUGH = "enough"
"""Why something is not said: the booking has cost its pushes. On record it stands for the push to which it gave way."""
OF_USE = timedelta(hours=1)
"""A push that would come later than this after the end disturbs more than it tells."""
MOST_REPLIES = 4
"""An answer of so many messages leaves room for one more."""


def use_over(desk: Desk, books: EquipmentBooks | None, change: Change) -> Change:
    """The change by which a booking was completed, with its use waiting to be asked about. Where the house asks, one read of the person
    and one of the devices of the room's line."""
    if not desk.catalogue.rules.feedback_days:
        return change
    (booking,) = (write.booking for write in change.bookings)
    return together((change, used(desk.catalogue, desk.ledger.person(booking.person), booking, *_measured(desk, books, booking))))


def beside(
    turn: Turn, change: Change, person: Person, before: Talk, heard: Heard, now: datetime, catalogue: Catalogue
) -> tuple[Turn, Change]:
    """The turn with the first question after its answer, and that it has been put; both as they were where it is not the time for it.

    `person` is as the turn leaves them, `before` the memory from which it began. Reads nothing."""
    use = None if person.enquiry else waiting(catalogue, person, now)  # who talks to a person may answer them with a number
    if use is None:
        return turn, change
    known = replace(change, person=PersonWrite(asked(person, use)))
    if any(one.address and one.address.flow == FEEDBACK for one in before.offered):  # a push has put it
        return turn, known
    if not _fits(turn, before, heard):
        return turn, change
    question = ask(use, LINE, catalogue)
    return replace(turn, replies=(*turn.replies, question), talk=remembered(turn.talk, (question,))), known


def ask(use: Use, question: str, catalogue: Catalogue) -> Say:
    """One question, its answers on buttons that say the same whenever they are pressed."""
    scores = (Choice(f"feedback.choice.score_{n}", Address(FEEDBACK, "", f"{question}:{use.booking}:{n}")) for n in SCORES)
    skip = Choice("feedback.choice.skip", Address(FEEDBACK, "", f"skip:{use.booking}"), numbered=False)
    day = use.ended.astimezone(catalogue.zone).date()
    return Say(f"feedback.ask_{question}", {"day": day, "room": Name("room", use.room)}, (*scores, skip))


def ask_use(telling: "Telling") -> Replies | str:
    """The first question by push, within the hour; or why not: it was put, they are in a room again, they talk to a person (what they
    type is for them), the booking has cost its pushes. One read and one query."""
    person = telling.ledger.person(telling.due.person)
    use = waiting(telling.catalogue, person, telling.now)
    if use is None or use.booking != telling.due.about:
        return ()
    if person.enquiry:
        return "talks"
    if telling.now > use.ended + OF_USE:
        return "late"
    cost = sum(one.state == "sent" or one.reason == ENOUGH for one in telling.ledger.told(use.booking))
    return ENOUGH if cost >= MOST_PUSHES else (ask(use, LINE, telling.catalogue),)


def use_of(person: Person, booking: str) -> Use | None:
    """The use of that booking, while it may be answered about."""
    return person.use if person.use and person.use.booking == booking else None


def _fits(turn: Turn, before: Talk, heard: Heard) -> bool:
    """Whether this answer can bear a question beside it: it ends a conversation, was understood, and is not too long."""
    if heard.kind not in (Kind.TEXT, Kind.TAP) or turn.talk.flow or turn.talk.misses or before.kept:
        return False
    return 0 < len(turn.replies) <= MOST_REPLIES


def _measured(desk: Desk, books: EquipmentBooks | None, booking: Booking) -> tuple[int | None, int | None]:
    """The loss (hundredths of a per cent) and delay (milliseconds) that the room's line last measured in that time; of two lines the
    worse."""
    room = next((room for room in desk.catalogue.rooms if room.id == booking.room), None)
    spots = [(booking.room, one.id) for one in (room.equipment if room else ()) if one.kind == LINE]
    found = books.devices_at(booking.venue, spots) if books and spots else ()
    values = [one.values for one in found if one.seen is not None and one.seen >= booking.span.start]
    losses = [round(float(one["loss_pct"]) * 100) for one in values if "loss_pct" in one]
    delays = [round(float(one["delay_ms"])) for one in values if "delay_ms" in one]
    return max(losses, default=None), max(delays, default=None)
