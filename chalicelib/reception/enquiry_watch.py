"""What the clock does about enquiries: staff hear that somebody waits, what nobody answers goes back, what stays quiet is over."""

from collections.abc import Callable, Mapping

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import NOBODY, Due
from chalicelib.booking.model import PersonId
from chalicelib.enquiries.books import EnquiryBooks, EnquiryWrite, Filing, added, without
from chalicelib.enquiries.enquiry import State, looked, passed_to
from chalicelib.enquiries.hours import answers_at
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.reception.board import crew, known_venue
from chalicelib.reception.deed import Deed, deed_of
from chalicelib.reception.enquiring import ENQUIRY_LOOK, ENQUIRY_TELL, ENQUIRY_WAITING, ended, look, told_from, waiting
from chalicelib.values import replace

MOST_PEOPLE = 30
"""People whom one transaction tells."""
MOST_READ = 100
"""People whom one read looks at."""

Plan = Callable[[Desk, EquipmentBooks, EnquiryBooks, Due], Deed]


def tell(desk: Desk, gear: EquipmentBooks, books: EnquiryBooks, due: Due) -> Deed:
    """One notice for each who is on duty, whatever number of people wait; where nobody is on duty, for all. Out of hours it waits. Where
    the venue has no staff at all, what waits there is anybody's from now on."""
    venue = due.about
    if (venue and not known_venue(desk.catalogue, venue)) or not waiting(books, venue):
        return Deed()
    if not answers_at(desk.catalogue, venue, desk.now):
        return Deed(Change(due=(_tell_at(desk, venue, due.person),)))
    staff = staff_of(desk, gear, venue)
    if venue and not staff:
        return to_anybody(desk, books, venue)
    people = [*staff, *((due.person,) if due.person else ())]
    at = int(desk.now.timestamp())
    return Deed(Change(due=tuple(Due(ENQUIRY_WAITING, desk.now, venue, at, who) for who in list(dict.fromkeys(people))[:MOST_PEOPLE])))


def to_anybody(desk: Desk, books: EnquiryBooks, venue: str) -> Deed:
    """What nobody has of a venue's questions goes to the list of nobody in particular, which all staff see; they hear of it. Two batch
    reads."""
    mine, common = books.lists((venue, ""))
    passed = [one for one in books.at([each.id for each in mine.listed]) if one.state is State.OPEN]
    for one in passed:
        mine, common = without(mine, one.id), added(common, one)
    writes = tuple(EnquiryWrite(passed_to(one, ""), one.version) for one in passed)
    return Deed(Change(due=(_tell_at(desk, ""),)), filing=Filing(writes, (mine, common)))


def staff_of(desk: Desk, gear: EquipmentBooks, venue: str) -> list[PersonId]:
    """Who hears of what waits at a venue, "" at any: whoever is on duty there, or all where nobody is whom a push reaches (heya may have
    been put out of the group that always is). Two queries for each venue, and one batch read or two."""
    duties = [crew(desk, gear, one) for one in ([venue] if venue else [each.id for each in desk.catalogue.venues])]
    there = [PersonId(member.who) for duty in duties for member in duty.members]
    return _reached(desk, there) or _reached(desk, [PersonId(member.who) for duty in duties for member in duty.everyone])


def _reached(desk: Desk, people: list[PersonId]) -> list[PersonId]:
    known = list(dict.fromkeys(people))[:MOST_READ]
    return [person.id for person in desk.ledger.persons(known) if not person.blocked]


def look_at(desk: Desk, _: EquipmentBooks, books: EnquiryBooks, due: Due) -> Deed:
    """One that nobody answers is open again; whoever had it hears with the others that it waits."""
    one = next(iter(books.at((due.about,))), None)
    if one is None:
        return Deed()
    after = looked(one, desk.now, desk.catalogue.enquiries.answer_within)
    if after is one:
        return Deed(Change(due=look(desk, one)))
    write = Filing((EnquiryWrite(after, one.version),))
    if not after.stands:
        return deed_of((ended(desk, books, after), write))
    holder = desk.ledger.person(PersonId(one.by))
    freed = (PersonWrite(replace(holder, in_hand="")),) if holder.in_hand == one.id else ()
    return deed_of((Change(others=freed, due=(_tell_at(desk, one.venue, holder.id),)), write))


ENQUIRING: Mapping[str, Plan] = {ENQUIRY_TELL: tell, ENQUIRY_LOOK: look_at}
"""What each kind plans; nothing where there is nothing to do any more."""


def _tell_at(desk: Desk, venue: str, who: PersonId = NOBODY) -> Due:
    at = told_from(desk, venue)
    return Due(ENQUIRY_TELL, at, venue, int(at.timestamp()), who)
