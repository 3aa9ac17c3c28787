"""Pointers: what chat cannot do yet is answered with who can, and how to reach them."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Say, Values
from chalicelib.reception.visit import Visit

POINTED = ("trouble",)


def start(value: str, visit: Visit) -> str:
    return value or visit.reading.wish or ""


def finish(wish: str, visit: Visit) -> Done:
    if wish not in POINTED:
        return Done((Say("help.short", {}, (Choice("help.choice.help", Address("help")),)),))
    contact = visit.catalogue.contact
    values: Values = {"phone": contact.phone, "email": contact.email, "hours": Name("contact", "hours")}
    return Done((Say(f"pointers.{wish}", values),))


FLOW = Flow(name="pointers", start=start, finish=finish, opens=frozenset(POINTED), aside=True, yields=True)
