"""Yes or no, as people answer: はい, いや, 「大丈夫です」 by what was asked."""

from chalicelib.understanding.answers import NO, REQUEST, YES, starts
from chalicelib.understanding.denials import needs_nothing
from chalicelib.understanding.echoes import books_instead, done_as_asked, is_binding, said_again, wants_the_act
from chalicelib.understanding.opened import asks_openly, to_open
from chalicelib.understanding.page import compiled
from chalicelib.understanding.signs import unadorned
from chalicelib.understanding.thanking import declines_with_thanks
from chalicelib.understanding.weighed_answers import by_question
from chalicelib.understanding.weighing import UNREACHED

_FILLER_ALONE = r"そうですね[。.!]*|そうっすね[。.!]*|ですね[。.!]*|そうだね[。.!]*"
_CLOSED_QUESTION = r"(?:か|\?)[。.!]*$|\?\s*$"
_ANY_MISTAKE = r"(?:間違い|誤り|相違|問題|不備)(?:など)?(?:は|が|も)?(?:ござい|あり|ない)"
_NONE = r"(?:特に|はい、?|とくに)?(?:ありません|ないです|ございません|ない|なし|大丈夫)"
_OPENING = r"^(?:はい|うん|ええ|いいえ|いえ|いや|yes|yeah|yep|sure|ok|no)[、,。 ]+"
_UNDOES = r"取り?消|キャンセル|変更|変え"
_LEFT_AS_IT_IS = r"(?:取り?消|キャンセル|変更|変え|消|削除)[さし]?(?:ない|ません)(?!か)"
_IS_FINE = r"\b(?:is|are|'s) (?:fine|ok(?:ay)?|good|great|perfect)(?: (?:with|by|for) (?:me|us))?[.!]*$|\bworks(?: for (?:me|us))?[.!]*$"
_IF_IT_CAN_BE = r"[^、。]{1,12}で合って(?:い)?(?:ます|る)|できれば(?!.*(?:ない|別|違|ほか|他|より))"
_OPEN = r"何|いつ|どの|どこ|どれ|どちら|\b(?:what|when|which|where|who|how)\b(?! about)"
_NO_MISTAKE = r"(?:間違い|まちがい)(?:は)?(?:な[いし]|あり?ません|ございません)(?:です)?[よねー]*[。.!~]*$"
_ACCEPTS = (
    r"^(?:(?:そうして|そう|それ|案内|送)[^。、]{0,12})?(?:は|と|ば|たら)?、?(?:とても|すごく|大変)?(?:助か|たすか)(?:る"
    r"|ります)(?:[、。!~ねよわ]|$)"
    r"|(?:いただきます|頂きます|もらおう(?:かな)?|甘えて(?:お願いします)?)[。.!~ー]*$|(?:ぜひ|是非)(?:に|とも|ぜひ)?(?:お願い[^。]*|頼[^。]*)?[。.!~ー]*$|(?:\?|。|!)(?:では|じゃあ?|それじゃあ?)、?(?:お願い|頼)"
    r"|^(?:よろこんで|喜んで|もち(?:ろん|のろん)?)(?:です)?[。.!~]*$"
    r"|^(?:yeah,? |sure,? |well,? )?why not[.!]*$|^(?:that(?:'d| would)|it(?:'d| would)) help|^go on(?: then)?[.!]*$"
    r"|,? yes(?: please)?[.!]*$"
    r"|^k+ (?:thx|thanks|ty)[.!]*$|^(?:yes|yeah|yep|sure|ok)[ ,]+.*(?:thx|thanks|thank you)[.!]*$"
)
"""What takes an offer or confirms, also where it thanks or asks back before."""
_AGAINST = r"ない|ません|けど|結構|大丈夫|no\b|not\b|n't"
_MISREAD = (
    r"(?:日付|日にち|日|曜日|時間|時刻|会場|場所|部屋|名前|人数|そこ|そっち|それ|そう|これ)(?:だけ|のほう|の方)?(?:が|は|も)?(?:違"
    r"|ちが|間違っ|間違え)(?:う|い|て|って|た|まし)"
    r"|^(?:いや、?)?(?:それ|そっち|そこ|そう|この日|その日|そのひと|その人)(?:じゃ|では|や)(?:な[いく]|ありません)"
    r"|^(?:ugh|oh|um+|er+|erm)[,.]* no\b|^no{2,}\b|\bwrong (?:one|day|date|time|place|room|name)\b|^that'?s not (?:it|right|me|what)"
    r"|^not (?:that|this) one|\b(?:earlier|later|another (?:day|time))\b.{0,20}\b(?:better|instead|preferred)\b"
)
"""What says that heya has read something wrongly."""
_STILL_COMES = r"(?:はい、?)?(?:行き|いき|参り|伺い|使い)ます[。!]*"
_CAN_COME = r"(?:やっぱり?|やはり)?、?(?:行け|いけ|行き|使え|使い)(?:ます|る|そう)(?:です)?(?:ので|から)?[。!]*"
_CANCELS = r"取り?消|キャンセル|\bcancel"
_PICKS = r"(?:じゃあ?、?|では、?)?(?:その(?:時間|日時|枠|部屋)|そこ[でに]|最初|それがい|that one|i'll (?:take|have))"
"""Words that take what is offered, which is nothing that is to be cancelled."""
"""No to `do you cancel?`."""
_HEDGED = (
    r"(?:っけ|とは|って|[^で]は)[。?]*$|でも|けど|ただし?、|待っ|あとで|後で|違|ちが|\b(?:but|wait|later|however|except)\b"
    r"|(?<!でき)(?<!もらえ)(?<!いただけ)(?:です|ます|でしょう)か[。?]*$|(?:はい|うん|ええ)\?+$"
    r"|^(?!.*\b(?:could|can|would|will) you\b).*[a-z]\?+$"
)
"""What a yes comes with that is none yet, where it has effect: はい、でも時間を変えたい, yes but 4pm, ok?"""
_FILLER = (
    r"(?:えっと|えーと|あの|あっ?(?=[、,。.!~ー… \n]|はい|いや|いえ)|うーん|んー|そうですね|では|じゃあ?|それじゃあ?|やっぱり?|やはり"
    r"|すみません|すいません|ごめんなさい|ごめん|申し訳(?:ありません|ない|ございません)(?:が|けど)?|んと|ちょっと|まあ|あー"
    r"|あっ(?!て)|(?:お|え(?!え[、,。!]))[おえー]*(?=[、,。!])|(?:hmm*|umm*|uhh*|well|oh|ah|er)(?=[,. ]))[、,。.!~ー… \n-]*"
)
_FILLER_LETTERS = "おえあうんそでじやす申ごちまhuwoae"


_CONSENT = r"同意され|\bagree\b|\bconsent\b"
_ONLY_IF = (
    r"でも(?!いい|大丈夫|構|かま|問題|ok)|けれ?ど|ただし|ただ[、,]|しかし|一部|以外|だけ(?!ど)|のみ|条件|(?:ます|です)が[、,]"
    r"|\b(?:but|except|only|unless|apart from|as long as|provided|if|without)\b"
)
"""What makes an agreement one to something else than what was asked."""


def read_polarity(flat: str, context: str | None, bare: bool) -> bool | None:
    """True or False for an answer to `context` (folded, in small letters), None for anything else.

    `bare`: the message names nothing else (a time, a place); 「16時でお願いします」 is a wish, not a yes."""
    flat = unadorned(flat)
    if agrees_in_part(flat, context):
        return None
    if context and asks_openly(context):
        return to_open(flat)
    if "電話" in flat and compiled(UNREACHED).search(flat):
        return None  # that a telephone is not answered is no no
    closed = is_closed(context)
    text = _without_filler(flat)
    if closed and (told := _told_closed(flat, text, context or "")) is not None:
        return told
    if context and wants_the_act(text, context):
        return True
    if context and books_instead(text, context):
        return None
    if needs_nothing(flat, context):
        return False
    if closed and (told := _of_the_act(text, context or "")) is not None:
        return told
    return _by_opening(flat, text, context, bare, closed)


def agrees_in_part(flat: str, context: str | None) -> bool:
    """Whether somebody who was asked for a consent gives one to a part of it, or under a condition."""
    if not context or not compiled(_CONSENT).search(context) or not compiled(_ONLY_IF).search(flat):
        return False
    return not compiled(r"(?:いい|no)").match(flat)


def is_closed(context: str | None) -> bool:
    """Whether what was asked may want a yes or a no."""
    return bool(context and compiled(_CLOSED_QUESTION).search(context))


def _told_closed(flat: str, text: str, context: str) -> bool | None:
    """A yes or a no that stands out whatever else a message holds: そうですね, 間違いありません, 助かります、ぜひ."""
    if compiled(_FILLER_ALONE).fullmatch(flat):
        return True
    if compiled(_ANY_MISTAKE).search(context) and compiled(_NONE).match(flat):
        return True
    if compiled(_NO_MISTAKE).search(flat) or (compiled(_ACCEPTS).search(text) and not compiled(_AGAINST).search(text)):
        return True
    return False if compiled(_MISREAD).search(text) or declines_with_thanks(text) else None


def _of_the_act(text: str, context: str) -> bool | None:
    """An answer to whether something is to be undone, or in the question's own words."""
    if compiled(_CAN_COME).fullmatch(text) and compiled(_CANCELS).search(context):
        return False
    if compiled(_STILL_COMES).fullmatch(text) and compiled(_UNDOES).search(context):
        return False
    if compiled(_LEFT_AS_IT_IS).search(text) and compiled(_UNDOES).search(context):
        return False
    return True if said_again(text, context) or _suits(text, context) else None


def _by_opening(flat: str, text: str, context: str | None, bare: bool, closed: bool) -> bool | None:
    """By the first words; where they say neither, by the question."""
    fits = context is not None and "結構" in text  # それで結構です is a yes where nothing more was offered
    if not fits and (starts(text, NO) or starts(flat, NO)):
        return False
    if context and compiled(_CANCELS).search(context) and compiled(_PICKS).match(text):
        return None
    if starts(text, YES):
        if context and is_binding(context) and (compiled(_HEDGED).search(text) or _undoes_instead(text, context)):
            return None
        return True if bare or not starts(text, REQUEST) else None
    if closed and (done := done_as_asked(text, context or "")) is not None:
        return done
    return by_question(flat, text, context, closed) if bare and context else None


def _undoes_instead(text: str, context: str) -> bool:
    """Whether cancelling is spoken of where nothing is to be cancelled: yes, cancel it."""
    return compiled(_CANCELS).search(text) is not None and compiled(_CANCELS).search(context) is None


def echoes(flat: str, context: str | None) -> bool:
    """Whether a message does no more than answer with the question's own verb: 取り消してください to `取り消しますか`."""
    return is_closed(context) and done_as_asked(compiled(_OPENING).sub("", _without_filler(flat)), context or "") is not None


def _suits(text: str, context: str) -> bool:
    """Whether what the question names is said to be fine (3pm is fine, できれば), where no choice was open."""
    if not (compiled(_IS_FINE).search(text) if text.isascii() else compiled(_IF_IT_CAN_BE).match(text)):
        return False
    return compiled(_OPEN).search(context) is None


def _without_filler(flat: str) -> str:
    filler = compiled(_FILLER).match(flat) if flat[:1] in _FILLER_LETTERS else None
    return (flat[filler.end() :] if filler else flat) or flat
