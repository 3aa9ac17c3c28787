"""Nothing more is needed: how an offer is turned down, and how somebody says that this was all."""

from chalicelib.understanding.answers import FINE, starts
from chalicelib.understanding.page import compiled, holds

_SHORT = 40
_NOT_NEEDED = (
    r"(?:他に|ほかに|他の|ほかの|特に|これ以上|それ以上)[^。?\n]{0,14}(?:ありません|ございません|ないです|無いです|ない|なし)(?!か"
    r"|ん?です?か|\?|でしょうか)",
    r"(?:やめ|遠慮し|見送り?)(?:ておき|ま)(?!せん)(?:す|たい|$)|つけなくて|(?:付け|つけ)ないで(?:ください|下さい|ほしい|いい|[。!]|$)|必要は?な(?:い|さそう)(?!ん?です?か|\?)|いらな(?:い|そう"
    r"|くて)(?!ん?です?か|\?)",
    r"(?<!問題)(?<!異議)(?<!間違い)(?:なし|無し|抜き|ナシ)(?:で(?:大丈夫|いい|良い|よろ|お願|結構|す|[。.!~ー]*$)|に(?:し|お願))|(?:ので"
    r"|から)(?:大丈夫|結構|いい|平気|よろしい)(?:です|わ|よ|で)*[。.!]*$"
    r"|(?:別|べつ)に(?:いい(?!です?か)|大丈夫|要ら|いら|必要(?:な|は)|なくて)",
    r"(?:なく|んじゃなく|でなく)て(?:も)?(?:大丈夫|いい|結構|[良よ]い|構|かま|平気|問題|ok)(?!です?か|の|\?)|いりません(?!か)"
    r"|不要です(?!か)",
    r"(?:いら|要ら)(?:ない|ね[えー]?(?:っす|です|よ|わ|から|[。!]|$))(?!ん?です?か|\?)|要りません(?!か)"
    r"|間に合[っう]て(?:い)?ます(?!か)|また(?:の|別の|次の)?機会|(?:やめ|遠慮し)と[くき]"
    r"|今回は?[^。!?\n]{0,12}(?:結構|遠慮|見送|辞退|パス)|(?:お?気持ちだけ(?:で|いただ|頂|、|。|$)|お?(?:気遣い|気づかい|構い|かまい)なく|辞退し(?:ます|たい)|は(?:キャンセル|パス)で)|必要(?:ない"
    r"|ありません)(?!か|ん?です?か|\?)",
)
_NEGATIONS = (
    "ない", "なく", "なし", "抜き", "間に合", "機会",
    "やめと", "しとく", "しとき", "今回", "辞退", "パス", "はキャンセルで", "気持ちだけ",
    "ませ", "やめ", "遠慮", "見送", "必要", "不要", "いらな", "いらね", "要らね", "いりま", "ナシ", "無し", "別に", "べつに", "大丈夫",
    "結構", "からい",
    "のでい", "平気",
)  # fmt: skip
_NOTHING_MORE = (
    r"もうない(?:です|で|わ|よ|な)*[。!]*$|これで(?:終わり|おわり|おしまい|最後)|だけで?(?:す|いい|大丈夫)?[。!]*$|^(?:特"
    r"|とく)に(?:は)?な[いし]|^(?:特に)?ない(?:ので|です"
    r"|から)|^(?:もう|今のところは?|いまのところは?|今は)?(?:特に|とくに)は?[。.!]*$|全部です|これで(?:全て|すべて|全部|十分)"
    r"|以上の|だけです|十分|済み(?:です|まし)|ありません|ございません|ないです|大丈夫|以上(?:です|で)|結構です|特に(?:な|あり|ござ)"
    r"|i'm (?:good|fine)|that's (?:all|it)"
)
_OFFERS_MORE = (
    r"他に|ほかに|そのほか|その他|特にござい|特に(?:なけれ|ない)|何か(?:ご|お)?(?:質問|不明|困|要望|手伝)"
    r"|anything else|something else|any (?:other )?questions"
)
_GIVES_UP = (
    r"(?:(?:あっ?|いや|いいや|うーん|すみません|すいません|ごめんなさい|ごめん)[、。… ]*)*"
    r"(?:(?:やっぱり?|やはり|今回は|今日は)[、 ]?(?:もう)?(?:いい|結構|けっこう|大丈夫|なし|無し|いらない|要らない)"
    r"|もう[、 ]?(?:いい|結構|けっこう)"
    r"|(?:やっぱり?|やはり|今回は|今日は|もう)?[、 ]?(?:やめと(?:く|き(?:ます)?|こう)|やめておき(?:ます)?|見送り(?:ます|たい)|見送る"
    r"|遠慮し(?:ます|ておきます|ときます)|また(?:今度|後で|あとで|後日|別の機会)(?:に(?:します|する)?|やります|します|で)?"
    r"|考え直し(?:ます)?|(?:もう(?:少し|ちょっと))考え(?:ます|させて(?:ください|下さい))|出直します))"
    r"(?:です|かな|わ|で)*[。.!~ー]*"
    r"|(?:(?:oh|sorry|actually|hmm|no),? )*(?:i(?:'ve)? changed my mind|(?:maybe|perhaps) (?:later|another time|some other time)(?: then)?"
    r"|not (?:now|today|this time)|i(?:'ll| will)(?: have to)? think about it|leave it|i'd rather not)[.!]*"
)
"""The whole of what leaves a matter be, whatever was asked."""


def gives_up(flat: str) -> bool:
    """Whether somebody leaves it be: やっぱりいいです, また今度にします, maybe later."""
    return len(flat) <= _SHORT and compiled(_GIVES_UP).fullmatch(flat) is not None


def needs_nothing(flat: str, context: str | None) -> bool:
    """Whether a message says that what is offered is not needed, or that there is nothing more."""
    if holds(flat, _NEGATIONS) and compiled("|".join(_NOT_NEEDED)).search(flat):
        return True
    more = context is not None and compiled(_OFFERS_MORE).search(context)
    return bool(more and (starts(flat, FINE) or compiled(_NOTHING_MORE).search(flat)))
