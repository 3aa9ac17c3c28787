"""When somebody will be reminded of a booking, and what is wrong with its room, as its card tells them."""

from chalicelib.booking.model import Booking
from chalicelib.booking.reminding import reminders
from chalicelib.dialogue.vocabulary import Value, Values
from chalicelib.reception.visit import Visit
from chalicelib.reception.warned import warned


def promise(visit: Visit, booking: Booking) -> Values:
    """Values for the card `booked`: the times at which reminders fall due, none where it is too late for any; and what is wrong with
    the room now."""
    times = [due.at.astimezone(visit.catalogue.zone) for due in reminders(visit.catalogue, booking, visit.now)]
    if not times:
        return warned({}, visit, booking.room)
    reminded: dict[str, Value] = {
        "notes": ("card.reminded_once" if len(times) == 1 else "card.reminded_twice",),
        "first": times[0],
        "then": times[-1],
    }
    return warned(reminded, visit, booking.room)
