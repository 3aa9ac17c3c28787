"""Every card at its shortest, longest and oddest, before the SDK's models and LINE's limits."""

import json

import pytest
from linebot.v3.messaging import Message

from chalicelib.catalogue.load import load
from chalicelib.line.drawn import DRAWN
from chalicelib.line.outbound import Presenter
from chalicelib.words import Phrasebook
from simulator.line_side.limits import check_messages
from tests.cards.samples import SAMPLES

PRESENTER = Presenter(Phrasebook(load("sapporo")), load("sapporo"))
ALL = pytest.mark.parametrize(("name", "language"), [(name, language) for name in SAMPLES for language in ("ja", "en")])


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def texts(part: object, ground: str | None = None) -> list[tuple[dict, str | None]]:
    """Every text of a Flex container with the colour it stands on; None: LINE's own, dark to some readers and light to others."""
    if isinstance(part, list):
        return [found for inner in part for found in texts(inner, ground)]
    if not isinstance(part, dict):
        return []
    ground = part.get("backgroundColor", ground)
    if part.get("type") == "text":
        return [(part, ground)]
    return [found for name, inner in part.items() if name != "action" for found in texts(inner, ground)]


@ALL
def test_a_card_keeps_lines_limits(name, language):
    assert check_messages(PRESENTER.show((SAMPLES[name],), language)) == []


@ALL
def test_a_card_survives_the_sdk_unchanged(name, language):
    messages = PRESENTER.show((SAMPLES[name],), language)
    assert [Message.from_dict(message).to_dict() for message in messages] == messages


@ALL
def test_a_card_is_json_and_drawn_alike_twice(name, language):
    first, second = (json.dumps(PRESENTER.show((SAMPLES[name],), language)) for _ in range(2))
    assert first == second


@ALL
def test_every_text_can_be_read_and_grows_with_the_readers_type(name, language):
    found = [pair for message in PRESENTER.show((SAMPLES[name],), language) for pair in texts(message.get("contents"))]
    assert [text["text"] for text, ground in found if not ground or "color" not in text] == [], (
        "a card's colours are its own: LINE has a dark mode"
    )
    assert [text["text"] for text, ground in found if ground and contrast(text["color"], ground) < 4.5] == []
    assert [text["text"] for text, _ in found if not text.get("scaling")] == []


def test_every_card_has_a_sample():
    assert {sample.card for sample in SAMPLES.values() if hasattr(sample, "card")} == set(DRAWN)
