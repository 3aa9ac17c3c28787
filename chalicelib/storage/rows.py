"""The desk's values as rows of the table and back; names are short because a transaction pays twice for every kilobyte."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from chalicelib.booking.model import (
    Booking,
    BookingId,
    Coming,
    History,
    Invitation,
    Member,
    Person,
    PersonId,
    Place,
    Point,
    Post,
    Standing,
    Status,
    Use,
)
from chalicelib.booking.spans import Span
from chalicelib.notices.unsent import Unsent
from chalicelib.storage.table import INVITATION_KEPT, SK, TTL, UNSENT_KEPT, VERSION, unix
from chalicelib.storage.values import Plain
from chalicelib.values import replace

Row = Mapping[str, Any]


def person_row(person: Person) -> dict[str, Plain]:
    """The person as their row; what is empty is left out."""
    fields: dict[str, Plain] = {
        "g": person.language,
        "r": person.role,
        "n": person.name,
        "c": person.company,
        "k": list(person.consents),
        "s": [f"{written(each.start)} {written(each.end)} {each.booking}" for each in person.standing],
        "l": [_place_text(place) for place in person.places],
        "z": [f"{written(point.at)} {point.hundredths} {point.booking}" for point in person.points],
        "ev": [f"{written(coming.ends)} {coming.event}" for coming in person.events],
        "fc": person.failed_codes,
        "b": person.blocked,
        "q": person.enquiry,
        "h": person.in_hand,
        "ci": person.company_id,
        "tl": person.phone,
    }
    if person.post:
        fields["p"] = {"w": person.post.venue, "l": person.post.lead, **({"g": True} if person.post.chat else {})}
    if person.barred_until:
        fields["ba"] = written(person.barred_until)
    if person.failed_at:
        fields["fa"] = written(person.failed_at)
    if person.withdrew:
        fields["wd"] = written(person.withdrew)
    if person.use:
        fields["us"] = _use_row(person.use)
    return {name: value for name, value in fields.items() if value} | {VERSION: person.version}


def read_person(id_: PersonId, row: Row) -> Person:
    """The person of that row; an empty row is somebody not on record."""
    post = row.get("p")
    return Person(
        id=id_,
        language=row.get("g", ""),
        role=row.get("r", ""),
        name=row.get("n", ""),
        company=row.get("c", ""),
        consents=tuple(row.get("k", ())),
        post=Post(post["w"], post["l"], post.get("g", False)) if post else None,
        standing=tuple(_standing(text) for text in row.get("s", ())),
        places=tuple(_place(text) for text in row.get("l", ())),
        points=tuple(_point(text) for text in row.get("z", ())),
        events=tuple(_coming(text) for text in row.get("ev", ())),
        failed_codes=row.get("fc", 0),
        failed_at=moment(row["fa"]) if "fa" in row else None,
        use=_use(row["us"]) if "us" in row else None,
        blocked=row.get("b", False),
        barred_until=moment(row["ba"]) if "ba" in row else None,
        withdrew=moment(row["wd"]) if "wd" in row else None,
        enquiry=row.get("q", ""),
        in_hand=row.get("h", ""),
        company_id=row.get("ci", ""),
        phone=row.get("tl", ""),
        version=row.get(VERSION, 0),
    )


def _use_row(use: Use) -> dict[str, Plain]:
    row: dict[str, Plain] = {"i": use.booking, "w": use.venue, "m": use.room, "e": written(use.ended), "a": use.asked}
    measured: dict[str, Plain] = {name: n for name, n in (("l", use.loss), ("d", use.delay)) if n is not None}
    return row | measured | ({"r": list(use.rated)} if use.rated else {})


def _use(row: Row) -> Use:
    booking, rated = BookingId(row["i"]), tuple(row.get("r", ()))
    return Use(booking, row["w"], row["m"], moment(row["e"]), row.get("l"), row.get("d"), row["a"], rated)


def _standing(text: str) -> Standing:
    start, end, booking = text.split(" ", 2)
    return Standing(BookingId(booking), moment(start), moment(end))


def _place_text(place: Place) -> str:
    return f"{place.day} {place.venue} {place.id} {place.minutes} {place.first:%H:%M} {place.last:%H:%M}"


def _place(text: str) -> Place:
    day, venue, id_, *hope = text.split(" ")
    place = Place(id_, venue, date.fromisoformat(day))
    return replace(place, minutes=int(hope[0]), first=time.fromisoformat(hope[1]), last=time.fromisoformat(hope[2])) if hope else place


def _coming(text: str) -> Coming:
    ends, event = text.split(" ", 1)
    return Coming(event, moment(ends))


def _point(text: str) -> Point:
    at, hundredths, booking = text.split(" ", 2)
    return Point(moment(at), int(hundredths), BookingId(booking))


def booking_row(booking: Booking) -> dict[str, Plain]:
    """The booking as both of its rows hold it: its own, and the one beside its person."""
    pair = {"b": booking.partner, "h": booking.host, "j": booking.invite, "g": booking.run}
    return {
        "i": booking.id,
        "k": booking.code,
        "w": booking.venue,
        "m": booking.room,
        "s": written(booking.span.start),
        "e": written(booking.span.end),
        "p": booking.person,
        "r": booking.role,
        "n": booking.name,
        "c": booking.company,
        "u": booking.purpose,
        "t": written(booking.created),
        "x": booking.status.value,
        "y": booking.link,
        VERSION: booking.version,
        **{name: value for name, value in pair.items() if value},
    }


def read_booking(row: Row) -> Booking:
    """The booking of that row."""
    return Booking(
        id=BookingId(row["i"]),
        code=row["k"],
        venue=row["w"],
        room=row["m"],
        span=Span(moment(row["s"]), moment(row["e"])),
        person=PersonId(row["p"]),
        role=row["r"],
        name=row["n"],
        company=row["c"],
        purpose=row["u"],
        created=moment(row["t"]),
        status=Status(row["x"]),
        version=row[VERSION],
        link=row.get("y", ""),
        partner=BookingId(row.get("b", "")),
        host=PersonId(row.get("h", "")),
        invite=row.get("j", ""),
        run=BookingId(row.get("g", "")),
    )


def history_row(history: History) -> dict[str, Plain]:
    """What happened; of what the booking was from then on, the parts that can change."""
    after: dict[str, Plain] = {"x": history.status.value, "m": history.room, "o": history.person}
    if history.span:
        after |= {"s": written(history.span.start), "e": written(history.span.end)}
    told: dict[str, Plain] = {"i": history.booking, "t": written(history.at), "h": history.what, "p": history.who, "ev": history.event}
    return told | after | {VERSION: history.version}


def read_history(row: Row) -> History:
    span = Span(moment(row["s"]), moment(row["e"])) if "s" in row else None
    return History(
        BookingId(row["i"]),
        moment(row["t"]),
        row["h"],
        PersonId(row["p"]),
        row["ev"],
        row.get(VERSION, 1),
        Status(row.get("x", Status.CONFIRMED.value)),
        row.get("m", ""),
        span,
        PersonId(row.get("o", "")),
    )


def invitation_row(invitation: Invitation) -> dict[str, Plain]:
    row: dict[str, Plain] = {
        "i": invitation.code_hash,
        "w": invitation.post.venue,
        "l": invitation.post.lead,
        "e": written(invitation.expires),
        "x": unix(invitation.expires),
        TTL: unix(invitation.expires) + INVITATION_KEPT,
    }
    return row | ({"g": True} if invitation.post.chat else {}) | ({"p": invitation.by} if invitation.by else {})


def read_invitation(row: Row) -> Invitation:
    return Invitation(row["i"], Post(row["w"], row["l"], row.get("g", False)), moment(row["e"]), PersonId(row.get("p", "")))


def unsent_row(unsent: Unsent) -> dict[str, Plain]:
    return {
        "i": unsent.id,
        "p": unsent.person,
        "a": unsent.answer,
        "g": unsent.language,
        "k": unsent.retry_key,
        "d": written(unsent.due),
        "n": unsent.tries,
        TTL: unix(unsent.due) + UNSENT_KEPT,
    }


def read_unsent(row: Row) -> Unsent:
    return Unsent(row["i"], row["p"], row["a"], row["g"], row["k"], moment(row["d"]), row["n"])


def read_member(row: Row) -> Member:
    """The roster's row, by its own key."""
    venue, _, person = row[SK].partition("#")
    return Member(PersonId(person), Post(venue, row["l"], row.get("g", False)))


def written(at: datetime) -> str:
    """A moment as UTC text that loses nothing; not for sort keys (its width changes)."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The moment that `written` wrote, in UTC."""
    return datetime.fromisoformat(text)
