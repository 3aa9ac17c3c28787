"""Every limit of an action at its edge: just allowed, and one over."""

from __future__ import annotations

import pytest

from simulator.line_side.limits import check_messages

FAMILY = "👨‍👩‍👧"  # one person reads one character; Python counts 5, UTF-16 8


def bubble(*parts, **more):
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(parts)}, **more}


def flex_message(container, alt="あ"):
    return {"type": "flex", "altText": alt, "contents": container}


def on_button(action):
    return flex_message(bubble({"type": "button", "action": action}))


def message_action(label="はい", words="はい"):
    return {"type": "message", "label": label, "text": words}


def postback(**more):
    return {"type": "postback", "label": "はい", "data": "a"} | more


def picker(mode="date", **more):
    return {"type": "datetimepicker", "label": "日", "data": "a", "mode": mode} | more


def uri(address, **more):
    return {"type": "uri", "label": "地図", "uri": address} | more


EDGES = {
    "postback data": (on_button(postback(data="a" * 300)), on_button(postback(data="a" * 301))),
    "postback displayText": (on_button(postback(displayText=FAMILY * 300)), on_button(postback(displayText=FAMILY * 301))),
    "displayText or text": (on_button(postback(displayText="a")), on_button(postback(displayText="a", text="a"))),
    "fillInText with the keyboard": (
        on_button(postback(inputOption="openKeyboard", fillInText="a")),
        on_button(postback(fillInText="a")),
    ),
    "message action text": (on_button(message_action(words="a" * 300)), on_button(message_action(words="a" * 301))),
    "uri": (on_button(uri("https://e.jp/" + "a" * 987)), on_button(uri("https://e.jp/" + "a" * 988))),
    "uri schemes": (on_button(uri("tel:0800-800-9974")), on_button(uri("mailto:a@example.com"))),
    "uri encoded": (on_button(uri("https://e.jp/?q=%E5%A4%A7")), on_button(uri("https://e.jp/?q=大通"))),
    "clipboard": (
        on_button({"type": "clipboard", "label": "a", "clipboardText": "a" * 1000}),
        on_button({"type": "clipboard", "label": "a", "clipboardText": "a" * 1001}),
    ),
    "picker modes": (on_button(picker("datetime")), on_button(picker("month"))),
    "picker date form": (on_button(picker(initial="2026-11-24")), on_button(picker(initial="2026-11-24T10:00"))),
    "picker real dates": (on_button(picker(initial="2028-02-29")), on_button(picker(initial="2026-02-29"))),
    "picker years": (on_button(picker(max="2100-12-31")), on_button(picker(max="2101-01-01"))),
    "picker datetime form": (on_button(picker("datetime", min="2026-11-24t10:00")), on_button(picker("datetime", min="2026-11-24 10:00"))),
    "picker time form": (on_button(picker("time", min="09:30", max="17:00")), on_button(picker("time", min="9:30"))),
    "picker min before max": (
        on_button(picker(min="2026-11-24", max="2026-11-25")),
        on_button(picker(min="2026-11-24", max="2026-11-24")),
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_an_action_at_the_limit_passes_and_one_over_it_does_not(name):
    allowed, over = EDGES[name]
    assert (check_messages([allowed]), len(check_messages([over]))) == ([], 1)
