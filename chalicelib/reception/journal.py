"""The port through which a turn reads and writes: one read that opens it, one atomic write that closes it."""

from datetime import datetime
from typing import Protocol

from chalicelib.booking.changes import Change
from chalicelib.booking.model import Person, PersonId
from chalicelib.catalogue.model import Period
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.enquiries.books import NO_FILING, Filing
from chalicelib.equipment.books import NO_GEAR, Gear, Trouble
from chalicelib.values import dataclass


class EventSeen(Exception):
    """Another run committed this event in between; read it again and repeat its answer."""


class TalkMoved(Exception):
    """Another event of this person was committed in between; run the turn again on what stands now."""


class StorageBusy(Exception):
    """The store stayed busy or out of reach after several tries; nothing is known to have been written."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a turn starts from. `answer` is what this event was answered with before, in `language`; None: it is new.

    `period` is the offer period that staff have set; None: the catalogue's holds. `troubles` are the serious faults that stand."""

    talk: Talk
    person: Person
    answer: Replies | None = None
    failed: bool = False
    language: str = ""
    period: Period | None = None
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event did: its answer, the memory it leaves, what the desk changes, and what of the equipment and of
    enquiries. Written whole or not at all.

    `talk.version` is the version that was read; the write raises it. `failed` marks an event that was apologised for."""

    event: str
    person: PersonId
    at: datetime
    language: str
    talk: Talk | None
    answer: Replies
    change: Change
    failed: bool = False
    gear: Gear = NO_GEAR
    filing: Filing = NO_FILING


class Memory(Protocol):
    """The memory of a conversation, for what is said in no turn."""

    def keep(self, person: PersonId, replies: Replies) -> None:
        """Keeps an answer that may not be sent this month, to go before the person's next one. Raises StorageBusy."""
        ...

    def remember(self, person: PersonId, replies: Replies, since: datetime | None) -> None:
        """What was said unasked is the latest word from now on (dialogue/unasked.py); somebody not on record has no memory.

        Where a turn was committed at `since` (aware) or later, nobody knows which was the last word; None: it was this one.
        The same again changes nothing. Raises StorageBusy."""
        ...


class Journal(Protocol):
    """Storage as a turn sees it."""

    def open(self, event: str, person: PersonId) -> Opened:
        """One strongly consistent round trip. Raises StorageBusy."""
        ...

    def commit(self, entry: Entry) -> None:
        """One transaction: event row (must be new), memory (must be at its version), change, gear and filing (all their
        conditions).

        Raises EventSeen, TalkMoved, GearMoved, EnquiriesMoved (plan anew), a BookingError (PlanStale: plan anew; SlotTaken, HoldLost,
        BookingMoved, InvitationSpent, DueSettled) or StorageBusy. An answer lost after it took effect is found by the same client token:
        no error then."""
        ...

    def keep(self, person: PersonId, replies: Replies) -> None:
        """Keeps an answer that may not be sent this month, to go before the person's next one. Raises StorageBusy."""
        ...

    def shown(self, person: PersonId, menu: str) -> None:
        """The rich menu that this person has, or that could not be shown to them, other than their turn noted. Raises StorageBusy."""
        ...
