"""What people did to each room's day and what they were told, in the order in which it was seen."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.booking.changes import BookingError, DayChange, HoldLost, SlotTaken
from chalicelib.booking.model import PersonId
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.journal import Entry, Journal, Opened, StorageBusy
from chalicelib.storage import Store
from chalicelib.storage.room_days import read_room_day
from chalicelib.storage.table import room_day_key, unix
from prove.linearizable import Call, offence
from prove.room_day import FREE, Changed, Did, Key, Looked, Verdict, after, as_cells, story


@dataclass
class History:
    """Shared by threads: places in the order are handed out one by one, and a call is put under its own."""

    days: dict[Key, dict[int, Call[Did]]] = field(default_factory=lambda: defaultdict(dict))
    _places: Iterator[int] = field(default_factory=itertools.count)

    def place(self) -> int:
        """The next place in the order of everything that is seen."""
        return next(self._places)

    def note(self, key: Key, call: Call[Did]) -> None:
        """Puts a call down, or what has become known of it since."""
        self.days[key][call.made] = call

    def forget(self, key: Key, call: Call[Did]) -> None:
        """Takes back a call of which it has become known that it never took effect."""
        del self.days[key][call.made]

    def calls(self) -> list[Call[Did]]:
        """All of them, one for each room's day that was touched."""
        return [call for day in self.days.values() for call in day.values()]

    def stories(self) -> Mapping[Key, str]:
        """For each room's day that is not linearizable, the shortest beginning that shows it."""
        found = {key: offence([*self.days[key].values()], FREE, after) for key in sorted(self.days)}
        return {key: story(key, one) for key, one in found.items() if one}

    def side_by_side(self) -> int:
        """How many were made while another of the same room's day was open: the rest had it to themselves."""
        return sum(_crossed([*day.values()]) for day in self.days.values())

    def unanswered(self) -> int:
        """How many of them nobody knows whether they took effect."""
        return sum(call.answered is None for call in self.calls())


def _crossed(calls: Sequence[Call[Did]]) -> int:
    """An unanswered call counts as over as soon as it was made: it is no company for the rest of the day."""
    latest, crossed = -1, 0
    for call in sorted(calls, key=lambda each: each.made):
        crossed += call.made < latest
        latest = max(latest, call.answered or call.made)
    return crossed


@dataclass(frozen=True)
class Recorded:
    """A journal whose commits are written down; who asks notices nothing.

    A commit without an answer stays open, until the event's row tells at the next delivery whether it had taken effect."""

    journal: Journal
    history: History
    _open: dict[str, list[list[tuple[Key, Call[Did]]]]] = field(default_factory=lambda: defaultdict(list))
    """Of each event its commits without an answer, with what each did to rooms' days: one may have done nothing to any."""

    def open(self, event: str, person: PersonId) -> Opened:
        opened = self.journal.open(event, person)
        if opened.answer is not None:
            self._it_was_done(event)
        return opened

    def keep(self, person: PersonId, replies: Replies) -> None:
        self.journal.keep(person, replies)

    def shown(self, person: PersonId, menu: str) -> None:
        self.journal.shown(person, menu)

    def commit(self, entry: Entry) -> None:
        """As the journal does. A refusal that says nothing of a room's day (EventSeen, BookingMoved, ...) changed none: it is left out."""
        made = self.history.place()
        try:
            self.journal.commit(entry)
        except StorageBusy:
            self._open[entry.event].append(self._note(entry, entry.change.days, made, Verdict.UNKNOWN))
            raise
        except (SlotTaken, HoldLost) as error:
            self._note(entry, blamed(error, entry.change.days), made, Verdict.TAKEN if isinstance(error, SlotTaken) else Verdict.LOST)
            raise
        self._note(entry, entry.change.days, made, Verdict.DONE)
        for before in self._open.pop(entry.event, ()):  # had it been done, this one would have found the event's row
            for key, call in before:
                self.history.forget(key, call)

    def _it_was_done(self, event: str) -> None:
        """One of the commits without an answer was; where there were several nobody knows which."""
        known = self._open.pop(event, [])
        if len(known) == 1:
            answered = self.history.place()
            for key, call in known[0]:
                assert isinstance(call.what, Changed)
                self.history.note(key, replace(call, answered=answered, what=replace(call.what, told=Verdict.DONE)))

    def _note(self, entry: Entry, days: Sequence[DayChange], made: int, verdict: Verdict) -> list[tuple[Key, Call[Did]]]:
        answered = None if verdict is Verdict.UNKNOWN else self.history.place()
        noted: list[tuple[Key, Call[Did]]] = []
        for day in days:
            if day.claims or day.releases or day.closings:
                did = Changed(day, unix(entry.at), verdict)
                noted.append(((day.venue, day.room, day.day), Call(str(entry.person), made, answered, did)))
                self.history.note(*noted[-1])
        return noted


def blamed(error: BookingError, days: Sequence[DayChange]) -> tuple[DayChange, ...]:
    """The room's day that a refusal names. Of the others nothing is known, for one refusal is enough."""
    return tuple(day for day in days if str(error) == f"{day.room} {day.day}")


def look(store: Store, history: History, who: str, key: Key) -> None:
    """A strongly consistent look at a room's day, written down. Raises StorageBusy, and then nothing was seen."""
    made = history.place()
    row_key = room_day_key(*key)
    row = store.wire.read((row_key,)).get(row_key, {})
    history.note(key, Call(who, made, history.place(), Looked(as_cells(read_room_day(key[0], row)) if row else FREE)))
