"""What holds of companies and their recruiters at every moment, each as a small function with its sentence; pure, over a snapshot of any
store.

Whether somebody is of a company stands in their own row, and how they are found in the company's: both are written together. What is
swept parts them: a company's row that nobody looked at, which lists whoever looks again; and the row of somebody who was silent."""

from collections import defaultdict
from collections.abc import Iterator

from chalicelib.booking.company import MOST_MEMBERS
from chalicelib.booking.model import PersonId
from chalicelib.booking.snapshot import Snapshot, Spot


def a_company_lists_each_recruiter_once(at: Snapshot) -> Iterator[Spot]:
    """A company that is on record lists whoever is of it by their own row, each once, and no more than are let in."""
    of: defaultdict[str, set[PersonId]] = defaultdict(set)
    for person in at.persons.values():
        if person.company_id:
            of[person.company_id].add(person.id)
    for id_, company in sorted(at.companies.items()):
        listed = set(company.members)
        if not listed or len(listed) != len(company.members) or len(listed) > MOST_MEMBERS:
            yield Spot(company=id_)
        if not company.rebuilt:
            yield from (Spot(person=person, company=id_) for person in sorted(of[id_] - listed))


def somebody_is_listed_who_is_not_of_it(at: Snapshot) -> Iterator[Spot]:
    """A company lists somebody who is of another one, or of none, by their own row; they may have come back after theirs was swept."""
    for id_, company in sorted(at.companies.items()):
        rows = [row for one in dict.fromkeys(company.members) if (row := at.persons.get(one))]
        yield from (Spot(person=row.id, company=id_) for row in rows if row.company_id != id_)
