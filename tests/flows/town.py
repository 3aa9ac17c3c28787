"""A town for conversations: one desk in memory, any number of phones, a clock that is set by hand; screens are plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial

from chalicelib.booking.due import Due, Settled
from chalicelib.booking.model import PersonId
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.address import Address, unpack
from chalicelib.dialogue.private import PRIVATE
from chalicelib.dialogue.vocabulary import Choice, Name, Place, Reply, Say, Show, Values
from chalicelib.flows import found
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.month import Sources, gathered
from chalicelib.reception.month_told import told
from chalicelib.reception.turn import Answer, Reception
from chalicelib.reception.unasked import Unasked
from chalicelib.understanding import lexicon_of, read
from chalicelib.words import Phrasebook
from tests.fakes.memory_store import MemoryStore

TUESDAY = datetime.fromisoformat("2026-11-24T10:00+09:00")
"""A Tuesday in November, the morning after a holiday."""


@dataclass
class Counted:
    """One number after another; a town's copy goes on from where it was (of itertools' own, Python will make no copies any more)."""

    following: int

    def __iter__(self) -> Counted:
        return self

    def __next__(self) -> int:
        self.following += 1
        return self.following - 1


@dataclass
class Town:
    """One bot in front of one store, at `now`."""

    catalogue: Catalogue = field(default_factory=lambda: load("sapporo"))
    now: datetime = TUESDAY
    store: MemoryStore = field(default_factory=MemoryStore)
    links: str = ""
    events: Iterator[int] = field(default_factory=lambda: Counted(1))
    secrets: Iterator[int] = field(default_factory=lambda: Counted(0xC0FFEE))
    phones: dict[PersonId, Phone] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lexicon = lexicon_of(self.catalogue)
        self.phrasebook = Phrasebook(self.catalogue)
        reads, store = partial(read, lexicon=lexicon), self.store
        self.reception = Reception(
            self.catalogue,
            found(),
            store.journal,
            store.ledger,
            reads,
            self.phrasebook,
            store.equipment,
            store.enquiries,
            self.links,
            self.secret,
            self.month,
        )

    def month(self, house: Catalogue, venue: str, month: date, now: datetime) -> Values:
        return told(gathered(Sources(self.store.numbers, self.store.equipment), house, venue, month, now))

    def secret(self) -> str:
        """Another each time."""
        return f"{next(self.secrets):032x}"

    def phone(self, name: str) -> Phone:
        phone = Phone(self, PersonId(name))
        return self.phones.setdefault(phone.person, phone)

    def wait(self, **time: int) -> None:
        """Lets time pass, the clock standing still: minutes=…, hours=…, days=…."""
        self.now += timedelta(**time)

    def passes(self, **time: int) -> list[tuple[Phone, Answer]]:
        """Lets time pass, and does and says what falls due meanwhile; what phones heard, in that order."""
        end, heard = self.now + timedelta(**time), []
        while coming := self.store.ledger.due(end.astimezone(UTC)):
            self.now = max(self.now, coming[0].at.astimezone(self.now.tzinfo))
            if (phone := self._deals_with(coming[0])) is not None:
                assert phone.pushed
                heard.append((phone, phone.pushed))
        self.now = end
        return heard

    def _deals_with(self, due: Due) -> Phone | None:
        """One thing that falls due: done, put off, or said."""
        now, store = self.now.astimezone(UTC), self.store
        if due.kind in DONE:
            Errands(self.catalogue, store.ledger, store.journal, store.traces, store.equipment, store.enquiries).do(due, now)
            return None
        told = Unasked(self.catalogue, store.ledger, store.equipment, store.enquiries).tell(due, now)
        if told.later:
            store.dues.put_off([due], told.later, due.tries)
            return None
        if told.replies:
            store.journal.remember(told.person, told.replies, None)
        store.dues.settle([Settled(due, now, "sent" if told.replies else "skipped", told.reason)])
        phone = self.phones.get(told.person)
        if phone is None or not told.replies:
            return None
        phone.pushed = Answer(told.replies, told.language, True)
        return phone

    def event(self) -> str:
        return f"01TEST{next(self.events):020}"


@dataclass
class Phone:
    """Somebody's phone: says, taps and picks; what is on it can be read as words."""

    town: Town
    person: PersonId
    answer: Answer = field(default_factory=lambda: Answer((), "ja", True))
    pushed: Answer | None = None
    """What heya said unasked last; gone when this person says something."""
    tapped: Address | None = None

    def says(self, *texts: str) -> Phone:
        for text in texts:
            self.hears(kind=Kind.TEXT, text=text)
        return self

    def taps(self, *labels: str) -> Phone:
        """The buttons on what was said last that bear these labels, one after the other."""
        for label in labels:
            shown = [*(self.choices(self.pushed) if self.pushed else ()), *self.choices()]
            address = next((choice.address for text, choice in shown if text == label and choice.address), None)
            assert address, f"no button {label!r} among {[text for text, _ in shown]}"
            self.presses(address.pack())
        return self

    def picks(self, label: str, value: str) -> Phone:
        """A date or time from the picker behind that button."""
        address = next(choice.address for text, choice in self.choices() if text == label)
        assert address
        return self.hears(kind=Kind.TAP, data=address.pack(), picked=value)

    def day(self, value: str) -> Phone:
        """A day tapped on the calendar that is shown."""
        card = next(reply for reply in self.answer.replies if not isinstance(reply, Place | Say) and reply.card == "calendar")
        values = card.values
        address = Address(str(values["flow"]), str(values["step"]), f"{values.get('before', '')}{value}", str(values["talk"]))
        return self.presses(address.pack())

    def presses(self, data: str) -> Phone:
        self.tapped = unpack(data)
        return self.hears(kind=Kind.TAP, data=data)

    def follows(self) -> Phone:
        return self.hears(kind=Kind.FOLLOW)

    def hears(self, event: str = "", **heard: str | Kind) -> Phone:
        heard_ = Heard(event=event or self.town.event(), person=self.person, at=self.town.now.astimezone(UTC), **heard)  # type: ignore[arg-type]
        self.last, self.pushed = heard_, None
        self.answer = self.town.reception.take(heard_, self.town.now.astimezone(UTC))
        return self

    def choices(self, answer: Answer | None = None) -> list[tuple[str, Choice]]:
        """What can be tapped; quick replies show under the last message that has anything to tap, and only there."""
        replies = (answer or self.answer).replies
        offering = [reply for reply in replies if not isinstance(reply, Place) and (reply.choices or reply.quick)]
        shown = [choice for reply in offering for choice in (*reply.choices, *(reply.quick if reply is offering[-1] else ()))]
        return [(self._say(choice.key, choice.values), choice) for choice in shown]

    @property
    def buttons(self) -> list[str]:
        """The labels of everything that can be tapped, but for back and stop."""
        return self.buttons_of(self.answer)

    @property
    def screen(self) -> str:
        """What the latest answer says; a card is its name in brackets."""
        return self.told(self.answer)

    def buttons_of(self, answer: Answer) -> list[str]:
        moves = {self._say("engine.back", {}), self._say("engine.stop", {})}
        return [label for label, _ in self.choices(answer) if label not in moves]

    def told(self, answer: Answer) -> str:
        return "\n".join(self._told(reply) for reply in answer.replies)

    def _told(self, reply: Reply) -> str:
        match reply:
            case Say():
                return self._say(reply.key, reply.values)
            case Place():
                return f"[map {reply.name.id}]"
            case _:
                return f"[{reply.card}]"

    def card(self, name: str) -> dict[str, object]:
        """The values of the card of that name on the latest answer; what is told once (dialogue/private.py) as it stands."""
        values = next(reply.values for reply in self.answer.replies if isinstance(reply, Show) and reply.card == name)
        return {key: value.id if isinstance(value, Name) and value.kind == PRIVATE else value for key, value in values.items()}

    def _say(self, key: str, values: object) -> str:
        return self.town.phrasebook.say(key, values, self.answer.language)  # type: ignore[arg-type]
