"""What falls due later: something to be done at the desk, or to be said to somebody, written down with what causes it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from chalicelib.booking.model import PersonId

NOBODY = PersonId("")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due at `at` (aware). `about` and `version` say of what, and of which state of it: whoever does it looks
    first whether that is still so. `person` is whom it concerns, `detail` what else must be known; `tries` counts vain attempts.

    The same kind about the same version for the same person is one thing, however often it is written."""

    kind: str
    at: datetime
    about: str
    version: int = 0
    person: PersonId = NOBODY
    detail: str = ""
    tries: int = 0

    @property
    def id(self) -> str:
        """The name of this thing, the same whenever it falls due: retry keys and events are made of it."""
        told = "\n".join((self.kind, self.about, str(self.version), self.person))
        return f"{self.kind}-{hashlib.sha256(told.encode()).hexdigest()[:20]}"
