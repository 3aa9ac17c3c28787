"""How a question is put, and how a request that only sounds like one."""

from chalicelib.understanding.page import compiled, holds

_QUESTION = (
    r"(?:あります|でき(?:ます|る)|です|ます|でしょう|ません|の)か[?。]*$|(?:ある|いる|いい|できる|の|[一-龥み]ok)\?+$"
    r"|.{4}[るうくすつむぶぐいた]\?+$|^(?:what|where|how|why(?! not)|who"
    r"|which|when|is|are|am|do(?! (?:not|it|that|so)\b)|does|did|will|should|can|could|may)\b.* .*\S"
    r"|^[^?\n]{2,40}[すいるかん]\?(?!.*(?:お願い|頼|ください))[^?]{2,24}(?:くて|て|で|から|し|ので|たい(?:です|し)?)[。.!]*$|^(?:is"
    r"|are|does|do|has|can|have)\b.{4,60}\? ?(?:i|we|my|it)\b.{2,40}$"
    r"|(?:かしら|かどうか|いかがでしょう|ておけば|でしたっけ|のでしょう|^(?!君|きみ|あなた|お前).*(?<=[一-龥ァ-ヶー])(?:は|って)\?"
    r"|(?:の|る|です|ます)か[なね]|(?:ほう"
    r"|方)は\?|どんな感じ|\b(?:wondering|any idea)\b.{8,})[。?]*$"
    r"|(?:どの|どこ|どれ|どう|いくら|誰|だれ|何|なに|なん|なぜ).*(?:\?|っけ|かな)[。?]*$"
)
_ASKING = (
    r"\?|ですか|ますか|ませんか|でしょうか|教えて|知りたい|おしえて|どうな[りるっ]|どうや|どうし[てた]|どうすれ|(?:(?<!\d)分か|わか)[らり]"
    r"|(?:は|って|んの|るの|たら)[。]*$|\b(?:what|how|where|who|which|why|is|are|am|do|does|can|could|may|when|will|should)\b"
)
_BEGGING = ("お願い", "いただけ", "頂け", "もらえ")
_TOLD = r"教|聞|伺い|知|どこ|いくら|何|どう|いつ|どの|どちら|[わ分]か|ありま"
"""What makes a question of a request that names a time: 10時に入口まで来てもらえますか asks for nothing to be told."""
_PLACE = (
    r"(?:ホテル|旅館|宿|お店|場所|ところ|スポット|施設|観光(?:地|名所)|レストラン|カフェ)(?:を|は|が|って|も)?(?:探|教|紹介|あ[るり]|知)"
)
_TOLD = r"教|聞|伺い|知|どこ|いくら|何|どう|いつ|どの|どちら|[わ分]か|ありま"
"""What makes a question of a request that names a time: 10時に入口まで来てもらえますか asks for nothing to be told."""
_FEARED = r"\b(?:what|happens|do) if (?:the|it|something|anything|my|there)\b"


def is_question(flat: str) -> bool:
    """Whether a message ends as questions do, whatever it is about."""
    return compiled(_QUESTION).search(flat) is not None


def asks(flat: str) -> bool:
    """Whether there is a question anywhere in a message that names something to ask about."""
    return compiled(_ASKING).search(flat) is not None


def begs(flat: str) -> bool:
    """Whether a message begs for something and wants nothing told: 10時に来てもらえますか."""
    return holds(flat, _BEGGING) and not compiled(_TOLD).search(flat)


def only_fears(flat: str) -> bool:
    """Whether a fault is only feared: what if it fails?"""
    return compiled(_FEARED).search(flat) is not None
