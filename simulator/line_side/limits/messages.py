"""The kinds of message and what each may hold (https://developers.line.biz/en/reference/messaging-api/#message-objects)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from simulator.line_side.limits.actions import URI, quick_reply_action
from simulator.line_side.limits.flex import CONTAINER
from simulator.line_side.limits.shapes import by_type, list_of, shape
from simulator.line_side.limits.templates import TEMPLATE
from simulator.line_side.limits.values import anything, https, integer, matching, number, one_of, text, uri
from simulator.line_side.limits.where import Check, Fault, Where

MESSAGES = 5
TEXT = text(5000)
ALT_TEXT = text(1500)
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
NAME = re.compile(r"[0-9a-zA-Z_]{1,20}")
NAME_OF_LINE = re.compile(r"(?<![a-z])line(?![a-z])", re.IGNORECASE)


def _not_line(value: Any, where: Where) -> Iterator[Fault]:
    yield from text(20)(value, where)
    if isinstance(value, str) and NAME_OF_LINE.search(value):
        yield where.fault("contains a word that may not be used")


QUICK_REPLY = shape({"items": list_of(shape({"type": one_of("action"), "action": quick_reply_action()}, {"imageUrl": https}), 1, 13)})
COMMON: dict[str, Check] = {"quickReply": QUICK_REPLY, "sender": shape({}, {"name": _not_line, "iconUrl": https})}
QUOTING: dict[str, Check] = {**COMMON, "quoteToken": text(1000)}


def _braces(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    """Every {name} declared; a brace that stands for itself doubled."""
    declared = value.get("substitution", {})
    for name in declared:
        if not NAME.fullmatch(name):
            yield where.key("substitution").key(name).fault("invalid key; letters, digits and _ up to 20")
    for found in PLACEHOLDER.finditer(value["text"]):
        if found[0] in ("{", "}"):
            yield where.key("text").fault("unpaired brace; write {{ or }}")
        elif found[1] is not None and found[1] not in declared:
            yield where.key("text").fault(f"{{{found[1]}}} is not in substitution")


def _map_of(check: Check, most: int) -> Check:
    def look(value: Any, where: Where) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield where.fault("must be an object")
            return
        if len(value) > most:
            yield where.fault(f"Size must be between 0 and {most}")
        for name, part in value.items():
            yield from check(part, where.key(name))

    return look


EMOJI: dict[str, Check] = {"productId": text(100), "emojiId": text(100)}
MENTION = by_type({"user": shape({"userId": matching(r"U[0-9a-f]{32}", "invalid user id")}), "all": shape({})})
SUBSTITUTE = by_type({"mention": shape({"mentionee": MENTION}), "emoji": shape(EMOJI)})
AREA = shape({"x": integer(0), "y": integer(0), "width": integer(1), "height": integer(1)})
LABELLED: dict[str, Check] = {"label": text(100)}
IMAGEMAP_ACTION = by_type(
    {
        "message": shape({"text": text(400), "area": AREA}, LABELLED),
        "uri": shape({"linkUri": URI, "area": AREA}, LABELLED),
        "clipboard": shape({"clipboardText": text(1000), "area": AREA}, LABELLED),
    }
)
IMAGEMAP_VIDEO = shape(
    {"originalContentUrl": https, "previewImageUrl": https, "area": AREA},
    {"externalLink": shape({"linkUri": uri(1000, "http", "https", "line", "tel"), "label": text(30)})},
)
PICTURE: dict[str, Check] = {"originalContentUrl": https, "previewImageUrl": https}
PLACE: dict[str, Check] = {"title": text(100), "address": text(100), "latitude": number(-90, 90), "longitude": number(-180, 180)}

MESSAGE = by_type(
    {
        "text": shape({"text": TEXT}, {**QUOTING, "emojis": list_of(shape({**EMOJI, "index": integer(0)}), 0, 20)}),
        "textV2": shape({"text": TEXT}, {**QUOTING, "substitution": _map_of(SUBSTITUTE, 100)}, _braces),
        "sticker": shape({"packageId": matching(r"\d+", "invalid id"), "stickerId": matching(r"\d+", "invalid id")}, QUOTING),
        "image": shape(PICTURE, COMMON),
        "video": shape(PICTURE, {**COMMON, "trackingId": text(100)}),
        "audio": shape({"originalContentUrl": https, "duration": integer(1)}, COMMON),
        "location": shape(PLACE, COMMON),
        "imagemap": shape(
            {
                "baseUrl": https, "altText": ALT_TEXT, "baseSize": shape({"width": one_of(1040), "height": integer(1)}),
                "actions": list_of(IMAGEMAP_ACTION, 0, 50),
            },
            {**COMMON, "video": IMAGEMAP_VIDEO},
        ),
        "template": shape({"altText": ALT_TEXT, "template": TEMPLATE}, COMMON),
        "flex": shape({"altText": ALT_TEXT, "contents": anything}, COMMON),
        "coupon": shape({"couponId": text(100)}, {**COMMON, "deliveryTag": text(30)}),
    }
)  # fmt: skip


def check_one(message: Any, where: Where, index: int) -> Iterator[Fault]:
    """One message; the container of a flex message is looked at apart, with paths that begin at it."""
    faults = list(MESSAGE(message, where))
    yield from faults
    if not faults and message["type"] == "flex":
        yield from CONTAINER(message["contents"], where.container(index))
