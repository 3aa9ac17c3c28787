"""A channel's own settings as an operator's command needs them: who the bot is, where its webhook leads, what the month has left."""

from collections.abc import Mapping
from typing import Any

from chalicelib.line import sdk
from chalicelib.line.menus import LineRefused, asked
from chalicelib.values import dataclass

ENDPOINT, TEST = "/v2/bot/channel/webhook/endpoint", "/v2/bot/channel/webhook/test"


@dataclass(frozen=True, slots=True)
class Bot:
    """What LINE tells of the bot. `chats`: Chat is on in LINE Official Account Manager, so that people answer there by hand, too."""

    name: str
    basic_id: str
    chats: bool


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where events go; `active` False: "Use webhook" is off, and LINE sends none."""

    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """What LINE met at the webhook: `reason` is LINE's word ("OK", "ERROR_STATUS_CODE", ...), `status` 0 where none was answered."""

    success: bool
    reason: str
    status: int


class Channel:
    """https://developers.line.biz/en/reference/messaging-api/#get-bot-info and #webhook-settings; every call raises LineRefused."""

    def __init__(self, api_base: str, access_token: str) -> None:
        self._api = sdk.api_client(api_base.rstrip("/"), access_token)

    def bot(self) -> Bot:
        told = asked(self._api, "GET", "/v2/bot/info")
        return Bot(str(told.get("displayName", "")), str(told.get("basicId", "")), told.get("chatMode") == "chat")

    def endpoint(self) -> Endpoint | None:
        """None: no URL is set."""
        try:
            told = asked(self._api, "GET", ENDPOINT)
        except LineRefused as refused:
            if refused.status == 404:
                return None
            raise
        return Endpoint(str(told.get("endpoint", "")), bool(told.get("active")))

    def point(self, url: str) -> None:
        """Has events go there; LINE may take a minute. "Use webhook" is a switch of the console that no call turns."""
        asked(self._api, "PUT", ENDPOINT, {"endpoint": url})

    def test(self, url: str = "") -> Reached:
        """Has LINE send a POST without events, signed, to that URL, or to the one that is set; 60 times an hour at most."""
        told = asked(self._api, "POST", TEST, {"endpoint": url} if url else {})
        return Reached(bool(told.get("success")), str(told.get("reason", "")), int(told.get("statusCode") or 0))

    def month(self) -> tuple[int | None, int]:
        """How many messages the month's plan has (None: no limit), and how many are used."""
        plan, used = asked(self._api, "GET", "/v2/bot/message/quota"), asked(self._api, "GET", "/v2/bot/message/quota/consumption")
        return _limit(plan), int(used.get("totalUsage", 0))


def _limit(plan: Mapping[str, Any]) -> int | None:
    return int(plan.get("value", 0)) if plan.get("type") == "limited" else None
