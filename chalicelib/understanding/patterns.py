"""What phrases alone cannot say of an intent: words that count together or in one order, weighted as the phrases are."""

from typing import NamedTuple

from chalicelib.understanding.reading import Intent


class Pattern(NamedTuple):
    """`needs`: one of these words must stand in a text before the pattern is tried; () = always."""

    intent: Intent
    weight: float
    needs: tuple[str, ...]
    pattern: str


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
    r"(?:映ら|映って(?:い)?な|うつら|写ら|出な|でな(?:い|く)|つなが(?:ら|りま|りに)|繋が(?:ら|りま|りに)|動か|動きませ|うごか"
    r"|動作し(?:な|ま)|壊れ|こわれ|故障|調子(?:が)?(?:悪|わる)|おかし|止ま(?:っ|り|る)|とま(?:っ|り)|切れ(?:た|る|て|ま)|途切れ"
    r"|落ち(?:た|る|て)"
    r"|重い|重く|固ま|フリーズ|聞こえ(?:な|ま|づ)|きこえ(?:な|ま)|入らな|入りませ|つか(?:な|ず)|点か|付か|つきませ|開か|開きませ"
    r"|あか(?:な|ず)|反応し|不具合|トラブル|エラー|使えな|使えませ|真っ暗|真っ黒|ハウリング|ノイズ"
    r"|not work|isn't work|doesn't work|does not work|won't|broken|down\b|frozen|froze|freez|black|no sound|can't hear|can't see"
    r"|cannot hear|cannot see|error|slow|dropp|disconnect|unstable|stuck|failed|dead\b|off\b|not show|noisy)"
)
_FEARED = r"(?!ら|(?<=ません)か|[^。、\n]{0,6}?(?:たら|場合|ま?せんか))"
"""What makes a fault a fear: 映らなかったら asks, 映らない reports."""
_FURNISHED = (
    r"(?:wi-?fi|カード|キャッシュレス|電子マネー|クレジット|paypay|プリンタ|印刷|コピー|コンセント|充電|電源|トイレ|駐車|駐輪|エレベータ"
    r"|パソコン|pc|ヘッドセット|イヤホン|マイク|プロジェクタ|ホワイトボード|zoom|teams|スマホ|スマートフォン|タブレット|飲み物|飲食"
    r"|食べ物"
    r"|荷物|ロッカー|車椅子|ベビーカー)"
)
PATTERNS: tuple[Pattern, ...] = (
    Pattern("trouble", 8.5, _DEVICE_WORDS, _DEVICES + r"[^。.\n]{0,14}?" + _BROKEN + _FEARED),
    Pattern("trouble", 8.4, ("ない", "ませ", "壊れ", "故障", "トラブル", "不具合"),
            r"(?:映らない|映りません|聞こえない|聞こえません|つながらない|つながりません|繋がらない|動かない|動きません|壊れ(?:た|て|ま)"
            r"|故障(?:し|です|か)|トラブル|不具合)" + _FEARED),
    Pattern("trouble", 8.4, ("not working", "out of order", "can't", "no "),
            r"not working|out of order|can't hear|can't connect|no (?:sound|picture|internet|signal|video|audio)\b"),
    Pattern("info", 8.6, ("キャンセル", "変更"),
            r"キャンセル(?:料|ポリシー|規定)|キャンセル(?:は|って)?(?:いつまで|何時まで|何時間前)|いつまで(?:に)?キャンセル"
            r"|変更(?:は|って)?(?:いつまで|何時まで)"),
    Pattern("info", 8.6, ("cancel",), r"cancell?ation (?:fee|policy|charge)"),
    Pattern("wait", 8.6, ("待", "たら", "れば", "次第", "しだい", "wait", "when", "once", "notify", "alert", "if "),
            r"(?:キャンセル|空き)待ち|(?:空い|空きが?(?:でき|出)|(?:キャンセル|取り消し)(?:が|は)?出)(?:たら|次第|しだい|れば)"
            r"|空きしだい|空き次第|waiting ?list|wait ?list|notify me|wait for (?:it|a (?:room|slot))"
            r"|(?:tell|let|inform|message|alert) me.{0,12}(?:when|if|once|as soon as) .{0,24}"
            r"(?:free|available|opens?|cancel)"),
    Pattern("cancel", 8, ("やめ",), r"予約(?:は|も|を|の件)?[、。]?(?:やっぱり?|もう|一旦|いったん)?やめ"),
    Pattern("cancel", 6, ("キャンセル", "取"), r"^(?:予約)?(?:キャンセル|取り?消し?)"),
    Pattern("help", 9, ("?", "!"), r"^[?!]+$"),
    Pattern("availability", 7.6, ("時間",), r"(?:もっと|もう少し|もうちょっと|もうちょい|別の|違う|他の).{0,4}(?:早い|遅い)?時間"),
    Pattern("change", 7.4, ("じゃなくて", "ではなく", "より", "もっと", "もう少し", "もうちょ"),
            r"(?:じゃなくて|ではなく|より).{0,14}(?:変え|移)|(?:もっと|もう少し|もうちょっと|もうちょい)(?:早く|遅く|早め"
            r"|遅め)(?!い時間)"),
    Pattern("change", 7.4, ("move",), r"\bmove\b.{0,30}\bto\b"),
    Pattern("pair", 7.2, ("学生", "就活生", "応募者", "候補者", "求職者", "相手"),
            r"(?:学生|就活生|応募者|候補者|求職者|相手)(?:さん|の方)?(?:用|側)?の?(?:お?部屋|ルーム|分)(?:も|と(?:弊社|自社|当社|うち|企業|会社|面接|こちら"
            r"|一緒|同時))|(?:学生|就活生|応募者|候補者|求職者|相手)(?:さん|の方)?(?:を|に)?招待(?:し(?:たい|て)|する|を?送)"),
    Pattern("pair", 7.3, ("招待コード", "招待状"), r"招待(?:コード|状)(?:を|の)?(?:発行|作|つく|送り|出し)"),
    Pattern("reserve", 7.1, ("体験会", "試聴会", "セミナー", "フェア", "説明会", "イベント"),
            r"(?:体験会|試聴会|セミナー|フェア|説明会|イベント)[^。?\n]{0,10}(?:参加(?!者|でき(?:な|ま?せん))|申し?込|もうしこ"
            r"|予約(?!を?(?:キャンセル|取))|出たい|出席|受けたい|行きたい)"),
    Pattern("reserve", 7.1, ("join", "attend", "sign up", "register", "come to"),
            r"\b(?:join|attend|sign up for|register for|come to)\b.{0,24}\b(?:seminar|event|session|fair|trial|workshop)\b"),
    Pattern("cancel", 7.2, ("削除", "消", "オフ", "解除", "止", "スキップ", "クリア", "無効", "外して", "なしで",
            "やめ", "取り下げ", "なしに", "無しに", "白紙"),
            r"(?:予約|アラーム|リマインダー|タイマー|通知|予定|申し?込み?|スケジュール|面接|会議)[^。?\n]{0,12}(?:削除|消[しす]"
            r"|消去|オフ"
            r"|解除|無効|外して|スキップ|クリア|なしで[。]*$|やめ(?:て|る)|止め(?:る|て)|停止|取り下げ|なしに|無しに|白紙)"),
    Pattern("cancel", 7.3, ("delete", "remove", "turn off", "clear", "drop", "disable", "scrap"),
            r"\b(?:delete|remove|turn off|clear|drop|disable|scrap) .{0,30}\b(?:bookings?|reservations?|reminders?|alarms?"
            r"|appointments?|events?|timers?|slots?)\b"),
    Pattern("info", 6.2, ("土", "日曜", "祝日", "週末", "年末年始"),
            r"(?:土日|[土日]曜日?(?:も|って)|祝日|週末|年末年始).{0,3}(?:使え|使用|利用|やって|開い"
    r"|あいて|営業|ok)"),
    Pattern("info", 6.2, ("まで", "から", "前", "先", "くらい", "ぐらい", "月に", "同時に", "一度に", "1回"),
            r"(?:何(?:時間|分|日|回|件|人|名|枠|部屋|[ヶか]月|週間)|どの(?:くらい|ぐらい|程度)|どれ(?:くらい|ぐらい))(?:先|前|後|間)?(?:まで|から|も)?"
            r"[^。?\n]{0,4}(?:使え|利用でき|予約でき|借りら?れ|入れ|取れ|とれ)"),
    Pattern("info", 6.2, ("how ",), r"\bhow (?:far|long|many|late|early|often|soon|much)\b.{0,30}\b(?:can|could|may) (?:i|we|you)\b"),
    Pattern("info", 6.2, ("open",), r"\b(?:you|u|it) open\b"),
    Pattern("info", 6.2, ("何時", "いつ"), r"(?:何時|いつ)(?:まで|から).{0,6}(?:使え|利用でき|開い|あいて|やって|営業)"),
    Pattern("info", 5.9, ("教え", "おしえ", "知り", "聞", "お伺い", "お尋ね", "質問", "分かり", "わかり", "ご存", "有無"),
            r"教えて(?!くれ(?:て|た)|いただき(?:ありが|、)|頂き(?:ありが|、)|くださりあり|下さりあり)|おしえて(?!くれ(?:て|た))|知りたい"
            r"|(?:お聞き|お伺い|お尋ね|質問)し(?:たい|ても|てい)|聞きたい|聞いても|(?:分か|わか)りますか|(?:分か|わか)りますでしょ"
            r"|ご存[じ知]|有無"),
    Pattern("info", 5.9, ("tell me", "know"), r"\btell me\b|\bi(?:'d| would) like to know\b|\bdo you know\b"),
    Pattern("availability", 5.8, ("いつ", "どこ"), r"^いつ(?:\?|ですか|でも|がいい|頃|ごろ)|いつ.{0,8}(?:空|あ)(?:い|き)"
    r"|どこ.{0,4}(?:空いて|あいて)"),
    Pattern("availability", 5.8, ("free", "when ", "what"),
            r"\bfree (?:on|at|tomorrow|today|this|next|between|from)\b|\b(?:is|are) .{0,40}\bfree\b|\bwhen (?:can|could) (?:i|we)\b"
            r"|\bwhen (?:is|are) .{0,30}\b(?:free|open|available)\b"
            r"|\bwhat'?s (?:free|open)\b"),
    Pattern("info", 5.6, ("使え", "利用", "つかえ", "借り", "貸し", "あり", "ある", "でき", "対応", "可能", "ok", "持ち込"),
            _FURNISHED + r"[^。.\n]{0,8}(?:使え|利用でき|つかえ|借りられ|借りれ|貸し|ありま|ある|あり?の|でき|対応|可能|ok|持ち込)"),
    Pattern("info", 5.6, ("どれ", "どの", "対応", "予約"),
            r"(?:どれ|どの)(?:くらい|ぐらい|位)(?!空|あ[いき])(?:の?時間)?.{0,10}(?:かか|です|でしょ|必要)|対応して(?:い)?ます(?:か"
            r"|でしょ)"
            r"|予約(?:は|が)?必要|予約(?:なし|無し|しなくて)"),
    Pattern("reserve", 5.45, ("予約", "手配", "押さえて", "席を"),
            r"予約(?!番号|状況|なし|無し|しなく|時間|確認)[^。?\n]{0,14}(?:お願い|いただけ|頂け|もらえ|欲し|ほし|とれ|取れ|取り"
            r"|入れ|たい|頼|よろし|ください|下さい)|手配(?:を|して)|席を(?:取|と)"),
    Pattern("reserve", 5, ("予約", "手配", "押さえて"),
            r"予約(?!番号|状況|なし|無し|しなく|時間|確認)[^。?\n]{0,14}(?:可能|でき(?:ます|る|ない)|大丈夫|いけ|いいですか)"
            r"|(?:手配|押さえて)[^。?\n]{0,8}(?:できます|可能)か"),
    Pattern("reserve", 5.4, ("面接", "見学", "部屋", "体験会"),
            r"(?:面接|見学|部屋|体験会).{0,16}(?:したい|お願い|予定|希望)"),
    Pattern("reserve", 5.4, ("泊", "名", "人", "部屋", "室", "台", "席", "枠"),
            r"\d+(?:泊|名|人|部屋|室|台|席|枠)[^。?\n]{0,10}(?:お願い|おねがい|取っ|とっ|希望|たい)"),
    Pattern("reserve", 5, ("いけ", "大丈夫", "入れ", "可能"),
            r"\d(?:名|人|時半?|日|泊|部屋|室)(?:様)?(?:で(?:も)?|に|から|は)?"
            r"(?:いけ(?:ます|る)|大丈夫です|入れ(?:ます|る)|可能です)(?:か|\?)"),
    Pattern("reserve", 5.5, ("予約",), r"予約を?する(?!とき|時|に|ため|前|の|と|場合|方法|人|ん|か)"),
    Pattern("info", 4.3, ("使え", "利用でき", "借りら"),
            r"(?:(?!部屋|会場|何時|[今明]日|[月火水木金土日]曜|ルーム|ビル|センター|個室|席)[一-龥ァ-ヶー]){2,}(?<![日時分室曜屋])は(?:使え|利用でき|借りられ)"
            r"(?:ますか|る|ない|ません)"),
    Pattern("reserve", 4.2, ("面接", "見学", "部屋", "体験会"), r"(?:面接|見学|部屋|体験会).{0,16}(?:いいですか|できますか|できる)"),
    Pattern("reserve", 5, ("reserv", "interview"), r"\breserv(?!ations?\b)|interview .{0,20}\b(?:on|at|tomorrow|today)\b"),
    Pattern("list", 7.2, ("booking", "reservation"),
            r"^(?:what about |wh(?:ere|en) (?:is|are) |can i (?:see|check) |(?:please )?(?:show|check|see|list|view)(?: me)?)? ?(?:all )?"
            r"(?:my )?(?:bookings|reservations|(?<=my )(?:booking|reservation))(?: please)?[?.!]*$"
            r"|\b(?:show|check|see|list|view)\b.{0,12}\bmy (?:bookings?|reservations?)\b"),
    Pattern("help", 6.5, ("help",), r"^(?:please )?help(?: me)?(?: please)?[!?.]*$"),
    Pattern("info", 5.6, ("もう一度", "もう1度", "もう1回", "もう一回"), r"もう[一1][度回](?:だけ)?、?(?:教え|お願い|言っ|聞|よろし)"),
    Pattern("info", 3.4, ("探", "紹介", "気にな", "おすすめ", "オススメ", "どんな", "行きたい"),
            r"紹介して|[がは]気になり|探して(?:い|る|ま|ほ|欲|く|い?ただ)|探したい|(?:おすすめ|オススメ)の?|どんな.{1,16}(?:です|あり|ある|ます)|に行きたい(?:の|ん)?(?:です)?(?:が|けど|。|$)"),
    Pattern("info", 3.5, ("質問", "question"), r"質問(?:が|した|です|ある)|\bquestion\b"),
    Pattern("info", 3, ("とは", "って何", "ってなに", "について"), r"^(?:.{0,12})(?:とは|って何|ってなに|について)(?:ですか)?[?。]?$"),
)  # fmt: skip
