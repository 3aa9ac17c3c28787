"""Period: from when until when rooms are offered at all, seen and set by who leads a venue's staff; who is booked outside is seen first."""

from datetime import date, timedelta

from chalicelib.booking.clearing import Fate, outside_cleared
from chalicelib.booking.offer_period import outside, set_to
from chalicelib.catalogue.model import Period
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Done, Flow, Keep, Step
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Choice, Picker, Replies, Say, Show, Values
from chalicelib.reception.hits import told_of
from chalicelib.reception.rank import leads, not_a_lead
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import not_by_button
from chalicelib.understanding.days import coming
from chalicelib.values import dataclass, replace

OPEN = "open"
FURTHEST = timedelta(days=3 * 366)
SOON = timedelta(days=200)
MOST_SHOWN = 10
FATES = (Fate.CANCEL, Fate.LEAVE)
"""Another room does not help who is booked outside."""
CHANGE = Choice("period.choice.change", Address("period", "", "change"), main=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """`first` and `last` are days, or OPEN for none; `fate` what becomes of who is booked outside."""

    change: bool = False
    first: str = ""
    last: str = ""
    fate: str = ""
    sure: bool = False


def start(value: str, visit: Visit) -> Draft:
    return Draft(change=value == "change" or visit.reading.date is not None)


def hear(draft: Draft, visit: Visit) -> Draft:
    """A day that is said is the last one, two are the first and the last; who is booked outside is then looked for anew."""
    said = visit.reading
    if not draft.change or said.date is None:
        return draft
    if said.date_end:
        return replace(draft, first=str(said.date), last=str(said.date_end), fate="", sure=False)
    if not draft.first:
        return replace(draft, first=str(said.date))
    return replace(draft, last=str(of_next_year(said.date, day_of(draft.first), said.text)), fate="", sure=False)


def of_next_year(last: date, first: date | None, text: str) -> date:
    """A last day that would lie before the first is of the year after where that is soon after it, unless its year is said."""
    if first is None or first <= last or str(last.year) in text:
        return last
    after = coming(first, last.month, last.day)
    return after if after and after - first < SOON else last


def ask_which(draft: Draft, visit: Visit) -> Replies | Done:
    """What holds now."""
    if refusal := not_a_lead(visit, "period"):
        return Done((refusal,))
    held = visit.catalogue.period
    return Done((Say(f"period.now_{shape(held)}", days(held), (CHANGE,)),))


def ask_first(draft: Draft, visit: Visit) -> Replies:
    return (Say("period.ask_first", {}, (*near(visit, "first", visit.catalogue.period.start), picker("first", visit)), (STOP,)),)


def ask_last(draft: Draft, visit: Visit) -> Replies:
    return (Say("period.ask_last", {}, (*near(visit, "last", visit.catalogue.period.end), picker("last", visit)), (BACK, STOP)),)


def near(visit: Visit, step: str, held: date | None) -> tuple[Choice, ...]:
    """Without a limit, and as it is now."""
    as_now = (Choice("period.choice.as_now", Address("period", step, str(held)), {"day": held}),) if held else ()
    return (Choice(f"period.choice.open_{step}", Address("period", step, OPEN)), *as_now)


def picker(step: str, visit: Visit) -> Choice:
    shown, last = str(visit.today), str(visit.today + FURTHEST)
    return Choice("period.choice.pick", Address("period", step, ""), picker=Picker("date", shown, "2020-01-01", last), numbered=False)


def take_first(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, first=value[:10])) if value == OPEN or day_of(value) else not_by_button(draft, value, visit)


def take_last(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, last=value[:10])) if value == OPEN or day_of(value) else not_by_button(draft, value, visit)


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def meant(draft: Draft) -> Period:
    return Period(day_of(draft.first), day_of(draft.last))


def ask_fate(draft: Draft, visit: Visit) -> Replies | Again:
    """Who is booked outside, and what shall become of them; nothing is asked where nobody is."""
    period = meant(draft)
    if period.start and period.end and period.end < period.start:
        return Again((Say("when.refused_order"),), replace(draft, last=""))
    hit = outside(visit.desk, period)
    if not hit:
        return Again((), replace(draft, fate=Fate.LEAVE))
    rows = tuple({**told_of(one), "booking": one.id, "notes": ()} for one in hit[:MOST_SHOWN])
    choices = tuple(Choice(f"closures.choice.{fate}", Address("period", "fate", fate)) for fate in FATES)
    card = Show("closing", {"n": len(hit), "rows": rows, "alt": "period.alt"})
    return (card, Say("period.ask_fate", {"n": len(hit)}, choices, (BACK, STOP)))


def take_fate(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    return Keep(replace(draft, fate=value)) if value in set(FATES) else not_by_button(draft, value, visit)


def ask_sure(draft: Draft, visit: Visit) -> Replies:
    period, n = meant(draft), len(outside(visit.desk, meant(draft)))
    yes = Choice("period.choice.yes", Address("period", "sure", "yes"), main=True)
    about = (Say(f"period.sure_{draft.fate}", {"n": n}),) if n else ()
    return (*about, Say(f"period.sure_{shape(period)}", days(period), (yes, STOP), (BACK,)))


def take_sure(draft: Draft, value: str, visit: Visit) -> Keep | Done:
    return Keep(replace(draft, sure=True)) if value == "yes" else Done((Say("period.stays"),))


def shape(period: Period) -> str:
    """Which of the two days it has."""
    return "_".join(name for name, day in (("start", period.start), ("end", period.end)) if day) or "open"


def days(period: Period) -> Values:
    return {name: day for name, day in (("start", period.start), ("end", period.end)) if day}


def finish(draft: Draft, visit: Visit) -> Done:
    if refusal := not_a_lead(visit, "period"):
        return Done((refusal,))
    period = meant(draft)
    change = outside_cleared(visit.desk, set_to(visit.desk, period, visit.person.id), Fate(draft.fate), visit.person.id)
    return Done((Say(f"period.now_{shape(period)}", days(period)),), change)


FLOW = Flow(
    name="period",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("which", lambda d, v: d.change and leads(v), ask_which, not_by_button, lambda d: Draft()),
        Step("first", lambda d, v: bool(d.first), ask_first, take_first, lambda d: replace(d, first="", fate="")),
        Step("last", lambda d, v: bool(d.last), ask_last, take_last, lambda d: replace(d, last="", fate="")),
        Step("fate", lambda d, v: bool(d.fate), ask_fate, take_fate, lambda d: replace(d, fate="")),
        Step("sure", lambda d, v: d.sure, ask_sure, take_sure, lambda d: replace(d, sure=False), yes="yes", no="no", writes=True),
    ),
    finish=finish,
    opens=frozenset({"period"}),
)
