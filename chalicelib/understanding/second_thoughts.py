"""The words of second thoughts (やっぱり, 16時からにして, make it 4pm instead), and those of something more (金曜も, another one)."""

from chalicelib.understanding.page import compiled

_AGAIN = (
    r"やっぱ|やはり|に(?:して|します|したい|できます|出来ます|しと|変|ずら)|し直|取り直|ほうが|方が|[がで](?:いい|良い|よい|よかった|良かった)"
    r"|間違|まちがえ|書き間|じゃな[くい]|ではなく"
    r"|\b(?:instead|actually|i meant?|rather|better|earlier|later|mistake"
    r"|wrong|oops|whoops|scratch that|second thoughts?|change of plans?|after all)\b"
    r"|\b(?:make|have|do|let's do|let's make|change|switch) (?:it|that|this)\b|\bnot\b"
)
_MORE = (
    r"(?<!で)も(?=お願い|予約|取|と[りっ]|押さえ|使|借|いい|入れ|$|[。、!?])|^あと[、は\d]?|もう(?:一|1|ひと|1つ|一つ)|追加|(?<!特)別[のに](?!日|時|会場|場所|曜)"
    r"|ほかに|他に|それと|それから|加えて|次は"
    r"|\b(?:also|another(?! (?:day|time|date|place|venue|room))|one more|as well"
    r"|too|a second|second one|additional|plus|in addition|besides|next time)\b|^and\b"
)

_LEAVES = (
    r"やめ(?:とく|ておく|とき|ておき|ときたい)|見送(?:り|る)|見合わせ|(?:もう|やっぱり?|やはり)(?:いい|結構)です(?!か)"
    r"|\b(?:not now|change(?:d)? my mind|maybe later|some other time|i'll pass)\b"
)
_AS_IT_IS = (
    r"(?:(?:やっぱり?|やはり|いや|いえ|では|じゃあ?|はい|もう)[、 ]?)*(?:この|その|今の)まま(?:で|に|が)?"
    r"(?:(?:いい|良い|よい|大丈夫|結構|けっこう|ok)|お願い(?:します|いたします)?|(?:予約)?し(?:ます|て(?:ください|下さい|おいて)?|といて)|進めて)?"
    r"(?:ください|下さい)?(?:です)?(?:よ|ね)?"
    r"|(?:(?:no|ok|actually|please|just|then),? )*(?:(?:keep|leave) it )?(?:as it is|like (?:that|this))(?:,? (?:is fine|please|then))?"
)
"""The whole of what takes all as it is shown: a sentence that goes on (このままでは困ります) or asks (このままでいいですか) does not."""
_UNCHANGED = (
    r"(?:(?:やっぱり?|やはり|いや|いえ|もう)[、 ]?)*変(?:更|え)(?:は)?(?:し(?:ない|ません|なくて)|なくて|ない|ません)(?:で|も)?"
    r"(?:いい|良い|大丈夫|結構|ください|下さい)?(?:です)?(?:よ|ね)?"
    r"|(?:やっぱり?|やはり)?[、 ]?元のまま(?:で|に|が)?(?:いい|大丈夫|お願い(?:します)?|し(?:ます|て(?:ください|下さい)?))?(?:です)?"
    r"|(?:(?:no|actually|please|just),? )*(?:keep|leave) it"
)

_TAKES_BACK = r"やめ|止め|やっぱ|やはり|見送|考え直|\b(?:changed my mind|never mind|forget it|i'd rather not)\b"
_ACT_ALONE = (
    r"(?:(?:やっぱり?|やはり|じゃあ?|では|すみません|すいません|ごめんなさい|もう)[、。 ]?)*"
    r"(?:キャンセル|取り?消し?|取りやめ)(?:で|を)?"
    r"(?:お願い(?:します|いたします|できますか)?|し(?:ます|たい(?:です)?|とき(?:ます|たい)|て(?:おきます|ください|下さい)?)|する|る|ます|たい(?:です)?"
    r"|て(?:ください|下さい))?(?:です)?"
    r"|(?:(?:please|sorry|actually|no|ok),? )*(?:i(?:'d like| want) to )?cancel(?: (?:it|this|that))?(?:,? (?:please|then))?"
)


def takes_back(text: str) -> bool:
    """Whether what is done is to be taken back, and not only that no more is wanted: やっぱりやめます, not もう結構です."""
    return compiled(_TAKES_BACK).search(text.lower()) is not None


def cancels_alone(text: str) -> bool:
    """Whether cancelling is all that is said: キャンセルで, cancel please; not 行けなくなりました, which is said of a booking."""
    return compiled(_ACT_ALONE).fullmatch(_ended(text)) is not None


def takes_as_shown(text: str) -> bool:
    """Whether all is right as it is shown: やっぱりこのままで, leave it as it is."""
    return compiled(_AS_IT_IS).fullmatch(_ended(text)) is not None


def keeps_it(text: str) -> bool:
    """Whether nothing is to be otherwise: so, and 変えなくていいです, keep it."""
    return takes_as_shown(text) or compiled(_UNCHANGED).fullmatch(_ended(text)) is not None


def _ended(text: str) -> str:
    return text.lower().rstrip(" 。.!")


def leaves_it(text: str) -> bool:
    """Whether somebody leaves what they had begun: やっぱりやめておきます, maybe later."""
    return compiled(_LEAVES).search(_ended(text)) is not None


def reconsiders(text: str) -> bool:
    """Whether a text sounds as if something that was said or done is to be otherwise."""
    return compiled(_AGAIN).search(text.lower()) is not None


def adds(text: str) -> bool:
    """Whether a text sounds as if it wanted something beside what there is."""
    return compiled(_MORE).search(text.lower()) is not None
