"""Codes that people read aloud and type: a booking's, which names it; a staff invitation's and a pair's, which guard."""

import hashlib
from datetime import timedelta
from itertools import count

LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and figures that are not taken for one another when read aloud or off a screen."""


def code_of(seed: str, length: int = 4) -> str:
    """A code drawn from the seed: the same seed, the same code. Only as secret as its seed."""
    number = int(hashlib.sha256(f"code:{seed}".encode()).hexdigest(), 16)
    letters = []
    for _ in range(length):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


INVITATION_LENGTH = 8
FORGOTTEN = timedelta(hours=1)
"""So long a wrong code is counted, also against somebody who erases what is kept of them meanwhile."""


def invitation_of(seed: str) -> str:
    """A code by which a guest joins a pair. It has letters and figures both, so that it is never taken for a word or a number."""
    drawn = (code_of(f"invite:{seed}:{again}", INVITATION_LENGTH) for again in count())
    return next(code for code in drawn if not code.isalpha() and not code.isdigit())


def hash_of(code: str) -> str:
    """A staff code as it is kept and looked up; upper and lower case are one."""
    return hashlib.sha256(f"staff:{code.strip().upper()}".encode()).hexdigest()


def pair_hash(code: str) -> str:
    """A guest's code as it is looked up; upper and lower case are one."""
    return hashlib.sha256(f"pair:{code.strip().upper()}".encode()).hexdigest()


def list_hash(link: str) -> str:
    """The link of a list of bookings as it is looked up."""
    return hashlib.sha256(f"list:{link}".encode()).hexdigest()


def door_code(catalogue: str, room: str) -> str:
    """The code at a room's door where the catalogue writes none; who stands there can read it, so it need not be secret."""
    return code_of(f"door:{catalogue}:{room}", 5)
