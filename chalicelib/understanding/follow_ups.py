"""What goes on from what was said before: 明後日は？ and how about Friday ask the same of another day; 了解です takes note of it."""

from chalicelib.understanding.page import compiled

_SAME_OF_ANOTHER = (
    r"^(?:じゃあ?、?|では、?|それなら、?)?[^。\n]{1,16}(?:は|なら|だと)(?:どう(?:です|でしょう)?か?)?[?。]*$"
    r"|^(?:and |ok,? )?(?:how|what) about [^.\n]{1,30}[?.]*$"
)
_NOTED = (
    r"(?:はい、?|あ、?)?(?:了解|りょうかい|承知|かしこまりました|わかりました|分かりました|なるほど|ok|おk|オッケー|おっけー)"
    r"(?:です|しました|いたしました|致しました|っす|ね)?[。、!]*|(?:ok(?:ay)?|got it|i see|understood|noted|alright|all right|sure)[.,! ]*"
)


def asks_the_same(text: str) -> bool:
    """Whether what was asked before is asked again, of another day or place."""
    return compiled(_SAME_OF_ANOTHER).search(text.lower()) is not None


def notes(text: str) -> bool:
    """Whether somebody only takes note of what they were told."""
    return compiled(_NOTED).fullmatch(text.lower().strip()) is not None
