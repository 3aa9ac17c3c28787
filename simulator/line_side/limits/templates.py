"""Template messages (https://developers.line.biz/en/reference/messaging-api/#template-messages)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.line_side.limits.actions import action
from simulator.line_side.limits.shapes import by_type, list_of, shape
from simulator.line_side.limits.values import colour, graphemes, https, one_of, text
from simulator.line_side.limits.where import Check, Fault, Where

BUTTON = action(20, label_needed=True)
PICTURE = action(20, label_needed=False)
IMAGE_LOOKS: dict[str, Check] = {"imageAspectRatio": one_of("rectangle", "square"), "imageSize": one_of("cover", "contain")}
PICTURED: dict[str, Check] = {
    "thumbnailImageUrl": https, "imageBackgroundColor": colour, "title": text(40, graphemes), "defaultAction": PICTURE,
}  # fmt: skip


def _shorter_with_a_picture(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    if ("title" in value or "thumbnailImageUrl" in value) and graphemes(value["text"]) > 60:
        yield where.key("text").fault("Length must be between 1 and 60")


def _columns_alike(value: list[dict[str, Any]], where: Where) -> Iterator[Fault]:
    for index, column in enumerate(value):
        if len(column["actions"]) != len(value[0]["actions"]):
            yield where.item(index).key("actions").fault("all columns must have the same number of actions")
        for name in ("thumbnailImageUrl", "title"):
            if (name in column) != (name in value[0]):
                yield where.item(index).key(name).fault("in all columns or in none")


COLUMN = shape({"text": text(120, graphemes), "actions": list_of(BUTTON, 1, 3)}, PICTURED, _shorter_with_a_picture)
IMAGE_COLUMN = shape({"imageUrl": https, "action": action(12, label_needed=False)})

TEMPLATE = by_type(
    {
        "buttons": shape(
            {"text": text(160, graphemes), "actions": list_of(BUTTON, 1, 4)}, {**PICTURED, **IMAGE_LOOKS}, _shorter_with_a_picture
        ),
        "confirm": shape({"text": text(240, graphemes), "actions": list_of(BUTTON, 2, 2)}),
        "carousel": shape({"columns": list_of(COLUMN, 1, 10, _columns_alike)}, IMAGE_LOOKS),
        "image_carousel": shape({"columns": list_of(IMAGE_COLUMN, 1, 10)}),
    }
)
