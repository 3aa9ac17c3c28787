"""What is said unasked of the equipment: who has an alert, that nobody has come yet or that it is over, what is wrong with a room that
somebody booked; and recordings."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from chalicelib.booking.model import BookingId, PersonId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Span, Value
from chalicelib.equipment.alert import Alert, State, told_at
from chalicelib.equipment.showing import read_key
from chalicelib.reception.alerting import HELP_OVER, HELP_TAKEN, serious
from chalicelib.reception.handling import ALERT_SAID, ALERT_TAKEN, device_name, name_of, told
from chalicelib.reception.showing import RECORDING_READY, all_agree, is_kept, is_theirs
from chalicelib.reception.telling import Telling

HELP_LATE, ROOM_TROUBLE = "help_late", "room_trouble"
"""Kinds of what falls due. HELP_LATE, about "venue key" at the alert's version: nobody has taken what a person in the room said.
ROOM_TROUBLE, about "booking key" at the booking's version: whoever has it hears what is wrong with the room."""


def alert_of(telling: Telling) -> Alert | None:
    """The alert of "venue key" as it stands, while it does. One read."""
    found = _on_record(telling)
    return found if found and found.stands and found.version >= telling.due.version else None


def _on_record(telling: Telling) -> Alert | None:
    venue, _, key = telling.due.about.partition(" ")
    return next(iter(telling.books.alerts_at(venue, [key])), None) if telling.books else None


def alert_taken(telling: Telling) -> Replies:
    """Who has it; nothing once it is over, or where the reader has it themselves."""
    alert = alert_of(telling)
    if alert is None or alert.state is not State.ACKNOWLEDGED or told_at(alert.by) == telling.due.person:
        return ()
    who = name_of(telling.ledger.person(PersonId(told_at(alert.by))))
    return (
        Say("notices.alert_taken", {**told(alert), "who": who}, (Choice("alert.choice.hit", Address("alert", "", f"hit:{alert.key}")),)),
    )


def alert_said(telling: Telling) -> Replies:
    """Somebody in the room says so too. Two reads."""
    alert = alert_of(telling)
    if alert is None:
        return ()
    who = telling.ledger.person(PersonId(telling.due.detail)).name
    key = "notices.alert_said" if who else "notices.alert_said_by_nobody"
    hit = Choice("alert.choice.hit", Address("alert", "", f"hit:{alert.key}"))
    return (Say(key, {**told(alert), "name": who}, (hit,)),)


def help_late(telling: Telling) -> Replies:
    """Only while nobody has taken it: then there is the telephone."""
    alert = alert_of(telling)
    if alert is None or alert.state is not State.OPEN or not waits_there(telling, alert):
        return ()
    return (Say("notices.help_late", {**told(alert), "phone": telling.catalogue.contact.phone}),)


def help_taken(telling: Telling) -> Replies:
    """Somebody of the staff has it, and which of them is no matter of a guest's."""
    alert = alert_of(telling)
    if alert is None or alert.state is not State.ACKNOWLEDGED or not waits_there(telling, alert):
        return ()
    return (Say("notices.help_taken", told(alert)),)


def help_over(telling: Telling) -> Replies:
    """It is over, whoever or whatever ended it, and has not begun again."""
    alert = _on_record(telling)
    if alert is None or alert.stands or not waits_there(telling, alert):
        return ()
    stuck = Choice("trouble.choice.stuck", Address("trouble"))
    return (Say("notices.help_over", told(alert), (stuck,)),)


def waits_there(telling: Telling, alert: Alert) -> bool:
    """Whether that room is still theirs who told of it; once their time is over they have gone. Two reads at most."""
    if telling.due.person not in alert.reporters:
        return False
    early, now = timedelta(minutes=telling.catalogue.rules.check_in_from), telling.now
    standing = telling.ledger.person(telling.due.person).standing
    ids = [one.booking for one in standing if one.start - early <= now < one.end]
    found = telling.ledger.bookings(ids) if ids else ()
    return any(one.room == alert.room and one.person == telling.due.person and one.status.stands for one in found)


def room_trouble(telling: Telling) -> Replies:
    """What is wrong with a room that somebody has booked, while it is, and while the booking is still of that room."""
    id_, _, key = telling.due.about.partition(" ")
    booking = telling.ledger.booking(BookingId(id_))
    if booking is None or booking.version != telling.due.version or not booking.status.stands or booking.span.end <= telling.now:
        return ()
    alerts = telling.books.alerts_at(booking.venue, [key]) if telling.books else ()
    alert = next((one for one in alerts if one.stands and one.room == booking.room), None)
    if alert is None:
        return ()
    contact: dict[str, Value] = {"span": Span(booking.span.start, booking.span.end), "phone": telling.catalogue.contact.phone}
    change, cancel = (Choice(f"bookings.choice.{way}", Address(way, "", id_)) for way in ("change", "cancel"))
    begun = booking.span.start <= telling.now
    return (Say("notices.room_trouble", {**told(alert), **contact}, () if begun else (change, cancel)),)


def recording_ready(telling: Telling) -> Replies:
    """A recording of theirs can be seen, if it still can; where it is, is said to whoever asks. Three reads."""
    found = read_key(telling.due.about)
    kept = telling.books.recording(*found) if telling.books and found else None
    if kept is None or kept.state != "ready" or kept.owner != telling.due.person or not is_kept(telling.catalogue, kept, telling.now):
        return ()
    if not is_theirs(kept, telling.ledger.person(telling.due.person)) or not all_agree(telling.ledger, kept):
        return ()
    values: dict[str, Value] = {
        "span": Span(kept.start, kept.end),
        "venue": Name("venue", telling.catalogue.venue_of(kept.room)),
        "room": Name("room", kept.room),
    }
    see = Choice("recordings.choice.video", Address("recordings", "", f"video:{kept.key}"), main=True)
    return (Say("notices.recording_ready", values, (see, Choice("recordings.choice.list", Address("recordings")))),)


def broken_now(telling: Telling, venue: str, room: str) -> Replies:
    """What is seriously wrong with a room that somebody is told is theirs, or offered; nothing where nothing is. One query."""
    alerts = telling.books.alerts(venue) if telling.books else ()
    grave = (one for one in alerts if one.stands and one.room == room and serious(telling.catalogue, one.fault))
    broken = tuple(dict.fromkeys(device_name(one.room, one.device) for one in grave))
    return (Say("card.trouble", {"broken": broken}),) if broken else ()


GEAR_SAID: Mapping[str, Callable[[Telling], Replies]] = {
    ALERT_TAKEN: alert_taken,
    ALERT_SAID: alert_said,
    HELP_LATE: help_late,
    HELP_TAKEN: help_taken,
    HELP_OVER: help_over,
    ROOM_TROUBLE: room_trouble,
    RECORDING_READY: recording_ready,
}
"""What each kind says; nothing when it is no longer so."""
