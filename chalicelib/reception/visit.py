"""What a flow may see and use while it answers: who is asking, what was understood, and the desk."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Person
from chalicelib.catalogue.model import Catalogue, Period
from chalicelib.dialogue.vocabulary import Values
from chalicelib.enquiries.books import EnquiryBooks
from chalicelib.equipment.alert import in_group
from chalicelib.equipment.books import EquipmentBooks, Trouble
from chalicelib.understanding.reading import Reading
from chalicelib.values import dataclass, replace

Numbers = Callable[[Catalogue, str, date, datetime], Values]
"""What the card of a venue's month says, by the first day of the month, at a time (aware); nothing where nothing is known of it."""


def no_numbers(house: Catalogue, venue: str, month: date, now: datetime) -> Values:
    """Stands where nobody counts: a conversation that asks for numbers fails."""
    raise RuntimeError("nobody counts here")


def no_secrets() -> str:
    """Stands where nobody hands secrets in: a conversation that needs one fails."""
    raise RuntimeError("nobody handed secrets in")


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's moment at the desk; `now` is aware, `language` the one the answer is given in. `offered` is the offer period
    where staff have set it: the catalogue has it too, but its answers tell of the one they were written for. `links` is
    where links to this service's own doors begin ("": there are none). `troubles` are the serious faults that stand; `equipment`
    and `enquiries` have all that is kept of those. `text` is what was typed, as it was typed; `missed` what was not understood, or had no
    answer, right before.

    In a group of LINE `person` is that `group`, `by` whoever of its venue's staff did it (None: somebody else in it, or LINE does not say
    who), and `who` is how it goes on record who did."""

    catalogue: Catalogue
    desk: Desk
    person: Person
    now: datetime
    reading: Reading
    language: str
    equipment: EquipmentBooks
    enquiries: EnquiryBooks
    misses: int = 0
    """How many answers in a row, up to now, heya could not give."""
    offered: Period | None = None
    links: str = ""
    troubles: tuple[Trouble, ...] = ()
    secret: Callable[[], str] = no_secrets
    """Gives what nobody can guess, another each time: 32 hexadecimal figures."""
    numbers: Numbers = no_numbers
    """Counts a month of a venue."""
    text: str = ""
    missed: str = ""
    menu_word: bool = False
    """Whether it is what a button of the menus is called; looked at only where another meaning is possible."""
    group: str = ""
    by: Person | None = None
    said_by: str = ""

    @property
    def acting(self) -> Person:
        """Whoever acts; in a group itself where it is nobody of the staff by name."""
        return self.by or self.person

    @property
    def who(self) -> str:
        """How it goes on record who did something: by their id; somebody in a group by the group's, with theirs behind it."""
        unknown = self.group and self.by is None
        return in_group(self.group, self.said_by) if unknown else self.acting.id

    def is_me(self, who: str) -> bool:
        """Whether that is whoever asks. Nobody is recognised as somebody in a group without a name."""
        return who == self.acting.id and not (self.group and self.by is None)

    @property
    def today(self) -> date:
        """The local day at the venues."""
        return self.now.astimezone(self.catalogue.zone).date()


def remember(person: Person, **fields: Any) -> Change:
    """The change that writes these fields of a person."""
    return Change(person=PersonWrite(replace(person, **fields)))
