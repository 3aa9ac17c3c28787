"""`python -m bench`: every budget beside what it is now; the exit code is 1 when one is not kept."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from bench import artefact, cold, growth, kinds, pushes, sweep, turns, understanding
from bench.figures import table
from bench.surroundings import set_up


def main() -> int:
    """Measures all and shows it as one table."""
    logging.disable(logging.CRITICAL)  # the bot's log lines are not what is asked for
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        unpacked, figures = artefact.make(scratch)
        print("[bench] turns", flush=True)
        with set_up(scratch) as around:
            figures += turns.measure(around)
        with set_up(scratch / "again") as around:
            more, by_kind = kinds.measure(around)
            figures += more
            print("[bench] cold starts (half a minute)", flush=True)
            figures += cold.measure(around, unpacked, scratch)
            print("[bench] the same conversation with 3,000 rooms, and after a million bookings (a minute and a half)", flush=True)
            more, beside = growth.measure(around, scratch)
            figures += more
            print("[bench] bookings from the chat to the day after", flush=True)
            figures += pushes.measure(around.account, scratch)
        print("[bench] a round of the clock beside a million notices (two minutes)", flush=True)
        figures += sweep.measure(scratch)
        print("[bench] understanding", flush=True)
        figures += understanding.measure()
    print(f"\nWhat each kind of turn costs\n\n{by_kind}\n\nThe same, in other houses\n\n{beside}\n")
    print(table(figures))
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
