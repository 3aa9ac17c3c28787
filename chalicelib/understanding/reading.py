"""What heya understood of one message, as a value: nothing in it was invented, None means nobody said it.

The small ones are named tuples: each costs a cold start a tenth of a millisecond so, and ten times that as a dataclass."""

import datetime as dt
from typing import Literal, NamedTuple

from chalicelib.values import dataclass

Intent = Literal[
    "reserve", "availability", "change", "cancel", "list", "info", "staff", "trouble", "join", "language",
    "privacy", "help", "greet", "thanks", "stop",
]  # fmt: skip
Aim = Literal["checkin", "wait", "pair", "rename", "stuck", "answer", "colleague", "enter", "mute"]
Wish = Intent | Aim
"""The narrowest word for what is wanted."""
Daypart = Literal["morning", "noon", "afternoon", "evening"]
Language = Literal["ja", "en"]
TaskKind = Literal[
    "take", "fixed", "snooze", "hit", "board", "duty", "maintenance", "badge", "closures", "period", "announce", "recordings", "enquiries",
    "hand_back", "over", "month", "invite", "company", "take_over", "behalf", "admit",
]  # fmt: skip

DAYPARTS: dict[Daypart, tuple[dt.time, dt.time]] = {
    "morning": (dt.time(5), dt.time(12)),
    "noon": (dt.time(11), dt.time(14)),
    "afternoon": (dt.time(12), dt.time(18)),
    "evening": (dt.time(16), dt.time(23)),
}
"""From when until when (local, half-open) a part of the day counts; they overlap on purpose, as words do."""


def told_apart(wish: Wish | None) -> tuple[Intent | None, Aim | None]:
    """The intent that a wish comes under, and what the intent does not tell of it."""
    match wish:
        case "pair" | "answer":
            return "reserve", wish
        case "wait":
            return "availability", wish
        case "rename":
            return "change", wish
        case "mute":
            return "cancel", wish
        case "checkin" | "colleague" | "enter":
            return None, wish
        case "stuck":
            return "help", wish
        case _:
            return wish, None


GROUP = "group"
"""Whose a duty is that is the staff's group chat's."""


class Task(NamedTuple):
    """What somebody of the house asks for: an alert is theirs, is over, is put off, whom it hits; the equipment, the duties, maintenance,
    closures, the offer period, something to be told to all, what the others are to call them; who waits for an answer, one is given back,
    one is over; a room for somebody else. Of a company: its recordings, its recruiters, that another is to come.

    `weekdays` (0 is Monday) where a duty is of every week, `off` where one is to be none any more, `whom` the name of somebody else whose
    duty it is, or for whom is booked (in small letters), or GROUP; `asks` where it is only asked who is on duty; of a month's numbers
    how many months `back` it is, or which `month` of the year (1 to 12)."""

    kind: TaskKind
    weekdays: tuple[int, ...] = ()
    off: bool = False
    whom: str = ""
    asks: bool = False
    back: int = 0
    month: int = 0


class Option(NamedTuple):
    """One of several days or times named in one sentence; what the option leaves open is None."""

    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None


class Doubt(NamedTuple):
    """Something to ask back rather than guess.

    `weekday`: date and weekday contradict; `dates` = the date as numbered, then the nearest day with the weekday that was said.
    `no_such_day`: 2月30日; `dates` is empty.  `past`: the day has gone by; `dates` = that day.
    """

    kind: Literal["weekday", "no_such_day", "past"]
    said: str
    dates: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as heya reads it. Dates and times of day are local (the zone of `now`)."""

    text: str
    """The message with widths, dashes and spaces made one; letters keep their case (names are read from here)."""
    intent: Intent | None = None
    aim: Aim | None = None
    """What just is wanted, where the intent does not tell: to be at the door; to see a colleague's recording by a code, or to look after
    a company's bookings with others; to be told when something comes free (which asks what is free, or, the place in line given up,
    cancels); not to be reminded any more (which cancels, but no booking); two rooms at one time (which reserves); to be helped out of
    whatever it is (which asks for help); to answer an open question."""
    topic: str | None = None
    """Key of the catalogue's answer that the words point at (price, hours, ...)."""
    date: dt.date | None = None
    date_end: dt.date | None = None
    """Last day, inclusive, when a stretch of days was named (来週, 12/3〜5)."""
    of_date: dt.date | None = None
    """Of a booking that is to move, the day that it has, as far as the sentence tells that from the day to which it goes."""
    start: dt.time | None = None
    end: dt.time | None = None
    minutes: int | None = None
    people: int | None = None
    """For how many people a slot each is wanted (学生4人と30分ずつ, 4枠); never how many use one room together."""
    at_once: bool | None = None
    """True where several bookings are meant as one (まとめて予約, cancel them all)."""
    daypart: Daypart | None = None
    venue: str | None = None
    room: str | None = None
    purpose: str | None = None
    equipment: str | None = None
    """What stands in a room and does not work, by the catalogue's own words for it."""
    task: Task | None = None
    """What the words would mean from somebody of the house, or of a company; the intent says what they mean from anybody else."""
    event: str | None = None
    """Something to come to (a seminar), by the catalogue's own words for it."""
    polarity: bool | None = None
    code: str | None = None
    """Invitation, booking, staff or door code, in capitals."""
    shift: int | None = None
    """Minutes by which a booking is to move: 30 later, -30 earlier."""
    number: int | None = None
    """The nth choice, when the message is nothing but a number."""
    role: str | None = None
    oneself: bool | None = None
    """True where somebody says no more than who they are, or that they want to be registered as that."""
    language: Language | None = None
    back: bool | None = None
    """True for 戻る / back; it is no intent of its own, the running conversation takes the last answer back."""
    elsewhere: bool | None = None
    """True where the message speaks of other things (the weather, an alarm): a day named in it is no wish for a room."""
    alone: bool | None = None
    """True where a place, a purpose or a length is all that is said: no wish, no day and no time."""
    alternatives: tuple[Option, ...] = ()
    """Every candidate in the order named, the first included, when two or more were named; else empty."""
    doubts: tuple[Doubt, ...] = ()

    @property
    def wish(self) -> Wish | None:
        """What flows open by; an answer to an open question opens none."""
        return None if self.aim == "answer" else self.aim or self.intent
