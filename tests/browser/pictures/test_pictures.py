"""Every card can be read: in both languages, light and dark, in the largest type, with a long name, with none and with fifty bookings."""

from __future__ import annotations

from itertools import combinations, groupby, product
from typing import Any

import pytest
from playwright.sync_api import Page

from chalicelib.line.drawn import DRAWN
from simulator.line_side.limits import check_messages
from tests.browser import canned_cards as cards
from tests.browser.canned_server import Canned
from tests.browser.pictures.cases import FACTORS, cases, pairs
from tests.browser.pictures.drawing import lay, messages, wrong

Json = dict[str, Any]
DARK = {"color": "#16211F", "wrap": True}
WHITE = {"backgroundColor": "#FFFFFF"}


def a_bubble(*contents: Json, **more: Any) -> Json:
    return cards.flex("x", {"type": "bubble", "body": cards.column([*contents], **{**WHITE, **more})})


SPOILT = {
    "fine": (a_bubble(cards.words("読めます", **DARK)), None),
    "a colour that is left to LINE": (cards.flex("x", {"type": "bubble", "body": cards.column([cards.words("暗い", **DARK)])}), "contrast"),
    "a pale colour": (a_bubble(cards.words("薄い", color="#C0C0C0")), "contrast"),
    "a line that is not broken": (a_bubble(cards.words("あ" * 60, color="#16211F")), "cut"),
    "a text that heya has cut": (a_bubble(cards.words("ご予約は…", **DARK)), "cut by heya"),
    "a box that is wider": (a_bubble(cards.column([cards.words("広い", **DARK)], width="500px")), "leaves its bubble"),
    "a word in two": (a_bubble(cards.row([cards.words("bookings", **DARK, flex=1), cards.words("x", **DARK, flex=6)])), "a word is broken"),
    "tiny type": (a_bubble(cards.words("小", **DARK, size="8px")), "too small"),
    "nothing to tap on": (a_bubble(cards.column([cards.words("押", **DARK)], width="16px", action=cards.postback("押", "a"))), "to tap"),
    "nothing in it": (a_bubble(cards.column([])), "an empty bubble"),
}
"""Cards with one thing wrong with each, and what is said of it."""


def test_every_two_values_meet_in_few_rows() -> None:
    met = {frozenset(two) for row in pairs(FACTORS) for two in combinations(row.items(), 2)}
    wanted = {
        frozenset(((one, a), (other, b))) for one, other in combinations(FACTORS, 2) for a, b in product(FACTORS[one], FACTORS[other])
    }
    assert met == wanted
    assert len(pairs(FACTORS)) <= 8


def test_every_card_is_looked_at() -> None:
    assert {case.reply().card for case in cases() if hasattr(case.reply(), "card")} == set(DRAWN)


def test_no_card_is_more_than_line_takes() -> None:
    assert {case.name: faults for case in cases() if (faults := check_messages(messages(case)))} == {}


def test_nothing_of_any_card_is_cut_pale_empty_or_outside(opened: Page) -> None:
    found: dict[str, list[str]] = {}
    for seen, together in groupby(
        sorted(cases(), key=lambda case: (case.look, case.size, case.language)), lambda case: (case.look, case.size, case.language)
    ):
        lay(opened, [(case.name, messages(case)) for case in together], *seen)
        found |= wrong(opened)
    assert found == {}


@pytest.mark.parametrize("size", ["normal", "extra"])
def test_what_is_wrong_with_a_card_is_seen(opened: Page, canned: Canned, size: str) -> None:
    lay(opened, [(name, [message]) for name, (message, _) in SPOILT.items()], "dark", size, "ja")
    found = wrong(opened)
    seen = {name: said for name, (_, what) in SPOILT.items() for said in found.get(name, []) if not what or what not in said}
    assert seen == {}
    assert set(found) == {name for name, (_, what) in SPOILT.items() if what}
