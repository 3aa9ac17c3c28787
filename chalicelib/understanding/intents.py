"""What somebody wants, by weighted phrases: the heaviest phrase that a message holds decides, with what was asked before."""

from typing import NamedTuple

from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.patterns import PATTERNS
from chalicelib.understanding.phrases import PHRASES
from chalicelib.understanding.reading import Intent

_CLEAR = 6.4
"""From this weight on a wish is so clear that neither thanks nor other things in the message change it."""
_WISH = 5.0
_MENTION = 1.5


class Hints(NamedTuple):
    """What else is known of a message: the answer its words point at, whether it names no day, time or length, whether the bot
    had just refused a wish, whether it speaks of other things, and the yes or no in it."""

    topic: str | None = None
    timeless: bool = True
    refused: bool = False
    elsewhere: bool = False
    polarity: bool | None = None


def read_intent(flat: str, hints: Hints) -> Intent | None:
    """The intent of a flat text, None for a mere answer or for other things."""
    best, most = _heaviest(flat)
    if most < _CLEAR and _closes_with_thanks(flat, hints):
        return "thanks"
    if hints.elsewhere and (most < _WISH or best == "info"):
        return None
    if hints.refused and hints.polarity is not False and most < _WISH and compiled(_OTHER_TERMS).search(flat):
        return "reserve"
    if best == "thanks" and hints.polarity and compiled(_PLEASE).search(flat):
        return None  # はい、お願いします。ありがとうございます
    if hints.topic and most < _asked(flat, hints.timeless):
        return "info"
    if most <= _MENTION and hints.timeless and best != "greet" and compiled(_QUESTION).search(flat):
        return "info"
    return best


def _heaviest(flat: str) -> tuple[Intent | None, float]:
    words = " ".join(("", *compiled(r"[a-z0-9']+").findall(flat), ""))
    best: Intent | None = None
    most = 0.0
    for intent, weight, phrases in PHRASES:
        if weight > most and any((f" {p} " in words) if p.isascii() else (p in flat) for p in phrases):
            best, most = intent, weight
    for intent, weight, needs, pattern in PATTERNS:
        if weight > most and holds(flat, needs) and compiled(pattern).search(flat):
            best, most = intent, weight
    return best, most


_QUESTION = (
    r"(?:あります|でき(?:ます|る)|です|ます|でしょう|ません|の)か[?。]*$|(?:ある|いる|いい|できる|の)\?+$|^(?:what|where|how|is|are|do"
    r"|does|can|may|could|why|who) .*\?$|^(?:is there|are there|do you|does it|can i|could i|may i|what|where|how) "
)
_ASKING = r"\?|ですか|ますか|でしょうか|教えて|知りたい|おしえて|(?:は|って)[。]?$|\b(?:what|how|where|is|are|do|does|can|when)\b"
_THANKS = (
    r"(?:ありがと|有難う|有り難う|助かりました|感謝し|サンキュー|あざす|あざっす|\bthank|\bthx\b"
    r"|\bcheers\b)[^。.!?\n]{0,24}[。.!~♪☆^_ ()\U0001f000-\U0001ffff]*"
    r"(?:(?:では|それでは|また)?(?:失礼(?:し|いたし)ます|また(?:お願いします|今度)?|さようなら|以上です|(?:good)?bye|have a (?:nice"
    r"|good) day)[。.!~]*)?$"
)
_THANKING = ("ありがと", "有難う", "有り難う", "助かりま", "感謝", "サンキュー", "あざ", "thank", "thx", "cheers")
_WISHING = (
    r"\?|ください(?!ま?り)|下さい(?!ま?り)|お願い|ますか|ですか|でしょうか|ませんか|たい(?:です|の|ん|と(?!思います。)|。|$)|ほしい"
    r"|欲しい|可能|知りた"
    r"|教えて(?!くれ|いただ|頂|くださ|下さ)|に変更|\b(?:please|could|can you|can i|would|want|need|how|what|where|when)\b"
)
_STATED = r"大丈夫|楽しみ|確認|伺い|参り|思います|そうです|ました|助か|行きます"
_OTHER_TERMS = (
    r"なら|だったら|では|じゃ|だと|ですと|にし(?:て|た|ます)|でも|変[更え]|どう|いけ|お願い|減ら|増や|ずら|\d|how about|what about"
    r"|instead|then\b"
)
_PLEASE = r"お願い|おねがい|よろしく|please"


def _closes_with_thanks(flat: str, hints: Hints) -> bool:
    """Whether the message ends in thanks and wishes for nothing; beside a day or time only where it states something."""
    found = compiled(_THANKS).search(flat) if holds(flat, _THANKING) else None
    if not found:
        return False
    before, rest = flat[: found.start()], flat.replace("またお願いします", "")
    return not compiled(_WISHING).search(rest) and (hints.timeless or compiled(_STATED).search(before) is not None)


def _asked(flat: str, timeless: bool) -> float:
    """How much a topic's word weighs: as a question it outweighs a mention of booking, not the wish to book;
    beside a day or a time it counts as a question only."""
    if compiled(_ASKING).search(flat):
        return 4.5
    return 2.5 if timeless else 0
