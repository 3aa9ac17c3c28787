"""LINE's Messaging API through line-bot-sdk: every call has a timeout and one log line, every failure is an Outcome."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Lock
from typing import Any
from urllib.parse import quote

from urllib3.exceptions import HTTPError, NewConnectionError

from chalicelib.line import sdk
from chalicelib.line.outcome import Message, Outcome

log = logging.getLogger(__name__)
TIMEOUT = (1.0, 3.0)  # seconds to connect, to answer; the SDK alone would wait forever
JSON = {"Content-Type": "application/json", "Accept": "application/json"}
TOKEN_REFUSED = "Invalid reply token"
MONTHLY_LIMIT = "You have reached your monthly limit."
NOBODY_THERE = "Failed to send messages"
SAME_USER = "user"
"""LINE's own words, by which alone these are told apart
(https://developers.line.biz/en/reference/messaging-api/#error-responses). That too much went to the same user is one of the causes of
a push's 429 (#send-push-message), and LINE does not publish its words for it: of the three only that one speaks of a user."""


class LineClient:
    """One channel's API client; safe to share between threads, as urllib3's pool is."""

    def __init__(
        self,
        host: str,
        access_token: str,
        timeout: tuple[float, float] = TIMEOUT,
        answered: Callable[[str], None] | None = None,
        renew: Callable[[], str] | None = None,
        connections: int = 2,
    ) -> None:
        """`answered` hears the name that LINE gives each request; `renew` gives the token as it is now, when LINE refuses the old one;
        `connections` are kept, for as many threads."""
        self._open = partial(sdk.api_client, host.rstrip("/"), connections=connections)
        self._channel = (self._open(access_token), access_token)
        self._renew, self._renewing = renew, Lock()
        self._timeout = timeout
        self._answered = answered
        self._menus: dict[str, str] = {}

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        # No retry key: LINE answers 400 to a reply that carries one.
        return self._call("reply", "POST", "/v2/bot/message/reply", {"replyToken": token, "messages": list(messages)})[0]

    def push(self, person: str, messages: Sequence[Message], retry_key: str) -> Outcome:
        body = {"to": person, "messages": list(messages)}
        return self._call("push", "POST", "/v2/bot/message/push", body, {"X-Line-Retry-Key": retry_key})[0]

    def quota(self) -> tuple[int | None, int] | None:
        """https://developers.line.biz/en/reference/messaging-api/#get-quota and #get-consumption"""
        plan, limit = self._call("quota", "GET", "/v2/bot/message/quota")
        asked, used = self._call("consumption", "GET", "/v2/bot/message/quota/consumption")
        if not plan.arrived or not asked.arrived or "type" not in limit or "totalUsage" not in used:
            return None
        return (int(limit["value"]) if limit["type"] == "limited" else None), int(used["totalUsage"])

    def members(self, chat: str) -> int | None:
        """https://developers.line.biz/en/reference/messaging-api/#get-members-group-count and #get-members-room-count"""
        kind = "room" if chat.startswith("R") else "group"
        asked, found = self._call("members", "GET", f"/v2/bot/{kind}/{quote(chat, safe='')}/members/count")
        return int(found["count"]) if asked.arrived and "count" in found else None

    def link_menu(self, person: str, alias: str) -> Outcome:
        if alias not in self._menus:
            outcome, found = self._call("menu_alias", "GET", f"/v2/bot/richmenu/alias/{quote(alias, safe='')}")
            if not outcome.arrived:
                return outcome
            self._menus[alias] = str(found.get("richMenuId", ""))
        path = f"/v2/bot/user/{quote(person, safe='')}/richmenu/{quote(self._menus[alias], safe='')}"
        outcome, _ = self._call("menu_link", "POST", path)
        if not outcome.arrived:
            self._menus.pop(alias, None)  # the alias may point to a newer menu by now
        return outcome

    def _call(
        self, name: str, method: str, path: str, body: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[Outcome, Mapping[str, Any]]:
        """Once more, where LINE refuses the token and there is another by now."""
        channel = self._channel
        answer = self._once(channel[0], name, method, path, body, headers)
        if answer[0] is Outcome.BARRED and self._another_than(channel[1]):
            return self._once(self._channel[0], name, method, path, body, headers)
        return answer

    def _another_than(self, refused: str) -> bool:
        """Whether there is another token; of threads that were refused together one asks for it, and all go on with it."""
        with self._renewing:
            if self._renew is not None and self._channel[1] == refused and (token := self._renew()) != refused:
                self._channel = (self._open(token), token)
            return self._channel[1] != refused

    def _once(
        self, api: Any, name: str, method: str, path: str, body: Mapping[str, Any] | None, headers: Mapping[str, str] | None
    ) -> tuple[Outcome, Mapping[str, Any]]:
        try:
            answer = api.call_api(
                path, method, header_params={**JSON, **(headers or {})}, body=body, response_types_map={}, _request_timeout=self._timeout
            )
        except sdk.ApiException as error:
            status, told, request = getattr(error, "status", 0), getattr(error, "body", "") or "", getattr(error, "headers", None) or {}
            outcome = outcome_of(status, _json(told))
        except (HTTPError, ValueError, LookupError) as error:  # the last two: the SDK could not decode what came back
            status, told, request = type(error).__name__, "", {}
            outcome = Outcome.SERVER_TROUBLE if isinstance(error, NewConnectionError) else Outcome.UNKNOWN
        else:
            status, told, request, outcome = answer.status_code, answer.raw_data, answer.headers, Outcome.SENT
        level, named = logging.INFO if outcome.arrived else logging.WARNING, request.get("x-line-request-id", "")
        log.log(level, "line call=%s status=%s outcome=%s request=%s", name, status, outcome, named)
        if self._answered is not None:
            self._answered(named)
        return outcome, _json(told)


def outcome_of(status: int, answer: Mapping[str, Any]) -> Outcome:
    """What an error answer of LINE means; 429 has several causes, which only its message tells."""
    message = str(answer.get("message", ""))
    match status:
        case 409:
            return Outcome.ALREADY_ACCEPTED
        case 400 if TOKEN_REFUSED in message:
            return Outcome.TOKEN_REFUSED
        case 400 if NOBODY_THERE in message:
            return Outcome.NOBODY_THERE
        case 429:
            return _too_many(message)
        case 401 | 403:
            return Outcome.BARRED
        case _ if 400 <= status < 500:
            return Outcome.CONTENT_REFUSED
        case _:
            return Outcome.SERVER_TROUBLE


def _too_many(message: str) -> Outcome:
    """Which limit it was; where nobody says, one that passes."""
    if MONTHLY_LIMIT.rstrip(".") in message:
        return Outcome.MONTHLY_LIMIT
    return Outcome.USER_FLOODED if SAME_USER in message.lower() else Outcome.RATE_LIMITED


def _json(text: object) -> Mapping[str, Any]:
    try:
        read = json.loads(text) if isinstance(text, str) else {}
    except ValueError:
        return {}
    return read if isinstance(read, Mapping) else {}
