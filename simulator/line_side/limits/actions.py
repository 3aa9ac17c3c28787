"""What a tap may do, by the place where it stands (https://developers.line.biz/en/reference/messaging-api/#action-objects)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from simulator.line_side.limits.shapes import by_type, shape
from simulator.line_side.limits.values import graphemes, matching, one_of, text, uri
from simulator.line_side.limits.where import Check, Fault, Where

PICKER_FORMS = {
    "date": (r"\d{4}-\d{2}-\d{2}", "%Y-%m-%d"),
    "time": (r"\d{2}:\d{2}", "%H:%M"),
    "datetime": (r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}", "%Y-%m-%dT%H:%M"),
}
YEARS = (1900, 2100)
DATA = text(300, least=0)
SAID = text(300, graphemes)


def _postback(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    if "displayText" in value and "text" in value:
        yield where.key("text").fault("displayText and text cannot both be specified")
    if "fillInText" in value and value.get("inputOption") != "openKeyboard":
        yield where.key("fillInText").fault("only with inputOption openKeyboard")


def _picker(value: dict[str, Any], where: Where) -> Iterator[Fault]:
    moments: dict[str, datetime] = {}
    for name in ("initial", "min", "max"):
        if name in value:
            moment = _moment(value["mode"], value[name])
            if moment is None:
                yield where.key(name).fault(f"invalid format for mode {value['mode']}")
            else:
                moments[name] = moment
    if "min" in moments and "max" in moments and not moments["min"] < moments["max"]:
        yield where.key("max").fault("must be later than min")


def _moment(mode: str, given: str) -> datetime | None:
    pattern, form = PICKER_FORMS[mode]
    if not re.fullmatch(pattern, given):
        return None
    try:
        moment = datetime.strptime(given.replace("t", "T"), form)  # noqa: DTZ007 - the picker knows no time zones
    except ValueError:
        return None
    return moment if mode == "time" or YEARS[0] <= moment.year <= YEARS[1] else None


def _kinds(label: Check, label_needed: bool) -> dict[str, Check]:
    """The kinds of action, each with its label."""
    required, optional = ({"label": label}, {}) if label_needed else ({}, {"label": label})
    moment = text(20)
    range_of = {"initial": moment, "min": moment, "max": moment}
    return {
        "postback": shape(
            {"data": DATA, **required},
            {
                "displayText": SAID, "text": SAID, "fillInText": SAID,
                "inputOption": one_of("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"), **optional,
            },
            _postback,
        ),
        "message": shape({"text": SAID, **required}, optional),
        "uri": shape({"uri": URI, **required}, {"altUri": shape({"desktop": URI}), **optional}),
        "datetimepicker": shape(
            {"data": DATA, "mode": one_of(*PICKER_FORMS), **required}, {**range_of, **optional}, _picker
        ),
        "clipboard": shape({"clipboardText": text(1000), **required}, optional),
    }  # fmt: skip


URI = uri(1000, "http", "https", "line", "tel")
_PHONE_ONLY = ("camera", "cameraRoll", "location")


def action(label_most: int, label_needed: bool) -> Check:
    """An action of a template or a flex message."""
    return by_type(_kinds(text(label_most, graphemes, least=0), label_needed))


def quick_reply_action() -> Check:
    """Quick replies may open the camera, the pictures or the map as well; every one needs its label."""
    label = text(20, graphemes)
    return by_type(_kinds(label, True) | {kind: shape({"label": label}) for kind in _PHONE_ONLY})


def rich_menu_action() -> Check:
    """Rich menus may turn to another menu as well; labels are read aloud only."""
    label = text(20, graphemes, least=0)
    switch = shape({"richMenuAliasId": matching(r"[a-z0-9_-]{1,32}", "invalid rich menu alias"), "data": DATA}, {"label": label})
    return by_type(_kinds(label, False) | {"richmenuswitch": switch})
