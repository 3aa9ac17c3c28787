"""Which day: a month to tap on, the picker, or a date that was typed."""

from datetime import date, datetime, time, timedelta

from chalicelib.booking.availability import month_days
from chalicelib.booking.rules import OF_DAY, OF_TIME, Rule, RuleBroken, Wish, check, last_day
from chalicelib.booking.spans import span_at
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Again, Keep
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Replies, Say, Show, Value
from chalicelib.flows.reserve.draft import QUICK, Draft, rooms_of
from chalicelib.flows.reserve.keeping import said, way
from chalicelib.reception.visit import Visit
from chalicelib.values import replace


def ask_option(draft: Draft, visit: Visit) -> Replies:
    """Two days or times in one sentence are a choice, not a guess."""
    choices = tuple(
        Choice(f"reserve.choice.{name}", Address("reserve", "option", str(place)), {name: value})
        for place, one in enumerate(draft.options.split("\t"))
        for name, value in [optional(one, visit)]
    )
    return (Say("reserve.ask_option", {}, choices, QUICK),)


def optional(option: str, visit: Visit) -> tuple[str, Value]:
    """What an option is called: its moment, its day, or its time."""
    day, _, begin = option.partition(" ")
    if day and begin:
        return "at", moment(day, begin, visit)
    return ("day", date.fromisoformat(day)) if day else ("time", time.fromisoformat(begin))


def moment(day: str, begin: str, visit: Visit) -> datetime:
    """A local time of a day."""
    return span_at(date.fromisoformat(day), time.fromisoformat(begin), 1, visit.catalogue.zone).start


def take_option(draft: Draft, value: str, visit: Visit) -> Keep | Again:
    options = draft.options.split("\t")
    if not value.isdecimal() or int(value) >= len(options):
        return Again((Say("engine.not_a_choice"),), draft)
    day, _, begin = options[int(value)].partition(" ")
    return Keep(replace(draft, options="", unsure="", day=day or draft.day, start=begin or draft.start, sure=False))


def ask_day(draft: Draft, visit: Visit) -> Replies | Again:
    """A month to tap on; days before today and after the horizon are closed."""
    if draft.unsure:
        return doubt(draft, visit)
    if not rooms_of(draft, visit):
        return Again((Say("rules.who"),), replace(draft, venue="", purpose=""))
    return (Say(said(draft, "reserve.ask_day"), {"venue": Name("venue", draft.venue)}), calendar(draft, visit))


def doubt(draft: Draft, visit: Visit) -> Replies:
    """A date that contradicts itself is asked back, never guessed; one that does not exist or has passed is asked again."""
    kind, said, *dates = draft.unsure.split("\t")
    days = tuple(date.fromisoformat(one) for one in dates)
    if kind == "weekday" and len(days) == 2:
        choices = tuple(Choice("reserve.choice.day", Address("reserve", "day", str(one)), {"day": one}) for one in days)
        return (Say("reserve.doubt_weekday", {"day": days[0], "other": days[1]}, choices, QUICK),)
    return (Say(f"reserve.doubt_{kind}", {"said": said}), calendar(draft, visit))


def calendar(draft: Draft, visit: Visit) -> Show:
    last = last_day(visit.catalogue, visit.now)
    month = min(max(date.fromisoformat(draft.month), visit.today), last) if draft.month else first_month(visit, last)
    days = month_days(month)
    gone = sum(day < visit.today for day in days)
    marks = " " * gone + way(draft).marks(draft, visit, days[gone], days[-1])
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
            draft = replace(draft, unsure="", month=date.fromisoformat(value[1:]).isoformat())
            where = draft.venue and rooms_of(draft, visit)  # taken back since that calendar was shown: asked anew, then the month
            return Again((calendar(draft, visit),), draft, look=True) if where else Keep(draft)
        return Keep(replace(draft, day=date.fromisoformat(value).isoformat(), unsure="", sure=False))
    except ValueError:
        return Again((Say("engine.not_a_choice"),), draft)


def trouble(draft: Draft, visit: Visit) -> RuleBroken | None:
    """The rule that speaks against the whole day, if any."""
    return against(draft, time(), OF_DAY, visit)


def odd_start(draft: Draft, visit: Visit) -> RuleBroken | None:
    """The rule that speaks against the start, however short the stay."""
    return against(draft, time.fromisoformat(draft.start), OF_TIME, visit)


def against(draft: Draft, begin: time, rules: tuple[Rule, ...], visit: Visit) -> RuleBroken | None:
    """The first of these rules that the shortest stay from then on breaks."""
    span = span_at(date.fromisoformat(draft.day), begin, visit.catalogue.rules.shortest, visit.catalogue.zone)
    try:
        check(Wish(visit.catalogue, visit.now, draft.venue, span, draft.role, draft.purpose), rules)
    except RuleBroken as broken:
        return broken
    return None
