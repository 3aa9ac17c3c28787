"""Privacy: what is kept of somebody, shown to them, with the ways to withdraw what they agreed to and to have it all erased."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from chalicelib.booking.model import Booking, Person
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value, Values
from chalicelib.reception.visit import Visit

CONSENTS = ("privacy", "monitoring")
MOST_SPANS = 5


def finish(draft: None, visit: Visit) -> Done:
    return Done(kept(visit))


def kept(visit: Visit) -> Replies:
    """Everything that is on record of this person; two queries, whose cost ends with the retention time."""
    if not visit.person.version:
        return (Say("privacy.nothing", {"notice": Name("text", "privacy")}),)
    person = visit.person
    retention = timedelta(days=visit.catalogue.rules.retention_days)
    bookings = visit.desk.ledger.bookings_of(person.id, visit.now - retention)
    known = "_".join(one for one in CONSENTS if one in person.consents)
    rows: list[Values] = [
        *of_person(visit.person),
        *of_bookings(bookings, retention, visit),
        {"label": "privacy.row.consents", "key": f"privacy.consents.{known}" if known else "privacy.value.none"},
        *of_lists(visit),
        *of_recordings(retention, visit),
        {"label": "privacy.row.memory", "key": "privacy.value.memory"},
        {"label": "privacy.row.enquiries", "key": "privacy.value.enquiries", "n": visit.catalogue.rules.retention_days},
    ]
    withdraw = (Choice("privacy.choice.withdraw", Address("withdraw")),) if person.consents else ()
    erase = Choice("privacy.choice.erase", Address("erase"))
    days: Values = {"days": visit.catalogue.rules.retention_days}
    return (Show("kept", {**days, "rows": tuple(rows)}, (*withdraw, erase)),)


def of_person(person: Person) -> list[Values]:
    rows: list[Values] = [
        {"label": "privacy.row.name", "key": "privacy.value.name" if person.name else "privacy.value.none", "name": person.name}
    ]
    if person.company:
        rows.append({"label": "privacy.row.company", "key": "privacy.value.told", "it": person.company})
    if person.company_id:
        rows.append({"label": "privacy.row.recruiter", "key": "privacy.value.recruiter"})
    if person.post:
        rows.append({"label": "privacy.row.post", "key": "privacy.value.told", "it": Name("venue", person.post.venue)})
    if person.role:
        rows.append({"label": "privacy.row.role", "key": "privacy.value.told", "it": Name("role", person.role)})
    return rows


def of_bookings(bookings: Sequence[Booking], retention: timedelta, visit: Visit) -> list[Values]:
    """Those to come with their times; of those over or cancelled how many, and until when."""
    ahead = [one for one in bookings if one.status.stands and one.span.end > visit.now]
    past = [one for one in bookings if one not in ahead]
    spans: tuple[Value, ...] = tuple(Span(one.span.start, one.span.end) for one in ahead[:MOST_SPANS])
    rows: list[Values] = [{"label": "privacy.row.ahead", "key": "privacy.value.spans", "it": spans, "n": len(ahead)}] if ahead else []
    if past:
        until = max(one.span.end for one in past) + retention
        local = day_of(until, visit)
        rows.append({"label": "privacy.row.past", "key": "privacy.value.past", "n": len(past), "until": local})
    return rows


def of_lists(visit: Visit) -> list[Values]:
    """Places on waiting lists, events, a use that is asked about, and points, as far as there are any."""
    person, rows = visit.person, list[Values]()
    places = [place for place in person.places if place.day >= visit.today]
    if places:
        rows.append({"label": "privacy.row.places", "key": "privacy.value.count", "n": len(places)})
    if person.events:
        names: tuple[Value, ...] = tuple(Name("event", coming.event) for coming in person.events)
        rows.append({"label": "privacy.row.events", "key": "privacy.value.told", "it": names})
    if person.use:
        rows.append({"label": "privacy.row.feedback", "key": "privacy.value.feedback", "day": day_of(person.use.ended, visit)})
    if person.points:
        rows.append({"label": "privacy.row.points", "key": "privacy.value.count", "n": len(person.points)})
    return rows


def of_recordings(retention: timedelta, visit: Visit) -> list[Values]:
    """How many recordings show them, or are theirs or shown to them. One query, and one batch read where there are any."""
    since = visit.now - retention - timedelta(days=1)  # none is longer
    found = visit.equipment.recordings_of(visit.person.id, since, ("owner", "shown", "viewer"))
    return [{"label": "privacy.row.recordings", "key": "privacy.value.count", "n": len(found)}] if found else []


def day_of(at: datetime, visit: Visit) -> date:
    return at.astimezone(visit.catalogue.zone).date()


FLOW = Flow(name="privacy", finish=finish, opens=frozenset({"privacy"}), aside=True, yields=True)
