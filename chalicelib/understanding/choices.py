"""Short answers that are more than yes or no: the nth choice, a language, one's own role, a step back."""

from chalicelib.understanding.lexicon_words import Words, find
from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.polite import POLITE
from chalicelib.understanding.reading import Language

_NUMBER = r"(?:no\.? ?|number |#|第|\(|上から)?(?P<n>\d{1,3})(?:番目?|つ目|個目|番め|つめ|\.|\))?(?:の(?:方|ほう|やつ)?)?" + POLITE
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_ORDINAL = r"(?:the )?(?P<o>first|second|third|fourth|fifth)(?: (?:one|option|choice))?(?:,? please)?[.!]*"
_FIRST = r"(?:最初|一番上|1番上|先頭|いちばん上)の?(?:方|ほう|やつ)?" + POLITE
_LANGUAGE = (
    r"(?:(?:言語|表示)(?:を|は)?)?(?:in |to |switch to |change to |speak |use |can you speak |do you speak )?(?P<l>english|英語"
    r"|えいご|英文|japanese|日本語|にほんご)"
    r"(?: ?(?:please|version|mode))?(?:で|に|が|を|の方|表示)*(?:して|しゃべって|話して|切り?替え(?:て)?|変え(?:て)?|変更(?:して)?"
    r"|表示して|がいい|ok|おk|おけ|おっけー|オッケー|オーケー|大丈夫|いい|よろしく|頼む|頼みます)?"
    r"(?:下さい|ください|(?:お願い|おねがい)(?:し|いたし)?ます|お願い|おねがい|ほしい|欲しい|です|ます|よ|ね)*[。.!?~ー]*"
)
_LANGUAGE_WORDS = ("english", "英語", "えいご", "英文", "japanese", "日本語", "にほんご")
_SHORT = 40
_SWITCH = (
    r"(?:switch|change)(?: (?:the )?language)? (?:in)?to (?P<l>english|japanese)|(?P<l2>英語|日本語)(?:表示|モード)?(?:に切り?替え"
    r"|に変え|に変更|にして|で話して)|in (?P<l3>english|japanese),? please"
)
_BACK = (
    r"(?:(?:1つ|ひとつ)?前(?:に|へ)?戻(?:る|って|りたい|して)|戻(?:る|って|りたい|ります|して)(?:ください|下さい)?|もどる|1つ前(?:に|へ"
    r"|の)?.{0,6}|前の(?:質問|画面)(?:に|へ)?.{0,4}|(?:go )?back|previous|undo)[。.!]*"
)
_BACK_WORDS = ("戻", "もど", "1つ前", "前の", "back", "previous", "undo")
_ROLE_OF_OTHERS = r"用|側の部屋|(?:\d+)?(?:人|名)|と(?:の|面|話|会)|さん|(?:へ|に)(?:の)?(?:招待|連絡|伝)|を(?:招|呼)|room|向け"


def read_number(flat: str) -> int | None:
    """n when the message is nothing but the nth choice."""
    if len(flat) > _SHORT:
        return None
    if (flat[:1].isdigit() or flat[:1] in "n#第(上") and (found := compiled(_NUMBER).fullmatch(flat)):
        return int(found["n"])
    if flat[:1] in "tfs" and (found := compiled(_ORDINAL).fullmatch(flat)):
        return _ORDINALS[found["o"]]
    return 1 if flat[:1] in "最一1先い" and compiled(_FIRST).fullmatch(flat) else None


def read_language(flat: str) -> Language | None:
    """The language that the message asks for."""
    if not any(word in flat for word in _LANGUAGE_WORDS):
        return None
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
    return True if len(flat) <= _SHORT and holds(flat, _BACK_WORDS) and compiled(_BACK).fullmatch(flat) else None
