"""Badge: the name by which somebody of the staff is known to the others."""

from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.handling import not_theirs
from chalicelib.reception.introduction import name_in, odd_name
from chalicelib.reception.visit import Visit, remember


def start(value: str, visit: Visit) -> str:
    """The name alone, whatever words stand around it."""
    return name_in(value or visit.reading.text)


def finish(name: str, visit: Visit) -> Done:
    if refusal := not_theirs(visit):
        return Done((refusal,))
    if not name:
        return Done(odd_name())
    return Done((Say("badge.done", {"name": name}),), remember(visit.person, name=name))


FLOW = Flow(name="badge", start=start, finish=finish, opens=frozenset({"badge"}), aside=True)
