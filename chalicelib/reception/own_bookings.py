"""Which of somebody's own bookings a sentence speaks of, by the day and the time that it names."""

from datetime import date

from chalicelib.booking.model import Standing
from chalicelib.reception.visit import Visit
from chalicelib.understanding.follow_ups import books


def ahead(visit: Visit) -> list[Standing]:
    """The person's bookings that are to come."""
    return [one for one in visit.person.standing if one.start > visit.now]


def is_then(standing: Standing, visit: Visit) -> bool:
    """Whether it is on the day and at the time that the sentence names, as far as it names them."""
    said, at = visit.reading, standing.start.astimezone(visit.catalogue.zone)
    day = said.date is None or said.date <= at.date() <= (said.date_end or said.date)
    return day and (said.start is None or said.start == at.time())


def booked_on(day: date | None, visit: Visit) -> bool:
    """Whether they have a booking to come on that day."""
    return any(one.start.astimezone(visit.catalogue.zone).date() == day for one in ahead(visit))


def only_then(visit: Visit) -> str:
    """The one of those to come that is then, and the only one there is where nothing is named; "" where there are several, or none."""
    then = [one for one in ahead(visit) if is_then(one, visit)]
    return then[0].booking if len(then) == 1 else ""


def picked_by_name(visit: Visit, wish: str = "") -> str:
    """The booking that answers which one is meant ("Thursday's", "the one at 1"); "" for none, and where the sentence wishes for more, or
    is about something else."""
    said = visit.reading
    more = said.wish not in (None, "reserve", "list", wish) or said.venue or said.minutes or said.purpose or books(said.text)
    else_ = said.elsewhere or said.alternatives or said.task is not None
    return only_then(visit) if (said.date or said.start) and not (more or else_) else ""
