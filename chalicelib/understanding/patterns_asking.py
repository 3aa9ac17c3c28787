"""What asks: what is free, how things are, what one has booked, how it works."""

from chalicelib.understanding.pattern import Pattern

_SLOTS = (
    r"(?:(?<![一-龥ァ-ヶーるいなた])(?:席|枠|コマ|時間帯)|空席|空室|空き枠|(?<![一-龥ァ-ヶー])(?:席|枠|コマ|部屋)(?=.{0,3}(?:まだ|残)))"
)
"""What is given out by the hour: asked whether one is left, not whether there is such a thing (a seat for smokers)."""
_FACTS = (
    r"(?:住所|所在地|番号|連絡先|営業時間|定休日|休業日|料金|値段|価格|予算|費用|アクセス|行き方|行きかた|道順|最寄り?駅|地図|写真"
    r"|口コミ|評判"
    r"|url|サイト|ホームページ|情報|詳細|パスワード)"
)
"""What is told, not lent: asked for with the words of a wish."""
_FURNISHED = (
    r"(?:wi-?fi|カード|キャッシュレス|電子マネー|クレジット|paypay|プリンタ|印刷|コピー|コンセント|充電|電源|トイレ|駐車|駐輪|エレベータ"
    r"|パソコン|pc|ヘッドセット|イヤホン|マイク|プロジェクタ|ホワイトボード|zoom|teams|スマホ|スマートフォン|タブレット|飲み物|飲食"
    r"|食べ物"
    r"|荷物|ロッカー|車椅子|ベビーカー)"
)
_TOLD = (
    r"(?:(?<!can you )(?<!could you )(?<!would you )(?<!you please )tell me"
    r"|(?:let|give) (?:me|us) (?:know|a (?:shout|call|heads-?up|ping|message))"
    r"|(?:inform|message|alert|text|ping|warn|notify|contact|e?mail|write(?: to)?) (?:me|us)(?! (?:how|what))"
    r"|keep (?:me|us) (?:posted|informed|updated)|(?:be|get) (?:told|notified|informed|alerted)|(?:like|want|love) to hear)"
)
"""Ways of asking to be told later; `could you tell me when` asks now."""
_COMES_FREE = (
    r"(?:(?<!for )\bfree\b|\bfrees up|\bavailable\b|\bopen(?:s|ed|ing)?\b|\bvacant\b|\bcancel(?:s|l?ed|l?ation)\b"
    r"|(?:one|body|they|people) cancel\b|\b(?:gives? (?:it )?up|drops out))"
)
ASKING: tuple[Pattern, ...] = (
    Pattern("info", 8.6, ("キャンセル", "変更"),
            r"キャンセル(?:料|ポリシー|規定)|キャンセル(?:は|って)?(?:いつまで|何時まで|何時間前)|いつまで(?:に)?キャンセル"
            r"|変更(?:は|って)?(?:いつまで|何時まで)"),
    Pattern("info", 8.6, ("cancel",), r"cancell?ation (?:fee|policy|charge)"),
    Pattern("wait", 8.6, ("待", "たら", "れば", "次第", "しだい", "wait", "when", "once", "notify", "alert", "if ", "soon as", "should "),
            r"(?:キャンセル|空き)待ち|(?:空い|空きが?(?:でき|出)|(?:キャンセル|取り消し)(?:が|は)?出)(?:たら|次第|しだい|れば)"
            r"|空きしだい|空き次第|waiting ?list|wait ?list|notify me|wait for (?:it|a (?:room|slot))"
            r"|" + _TOLD + r",? (?:please )?(?:when(?:ever)?|if|once|as soon as|should)(?! (?:you|u)\b) [^?]{0,60}?" + _COMES_FREE),
    Pattern("info", 8.7, ("待ち", "wait"),
            r"待ち?(?:の?リスト)?(?:って|は|の|が|を|で|に|して)?[^。?\n]{0,10}(?:何(?:人|名|番|組|件)|順番|順位|お金|料金|いくら"
            r"|多い|少ない|見込み|可能性|取れること|仕組み|かかる"
            r"|どう|どれ|どの(?:くらい|ぐらい)|とは|並んで|回って)|\b(?:how|where|what)\b.{0,40}\bwait ?list\b|\b(?:how|where"
            r"|what)\b.{0,40}\bwaiting ?list\b"),
    Pattern("info", 5.9, ("いい", "大丈夫", "かま", "構", "よろし", "問題", "平気", "ok", "可能"),
            r"(?:部屋|室内|中|会議室|会場|ロビー|待合|へや|席|机|建物|館内|待って(?:い)?る(?:間|あいだ)|面接中)(?:の?中)?(?:で|に|の"
            r"|へ|から)[^。?\n]{0,16}?"
            r"(?<!使っ)(?<!借り)(?<!つかっ)(?<!予約し)(?<!部屋取っ)(?<!部屋とっ)[てで]も?(?:いい|大丈夫|かまいま|かまわな|構|よろし"
            r"|問題|平気|ok)(?!です。|です$)"
            r"|(?:部屋|室内|会議室|会場)(?:の?中)?で[^。?\n]{1,10}(?:は|って|しても)(?:ok|大丈夫|あり|平気|可能|だめ"
            r"|ダメ)(?:です)?(?:か|\?)"),
    Pattern("info", 5.9, ("allowed", "ok ", "okay", "alright", "permitted", "may i", "can i", "fine "),
            r"\b(?:am i|are we|is it) (?:allowed|permitted|ok(?:ay)?|alright|all right|fine)\b(?!.*\b(?:book|reserve|cancel)\b)"
            r"|^(?:is it |would it be )?(?:ok(?:ay)?|alright|fine) if (?:i|we)\b(?!.*\b(?:book|reserve|cancel|change|move)\b)"
            r"|\b(?:can|may) (?:i|we) "
            r"(?:bring|eat|drink|leave|make|take|have(?! (?:the|a|that|this) (?:room|slot))|charge"
            r"|smoke|record|play)\b.{0,40}\b(?:in|into|inside"
            r"|there|room)\b"),
    Pattern("checkin", 5.6, ("着", "つい", "ついた", "とうちゃく", "到着"),
            r"^(?:今|いま|もう|さっき|無事(?:に)?|やっと)?(?:部屋|会場|現地|入り?口|ビル|センター)?(?:に|へ)?(?:着(?:いた"
            r"|いて(?:い)?ます|きました)|到着(?:した|してます|しました)"
            r"|ついた|とうちゃく)(?:よ|です|けど|んですけど|ぞ)*[。!~ー]*$"),
    Pattern("help", 9, ("?", "!"), r"^[?!]+$"),
    Pattern("availability", 7.6, ("もっと", "もう少し", "もうちょ", "別の", "違う", "他の"),
            r"(?:もっと|もう少し|もうちょっと|もうちょい|別の|違う|他の).{0,4}(?:早い|遅い)?時間"),
    Pattern("info", 6.2, ("土", "日曜", "祝日", "週末", "年末年始"),
            r"(?:土日|[土日]曜日?(?:も|って)|祝日|週末|年末年始).{0,3}(?:使え|使用|利用|やって|開い"
    r"|あいて|営業|ok)"),
    Pattern("info", 5.9, ("休館", "定休", "休業", "お休み", "休みの日"),
            r"(?:休館|定休|休業|お休み|休みの日)(?:日)?(?:は|が|って)?(?:です|でし|あり|いつ|だっ|なの|で)?[^。\n]{0,4}(?:か|\?|っけ"
            r"|かな)[。?]*$"),
    Pattern("info", 6.2, ("何", "どの", "どれ"),
            r"(?:何(?:時間|分|日|回|件|人|名|枠|部屋|[ヶか]月|週間)|どの(?:くらい|ぐらい|程度)|どれ(?:くらい|ぐらい))(?:先|前|後"
            r"|間)?(?:まで|から|も)?"
            r"[^。?\n]{0,4}(?:使え|利用でき|予約でき|借りら?れ|入れ|取れ|とれ)"),
    Pattern("info", 6.2, ("how ",), r"\bhow (?:far|long|many|late|early|often|soon|much)\b.{0,30}\b(?:can|could|may) (?:i|we|you)\b"),
    Pattern("info", 6.2, ("what time",),
            r"\bwhat time (?:do|does|is|will|should|can|shall) .{0,24}\b(?:open|close|start|end|finish|arrive|come|check|breakfast"
            r"|be there)"),
    Pattern("info", 5, ("チェック",), r"チェック(?:イン|アウト)[^。\n]{0,8}(?:何時|いつ|どこ|どう)"),
    Pattern("info", 6.2, ("open",), r"\b(?:you|u|it) open\b"),
    Pattern("info", 6.2, ("何時", "いつ"), r"(?:何時|いつ)(?:まで|から).{0,6}(?:使え|利用でき|開い|あいて|やって|営業)"),
    Pattern("info", 5.9, ("教え", "おしえ", "知り", "聞", "お伺い", "お尋ね", "質問", "分かり", "わかり", "ご存", "有無"),
            r"教えて(?!くれ(?:て|た)|いただき(?:ありが|、)|頂き(?:ありが|、)|くださりあり|下さりあり)|おしえて(?!くれ(?:て|た))|知りたい"
            r"|(?:お聞き|お伺い|お尋ね|質問)し(?:たい|ても|てい)|聞きたい|聞いても|(?:分か|わか)りますか|(?:分か|わか)りますでしょ"
            r"|ご存[じ知]|有無"),
    Pattern("availability", 6, ("you tell me", "please tell me", "to know when"),
            r"\b(?:you (?:please )?tell me|to know) (?:when|if|whether)(?! (?:you|u)\b) [^?]{0,40}?"
            r"\b(?:is|are|comes?) (?:free|available)\b"),
    Pattern("info", 5.9, ("tell me", "know"), r"\btell me\b|\bi(?:'d| would) like to know\b|\bdo you know\b"),
    Pattern("availability", 5.8, ("席", "枠", "コマ", "空室", "時間帯", "部屋"),
            _SLOTS + r"(?:って|は|が|も|に)?(?:まだ|もう|他に|ほかに|今)?(?:ある|あり(?:ま|そう)|残[っりる]|余[っり]|余裕|取れそう"
            r"|とれそう)"),
    Pattern("info", 5.9, ("お願い", "ください", "下さい", "送って", "見せて", "調べ", "確認", "いただけ", "頂け", "もらえ", "ほしい",
    "欲しい"),
            _FACTS + r"(?:も|を|と|だけ|など|について|の確認)*(?:お願い|ください|下さい|送って|見せて|調べ|確認|いただけ|頂け|もらえ"
            r"|ほしい|欲しい)"),
    Pattern("availability", 5.8, ("使え", "空いて", "借り", "予約できる", "取れ", "入れ", "泊まれ"),
            r"(?:使える|予約できる|空いて(?:い)?る|借りら?れる|取れる|入れる(?!と|お?店)|(?<![とも])泊まれる)(?:お?部屋|お?席|お?店"
            r"|ところ|とこ"
            r"|時間|日|枠|宿|ホテル|会議室)"
            r"(?:って|は|が|も)?(?:まだ|もう|他に|ほかに|今)?(?:ある|あり(?:ま|そう)|残|ない)"),
    Pattern("availability", 5.8, ("いっぱい", "まだ", "もう", "どこ", "どの部屋", "どれ", "入れるところ", "入れるとこ"),
            r"[日週曜時][^。?]{0,4}どの部屋(?:が|なら)(?:使え|空)|予約(?:で|が|は|って)?いっぱい|(?:まだ|もう)(?:いけ|取れ|とれ|入れ"
            r"|間に合)|(?:どの部屋|どこ|どれ)(?:が|なら|だと)(?:使え|借り|取れ|入れ|いけ)"
            r"|(?:使え|借りら?れ|取れ|入れ)るのは?(?:って)?(?:どこ|どれ)|[日週月中]に入れると(?:ころ|こ)|(?:今日|明日|[日曜週]"
            r"|時)(?:って|は|も)(?:もう)?いっぱい"),
    Pattern("availability", 5.8, ("誰か", "だれか", "残って", "何部屋", "何席", "何室", "何枠"),
            r"(?:誰|だれ)か(?:が)?(?:入って|使って|借りて|予約して|取って)|何(?:部屋|席|室|枠)(?:残|空|あ[るりい])|(?:部屋|席"
            r"|枠)(?:って|は|が)?(?:あと|まだ)"),
    Pattern("availability", 5.9, ("any",), r"^(?:any(?:thing)?)(?: (?:other|more))? (?:later|earlier|sooner|times?|days?"
    r"|slots?)\b[^.]*\?*$"),
    Pattern("availability", 5.9, ("taken", "using", "in use", "occupied", "full", "booked", "busy", "still have", "do you have",
    "have any", "have you", "anything"),
            r"\b(?:is|are|is it|was) .{0,30}\b(?:in use|using|taken|occupied|full|booked(?: up| out)?|busy)\b"
            r"|\bwhat (?:do you have|have you got) (?:on|at|for|tomorrow|next|this)\b|\banything (?:earlier|later|else (?:on|at)|on|at"
            r"|for|before|after)\b"
            r"|\bhave (?:any |some )?(?:rooms?|tables?|seats?|slots?|space|times?)\b(?! with)"),
    Pattern("availability", 5.9, ("一番早", "最短", "最速", "いちばん早", "直近", "のは", "what ", "which ", "still ", "earliest",
    "soonest"),
            r"(?:[一1]番早く?|最短|最速|いちばん早く?|直近)[^。?\n]{0,10}(?:使|取れ|とれ|予約|入れ|空|借り|いつ|行け|枠|日|時間)"
            r"|(?:使え|取れ|とれ|予約でき|入れ|空いて(?:い)?|借りら?れ|行け)るのは?(?:って)?(?:いつ|何時|何日|何曜|どの[日時])"
            r"|\b(?:earliest|soonest)\b|\bstill (?:open|free|available)\b|\b(?:what|which) (?:days?|times?|slots?|rooms?|hours?) (?:is"
            r"|are|do|does|can|have)\b"),
    Pattern("availability", 5.8, ("いつ", "どこ"), r"^いつ(?:\?|ですか|でも|がいい|頃|ごろ)|いつ.{0,8}(?:空|あ)(?:い|き)"
    r"|どこ.{0,4}(?:空いて|あいて)"),
    Pattern("availability", 5.8, ("free", "when ", "what"),
            r"\bfree (?:on|at|tomorrow|today|this|next|between|from)\b|\b(?:is|are) .{0,40}\bfree\b|\bwhen (?:can|could) (?:i|we)\b"
            r"|\bwhen (?:is|are) .{0,30}\b(?:free|open|available)\b"
            r"|\bwhat'?s (?:free|open)\b"),
    Pattern("info", 5.6, ("使え", "利用", "つかえ", "借り", "貸し", "あり", "ある", "でき", "対応", "可能", "ok", "持ち込"),
            _FURNISHED + r"[^。.\n]{0,8}(?:使え|利用でき|つかえ|借りられ|借りれ|貸し|ありま|ある|あり?の|でき|対応|可能|ok|持ち込)"),
    Pattern("info", 5.6, ("飛ん", "飛び", "つい", "付い", "つなが", "繋が", "入り", "入る", "とれ", "取れ", "届"),
            _FURNISHED[:-1] + r"|テレビ|電源|ネット|回線|電波|冷蔵庫|エアコン|風呂|喫煙所|朝食)(?:は|って|が|も|とか)?(?:飛ん|飛び"
            r"|つい[てた]|付い[てた]|つながり?[まる]|繋が[りる]|入[りる]|とれ[まる]|取れ[まる]|届[きく])"
            r"(?!.{0,6}(?:ない|ませ))"),
    Pattern("info", 5.6, ("どれ", "どの", "対応", "予約"),
            r"(?:どれ|どの)(?:くらい|ぐらい|位)(?!空|あ[いき])(?:の?時間)?.{0,10}(?:かか|です|でしょ|必要)|対応して(?:い)?ます(?:か"
            r"|でしょ)"
            r"|予約(?:は|が)?必要|予約(?:なし|無し|しなくて)"),
    Pattern("info", 4.3, ("使え", "利用でき", "借りら"),
            r"(?:(?!部屋|会場|何時|[今明]日|[月火水木金土日]曜|ルーム|ビル|センター|個室"
            r"|席)[一-龥ァ-ヶー]){2,}(?<![日時分室曜屋])は(?:使え|利用でき|借りられ)"
            r"(?:ますか|る|ない|ません)"),
    Pattern("list", 7.2, ("booking", "reservation"),
            r"^(?:what about |wh(?:ere|en) (?:is|are) |can i (?:see|check) |(?:please )?(?:show|check|see|list|view)(?: me)?)? ?(?:all )?"
            r"(?:my )?(?:bookings|reservations|(?<=my )(?:booking|reservation))(?: please)?[?.!]*$"
            r"|\b(?:show|check|see|list|view)\b.{0,12}\bmy (?:bookings?|reservations?)\b"),
    Pattern("list", 7.2, ("予約", "booking", "reservation", "appointment"),
            r"(?:(?:今日|明日|明後日|来週|今週|[日曜])の|自分の|私の|ぼくの|俺の)予約(?:は|って|の|、)*(?:時間|日時|時刻|日にち"
            r"|日付|場所|会場|部屋)(?:は|って"
            r"|を|、)?(?:何|いつ|どこ|どれ|教え|確認|知り|おしえ)"
            r"|\b(?:did|is|was|has|have) (?:my|our) (?:booking|reservation|appointment)s?\b.{0,12}\b(?:go(?:ne)? through"
            r"|confirmed|ok(?:ay)?|made"
            r"|registered|accepted|complete|in place|still there)\b"),
    Pattern("list", 7.2, ("予約", "booked", "a booking", "a reservation"),
            r"予約(?:は|って|が|、)?(?:もう|ちゃんと|本当に)?(?:でき|出来|取れ|とれ|入っ|完了し|成立し)て(?:い)?(?:ます|る|ました|ますよね)"
            r"(?:か|よね|\?|。|$)"
            r"|予約を?した(?:ん(?:です|だ)|の(?:です|だ|は)|者|もの|はず)|予約して(?:い|あ|お)(?:ます|る|た)(?:が|けど|んですが|はず|者|もの|。|$)"
            r"|\b(?:i|we)(?:'ve| have)? (?:already )?booked\b(?!.{0,20}\b(?:wrong|mistake))"
            r"|\b(?:i|we)(?:'ve| have)(?: got)? a (?:booking|reservation)\b"),
    Pattern("info", 5.6, ("自分の", "手持ち", "持参", "私物", "my ", "使いた", "持ち込"),
            r"\0{2,}(?:を|も|で|って)?(?:使いた|持ち込み?た)|(?:自分の|手持ちの|持参の|私物の?)(?!部屋|予約|枠|時間|番)[^。、\n]{1,8}(?:を|で|も|って)?(?:使|つか|持ち込|つな|繋)"
            r"|\b(?:use|bring|connect|plug in) my (?:own )?(?:laptop|computer|pc|phone|tablet|camera|headphones|earphones"
            r"|headset|mouse)\b"),
    Pattern("list", 7.2, ("code",),
            r"\b(?:send|show|give|tell)\b.{0,12}\b(?:the |my )?(?:booking )?code\b.{0,12}\b(?:again|once more|please)?[.?!]*$"),
    Pattern("list", 7.2, ("誰", "だれ", "どなた", "の人", "の方", "さん", "様", "さま", "how many booking"),
            r"(?:誰|だれ|どなた)が?(?:来|いらっしゃ|お越し)|\d時(?:半)?の(?:人|方)(?:は|って)?(?:もう)?(?:来|いらっしゃ|お越し)"
            r"|(?:さん|様|さま)の(?:ご)?予約(?:は|を?(?:教え|見|確認|知り|出し))"
            r"|\bhow many bookings\b.{0,24}\b(?:today|tomorrow|this week|next week|(?:mon|tues|wednes|thurs|fri)day)\b"),
    Pattern("join", 7.3, ("招待", "invitation"),
            r"招待(?:コード|状|リンク)?を?(?:もう[一1]度|再)(?:送|発行|表示|共有)|招待(?:コード|状|リンク)?を?送り直"
            r"|\b(?:resend|send)\b.{0,20}\binvitation\b(?: again)?"),
    Pattern("list", 7.3, ("参加", "joined"),
            r"(?:応募者|学生|候補者|就活生|相手)(?:の方|さん)?(?:は|が)?(?:もう|まだ)?参加(?:し|され|でき)て"
            r"|\b(?:has|have|did)\b.{0,20}\b(?:candidate|student|applicant|guest)s?\b.{0,10}\bjoin(?:ed)?\b"
            r"|\b(?:candidate|student|applicant|guest)s?\b.{0,8}\b(?:not|hasn't|haven't)\b.{0,8}\bjoined\b"),
    Pattern("list", 7.2, ("予約は", "予約って"), r"(?:今日|明日|明後日|[日曜週])の予約(?:は|って)[?。]*$"),
    Pattern("list", 7.2, ("全部", "ぜんぶ", "すべて", "全て"), r"^(?:予約を?)?(?:全部|ぜんぶ|すべて|全て)(?:見せ|見た|表示|確認|教え)"),
    Pattern("list", 7.2, ("学生", "応募者", "候補者", "就活生", "相手"),
            r"(?:学生|応募者|候補者|就活生|相手)(?:の方|さん)?(?:の(?:お)?名前(?:は|を|って)|は(?:何時|いつ)に?(?:来|いらっしゃ|お越し))"),
    Pattern("checkin", 5.6, ("来ました", "来ています", "来てます", "いらっしゃい"),
            r"^(?:もう|いま|今)?(?:来ました|来て(?:い)?ます|いらっしゃいました|いらっしゃって(?:い)?ます)[。]*$"),
    Pattern("info", 6.2, ("available", "free"), r"\b(?:is|are)(?: there)?(?: the| any| a)? \0{3,}s? (?:available|free)\b"),
    Pattern("help", 4.4, ("help",), r"(?<!your )(?<!the )(?<!of )(?<!would )(?<!'d )\bhelp\b"),
    Pattern("help", 6.5, ("help",), r"^(?:please )?help(?: please)?[!?.]*$"),
    Pattern("stuck", 6.6, ("help me", "need help"), r"^(?:please |can you |could you )?help me(?: please)?[!?.]*$|^i need help[!.]*$"),
    Pattern("info", 5.6, ("もう一度", "もう1度", "もう1回", "もう一回"), r"もう[一1][度回](?:だけ)?、?(?:教え|お願い|言っ|聞|よろし)"),
    Pattern("info", 3.4, ("探", "紹介", "気にな", "おすすめ", "オススメ", "どんな", "行きたい"),
            r"紹介して|[がは]気になり|探して(?:い|る|ま|ほ|欲|く|い?ただ)|探したい|(?:おすすめ|オススメ)の?|どんな.{1,16}(?:です|あり"
            r"|ある|ます)|に行きたい(?:の|ん)?(?:です)?(?:が|けど|。|$)"),
    Pattern("info", 5.1, ("使え", "利用", "借り", "予約でき", "参加", "入れ"),
            r"(?:学生|学校|社会人|既卒|卒業|院生|外国人|高校生|会社|企業|個人|一般|誰|未成年|友達|友人|家族|市外|道外|初めて"
            r"|本人)(?:の(?:人|方))?"
            r"(?:じゃな|でな)?[くで](?:て)?も[^。?\n]{0,8}(?:使え|利用|借り|予約でき|参加|入れ)"),
    Pattern("info", 3.5, ("質問", "question"), r"質問(?:が|した|です|ある)|\bquestion\b"),
    Pattern("info", 3, ("とは", "って何", "ってなに", "について"), r"^(?:.{0,12})(?:とは|って何|ってなに|について)(?:ですか)?[?。]?$"),
)  # fmt: skip
