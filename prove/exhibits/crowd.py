"""People who chat all at once, LINE on a bad day, and processes that are killed: nothing lost, nothing twice, each person's in order."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path

from prove.crowd import Throng, chatted
from prove.crowd_judged import Crowded
from prove.crowd_line import BadDay
from prove.exhibits import Row, Size
from simulator import account, aws

CROWDS = {
    Size.QUICK: Throng(8, 8, again=6, day=BadDay(taken_and_late=0)),
    Size.FULL: Throng(200, 40, processes=2, workers=12, kills=8, seconds=20.0),
}
"""In the small one no turn lasts as long as LINE may take, so that a killed one's events can come back sooner."""
CONTROL = Throng(8, 10, processes=1, kills=0, again=6, day=BadDay(taken_and_late=0))
NUMBERS = itertools.count(1)


def measure(size: Size) -> Sequence[Row]:
    """The crowd; then a small one whose events wait in no line, which must be noticed."""
    with tempfile.TemporaryDirectory() as folder:
        here = account.embedded(aws.start(Path(folder)).endpoint)
        account.enter(here)
        try:
            return [crowded(here, CROWDS[size]), without_lines(here)]
        finally:
            aws.stop(Path(folder))


def crowded(here: account.Account, crowd: Throng) -> Row:
    came = chatted(here, crowd, f"heya-crowd-{next(NUMBERS)}")
    trouble = f"{came.went_wrong:,} bad answers of LINE, {came.kills} kills, {came.booked:,} bookings"
    aside = f"{came.later:,} told later, {came.doubted:,} told twice in doubt"
    return Row(
        name=f"{crowd.people} people at once, {crowd.processes} processes",
        explored=f"events answered in {came.seconds:.0f} seconds; {trouble}; {aside}",
        count=came.events,
        seconds=came.seconds,
        verdict="nothing lost, nothing twice, in order, the books agree" if came.ok else "NOT SO",
        ok=came.ok,
        story="" if came.ok else story(came),
    )


def without_lines(here: account.Account) -> Row:
    came = chatted(here, CONTROL, f"heya-crowd-{next(NUMBERS)}", lines=False)
    return Row(
        name="without a line for each person",
        explored=f"events; {len(came.out_of_order)} answered out of order",
        count=came.events,
        seconds=came.seconds,
        verdict="found, as it must be" if came.out_of_order else "NOT FOUND: the judge is blind",
        ok=bool(came.out_of_order),
    )


def story(came: Crowded) -> str:
    """What is wrong, some of each."""
    parts = {"lost": came.lost, "twice": came.twice, "out of order": came.out_of_order, "books": came.wrong}
    return "\n".join(f"{name}: {', '.join(found[:10])}" for name, found in parts.items() if found)
