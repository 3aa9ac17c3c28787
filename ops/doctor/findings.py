"""What a look at one part comes to: one line, and one more for what to do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.line.menus import LineRefused
from ops.refusals import KEYS, code_of, told, told_by_line


class State(StrEnum):
    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy` says what to do, "" nothing. `counts`: one that is unknown keeps the whole from being well; not so what nobody but the
    operator's own eyes can know."""

    subject: str
    state: State
    said: str
    remedy: str = ""
    counts: bool = True

    @property
    def well(self) -> bool:
        return self.state is State.GOOD or not self.counts

    def __str__(self) -> str:
        first = f"{self.state:<8}{self.subject:<16}{self.said}"
        return f"{first}\n{'':<24}> {self.remedy}" if self.remedy else first


def good(subject: str, said: str, remedy: str = "") -> Finding:
    return Finding(subject, State.GOOD, said, remedy)


def bad(subject: str, said: str, remedy: str) -> Finding:
    return Finding(subject, State.BAD, said, remedy)


def unknown(subject: str, said: str, remedy: str) -> Finding:
    return Finding(subject, State.UNKNOWN, said, remedy)


def by_eye(subject: str, said: str, remedy: str) -> Finding:
    """What no program is told."""
    return Finding(subject, State.UNKNOWN, said, remedy, counts=False)


Look = Callable[[], Iterable[Finding]]


def looked(subject: str, asked: str, look: Look) -> Iterator[Finding]:
    """What a look finds; where something outside does not answer it, one line that says so. Nothing of AWS or LINE gets past here."""
    from botocore.exceptions import BotoCoreError, ClientError

    from chalicelib.reception.journal import StorageBusy

    try:
        yield from look()
    except LineRefused as refused:
        said, remedy = told_by_line(refused)
        yield bad(subject, said, remedy) if refused.status in (401, 403) else unknown(subject, said, remedy)
    except StorageBusy as busy:
        yield unknown(subject, f"DynamoDB does not answer ({busy})", "Run it again in a minute; if it stays so, look at the table first.")
    except (BotoCoreError, ClientError) as refused:
        said, remedy = told(refused, asked)
        yield bad(subject, said, remedy) if code_of(refused) in KEYS else unknown(subject, said, remedy)
