"""After a use: that its person may be asked two questions, that they were, and what they answered, as changes.

Answers are counted and never kept beside who gave them. That each is counted once is held by the person's row, written with it at its
version; so an answer cannot be found again, and the first one stays."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.booking.callers import is_caller
from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, Person, Use
from chalicelib.booking.ratings import LINE, QUESTIONS, ROOM, Comment, Rating
from chalicelib.catalogue.model import Catalogue
from chalicelib.values import replace

ASK_USE = "ask_use"
"""Kind of what falls due: who has not written since their use is asked about it."""


def used(catalogue: Catalogue, person: Person, booking: Booking, loss: int | None, delay: int | None) -> Change:
    """The use of `booking` (it is over) waits for its questions, in place of an earlier one; `loss` and `delay` are what its line measured.

    Nothing where the house does not ask, the person is nobody on record, has no LINE, or works here."""
    rules = catalogue.rules
    if not rules.feedback_days or not person.version or person.post is not None or is_caller(person.id):
        return Change()
    use = Use(booking.id, booking.venue, booking.room, booking.span.end, loss, delay)
    at = booking.span.end + timedelta(minutes=rules.feedback_push)
    due = (Due(ASK_USE, at, booking.id, booking.version, person.id),) if rules.feedback_push else ()
    return Change(others=(PersonWrite(replace(person, use=use)),), due=due)


def waiting(catalogue: Catalogue, person: Person, now: datetime) -> Use | None:
    """The use about which this person is still to be asked: once, within so many days, not while they are in a room again, and not once
    they work here."""
    use = person.use
    if use is None or person.post is not None or use.asked or use.rated or now > use.ended + timedelta(days=catalogue.rules.feedback_days):
        return None
    early = timedelta(minutes=catalogue.rules.check_in_from)
    return None if any(one.start - early <= now < one.end for one in person.standing) else use


def asked(person: Person, use: Use) -> Person:
    """The person, who is not asked again."""
    return replace(person, use=replace(use, asked=True))


def rated(catalogue: Catalogue, person: Person, use: Use, question: str, score: int) -> tuple[Use, Change]:
    """One answer, counted, and the use as it is then. `question` must not have been answered; `score` is 1 to 5."""
    after = replace(use, asked=True, rated=(*use.rated, question))
    rating = Rating(use.venue, use.room, _month(catalogue, use), _counts(use, question, score))
    return after, Change(person=PersonWrite(replace(person, use=after)), ratings=(rating,))


def remarked(catalogue: Catalogue, person: Person, use: Use, text: str) -> Change:
    """A word about the use, which is done with then. `text` has nothing personal in it."""
    comment = Comment(use.venue, use.room, _month(catalogue, use), text)
    return replace(done_with(person), comment=comment)


def done_with(person: Person) -> Change:
    """Nothing more is asked about the use."""
    return Change(person=PersonWrite(replace(person, use=None)))


def next_question(use: Use) -> str:
    """What is still to be answered; "" for the word at the end."""
    return next((question for question in QUESTIONS if question not in use.rated), "")


def _counts(use: Use, question: str, score: int) -> Mapping[str, int]:
    if question == ROOM:
        return {f"room_{score}": 1}
    if use.loss is None or use.delay is None:
        return {f"{LINE}_{score}": 1}
    return {f"{LINE}_{score}": 1, f"measured_{score}": 1, f"loss_{score}": use.loss, f"delay_{score}": use.delay}


def _month(catalogue: Catalogue, use: Use) -> str:
    return f"{use.ended.astimezone(catalogue.zone):%Y-%m}"
