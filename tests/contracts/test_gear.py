"""The equipment's books, asked of every store: what is written is read back, and a version that moved is not written over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import Change, PersonMoved, PersonWrite
from chalicelib.booking.due import Due
from chalicelib.booking.model import Person
from chalicelib.dialogue.talk import Talk
from chalicelib.equipment.alerts import acknowledge, snooze
from chalicelib.equipment.books import AlertWrite, DutyWrite, Gear, GearMoved, Look, Window, WindowWrite, alert_write
from chalicelib.reception.journal import EventSeen, TalkMoved
from chalicelib.storage import Store
from chalicelib.storage.equipment import Equipment
from tests.contracts.gear import (
    NUMBERS,
    a_device,
    a_member,
    a_window,
    an_alert,
    begins,
    everything,
    later,
    over,
    writes,
)
from tests.contracts.makings import AIKO, NOW, ROOM, VENUE, entry, outcome
from tests.contracts.test_guards import LooseWire
from tests.fakes.memory_equipment import MemoryEquipment
from tests.fakes.memory_store import MemoryStore


def test_a_device_is_read_as_it_was_written(store: Any) -> None:
    silent = a_device("line", seen=None, told=None, status="", values={}, watches=())
    store.equipment.write(Gear(devices=(writes(a_device()), writes(silent))))
    assert store.equipment.devices_at(VENUE, [(ROOM, "line"), (ROOM, "no such"), (ROOM, "camera"), (ROOM, "line")]) == (
        silent,
        a_device(),
    )
    assert store.equipment.devices(VENUE) == (a_device(), silent)
    assert (store.equipment.devices("sangyo"), store.equipment.devices_at(VENUE, ())) == ((), ())


def test_an_alert_is_read_as_it_was_written_whatever_happened_to_it(store: Any) -> None:
    first = an_alert(reporter="U-aiko")
    put_off = snooze(first, "suzuki", NOW + timedelta(minutes=1), NUMBERS)
    taken = acknowledge(put_off, "suzuki", NOW + timedelta(minutes=2, microseconds=7))
    unstable = replace(taken, unstable=True, quiet_since=NOW, level=3, openings=(NOW, NOW + timedelta(seconds=1)))
    store.equipment.write(Gear(alerts=(AlertWrite(unstable, 0), begins(an_alert("", "trouble")))))
    assert store.equipment.alerts_at(VENUE, [unstable.key, "no#such#key", f"{ROOM}##trouble"]) == (unstable, an_alert("", "trouble"))
    assert store.equipment.alerts(VENUE) == (an_alert("", "trouble"), unstable)


def test_maintenance_is_read_until_it_is_over_and_may_end_early_or_be_taken_back(store: Any) -> None:
    now, soon, wide = a_window(), a_window(start=60, end=90), a_window(room="", start=30, end=31 * 24 * 60)
    store.equipment.write(Gear(windows=tuple(WindowWrite(each) for each in (now, soon, wide))))
    assert store.equipment.windows(VENUE, NOW) == (Window(now, 1), Window(wide, 1), Window(soon, 1))
    assert store.equipment.windows(VENUE, NOW + timedelta(hours=2)) == (Window(wide, 1),)
    assert store.equipment.windows(VENUE, wide.end) == ()
    early = replace(now, end=NOW + timedelta(minutes=10))
    store.equipment.write(Gear(windows=(WindowWrite(early, 1), WindowWrite(soon, 1, gone=True))))
    assert store.equipment.windows(VENUE, NOW) == (Window(early, 2), Window(wide, 1))


def test_a_duty_is_read_with_its_shifts_and_days_until_it_is_given_up(store: Any) -> None:
    members = (a_member("a"), a_member("b", ""), a_member("c", "sangyo"), a_member("G1"))
    store.equipment.write(Gear(duties=tuple(DutyWrite(each) for each in members)))
    assert [(one.member, one.version) for one in store.equipment.duties(VENUE)] == [
        (members[3], 1),
        (members[0], 1),
        (members[1], 1),
    ]
    store.equipment.write(Gear(duties=(DutyWrite(members[0], 1, gone=True), DutyWrite(replace(members[1], shifts=()), 1))))
    assert [(one.member.who, one.member.shifts, one.version) for one in store.equipment.duties(VENUE)] == [
        ("G1", members[3].shifts, 1),
        ("b", (), 2),
    ]


def test_a_tap_writes_its_event_its_memory_and_the_alert_together(store: Any) -> None:
    alert = an_alert()
    store.equipment.write(Gear(alerts=(begins(alert),)))
    taken = alert_write(alert, acknowledge(alert, "suzuki", NOW), serious=True)
    due = Due("x", NOW, "y")
    store.journal.commit(replace(entry("e1", Change(due=(due,)), talk=Talk(flow="x")), gear=Gear(alerts=(taken,))))
    assert store.equipment.alerts(VENUE) == (taken.alert,)
    assert (store.journal.open("e1", AIKO).answer is None, store.journal.open("e1", AIKO).talk.flow) == (False, "x")
    assert store.ledger.due(NOW) == (due,)


def test_who_comes_second_changes_nothing_and_hears_that_it_moved(store: Any) -> None:
    store.equipment.write(everything())
    store.equipment.write(later(everything(), 1))
    told = (entry("e1", talk=Talk(flow="x")), replace(entry("e2", talk=Talk(flow="x")), gear=later(everything(), 1)))
    store.journal.commit(told[0])
    assert outcome(lambda: store.journal.commit(replace(told[1], talk=Talk(flow="y", version=1)))) is GearMoved
    assert (store.journal.open("e2", AIKO).answer, store.journal.open("e2", AIKO).talk.flow) == (None, "x")


def test_of_several_refusals_the_equipment_comes_after_event_and_memory_and_before_the_person(store: Any) -> None:
    store.equipment.write(everything())
    me = Change(person=PersonWrite(Person(AIKO)))
    store.journal.commit(entry("e1", me, talk=Talk()))
    stale = replace(entry("e1", me, talk=Talk()), gear=everything(), at=NOW + timedelta(seconds=1))
    assert outcome(lambda: store.journal.commit(stale)) is EventSeen
    assert outcome(lambda: store.journal.commit(replace(stale, event="e2"))) is TalkMoved
    assert outcome(lambda: store.journal.commit(replace(stale, event="e2", talk=None))) is GearMoved
    assert outcome(lambda: store.journal.commit(replace(stale, event="e2", talk=None, gear=Gear()))) is PersonMoved


def test_what_is_written_without_an_event_puts_its_dues_into_the_line_or_nothing(store: Any) -> None:
    due = Due("alert_tell", NOW, VENUE, 7)
    store.equipment.write(everything(), (due,))
    assert store.ledger.due(NOW) == (due,)
    other = Due("alert_tell", NOW, VENUE, 8)
    assert outcome(lambda: store.equipment.write(everything(), (other,))) is GearMoved
    assert store.ledger.due(NOW) == (due,)


def test_the_same_write_again_is_the_same_one(store: Any) -> None:
    store.equipment.write(everything(), (Due("x", NOW, "y"),))
    assert outcome(lambda: store.equipment.write(everything(), (Due("x", NOW, "y"),))) is None
    assert outcome(lambda: store.equipment.write(Gear())) is None


def test_serious_faults_are_known_to_every_turn_from_their_beginning_to_their_end(store: Any) -> None:
    camera, line, lamp = an_alert(), an_alert("line", "loss"), an_alert("lamp", "dim")
    store.equipment.write(Gear(alerts=(begins(line), begins(lamp, serious=False), begins(camera))))
    assert store.journal.open("e1", AIKO).troubles == ((ROOM, "camera", "down"), (ROOM, "line", "loss"))
    taken = alert_write(line, acknowledge(line, "suzuki", NOW), serious=True)
    other = an_alert("terminal", "down")
    store.equipment.write(Gear(alerts=(over(camera), taken, begins(other))))
    assert store.journal.open("e1", AIKO).troubles == ((ROOM, "line", "loss"), (ROOM, "terminal", "down"))
    store.equipment.write(Gear(alerts=(over(taken.alert), over(lamp, serious=False), over(other))))
    assert store.journal.open("e1", AIKO).troubles == ()


def test_the_last_look_for_silence_stands(store: Any) -> None:
    looks = [Look(NOW + timedelta(minutes=n), NOW) for n in range(2)]
    assert store.equipment.looked() is None
    for look in looks:
        store.equipment.look(look)
    assert store.equipment.looked() == looks[1]


def test_no_store_takes_one_row_twice_or_more_than_a_hundred(store: Any) -> None:
    twice = Gear(devices=(writes(a_device()), writes(a_device(version=2))))
    many = Gear(devices=tuple(writes(a_device(f"d{n}")) for n in range(100)))
    with pytest.raises(ValueError):  # whatever it says, nothing is sent or written
        store.equipment.write(twice)
    with pytest.raises(ValueError):  # as above
        store.equipment.write(many, (Due("x", NOW, "y"),))
    with pytest.raises(ValueError):  # as above
        store.journal.commit(replace(entry("e1"), gear=many))
    with pytest.raises(ValueError, match="101 rows"):
        store.equipment.devices_at(VENUE, [(ROOM, f"d{n}") for n in range(101)])
    store.equipment.write(many)
    assert len(store.equipment.devices(VENUE)) == len(store.equipment.devices_at(VENUE, [(ROOM, f"d{n}") for n in range(100)])) == 100


def parts(gear: Gear) -> list[Gear]:
    """Each kind of row alone."""
    return [Gear(**{each.name: getattr(gear, each.name)}) for each in fields(Gear) if getattr(gear, each.name)]


def written_twice(store: Any, part: Gear) -> list[type[BaseException] | None]:
    """By two who do not know of each other: each has something else fall due."""
    return [outcome(lambda n=n: store.equipment.write(part, (Due("x", NOW, "y", n),))) for n in range(2)]


def of_two_who_plan_from_one_reading_one_writes(store: Any) -> None:
    store.equipment.write(everything())
    for part in parts(later(everything(), 1)):
        assert [outcome(lambda n=n, part=part: store.equipment.write(part, (Due("x", NOW, "y", n),))) for n in range(2)] == [
            None,
            GearMoved,
        ]


def of_two_who_begin_it_one_does(store: Any) -> None:
    for part in parts(everything()):
        assert [outcome(lambda n=n, part=part: store.equipment.write(part, (Due("x", NOW, "y", n),))) for n in range(2)] == [
            None,
            GearMoved,
        ]


PROMISES: Sequence[Callable[[Any], None]] = (of_two_who_plan_from_one_reading_one_writes, of_two_who_begin_it_one_does)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_the_promise_is_kept(store: Any, promise: Callable[[Any], None]) -> None:
    promise(store)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
@pytest.mark.parametrize("kind", ["DEV#", "AL#", "MNT#", "DUTY"])
def test_without_the_condition_on_the_version_the_table_breaks_it(
    promise: Callable[[Any], None], kind: str, real_store: Callable[[], Store]
) -> None:
    store = real_store()
    loose = LooseWire(store.wire.table, store.wire.connection.region, None, lambda seconds: None, lambda: 1.0, None)
    loose.connection, loose.kind = store.wire.connection, kind
    store.equipment = Equipment(loose, timedelta(days=90))
    with pytest.raises(AssertionError):
        promise(store)


class Careless(MemoryEquipment):
    def check(self, gear: Gear) -> None:
        """Takes every write for one that was planned from what stands."""


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_without_the_check_of_the_version_the_store_in_memory_breaks_it(promise: Callable[[Any], None]) -> None:
    store = MemoryStore()
    store.equipment = Careless(store)
    with pytest.raises(AssertionError):
        promise(store)
