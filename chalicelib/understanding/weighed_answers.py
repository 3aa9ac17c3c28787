"""Answers that only their question makes a yes or a no: 遠くても大丈夫, 狭いですね, 嬉しいです."""

from chalicelib.understanding.answers import FINE, starts
from chalicelib.understanding.echoes import is_binding, takes_up
from chalicelib.understanding.page import compiled

_REFUSED = (
    r"(?:ない|ません|なくて(?:も)?(?:いい|大丈夫|結構|良い))(?:です|んです|ですね|ね|よ|かな|ので|と思います"
    r"|けど)*[。.!]*$(?<!問題ないです)"
    r"|なくても[。.…]*$|考え(?:直|させ)|検討(?:し|させ)|保留|決め(?:られな|かね)|間違(?:って(?:い)?(?:ます|る)|え(?:て|まし))"
    r"|いらない|不要|結構です|遠慮|ちょっと(?:ね|な|です|なあ)*[。.!~ー、]*$|困(?:る|ります)|(?:だめ|ダメ|駄目|無理|いや|嫌)(?:です|だ"
    r"|かな|かも)*[。!]*$|ない(?:と思|つもり|予定|かも)|興味(?:は|が)?な[いく]|[のほ]うがいいんですが|すぎ|オーバー|苦手|好きでは"
    r"|好きじゃ|(?:は|が)嫌い|(?:て|で)い?るので|(?:は"
    r"|が)あるので|(?:高|遠|狭)い(?:です)?(?:ね|な|かも|よ)|[、。がもは](?:違い?ます"
    r"|違う)|微妙|いまいち|イマイチ|気が進ま|好みでは|好みじゃ|イメージと違|思って(?:い)?たのと"
    r"|(?:難し|厳し)い(?:です|かも|かな|ね|と思います)*[。.!]*$"
)
_GRANTED = (
    r"間違い(?:な|あり?ません|ござ)|問題(?:ない|ありません)|(?:で|が)(?:大丈夫|いい(?:です|よ)|良いです|結構です|お願いします"
    r"|構いません|かまいません|構わない|オッケー"
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
"""What says yes to a suggestion, not to what a yes would bring about: スタッフと話したい cancels nothing."""
_OFFER = (
    r"(?:は|も|など|ますが、?)(?:いかが|どう)(?:です|でしょ|なさ|いたし)|(?:ご|お)?(?:必要|入り用|要り)です|would you (?:also )?like"
    r"|do you (?:also )?need"
)
_SO_IT_IS = r"そう(?:です|っす|だ)?ね[、。](?!.*(?:けど|が、|ない|ません|より|もう少し|もっと))"
_EITHER = r"(?:どちら|どっち|どれ|なん|何)でも(?:いい|良い|構|かま|大丈夫|結構|ok)"
_UNDOES = r"取り?消|キャンセル|変更|変え|\b(?:cancel|change|move)\b"
_IT_IS_FINE = r"は(?:大丈夫|結構|けっこう|いい|平気)(?:です)?[よねー]*[。.!]*$"
_ASKED_IF_FINE = r"大丈夫|よろし|宜し|いい|良い|構|問題|間違|合って"
_DONE_FOR = r"(?:し|いたし|付け|つけ|送り|使い|なり|なさい|され|必要|いかが|要り|いり|入れ|あり|ござい)(?:ます|ましょう|です|でしょう)か"
"""A question for whether something is to be done for somebody, to which `that is fine` says no."""
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
_TIME_OR_DAY = r"[\d時日]"


def by_question(flat: str, text: str, context: str, closed: bool) -> bool | None:
    """An answer that only its question makes a yes or a no."""
    if closed and _cares_not(flat, context):
        return False
    if closed and compiled(_REFUSED).search(flat) and not compiled(_UNREFUSING).search(flat):
        return False
    if closed and compiled(_GRANTED).search(flat):
        return True
    if closed and not is_binding(context) and (compiled(_LIKED).search(flat) or takes_up(flat, context)):
        return True
    if closed and flat.startswith("そのまま"):
        return compiled(_UNDOES).search(context) is None
    if closed and flat.startswith("そう") and compiled(_SO_IT_IS).match(flat):
        return True
    if not starts(text, FINE):
        return None
    return not (closed and compiled(_OFFER).search(context) and not compiled(_TIME_OR_DAY).search(context))


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
