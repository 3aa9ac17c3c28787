"""Recordings as rows of the table and back, and what one act writes of them."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from pynamodb.expressions.operand import Path

from chalicelib.equipment.showing import CodeWrite, Kept, KeptWrite, LetIn, Link, LinkWrite, ShareCode, Showing, TakenBack
from chalicelib.storage.desk_plan import at_version
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import (
    INVITATION_KEPT,
    PK,
    TTL,
    VERSION,
    beside_key,
    link_key,
    own_link_key,
    recording_key,
    share_key,
    unix,
    viewer_key,
)
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire, Write

Row = Mapping[str, Any]


def showing_writes(wire: Wire, showing: Showing, retention: timedelta) -> Iterator[Write]:
    """What one act writes; a condition that fails means that others were quicker."""
    match showing:
        case KeptWrite():
            yield from _kept(wire, showing, retention)
        case LinkWrite(link):
            yield wire.put(link_key(link.token_hash), link_row(link), Path(PK).does_not_exist())
            yield wire.put(own_link_key(link.viewer, link.token_hash), {TTL: unix(link.expires) + INVITATION_KEPT})
        case CodeWrite(code):
            yield wire.put(share_key(code.code_hash), share_row(code), Path(PK).does_not_exist())
        case LetIn(code, kept, viewer):
            swept: dict[str, Plain] = {TTL: unix(kept.end + retention)}
            row: dict[str, Plain] = {"p": viewer.who, "o": kept.owner, "t": written(viewer.since), **swept}
            yield wire.update(share_key(code.code_hash), [Path("u").set(True)], Path("u") == False)  # noqa: E712  # an expression of PynamoDB's
            yield wire.put(viewer_key(kept.room, kept.start, viewer.who), row)
            yield wire.put(beside_key(viewer.who, kept.start, kept.room, "viewer"), swept)
        case TakenBack(kept, who):
            yield wire.delete(viewer_key(kept.room, kept.start, who))
            yield wire.delete(beside_key(who, kept.start, kept.room, "viewer"))


def _kept(wire: Wire, write: KeptWrite, retention: timedelta) -> Iterator[Write]:
    kept = write.kept
    swept: dict[str, Plain] = {TTL: unix(kept.end + retention)}
    yield wire.put(recording_key(kept.room, kept.start), recording_row(kept) | swept, at_version(write.before))
    told: dict[str, Plain] = {"t": unix(kept.told), **swept}
    for who, part in write.beside:
        yield wire.put(beside_key(who, kept.start, kept.room, part), told)
    for who, part in write.beside_no_more:
        yield wire.delete(beside_key(who, kept.start, kept.room, part))


def recording_row(kept: Kept) -> dict[str, Plain]:
    """What is empty is left out."""
    row: dict[str, Plain] = {
        "s": written(kept.start),
        "e": written(kept.end),
        "st": kept.state,
        "t": written(kept.told),
        "o": kept.owner,
        "c": kept.company,
        "p": list(kept.shown),
        "a": kept.url,
        "d": kept.record_url,
        "re": kept.reason,
        "ci": kept.company_id,
    }
    return {name: value for name, value in row.items() if value} | {VERSION: kept.version}


def read_recording(room: str, row: Row) -> Kept:
    return Kept(
        room=room,
        start=moment(row["s"]),
        end=moment(row["e"]),
        state=row["st"],
        told=moment(row["t"]),
        owner=row.get("o", ""),
        company=row.get("c", ""),
        shown=tuple(row.get("p", ())),
        url=row.get("a", ""),
        record_url=row.get("d", ""),
        reason=row.get("re", ""),
        company_id=row.get("ci", ""),
        version=row[VERSION],
    )


def link_row(link: Link) -> dict[str, Plain]:
    return {
        "m": link.room,
        "s": written(link.start),
        "p": link.viewer,
        "w": link.what,
        "e": written(link.expires),
        TTL: unix(link.expires) + INVITATION_KEPT,
    }


def share_row(code: ShareCode) -> dict[str, Plain]:
    return {
        "m": code.room,
        "s": written(code.start),
        "e": written(code.expires),
        "u": code.used,
        "p": code.by,
        TTL: unix(code.expires) + INVITATION_KEPT,
    }
