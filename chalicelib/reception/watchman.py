"""The watchman's round each minute: in every venue that is open, who has not said anything for too long; one query for each."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.books import DeviceWrite, Gear, Look
from chalicelib.equipment.devices import Begun, Device
from chalicelib.equipment.silence import open_since, silent
from chalicelib.reception.alerting import MOST_READ, Part, Watching, after_news, joined, kept, write_all
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.judging import key_of
from chalicelib.values import dataclass, replace

log = logging.getLogger(__name__)
BLIND = timedelta(minutes=3)
"""When the last round was longer ago, we were away ourselves, and perhaps the door too: silence counts from our return."""
Found = tuple[tuple[Device, Begun], ...]


@dataclass(frozen=True, slots=True)
class Watchman:
    """Looks for silence."""

    catalogue: Catalogue
    books: Watching

    def run(self, now: datetime) -> int:
        """How many devices were found silent at `now` (aware). Raises StorageBusy when even that it looked cannot be kept; a venue that
        cannot be looked at waits for the next round."""
        look = looked(self.books.looked(), now)
        self.books.look(look)
        return sum(self._venue(venue.id, look) for venue in self.catalogue.venues if self._open(venue.id, now))

    def _open(self, venue: str, now: datetime) -> bool:
        rooms = self.catalogue.venue(venue).rooms
        return bool(rooms) and open_since(self.catalogue, rooms[0].id, now) is not None

    def _venue(self, venue: str, look: Look) -> int:
        try:
            spots = [(one.room, one.device) for one, _ in self._silent(self.books.devices(venue), look)]
            for at in range(0, len(spots), MOST_READ):
                write_all(self.books, partial(self._parts, venue, spots[at : at + MOST_READ], look))
        except StorageBusy:
            log.warning("watch venue=%s outcome=busy", venue)
            return 0
        return len(spots)

    def _parts(self, venue: str, spots: list[tuple[str, str]], look: Look) -> Iterator[Part]:
        """A part for each device that is still silent, looked at afresh; two reads."""
        known = self.books.devices_at(venue, spots)
        before = {(one.room, one.device): one.version for one in known}
        found = self._silent(known, look)
        alerts = {alert.key: alert for alert in self.books.alerts_at(venue, [key_of(begun) for _, begun in found])}
        for device, begun in found:
            had = alerts.get(key_of(begun))
            after = after_news(self.catalogue, venue, had, (begun,), look.at)
            written = Part(Gear(devices=(DeviceWrite(venue, device, before[device.room, device.device]),)))
            yield joined((written, kept(self.catalogue, had, after, look.at))) if after else written

    def _silent(self, devices: Sequence[Device], look: Look) -> Found:
        """Those that have been silent since we were there to hear them."""
        told = {(one.room, one.device): one.told for one in devices}
        heard = [replace(one, told=max(one.told, look.since)) if one.told else one for one in devices]
        found = silent(heard, look.at, self.catalogue)
        return tuple((replace(one, told=told[one.room, one.device]), begun) for one, begun in found)


def looked(last: Look | None, now: datetime) -> Look:
    """This round, after the last one: since when we have been there without a gap."""
    return Look(now, now if last is None or now - last.at > BLIND else last.since)
