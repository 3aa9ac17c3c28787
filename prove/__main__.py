"""`python -m prove [--quick] [names]`: the exhibits, all or those named, as one table; the exit code is 1 when one is not as hoped for.

In their full size they also write their figures into docs/guarantees.md, each as it ends: the whole takes more than an hour."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from prove.exhibits import Measure, Row, Size, exhibits, table
from prove.guarantees import PAGE, written


def main(words: list[str], known: Mapping[str, Measure] | None = None, page: Path | None = None) -> int:
    """Runs, prints and says how it went; `known` None: every exhibit there is. Figures of the full size are written into `page`."""
    known = exhibits() if known is None else known
    parser = argparse.ArgumentParser(prog="python -m prove", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the sizes of make test")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(known)}; none is all")
    asked = parser.parse_args(words)
    if unknown := set(asked.names) - set(known):
        parser.error(f"no exhibit {', '.join(sorted(unknown))}")
    figures: dict[str, Sequence[Row]] = {}
    for name in asked.names or known:
        print(f"[prove] {name}", flush=True)
        figures[name] = known[name](Size.QUICK if asked.quick else Size.FULL)
        if page and not asked.quick:
            page.write_text(written(page.read_text("utf-8"), {name: figures[name]}), "utf-8")
    rows = [row for measured in figures.values() for row in measured]
    print("\n\n".join(filter(None, (*(row.story for row in rows), table(rows)))))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the bot's log lines are not what is asked for
    sys.exit(main(sys.argv[1:], page=PAGE))
