"""Whether a body comes from a gateway of ours, told from its raw bytes before anything reads them, and how a gateway signs one.

The signature is hex HMAC-SHA256 (RFC 2104) of `timestamp + "." + nonce + "." + raw body`. A nonce has no dot, so what is signed can be
cut apart in one way only."""

import hmac
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from chalicelib.values import dataclass

GATEWAY, TIMESTAMP, NONCE, SIGNATURE = "X-Heya-Gateway", "X-Heya-Timestamp", "X-Heya-Nonce", "X-Heya-Signature"
SKEW = timedelta(minutes=5)
"""How far a gateway's clock may be from ours, either way: as Standard Webhooks has it (https://www.standardwebhooks.com/)."""
_ID = r"[A-Za-z0-9._-]{1,64}"
_SECONDS = r"[0-9]{1,12}"
_NONCE = r"[A-Za-z0-9_~+/=:-]{1,128}"
Secrets = Mapping[str, tuple[str, ...]]
"""The secrets of each gateway: more than one while its key is being changed."""


class NotOurs(Exception):
    """The body is not to be read; the door says 401 for each of these, and which in a word."""


class HeaderMissing(NotOurs):
    """A header of the four is not there, or there twice in different letters; its name."""


class UnknownGateway(NotOurs):
    """No gateway of that name has a secret."""


class TimestampMalformed(NotOurs):
    """Not unix seconds in digits."""


class ClockOff(NotOurs):
    """Signed more than five minutes ago, or ahead of our clock."""


class NonceMalformed(NotOurs):
    """Not 1 to 128 letters, digits and _ ~ + / = : -."""


class SignatureWrong(NotOurs):
    """None of the gateway's secrets makes this signature."""


class NonceSeen(NotOurs):
    """The same gateway has used this nonce before: a replay."""


class SecretMalformed(Exception):
    """A part of the setting is not `gateway:secret`; the message says which part, counted from 1, and never a secret."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Who signed, and with which nonce, which must be remembered until `until` (UTC): later its timestamp is too old anyway."""

    gateway: str
    nonce: str
    until: datetime


class NonceMemory(Protocol):
    """Where nonces are remembered."""

    def remember(self, proof: Proof) -> None:
        """Keeps the gateway's nonce until `proof.until`; one conditional write. Raises NonceSeen when it is kept already."""
        ...


def secrets_of(setting: str) -> Secrets:
    """The gateways' secrets in `gateway:secret,gateway:secret`; a secret may hold colons, no commas. Raises SecretMalformed."""
    found: dict[str, tuple[str, ...]] = {}
    for place, part in enumerate((part.strip() for part in setting.split(",")), 1):
        gateway, _, secret = (piece.strip() for piece in part.partition(":"))
        if part and not (re.fullmatch(_ID, gateway) and secret):
            raise SecretMalformed(f"part {place} of EQUIPMENT_SECRET is not gateway:secret")
        if part:
            found[gateway] = (*found.get(gateway, ()), secret)
    return found


def verify(secrets: Secrets, headers: Mapping[str, str], body: bytes, now: datetime) -> Proof:
    """Who signed these raw bytes; `now` is aware. Raises the NotOurs that says why nobody did.

    The nonce must then be remembered (NonceMemory), or the same request is taken twice."""
    gateway, timestamp, nonce, signature = _given(headers)
    if gateway not in secrets:
        raise UnknownGateway(gateway if re.fullmatch(_ID, gateway) else "")
    if not re.fullmatch(_SECONDS, timestamp):
        raise TimestampMalformed
    if not re.fullmatch(_NONCE, nonce):
        raise NonceMalformed
    if abs(int(timestamp) - now.timestamp()) > SKEW.total_seconds():
        raise ClockOff(timestamp)
    told = signature.lower().encode("utf-8", "replace")
    if not any(hmac.compare_digest(told, _mark(secret, timestamp, nonce, body).encode()) for secret in secrets[gateway]):
        raise SignatureWrong(gateway)
    return Proof(gateway, nonce, datetime.fromtimestamp(int(timestamp), UTC) + SKEW + timedelta(seconds=1))


def signed(gateway: str, secret: str, nonce: str, body: bytes, now: datetime) -> dict[str, str]:
    """The headers with which a gateway sends that body at `now` (aware). Raises NonceMalformed."""
    if not re.fullmatch(_NONCE, nonce):
        raise NonceMalformed
    timestamp = str(int(now.timestamp()))
    return {GATEWAY: gateway, TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: _mark(secret, timestamp, nonce, body)}


def _given(headers: Mapping[str, str]) -> Iterator[str]:
    """The four headers in their order, whatever the case of their names (RFC 9110, 5.1)."""
    for wanted in (GATEWAY, TIMESTAMP, NONCE, SIGNATURE):
        values = {value for name, value in headers.items() if name.lower() == wanted.lower()}
        if len(values) != 1 or not all(isinstance(value, str) for value in values):
            raise HeaderMissing(wanted)
        yield values.pop()


def _mark(secret: str, timestamp: str, nonce: str, body: bytes) -> str:
    return hmac.digest(secret.encode(), f"{timestamp}.{nonce}.".encode() + body, sha256).hex()
