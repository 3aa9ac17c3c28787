"""What staff do about an alert: whose it is to touch, how it is told, and what is written of it."""

from collections.abc import Sequence

from chalicelib.booking.due import Due
from chalicelib.booking.model import Member as Posted
from chalicelib.booking.model import PersonId
from chalicelib.catalogue.errors import UnknownRoom
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Name, Say, Value
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import EquipmentBooks, Gear, alert_write
from chalicelib.equipment.duty import Member, on_duty
from chalicelib.reception.visit import Visit

ALERT_TAKEN, ALERT_REOPEN = "alert_taken", "alert_reopen"
"""Kinds of what falls due, each about "venue key" at the alert's version: the others who were told of an alert hear who has it; the
room that it closed is opened again."""


def not_theirs(visit: Visit, key: str = "") -> Say | None:
    """Why this person may not touch that alert, or with "" any; None: they are of the staff of its venue."""
    post = visit.person.post
    if post is None:
        return Say("alert.staff_only", {"phone": visit.catalogue.contact.phone, "hours": Name("contact", "hours")})
    return Say("alert.elsewhere") if key and venue_of(visit.catalogue, key) != post.venue else None


def venue_of(catalogue: Catalogue, key: str) -> str:
    """The venue of an alert by its key (room#device#fault); "" for what is none."""
    room, *rest = key.split("#")
    try:
        return catalogue.room(room).venue if len(rest) == 2 else ""
    except UnknownRoom:
        return ""


def found(visit: Visit, key: str) -> Alert | None:
    """The alert of that key as it stands, at the venue of this person of the staff. One read."""
    assert visit.person.post
    return next(iter(visit.equipment.alerts_at(visit.person.post.venue, [key])), None)


def standing(visit: Visit) -> list[Alert]:
    """The alerts of this person's venue that are not over, the oldest first. One query."""
    assert visit.person.post
    return sorted((one for one in visit.equipment.alerts(visit.person.post.venue) if one.stands), key=lambda one: (one.opened, one.key))


def told(alert: Alert) -> dict[str, Value]:
    """What sentences say of an alert."""
    return {
        "venue": Name("venue", alert.venue),
        "room": Name("room", alert.room),
        "device": device_name(alert.room, alert.device),
        "fault": Name("fault", alert.fault),
        "since": alert.opened,
    }


def device_name(room: str, device: str) -> Name:
    """What a device is called; "" is the room itself."""
    return Name("device", f"{room}#{device}") if device else Name("words", "alert.whole_room")


def called(visit: Visit, who: str) -> Value:
    """The name of somebody of the staff; whoever has told none is a colleague. One read."""
    return visit.desk.ledger.person(PersonId(who)).name or Name("words", "alert.somebody")


def serious(catalogue: Catalogue, fault: str) -> bool:
    """Whether a room cannot be used with that fault; one that the catalogue does not know is taken for such."""
    known = catalogue.fault(fault)
    return known is None or known.serious


def written(visit: Visit, before: Alert | None, after: Alert) -> Gear:
    """What writes the next version of an alert; nothing where it is the same."""
    return Gear() if after is before else Gear(alerts=(alert_write(before, after, serious(visit.catalogue, after.fault)),))


def taken(visit: Visit, alert: Alert) -> tuple[Due, ...]:
    """Whoever on duty was told of an alert hears who has it from now on. Two queries."""
    crew = crew_of(visit.equipment, visit.desk.ledger.roster(alert.venue), alert.venue)
    duty = on_duty(crew, alert.venue, visit.now, visit.catalogue.zone)
    told_ = dict.fromkeys(member.who for level in range(alert.level + 1) for member in duty.told(level))
    about = f"{alert.venue} {alert.key}"
    return tuple(Due(ALERT_TAKEN, visit.now, about, alert.version, PersonId(who)) for who in told_ if who != visit.person.id)


def crew_of(books: EquipmentBooks, roster: Sequence[Posted], venue: str) -> tuple[Member, ...]:
    """Who looks after a venue: all who have a post there, with their duties, and the group chats that have one. One query."""
    posted = {str(one.person) for one in roster}
    known = tuple(duty.member for duty in books.duties(venue) if duty.chat or duty.member.who in posted)
    return (*known, *(Member(who, venue) for who in sorted(posted - {member.who for member in known})))
