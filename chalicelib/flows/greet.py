"""Greetings, thanks and what only takes note, answered as at a counter: briefly, and with what can be done next."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow, Open
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.visit import Visit


def finish(draft: None, visit: Visit) -> Done | Open:
    if not (visit.person.role or visit.person.post) and visit.reading.wish == "greet":
        return Open("welcome")
    if visit.reading.wish not in ("greet", "thanks"):
        return Done((Say("engine.what_now"),))
    choices = (Choice("help.choice.reserve", Address("reserve"), main=True), Choice("help.choice.help", Address("help")))
    key = "greet.thanks" if visit.reading.wish == "thanks" else "greet.hello"
    return Done((Say(key, {}, choices if key == "greet.hello" else ()),))


FLOW = Flow(name="greet", finish=finish, opens=frozenset({"greet", "thanks", "noted"}), aside=True)
