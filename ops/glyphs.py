"""Draws the letters of the month's chart from Noto Sans CJK JP; needs Pillow and the font, so it runs at a desk and its table is kept.

.venv/bin/python -m ops.glyphs
"""

import base64
import json
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from ops.richmenu.draw import FONT

SIZE, HEIGHT, BASE = 40, 50, 41
"""Of a letter in pixels, of its bitmap, and where in it the baseline lies."""
SIGNS = "".join(map(chr, range(32, 127))) + "年月火水木金土日時間曜部屋別利用率、。〜–　・"
"""Digits, Latin letters, and the Japanese that the chart's sentences and weekdays need."""
LICENCE = "Letters drawn from Noto Sans CJK JP, (c) 2014-2021 Adobe, SIL Open Font License 1.1"


def table(font: Path = FONT) -> dict[str, object]:
    """Every letter: how wide it is, and its pixels in four shades, four in a byte."""
    drawn = ImageFont.truetype(str(font), SIZE)
    return {"licence": LICENCE, "height": HEIGHT, "letters": {sign: _letter(drawn, sign) for sign in SIGNS}}


def written(font: Path = FONT) -> str:
    """The table as text."""
    return json.dumps(table(font), ensure_ascii=False, indent=0) + "\n"


def _letter(font: ImageFont.FreeTypeFont, sign: str) -> tuple[int, str]:
    width = max(1, round(font.getlength(sign)))
    image = Image.new("L", (width, HEIGHT), 0)
    ImageDraw.Draw(image).text((0, BASE), sign, fill=255, font=font, anchor="ls")
    shades = [(value + 42) // 85 for value in image.tobytes()]
    shades += [0] * (-len(shades) % 4)
    four = bytes(a << 6 | b << 4 | c << 2 | d for a, b, c, d in zip(*[iter(shades)] * 4, strict=True))
    return width, base64.b64encode(zlib.compress(four, 9)).decode("ascii")


def main() -> None:
    from chalicelib.numbers.picture import LETTERS

    LETTERS.write_text(written(), "utf-8")


if __name__ == "__main__":
    main()
