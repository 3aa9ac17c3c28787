"""The waiting list as a thing of its own: a place on it given up."""

from chalicelib.understanding.page import compiled

_LEAVES = (
    r"待ち?(?:の)?(?:リスト|登録)?(?:は|を|の|から|って|も)?[^。\n]{0,8}(?:や[めま]|止め|取り?消|取り?下げ|キャンセル|解除|不要"
    r"|いらな|いりません|いらん|外し|外れ|抜け|降り|(?:もう)?(?:いい|結構|大丈夫)(?!です?か))"
    r"|待つの(?:は|を)?[^。\n]{0,4}(?:やめ|止め)|空き?(?:の|いたら|が出たら)(?:通知|お?知らせ|連絡)[^。\n]{0,6}"
    r"(?:や[めま]|止め|取り?消|キャンセル|解除|オフ|不要|いらな|いりません|要りません|いい(?!です?か)|結構)"
    r"|(?:leav(?:e|ing)|off|cancel|remove|quit|stop|no longer|need|drop|out of)[^.\n]{0,40}wait"
)
_NEEDS = r"^(?!.*(?:don't|do not|no longer)).*\bneed\b"
_TELLS = r"知らせ|連絡|通知|\b(?:tell|notify|remind|let you know)\b"
_ASKS = r"(?:か|\?)[。.!]*$"


def leaves_line(flat: str, context: str | None) -> bool:
    """Whether a message says that a place in line is no longer wanted."""
    if not ("待" in flat or "空" in flat or "wait" in flat) or compiled(_NEEDS).search(flat):
        return False
    return compiled(_LEAVES).search(flat) is not None and not flat.endswith("?")


def asks_to_tell(context: str | None) -> bool:
    """Whether the bot has just asked if it shall tell: who wants none of that says no to it, and to no other notice."""
    return asks_whether(context) and compiled(_TELLS).search(context or "") is not None


def asks_whether(context: str | None) -> bool:
    """Whether the bot has just asked for a yes or a no: who then wants no place declines one, and gives none up."""
    return context is not None and compiled(_ASKS).search(context) is not None
