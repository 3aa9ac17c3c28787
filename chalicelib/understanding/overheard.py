"""What in a group is meant for heya: its own words and nothing around them. All else is people talking to each other."""

from typing import Literal

from chalicelib.understanding.normal import fold
from chalicelib.understanding.page import compiled

Wanted = Literal[
    "staff", "take", "fixed", "snooze", "hit", "board", "duty", "enquiries", "take_enquiry", "hand_back", "over", "answer", "send", "end",
    "again",
]  # fmt: skip

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
    ("enquiries", r"(?:お)?問い?合わ?せ(?:一覧)?|enquiries"),
    ("take_enquiry", r"対応する|take it"),
    ("hand_back", r"一覧に戻す|hand back"),
    ("over", r"終わる|close"),
    ("send", r"送る|send"),
    ("end", r"送って終わる|send and close"),
    ("again", r"直す|change it"),
)
"""The labels of the buttons that stand in a group, and the code by which it becomes one of the staff's."""
_ANSWER = r"(?:返信|返事|回答|[Rr]eply|[Aa]nswer) ?[:：]\s*(?P<text>.+)"
"""How an answer to somebody who asks is addressed: with the colon, for people tell each other to answer."""
_ENGLISH_CODE = r"[Ss](?:taff|TAFF)[ :]+(?:(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{6,12}|[A-Z]{6,12})"
"""With a figure, or in capitals: "staff meeting" is none."""


def overheard(text: str) -> Wanted | None:
    """What somebody wants of heya who says this in a group; None: it is not meant for heya."""
    if answer_in(text):
        return "answer"
    if len(text) > LONGEST:
        return None
    folded = fold(text).rstrip("。.! ")
    if compiled(_ENGLISH_CODE).fullmatch(folded):
        return "staff"
    return next((wanted for wanted, words in _WORDS if compiled(words).fullmatch(folded.lower())), None)


def answer_in(text: str) -> str:
    """What is to be said to somebody who asks, as it was typed after its address; "" for what is no answer."""
    found = compiled(_ANSWER).match(text.strip()) if ":" in text[:12] or "：" in text[:12] else None
    return text.strip()[found.start("text") :] if found else ""
