"""What is asked of somebody before a room is theirs: a name and their consent, asked and read alike wherever it is needed."""

from collections.abc import Callable
from typing import Any

from chalicelib.booking.model import Booking, Person
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say
from chalicelib.reception.visit import Visit
from chalicelib.understanding.names import bare_name, is_asked, is_like_one
from chalicelib.understanding.parts import part_named
from chalicelib.understanding.reading import Reading
from chalicelib.values import replace

NAME_LONGEST = 40
YES = 5
"""A yes or a no in one word is no longer."""


def corrects(visit: Visit) -> bool:
    """True when what was typed, where a name was asked for, is about the booking."""
    said = visit.reading
    return bool(
        said.polarity is not None
        or said.date
        or said.start
        or said.shift
        or said.minutes
        or said.people
        or said.venue
        or said.code
        or (said.wish == "info" and not is_like_one(said.text))
        or said.wish in ("availability", "change", "cancel", "list", "join", "pair", "privacy")
        or part_named(said.text)
        or is_asked(said.text)
    )


def answers_only(said: Reading) -> bool:
    """Whether it is a yes or a no and nothing else: no company is called so."""
    return said.polarity is not None and len(said.text) <= YES


def name_in(text: str) -> str:
    """The name that an answer gives; "" where it is none, or too long."""
    name = bare_name(text)
    return name if 0 < len(name) <= NAME_LONGEST and any(letter.isalpha() for letter in name) else ""


def odd_name() -> Replies:
    """What is said to an answer that is no name."""
    return (Say("reserve.odd_name", {"n": NAME_LONGEST}),)


def hearing(blank: str) -> Callable[[Any, str, Visit], Keep | Again | None]:
    """What hears any text as the name (a person's, a company's) that a blank asks for, and nothing in what is about the booking."""

    def hear(draft: Any, text: str, visit: Visit) -> Keep | Again | None:
        if corrects(visit):
            return None
        name = name_in(text)
        return Keep(replace(draft, **{blank: name})) if name else Again(odd_name(), draft)

    return hear


def needed(visit: Visit) -> frozenset[str]:
    """The consents that booking asks for: privacy, and monitoring where a room watches or records."""
    return needed_in(visit.catalogue)


def needed_in(catalogue: Catalogue) -> frozenset[str]:
    """The same, of a house."""
    watched = any(room.monitored or room.recorded for room in catalogue.rooms)
    return frozenset({"privacy", "monitoring"} if watched else {"privacy"})


def unasked(catalogue: Catalogue, person: Person, booking: Booking) -> bool:
    """Whether nobody has asked this person for their consent before that booking of theirs was made: staff made it. Who has taken back
    since what they had agreed to was asked."""
    if needed_in(catalogue) <= set(person.consents):
        return False
    return person.withdrew is None or person.withdrew < booking.created


def question(address: Callable[[str], Address], room: str, catalogue: Catalogue, quick: tuple[Choice, ...] = ()) -> Say:
    """The question for it, where its answers lead: "yes", "more", "no"."""
    known = next((one for one in catalogue.rooms if one.id == room), None)
    watched = known is None or known.monitored or known.recorded  # one that the catalogue has no more may be
    key = "reserve.ask_consent_watched" if watched else "reserve.ask_consent"
    ways = {"agree": "yes", "more": "more", "disagree": "no"}
    return Say(key, {}, tuple(Choice(f"reserve.choice.{way}", address(to), main=to == "yes") for way, to in ways.items()), quick)


def consents(visit: Visit) -> tuple[str, ...]:
    """The person's consents once they have agreed."""
    return tuple(sorted({*visit.person.consents, *needed(visit)}))


def ask_consent(flow: str, room: str, visit: Visit) -> Replies:
    """The question of that flow's step "agreed"; its values are "yes", "more" and "no"."""
    return (question(lambda value: Address(flow, "agreed", value), room, visit.catalogue, (BACK, STOP)),)


def notice(visit: Visit) -> Replies:
    """What somebody agrees to, in full, a bubble for each."""
    return tuple(Say("ask.answer", {"answer": Name("text", one)}) for one in ("privacy", "monitoring") if one in needed(visit))
