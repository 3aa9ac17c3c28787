"""Month: the numbers of a venue's month for its staff, as a card with a chart; who leads them gets all of it as a file; for staff only."""

from datetime import date

from chalicelib.booking.changes import Change
from chalicelib.booking.due import marked
from chalicelib.booking.model import Post
from chalicelib.booking.sharing import LASTS, PICTURE, SHEET, NumbersLink
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say, Show
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.links import picture_uri, sheet_uri
from chalicelib.reception.rank import not_a_lead
from chalicelib.reception.tokens import hash_of
from chalicelib.reception.visit import Visit
from chalicelib.values import dataclass

FURTHEST_BACK, FURTHEST_ON = 36, 12
"""Months before and after this one that can be asked for; days are kept for 1100 days."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The month that begins on `month`, to look at or as a `sheet`."""

    month: date
    sheet: bool = False


def start(value: str, visit: Visit) -> Wanted:
    """The month of the button, of the sentence, or this one; some years back or on at most."""
    what, _, told = value.rpartition(":")
    this = visit.today.replace(day=1)
    try:
        n = _months(date.fromisoformat(f"{told}-01"), this)
    except ValueError:
        n = _said(visit, this)
    return Wanted(_on(this, min(max(n, -FURTHEST_BACK), FURTHEST_ON)), what == SHEET)


def finish(wanted: Wanted, visit: Visit) -> Done:
    post = visit.person.post
    if (refusal := not_theirs(visit, act="month")) or post is None:
        return Done((refusal,) if refusal else ())
    return _sheet(wanted.month, post, visit) if wanted.sheet else _card(wanted.month, post, visit)


def _card(month: date, post: Post, visit: Visit) -> Done:
    """What is known of the month, with a link to its chart of its own."""
    known = visit.numbers(visit.catalogue, post.venue, month, visit.now)
    ways = _ways(month, visit)
    if not known:
        return Done((Say("month.none", {"month": month}, ways),))
    token = visit.secret() if visit.links else ""
    values = {**known, **({"picture": picture_uri(visit.links, token)} if token else {})}
    leads = visit.acting.post is not None and visit.acting.post.lead
    sheet = (Choice("month.choice.sheet", Address("month", "", f"{SHEET}:{month:%Y-%m}")),) if leads else ()
    link = _link(token, PICTURE, month, post, visit) if token else None
    return Done((Show("month", values, (*sheet, *ways)),), change=Change(links=(link,) if link else ()))


def _sheet(month: date, post: Post, visit: Visit) -> Done:
    """A link to the file, for who leads the staff alone; each asking gives another one."""
    if refusal := not_a_lead(visit, "export"):
        return Done((refusal,))
    if not visit.links:
        return Done((Say("month.no_links"),))
    token = visit.secret()
    link = _link(token, SHEET, month, post, visit)
    opens = Choice("month.choice.open_sheet", uri=sheet_uri(visit.links, token), main=True)
    return Done((Say("month.sheet", {"month": month}, (opens,)),), change=Change(links=(link,)))


def _link(token: str, what: str, month: date, post: Post, visit: Visit) -> NumbersLink:
    by, expires = marked(visit.acting.id), visit.now + LASTS[what]
    return NumbersLink(hash_of(what, token), post.venue, month, what, visit.language, by, expires)


def _ways(month: date, visit: Visit) -> tuple[Choice, ...]:
    this = visit.today.replace(day=1)
    around = [("before", _on(month, -1)), ("after", _on(month, 1))]
    if month != this:
        around.append(("this", this))
    within = ((key, to) for key, to in around if -FURTHEST_BACK <= _months(to, this) <= FURTHEST_ON)
    return tuple(Choice(f"month.choice.{key}", Address("month", "", f"{to:%Y-%m}"), numbered=False) for key, to in within)


def _said(visit: Visit, this: date) -> int:
    """How many months from this one the sentence means; a month of the year is the last one of its name, this one included."""
    task = visit.reading.task
    if task is None or not task.month:
        return -task.back if task else 0
    return -((this.month - task.month) % 12)


def _months(month: date, this: date) -> int:
    return (month.year - this.year) * 12 + month.month - this.month


def _on(month: date, n: int) -> date:
    months = month.year * 12 + month.month - 1 + n
    return date(months // 12, months % 12 + 1, 1)


FLOW = Flow(name="month", start=start, finish=finish, opens=frozenset({"month"}), aside=True)
