"""Reserve: where, what for, which day, how long, when; the choice is held, then name, consent and a last look before it is booked."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from chalicelib.booking.availability import Search, Slot, month_days
from chalicelib.booking.changes import SlotTaken
from chalicelib.booking.desk import Hold, Order
from chalicelib.booking.rules import OF_DAY, RuleBroken, Wish, check, last_day
from chalicelib.booking.spans import Span, span_at
from chalicelib.catalogue.model import Room
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Act, Again, Done, Flow, Keep, Outcome, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Replies, Say, Show, Value
from chalicelib.dialogue.vocabulary import Span as Told
from chalicelib.reception.visit import Visit

NAME_LONGEST = 40
QUICK = (BACK, STOP)


@dataclass(frozen=True, slots=True)
class Draft:
    """`day` ISO, `start` "15:00" (local), `month` the month on show; `room`, `held` (start, ISO) and `until` (ISO) are the hold."""

    role: str = ""
    venue: str = ""
    purpose: str = ""
    day: str = ""
    minutes: int = 0
    start: str = ""
    month: str = ""
    room: str = ""
    held: str = ""
    held_minutes: int = 0
    until: str = ""
    company: str = ""
    name: str = ""
    agreed: bool = False
    sure: bool = False


# -- from a sentence --------------------------------------------------------------------------------------------------


def start(value: str, visit: Visit) -> Draft:
    """What is known of the person, and of the wish where a button carries one: "venue,day,start,minutes"."""
    person, roles = visit.person, visit.catalogue.roles
    role = person.role or (roles[0].id if len(roles) == 1 else "")
    venue, day, begin, minutes = (*value.split(","), "", "", "", "")[:4]
    draft = Draft(role=role, name=person.name, company=person.company, agreed=needed(visit) <= set(person.consents))
    draft = at_venue(draft, venue, visit) if venue else only_venue(draft, visit)
    return replace(draft, day=day, start=begin, minutes=int(minutes) if minutes.isdigit() else 0)


def hear(draft: Draft, visit: Visit) -> Draft:
    """The draft with everything the sentence says in it; what it does not mention stays."""
    said = visit.reading
    if said.role and not draft.role and visit.catalogue.role(said.role):
        draft = replace(draft, role=said.role)
    if said.venue and said.venue != draft.venue:
        draft = at_venue(draft, said.venue, visit)
    if said.purpose and visit.catalogue.purpose(said.purpose):
        draft = replace(draft, purpose=said.purpose, sure=False)
    if said.date and not said.doubts and said.date_end is None:
        draft = replace(draft, day=said.date.isoformat(), sure=False)
    if said.start:
        draft = replace(draft, start=f"{said.start:%H:%M}", sure=False)
    if said.minutes or (said.start and said.end):
        draft = replace(draft, minutes=said.minutes or between(said.start, said.end), sure=False)
    return draft


def between(begin: time | None, end: time | None) -> int:
    return (end.hour - begin.hour) * 60 + end.minute - begin.minute if begin and end else 0


# -- who, where, what for ---------------------------------------------------------------------------------------------


def ask_role(draft: Draft, visit: Visit) -> Replies:
    roles = tuple(
        Choice("welcome.choice.role", Address("reserve", "role", one.id), {"role": Name("role", one.id)}, main=True)
        for one in visit.catalogue.roles
    )
    return (Say("reserve.ask_role", {}, roles, QUICK),)


def take_role(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.role(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(only_venue(replace(draft, role=value), visit))


def rooms_of(draft: Draft, visit: Visit) -> tuple[Room, ...]:
    return visit.catalogue.rooms_for(draft.role or None, draft.purpose or None, draft.venue or None)


def venues_of(draft: Draft, visit: Visit) -> tuple[str, ...]:
    rooms = visit.catalogue.rooms_for(draft.role or None, draft.purpose or None)
    return tuple(dict.fromkeys(room.venue for room in rooms))


def only_venue(draft: Draft, visit: Visit) -> Draft:
    """With one venue there is nothing to ask."""
    venues = venues_of(draft, visit)
    return at_venue(draft, venues[0], visit) if len(venues) == 1 and not draft.venue else draft


def at_venue(draft: Draft, venue: str, visit: Visit) -> Draft:
    """The draft at that venue; a purpose that it cannot serve is emptied, one that is the only one is filled."""
    if venue not in {one.id for one in visit.catalogue.venues}:
        return draft
    rooms = visit.catalogue.rooms_for(draft.role or None, None, venue)
    purposes = {purpose for room in rooms for purpose in room.purposes}
    purpose = draft.purpose if draft.purpose in purposes else next(iter(purposes)) if len(purposes) == 1 else ""
    return replace(draft, venue=venue, purpose=purpose, sure=False)


def ask_venue(draft: Draft, visit: Visit) -> Replies:
    venues = tuple(
        Choice("reserve.choice.venue", Address("reserve", "venue", one), {"venue": Name("venue", one)}) for one in venues_of(draft, visit)
    )
    return (Say("reserve.ask_venue", {}, venues, QUICK),)


def take_venue(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if value not in venues_of(draft, visit):
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(at_venue(draft, value, visit))


def ask_purpose(draft: Draft, visit: Visit) -> Replies | Again:
    rooms = visit.catalogue.rooms_for(draft.role or None, None, draft.venue)
    if not rooms:
        return Again((Say("rules.who"),), replace(draft, venue=""))
    purposes = [one.id for one in visit.catalogue.purposes if any(one.id in room.purposes for room in rooms)]
    choices = tuple(Choice("reserve.choice.purpose", Address("reserve", "purpose", one), {"purpose": Name("purpose", one)}) for one in purposes)
    return (Say("reserve.ask_purpose", {"venue": Name("venue", draft.venue)}, choices, QUICK),)


def take_purpose(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if visit.catalogue.purpose(value) is None:
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, purpose=value))


# -- when -------------------------------------------------------------------------------------------------------------


def search(draft: Draft, visit: Visit) -> Search:
    minutes = draft.minutes or visit.catalogue.rules.shortest
    return visit.desk.search(draft.venue, minutes, replace(visit.person, role=draft.role), draft.purpose)


def ask_day(draft: Draft, visit: Visit) -> Replies | Again:
    """A month to tap on; days before today and after the horizon are closed."""
    if visit.reading.doubts and not draft.month:
        return Again(doubt(visit), replace(draft, month=visit.today.isoformat()))
    if not rooms_of(draft, visit):
        return Again((Say("rules.who"),), replace(draft, venue="", purpose=""))
    return (Say("reserve.ask_day", {"venue": Name("venue", draft.venue)}), calendar(draft, visit))


def doubt(visit: Visit) -> Replies:
    one = visit.reading.doubts[0]
    values: dict[str, Value] = {"said": one.said}
    if one.kind == "weekday" and len(one.dates) == 2:
        values |= {"day": one.dates[0], "other": one.dates[1]}
    return (Say(f"reserve.doubt_{one.kind}", values),)


def calendar(draft: Draft, visit: Visit) -> Show:
    last = last_day(visit.catalogue, visit.now)
    month = date.fromisoformat(draft.month) if draft.month else first_month(visit, last)
    days = month_days(month)
    marks = visit.desk.marks(search(draft, visit), days[0], days[-1])
    values: dict[str, Value] = {"month": days[0], "marks": marks, "flow": "reserve", "step": "day"}
    return Show("calendar", values, around(days, visit, last), QUICK)


def first_month(visit: Visit, last: date) -> date:
    """This month, or the next when nothing of this one is left to book."""
    offered = visit.catalogue.period.start
    first = max(visit.today, offered) if offered else visit.today
    rest = [day for day in month_days(first) if first <= day <= last]
    possible = any(visit.catalogue.hours(venue.id, day) for venue in visit.catalogue.venues for day in rest)
    return first if possible else rest[-1] + timedelta(days=1) if rest else first


def around(days: tuple[date, ...], visit: Visit, last: date) -> tuple[Choice, ...]:
    """The months before and after, as far as there is anything to book, and LINE's own picker."""
    months = []
    if days[0] > visit.today:
        months.append(("reserve.choice.month_before", days[0] - timedelta(days=1)))
    if days[-1] < last:
        months.append(("reserve.choice.month_after", days[-1] + timedelta(days=1)))
    first = max(visit.today, visit.catalogue.period.start or visit.today)
    picker = Picker("date", str(max(first, days[0])), str(first), str(max(last, first + timedelta(days=1))))
    return (
        *(Choice(key, Address("reserve", "day", f"m{month:%Y-%m}-01"), {"month": month}, numbered=False) for key, month in months),
        Choice("reserve.choice.pick_day", Address("reserve", "day"), picker=picker, numbered=False),
    )


def take_day(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    try:
        if value.startswith("m"):
            draft = replace(draft, month=date.fromisoformat(value[1:]).isoformat())
            return Again((calendar(draft, visit),), draft, look=True)
        return Keep(replace(draft, day=date.fromisoformat(value).isoformat(), sure=False))
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)


def trouble(draft: Draft, visit: Visit) -> RuleBroken | None:
    """The rule that speaks against the whole day, if any."""
    midnight = span_at(date.fromisoformat(draft.day), time(), visit.catalogue.rules.shortest, visit.catalogue.zone)
    try:
        check(Wish(visit.catalogue, visit.now, draft.venue, midnight, draft.role, draft.purpose), OF_DAY)
    except RuleBroken as broken:
        return broken
    return None


def ask_length(draft: Draft, visit: Visit) -> Replies | Again:
    if broken := trouble(draft, visit):
        return Again(told(broken), replace(draft, day=""))
    lengths = visit.catalogue.rules.lengths
    shown = lengths if len(lengths) <= 6 else lengths[:: len(lengths) // 6 + 1]
    choices = tuple(Choice("reserve.choice.length", Address("reserve", "minutes", str(one)), {"n": one}) for one in shown)
    return (Say("reserve.ask_length", {"day": date.fromisoformat(draft.day)}, choices, QUICK),)


def take_length(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    if not value.isdigit():
        return Again((Say("engine.not_a_choice"),), draft)
    return Keep(replace(draft, minutes=int(value), sure=False))


def ask_start(draft: Draft, visit: Visit) -> Replies | Again:
    """The free times of the day; a full day is no dead end."""
    if broken := trouble(draft, visit):
        return Again(told(broken), replace(draft, day=""))
    if draft.minutes not in visit.catalogue.rules.lengths:
        rules = visit.catalogue.rules
        values = {"shortest": rules.shortest, "longest": rules.longest, "step": rules.grid}
        return Again((Say("rules.length", values),), replace(draft, minutes=0))
    day = date.fromisoformat(draft.day)
    slots = visit.desk.slots(search(draft, visit), day)
    others = other_venues(draft, visit)
    if not slots:
        values_ = {"day": day, "venue": Name("venue", draft.venue), "n": draft.minutes}
        return Again((Say("reserve.full", values_),), replace(draft, day="", start="", month=draft.day[:8] + "01"))
    return (Show("times", {"day": day, "n": draft.minutes, "venue": Name("venue", draft.venue)}, (*times(slots), *others), QUICK),)


def times(slots: tuple[Slot, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice("reserve.choice.time", Address("reserve", "start", f"{slot.start:%H:%M}"), {"time": slot.start}) for slot in slots
    )


def other_venues(draft: Draft, visit: Visit) -> tuple[Choice, ...]:
    others = [one for one in venues_of(draft, visit) if one != draft.venue][:3]
    return tuple(
        Choice("reserve.choice.other_venue", Address("reserve", "venue", one), {"venue": Name("venue", one)}, numbered=False)
        for one in others
    )


def take_start(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    try:
        return Keep(replace(draft, start=f"{time.fromisoformat(value):%H:%M}", sure=False))
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)


# -- the hold ---------------------------------------------------------------------------------------------------------


def wanted(draft: Draft, visit: Visit) -> Span:
    return span_at(date.fromisoformat(draft.day), time.fromisoformat(draft.start), draft.minutes, visit.catalogue.zone)


def hold_of(draft: Draft) -> Hold | None:
    if not draft.room:
        return None
    begin = datetime.fromisoformat(draft.held)
    return Hold(draft.room, Span(begin, begin + timedelta(minutes=draft.held_minutes)), datetime.fromisoformat(draft.until))


def held(draft: Draft, visit: Visit) -> bool:
    """True while the room held is the one wanted and the hold has not run out."""
    hold = hold_of(draft)
    if hold is None or hold.until <= visit.now or hold.span != wanted(draft, visit):
        return False
    return any(room.id == hold.room for room in rooms_of(draft, visit))


def hold_it(draft: Draft, visit: Visit) -> Act | Again:
    """Takes the cells for five minutes (the catalogue says how long), giving up what was held before."""
    person, before = replace(visit.person, role=draft.role), hold_of(draft)
    try:
        hold, change = visit.desk.hold(search(draft, visit), person, draft.purpose, wanted(draft, visit).start, before)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start=""))
    except SlotTaken:
        return taken(draft, visit)
    after = replace(draft, room=hold.room, held=hold.span.start.isoformat(), held_minutes=hold.span.minutes, until=hold.until.isoformat())
    return Act(after, change, lambda error: taken(draft, visit))


def taken(draft: Draft, visit: Visit) -> Again:
    """Somebody has it: said with the time that was meant; the free ones follow."""
    span = wanted(draft, visit)
    return Again((Say("reserve.taken", {"span": Told(span.start, span.end)}),), replace(draft, start="", sure=False))


# -- name, consent, the last look -------------------------------------------------------------------------------------


def organised(draft: Draft, visit: Visit) -> bool:
    role = visit.catalogue.role(draft.role)
    return role is not None and role.organisation


def slot_told(draft: Draft, visit: Visit) -> dict[str, Value]:
    span = wanted(draft, visit)
    return {"span": Told(span.start, span.end), "venue": Name("venue", draft.venue), "room": Name("room", draft.room)}


def ask_company(draft: Draft, visit: Visit) -> Replies:
    return (Say("reserve.ask_company", slot_told(draft, visit), (), QUICK),)


def ask_name(draft: Draft, visit: Visit) -> Replies:
    key = "reserve.ask_contact" if organised(draft, visit) else "reserve.ask_name"
    return (Say(key, slot_told(draft, visit), (), QUICK),)


def corrects(visit: Visit) -> bool:
    """True when what was typed is about the booking, not a name."""
    said = visit.reading
    return bool(said.date or said.start or said.minutes or said.venue or said.intent in ("availability", "info", "cancel", "list"))


def hear_company(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    return None if corrects(visit) else named(draft, text, "company")


def hear_name(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    return None if corrects(visit) else named(draft, text, "name")


def named(draft: Draft, text: str, blank: str) -> Keep | Again:
    name = " ".join(text.split())
    if not 0 < len(name) <= NAME_LONGEST or not any(letter.isalpha() for letter in name):
        return Again((Say("reserve.odd_name", {"n": NAME_LONGEST}),), draft)
    return Keep(replace(draft, **{blank: name}))


def not_by_button(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def needed(visit: Visit) -> frozenset[str]:
    """The consents that booking asks for: privacy, and monitoring where a room watches or records."""
    watched = any(room.monitored or room.recorded for room in visit.catalogue.rooms)
    return frozenset({"privacy", "monitoring"} if watched else {"privacy"})


def ask_consent(draft: Draft, visit: Visit) -> Replies:
    room = visit.catalogue.room(draft.room)
    key = "reserve.ask_consent_watched" if room.monitored or room.recorded else "reserve.ask_consent"
    choices = (
        Choice("reserve.choice.agree", Address("reserve", "agreed", "yes"), main=True),
        Choice("reserve.choice.more", Address("reserve", "agreed", "more")),
        Choice("reserve.choice.disagree", Address("reserve", "agreed", "no")),
    )
    return (Say(key, {}, choices, QUICK),)


def take_consent(draft: Draft, value: str, visit: Visit) -> Keep | Again | Done:
    if value == "yes":
        return Keep(replace(draft, agreed=True))
    if value == "more":
        return Again((Say("reserve.notice", {"privacy": Name("text", "privacy"), "monitoring": Name("text", "monitoring")}),), draft)
    contact = visit.catalogue.contact
    release = visit.desk.let_go(visit.person, hold_of(draft))
    return Done((Say("reserve.disagreed", {"phone": contact.phone}),), release or None)


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    who = f"{draft.company} {draft.name}".strip()
    values = {**slot_told(draft, visit), "purpose": Name("purpose", draft.purpose), "who": who, "n": visit.catalogue.rules.hold}
    choices = (
        Choice("reserve.choice.book", Address("reserve", "sure", "yes"), main=True),
        Choice("reserve.choice.other_time", Address("reserve", "sure", "time")),
        Choice("reserve.choice.other_day", Address("reserve", "sure", "day")),
        STOP,
    )
    return (Show("confirm", values, choices, (BACK,)),)


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    match value:
        case "yes":
            return Keep(replace(draft, sure=True))
        case "time":
            return Keep(replace(draft, start="", sure=False))
        case "day":
            return Keep(replace(draft, day="", start="", sure=False))
        case _:
            return Again((Say("reserve.change_what"),), draft, look=True)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    person = replace(
        visit.person,
        role=visit.person.role or draft.role,
        language=visit.language,
        consents=tuple(sorted({*visit.person.consents, *needed(visit)})),
    )
    order = Order(draft.room, wanted(draft, visit), draft.role, draft.purpose, draft.name, draft.company)
    try:
        booking, change = visit.desk.book(person, order)
    except RuleBroken as broken:
        return Again(told(broken), replace(draft, start="", sure=False))
    card = {**slot_told(draft, visit), "code": booking.code, "purpose": Name("purpose", booking.purpose), "address": Name("address", draft.venue)}
    choices = (
        Choice("bookings.choice.map", Address("ask", "", f"map.{booking.venue}")),
        Choice("bookings.choice.cancel", Address("cancel", "", booking.id)),
    )
    return Done((Say("reserve.done"), Show("booked", card, choices)), change, lambda error: taken(replace(draft, room="", held="", until=""), visit))


def told(broken: RuleBroken) -> Replies:
    return (Say(f"rules.{broken.rule}", broken.values),)


def abandon(draft: Draft, visit: Visit) -> object:
    return visit.desk.let_go(visit.person, hold_of(draft)) or None


def old(address: Address, visit: Visit) -> Replies:
    """Where things stand after this conversation: in the list of bookings."""
    return (Say("reserve.old", {}, (Choice("help.choice.bookings", Address("bookings"), main=True), Choice("help.choice.reserve", Address("reserve")))),)


FLOW = Flow(
    name="reserve",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("role", lambda d, v: bool(d.role), ask_role, take_role, lambda d: replace(d, role="")),
        Step("venue", lambda d, v: bool(d.venue), ask_venue, take_venue, lambda d: replace(d, venue="", sure=False)),
        Step("purpose", lambda d, v: bool(d.purpose), ask_purpose, take_purpose, lambda d: replace(d, purpose="", sure=False)),
        Step("day", lambda d, v: bool(d.day), ask_day, take_day, lambda d: replace(d, day="", start="", sure=False)),
        Step("minutes", lambda d, v: bool(d.minutes), ask_length, take_length, lambda d: replace(d, minutes=0, sure=False)),
        Step("start", lambda d, v: bool(d.start), ask_start, take_start, lambda d: replace(d, start="", sure=False)),
        Step("hold", held, hold_it, not_by_button, lambda d: d),
        Step("company", lambda d, v: bool(d.company) or not organised(d, v), ask_company, not_by_button, lambda d: replace(d, company=""), hear_company),
        Step("name", lambda d, v: bool(d.name), ask_name, not_by_button, lambda d: replace(d, name=""), hear_name),
        Step("agreed", lambda d, v: d.agreed, ask_consent, take_consent, lambda d: replace(d, agreed=False), yes="yes", no="no"),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="change", writes=True),
    ),
    finish=finish,
    opens=frozenset({"reserve"}),
    abandon=abandon,
    old=old,
)
