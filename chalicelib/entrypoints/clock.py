"""The schedule's door: every minute, at the time that the schedule says."""

from collections.abc import Callable
from datetime import datetime
from math import inf

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.schedule("rate(1 minute)", name="clock")
def clock(event: CloudWatchEvent) -> None:
    """Does what is due at the event's own time, so that a late or repeated run does the same, as long as Lambda gives it time."""
    wiring.clock().run(datetime.fromisoformat(event.time), seconds_left(event.context))


def seconds_left(context: object) -> Callable[[], float]:
    """How long Lambda still lets a function run (https://docs.aws.amazon.com/lambda/latest/dg/python-context.html); for ever where nobody
    stops it, as on one's own machine."""
    left = getattr(context, "get_remaining_time_in_millis", None)
    return (lambda: left() / 1000) if left else lambda: inf
