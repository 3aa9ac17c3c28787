"""The night's door: once a day all of the books are looked through."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.schedule("cron(30 18 * * ? *)", name="audit")
def audit(_: CloudWatchEvent) -> None:
    """At half past three in the morning in Japan, when few book; by the real time, for holds and offers run out by it."""
    wiring.audit().run()
