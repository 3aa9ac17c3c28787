"""The ways in which people say yes and no: each line the letters that it may begin with ("" = Latin ones), and the pattern."""

from chalicelib.understanding.page import Rule, compiled

Ways = tuple[Rule, ...]
YES: Ways = (
    Rule(
        "",
        r"(?:yes+|yeah|yea|yep|yup|ya|sure|ok(?:ay|ey)?|kk?|y|correct|right(?! now)|agree|accept|confirm|perfect|absolutely"
        r"|definitely|lgtm|cool|yessir|ye|fine|deal|np|works"
        r"|certainly|exactly|great|fine|alright|all right|indeed)(?![a-z\d])|do it|let's do (?:it|that)|that'll do|fine by me"
        r"|good (?:with|by|for) (?:me|us)|(?:sure,? |yeah,? )?why not|if you don't mind,? (?:yes|please)"
        r"|that'd be (?:great|lovely|good|nice|perfect|fine)|(?:that|it|this) suits (?:me|us)"
        r"|please do(?!n)|all good|(?:that|it) would be (?:great|lovely|good|nice|perfect)|go (?:ahead|for it)|i agree|i accept|(?:i"
        r"|we) (?:do|am"
        r"|are|will|have|would)[.!]*$|of course|sounds (?:good|great|perfect|fine)|please go ahead|looks good|that works|works for me"
        r"|that one(?:,? please| works)?[.!]*$|i'll (?:take|have) (?:it|that|this)(?: one)?[.!]*$"
        r"|book it|no problem"
        r"|that's (?:right|fine|ok)",
    ),
    Rule("はハ", r"はい(?![ぁ-ん])|は[ーあぁ]*い(?=お願|おねが|そう|それ|いい|よろ|いき|だい|どう|あっ|ありがた|です|よ|な[。!]*$)"
        r"|は[ーあぁ]*い(?![ぁ-ん])|ハイ"),
    Rule("ほへおう", r"(?:(?:ほ[ーあ]*い)+|へ[ーえ]*い|おっす|うっ?す|うぃ(?:ー|っす)*)[。!~ー]*$"),
    Rule("およイオいし行りあう完ば", r"(?:り(?:ー|ょ)*|あい|うい(?:ー|す)*|よき(?:です)?|いい感じ(?:です)?|い[ーっ]す(?:よ|ね)*"
    r"|い[ーっ]+です(?:よ|ね)*|いいべ|いいばい|ようござんす|ばっちし|完ぺき|おなしゃす|よろ|イエス|オールok|いけます|行けます)[。!~ー]*$"),
    Rule("うえい良",
    r"うん(?!ど|て)(?![ぁ-んー](?!ん))|うんうん|ええ(?!と|っ)|えぇ|いいね|いいっ?すね|いいよ|いい(?:です[よね]|と思|とも)|良いと思"
    r"|良いです[ねよ。]|いいですなあ?[。!~]*$"),
    Rule("ど賛承構か差あ有嬉ほ欲頼た",
    r"(?:ほし|欲し)い(?:です|な|かも)*[。!]*$|(?:頼|たの)(?:む|みます|んだ)|どうぞ|賛成|承諾|承知|構いません|かまいません|構わない"
    r"|かまわない|差し支えな|あり?がたい|有り?難いです|嬉しい|かしこまり"),
    Rule("おオり了分わよ宜異",
    r"異議な|オーケー|オッケー|おっけー?|おけ|オケ|おk|りょ|了解|分かりました|わかりました|お願い|おねがい|よろしく|宜しく"),
    Rule("さ左ばバ完", r"(?:さよう|左様)で|ばっちり|バッチリ|完璧"),
    Rule("そこ",
    r"その(?:とおり|まま(?=でお願))|そうです(?!か|ね|けど|が)|(?:そのくらい|それくらい|そのぐらい|そんな感じ|そんなところ)(?:です|かな"
    r"|だ|で)|そう(?:だ(?:よ|ね)?|そう)?[。!ー]*$|そうして|そうしま(?!せん)す?|そうなります|その通り|それで(?!は|し|も)"
    r"|これで(?!は|し|も|失礼)|この内容で|そこ(?:で|が)(?:お願|いい|良)|そこで[。!]*$"
    r"|その(?:時間|日時|枠|部屋)(?:で|が|に)(?:お願|いい|良|し(?:ま|て)|す(?:る|$)|[。!]*$)"
         r"|それが(?:いい|良)|それなら(?:大丈夫|いい|良|ok)|それ、?(?:は|も)?(?:いい|良|嬉|うれ|ありがた|助か|楽し)|そっちで"
         r"|これがいい|それにし|そこにし|[そこ]れにする|[そこ]こにする"),
    Rule("同予確もぜ是問",
    r"同意(?!は|でき(?:ない|ません|かね)|し(?:ない|ません|かね|たくな))|予約(?:する|します|してください)$|確定|もちろん|ぜひ|是非"
    r"|問題(?:ない|ありません|なし|ナシ|ねえ|ねー)"),
    Rule("合あ正間ま行参伺○◯👌👍🙆🆗✅💯",
    r"合って|あって(?:ます|いま|る)|正しい|正解|間違い(?:ない|なし|なです|あり?ま?せん|ござ)|まちがいな|行きます|参ります|伺います"
         r"|○|◯|👌|👍|🙆|🆗|✅|💯"),
)  # fmt: skip
NO: Ways = (
    Rule(
        "",
        r"no(?![a-z\d.]| ?\d| problem| later)|nope|(?:that's |it's )?(?:wrong|incorrect|not right)|not yet|i'm afraid not|(?:that|it"
        r"|this) (?:doesn't|won't|does not) work|please (?:don't|do not)"
        r"|(?:hold on|wait)(?![a-z])|no way|none|neither|i'll pass"
        r"|i'd rather not|rather not|no need|don't bother|nothing else|nah|n$|not (?:for now|that|this|the|now|really|thanks|quite|exactly"
        r"|right)|(?:i|we)(?:'ll| will| can|'d)? (?:skip|pass on|do without)|no [a-z]+ (?:this time|today|for me)|don't|do not"
        r"|i disagree|disagree"
        r"|i don't|never mind|let me think|maybe (?:later|not)|some other time|another time|that's all|that is all|nothing|ng(?![a-z])",
    ),
    Rule("まミち間違そ", r"そう(?:じゃ|では)な|まち?が(?:え|っ)|ミス|間違え|違った|違って"),
    Rule("いイう違ちダだ駄嫌×🙅👎❌✖",
    r"いいえ|いえ(?!ば)|いや(?!すい)|イイエ|ううん|うーん、?(?:いや|違)|違(?:う|い)|ちが(?:う|い)|ダメ|だめ|駄目|嫌|×|🙅|👎|❌|✖|いらん|いいや"),
    Rule("同断お見まパ無やノも今い間以",
    r"同意でき(?:ない|ません|かね)|同意し(?:ない|ません|かね|たくな)|お?断り|見送り|また(?:今度|にし|の機会)|今度に(?:し|で)"
    r"|パス(?:です|で|し|$)|無理|やだ|ノー"
         r"|やっぱ(?:り|し)?(?:いい|やめ|なし|無し|待|違|ちが)|もういい|(?:今|いま)(?:回|日)?は(?:いい(?=で|や|か|っ|$)|結構|遠慮"
         r"|見送|大丈夫"
         r"|やめ)|まだ(?:いい|です|大丈夫)"
         r"|間違って|間違え(?:て|た|まし)|以上で(?:す|お願い|よろしく|大丈夫|結構|$)|やめておき|やめとき|やめとく"),
    Rule("し結け遠不要あな何無特行",
    r"な(?:ん|に|んに)もな|何もな|しない$|しません$|結構です|けっこうです|遠慮|不要|要りません|ありません$|ないです$|無いです$|ない$"
    r"|特にな|特にあ"
         r"|なし(?:です|で)?$|無し|行けません|行けない"),
)  # fmt: skip
FINE: Ways = (
    Rule(
        "はも全まぜ大だいけ結平",
        r"(?:はい、?)?(?:もう|全然|まったく|全く|ぜんぜん)?(?:大丈夫|だいじょうぶ|(?:いいです)+$|結構です"
        r"|けっこうです|平気)",
    ),
    Rule("", r"i'm (?:good|fine|ok)|it's (?:ok|fine)|that's (?:ok|fine|it)"),
)
"""Yes to `is that so?`, no to `anything else?`."""
REQUEST: Ways = (Rule("およ宜そこ予", r"お願い|おねがい|よろしく|宜しく|それで|これで|予約"),)


def starts(text: str, ways: Ways) -> bool:
    """Whether a text begins in one of those ways."""
    letter = text[:1]
    return any((letter in rule.needs if rule.needs else letter.isascii()) and compiled(rule.pattern).match(text) for rule in ways)
