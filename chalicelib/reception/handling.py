"""What staff do about an alert: whose it is to touch, how it is told, and what is written of it."""

import logging

from chalicelib.booking.changes import Change
from chalicelib.booking.due import Due
from chalicelib.booking.model import Person, PersonId
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Value
from chalicelib.equipment.alert import Alert, told_at
from chalicelib.equipment.hearing import unheard
from chalicelib.reception.alerting import MOST_PEOPLE, about, kept
from chalicelib.reception.board import crew
from chalicelib.reception.deed import Deed
from chalicelib.reception.visit import Visit

log = logging.getLogger(__name__)

ALERT_TAKEN, ALERT_SAID = "alert_taken", "alert_said"
"""Kinds of what falls due, each about "venue key" at the alert's version: the others who were told of an alert hear who has it; whoever
has it, or was told of it, hears that somebody in the room says so too (`detail` is who)."""


WITHOUT_A_VENUE = frozenset({"today", "detail"})
"""What staff may do whose venue has left the catalogue: see who is still booked there, and tell them."""


def not_theirs(visit: Visit, key: str = "", act: str = "staff") -> Say | None:
    """Why this person may not touch that alert, or with "" any; None: they are of the staff of its venue. That somebody is refused `act`
    (a word without personal data) who is not of the staff is logged."""
    post = visit.person.post
    if post is None:
        log.warning("refused act=%s staff=%s", act, False)
        return Say("alert.staff_only", {"phone": visit.catalogue.contact.phone, "hours": Name("contact", "hours")})
    if act not in WITHOUT_A_VENUE and not visit.catalogue.has_venue(post.venue):
        return Say("staff.venue_gone", {"venue": Name("venue", post.venue)}, (Choice("help.choice.today", Address("today"), main=True),))
    return Say("alert.elsewhere") if key and venue_of(visit.catalogue, key) != post.venue else None


def venue_of(catalogue: Catalogue, key: str) -> str:
    """The venue of an alert by its key (room#device#fault); "" for what is none."""
    room, *rest = key.split("#")
    return catalogue.venue_of(room) if len(rest) == 2 else ""


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
    """The name of somebody of the staff, as `name_of` has it. One read; none of whoever asks."""
    return name_of(visit.acting if visit.is_me(who) else visit.desk.ledger.person(PersonId(told_at(who))))


def name_of(person: Person) -> Value:
    """The name of somebody of the staff; whoever has told none is a colleague, and of a group it is somebody in it."""
    if person.post and person.post.chat:
        return Name("words", "alert.of_the_group")
    return person.name or Name("words", "alert.somebody")


def written(visit: Visit, before: Alert | None, after: Alert) -> Deed:
    """What writes the next version of an alert, with what falls due because of it; nothing where it is the same."""
    part = kept(visit.catalogue, before, after, visit.now)
    return Deed(Change(due=part.dues), part.gear)


def taken(visit: Visit, alert: Alert) -> Change:
    """Whoever on duty was told of an alert hears who has it from now on. Two queries."""
    others = (who for who in informed(visit, alert) if who not in (visit.person.id, visit.acting.id))
    return Change(due=tuple(Due(ALERT_TAKEN, visit.now, about(alert), alert.version, who) for who in others))


def said_too(visit: Visit, alert: Alert) -> Change:
    """Somebody in the room says what is known: whoever has the alert hears who and where, else those who were told. Two queries at most;
    nobody where it is still to be told."""
    whom = (PersonId(told_at(alert.by)),) if alert.by else () if unheard(alert) else informed(visit, alert)
    return Change(due=tuple(Due(ALERT_SAID, visit.now, about(alert), alert.version, who, visit.person.id) for who in whom))


def informed(visit: Visit, alert: Alert) -> tuple[PersonId, ...]:
    """Who on duty has been told of it by now, the first so many of them. Two queries."""
    duty = crew(visit.desk, visit.equipment, alert.venue)
    people = dict.fromkeys(member.who for level in range(alert.level + 1) for member in duty.told(level))
    return tuple(PersonId(who) for who in [*people][:MOST_PEOPLE])
