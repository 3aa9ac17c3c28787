"""Group: what heya says of itself in a group of LINE: how it becomes one of the staff's, that it is one, and what is for one's own chat."""

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Name, Say
from chalicelib.reception.visit import Visit

BOARD = Choice("alert.choice.board", Address("board"))


def start(value: str, visit: Visit) -> bool:
    """Whether heya has just come in."""
    return value == "joined"


def finish(joined: bool, visit: Visit) -> Done:
    if not visit.group:
        return Done((Say("engine.old_button"),))
    post = visit.person.post
    if post is None:
        return Done((Say("group.how"),))
    if not joined:
        return Done((Say("group.own_chat"),))
    return Done((Say("group.again", {"venue": Name("venue", post.venue)}, (BOARD,)),))


FLOW = Flow(name="group", start=start, finish=finish, aside=True)
