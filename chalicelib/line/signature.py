"""Whether a webhook body comes from LINE, told from its raw bytes before anything reads them."""

import base64
import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256

HEADER = "x-line-signature"


def is_from_line(body: bytes, headers: Mapping[str, str], secrets: Iterable[str]) -> bool:
    """True when the signature header fits the body under one of the channel secrets (several while one is being changed).

    The header's name is compared without case, the signature in constant time
    (https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/)."""
    given = next((value for name, value in headers.items() if name.lower() == HEADER), None)
    if not isinstance(given, str):
        return False
    told = given.encode("utf-8", "replace")
    return any(hmac.compare_digest(signature(body, secret).encode(), told) for secret in secrets)


def signature(body: bytes, secret: str) -> str:
    """LINE's signature of a body: base64 of its HMAC-SHA256."""
    return base64.b64encode(hmac.digest(secret.encode(), body, sha256)).decode()
