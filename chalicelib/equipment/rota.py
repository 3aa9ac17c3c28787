"""What is set of somebody's duty: single days, or weekdays of every week, on or off; short text, so that a button can carry it."""

import re
from datetime import date, time, timedelta

from chalicelib.equipment.duty import Member, Shift
from chalicelib.values import dataclass, replace

MOST_DAYS = 31
"""Days that one setting may name."""
_DAYS = r"(on|off):(\d{4}-\d\d-\d\d)(?:\.(\d\d?))?"
_WEEK = r"(?:weekly:([0-6]{1,7}):(\d\d:\d\d)-(\d\d:\d\d)|never:([0-6]{1,7}))"


@dataclass(frozen=True, slots=True)
class Setting:
    """`length` days from `first` on, on duty all day or (`off`) not; or, without a first day, the `weekdays` (0 is Monday) of every week
    from `begin` until `end` (local), or none of them any more."""

    first: date | None = None
    length: int = 1
    weekdays: tuple[int, ...] = ()
    begin: time | None = None
    end: time | None = None
    off: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range(self.length)) if self.first else ()

    @property
    def whole(self) -> bool:
        """Whether nothing is missing: a duty of every week has its hours."""
        return self.first is not None or self.off or (self.begin is not None and self.end is not None)

    @property
    def text(self) -> str:
        """As `setting_of` reads it, of a whole one."""
        if self.first:
            return f"{'off' if self.off else 'on'}:{self.first}.{self.length}"
        week = "".join(map(str, self.weekdays))
        return f"never:{week}" if self.off else f"weekly:{week}:{self.begin:%H:%M}-{self.end:%H:%M}"

    def of(self, member: Member) -> Member:
        """The member with this set: single days whatever the weeks say, weekdays in place of what was set for them."""
        if self.first:
            return replace(member, days={**member.days, **dict.fromkeys(self.days, not self.off)})
        others = tuple(shift for shift in member.shifts if shift.weekday not in self.weekdays)
        begin, end = self.begin, self.end
        new = () if self.off or begin is None or end is None else tuple(Shift(day, begin, end) for day in self.weekdays)
        return replace(member, shifts=tuple(sorted((*others, *new), key=lambda shift: (shift.weekday, shift.start))))


def setting_of(text: str) -> Setting | None:
    """The setting of a text; None for whatever is none."""
    try:
        if found := re.fullmatch(_DAYS, text, re.ASCII):
            length = int(found[3] or 1)
            return Setting(date.fromisoformat(found[2]), length, off=found[1] == "off") if 0 < length <= MOST_DAYS else None
        if found := re.fullmatch(_WEEK, text, re.ASCII):
            week = tuple(sorted({int(day) for day in found[1] or found[4]}))
            if found[4]:
                return Setting(weekdays=week, off=True)
            return Setting(weekdays=week, begin=time.fromisoformat(found[2]), end=time.fromisoformat(found[3]))
    except ValueError:
        return None
    return None
