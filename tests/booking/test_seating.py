"""Seats of an event: who gets one, who waits, who is told, and what the rules forbid."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Coming, Person, PersonId
from chalicelib.booking.rules import RuleBroken
from chalicelib.booking.seating import MOST_EVENTS, SEAT_FREE, attend, comes, leave, looked_at, may_come, wait
from chalicelib.booking.seats import Seats
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Event
from tests.contracts.makings import entry
from tests.fakes.memory_store import MemoryStore

HALL = load("tests/catalogues/trial-seats.toml")
TRIAL, SEMINAR, OPEN_DAY = (next(event for event in HALL.events if event.id == name) for name in ("trial", "seminar", "open-day"))
NOW = datetime.fromisoformat("2026-11-24T10:00+09:00")


class Hall:
    """A store, and the desk in front of it at `now`."""

    def __init__(self, catalogue: Catalogue = HALL) -> None:
        self.store, self.catalogue, self.now, self.events = MemoryStore(), catalogue, NOW, 0

    def desk(self) -> Desk:
        self.events += 1
        return Desk(self.catalogue, self.store.ledger, self.now, f"e{self.events}")

    def person(self, name: str, role: str = "student") -> Person:
        return replace(self.store.ledger.person(PersonId(name)), role=role)

    def does(self, change: Change) -> Change:
        self.store.journal.commit(entry(f"done-{self.events}", change, at=self.now))
        return change

    def comes(self, name: str, event: Event = TRIAL) -> Change:
        return self.does(attend(self.desk(), self.person(name), event))

    def waits(self, name: str, event: Event = TRIAL) -> int:
        place, change = wait(self.desk(), self.person(name), event)
        self.does(change)
        return place

    def leaves(self, name: str, event: Event = TRIAL) -> Change:
        return self.does(leave(self.desk(), self.person(name), event))

    def seats(self, event: Event = TRIAL) -> tuple[int, tuple[str, ...]]:
        (found,) = self.store.ledger.seats((event.id,))
        return found.taken, found.waiting


@pytest.fixture
def hall() -> Hall:
    return Hall()


def broken(act: object, *given: object) -> str:
    with pytest.raises(RuleBroken) as no:
        act(*given)  # type: ignore[operator]
    return no.value.rule


def test_seats_are_taken_until_none_is_left(hall: Hall):
    hall.comes("a")
    hall.comes("b")

    assert hall.seats() == (2, ())
    assert broken(attend, hall.desk(), hall.person("c"), TRIAL) == "event_full"


def test_a_seat_given_up_is_the_first_ones_who_waits_in_the_same_change_and_they_are_told(hall: Hall):
    for name in "ab":
        hall.comes(name)
    assert [hall.waits(name) for name in "cd"] == [1, 2]

    change = hall.leaves("a")

    assert hall.seats() == (2, ("d",))
    assert [(due.kind, due.about, due.person, due.at) for due in change.due] == [(SEAT_FREE, "trial", "c", NOW)]
    assert comes(hall.desk(), hall.person("c"), TRIAL)
    assert not comes(hall.desk(), hall.person("d"), TRIAL)
    assert not comes(hall.desk(), hall.person("a"), TRIAL)


def test_who_waited_is_not_told_at_night(hall: Hall):
    for name in "ab":
        hall.comes(name)
    hall.waits("c")
    hall.now = datetime.fromisoformat("2026-11-25T23:10+09:00")

    assert [due.at.isoformat() for due in hall.leaves("a").due] == ["2026-11-26T08:00:00+09:00"]


def test_who_stops_waiting_frees_no_seat(hall: Hall):
    for name in "ab":
        hall.comes(name)
    hall.waits("c")
    hall.waits("d")

    assert hall.leaves("c").due == ()
    assert hall.seats() == (2, ("d",))
    assert hall.person("c").events == ()


def test_nobody_waits_for_a_seat_that_is_free(hall: Hall):
    hall.comes("a")

    assert broken(wait, hall.desk(), hall.person("b"), TRIAL) == "event_free"


def test_leaving_what_one_does_not_come_to_changes_nothing(hall: Hall):
    assert not leave(hall.desk(), hall.person("a"), TRIAL)


def test_nobody_gets_two_seats(hall: Hall):
    hall.comes("a")

    assert broken(attend, hall.desk(), hall.person("a"), TRIAL) == "event_already"
    assert broken(wait, hall.desk(), hall.person("a"), TRIAL) == "event_already"


def test_once_it_has_begun_nobody_joins_and_nobody_leaves(hall: Hall):
    hall.comes("a")
    hall.now = datetime.fromisoformat("2026-12-01T13:30+09:00")

    assert broken(attend, hall.desk(), hall.person("b"), TRIAL) == "event_begun"
    assert broken(leave, hall.desk(), hall.person("a"), TRIAL) == "event_begun"
    hall.now -= timedelta(seconds=1)
    hall.comes("b")


def test_where_no_time_is_announced_it_begins_with_its_first_day(hall: Hall):
    hall.now = datetime.fromisoformat("2026-12-02T23:59+09:00")
    hall.comes("a", SEMINAR)
    hall.now = datetime.fromisoformat("2026-12-03T00:00+09:00")

    assert broken(attend, hall.desk(), hall.person("b"), SEMINAR) == "event_begun"
    assert SEMINAR.ends(HALL.zone) == datetime.fromisoformat("2026-12-05T00:00+09:00")


def test_an_event_may_be_for_some_only(hall: Hall):
    hall.comes("a", SEMINAR)

    assert broken(attend, hall.desk(), hall.person("tanaka", "company"), SEMINAR) == "event_who"


def test_without_a_number_of_seats_none_is_given_out(hall: Hall):
    assert broken(attend, hall.desk(), hall.person("a"), OPEN_DAY) == "event_elsewhere"


def test_so_many_events_at_a_time_and_no_more(hall: Hall):
    many = tuple(Coming(f"x{n}", NOW + timedelta(days=1)) for n in range(MOST_EVENTS))
    past = tuple(replace(coming, ends=NOW) for coming in many)

    assert broken(may_come, hall.desk(), replace(hall.person("a"), events=many), TRIAL) == "events"
    may_come(hall.desk(), replace(hall.person("a"), events=(*many[1:], *past)), TRIAL)


def test_what_was_come_to_is_forgotten_when_its_rows_are(hall: Hall):
    long_ago = NOW - timedelta(days=HALL.rules.retention_days)
    person = replace(hall.person("a"), events=(Coming("old", long_ago), Coming("last", long_ago + timedelta(seconds=1))))
    change = attend(hall.desk(), person, TRIAL)

    assert change.person
    assert [coming.event for coming in change.person.person.events] == ["last", "trial"]


def test_seats_added_to_the_catalogue_go_to_those_who_wait_before_anybody_new(hall: Hall):
    for name in "ab":
        hall.comes(name)
    hall.waits("c")
    more = replace(TRIAL, seats=4)

    change = hall.comes("d", more)

    assert hall.seats() == (4, ())
    assert [due.person for due in change.due] == ["c"]
    assert change.seats[0].came == ("c", "d")


def test_while_more_wait_than_one_change_can_seat_nobody_new_goes_before_them(hall: Hall):
    """Ten get their seat by this change; the others are next, though there are seats for all."""
    hall.store.rows["SEATS#trial"] = (
        '{"event": "trial", "taken": 2, "waiting": [' + ", ".join(f'"w{n}"' for n in range(12)) + '], "version": 1}'
    )
    larger = replace(TRIAL, seats=30)
    assert broken(attend, hall.desk(), hall.person("new"), larger) == "event_full"

    assert hall.waits("new", larger) == 3
    assert hall.seats() == (12, ("w10", "w11", "new"))


def test_seats_taken_out_of_the_catalogue_are_not_passed_on(hall: Hall):
    for name in "ab":
        hall.comes(name)
    hall.waits("c")
    hall.leaves("a", replace(TRIAL, seats=1))

    assert hall.seats() == (1, ("c",))


def test_the_list_of_those_who_wait_has_an_end(hall: Hall):
    hall.store.rows["SEATS#trial"] = (
        '{"event": "trial", "taken": 2, "waiting": [' + ", ".join(f'"w{n}"' for n in range(40)) + '], "version": 1}'
    )

    assert broken(wait, hall.desk(), hall.person("a"), TRIAL) == "list_full"


def test_a_look_says_how_the_seats_stand_for_this_person(hall: Hall):
    hall.comes("a")
    first = looked_at(hall.desk(), hall.person("z"), HALL.events)
    hall.comes("b")
    hall.waits("c")

    assert (first["trial"].left, first["seminar"].left, "open-day" in first) == (1, 3, False)
    looks = {name: looked_at(hall.desk(), hall.person(name), [TRIAL])["trial"] for name in "acz"}
    assert {name: (look.left, look.waiting, look.comes, look.place) for name, look in looks.items()} == {
        "a": (0, 1, True, 0),
        "c": (0, 1, False, 1),
        "z": (0, 1, False, 0),
    }


def test_seats_nobody_has_taken_are_all_there(hall: Hall):
    assert hall.store.ledger.seats(("trial", "seminar")) == (Seats("trial"), Seats("seminar"))
