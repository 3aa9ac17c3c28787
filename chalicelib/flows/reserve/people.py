"""Several interviews in one go: for how many people, and from when until when; what the form is then is said in several.py."""

from chalicelib.booking.pairing import at_once
from chalicelib.dialogue.address import Address, figure_in
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.flows.reserve import two_rooms
from chalicelib.flows.reserve.draft import QUICK, Draft
from chalicelib.reception.visit import Visit
from chalicelib.understanding.reading import DAYPARTS, Reading
from chalicelib.values import replace

RUN = "run"
ANY_TIME = "00:00"
AFTERNOON = "13:00"
"""Nobody asks people to an interview over lunch who says afternoon; 12:00 is had by saying so."""
LEAST = 2


def begun(draft: Draft, visit: Visit) -> Draft:
    """The draft as the form of a run: like that of a pair, from any time of the day until one is said."""
    paired = two_rooms.begun(draft, visit)
    return replace(paired, doing=RUN, start=draft.start or ANY_TIME)


def wants(draft: Draft, visit: Visit) -> bool:
    """Whether a sentence makes a run of what a company's form books: one room or two, for several people each a slot."""
    several = draft.doing in ("", "pair") and (visit.reading.people or 0) >= LEAST
    return several and visit.catalogue.is_organisation(draft.role)


def heard(draft: Draft, said: Reading) -> Draft:
    """The form of a run with how many people and which part of the day the sentence names; of one person it is a pair."""
    if draft.doing != RUN:
        return draft
    if said.people == 1:
        return replace(draft, doing="pair", people=0, ends="", start="" if draft.start == ANY_TIME else draft.start, sure=False)
    draft = replace(draft, people=said.people or draft.people)
    if said.start:
        return replace(draft, ends=f"{said.end:%H:%M}" if said.end else "")
    if said.daypart:
        first, last = DAYPARTS[said.daypart]
        return replace(draft, start=AFTERNOON if said.daypart == "afternoon" else f"{first:%H:%M}", ends=f"{last:%H:%M}")
    return replace(draft, ends=f"{said.end:%H:%M}") if said.end else draft


def most(draft: Draft, visit: Visit) -> int:
    """How many slots one act takes, of the length that is known by now."""
    return at_once(visit.catalogue, draft.minutes or visit.catalogue.rules.shortest)


def counted(draft: Draft, visit: Visit) -> bool:
    """Whether it is known for how many people, and they are not too many for one act; other uses of the form do not ask."""
    return draft.doing != RUN or LEAST <= draft.people <= most(draft, visit)


def ask_people(draft: Draft, visit: Visit) -> Replies:
    """How many; of more than one act takes, how many of them now."""
    last = most(draft, visit)
    choices = tuple(Choice("run.choice.people", Address("reserve", "people", str(n)), {"n": n}, numbered=False) for n in range(last, 1, -1))
    if draft.people > last:
        return (Say("run.too_many", {"people": draft.people, "n": last}, choices, QUICK),)
    return (Say("run.ask_people", {"n": last}, choices, QUICK),)


def take_people(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    n = figure_in(value)
    if not LEAST <= n <= most(draft, visit):
        return Again((Say("engine.not_a_choice"),), replace(draft, people=0))
    return Keep(replace(draft, people=n, sure=False))


def hear_people(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """A bare number is how many, not which of the buttons; a figure that can be no number of people, and no day or time, is asked again.
    A sentence that says more than how many is for the whole form."""
    said = visit.reading
    if said.people and _says_more(said):
        return None
    n = said.people or said.number
    if n and n >= LEAST:
        return Keep(replace(draft, people=n, sure=False))
    odd = not n and said.date is None and said.start is None and any(sign.isdecimal() for sign in text)
    return Again((Say("engine.not_a_choice"),), draft) if odd else None


def _says_more(said: Reading) -> bool:
    """Whether a day, a time, a length or a place is in it too."""
    return bool(said.date or said.start or said.daypart or said.minutes or said.venue or said.alternatives or said.doubts)
