"""The heaviest wish in a text: phrases and patterns, each with its weight."""

from chalicelib.understanding.corrections import blanked
from chalicelib.understanding.page import BLANK, compiled, holds
from chalicelib.understanding.patterns import PATTERNS
from chalicelib.understanding.phrases import PHRASES
from chalicelib.understanding.questions import only_fears
from chalicelib.understanding.reading import Wish
from chalicelib.understanding.thanking import less_what_is_thanked_for

_NOT_WISHED = (
    r"(?:キャンセル|取り?消|変更|予約|やめ|消|変え)(?:は|を|も)?[しさ]{0,2}(?:ない(?:です(?!か)|よ|で|つもり|$|。)|ません(?!か"
    r"|で)|なくて?も?(?:いい|良い|よい|大丈夫|結構)(?!(?:です|でしょう)?か))"
    r"|(?<!予約)(?<!予約[をは])やめて(?=\d|[^。!?\n]{2,20}?(?:にする|に(?:し|変)|がいい))|\b(?:don't|do not|won't) (?:cancel"
    r"|change|delete|remove)\b"
)
"""A wish's words denied: 取り消さない wishes for nothing."""
_PHRASES = tuple(
    (intent, weight, tuple(f" {p} " for p in phrases if p.isascii()), tuple(p for p in phrases if not p.isascii()))
    for intent, weight, phrases in PHRASES
)
"""The same with English phrases, whole words, apart from Japanese ones."""
UNREACHED = r"電話(?:が|も|に|は)?(?:全然|なかなか|ずっと)?(?:つなが|繋が)[らり]"
"""A telephone that is not answered is no broken line."""


def heaviest(flat: str, rest: str) -> tuple[Wish | None, float]:
    """The heaviest wish in `rest`, which is the text less what a question's own words take up, and its weight.

    What is to be no more (the reminders) is itself such a word: that wish is looked for in the whole text."""
    rest = less_what_is_thanked_for(flat, rest)
    if holds(rest, ("ない", "なく", "ませ", "n't", "not", "やめて")):
        rest = compiled(_NOT_WISHED).sub(BLANK, rest)
    best, most = _by_phrase(rest)
    for intent, weight, needs, pattern in PATTERNS:
        if weight <= most or not holds(flat, needs):
            continue
        if _is_broken(pattern, flat, rest) if intent == "trouble" else compiled(pattern).search(flat if intent == "mute" else rest):
            best, most = intent, weight
    return best, most


def _by_phrase(rest: str) -> tuple[Wish | None, float]:
    found = compiled(r"[a-z0-9']+").findall(rest)
    words = " ".join(("", *found, ""))
    best: Wish | None = None
    most = 0.0
    for intent, weight, english, japanese in _PHRASES:
        if weight > most and (holds(rest, japanese) or (found and holds(words, english))):
            best, most = intent, weight
    return best, most


def _is_broken(pattern: str, flat: str, rest: str) -> bool:
    """Whether something is reported broken. What it is (回線が切れた) may be a question's word, so the whole text is searched; what
    is only feared (what if it fails?), or stands within a question's words (電話がつながらない), is none."""
    flat = compiled(UNREACHED).sub(blanked, flat) if "電話" in flat else flat
    found = compiled(pattern).search(flat)
    return found is not None and rest[found.start() : found.end()].strip(BLANK) != "" and not only_fears(flat)
