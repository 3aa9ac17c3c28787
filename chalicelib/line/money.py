"""How many pushes the month has left, as LINE tells it: asked at most every ten minutes, and never a reason to fail."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol
from zoneinfo import ZoneInfo

from chalicelib.booking.due import Due
from chalicelib.booking.model import Member
from chalicelib.notices.money import Month, Rank, allows, crossed
from chalicelib.reception.alerting import MOST_PEOPLE
from chalicelib.reception.precedence import QUOTA_WARNING
from chalicelib.values import dataclass, field, replace

FRESH = timedelta(minutes=10)
LINES_ZONE = ZoneInfo("Asia/Tokyo")
"""Where LINE's months begin."""


class Teller(Protocol):
    """LINE as who counts sees it. Nothing raises; None: LINE did not say."""

    def quota(self) -> tuple[int | None, int] | None:
        """The plan's messages a month (None: no limit) and how many are used."""
        ...

    def members(self, chat: str) -> int | None:
        """How many people are in a group or room."""
        ...


class Kept(Protocol):
    """Where the month's pushes are kept between runs."""

    def month(self) -> Month | None:
        """What was kept last. Raises StorageBusy."""
        ...

    def keep(self, month: Month) -> None:
        """Raises StorageBusy."""
        ...


GoneOut = Callable[[], None]
"""Says of a push that it has gone out."""


@dataclass
class Money:
    """One run's purse, which its threads share; `warn` hears each threshold that is crossed, with the month as it is then. What pushes on
    their way to LINE will cost is out of the purse already, so that no more go at a time than may."""

    line: Teller
    kept: Kept
    reserve: int
    warn: Callable[[int, Month], None]
    _month: Month | None = field(default=None)
    _held: int = 0
    _lock: Lock = field(default_factory=Lock)

    def month(self, now: datetime) -> Month:
        """The month as LINE told it within ten minutes; what was known before where LINE does not say. Raises StorageBusy."""
        with self._lock:
            return self._as_of(now)

    @contextmanager
    def held(self, rank: Rank, now: datetime, chat: str = "") -> Iterator[GoneOut | None]:
        """For one push to one person, or to everybody in a `chat`: None where a push of that rank may not go now (aware). Its price is held
        within the block, and put back at its end unless it was said to have gone out. LINE counts each head
        (https://developers.line.biz/en/docs/messaging-api/pricing/). Raises StorageBusy."""
        heads = self._taken(rank, now, chat)
        if not heads:
            yield None
            return
        out: list[int] = []

        def gone_out() -> None:
            out.append(heads)
            self._spent(heads, now)

        try:
            yield gone_out
        finally:
            if not out:
                with self._lock:
                    self._held -= heads

    def _taken(self, rank: Rank, now: datetime, chat: str) -> int:
        """How many heads were taken out of the purse; none where they may not be."""
        with self._lock:
            if not self._allows(rank, now):
                return 0
            if not chat:
                self._held += 1
                return 1
        heads = self.line.members(chat) or 1  # nobody else waits for LINE's answer; so it is asked again whether they may
        with self._lock:
            heads = heads if self._allows(rank, now) else 0
            self._held += heads
            return heads

    def _allows(self, rank: Rank, now: datetime) -> bool:
        month = self._as_of(now)
        return allows(replace(month, used=month.used + self._held), rank, self.reserve)

    def _spent(self, heads: int, now: datetime) -> None:
        with self._lock:
            self._held -= heads
            month = self._as_of(now)
            self._month = replace(month, used=month.used + heads)
            self._tell(month.percent, self._month)

    def _as_of(self, now: datetime) -> Month:
        known = self._month or self.kept.month()
        name = f"{now.astimezone(LINES_ZONE):%Y-%m}"
        if known is None or known.name != name or now - known.at > FRESH:
            known = self._asked(known, name, now)
        self._month = known
        return known

    def _asked(self, known: Month | None, name: str, now: datetime) -> Month:
        before = known if known and known.name == name else Month(name, known.limit if known else None, 0, now)
        told = self.line.quota()
        after = replace(before, at=now) if told is None else Month(name, told[0], told[1], now)
        self._tell(before.percent, after)
        self.kept.keep(after)
        return after

    def _tell(self, before: float, after: Month) -> None:
        for threshold in crossed(before, after.percent):
            self.warn(threshold, after)


class Roster(Protocol):
    """Who works for the house."""

    def roster(self, venue: str = "") -> Sequence[Member]:
        """All who have a post. Raises StorageBusy."""
        ...


class Adding(Protocol):
    """Where what falls due is put down."""

    def add(self, dues: Sequence[Due]) -> None:
        """Raises StorageBusy."""
        ...


def warn_staff(roster: Roster, dues: Adding, threshold: int, month: Month) -> None:
    """Every lead is told, or everybody of the staff where nobody leads (a group where there is nobody else); once for each threshold of
    a month, and so many people at most."""
    staff = roster.roster()
    people = [member for member in staff if not member.post.chat] or staff
    leads = [member for member in people if member.post.lead] or people
    told = {member.person for member in leads}
    detail = f"{month.used}/{month.limit}"
    dues.add([Due(QUOTA_WARNING, month.at, month.name, threshold, person, detail) for person in sorted(told)[:MOST_PEOPLE]])
