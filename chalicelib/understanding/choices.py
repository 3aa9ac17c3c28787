"""Short answers that are more than yes or no: the nth choice, a code, a language, one's own role, a step back."""

from chalicelib.understanding.lexicon import Words, find
from chalicelib.understanding.page import compiled
from chalicelib.understanding.reading import Language

_POLITE = (
    r"(?:で|が|を|に)?(?: ?(?:です|お願い(?:し|いたし|致し)?ます|おねがいします|いいです|良いです|します|する|ください|please))?[。.!、~]*"
)
_NUMBER = r"(?:no\.? ?|number |#|第|\(|上から)?(?P<n>\d{1,3})(?:番目?|つ目|個目|番め|つめ|\.|\))?(?:の(?:方|ほう|やつ)?)?" + _POLITE
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": 0}
_ORDINAL = r"(?:the )?(?P<o>first|second|third|fourth|fifth)(?: (?:one|option|choice))?(?:,? please)?[.!]*"
_FIRST = r"(?:最初|一番上|1番上|先頭|いちばん上)の?(?:方|ほう|やつ)?" + _POLITE
_LANGUAGE = (
    r"(?:(?:言語|表示)(?:を|は)?)?(?:in |to |switch to |change to |speak |use |can you speak |do you speak )?(?P<l>english|英語"
    r"|えいご|英文|japanese|日本語|にほんご)"
    r"(?: ?(?:please|version|mode))?(?:で|に|が|を|の方|表示)*(?:して|しゃべって|話して|切り?替え(?:て)?|変え(?:て)?|変更(?:して)?"
    r"|表示して|がいい|ok)?(?:下さい|ください|お願い(?:し|いたし)?ます|ほしい|欲しい|です|ます)*[。.!?]*"
)
_SWITCH = (
    r"(?:switch|change)(?: (?:the )?language)? (?:in)?to (?P<l>english|japanese)|(?P<l2>英語|日本語)(?:表示|モード)?(?:に切り?替え"
    r"|に変え|に変更|にして|で話して)|in (?P<l3>english|japanese),? please"
)
_BACK = (
    r"(?:(?:1つ|ひとつ)?前(?:に|へ)?戻(?:る|って|りたい|して)|戻(?:る|って|りたい|ります|して)(?:ください|下さい)?|もどる|1つ前(?:に|へ"
    r"|の)?.{0,6}|前の(?:質問|画面)(?:に|へ)?.{0,4}|(?:go )?back|previous|undo)[。.!]*"
)
_STAFF_CODE = (
    r"(?:スタッフ|職員|担当者?|staff)(?:登録|コード)?(?: (?:code"
    r"|register))?[:は、]? ?(?P<c>(?=[a-z0-9-]*[a-z0-9]{4})[a-z0-9][a-z0-9-]{3,31})(?![a-z0-9])"
)
_INVITE_CODE = (
    r"(?:招待(?:コード|番号)?|参加コード|invitation(?: code)?|invite(?: code)?|join(?: code)?|code)(?:は|の|が|is|を"
    r"|:)*[:は、「]? ?(?P<c>(?=[a-z0-9-]*\d|[a-z0-9]{4})[a-z0-9][a-z0-9-]{2,31})(?![a-z0-9])"
)
_BOOKING_CODE = (
    r"(?:予約(?:コード|番号)|確認番号|コード|番号|booking(?: code| number)?|reservation(?: code| number)?)(?:は|の|が|is"
    r"|を)?[:「#]? ?(?P<c>(?=[a-z0-9-]*\d)[a-z0-9][a-z0-9-]{2,31})(?![a-z0-9])"
)
_CODE_ALONE = r"(?P<c>(?=[a-z0-9]*[a-z])(?=[a-z0-9]*\d)[a-z0-9]{4,12})" + _POLITE
_NOT_CODES = (
    r"\d{1,2}(?:am|pm|st|nd|rd|th|h|min|mins|hours?|days?|weeks?)|[ap]m\d+|r\d+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\d+"
    r"|\d+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_ROLE_OF_OTHERS = r"用|側の部屋|(?:\d+)?(?:人|名)|と(?:の|面|話|会)|さん|(?:へ|に)(?:の)?(?:招待|連絡|伝)|を(?:招|呼)|room|向け"


def read_number(flat: str) -> int | None:
    """n when the message is nothing but the nth choice."""
    if found := compiled(_NUMBER).fullmatch(flat):
        return int(found["n"])
    if found := compiled(_ORDINAL).fullmatch(flat):
        return _ORDINALS[found["o"]]
    return 1 if compiled(_FIRST).fullmatch(flat) else None


def read_language(flat: str) -> Language | None:
    """The language that the message asks for."""
    found = compiled(_LANGUAGE).fullmatch(flat) or compiled(_SWITCH).search(flat)
    if not found:
        return None
    word = next(value for value in found.groups() if value)
    return "en" if word in ("english", "英語", "えいご", "英文") else "ja"


def read_role(flat: str, roles: Words) -> str | None:
    """The role whose word the message uses of the person; words of two roles, or of other people, say nothing."""
    found = find(roles, flat)
    if not found or compiled(_ROLE_OF_OTHERS).match(flat[found[2] :].lstrip()):
        return None
    others = tuple(pair for pair in roles if pair[1] != found[0])
    return None if find(others, flat[: found[1]] + "\n" + flat[found[2] :]) else found[0]


def wants_back(flat: str) -> bool | None:
    """True when the message is nothing but a wish to take the last answer back."""
    return True if compiled(_BACK).fullmatch(flat) else None


def read_code(flat: str) -> tuple[str, str] | None:
    """(kind, code in capitals), kind being "staff", "join" or "" for a booking's or a lone code."""
    for kind, pattern in (("staff", _STAFF_CODE), ("join", _INVITE_CODE), ("", _BOOKING_CODE)):
        if (found := compiled(pattern).search(flat)) and found["c"] not in _WORDS_NO_CODE:
            return kind, found["c"].upper()
    if (found := compiled(_CODE_ALONE).fullmatch(flat)) and not compiled(_NOT_CODES).fullmatch(found["c"]):
        return "", found["c"].upper()
    return None


_WORDS_NO_CODE = frozenset(
    (
        "code",
        "register",
        "member",
        "members",
        "please",
        "with",
        "help",
        "support",
        "someone",
        "number",
        "person",
        "room",
        "that",
        "this",
        "have",
        "from",
        "does",
    )
)
