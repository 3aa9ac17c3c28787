"""Messages on the page's own phone, as narrow as phones are, by the page's own code: to be measured and to be looked at."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from chalicelib.catalogue.load import load
from chalicelib.line.outbound import Presenter
from chalicelib.words import Phrasebook
from tests.browser.pictures.cases import Case

MEASURE = (Path(__file__).parent / "measure.js").read_text("utf-8")
PRESENTER = Presenter(Phrasebook(load("sapporo")), load("sapporo"))
NARROW = 320  # CSS pixels: the narrowest phone that LINE still runs on
DRAW = """async ([shown, look, size, language, width]) => {
  const { draw, isWide } = await import("/js/messages.js");
  Object.assign(document.documentElement.dataset, { look, size });
  document.documentElement.lang = language;
  document.body.style.cssText = "height: auto; overflow: visible; display: block";
  const phone = (name, messages) => {
    const rows = messages.map((message) => {
      const row = Object.assign(document.createElement("div"), { className: `row bot ${isWide(message) ? "wide" : ""}` });
      const said = Object.assign(document.createElement("div"), { className: "said" });
      said.append(draw(message, () => {}));
      row.append(Object.assign(document.createElement("span"), { className: "face" }), said);
      return row;
    });
    const node = document.createElement("div");
    node.dataset.case = name;
    node.style.cssText = `width: ${width}px; padding: 6px 0; background: var(--room); overflow: hidden`;
    node.append(...rows);
    return node;
  };
  for (const node of document.querySelectorAll("[data-case]")) node.remove();
  for (const node of document.body.children) node.style.display = "none"; // the page itself goes on behind
  document.body.append(...shown.map(([name, messages]) => phone(name, messages)));
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def messages(case: Case) -> Sequence[dict[str, Any]]:
    """What heya would send."""
    return PRESENTER.show((case.reply(),), case.language)


def lay(page: Page, shown: Sequence[tuple[str, Sequence[dict[str, Any]]]], look: str, size: str, language: str) -> None:
    """Each of `shown` (a name and its messages) on a phone of its own, one under another; `page` has the page of `make run` open."""
    page.evaluate(DRAW, [shown, look, size, language, NARROW])


def wrong(page: Page) -> dict[str, list[str]]:
    """By the name of what is laid out: what is wrong with it to the eye."""
    page.add_script_tag(content=MEASURE)
    each = "[...document.querySelectorAll('[data-case]')].map((node) => [node.dataset.case, [...new Set(wrongWith(node))]])"
    found: dict[str, list[str]] = page.evaluate(f"Object.fromEntries({each})")
    return {name: said for name, said in found.items() if said}
