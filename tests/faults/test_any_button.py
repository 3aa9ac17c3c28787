"""Two people press and say whatever there ever was to press and say: they are always answered, and the desk's books always agree.

What they are shown may be of a moment ago, as DynamoDB's queries are; the write alone decides."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib.booking.ledger import Calendar
from chalicelib.booking.model import Booking, Person, Status, held_by
from chalicelib.booking.spans import Span, cell_keys
from chalicelib.dialogue.address import Address, unpack
from chalicelib.dialogue.vocabulary import Place, Show
from chalicelib.reception.journal import Entry
from tests.fakes.json_values import load
from tests.fakes.memory_store import MemoryJournal, MemoryLedger, MemoryStore
from tests.faults.chain import SAPPORO
from tests.flows.town import Phone, Town

SENTENCES = (
    "予約 明日 10時 大通 面接 60分",
    "予約 明日 11時 大通 1時間",
    "あさって15時から大通で1時間とれる？",
    "予約 12/1 9時半 産業振興センター 120分",
    "やっぱり11時で",
    "明日",
    "30分",
    "佐藤",
    "同意する",
    "予約する",
    "はい",
    "いいえ",
    "戻る",
    "やめる",
    "最初から",
    "キャンセル",
    "予約確認",
    "大通は空いてますか",
    "料金は",
    "English",
    "日本語",
    "1",
    "2",
    "9",
    "採用企業",
    "北海道フーズ",
    "ヘルプ",
    "スタッフ登録 AAAAAAAA",
    "",
    "あ" * 200,
)
DATES = ("2026-11-25", "2026-12-01", "2026-11-28", "2027-01-23", "2100-12-31")
RULES = SAPPORO.rules


class LateLedger(MemoryLedger):
    """Shows a calendar as it was when `seen` was set, unless asked for what stands now; all else is read as it is."""

    seen: MemoryStore | None = None

    def calendar(self, venue: str, first: date, last: date, consistent: bool = False) -> Calendar:
        late = None if consistent else self.seen
        return super().calendar(venue, first, last) if late is None else late.ledger.calendar(venue, first, last)


class AnyButton(RuleBasedStateMachine):
    """Small on purpose: two phones, a few days, so that they get in each other's way."""

    store: Callable[[], MemoryStore] = MemoryStore

    def __init__(self) -> None:
        super().__init__()
        store = type(self).store()
        self.calendar = store.ledger = LateLedger(store)
        self.town = Town(catalogue=SAPPORO, store=store)
        self.phones = [self.town.phone("aoi"), self.town.phone("ken")]
        self.pressable: list[tuple[str, bool]] = []

    @initialize(roles=st.tuples(st.sampled_from(["就活生", "採用企業"]), st.sampled_from(["就活生", "採用企業"])))
    def greeted(self, roles: tuple[str, str]) -> None:
        for phone, role in zip(self.phones, roles, strict=True):
            phone.follows()
            self.look(phone)
            phone.taps(role)
            self.look(phone)

    @rule(who=st.integers(0, 1), what=st.sampled_from(SENTENCES))
    def says(self, who: int, what: str) -> None:
        self.look(self.phones[who].says(what))

    @rule(who=st.integers(0, 1), what=st.sampled_from(SENTENCES[:2]), late=st.booleans())
    def goes_all_the_way(self, who: int, what: str, late: bool) -> None:
        """Chance alone would seldom come to a booking. `late`: the calendar is shown as it was when nothing was booked."""
        self.calendar.seen = MemoryStore() if late else None
        for said in (what, "佐藤", "佐藤", "同意する", "予約する"):
            self.says(who, said)

    @rule(who=st.integers(0, 1), back=st.integers(0, 6), date=st.sampled_from(DATES))
    def presses_a_late_one(self, who: int, back: int, date: str) -> None:
        self.presses(who, len(self.pressable) - 1 - back, date)

    @rule(who=st.integers(0, 1), which=st.integers(0, 10_000), date=st.sampled_from(DATES))
    def presses_any(self, who: int, which: int, date: str) -> None:
        """Also the other's buttons: what is in a button is no secret."""
        self.presses(who, which % len(self.pressable), date)

    @rule()
    def the_calendar_lags(self) -> None:
        """From now on the calendar is shown as it is now, whatever is booked; or, if it lagged, as it is again."""
        seen = MemoryStore()
        seen.rows.update(self.town.store.rows)
        self.calendar.seen = None if self.calendar.seen else seen

    @rule(minutes=st.sampled_from([1, 6, 45, 60 * 14, 60 * 24 * 3]))
    def time_passes(self, minutes: int) -> None:
        self.town.wait(minutes=minutes)

    def presses(self, who: int, which: int, date: str) -> None:
        data, picker = self.pressable[max(0, which)]
        phone = self.phones[who]
        phone.presses(data) if not picker else phone.hears(kind="tap", data=data, picked=date)
        self.look(phone)

    def look(self, phone: Phone) -> None:
        """There is an answer, it is no apology, and its buttons are noted."""
        assert phone.answer.replies
        assert "こちらの不具合" not in phone.screen
        assert phone.screen
        for _, choice in phone.choices():
            if choice.address:
                self.pressable.append((choice.address.pack(), choice.picker is not None))
        for reply in phone.answer.replies:
            if isinstance(reply, Show) and not isinstance(reply, Place):
                self.pressable += [(data, False) for data in drawn(reply)]

    # -- the books ----------------------------------------------------------------------------------------------------

    @property
    def bookings(self) -> list[Booking]:
        every = (load(Booking, text) for text in self.town.store.starting("BK#"))
        return [one for one in every if one.status is Status.CONFIRMED]

    @invariant()
    def no_two_bookings_meet_in_a_room(self) -> None:
        taken = [(one.room, Span(one.span.start, one.span.end + timedelta(minutes=RULES.turnaround))) for one in self.bookings]
        met = [(a, b) for n, a in enumerate(taken) for b in taken[n + 1 :] if a[0] == b[0] and a[1].overlaps(b[1])]
        assert met == []

    @invariant()
    def cells_and_bookings_tell_the_same(self) -> None:
        assert {cell: owner for cell, owner in cells(self.town).items() if owner[0] in "bt"} == expected(self.bookings)

    @invariant()
    def nobody_has_more_than_their_share(self) -> None:
        for text in self.town.store.starting("P#"):
            person = load(Person, text)
            mine = [one for one in self.bookings if one.person == person.id]
            assert sum(one.span.end > self.town.now for one in mine) <= RULES.limits[person.role or "company"].at_a_time
            ahead = {one.id for one in mine if one.span.end > self.town.now}
            assert ahead <= {standing.booking for standing in person.standing}

    @invariant()
    def nobody_holds_two_rooms(self) -> None:
        for phone in self.phones:
            held = {cell[:2] for cell, owner in cells(self.town).items() if owner == held_by(phone.person)}
            assert len(held) <= 1


def drawn(show: Show) -> list[str]:
    """The buttons that a card draws for itself: a calendar's days, a list's rows."""
    values = show.values
    found = [value for value in strings(values) if (address := unpack(value)) and "/" in value and address.flow.isascii()]
    if show.card == "calendar":
        marks, month = str(values["marks"]), str(values["month"])
        days = [f"{values.get('before', '')}{month[:8]}{n:02}" for n, mark in enumerate(marks, start=1) if mark in "of"]
        found += [Address(str(values["flow"]), str(values["step"]), day, str(values.get("talk", ""))).pack() for day in days]
    return found


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [found for inner in value for found in strings(inner)]
    return [found for inner in value.values() for found in strings(inner)] if isinstance(value, dict) else []


def cells(town: Town) -> dict[tuple[str, str, str], str]:
    """(room, day, cell) → owner, of all that is booked or held now."""
    now = int(town.now.timestamp())
    found = {}
    for key, text in town.store.rows.items():
        if key.startswith("CAL\t"):
            _, _, day, room = key.split("\t")
            for cell, (owner, until) in json.loads(text).items():  # a hold that ends now is over
                if until is None or until > now:
                    found[room, day, cell] = owner
    return found


def expected(bookings: list[Booking]) -> dict[tuple[str, str, str], str]:
    """The cells that these bookings must have: theirs, and the turnaround after them."""
    found = {}
    for one in bookings:
        local: datetime = one.span.start.astimezone(SAPPORO.zone)
        keys = cell_keys(local.time(), one.span.minutes + RULES.turnaround, RULES.grid)
        used = one.span.minutes // RULES.grid
        found |= {(one.room, str(local.date()), key): f"{'b' if n < used else 't'}:{one.id}" for n, key in enumerate(keys)}
    return found


LONG = settings(
    max_examples=80,
    stateful_step_count=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def test_whatever_is_pressed_and_said_the_books_agree() -> None:
    run_state_machine_as_test(AnyButton, settings=LONG)


class Unguarded(MemoryStore):
    """A table that takes any write on a room's day."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = UnguardedJournal(self)


class UnguardedJournal(MemoryJournal):
    def checks(self, entry: Entry) -> Sequence[Callable[[], None]]:
        return super().checks(entry)[:-1]


class AnyButtonUnguarded(AnyButton):
    store = Unguarded


def test_without_the_condition_on_the_cells_the_same_play_ends_in_a_double_booking() -> None:
    with pytest.raises(AssertionError):
        run_state_machine_as_test(AnyButtonUnguarded, settings=settings(LONG, phases=[Phase.generate], report_multiple_bugs=False))
