"""Every limit of LINE's at its edge: just allowed, and one over."""

from __future__ import annotations

import json
from typing import Any

import linebot.v3.messaging.models as sdk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.line_side.limits import check_messages, check_richmenu, error_body, flex, graphemes, utf16
from simulator.line_side.limits.where import Where

FAMILY = "👨‍👩‍👧"  # one person reads one character; Python counts 5, UTF-16 8
PICTURE = "https://example.com/a.png"


def text(words="あ", **more):
    return {"type": "text", "text": words, **more}


def bubble(*parts, **more):
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(parts)}, **more}


def flex_message(container, alt="あ"):
    return {"type": "flex", "altText": alt, "contents": container}


def in_bubble(*parts):
    return flex_message(bubble(*parts))


def t(words="あ", **more):
    return {"type": "text", "text": words, **more}


def button(action, **more):
    return {"type": "button", "action": action, **more}


def on_button(action):
    return in_bubble(button(action))


def message_action(label="はい", words="はい"):
    return {"type": "message", "label": label, "text": words}


def postback(**more):
    return {"type": "postback", "label": "はい", "data": "a"} | more


def picker(mode="date", **more):
    return {"type": "datetimepicker", "label": "日", "data": "a", "mode": mode} | more


def uri(address, **more):
    return {"type": "uri", "label": "地図", "uri": address} | more


def quick(*actions):
    return text(quickReply={"items": [{"type": "action", "action": action} for action in actions]})


def template(**more):
    return {"type": "template", "altText": "あ", "template": more}


def column(words="あ", actions=1, **more):
    return {"text": words, "actions": [message_action()] * actions, **more}


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


def v2(words, **substitution):
    return {"type": "textV2", "text": words} | ({"substitution": substitution} if substitution else {})


MENTION = {"type": "mention", "mentionee": {"type": "all"}}

EDGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "text in UTF-16 units": (text("a" * 5000), text("a" * 5001)),
    "an emoji is two units": (text("😀" * 2500), text("😀" * 2500 + "a")),
    "textV2": (v2("a" * 5000), v2("a" * 5001)),
    "textV2 braces paired": (v2("{{a}}"), v2("{a")),
    "textV2 placeholders declared": (v2("{a}", a=MENTION), v2("{a}", b=MENTION)),
    "textV2 keys": (v2("x", **{"a" * 20: MENTION}), v2("x", **{"a" * 21: MENTION})),
    "textV2 substitutions": (v2("x", **{f"a{n}": MENTION for n in range(100)}), v2("x", **{f"a{n}": MENTION for n in range(101)})),
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
    "quick replies": (quick(*[message_action()] * 13), quick(*[message_action()] * 14)),
    "quick reply label": (quick(message_action("a" * 20)), quick(message_action("a" * 21))),
    "quick reply needs a label": (quick(message_action()), quick({"type": "message", "text": "a"})),
    "quick reply may open the camera": (quick({"type": "camera", "label": "a"}), on_button({"type": "camera", "label": "a"})),
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
    "sender name": (text(sender={"name": "a" * 20}), text(sender={"name": "a" * 21})),
    "sender is not LINE": (text(sender={"name": "Online desk"}), text(sender={"name": "LINE desk"})),
    "message types are known": (text(), {"type": "txet", "text": "a"}),
    "message keys are known": (text(), text(qiuckReply={})),
    "location title": (
        {"type": "location", "title": "a" * 100, "address": "a", "latitude": 43.06, "longitude": 141.34},
        {"type": "location", "title": "a" * 101, "address": "a", "latitude": 43.06, "longitude": 141.34},
    ),
    "location on the earth": (
        {"type": "location", "title": "a", "address": "a", "latitude": 90, "longitude": -180},
        {"type": "location", "title": "a", "address": "a", "latitude": 141.34, "longitude": 43.06},
    ),
    "image addresses": (
        {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE},
        {"type": "image", "originalContentUrl": PICTURE},
    ),
    "sticker ids": (
        {"type": "sticker", "packageId": "446", "stickerId": "1988"},
        {"type": "sticker", "packageId": 446, "stickerId": "1988"},
    ),
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
def test_a_message_at_the_limit_passes_and_one_over_it_does_not(name):
    allowed, over = EDGES[name]
    assert (check_messages([allowed]), len(check_messages([over]))) == ([], 1)


def test_five_messages_pass_and_six_or_none_do_not():
    assert [len(check_messages([text()] * count)) for count in (5, 6, 0)] == [0, 1, 1]


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


def test_a_fault_names_its_place_and_reads_as_a_sentence():
    (deep,) = check_messages([text(), in_bubble(t(), t(wieght="bold"))])
    (flat,) = check_messages([text("")])
    assert [str(deep), str(flat)] == ["messages[1].contents/body/contents/1/wieght: unknown field", "messages[0].text: May not be empty"]


def test_the_error_body_tells_faults_of_the_request_before_those_of_a_container():
    faults = check_messages([in_bubble(t("")), text("")])
    assert error_body(faults) == {
        "message": "The request body has 1 error(s)",
        "details": [{"message": "May not be empty", "property": "messages[1].text"}],
    }


@pytest.mark.parametrize(
    ("words", "units", "clusters"),
    [("あ", 1, 1), ("😀", 2, 1), (FAMILY, 8, 1), ("🇯🇵", 4, 1), ("か\u3099", 2, 1), ("葛󠄀", 3, 1), ("a\r\n", 3, 2)],
)
def test_characters_are_counted_both_ways(words, units, clusters):
    assert (utf16(words), graphemes(words)) == (units, clusters)


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


@pytest.mark.parametrize("junk", [None, 7, "a", [], {}, {"type": 7}, {"type": "flex"}, {"type": "text", "text": 7, "quickReply": 7}])
def test_junk_is_refused_and_breaks_nothing(junk):
    assert check_messages([junk]) != []
    assert check_messages([flex_message(junk)]) != []
    assert check_richmenu(junk) != []


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
