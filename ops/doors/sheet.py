"""Draws the sheet that hangs at a room's door: its QR code, its code to type, and what to do, in both languages; needs Pillow and segno."""

from dataclasses import dataclass
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

from chalicelib.catalogue.model import Catalogue, Room
from chalicelib.words import LANGUAGES, Phrasebook

SIZE = (1240, 1754)  # A4 at 150 dots an inch
MARGIN, HEAD, FOOT = 90, 290, 60
SIZES = range(32, 19, -2)
GROUND, INK, BAND, BRIGHT, SOFT = "#FFFFFF", "#16211F", "#0B5D57", "#FFFFFF", "#44524F"
QR_ROOM, QUIET = 560, 4  # dots for the QR code; QUIET modules of margin belong to it (ISO/IEC 18004)
COLOURS = 32
OPENS, CLOSES = "（「", "、。）」"
"""Signs that may not end, and those that may not begin, a line of Japanese."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet is about; `link` "" leaves the QR code out."""

    house: Catalogue
    room: Room
    code: str
    link: str


def draw_sheet(sheet: Sheet, words: Phrasebook, font: Path) -> Image.Image:
    """The sheet in its full size, its words as large as all of them fit. Raises ValueError when they fit in no size."""
    for size in SIZES:
        image = Image.new("RGB", SIZE, GROUND)
        if _drawn(image, sheet, words, _Page(ImageDraw.Draw(image), font), size) <= SIZE[1] - FOOT:
            return image.quantize(COLOURS)
    raise ValueError(f"the words at the door of {sheet.room.id} do not fit on a sheet")


def _drawn(image: Image.Image, sheet: Sheet, words: Phrasebook, page: "_Page", size: int) -> int:
    """Draws all of it; where it ends."""
    _head(page, sheet)
    top = HEAD + 20
    if sheet.link:
        code = qr_picture(sheet.link)
        image.paste(code, ((SIZE[0] - code.width) // 2, top))
        top += code.height
    else:
        top += 150
    top = page.middle(sheet.code, top, 140) + 25
    for language in LANGUAGES:
        top = _told(page, sheet, words, language, top, size) + size
    return top - size


def qr_picture(link: str) -> Image.Image:
    """The QR code as large as fits its place, each module a whole number of dots."""
    code = segno.make(link, error="m", micro=False)
    rows = [bytearray(row) for row in code.matrix_iter(border=QUIET)]
    small = Image.new("1", (len(rows[0]), len(rows)), 1)
    small.putdata([0 if module else 1 for row in rows for module in row])
    dots = QR_ROOM // len(rows)
    return small.resize((small.width * dots, small.height * dots), Image.Resampling.NEAREST).convert("RGB")


def _head(page: "_Page", sheet: Sheet) -> None:
    page.draw.rectangle((0, 0, SIZE[0], HEAD - 1), fill=BAND)
    venue, room = sheet.house.venue(sheet.room.venue), sheet.room
    top = page.middle(room.name.ja, 55, 84, BRIGHT) + 12
    top = page.middle(room.name.en, top, 40, BRIGHT) + 14
    page.middle(f"{venue.short.ja} / {venue.short.en}", top, 32, BRIGHT)


def _told(page: "_Page", sheet: Sheet, words: Phrasebook, language: str, top: int, size: int) -> int:
    """What to do, in one language: a title and its lines."""
    rules, contact = sheet.house.rules, sheet.house.contact
    values = {
        "code": sheet.code, "before": rules.check_in_from, "after": rules.check_in_until, "phone": contact.phone,
        "hours": contact.hours.in_language(language), "message": words.say("door_sheet.message", {"code": sheet.code}, language),
    }  # fmt: skip
    top = page.left(words.say("door_sheet.title", values, language), top, round(size * 1.4), BAND)
    how = ("door_sheet.scan", "door_sheet.type") if sheet.link else ("door_sheet.only",)
    for key in (*how, "door_sheet.times", "door_sheet.help"):
        top = page.left(words.say(key, values, language), top, size, SOFT if key == "door_sheet.help" else INK)
    return top


class _Page:
    """A page to write on; each line says where it ends."""

    def __init__(self, draw: ImageDraw.ImageDraw, font: Path) -> None:
        self.draw, self._font = draw, font

    def middle(self, text: str, top: int, size: int, colour: str = INK) -> int:
        """One line in the middle, smaller where it would not fit."""
        while size > 16 and self.draw.textlength(text, self._of(size)) > SIZE[0] - 2 * MARGIN:
            size -= 2
        self.draw.text((SIZE[0] / 2, top), text, fill=colour, font=self._of(size), anchor="ma")
        return top + round(size * 1.25)

    def left(self, text: str, top: int, size: int, colour: str) -> int:
        """Lines from the left margin, broken where they would run over the right one."""
        for line in self._broken(text, size):
            self.draw.text((MARGIN, top), line, fill=colour, font=self._of(size), anchor="la")
            top += round(size * 1.5)
        return top

    def _broken(self, text: str, size: int) -> list[str]:
        """Words stay whole where there are spaces; Japanese breaks anywhere but before a mark that closes or after one that opens."""
        lines, line = [], ""
        for part in _parts(text):
            if line and self.draw.textlength(line + part.rstrip(), self._of(size)) > SIZE[0] - 2 * MARGIN:
                lines.append(line.rstrip())
                line = ""
            line += part
        return [*lines, line.rstrip()]

    def _of(self, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(self._font), size)


def _parts(text: str) -> list[str]:
    """What may not be torn apart."""
    parts: list[str] = []
    for letter in text:
        sticks = parts and (
            letter in CLOSES
            or letter == " "
            or parts[-1][-1] in OPENS
            or (letter.isascii() and parts[-1][-1].isascii() and parts[-1][-1] != " ")
        )
        if sticks:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts
