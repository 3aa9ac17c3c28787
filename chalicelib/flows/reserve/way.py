"""What the form is used for, as values: the same blanks and cards, another doing at the desk."""

from collections.abc import Callable, Mapping
from datetime import date, time

from chalicelib.booking.around import Around
from chalicelib.booking.changes import Change
from chalicelib.dialogue.flow import Again, Done
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.flows.reserve.draft import Draft
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Way:
    """One use of the form; its functions take the draft and the visit.

    `barred`: what speaks against it whatever the time, said as the end of the conversation; None: nothing. Reads nothing.
    `marks`: the marks of the days, first to last. `times`: the starts of a local day that can be had. One query for each venue.
    `kept`: whether what is wanted is kept for this person now. Reads nothing.
    `keep`: keeps it, giving up what was kept before; the draft then names the room. Raises RuleBroken or SlotTaken.
    `let_go`: gives up what is kept.
    `last_look`: what is said before the one button that writes, with that button.
    `finish`: the act itself, in one change.
    `near`: what is free around a wish that cannot be had (no start: around the whole day). One batch read, or the looks of `times`.
    `places`: the venues of a pair that are free for what is wanted, host's and guest's, and for how many slots. One read.
    `says`: what is said instead of the form's own sentences, by their keys."""

    barred: Callable[[Draft, Visit], Replies | None]
    marks: Callable[[Draft, Visit, date, date], str]
    times: Callable[[Draft, Visit, date], tuple[time, ...]]
    kept: Callable[[Draft, Visit], bool]
    keep: Callable[[Draft, Visit], tuple[Draft, Change]]
    let_go: Callable[[Draft, Visit], Change]
    last_look: Callable[[Draft, Visit], Replies]
    finish: Callable[[Draft, Visit], Done | Again]
    near: Callable[[Draft, Visit], Around]
    places: Callable[[Draft, Visit], tuple[tuple[str, str, int], ...]] | None = None
    says: Mapping[str, str] = field(default_factory=dict)
