"""Draws the rich menus' pictures; needs Pillow and a Japanese font, so it runs at a desk and its pictures are kept."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from ops.richmenu.icons import ICONS, Point
from ops.richmenu.menus import LANGUAGES, MENUS, ROW, Area, Box, Menu, Words, key_of, label, tab_label

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")  # where Debian's fonts-noto-cjk puts it
FINE = 2  # drawn so many times larger and scaled down, for smooth edges
GROUND, PAPER, INK = "#E9EFED", "#FFFFFF", "#16211F"
GAP, ROUND, ICON, STROKE = 14, 44, 250, 20
ICON_TOP, WORD_MIDDLE, WORD_SIZE, TAB_SIZE = 175, 600, 118, 92
SOURCE = "heya-source"
FULL = ROW
COLOURS = 64


def draw_all(words: Words, into: Path, font: Path = FONT) -> Iterator[Path]:
    """Every picture, written as PNG; each tells by a hash what it was drawn from."""
    for menu in MENUS:
        for language in LANGUAGES:
            picture = drawn(menu, language, words, font)
            told = PngImagePlugin.PngInfo()
            told.add_text(SOURCE, source(menu, language, words))
            path = into / f"{key_of(menu, language)}.png"
            picture.quantize(COLOURS).save(path, optimize=True, pnginfo=told)
            yield path


def source(menu: Menu, language: str, words: Words) -> str:
    """A hash of what the picture shows, by which a stale one is known."""
    tabs = [tab_label(menu.role, tab, language, words) for tab in menu.tabs]
    shown = {"menu": asdict(menu), "labels": [label(area, language, words) for area in menu.areas], "tabs": tabs}
    return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:16]


def drawn(menu: Menu, language: str, words: Words, font: Path = FONT) -> Image.Image:
    """One menu's picture in its full size."""
    width, height = menu.size
    image = Image.new("RGB", (width * FINE, height * FINE), GROUND)
    for n, (name, box) in enumerate(zip(menu.tabs, menu.tab_boxes(), strict=True)):
        here = menu.tab == (name if n else "")
        _tab(ImageDraw.Draw(image), box, menu.colour, tab_label(menu.role, name, language, words), here, font)
    for area, box in zip(menu.areas, menu.boxes(), strict=True):
        _area(ImageDraw.Draw(image), area, box, menu.colour, label(area, language, words), font)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _tab(draw: ImageDraw.ImageDraw, box: Box, colour: str, told: str, here: bool, font: Path) -> None:
    """The tab that one is on is filled; the other has the colour of its word."""
    left, top, width, height = (part * FINE for part in box)
    gap = GAP * FINE
    where = (left + gap, top + gap, left + width - gap, top + height - gap // 2)
    draw.rounded_rectangle(where, ROUND * FINE, fill=colour if here else PAPER, outline=colour, width=STROKE * FINE // 3)
    middle = (left + width / 2, top + height / 2)
    draw.text(middle, told, fill=PAPER if here else colour, font=fitting(draw, told, font, width - 9 * gap, TAB_SIZE), anchor="mm")


def _area(draw: ImageDraw.ImageDraw, area: Area, box: tuple[int, int, int, int], colour: str, told: str, font: Path) -> None:
    left, top, width, height = (part * FINE for part in box)
    gap = GAP * FINE
    ground, line, ink = (colour, PAPER, PAPER) if area.main else (PAPER, colour, INK)
    draw.rounded_rectangle((left + gap, top + gap, left + width - gap, top + height - gap), ROUND * FINE, fill=ground)
    down = (height - FULL * FINE) // 2  # a row under tabs is lower: what is in it moves up by half of that
    corner = (left + (width - ICON * FINE) / 2, top + ICON_TOP * FINE + down)
    ICONS[area.name](_Pencil(draw, corner, ICON * FINE / 100, STROKE * FINE, line, ground))
    draw.text(
        (left + width / 2, top + WORD_MIDDLE * FINE + down), told, fill=ink, font=fitting(draw, told, font, width - 9 * gap), anchor="mm"
    )


def fitting(draw: ImageDraw.ImageDraw, told: str, font: Path, room: float, most: int = WORD_SIZE) -> ImageFont.FreeTypeFont:
    """The font, smaller where the word would not fit on its line."""
    size = most * FINE
    while True:
        found = ImageFont.truetype(str(font), size)
        if draw.textlength(told, found) <= room or size <= 20:
            return found
        size -= 4


@dataclass(frozen=True, slots=True)
class _Pencil:
    draw: ImageDraw.ImageDraw
    corner: Point
    scale: float
    stroke: int
    colour: str
    ground: str

    def _at(self, x: float, y: float) -> Point:
        return self.corner[0] + x * self.scale, self.corner[1] + y * self.scale

    def line(self, *points: Point) -> None:
        places = [self._at(*point) for point in points]
        self.draw.line(places, self.colour, self.stroke, joint="curve")
        for x, y in (places[0], places[-1]):
            self._round(x, y, self.stroke / 2)

    def box(self, left: float, top: float, right: float, bottom: float, radius: float = 8) -> None:
        where = (*self._at(left, top), *self._at(right, bottom))
        self.draw.rounded_rectangle(where, radius * self.scale, outline=self.colour, width=self.stroke)

    def ring(self, x: float, y: float, radius: float, begin: float = 0, end: float = 360, flat: float = 1) -> None:
        across, half = radius * flat, self.stroke / 2 / self.scale
        where = (*self._at(x - across - half, y - radius - half), *self._at(x + across + half, y + radius + half))
        if end - begin >= 360:
            self.draw.ellipse(where, outline=self.colour, width=self.stroke)
        else:
            self.draw.arc(where, begin, end, self.colour, self.stroke)

    def dot(self, x: float, y: float, radius: float) -> None:
        self._round(*self._at(x, y), radius * self.scale)

    def _round(self, x: float, y: float, radius: float) -> None:
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=self.colour)
