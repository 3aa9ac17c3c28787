"""What a gateway says of a recording that is finished, or failed; refused alone like any entry, and nothing raises."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.reading import Refusal, Refused, link, moment, one_of, table
from chalicelib.equipment.reports import room_of
from chalicelib.values import dataclass

OLDEST = timedelta(days=7)
"""A recording may take days to be ready."""
LONGEST = timedelta(hours=24)
FIELDS = frozenset({"room", "start", "end", "status", "url", "record_url"})


@dataclass(frozen=True, slots=True)
class Recording:
    """What the camera of a room kept from `start` to `end` (UTC, half-open), taken by us at `told`; status is "ready" or "failed".

    `url` is where it can be seen, "" when it failed; `record_url` where the interview record is as data, "" when there is none. Both
    are secrets: whoever has one sees the interview."""

    room: str
    start: datetime
    end: datetime
    status: str
    told: datetime
    url: str = ""
    record_url: str = ""


def parsed_recording(entry: Any, catalogue: Catalogue, now: datetime) -> Recording | Refusal:
    """One entry of "recordings", taken at `now` (aware), or its first fault. Only a ready one must have a url."""
    try:
        known = table(entry, FIELDS)
        room = room_of(known, catalogue)
        start, end = _span(known, now)
        status = one_of(known, "status", ("ready", "failed"))
        url = link(known, "url") if status == "ready" or known.get("url") is not None else ""
        record = link(known, "record_url") if known.get("record_url") is not None else ""
        return Recording(room, start, end, status, now, url, record)
    except Refused as no:
        return no.refusal


def _span(entry: Mapping[str, Any], now: datetime) -> tuple[datetime, datetime]:
    start, end = (moment(entry, field, now, OLDEST) for field in ("start", "end"))
    if end <= start:
        raise Refused("end", "is not after start")
    if end - start > LONGEST:
        raise Refused("end", f"is more than {LONGEST // timedelta(hours=1)} hours after start")
    return start, end
