"""What somebody who erases themselves leaves to a colleague of their company, and how the errand that does it remembers how far it is."""

from collections.abc import Sequence

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.handing import Left, heard_of, heir_of, of_company
from chalicelib.booking.model import Booking, Person, PersonId
from chalicelib.values import replace

COMPANY, HANDED = "@", "#"
"""Before what else the errand must know: the company to which bookings are left (its id, and a colon and until when where there is an end
to it); how many have gone already, a colon and to whom."""


def told_of(left: Left) -> tuple[str, ...]:
    """The company among what the errand must know, where there is one."""
    until = f":{left.until}" if left.until else ""
    return (f"{COMPANY}{left.company}{until}",) if left.company else ()


def left_in(due: Due) -> Left:
    """The company that the errand knows."""
    text = next((one.removeprefix(COMPANY) for one in due.detail.split(" ") if one.startswith(COMPANY)), "")
    company, _, until = text.partition(":")
    return Left(company, int(until or 0))


def beside_colleagues(desk: Desk, person: Person, ahead: Sequence[Booking], left: Left) -> Sequence[Booking]:
    """What is to be cancelled: not what a colleague will have."""
    mine = {one.id for one in of_company(desk, ahead, left)} if left.company else set()
    if not mine or heir_of(desk, left.company, person.id) is None:
        return ahead
    return [one for one in ahead if one.id not in mine and not (one.awaits_guest and one.partner in mine)]


def left_to(due: Due, heir: Person, change: Change) -> Change:
    """A step of what is left to a colleague; who is erased is written no more. They hear of it once, when all is theirs."""
    others = tuple(write for write in change.others if write.person.id == heir.id)
    before, whose = handed_so_far(due)
    n = sum(not write.booking.is_guests for write in change.bookings) + (before if whose == heir.id else 0)
    again = replace(due, version=due.version + 1, detail=f"{_without_handed(due)} {HANDED}{n}:{heir.id}", tries=0)
    return replace(change, others=others, due=(*change.due, again))


def all_left(desk: Desk, due: Due, company: str, n: int, heir: PersonId) -> Change:
    """Nothing more goes to the colleague, who is told; what is told names the company alone: it stays on record."""
    told = heard_of(desk, due, company, heir, n)
    return Change(due=(told, replace(due, version=due.version + 1, detail=_without_handed(due), tries=0)))


def handed_so_far(due: Due) -> tuple[int, PersonId]:
    """How many bookings have gone to a colleague of whom they have not heard yet, and who that is."""
    n, _, heir = next((one.removeprefix(HANDED) for one in due.detail.split(" ") if one.startswith(HANDED)), "0:").partition(":")
    return int(n), PersonId(heir)


def _without_handed(due: Due) -> str:
    return " ".join(one for one in due.detail.split(" ") if not one.startswith(HANDED))
