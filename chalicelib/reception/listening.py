"""From what was heard to what the engine is told: commands, choices that were typed, the sentence that is answered."""

import hashlib
from collections.abc import Iterator, Sequence

from chalicelib.booking.codes import code_of
from chalicelib.booking.doors import rooms_behind
from chalicelib.booking.model import Person
from chalicelib.dialogue.address import Address, unpack
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.movements import RESUME
from chalicelib.dialogue.vocabulary import Choice, Name
from chalicelib.reception.addressed import STOPPED, agrees_to, commands, is_task, partner
from chalicelib.reception.addressed import squeezed as plain
from chalicelib.reception.bare import meant, other_time
from chalicelib.reception.code_typed import typed_code
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.menu_words import field_of
from chalicelib.reception.visit import Visit
from chalicelib.understanding import close
from chalicelib.understanding.follow_ups import asks_whether_possible
from chalicelib.understanding.reading import Reading
from chalicelib.words import LANGUAGES, Phrasebook, UnknownPhrase

USUAL = tuple(Choice(f"help.choice.{name}", Address(name)) for name in ("reserve", "availability", "bookings", "cancel", "ask", "help"))
"""What may have been meant where nothing is on offer."""
UNASKED = (
    Choice("notices.choice.coming", Address("checkin", "", "coming:")),
    Choice("notices.choice.take", Address("reserve", "", "offer:")),
    Choice("notices.choice.leave", Address("waiting", "", "leave:")),
    Choice("notices.choice.invite", Address("bookings")),
)
"""Buttons of what is said unasked: what their words mean when they are typed after an answer that offered other things. The flow finds
out which booking or place is meant."""
OF_A_COMPANY = ("recordings", "company", "invite", "take_over")
"""The tasks that are a company's."""
RUNS: dict[str | None, str] = {"cancel": "cancel_run", "change": "move_run"}
"""What several at once means beside these wishes."""
BOOKED = (None, "reserve", "pair")
ON_THE_CARD: dict[str | None, str] = {"change": "move", "cancel": "cancel", "checkin": "checkin"}
"""What wishes mean to staff who have one booking of somebody before them."""
CANCELLING = "cancelling"
"""The answer to whether what is not booked yet can be cancelled."""
LEAST_OF_A_LABEL, LEAST_OF_AN_END = 2, 3
LATIN_LETTERS = 4
"""So many letters, and nothing but ASCII, are taken for English."""


def hearing_of(heard: Heard, offered: Sequence[Choice], idle: bool, visit: Visit, phrasebook: Phrasebook) -> Hearing:
    """What the engine is told of an event. `offered` can be picked by what is typed; `idle`: no question insists on an answer."""
    seed = seed_of(heard)
    match heard.kind:
        case Kind.TAP:
            return Hearing("tap", seed, address=unpack(heard.data), picked=heard.picked)
        case Kind.FOLLOW:
            return Hearing("open", seed, address=Address("welcome") if idle else RESUME)
        case Kind.TEXT:
            return _typed(heard.text.strip(), seed, offered, idle, visit, phrasebook)
        case _:
            return Hearing("other", seed)


def seed_of(heard: Heard) -> str:
    """What is drawn of an event: the same however often it is heard."""
    return hashlib.sha256(heard.event.encode()).hexdigest()[:8]


def _typed(text: str, seed: str, offered: Sequence[Choice], idle: bool, visit: Visit, phrasebook: Phrasebook) -> Hearing:
    """What was typed; a bare day, time or place, where nothing is going on, is a wish of its own; a door's code is one wherever typed."""
    reading = visit.reading
    picks = _pick(reading, offered, visit.language, phrasebook)
    picks = _pick_of_card(visit, offered, phrasebook) if picks is None and idle else picks
    picks = _pick_by_end(visit, offered, phrasebook) if picks is None and idle else picks
    if picks is None and (address := _answers_unasked(reading, visit, phrasebook)):
        return Hearing("tap", seed, address=address)
    staff, organised = visit.person.post is not None, visit.catalogue.is_organisation(visit.person.role)
    if picks is None and idle and (address := field_of(reading.text, phrasebook, visit.language, staff, organised)):
        return Hearing("tap", seed, address=address)
    command = phrasebook.command(reading.text) or ("back" if reading.back else "")
    if idle and command == "stop" and (flow := partner(visit)):
        return Hearing("tap", seed, address=STOPPED[flow == "answer"])
    intent, value = _wish(visit, offered, command, idle, picks is None)
    return Hearing(
        "text",
        seed,
        text=text,
        command="" if value else command,
        intent=intent,
        value=value,
        polarity={"yes": True, "no": False}.get("" if reading.text.endswith("?") else command, reading.polarity),
        picks=picks,
        near=_nearly(reading.text, offered, visit, phrasebook) if reading.wish is None else None,
    )


def _wish(visit: Visit, offered: Sequence[Choice], command: str, idle: bool, free: bool) -> tuple[str | None, str]:
    """What is wanted, with the opening value that goes with it; `free`: it picked nothing that is on offer."""
    if at_a_door(visit) or shows_code(visit):
        return "checkin", ""
    beyond = passes_on(visit, offered, command) if idle and free else ""
    if not idle and visit.reading.wish == "cancel" and not visit.person.standing and asks_whether_possible(visit.reading.text):
        return "info", CANCELLING
    wish = beyond or task_of(visit) or run_of(visit)
    if wish or not (idle and free):
        return wish or visit.reading.wish, ""
    return meant(visit, offered, command)


def passes_on(visit: Visit, offered: Sequence[Choice], command: str) -> str:
    """The flow that takes a text to the other side of an enquiry; "" where there is none, or the text is heya's."""
    flow = partner(visit)
    heyas = not flow or command in ("stop", "back", "restart") or commands(visit) or agrees_to(visit.reading, tuple(offered))
    return "" if heyas else flow


def task_of(visit: Visit) -> str:
    """What somebody of the house asks for, in words that mean another thing, or nothing, from a guest: a booking's code opens it. Of a
    company, its recordings and recruiters."""
    task = visit.reading.task
    if task is not None and task.kind in OF_A_COMPANY:
        return task.kind if visit.catalogue.is_organisation(visit.person.role) and not visit.reading.code else ""
    if visit.person.post is None:
        return ""
    if task:
        return task.kind if not visit.person.in_hand or is_task(visit) else ""
    return "detail" if typed_code(visit.reading) else ""


def run_of(visit: Visit) -> str:
    """What a company means of several interviews as one: a run to book, the run that is booked to be cancelled or moved. Of who has
    not said yet who they are, only who speaks of interviews is taken for one."""
    said, role = visit.reading, visit.catalogue.role(visit.person.role)
    if role is not None and not role.organisation:
        return ""
    wish = RUNS.get(said.wish, "") if said.at_once else ""
    if wish in ("cancel_run", "move_run"):
        return wish if role else ""
    several = said.wish in BOOKED and ((said.people or 0) > 1 or said.at_once)
    known = role is not None or said.wish == "pair" or (said.wish == "reserve" and said.purpose is not None)
    return "run" if several and known else ""


def at_a_door(visit: Visit) -> bool:
    """True where nothing but the code at a room's door was typed, a word of courtesy aside."""
    reading = visit.reading
    alone = reading.code if reading.wish in (None, "join") else None
    return bool(rooms_behind(visit.catalogue, alone or reading.text))


def shows_code(visit: Visit) -> bool:
    """True where nothing but the code of a booking of one's own was typed: at the door the two codes are easily mixed up."""
    return plain(visit.reading.text) in {plain(code_of(one.booking)) for one in visit.person.standing}


def _pick(reading: Reading, offered: Sequence[Choice], language: str, phrasebook: Phrasebook) -> int | None:
    """Which offered choice was typed: by its number, or by its label word for word."""
    numbered = sum(choice.numbered for choice in offered)
    if reading.number is not None and 1 <= reading.number <= numbered:
        return reading.number - 1
    typed = plain(reading.text)
    labels = [plain(phrasebook.say(choice.key, choice.values, language)) for choice in offered]
    return labels.index(typed) if typed in labels else None


def _pick_of_card(visit: Visit, offered: Sequence[Choice], phrasebook: Phrasebook) -> int | None:
    """Which choice of a booking's card staff mean in words of their own: a wish is for that booking, not for one of theirs, and how one
    label alone ends is that label."""
    at = [n for n, one in enumerate(offered) if one.address and one.address.flow == "detail" and ":" in one.address.value]
    said = visit.reading
    typed, act = plain(said.text), ON_THE_CARD.get("change" if said.wish is None and other_time(said) else said.wish)
    if not at or visit.person.post is None or visit.reading.code or len(typed) < LEAST_OF_A_LABEL:
        return None
    labels = {n: plain(phrasebook.say(offered[n].key, offered[n].values, visit.language)) for n in at}
    ends = [n for n in at if labels[n].endswith(typed) and not typed.isascii()]
    acts = [n for n in at if offered[n].key == f"detail.choice.{act}"]
    return ends[0] if len(ends) == 1 else next(iter(acts), None)


def _pick_by_end(visit: Visit, offered: Sequence[Choice], phrasebook: Phrasebook) -> int | None:
    """The one choice whose label ends as was typed, where the words mean nothing else: "erase" under "erase my data"."""
    reading, typed = visit.reading, plain(visit.reading.text)
    if reading.wish or reading.polarity is not None or len(typed) < LEAST_OF_AN_END or typed.isascii() or partner(visit):
        return None
    ends = [n for n, one in enumerate(offered) if plain(phrasebook.say(one.key, one.values, visit.language)).endswith(typed)]
    return ends[0] if len(ends) == 1 else None


def _answers_unasked(reading: Reading, visit: Visit, phrasebook: Phrasebook) -> Address | None:
    """What was typed word for word from a button of what heya said unasked, by somebody who has a booking or waits for one."""
    if not (visit.person.standing or visit.person.places):
        return None
    typed = plain(reading.text).rstrip("\u3002.!")
    return next((one.address for one in UNASKED if plain(phrasebook.say(one.key, {}, visit.language)) == typed), None)


def _nearly(text: str, offered: Sequence[Choice], visit: Visit, phrasebook: Phrasebook) -> Choice | None:
    """The choice whose name was nearly typed: one of those offered, else one of the usual ones."""
    for choices in (offered, USUAL):
        called = {name: choice for choice in reversed(choices) for name in _called(choice, visit, phrasebook)}
        if meant := close(text, called):
            return called[meant]
    return None


def _called(choice: Choice, visit: Visit, phrasebook: Phrasebook) -> Iterator[str]:
    """What a choice is called: its label, and whatever else people call what it names or does."""
    yield phrasebook.say(choice.key, choice.values, visit.language)
    named = choice.values.get("venue")
    if isinstance(named, Name):
        yield from (alias for venue in visit.catalogue.venues if venue.id == named.id for alias in venue.aliases)
    if choice in USUAL and choice.address:
        yield from phrasebook.find(f"help.called.{choice.address.flow}", visit.language)


def last_said(phrasebook: Phrasebook, key: str, language: str) -> str:
    """The sentence that is being answered, its blanks unfilled; the same answer may be a yes to one and a no to another."""
    try:
        said = phrasebook.find(key, language or LANGUAGES[0]) if key else ""
    except UnknownPhrase:
        return ""
    return said if isinstance(said, str) else ""


def language_of(person: Person, heard: Heard) -> str:
    """The person's language; before they chose one, the one they write in."""
    return person.language or latin(heard) or LANGUAGES[0]


def latin(heard: Heard) -> str:
    """Says "en" where enough is written in ASCII to tell, else nothing; a code is in no language."""
    words = [word for word in heard.text.split() if not any(sign.isdigit() for sign in word)] if heard.text.isascii() else []
    letters = sum(letter.isalpha() for word in words for letter in word)
    return "en" if letters >= LATIN_LETTERS else ""
