"""LINE's rich menus as an operator's command needs them: made, given their picture, named by an alias, shown to all."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from urllib3.exceptions import HTTPError

from chalicelib.line import sdk

TIMEOUT = (5.0, 30.0)  # seconds; a picture may go over a slow line
JSON = {"Content-Type": "application/json", "Accept": "application/json"}
BYTES = {"200": "bytearray"}


class LineRefused(Exception):
    """LINE did not do it; the message says what was asked and what LINE said."""

    def __init__(self, asked: str, status: int | str, told: str) -> None:
        super().__init__(f"{asked}: {status} {told}".strip())
        self.status = status


class RichMenus:
    """https://developers.line.biz/en/reference/messaging-api/#rich-menu; creating and deleting is limited to 100 an hour."""

    def __init__(self, api_base: str, data_api_base: str, access_token: str) -> None:
        self._api = sdk.api_client(api_base.rstrip("/"), access_token)
        self._data = sdk.api_client(data_api_base.rstrip("/"), access_token)

    def menus(self) -> dict[str, str]:
        """Every menu made through the API: name to id, the newest of a name."""
        told = self._ask("GET", "/v2/bot/richmenu/list")
        return {str(menu["name"]): str(menu["richMenuId"]) for menu in told.get("richmenus", ())}

    def create(self, menu: Mapping[str, Any]) -> str:
        """The new menu's id; it needs its picture before anybody can see it."""
        return str(self._ask("POST", "/v2/bot/richmenu", menu)["richMenuId"])

    def has_picture(self, menu: str) -> bool:
        try:
            self._call(self._data, "GET", f"/v2/bot/richmenu/{quote(menu, safe='')}/content", types=BYTES)
        except LineRefused as refused:
            if refused.status == 404:
                return False
            raise
        return True

    def give_picture(self, menu: str, png: bytes) -> None:
        """Once: a picture cannot be replaced."""
        self._call(self._data, "POST", f"/v2/bot/richmenu/{quote(menu, safe='')}/content", png, {"Content-Type": "image/png"})

    def delete(self, menu: str) -> None:
        """Whoever was shown it sees everybody's menu from then on."""
        self._call(self._api, "DELETE", f"/v2/bot/richmenu/{quote(menu, safe='')}", headers=JSON)

    def aliases(self) -> dict[str, str]:
        """Alias to menu id."""
        told = self._ask("GET", "/v2/bot/richmenu/alias/list")
        return {str(one["richMenuAliasId"]): str(one["richMenuId"]) for one in told.get("aliases", ())}

    def name(self, alias: str, menu: str) -> None:
        self._ask("POST", "/v2/bot/richmenu/alias", {"richMenuAliasId": alias, "richMenuId": menu})

    def rename(self, alias: str, menu: str) -> None:
        """Points an alias that exists to another menu."""
        self._ask("POST", f"/v2/bot/richmenu/alias/{quote(alias, safe='')}", {"richMenuId": menu})

    def shown_to_all(self) -> str:
        """The id of the menu of everybody who has none of their own; "" for none."""
        try:
            return str(self._ask("GET", "/v2/bot/user/all/richmenu").get("richMenuId", ""))
        except LineRefused as refused:
            if refused.status == 404:
                return ""
            raise

    def show_to_all(self, menu: str) -> None:
        self._ask("POST", f"/v2/bot/user/all/richmenu/{quote(menu, safe='')}")

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        return read(f"{method} {path}", self._call(self._api, method, path, body, JSON))

    def _call(self, api: Any, method: str, path: str, body: object = None, headers: Any = None, types: Any = None) -> Any:
        return called(api, method, path, body, headers, types)


def asked(api: Any, method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    """The JSON that LINE answers, {} for none. Raises LineRefused."""
    return read(f"{method} {path}", called(api, method, path, body, JSON))


def read(asked_for: str, told: Any) -> Mapping[str, Any]:
    """An answer's object, {} for none. Raises LineRefused where it is no JSON, as a proxy's page is none."""
    try:
        answer = json.loads(told or "{}")
    except ValueError as error:
        raise LineRefused(asked_for, type(error).__name__, "") from error
    return answer if isinstance(answer, dict) else {}


def called(api: Any, method: str, path: str, body: object = None, headers: Any = None, types: Any = None) -> Any:
    """What LINE answers, as it came. Raises LineRefused."""
    try:
        sent = {"header_params": dict(headers or {}), "body": body, "response_types_map": types or {}}
        return api.call_api(path, method, **sent, _request_timeout=TIMEOUT).raw_data
    except sdk.ApiException as error:
        raise LineRefused(f"{method} {path}", getattr(error, "status", 0), str(getattr(error, "body", "") or "")) from error
    except (HTTPError, ValueError) as error:
        raise LineRefused(f"{method} {path}", type(error).__name__, "") from error
