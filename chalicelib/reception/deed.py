"""What a flow wants written: at the desk, of the equipment, of enquiries; whoever converses need not know which."""

from collections.abc import Iterable

from chalicelib.booking.changes import NOTHING, Change, together
from chalicelib.enquiries.books import NO_FILING, Filing, filed
from chalicelib.equipment.books import NO_GEAR, Gear, combined
from chalicelib.values import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """A change of the desk's, one of the equipment and one of enquiries, which happen together or not at all."""

    change: Change = NOTHING
    gear: Gear = NO_GEAR
    filing: Filing = NO_FILING


def deed_of(wanted: Iterable[object]) -> Deed:
    """All that is wanted as one; each is a Change, a Gear, a Filing or a Deed. Raises TypeError for anything else."""
    deeds = [_deed(one) for one in wanted]
    parts = together(deed.change for deed in deeds), combined(deed.gear for deed in deeds), filed(deed.filing for deed in deeds)
    return Deed(*parts)


def _deed(one: object) -> Deed:
    match one:
        case Deed():
            return one
        case Change():
            return Deed(change=one)
        case Gear():
            return Deed(gear=one)
        case Filing():
            return Deed(filing=one)
    raise TypeError(f"a flow wants {type(one).__name__} to be written")
