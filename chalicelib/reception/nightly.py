"""The audit as it runs by night: what it found is counted in the log, and rings an alarm by a metric; names and ids stay out of both."""

import logging
from collections import Counter
from collections.abc import Callable

from chalicelib.booking.auditing import Audit, Report
from chalicelib.reception.gear_audit import GearAudit, GearReport
from chalicelib.reception.metrics import metrics
from chalicelib.values import dataclass

log = logging.getLogger(__name__)
FAULTS, UNSETTLED = "AuditFaults", "AuditUnsettled"
"""Metrics: what does not hold, and what never stood still long enough to be judged."""


@dataclass(frozen=True, slots=True)
class Nightly:
    """One audit of one table, the desk's and the equipment's; `emit` writes a line that CloudWatch reads as a metric."""

    audit: Audit
    gear: GearAudit
    table: str
    emit: Callable[[str], None]

    def run(self) -> tuple[Report, GearReport]:
        """Looks through all of the books and tells what it found. Raises StorageBusy."""
        desk, gear = self.audit.run(), self.gear.run()
        faults = [one.name for one in desk.faults] + [one.name for one in gear.faults]
        notices = [one.name for one in desk.notices] + [one.name for one in gear.notices]
        unsettled = [one.name for one in desk.unsettled] + ["equipment"] * gear.unsettled
        log.info("audit faults=%d notices=%d unsettled=%d", len(faults), len(notices), len(unsettled))
        log.info("audit looked at %s", " ".join(f"{name}={n}" for name, n in sorted(desk.counts.items())))
        for state, found in (("fault", faults), ("notice", notices), ("unsettled", unsettled)):
            for name, n in sorted(Counter(found).items()):
                log.info("audit %s=%s count=%d", state, name, n)
        self.emit(metrics(self.table, self.audit.now().timestamp(), {FAULTS: len(faults), UNSETTLED: len(unsettled)}))
        return desk, gear
