"""Entries as a gateway sends them, and any JSON that somebody might send in their place."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""10:00 on a Tuesday in Sapporo."""
LEFT_OUT = object()

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["sangyo-1", "line", "camera", "ok", "down", "2026-11-24T10:00:00+09:00", "0001-01-01T00:00:00+23:59", "\ud800"])
    | st.sampled_from([10**400, "9999-12-31T23:59:59-23:59", "https://[::1", "https://x:99999/", "2026-11-24\ud80010:00Z"])
)
jsons = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=8
)


def report(**fields: Any) -> dict[str, Any]:
    """A sound report of the line in sangyo-1, with other fields where they are given, and without those LEFT_OUT."""
    sound = {"room": "sangyo-1", "device": "line", "kind": "line", "status": "ok", "at": "2026-11-24T10:00:00+09:00"}
    entry = {**sound, "values": {"loss_pct": 0.4, "delay_ms": 31}, **fields}
    return {name: value for name, value in entry.items() if value is not LEFT_OUT}


def recording(**fields: Any) -> dict[str, Any]:
    """A sound recording of an hour in sangyo-1."""
    sound = {"room": "sangyo-1", "start": "2026-11-24T08:30:00+09:00", "end": "2026-11-24T09:30:00+09:00", "status": "ready"}
    entry = {**sound, "url": "https://camera.example/v/1", **fields}
    return {name: value for name, value in entry.items() if value is not LEFT_OUT}


def spoilt(sound: dict[str, Any]) -> st.SearchStrategy[Any]:
    """The sound entry with any JSON in place of some of its fields, or any JSON at all."""
    names = st.sampled_from(sorted(sound)) | st.text(max_size=6)
    return jsons | st.dictionaries(names, jsons, max_size=4).map(lambda other: {**sound, **other})
