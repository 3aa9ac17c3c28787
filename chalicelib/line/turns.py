"""One event's whole way through the bot: told, taken, shown, sent; whatever happens in between, the person hears something."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from time import perf_counter
from typing import Protocol

from chalicelib.booking.due import Due
from chalicelib.booking.model import PersonId
from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.line.delivery import TOKEN_LIVES, Delivery, Parcel, retry_key
from chalicelib.line.envelope import disclose
from chalicelib.line.inbound import Incoming, told
from chalicelib.line.meter import Meter
from chalicelib.line.outcome import Message, Messenger
from chalicelib.line.stumble import stumble
from chalicelib.notices.unsent import Outbox, Unsent, put_off
from chalicelib.reception.grouped import passed_over
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import Journal, StorageBusy
from chalicelib.reception.turn import NOT_SHOWN, SORRY, Answer, TurnUnsettled
from chalicelib.values import dataclass, field

log = logging.getLogger(__name__)
HEEDED = frozenset({Kind.TEXT, Kind.TAP, Kind.OTHER_MESSAGE, Kind.FOLLOW, Kind.UNFOLLOW})
"""What is done to the bot; what LINE merely reports (an unsent message, a kind of event that came later) is let be."""


def left_to_the_clock(due: Sequence[Due], now: datetime) -> None:
    """What is due is on record; within a minute the clock comes to it."""


Facts = Mapping[str, str | int | float]
"""What a turn's line says, by name; no word of anybody's is among it."""
COUNTED = ("ms", "trips", "read", "written")
"""Milliseconds, round trips to the table, and its units."""


def logged(facts: Facts) -> None:
    """A line of the log."""
    log.info("turn %s", " ".join(f"{name}={value}" for name, value in facts.items()))


class Reception(Protocol):
    """Who does an event and commits it."""

    def take(self, heard: Heard, now: datetime) -> Answer:
        """Raises StorageBusy and TurnUnsettled (come again), and whatever a flow stumbles on."""
        ...

    def give_up(self, heard: Heard, now: datetime) -> Answer:
        """Commits an apology instead. Raises StorageBusy."""
        ...


@dataclass(frozen=True, slots=True)
class Turns:
    """`show` makes LINE's messages of an answer in a language; `at_once` deals with what a turn made due, or leaves it to the clock.
    `tell` hears what there is to say of each turn that answered, `meter` counts what it cost."""

    reception: Reception
    show: Callable[[Replies, str], Sequence[Message]]
    journal: Journal
    outbox: Outbox
    line: Messenger
    delivery: Delivery
    now: Callable[[], datetime]
    at_once: Callable[[Sequence[Due], datetime], None] = left_to_the_clock
    tell: Callable[[Facts], None] = logged
    meter: Meter = field(default_factory=Meter)

    def take_from_queue(self, body: str, receipts: int) -> None:
        """Runs the event of a queue message; one that is no envelope of ours is dropped with a log line, it would never become one."""
        try:
            event, received = disclose(body)
        except ValueError:
            log.error("turn outcome=unreadable bytes=%d", len(body))
            return
        self.run(told(event, received), receipts)

    def run(self, incoming: Incoming, receipts: int = 1) -> None:
        """Handles one event that the queue hands over for the `receipts`th time.

        Raises StorageBusy or TurnUnsettled when nothing could be read or committed: the queue then hands the event over again."""
        started = perf_counter()
        self.meter.begin()
        heard = incoming.heard
        if heard is None or (reason := _passed_over(incoming, heard)):
            log.info("turn event=%s outcome=ignored reason=%s", incoming.event, reason if heard else "nobody")
            return
        answer, failed = self._taken(heard)
        outcome = self._sent(incoming, heard.person, answer, receipts)
        request = self.meter.request
        menu = self._shown_menu(heard.person, answer.menu) if answer.menu else ""
        self._prompt(answer)
        ms = round((perf_counter() - started) * 1000)
        self.tell(self._facts(heard, answer, failed) | {"outcome": outcome, "menu": menu or "-", "request": request or "-", "ms": ms})

    def _facts(self, heard: Heard, answer: Answer, failed: bool) -> dict[str, str | int | float]:
        meter, where = self.meter, {"flow": answer.flow or "-", "step": answer.step or "-"}
        done = {"fresh": int(answer.fresh), "failed": int(failed), "replies": len(answer.replies)}
        cost = {"trips": meter.trips, "read": meter.read, "written": meter.written}
        return {"event": heard.event, "person": person_hash(heard.person), "kind": str(heard.kind), **where, **done, **cost}

    def _shown_menu(self, person: PersonId, menu: str) -> str:
        """Shows them their rich menu, which the turn has noted that they have; where LINE does not take it, that is noted instead, so
        that their next turn tries again, and once it does, that they have it."""
        named = menu.removeprefix(NOT_SHOWN)
        outcome = self.line.link_menu(person, f"heya-{named.partition('@')[0]}")
        now = named if outcome.arrived else NOT_SHOWN + named
        try:
            if now != menu:
                self.journal.shown(person, now)
        except StorageBusy:
            log.warning("turn outcome=menu_not_noted")
        return outcome.value

    def _prompt(self, answer: Answer) -> None:
        """Others need not wait for the clock to hear of it. It is on record: whatever happens here, the clock comes to it."""
        if not answer.due:
            return
        try:
            self.at_once(answer.due, self.now())
        except Exception as error:  # noqa: BLE001  # this person has their answer; the event must not come back for somebody else's
            log.error("turn outcome=due_later %s", stumble(error))

    def _taken(self, heard: Heard) -> tuple[Answer, bool]:
        try:
            return self.reception.take(heard, self.now()), False
        except (StorageBusy, TurnUnsettled):
            raise
        except Exception as error:  # noqa: BLE001  # whatever our own code stumbles on, this person is told and the others go on
            log.error("turn event=%s person=%s outcome=failed %s", heard.event, person_hash(heard.person), stumble(error))
            return self.reception.give_up(heard, self.now()), True

    def _sent(self, incoming: Incoming, person: PersonId, answer: Answer, receipts: int) -> str:
        if not incoming.token or not answer.replies:
            return "flood" if answer.dropped else "silent"
        stale = receipts > 1 and self.now() - incoming.received > TOKEN_LIVES
        parcel = Parcel(
            event=incoming.event,
            person=person,
            token=incoming.token,
            received=incoming.received,
            messages=self._shown(incoming.event, answer),
            apology=self.show(SORRY, answer.language),
            told_before=not answer.fresh and not stale,
        )
        return self.delivery.deliver(parcel, _Fate(self, incoming.event, person, answer))

    def _shown(self, event: str, answer: Answer) -> Sequence[Message]:
        try:
            return self.show(answer.replies, answer.language)
        except Exception as error:  # noqa: BLE001  # it is committed: a card that cannot be drawn must not bring the event back
            log.error("turn event=%s outcome=undrawn %s", event, stumble(error))
            return self.show(SORRY, answer.language)


def _passed_over(incoming: Incoming, heard: Heard) -> str:
    """Why nothing is done about an event, "" where something is. What people say to each other in a group goes no further."""
    if incoming.standby:
        return "standby"
    if heard.group:
        return "group" if passed_over(heard) else ""
    return "" if heard.kind in HEEDED else heard.kind.value


@dataclass(frozen=True, slots=True)
class _Fate:
    turns: Turns
    event: str
    person: PersonId
    answer: Answer

    def owe(self) -> None:
        now = self.turns.now()
        answer = dump_replies(self.answer.replies)
        unsent = Unsent(self.event, self.person, answer, self.answer.language, retry_key(self.event), now)
        if later := put_off(unsent, now):
            self.turns.outbox.owe(later)

    def keep(self) -> None:
        self.turns.journal.keep(self.person, self.answer.replies)


def person_hash(person: str) -> str:
    """How logs name a person: enough to follow one, nothing to find one by."""
    return sha256(person.encode()).hexdigest()[:12]
