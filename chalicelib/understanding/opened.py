"""Open questions (which, how long, how many, when), and the answers that name what was asked in whatever words.

Such an answer is a part of the wish: it is no yes, and it opens nothing of its own."""

from chalicelib.understanding.answers import NO, starts
from chalicelib.understanding.denials import needs_nothing
from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.questions import is_question
from chalicelib.understanding.signs import unadorned

_OPEN = (
    r"(?:どちら|どっち)(?![かもで]|の方で)|どこ(?![かも])|どの(?!よう|ご予約|予約|催し)|どれ(?![かもほで])|どのくらい|どれくらい"
    r"|どれぐらい|何(?:名|人|泊|分|時間|時|日|曜)|いつ(?![もか]|でも)"
    r"|(?:会場|場所|部屋|日にち|日付|日時|利用日|時間|時刻|人数|長さ|希望)[^。!?\n]{0,10}(?:お選び|選んで|教えて|お知らせ|お聞かせ"
    r"|どうぞ|お願い)"
    r"|希望の(?:時間帯?|お?時間|日時?|日にち|会場|場所)[^。?]{0,6}(?:ござい|あり)ますか|\b(?:which|how (?:long|many)|what (?:time"
    r"|day|date))\b.*\?"
)
_OPENS = (
    "どちら", "どっち", "どこ", "どの", "どれ", "何", "いつ", "選", "教えて", "知らせ", "聞かせ", "どうぞ", "お願い", "希望",
    "which", "how ", "what ",
)  # fmt: skip
_NO_WISH = (
    r"名前|氏名|会社名|催し|待ち(?:に|です)|取り?消|キャンセル|変更|質問|用件|要望|招待|コード|お困り|どちらの方|どちら様"
    r"|\bname\b|\bcancel|\bchange\b|\bwait|\bevent\b|company|\bcode\b"
)
"""Questions whose answer is no part of a wish for a room."""
_CLOSED = r"(?:ます|です|でしょう|よろしい|ましょう|ません)(?:か|\?)[。.!?]*$|^(?:is|are|do|does|shall|would|can|may|will)\b.*\?"
_LAST = r"[^。!?\n]+[。!?]*$"
_PLEASE_ALONE = (
    r"(?:はい|ええ|うん)?[、。]?(?:で|それで|そちらで)?(?:どうぞ|何卒)?(?:よろしく|宜しく|おねがい"
    r"|お願い)(?:お願い)?(?:し|いたし|致し)?(?:ます|です)?[。.!~ー]*|please[.!]*"
)
_PLAIN_YES = (
    r"(?:はい|はーい|うん|ええ|ok|オッケー|おけ|yes|yeah|yep|sure|ok(?:ay)?|了解(?:です|しました)?|わかりました|分かりました)[。.!~ー]*"
)
_HESITATES = (
    r"まだ|迷|悩|考え|待って|待った|わから|分から|決めら|決まら|保留|あとで|後で(?!も)|ちょっと(?:ね|待|な)|ました|ません|すみません$"
    r"|^(?:え|は|ん|う|あ|お|ふ|へ|笑|草|w|って)[ーんえあ~]*[…。.!]*$"
    r"|^[(（].*[)）]$|\b(?:idk|dunno|hmm+|not sure|think|wait|later on|hold on|lol|haha|sorry|hello|hi|thanks|thank|thx|help|um+)\b"
)
_EITHER = (
    r"(?:どちら|どっち|どれ|どこ|いつ|何時|なん)でも|\b(?:either|any(?:thing|where|time)?|whichever|whatever|both|don't mind"
    r"|no preference)\b"
)
_NEITHER = (
    r"(?:どちら|どっち|どれ|どこ|それ|全部)(?:も|は)[^。]{0,6}(?:無理|いら|要ら|だめ|ダメ|駄目|嫌|違|厳し|難し|ない|ません)"
    r"|(?:いや|もう|やっぱり?)[、]?いいです[。!]*$|やっぱり?いい(?:です|や)"
)
_AMOUNT = (
    r"\d|半日|[一二三1-9]日中|終日|時間|短|長|早|遅|朝|昼|夕|夜|午前|午後|おまかせ|お任せ|同じ|いつもの|なるべく|できるだけ|最短|最長"
    r"|ひとり|ふたり|一人|だけ"
    r"|\b(?:an?|one|two|three|four|five|six|half|hours?|min(?:ute)?s?|as (?:soon|early|late|long)|morning|afternoon|evening|noon|just"
    r"|only)\b"
)
_CHOSEN = (
    r"(?:ほう|方|やつ|とこ|ところ|部屋|会場|場所|前者|後者|おまかせ|お任せ|同じ|いつもの)(?:で|が|に|を|の)?(?:も)?(?:お願い"
    r"|おなしゃす|頼|よろ|いい|[良よ]い|よか|ok|し(?:ます|て|とく|よう|たい)"
    r"|する|希望|うれし|嬉し|助か|決め|です|かな|[、。!~]|$)"
)
_WELCOMED = r"(?:ば|と|たら|ほど)(?:嬉し|うれし|助か|ありがた)[^。]{0,8}$"
_NAMES = (
    r"[^。!?\n]{1,40}?(?:で|が|に|を|は)(?:お願い[^。]{0,6}|おねがい[^。]{0,6}|おなしゃす|頼[^。]{1,4}|よろ(?:しく)?[^。]{0,6}"
    r"|いい[^。]{0,5}"
    r"|[良よ]い[^。]{0,4}|し(?:ます|とく|よう(?:かな)?|ときます)|する|希望[^。]{0,3}"
    r"|うれし[^。]{0,4}|嬉し[^。]{0,4}|助か[^。]{0,4}|決めた?[^。]{0,3}|十分[^。]{0,3}|足り[^。]{0,3}|ok|ええ[^。]{0,3}"
    r"|行き[^。]{0,4}|す|す?かな)?[。.!~ー]*"
    r"|(?:(?:じゃあ?|では|うーん|えっと|まあ|やっぱり?|どちらかといえば|どっちかといえば"
    r"|強いて言えば)、?)*[一-龥々ァ-ヶーa-z\d・]{1,14}(?:のほう|の方|かな|希望|です|希望です|っす)*[。.!~ー]*"
)
_IN_ENGLISH = (
    r"(?:(?:well|then|ok|maybe|probably|let's go with|let's do|i'll (?:take|have|go with)|i'd (?:like|prefer)|i (?:prefer|want)"
    r"|go with|make it)[, ]*)*"
    r"(?:the |in |at |that )?(?!no\b|not\b|none|neither|yes\b|what|why|how|who|where|when|can|could|is\b|are\b|do\b|does\b|will\b"
    r"|please)[a-z\d' -]{1,36}(?:,? please)?[.!]*"
)


def asks_openly(context: str) -> bool:
    """Whether the bot's sentence (folded, in small letters) asks openly for something that a wish for a room is made of."""
    if not holds(context, _OPENS) or compiled(_NO_WISH).search(context):
        return False
    last = compiled(_LAST).search(context)
    if last and compiled(_CLOSED).search(last.group().strip()) and not compiled(_OPEN).search(last.group()):
        return False
    return compiled(_OPEN).search(context) is not None


def to_open(flat: str) -> bool | None:
    """No to an open question (どちらも無理です), yes where nothing else is said; what names something is neither."""
    if compiled(_PLAIN_YES).fullmatch(flat):
        return True
    if compiled(_EITHER).search(flat) and not holds(flat, ("無理", "いら", "だめ", "ダメ", "嫌")):
        return None
    if compiled(_CHOSEN).search(flat) or (compiled(_AMOUNT).search(flat) and holds(flat, ("いい", "十分", "ok"))):
        return False if starts(flat, NO) else None
    if starts(flat, NO) or needs_nothing(flat, None) or compiled(_NEITHER).search(flat):
        return False
    return None


def answers_openly(flat: str, context: str, sounds: bool) -> bool:
    """Whether a message answers an open question by naming what it asks for; `sounds`: there are words of another wish in it."""
    if not asks_openly(context) or flat.isdigit():
        return False
    flat = flat if flat[:1] in "([" else unadorned(flat)
    return _is_choice(flat) if sounds else _names_what_was_asked(flat, context)


def _names_what_was_asked(flat: str, context: str) -> bool:
    if len(flat) > 60 or compiled(_PLEASE_ALONE).fullmatch(flat) or compiled(_PLAIN_YES).fullmatch(flat):
        return False
    if _is_choice(flat):
        return True
    if flat.endswith("?") or is_question(flat) or compiled(_HESITATES).search(flat):
        return False
    if compiled(_AMOUNT).search(flat):
        return True
    return _asks_for_a_thing(context) and compiled(_IN_ENGLISH if flat.isascii() else _NAMES).fullmatch(flat) is not None


def _is_choice(flat: str) -> bool:
    """Whether a message picks one of what was put forward by how it is (空いてるほうで), which asks for nothing to be told."""
    if flat.endswith("?") or is_question(flat):
        return False
    return any(compiled(way).search(flat) for way in (_CHOSEN, _EITHER, _WELCOMED))


def _asks_for_a_thing(context: str) -> bool:
    """Whether it is a place or one of several that is asked for, which may have any name."""
    return compiled(r"どちら|どっち|どこ|どの|どれ(?!くらい|ぐらい)|会場|場所|部屋|\bwhich\b").search(context) is not None
