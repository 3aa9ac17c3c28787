"""Every limit of flex messages at its edge, and their keys against the SDK of LINE."""

from __future__ import annotations

import json

import linebot.v3.messaging.models as sdk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.line_side.limits import check_messages, flex
from simulator.line_side.limits.where import Where

FAMILY = "👨‍👩‍👧"  # one person reads one character; Python counts 5, UTF-16 8
PICTURE = "https://example.com/a.png"


def bubble(*parts, **more):
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(parts)}, **more}


def flex_message(container, alt="あ"):
    return {"type": "flex", "altText": alt, "contents": container}


def t(words="あ", **more):
    return {"type": "text", "text": words, **more}


def in_bubble(*parts):
    return flex_message(bubble(*parts))


def button(action, **more):
    return {"type": "button", "action": action, **more}


def on_button(action):
    return in_bubble(button(action))


def message_action(label="はい", words="はい"):
    return {"type": "message", "label": label, "text": words}


def postback(**more):
    return {"type": "postback", "label": "はい", "data": "a"} | more


def carousel(*bubbles):
    return flex_message({"type": "carousel", "contents": list(bubbles)})


def as_bytes(container):
    return len(json.dumps(container, separators=(",", ":")))


def bubble_of_bytes(size):
    """A bubble whose compact JSON has exactly this many bytes."""
    return bubble(t("a" * (size - as_bytes(bubble(t(""))))))


def carousel_of_bytes(size):
    """Two bubbles, of which neither is too big."""
    empty = {"type": "carousel", "contents": [bubble_of_bytes(25_000), bubble(t(""))]}
    return carousel(bubble_of_bytes(25_000), bubble(t("a" * (size - as_bytes(empty)))))


EDGES = {
    "altText": (flex_message(bubble(t()), "a" * 1500), flex_message(bubble(t()), "a" * 1501)),
    "altText in UTF-16 units": (flex_message(bubble(t()), "😀" * 750), flex_message(bubble(t()), "😀" * 751)),
    "bubble of 30 KB": (flex_message(bubble_of_bytes(30_000)), flex_message(bubble_of_bytes(30_001))),
    "carousel of 12 bubbles": (carousel(*[bubble(t())] * 12), carousel(*[bubble(t())] * 13)),
    "carousel of 50 KB": (carousel_of_bytes(50_000), carousel_of_bytes(50_001)),
    "carousel of one size": (carousel(bubble(t(), size="kilo"), bubble(t(), size="kilo")), carousel(bubble(t(), size="kilo"), bubble(t()))),
    "flex button label": (on_button(message_action("a" * 40)), on_button(message_action("a" * 41))),
    "labels by grapheme": (on_button(message_action(FAMILY * 40)), on_button(message_action(FAMILY * 41))),
    "flex button needs a label": (on_button(message_action()), on_button({"type": "message", "text": "a"})),
    "baseline holds texts": (
        in_bubble({"type": "box", "layout": "baseline", "contents": [t(), {"type": "icon", "url": PICTURE}]}),
        in_bubble({"type": "box", "layout": "baseline", "contents": [{"type": "separator"}]}),
    ),
    "icons in baseline only": (
        in_bubble({"type": "box", "layout": "baseline", "contents": [{"type": "icon", "url": PICTURE}]}),
        in_bubble({"type": "icon", "url": PICTURE}),
    ),
    "flex text has text": (in_bubble(t()), in_bubble({"type": "text"})),
    "flex text is not empty": (in_bubble(t("a")), in_bubble(t(""))),
    "flex text or contents": (
        in_bubble({"type": "text", "contents": [{"type": "span", "text": "a"}]}),
        in_bubble({"type": "text", "text": "a", "contents": [{"type": "span", "text": "a"}]}),
    ),
    "flex keys are known": (in_bubble(t(weight="bold")), in_bubble(t(wieght="bold"))),
    "flex components are known": (in_bubble({"type": "separator"}), in_bubble({"type": "spacer"})),
    "flex words are known": (in_bubble(t(size="xl")), in_bubble(t(size="xxxl"))),
    "flex pixels": (in_bubble(t(size="16px")), in_bubble(t(size="16"))),
    "flex colours": (in_bubble(t(color="#06C755")), in_bubble(t(color="green"))),
    "flex booleans": (in_bubble(t(wrap=True)), in_bubble(t(wrap="true"))),
    "flex margins": (in_bubble(t(margin="md")), in_bubble(t(margin="medium"))),
    "flex paddings in percent": (
        in_bubble({"type": "box", "layout": "vertical", "contents": [], "paddingAll": "5%"}),
        in_bubble({"type": "box", "layout": "vertical", "contents": [], "spacing": "5%"}),
    ),
    "flex weight is a number": (in_bubble(t(flex=2)), in_bubble(t(flex="2"))),
    "bubble sizes": (flex_message(bubble(t(), size="giga")), flex_message(bubble(t(), size="huge"))),
    "a bubble holds something": (flex_message(bubble(t())), flex_message({"type": "bubble"})),
    "images by https": (in_bubble({"type": "image", "url": PICTURE}), in_bubble({"type": "image", "url": "http://example.com/a.png"})),
    "image ratio": (
        in_bubble({"type": "image", "url": PICTURE, "aspectRatio": "1:3"}),
        in_bubble({"type": "image", "url": PICTURE, "aspectRatio": "1:4"}),
    ),
    "no menu switch in flex": (
        on_button(postback()),
        on_button({"type": "richmenuswitch", "label": "a", "richMenuAliasId": "a", "data": "a"}),
    ),
    "no null": (in_bubble(t()), in_bubble(t(color=None))),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_flex_message_at_the_limit_passes_and_one_over_it_does_not(name):
    allowed, over = EDGES[name]
    assert (check_messages([allowed]), len(check_messages([over]))) == ([], 1)


def keys_of(check) -> set[str]:
    """The keys a shape knows, asked from outside: every other key is an unknown field."""
    return {name for name in EVERY_KEY if not any(fault.message == "unknown field" for fault in check({name: 1}, Where()))}


def sdk_keys(model) -> set[str]:
    return {field.alias for field in model.__fields__.values()} - {"type"}


COMPONENTS = {
    "FlexBox": flex.BOX, "FlexButton": flex.BUTTON, "FlexImage": flex.IMAGE, "FlexIcon": flex.ICON, "FlexText": flex.TEXT,
    "FlexSpan": flex.SPAN, "FlexSeparator": flex.SEPARATOR, "FlexFiller": flex.FILLER, "FlexVideo": flex.VIDEO,
    "FlexBubble": flex.BUBBLE, "FlexCarousel": flex.CAROUSEL, "FlexBlockStyle": flex.BLOCK_STYLE,
}  # fmt: skip


EVERY_KEY = {key for name in COMPONENTS for key in sdk_keys(getattr(sdk, name))}


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_keys_of_a_component_are_those_of_lines_own_sdk(name):
    assert keys_of(COMPONENTS[name]) == sdk_keys(getattr(sdk, name))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "text", "contents", "action"]), inner, max_size=3),
    max_leaves=5,
)


def places(value, path=()):
    """Every place in a message, as a path."""
    yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, key))


def replaced(value, path, junk):
    if not path:
        return junk
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], junk)
    return copy


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(name=st.sampled_from([name for name in EDGES if "KB" not in name]), data=st.data(), junk=JUNK)
def test_junk_anywhere_in_a_message_never_breaks_the_check(name, data, junk):
    message = EDGES[name][0]
    path = data.draw(st.sampled_from(list(places(message))))
    for fault in check_messages([replaced(message, path, junk)]):
        assert fault.message
