"""The schedule's door: every minute, at the time that the schedule says."""

from datetime import datetime

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.schedule("rate(1 minute)", name="clock")
def clock(event: CloudWatchEvent) -> None:
    """Does what is due at the event's own time, so that a late or repeated run does the same."""
    wiring.clock().run(datetime.fromisoformat(event.time))
