"""The bot's HTTP doors on this machine: a request becomes API Gateway's event, Chalice's application answers it."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalice.config import Config
from chalice.local import ForbiddenError, LocalGateway, LocalGatewayException

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Doors:
    """Chalice's application behind its own stand-in for API Gateway. One request at a time, as one Lambda environment has it."""

    def __init__(self, app: Any, timeout: int = 10) -> None:
        self.paths: tuple[str, ...] = tuple(app.routes)
        self._gateway = LocalGateway(app, Config(chalice_stage="dev", config_from_disk={"lambda_timeout": timeout, "app_name": "heya"}))
        self._one = threading.Lock()

    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answers one request; `target` is path and query. The body arrives as it is: its signature is over these bytes."""
        try:
            with self._one:
                told = self._gateway.handle_request(method, target, dict(headers), body)
        except LocalGatewayException as refused:
            status = 404 if isinstance(refused, ForbiddenError) else refused.CODE
            return Answer(status, dict(refused.headers), refused.body or b"")
        return Answer(told["statusCode"], _headers(told), _body(told))


def _headers(told: Mapping[str, Any]) -> dict[str, str]:
    several = {name: ", ".join(values) for name, values in (told.get("multiValueHeaders") or {}).items()}
    return {**(told.get("headers") or {}), **several}


def _body(told: Mapping[str, Any]) -> bytes:
    body = told.get("body") or ""
    if told.get("isBase64Encoded"):
        return base64.b64decode(body)
    return body if isinstance(body, bytes) else str(body).encode()
