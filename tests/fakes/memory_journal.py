"""The journal in memory: each check by itself, so that a test can take one out and watch what then goes wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Protocol

from chalicelib.booking.cells import is_offer
from chalicelib.booking.changes import (
    BookingMoved,
    BookingWrite,
    Change,
    ClosureMoved,
    CompanyMoved,
    DayChange,
    DueSettled,
    HoldLost,
    InvitationSpent,
    ListMoved,
    PeriodMoved,
    PersonMoved,
    SeatsMoved,
    SlotClosed,
    SlotTaken,
)
from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due
from chalicelib.booking.model import Booking, Cell, Invitation, Member, PairCode, Person, PersonId
from chalicelib.booking.seats import Seats
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.dialogue.encoding import dump_replies, dump_talk, load_replies, load_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.unasked import remembered
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.journal import Entry, EventSeen, Opened, TalkMoved
from tests.fakes.json_values import dump, load
from tests.fakes.memory_enquiries import MemoryEnquiries, fileable
from tests.fakes.memory_equipment import MemoryEquipment, troubles, writable


class Shelf(Protocol):
    """Where the texts are, and how a call at the port is made."""

    rows: dict[str, str]
    equipment: MemoryEquipment
    enquiries: MemoryEnquiries

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
                period=self._period(),
                troubles=troubles(self.rows),
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
            turned = json.loads(self.rows.get(f"TALK#{person}", "{}")).get("turned", 0)
            self._remember(person, replace(talk, kept=dump_replies((*before, *replies)[-5:])), turned)

    def shown(self, person: PersonId, menu: str) -> None:
        with self.store.call("journal.shown"):
            row = json.loads(self.rows.get(f"TALK#{person}", "null"))
            talk = self._talk(person)
            if row is not None and talk.menu != menu:
                self._remember(person, replace(talk, menu=menu), row.get("turned", 0))

    def remember(self, person: PersonId, replies: Replies, since: datetime | None) -> None:
        with self.store.call("journal.remember"):
            row = json.loads(self.rows.get(f"TALK#{person}", "null"))
            if row is None and f"P#{person}" not in self.rows:
                return
            talk = self._talk(person)
            turned = row.get("turned", 0) if row else 0
            after = remembered(talk, replies, since is None or turned < int(since.timestamp()))
            if after != talk:
                self._remember(person, after, turned)

    def checks(self, entry: Entry) -> Sequence[Callable[[], None]]:
        """What must hold, in the order in which failures are told. A test takes one out and watches what then goes wrong."""
        now = int(entry.at.timestamp())
        return (
            lambda: self.check_event(entry),
            lambda: self.check_talk(entry),
            lambda: self.check_gear(entry),
            lambda: self.check_filing(entry),
            lambda: self.check_person(entry.change),
            lambda: self.check_bookings(entry.change),
            lambda: self.check_lists(entry.change),
            lambda: self.check_closures(entry.change),
            lambda: self.check_period(entry.change),
            lambda: self.check_company(entry.change),
            lambda: self.check_seats(entry.change),
            lambda: self.check_invitation(entry.change, now),
            lambda: self.check_settled(entry.change),
            lambda: self.check_days(entry.change, now),
        )

    def check_event(self, entry: Entry) -> None:
        if f"EV#{entry.event}" in self.rows:
            raise EventSeen(entry.event)

    def check_talk(self, entry: Entry) -> None:
        if entry.talk is not None and self._talk(entry.person).version != entry.talk.version:
            raise TalkMoved(entry.event)

    def check_gear(self, entry: Entry) -> None:
        self.store.equipment.check(entry.gear)

    def check_filing(self, entry: Entry) -> None:
        self.store.enquiries.check(entry.filing)

    def check_person(self, change: Change) -> None:
        for write in (*((change.person,) if change.person else ()), *change.others):
            me = self.rows.get(f"P#{write.person.id}")
            if (load(Person, me).version if me else 0) != write.person.version:
                raise PersonMoved

    def check_bookings(self, change: Change) -> None:
        for write in change.bookings:
            text = self.rows.get(f"BK#{write.booking.id}")
            if not _stands(load(Booking, text) if text else None, write):
                raise BookingMoved(write.booking.id)

    def check_lists(self, change: Change) -> None:
        for each in change.lists:
            if self._version(WaitingList, list_name(each)) != each.version:
                raise ListMoved

    def check_closures(self, change: Change) -> None:
        for each in change.closures:
            if self._version(Closure, closure_name(each)) != each.version:
                raise ClosureMoved

    def check_period(self, change: Change) -> None:
        if change.period and json.loads(self.rows.get("PERIOD", "[0]"))[0] != change.period.before:
            raise PeriodMoved

    def check_company(self, change: Change) -> None:
        if change.company and self._version(Company, f"CO#{change.company.id}") != change.company.version:
            raise CompanyMoved

    def check_seats(self, change: Change) -> None:
        for write in change.seats:
            name = write.seats.event
            came = any(f"SEAT#{name}#{person}" in self.rows for person in write.came)
            went = any(f"SEAT#{name}#{person}" not in self.rows for person in write.went)
            if came or went or self._version(Seats, f"SEATS#{name}") != write.seats.version:
                raise SeatsMoved

    def check_settled(self, change: Change) -> None:
        for due in change.settled:
            if due_name(due) not in self.rows:
                raise DueSettled(due.id)

    def check_invitation(self, change: Change, now: int) -> None:
        if change.invitation:
            text = self.rows.get(f"INV#{change.invitation.code_hash}")
            if text is None or int(load(Invitation, text).expires.timestamp()) <= now:
                raise InvitationSpent
        for code in change.codes:
            text = self.rows.get(f"PAIR#{code.code_hash}")
            if text and load(PairCode, text).booking != code.booking:
                raise InvitationSpent
        for one in change.company_codes:
            text = self.rows.get(f"CC#{one.code_hash}")
            if (text is None or load(CompanyCode, text).used) if one.used else text is not None:
                raise InvitationSpent
        if any(f"INV#{given.code_hash}" in self.rows for given in change.admits):
            raise InvitationSpent

    def check_days(self, change: Change, now: int) -> None:
        for day in change.days:
            cells, closed = self._cells(day), day.closed_after(self._closed(day))
            if shut := [claim for claim in day.claims if any(key in closed for key in claim.keys)]:
                raise ListMoved if all(is_offer(claim.cell) for claim in shut) else SlotClosed(f"{day.room} {day.day}")
            for claim in day.claims:
                if any(key in cells and cells[key].taken(now, claim.over) for key in claim.keys):
                    raise ListMoved if is_offer(claim.cell) else SlotTaken(f"{day.room} {day.day}")
            released = ((key, release.owner) for release in day.releases for key in release.keys)
            if any(key not in cells or cells[key].owner != owner for key, owner in released):
                raise HoldLost(f"{day.room} {day.day}")

    def _write(self, entry: Entry, token: str) -> None:
        if entry.change.unanswered:
            self.rows[f"ASKED#{entry.at:%Y-%m}#{entry.at.isoformat()}#{entry.event}"] = json.dumps(entry.change.unanswered)
        for rating in entry.change.ratings:
            name = f"RATE\t{rating.venue}\t{rating.month}\t{rating.room}"
            counts = json.loads(self.rows.get(name, "{}"))
            self.rows[name] = json.dumps(counts | {what: counts.get(what, 0) + n for what, n in rating.counts.items()})
        if entry.change.comment:
            self.rows[f"REMARK\t{entry.change.comment.venue}\t{entry.change.comment.month}\t{entry.event}"] = dump(entry.change.comment)
        answer = dump_replies(entry.answer)
        self.rows[f"EV#{entry.event}"] = json.dumps({"answer": answer, "failed": entry.failed, "language": entry.language, "token": token})
        if entry.talk is not None:
            self._remember(entry.person, entry.talk, int(entry.at.timestamp()))
        for who in (*((entry.change.person,) if entry.change.person else ()), *entry.change.others):
            self.rows[f"P#{who.person.id}"] = dump(replace(who.person, version=who.person.version + 1))
        if entry.change.invitation and entry.change.person and (post := entry.change.person.person.post):
            who_ = entry.change.person.person.id
            if before := entry.change.invitation.before:
                self.rows.pop(f"STAFF\t{before.venue}\t{who_}", None)
            self.rows[f"STAFF\t{post.venue}\t{who_}"] = dump(Member(who_, post))
        for member in entry.change.dismissed:
            self.rows.pop(f"STAFF\t{member.post.venue}\t{member.person}", None)
        for write in entry.change.bookings:
            self.rows[f"BK#{write.booking.id}"] = dump(write.booking)
            self.rows[f"H#{write.booking.id}#{write.history.at.timestamp():020.6f}#{write.booking.version:04}"] = dump(write.history)
        if entry.change.invitation:
            self.rows.pop(f"INV#{entry.change.invitation.code_hash}", None)
        for day in entry.change.days:
            self._change(day)
        self._write_rest(entry.change)
        self.store.equipment.put(entry.gear)
        self.store.enquiries.put(entry.filing)

    def _write_rest(self, change: Change) -> None:
        for each in change.lists:
            self.rows[list_name(each)] = dump(replace(each, version=each.version + 1))
        for closure in change.closures:
            self.rows[closure_name(closure)] = dump(replace(closure, version=closure.version + 1))
        if change.period:
            offered = change.period.period
            days = [day and day.isoformat() for day in (offered.start, offered.end)] if offered else []
            self.rows["PERIOD"] = json.dumps([change.period.before + 1, *days])
        for seats in change.seats:
            self.rows[f"SEATS#{seats.seats.event}"] = dump(replace(seats.seats, version=seats.seats.version + 1))
            self.rows.update({f"SEAT#{seats.seats.event}#{person}": "true" for person in seats.came})
            for person in seats.went:
                self.rows.pop(f"SEAT#{seats.seats.event}#{person}", None)
        for code in change.codes:
            self.rows[f"PAIR#{code.code_hash}"] = dump(code)
        if change.company and change.company.members:
            self.rows[f"CO#{change.company.id}"] = dump(change.company._replace(version=change.company.version + 1))
        elif change.company:
            self.rows.pop(f"CO#{change.company.id}", None)
        self.rows.update({f"CC#{one.code_hash}": dump(one) for one in change.company_codes})
        self.rows.update({f"INV#{given.code_hash}": dump(given) for given in change.admits})
        for listed in change.listed:
            self.rows[f"LST#{listed.link_hash}"] = dump(listed)
        self.rows.update({f"NL#{link.token_hash}": dump(link) for link in change.links})
        for due in change.settled:
            self.rows.pop(due_name(due), None)
        self.rows.update({due_name(due): dump(due) for due in change.due})

    def _change(self, change: DayChange) -> None:
        if not change:
            return
        cells, closed = self._cells(change), change.closed_after(self._closed(change))
        tally = json.loads(self.rows.get(day_key(change).replace("CAL", "TALLY", 1), "{}"))
        for name, n in change.tally.items():
            tally[name] = tally.get(name, 0) + n
        if tally:
            self.rows[day_key(change).replace("CAL", "TALLY", 1)] = json.dumps(tally)
        if change.gone:
            gone = set(json.loads(self.rows.get(day_key(change).replace("CAL", "GONE", 1), "[]")))
            self.rows[day_key(change).replace("CAL", "GONE", 1)] = json.dumps(sorted(gone | set(change.gone)))
        if closed or change.closings:
            self.rows[day_key(change).replace("CAL", "CLOSED", 1)] = json.dumps(closed)
        for release in change.releases:
            for key in release.keys:
                cells.pop(key, None)
        for claim in change.claims:
            cells.update(dict.fromkeys(claim.keys, claim.cell))
        self.rows[day_key(change)] = json.dumps({key: [cell.owner, cell.until] for key, cell in sorted(cells.items())})

    def _cells(self, change: DayChange) -> dict[str, Cell]:
        return {key: Cell(*parts) for key, parts in json.loads(self.rows.get(day_key(change), "{}")).items()}

    def _closed(self, change: DayChange) -> dict[str, tuple[str, ...]]:
        return {key: tuple(over) for key, over in json.loads(self.rows.get(day_key(change).replace("CAL", "CLOSED", 1), "{}")).items()}

    def _version(self, kind: type[Any], name: str) -> int:
        text = self.rows.get(name)
        return int(load(kind, text).version) if text else 0

    def _period(self) -> Period | None:
        return read_period(self.rows)[0]

    def _talk(self, person: PersonId) -> Talk:
        raw = json.loads(self.rows.get(f"TALK#{person}", "null"))
        return load_talk(raw["talk"], raw["version"]) if raw else Talk()

    def _remember(self, person: PersonId, talk: Talk, turned: int) -> None:
        self.rows[f"TALK#{person}"] = json.dumps({"talk": dump_talk(talk), "version": talk.version + 1, "turned": turned})


def read_period(rows: Mapping[str, str]) -> tuple[Period | None, int]:
    version, *days = json.loads(rows.get("PERIOD", "[0]"))
    return (Period(*(day and date.fromisoformat(day) for day in days)), version) if days else (None, version)


def list_name(waiting: WaitingList) -> str:
    return f"LIST\t{waiting.venue}\t{waiting.day.isoformat()}"


def closure_name(closure: Closure) -> str:
    return f"CLO\t{closure.venue}\t{closure.span.start.isoformat()}\t{closure.id}"


def due_name(due: Due) -> str:
    return f"DUE\t{due.at.timestamp():020.6f}\t{due.person}\t{due.id}"


def day_key(day: DayChange) -> str:
    return f"CAL\t{day.venue}\t{day.day.isoformat()}\t{day.room}"


def _stands(found: Booking | None, write: BookingWrite) -> bool:
    if found is None or write.before is None:
        return found is None and write.before is None
    wanted = write.was or write.booking
    return (found.version, found.person, found.span.end) == (write.before, wanted.person, wanted.span.end)


def _writable(entry: Entry) -> None:
    """What no table takes: what is not JSON, over a hundred rows, one row twice, a cell twice, more cells of one day than an
    expression can hold."""
    dump_replies(entry.answer)
    dump_talk(entry.talk or Talk())
    change = entry.change
    days = [day for day in change.days if day]
    ids = [write.booking.id for write in change.bookings]
    single = (change.person, change.invitation, change.company, change.period, change.unanswered, change.comment, entry.talk is not None)
    several = (
        change.others,
        change.company_codes,
        change.admits,
        change.lists,
        change.closures,
        change.codes,
        change.listed,
        change.due,
        change.settled,
        change.ratings,
    )
    seats = sum(1 + len(write.came) + len(write.went) for write in change.seats)
    writable(entry.gear)
    fileable(entry.filing)
    rows = 1 + sum(map(bool, single)) + sum(map(len, several)) + seats + 3 * len(ids) + len(days) + entry.gear.rows + entry.filing.rows
    given = [one.code_hash for one in (*change.codes, *change.company_codes, *change.admits)]
    if len(set(given)) < len(given):
        raise ValueError("one code twice")
    if rows > 100 or len(set(ids)) < len(ids) or len({day_key(day) for day in days}) < len(days):
        raise ValueError("more than a hundred rows, or one row twice")
    for day in days:
        cells = [key for claim in day.claims for key in claim.keys] + [key for release in day.releases for key in release.keys]
        if len(cells) > 36 or len(set(cells)) < len(cells):
            raise ValueError("a cell twice, or more than thirty-six")
        if sum(len(closing.keys) for closing in day.closings) > 96:
            raise ValueError("more than ninety-six cells to close or open")
