"""What the bot's last sentence asked for, and a bare number read as the answer to that: 15 after `from what time?` is 15:00."""

from typing import Literal

from chalicelib.understanding.page import compiled
from chalicelib.understanding.polite import POLITE

Asked = Literal["more", "refused", "choice", "length", "people", "time", "day", "offer", "sure"]

_KINDS: tuple[tuple[Asked, str], ...] = (
    ("more",
    r"他に|ほかに|そのほか|その他|特にござい|何か(?:ご|お)?(?:質問|不明|困|要望|手伝|希望)|特に(?:なけれ|ない)|anything else|something else"
    r"|any (?:other )?questions"),
    (
        "refused",
        r"(?:予約|お?取り|おとり|ご?用意|ご?案内|手配).{0,16}?(?:(?:でき|出来)(?:ません|なかった|ず|かね)|失敗|叶い?ま|かない?ま"
        r"|承れ)|失敗し"
        r"|満室|承(?:れ|り)(?:ません|かね)|お受け(?:でき|いたし?かね)|(?:が|は|も)いっぱい"
        r"|満席|埋まって|(?:難し|厳し)い"
        r"|空きが(?:ご?ざ|あり)|空いて(?:い|お)?(?:りません|ません)|(?:いただけ|頂け|取れ|添え|沿え|応え|用意がござい|用意があり|見つかり"
        r"|いただくことができ|成立し|確保でき)ませ(?!んか)|できかね|不可|\bfull\b|fully booked|not (?:free|available|possible)"
        r"|could ?n[o']t"
        r"|unable to|no (?:rooms|tables|space)|nothing (?:is )?(?:free|available|left)",
    ),
    ("choice", r"番号(?!は[^。]{1,16}(?:です|でござ|となり|になり))|何番|選んで|お選び|どれ(?!くらい|ぐらい)|どちら|select|choose"
        r"|pick|which (?:one|number|would)|number"),
    ("length", r"何分|何時間|どのくらい|どれくらい|どれぐらい|長さ|how long|how many (?:minutes|hours)|duration"),
    ("people", r"何(?:名|人)|人数|how many (?:people|guests|persons|of you)|party size"),
    ("time", r"何時|(?:開始|希望|ご?利用)の?(?:時刻|時間)|お?時間(?:は|を)|what time|start(?:ing)? time|which time|when .{0,30}start"),
    ("day", r"何日|日付|日にち|ご?希望日|どの日|ご?利用日|いつ(?:が|に|を|頃|で|ご)|(?:what|which) (?:day|date)|\bdate\b"),
    ("offer",
    r"(?:は|も|など|ますが、?)(?:いかが|どう)(?:です|でしょ|なさ|いたし)|(?:は|も)(?:ご|お)?(?:必要|入り用|要り)|would you (?:also )?like"
    r"|do you (?:also )?need"),
    ("sure", r"(?:か|\?)[。.!]*$|\?"),
)  # fmt: skip
_NUMBER = (
    r"(?P<a>\d{1,2})(?:(?P<am>[.:]?[0-5]\d)|(?P<ah>半))?(?:(?:~|-|から| to | till | until )(?P<b>\d{1,2})(?:(?P<bm>[.:]?[0-5]\d)"
    r"|(?P<bh>半))?)?"
    r"(?:頃|ごろ|くらい|ぐらい|から|まで|~|ちょうど)?" + POLITE
)


_SAID_DONE = (
    r"(?:予約|手配|受け?付け|承り|完了|確定|お取り|変更|手続)[^?か]{0,12}(?:まし|でし)た[。!]*(?![^?]*(?:か|\?)[。]*$)|(?:お越し"
    r"|お?いで|ご?連絡|(?:申し|もうし)付け)ください|お待ちし|気を?[つ付]けて"
    r"|(?:行|い)ってらっしゃ|[良よ]い(?:ご?旅|一日)|ご利用ありがとう|以上(?:です|でござ)|\b(?:booked|confirmed|all set|done)\b[^?]*$"
)
"""How a sentence says that something is done, or takes its leave."""


def asked(context: str | None) -> frozenset[Asked]:
    """What a sentence (folded, in small letters) asks for; nothing for no sentence."""
    if not context:
        return frozenset()
    return frozenset(kind for kind, pattern in _KINDS if compiled(pattern).search(context))


def says_done(context: str | None) -> bool:
    """Whether a sentence says that something is done (予約しました), and asks nothing."""
    return context is not None and compiled(_SAID_DONE).search(context) is not None


def completed(flat: str, asked_for: frozenset[Asked], context: str | None) -> str | None:
    """A bare number with the unit that the question gives it (15時, 3日, 30分); None where it is no answer of that kind.

    Where a choice by number was asked for, a number stays the number of a choice."""
    if len(flat) > 24 or "choice" in asked_for or not asked_for & {"time", "day", "length"}:
        return None
    found = compiled(_NUMBER).fullmatch(flat)
    if not found:
        return None
    number = int(found["a"])
    if "length" in asked_for and not (found["b"] or found["am"]):
        return _length(number, bool(found["ah"]), context or "")
    if "time" in asked_for and number <= 24:
        end = _clock(found["b"], found["bm"], found["bh"]) if found["b"] else ""
        return _clock(found["a"], found["am"], found["ah"]) + (f"~{end}" if end else "")
    if "day" in asked_for and 1 <= number <= 31 and not (found["am"] or found["ah"]):
        return f"{number}日" + (f"~{found['b']}日" if found["b"] else "")
    return None


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    return f"{hour}時" + ("半" if half else f"{minute.lstrip('.:')}分" if minute else "")


def _length(number: int, half: bool, context: str) -> str | None:
    if number > 12 and not half:
        return f"{number}分"
    if compiled(r"何分|minutes").search(context) and number >= 5:
        return f"{number}分"
    return f"{number}時間" + ("半" if half else "") if 0 < number <= 12 else None
