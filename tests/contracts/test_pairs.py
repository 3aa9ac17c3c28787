"""What a company and its student may count on: both rooms or neither, and one guest for one code, on either store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import BookingMoved, Change
from chalicelib.booking.codes import pair_hash
from chalicelib.booking.ending import cancel
from chalicelib.booking.model import BookingList, PersonId
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pairing import invited, join
from tests.contracts import pairs
from tests.contracts.makings import outcome
from tests.contracts.pairs import NOW, THURSDAY, a_pair, desk, owners, person, span, write

ROOMS = ("odori14-company", "odori14-student")


def test_a_pair_comes_back_as_it_was_written(store: Any) -> None:
    host, guest = a_pair(store, "e1", "north", ROOMS, span(10))

    assert [store.ledger.booking(one.id) for one in (host, guest)] == [host, guest]
    assert set(store.ledger.bookings_of(PersonId("north"), NOW)) == {host, guest}
    found = store.ledger.pair_code(pair_hash(guest.invite))
    assert (found.booking, found.expires) == (guest.id, guest.span.start)
    assert store.ledger.pair_code(pair_hash("NOSUCHCD")) is None


def test_a_list_of_bookings_comes_back_by_its_link_until_another_is_made(store: Any) -> None:
    host, guest = a_pair(store, "e1", "north", ROOMS, span(10))
    listed = BookingList("h1", (host.id, guest.id), PersonId("mark"), NOW + timedelta(hours=24))
    write(store, "e2", "north", Change(listed=(listed,)))

    assert store.ledger.booking_list("h1") == listed
    assert store.ledger.booking_list("h2") is None


def test_a_pair_in_two_venues_is_written_as_one(store: Any) -> None:
    host, guest = a_pair(store, "e1", "north", ("sangyo-1", "odori14-student"), span(10))

    assert owners(store, "sangyo-1") == {f"b:{host.id}", f"t:{host.id}"}
    assert owners(store, "odori14-student") == {f"b:{guest.id}", f"t:{guest.id}"}


def test_of_a_pair_whose_one_room_is_taken_nothing_is_written(store: Any) -> None:
    pairs.of_a_pair_whose_one_room_is_taken_nothing_is_written(store)


def test_of_three_at_once_who_want_one_room_one_has_all_they_want(store: Any) -> None:
    pairs.of_three_at_once_who_want_one_room_one_has_all_they_want(store)


def test_who_joins_has_the_booking_and_the_host_no_more(store: Any) -> None:
    host, guest = a_pair(store, "e1", "north", ROOMS, span(10))
    write(store, "e2", "aoi", join(desk(store, "e2"), person(store, "aoi", "student"), guest, "Aoi"))

    assert [one.id for one in store.ledger.bookings_of(PersonId("aoi"), NOW)] == [guest.id]
    assert [one.id for one in store.ledger.bookings_of(PersonId("north"), NOW)] == [host.id]
    assert invited(desk(store, "e3"), guest.invite).person == "aoi"


def test_of_two_who_join_with_one_code_one_does(store: Any) -> None:
    pairs.of_two_who_join_with_one_code_one_does(store)


def test_of_two_who_type_the_code_at_one_moment_one_joins_round_after_round(store: Any) -> None:
    barrier = Barrier(2)

    def enter(name: str, number: int) -> type[BaseException] | None:
        guest = store.ledger.booking(guests[number].id)
        change = join(desk(store, f"{name}{number}"), person(store, f"{name}{number}", "student"), guest, name)
        barrier.wait(30)
        return outcome(lambda: write(store, f"{name}{number}", f"{name}{number}", change))

    days = [THURSDAY + timedelta(days=7 * n) for n in range(5)]
    guests = [a_pair(store, f"pair{n}", f"north{n}", ROOMS, span(10, day))[1] for n, day in enumerate(days)]
    for number, guest in enumerate(guests):
        with ThreadPoolExecutor(2) as threads:
            told = list(threads.map(enter, ("aoi", "ken"), (number, number)))
        assert sorted(told, key=str) == sorted((None, BookingMoved), key=str)
        winner = ("aoi", "ken")[told.index(None)] + str(number)
        assert store.ledger.booking(guest.id).person == winner


def test_a_code_opens_one_booking_and_no_other(store: Any) -> None:
    pairs.a_code_opens_one_booking_and_no_other(store)


def test_a_guest_leaves_and_another_joins_with_the_new_code(store: Any) -> None:
    _, guest = a_pair(store, "e1", "north", ROOMS, span(10))
    write(store, "e2", "aoi", join(desk(store, "e2"), person(store, "aoi", "student"), guest, "Aoi"))
    joined = store.ledger.booking(guest.id)
    write(store, "e3", "aoi", cancel(desk(store, "e3"), person(store, "aoi"), joined))
    back = store.ledger.booking(guest.id)
    write(store, "e4", "ken", join(desk(store, "e4"), person(store, "ken", "student"), back, "Ken"))

    assert [(each.what, each.who) for each in store.ledger.history(guest.id)] == [
        ("paired", "north"),
        ("joined", "aoi"),
        ("left", "aoi"),
        ("joined", "ken"),
    ]
    assert store.ledger.bookings_of(PersonId("aoi"), NOW) == ()
    assert [one.id for one in store.ledger.bookings_of(PersonId("ken"), NOW)] == [guest.id]


def test_a_pair_that_moves_keeps_its_code(store: Any) -> None:
    host, guest = a_pair(store, "e1", "north", ROOMS, span(10))
    write(store, "e2", "north", move(desk(store, "e2"), person(store, "north"), host, Target(host.room, span(14)))[1])

    assert store.ledger.pair_code(pair_hash(guest.invite)).expires == span(14).start
    assert store.ledger.booking(guest.id).span == span(14)


def test_a_company_that_cancels_while_its_student_joins_ends_it_or_is_joined_never_both(store: Any) -> None:
    host, guest = a_pair(store, "e1", "north", ROOMS, span(10))
    joining = join(desk(store, "e2"), person(store, "aoi", "student"), guest, "Aoi")
    ending = cancel(desk(store, "e3"), person(store, "north"), host)
    barrier = Barrier(2)

    def at_once(act: tuple[str, str, Any]) -> type[BaseException] | None:
        barrier.wait(30)
        return outcome(lambda: write(store, *act))

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(at_once, (("e2", "aoi", joining), ("e3", "north", ending))))
    assert sorted(told, key=str) == sorted((None, BookingMoved), key=str)
    stands = {store.ledger.booking(one.id).status.stands for one in (host, guest)}
    assert stands == {told[0] is None}
