"""The cards, one drawing function each: a Show's values become Flex contents."""

from collections.abc import Callable, Mapping
from importlib import import_module

from chalicelib.dialogue.vocabulary import Show
from chalicelib.line.drawn.agenda import agenda
from chalicelib.line.drawn.availability import day, week
from chalicelib.line.drawn.board import board
from chalicelib.line.drawn.booking import booked, bookings, confirm
from chalicelib.line.drawn.calendar import calendar
from chalicelib.line.drawn.detail import detail
from chalicelib.line.drawn.duty import duty
from chalicelib.line.drawn.enquiries import enquiries
from chalicelib.line.drawn.events import events
from chalicelib.line.drawn.hits import closing, hits
from chalicelib.line.drawn.kept import kept
from chalicelib.line.drawn.pair import invitation, invitations, invited
from chalicelib.line.drawn.recordings import recordings, trail
from chalicelib.line.drawn.times import times
from chalicelib.line.drawn.today import today
from chalicelib.line.pen import Part, Pen

Draw = Callable[[Show, Pen], Part]


def _late(name: str) -> Draw:
    """A card that few turns show: the module of its name is loaded when it is first drawn, not at every cold start."""

    def draw(show: Show, pen: Pen) -> Part:
        drawn: Part = getattr(import_module(f"{__name__}.{name}"), name)(show, pen)
        return drawn

    return draw


DRAWN: Mapping[str, Draw] = {
    "calendar": calendar,
    "times": times,
    "confirm": confirm,
    "booked": booked,
    "bookings": bookings,
    "invitation": invitation,
    "invitations": invitations,
    "invited": invited,
    "run": _late("run"),
    "company": _late("company"),
    "day": day,
    "week": week,
    "today": today,
    "agenda": agenda,
    "weeks": _late("weeks"),
    "events": events,
    "kept": kept,
    "hits": hits,
    "closing": closing,
    "board": board,
    "duty": duty,
    "detail": detail,
    "recordings": recordings,
    "trail": trail,
    "enquiries": enquiries,
    "month": _late("month"),
}
"""Every card that a flow can show, by its name."""

__all__ = ["DRAWN"]
