"""The audit of the equipment, asked of two readings that agree.

The desk's audit (`booking/auditing.py`) sweeps; of the equipment a few consistent queries for each venue are all there is. An alert and
what stands because of it are written together, but not read together: where two readings in a row are the same, all of it stood so
at one moment between them, and what is wrong in it is wrong."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.booking.audit import sentence
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import PersonId
from chalicelib.booking.snapshot import Spot
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import EquipmentBooks, Window
from chalicelib.equipment.maintenance import WindowRefused
from chalicelib.reception.gear_sound import FAULTS, GRACE, NOTICES, Gear, Invariant, Venue
from chalicelib.reception.journal import Journal
from chalicelib.values import dataclass

TRIES, PAUSE = 8, 0.2
"""How often all is read until two readings agree, and seconds between."""


@dataclass(frozen=True, slots=True)
class GearFinding:
    """Something that does not hold, and where."""

    invariant: Invariant
    spot: Spot

    @property
    def name(self) -> str:
        return self.invariant.__name__

    @property
    def sentence(self) -> str:
        return sentence(self.invariant)


@dataclass(frozen=True, slots=True)
class GearReport:
    """What was found; of what never stood still, nothing is judged (`unsettled`)."""

    faults: tuple[GearFinding, ...] = ()
    notices: tuple[GearFinding, ...] = ()
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class GearAudit:
    """Looks through the equipment's books; `now` tells the time (aware), `pause` waits seconds."""

    catalogue: Catalogue
    books: EquipmentBooks
    ledger: Ledger
    journal: Journal
    now: Callable[[], datetime]
    pause: Callable[[float], None]

    def run(self) -> GearReport:
        """Four queries for each venue and two reads, done again until two readings agree. Raises StorageBusy."""
        now, before = self.now(), None
        for _ in range(TRIES):
            found = self._read(now)
            if found == before:
                return GearReport(_broken(found, FAULTS), _broken(found, NOTICES))
            before = found
            self.pause(PAUSE)
        return GearReport(unsettled=True)

    def _read(self, now: datetime) -> Gear:
        venues = tuple(self._venue(venue.id, now) for venue in self.catalogue.venues)
        staff = frozenset(member.person for member in self.ledger.roster())
        return Gear(self.catalogue, now, venues, self.journal.open("audit", PersonId("audit")).troubles, staff)

    def _venue(self, id_: str, now: datetime) -> Venue:
        try:
            windows: tuple[Window, ...] | None = tuple(self.books.windows(id_, now - GRACE))
        except WindowRefused:
            windows = None
        alerts, duties, closures = self.books.alerts(id_), self.books.duties(id_), self.ledger.closures(id_)
        return Venue(id_, tuple(alerts), windows, tuple(duties), tuple(closures))


def _broken(at: Gear, invariants: tuple[Invariant, ...]) -> tuple[GearFinding, ...]:
    return tuple(dict.fromkeys(GearFinding(invariant, spot) for invariant in invariants for spot in invariant(at)))
