"""What doors that open to a link have in common: answers that nobody keeps on the way, and one sentence in every language."""

from collections.abc import Mapping

from chalicelib.values import dataclass
from chalicelib.words import LANGUAGES, Phrasebook

KEPT_NOWHERE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: str | bytes
    headers: Mapping[str, str]


def sentence(words: Phrasebook, status: int, key: str, headers: Mapping[str, str] = {}) -> Answer:  # never written to
    """One sentence in every language: who asks is not known."""
    body = "\n".join(words.say(key, {}, language) for language in LANGUAGES) + "\n"
    return Answer(status, body, {"Content-Type": "text/plain; charset=utf-8", **KEPT_NOWHERE, **headers})
