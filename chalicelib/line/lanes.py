"""What is due, shared out in lanes that are gone through side by side, each a round of its own over fewer people's things (ADR 0049)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from threading import Thread

from chalicelib.booking.due import Due
from chalicelib.booking.presence import COMPLETE
from chalicelib.reception.errands import DONE
from chalicelib.reception.precedence import URGENT
from chalicelib.values import dataclass

LANES = 16
"""A notice waits 130 ms and takes seven of a processor that lanes share: with more of them it would be what they wait for."""
ERRANDS_AT_ONCE = 20
"""Errands after which what they made due at once is said: of one person in one push, and soon."""

Step = list[Due]
"""What is dealt with together: some errands, or all that one person is told at one time."""


@dataclass(frozen=True, slots=True)
class Gone:
    """How far a lane was gone through: how many things were dealt with, and what stopped it, if anything did."""

    done: int
    error: Exception | None = None


Work = Callable[[], Gone]
Abreast = Callable[[Sequence[Work]], list[Gone]]
"""Does some works, each once, and gives back what they gave, in their order."""


def always() -> bool:
    """There is time."""
    return True


def shared_out(found: Iterable[Due], lanes: int = LANES) -> list[list[Step]]:
    """So many lanes at most, about equally full, in each the most urgent first. All of one person is in one lane, in the order in which it
    was due; all errands but those that end a use are in one, for they write the same waiting lists, and side by side would only be in
    each other's way. The same for the same things."""
    kept: dict[str, list[Step]] = {}
    for step in sorted(_steps(found), key=_order):
        kept.setdefault(_keeper(step[0]), []).append(step)
    shared: list[list[Step]] = [[] for _ in range(min(lanes, len(kept)))]
    for steps in kept.values():
        min(shared, key=len).extend(steps)
    return [sorted(lane, key=_order) for lane in shared]


def _steps(found: Iterable[Due]) -> Iterator[Step]:
    together: dict[object, Step] = {}
    for due in sorted(found, key=lambda due: (due.kind not in URGENT, due.at, due.person, due.id)):
        together.setdefault((due.kind == COMPLETE) if due.kind in DONE else (due.at, _keeper(due)), []).append(due)
    for name, dues in together.items():
        most = ERRANDS_AT_ONCE if isinstance(name, bool) else len(dues)
        yield from (dues[n : n + most] for n in range(0, len(dues), most))


def _keeper(due: Due) -> str:
    """What is in one lane has the same."""
    return (due.id if due.kind == COMPLETE else "errands") if due.kind in DONE else f"said {due.person or due.id}"


def _order(step: Step) -> tuple[object, ...]:
    """What is urgent, then errands, for what is said is said as they leave it, then who has waited longest."""
    return (not any(due.kind in URGENT for due in step), step[0].kind not in DONE, step[0].at, step[0].person)


def one_after_the_other(works: Sequence[Work]) -> list[Gone]:
    """Where the order must be the same each time."""
    return [work() for work in works]


def side_by_side(works: Sequence[Work]) -> list[Gone]:
    """Each in a thread of its own; back when all have ended. What no work should raise is raised here then."""
    gone: dict[int, Gone] = {}
    raised: list[BaseException] = []

    def run(n: int, work: Work) -> None:
        try:
            gone[n] = work()
        except BaseException as error:  # noqa: BLE001  # a thread of its own would swallow it
            raised.append(error)

    threads = [Thread(target=run, args=(n, work), name=f"lane {n}") for n, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
    return [gone[n] for n in range(len(works))]
