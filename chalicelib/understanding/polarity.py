"""Yes or no, as people answer: はい, いや, 「大丈夫です」 by what was asked."""

from chalicelib.understanding.answers import FINE, NO, REQUEST, YES, starts
from chalicelib.understanding.echoes import done_as_asked, said_again, takes_up
from chalicelib.understanding.page import compiled, holds

_NOT_NEEDED = (
    r"(?:他に|ほかに|他の|ほかの|特に|これ以上|それ以上)[^。?\n]{0,14}(?:ありません|ございません|ないです|無いです|ない|なし)(?!か"
    r"|ん?です?か|\?|でしょうか)",
    r"(?:やめ|遠慮し|見送り?)(?:ておき|ま)(?!せん)(?:す|たい|$)|つけなくて|必要は?な(?:い|さそう)(?!ん?です?か|\?)|いらな(?:い|そう"
    r"|くて)(?!ん?です?か|\?)",
    r"(?<!問題)(?<!異議)(?<!間違い)(?:なし|無し|抜き)(?:で(?:大丈夫|いい|良い|お願|結構|す|[。.!~ー]*$)|に(?:し|お願))|(?:ので|から)(?:大丈夫|結構|いい|平気)(?:です)?[。.!]*$"
    r"|(?:別|べつ)に(?:いい(?!です?か)|大丈夫|要ら|いら|必要(?:な|は)|なくて)",
    r"(?:なく|んじゃなく|でなく)て(?:も)?(?:大丈夫|いい|結構|[良よ]い|構|かま|平気|問題|ok)(?!です?か|の|\?)|いりません(?!か)"
    r"|不要です(?!か)",
    r"(?:いら|要ら)ない(?!ん?です?か|\?)|要りません(?!か)|間に合[っう]て(?:い)?ます(?!か)|また(?:の|別の|次の)?機会|(?:やめ|遠慮し)と[くき]"
    r"|今回は?[^。!?\n]{0,12}(?:結構|遠慮|見送|辞退|パス)|(?:辞退し(?:ます|たい)|は(?:キャンセル|パス)で)|必要(?:ない|ありません)(?!か|ん?です?か|\?)",
)
_NEGATIONS = (
    "ない", "なく", "なし", "抜き", "間に合", "機会",
    "やめと", "しとく", "しとき", "今回", "辞退", "パス", "はキャンセルで",
    "ませ", "やめ", "遠慮", "見送", "必要", "不要", "いらな", "いりま", "無し", "別に", "べつに", "大丈夫",
    "結構", "からい",
    "のでい", "平気",
)  # fmt: skip
_NOTHING_MORE = (
    r"これで(?:終わり|おわり|おしまい|最後)|だけで?(?:す|いい|大丈夫)?[。!]*$|^(?:特|とく)に(?:は)?な[いし]|^(?:特に)?ない(?:ので|です"
    r"|から)|^(?:もう|今のところは?|いまのところは?|今は)?(?:特に|とくに)は?[。.!]*$|全部です|これで(?:全て|すべて|全部|十分)"
    r"|以上の|だけです|十分|済み(?:です|まし)|ありません|ございません|ないです|大丈夫|以上(?:です|で)|結構です|特に(?:な|あり|ござ)"
    r"|i'm (?:good|fine)|that's (?:all|it)"
)
_OFFERS_MORE = (
    r"他に|ほかに|そのほか|その他|特にござい|特に(?:なけれ|ない)|何か(?:ご|お)?(?:質問|不明|困|要望|手伝)"
    r"|anything else|something else|any (?:other )?questions"
)
_FILLER_ALONE = r"そうですね[。.!]*|そうっすね[。.!]*|ですね[。.!]*|そうだね[。.!]*"
_CLOSED_QUESTION = r"(?:か|\?)[。.!]*$|\?\s*$"
_REFUSED = (
    r"(?:ない|ません|なくて(?:も)?(?:いい|大丈夫|結構|良い))(?:です|んです|ですね|ね|よ|かな|ので|と思います|けど)*[。.!]*$(?<!問題ないです)"
    r"|なくても[。.…]*$|考え(?:直|させ)|検討(?:し|させ)|保留|決め(?:られな|かね)|間違(?:って(?:い)?(?:ます|る)|え(?:て|まし))"
    r"|いらない|不要|結構です|遠慮|ちょっと(?:ね|な|です|なあ)*[。.!~ー、]*$|困(?:る|ります)|(?:だめ|ダメ|駄目|無理|いや|嫌)(?:です|だ"
    r"|かな|かも)*[。!]*$|ない(?:と思|つもり|予定|かも)|興味(?:は|が)?な[いく]|[のほ]うがいいんですが|すぎ|オーバー|苦手|好きでは|好きじゃ|(?:は|が)嫌い|(?:て|で)いるので|(?:は"
    r"|が)あるので|(?:高|遠|狭)い(?:です)?(?:ね|な|かも|よ)|[、。がもは](?:違い?ます"
    r"|違う)|微妙|いまいち|イマイチ|気が進ま|好みでは|好みじゃ|イメージと違|思って(?:い)?たのと"
    r"|(?:難し|厳し)い(?:です|かも|かな|ね|と思います)*[。.!]*$"
)
_GRANTED = (
    r"間違い(?:な|あり?ません|ござ)|問題(?:ない|ありません)|(?:で|が)(?:大丈夫|いい(?:です|よ)|良いです|結構です|お願いします|構いません|かまいません|構わない|オッケー"
    r"|ok)(?:です"
    r"|でした)?[よねー]*[。.!]*$"
    r"|合って(?:い)?ます|その通り"
)
_LIKED = (
    r"^(?!.*(?:予約|面接|利用|使い|借り|変[えわ更]|やめ|取り?消|キャンセル|ずら|直し|別の|ほかの|他の)).*(?<!れ)たい(?:です|な|かも"
    r"|と思います)*[よねー]*[。.!~]*$"
    r"|(?:いい|良い)(?:です)?(?:ね|な)[。!ー]*$|(?:あ|い|だ)(?:と|ると|れば|って|ったら|たら)(?:嬉し|うれし|助か|ありがた)"
    r"|越したことはない|気になります|[良よ]さそう|(?:楽し|おいし|面白|おもしろ)そう|魅力的|素敵|すてき|最高|ぴったり"
)
"""What says yes to a suggestion or to whether something is wanted."""
_OFFER = (
    r"(?:は|も|など|ますが、?)(?:いかが|どう)(?:です|でしょ|なさ|いたし)|(?:ご|お)?(?:必要|入り用|要り)です|would you (?:also )?like"
    r"|do you (?:also )?need"
)
_SO_IT_IS = r"そう(?:です|っす|だ)?ね[、。](?!.*(?:けど|が、|ない|ません|より|もう少し|もっと))"
_ANY_MISTAKE = r"(?:間違い|誤り|相違|問題|不備)(?:など)?(?:は|が|も)?(?:ござい|あり|ない)"
_NONE = r"(?:特に|はい、?|とくに)?(?:ありません|ないです|ございません|ない|なし|大丈夫)"
_EITHER = r"(?:どちら|どっち|どれ|なん|何)でも(?:いい|良い|構|かま|大丈夫|結構|ok)"
_OPENING = r"^(?:はい|うん|ええ|いいえ|いえ|いや|yes|yeah|yep|sure|ok|no)[、,。 ]+"
_UNDOES = r"取り?消|キャンセル|変更|変え"
_LEFT_AS_IT_IS = r"(?:取り?消|キャンセル|変更|変え|消|削除)[さし]?(?:ない|ません)(?!か)"
_IS_FINE = r"\b(?:is|are|'s) (?:fine|ok(?:ay)?|good|great|perfect)(?: (?:with|by|for) (?:me|us))?[.!]*$|\bworks(?: for (?:me|us))?[.!]*$"
_IF_IT_CAN_BE = r"[^、。]{1,12}で合って(?:い)?(?:ます|る)|できれば(?!.*(?:ない|別|違|ほか|他|より))"
_OPEN = r"何|いつ|どの|どこ|どれ|どちら|\b(?:what|when|which|where|who|how)\b(?! about)"
_IT_IS_FINE = r"は(?:大丈夫|結構|いい|平気)(?:です)?[よねー]*[。.!]*$"
_ASKED_IF_FINE = r"大丈夫|よろし|宜し|いい|良い|構|問題|間違|合って"
_DONE_FOR = r"(?:し|いたし|付け|つけ|送り|使い|なり|なさい|され|必要|いかが|要り|いり|入れ|あり|ござい)(?:ます|ましょう|です|でしょう)か"
"""A question for whether something is to be done for somebody, to which `that is fine` says no."""
_STILL_COMES = r"(?:はい、?)?(?:行き|いき|参り|伺い|使い)ます[。!]*"
"""No to `do you cancel?`."""
_CHOICE = r"どちら|どれ|どっち|何|いつ"
_EVEN_SO = r"くても?(?:特に)?(?:大丈夫|いい|良い|構|かま|問題|平気|ok)"
_DOES_WITH = r"([一-龥ァ-ヶー][一-龥ァ-ヶーぁ-ん]+?)(?:だけ)?で(?:いい|十分)(?:です|かな)*[。]*$"
_RATHER = (
    r"より(?:は|も)?[^。]{0,14}(?:ほう|方)が|"
    r"(?:もう少し|もうちょっと|もっと|他の|ほかの|別の|違う)[^。、]{0,12}(?:がいい|が良い|にし|はあり|はない|ありま|ないです|お願い|探し)"
)
_UNREFUSING = (
    r"問題(?:は)?(?:ない|あり)|間違い(?:は)?(?:ない|あり|ござ)|構(?:わない|いません)|かま(?:わない|いません)|差し支え|異論|申し訳"
    r"|すみません|越したこと"
    r"|(?:(?<!\d)分か|わか)[らり]|知(?:らない|りません)|でき(?:ない|ません)"
)
_FILLER = (
    r"(?:えっと|えーと|あの|あっ?(?=[、,。.!~ー… \n]|はい|いや|いえ)|うーん|んー|そうですね|では|じゃあ?|それじゃあ?|やっぱり?|やはり"
    r"|すみません|すいません|ごめんなさい|ごめん|申し訳(?:ありません|ない|ございません)(?:が|けど)?|んと|ちょっと|まあ|あー"
    r"|あっ(?!て)|(?:お|え(?!え[、,。!]))[おえー]*(?=[、,。!])|(?:hmm*|umm*|uhh*|well|oh|ah|er)(?=[,. ]))[、,。.!~ー… \n-]*"
)
_FILLER_LETTERS = "おえあうんそでじやす申ごちまhuwoae"
_TIME_OR_DAY = r"[\d時日]"


def read_polarity(flat: str, context: str | None, bare: bool) -> bool | None:
    """True or False for an answer to `context` (folded, in small letters), None for anything else.

    `bare`: the message names nothing else (a time, a place); 「16時でお願いします」 is a wish, not a yes."""
    closed = context is not None and compiled(_CLOSED_QUESTION).search(context) is not None
    if flat[:1] in "そで" and compiled(_FILLER_ALONE).fullmatch(flat):
        return True if closed else None
    if closed and compiled(_ANY_MISTAKE).search(context or "") and compiled(_NONE).match(flat):
        return True
    if _needs_nothing(flat, context):
        return False
    text = _without_filler(flat)
    if closed and compiled(_STILL_COMES).fullmatch(text) and compiled(_UNDOES).search(context or ""):
        return False
    if closed and compiled(_LEFT_AS_IT_IS).search(text) and compiled(_UNDOES).search(context or ""):
        return False
    if closed and (said_again(text, context or "") or _suits(text, context or "")):
        return True
    fits = context is not None and "結構" in text  # それで結構です is a yes where nothing more was offered
    if not fits and (starts(text, NO) or starts(flat, NO)):
        return False
    if starts(text, YES):
        return True if bare or not starts(text, REQUEST) else None
    if closed and (done := done_as_asked(text, context or "")) is not None:
        return done
    return _by_question(flat, text, context, closed) if bare and context else None


def echoes(flat: str, context: str | None) -> bool:
    """Whether a message does no more than answer with the question's own verb: 取り消してください to `取り消しますか`."""
    return (
        bool(context and compiled(_CLOSED_QUESTION).search(context))
        and done_as_asked(compiled(_OPENING).sub("", _without_filler(flat)), context or "") is not None
    )


def _suits(text: str, context: str) -> bool:
    """Whether what the question names is said to be fine (3pm is fine, できれば), where no choice was open."""
    if not (compiled(_IS_FINE).search(text) if text.isascii() else compiled(_IF_IT_CAN_BE).match(text)):
        return False
    return compiled(_OPEN).search(context) is None


def _needs_nothing(flat: str, context: str | None) -> bool:
    if holds(flat, _NEGATIONS) and compiled("|".join(_NOT_NEEDED)).search(flat):
        return True
    more = context is not None and compiled(_OFFERS_MORE).search(context)
    return bool(more and (starts(flat, FINE) or compiled(_NOTHING_MORE).search(flat)))


def _without_filler(flat: str) -> str:
    filler = compiled(_FILLER).match(flat) if flat[:1] in _FILLER_LETTERS else None
    return (flat[filler.end() :] if filler else flat) or flat


def _cares_not(flat: str, context: str) -> bool:
    """Whether somebody does not mind what the question offered to look after (遠くても大丈夫), or would rather have another one."""
    if compiled(_EITHER).search(flat):
        return compiled(_CHOICE).search(context) is None
    if compiled(_IT_IS_FINE).search(flat) and compiled(_DONE_FOR).search(context) and not compiled(_ASKED_IF_FINE).search(context):
        return True
    if compiled(_EVEN_SO).search(flat):
        return "くても" not in context
    other = compiled(_DOES_WITH).match(flat)
    return compiled(_RATHER).search(flat) is not None or (other is not None and other[1] not in context)


def _by_question(flat: str, text: str, context: str, closed: bool) -> bool | None:
    """An answer that only its question makes a yes or a no."""
    if closed and _cares_not(flat, context):
        return False
    if closed and compiled(_REFUSED).search(flat) and not compiled(_UNREFUSING).search(flat):
        return False
    if closed and compiled(_GRANTED).search(flat):
        return True
    if closed and (compiled(_LIKED).search(flat) or takes_up(flat, context)):
        return True
    if closed and flat.startswith("そのまま"):
        return compiled(_UNDOES).search(context) is None
    if closed and flat.startswith("そう") and compiled(_SO_IT_IS).match(flat):
        return True
    if not starts(text, FINE):
        return None
    return not (closed and compiled(_OFFER).search(context) and not compiled(_TIME_OR_DAY).search(context))
