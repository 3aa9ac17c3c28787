"""Waiting lists, closures, seats, the period, pair codes, lists behind links and what falls due, as rows of the table and back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due, Settled, marked
from chalicelib.booking.model import BookingId, BookingList, PairCode, PersonId
from chalicelib.booking.seats import Seats
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import Offer, Waiting, WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import CLOSURE_KEPT, DUE_KEPT, INVITATION_KEPT, LIST_KEPT, SK, TTL, VERSION, Key, later_key, unix
from chalicelib.storage.values import Plain

Row = Mapping[str, Any]


def list_row(waiting: WaitingList) -> dict[str, Plain]:
    swept = datetime.combine(waiting.day + LIST_KEPT, time(), UTC)
    return {"q": [_waiting_row(entry) for entry in waiting.entries], TTL: unix(swept)}


def read_list(venue: str, row: Row) -> WaitingList:
    """The list of a row, by its own key."""
    day = date.fromisoformat(row[SK].partition("#")[0])
    return WaitingList(venue, day, tuple(_read_waiting(each) for each in row["q"]), row[VERSION])


def _waiting_row(entry: Waiting) -> dict[str, Plain]:
    row: dict[str, Plain] = {
        "i": entry.id,
        "p": entry.person,
        "r": entry.role,
        "u": entry.purpose,
        "m": entry.minutes,
        "f": f"{entry.first:%H:%M}",
        "l": f"{entry.last:%H:%M}",
        "t": written(entry.since),
    }
    offer = entry.offer
    return row | {"o": {"m": offer.room, "s": written(offer.start), "u": written(offer.until)}} if offer else row


def _read_waiting(row: Row) -> Waiting:
    offered = row.get("o")
    return Waiting(
        id=row["i"],
        person=PersonId(row["p"]),
        role=row["r"],
        purpose=row["u"],
        minutes=row["m"],
        first=time.fromisoformat(row["f"]),
        last=time.fromisoformat(row["l"]),
        since=moment(row["t"]),
        offer=Offer(offered["m"], moment(offered["s"]), moment(offered["u"])) if offered else None,
    )


def closure_row(closure: Closure) -> dict[str, Plain]:
    row: dict[str, Plain] = {
        "i": closure.id,
        "w": closure.venue,
        "m": closure.room,
        "s": written(closure.span.start),
        "e": written(closure.span.end),
        "h": closure.reason,
        "p": closure.by,
        "t": written(closure.created),
        "b": closure.open,
        TTL: unix(closure.span.end) + CLOSURE_KEPT,
    }
    return row | {"d": closure.laid.isoformat()} if closure.laid else row


def read_closure(row: Row) -> Closure:
    return Closure(
        id=row["i"],
        venue=row["w"],
        room=row["m"],
        span=Span(moment(row["s"]), moment(row["e"])),
        reason=row["h"],
        by=row["p"],
        created=moment(row["t"]),
        laid=date.fromisoformat(row["d"]) if "d" in row else None,
        open=row["b"],
        version=row[VERSION],
    )


def seats_row(seats: Seats) -> dict[str, Plain]:
    return {"n": seats.taken, "q": list(seats.waiting)}


def read_seats(event: str, row: Row) -> Seats:
    return Seats(event, row["n"], tuple(PersonId(each) for each in row["q"]), row[VERSION])


def period_row(period: Period | None, by: str) -> dict[str, Plain]:
    if period is None:
        return {"p": by, "c": True}
    days = {"s": period.start, "e": period.end}
    row: dict[str, Plain] = {name: day.isoformat() for name, day in days.items() if day}
    return row | {"p": by}


def read_period(row: Row) -> Period | None:
    """None where it was given back to the catalogue."""
    if row.get("c"):
        return None
    start, end = (date.fromisoformat(row[name]) if name in row else None for name in ("s", "e"))
    return Period(start, end)


def pair_row(code: PairCode) -> dict[str, Plain]:
    return {"i": code.booking, "e": written(code.expires), "x": unix(code.expires), TTL: unix(code.expires) + INVITATION_KEPT}


def read_pair(code_hash: str, row: Row) -> PairCode:
    return PairCode(code_hash, BookingId(row["i"]), moment(row["e"]))


def listed_row(listed: BookingList) -> dict[str, Plain]:
    row: dict[str, Plain] = {"b": list(listed.bookings), "p": listed.holder, "e": written(listed.expires), TTL: unix(listed.expires)}
    return row | {"c": listed.company} if listed.company else row


def read_listed(link_hash: str, row: Row) -> BookingList:
    return BookingList(link_hash, tuple(BookingId(each) for each in row["b"]), PersonId(row["p"]), moment(row["e"]), row.get("c", ""))


def company_row(company: Company) -> dict[str, Plain]:
    row: dict[str, Plain] = {"n": company.name, "r": company.role, "m": list(company.members), "t": written(company.renewed)}
    return row | {"b": True} if company.rebuilt else row


def read_company(id_: str, row: Row) -> Company:
    return Company(id_, row["n"], row["r"], tuple(PersonId(each) for each in row["m"]), moment(row["t"]), row.get("b", False), row[VERSION])


def company_code_row(code: CompanyCode) -> dict[str, Plain]:
    told: dict[str, Plain] = {"i": code.company, "p": code.by, "e": written(code.expires), "u": code.used}
    return told | {TTL: unix(code.expires) + INVITATION_KEPT}


def read_company_code(code_hash: str, row: Row) -> CompanyCode:
    return CompanyCode(code_hash, row["i"], PersonId(row["p"]), moment(row["e"]), row["u"])


def due_row(due: Due) -> dict[str, Plain]:
    row: dict[str, Plain] = {"k": due.kind, "a": due.about, VERSION: due.version, "d": written(due.at), TTL: unix(due.at) + DUE_KEPT}
    more: dict[str, Plain] = {"p": due.person, "x": due.detail, "n": due.tries, "g": due.group}
    return row | {name: value for name, value in more.items() if value}


def read_due(row: Row) -> Due:
    person = PersonId(row.get("p", ""))
    return Due(row["k"], moment(row["d"]), row["a"], row[VERSION], person, row.get("x", ""), row.get("n", 0), row.get("g", ""))


def due_key_of(due: Due) -> Key:
    """Where it stands in the line."""
    return later_key(due.at, due.person, due.id)


def settled_row(settled: Settled, kept: int) -> dict[str, Plain]:
    """What became of it; kept `kept` seconds."""
    due = settled.due
    return {
        "k": due.kind,
        VERSION: due.version,
        "p": marked(due.person),
        "d": written(due.at),
        "n": due.tries,
        "st": settled.state,
        "re": settled.reason,
        "t": written(settled.at),
        TTL: unix(settled.at) + kept,
    }


def read_settled(about: str, row: Row) -> Settled:
    due = Due(row["k"], moment(row["d"]), about, row[VERSION], PersonId(row["p"]), "", row["n"])
    return Settled(due, moment(row["t"]), row["st"], row["re"])
