"""A turn as one atomic act: read what stands, converse, and write the event, the answer, the memory and the desk's change together."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from chalicelib.booking.changes import BookingError, Change, PersonMoved, PersonWrite, together
from chalicelib.booking.desk import Desk
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Person
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.address import Address, unpack
from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.engine import converse
from chalicelib.dialogue.flow import Flows
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.run import Turn
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import Entry, EventSeen, Journal, Opened, TalkMoved
from chalicelib.reception.visit import Visit
from chalicelib.understanding.reading import Reading
from chalicelib.words import LANGUAGES, Phrasebook, UnknownPhrase

TRIES = 4
"""How often a turn is planned anew when somebody else was quicker; every refusal also narrows what the flow will try."""
SILENT = frozenset({Kind.UNFOLLOW, Kind.JOIN, Kind.LEAVE, Kind.UNSEND, Kind.UNKNOWN})
"""What nobody waits for an answer to."""
SORRY: Replies = (Say("engine.sorry"),)

Read = Callable[[str, datetime, str], Reading]
"""A text, the local time, and what was said last (a sentence with its blanks unfilled; "" when nothing was)."""


class TurnUnsettled(RuntimeError):
    """Others were quicker every time; the queue brings the event back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told. `fresh` is False when the event had been committed before and its answer is only repeated.

    `menu` names the rich menu that fits the person from now on ("student-ja"), "" where it did not change."""

    replies: Replies
    language: str
    fresh: bool
    menu: str = ""
    flow: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes events, one at a time per person, and answers each once."""

    catalogue: Catalogue
    flows: Flows
    journal: Journal
    ledger: Ledger
    read: Read
    phrasebook: Phrasebook

    def take(self, heard: Heard, now: datetime) -> Answer:
        """The answer to an event: two round trips, and one for each look at the desk; one transaction.

        A repeated event changes nothing and gets the answer it got. Raises StorageBusy and TurnUnsettled (come again),
        and whatever a broken flow raises (the caller apologises by `give_up`)."""
        for _ in range(TRIES):
            opened = self.journal.open(heard.event, heard.person)
            if opened.answer is not None:
                return Answer(opened.answer, opened.language, fresh=False)
            try:
                return self._settle(heard, now, opened)
            except (EventSeen, TalkMoved, PersonMoved):
                continue
        raise TurnUnsettled(heard.event)

    def give_up(self, heard: Heard, now: datetime) -> Answer:
        """An apology, committed in place of an answer so that a poisoned event is not tried for ever.

        The conversation it broke is forgotten. Raises StorageBusy and TurnUnsettled (come again)."""
        for _ in range(TRIES):
            opened = self.journal.open(heard.event, heard.person)
            if opened.answer is not None:
                return Answer(opened.answer, opened.language, fresh=False)
            language = self._language(opened.person, heard)
            forgotten = Talk(kept=opened.talk.kept, version=opened.talk.version)
            try:
                self.journal.commit(Entry(heard.event, heard.person, now, language, forgotten, SORRY, Change(), failed=True))
            except (EventSeen, TalkMoved):
                continue
            return Answer(SORRY, language, fresh=True)
        raise TurnUnsettled(heard.event)

    # -- one try ------------------------------------------------------------------------------------------------------

    def _settle(self, heard: Heard, now: datetime, opened: Opened) -> Answer:
        if heard.kind in SILENT:
            return self._commit(heard, now, opened, Turn((), opened.talk))
        visit = self._visit(heard, now, opened)
        turn = converse(self.flows, opened.talk, self._hearing(heard, opened, visit), visit)
        for _ in range(TRIES):
            try:
                return self._commit(heard, now, opened, turn)
            except PersonMoved:
                raise
            except BookingError as error:
                if turn.refused is None:
                    raise
                turn = turn.refused(error)
        raise TurnUnsettled(heard.event)

    def _commit(self, heard: Heard, now: datetime, opened: Opened, turn: Turn) -> Answer:
        change = together(cast("Sequence[Change]", turn.changes))
        person = change.person.person if change.person else opened.person
        language = self._language(person, heard)
        if language != "ja" and not person.language:
            person = replace(person, language=language)
            change = replace(change, person=PersonWrite(person))
        kept = load_replies(opened.talk.kept) if opened.talk.kept else ()
        replies = (*kept, *turn.replies) if len(kept) + len(turn.replies) <= 5 else turn.replies
        talk = replace(turn.talk, kept="")
        self.journal.commit(Entry(heard.event, heard.person, now, language, talk, replies, change))
        menu = menu_of(person)
        return Answer(replies, language, True, menu if menu != menu_of(opened.person) else "", turn.talk.flow, turn.talk.asked)

    # -- what was heard -----------------------------------------------------------------------------------------------

    def _visit(self, heard: Heard, now: datetime, opened: Opened) -> Visit:
        desk = Desk(self.catalogue, self.ledger, now, heard.event)
        local = now.astimezone(self.catalogue.zone)
        reading = self.read(heard.text if heard.kind is Kind.TEXT else "", local, self._context(opened))
        return Visit(self.catalogue, desk, opened.person, now, reading, self._language(opened.person, heard))

    def _context(self, opened: Opened) -> str:
        """The sentence that is being answered; the same answer may be a yes to one and a no to another."""
        try:
            said = self.phrasebook.find(opened.talk.said, opened.person.language or LANGUAGES[0]) if opened.talk.said else ""
        except UnknownPhrase:
            return ""
        return said if isinstance(said, str) else ""

    def _hearing(self, heard: Heard, opened: Opened, visit: Visit) -> Hearing:
        seed = hashlib.sha256(heard.event.encode()).hexdigest()[:8]
        match heard.kind:
            case Kind.TAP:
                return Hearing("tap", seed, address=unpack(heard.data), picked=heard.picked)
            case Kind.FOLLOW:
                return Hearing("open", seed, address=Address("welcome"))
            case Kind.TEXT:
                return self._typed(seed, opened.talk.offered, visit, idle=not opened.talk.flow)
            case _:
                return Hearing("other", seed)

    def _typed(self, seed: str, offered: tuple[Choice, ...], visit: Visit, idle: bool) -> Hearing:
        """What was typed; a bare day or time, where nothing is going on, is the wish for a room then."""
        reading = visit.reading
        command = self.phrasebook.command(reading.text) or ("back" if reading.back else "")
        return Hearing(
            "text",
            seed,
            text=reading.text.strip(),
            command=command,
            intent=reading.intent or (self._bare(visit) if idle and means_a_time(reading) else None),
            polarity={"yes": True, "no": False}.get(command, reading.polarity),
            picks=self._pick(reading, offered, visit.language),
        )

    def _bare(self, visit: Visit) -> str:
        """What a day or time alone means: guests want a room then, staff want to see who comes."""
        return "list" if visit.person.post else "reserve"

    def _pick(self, reading: Reading, offered: tuple[Choice, ...], language: str) -> int | None:
        """Which offered choice was typed: by its number, or by its label word for word."""
        numbered = sum(choice.numbered for choice in offered)
        if reading.number is not None and 1 <= reading.number <= numbered:
            return reading.number - 1
        typed = _plain(reading.text)
        labels: list[Any] = [_plain(self.phrasebook.say(choice.key, choice.values, language)) for choice in offered]
        return labels.index(typed) if typed in labels else None

    def _language(self, person: Person, heard: Heard) -> str:
        """The person's language; before they chose one, the one they write in."""
        if person.language:
            return person.language
        return "en" if heard.text.isascii() and sum(letter.isalpha() for letter in heard.text) >= 4 else "ja"


def menu_of(person: Person) -> str:
    """The rich menu for a person: role and language; "" until they said who they are."""
    role = "staff" if person.post else person.role
    return f"{role}-{person.language or 'ja'}" if role else ""


def means_a_time(reading: Reading) -> bool:
    """True when a sentence names a day or a time of day."""
    return reading.date is not None or reading.start is not None or bool(reading.doubts)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
