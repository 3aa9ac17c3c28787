"""Whether what was typed is meant for heya, or for the person on the other side of an enquiry: only a plain command is heya's.

A button, a number or the words of a choice on offer, a movement (stop, back), a code, a word of the menus, the words that open what has to
do with oneself (language, privacy, staff) and of staff a short word of theirs are commands; everything else is for the person. So nobody's
answer is taken for a wish (we have a booking at three), and whoever wants something of heya can always say or tap its name."""

from functools import cache

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice
from chalicelib.reception.using import uses_now
from chalicelib.reception.visit import Visit
from chalicelib.understanding.normal import fold
from chalicelib.understanding.reading import Reading
from chalicelib.words import LANGUAGES, Phrasebook

CERTAIN = frozenset({"language", "privacy", "checkin", "join", "staff"})
"""Wishes that nobody has of the other side."""
SHORT, TASK = 24, 14
"""How wide a command of those is at most, and one of staff; a sign of Japanese is two wide."""
MENUS = ("reserve", "availability", "bookings", "cancel", "ask", "language", "help", "today", "role", "pair")
ABOUT_ENQUIRIES = frozenset({"enquiries", "hand_back", "over"})
STOPPED = Address("thread", "", "stop"), Address("enquiries", "", "show:")
"""Where a stop leads that stops nothing: how things stand between the two, for the asker and for who answers."""


def commands(visit: Visit) -> bool:
    """Whether the present text is plainly a command."""
    reading = visit.reading
    if visit.menu_word or reading.code or (reading.wish in CERTAIN and width(reading.text) <= SHORT):
        return True
    return is_task(visit) or (reading.wish in ("trouble", "stuck") and uses_now(visit))


def is_task(visit: Visit) -> bool:
    """Whether it is a word of staff: while they answer somebody, only one that can be nothing else."""
    task = visit.reading.task if visit.person.post else None
    return task is not None and (task.kind in ABOUT_ENQUIRIES or width(visit.reading.text) <= TASK)


def partner(visit: Visit) -> str:
    """The flow to which this person's words go where they are no command: of whoever answers, of whoever asked; "" of anybody else."""
    if visit.person.post and visit.person.in_hand:
        return "answer"
    return "thread" if visit.person.enquiry else ""


def agrees_to(reading: Reading, offered: tuple[Choice, ...]) -> bool:
    """Whether it is a yes or a no to the main thing that heya has just put forward."""
    return reading.polarity is not None and bool(offered) and offered[0].main and width(reading.text) <= TASK


def is_menu_word(text: str, phrasebook: Phrasebook) -> bool:
    """Whether it is what a button of the menus is called, or what people call it, in whichever language: they are free to mix them."""
    return any(squeezed(text) in _menu_words(phrasebook, language) for language in LANGUAGES)


def squeezed(text: str) -> str:
    """A text without spaces and capitals, of one width and with one dash, as labels are compared with what is read."""
    return "".join(fold(text).split()).casefold()


def width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


@cache
def _menu_words(phrasebook: Phrasebook, language: str) -> frozenset[str]:
    labels = [phrasebook.say(f"help.choice.{name}", {}, language) for name in MENUS]
    also = phrasebook.find("help.called", language)
    return frozenset(map(squeezed, (*labels, *(word for words in also.values() for word in words))))
