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
