"""`python -m prove [--quick] [names]`: the exhibits, all or those named, as one table; the exit code is 1 when one is not as hoped for."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping

from prove.exhibits import Measure, Row, Size, exhibits, table


def main(words: list[str], known: Mapping[str, Measure] | None = None) -> int:
    """Runs, prints and says how it went; `known` None: every exhibit there is."""
    known = exhibits() if known is None else known
    parser = argparse.ArgumentParser(prog="python -m prove", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the sizes of make test")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(known)}; none is all")
    asked = parser.parse_args(words)
    if unknown := set(asked.names) - set(known):
        parser.error(f"no exhibit {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in asked.names or known:
        print(f"[prove] {name}", flush=True)
        rows += known[name](Size.QUICK if asked.quick else Size.FULL)
    print("\n\n".join(filter(None, (*(row.story for row in rows), table(rows)))))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the bot's log lines are not what is asked for
    sys.exit(main(sys.argv[1:]))
