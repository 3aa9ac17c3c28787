"""What phrases alone cannot say of an intent: words that count together or in one order, weighted as the phrases are."""

from chalicelib.understanding.reading import Intent

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
PATTERNS: tuple[tuple[Intent, float, str], ...] = (
    ("trouble", 8.5, _DEVICES + r"[^。.\n]{0,14}?" + _BROKEN),
    ("trouble", 8.4,

            r"映らない|映りません|聞こえない|聞こえません|つながらない|つながりません|繋がらない|動かない|動きません|壊れ(?:た|て|ま)"
            r"|故障(?:し|です|か)|not working|out of order|can't hear|can't connect|no (?:sound|picture|internet|signal|video|audio)\b"
            r"|トラブル|不具合"),
    ("info", 8.6,

            r"キャンセル(?:料|ポリシー|規定)|cancell?ation (?:fee|policy|charge)|キャンセル(?:は|って)?(?:いつまで|何時まで|何時間前)"
            r"|いつまで(?:に)?キャンセル|変更(?:は|って)?(?:いつまで|何時まで)"),
    ("availability", 8.6, r"キャンセル待ち|空いたら|空きが出たら|キャンセルが出|waiting ?list|notify me"),
    ("cancel", 6, r"^(?:予約)?(?:キャンセル|取り?消し?)"),
    ("help", 9, r"^[?!]+$"),
    ("availability", 7.6, r"(?:もっと|もう少し|もうちょっと|もうちょい|別の|違う|他の).{0,4}(?:早い|遅い)?時間"),
    ("info", 6.2, r"(?:土日|祝日|週末|年末年始).{0,3}(?:使え|使用|利用|やって|開い|あいて|営業|ok)"),
    ("availability", 5.8,

            r"^いつ(?:\?|ですか|でも|がいい|頃|ごろ)|いつ.{0,8}(?:空|あ)(?:い|き)|どこ.{0,4}(?:空いて|あいて)|\bfree (?:on|at|tomorrow"
            r"|today|this|next|between|from)\b|\b(?:is|are) .{0,40}\bfree\b|\bwhen (?:can|could|is|are)\b|\bwhat'?s (?:free|open)\b"),
    ("reserve", 5.4,

            r"\bbook(?:ing)?\b|\breserv|(?:面接|見学|部屋|体験会).{0,16}(?:したい|お願い|予定|希望|いいですか|できますか|できる)"
            r"|interview .{0,20}\b(?:on|at|tomorrow|today)\b"),
    ("change", 7.4,
        r"(?:じゃなくて|ではなく|より).{0,14}(?:変え|移)|\bmove\b.{0,30}\bto\b|(?:もっと|もう少し|もうちょっと)(?:早く|遅く|早め"
        r"|遅め)(?!い時間)"),
    # something with its own verb of asking
    ("info",
    5.9, r"教えて(?!くれ(?:て|た)|いただき(?:ありが|、)|頂き(?:ありが|、)|くださりあり|下さりあり)|おしえて(?!くれ(?:て|た))|知りたい"
        r"|(?:お聞き|お伺い|お尋ね|質問)し(?:たい|ても|てい)|聞きたい|聞いても|(?:分か|わか)りますか|(?:分か|わか)りますでしょ"
        r"|ご存[じ知]|有無"
        r"|\btell me\b|\bi(?:'d| would) like to know\b|\bdo you know\b"),
    ("info",
    5.6, r"(?:wi-?fi|カード|キャッシュレス|電子マネー|クレジット|paypay|プリンタ|印刷|コピー|コンセント|充電|電源|トイレ|駐車|駐輪"
    r"|エレベータ|パソコン|pc"
        r"|ヘッドセット|イヤホン|マイク|プロジェクタ|ホワイトボード|zoom|teams|スマホ|スマートフォン|タブレット|飲み物|飲食|食べ物"
        r"|荷物|ロッカー|車椅子|ベビーカー)"
        r"[^。.\n]{0,8}(?:使え|利用でき|つかえ|借りられ|借りれ|貸し|ありま|ある|あり?の|でき|対応|可能|ok|持ち込)"),
    ("info",
    5.6, r"(?:どれ|どの)(?:くらい|ぐらい|位)(?!空|あ[いき])(?:の?時間)?.{0,10}(?:かか|です|でしょ|必要)|対応して(?:い)?ます(?:か"
    r"|でしょ)|予約(?:は|が)?必要"
        r"|予約(?:なし|無し|しなくて)"),
    ("reserve",
    5.45, r"予約(?!番号|状況|なし|無し|しなく|時間|確認)[^。?\n]{0,14}(?:お願い|いただけ|頂け|もらえ|欲し|ほし|可能|とれ|取れ|取り"
    r"|でき(?:ます|る|ない)|入れ|たい"
        r"|頼|よろし|大丈夫|いけ|ください|下さい)|(?:手配|押さえて)[^。?\n]{0,8}(?:できます|可能)か|手配(?:を|して)|席を(?:取|と)"),
    ("reserve",
    7.1, r"(?:体験会|試聴会|セミナー|フェア|説明会|イベント)[^。?\n]{0,10}(?:参加(?!者|でき(?:な|ま?せん))|申し?込|もうしこ"
    r"|予約(?!を?(?:キャンセル|取))|出たい|出席|受けたい|行きたい)"
        r"|\b(?:join|attend|sign up for|register for|come to)\b.{0,24}\b(?:seminar|event|session|fair|trial|workshop)\b(?<!cancel)"),
    ("cancel",
    6.6, r"(?:予約|アラーム|リマインダー|タイマー|通知|予定|申し?込み?|スケジュール|面接|会議)[^。?\n]{0,12}(?:削除|消して|消す|消去"
    r"|オフ|解除|止め(?:る|て)|停止|取り下げ|なしに|無しに|白紙)"
        r"|\b(?:delete|remove|turn off|clear|drop|disable|scrap) .{0,30}\b(?:bookings?|reservations?|reminders?|alarms?|appointments?"
        r"|events?|timers?|slots?)\b"),
    ("info", 6.2, r"(?:何時|いつ)(?:まで|から).{0,6}(?:使え|利用でき|開い|あいて|やって|営業)"),
    ("info", 3.5, r"質問(?:が|した|です|ある)|\bquestion\b"),
    ("info", 3, r"^(?:.{0,12})(?:とは|って何|ってなに|について)(?:ですか)?[?。]?$"),
)  # fmt: skip
