"""What somebody wants, by weighted phrases: the heaviest phrase that a message holds decides."""

from chalicelib.understanding.page import compiled
from chalicelib.understanding.phrases import PATTERNS, PHRASES
from chalicelib.understanding.reading import Intent


def read_intent(flat: str, topic: str | None, timeless: bool) -> Intent | None:
    """The intent of a flat text; `topic`: it names something the catalogue answers (料金, アクセス);
    `timeless`: it names no day, time or length, so that a question is about the place."""
    words = " ".join(("", *compiled(r"[a-z0-9']+").findall(flat), ""))
    best: Intent | None = None
    most = 0.0
    for intent, weight, phrases in PHRASES:
        if weight > most and any((f" {p} " in words) if p.isascii() else (p in flat) for p in phrases):
            best, most = intent, weight
    for intent, weight, pattern in PATTERNS:
        if weight > most and compiled(pattern).search(flat):
            best, most = intent, weight
    if (topic and most < _asked(flat, timeless)) or (best is None and timeless and compiled(_QUESTION).search(flat)):
        return "info"
    return best


_QUESTION = (
    r"(?:あります|でき(?:ます|る)|です|ます|でしょう|ません|の)か[?。]*$|(?:ある|いる|いい|できる|の)\?+$|^(?:what|where|how|is|are|do"
    r"|does|can|may|could|why|who) .*\?$"
)
_ASKING = r"\?|ですか|ますか|でしょうか|教えて|知りたい|おしえて|(?:は|って)[。]?$|\b(?:what|how|where|is|are|do|does|can|when)\b"


def _asked(flat: str, timeless: bool) -> float:
    """How much a topic's word weighs: as a question it outweighs a mention of booking, not the wish to book;
    beside a day or a time it counts as a question only."""
    if compiled(_ASKING).search(flat):
        return 4.5
    return 2.5 if timeless else 0
