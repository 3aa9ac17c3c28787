"""Yes or no, as people answer: はい, いや, 「大丈夫です」 by what was asked."""

from chalicelib.understanding.page import compiled

_YES = (
    r"(?:(?:yes|yeah|yep|yup|sure|ok(?:ay|ey)?|y|correct|right|agree|accept|confirm|perfect)(?![a-z])|はい(?![ぁ-ん])|はい(?=お願|そう|それ|いい|よろ|いき|だい|どう|ok)|ハイ|うん(?![ぁ-んー])|ええ(?!と|っ)|オーケー|オッケー|おっけー?|おk|りょ|了解|承知|かしこまり|分かりました|わかりました"
    r"|そうです(?!か|ね|けど|が)|そうして|その通り|それで(?!は|し|も)|これで(?!は|し|も)|この内容で|お願い|おねがい|同意(?!し(?:ない|ません|かね|たくな))|予約する$|予約します$|予約してください$|確定|もちろん|ぜひ|是非|問題(?:ない|ありません|なし)"
    r"|よろしく|宜しく|いいよ|いいですよ|いいですね|合って|あって(?:ます|いま)|正しい|please do|go ahead|i agree|i accept|of course"
    r"|sounds good|looks good|that works|works for me|book it|that's (?:right|fine|ok)|no problem|行きます|参ります|伺います|○|◯|👌|👍|🙆)"
)
_NO = (
    r"(?:いいえ|いえ(?!ば)|いや(?!すい)|イイエ|ううん|うーん、?(?:いや|違)|違(?:う|い)|ちが(?:う|い)|no(?![a-z\d.])(?! ?\d| problem)|nope|nah|not? (?:thanks|thank)|don't|do not|i disagree|disagree|i don't|never mind"
    r"|同意し(?:ない|ません|かね|たくな)|しない$|しません$|やめておき|やめとき|やめとく|結構です|けっこうです|遠慮|不要|いらない|いりません|要りません|必要ありません|必要ない|ダメ|だめ|駄目|嫌|n$"
    r"|ありません$|ないです$|無いです$|ない$|特にな|特にあ|なし(?:です)?$|無し|not really|that's all|that is all|nothing|×|🙅|以上です|not now|行けません|行けない)"
)
_FINE = r"(?:はい、?)?(?:もう)?(?:大丈夫|だいじょうぶ|いいです$|結構です|けっこうです|平気|i'm (?:good|fine|ok)|it's (?:ok|fine)|that's (?:ok|fine|it))"
_ELSE = r"他に|ほかに|そのほか|その他|何か(?:ご|お)?(?:質問|不明|困|要望|手伝)|anything else|something else|any (?:other )?questions"
_NOTHING_MORE = r"ありません|ございません|ないです|大丈夫|以上(?:です|で)|結構です|特に(?:な|あり|ござ)|i'm (?:good|fine)|that's (?:all|it)"
_NOT_NEEDED = r"なくて(?:も)?(?:大丈夫|いい|結構|良い)|いらない(?!ん?です?か|\?)|いりません(?!か)|必要(?:ない|ありません)(?!か|ん?です?か|\?)|不要です(?!か)"
_SOFT = r"^(?:(?:えっと|えーと|あの|あっ?(?=[、,。.!~ー… \n]|はい|いや|いえ)|うーん|んー|そうですね|では|じゃあ?|それじゃあ?)[、,。.!~ー… \n-]*)?"
_REQUEST_ONLY = r"(?:お願い|おねがい|よろしく|宜しく|それで|これで|予約)"


def read_polarity(flat: str, context: str | None, bare: bool) -> bool | None:
    """True or False for an answer, None for anything else.

    `bare`: the message names nothing else (a time, a place); 「16時でお願いします」 is a wish, not a yes."""
    offered_more = bool(context and compiled(_ELSE).search(context.lower()))
    if offered_more and (compiled(_FINE).match(flat) or compiled(_NOTHING_MORE).search(flat)):
        return False
    if compiled(_NOT_NEEDED).search(flat):
        return False
    text = compiled(_SOFT).sub("", flat) or flat
    if compiled(_NO).match(text) and not (context and "結構" in text and not offered_more):
        return False
    if compiled(_YES).match(text):
        return True if bare or not compiled(_REQUEST_ONLY).match(text) else None
    if bare and compiled(_FINE).match(text):
        return True if context else None
    return None
