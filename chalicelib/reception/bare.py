"""What a moment, a place or a purpose means where somebody names it, says no more, and nothing is going on."""

from collections.abc import Sequence

from chalicelib.booking.model import Standing
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.reception.own_bookings import ahead, is_then
from chalicelib.reception.visit import Visit
from chalicelib.understanding.coming import says_coming
from chalicelib.understanding.follow_ups import asks_of_ones_own, asks_the_same, notes
from chalicelib.understanding.introducing import says_plainly
from chalicelib.understanding.parts import part_named
from chalicelib.understanding.reading import Reading
from chalicelib.understanding.second_thoughts import adds, reconsiders, takes_back

INTRODUCED, ASK = "introduced", "ask"
"""Somebody says anew who they are."""
COMING = "coming:"
"""With it, check-in thanks who says that they will come."""


def means_a_time(reading: Reading) -> bool:
    """True when a sentence names a day or a time of day, and is not about other things (tomorrow's weather)."""
    return not reading.elsewhere and (reading.date is not None or reading.start is not None or bool(reading.doubts))


def meant(visit: Visit, offered: Sequence[Choice], command: str) -> tuple[str | None, str]:
    """The wish of a text where nothing is going on, with the opening value that goes with it.

    Right under the card of a booking, to stop is to give that one up and another time is to be its time; its own time asks to see it, and
    who says that they will come is thanked. Else a moment or place alone is a wish: staff want to see who comes, guests want a room."""
    said = visit.reading
    if (
        (command == "stop" or (said.wish == "stop" and takes_back(said.text)))
        and visit.person.post is None
        and (card := on_the_card(offered, "cancel"))
    ):
        return "cancel", card
    if not command and takes_note(visit, offered):
        return "noted", ""
    if command or visit.person.post:
        return of_staff(visit, offered) if visit.person.post and said.wish is None and means_a_time(said) else (said.wish, "")
    if shown := same_of_another(visit, offered):
        return "availability", shown
    if asks_of_ones_own(said.text) and not said.date and ahead(visit):
        return "list", ""
    if introduces(visit):
        return INTRODUCED, ASK
    if said.wish is None and comes(visit):
        return "checkin", COMING
    if corrects(visit, offered):
        return "change", on_the_card(offered, "change")
    return said.wish or bare(visit), ""


def of_staff(visit: Visit, offered: Sequence[Choice]) -> tuple[str, str]:
    """What a moment alone means from staff: who comes then; where they were shown the offer period, what it is to be."""
    change = on_the_card(offered, "period") if visit.reading.date else ""
    return ("period", change) if change else ("list", "")


def bare(visit: Visit) -> str | None:
    """What a moment, a place or a purpose alone means from a guest: a room then or there, what is free where it is asked, or their own
    booking that is then."""
    said = visit.reading
    if not means_a_time(said):
        return "reserve" if said.alone else None
    wanted = "availability" if said.text.rstrip().endswith("?") else "reserve"
    return "list" if not adds(said.text) and is_its_time(visit, ahead(visit)) else wanted


def takes_note(visit: Visit, offered: Sequence[Choice]) -> bool:
    """Whether somebody who is known only takes note, with nothing put forward to which that would be a yes."""
    said, main = visit.reading, offered[0] if offered and offered[0].main else None
    known = bool(visit.person.role or visit.person.post)
    return known and said.wish is None and notes(said.text) and not (main and main.address and main.address.value)


def same_of_another(visit: Visit, offered: Sequence[Choice]) -> str:
    """What is asked of another day or place by who was just shown what is free, as its flow takes it; "" where that is not asked."""
    said = visit.reading
    looked = [one.address for one in offered if one.address and one.address.flow in ("availability", "reserve")]
    at_a_time = said.start and not said.date and (said.wish == "availability" or (said.wish is None and reconsiders(said.text)))
    other = (said.venue or said.date or said.daypart) and not (said.topic or said.start or said.elsewhere) and said.wish in (None, "info")
    if not at_a_time and not (other and asks_the_same(said.text)):
        return ""
    seen = next((address.value.split(",") for address in looked if address.flow == "reserve" and "," in address.value), None)
    if seen is None or all(address.flow != "availability" for address in looked):
        return ""
    return f"{said.venue or seen[0]},{said.date or seen[1]}{',week' if said.date_end else ''}"


def introduces(visit: Visit) -> bool:
    """Whether somebody says who they are; who has said so before is something else from now on only where they say it in a sentence."""
    said = visit.reading
    return bool(said.oneself) and (visit.person.role in ("", said.role) or says_plainly(said.text))


def comes(visit: Visit) -> bool:
    """Whether somebody says that they will come, on a day that is their booking's if they name one."""
    said, days = visit.reading, [one.start.astimezone(visit.catalogue.zone).date() for one in ahead(visit)]
    return bool(days) and not said.elsewhere and (said.date is None or said.date in days) and says_coming(said.text)


def corrects(visit: Visit, offered: Sequence[Choice]) -> bool:
    """Whether other terms are named for the booking that somebody has: in words of second thoughts, or no more than a time right under its
    card."""
    said, card, mine = visit.reading, on_the_card(offered, "change"), ahead(visit)
    if not mine or said.elsewhere or adds(said.text) or said.wish not in ((None, "reserve", "availability") if card else (None,)):
        return False
    if card and said.wish == "availability":  # is four o'clock free? another day?
        return is_time_alone(said) or (part_named(said.text) is not None and not means_a_time(said))
    if is_its_time(visit, [one for one in mine if card in ("", one.booking)]):
        return False
    terms = means_a_time(said) or bool(said.minutes or said.venue or said.end)
    return bool(said.shift) or (terms and reconsiders(said.text)) or (bool(card) and said.wish is None and is_time_alone(said))


def is_its_time(visit: Visit, mine: Sequence[Standing]) -> bool:
    """Whether a time of day is named that one of these bookings has, on its day where one is named."""
    said = visit.reading
    return said.start is not None and not (said.alternatives or said.date_end) and any(is_then(one, visit) for one in mine)


def other_time(said: Reading) -> bool:
    """Whether what staff say under somebody's booking is another time for it: no more than that, or in words of second thoughts."""
    return not said.elsewhere and (is_time_alone(said) or (means_a_time(said) and reconsiders(said.text)))


def on_the_card(offered: Sequence[Choice], flow: str) -> str:
    """The opening value of the one button of that flow that stands before somebody; "" where there is none, or more."""
    leading = (one.address for one in offered if one.address and one.address.flow == flow and not one.address.step)
    values = {address.value for address in leading if address.value}
    return values.pop() if len(values) == 1 else ""


def is_time_alone(said: Reading) -> bool:
    """Whether a time of day is named and neither a day, a place nor what for: who wants one more room says when."""
    return (said.start or said.end) is not None and not (said.date or said.venue or said.purpose or said.alternatives or said.doubts)
