"""Every limit of a message at its edge, how characters are counted, and how faults are told."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.line_side.limits import check_messages, check_richmenu, error_body, graphemes, utf16

FAMILY = "👨‍👩‍👧"  # one person reads one character; Python counts 5, UTF-16 8
PICTURE = "https://example.com/a.png"


def text(words="あ", **more):
    return {"type": "text", "text": words, **more}


def message_action(label="はい", words="はい"):
    return {"type": "message", "label": label, "text": words}


def bubble(*parts, **more):
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(parts)}, **more}


def flex_message(container, alt="あ"):
    return {"type": "flex", "altText": alt, "contents": container}


def on_button(action):
    return flex_message(bubble({"type": "button", "action": action}))


def quick(*actions):
    return text(quickReply={"items": [{"type": "action", "action": action} for action in actions]})


def v2(words, **substitution):
    return {"type": "textV2", "text": words} | ({"substitution": substitution} if substitution else {})


MENTION = {"type": "mention", "mentionee": {"type": "all"}}


EDGES: dict[str, Any] = {
    "text in UTF-16 units": (text("a" * 5000), text("a" * 5001)),
    "an emoji is two units": (text("😀" * 2500), text("😀" * 2500 + "a")),
    "textV2": (v2("a" * 5000), v2("a" * 5001)),
    "textV2 braces paired": (v2("{{a}}"), v2("{a")),
    "textV2 placeholders declared": (v2("{a}", a=MENTION), v2("{a}", b=MENTION)),
    "textV2 keys": (v2("x", **{"a" * 20: MENTION}), v2("x", **{"a" * 21: MENTION})),
    "textV2 substitutions": (v2("x", **{f"a{n}": MENTION for n in range(100)}), v2("x", **{f"a{n}": MENTION for n in range(101)})),
    "quick replies": (quick(*[message_action()] * 13), quick(*[message_action()] * 14)),
    "quick reply label": (quick(message_action("a" * 20)), quick(message_action("a" * 21))),
    "quick reply needs a label": (quick(message_action()), quick({"type": "message", "text": "a"})),
    "quick reply may open the camera": (quick({"type": "camera", "label": "a"}), on_button({"type": "camera", "label": "a"})),
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
}


@pytest.mark.parametrize("name", EDGES)
def test_a_message_at_the_limit_passes_and_one_over_it_does_not(name):
    allowed, over = EDGES[name]
    assert (check_messages([allowed]), len(check_messages([over]))) == ([], 1)


def test_five_messages_pass_and_six_or_none_do_not():
    assert [len(check_messages([text()] * count)) for count in (5, 6, 0)] == [0, 1, 1]


def test_a_fault_names_its_place_and_reads_as_a_sentence():
    (deep,) = check_messages([text(), flex_message(bubble(text(), text(wieght="bold")))])
    (flat,) = check_messages([text("")])
    assert [str(deep), str(flat)] == ["messages[1].contents/body/contents/1/wieght: unknown field", "messages[0].text: May not be empty"]


def test_the_error_body_tells_faults_of_the_request_before_those_of_a_container():
    faults = check_messages([flex_message(bubble(text(""))), text("")])
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


@pytest.mark.parametrize("junk", [None, 7, "a", [], {}, {"type": 7}, {"type": "flex"}, {"type": "text", "text": 7, "quickReply": 7}])
def test_junk_is_refused_and_breaks_nothing(junk):
    assert check_messages([junk]) != []
    assert check_messages([flex_message(junk)]) != []
    assert check_richmenu(junk) != []
