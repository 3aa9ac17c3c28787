"""What phrases alone cannot say of an intent: words that count together or in one order, weighted as the phrases are."""

from chalicelib.understanding.pattern import Pattern
from chalicelib.understanding.patterns_asking import ASKING
from chalicelib.understanding.patterns_muting import MUTING
from chalicelib.understanding.patterns_undoing import UNDOING

_DEVICE_WORDS = (
    "カメラ", "映像", "画面", "モニタ", "ディスプレイ", "音", "マイク", "スピーカ", "回線", "ネット", "wi", "通信", "端末", "パソコン",
    "pc",
    "機", "録画", "レコーダ", "接続", "zoom", "teams", "ドア", "鍵", "カギ", "照明", "電気", "エアコン", "部屋", "camera", "screen",
    "monitor", "display", "sound", "audio", "mic", "speaker", "internet", "network", "connection", "line", "terminal", "computer",
    "video", "record", "door", "key", "light",
)  # fmt: skip
_DEVICES = (
    r"(?:カメラ|映像|画面|モニター|ディスプレイ|音声|音|マイク|スピーカー|回線|ネット|インターネット|wi-?fi|通信|端末|パソコン|pc"
    r"|機械|機材|機器|録画|レコーダー|接続|zoom|teams|ドア|鍵|カギ"
    r"|照明|電気|エアコン|部屋|camera|screen|monitor|display|sound|audio|mic|microphone|speaker|internet|network|connection|line"
    r"|terminal|computer|video|recorder|recording|door|key|light)"
)
_BROKEN = (
    r"(?:映ら|映って(?:い)?な|うつら|写ら|出な|でな(?:い|く)|つなが(?:ら|りません|りに)|繋が(?:ら|りません|りに)|動か(?!し[たてま])"
    r"|動きませ|うごか(?!し)"
    r"|動作し(?:な|ま)|壊れ|こわれ|故障|調子(?:が)?(?:悪|わる)|おかし|止ま(?:っ|り|る)|とま(?:っ|り)|切れ(?:た|る(?!か)|て|ま(?!すか))|途切れ"
    r"|落ち(?:た|る|て)"
    r"|重い|重く|固ま|フリーズ|聞こえ(?:な|ませ|づ)|きこえ(?:な|ませ)|入らな|入りませ|つか(?:な|ず)|点か|付か|つきませ|開か|開きませ"
    r"|あか(?:な|ず)|反応し|不具合|トラブル|エラー|使えな|使えませ|真っ暗|真っ黒|ハウリング|ノイズ"
    r"|死ん(?:で|だ)|お亡くなり|逝[っき]|バグ[っるり]|ラグ(?!ビ)|カクカク|カクつ|ガクガク|プツプツ|ブツブツ|ぼやけ|ぶれ(?:て|る|ま)|激重|激遅"
    r"|(?:めっちゃ|すごく|超|やたら|かなり|異常に)(?:重|遅(?!い?時))|不安定|無反応|無音|くるくる|ぐるぐる|消え(?:た|て(?:い)?[るま]|ちゃ|まし)"
    r"|not work|isn't work|doesn't work|does not work|won't|broken|down\b|frozen|froze|freez|black|no sound|can't hear|can't see"
    r"|cannot hear|cannot see|error|slow|dropp|disconnect|unstable|stuck|failed|dead\b|off\b|not show|noisy"
    r"|cut(?:s|ting)? out|lag(?:s|gy|ging)?\b|glitch|crash|flicker|blurry|choppy|muffled|distorted"
    r"|keeps? (?:on )?(?:cut|crash|turn|shut|stopp?|fail|lag|buffer|restart|reboot)\w*"
    r"|(?:is|are|does|do|did|was)(?:n't| not) (?:being )?(?:pick|mov|respond|connect|turn|start|display|com(?:e|ing) (?:on|up|through)|load"
    r"|open|charg|detect|recogni|focus|switch|sync)\w*)"
)
_FEARED = r"(?!ら|(?<=ません)か|[^。、\n]{0,6}?(?:たら|場合|ま?せんか))"
"""What makes a fault a fear: 映らなかったら asks, 映らない reports."""
_WISHES: tuple[Pattern, ...] = (
    Pattern("trouble", 8.5, _DEVICE_WORDS, _DEVICES + r"[^。.\n]{0,14}?" + _BROKEN + _FEARED),
    Pattern("trouble", 8.4, ("ない", "ませ", "壊れ", "故障", "トラブル", "不具合"),
            r"(?:映らない|映りません|聞こえない|聞こえません|つながらない|つながりません|繋がらない|動かない|動きません|壊れ(?:た|て|ま)"
            r"|故障(?:し|です|か)|トラブル|不具合)" + _FEARED),
    Pattern("trouble", 8.4, ("not working", "out of order", "can't", "no "),
            r"not working|out of order|can't hear|can't connect|no (?:sound|picture|internet|signal|video|audio)\b"),
    Pattern("pair", 7.2, ("学生", "就活生", "応募者", "候補者", "求職者", "相手"),
            r"(?:学生|就活生|応募者|候補者|求職者|相手)(?:さん|の方)?(?:用|側)?の?(?:お?部屋|ルーム|分)(?:も|と(?:弊社|自社|当社|うち"
            r"|企業|会社|面接|こちら"
            r"|一緒|同時))|(?:学生|就活生|応募者|候補者|求職者|相手)(?:さん|の方)?(?:を|に)?招待(?:し(?:たい|て)|する|を?送)"),
    Pattern("pair", 7.3, ("招待コード", "招待状"), r"招待(?:コード|状)(?:を|の)?(?:発行|作|つく|送り|出し)"),
    Pattern("reserve", 7.1, ("体験会", "試聴会", "セミナー", "フェア", "説明会", "イベント"),
            r"(?:体験会|試聴会|セミナー|フェア|説明会|イベント)[^。?\n]{0,10}(?:参加(?!者|でき(?:な|ま?せん))|申し?込|もうしこ"
            r"|予約(?!を?(?:キャンセル|取))|出たい|出席|受けたい|行きたい)"),
    Pattern("reserve", 7.1, ("join", "attend", "sign up", "register", "come to"),
            r"\b(?:join|attend|sign up for|register for|come to)\b.{0,24}\b(?:seminar|event|session|fair|trial|workshop)\b"),
    Pattern("reserve", 5.45, ("予約", "手配", "押さえて", "席を"),
            r"予約(?!番号|状況|なし|無し|しなく|時間|確認)[^。?\n]{0,14}(?:お願い|いただけ|頂け|もらえ|欲し|ほし|とれ|取れ|取り"
            r"|入れ|たい|頼|よろし|ください|下さい)|手配(?:を|して)|席を(?:取|と)"),
    Pattern("reserve", 5, ("予約", "手配", "押さえて"),
            r"予約(?!番号|状況|なし|無し|しなく|時間|確認)[^。?\n]{0,14}(?:可能|でき(?:ます|る|ない)|大丈夫|いけ|いいですか)"
            r"|(?:手配|押さえて)[^。?\n]{0,8}(?:できます|可能)か"),
    Pattern("reserve", 5.4, ("面接", "見学", "部屋", "体験会"),
            r"(?:面接|見学|部屋|体験会).{0,16}(?:したい|お願い|予定|希望)"),
    Pattern("reserve", 5.4, ("タクシー", "ハイヤー", "レンタカー", "席", "テーブル", "チケット", "宿", "ホテル", "旅館", "部屋",
            "会議室", "個室", "会場", "拝借"),
            r"(?:タクシー|ハイヤー|レンタカー|席|テーブル|チケット|宿|ホテル|旅館|部屋|会議室|個室|会場)(?:を|も|の)?[^。?\nの]{0,8}(?:呼[んび]|手配"
            r"|取って|とって"
            r"|取り(?:た|ま)|押さえ|確保|キープ|頼[みんめ]|お?貸し(?!出|だ|てい?る)|拝借)|拝借(?:し|でき|いた)"),
    Pattern("reserve", 5.5, ("希望",),
            r"(?:使う|使用|利用|借りる|借用)(?:する)?(?:こと|の)?をご?希望(?!(?:は|も)?し(?:な|ませ)|でな|では)"),
    Pattern("reserve", 5.4, ("table", "seat", "spot", "slot", "cab", "taxi"),
            r"\b(?:get|grab|find|save|hold|want|need|have|like|arrange|schedule|order|call)\b.{0,12}\b(?:an?|us|me|two|three|\d) .{0,12}"
            r"\b(?:tables?|seats?|spot|slot|cab|taxi)\b|\b(?:table|seats?) for (?:\w+)"),
    Pattern("reserve", 5.4, ("泊", "名", "人", "部屋", "室", "台", "席", "枠"),
            r"\d+(?:泊|名|人|部屋|室|台|席|枠)[^。?\n]{0,10}(?:お願い|おねがい|取っ|とっ|希望|たい)"),
    Pattern("reserve", 5, ("いけ", "大丈夫", "入れ", "可能"),
            r"\d(?:名|人|時半?|日|泊|部屋|室)(?:様)?(?:で(?:も)?|に|から|は)?"
            r"(?:いけ(?:ます|る)|大丈夫です|入れ(?:ます|る)|可能です)(?:か|\?)"),
    Pattern("reserve", 5.5, ("かりた",), r"(?<![わ浸預助授])かりた[いく]"),
    Pattern("reserve", 5.5, ("予約",), r"予約を?する(?!とき|時|に|ため|前|の|と|場合|方法|人|ん|か)"),
    Pattern("reserve", 4.2, ("面接", "見学", "部屋", "体験会"), r"(?:面接|見学|部屋|体験会).{0,16}(?:いいですか|できますか|できる)"),
    Pattern("reserve", 5, ("book",), r"(?<!this )(?<!that )(?<!the )(?<!my )(?<!current )(?<!last )(?<!a )\bbook\b(?! (?:by|an? \d|\d"
    r"|series))"),
    Pattern("reserve", 5, ("reserv", "interview"), r"\breserv(?!ations?\b)|interview .{0,20}\b(?:on|at|tomorrow|today)\b"),
    Pattern("thanks", 2, ("助か", "たすか"), r"(?<![とばら])(?:助か|たすか)(?:る|ります?)(?:わ|よ|ね|な)*(?:[。、!~ー]|$)"),
    Pattern("thanks", 5.5, ("また", "どうも"),
            r"^(?:(?:では|じゃあ?|それでは|それじゃあ?|ほな)、?)?また(?:来週|明日|今度|後で|あとで|のちほど|後ほど|連絡|当日|次回"
            r"|[月火水木金土日]曜)(?:ね|に|お願いします"
            r"|よろしくお願いします|します|です)?[。!~ー]*$|^(?:では|じゃあ?|それでは|それじゃあ?)、?また[。!~ー]*$|^どうも(?:です"
            r"|でした)?[。!~ー]*(?:(?:それ)?では|じゃ)?[。!~ー]*$"),
    Pattern("thanks", 3.5, ("どうも", "親切", "丁寧", "わざわざ", "優し"),
            r"(?:親切|丁寧|ていねい|わざわざ|優し|やさし)[^。?\n]{0,10}どうも|(?:^|[、。!~ー])どうも(?:どうも|です|ね|でした"
            r"|すみません|すいません|な|〜)*[。!~ー♪]*$"
            r"|(?:ご?親切|ご?丁寧)に(?:どうも|ありが|して|教え|、|[。!~ー]*$)[^?]*$"),
    Pattern("thanks", 5.6, ("内定", "受か", "合格", "うまくい", "上手くい", "通り", "通過", "無事", "採用",
            "got the job", "passed", "went well", "hired", "offer"),
            r"(?:内定|合格|採用)(?:が|を|の)?(?:通知)?(?:が|を)?(?:出|もら|いただ|頂|決ま|取れ|され|しま|です)[^?]{0,6}(?:ました|た"
            r"|えた)[^?か]*$|(?:受か|うまくい|上手くい)[っきり]"
            r"(?:まし)?た[^?か]*$|(?:面接|選考|一次)[^。?]{0,6}(?:通り|通過し|突破し)ました[^?]*$|無事(?:に)?(?:終わ|終え|面接"
            r"|済)[^?]{0,12}(?:まし)?た[^?か]*$"
            r"|\bi (?:got (?:the|a) (?:job|offer)|passed|got hired)\b|\binterview went (?:well|great|fine|ok)"),

)  # fmt: skip
PATTERNS = (*_WISHES, *MUTING, *UNDOING, *ASKING)
"""Every pattern; of equal weights the first counts."""
