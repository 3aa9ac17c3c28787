"""The phrases of each intent with their weights; add a sentence here.

Japanese phrases are looked for anywhere, English ones as whole words. Weights: 9 nothing else can be meant, 7 a clear wish,
5 a wish that a clearer one overrides, 3 a mention, 1 politeness. Of equal weights the first listed counts."""

from chalicelib.understanding.reading import Intent

PHRASES: tuple[tuple[Intent, float, tuple[str, ...]], ...] = (
    ("privacy", 9, (
        "データを削除", "データ削除", "データを消", "個人情報を", "個人情報の削除", "登録を削除", "登録を消", "情報を消して",
        "情報を削除", "退会", "アカウントを削除", "同意を撤回", "同意を取り消", "プライバシー", "個人情報", "delete my data",
        "erase my data", "remove my data", "delete my account", "delete my information", "forget me", "privacy", "personal data",
        "withdraw my consent",
    )),
    ("list", 7.2, (
        "予約確認", "予約を確認", "予約の確認", "予約一覧", "予約内容", "予約状況を確認", "予約リスト", "私の予約", "自分の予約",
        "予約を見", "予約見", "いつ予約した", "何時に予約した", "予約してたっけ", "予約してあった", "予約は入って", "予約って入って",
        "予約いつだ", "予約何時だ", "予約はいつ", "予約は何時", "マイ予約", "予約照会", "予約したか", "予約できてる", "予約できてい",
        "予約取れてる", "予約取れてい", "予約されて", "取ってある予約", "my bookings", "my booking", "my reservations", "my reservation",
        "show bookings", "list bookings", "upcoming bookings", "what have i booked", "did i book", "bookings",
    )),
    ("change", 7.5, (
        "変更", "変えたい", "変えられ", "変えて", "変えます", "ずらし", "ずらせ", "移したい", "移動したい", "振り替え", "リスケ", "延期",
        "早めたい", "早められ", "遅らせ", "繰り上げ", "繰り下げ", "前倒し", "日程調整し直", "取り直", "後ろ倒し", "延長", "伸ばし",
        "change", "reschedule", "move my", "move the", "move it", "postpone", "push back", "bring forward", "modify", "extend",
    )),
    ("cancel", 8, (
        "キャンセル", "きゃんせる", "取り消", "取消", "とりけし", "行けなくな", "いけなくな", "行けません", "行けそうにな",
        "行かれなくな", "都合が悪", "都合悪", "都合がつかな", "面接がなくな", "面接なくな", "面接が中止", "面接中止", "予約をやめ",
        "予約やめ", "予約を無し", "予約をなし", "参加できなくな", "利用できなくな", "利用しなくな", "不要になり", "必要なくな",
        "使わなくな", "予約を中止", "予約中止", "辞退", "予約を削除", "予約削除", "予約を消", "cancel", "cancellation", "can't make it",
        "cannot make it", "can't come", "won't be able", "call off", "can't attend",
    )),
    ("staff", 7, (
        "スタッフ", "相談", "担当者", "担当の方", "係の人", "係員", "職員", "オペレーター", "人と話", "人に聞", "直接聞", "直接話",
        "電話したい", "問い合わせたい", "staff", "talk to someone", "talk to a person", "speak to someone", "speak to a person", "human",
        "operator", "real person", "contact someone", "talk to somebody",
    )),
    ("stop", 7, (
        "やめる", "やめます", "やめたい", "やめて", "中止", "中断", "終了", "おわり", "quit", "stop", "exit", "abort", "forget it",
        "never mind", "nevermind",
    )),
    ("join", 7, (
        "招待コード", "招待され", "招待を受け", "招待がき", "招待が来", "招待もら", "invitation", "invite code", "i was invited",
        "been invited", "join",
    )),
    ("help", 6.5, (
        "ヘルプ", "使い方", "つかいかた", "使いかた", "どうやって予約", "予約の仕方", "予約のしかた", "予約方法", "やり方", "やりかた",
        "何ができ", "なにができ", "どうすれば", "どうしたら", "操作方法", "メニュー", "わからない", "分からない", "わかりません",
        "分かりません", "困って", "困った", "help", "how do i use", "how to use", "how does this work", "what can you do",
        "how do i book", "how to book", "menu", "i don't understand", "i'm lost", "instructions",
    )),
    ("availability", 6, (
        "空いて", "空いた", "あいてる", "あいてま", "あいてい", "空き", "あき状況", "空室", "空く", "空かな", "満室", "いつなら",
        "いつが", "いつだったら", "予約状況", "何時なら", "何時が空", "使える日", "使える時間", "取れる日", "取れる時間", "とれる日",
        "とれる時間", "埋まって", "カレンダー", "いつ使え", "いつ取れ", "いつとれ", "いつ予約でき", "ほかの時間", "他の時間", "別の時間",
        "別の日", "他の日", "ほかの日", "available", "availability", "free times", "free time", "free slots", "free slot", "any slots",
        "open slots", "vacancy", "vacancies", "vacant", "when is free", "is it free", "are you free", "what times", "what time slots",
        "openings", "calendar", "other times", "another time", "another day", "free rooms", "rooms free", "room free", "free room",
        "anything free",
    )),
    ("reserve", 5.5, (
        "予約したい", "予約をしたい", "予約お願い", "予約をお願い", "予約希望", "予約でき", "予約を取", "予約取", "予約をと", "予約とり",
        "予約とれ", "予約して", "予約します", "予約する", "予約しよ", "予約入れ", "予約を入れ", "予約いれ", "予約いい", "取りたい",
        "とりたい", "取れる", "とれる", "取れます", "とれます", "取れない", "とれない", "取って", "とって", "借りたい", "借りれ",
        "お借り", "借りたく", "借りられ", "借りる", "使いたい", "使わせて", "利用したい", "使えます", "使える", "利用でき", "面接したい",
        "面接をしたい", "面接がある", "面接がはい", "面接が入", "面接の予定", "見学したい", "見学でき", "見学に", "参加したい",
        "申し込み", "申込", "もうしこ", "押さえ", "おさえて", "確保", "抑えて", "新規予約", "予約をする", "予約しと", "部屋がほし",
        "部屋が欲し", "部屋ほし", "予約ok", "予約可能", "利用希望", "book", "reserve", "reservation", "booking", "make a reservation",
        "i'd like a room", "i need a room", "need a room", "want a room", "use the room", "use a room", "rent", "sign up", "like to come",
        "want to come", "like to visit", "have an interview", "get a room",
    )),
    ("thanks", 2, (
        "ありがと", "有難う", "有り難う", "助かりました", "助かります", "感謝", "サンキュー", "あざす", "あざっす", "thank", "thanks",
        "thank you", "thx", "ty", "cheers", "much appreciated",
    )),
    ("greet", 1.5, (
        "こんにちは", "こんにちわ", "こんばんは", "こんばんわ", "おはよう", "はじめまして", "初めまして", "お世話になって",
        "お世話になり", "よろしくお願い", "お疲れ様", "おつかれ", "もしもし", "やあ", "ハロー", "hello", "hi", "hey", "good morning",
        "good afternoon", "good evening", "nice to meet you", "hi there",
    )),
    ("reserve", 1, (
        "予約",
    )),
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
    ("availability", 7.6, r"(?:もっと|もう少し|もうちょっと|別の|違う).{0,4}(?:早い|遅い)?時間"),
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
    ("info", 6.2, r"(?:何時|いつ)(?:まで|から).{0,6}(?:使え|利用でき|開い|あいて|やって|営業)"),
    ("info", 3.5, r"教えて|おしえて|知りたい|質問(?:が|した|です|ある)|聞きたい|\btell me\b|\bquestion\b"),
    ("info", 3, r"^(?:.{0,12})(?:とは|って何|ってなに|について)(?:ですか)?[?。]?$"),
)  # fmt: skip
