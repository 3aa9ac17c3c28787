"""Behalf: staff say for whom they book, by a name or a booking's code; who it is stands on a button, and the form goes on from it."""

from importlib import import_module

from chalicelib.booking.model import Booking
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import STOP
from chalicelib.dialogue.private import private
from chalicelib.dialogue.vocabulary import Choice, Replies, Say, Span
from chalicelib.reception.code_typed import typed_code
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.introduction import name_in
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, replace

FINDING = "chalicelib.reception.clients_found"
"""Loaded when somebody is looked for: no other conversation needs it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`who` is the name or code that was said; `wish` what the sentence says of day, start, minutes and purpose, as the form of a
    reservation takes it."""

    who: str = ""
    wish: str = ""


def start(value: str, visit: Visit) -> Draft:
    task = visit.reading.task
    return Draft(value or (task.whom if task and task.kind == "behalf" else ""), wish_of(visit))


def wish_of(visit: Visit) -> str:
    """What the sentence says beside the name."""
    said = visit.reading
    if not (said.date or said.start or said.minutes or said.purpose):
        return ""
    return f"{said.date or ''},{f'{said.start:%H:%M}' if said.start else ''},{said.minutes or ''},{said.purpose or ''}"


def refuse(draft: Draft, visit: Visit) -> Done:
    """Nobody but staff is asked anything."""
    refusal = not_theirs(visit, act="behalf")
    return Done((refusal,) if refusal else ())


def ask_who(draft: Draft, visit: Visit) -> Replies:
    return (Say("behalf.ask_who", {}, (without_line(draft),), (STOP,)),)


def without_line(draft: Draft) -> Choice:
    """For somebody who has no LINE, and need not be on record."""
    return Choice("behalf.choice.caller", form("-", draft), numbered=False)


def form(whom: str, draft: Draft) -> Address:
    """The form of a reservation for them, with what was said of day and time."""
    return Address("reserve", "", ",".join((f"behalf:{whom}", *([draft.wish] if draft.wish else []))))


def hear_who(draft: Draft, text: str, visit: Visit) -> Keep | Again | None:
    """A code as codes are typed, else a name; another task of the staff's is no name."""
    if visit.reading.task and visit.reading.task.kind != "behalf":
        return None
    who = typed_code(visit.reading) or name_in(text)
    return Keep(replace(draft, who=who)) if who else Again((Say("behalf.nobody", {"name": private(text[:20])}),), draft)


def take_who(draft: Draft, value: str, visit: Visit) -> Again:
    return Again((Say("engine.not_a_choice"),), draft)


def finish(draft: Draft, visit: Visit) -> Done | Again:
    """Who may be meant, each with the booking by which they are known."""
    if refusal := not_theirs(visit, act="behalf"):
        return Done((refusal,))
    found: list[Booking] = import_module(FINDING).found_by(draft.who, visit)
    if not found:
        return Again((Say("behalf.nobody", {"name": private(draft.who)}),), replace(draft, who=""))
    return Done((Say("behalf.which", {"name": private(draft.who)}, (*(button(one, draft) for one in found), without_line(draft))),))


def button(booking: Booking, draft: Draft) -> Choice:
    name = booking.name if booking.is_guests else f"{booking.company} {booking.name}".strip()
    return Choice("behalf.choice.one", form(f"b:{booking.id}", draft), {"who": name, "span": Span(booking.span.start, booking.span.end)})


FLOW = Flow(
    name="behalf",
    draft=Draft,
    start=start,
    steps=(
        Step("may", lambda d, v: v.person.post is not None, refuse, take_who, lambda d: Draft()),
        Step("who", lambda d, v: bool(d.who), ask_who, take_who, lambda d: replace(d, who=""), hear_who),
    ),
    finish=finish,
    opens=frozenset({"behalf"}),
)
