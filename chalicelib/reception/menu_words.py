"""The fields of the rich menus as words that can be typed: LINE for PC shows no menus. `ops richmenu` makes the menus of the same table."""

from collections.abc import Mapping
from functools import cache

from chalicelib.dialogue.address import Address
from chalicelib.reception.addressed import squeezed
from chalicelib.words import Phrasebook

FLOWS: Mapping[str, str] = {
    "reserve": "reserve", "availability": "availability", "bookings": "bookings", "ask": "ask", "help": "help", "language": "language",
    "pair": "pair", "run": "run", "recordings": "recordings", "contact": "enquiry", "events": "events", "privacy": "privacy",
    "company": "company",
    "today": "today", "agenda": "agenda", "enquiries": "enquiries", "closures": "closures", "announce": "announce", "period": "period",
    "board": "board", "duty": "duty", "maintenance": "maintenance", "month": "month",
}  # fmt: skip
"""What each field opens, by the name of its word (`menu.<name>`)."""
OF_STAFF = frozenset({"today", "agenda", "enquiries", "closures", "announce", "period", "board", "duty", "maintenance", "month"})
"""Fields whose words mean something else, or nothing, from a guest."""
OF_A_COMPANY = frozenset({"company", "pair"})
"""Fields whose words mean something else from who books for no organisation: tantousha asks for staff, an interview is their own."""


def field_of(text: str, phrasebook: Phrasebook, language: str, staff: bool, organised: bool) -> Address | None:
    """What the field of that name opens; None where the text is no field's name, or not for who is neither of the `staff` nor books for
    an organisation."""
    name = _named(phrasebook, language).get(squeezed(text), "")
    theirs = (staff or name not in OF_STAFF) and (organised or name not in OF_A_COMPANY)
    return Address(FLOWS[name], "", value_of(name, language)) if name and theirs else None


def value_of(name: str, language: str) -> str:
    """The opening value of a field: that of the language leads to the other language at once."""
    return ("en" if language == "ja" else "ja") if name == "language" else ""


@cache
def _named(phrasebook: Phrasebook, language: str) -> Mapping[str, str]:
    return {squeezed(phrasebook.say(f"menu.{name}", {}, language)): name for name in FLOWS}
