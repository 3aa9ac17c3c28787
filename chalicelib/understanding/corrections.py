"""What somebody puts aside in favour of what follows: 15時じゃなくて16時, not Monday but Tuesday, 15時と思ったけど16時で."""

import re

from chalicelib.understanding.page import compiled, holds

_CORRECTED = (
    r"[^、。,.!?\n]{0,30}?(?:じゃなくって|じゃなくて?|じゃない(?:くて)?、|ではなくて?|でなくて?|をやめて|はやめて|やめて(?=\d"
    r"|[^。!?\n]{2,20}?(?:にする|に(?:し|変)|がいい))|以外"
    r"|は(?:ダメ|だめ|駄目|無理|難しい|厳しい|ng))、?|\bnot [^,.]{1,24}?(?:,| but )|\binstead of [^,.]+"
    r"|\b(?:except|other than|any(?: ?day| ?time|thing)? but|anything but) [^,.]{1,24}"
)
"""A clause and the words that set it against what follows."""
_CORRECTING = (
    "じゃな", "はなく", "でなく", "やめて", "以外", "ダメ", "だめ", "駄目", "無理", "難し", "厳し", "ng", "not ", "instead", "except",
    "but ", "other",
)  # fmt: skip
_THOUGHT = (
    r"(?:(?:と|って)(?:思[いっ]|考え|言[いっ]|書[いき]|伝え|お?伝えし|申し)[^。!?、\n\d]{0,10}?|(?:つもり|予定)(?:だった"
    r"|でした)(?:んです|の)?"
    r"|で(?:お願い|希望)し(?:た|ていた|てた|ました|ていました)(?:んです|の)?)(?:けれども?|けど|が|のに)、?"
)
_RECONSIDERED = (
    rf"[^。!?\n日曜明週/]{{0,40}}?\d(?:時|:\d)[^。!?\n日曜明週/]{{0,20}}?{_THOUGHT}(?=[^。!?\n]*\d(?:時|:))"
    rf"|[^。!?\n時:]{{0,40}}?(?:[日曜明週]|\d/\d)[^。!?\n時:]{{0,20}}?{_THOUGHT}(?=[^。!?\n]*(?:[日曜明週]|\d/\d))"
    r"|\bi (?:said|wrote|thought|asked for) [^.!?\n]{1,30}?,? but (?=.*(?:\d|day))"
)
"""A time that was thought of or told before, where another time follows it; a day, where another day does."""
_RECONSIDERING = (
    "と思っ", "と思い", "と考え", "と言", "って言", "と書", "って書", "と伝え", "とお伝え", "と申し", "つもり", "予定だった", "予定でした",
    "でお願いし", "で希望し", "i said", "i wrote", "i thought", "i asked",
)  # fmt: skip
_SAID_TIME = r"\d{1,2}(?:時(?:半|\d{1,2}分)?|:\d\d)"
_SAID_DAY = r"(?:(?:\d{1,2}[月/])?\d{1,2}日|\d{1,2}/\d{1,2}|[月火水木金土日]曜日?|今日|明日|明後日|(?:再来|来|今)週)"
_TIME_IN_ENGLISH = r"\b\d{1,2}(?::\d\d ?(?:[ap]m)?| ?[ap]m)"
_DAY_IN_ENGLISH = (
    r"\b(?:today|tomorrow|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2})\b"
)
_NO = (
    r"(?:から|で|に|は|が|の)?(?:[、。… ]|\.\.+)*(?:あ、?)?(?:いやいや|いや|違[うい](?:ます|った)?|違った|間違え(?:た|ました)"
    r"|じゃない|ではない|訂正)"
    r"(?:やっぱり?)?(?:[、。… ]|\.\.+)*"
)
_NO_IN_ENGLISH = (
    r"[ ,.…-]+(?:(?:oh|er|um),? )?(?:no,? wait|wait,? no|wait|no,? sorry|sorry,? (?:no|i mean(?:t)?)|sorry|i mean(?:t)?|or rather"
    r"|scratch that|make that|actually|no)[ ,.…-]+"
)
_TAKEN_BACK = (
    rf"{_SAID_TIME}{_NO}(?={_SAID_TIME})|{_SAID_DAY}{_NO}(?={_SAID_DAY})"
    rf"|{_TIME_IN_ENGLISH}{_NO_IN_ENGLISH}(?={_TIME_IN_ENGLISH})|{_DAY_IN_ENGLISH}{_NO_IN_ENGLISH}(?={_DAY_IN_ENGLISH})"
)
"""A day or a time taken back in the same breath: 15時、いや15時半で; 2pm, no wait, 3pm."""
_TAKING_BACK = (
    "いや", "違", "間違え", "じゃない", "ではない", "訂正", "wait", "sorry", "i mean", "rather", "scratch", "make that", "actually", " no ",
    ", no", " no,",
)  # fmt: skip
_OF_THE_SAME_WEEK = rf"((?:再来|来|今)週の?)[月火水木金土日]曜日?{_NO}(?=[月火水木金土日]曜)"
"""Of a weekday that is taken back its week stays: 来週の火曜、いや水曜."""
_AFTER_ALL = r"(?:やっぱり?|やはり)[、 ]?"
_AFTER_ALL_IN_ENGLISH = (
    r"[,.…-]+ ?(?:(?:oh|er|um|no|wait|sorry),? )*(?:actually|no|wait|sorry|or rather|i mean)[ ,]+"
    r"(?:(?:let's )?(?:say|make (?:it|that)|do) )?"
)
_OUTDONE = (
    rf"{_SAID_TIME}(?!間|か(?!ら))(?=[^!?\n]{{0,40}}?{_AFTER_ALL}(?:{_SAID_DAY}の?)?{_SAID_TIME}(?!間|か(?!ら)))"
    rf"|(?<!週)(?<!週の)(?!.?.?週){_SAID_DAY}(?!か(?!ら))(?=[^!?\n]{{0,40}}?{_AFTER_ALL}{_SAID_DAY}(?!か(?!ら)))"
    rf"|{_TIME_IN_ENGLISH}\b(?! or)(?=[^!?\n]{{0,40}}?{_AFTER_ALL_IN_ENGLISH}(?:{_DAY_IN_ENGLISH} )?(?:at )?{_TIME_IN_ENGLISH})"
    rf"|{_DAY_IN_ENGLISH}(?! or)(?=[^!?\n]{{0,40}}?{_AFTER_ALL_IN_ENGLISH}(?:on )?{_DAY_IN_ENGLISH})"
)
"""A day or a time that another one outdoes at the end of the sentence: 10時から1時間とりたいんですけど、やっぱり10時半からで."""
_OUTDOING = ("やっぱ", "やはり", ", actually", ", no", ", wait", ", sorry", "or rather", "i mean", ". actually", "...")
_OF_A_BOOKING = (
    "変え", "変更", "移", "ずら", "取消", "取り消", "キャンセル", "予約した", "予約してい", "予約してあ", "予約しました", "予約済",
    "chang", "mov", "resched", "cancel", "booked",
)  # fmt: skip
"""Where what stands is spoken of, the first is not put aside: it says which booking is meant."""


def kept(flat: str) -> str:
    """The text with what was put aside blanked; places never move."""
    if holds(flat, _TAKING_BACK):
        flat = compiled(_OF_THE_SAME_WEEK).sub(lambda found: found[1].rjust(len(found[0]), "\n"), flat)
        flat = compiled(_TAKEN_BACK).sub(blanked, flat)
    if holds(flat, _OUTDOING) and not holds(flat, _OF_A_BOOKING):
        flat = compiled(_OUTDONE).sub(blanked, flat)
    if holds(flat, _CORRECTING):
        flat = compiled(_CORRECTED).sub(blanked, flat)
    if holds(flat, _RECONSIDERING):
        flat = compiled(_RECONSIDERED).sub(blanked, flat)
    return flat


def blanked(found: re.Match[str]) -> str:
    """As many line breaks, which no rule reads across."""
    return "\n" * len(found.group())
