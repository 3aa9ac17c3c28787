"""What a company is called, corrected for all its recruiters at once, and by an errand on their bookings that are to come."""

from chalicelib.booking.changes import BookingWrite, Change, PersonWrite, together
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import CLOCK, Due
from chalicelib.booking.ending import both
from chalicelib.booking.handing import AT_ONCE, to_come
from chalicelib.booking.joining import NotOfTheCompany, company_of, members_of
from chalicelib.booking.model import Booking, Person, recorded
from chalicelib.values import replace

RENAME_COMPANY = "rename_company"
"""Kind of what falls due: bookings to come of a company (`about`) that bear its former name (`detail`) bear the one that it has."""


def rename_company(desk: Desk, person: Person, name: str) -> Change:
    """The company under another name: its row and its recruiters' own, at once. Whoever is of it may; nobody is told by push. Two reads.

    Raises NotOfTheCompany for who has none."""
    company = company_of(desk, person)
    if company is None:
        raise NotOfTheCompany
    others = (one for one in members_of(desk, company) if one.id != person.id)
    return Change(
        person=PersonWrite(replace(person, company=name)),
        others=tuple(PersonWrite(replace(one, company=name)) for one in others),
        company=company._replace(name=name, renewed=desk.now),
        due=(Due(RENAME_COMPANY, desk.now, company.id, int(desk.now.timestamp()), person.id, company.name),),
    )


def renamed_on(desk: Desk, due: Due) -> Change:
    """The next step of that errand, five bookings with their guests' halves: one that bears another name than the former one keeps it. One
    read, a batch and a query for each recruiter until there are five, and one or two for each pair."""
    company = desk.ledger.company(due.about)
    if company is None or company.name == due.detail:
        return Change()
    ahead: list[Booking] = []
    for member in members_of(desk, company):
        if len(ahead) <= AT_ONCE:
            ahead += [one for one in to_come(desk, desk.ledger.bookings_of(member.id, desk.now)) if one.company == due.detail]
    change = together(_renamed(desk, half, company.name) for one in ahead[:AT_ONCE] for half in both(desk, one))
    left = len(ahead) > AT_ONCE
    return together((change, Change(due=(replace(due, version=due.version + 1, tries=0),)))) if left else change


def _renamed(desk: Desk, half: Booking, name: str) -> Change:
    after = replace(half, company=name, version=half.version + 1)
    write = BookingWrite(after, half.version, recorded(after, "renamed", desk.now, CLOCK, desk.event))
    return Change(bookings=(write,), due=desk.dues(after))
