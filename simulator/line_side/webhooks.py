"""Webhooks: each event is written down first, then signed and sent in the order of its chat until the bot takes it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from simulator.line_side.alarm import Alarm
from simulator.line_side.faults import Fault, Faults
from simulator.line_side.reply_tokens import ReplyTokens
from simulator.line_side.store import Store
from simulator.line_side.wire import Wire, exchanged

TIMEOUT = 2.0  # https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/
BACKOFF = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, *(60.0,) * 18)  # LINE does not say; here about twenty minutes
LANES_AT_ONCE = 4

Event = dict[str, Any]
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Channel:
    """What a delivery needs to know of the channel."""

    secret: str
    bot_user_id: str
    endpoint: Callable[[], str | None]
    """The webhook URL, None while webhooks are off."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Events that go in one POST."""

    number: int
    lane: str
    events: list[Event]
    attempts: int


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than all the rest of a start."""
    return ssl.create_default_context()


def sign(secret: str, body: bytes) -> str:
    """https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/"""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def envelope(destination: str, events: Sequence[Event], redelivery: bool) -> bytes:
    context = {"deliveryContext": {"isRedelivery": redelivery}}
    marked = [event | context if "deliveryContext" in event else event for event in events]
    return json.dumps({"destination": destination, "events": marked}, ensure_ascii=False, separators=(",", ":")).encode()


class Webhooks:
    """Delivers on threads of its own: one chat's events one after the other, chats beside each other.

    A delivery that fails (no 2xx within two seconds) is tried again later and apart from the lane, as LINE's redelivery is:
    same webhookEventId, same reply token, isRedelivery true, order not kept.
    """

    def __init__(
        self, store: Store, channel: Channel, tokens: ReplyTokens, faults: Faults, wire: Wire, now_ms: Callable[[], int],
        on_taken: Callable[[Batch], None], alarm: Alarm, backoff: Sequence[float] = BACKOFF, timeout: float = TIMEOUT,
    ) -> None:  # fmt: skip
        self._store, self._channel, self._tokens, self._faults, self._wire, self._now_ms = store, channel, tokens, faults, wire, now_ms
        self._on_taken, self._alarm, self._backoff = on_taken, alarm, tuple(backoff)
        self._http = httpx.Client(timeout=timeout, trust_env=False, verify=_certificates())
        self._changed = threading.Condition()
        self._lanes: dict[str, deque[int]] = {}
        self._held: dict[str, list[int]] = {}
        self._reordered: set[int] = set()
        self._open: set[int] = set()
        self._stopping = threading.Event()
        self._pool = ThreadPoolExecutor(LANES_AT_ONCE, thread_name_prefix="webhook")

    def start(self) -> None:
        """Takes up what an earlier run left undelivered."""
        for row in self._store.rows("SELECT n, lane FROM webhooks WHERE state = 'waiting' ORDER BY n"):
            self.send(row["n"], row["lane"])

    def stop(self) -> None:
        """Ends the deliveries, after the alarm was stopped; what is open is taken up by the next start."""
        self._stopping.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._http.close()

    def write_down(self, lane: str, events: Sequence[Event]) -> int:
        """Journals events for one POST; to be called inside the change that caused them, then `send`."""
        return self._store.insert(
            "INSERT INTO webhooks (lane, events, at) VALUES (?, ?, ?)", lane, json.dumps(list(events), ensure_ascii=False), self._now_ms()
        )

    def send(self, number: int, lane: str) -> None:
        """Puts a journalled batch at the end of its lane."""
        with self._changed:
            self._open.add(number)
            if lane in self._lanes:
                self._lanes[lane].append(number)
                return
            self._lanes[lane] = deque([number])
        self._submit(lane)

    def _submit(self, lane: str) -> None:
        if not self._stopping.is_set():
            self._pool.submit(self._run, lane)

    def wait_idle(self, seconds: float) -> bool:
        """Waits (real time) until nothing is under way or due again; False when it takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open, seconds)

    def open_batches(self) -> int:
        with self._changed:
            return len(self._open)

    def _run(self, lane: str) -> None:
        while not self._stopping.is_set():
            with self._changed:
                queue = self._lanes[lane]
                if not queue:
                    del self._lanes[lane]
                    return
                number = queue.popleft()
            try:
                self._turn(number, lane)
            except Exception:  # the lane's next events must still go
                LOG.exception("webhook %s broke", number)
                self._close(number)

    def _turn(self, number: int, lane: str) -> None:
        batch = self._load(number)
        if batch is None:
            self._close(number)
            return
        met = self._faults.take("webhook", *(str(event.get("type")) for event in batch.events))
        if "reorder" in met and number not in self._reordered:
            self._hold(batch, met["reorder"].seconds)
            return
        if "delay" in met:
            self._stopping.wait(met["delay"].seconds)
        if not self._stopping.is_set():
            self._deliver(batch, met)
            self._release(lane)

    def _hold(self, batch: Batch, seconds: float) -> None:
        with self._changed:
            self._reordered.add(batch.number)
            self._held.setdefault(batch.lane, []).append(batch.number)
        self._alarm.at(seconds, lambda: self._release(batch.lane))

    def _release(self, lane: str) -> None:
        with self._changed:
            held = self._held.pop(lane, [])
        for number in held:
            self.send(number, lane)

    def _load(self, number: int) -> Batch | None:
        row = self._store.row("SELECT * FROM webhooks WHERE n = ? AND state = 'waiting'", number)
        return None if row is None else Batch(number, row["lane"], json.loads(row["events"]), row["attempts"])

    def _deliver(self, batch: Batch, met: Mapping[str, Fault]) -> None:
        endpoint = self._channel.endpoint()
        if endpoint is None:
            self._settle(batch, "webhooks are off")
            return
        with self._store.change():
            self._store.run("UPDATE webhooks SET attempts = attempts + 1 WHERE n = ?", batch.number)
            for event in batch.events:
                if "replyToken" in event:
                    self._tokens.delivered(event["replyToken"], self._now_ms())
        body = envelope(self._channel.bot_user_id, batch.events, redelivery=batch.attempts > 0)
        taken = self._attempt(endpoint, body, met)
        if "duplicate" in met:
            taken = self._attempt(endpoint, body, {}) or taken
        if taken:
            self._on_taken(batch)
            self._settle(batch, "delivered")
        elif batch.attempts < len(self._backoff):
            self._alarm.at(self._backoff[batch.attempts], lambda: self.send(batch.number, f"again {batch.number}"))
        else:
            self._settle(batch, "given up")

    def _attempt(self, endpoint: str, body: bytes, met: Mapping[str, Fault]) -> bool:
        if "refuse" in met or "status" in met:
            status = met["status"].status if "status" in met else None
            self._note(endpoint, body, status, {"fault": "never sent"}, 0.0)
            return False
        status = self.post(endpoint, body)[0]
        return status is not None and 200 <= status < 300 and "lost_answer" not in met

    def post(self, endpoint: str, body: bytes) -> tuple[int | None, str]:
        """Signs and sends one body; gives the status (None: no answer) and a reason."""
        headers = {
            "content-type": "application/json; charset=utf-8", "user-agent": "LineBotWebhook/2.0",
            "x-line-signature": sign(self._channel.secret, body),
        }  # fmt: skip
        began = time.monotonic()
        try:
            response = self._http.post(endpoint, content=body, headers=headers)
        except httpx.TimeoutException:
            self._note(endpoint, body, None, {"error": "request_timeout"}, time.monotonic() - began)
            return None, "REQUEST_TIMEOUT"
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self._note(endpoint, body, None, {"error": f"could_not_connect: {error}"}, time.monotonic() - began)
            return None, "COULD_NOT_CONNECT"
        answer = exchanged(response.headers, response.content, response.headers.get("content-type", ""))
        self._note(endpoint, body, response.status_code, answer, time.monotonic() - began)
        return response.status_code, "OK" if response.is_success else "ERROR_STATUS_CODE"

    def _note(self, endpoint: str, body: bytes, status: int | None, answer: Any, seconds: float) -> None:
        request = exchanged({"x-line-signature": sign(self._channel.secret, body)}, body, "application/json")
        self._wire.passed("webhook", "POST", endpoint, status, request, answer, seconds * 1000)

    def _settle(self, batch: Batch, state: str) -> None:
        self._store.run("UPDATE webhooks SET state = ? WHERE n = ?", state, batch.number)
        self._close(batch.number)

    def _close(self, number: int) -> None:
        with self._changed:
            self._open.discard(number)
            self._changed.notify_all()
