"""Every limit of a rich menu at its edge: just allowed, and one over."""

from __future__ import annotations

import pytest

from simulator.line_side.limits import check_richmenu

FAMILY = "👨‍👩‍👧"  # one person reads one character; Python counts 5, UTF-16 8


def message_action(label="はい", words="はい"):
    return {"type": "message", "label": label, "text": words}


def menu(**more):
    area = {"bounds": {"x": 0, "y": 0, "width": 100, "height": 100}, "action": message_action()}
    return {"size": {"width": 2500, "height": 843}, "selected": True, "name": "学生", "chatBarText": "メニュー", "areas": [area]} | more


def areas(count, **bounds):
    return [{"bounds": {"x": 0, "y": 0, "width": 10, "height": 10} | bounds, "action": message_action()}] * count


MENU_EDGES = {
    "areas": ({"areas": areas(20)}, {"areas": areas(21)}),
    "chatBarText": ({"chatBarText": "あ" * 14}, {"chatBarText": "あ" * 15}),
    "chatBarText by grapheme": ({"chatBarText": FAMILY * 14}, {"chatBarText": FAMILY * 15}),
    "name": ({"name": "あ" * 300}, {"name": "あ" * 301}),
    "least width": ({"size": {"width": 800, "height": 250}}, {"size": {"width": 799, "height": 250}}),
    "most width": ({"size": {"width": 2500, "height": 250}}, {"size": {"width": 2501, "height": 250}}),
    "least height": ({"size": {"width": 800, "height": 250}}, {"size": {"width": 800, "height": 249}}),
    "ratio": ({"size": {"width": 1450, "height": 1000}}, {"size": {"width": 1449, "height": 1000}}),
    "areas inside": ({"areas": areas(1, x=2490, y=833)}, {"areas": areas(1, x=2491)}),
    "selected": ({"selected": False}, {"selected": "false"}),
    "keys": ({}, {"chatbarText": "a"}),
    "label": (
        {"areas": [{"bounds": areas(1)[0]["bounds"], "action": message_action("a" * 20)}]},
        {"areas": [{"bounds": areas(1)[0]["bounds"], "action": message_action("a" * 21)}]},
    ),
    "switch": (
        {"areas": [{"bounds": areas(1)[0]["bounds"], "action": {"type": "richmenuswitch", "richMenuAliasId": "a-b_1", "data": "a"}}]},
        {"areas": [{"bounds": areas(1)[0]["bounds"], "action": {"type": "richmenuswitch", "richMenuAliasId": "A", "data": "a"}}]},
    ),
}


@pytest.mark.parametrize("name", MENU_EDGES)
def test_a_rich_menu_at_the_limit_passes_and_one_over_it_does_not(name):
    allowed, over = MENU_EDGES[name]
    assert (check_richmenu(menu(**allowed)), len(check_richmenu(menu(**over)))) == ([], 1)
