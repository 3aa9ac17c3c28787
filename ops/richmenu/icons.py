"""The rich menus' icons as lines on a field of 100 by 100, so that they are one hand's and no file's."""

from collections.abc import Callable
from typing import Protocol

Point = tuple[float, float]


class Pencil(Protocol):
    """Draws on the field; all lines have one width and round ends."""

    def line(self, *points: Point) -> None: ...
    def box(self, left: float, top: float, right: float, bottom: float, radius: float = 8) -> None: ...
    def ring(self, x: float, y: float, radius: float, begin: float = 0, end: float = 360, flat: float = 1) -> None:
        """An arc in degrees, clockwise from three o'clock; `flat` < 1 narrows it."""
        ...

    def dot(self, x: float, y: float, radius: float) -> None: ...


def reserve(pencil: Pencil) -> None:
    """A calendar leaf with a tick."""
    pencil.box(12, 18, 88, 90)
    pencil.line((16, 40), (84, 40))
    pencil.line((32, 8), (32, 26))
    pencil.line((68, 8), (68, 26))
    pencil.line((34, 65), (46, 76), (67, 53))


def availability(pencil: Pencil) -> None:
    """A clock."""
    pencil.ring(50, 50, 40)
    pencil.line((50, 26), (50, 52), (67, 62))


def bookings(pencil: Pencil) -> None:
    """A list."""
    pencil.box(12, 8, 88, 92)
    for y in (31, 50, 69):
        pencil.dot(31, y, 5)
        pencil.line((46, y), (70, y))


def ask(pencil: Pencil) -> None:
    """A speech bubble with a question mark."""
    pencil.box(8, 8, 92, 78, 16)
    pencil.line((28, 78), (28, 95), (48, 78))
    pencil.ring(50, 32, 9, 180, 400)
    pencil.line((56.9, 37.8), (50, 44), (50, 48))
    pencil.dot(50, 62, 5)


def help(pencil: Pencil) -> None:
    """A ring with an i."""
    pencil.ring(50, 50, 40)
    pencil.dot(50, 31, 5)
    pencil.line((50, 47), (50, 71))


def language(pencil: Pencil) -> None:
    """A globe."""
    pencil.ring(50, 50, 40)
    pencil.ring(50, 50, 40, flat=0.45)
    pencil.line((10, 50), (90, 50))


def today(pencil: Pencil) -> None:
    """A calendar leaf with its day."""
    pencil.box(12, 18, 88, 90)
    pencil.line((16, 40), (84, 40))
    pencil.line((32, 8), (32, 26))
    pencil.line((68, 8), (68, 26))
    pencil.dot(50, 65, 11)


def agenda(pencil: Pencil) -> None:
    """A week as bars."""
    pencil.box(8, 12, 92, 90)
    for y, (begin, end) in ((34, (24, 50)), (51, (44, 76)), (68, (24, 38))):
        pencil.line((begin, y), (end, y))


def closures(pencil: Pencil) -> None:
    """A lock."""
    pencil.box(18, 44, 82, 92)
    pencil.ring(50, 40, 24, 180, 360)
    pencil.dot(50, 68, 7)


def announce(pencil: Pencil) -> None:
    """A megaphone."""
    pencil.line((14, 42), (14, 62), (34, 62), (78, 84), (78, 18), (34, 42), (14, 42))
    pencil.line((30, 64), (36, 90), (48, 90))
    pencil.line((90, 42), (90, 60))


def period(pencil: Pencil) -> None:
    """A calendar leaf with an arrow from day to day."""
    pencil.box(12, 18, 88, 90)
    pencil.line((32, 8), (32, 26))
    pencil.line((68, 8), (68, 26))
    pencil.line((28, 58), (70, 58))
    pencil.line((58, 46), (71, 58), (58, 70))


def board(pencil: Pencil) -> None:
    """A camera."""
    pencil.box(8, 26, 92, 86)
    pencil.ring(50, 56, 17)
    pencil.line((34, 24), (40, 12), (60, 12), (66, 24))


def duty(pencil: Pencil) -> None:
    """Somebody with a bell."""
    pencil.ring(40, 30, 16)
    pencil.ring(40, 90, 32, 180, 360)
    pencil.ring(82, 44, 11, 180, 360)
    pencil.line((71, 44), (71, 58), (93, 58), (93, 44))


def maintenance(pencil: Pencil) -> None:
    """A spanner."""
    pencil.line((22, 82), (58, 46))
    pencil.ring(68, 34, 20, 330, 600)
    pencil.dot(22, 82, 8)


def pair(pencil: Pencil) -> None:
    """Two rooms that talk."""
    pencil.box(6, 14, 46, 58)
    pencil.box(54, 42, 94, 86)
    pencil.line((26, 58), (26, 82), (46, 82))
    pencil.line((74, 42), (74, 18), (58, 18))


def contact(pencil: Pencil) -> None:
    """Somebody with a headset."""
    pencil.ring(50, 50, 34, 180, 360)
    pencil.box(8, 50, 26, 78)
    pencil.box(74, 50, 92, 78)
    pencil.line((83, 78), (83, 92), (58, 92))


def events(pencil: Pencil) -> None:
    """A screen with people before it."""
    pencil.box(10, 8, 90, 56)
    for x in (26, 50, 74):
        pencil.dot(x, 74, 8)
        pencil.ring(x, 98, 11, 180, 360)


def privacy(pencil: Pencil) -> None:
    """A shield."""
    pencil.line((50, 8), (86, 20), (86, 50), (72, 76), (50, 92), (28, 76), (14, 50), (14, 20), (50, 8))
    pencil.line((34, 48), (46, 60), (68, 36))


def run(pencil: Pencil) -> None:
    """Several leaves, one behind the other."""
    pencil.box(8, 30, 70, 92)
    pencil.line((26, 16), (84, 16), (84, 74))
    for y in (50, 70):
        pencil.line((24, y), (54, y))


def company(pencil: Pencil) -> None:
    """Two people beside each other."""
    for x in (30, 70):
        pencil.ring(x, 32, 14)
        pencil.ring(x, 84, 20, 180, 360)
        pencil.line((x - 20, 84), (x + 20, 84))


def recordings(pencil: Pencil) -> None:
    """A film that can be played."""
    pencil.box(8, 18, 92, 82)
    pencil.line((42, 36), (64, 50), (42, 64), (42, 36))


def month(pencil: Pencil) -> None:
    """A chart of bars."""
    pencil.line((10, 8), (10, 90), (92, 90))
    for x, top in ((30, 56), (52, 34), (74, 20)):
        pencil.line((x, 74), (x, top))


def enquiries(pencil: Pencil) -> None:
    """Two speech bubbles."""
    pencil.box(6, 8, 68, 54, 12)
    pencil.line((22, 54), (22, 68), (36, 54))
    pencil.line((82, 38), (94, 38), (94, 80), (80, 80), (80, 94), (66, 80), (42, 80), (42, 68))


ICONS: dict[str, Callable[[Pencil], None]] = {
    icon.__name__: icon
    for icon in (
        reserve, availability, bookings, ask, help, language, today, agenda, closures, announce, period, board, duty, maintenance, pair,
        contact, events, privacy, run, company, recordings, enquiries, month,
    )
}  # fmt: skip
