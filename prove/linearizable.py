"""Whether what several people saw at once could have happened one after the other: linearizability.

Herlihy and Wing (1990): there is an order of all calls, each somewhere between its being made and its being answered, in which a
sequential model gives every answer that was given. The search is Wing and Gong's (1993), done just in time as by Lowe (2017): the
history is followed moment by moment, and a configuration is a state of the model with the open calls that have taken effect in it.
When a call is answered, those configurations live on in which it has taken effect, or can after other open ones. Configurations that
meet are one, which is the memory that keeps the search short; and the first answer that leaves none ends the shortest beginning of the
history that has no order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

What = TypeVar("What")
State = TypeVar("State", bound=Hashable)

MOST_CONFIGURATIONS = 200_000


class TooWide(RuntimeError):
    """More went on at once than the search can hold: nothing is known of this history."""


@dataclass(frozen=True, slots=True)
class Call(Generic[What]):
    """What somebody did, with its answer in `what`. `made` and `answered` are places in the order of everything that was seen.

    `answered` None: no answer came; it takes effect at some time after `made`, or never."""

    who: str
    made: int
    answered: int | None
    what: What


@dataclass(frozen=True, slots=True)
class Offence(Generic[State, What]):
    """The shortest beginning of a history that no order explains: it ends with the answer of `last`.

    `calls` are all that were made until then, `possible` the states that everything before allows."""

    last: Call[What]
    calls: tuple[Call[What], ...]
    possible: tuple[State, ...]


Model = Callable[[State, What], State | None]
"""The state after a call that was answered so; None when it cannot have been answered so."""

Configuration = tuple[State, frozenset[int]]


def offence(
    calls: Sequence[Call[What]], start: State, model: Model[State, What], most: int = MOST_CONFIGURATIONS
) -> Offence[State, What] | None:
    """The shortest beginning of these calls that is not linearizable; None when all of it is.

    Raises TooWide when an answer leaves more than `most` configurations to look at."""
    alive: set[Configuration[State]] = {(start, frozenset())}
    open_: dict[int, Call[What]] = {}
    for moment, number in _moments(calls):
        call = calls[number]
        if moment == call.made:
            open_[number] = call
            continue
        settled = _answered(number, alive, open_, model, most)
        if not settled:
            possible = tuple(dict.fromkeys(state for state, _ in alive))
            return Offence(call, tuple(each for each in calls if each.made < moment), possible)
        alive = settled
        del open_[number]
    return None


def _moments(calls: Sequence[Call[What]]) -> Iterator[tuple[int, int]]:
    """Every making and answering in its order, with the number of its call."""
    made = [(call.made, number) for number, call in enumerate(calls)]
    answered = [(call.answered, number) for number, call in enumerate(calls) if call.answered is not None]
    return iter(sorted(made + answered))


def _answered(
    number: int, alive: set[Configuration[State]], open_: Mapping[int, Call[What]], model: Model[State, What], most: int
) -> set[Configuration[State]]:
    """The configurations in which that call has taken effect by now, and need not be remembered any longer."""
    settled: set[Configuration[State]] = set()
    seen, waiting = set(alive), list(alive)
    while waiting:
        state, taken = waiting.pop()
        if number in taken:
            settled.add((state, taken - {number}))
            continue
        for other in open_.keys() - taken:
            after = model(state, open_[other].what)
            if after is not None and (reached := (after, taken | {other})) not in seen:
                seen.add(reached)
                waiting.append(reached)
        if len(seen) > most:
            raise TooWide(f"{len(seen)} configurations with {len(open_)} calls open")
    return settled
