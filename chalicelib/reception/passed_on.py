"""A code that somebody was given by another: the blank that asks for it, however it is typed, and what a wrong one leads to."""

from typing import Any

from chalicelib.dialogue.flow import Act, Done, Keep
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.reception.guessing import GUESSES, failed, wrong_guess
from chalicelib.reception.visit import Visit
from chalicelib.values import replace

LONGEST = 12


def code_in(text: str) -> str:
    """Letters and figures alone, in capitals; "" for what is none."""
    code = "".join(sign for sign in text if sign.isascii() and sign.isalnum()).upper()
    return code if len(code) <= LONGEST else ""


def asked_for(left: int, first: str, again: str) -> Replies:
    """The question for a code, by its key; after a wrong one the other, with how many tries are `left`."""
    quick = (BACK, STOP)
    return (Say(again, {"n": left}, (), quick) if left else Say(first, {}, (), quick),)


def take_code(draft: Any, value: str, visit: Visit) -> Keep:
    """Of a draft with a `code`."""
    return Keep(replace(draft, code=code_in(value)))


def hear_code(draft: Any, text: str, visit: Visit) -> Keep | None:
    """A code and nothing else."""
    typed = text.strip()
    code = code_in(typed) if typed.isascii() and any(sign.isdigit() for sign in typed) else ""
    return Keep(replace(draft, code=code)) if len(code) >= GUESSES else None


def wrong(draft: Any, visit: Visit, too_many: str) -> Act | Done:
    """A code that opens nothing counts as a guess, and another is asked for while there are guesses `left`; then `too_many` is said."""
    left = GUESSES - failed(visit) - 1
    if left <= 0:
        return Done((Say(too_many),), wrong_guess(visit))
    return Act(replace(draft, code="", left=left), wrong_guess(visit), lambda error: Done((Say(too_many),)))
