"""Who belongs to a company: it begins with the first invitation, and ends when the last one leaves."""

from collections.abc import Sequence
from datetime import UTC, datetime

from chalicelib.booking.changes import Change, InvitationSpent, PersonWrite
from chalicelib.booking.codes import code_of
from chalicelib.booking.company import CODE_LASTS, MOST_MEMBERS, RENEWED, Company, CompanyCode, company_hash, same
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.handing import HAND_OVER, QUIET
from chalicelib.booking.model import Person, PersonId
from chalicelib.values import replace

MEMBER_JOINED, MEMBER_REMOVED = "member_joined", "member_removed"
"""Kinds of what falls due, about a company: who invited somebody (`detail`) hears that they have come; somebody that they are out."""


LONG_AGO = datetime.fromtimestamp(0, UTC)
"""When a row was written that has to be written anew."""


class NotOfTheCompany(Exception):
    """Whoever acts, or whom it is about, is not of the company (any more), or may not do that."""


def company_of(desk: Desk, person: Person) -> Company | None:
    """The company of somebody who has one, as it is to stand: whoever is found missing in its row is put back with the next write. One
    read, none for who has none."""
    if not person.company_id:
        return None
    found = desk.ledger.company(person.company_id)
    if found is None:
        return Company(person.company_id, person.company, person.role, (person.id,), LONG_AGO, rebuilt=True)
    return found if person.id in found.members else found._replace(members=(*found.members, person.id), renewed=LONG_AGO)


def members_of(desk: Desk, company: Company) -> Sequence[Person]:
    """Those who belong to it by their own rows, who came first first. One batch read."""
    return [one for one in desk.ledger.persons(company.members) if one.company_id == company.id]


def renewed(desk: Desk, company: Company) -> Change:
    """Nothing; or that somebody has looked at it, once a week, for what nobody looks at is swept, and at once where they were missing."""
    due = desk.now - company.renewed >= RENEWED
    return Change(company=company._replace(renewed=desk.now)) if due else Change()


def invite(desk: Desk, person: Person, code: str) -> tuple[Company, CompanyCode, Change]:
    """A code that lets one recruiter in, once; with the first the company begins. One read, none for the first.

    Whether somebody may (an organisation's role, a company's name and their own) is asked before."""
    company = company_of(desk, person)
    begins = company is None
    if company is None:
        id_ = code_of(f"company:{desk.event}:{person.id}", 20)
        company = Company(id_, person.company, person.role, (person.id,), desk.now)
    given = CompanyCode(company_hash(code), company.id, person.id, desk.now + CODE_LASTS)
    written = company._replace(renewed=desk.now) if begins else renewed(desk, company).company
    after = PersonWrite(replace(person, company_id=company.id)) if begins else None
    return company, given, Change(person=after, company=written, company_codes=(given,))


def invited_to(desk: Desk, code: CompanyCode) -> tuple[Company, Sequence[Person]] | None:
    """The company that a code leads to, with its members; None where who gave it out is of it no more, or it is full. Two reads."""
    company = desk.ledger.company(code.company)
    members = members_of(desk, company) if company else ()
    if company is None or code.by not in {one.id for one in members} or len(members) >= MOST_MEMBERS:
        return None
    return company, members


def enter(desk: Desk, person: Person, code: CompanyCode) -> tuple[Company, Change]:
    """Somebody comes into a company by a code, which is used with it; who gave it out is told. Two reads.

    Raises InvitationSpent where it lets nobody in, NotOfTheCompany for who belongs to one."""
    found = None if code.used or code.expires <= desk.now else invited_to(desk, code)
    if found is None:
        raise InvitationSpent
    if person.company_id:
        raise NotOfTheCompany
    company, members = found
    after = company._replace(members=(*(one.id for one in members), person.id), renewed=desk.now)
    own = replace(person, company_id=company.id, company=company.name, role=company.role)
    told = Due(MEMBER_JOINED, desk.now, company.id, after.version, code.by, person.id)
    return company, Change(person=PersonWrite(own), company=after, company_codes=(code._replace(used=True),), due=(told,))


def leave(desk: Desk, person: Person) -> Change:
    """Somebody goes; what they have booked for the company goes to the others as an errand, and stays theirs where there are none. One
    read.

    Raises NotOfTheCompany for who has none."""
    company = company_of(desk, person)
    if company is None:
        raise NotOfTheCompany
    others = company.beside(person.id)
    stamp = int(desk.now.timestamp())
    rest = (Due(HAND_OVER, desk.now, company.id, stamp, person.id, others[0]),) if others else ()
    own = replace(person, company_id="")
    return Change(person=PersonWrite(own), company=company.without(person.id)._replace(renewed=desk.now), due=rest)


def remove(desk: Desk, person: Person, whom: PersonId) -> tuple[Person, Change]:
    """The one who has been there longest takes somebody out, who is told; what they have booked for the company becomes the remover's as an
    errand. Two reads.

    Raises NotOfTheCompany where the person may not, or that somebody is of it no more."""
    company = company_of(desk, person)
    members = members_of(desk, company) if company else ()
    gone = next((one for one in members if one.id == whom and one.id != person.id), None)
    if company is None or gone is None or not same(gone, person) or members[0].id != person.id:
        raise NotOfTheCompany
    stamp = int(desk.now.timestamp())
    due = (
        Due(HAND_OVER, desk.now, company.id, stamp, gone.id, f"{person.id} 0 {QUIET}"),
        Due(MEMBER_REMOVED, desk.now, company.id, stamp, gone.id),
    )
    after = company.without(gone.id)._replace(renewed=desk.now)
    return gone, Change(others=(PersonWrite(replace(gone, company_id="")),), company=after, due=due)
