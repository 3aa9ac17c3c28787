"""What a gateway's reports and recordings come to: devices in their next version, and the alerts that begin and end with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from chalicelib.booking.ledger import Ledger
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.alert import Alert
from chalicelib.equipment.books import DeviceWrite, Gear, Spot
from chalicelib.equipment.devices import Begun, Device, Ended, News, judge_all
from chalicelib.equipment.recordings import Recording
from chalicelib.equipment.reports import Report
from chalicelib.reception.alerting import MOST_READ, Books, Part, after_news, joined, kept, write_all
from chalicelib.reception.recorded import part_of
from chalicelib.values import dataclass, replace

RECORDING = "recording"
"""The fault of a recorder whose recording failed; the next one that is ready ends it."""
Said = Mapping[Spot, Sequence[Report]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A device before and after what it said, and what that began or ended."""

    before: Device
    after: Device
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Judging:
    """Writes what was taken: venue by venue, some devices at a time, each time planned from what stands."""

    catalogue: Catalogue
    books: Books
    ledger: Ledger

    def take(self, reports: Iterable[Report], recordings: Iterable[Recording], now: datetime) -> None:
        """Everything that is said, at `now` (aware). Raises StorageBusy; what has been taken by then changes nothing the next time."""
        for venue, said in self._by_venue(reports).items():
            for some in _some(said):
                write_all(self.books, partial(self._devices, venue, some, now))
        for one in recordings:
            write_all(self.books, partial(self._recording, one, now))

    def _by_venue(self, reports: Iterable[Report]) -> Mapping[str, dict[Spot, list[Report]]]:
        found: dict[str, dict[Spot, list[Report]]] = {}
        for one in reports:
            venue = found.setdefault(self.catalogue.room(one.room).venue, {})
            venue.setdefault((one.room, one.device), []).append(one)
        return found

    def _devices(self, venue: str, said: Said, now: datetime) -> Iterator[Part]:
        """A part for each device that is another by now: one read, and one more where something begins or ends."""
        known = {(one.room, one.device): one for one in self.books.devices_at(venue, tuple(said))}
        judged = [self._judged(known.get(spot), reports) for spot, reports in said.items()]
        changed = [one for one in judged if one.after is not one.before]
        alerts = self._alerts(venue, (new for one in changed for new in one.news))
        for one in changed:
            device = Part(Gear(devices=(DeviceWrite(venue, one.after, one.before.version),)))
            yield joined((device, *self._news(venue, one.news, alerts, now)))

    def _judged(self, known: Device | None, reports: Sequence[Report]) -> Judged:
        """A device whose kind the catalogue has changed is judged as what it is now."""
        first = reports[0]
        before = known or Device(first.room, first.device, first.kind)
        meant = before if before.kind == first.kind else replace(before, kind=first.kind)
        after, news = judge_all(meant, reports, self.catalogue.faults)
        return Judged(before, before if after is meant else after, news)

    def _alerts(self, venue: str, news: Iterable[News]) -> Mapping[str, Alert]:
        """The alerts on record of what began or ended."""
        keys = list(dict.fromkeys(map(key_of, news)))
        batches = (keys[at : at + MOST_READ] for at in range(0, len(keys), MOST_READ))
        return {alert.key: alert for batch in batches for alert in self.books.alerts_at(venue, batch)}

    def _news(self, venue: str, news: Sequence[News], alerts: Mapping[str, Alert], now: datetime) -> Iterator[Part]:
        for key in dict.fromkeys(map(key_of, news)):
            before = alerts.get(key)
            after = after_news(self.catalogue, venue, before, (new for new in news if key_of(new) == key), now)
            if after is not None:
                yield kept(self.catalogue, before, after, now)

    def _recording(self, one: Recording, now: datetime) -> Iterator[Part]:
        """The recording, and the alert that a failed one begins and a ready one ends. What is told again begins nothing anew, nor does a
        failure of what has been ready since."""
        before = self.books.recording(one.room, one.start)
        told = part_of(self.catalogue, self.ledger, one, before)
        if one.status == "failed" and before is not None and before.state != "failed":
            yield told
            return
        room = self.catalogue.room(one.room)
        recorder = next((device.id for device in room.equipment if device.kind == "recorder"), "")
        new: News = (Begun if one.status == "failed" else Ended)(room.id, recorder, RECORDING, min(one.end, now))
        alerts = self._alerts(room.venue, (new,))
        news = [new] if all(_follows(new, alert) for alert in alerts.values()) else []
        yield joined((told, *self._news(room.venue, news, alerts, now)))


def _follows(new: News, alert: Alert) -> bool:
    """Whether something came after an alert began; that the very recording that failed is ready after all ends it, too."""
    return new.at >= alert.opened if isinstance(new, Ended) else new.at > alert.opened


def key_of(new: News) -> str:
    """The key of the alert that something is news of."""
    return f"{new.room}#{new.device}#{new.fault}"


def _some(said: Said) -> Iterator[Said]:
    """The devices, as many together as are read together."""
    spots = list(said)
    for at in range(0, len(spots), MOST_READ):
        yield {spot: said[spot] for spot in spots[at : at + MOST_READ]}
