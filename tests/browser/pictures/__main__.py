"""`make pictures`: every case as it looks, six on a sheet, in build/pictures; and the rich menus as small as they get."""

import os
import sys
from base64 import b64encode
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.canned_server import Canned
from tests.browser.conftest import QUIET
from tests.browser.pictures.cases import Case, cases
from tests.browser.pictures.drawing import NARROW, lay, messages, wrong

SHEETS = Path("build/pictures")
MENUS = Path("ops/richmenu")
A_SHEET = 6
SIDE_BY_SIDE = "document.body.style.cssText += '; display: flex; flex-flow: row wrap; align-items: flex-start; gap: 10px; padding: 10px'"


def main() -> int:
    """Draws them all and says what is wrong with which; 1 where anything is."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    for old in SHEETS.glob("*.png"):
        old.unlink()
    canned = Canned()
    canned.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=QUIET)
            page = browser.new_page(viewport={"width": 2000, "height": 1000})
            page.goto(canned.address)
            found = draw(page)
            menus(page)
            browser.close()
    finally:
        canned.stop()
    lines = [f"{name}: {'; '.join(said)}\n" for name, said in found.items()]
    sys.stdout.write("".join(lines) + f"{len([*SHEETS.glob('*.png')])} sheets in {SHEETS}, {len(found)} cards with something wrong\n")
    return 1 if found else 0


def draw(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row, of_row in groupby(sorted(cases(), key=_row), _row):
        listed = list(of_row)
        for at in range(0, len(listed), A_SHEET):
            found |= sheet(page, listed[at : at + A_SHEET], f"{'-'.join(row)}-{at // A_SHEET + 1}")
    return found


def sheet(page: Page, shown: list[Case], name: str) -> dict[str, list[str]]:
    first = shown[0]
    lay(page, [(case.name, messages(case)) for case in shown], first.look, first.size, first.language)
    page.evaluate(SIDE_BY_SIDE)
    page.screenshot(path=SHEETS / f"{name}.png", full_page=True)
    return wrong(page)


def menus(page: Page) -> None:
    """All of them on one sheet, as wide as the narrowest phone."""
    data = [f"data:image/png;base64,{b64encode(path.read_bytes()).decode()}" for path in sorted(MENUS.glob("*.png"))]
    page.set_content("".join(f'<img src="{one}" width="{NARROW}" style="margin: 6px">' for one in data))
    page.screenshot(path=SHEETS / "menus.png", full_page=True)


def _row(case: Case) -> tuple[str, ...]:
    return (case.language, case.look, case.size, "long" if case.long else "short", str(case.count))


if __name__ == "__main__":
    sys.exit(main())
