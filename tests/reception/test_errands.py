"""What falls due is done once, by whichever run comes first, and only while it is still so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.booking.after_use import ASK_USE
from chalicelib.booking.changes import Change, ListMoved, PeriodWrite, PersonWrite
from chalicelib.booking.due import Due
from chalicelib.booking.model import Status
from chalicelib.booking.presence import check_in
from chalicelib.booking.reminding import REMIND_HOUR
from chalicelib.booking.rules import RuleBroken
from chalicelib.catalogue.model import Period
from chalicelib.notices.money import WARN_AT
from chalicelib.reception.errands import Errands
from chalicelib.reception.journal import Entry, StorageBusy
from chalicelib.reception.precedence import QUOTA_WARNING
from chalicelib.reception.unasked import SAID, Unasked
from chalicelib.reception.unasked_staff import DUTY_SET
from tests.booking.counter import SAPPORO, THURSDAY, Counter, at
from tests.fakes.faults import Fault
from tests.fakes.memory_store import MemoryJournal


@pytest.fixture
def counter() -> Counter:
    return Counter()


def errands(counter: Counter) -> Errands:
    return Errands(SAPPORO, counter.store.ledger, counter.store.journal, counter.store.traces)


def test_nobody_came_so_the_room_is_free_and_a_point_is_counted(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:00")
    assert (counter.clock(14), counter.now_is(booking).status) == ([], Status.CONFIRMED)

    assert counter.clock(1) == ["aoi: released"]

    assert (counter.now_is(booking).status, counter.owners()) == (Status.NO_SHOW, {})
    assert [point.hundredths for point in counter.person("aoi").points] == [100]
    assert [one.who for one in counter.store.ledger.history(booking.id)] == ["aoi", "clock"]


def test_who_checked_in_keeps_the_room_and_the_use_is_over_at_its_end(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T09:40")
    counter.act("aoi", lambda desk, person: check_in(desk, person, booking))

    assert (counter.clock(60), counter.now_is(booking).status) == ([], Status.CHECKED_IN)
    assert (counter.clock(20), counter.now_is(booking).status) == ([], Status.COMPLETED)
    assert [due.kind for due in counter.store.ledger.due(counter.now + timedelta(days=9))] == [ASK_USE]


def test_a_booking_that_was_cancelled_is_let_be(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.cancel("aoi", booking)
    counter.now = at("2026-11-26T11:00")

    assert (counter.clock(), counter.now_is(booking).status) == ([], Status.CANCELLED)
    assert counter.store.ledger.due(counter.now + timedelta(days=9)) == ()


def test_two_no_shows_stop_new_bookings_for_a_while(counter: Counter):
    counter.book("aoi", "2026-11-24T13:00")
    counter.clock(4 * 60)
    counter.now = at("2026-11-25T10:00")
    counter.book("aoi", "2026-11-25T13:00")
    counter.clock(4 * 60)

    with pytest.raises(RuleBroken, match="pause"):
        counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-12-25T13:14")
    with pytest.raises(RuleBroken, match="pause"):
        counter.book("aoi", "2026-12-28T10:00")
    counter.now = at("2026-12-25T13:15")
    counter.book("aoi", "2026-12-28T10:00")


def test_the_same_thing_done_by_two_runs_is_done_once(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:15")
    due = the_due(counter, "release")

    first = errands(counter).do(due, counter.now)
    second = errands(counter).do(due, counter.now)

    assert ([one.kind for one in first], second) == (["released"], ())
    assert [point.hundredths for point in counter.person("aoi").points] == [100]


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.ANSWER_LOST, Fault.CONFLICT, Fault.THROTTLED])
def test_a_run_that_is_cut_off_is_finished_by_the_next(counter: Counter, fault: Fault):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:15")
    due = the_due(counter, "release")
    counter.store.faults.switch_on("journal.commit", fault)
    with pytest.raises(StorageBusy):
        errands(counter).do(due, counter.now)

    assert (counter.clock(), counter.now_is(booking).status) == (["aoi: released"], Status.NO_SHOW)
    assert [point.hundredths for point in counter.person("aoi").points] == [100]


def test_a_use_that_is_moved_is_looked_at_when_its_new_time_comes(counter: Counter):
    from tests.booking.test_moving import to  # the same move as there

    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.act("aoi", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))
    counter.now = at("2026-11-26T10:15")
    assert (counter.clock(), counter.now_is(booking).status) == ([], Status.CONFIRMED)
    counter.now = at("2026-11-26T14:15")
    assert (counter.clock(), counter.now_is(booking).status) == (["aoi: released"], Status.NO_SHOW)


def test_what_staff_no_longer_offer_the_clock_passes_on_to_nobody(counter: Counter):
    """The period that staff have set goes before the catalogue's by night too."""
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.waits("ken", "10:00")
    counter.waits("mei", "10:00")
    counter.cancel("aoi", booking)
    until = PeriodWrite(Period(None, THURSDAY - timedelta(days=1)), 0, "ops")
    counter.act("staff", lambda desk, person: Change(period=until))

    assert counter.clock(15) == ["ken: offered"]
    assert [(one.person, one.offer) for one in counter.line().entries] == [("mei", None)]
    assert counter.owners() == {}


class Overtaken(MemoryJournal):
    """Somebody was quicker with the list, so many times."""

    times = 2

    def commit(self, entry: Entry) -> None:
        self.times -= 1
        if self.times >= 0:
            raise ListMoved
        super().commit(entry)


def test_an_errand_that_others_overtake_is_planned_anew_in_the_same_round(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:15")
    clock = replace(errands(counter), journal=Overtaken(counter.store))

    assert [due.kind for due in clock.do(the_due(counter, "release"), counter.now)] == ["released"]
    assert counter.now_is(booking).status is Status.NO_SHOW


def test_an_errand_that_others_overtake_each_time_stays_in_the_line(counter: Counter):
    counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:15")
    journal = Overtaken(counter.store)
    journal.times = 100

    with pytest.raises(StorageBusy):
        replace(errands(counter), journal=journal).do(the_due(counter, "release"), counter.now)
    assert the_due(counter, "release")


def test_a_kind_that_nobody_knows_is_an_error_and_not_lost(counter: Counter):
    due = Due("riddle", counter.now, "x")
    counter.act("aoi", lambda desk, person: Change(due=(due,)))
    with pytest.raises(KeyError):
        errands(counter).do(due, counter.now)
    assert counter.store.ledger.due(counter.now) == (due,)


# -- said ---------------------------------------------------------------------------------------------------------------


def said(counter: Counter, due: Due) -> tuple[str, str]:
    told = Unasked(SAPPORO, counter.store.ledger, counter.store.equipment).tell(due, counter.now)
    return (told.replies[0].key if told.replies else "", told.reason)  # type: ignore[union-attr]


def the_due(counter: Counter, kind: str) -> Due:
    return next(due for due in counter.store.ledger.due(counter.now) if due.kind == kind)


def lapsed(counter: Counter) -> Due:
    counter.book("aoi", "2026-11-26T10:00")
    counter.now = at("2026-11-26T10:15")
    errands(counter).do(the_due(counter, "release"), counter.now)
    return the_due(counter, "released")


def offer(counter: Counter) -> Due:
    booking = counter.book("aoi", "2026-11-26T10:00")
    counter.waits("ken", "10:00")
    counter.cancel("aoi", booking)
    return the_due(counter, "offered")


@pytest.mark.parametrize(("made", "key"), [(lapsed, "notices.released"), (offer, "notices.offered")])
def test_it_is_said_while_it_is_so(counter: Counter, made: Callable[[Counter], Due], key: str):
    assert said(counter, made(counter)) == (key, "")


def test_an_offer_that_is_over_is_not_told(counter: Counter):
    due = offer(counter)
    counter.now += timedelta(minutes=15)
    assert said(counter, due) == ("", "untrue")


def test_a_reminder_of_the_time_before_it_was_moved_is_not_told(counter: Counter):
    """It still awaits its person: only its version says that it is not the booking of which they were to be reminded."""
    from tests.booking.test_moving import to  # the same move as there

    booking = counter.book("aoi", "2026-11-26T10:00")
    due = Due(REMIND_HOUR, at("2026-11-26T09:00"), booking.id, booking.version, booking.person)
    unasked = Unasked(SAPPORO, counter.store.ledger)
    assert unasked.tell(due, due.at).replies

    counter.act("aoi", to(booking, "2026-11-26T14:00", "2026-11-26T15:00"))
    assert (unasked.tell(due, due.at).replies, unasked.tell(due, due.at).reason) == ((), "untrue")


def test_nobody_is_woken(counter: Counter):
    due = lapsed(counter)
    counter.now = at("2026-11-26T22:00")
    told = Unasked(SAPPORO, counter.store.ledger, counter.store.equipment).tell(due, counter.now)
    assert (told.reason, told.later) == ("quiet", at("2026-11-27T08:00"))


def test_a_reminder_that_comes_too_late_to_help_is_not_told(counter: Counter):
    booking = counter.book("aoi", "2026-11-26T10:00")
    due = Due(REMIND_HOUR, at("2026-11-26T09:00"), booking.id, booking.version, booking.person)
    counter.now = at("2026-11-26T09:40")
    assert said(counter, due) == ("notices.remind_hour", "")
    counter.now += timedelta(seconds=1)
    assert said(counter, due) == ("", "untrue")


def test_who_has_blocked_heya_or_is_forgotten_is_told_nothing(counter: Counter):
    due = lapsed(counter)
    assert said(counter, Due(due.kind, due.at, due.about, due.version)) == ("", "gone")
    counter.act("aoi", lambda desk, person: Change(person=PersonWrite(replace(person, blocked=True))))
    assert said(counter, due) == ("", "blocked")


def test_every_kind_that_is_said_has_its_sentence_in_both_languages():
    from chalicelib.words import LANGUAGES, Phrasebook

    book = Phrasebook(SAPPORO)
    kinds = (f"notices.{kind}" for kind in SAID if kind not in (QUOTA_WARNING, ASK_USE, DUTY_SET))
    keys = [*kinds, *(f"notices.quota_{percent}" for percent in WARN_AT), "feedback.ask_line"]
    assert [key for key in keys for language in LANGUAGES if not book.find(key, language)] == []
