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


ICONS: dict[str, Callable[[Pencil], None]] = {icon.__name__: icon for icon in (reserve, availability, bookings, ask, help, language, today)}
