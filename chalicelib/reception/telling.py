"""One thing that is to be said unasked, with what is looked at to find out whether it is still so."""

from datetime import datetime

from chalicelib.booking.due import Due
from chalicelib.booking.ledger import Ledger
from chalicelib.booking.model import Booking, BookingId
from chalicelib.catalogue.model import Catalogue
from chalicelib.enquiries.books import EnquiryBooks
from chalicelib.equipment.books import EquipmentBooks
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to be said to somebody at one moment."""

    catalogue: Catalogue
    ledger: Ledger
    due: Due
    now: datetime
    books: EquipmentBooks | None = None
    enquiries: EnquiryBooks | None = None

    def booking(self) -> Booking | None:
        """The booking that it is about, as it was when this came to be said; None when it has changed since."""
        found = self.ledger.booking(BookingId(self.due.about))
        return found if found and found.version == self.due.version else None

    def reminded(self) -> Booking | None:
        """The same; or as it is now where it was changed only once this had fallen due (renamed, say), and is the same person's at the same
        time still: then nothing else falls due in place of this. One read, and one query where it has changed."""
        found = self.ledger.booking(BookingId(self.due.about))
        if found is None or found.person != self.due.person or found.version == self.due.version:
            return found if found and found.version == self.due.version else None
        lines = {line.version: line for line in self.ledger.history(found.id)}
        then, after = (lines.get(self.due.version + n) for n in (0, 1))
        return found if then and after and self.due.at <= after.at and then.span == found.span else None
