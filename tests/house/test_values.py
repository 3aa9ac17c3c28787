"""Values keep the standard library's promises: each claim is held to both, and what is not claimed is left to it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import threading
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from chalicelib import values
from chalicelib.values import FrozenInstanceError, dataclass, field, replace

BOTH = [pytest.param(dataclasses.dataclass, id="the standard library's"), pytest.param(dataclass, id="ours")]
Maker = Callable[..., Callable[[type], Any]]


def made(maker: Maker) -> Any:
    @maker(frozen=True, slots=True)
    class Slot:
        """A time in a room."""

        room: str
        minutes: int = 60
        notes: dict[str, int] = field(default_factory=dict, hash=False)
        told: str = field(default="", compare=False)
        secret: str = field(default="", repr=False)
        key: str = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "key", f"{self.room}#{self.minutes}")

        @property
        def hours(self) -> float:
            return self.minutes / 60

    return Slot


@dataclass(frozen=True, slots=True)
class Point:
    """At module level, as what is pickled has to be."""

    x: int
    y: int = 0


@dataclass(frozen=True, slots=True)
class Named(Point):
    """A value of more."""

    name: str = ""


@pytest.mark.parametrize("maker", BOTH)
class TestBoth:
    def test_it_is_made_by_place_and_by_name_with_defaults(self, maker: Maker):
        slot = made(maker)("a", minutes=30)
        assert (slot.room, slot.minutes, slot.notes, slot.told, slot.key, slot.hours) == ("a", 30, {}, "", "a#30", 0.5)
        assert slot.__class__.__doc__ == "A time in a room."

    def test_what_is_made_anew_each_time_is_nobody_elses(self, maker: Maker):
        slot = made(maker)
        assert slot("a").notes is not slot("a").notes

    @pytest.mark.parametrize("wrong", [{}, {"minutes": 1}, {"room": "a", "rooms": 2}, {"room": "a", "key": "x"}])
    def test_what_is_missing_or_unknown_is_refused(self, maker: Maker, wrong: dict[str, Any]):
        with pytest.raises(TypeError):
            made(maker)(**wrong)

    def test_equal_are_those_of_one_class_with_equal_fields(self, maker: Maker):
        slot, other = made(maker), made(maker)
        assert slot("a") == slot("a", told="x")
        assert slot("a") != slot("b")
        assert slot("a") != other("a")
        assert slot("a") != ("a", 60)

    def test_it_has_a_place_in_sets(self, maker: Maker):
        slot = made(maker)
        assert len({slot("a"), slot("a", notes={"b": 1}), slot("a"), slot("b")}) == 3
        assert hash(slot("a")) == hash(slot("a", notes={"b": 1}))

    def test_it_stays_as_it_is(self, maker: Maker):
        slot = made(maker)("a")
        for change in (lambda: setattr(slot, "room", "b"), lambda: delattr(slot, "room"), lambda: setattr(slot, "new", 1)):
            with pytest.raises((FrozenInstanceError, TypeError)):  # the standard library's stumbles over a name that is no field
                change()
        assert slot.room == "a"
        assert not hasattr(slot, "__dict__")

    def test_it_is_told_by_its_fields(self, maker: Maker):
        told = repr(made(maker)("a", secret="s"))
        assert told.endswith("Slot(room='a', minutes=60, notes={}, told='', key='a#60')")

    def test_it_is_matched_by_place(self, maker: Maker):
        assert made(maker).__match_args__ == ("room", "minutes", "notes", "told", "secret")

    def test_its_fields_are_the_standard_librarys(self, maker: Maker):
        slot = made(maker)
        assert dataclasses.is_dataclass(slot)
        assert [one.name for one in dataclasses.fields(slot)] == ["room", "minutes", "notes", "told", "secret", "key"]
        assert dataclasses.asdict(slot("a"))["key"] == "a#60"
        assert dataclasses.replace(slot("a"), minutes=5).key == "a#5"

    def test_it_is_copied_to_the_depth(self, maker: Maker):
        slot = made(maker)("a", notes={"b": 1})
        assert copy.deepcopy(slot) == slot == copy.copy(slot)
        assert copy.deepcopy(slot).notes is not slot.notes


@pytest.mark.parametrize("swap", [dataclasses.replace, replace])
def test_another_is_made_of_it_with_something_changed(swap: Callable[..., Any]):
    slot = made(dataclass)("a", 30, notes={"b": 1})
    assert swap(slot, room="c").key == "c#30"
    assert swap(slot, room="c").notes is slot.notes
    with pytest.raises(TypeError):
        swap(slot, rooms=1)
    with pytest.raises((TypeError, ValueError)):
        swap(slot, key="x")


def test_replace_takes_the_standard_librarys_too():
    assert replace(made(dataclasses.dataclass)("a"), room="b").key == "b#60"


def test_a_value_of_more_has_its_bases_fields_first():
    named = Named(1, name="n")
    assert (named.x, named.y, named.name) == (1, 0, "n")
    assert named != Point(1)
    assert Point(1) == Point(1)


def test_it_is_pickled():
    assert pickle.loads(pickle.dumps(Named(1, 2, "n"))) == Named(1, 2, "n")


def test_nothing_is_written_for_a_class_until_its_first_value_and_then_once():
    slot = made(dataclass)
    before = slot.__init__
    slot("a")
    after = slot.__init__
    slot("b")
    assert before is values._first_init
    assert after is not before
    assert slot.__init__ is after


def test_first_values_in_many_threads_are_all_sound():
    slot = made(dataclass)
    gate, found = threading.Barrier(8), []

    def first() -> None:
        gate.wait()
        found.append(slot("a", 30))

    threads = [threading.Thread(target=first) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [slot("a", 30)] * 8


def test_who_comes_when_another_thread_has_just_made_it_goes_on_with_what_is_made():
    slot = made(dataclass)
    slot("a", 30)
    late = slot.__new__(slot)
    values._first_init(late, "a", 30)  # as whoever looked it up a moment before
    assert late == slot("a", 30)


def test_what_is_asked_for_beyond_that_is_the_standard_librarys():
    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        at: int

    @dataclass
    class Loose:
        at: int

    loose = Loose(1)
    loose.at = 2
    assert sorted([Ordered(2), Ordered(1)]) == [Ordered(1), Ordered(2)]
    assert loose == Loose(2)


def test_what_is_no_field_is_refused_where_it_is_written():
    with pytest.raises(TypeError, match=r"Odd\.most is the standard library's"):

        @dataclass(frozen=True, slots=True)
        class Odd:
            most: ClassVar[int] = 3


@pytest.mark.parametrize("maker", BOTH)
def test_a_default_that_could_be_changed_is_refused(maker: Maker):
    with pytest.raises((TypeError, ValueError)):

        @maker(frozen=True, slots=True)
        class Odd:
            names: list[str] = []  # the point of it


@pytest.mark.parametrize("maker", BOTH)
def test_a_class_of_another_kind_makes_one_of_it_in_a_way_of_its_own(maker: Maker):
    @maker(frozen=True, slots=True)
    class Room:
        name: str

    class Hall(Room):  # type: ignore[valid-type,misc]
        def __init__(self) -> None:
            super().__init__("hall")

    assert [Hall().name, Hall().name, Room("other").name] == ["hall", "hall", "other"]


@pytest.mark.parametrize("maker", BOTH)
def test_what_a_class_says_itself_stays(maker: Maker):
    @maker(frozen=True, slots=True)
    class Loud:
        name: str
        at: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loud) and other.name.lower() == self.name.lower()

        def __repr__(self) -> str:
            return self.name.upper()

    assert Loud("a", 1) == Loud("A", 2)
    assert repr(Loud("a", 1)) == "A"
    assert hash(Loud("a", 1)) == hash(Loud("a", 1))


@pytest.mark.parametrize("maker", BOTH)
def test_a_field_that_is_told_again_has_the_later_default_and_the_earlier_place(maker: Maker):
    @maker(frozen=True, slots=True)
    class First:
        a: int = 1
        b: int = 2

    @maker(frozen=True, slots=True)
    class Second(First):
        a: int = 3

    assert repr(Second()).endswith("Second(a=3, b=2)")
