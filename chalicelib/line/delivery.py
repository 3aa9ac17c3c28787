"""Getting an answer to its person once: reply first (it is free), and by what LINE says of it, again, by push, later, or kept."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid5

from chalicelib.line.outcome import Message, Messenger, Outcome
from chalicelib.values import dataclass

TOKEN_LIVES = timedelta(seconds=55)
"""LINE says a minute from receipt; the rest is the way there (https://developers.line.biz/en/reference/messaging-api/#send-reply-message)."""
PATIENCE = timedelta(seconds=4)
"""After this no further reply is begun, so that two pushes still fit into the turn's 20 seconds."""
PAUSES = (0.3, 0.6, 1.2, 2.4)  # seconds
HEYA = UUID("6f1d3b7e-5c0a-4b52-9d1e-7a7f0c2e8a11")  # the namespace of our retry keys: any fixed value


class Fate(Protocol):
    """What is done with an answer that did not get through."""

    def owe(self) -> None:
        """Puts it into the outbox, to be pushed again for a day with the same retry key."""
        ...

    def keep(self) -> None:
        """Keeps it for the person's next message: this month nothing more can be pushed."""
        ...


@dataclass(frozen=True, slots=True)
class Parcel:
    """An answer with its way back. `told_before`: an earlier run may have got it through already; `apology` goes where LINE will
    not take the messages."""

    event: str
    person: str
    token: str
    received: datetime
    messages: Sequence[Message]
    apology: Sequence[Message]
    told_before: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """`pause` waits for that many seconds; `now` is aware."""

    line: Messenger
    now: Callable[[], datetime]
    pause: Callable[[float], None]

    def deliver(self, parcel: Parcel, fate: Fate) -> Outcome:
        """Does what docs/architecture.md says under "What LINE's answer means"; SENT, or what it ended in. Nothing raises but `fate`."""
        outcome = self._reply(parcel)
        if outcome.arrived:
            return outcome
        if outcome is Outcome.CONTENT_REFUSED:
            self.line.push(parcel.person, parcel.apology, retry_key(parcel.event, "apology"))
            return outcome
        if outcome not in (Outcome.BARRED, Outcome.USER_FLOODED):
            outcome = self._push(parcel)
        if outcome is Outcome.MONTHLY_LIMIT:
            fate.keep()
        elif not outcome.arrived and outcome not in (Outcome.CONTENT_REFUSED, Outcome.NOBODY_THERE):
            fate.owe()
        return outcome

    def _reply(self, parcel: Parcel) -> Outcome:
        """Replies until LINE says something final. Once a try may have arrived, a refused token means that it did."""
        maybe, outcome = parcel.told_before, Outcome.TOKEN_REFUSED
        for _ in self._tries(parcel):
            outcome = self.line.reply(parcel.token, parcel.messages)
            if outcome is Outcome.TOKEN_REFUSED:
                return Outcome.SENT if maybe else outcome
            if outcome not in (Outcome.UNKNOWN, Outcome.SERVER_TROUBLE, Outcome.RATE_LIMITED):
                return outcome
            maybe = maybe or outcome is not Outcome.RATE_LIMITED
        return outcome

    def _push(self, parcel: Parcel) -> Outcome:
        """Two tries: the second tells whether an unanswered first one arrived, because the retry key is the same."""
        key = retry_key(parcel.event)
        outcome = self.line.push(parcel.person, parcel.messages, key)
        if outcome is Outcome.UNKNOWN:
            outcome = self.line.push(parcel.person, parcel.messages, key)
        return outcome

    def _tries(self, parcel: Parcel) -> Iterator[None]:
        """One try at once, more with growing pauses while both the token and our patience last."""
        until = min(parcel.received + TOKEN_LIVES, self.now() + PATIENCE)
        yield
        for seconds in PAUSES:
            if self.now() + timedelta(seconds=seconds) >= until:
                return
            self.pause(seconds)
            yield


def retry_key(event: str, what: str = "answer") -> str:
    """The retry key of what is pushed for an event: the same on every try, another for every event."""
    return str(uuid5(HEYA, f"{event}/{what}"))
