"""Trouble: somebody says that something in their room does not work; staff hear at once, and they hear that help is coming."""

from collections.abc import Sequence
from datetime import timedelta

from chalicelib.booking.changes import Change
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking
from chalicelib.catalogue.model import Catalogue, Fault
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Name, Say, Span, Value
from chalicelib.equipment.alert import Alert, State
from chalicelib.equipment.alerts import begin, join, to_join
from chalicelib.equipment.devices import Begun
from chalicelib.reception.alerting import ALERT_TELL, about
from chalicelib.reception.deed import deed_of
from chalicelib.reception.handling import device_name, said_too, told, written
from chalicelib.reception.unasked_gear import HELP_LATE
from chalicelib.reception.using import later_today, used_now, uses_now
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says: of which booking's room (""; the one they have now), and of which device ("": whatever is there)."""

    booking: str = ""
    device: str = ""


def start(value: str, visit: Visit) -> Word:
    return Word(value, "" if value else visit.reading.equipment or "")


def finish(word: Word, visit: Visit) -> Done:
    booking = used_now(visit, word.booking)
    if booking is None:
        return not_now(visit)
    room = next((room for room in visit.catalogue.rooms if room.id == booking.room), None)
    devices = {one.id: one.kind for one in room.equipment} if room else {}
    device = word.device if word.device in devices else ""
    fault = reported(visit.catalogue, devices.get(device, ""))
    return heard(booking, device, fault, visit) if fault else Done((contact(visit),))


def reported(catalogue: Catalogue, kind: str) -> Fault | None:
    """The fault that a person's word is, of that kind of device or ("") of the room itself; None: the catalogue has none."""
    words = [fault for fault in catalogue.faults if fault.value == "reported" and (fault.kinds is None or kind in fault.kinds)]
    return min(words, key=lambda fault: fault.kinds is not None, default=None)


def heard(booking: Booking, device: str, fault: Fault, visit: Visit) -> Done:
    """Makes the alert, or joins the one that stands. One query."""
    alerts = visit.equipment.alerts(booking.venue)
    if not device and (mine := said_before(alerts, booking.room, visit.person.id)):
        return Done((answer(mine, visit, again=True),))
    key = f"{booking.room}#{device}#{fault.id}"
    before = to_join(alerts, booking.room, device) or next((one for one in alerts if one.key == key), None)
    joins = before is not None and before.stands
    if before is not None and joins:
        after = join(before, visit.now, visit.person.id)
    else:
        begun = Begun(booking.room, device, fault.id, visit.now)
        after = begin(before, begun, booking.venue, visit.now, visit.catalogue.alerts, visit.person.id)
    if after is before:
        return Done((answer(after, visit, again=True),))
    telling = said_too(visit, after) if joins else Change(due=(tell_now(after, visit),))
    return Done((answer(after, visit),), deed_of((written(visit, before, after), telling, Change(due=waits(after, visit)))))


def said_before(alerts: Sequence[Alert], room: str, who: str) -> Alert | None:
    """What this person has said of the room already: who then only says that they are stuck still means that."""
    return next((one for one in alerts if one.stands and one.room == room and who in one.reporters), None)


def tell_now(alert: Alert, visit: Visit) -> Due:
    """Staff are told at once: somebody is waiting in the room."""
    return Due(ALERT_TELL, visit.now, alert.venue, int(visit.now.timestamp()))


def waits(alert: Alert, visit: Visit) -> tuple[Due, ...]:
    """Who waits is given the telephone if nobody has taken it by then."""
    at = visit.now + timedelta(minutes=visit.catalogue.alerts.escalate)
    return (Due(HELP_LATE, at, about(alert), alert.version, visit.person.id),) if alert.state is State.OPEN else ()


def answer(alert: Alert, visit: Visit, again: bool = False) -> Say:
    """That help is coming, or on its way; to who says it twice, that it is known."""
    key = "trouble.on_its_way" if alert.state is State.ACKNOWLEDGED else "trouble.known" if again else "trouble.coming"
    return Say(key, {**told(alert), "phone": visit.catalogue.contact.phone})


def not_now(visit: Visit) -> Done:
    """No room is theirs now: whom to call, and what is known of the room that they have later today. One read where there is one."""
    coming = later_today(visit)
    booking = visit.desk.ledger.booking(coming.booking) if coming else None
    return Done((contact(visit), *((known(booking, visit),) if booking else ())))


def known(booking: Booking, visit: Visit) -> Say:
    """What is known of the room of a booking: what stands of it is seriously wrong, if anything."""
    room: dict[str, Value] = {"venue": Name("venue", booking.venue), "room": Name("room", booking.room)}
    values: dict[str, Value] = {**room, "span": Span(booking.span.start, booking.span.end)}
    for where, device, fault in visit.troubles:
        if where == booking.room:
            return Say("trouble.later_known", {**values, "device": device_name(where, device), "fault": Name("fault", fault)})
    return Say("trouble.later_sound", values)


def contact(visit: Visit) -> Say:
    return Say("trouble.contact", {"phone": visit.catalogue.contact.phone, "hours": Name("contact", "hours")})


def in_need(visit: Visit) -> bool:
    """Whoever says what is broken, and whoever is at a loss with a room that is theirs now."""
    return visit.reading.wish != "stuck" or uses_now(visit)


FLOW = Flow(name="trouble", start=start, finish=finish, opens=frozenset({"trouble", "stuck"}), when=in_need, aside=True, yields=True)
