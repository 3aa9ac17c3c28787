"""The journal in memory: each check by itself, so that a test can take one out and watch what then goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol

from chalicelib.booking.changes import (
    BookingMoved,
    BookingWrite,
    Change,
    DayChange,
    HoldLost,
    InvitationSpent,
    PersonMoved,
    SlotTaken,
)
from chalicelib.booking.model import Booking, Cell, Invitation, Person, PersonId
from chalicelib.dialogue.encoding import dump_replies, dump_talk, load_replies, load_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.journal import Entry, EventSeen, Opened, TalkMoved
from tests.fakes.json_values import dump, load


class Shelf(Protocol):
    """Where the texts are, and how a call at the port is made."""

    rows: dict[str, str]

    def call(self, name: str) -> AbstractContextManager[None]: ...


class MemoryJournal:
    """See `chalicelib.reception.journal.Journal`."""

    def __init__(self, store: Shelf) -> None:
        self.store, self.rows = store, store.rows

    def open(self, event: str, person: PersonId) -> Opened:
        with self.store.call("journal.open"):
            seen = json.loads(self.rows.get(f"EV#{event}", "null"))
            me = self.rows.get(f"P#{person}")
            return Opened(
                talk=self._talk(person),
                person=load(Person, me) if me else Person(person),
                answer=load_replies(seen["answer"]) if seen else None,
                failed=bool(seen and seen["failed"]),
                language=seen["language"] if seen else "",
            )

    def commit(self, entry: Entry) -> None:
        _writable(entry)
        text = repr(entry)
        with self.store.call("journal.commit"):
            seen = json.loads(self.rows.get(f"EV#{entry.event}", "null"))
            if seen and seen["token"] == text:
                return  # the same transaction once more: the client token finds that it took effect
            for check in self.checks(entry):
                check()
            self._write(entry, text)

    def keep(self, person: PersonId, replies: Replies) -> None:
        with self.store.call("journal.keep"):
            talk = self._talk(person)
            before = load_replies(talk.kept) if talk.kept else ()
            self._remember(person, replace(talk, kept=dump_replies((*before, *replies)[-5:])))

    def checks(self, entry: Entry) -> Sequence[Callable[[], None]]:
        """What must hold, in the order in which failures are told. A test takes one out and watches what then goes wrong."""
        now = int(entry.at.timestamp())
        return (
            lambda: self.check_event(entry),
            lambda: self.check_talk(entry),
            lambda: self.check_person(entry.change),
            lambda: self.check_bookings(entry.change),
            lambda: self.check_invitation(entry.change, now),
            lambda: self.check_days(entry.change, now),
        )

    def check_event(self, entry: Entry) -> None:
        if f"EV#{entry.event}" in self.rows:
            raise EventSeen(entry.event)

    def check_talk(self, entry: Entry) -> None:
        if entry.talk is not None and self._talk(entry.person).version != entry.talk.version:
            raise TalkMoved(entry.event)

    def check_person(self, change: Change) -> None:
        if change.person:
            me = self.rows.get(f"P#{change.person.person.id}")
            if (load(Person, me).version if me else 0) != change.person.person.version:
                raise PersonMoved

    def check_bookings(self, change: Change) -> None:
        for write in change.bookings:
            text = self.rows.get(f"BK#{write.booking.id}")
            if not _stands(load(Booking, text) if text else None, write):
                raise BookingMoved(write.booking.id)

    def check_invitation(self, change: Change, now: int) -> None:
        if change.invitation:
            text = self.rows.get(f"INV#{change.invitation.code_hash}")
            if text is None or int(load(Invitation, text).expires.timestamp()) <= now:
                raise InvitationSpent

    def check_days(self, change: Change, now: int) -> None:
        for day in change.days:
            cells = self._cells(day)
            claimed = ((key, claim.over) for claim in day.claims for key in claim.keys)
            if any(key in cells and cells[key].taken(now, over) for key, over in claimed):
                raise SlotTaken(f"{day.room} {day.day}")
            released = ((key, release.owner) for release in day.releases for key in release.keys)
            if any(key not in cells or cells[key].owner != owner for key, owner in released):
                raise HoldLost(f"{day.room} {day.day}")

    def _write(self, entry: Entry, token: str) -> None:
        if entry.change.unanswered:
            self.rows[f"ASKED#{entry.at:%Y-%m}#{entry.at.isoformat()}#{entry.event}"] = json.dumps(entry.change.unanswered)
        answer = dump_replies(entry.answer)
        self.rows[f"EV#{entry.event}"] = json.dumps({"answer": answer, "failed": entry.failed, "language": entry.language, "token": token})
        if entry.talk is not None:
            self._remember(entry.person, entry.talk)
        if entry.change.person:
            person = entry.change.person.person
            self.rows[f"P#{person.id}"] = dump(replace(person, version=person.version + 1))
        for write in entry.change.bookings:
            self.rows[f"BK#{write.booking.id}"] = dump(write.booking)
            self.rows[f"H#{write.booking.id}#{write.history.at.timestamp():020.6f}#{write.booking.version:04}"] = dump(write.history)
        if entry.change.invitation:
            self.rows.pop(f"INV#{entry.change.invitation.code_hash}", None)
        for day in entry.change.days:
            self._change(day)

    def _change(self, change: DayChange) -> None:
        cells = self._cells(change)
        for release in change.releases:
            for key in release.keys:
                cells.pop(key, None)
        for claim in change.claims:
            cells.update(dict.fromkeys(claim.keys, claim.cell))
        self.rows[day_key(change)] = json.dumps({key: [cell.owner, cell.until] for key, cell in sorted(cells.items())})

    def _cells(self, change: DayChange) -> dict[str, Cell]:
        return {key: Cell(*parts) for key, parts in json.loads(self.rows.get(day_key(change), "{}")).items()}

    def _talk(self, person: PersonId) -> Talk:
        raw = json.loads(self.rows.get(f"TALK#{person}", "null"))
        return load_talk(raw["talk"], raw["version"]) if raw else Talk()

    def _remember(self, person: PersonId, talk: Talk) -> None:
        self.rows[f"TALK#{person}"] = json.dumps({"talk": dump_talk(talk), "version": talk.version + 1})


def day_key(day: DayChange) -> str:
    return f"CAL\t{day.venue}\t{day.day.isoformat()}\t{day.room}"


def _stands(found: Booking | None, write: BookingWrite) -> bool:
    if found is None or write.before is None:
        return found is None and write.before is None
    wanted = write.booking
    return (found.version, found.person, found.span.end) == (write.before, wanted.person, wanted.span.end)


def _writable(entry: Entry) -> None:
    """What no table takes: what is not JSON, over a hundred rows, one row twice, a cell twice, more than forty-eight cells of one day."""
    dump_replies(entry.answer)
    dump_talk(entry.talk or Talk())
    change = entry.change
    days = [day for day in change.days if day.claims or day.releases]
    ids = [write.booking.id for write in change.bookings]
    rows = 1 + (entry.talk is not None) + bool(change.person) + bool(change.invitation) + 3 * len(ids) + len(days)
    if rows > 100 or len(set(ids)) < len(ids) or len({day_key(day) for day in days}) < len(days):
        raise ValueError("more than a hundred rows, or one row twice")
    for day in days:
        cells = [key for claim in day.claims for key in claim.keys] + [key for release in day.releases for key in release.keys]
        if len(cells) > 48 or len(set(cells)) < len(cells):
            raise ValueError("a cell twice, or more than forty-eight")
