"""A Chromium for tests of the page, and a stand-in server for those that need no bot."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.canned_server import Canned

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent / "screenshots"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"width": 1440, "height": 900}

expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the tests are skipped, on CI they fail."""
    for path in (os.environ.get("CHROMIUM"), "/usr/bin/chromium"):
        if path and os.access(path, os.X_OK):
            return path
    missing = "no Chromium at $CHROMIUM or /usr/bin/chromium: install Debian's package chromium, with fonts-noto-cjk"
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One per module: while it is open, this thread counts as inside an event loop."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in contexts of their own: `new_page(viewport=…, locale=…)`; a script error fails the test."""
    errors: list[str] = []
    contexts = []

    def make(**options: object) -> Page:
        context = browser.new_context(**({"viewport": WIDE, "locale": "ja-JP", "timezone_id": "Asia/Tokyo"} | options))  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A wide Japanese page, nothing loaded yet."""
    return new_page()


@pytest.fixture
def picture() -> Callable[[Page, str], Path]:
    """Saves what a page shows as tests/screenshots/NAME.png."""

    def save(page: Page, name: str) -> Path:
        PICTURES.mkdir(exist_ok=True)
        path = PICTURES / f"{name}.png"
        page.screenshot(path=path)
        return path

    return save


@pytest.fixture
def canned() -> Iterator[Canned]:
    """LINE's side without a bot, serving the page; `canned.address` is where."""
    server = Canned()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def opened(page: Page, canned: Canned) -> Page:
    """The page, loaded from the canned server and ready."""
    page.goto(canned.address)
    expect(page.locator("body.ready")).to_be_attached()
    return page
