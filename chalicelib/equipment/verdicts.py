"""What one report says of one fault."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from chalicelib.catalogue.model import Fault
from chalicelib.equipment.reading import AHEAD

if TYPE_CHECKING:
    from chalicelib.equipment.reports import Report


class Verdict(Enum):
    """The fault is there, is not, neither is sure (between the limit and where it clears), or nothing is said of it."""

    BAD = auto()
    GOOD = auto()
    BETWEEN = auto()
    UNSAID = auto()  # keeps the state it finds, as CloudWatch's "ignore" does: docs.aws.amazon.com, "alarms treat missing data"


def is_fresh(report: Report) -> bool:
    """Whether a report is of now, as far as two clocks agree: what a gateway kept while it was cut off is not."""
    return report.told - report.at <= AHEAD


def verdict(rule: Fault, report: Report) -> Verdict:
    """What a report says of a fault. A device that is down is only that: what it measures meanwhile is a consequence, which begins
    and ends nothing (as alerts are inhibited elsewhere, https://prometheus.io/docs/alerting/latest/alertmanager/#inhibition)."""
    match rule.value:
        case "silent":
            return Verdict.GOOD if is_fresh(report) else Verdict.UNSAID
        case "reported":
            return Verdict.UNSAID  # a person said it, and a person says that it is over
        case "down":
            return Verdict.BAD if report.status == "down" else Verdict.GOOD
        case _ if report.status == "down":
            return Verdict.UNSAID
        case "degraded":
            return Verdict.BAD if report.status == "degraded" else Verdict.GOOD
    return _measured(rule, report.values.get(rule.value))


def _measured(rule: Fault, value: float | bool | None) -> Verdict:
    """Over (under) the limit is bad, at the clearing value or beyond is good."""
    if value is None:
        return Verdict.UNSAID
    if rule.value == "recording":
        return Verdict.GOOD if value else Verdict.BAD
    if rule.above is not None:
        bad, good = value > rule.above, value <= (rule.above if rule.clears is None else rule.clears)
    else:
        limit = rule.below or 0
        bad, good = value < limit, value >= (limit if rule.clears is None else rule.clears)
    return Verdict.BAD if bad else Verdict.GOOD if good else Verdict.BETWEEN
