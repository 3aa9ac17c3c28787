"""Flex containers and components: the keys each may have (https://developers.line.biz/en/reference/messaging-api/#flex-message)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from simulator.line_side.limits.actions import action
from simulator.line_side.limits.shapes import by_type, late, list_of, shape
from simulator.line_side.limits.values import boolean, colour, https, integer, length, matching, one_of, ratio, text
from simulator.line_side.limits.where import Check, Fault, Where

BUBBLE_BYTES = 30_000
CAROUSEL_BYTES = 50_000
BUBBLES = 12
SPACES = ("none", "xs", "sm", "md", "lg", "xl", "xxl")
TEXT_SIZES = ("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl")

SPACE = length(*SPACES)
PADDING = length(*SPACES, percent=True)
EXTENT = length(percent=True)
FLEX = integer(0)
WORDS = text(BUBBLE_BYTES)  # LINE names no limit of its own
ANGLE = matching(r"(\d+|\d*\.\d+)deg", "invalid property; like 90deg")
PERCENT = matching(r"\d+(\.\d+)?%", "invalid property; a percentage")
GRAVITY = one_of("top", "bottom", "center")
ALIGN = one_of("start", "end", "center")

# On a button the label is the text that is seen; elsewhere it is read aloud only.
BUTTON_ACTION = action(40, label_needed=True)
OTHER_ACTION = action(40, label_needed=False)

PLACED: dict[str, Check] = {
    "margin": SPACE, "position": one_of("relative", "absolute"),
    "offsetTop": PADDING, "offsetBottom": PADDING, "offsetStart": PADDING, "offsetEnd": PADDING,
}  # fmt: skip
LETTERS: dict[str, Check] = {
    "size": length(*TEXT_SIZES), "color": colour, "weight": one_of("regular", "bold"),
    "style": one_of("normal", "italic"), "decoration": one_of("none", "underline", "line-through"),
}  # fmt: skip


def _said_once(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    if ("text" in value) == ("contents" in value):
        yield where.fault("invalid property; exactly one of text and contents")


def _baseline(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    """A baseline box takes icons, texts and fillers; an icon stands in no other box."""
    for index, part in enumerate(value["contents"]):
        baseline = value["layout"] == "baseline"
        if (baseline and part["type"] not in ("icon", "text", "filler")) or (not baseline and part["type"] == "icon"):
            yield where.key("contents").item(index).fault("invalid property")


GRADIENT = shape(
    {"angle": ANGLE, "startColor": colour, "endColor": colour},
    {"centerColor": colour, "centerPosition": PERCENT},
)
BOX = shape(
    {"layout": one_of("horizontal", "vertical", "baseline"), "contents": list_of(late(lambda: INSIDE_A_BOX), 0, None)},
    {
        **PLACED, "flex": FLEX, "spacing": SPACE, "backgroundColor": colour, "borderColor": colour,
        "borderWidth": length("none", "light", "normal", "medium", "semi-bold", "bold"), "cornerRadius": length(*SPACES),
        "width": EXTENT, "maxWidth": EXTENT, "height": EXTENT, "maxHeight": EXTENT,
        "paddingAll": PADDING, "paddingTop": PADDING, "paddingBottom": PADDING, "paddingStart": PADDING, "paddingEnd": PADDING,
        "justifyContent": one_of("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"),
        "alignItems": one_of("center", "flex-start", "flex-end"), "background": by_type({"linearGradient": GRADIENT}),
        "action": OTHER_ACTION,
    },
    _baseline,
)  # fmt: skip
BUTTON = shape(
    {"action": BUTTON_ACTION},
    {
        **PLACED, "flex": FLEX, "height": one_of("sm", "md"), "style": one_of("primary", "secondary", "link"), "color": colour,
        "gravity": GRAVITY, "adjustMode": one_of("shrink-to-fit"), "scaling": boolean,
    },
)  # fmt: skip
IMAGE = shape(
    {"url": https},
    {
        **PLACED, "flex": FLEX, "align": ALIGN, "gravity": GRAVITY, "size": length(*TEXT_SIZES, "full", percent=True),
        "aspectRatio": ratio, "aspectMode": one_of("cover", "fit"), "backgroundColor": colour, "animated": boolean, "action": OTHER_ACTION,
    },
)  # fmt: skip
ICON = shape({"url": https}, {**PLACED, "size": length(*TEXT_SIZES), "aspectRatio": ratio, "scaling": boolean})
SPAN = shape({"text": WORDS}, LETTERS)
TEXT = shape(
    {},
    {
        **PLACED, **LETTERS, "text": WORDS, "contents": list_of(by_type({"span": SPAN}), 1, None), "flex": FLEX,
        "align": ALIGN, "gravity": GRAVITY, "wrap": boolean, "lineSpacing": length(), "maxLines": integer(0),
        "adjustMode": one_of("shrink-to-fit"), "scaling": boolean, "action": OTHER_ACTION,
    },
    _said_once,
)  # fmt: skip
SEPARATOR = shape({}, {"margin": SPACE, "color": colour})
FILLER = shape({}, {"flex": FLEX})
VIDEO = shape(
    {"url": https, "previewUrl": https, "altContent": by_type({"box": BOX, "image": IMAGE})},
    {"aspectRatio": ratio, "action": OTHER_ACTION},
)
INSIDE_A_BOX: Check = by_type(
    {"box": BOX, "button": BUTTON, "image": IMAGE, "icon": ICON, "text": TEXT, "separator": SEPARATOR, "filler": FILLER}
)

BLOCK_STYLE = shape({}, {"backgroundColor": colour, "separator": boolean, "separatorColor": colour})
BLOCK = by_type({"box": BOX})


def _size_in_bytes(most: int) -> Check:
    """The container as compact JSON. LINE says KB; here a thousand bytes, the smaller reading."""

    def check(value: dict[str, Any], where: Where) -> Iterator[Fault]:
        if len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > most:
            yield where.fault(f"must be at most {most // 1000} KB of JSON")

    return check


def _video_stands_alone(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    if value.get("hero", {}).get("type") == "video" and value.get("size", "mega") not in ("kilo", "mega", "giga"):
        yield where.key("size").fault("a video needs kilo, mega or giga")


def _something_in_it(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    if not any(block in value for block in ("header", "hero", "body", "footer")):
        yield where.fault("At least one block must be specified")


BUBBLE = shape(
    {},
    {
        "size": one_of("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"), "direction": one_of("ltr", "rtl"),
        "header": BLOCK, "hero": by_type({"box": BOX, "image": IMAGE, "video": VIDEO}), "body": BLOCK, "footer": BLOCK,
        "styles": shape({}, {"header": BLOCK_STYLE, "hero": BLOCK_STYLE, "body": BLOCK_STYLE, "footer": BLOCK_STYLE}),
        "action": OTHER_ACTION,
    },
    _something_in_it,
    _video_stands_alone,
    _size_in_bytes(BUBBLE_BYTES - len('"type":"bubble",')),
)  # fmt: skip


def _one_size(value: list[dict[str, Any]], where: Where) -> Iterator[Fault]:
    sizes = [bubble.get("size", "mega") for bubble in value]
    for index, size in enumerate(sizes):
        if size != sizes[0]:
            yield where.item(index).key("size").fault("all bubbles of a carousel must have the same size")
        if value[index].get("hero", {}).get("type") == "video":
            yield where.item(index).key("hero").fault("a carousel cannot hold a video")


CAROUSEL = shape(
    {"contents": list_of(by_type({"bubble": BUBBLE}), 1, BUBBLES, _one_size)},
    None,
    _size_in_bytes(CAROUSEL_BYTES - len('"type":"carousel",')),
)
CONTAINER = by_type({"bubble": BUBBLE, "carousel": CAROUSEL})
