"""A company: several recruiters who look after the same bookings. Named tuples, for every turn imports them."""

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.booking.model import Person, PersonId

CODE_LASTS = timedelta(days=3)
"""So long an invitation lets one colleague in."""
MOST_MEMBERS = 10
"""Recruiters of one company: their rows, and what each has booked, are read in a batch each."""
RENEWED = timedelta(days=7)
"""So often its row is written anew while somebody looks at it: it is swept when nobody has for the retention time."""


class Company(NamedTuple):
    """A company as it is kept. `members` in the order in which they came, the one who began it first; `role` is what they all are (a role
    of the catalogue that is an organisation); `renewed` when it was written last (UTC). Whether somebody belongs to it is in their own row
    (`Person.company_id`): this is how they are found. Two that have the same name are two. `rebuilt`: it was swept, and lists those who
    have looked since. `version` 0: it is not on record yet."""

    id: str
    name: str
    role: str
    members: tuple[PersonId, ...]
    renewed: datetime
    rebuilt: bool = False
    version: int = 0

    def without(self, person: PersonId) -> "Company":
        return self._replace(members=tuple(one for one in self.members if one != person))

    def beside(self, person: PersonId) -> tuple[PersonId, ...]:
        """The others."""
        return self.without(person).members


class CompanyCode(NamedTuple):
    """Lets one recruiter into a company until it `expires` (aware); `code_hash` because the code itself is never kept. `by` is who gave
    it out: it opens nothing once they are of the company no more. `used`: somebody has come by it."""

    code_hash: str
    company: str
    by: PersonId
    expires: datetime
    used: bool = False


def company_hash(code: str) -> str:
    """An invitation's code as it is looked up; upper and lower case are one."""
    return hashlib.sha256(f"company:{code.strip().upper()}".encode()).hexdigest()


def remembered(person: Person, company: str) -> str:
    """What a recruiter's company is called from now on who gave that name: one of several keeps the name that they share, which has its own
    correction (booking/company_renaming.py)."""
    return person.company if person.company_id and person.company else company


def same(one: Person, other: Person) -> bool:
    """Whether two persons are colleagues: of one company, by their own rows."""
    return bool(one.company_id) and one.company_id == other.company_id
