"""What goes on from what was said before: 明後日は？ and how about Friday ask the same of another day; 了解です takes note of it."""

from chalicelib.understanding.page import compiled

_SAME_OF_ANOTHER = (
    r"^(?:じゃあ?、?|では、?|それなら、?)?[^。\n]{1,16}(?:は|なら|だと)(?:どう(?:です|でしょう)?か?)?[?。]*$"
    r"|^(?:and |ok,? )?(?:how|what) about [^.\n]{1,30}[?.]*$"
)
_NOTED = (
    r"(?:はい、?|あ、?)?(?:了解|りょうかい|承知|かしこまりました|わかりました|分かりました|なるほど|ok|おk|オッケー|おっけー)"
    r"(?:です|しました|いたしました|致しました|っす|ね)?[。、!]*|(?:ok(?:ay)?|got it|i see|understood|noted|alright|all right|sure)[.,! ]*"
    r"|(?:では、?|それでは、?|当日は?、?)?(?:どうぞ)?(?:よろしく|宜しく)(?:お願い(?:し|いたし|致し)ます|おねがいします|です)?[。、!]*"
)
_OF_ONES_OWN = (
    r"^(?:それは|えっと)?(?:どの|何の?|どちらの)(?:お?部屋|会場|ビル|場所)(?:です|でした|だっけ|だった|ですっけ|[?。]|$)"
    r"|^何時(?:から|まで)?(?:です|でした|だっけ|だった|に行けば|に行ったら|[?。]|$)"
    r"|^(?:and )?(?:which|what) (?:room|place|building) (?:is|was) (?:it|mine|that)\b"
    r"|^(?:and )?(?:what time|when) "
    r"(?:is it\b|was it\b|should i (?:come|be|arrive|go)|do i (?:come|go|start|arrive|have to be|need to be))"
)
_BOOKS = (
    r"予約(?:を|も)?(?:し(?!た(?!い)|て(?:い|あ|お))|取(?!り消|消|って(?:あ|い|る)|った|れて)"
    r"|と(?:りた|って(?!あ|い|る)|る)|入れ|お願い)|\b(?:book|reserve)\b(?! (?:for|on|at))"
)


def books(text: str) -> bool:
    """Whether a booking is wanted, and not spoken of: 明日も予約したい, not 明日の予約."""
    return compiled(_BOOKS).search(text.lower()) is not None


_POSSIBLE = (
    r"(?:でき|出来|可能)[^。\n]{0,6}(?:か|\?|よね|かな)[。?]*$"
    r"|\b(?:can|could|may) (?:i|we|it)\b[^.\n]*\?|\bis it (?:possible|cancell?able)\b"
)
_MORE = (
    r"^(?:もう少し|もっと|もうちょっと)?(?:詳し|くわし)(?:く|い)|^詳細|\b(?:tell me more|more (?:info|information|details?))\b"
    r"|\bwhat does (?:it|that|this) mean\b"
)


def asks_whether_possible(text: str) -> bool:
    """Whether it is asked if something can be done, and not wished to be."""
    return compiled(_POSSIBLE).search(text.lower()) is not None


def asks_for_more(text: str) -> bool:
    """Whether somebody wants to read more of what they were asked about."""
    return compiled(_MORE).search(text.lower()) is not None


def asks_of_ones_own(text: str) -> bool:
    """Whether somebody who has a booking asks which room or what time it is."""
    return compiled(_OF_ONES_OWN).search(text.lower()) is not None


def asks_the_same(text: str) -> bool:
    """Whether what was asked before is asked again, of another day or place."""
    return compiled(_SAME_OF_ANOTHER).search(text.lower()) is not None


def notes(text: str) -> bool:
    """Whether somebody only takes note of what they were told."""
    return compiled(_NOTED).fullmatch(text.lower().strip()) is not None
