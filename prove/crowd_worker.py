"""`python -m prove.crowd_worker SHIFT WORKERS`: takes events from the queue until it is killed; its clock is SHIFT seconds off."""

from __future__ import annotations

import logging
import os
import sys
import threading
from datetime import UTC, datetime, timedelta

from chalicelib import wiring
from chalicelib.entrypoints import turns
from simulator import account
from simulator.account import Account
from simulator.consumers import Consumers

VISIBLE_AGAIN = 20.0
"""Seconds that a turn may take, as in the cloud."""


def main(shift: str, workers: str) -> None:
    """The real handler on the real queue, so many at a time; never returns."""
    off = timedelta(seconds=float(shift))
    logging.disable(logging.CRITICAL)
    wiring.install(now=lambda: datetime.now(UTC) + off)
    wiring.turns()
    settings = wiring.settings_of("webhook")
    Consumers(here().client("sqs"), settings.queue_url, turns.turn, int(workers), VISIBLE_AGAIN).start()
    sys.stdout.write("up\n")
    sys.stdout.flush()
    threading.Event().wait()


def here() -> Account:
    """The account that this process was started in."""
    return account.embedded(os.environ["AWS_ENDPOINT_URL"])


if __name__ == "__main__":
    main(*sys.argv[1:])
