"""How much of one person, or of one group, is answered within a minute: more than thumbs ever send, and no more than a person costs."""

from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.reception.heard import Heard
from chalicelib.values import replace

MOST = 60
"""Events within WINDOW that are answered. Who presses as fast as answers come does not get there: one a second, for a minute."""
WINDOW = 60
"""Seconds, by when the person did it (LINE's clock): what waited behind an outage is not taken for a flood."""
SLOW_DOWN: Replies = (Say("engine.slow_down"),)


def paced(talk: Talk, heard: Heard) -> Talk:
    """The memory with this event counted. Its window begins with the first event after the last one's end."""
    at = int(heard.at.timestamp())
    within = abs(at - talk.paced_from) < WINDOW
    return replace(talk, paced_from=talk.paced_from if within else at, paced=talk.paced + 1 if within else 1)


def too_much(talk: Talk) -> bool:
    """Whether the event that was counted last is the first one too many, and to be answered so."""
    return talk.paced == MOST + 1


def far_too_much(talk: Talk) -> bool:
    """Whether it is one of those after it, of which nothing is done and nothing is written."""
    return talk.paced > MOST + 1
