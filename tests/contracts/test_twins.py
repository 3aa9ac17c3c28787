"""The store in memory and the real one, given the same acts in any order, refuse the same and end the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite, Release
from chalicelib.booking.model import BookingId, Person, PersonId, Post, Status
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.notices.unsent import Unsent
from chalicelib.storage import Store
from tests.contracts.makings import DAY, NOW, VENUE, a_booking, book, entry, hold, outcome, release, written
from tests.fakes.memory_store import MemoryStore

PEOPLE, KEYS, EVENTS = ("U1", "U2"), ("0930", "1000"), tuple(f"e{n}" for n in range(9))

few = st.integers(min_value=0, max_value=2)
people = st.sampled_from(PEOPLE)
owners_of_cells = st.sampled_from(["h:U1", "h:U2", "b:b1", ""])
cells = st.lists(st.sampled_from(KEYS), min_size=1, max_size=2, unique=True)
rooms = st.sampled_from(["student", "company"])


@dataclass(frozen=True)
class Act:
    """A call at a port of a store."""

    port: str
    call: str
    given: tuple[Any, ...]

    def __call__(self, store: Any) -> None:
        getattr(getattr(store, self.port), self.call)(*self.given)


@st.composite
def day_changes(draw: st.DrawFn) -> Any:
    room, keys = draw(rooms), draw(cells)
    match draw(few):
        case 0:
            made = hold(PersonId(draw(people)), *keys, room=room, minutes=draw(st.integers(1, 4)), at=NOW + timedelta(minutes=draw(few)))
        case 1:
            made = book(draw(st.sampled_from(["b1", "b2"])), draw(owners_of_cells), *keys, room=room)
        case _:
            made = release(draw(owners_of_cells), *keys, room=room)
    free = [key for key in KEYS if key not in keys]
    return replace(made, releases=(*made.releases, Release(tuple(free), draw(owners_of_cells)))) if free and draw(few) == 2 else made


@st.composite
def booking_writes(draw: st.DrawFn) -> Any:
    before = draw(st.none() | st.integers(1, 2))
    who, status = PersonId(draw(people)), draw(st.sampled_from(Status))
    made = a_booking(
        draw(st.sampled_from(["b1", "b2"])), who, minutes=30 * draw(st.integers(1, 2)), status=status, version=(before or 0) + 1
    )
    return written(made, before, "booked", NOW + timedelta(minutes=draw(few)))


@st.composite
def changes(draw: st.DrawFn, person: PersonId) -> Change:
    """Mostly of one part: a change of many parts that do not fit what stands is mostly refused for the first of them."""
    me = st.builds(Person, st.just(person), language=st.sampled_from(["ja", "en"]), version=few)
    cells = st.lists(day_changes(), min_size=1, max_size=2, unique_by=lambda day: day.room).map(tuple)
    bookings = st.lists(booking_writes(), min_size=1, max_size=2, unique_by=lambda write: write.booking.id).map(tuple)
    code = st.builds(InvitationUse, st.sampled_from(["i1", "i2"]))
    parts = draw(st.sets(st.sampled_from(["cells", "bookings", "person", "code"]), max_size=2))
    return Change(
        draw(cells) if "cells" in parts else (),
        draw(bookings) if "bookings" in parts else (),
        PersonWrite(draw(me)) if "person" in parts else None,
        draw(code) if "code" in parts else None,
    )


@st.composite
def entries(draw: st.DrawFn) -> Act:
    person = PersonId(draw(people))
    talk = Talk(flow=draw(st.sampled_from(["a", "b"])), version=draw(few)) if draw(few) == 1 else None
    answer = (Say(draw(st.sampled_from("xyz"))),)
    made = entry(draw(st.sampled_from(EVENTS)), draw(changes(person)), person, NOW + timedelta(minutes=draw(few)), talk, answer)
    return Act("journal", "commit", (made,))


@st.composite
def other_acts(draw: st.DrawFn) -> Act:
    person, hours, n = PersonId(draw(people)), draw(st.integers(-1, 1)), draw(few)
    unsent = Unsent(f"u{draw(few)}", person, "[]", "ja", "k", NOW + timedelta(minutes=n), n)
    return draw(
        st.sampled_from(
            [
                Act("journal", "keep", (person, (Say("kept"),))),
                Act("invitations", "issue", (f"i{n}", Post("odori14", hours > 0), NOW + timedelta(hours=hours))),
                Act("outbox", "owe", (unsent,)),
                Act("outbox", "settle", (unsent,)),
            ]
        )
    )


def everything(store: Any) -> Any:
    """All that can be read of a store."""
    ids = [BookingId(each) for each in ("b1", "b2")]
    return (
        [store.journal.open(event, PersonId(person)) for event in EVENTS for person in PEOPLE],
        store.ledger.days(VENUE, DAY, DAY),
        [store.ledger.bookings_of(PersonId(person), NOW) for person in PEOPLE],
        [(store.ledger.booking(each), store.ledger.history(each)) for each in ids],
        store.ledger.bookings(ids),
        [store.ledger.invitation(f"i{n}") for n in range(3)],
        store.outbox.due(NOW + timedelta(minutes=1)),
    )


@settings(
    max_examples=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(entries() | entries() | entries() | other_acts(), min_size=6, max_size=14))
def test_twins_refuse_the_same_and_end_the_same(real_store: Callable[[], Store], acts: list[Act]) -> None:
    real, memory = real_store(), MemoryStore()
    told = [(_kind(outcome(lambda act=act: act(memory))), _kind(outcome(lambda act=act: act(real)))) for act in acts]
    assert [here for here, _ in told] == [there for _, there in told]
    for here, there in zip(everything(memory), everything(real), strict=True):
        assert here == there


def _kind(error: type[BaseException] | None) -> str | None:
    """Unwritable is the real store's ValueError."""
    return None if error is None else "ValueError" if issubclass(error, ValueError) else error.__name__
