"""Two of the staff press at once, on every store: one has the alert, and the other hears who; by the real handlers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.equipment.alert import Alert
from tests.flows.gear import fails, now, staff
from tests.flows.town import Phone, Town

BOTH = pytest.mark.parametrize("names", [("suzuki", "mori"), ("mori", "suzuki")])


class Beaten:
    """The equipment's books, in which somebody else acts between a look at an alert and what comes of it."""

    def __init__(self, books: Any, meanwhile: Callable[[], None]) -> None:
        self.books, self.meanwhile, self.looks = books, meanwhile, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.books, name)

    def alerts_at(self, venue: str, keys: Sequence[str]) -> Sequence[Alert]:
        found: Sequence[Alert] = self.books.alerts_at(venue, keys)
        self.looks += 1
        if self.looks == 1:
            self.meanwhile()
        return found


def beaten(town: Town, meanwhile: Callable[[], None]) -> Beaten:
    """From now on the town's reception looks into books in which somebody is quicker."""
    books = Beaten(town.store.equipment, meanwhile)
    town.reception = replace(town.reception, equipment=books)
    return books


def raced(store: Any, names: tuple[str, str], act: str) -> tuple[Town, Alert, Phone, Phone, Beaten]:
    """The second does `act` to an alert; between their look and their write the first takes it."""
    town = Town(store=store)
    alert = fails(town)
    first, second = (staff(town, name) for name in names)
    plain = town.reception

    def meanwhile() -> None:
        slower, town.reception = town.reception, plain
        first.presses(f"alert//take:{alert.key}")
        town.reception = slower

    books = beaten(town, meanwhile)
    second.presses(f"alert//{act}:{alert.key}")
    return town, alert, first, second, books


@BOTH
def test_of_two_who_take_an_alert_at_once_one_has_it_and_the_other_hears_who(store: Any, names: tuple[str, str]) -> None:
    town, alert, first, second, books = raced(store, names, "take")

    assert now(town, alert).by == names[0]
    assert first.screen.startswith("承知しました。")
    assert second.screen.endswith("ほかの係員が対応しています。")
    assert books.looks > 1  # refused, and planned anew from what stands now


@BOTH
def test_of_one_who_takes_and_one_who_says_it_is_mended_both_are_on_record(store: Any, names: tuple[str, str]) -> None:
    town, alert, *_ = raced(store, names, "fixed")

    after = now(town, alert)
    assert not after.stands
    assert [(one.what, one.who) for one in after.history][-2:] == [("acknowledged", names[0]), ("resolved", names[1])]
