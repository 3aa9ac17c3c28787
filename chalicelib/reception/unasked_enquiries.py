"""What is said unasked of enquiries: to staff, that somebody waits or adds something; to whoever asked, what staff answered."""

from collections.abc import Callable, Mapping

from chalicelib.booking.due import Due
from chalicelib.booking.model import PersonId
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.enquiries.enquiry import Enquiry, Word, told_with
from chalicelib.reception.enquiring import (
    ENQUIRY_ANSWER,
    ENQUIRY_ENDED,
    ENQUIRY_OVER,
    ENQUIRY_RETURNED,
    ENQUIRY_SAID,
    ENQUIRY_WAITING,
    LIST,
    called,
    end_button,
    take_button,
    waiting,
    ways,
)
from chalicelib.reception.telling import Telling

MOST_SAID = 4
"""Words of one notice; the others stand in the thread."""


def someone_waits(telling: Telling) -> Replies:
    """How many wait at a venue, and the first one's question; nothing when somebody has each, or to who is no staff any more."""
    open_ = waiting(telling.enquiries, telling.due.about) if telling.enquiries else ()
    if not open_ or not _on_the_staff(telling):
        return ()
    first = open_[0]
    values = {"n": len(open_), "name": called(first), "text": first.beginning, "since": first.opened}
    return (Say("notices.enquiry_waiting", values, (take_button(first), LIST)),)


def asker_added(telling: Telling) -> Replies:
    """What the asker said since it was last told, to whoever has it now; nothing where that is somebody else by now."""
    one = _enquiry(telling)
    if one is None or not one.held_by(telling.due.person) or telling.enquiries is None or not _on_the_staff(telling):
        return ()
    said = [word.text for word in told_with(telling.enquiries.thread(one.id), telling.due.version)][-MOST_SAID:]
    post = telling.ledger.person(telling.due.person).post
    key = "notices.enquiry_said_group" if post and post.chat else "notices.enquiry_said"
    return (Say(key, {"name": called(one), "text": "\n".join(said)}, ways(one)),) if said else ()


def staff_answered(telling: Telling) -> Replies:
    """What staff said; and that it is over, where that word ended it. One query."""
    one, word = _enquiry(telling), _word(telling)
    if one is None or word is None or one.asker != telling.due.person:
        return ()
    ended = not one.stands and one.words == word.n
    end = (end_button(one.id),) if one.stands else ()
    over = (Say("notices.enquiry_over", {}),) if ended else ()
    return (Say("notices.enquiry_answer", {"text": word.text}, end), *over)


def staff_closed(telling: Telling) -> Replies:
    one = _enquiry(telling)
    return (Say("notices.enquiry_over", {}),) if one and not one.stands and one.asker == telling.due.person else ()


def asker_ended(telling: Telling) -> Replies:
    one = _enquiry(telling)
    return (Say("notices.enquiry_ended", {"name": called(one)}, (LIST,)),) if one and not one.stands and _on_the_staff(telling) else ()


def came_back(telling: Telling) -> Replies:
    """To whoever said it: that it could not be delivered, with what it was."""
    one, word = _enquiry(telling), _word(telling)
    if one is None or word is None or not _on_the_staff(telling):
        return ()
    return (Say("notices.enquiry_returned", {"name": called(one), "text": word.text}, (LIST,)),)


def returned(due: Due) -> tuple[Due, ...]:
    """What falls due because something could not be said: whoever wrote it hears so."""
    if due.kind != ENQUIRY_ANSWER or not due.detail:
        return ()
    return (Due(ENQUIRY_RETURNED, due.at, due.about, due.version, PersonId(due.detail)),)


def _enquiry(telling: Telling) -> Enquiry | None:
    return next(iter(telling.enquiries.at((telling.due.about,))), None) if telling.enquiries else None


def _word(telling: Telling) -> Word | None:
    words = telling.enquiries.thread(telling.due.about) if telling.enquiries else ()
    return next((word for word in words if word.n == telling.due.version), None)


def _on_the_staff(telling: Telling) -> bool:
    """Whether they still read what people ask; a group of LINE, which is nobody on record, does."""
    person = telling.ledger.person(telling.due.person)
    return person.post is not None or not person.version


ENQUIRIES_SAID: Mapping[str, Callable[[Telling], Replies]] = {
    ENQUIRY_WAITING: someone_waits,
    ENQUIRY_SAID: asker_added,
    ENQUIRY_ANSWER: staff_answered,
    ENQUIRY_OVER: staff_closed,
    ENQUIRY_ENDED: asker_ended,
    ENQUIRY_RETURNED: came_back,
}
"""What each kind says; nothing when it is no longer so."""
