"""Every limit of template messages at its edge: just allowed, and one over."""

from __future__ import annotations

import pytest

from simulator.line_side.limits import check_messages

PICTURE = "https://example.com/a.png"


def message_action(label="はい", words="はい"):
    return {"type": "message", "label": label, "text": words}


def template(**more):
    return {"type": "template", "altText": "あ", "template": more}


def column(words="あ", actions=1, **more):
    return {"text": words, "actions": [message_action()] * actions, **more}


EDGES = {
    "buttons text": (
        template(type="buttons", text="a" * 160, actions=[message_action()]),
        template(type="buttons", text="a" * 161, actions=[message_action()]),
    ),
    "buttons text under a title": (
        template(type="buttons", title="a", text="a" * 60, actions=[message_action()]),
        template(type="buttons", title="a", text="a" * 61, actions=[message_action()]),
    ),
    "buttons title": (
        template(type="buttons", title="a" * 40, text="a", actions=[message_action()]),
        template(type="buttons", title="a" * 41, text="a", actions=[message_action()]),
    ),
    "buttons actions": (
        template(type="buttons", text="a", actions=[message_action()] * 4),
        template(type="buttons", text="a", actions=[message_action()] * 5),
    ),
    "template label": (
        template(type="buttons", text="a", actions=[message_action("a" * 20)]),
        template(type="buttons", text="a", actions=[message_action("a" * 21)]),
    ),
    "confirm text": (
        template(type="confirm", text="a" * 240, actions=[message_action()] * 2),
        template(type="confirm", text="a" * 241, actions=[message_action()] * 2),
    ),
    "confirm actions": (
        template(type="confirm", text="a", actions=[message_action()] * 2),
        template(type="confirm", text="a", actions=[message_action()]),
    ),
    "columns": (template(type="carousel", columns=[column()] * 10), template(type="carousel", columns=[column()] * 11)),
    "column text": (template(type="carousel", columns=[column("a" * 120)]), template(type="carousel", columns=[column("a" * 121)])),
    "column text under a picture": (
        template(type="carousel", columns=[column("a" * 60, thumbnailImageUrl=PICTURE)]),
        template(type="carousel", columns=[column("a" * 61, thumbnailImageUrl=PICTURE)]),
    ),
    "column actions": (template(type="carousel", columns=[column(actions=3)]), template(type="carousel", columns=[column(actions=4)])),
    "columns alike": (
        template(type="carousel", columns=[column(actions=2), column(actions=2)]),
        template(type="carousel", columns=[column(actions=2), column(actions=1)]),
    ),
    "image carousel label": (
        template(type="image_carousel", columns=[{"imageUrl": PICTURE, "action": message_action("a" * 12)}]),
        template(type="image_carousel", columns=[{"imageUrl": PICTURE, "action": message_action("a" * 13)}]),
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_template_at_the_limit_passes_and_one_over_it_does_not(name):
    allowed, over = EDGES[name]
    assert (check_messages([allowed]), len(check_messages([over]))) == ([], 1)
