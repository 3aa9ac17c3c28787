"""The gateway's wire: a body goes signed over HTTP to the bot's own door, and the door's answer comes back as it was."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import httpx

from chalicelib.equipment.signing import secrets_of, signed

DOOR = "/equipment/reports"
PATIENCE = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door said: its status (None: it did not answer), a result for each entry, and what was wrong with the whole."""

    status: int | None
    results: tuple[Mapping[str, Any], ...] = ()
    error: str = ""

    @property
    def taken(self) -> bool:
        """Whether the body was read and kept."""
        return self.status == 202


class Wire(Protocol):
    """Where a gateway posts."""

    def post(self, body: Mapping[str, Any], now: datetime) -> Answer:
        """Sends it, signed at `now` (aware). Raises nothing: a door that is away is an answer too."""
        ...


class SignedPosts:
    """Posts at `url` as the first gateway of `setting` (EQUIPMENT_SECRET), whose first secret signs."""

    def __init__(self, url: str, setting: str, nonce: Callable[[], str] = lambda: secrets.token_hex(16)) -> None:
        """Raises chalicelib's SecretMalformed; nothing is sent, and no client made, before the first body."""
        self.gateway, (self._secret, *_) = next(iter(secrets_of(setting).items()))
        self._url, self._nonce = f"{url}{DOOR}", nonce
        self._http: httpx.Client | None = None

    def post(self, body: Mapping[str, Any], now: datetime) -> Answer:
        """See `Wire`."""
        raw = json.dumps(body, ensure_ascii=False).encode()
        headers = signed(self.gateway, self._secret, self._nonce(), raw, now)
        self._http = self._http or httpx.Client(timeout=PATIENCE, trust_env=False)
        try:
            return _answer(self._http.post(self._url, content=raw, headers={"content-type": "application/json", **headers}))
        except httpx.HTTPError as away:
            return Answer(None, error=type(away).__name__)

    def close(self) -> None:
        """Lets go of the connection."""
        if self._http:
            self._http.close()


def _answer(told: httpx.Response) -> Answer:
    try:
        said = told.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return Answer(told.status_code, error=told.text[:200])
    return Answer(told.status_code, tuple(said.get("results", ())), str(said.get("error", "")))
