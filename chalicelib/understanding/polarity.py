"""Yes or no, as people answer: はい, いや, 「大丈夫です」 by what was asked."""

from chalicelib.understanding.page import compiled

# Each line one way of saying it; they are tried where an answer begins.
_YES = (
    r"(?:yes|yeah|yep|yup|sure|ok(?:ay|ey)?|y|correct|right|agree|accept|confirm|perfect)(?![a-z])",
    r"please do|go ahead|i agree|i accept|of course|sounds good|looks good|that works|works for me|book it|no problem",
    r"that's (?:right|fine|ok)",
    r"はい(?![ぁ-ん])|はい(?=お願|そう|それ|いい|よろ|いき|だい|どう)|ハイ|うん(?![ぁ-んー])|ええ(?!と|っ)",
    r"オーケー|オッケー|おっけー?|おk|りょ|了解|承知|かしこまり|分かりました|わかりました",
    r"そうです(?!か|ね|けど|が)|そうして|その通り|それで(?!は|し|も)|これで(?!は|し|も)|この内容で|お願い|おねがい|よろしく|宜しく",
    r"同意(?!し(?:ない|ません|かね|たくな))|予約(?:する|します|してください)$|確定|もちろん|ぜひ|是非|問題(?:ない|ありません|なし)",
    r"いいよ|いいです[よね]|合って|あって(?:ます|いま)|正しい|行きます|参ります|伺います|○|◯|👌|👍|🙆",
)
_NO = (
    r"no(?![a-z\d.]| ?\d| problem)|nope|nah|n$|not (?:now|really|thanks)|don't|do not|i disagree|disagree|i don't|never mind",
    r"that's all|that is all|nothing",
    r"いいえ|いえ(?!ば)|いや(?!すい)|イイエ|ううん|うーん、?(?:いや|違)|違(?:う|い)|ちが(?:う|い)|ダメ|だめ|駄目|嫌|×|🙅",
    r"同意し(?:ない|ません|かね|たくな)|しない$|しません$|やめておき|やめとき|やめとく|結構です|けっこうです|遠慮|不要|要りません",
    r"ありません$|ないです$|無いです$|ない$|特にな|特にあ|なし(?:です)?$|無し|以上です|行けません|行けない",
)
_FINE = (
    r"(?:はい、?)?(?:もう)?(?:大丈夫|だいじょうぶ|いいです$|結構です|けっこうです|平気)",
    r"i'm (?:good|fine|ok)|it's (?:ok|fine)|that's (?:ok|fine|it)",
)
_NOT_NEEDED = (
    r"なくて(?:も)?(?:大丈夫|いい|結構|良い)|いりません(?!か)|不要です(?!か)",
    r"いらない(?!ん?です?か|\?)|必要(?:ない|ありません)(?!か|ん?です?か|\?)",
)
_NOTHING_MORE = (
    r"ありません|ございません|ないです|大丈夫|以上(?:です|で)|結構です|特に(?:な|あり|ござ)",
    r"i'm (?:good|fine)|that's (?:all|it)",
)
_OFFERS_MORE = (
    r"他に|ほかに|そのほか|その他|何か(?:ご|お)?(?:質問|不明|困|要望|手伝)",
    r"anything else|something else|any (?:other )?questions",
)
_REQUEST = (r"お願い|おねがい|よろしく|宜しく|それで|これで|予約",)
_FILLER = (
    r"(?:えっと|えーと|あの|あっ?(?=[、,。.!~ー… \n]|はい|いや|いえ)|うーん|んー|そうですね|では|じゃあ?|それじゃあ?)[、,。.!~ー… \n-]*"
)


def _starts(text: str, ways: tuple[str, ...]) -> bool:
    return compiled("|".join(ways)).match(text) is not None


def _holds(text: str, ways: tuple[str, ...]) -> bool:
    return compiled("|".join(ways)).search(text) is not None


def read_polarity(flat: str, context: str | None, bare: bool) -> bool | None:
    """True or False for an answer, None for anything else.

    `bare`: the message names nothing else (a time, a place); 「16時でお願いします」 is a wish, not a yes."""
    more = context is not None and _holds(context.lower(), _OFFERS_MORE)
    if _holds(flat, _NOT_NEEDED) or (more and (_starts(flat, _FINE) or _holds(flat, _NOTHING_MORE))):
        return False
    filler = compiled(_FILLER).match(flat)
    text = (flat[filler.end() :] if filler else flat) or flat
    if _starts(text, _NO) and not (context and "結構" in text):  # それで結構です is a yes where nothing more was offered
        return False
    if _starts(text, _YES):
        return True if bare or not _starts(text, _REQUEST) else None
    return True if bare and context and _starts(text, _FINE) else None
