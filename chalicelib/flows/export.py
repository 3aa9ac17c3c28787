"""Export: a person's bookings and their company's, past ones as long as they are kept, as a table or a calendar file behind a link."""

from datetime import datetime, timedelta

from chalicelib.booking.changes import Change
from chalicelib.booking.codes import code_of, list_hash
from chalicelib.booking.due import marked
from chalicelib.booking.handing import is_companys
from chalicelib.booking.model import BookingList
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.colleagues import others_of
from chalicelib.reception.links import list_uri
from chalicelib.reception.visit import Visit

KEPT = timedelta(hours=24)
"""So long the link opens anything: what it shows has names in it."""
MOST = 100
"""Bookings of one list, the latest: whoever opens it reads them in one batch."""
BOOKINGS = Choice("help.choice.bookings", Address("bookings"), main=True)


def finish(draft: None, visit: Visit) -> Done:
    """One query, of a company one for each of its recruiters; the list is written with the answer."""
    since = visit.now - timedelta(days=visit.catalogue.rules.retention_days)
    others = others_of(visit)
    own = [one for one in visit.desk.ledger.bookings_of(visit.person.id, since) if one.name or not one.host]  # no guest's half unjoined
    theirs = [one for who in others for one in visit.desk.ledger.bookings_of(who.id, since) if is_companys(visit.desk, one)]
    mine = [one.id for one in sorted((*own, *theirs), key=lambda one: one.span)]
    if not visit.links or not mine:
        return Done((Say("export.none", {}, (BOOKINGS,)),))
    link = code_of(f"list:{visit.desk.event}:{visit.person.id}", 32)
    expires: datetime = visit.now + KEPT
    listed = BookingList(list_hash(link), tuple(mine[-MOST:]), marked(visit.person.id), expires, visit.person.company_id if others else "")
    files = tuple(Choice(f"export.choice.{kind}", uri=list_uri(visit.links, link, visit.language, kind)) for kind in ("csv", "ics"))
    return Done((Say("export.done", {"n": len(listed.bookings), "until": expires}, files),), Change(listed=(listed,)))


FLOW = Flow(name="export", finish=finish, aside=True)
