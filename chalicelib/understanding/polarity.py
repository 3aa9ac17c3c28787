"""Yes or no, as people answer: はい, いや, 「大丈夫です」 by what was asked."""

from chalicelib.understanding.page import compiled

# Each line one way of saying it; they are tried where an answer begins.
_YES = (
    r"(?:yes|yeah|yea|yep|yup|ya|sure|ok(?:ay|ey)?|kk?|y|correct|right(?! now)|agree|accept|confirm|perfect|absolutely|definitely"
    r"|certainly|exactly|great|fine"
    r"|alright|all right|indeed)(?![a-z\d])|do it|let's do (?:it|that)|that'll do|fine by me",
    r"please do|go ahead|i agree|i accept|of course|sounds good|looks good|that works|works for me|book it|no problem",
    r"that's (?:right|fine|ok)",
    r"はい(?![ぁ-ん])|はい(?=お願|そう|それ|いい|よろ|いき|だい|どう|あっ|ありがた|です|よ)|は[ーあぁ]*い(?![ぁ-ん])|ハイ|うん(?!ど"
    r"|て)(?![ぁ-んー](?!ん))|うんうん"
    r"|ええ(?!と|っ)|えぇ|いいね|いいっ?すね|良いです[ねよ。]|良いですね|どうぞ|賛成|承諾|構いません|かまいません|構わない|差し支えな"
    r"|あり?がたい|有り?難いです|嬉しい",
    r"オーケー|オッケー|おっけー?|おけ|オケ|おk|りょ|了解|承知|かしこまり|分かりました|わかりました",
    r"そうです(?!か|ね|けど|が)|そうして|その通り|それで(?!は|し|も)|これで(?!は|し|も)|この内容で|お願い|おねがい|よろしく|宜しく",
    r"同意(?!し(?:ない|ません|かね|たくな))|予約(?:する|します|してください)$|確定|もちろん|ぜひ|是非|問題(?:ない|ありません|なし)",
    r"いいよ|いいです[よね]|合って|あって(?:ます|いま)|正しい|間違い(?:ない|なし|あり?ま?せん|ござ)|まちがいな|あってる|合ってる"
    r"|そこ(?:で|が)(?:お願|いい|良)|それが(?:いい|良)|そっちで|これがいい|それにし|そこにし|行きます|参ります|伺います|○|◯|👌|👍|🙆",
)
_NO = (
    r"no(?![a-z\d.]| ?\d| problem| later)|nope|(?:that's |it's )?(?:wrong|incorrect|not right)|not yet|no way|none|neither|i'll pass"
    r"|i'd rather not|rather not|no need"
    r"|don't bother|nothing else|nah|n$|not (?:now|really|thanks)|don't|do not|i disagree|disagree|i don't|never mind",
    r"that's all|that is all|nothing",
    r"いいえ|いえ(?!ば)|いや(?!すい)|イイエ|ううん|うーん、?(?:いや|違)|違(?:う|い)|ちが(?:う|い)|ダメ|だめ|駄目|嫌|×|🙅",
    r"同意し(?:ない|ません|かね|たくな)|お?断り|見送り|また(?:今度|にし|の機会)|パス(?:です|で|し|$)|無理|やだ|嫌|いらん|ノー"
    r"|ng(?![a-z])|やっぱ(?:り|し)?(?:いい|やめ|なし|無し)"
    r"|もういい|いいや|今(?:回|日)?は(?:いい|結構|遠慮|見送|大丈夫|やめ)|まだ(?:いい|です|大丈夫)|間違って|間違えて|以上で(?:す"
    r"|お願い|よろしく|大丈夫|結構|$)|しない$|しません$|やめておき|やめとき|やめとく|結構です|けっこうです|遠慮|不要|要りません",
    r"ありません$|ないです$|無いです$|ない$|特にな|特にあ|なし(?:です|で)?$|無し|以上です|行けません|行けない",
)
_FINE = (
    r"(?:はい、?)?(?:もう)?(?:大丈夫|だいじょうぶ|いいです$|結構です|けっこうです|平気)",
    r"i'm (?:good|fine|ok)|it's (?:ok|fine)|that's (?:ok|fine|it)",
)
_NOT_NEEDED = (
    r"(?:他に|ほかに|他の|ほかの|特に|これ以上|それ以上)[^。?\n]{0,14}(?:ありません|ございません|ないです|無いです|ない|なし)(?!か"
    r"|ん?です?か|\?|でしょうか)",
    r"(?:やめ|遠慮し|見送り?)(?:ておき|ま)(?!せん)(?:す|たい|$)|つけなくて|必要は?な(?:い|さそう)(?!ん?です?か|\?)|いらな(?:い|そう"
    r"|くて)(?!ん?です?か|\?)",
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
_FILLER_ALONE = r"そうですね[。.!]*|そうっすね[。.!]*|ですね[。.!]*|そうだね[。.!]*"
_CLOSED_QUESTION = r"(?:か|\?)[。.!]*$|\?\s*$"
_REFUSED = (
    r"(?:ない|ません|なくて(?:も)?(?:いい|大丈夫|結構|良い))(?:です|ですね|ね|よ|かな|ので|と思います|けど)*[。.!]*$(?<!問題ないです)"
    r"|いらない|不要|結構です|遠慮"
)
_GRANTED = (
    r"間違い(?:な|あり?ません|ござ)|(?:で|が)(?:大丈夫|いい(?:です|よ)|良いです|結構です|お願いします|オッケー|ok)(?:[。.!]*)$"
    r"|合って(?:い)?ます|その通り"
)
_OFFER = (
    r"(?:は|も|など)(?:いかが|どう)(?:です|でしょ|なさ)|(?:ご|お)?(?:必要|入り用|要り)です|would you (?:also )?like|do you (?:also )?need"
)
_UNREFUSING = (
    r"問題(?:は)?(?:ない|あり)|間違い(?:は)?(?:ない|あり|ござ)|構(?:わない|いません)|かまいません|差し支え|異論|申し訳|すみません"
    r"|(?:分か|わか)[らり]|知(?:らない|りません)|でき(?:ない|ません)"
)
_FILLER = (
    r"(?:えっと|えーと|あの|あっ?(?=[、,。.!~ー… \n]|はい|いや|いえ)|うーん|んー|そうですね|では|じゃあ?|それじゃあ?|やっぱり?|やはり"
    r"|すみません|すいません|ごめんなさい|ごめん|申し訳(?:ありません|ない|ございません)(?:が|けど)?|んと|ちょっと|まあ|あー"
    r"|あっ)[、,。.!~ー… \n-]*"
)


def _starts(text: str, ways: tuple[str, ...]) -> bool:
    return compiled("|".join(ways)).match(text) is not None


def _holds(text: str, ways: tuple[str, ...]) -> bool:
    return compiled("|".join(ways)).search(text) is not None


def read_polarity(flat: str, context: str | None, bare: bool) -> bool | None:
    """True or False for an answer to `context` (folded, in small letters), None for anything else.

    `bare`: the message names nothing else (a time, a place); 「16時でお願いします」 is a wish, not a yes."""
    more = context is not None and _holds(context, _OFFERS_MORE)
    if compiled(_FILLER_ALONE).fullmatch(flat):
        return True if context and compiled(_CLOSED_QUESTION).search(context) else None
    if _holds(flat, _NOT_NEEDED) or (more and (_starts(flat, _FINE) or _holds(flat, _NOTHING_MORE))):
        return False
    filler = compiled(_FILLER).match(flat)
    text = (flat[filler.end() :] if filler else flat) or flat
    if (_starts(text, _NO) or _starts(flat, _NO)) and not (
        context and "結構" in text
    ):  # それで結構です is a yes where nothing more was offered
        return False
    if _starts(text, _YES):
        return True if bare or not _starts(text, _REQUEST) else None
    if bare and context and compiled(_CLOSED_QUESTION).search(context):
        if compiled(_REFUSED).search(flat) and not compiled(_UNREFUSING).search(flat):
            return False
        if compiled(_GRANTED).search(flat):
            return True
        if _starts(text, _FINE) and compiled(_OFFER).search(context) and not compiled(r"[\d時日]").search(context):
            return False
    return True if bare and context and _starts(text, _FINE) else None
