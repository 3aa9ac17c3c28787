"""The phrases of each intent with their weights; add a sentence here.

Japanese phrases are looked for anywhere, English ones as whole words. Weights: 9 nothing else can be meant, 7 a clear wish,
5.5 a wish that a clearer one overrides, 5 a `may I book`, 4.2 a `may I use`, which a question about anything in particular
outweighs (intents.py has the weights of topics), 3 a mention, 1 politeness. Of equal weights the first listed counts."""

from chalicelib.understanding.reading import Wish

PHRASES: tuple[tuple[Wish, float, tuple[str, ...]], ...] = (
    ("privacy", 9, (
        "データを削除", "データ削除", "データを消", "個人情報を消", "個人情報を削除", "個人情報の削除", "登録を削除", "登録を消",
        "情報を消して",
        "情報を削除", "退会", "アカウントを削除", "同意を撤回", "同意を取り消", "delete my data", "erase my data", "remove my data",
        "delete my account", "delete my information", "delete my personal data", "erase my personal data", "forget me",
        "withdraw my consent",
        "アカウント削除", "アカウントを消", "アカウント消", "アカウントの削除", "登録解除", "登録を解除", "データの削除", "私のデータを見",
        "自分のデータを見", "何を保存して", "show my data", "withdraw consent",
        "what do you know about me",
    )),
    ("list", 7.2, (
        "予約確認", "予約を確認", "予約の確認", "予約の状況", "予約について確認", "予約一覧", "予約内容", "予約状況を確認", "予約リスト",
        "私の予約", "自分の予約", "予約の一覧", "予約のリスト", "予約の履歴", "予約履歴",
        "予約を見", "予約見", "いつ予約した", "何時に予約した", "予約してたっけ", "予約してあった", "予約は入って", "予約って入って",
        "予約いつだ", "予約何時だ", "予約はいつ", "予約は何時", "マイ予約", "予約照会", "予約どうな", "予約はどうなって", "予約とれて",
        "予約とれた", "予約取れた", "予約できた", "予約したっけ", "予約したよね",
        "いつだっけ", "何時だっけ", "予約したか", "予約できてる", "予約できてい",
        "予約取れてる", "予約取れてい", "予約されて", "取ってある予約", "show bookings", "list bookings", "upcoming bookings",
        "what have i booked", "did i book", "am i booked", "have i booked",
        "カレンダーに追加", "カレンダーに入れ", "カレンダーに登録", "add to calendar", "add to my calendar", "add it to my calendar",
        "カレンダーのリンク", "カレンダー登録", "カレンダー用", "calendar link", "link for my calendar", "calendar file", "ics file",
        "icsファイル", "csvで", "csvが", "csvを", "csvの", "as csv", "as a csv", "csv file", "list in csv",
    )),
    ("change", 7.5, (
        "変更", "変えたい", "変えられ", "変えて", "変えます", "ずらし", "ずらせ", "移したい", "移動したい", "振り替え", "リスケ", "延期",
        "早めたい", "遅くして", "早くして", "早められ", "遅らせ", "繰り上げ", "繰り下げ", "前倒し", "日程調整し直", "取り直",
        "後ろ倒し", "延長", "伸ばし", "延ばし", "のばし", "伸ばせ", "延ばせ", "のばせ",
        "change", "reschedule", "move my", "move the", "move it", "postpone", "push back", "bring forward", "modify", "extend",
    )),
    ("cancel", 8, (
        "キャンセル", "きゃんせる", "取り消", "取消", "とりけし", "行けなくな", "いけなくな", "行けません", "行けそうにな",
        "行かれなくな", "都合が悪", "都合悪", "都合がつか", "都合つか", "都合が合わ", "都合が合いま", "都合合わ", "面接がなくな",
        "面接なくな", "面接が中止", "面接中止", "予約をやめ",
        "予約やめ", "予約を無し", "予約をなし", "参加できなくな", "利用できなくな", "利用しなくな", "不要になり", "必要なくな",
        "使わなくな", "予約を中止", "予約中止", "辞退", "参加をやめ", "参加やめ", "参加を取りや",
        "予約を削除", "予約削除", "予約を消", "手放し", "cancel", "cancellation",
        "can't make it", "cant make it", "can not make it", "cant come", "cant attend",
        "cannot make it", "can't come", "won't be able", "call off", "can't attend",
        "leave the seminar", "leave the session", "leave the trial session", "leave the event", "give up my seat",
    )),
    ("staff", 7, (
        "スタッフ", "相談した", "相談があ", "相談させ", "相談に乗", "相談にの", "担当者", "担当の方", "係の人", "係員", "職員",
        "オペレーター", "人間と", "人間に", "人間の方", "中の人", "人と話", "人に聞", "直接聞", "直接話",
        "電話したい", "問い合わせたい", "staff", "talk to someone", "talk to a person", "speak to someone", "speak to a person", "human",
        "operator", "real person", "contact someone", "talk to somebody", "苦情", "クレーム", "complain", "complaint",
    )),
    ("stop", 7, (
        "ストップ", "やめる", "やめます", "やめたい", "やめて", "中止", "中断", "終了", "おわり", "quit", "stop", "exit", "abort",
        "forget it", "nvm",
        "never mind", "nevermind",
    )),
    ("join", 7, (
        "招待コード", "招待状", "招待をもう", "招待を再", "招待をまた", "招待の再送", "招待を送り直",
        "招待を見", "招待を表示", "招待され", "招待を受け", "招待がき", "招待が来", "招待もら", "invitation",
        "invite code", "i was invited", "been invited", "join",
    )),
    ("pair", 7, (
        "ペア予約", "ペアで", "ペアの予約", "ペアルーム", "両方の部屋", "部屋を両方", "部屋も両方", "両方予約", "両方とり", "両方取り",
        "両方おさえ", "両方押さえ", "学生と面接の部屋", "部屋も一緒", "部屋も同時", "2部屋同時", "2部屋まとめて", "2部屋一緒", "招待を送",
        "book a pair", "pair booking", "book as a pair", "pair of rooms", "both rooms", "rooms for both", "two rooms at once",
        "invite a student", "invite the student", "invite a candidate", "student's room too", "student's room as well",
        "room for the student too",
    )),
    ("help", 6.5, (
        "ヘルプ", "使い方", "つかいかた", "使いかた", "どうやって予約", "予約の仕方", "予約のしかた", "予約方法", "やり方", "やりかた",
        "何ができ", "なにができ", "操作方法", "メニュー", "how do i use", "how to use",
        "how does this work", "what can you do",
        "何から始め", "まず何を", "最初に何を", "where do i start", "how do i start", "how do i book", "how to book", "menu",
        "i don't understand", "i'm lost", "instructions",
    )),
    ("availability", 6, (
        "空いて", "空いた", "空いとる", "空いてん", "いつ行け", "どの時間", "どの日", "あいてる", "あいてな", "あいてん", "あいてま",
        "あいてい", "空き", "あき状況", "空室", "空く", "空かな", "満室", "満席", "いつなら",
        "いつが", "いつだったら", "予約状況", "何時なら", "何時が空", "使える日", "使える時間", "予約できる日", "予約できる時間",
        "借りられる日", "借りられる時間", "取れる日", "取れる時間", "とれる日",
        "とれる時間", "埋まって", "カレンダー", "いつ使え", "いつ取れ", "いつとれ", "いつ予約でき", "ほかの時間", "他の時間", "別の時間",
        "別の日", "他の日", "ほかの日", "available", "availability", "free times", "free time", "free slots", "free slot", "any slots",
        "open slots", "vacancy", "vacancies", "vacant", "when is free", "is it free", "are you free", "what times", "what time slots",
        "openings", "calendar", "other times", "another time", "another day", "free rooms", "rooms free", "room free", "free room",
        "anything free", "any slot", "slot left", "slots left", "anything left", "anything open", "any space", "any time left",
    )),
    ("reserve", 5.5, (
        "予約したい", "予約をしたい", "予約お願い", "予約をお願い", "予約希望", "予約を取", "予約取", "予約をと", "予約とり",
        "予約とれ", "予約します", "予約しよ", "予約入れ", "予約を入れ", "予約いれ", "予約いい", "取りたい", "とりたい",
        "借りたい", "お借り", "借りたく", "使いたい", "使いたく", "つかいたい", "使わせて", "使わして", "面接やりたい",
        "部屋お願い", "部屋をお願い", "とっといて", "取っといて", "席お願い", "利用したい", "面接したい", "面接をしたい", "見学したい",
        "見学に", "参加したい", "押さえ", "おさえて", "確保", "抑えて", "新規予約", "予約しと", "部屋がほし",
        "部屋が欲し", "部屋ほし", "利用希望", "make a reservation", "i'd like a room", "i need a room", "need a room", "want a room",
        "like to come", "want to come", "like to visit", "a room on", "a room for", "room please", "wanna book", "wanna reserve",
        "want to book", "want to reserve", "like to book", "like to reserve", "need to book", "book me", "please book", "please reserve",
    )),
    ("reserve", 5, (
        "予約でき", "予約可能", "予約ok", "予約して", "取れる", "とれる", "取れます", "とれます", "取れない", "とれない", "取って",
        "とって", "面接がある", "面接がはい", "面接が入", "面接の予定", "見学でき", "申し込み", "申込",
        "もうしこ", "reserve", "rent", "sign up", "have an interview", "get a room", "any room",
    )),
    ("staff", 4.4, (
        "相談",
    )),
    ("help", 4.4, (
        "どうすれば", "どうしたら",
    )),
    ("privacy", 4.4, (
        "プライバシー", "個人情報", "privacy", "personal data",
    )),
    ("reserve", 4.2, (
        "使えます", "使える", "利用でき", "借りる", "借りれ", "借りられ", "かりれ", "use the room", "use a room",
    )),
    ("checkin", 4.4, (
        "チェックイン", "着きました", "今着いた", "いま着いた", "到着しました", "到着です", "入口にい", "入り口にい", "check in", "checkin",
        "checking in", "i'm here", "i am here", "i've arrived", "i have arrived", "just arrived",
    )),
    ("thanks", 2, (
        "ありがと", "有難う", "有り難う", "あんがと", "助かりました", "助かった", "たすかった", "さんきゅ", "サンキュ",
        "感謝し", "感謝いたし", "感謝です", "感謝申", "感謝感激", "サンキュー", "サンクス", "恩に着", "かたじけな", "あざす",
        "あざっす",
        "あざます", "あざまし", "あざした", "あざっし", "さんくす", "さんがつ", "あり~", "おかげさまで", "お陰様で", "おかげで",
        "お世話になりました", "お世話さま", "行ってきます", "いってきます", "お世話様",
        "さようなら", "さよなら", "じゃあまた",
        "じゃまた", "また来ます",
        "また連絡し", "また今度お", "疲れ様でした", "疲れさまでした",
        "お疲れさまでした", "つかれさまでした", "お邪魔しました", "お手数をおかけしました", "お手数おかけしました", "良い一日を",
        "よい一日を", "良い週末を", "バイバイ", "ばいばい", "またね", "じゃあね",
        "ではまた",
        "失礼します",
        "失礼いたします", "失礼しました", "またお世話に",
        "おやすみ", "bye", "goodbye", "good bye", "see you", "see ya", "good night", "have a nice day",
        "have a good day", "have a good one", "thank", "thanks",
        "talk later", "see u", "cya", "take care", "appreciate it", "that helps", "very helpful", "so helpful",
        "thank you", "thx", "ty", "cheers", "much appreciated", "much obliged", "lifesaver", "you rock", "ta", "tysm",
        "tks", "tnx", "thnx", "kind of you", "so kind", "very kind", "you rule",
    )),
    ("greet", 1.5, (
        "こんにちは", "こんにちわ", "こんばんは", "こんばんわ", "おはよう", "はじめまして", "初めまして", "お世話になって",
        "お世話になり", "よろしくお願い", "お疲れ様", "おつかれ", "もしもし", "やあ", "ハロー", "hello", "hi", "hey", "good morning",
        "good afternoon", "good evening", "nice to meet you", "hi there", "what's up",
    )),
    ("help", 3.2, (
        "わからない", "分からない", "わかりません", "分かりません",
    )),
    ("stuck", 3.2, (
        "困って", "困った",
    )),
    ("reserve", 3, (
        "reservation", "booking", "bookings",
    )),
    ("reserve", 1, (
        "予約",
    )),
)  # fmt: skip
