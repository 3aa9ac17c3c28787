"""What people do about enquiries, as deeds that a flow has written: ask, add, take, answer, hand back, close.

Each plans from the enquiry that was read; when it moved meanwhile, the turn begins anew. They raise what `enquiries.enquiry` raises."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.booking.changes import NOTHING, Change, PersonWrite
from chalicelib.booking.desk import Desk
from chalicelib.booking.due import Due
from chalicelib.booking.model import BookingId, Person, PersonId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Value, Values
from chalicelib.enquiries import enquiry as enquiries
from chalicelib.enquiries.books import EnquiryBooks, EnquiryWrite, Filing, Listed, added, without
from chalicelib.enquiries.enquiry import Enquiry, EnquiryError
from chalicelib.enquiries.hours import answers_from
from chalicelib.reception.deed import Deed, deed_of
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

log = logging.getLogger(__name__)

ENQUIRY_TELL, ENQUIRY_LOOK = "enquiry_tell", "enquiry_look"
"""Kinds of what falls due to be done: about a venue, staff hear that somebody waits; about an enquiry, one that nobody answers goes back
to the list, and one that was answered and is quiet is over."""
ENQUIRY_WAITING, ENQUIRY_SAID, ENQUIRY_ANSWER = "enquiry_waiting", "enquiry_said", "enquiry_answer"
"""Kinds of what is said: to staff, about a venue; to who has an enquiry, what its asker added (`version` is the mark under which it
is told); to its asker, the word whose number is `version` (`detail` is who said it)."""
ENQUIRY_OVER, ENQUIRY_ENDED, ENQUIRY_RETURNED = "enquiry_over", "enquiry_ended", "enquiry_returned"
"""To its asker, that staff closed it; to who had it, that its asker did; to who said it, that the word `version` did not arrive."""


LIST = Choice("enquiries.choice.list", Address("enquiries"), numbered=False)


class ListFull(EnquiryError):
    """As many wait as the catalogue says."""


def lists_of(venue: str) -> tuple[str, ...]:
    """The lists that staff of a venue look after: its own, and that of nobody in particular."""
    return (venue, "")


def theirs(visit: Visit, enquiry: Enquiry) -> bool:
    """Whether it is for this person of the staff to answer."""
    return visit.person.post is not None and enquiry.venue in lists_of(visit.person.post.venue)


def called(enquiry: Enquiry) -> Value:
    """What its asker is called."""
    return enquiry.name or Name("words", "enquiries.somebody")


def not_theirs(visit: Visit) -> Say | None:
    """Why this person answers no enquiries, which is logged; None: they are of the staff."""
    if visit.person.post:
        return None
    log.warning("refused act=%s staff=%s", "enquiries", False)
    contact = visit.catalogue.contact
    reach: Values = {"phone": contact.phone, "hours": Name("contact", "hours")}
    return Say("enquiries.staff_only", reach)


def ways(one: Enquiry) -> tuple[Choice, ...]:
    """What who has it can do but answer; by words only, for a number may be an answer."""
    acts = tuple(Choice(f"enquiries.choice.{act}", _act(act, one), numbered=False) for act in ("close", "back"))
    return (*acts, Choice("enquiries.choice.book", Address("reserve", "", f"behalf:e:{one.id}"), numbered=False))


def here(visit: Visit) -> str:
    """What the names of sentences end with that say how to answer: in a group an answer is addressed."""
    return "_group" if visit.group else ""


def take_button(one: Enquiry) -> Choice:
    return Choice("enquiries.choice.take", _act("take", one), {"id": one.id}, main=True)


def see_button(one: Enquiry) -> Choice:
    return Choice("enquiries.choice.show", _act("show", one), {"id": one.id})


def end_button(id_: str) -> Choice:
    """Its asker ends it, by words only."""
    return Choice("thread.choice.end", Address("thread", "", f"end:{id_}"), numbered=False)


def standing(visit: Visit) -> tuple[Enquiry, ...]:
    """Those of this person's venue that are not over, the oldest first. Two batch reads at most."""
    assert visit.person.post
    listed = [one for waiting in visit.enquiries.lists(lists_of(visit.person.post.venue)) for one in waiting.listed]
    ids = [one.id for one in sorted(listed, key=lambda one: (one.opened, one.id))]
    return tuple(one for one in (visit.enquiries.at(ids) if ids else ()) if one.stands)


def asked(visit: Visit, text: str) -> Deed:
    """A new enquiry of this person's, and when staff hear of it. Two reads. Raises WordTooLong, ListFull."""
    venue, person, now = venue_of(visit), visit.person, visit.now
    one, word = enquiries.ask(_id(visit), venue, person.id, person.name, visit.language, text, now)
    (waiting,) = visit.enquiries.lists((venue,))
    swept = now - timedelta(days=visit.catalogue.rules.retention_days)
    kept = waiting._replace(listed=tuple(each for each in waiting.listed if each.opened > swept))
    if len(kept.listed) >= visit.catalogue.enquiries.waiting:
        raise ListFull(venue)
    at = told_from(visit.desk, venue)
    change = Change(person=PersonWrite(replace(person, enquiry=one.id)), due=(Due(ENQUIRY_TELL, at, venue, int(at.timestamp())),))
    return Deed(change, filing=Filing((EnquiryWrite(one, 0, word),), (added(kept, one),)))


def venue_of(visit: Visit) -> str:
    """Whose question it is: of the place that it names, else of the asker's next booking, of the only one there is; "" of nobody in
    particular. One read for who has booked."""
    if len(visit.catalogue.venues) == 1:
        return visit.catalogue.venues[0].id
    if visit.reading.venue:
        return visit.reading.venue
    ahead = sorted((one for one in visit.person.standing if one.end > visit.now), key=lambda one: one.start)
    found = visit.desk.ledger.booking(BookingId(ahead[0].booking)) if ahead else None
    return found.venue if found else ""


def told_from(desk: Desk, venue: str) -> datetime:
    """When staff hear that somebody waits: with all who ask in this minute, in the hours in which somebody answers."""
    at = enquiries.gathered(desk.now)
    return answers_from(desk.catalogue, venue, at) or at


def passed_on(visit: Visit, one: Enquiry, text: str) -> Deed:
    """What its asker adds; whoever has it hears of it."""
    after, word = enquiries.add(one, text, visit.now)
    said: tuple[Due, ...] = ()
    if after.by:
        at, mark = enquiries.told_at(one.spoke, visit.now), enquiries.mark_of(one.spoke, visit.now)
        said = (Due(ENQUIRY_SAID, at, one.id, mark, PersonId(after.by)), *look(visit.desk, after))
    return Deed(Change(due=said), filing=Filing((EnquiryWrite(after, one.version, word),)))


def taken(visit: Visit, one: Enquiry) -> tuple[Enquiry, Deed]:
    """Whoever acts has it from now on: in a group somebody of the staff by name, else the group itself."""
    after = enquiries.take(one, visit.acting.id, visit.now)
    write = PersonWrite(replace(visit.acting, in_hand=one.id))
    mine = visit.acting.id == visit.person.id
    change = Change(person=write if mine else None, others=() if mine else (write,), due=look(visit.desk, after))
    return after, Deed(change, filing=Filing((EnquiryWrite(after, one.version),) if after is not one else ()))


def answered(visit: Visit, one: Enquiry, text: str, ends: bool) -> Deed:
    """What this person of the staff says to its asker, which `ends` it or not. Three reads where it does."""
    after, word = enquiries.answer(one, visit.person.id, text, visit.now)
    told = Change(due=(Due(ENQUIRY_ANSWER, visit.now, one.id, word.n, PersonId(one.asker), visit.person.id),))
    if not ends:
        write = EnquiryWrite(after, one.version, word)
        return deed_of((told, Change(due=look(visit.desk, after)), Filing((write,))))
    over = enquiries.close(after, visit.person.id)
    return deed_of((told, ended(visit.desk, visit.enquiries, over, visit.person), Filing((EnquiryWrite(over, one.version, word),))))


def handed_back(visit: Visit, one: Enquiry) -> Deed:
    """It is anybody's again, and the others hear that it waits."""
    after = enquiries.hand_back(one, visit.person.id, visit.now)
    at = told_from(visit.desk, one.venue)
    change = Change(person=PersonWrite(replace(visit.person, in_hand="")), due=(Due(ENQUIRY_TELL, at, one.venue, int(at.timestamp())),))
    return Deed(change, filing=Filing((EnquiryWrite(after, one.version),)))


def closed(visit: Visit, one: Enquiry) -> Deed:
    """It is over, says its asker or who has it; the other side hears so. Three reads at most."""
    after = enquiries.close(one, visit.person.id)
    by_asker = visit.person.id == one.asker
    kind, whom = (ENQUIRY_ENDED, one.by) if by_asker else (ENQUIRY_OVER, one.asker)
    told = Change(due=(Due(kind, visit.now, one.id, after.version, PersonId(whom)),) if whom else ())
    return deed_of((told, ended(visit.desk, visit.enquiries, after, visit.person), Filing((EnquiryWrite(after, one.version),))))


def ended(desk: Desk, books: EnquiryBooks, one: Enquiry, actor: Person | None = None) -> Deed:
    """What else is written of one that is over: it is in no list, its asker's words are heya's again, and nobody has it in hand. A read
    of the list, and of each of the two who is not the `actor`."""
    (before,) = books.lists((one.venue,))
    after = without(before, one.id)
    lists = (after,) if after is not before else ()
    asker, holder = _freed(desk, one.asker, actor, one.id), _freed(desk, one.by, actor, one.id)
    return deed_of((asker, holder, Filing(lists=lists)))


def dropped(visit: Visit) -> Change:
    """They have nothing in hand any more: it was given back, or is over."""
    return Change(person=PersonWrite(replace(visit.person, in_hand="")))


def look(desk: Desk, one: Enquiry) -> tuple[Due, ...]:
    """When the clock is to look at it next."""
    at = enquiries.looked_at(one, desk.catalogue.enquiries.answer_within)
    return (Due(ENQUIRY_LOOK, at, one.id, one.version),) if at else ()


def waiting(books: EnquiryBooks, venue: str) -> Sequence[Enquiry]:
    """Those of one list that nobody has, the oldest first. Two batch reads at most."""
    (found,) = books.lists((venue,))
    listed: tuple[Listed, ...] = found.listed
    return [one for one in (books.at([each.id for each in listed]) if listed else ()) if one.state is enquiries.State.OPEN]


def _freed(desk: Desk, who: str, actor: Person | None, id_: str) -> Change:
    """Somebody without that enquiry, as asker and as who answers; nothing where they have it no more. A read unless they are the actor."""
    if not who:
        return NOTHING
    person = actor if actor and actor.id == who else desk.ledger.person(PersonId(who))
    enquiry, in_hand = ("" if one == id_ else one for one in (person.enquiry, person.in_hand))
    after = replace(person, enquiry=enquiry, in_hand=in_hand)
    if after == person:
        return NOTHING
    return Change(person=PersonWrite(after)) if person is actor else Change(others=(PersonWrite(after),))


def _act(act: str, one: Enquiry) -> Address:
    return Address("enquiries", "", f"{act}:{one.id}")


def _id(visit: Visit) -> str:
    """The same for the same event, so that an event that is taken again asks once."""
    return hashlib.sha256(f"enquiry:{visit.desk.event}".encode()).hexdigest()[:16]
