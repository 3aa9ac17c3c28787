"""Blanks and slots of a card's parsed JSON."""

import json
from pathlib import Path

import pytest

from chalicelib.cards import fill
from chalicelib.cards.fill import UnknownBlank, template

CARDS = sorted(path.stem for path in (Path(__file__).parents[2] / "chalicelib" / "cards").glob("*.json"))


def test_text_cannot_break_a_card():
    odd = '"}, {"type": "text"} {label} {$slot} \\'
    assert fill("row", label="場所", value=odd)["contents"][1]["text"] == odd


def test_a_slot_in_a_list_gives_way_to_what_it_is_given():
    assert fill("pair", buttons=[{"a": 1}, {"b": 2}])["contents"] == [{"a": 1}, {"b": 2}]
    assert fill("pair", buttons=[])["contents"] == []


def test_a_name_whose_slot_is_given_nothing_disappears():
    assert "footer" not in fill("choices", text="a", footer=None)


def test_a_blank_that_is_not_given_is_an_error():
    with pytest.raises(UnknownBlank):
        fill("row", label="a")


def test_filling_leaves_the_template_as_it_was():
    before = json.dumps(template("pair"))
    fill("pair", buttons=[{"a": 1}])["contents"].append("more")
    assert json.dumps(template("pair")) == before


@pytest.mark.parametrize("card", CARDS)
def test_a_card_holds_no_word_of_any_language(card):
    def texts(part: object) -> list[str]:
        match part:
            case {"type": "text", "text": text}:
                return [str(text)]
            case dict():
                return [text for value in part.values() for text in texts(value)]
            case list():
                return [text for value in part for text in texts(value)]
            case _:
                return []

    assert [text for text in texts(template(card)) if not (text.startswith("{") and text.endswith("}"))] == []
    assert (Path(__file__).parents[2] / "chalicelib" / "cards" / f"{card}.json").read_text("utf-8").isascii()
