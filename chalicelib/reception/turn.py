"""A turn as one atomic act: read what stands, converse, and write the event, the answer, the memory and the desk's change together."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.booking.changes import BookingError, Change, PersonWrite, PlanStale
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Person
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.encoding import dump_replies, load_replies
from chalicelib.dialogue.engine import converse
from chalicelib.dialogue.flow import Flows
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.private import unsaid
from chalicelib.dialogue.run import Turn
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.enquiries.books import EnquiriesMoved, EnquiryBooks
from chalicelib.equipment.books import EquipmentBooks, GearMoved
from chalicelib.reception.addressed import is_menu_word
from chalicelib.reception.after_use import beside
from chalicelib.reception.deed import deed_of
from chalicelib.reception.forms_of_others import forgotten_at, in_time
from chalicelib.reception.grouped import fit, hearing_in, learnt_of
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import Entry, EventSeen, Journal, Opened, TalkMoved
from chalicelib.reception.listening import hearing_of, language_of, last_said, latin, seed_of
from chalicelib.reception.pacing import SLOW_DOWN, far_too_much, paced, too_much
from chalicelib.reception.visit import Numbers, Visit, no_numbers, no_secrets
from chalicelib.understanding.reading import Reading
from chalicelib.values import dataclass, field, replace
from chalicelib.words import Phrasebook

TRIES = 8
"""How often a turn is planned anew when somebody else was quicker; every refusal also narrows what the flow will try."""
MOST = 5  # messages that LINE takes at once
SILENT = frozenset({Kind.UNFOLLOW, Kind.JOIN, Kind.LEAVE, Kind.UNSEND, Kind.UNKNOWN})
"""What nobody waits for an answer to."""
NOT_SHOWN = "?"
"""Before the name of a rich menu that LINE did not take."""
EVERYBODYS = "student"  # whose rich menu LINE shows, in Japanese, to who has not said yet who they are
SORRY: Replies = (Say("engine.sorry"),)

Read = Callable[[str, datetime, str], Reading]
"""A text, the local time, and what was said last (a sentence with its blanks unfilled; "" when nothing was)."""


class TurnUnsettled(RuntimeError):
    """Others were quicker every time; the queue brings the event back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told. `fresh` is False when the event had been committed before and its answer is only repeated.

    `menu` names the rich menu to be shown to the person ("student-ja@" and what it is today), "" where they have it; with a repeated answer
    it is named again, for whoever gave that answer may have died before it was shown. `due` is what it made due at once; `dropped` says
    that nothing was done about the event, because too many came before it."""

    replies: Replies
    language: str
    fresh: bool
    menu: str = ""
    flow: str = ""
    step: str = ""
    due: tuple[Due, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes events, one at a time per person, and answers each once. `links` is where links to this service's own doors begin;
    `secret` gives 32 figures (hexadecimal) that nobody can guess, others each time; `numbers` counts a venue's month; `menus` is what
    each rich menu is today, by its name."""

    catalogue: Catalogue
    flows: Flows
    journal: Journal
    ledger: Ledger
    read: Read
    phrasebook: Phrasebook
    equipment: EquipmentBooks
    enquiries: EnquiryBooks
    links: str = ""
    secret: Callable[[], str] = no_secrets
    numbers: Numbers = no_numbers
    menus: Mapping[str, str] = field(default_factory=dict)

    def take(self, heard: Heard, now: datetime) -> Answer:
        """The answer to an event: two round trips, and one for each look at the desk; one transaction.

        A repeated event changes nothing and gets the answer it got. Raises StorageBusy and TurnUnsettled (come again),
        and whatever a broken flow raises (the caller apologises by `give_up`)."""
        for _ in range(TRIES):
            opened = self.journal.open(heard.event, heard.person)
            if opened.answer is not None:
                return Answer(opened.answer, opened.language, fresh=False, menu=opened.talk.menu)
            try:
                return self._settle(heard, now, replace(opened, talk=in_time(opened.talk, now)))
            except (EventSeen, TalkMoved, PlanStale, GearMoved, EnquiriesMoved):
                continue
        raise TurnUnsettled(heard.event)

    def give_up(self, heard: Heard, now: datetime) -> Answer:
        """An apology, committed in place of an answer so that a poisoned event is not tried for ever.

        The conversation it broke is forgotten. Raises StorageBusy and TurnUnsettled (come again)."""
        for _ in range(TRIES):
            opened = self.journal.open(heard.event, heard.person)
            if opened.answer is not None:
                return Answer(opened.answer, opened.language, fresh=False)
            language = language_of(opened.person, heard)
            before = paced(opened.talk, heard)
            forgotten = Talk(kept=before.kept, menu=before.menu, paced_from=before.paced_from, paced=before.paced, version=before.version)
            try:
                self.journal.commit(Entry(heard.event, heard.person, now, language, forgotten, SORRY, Change(), failed=True))
            except (EventSeen, TalkMoved):
                continue
            return Answer(SORRY, language, fresh=True)
        raise TurnUnsettled(heard.event)

    # -- one try ------------------------------------------------------------------------------------------------------

    def _settle(self, heard: Heard, now: datetime, opened: Opened) -> Answer:
        if heard.kind in SILENT and not (heard.group and heard.kind is Kind.JOIN):
            return self._commit(heard, now, opened, Turn((), replace(opened.talk, kept="")))
        if (slowed := self._slowed(heard, now, opened)) is not None:
            return slowed
        visit = self._visit(heard, now, opened)
        hearing = self._hearing(heard, opened.talk, visit)
        if hearing is None:
            return Answer((), visit.language, fresh=True)
        turn = converse(self.flows, opened.talk, hearing, visit)
        for _ in range(TRIES):
            try:
                return self._commit(heard, now, opened, turn)
            except PlanStale:
                raise
            except BookingError as error:
                if turn.refused is None:
                    raise
                turn = turn.refused(error)
        raise TurnUnsettled(heard.event)

    def _slowed(self, heard: Heard, now: datetime, opened: Opened) -> Answer | None:
        """One answer to a flood, then none of it; None where there is none. The question that stood stands."""
        counted = paced(opened.talk, heard)
        if far_too_much(counted):
            return Answer((), language_of(opened.person, heard), fresh=True, dropped=True)
        return self._commit(heard, now, opened, Turn(SLOW_DOWN, opened.talk)) if too_much(counted) else None

    def _hearing(self, heard: Heard, talk: Talk, visit: Visit) -> Hearing | None:
        """None: it was not meant for heya, and is as if it had not been."""
        if heard.group:
            return hearing_in(heard, seed_of(heard), visit, talk.offered)
        going_on = self.flows.by_name.get(talk.flow)
        idle = going_on is None or not going_on.insists
        return hearing_of(heard, talk.offered, idle, visit, self.phrasebook)

    def _commit(self, heard: Heard, now: datetime, opened: Opened, turn: Turn) -> Answer:
        role = None if opened.person.post else self.catalogue.role(str((turn.talk.draft or turn.form).get("role", "")))
        deed = deed_of(turn.changes)
        change = learnt(deed.change, heard, opened.person, role.id if role else "")  # what staff fill in may be of somebody else
        person = change.person.person if change.person else opened.person
        turn, change = beside(turn, change, person, opened.talk, heard, now, self.catalogue)
        language = language_of(person, heard)
        replies, kept = with_kept(opened.talk.kept, fit(turn.replies) if heard.group else turn.replies)
        menu, noted = menu_now("" if heard.group or heard.kind in SILENT else menu_of(person, self.menus), opened.talk.menu)
        pace = opened.talk if heard.kind in SILENT else paced(opened.talk, heard)
        until = forgotten_at(self.flows, turn.talk, now)
        talk = replace(turn.talk, kept=kept, menu=noted, forget_at=until, paced_from=pace.paced_from, paced=pace.paced)
        answer = unsaid(replies) if opened.person.post else replies
        self.journal.commit(Entry(heard.event, heard.person, now, language, talk, answer, change, gear=deed.gear, filing=deed.filing))
        due = tuple(one for one in change.due if one.at <= now)
        return Answer(replies, language, True, menu, turn.talk.flow, turn.talk.asked, due)

    def _visit(self, heard: Heard, now: datetime, opened: Opened) -> Visit:
        language = language_of(opened.person, heard)
        local = now.astimezone(self.catalogue.zone)
        said = last_said(self.phrasebook, opened.talk.said, language)
        reading = self.read(heard.text if heard.kind is Kind.TEXT else "", local, said)
        house = replace(self.catalogue, period=opened.period) if opened.period else self.catalogue
        desk = Desk(house, self.ledger, now, heard.event)
        otherwise = bool(opened.talk.flow or opened.person.enquiry or opened.person.in_hand)
        return Visit(
            catalogue=house,
            desk=desk,
            person=opened.person,
            now=now,
            reading=reading,
            language=language,
            equipment=self.equipment,
            enquiries=self.enquiries,
            misses=opened.talk.misses,
            offered=opened.period,
            links=self.links,
            troubles=opened.troubles,
            secret=self.secret,
            numbers=self.numbers,
            text=heard.text.strip(),
            missed=opened.talk.missed,
            group=heard.group,
            by=self._by(heard, opened.person),
            said_by=heard.by,
            menu_word=otherwise and is_menu_word(reading.text, self.phrasebook),
        )

    def _by(self, heard: Heard, group: Person) -> Person | None:
        """Who of the staff of a group's venue did something in it. One read, where the group is the staff's and LINE says who it was."""
        if not heard.by or group.post is None:
            return None
        person = self.ledger.person(heard.by)
        return person if person.post and person.post.venue == group.post.venue else None


def learnt(change: Change, heard: Heard, before: Person, role: str) -> Change:
    """The change with what the event itself tells of the person: whether they are there, the language they write in, and who they
    said they are, however the form ends in which they were asked."""
    if heard.group:
        return learnt_of(change, heard, before)
    person = change.person.person if change.person else before
    known = replace(person, blocked=heard.kind is Kind.UNFOLLOW, language=person.language or latin(heard), role=person.role or role)
    return change if known == person else replace(change, person=PersonWrite(known))


def with_kept(kept: str, replies: Replies) -> tuple[Replies, str]:
    """An answer with what could not be told before in front of it, as much as LINE takes at once; and what is kept on.

    Where nobody waits for an answer, all is kept on."""
    before = load_replies(kept) if kept else ()
    told = before[: MOST - len(replies)] if replies else ()
    left = before[len(told) :]
    return (*told, *replies), dump_replies(left) if left else ""


def menu_now(wanted: str, before: str) -> tuple[str, str]:
    """What rich menu is to be shown, "" for none, and what is noted of it with the turn. One that LINE did not take (NOT_SHOWN before its
    name) is tried again at each turn and stays noted so until it was: a channel without menus costs no call to the store."""
    if not wanted or wanted == before:
        return "", before
    return (before, before) if before == NOT_SHOWN + wanted else (wanted, wanted)


def menu_of(person: Person, menus: Mapping[str, str]) -> str:
    """The rich menu for a person, role and language, with what it is today; "" until they said who they are or chose a language."""
    role = "staff" if person.post else person.role or (EVERYBODYS if person.language else "")
    name = f"{role}-{person.language or 'ja'}" if role else ""
    return f"{name}@{menus.get(name, '')}" if name else ""
