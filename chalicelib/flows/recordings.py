"""Recordings: a company sees those of its interviews, gets a link to one, lets a colleague in, sees who looked, and takes it back."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import quote

from chalicelib.booking.codes import invitation_of
from chalicelib.booking.due import marked
from chalicelib.booking.model import Person, PersonId
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span, Value
from chalicelib.equipment.books import Gear
from chalicelib.equipment.showing import (
    CODE_LASTS,
    LINK_LASTS,
    MOST_VIEWERS,
    CodeWrite,
    Kept,
    Link,
    LinkWrite,
    ShareCode,
    TakenBack,
    read_key,
)
from chalicelib.reception.links import recording_uri
from chalicelib.reception.showing import agrees, all_agree, is_kept, is_theirs, may_view, share_hash, token_hash
from chalicelib.reception.visit import Visit
from chalicelib.understanding.companies import same_company

LISTED = timedelta(days=30)
MOST_LISTED, MOST_SEEN = 5, 10
LIST = Choice("recordings.choice.list", Address("recordings"))


class Wanted(NamedTuple):
    """What is to be done with the recording of that key; `whom` is the mark of who is not to see it any more."""

    act: str
    key: str = ""
    whom: str = ""


def start(value: str, visit: Visit) -> Wanted:
    act, _, rest = value.partition(":")
    room, stamp, whom = (*rest.split(" ", 2), "", "")[:3]
    return Wanted(act, f"{room} {stamp}", whom) if act in ACTS else Wanted("list")


def finish(wanted: Wanted, visit: Visit) -> Done:
    """What anybody else's button asks for is gone, in the same words as what never was."""
    if not visit.catalogue.is_organisation(visit.person.role):
        return Done((Say("recordings.companies_only", {"phone": visit.catalogue.contact.phone}),))
    if wanted.act == "list":
        return Done(listed(visit))
    found = read_key(wanted.key)
    kept = visit.equipment.recording(*found) if found else None
    if kept is None or not is_kept(visit.catalogue, kept, visit.now) or not may_view(visit.equipment, kept, visit.person):
        return Done((Say("recordings.gone", {}, (LIST,)),))
    return ACTS[wanted.act](kept, wanted, visit)


# -- what there is ----------------------------------------------------------------------------------------------------


def listed(visit: Visit) -> Replies:
    """The latest first, each with what can be done; of the company's own also why one cannot be seen. One query and two batch reads, as
    many again for who has colleagues."""
    every = found(visit)
    mine = [one for one in reversed(every) if is_kept(visit.catalogue, one, visit.now) and (owns(one, visit) or shown_to(one, visit))]
    if not mine:
        return (Say("recordings.none", {"days": LISTED.days}, (Choice("help.choice.bookings", Address("bookings")),)),)
    shown = mine[:MOST_LISTED]
    people = visit.desk.ledger.persons([PersonId(who) for one in shown for who in one.shown])
    known = {person.id: person for person in people}
    rows = tuple(row(one, known, visit) for one in shown)
    choices = tuple(choice for one in shown for choice in choices_for(one, known, visit))
    return (Show("recordings", {"n": len(mine), "rows": rows}, choices),)


def found(visit: Visit) -> Sequence[Kept]:
    """Theirs and those of their company, each once, the oldest first."""
    whose = (visit.person.id, visit.person.company_id)
    every = (one for who in whose if who for one in visit.equipment.recordings_of(who, visit.now - LISTED))
    return sorted({one.key: one for one in every}.values(), key=lambda one: (one.start, one.room))


def row(kept: Kept, known: dict[PersonId, Person], visit: Visit) -> Value:
    note = why(kept) if not open_(kept, known) else "" if owns(kept, visit) else "recordings.note.colleague"
    return {"recording": kept.key, **told(kept, visit), "notes": (note,) if note else ()}


def choices_for(kept: Kept, known: dict[PersonId, Person], visit: Visit) -> tuple[Choice, ...]:
    acts = ["video", *(["record"] if kept.record_url else [])] if open_(kept, known) else []
    acts += ["share"] if acts and owns(kept, visit) else []
    acts += ["seen"] if kept.state != "failed" and owns(kept, visit) else []
    return tuple(button(act, kept, main=act == "video") for act in acts)


def button(act: str, kept: Kept, main: bool = False) -> Choice:
    return Choice(f"recordings.choice.{act}", Address("recordings", "", f"{act}:{kept.key}"), {"recording": kept.key}, main=main)


def open_(kept: Kept, known: dict[PersonId, Person]) -> bool:
    """Whether it can be seen, by what was read of who is shown."""
    return kept.state == "ready" and all(agrees(known[PersonId(who)], kept.start) for who in kept.shown)


def why(kept: Kept) -> str:
    """The sentence for what cannot be seen."""
    return "recordings.note.failed" if kept.state == "failed" else f"recordings.note.{kept.reason or 'consent'}"


def told(kept: Kept, visit: Visit) -> dict[str, Value]:
    venue = visit.catalogue.venue_of(kept.room)
    return {"span": Span(kept.start, kept.end), "venue": Name("venue", venue), "room": Name("room", kept.room)}


def owns(kept: Kept, visit: Visit) -> bool:
    return is_theirs(kept, visit.person)


def shown_to(kept: Kept, visit: Visit) -> bool:
    """Whether somebody who was let in is of that company still; whoever booked it for a company that they have left is not."""
    return kept.state == "ready" and kept.owner != visit.person.id and same_company(visit.person.company, kept.company)


# -- what is done with one --------------------------------------------------------------------------------------------


def link(kept: Kept, wanted: Wanted, visit: Visit) -> Done:
    """A link of this person's own, in the answer alone; each is noted when it is followed."""
    what = "record" if wanted.act == "record" else "video"
    if kept.state == "ready" and not kept.leads_to(what):
        return Done((Say("recordings.no_record", told(kept, visit), (button("video", kept), LIST)),))
    if not kept.leads_to(what) or not all_agree(visit.desk.ledger, kept):
        return Done((Say(why(kept), told(kept, visit), (LIST,)),))
    token, until = visit.secret(), visit.now + LINK_LASTS
    uri = recording_uri(visit.links, token)
    if not uri:
        return Done((Say("recordings.no_links", {"phone": visit.catalogue.contact.phone}),))
    new = Link(token_hash(token), kept.room, kept.start, visit.person.id, "record" if what == "record" else "video", until)
    opens = Choice("recordings.choice.open", uri=uri, main=True)
    said = Say(f"recordings.link_{what}", {**told(kept, visit), "until": until}, (opens, LIST))
    return Done((said,), Gear(recordings=(LinkWrite(new),)))


def share(kept: Kept, wanted: Wanted, visit: Visit) -> Done:
    """A code for one colleague, with the message to be passed on as one of its own."""
    if not owns(kept, visit):
        return Done((Say("recordings.gone", {}, (LIST,)),))
    if not kept.leads_to("video") or not all_agree(visit.desk.ledger, kept):
        return Done((Say(why(kept), told(kept, visit), (LIST,)),))
    if len(visit.equipment.trail(kept).viewers) >= MOST_VIEWERS:
        return Done((Say("recordings.enough", {"n": MOST_VIEWERS}, (button("seen", kept), LIST)),))
    code, until = invitation_of(visit.secret()), visit.now + CODE_LASTS
    line = visit.catalogue.contact.line_id
    values: dict[str, Value] = {
        **told(kept, visit), "until": until, "code": code, "service": Name("text", "name"), "line": quote(line, safe="")
    }  # fmt: skip
    how = Say("recordings.share", values, (button("seen", kept), LIST))
    message = Say("recordings.message_link" if line else "recordings.message", values)
    given = ShareCode(share_hash(code), kept.room, kept.start, until, by=marked(visit.person.id))
    return Done((how, message), Gear(recordings=(CodeWrite(given),)))


def seen(kept: Kept, wanted: Wanted, visit: Visit) -> Done:
    """Who may see it and who did, latest first, with a button each to take it back. One query and one batch read."""
    if not owns(kept, visit):
        return Done((Say("recordings.gone", {}, (LIST,)),))
    trail = visit.equipment.trail(kept)
    people = [*(one.who for one in trail.viewers), *(one.who for one in trail.openings if one.who)]
    names = {person.id: named(person) for person in visit.desk.ledger.persons([PersonId(who) for who in people])}
    nobody: Value = Name("words", "recordings.erased")
    rows = tuple(
        {"who": names.get(PersonId(one.who), nobody), "at": one.at, "what": Name("words", f"recordings.what.{one.what}")}
        for one in reversed(trail.openings[-MOST_SEEN:])
    )
    back = tuple(
        Choice("recordings.choice.back", Address("recordings", "", f"back:{kept.key} {marked(PersonId(one.who))}"), {"name": name})
        for one in trail.viewers
        if (name := names[PersonId(one.who)])
    )
    values = {**told(kept, visit), "rows": rows, "let_in": tuple(names[PersonId(one.who)] for one in trail.viewers)}
    return Done((Show("trail", {**values, "n": len(trail.openings)}, (*back, LIST)),))


def take_back(kept: Kept, wanted: Wanted, visit: Visit) -> Done:
    """A colleague is let in no more; their links lead nowhere from now on."""
    if not owns(kept, visit):
        return Done((Say("recordings.gone", {}, (LIST,)),))
    viewers: Sequence[str] = [one.who for one in visit.equipment.trail(kept).viewers]
    whom = next((who for who in viewers if marked(PersonId(who)) == wanted.whom), None)
    if whom is None:
        return Done((Say("recordings.back_before", {}, (button("seen", kept), LIST)),))
    name = named(visit.desk.ledger.person(PersonId(whom)))
    return Done((Say("recordings.back", {"name": name}, (button("seen", kept), LIST)),), Gear(recordings=(TakenBack(kept, whom),)))


def named(person: Person) -> Value:
    return person.name or Name("words", "recordings.colleague")


ACTS: dict[str, Callable[[Kept, Wanted, Visit], Done]] = {"video": link, "record": link, "share": share, "seen": seen, "back": take_back}

FLOW = Flow(name="recordings", start=start, finish=finish, opens=frozenset({"recordings"}), aside=True)
