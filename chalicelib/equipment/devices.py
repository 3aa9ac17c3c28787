"""What is known of a device, and what of its reports begins or ends a fault: limits with hysteresis, so many in a row, and silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from chalicelib.catalogue.model import Fault
from chalicelib.equipment.verdicts import Verdict, is_fresh, verdict
from chalicelib.values import dataclass, field, replace

if TYPE_CHECKING:  # only a door reads reports
    from chalicelib.equipment.reports import Report

Values = Mapping[str, float | bool]
"""What a device measured, by the names that heya knows."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A fault of a device that is there since `since`, or may come (None); `run` reports in a row speak for the other."""

    fault: str
    run: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """A device as its reports left it. `seen` is the time of the newest of them (its gateway's clock), `told` when it last gave a
    word of the present (our clock); None: never. `watches` are faults that are there or on their way: a sound device has none.
    `version` counts its changes; 0: nothing is on record yet."""

    room: str
    device: str
    kind: str
    seen: datetime | None = None
    told: datetime | None = None
    status: str = ""
    values: Values = field(default_factory=lambda: MappingProxyType({}), hash=False)
    watches: tuple[Watch, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """A fault began at `at` (aware, never ahead of our clock); `measured` is the value that showed it, None where none did."""

    room: str
    device: str
    fault: str
    at: datetime
    measured: float | bool | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A fault is over since `at` (aware), as the device itself says."""

    room: str
    device: str
    fault: str
    at: datetime


News = Begun | Ended


def judge(device: Device, report: Report, rules: Sequence[Fault]) -> tuple[Device, tuple[News, ...]]:
    """The device after one report, and what that began or ended, in the order of `rules` (those of its kind count).

    A report that is not newer than the newest one changes nothing: it came late, or twice. A fault whose rule the catalogue has
    dropped ends. Reads nothing and raises nothing."""
    if device.seen is not None and report.at <= device.seen:
        return device, ()
    before = {watch.fault: watch for watch in device.watches}
    after = [_watched(before.get(rule.id, Watch(rule.id)), rule, report) for rule in rules if rule.concerns(device.kind)]
    measured = {rule.id: report.values.get(rule.value) for rule in rules}
    news = tuple(_news(device, before, after, measured, _moment(report)))
    kept = tuple(watch for watch in after if watch.run or watch.since)
    known = replace(device, seen=report.at, told=_last_word(device, report), status=report.status, values=report.values, watches=kept)
    return replace(known, version=device.version + 1), news


def judge_all(device: Device, reports: Iterable[Report], rules: Sequence[Fault]) -> tuple[Device, tuple[News, ...]]:
    """The device after several reports, whatever order they came in, and all that they began or ended; one version further."""
    after, news = device, list[News]()
    for report in sorted(reports, key=lambda one: one.at):
        after, more = judge(after, report, rules)
        news.extend(more)
    return (device if after is device else replace(after, version=device.version + 1)), tuple(news)


def standing(device: Device) -> tuple[Begun, ...]:
    """The faults that are there now: what still counts when maintenance is over."""
    return tuple(Begun(device.room, device.device, watch.fault, watch.since) for watch in device.watches if watch.since)


def restart(device: Device, fault: str, now: datetime) -> Device:
    """The device after somebody said that this fault is repaired: what goes on being wrong begins anew, a silent one after its whole
    heartbeat. The same device where the fault is not known."""
    kept = tuple(watch for watch in device.watches if watch.fault != fault)
    if len(kept) == len(device.watches):
        return device
    return replace(device, watches=kept, told=max(device.told or now, now), version=device.version + 1)


def _watched(watch: Watch, rule: Fault, report: Report) -> Watch:
    """The watch after a report: only so many in a row turn it."""
    said = verdict(rule, report)
    if said is Verdict.UNSAID:
        return watch
    if said is not (Verdict.GOOD if watch.since else Verdict.BAD):
        return replace(watch, run=0)
    if watch.run + 1 < rule.in_a_row:
        return replace(watch, run=watch.run + 1)
    return Watch(rule.id, 0, None if watch.since else _moment(report))


def _news(
    device: Device, before: Mapping[str, Watch], after: Sequence[Watch], measured: Mapping[str, float | bool | None], at: datetime
) -> Iterator[News]:
    """What is there after and was not before, and the other way round."""
    for watch in after:
        had = watch.fault in before and before[watch.fault].since
        if watch.since and not had:
            yield Begun(device.room, device.device, watch.fault, at, measured[watch.fault])
        elif had and not watch.since:
            yield Ended(device.room, device.device, watch.fault, at)
    judged = {watch.fault for watch in after}
    for watch in before.values():
        if watch.since and watch.fault not in judged:
            yield Ended(device.room, device.device, watch.fault, at)


def _moment(report: Report) -> datetime:
    return min(report.at, report.told)


def _last_word(device: Device, report: Report) -> datetime | None:
    """When the device last spoke of the present: what a gateway kept while it was cut off is no word of now."""
    if not is_fresh(report):
        return device.told
    return max(device.told or report.told, report.told)
