"""`python -m bench.arrivals`: what many people would do to each key, queue and limit.

Arrivals are drawn by a seed, units are those that the bench counts, limits the published ones (docs/scale.md has their pages): the busiest
hour of a working day, second by second, and the ten minutes after a new period opens; then what no chance is needed for, such as the
reminders that all fall due at six, an outage of everything, the messages of a month."""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

SIZES = (1_000, 100_000, 1_000_000)
"""People."""

# -- assumed, as ops/costs.py has it ------------------------------------------------------------------------------------

ROOMS_PER, VENUE, WORKDAYS, BUSIEST = 100, 30, 20, 0.2
"""People for each room, rooms of a venue, days of a month, and the busiest hour's share of a day. Everybody books once a month."""
RUSH, RUSH_SECONDS, RUSH_TURNS = 0.1, 600, 6
"""Of all people, those who come in the ten minutes after a period opens, and what each says."""
TURN_S, NOTICES = 0.35, 60
"""Seconds of a turn; notices of the clock's in a second, in sixteen lanes: `make bench` measures some more, each with seven round trips
and LINE's answer in 100 ms."""
SKEW = 0.8
"""How people choose among venues: the n-th is chosen n^-0.8 times as often as the first (Zipf)."""
DEVICES, PUSHES = 6, 2
AHEAD, DUES, DUE_BYTES, FAULT_BYTES = 0.5, 3, 170, 39
"""Of each person: bookings to come, rows of what falls due for each; bytes of such a row, and of a serious fault that stands."""
KEPT_KB, PAGE_S = 30, 0.1
"""Of the table for each person (ten for a booking, three months), and seconds for a megabyte of a scan."""

# -- limits, with their pages in docs/scale.md --------------------------------------------------------------------------

READS, WRITES = 3000, 1000
LINE_REPLIES, FIFO, CONCURRENT, TABLE, FRESH_TABLE = 2000, 9000, 1000, 40_000, 4000
ROUND_S, LATE_MINUTES, ITEM_KB, AUDIT_S, PLAN = 45, 2, 400, 900, 30_000


@dataclass(frozen=True, slots=True)
class Turn:
    """One kind: its share of a booking's turns, and read and write units of the calendar, of the person's own rows, of what falls due."""

    name: str
    share: int
    calendar: tuple[float, float] = (0, 0)
    own: tuple[float, float] = (2, 2)
    due: float = 0


TURNS = (
    Turn("asks", 10),
    Turn("looks at a month", 5, calendar=(11, 0)),
    Turn("is shown a room, which is held", 2, calendar=(2, 2)),
    Turn("gives a name, agrees", 2),
    Turn("confirms", 1, calendar=(0, 2), own=(2, 8), due=6),
    Turn("answers a reminder", 1),
    Turn("checks in", 1, calendar=(0, 2), own=(2, 6), due=2),
    Turn("gives a score", 2, own=(2, 4)),
)
"""Of one booking in a house whose rooms are all taken (`make bench` has the units, "30 in one venue" those of a look)."""
PER_BOOKING = sum(turn.share for turn in TURNS)


@dataclass(frozen=True, slots=True)
class Load:
    """What came together in one second, at most, by what it came to."""

    name: str
    most: float
    limit: float
    unit: str

    @property
    def share(self) -> float:
        """Of its limit."""
        return self.most / self.limit

    def line(self) -> str:
        verdict = "OVER" if self.share > 1 else "near" if self.share > 0.5 else ""
        return f"  {self.name:<62} {self.most:>10,.0f} {self.limit:>8,.0f} {self.unit:<13} {self.share:>8.1%} {verdict}"


def seconds(people: int, seed: int, turns: int, length: int) -> Iterator[tuple[int, Turn, int, int]]:
    """So many turns at chance moments: second, kind, venue, line of what falls due."""
    chance = random.Random(seed)
    venues = range(max(1, people // ROOMS_PER // VENUE))
    popular = [(n + 1) ** -SKEW for n in venues]
    kinds = chance.choices(TURNS, [turn.share for turn in TURNS], k=turns)
    where = chance.choices(venues, popular, k=turns)
    for kind, venue in zip(kinds, where, strict=True):
        yield chance.randrange(length), kind, venue, chance.randrange(4)


def hottest(people: int, turns: int, length: int, seed: int = 1) -> list[Load]:
    """The fullest second of each key and limit."""
    at: dict[str, dict[object, float]] = {name: defaultdict(float) for name in ("turns", "reads", "writes", "looks", "lends", "due", "all")}
    for second, kind, venue, line in seconds(people, seed, turns, length):
        at["turns"][second] += 1
        at["looks"][second, venue] += kind.calendar[0]
        at["lends"][second, venue] += kind.calendar[1]
        at["due"][second, line] += kind.due
        at["all"][second] += kind.calendar[1] + kind.own[1] + kind.due + 2
    most = {name: max(counted.values(), default=0) for name, counted in at.items()}
    return [
        Load("HOUSE: two units every turn, while both rows share a partition", most["turns"] * 2, READS, "reads/s"),
        Load("CAL#, the most popular venue: looks", most["looks"], READS, "reads/s"),
        Load("CAL#, the most popular venue: holds, bookings", most["lends"], WRITES, "writes/s"),
        Load("DUE#d0-3, the fullest: what bookings leave", most["due"], WRITES, "writes/s"),
        Load("the table", most["all"], TABLE, "writes/s"),
        Load("the table, if it has never seen more", most["all"], FRESH_TABLE, "writes/s"),
        Load("SQS FIFO in Tokyo", most["turns"], FIFO, "messages/s"),
        Load("LINE's replies", most["turns"], LINE_REPLIES, "calls/s"),
        Load("Lambda: turns at a time", most["turns"] * TURN_S, CONCURRENT, "environments"),
    ]


def certain(people: int) -> list[Load]:
    """What needs no chance, and grows as people do."""
    rooms, bookings = people / ROOMS_PER, people / WORKDAYS
    venues = max(1.0, rooms / VENUE)
    return [
        Load("the clock: minutes until the day's reminders are sent", bookings / NOTICES / ROUND_S, LATE_MINUTES, "minutes"),
        Load("the watchman: seconds of each minute, a query a venue", venues * 0.008, ROUND_S, "seconds"),
        Load("DEV#, a venue's devices, each every minute", rooms / venues * DEVICES / 60 * 2, WRITES, "writes/s"),
        Load("the table: devices", rooms * DEVICES / 60 * 2, TABLE, "writes/s"),
        Load("HOUSE/TROUBLE when every device of the house is silent", rooms * DEVICES * FAULT_BYTES / 1024, ITEM_KB, "KB"),
        Load("somebody is erased: all that falls due is read", people * AHEAD * DUES * DUE_BYTES / 4096, 4 * READS, "reads"),
        Load("the audit: seconds for its scan", people * KEPT_KB / 1024 * PAGE_S, AUDIT_S, "seconds"),
        Load("LINE's messages of a month, beside the dearest plan's own", people * PUSHES, PLAN, "messages"),
    ]


def loads(people: int) -> dict[str, list[Load]]:
    """All of one size, by occasion."""
    day, rush = people * PER_BOOKING // WORKDAYS, int(people * RUSH) * RUSH_TURNS
    hour = int(day * BUSIEST)
    return {
        f"the busiest hour, {hour:,} turns": hottest(people, hour, 3600),
        f"a period opens, {rush:,} turns in ten minutes": hottest(people, rush, RUSH_SECONDS),
        "each day and month": certain(people),
    }


def told(people: int) -> str:
    """The same as lines."""
    lines = [f"{people:,} people, {people // ROOMS_PER:,} rooms"]
    for name, found in loads(people).items():
        lines += [f" {name:<63} {'fullest':>10} {'limit':>8}", *(load.line() for load in found)]
    return "\n".join(lines)


def order(people: int) -> str:
    """What is over first, and at how many people, reckoned down or up from that many."""
    found: dict[str, tuple[float, str]] = {}
    for name, some in loads(people).items():
        for load in some:
            found[load.name] = max(found.get(load.name, (0.0, "")), (load.share, name))
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    lines = [f"  {people / share:>12,.0f} people  {what} ({name.partition(',')[0]})" for what, (share, name) in ranked if share > 0.1]
    return "\n".join(["What is over first", *lines])


def main() -> int:
    """Prints every size, and the order in which they are over."""
    print("\n\n".join([*(told(people) for people in SIZES), order(SIZES[-1])]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
