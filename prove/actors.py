"""Real operations that can be stopped at every call to DynamoDB, and gone on with from there, any number of times.

No threads: an operation is a function of what the store answers (the house hands in now, ids and chance), so it is taken to a point by
running it anew with the answers up to there; what it asks for on the way must be what it asked for before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.turn import TurnUnsettled
from chalicelib.storage import Store
from prove.connection import ANSWER_LOST, LOST, Line, store_on
from prove.table import PUSH, Answer, Request, dump

CONFLICT, THROTTLED = "TransactionConflict", "ThrottlingException"
PASSING = frozenset({LOST, ANSWER_LOST, CONFLICT, THROTTLED})
"""What the wire tries again by itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """How an operation ended: what a person was told of an event (replies as JSON), or the error that it refused with; `hit` are the
    bookings that staff were shown."""

    person: str
    event: str = ""
    replies: str = ""
    refused: str = ""
    hit: tuple[str, ...] = ()


Operation = Callable[[Store, int], tuple[Told, ...]]
"""Runs to its end on that store, delivered for the n-th time (0 is the first). StorageBusy and TurnUnsettled: deliver it again."""


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """Somebody who does one thing; `deliveries` is how often it is handed over before it counts as lost."""

    name: str
    operation: Operation
    deliveries: int = 4


class NotDeterministic(AssertionError):
    """An operation that was given the same answers asked for something else: nothing that a search says of it would hold."""


class Stopped(BaseException):
    """The operation made a call to which there is no answer yet."""


@dataclass(eq=False, slots=True)
class Point:
    """Where an actor stands: about to send `request`, or at its `end`, or (`again`) to be delivered once more."""

    actor: Actor
    delivery: int
    answers: tuple[Answer, ...]
    asked: tuple[str, ...]
    operation: str = ""
    request: Request = field(default_factory=dict)
    end: tuple[Told, ...] | None = None
    again: bool = False
    calm: Point | None = None
    _next: dict[Answer, Point] = field(default_factory=dict)

    def after(self, answer: Answer) -> Point:
        """The point to which this answer leads."""
        if answer not in self._next:
            self._next[answer] = self._led(answer)
        return self._next[answer]

    def _led(self, answer: Answer) -> Point:
        """Tries that did not come through leave nothing behind once one has: the wire's counts end with the call. So the point is then
        the one that a call without trouble leads to; both are run, and must ask for the same."""
        point = run(self.actor, self.delivery, (*self.answers, answer), self.asked)
        if is_passing(answer) and self.operation != PUSH:  # which is not tried again: what comes of it is remembered
            point.calm = self.calm or self
            return point
        if self.calm is None:
            return point
        same = self.calm.after(answer)
        if (point.operation, dump(point.request), point.end, point.again) != (same.operation, dump(same.request), same.end, same.again):
            raise NotDeterministic(f"{self.actor.name} goes on otherwise after a try that did not come through")
        return same


def is_passing(answer: Answer) -> bool:
    return answer.error in PASSING or (CONFLICT, "") in answer.reasons


def begun(actor: Actor, delivery: int) -> Point:
    """The point at which a delivery makes its first call."""
    return run(actor, delivery, (), ())


def run(actor: Actor, delivery: int, answers: tuple[Answer, ...], known: tuple[str, ...]) -> Point:
    """The operation from its beginning, with these answers; `known` is what it asked for when it was run before."""
    asked: list[str] = []
    point = Point(actor, delivery, answers, ())

    def send(operation: str, request: Request) -> Answer:
        asked.append(f"{operation} {dump(request)}")
        if len(asked) <= len(answers):
            return answers[len(asked) - 1]
        point.operation, point.request = operation, request
        raise Stopped

    try:
        point.end = actor.operation(store_on(line(send)), delivery)
    except Stopped:
        pass
    except (StorageBusy, TurnUnsettled):
        point.again = True
    if tuple(asked[: len(known)]) != known:
        raise NotDeterministic(f"{actor.name} asked for something else than before")
    point.asked = tuple(asked)
    return point


_line = Line(lambda operation, request: Answer())


def line(send: Callable[[str, Request], Answer]) -> Line:
    """One line for all runs: they come one after the other, and making one takes longer than a run."""
    _line.send = send
    return _line
