"""Thanks: what they look like, what they are given for, and whether a message wishes for nothing beside them."""

from chalicelib.understanding.page import compiled, holds

_THANKS = (
    r"(?:ありがと|有難う|有り難う|助かりました|感謝(?:し|です|いた|申)|サンキュー|さんきゅ|あんがと|助かった|あざす|あざっす"
    r"|\bthank[^.!?\n]{0,40}|\bthx\b"
    r"|\bcheers\b)[^。.!?\n]{0,24}[。.!~♪☆^_ ()\U0001f000-\U0001ffff]*"
    r"(?:(?:では|それでは|また)?(?:失礼(?:し|いたし)ます|また(?:お願いします|今度|[^。?\n]{0,14}(?:ます|ますね|たいです))?|さようなら"
    r"|以上です|(?:good)?bye|have a (?:nice"
    r"|good) day)[。.!~]*)?$"
)
_NO_THANKS = (
    r"(?:no|nope|nah|nothing else|(?:nah,? |nope,? |no,? )?i'?m (?:ok|good|fine)|not (?:this time|now|today|really|needed|necessary)),?"
    r" (?:thanks|thx|ty|tks|thank you)(?: very much| so much)?[.!]*"
)
_THANKED_FOR = (
    r"[^。、!?\n]*[てで](?:いただ(?:き|いて|けて)|頂(?:き|いて|けて)|くれて|もら(?:って|えて|い)|くださ(?:り|って)|下さ(?:り"
    r"|って))、?(?:どうも|本当に|誠に"
    r"|ほんと)?(?=ありがと|有難|有り難|感謝|助か)"
    r"|(?<=thanks )for [^.!?\n]+|(?<=thank you )for [^.!?\n]+"
)
"""What thanks are given for."""
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
    "あざ",
    "さんくす",
)
_THANKING_ALONE = tuple(word for word in _THANKING if word != "助かりま")
_WISHING = (
    r"\?|ぜひ[。!~ー]*$|^k+ |ください(?!ま?り)|下さい(?!ま?り)|お願い|ますか|ですか|でしょうか|ませんか|たい(?:です|の|ん"
    r"|と(?!思います。)|。|$)|ほしい"
    r"|欲しい|可能|知りた(?!いこと)"
    r"|教えて(?!くれ|いただ|頂|くださ|下さ)|に変更|\b(?:please|could|can you|can i|would|want|need|how|what|where|when)\b"
)
_STATED = r"大丈夫|楽しみ|確認|伺い|参り|思います|そうです|ました|助か|行きます"
_PLEASED = r"(?<![でにをらが])(?:よろしく|また)(?:お(?:願い|ねがい)(?:いた|致)?(?:し(?:ま)?す)?|です|ね)"
_PLEASE = r"お願い|おねがい|よろしく|ぜひ|是非|please|^k+ "


def declines_with_thanks(flat: str) -> bool:
    """Whether a message is no more than `no thanks`."""
    return flat[:1] in "ni" and compiled(_NO_THANKS).fullmatch(flat) is not None


def less_what_is_thanked_for(flat: str, rest: str) -> str:
    """`rest` without what thanks are given for (変更していただきありがとう), which is no wish."""
    return compiled(_THANKED_FOR).sub("", rest) if holds(flat, _THANKING) else rest


def is_only_pleased(flat: str) -> bool:
    """Whether a message takes its leave (またお願いします) and wishes for nothing."""
    return compiled(_PLEASED).search(flat) is not None and not compiled(_WISHING).search(compiled(_PLEASED).sub("", flat))


def closes_with_thanks(flat: str, timeless: bool) -> bool:
    """Whether the message ends in thanks and wishes for nothing; beside a day or time only where it states something."""
    found = compiled(_THANKS).search(flat) if holds(flat, _THANKING) else None
    if not found:
        return False
    before, rest = flat[: found.start()], flat.replace("またお願いします", "")
    return not compiled(_WISHING).search(rest) and (timeless or compiled(_STATED).search(before) is not None)


def agrees_with_thanks(flat: str) -> bool:
    """Whether thanks beside a yes only agree: お願いします。ありがとうございます; それは助かりますね."""
    return compiled(_PLEASE).search(flat) is not None or not holds(flat, _THANKING_ALONE)
