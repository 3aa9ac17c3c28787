"""What in a group is meant for heya: its own words and nothing around them. All else is people talking to each other."""

from typing import Literal

from chalicelib.understanding.normal import fold
from chalicelib.understanding.page import compiled

Wanted = Literal["staff", "take", "fixed", "snooze", "hit", "board", "duty"]

LONGEST = 60
"""Characters; what is longer is talk."""
_WORDS: tuple[tuple[Wanted, str], ...] = (
    ("staff", r"(?:スタッフ登録|職員登録)[ :]*「?[a-z0-9][a-z0-9-]{2,31}」?"),
    ("take", r"対応します|i'll take it"),
    ("fixed", r"復旧|fixed"),
    ("snooze", r"\d{1,3}(?:時間|分)停止|pause \d{1,3} (?:hours?|minutes?)"),
    ("hit", r"影響する予約|affected bookings"),
    ("board", r"設備(?:を見る)?|equipment|see the equipment"),
    ("duty", r"当番(?:を見る)?|duty|see the duties"),
)
"""The labels of the buttons that stand in a group, and the code by which it becomes one of the staff's."""
_ENGLISH_CODE = r"[Ss](?:taff|TAFF)[ :]+(?:(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{6,12}|[A-Z]{6,12})"
"""With a figure, or in capitals: "staff meeting" is none."""


def overheard(text: str) -> Wanted | None:
    """What somebody wants of heya who says this in a group; None: it is not meant for heya."""
    if len(text) > LONGEST:
        return None
    folded = fold(text).rstrip("。.! ")
    if compiled(_ENGLISH_CODE).fullmatch(folded):
        return "staff"
    return next((wanted for wanted, words in _WORDS if compiled(words).fullmatch(folded.lower())), None)
