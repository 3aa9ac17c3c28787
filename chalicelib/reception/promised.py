"""When somebody will be reminded of a booking, as its card tells them."""

from chalicelib.booking.model import Booking
from chalicelib.booking.reminding import reminders
from chalicelib.dialogue.vocabulary import Values
from chalicelib.reception.visit import Visit


def promise(visit: Visit, booking: Booking) -> Values:
    """Values for the card `booked`: the times at which reminders fall due; none where it is too late for any."""
    times = [due.at.astimezone(visit.catalogue.zone) for due in reminders(visit.catalogue, booking, visit.now)]
    if not times:
        return {}
    return {"notes": ("card.reminded_once" if len(times) == 1 else "card.reminded_twice",), "first": times[0], "then": times[-1]}
