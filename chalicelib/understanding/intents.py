"""What somebody wants, by weighted phrases: the heaviest phrase that a message holds decides, with what was asked before."""

from typing import NamedTuple

from chalicelib.understanding.page import BLANK, compiled, holds
from chalicelib.understanding.patterns import PATTERNS
from chalicelib.understanding.phrases import PHRASES
from chalicelib.understanding.reading import Wish
from chalicelib.understanding.topics import Topic
from chalicelib.understanding.turns import asks_behind_thanks, asks_what_follows, counts_people, wished_anew

_CLEAR = 6.4
"""From this weight on a wish is so clear that neither thanks nor other things in the message change it."""
_WISH = 5.0
_MENTION = 1.5
_OPENING = 2.0
"""Up to this weight a wish may be no more than what opens a question: thanks."""
_UNTIL_REFUSED: tuple[Wish | None, ...] = (None, "info", "help", "cancel", "greet", "thanks")
_UNDOES: tuple[Wish, ...] = ("cancel", "change", "reserve", "stop")
_ASKED_ABOUT: dict[Wish, float] = {"reserve": 5.2, "change": 7.6, "cancel": 8.1}
"""What an answer about a wish weighs where it is asked for: more than that wish's own words."""
_ASKED, _QUESTION_BESIDE_A_TIME, _NAMED = 4.5, 4.0, 2.5
"""What any other topic weighs against wishes: asked for, asked for beside a time, merely named."""


class Hints(NamedTuple):
    """What else is known of a message: the answer its words point at and the wish that is about, whether it names no day,
    time or length, whether the bot had just refused a wish, whether it speaks of other things, the yes or no in it, whether
    the bot had asked nothing, whether it names an event, whether the bot had said that something is done, asked
    how many come, or offered something."""

    topic: Topic | None = None
    about: Wish | None = None
    timeless: bool = True
    refused: bool = False
    elsewhere: bool = False
    polarity: bool | None = None
    stated: bool = False
    event: bool = False
    done: bool = False
    counting: bool = False
    offered: bool = False


def read_wish(flat: str, hints: Hints) -> Wish | None:
    """The intent of a flat text, None for a mere answer or for other things."""
    asked = _asked(flat, hints)
    if flat[:1] == "n" and compiled(_NO_THANKS).fullmatch(flat):
        return None
    own = hints.topic if asked and not hints.event else None  # an event's name is no question's own word: people join and leave it
    best, most = _heaviest(flat, own.rest(flat) if own else flat)
    if hints.refused and best in _UNTIL_REFUSED and hints.topic is None and wished_anew(flat):
        return "reserve"
    if best == "cancel" and hints.offered and hints.polarity is False and "予約" not in flat:
        return None  # 花束はキャンセルで
    if best in _UNDOES and hints.timeless and not hints.refused and asks_what_follows(flat):
        return "info"
    if hints.done and most < _WISH and compiled(_PLEASED).search(flat) and not compiled(_WISHING).search(compiled(_PLEASED).sub("", flat)):
        return "thanks"
    if most < _CLEAR and _closes_with_thanks(flat, hints):
        return "thanks"
    if hints.elsewhere and (
        most < _WISH
        or (best == "info" and not compiled(_PLACE).search(flat))
        or (best == "list" and "予約" not in flat)
        or (best == "change" and holds(flat, _CLOCKWORK))
    ):
        return None
    if hints.refused and hints.polarity is not False and most < _WISH and compiled(_OTHER_TERMS).search(flat):
        return "reserve"
    if hints.counting and best is None and not hints.elsewhere and counts_people(flat):
        return "reserve"
    if most <= _OPENING and best in {None, "thanks"} and not (hints.polarity and "お願い" in flat) and asks_behind_thanks(flat):
        return "info"
    if best == "greet" and hints.polarity is not None:
        return None  # はい、よろしくお願いします
    if best == "thanks" and hints.polarity and not hints.stated and (compiled(_PLEASE).search(flat) or not holds(flat, _THANKING_ALONE)):
        return None  # はい、お願いします。ありがとうございます; それは助かりますね
    if best == "reserve" and most <= _WISH and hints.polarity is False and hints.timeless:
        return None  # 予約は自分でするので大丈夫です
    if most < asked:
        return "info"
    if (
        most <= _MENTION
        and hints.timeless
        and best != "greet"
        and not (hints.polarity and holds(flat, ("お願い", "そうして")))
        and compiled(_QUESTION).search(flat)
    ):
        return "info"
    return best


def _heaviest(flat: str, rest: str) -> tuple[Wish | None, float]:
    """The heaviest wish in `rest`, which is the text less what a question's own words take up; what thanks are given for (変更して
    いただきありがとう) is no wish."""
    if holds(flat, _THANKING):
        rest = compiled(_THANKED_FOR).sub("", rest)
    if holds(rest, ("ない", "ませ", "n't", "not")):
        rest = compiled(_NOT_WISHED).sub(BLANK, rest)
    words = " ".join(("", *compiled(r"[a-z0-9']+").findall(rest), ""))
    best: Wish | None = None
    most = 0.0
    for intent, weight, phrases in PHRASES:
        if weight > most and any((f" {p} " in words) if p.isascii() else (p in rest) for p in phrases):
            best, most = intent, weight
    for intent, weight, needs, pattern in PATTERNS:
        if weight <= most or not holds(flat, needs):
            continue
        if _is_broken(pattern, flat, rest) if intent == "trouble" else compiled(pattern).search(rest):
            best, most = intent, weight
    return best, most


def _is_broken(pattern: str, flat: str, rest: str) -> bool:
    """Whether something is reported broken. What it is (回線が切れた) may be a question's word, so the whole text is searched; what
    is only feared (what if it fails?), or stands within a question's words (電話がつながらない), is none."""
    found = compiled(pattern).search(flat)
    return found is not None and rest[found.start() : found.end()].strip(BLANK) != "" and not compiled(_FEARED).search(flat)


_QUESTION = (
    r"(?:あります|でき(?:ます|る)|です|ます|でしょう|ません|の)か[?。]*$|(?:ある|いる|いい|できる|の)\?+$"
    r"|.{4}[るうくすつむぶぐいた]\?+$|^(?:what|where|how|why|who"
    r"|which|when|is|are|am|do|does|did|will|should|can|could|may)\b.* .*\S"
    r"|(?:かしら|かどうか|いかがでしょう|ておけば|でしたっけ|のでしょう|^(?!君|きみ|あなた|お前).*(?<=[一-龥ァ-ヶー])(?:は|って)\?|(?:の|る|です|ます)か[なね]|(?:ほう"
    r"|方)は\?|どんな感じ|\b(?:wondering|any idea)\b.{8,})[。?]*$"
    r"|(?:どの|どこ|どれ|どう|いくら|誰|だれ|何|なに|なん|なぜ).*(?:\?|っけ|かな)[。?]*$"
)
_ASKING = (
    r"\?|ですか|ますか|ませんか|でしょうか|教えて|知りたい|おしえて|どうな[りるっ]|どうや|どうし[てた]|どうすれ|(?:(?<!\d)分か|わか)[らり]"
    r"|(?:は|って|んの|るの|たら)[。]*$|\b(?:what|how|where|who|which|why|is|are|am|do|does|can|could|may|when|will|should)\b"
)
_FEARED = r"\b(?:what|happens|do) if (?:the|it|something|anything|my|there)\b"
_BEGGING = ("お願い", "いただけ", "頂け", "もらえ")
_TOLD = r"教|聞|伺い|知|どこ|いくら|何|どう|いつ|どの|どちら|[わ分]か|ありま"
"""What makes a question of a request that names a time: 10時に入口まで来てもらえますか asks for nothing to be told."""
_PLACE = (
    r"(?:ホテル|旅館|宿|お店|場所|ところ|スポット|施設|観光(?:地|名所)|レストラン|カフェ)(?:を|は|が|って|も)?(?:探|教|紹介|あ[るり]|知)"
)
_THANKS = (
    r"(?:ありがと|有難う|有り難う|助かりました|感謝(?:し|です|いた|申)|サンキュー|さんきゅ|あんがと|助かった|あざす|あざっす|\bthank[^.!?\n]{0,40}|\bthx\b"
    r"|\bcheers\b)[^。.!?\n]{0,24}[。.!~♪☆^_ ()\U0001f000-\U0001ffff]*"
    r"(?:(?:では|それでは|また)?(?:失礼(?:し|いたし)ます|また(?:お願いします|今度|[^。?\n]{0,14}(?:ます|ますね|たいです))?|さようなら"
    r"|以上です|(?:good)?bye|have a (?:nice"
    r"|good) day)[。.!~]*)?$"
)
_NO_THANKS = r"(?:no|nope|nah|not (?:this time|now|today|really|needed|necessary)),? (?:thanks|thank you)(?: very much| so much)?[.!]*"
_CLOCKWORK = ("アラーム", "リマインダー", "タイマー", "目覚まし", "alarm", "reminder", "timer")
_THANKED_FOR = (
    r"[^。、!?\n]*[てで](?:いただ(?:き|いて)|頂(?:き|いて)|くれて|くださ(?:り|って)|下さ(?:り|って))、?(?:どうも|本当に|誠に"
    r"|ほんと)?(?=ありがと|有難|有り難|感謝|助か)"
    r"|(?<=thanks )for [^.!?\n]+|(?<=thank you )for [^.!?\n]+"
)
"""What thanks are given for."""
_NOT_WISHED = (
    r"(?:キャンセル|取り?消|変更|予約|やめ|消|変え)(?:は|を|も)?[しさ]?(?:ない(?:です(?!か)|よ|で|つもり|$|。)|ません(?!か"
    r"|で))|\b(?:don't|do not|won't) (?:cancel|change|delete|remove)\b"
)
"""A wish's words denied: 取り消さない wishes for nothing."""
_THANKING = (
    "ありがと",
    "有難う",
    "有り難う",
    "助かりま",
    "感謝",
    "サンキュ",
    "さんきゅ",
    "あんがと",
    "助かった",
    "あざ",
    "thank",
    "thx",
    "cheers",
)
_THANKING_ALONE = tuple(word for word in _THANKING if word != "助かりま")
_WISHING = (
    r"\?|ください(?!ま?り)|下さい(?!ま?り)|お願い|ますか|ですか|でしょうか|ませんか|たい(?:です|の|ん|と(?!思います。)|。|$)|ほしい"
    r"|欲しい|可能|知りた(?!いこと)"
    r"|教えて(?!くれ|いただ|頂|くださ|下さ)|に変更|\b(?:please|could|can you|can i|would|want|need|how|what|where|when)\b"
)
_STATED = r"大丈夫|楽しみ|確認|伺い|参り|思います|そうです|ました|助か|行きます"
_OTHER_TERMS = (
    r"なら|だったら|では|じゃ|だと|ですと|にし(?:て|た|ます)|でも|変[更え]|どう|いけ|お願い|減ら|増や|ずら|\d|how about|what about"
    r"|instead|then\b"
)
_PLEASED = r"(?<![でにをらが])(?:よろしく|また)(?:お(?:願い|ねがい)(?:いた|致)?(?:し(?:ま)?す)?|です|ね)"
_PLEASE = r"お願い|おねがい|よろしく|please"


def _closes_with_thanks(flat: str, hints: Hints) -> bool:
    """Whether the message ends in thanks and wishes for nothing; beside a day or time only where it states something."""
    found = compiled(_THANKS).search(flat) if holds(flat, _THANKING) else None
    if not found:
        return False
    before, rest = flat[: found.start()], flat.replace("またお願いします", "")
    return not compiled(_WISHING).search(rest) and (hints.timeless or compiled(_STATED).search(before) is not None)


def _asked(flat: str, hints: Hints) -> float:
    """How much a topic's word weighs, 0 where there is none: as a question it outweighs a mention of booking and a `may I use`,
    and the words of the wish it is about, but no other wish; beside a day or a time it counts as a question only, and for less."""
    if hints.topic is None or (not hints.timeless and holds(flat, _BEGGING) and not compiled(_TOLD).search(flat)):
        return 0
    if compiled(_ASKING).search(flat):
        if not hints.timeless:
            return _QUESTION_BESIDE_A_TIME
        return _ASKED_ABOUT.get(hints.about, _ASKED) if hints.about else _ASKED
    return _NAMED if hints.timeless and hints.polarity is None else 0
