"""What must hold in the books, and what somebody should look at: every invariant by name, asked of a snapshot of any store."""

from collections.abc import Callable, Iterator, Sequence

from chalicelib.booking.snapshot import Snapshot, Spot
from chalicelib.booking.sound_calendar import (
    a_booked_cell_has_its_booking,
    a_booking_has_its_cells,
    a_closed_cell_has_its_closure,
    an_offer_keeps_its_room,
    booked_outside_the_period,
    booked_under_a_closure,
    one_owner_per_cell,
    only_holds_run_out,
    what_is_offered_is_on_a_list,
)
from chalicelib.booking.sound_companies import a_company_lists_each_recruiter_once, somebody_is_listed_who_is_not_of_it
from chalicelib.booking.sound_counts import a_day_counts_its_bookings, a_day_remembers_who_did_not_come
from chalicelib.booking.sound_rows import (
    a_pair_belongs_together,
    a_person_remembers_their_bookings,
    a_person_remembers_their_places,
    both_rows_of_a_booking_agree,
    history_replays,
    seats_are_counted,
)
from chalicelib.values import dataclass

Invariant = Callable[[Snapshot], Iterator[Spot]]
FAULTS: tuple[Invariant, ...] = (
    one_owner_per_cell,
    a_booking_has_its_cells,
    a_booked_cell_has_its_booking,
    only_holds_run_out,
    a_person_remembers_their_bookings,
    a_person_remembers_their_places,
    an_offer_keeps_its_room,
    what_is_offered_is_on_a_list,
    a_pair_belongs_together,
    both_rows_of_a_booking_agree,
    history_replays,
    a_closed_cell_has_its_closure,
    seats_are_counted,
    a_day_counts_its_bookings,
    a_day_remembers_who_did_not_come,
    a_company_lists_each_recruiter_once,
)
"""What must hold. To add one, write a function that yields the spots where it does not, with its sentence, and put it here."""
NOTICES: tuple[Invariant, ...] = (booked_under_a_closure, booked_outside_the_period, somebody_is_listed_who_is_not_of_it)
"""What staff, or time, may have meant; nobody is rung up for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold, and where."""

    invariant: Invariant
    spot: Spot

    @property
    def name(self) -> str:
        return self.invariant.__name__

    @property
    def sentence(self) -> str:
        return sentence(self.invariant)


def broken(at: Snapshot, invariants: Sequence[Invariant] = FAULTS) -> tuple[Finding, ...]:
    """What does not hold in a snapshot, each once."""
    return tuple(dict.fromkeys(Finding(invariant, spot) for invariant in invariants for spot in invariant(at)))


def sentence(invariant: Callable[..., object]) -> str:
    """What it says: its docstring."""
    return " ".join((invariant.__doc__ or invariant.__name__).split())
