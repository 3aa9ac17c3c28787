"""What runs by itself: the clock's round each minute, what falls due, and the audit by night."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.reception.metrics import DIMENSION, NAMESPACE
from chalicelib.reception.nightly import FAULTS, UNSETTLED
from chalicelib.storage import Store
from ops.doctor.findings import Finding, bad, by_eye, good, unknown
from ops.installation import Installation

LATE = timedelta(minutes=5)
"""A round is each minute; so much may be a cold start and a retry."""
NIGHT = timedelta(hours=30)
"""An audit ends each night; so much may lie between two of them, as the alarm AuditMissing has it."""


def clock(here: Installation, now: datetime) -> Iterator[Finding]:
    """When the last round was, and what should have been said by now. Raises StorageBusy and what AWS raises."""
    store = Store(here.where.table, here.where.region, here.where.endpoint)
    look = store.equipment.looked()
    if look is None:
        yield bad(
            "clock",
            "it has never run: no reminder goes out, no alert is passed on",
            "Look at the schedule and the log of the function Clock.",
        )
    elif now - look.at > LATE:
        yield bad("clock", f"the last round was {ago(now - look.at)} ago", "Look at the schedule and the log of the function Clock.")
    else:
        yield good("clock", f"the last round was {ago(max(now - look.at, timedelta()))} ago")
    due = store.ledger.due(now - LATE, most=100)
    if due:
        said = f"{len(due)}{' or more' if len(due) >= 100 else ''} things are late, the oldest by {ago(now - due[0].at)} ({due[0].kind})"
        yield bad("what is due", said, "The clock does not run, or stumbles over each: look at its log for outcome=failed.")
    else:
        yield good("what is due", "nothing is late")


def audit(here: Installation, now: datetime) -> Iterator[Finding]:
    """What the last audit found, which CloudWatch keeps."""
    if here.local:
        yield by_eye("audit", "none runs by night on this machine", "To look through the books now: python -m ops audit --local")
        return
    faults, unsettled = (last(here, name, now) for name in (FAULTS, UNSETTLED))
    again = f"python -m ops audit --table {here.where.table}"
    if faults is None:
        yield unknown("audit", f"none has ended within {ago(NIGHT)}", f"Within a day of the first deploy that is so. Else: {again}")
    elif faults:
        yield bad("audit", f"the last one found {faults:.0f} things that must not be", again)
    elif unsettled:
        yield unknown("audit", f"the last one found nothing, and could not judge {unsettled:.0f} parts", again)
    else:
        yield good("audit", "the last one found nothing")


def last(here: Installation, metric: str, now: datetime) -> float | None:
    """The newest value of a metric of the audit."""
    points = here.client("cloudwatch").get_metric_statistics(
        Namespace=NAMESPACE, MetricName=metric, Dimensions=[{"Name": DIMENSION, "Value": here.where.table}],
        StartTime=now - NIGHT, EndTime=now, Period=3600, Statistics=["Maximum"],
    )["Datapoints"]  # fmt: skip
    return float(max(points, key=lambda one: one["Timestamp"])["Maximum"]) if points else None


def ago(span: timedelta) -> str:
    """A span as people say it."""
    seconds = int(span.total_seconds())
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size or seconds == size:
            return f"{seconds // size} {word}{'' if seconds == size else 's'}"
    return f"{seconds} seconds"
