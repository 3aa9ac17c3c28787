"""The house rules as a list of named, pure functions of the catalogue and now; a refusal names its rule."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from chalicelib.booking.changes import BookingError
from chalicelib.booking.model import Person, Point, Standing
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Catalogue, Hours
from chalicelib.values import dataclass


class RuleBroken(BookingError):
    """A house rule says no; `rule` is its name (sentence `rules.<rule>`), `values` fill the sentence."""

    def __init__(self, rule: str, **values: str | int | date | datetime | time) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like: a span in a venue, seen at `now`, with what they have booked already."""

    catalogue: Catalogue
    now: datetime
    venue: str
    span: Span
    role: str
    purpose: str
    standing: Sequence[Standing] = ()
    points: Sequence[Point] = ()
    barred_until: datetime | None = None

    @property
    def start(self) -> datetime:
        """The start on the venue's own clock."""
        return self.span.start.astimezone(self.catalogue.zone)

    @property
    def hours(self) -> tuple[Hours, ...]:
        return self.catalogue.hours(self.venue, self.start.date())


Rule = Callable[[Wish], RuleBroken | None]


def past(wish: Wish) -> RuleBroken | None:
    return RuleBroken("past") if wish.span.start <= wish.now else None


def period(wish: Wish) -> RuleBroken | None:
    """The days on which rooms are offered at all."""
    offered = wish.catalogue.period
    day = wish.start.date()
    if offered.start and day < offered.start:
        return RuleBroken("period_start", start=offered.start)
    return RuleBroken("period_end", end=offered.end) if offered.end and day > offered.end else None


def horizon(wish: Wish) -> RuleBroken | None:
    days, day = wish.catalogue.rules.horizon, wish.start.date()
    last = wish.now.astimezone(wish.catalogue.zone).date() + timedelta(days=days)
    return RuleBroken("horizon", day=day, days=days, last=last) if day > last else None


def holiday(wish: Wish) -> RuleBroken | None:
    day = wish.start.date()
    return RuleBroken("holiday", day=day) if wish.catalogue.holiday(wish.venue, day) else None


def closed(wish: Wish) -> RuleBroken | None:
    return None if wish.hours else RuleBroken("closed", day=wish.start.date())


def hours(wish: Wish) -> RuleBroken | None:
    """From opening to closing, in one stretch."""
    if within(wish, wish.hours):
        return None
    return RuleBroken("hours", day=wish.start.date(), opens=wish.hours[0].open, closes=wish.hours[-1].close)


def unstaffed(wish: Wish) -> RuleBroken | None:
    """What needs somebody of the house is not lent on a day on which nobody is there."""
    there = wish.catalogue.hours_for(wish.purpose, wish.venue, wish.start.date())
    return None if there is None or there else RuleBroken("unstaffed", day=wish.start.date())


def staffed(wish: Wish) -> RuleBroken | None:
    """What needs somebody of the house is lent only while somebody is there."""
    day = wish.start.date()
    there = wish.catalogue.hours_for(wish.purpose, wish.venue, day)
    if not there or within(wish, there):
        return None
    return RuleBroken("staffed", day=day, opens=there[0].open, closes=there[-1].close)


def within(wish: Wish, stretches: Sequence[Hours]) -> bool:
    """Whether the wish lies in one of the day's stretches, whole."""
    zone, day, span = wish.catalogue.zone, wish.start.date(), wish.span
    return any(
        datetime.combine(day, one.open, zone) <= span.start and span.end <= datetime.combine(day, one.close, zone) for one in stretches
    )


def grid(wish: Wish) -> RuleBroken | None:
    step = wish.catalogue.rules.grid
    return RuleBroken("grid", minutes=step) if (wish.start.hour * 60 + wish.start.minute) % step else None


def length(wish: Wish) -> RuleBroken | None:
    rules = wish.catalogue.rules
    if wish.span.minutes in rules.lengths:
        return None
    return RuleBroken("length", shortest=rules.shortest, longest=rules.longest, step=rules.grid)


def lead(wish: Wish) -> RuleBroken | None:
    ahead = timedelta(minutes=wish.catalogue.rules.lead)
    return RuleBroken("lead", minutes=wish.catalogue.rules.lead) if wish.span.start < wish.now + ahead else None


def who(wish: Wish) -> RuleBroken | None:
    rooms = wish.catalogue.rooms_for(wish.role or None, wish.purpose or None, wish.venue)
    return None if rooms else RuleBroken("who")


def at_a_time(wish: Wish) -> RuleBroken | None:
    """A person's bookings that are still ahead."""
    limits = wish.catalogue.rules.limits.get(wish.role)
    ahead = sum(1 for standing in wish.standing if standing.end > wish.now)
    return RuleBroken("at_a_time", n=limits.at_a_time) if limits and ahead >= limits.at_a_time else None


def per_month(wish: Wish) -> RuleBroken | None:
    """A person's bookings in the calendar month of this one."""
    limits = wish.catalogue.rules.limits.get(wish.role)
    return RuleBroken("per_month", n=limits.per_month) if limits and _that_month(wish) >= limits.per_month else None


def left(wish: Wish) -> int | None:
    """How many bookings more the person may have in the month of this one; None where nobody counts."""
    limits = wish.catalogue.rules.limits.get(wish.role)
    if limits is None:
        return None
    ahead = sum(1 for standing in wish.standing if standing.end > wish.now)
    return max(0, min(limits.at_a_time - ahead, limits.per_month - _that_month(wish)))


def _that_month(wish: Wish) -> int:
    month = _month(wish.span.start, wish.catalogue)
    return sum(1 for standing in wish.standing if _month(standing.start, wish.catalogue) == month)


def pause(wish: Wish) -> RuleBroken | None:
    """Late cancels and no-shows count points, and points stop new bookings for a while."""
    until = paused_until(wish.points, wish.catalogue)
    return RuleBroken("pause", until=until) if until and until > wish.now else None


def barred(wish: Wish) -> RuleBroken | None:
    """Staff lend nothing new to this person for a while."""
    until = wish.barred_until
    return RuleBroken("barred", until=until) if until and until > wish.now else None


def past_day(wish: Wish) -> RuleBroken | None:
    return RuleBroken("past") if wish.start.date() < wish.now.astimezone(wish.catalogue.zone).date() else None


OF_DAY: tuple[Rule, ...] = (past_day, period, horizon, holiday, closed, unstaffed)
OF_TIME: tuple[Rule, ...] = (past, period, horizon, holiday, closed, unstaffed, grid, length, hours, staffed, lead)
OF_PERSON: tuple[Rule, ...] = (who, barred, pause, at_a_time, per_month)


def check(wish: Wish, rules: Sequence[Rule] = (*OF_TIME, *OF_PERSON)) -> None:
    """Raises the first rule that the wish breaks, in the order of `rules`."""
    for rule in rules:
        if broken := rule(wish):
            raise broken


def last_day(catalogue: Catalogue, now: datetime) -> date:
    """The last local day that can be booked today: the horizon's, or the period's where that is sooner."""
    last = now.astimezone(catalogue.zone).date() + timedelta(days=catalogue.rules.horizon)
    return min(last, catalogue.period.end) if catalogue.period.end else last


def late(start: datetime, catalogue: Catalogue, now: datetime) -> bool:
    """Whether giving up a booking that starts then counts points: less than the time for free cancelling is left."""
    return start - now < timedelta(minutes=catalogue.rules.cancel_free)


def paused_until(points: Sequence[Point], catalogue: Catalogue) -> datetime | None:
    """The end of the last pause that the points brought: it begins with the point that fills the measure; None: none did."""
    rules = catalogue.rules
    window, ends = timedelta(days=rules.pause_window_days), None
    for place, last in enumerate(points):
        counted = sum(point.hundredths for point in points[: place + 1] if point.at > last.at - window)
        if counted >= round(rules.pause_points * 100):
            ends = last.at + timedelta(days=rules.pause_days)
    return ends


def counted(points: Sequence[Point], catalogue: Catalogue, now: datetime) -> tuple[Point, ...]:
    """Points that may still matter: younger than the window and the pause together."""
    old = now - timedelta(days=catalogue.rules.pause_window_days + catalogue.rules.pause_days)
    return tuple(point for point in points if point.at > old)


def kept(person: Person, catalogue: Catalogue, now: datetime) -> tuple[Standing, ...]:
    """What of a person's standing still counts: bookings of this month and later ones."""
    this_month = _month(now, catalogue)
    return tuple(standing for standing in person.standing if _month(standing.start, catalogue) >= this_month)


def _month(at: datetime, catalogue: Catalogue) -> tuple[int, int]:
    local = at.astimezone(catalogue.zone)
    return local.year, local.month
