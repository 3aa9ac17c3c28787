"""A picture of few colours, drawn by hand and written as PNG: rectangles, and letters from a table of small bitmaps.

The letters are Noto Sans CJK JP, drawn once by `ops/glyphs.py` (SIL Open Font License 1.1, glyphs.json says so too)."""

import base64
import json
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict

from chalicelib.values import dataclass, field

LETTERS = Path(__file__).parent / "glyphs.json"
WHITE, FAINT, MIDDLE, INK, BAR, TRACK = range(6)
PALETTE = ("#FFFFFF", "#B4BBBA", "#656E6C", "#16211F", "#0B5D57", "#D3E4E1")
"""FAINT and MIDDLE are INK a third and two thirds over WHITE: the edges of letters."""


class _Table(TypedDict):
    """The file: every letter's width and packed pixels."""

    height: int
    letters: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Letter:
    """`shades` are rows of pixels from 0 (nothing) to 3 (ink), each `width` long."""

    width: int
    shades: tuple[bytes, ...]


@dataclass(slots=True)
class Picture:
    """A white sheet of `width` × `height` pixels; what is drawn over its edge is lost."""

    width: int
    height: int
    pixels: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.pixels = bytearray(self.width * self.height)

    def fill(self, left: int, top: int, width: int, height: int, colour: int) -> None:
        """A rectangle."""
        first, last = max(0, left), min(self.width, left + width)
        for row in range(max(0, top), min(self.height, top + height)):
            start = row * self.width
            self.pixels[start + first : start + last] = bytes([colour]) * max(0, last - first)

    def write(self, left: int, top: int, text: str) -> None:
        """A line in ink on white, its top left corner there. Signs without a letter take their room and show nothing."""
        for sign in text:
            letter = letters().get(sign)
            if letter:
                self._letter(left, top, letter)
            left += letter.width if letter else line_height() // 2

    def png(self) -> bytes:
        """https://www.w3.org/TR/png-3/"""
        rows = (self.pixels[at : at + self.width] for at in range(0, len(self.pixels), self.width))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)  # eight bits, by palette
        colours = b"".join(bytes.fromhex(colour[1:]) for colour in PALETTE)
        packed = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 6)
        parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", packed), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)

    def _letter(self, left: int, top: int, letter: Letter) -> None:
        for y, row in enumerate(letter.shades, start=top):
            for x, shade in enumerate(row, start=left):
                if shade and 0 <= x < self.width and 0 <= y < self.height:
                    self.pixels[y * self.width + x] = shade


def text_width(text: str) -> int:
    """How wide a line is, in pixels."""
    return sum(letters()[sign].width if sign in letters() else line_height() // 2 for sign in text)


def line_height() -> int:
    """How high every letter's bitmap is, in pixels."""
    return _table()["height"]


@cache
def letters() -> Mapping[str, Letter]:
    """Every sign that can be drawn."""
    return {sign: _unpacked(width, packed) for sign, (width, packed) in _table()["letters"].items()}


@cache
def _table() -> "_Table":
    table: _Table = json.loads(LETTERS.read_text("utf-8"))
    return table


def _unpacked(width: int, packed: str) -> Letter:
    """Four pixels in a byte, the first in its highest bits."""
    four = zlib.decompress(base64.b64decode(packed))
    shades = bytes(byte >> shift & 3 for byte in four for shift in (6, 4, 2, 0))
    return Letter(width, tuple(shades[at : at + width] for at in range(0, width * line_height(), width)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
