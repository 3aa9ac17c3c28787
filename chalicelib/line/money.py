"""How many pushes the month has left, as LINE tells it: asked at most every ten minutes, and never a reason to fail."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
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


@dataclass
class Money:
    """One run's purse; `warn` hears each threshold that is crossed, with the month as it is then."""

    line: Teller
    kept: Kept
    reserve: int
    warn: Callable[[int, Month], None]
    _month: Month | None = field(default=None)

    def allows(self, rank: Rank, now: datetime) -> bool:
        """Whether a push of that rank may go out now (aware). Raises StorageBusy."""
        return allows(self.month(now), rank, self.reserve)

    def month(self, now: datetime) -> Month:
        """The month as LINE told it within ten minutes; what was known before where LINE does not say."""
        known = self._month or self.kept.month()
        name = f"{now.astimezone(LINES_ZONE):%Y-%m}"
        if known is None or known.name != name or now - known.at > FRESH:
            known = self._asked(known, name, now)
        self._month = known
        return known

    def spent(self, now: datetime, chat: str = "") -> None:
        """One push has gone out to one person, or to everybody in a `chat`: LINE counts each of them
        (https://developers.line.biz/en/docs/messaging-api/pricing/)."""
        heads = self.line.members(chat) or 1 if chat else 1
        month = self.month(now)
        after = replace(month, used=month.used + heads)
        self._tell(month.percent, after)
        self._month = after

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
