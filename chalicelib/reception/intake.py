"""The equipment's door: who signed it, what is wrong with which entry, and what is taken; every word of it answers a machine."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.booking.ledger import Ledger
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment import signing
from chalicelib.equipment.recordings import Recording, parsed_recording
from chalicelib.equipment.reports import Body, Refusal, Report, entries, parsed
from chalicelib.reception.alerting import Books
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.judging import Judging
from chalicelib.values import dataclass

log = logging.getLogger(__name__)
MOST_BYTES = 1_000_000
"""Of one body; 500 entries are a fifth of that."""
WORDS: Mapping[type[signing.NotOurs], str] = {
    signing.HeaderMissing: "header",
    signing.UnknownGateway: "gateway",
    signing.TimestampMalformed: "timestamp",
    signing.NonceMalformed: "nonce",
    signing.ClockOff: "clock",
    signing.SignatureWrong: "signature",
}
"""What a gateway is told of why its body was not read."""
Answer = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Intake:
    """The door's keeper. `secrets` are the gateways' own; the `ledger` tells whose a recording is."""

    catalogue: Catalogue
    books: Books
    ledger: Ledger
    nonces: signing.NonceMemory
    secrets: signing.Secrets

    def receive(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> Answer:
        """The HTTP status and JSON for a gateway, at `now` (aware): 401 unproven, 409 a replay, 413 too large, 400 not readable as a
        whole, 503 not all could be kept (sign it anew and send it again: what was kept stays as it is), else 202 with a result for
        each entry."""
        if len(raw) > MOST_BYTES:
            return 413, {"error": f"the body has {len(raw)} bytes; send at most {MOST_BYTES} at once"}
        try:
            proof = signing.verify(self.secrets, headers, raw, now)
            self.nonces.remember(proof)
        except signing.NonceSeen:
            log.warning("equipment outcome=replayed")
            return 409, {"error": "replayed"}
        except signing.NotOurs as no:
            log.warning("equipment outcome=unproven reason=%s bytes=%d", WORDS[type(no)], len(raw))
            return 401, {"error": WORDS[type(no)]}
        except StorageBusy:
            return 503, {"error": "busy"}
        try:
            return self.take(raw, now)
        except StorageBusy:
            log.warning("equipment outcome=busy bytes=%d", len(raw))
            return 503, {"error": "busy"}

    def take(self, raw: bytes | str, now: datetime) -> Answer:
        """The same of a body that is proven otherwise. Raises StorageBusy where that says 503."""
        body = _decoded(raw)
        if isinstance(body, Refusal):
            log.warning("equipment outcome=unreadable bytes=%d", len(raw))
            return (413 if "at most" in body.why else 400), {"error": " ".join(filter(None, (body.field, body.why)))}
        reports = [parsed(entry, self.catalogue, now) for entry in body.reports]
        recordings = [parsed_recording(entry, self.catalogue, now) for entry in body.recordings]
        results = [_result(one) for one in (*reports, *recordings)]
        self._keep(reports, recordings, now)
        log.info("equipment outcome=taken entries=%d refused=%d", len(results), sum(not one["ok"] for one in results))
        return 202, {"results": results} | ({"ignored": list(body.ignored)} if body.ignored else {})

    def _keep(self, reports: list[Report | Refusal], recordings: list[Recording | Refusal], now: datetime) -> None:
        judging = Judging(self.catalogue, self.books, self.ledger)
        judging.take((one for one in reports if isinstance(one, Report)), (one for one in recordings if isinstance(one, Recording)), now)


def _decoded(raw: bytes | str) -> Body | Refusal:
    try:
        return entries(json.loads(raw))
    except (ValueError, RecursionError):
        return Refusal("", "the body is not JSON")


def _result(one: object) -> dict[str, Any]:
    return {"ok": False, "field": one.field, "error": one.why} if isinstance(one, Refusal) else {"ok": True}
