"""Day or night: a bare 3時 is settled by the opening hours, an end by its start."""

from chalicelib.understanding.found import Clock

_HALF = 12 * 60
Hours = tuple[int, int]
"""Opening and closing time in minutes from midnight."""


def _outside(minute: int, hours: Hours) -> int:
    """How many minutes a time lies outside the opening hours."""
    return max(hours[0] - minute, minute - hours[1], 0)


def settled(clock: Clock, hours: Hours) -> Clock:
    """A clock time that may be twelve hours later, settled for the reading nearest to the opening hours."""
    if not clock.open:
        return clock
    early = clock.minute % _HALF
    return clock._replace(minute=min((early, early + _HALF), key=lambda minute: _outside(minute, hours)), open=False)


def settled_range(first: Clock, second: Clock, hours: Hours) -> tuple[Clock, Clock]:
    """Both ends settled together: the end comes after the start, as near to the opening hours and as soon as can be;
    a pm said of one end counts for the other where that keeps the order."""
    starts = [first.minute % _HALF, first.minute % _HALF + _HALF] if first.open else [first.minute]
    if first.open and second.marked == "pm" and second.minute > starts[1]:
        starts = starts[1:]
    ends = [second.minute % _HALF + _HALF * turn for turn in range(4)] if second.open else [second.minute, second.minute + 2 * _HALF]
    pairs = [(start, end) for start in starts for end in ends if end > start]
    start, end = min(pairs, key=lambda p: (_span_outside(p[0], p[1], hours, first), p[1] - p[0]), default=(first.minute, second.minute))
    return first._replace(minute=start, open=False), second._replace(minute=end, open=False)


def _span_outside(start: int, end: int, hours: Hours, first: Clock) -> int:
    """The end weighs only where the start was open: 午後2時から4時 ends on the same afternoon, however late."""
    return _outside(start, hours) + _outside(end, hours) if first.open else 0
