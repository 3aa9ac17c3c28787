"""What is promised of runs of interviews, on the real acts of the desk: a store keeps it or breaks it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time, timedelta
from threading import Barrier
from typing import Any

from chalicelib.booking.changes import Change
from chalicelib.booking.desk import Order
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import BookingId, PersonId
from chalicelib.booking.pair_search import looked_for
from chalicelib.booking.pairing import join
from chalicelib.booking.run_changes import move_run, pairs_of
from chalicelib.booking.run_places import Pair, places_on
from chalicelib.booking.run_search import Stretch
from chalicelib.booking.runs import book_run, hold_run
from tests.contracts.makings import outcome
from tests.contracts.pairs import NOW, THURSDAY, desk, person, write

ODORI = (("odori14", "odori14"),)


def planned(
    store: Any, event: str, who: str, n: int = 4, day: date = THURSDAY, first: time = time(13), venues: tuple[str, str] = ODORI[0]
) -> tuple[tuple[Pair, ...], Change]:
    """The run as it would be booked straight away, without a hold."""
    counter, host = desk(store, event), person(store, who)
    both = looked_for(counter, host, "student", venues, 30, "interview")
    hold, _ = hold_run(counter, host, both, day, Stretch(first), n, None)
    order = Order(hold.room, hold.slots[0].span, "company", "interview", "Tanaka", who)
    return book_run(counter, host, order, hold.slots, "student")


def a_run(
    store: Any, event: str, who: str, n: int = 4, day: date = THURSDAY, first: time = time(13), venues: tuple[str, str] = ODORI[0]
) -> tuple[Pair, ...]:
    pairs, change = planned(store, event, who, n, day, first, venues)
    write(store, event, who, change)
    return pairs


def joined(store: Any, pairs: tuple[Pair, ...]) -> None:
    """Every guest of the run has come with their code."""
    for n, pair in enumerate(pairs):
        guest = store.ledger.booking(pair.guest.id) if pair.guest else None
        write(store, f"join{n}", f"guest{n}", join(desk(store, f"join{n}"), person(store, f"guest{n}", "student"), guest, f"Guest {n}"))


def on(store: Any, host: str, run: BookingId, day: date) -> tuple[tuple[Pair, ...], Change]:
    """The move of a run to another day, planned."""
    counter, who = desk(store, f"move-{host}-{day}"), person(store, host)
    pairs = pairs_of(counter, PersonId(host), run)
    return pairs, move_run(counter, who, pairs, places_on(counter, who, pairs, day))[1]


def standing(store: Any, who: str) -> list[str]:
    found = store.ledger.bookings_of(PersonId(who), NOW)
    return sorted(f"{one.span.start:%d %H:%M} {one.room}" for one in found if one.status.stands)


def of_two_companies_who_want_one_afternoon_one_has_it_all(store: Any, rounds: int = 5) -> None:
    """Both have looked and seen all of it free; they book at one moment. One has every slot, the other none: never half a run."""
    days = [THURSDAY + timedelta(days=7 * n) for n in range(rounds)]
    plans = {(who, day): planned(store, f"{who}-{day}", who, day=day)[1] for who in ("north", "south") for day in days}
    barrier = Barrier(2)

    def take_part(who: str) -> list[bool]:
        won = []
        for day in days:
            change = plans[who, day]
            fresh = replace(change, person=replace(change.person, person=_counted(store, who, change)))
            barrier.wait(30)
            won.append(outcome(lambda day=day, fresh=fresh: write(store, f"{who}-{day}", who, fresh)) is None)
            barrier.wait(30)
        return won

    with ThreadPoolExecutor(2) as threads:
        won = dict(zip(("north", "south"), threads.map(take_part, ("north", "south")), strict=True))
    assert [won["north"][n] + won["south"][n] for n in range(rounds)] == [1] * rounds
    for n, day in enumerate(days):
        winner, loser = ("north", "south") if won["north"][n] else ("south", "north")
        assert len([one for one in standing(store, winner) if one.startswith(f"{day:%d}")]) == 8
        assert [one for one in standing(store, loser) if one.startswith(f"{day:%d}")] == []


def _counted(store: Any, who: str, change: Change) -> Any:
    """The person as the change has them, at the version that they have by now: it is the cells that are fought for."""
    now = person(store, who)
    mine = tuple(dict.fromkeys((*now.standing, *change.person.person.standing))) if change.person else ()
    return replace(change.person.person if change.person else now, version=now.version, standing=mine)


def a_run_with_all_its_guests_moves_whole(store: Any) -> None:
    """The largest act there is: five pairs, every guest joined, to another day; within what one transaction takes."""
    pairs = a_run(store, "e1", "north", n=5, first=time(9, 30))
    joined(store, pairs)
    friday = THURSDAY + timedelta(days=1)
    _, change = on(store, "north", pairs[0].host.run, friday)
    write(store, f"move-north-{friday}", "north", change)
    assert [one[:2] for one in standing(store, "north")] == ["27"] * 5
    assert [len(standing(store, f"guest{n}")) for n in range(5)] == [1] * 5
    assert store.ledger.days("odori14", THURSDAY, THURSDAY) == ()


def the_largest_move_with_many_who_wait_is_one_transaction(store: Any) -> None:
    """In two venues, with a list on either of which everybody could be offered what comes free: some are in the same act, all later."""
    pairs = a_run(store, "e1", "north", n=5, first=time(9, 30), venues=("sangyo", "odori14"))
    a_run(store, "e2", "south", n=5, first=time(9, 30))
    joined(store, pairs)
    for n, venue in enumerate(("sangyo", "odori14") * 6):
        hope = Hope(venue, THURSDAY, "interview", 30, time(9, 30), time(14))
        who = person(store, f"waiting{n}", "student")
        found = outcome(lambda n=n, hope=hope, who=who: write(store, f"w{n}", f"waiting{n}", line_up(desk(store, f"w{n}"), who, hope)[1]))
        assert found is None
    friday = THURSDAY + timedelta(days=1)
    _, change = on(store, "north", pairs[0].host.run, friday)
    assert sum(len(one.entries) - sum(entry.offer is None for entry in one.entries) for one in change.lists) >= 2
    write(store, f"move-north-{friday}", "north", change)
    assert [one[:2] for one in standing(store, "north")] == ["27"] * 5


def of_a_run_whose_one_time_is_taken_nothing_moves(store: Any) -> None:
    pairs = a_run(store, "e1", "north")
    friday = THURSDAY + timedelta(days=1)
    _, change = on(store, "north", pairs[0].host.run, friday)
    a_run(store, "e2", "south", n=1, day=friday, first=time(15))
    before = standing(store, "north")
    assert outcome(lambda: write(store, f"move-north-{friday}", "north", change)) is not None
    assert standing(store, "north") == before
