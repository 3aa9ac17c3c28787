"""Names for new things in the shapes that LINE gives them."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIRST_MESSAGE = 587_000_000_000_000_000


def user_id(handle: str) -> str:
    """The same id for the same phone on every machine, so that data and tests can name it."""
    return "U" + hashlib.md5(f"heya phone {handle}".encode(), usedforsecurity=False).hexdigest()


def group_id(handle: str) -> str:
    return "C" + hashlib.md5(f"heya group {handle}".encode(), usedforsecurity=False).hexdigest()


def message_id(number: int) -> str:
    return str(FIRST_MESSAGE + number)


def ulid(now: datetime) -> str:
    """A webhookEventId: 48 bits of milliseconds, 80 random bits (https://github.com/ulid/spec)."""
    value = int(now.timestamp() * 1000) << 80 | secrets.randbits(80)
    return "".join(CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))


def request_id() -> str:
    return str(uuid.uuid4())


def token() -> str:
    """A reply token: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def long_token() -> str:
    """A quote token or a mark-as-read token."""
    return secrets.token_urlsafe(48)


def richmenu_id() -> str:
    return "richmenu-" + secrets.token_hex(16)
