"""Rich menus themselves: made, listed, deleted, and given their one image."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, UnidentifiedImageError

from simulator.line_side import ids
from simulator.line_side.calls import Answer, Call, Refused
from simulator.line_side.limits import check_richmenu, error_body
from simulator.line_side.limits.richmenu import MOST_BYTES, size_faults

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

MOST_MENUS = 1000
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}


def create(side: LineSide, call: Call) -> Answer:
    menu = _checked(call)
    menu_id = ids.richmenu_id()
    with side.store.change():
        if len(side.store.rows("SELECT id FROM richmenus")) >= MOST_MENUS:
            raise Refused(400, "The number of rich menus has reached its limit")
        side.store.run(
            "INSERT INTO richmenus (id, n, body) SELECT ?, COALESCE(MAX(n), 0) + 1, ? FROM richmenus",
            menu_id, json.dumps(menu, ensure_ascii=False),
        )  # fmt: skip
    return Answer(body={"richMenuId": menu_id})


def validate(_side: LineSide, call: Call) -> Answer:
    _checked(call)
    return Answer()


def list_all(side: LineSide, _call: Call) -> Answer:
    rows = side.store.rows("SELECT id, body FROM richmenus ORDER BY n")
    return Answer(body={"richmenus": [{"richMenuId": row["id"]} | json.loads(row["body"]) for row in rows]})


def get(side: LineSide, call: Call) -> Answer:
    menu_id = call.params["richMenuId"]
    return Answer(body={"richMenuId": menu_id} | menu_of(side, menu_id))


def delete(side: LineSide, call: Call) -> Answer:
    """The menu goes, and whoever had it sees the default again."""
    menu_id = call.params["richMenuId"]
    with side.store.change():
        menu_of(side, menu_id)
        side.store.run("DELETE FROM richmenus WHERE id = ?", menu_id)
        side.store.run("DELETE FROM links WHERE menu = ?", menu_id)
        if side.store.setting("default richmenu") == menu_id:
            side.store.set("default richmenu", None)
    side.tell_menus()
    return Answer()


def upload(side: LineSide, call: Call) -> Answer:
    """JPEG or PNG of the menu's size, once: an image cannot be replaced."""
    menu_id = call.params["richMenuId"]
    menu = menu_of(side, menu_id)
    mime = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if mime not in FORMATS:
        raise Refused(415, f"The content type, {mime or '-'}, is not supported")
    if len(call.body) > MOST_BYTES:
        raise Refused(413, "Request entity too large")
    _check_image(call.body, FORMATS[mime], menu)
    with side.store.change():
        if not side.store.run("UPDATE richmenus SET image = ?, mime = ? WHERE id = ? AND image IS NULL", call.body, mime, menu_id):
            raise Refused(400, "An image has already been uploaded to the richmenu")
    return Answer()


def download(side: LineSide, call: Call) -> Answer:
    row = side.store.row("SELECT image, mime FROM richmenus WHERE id = ? AND image IS NOT NULL", call.params["richMenuId"])
    if row is None:
        raise Refused(404, "Not found")
    return Answer(content=row["image"], mime=row["mime"])


def menu_of(side: LineSide, menu_id: str) -> dict[str, Any]:
    """The menu as it was created; refuses unknown ids."""
    row = side.store.row("SELECT body FROM richmenus WHERE id = ?", menu_id)
    if row is None:
        raise Refused(404, "richmenu not found")
    found: dict[str, Any] = json.loads(row["body"])
    return found


def _checked(call: Call) -> dict[str, Any]:
    menu = call.json()
    faults = check_richmenu(menu)
    if faults:
        body = error_body(faults)
        raise Refused(400, body["message"], body["details"])
    return menu


def _check_image(content: bytes, expected: str, menu: dict[str, Any]) -> None:
    try:
        with Image.open(BytesIO(content)) as image:
            image.verify()
            (width, height), form = image.size, image.format
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(400, "The image could not be read") from error
    if form != expected:
        raise Refused(400, f"The image is {form}, not {expected}")
    against = size_faults(width, height)
    if against:
        raise Refused(400, f"Invalid image size {width}x{height}: {'; '.join(against)}")
    if (width, height) != (menu["size"]["width"], menu["size"]["height"]):
        raise Refused(400, f"The image size {width}x{height} does not match the size of the rich menu")
