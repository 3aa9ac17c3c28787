"""What takes back or moves what is booked: cancel, change."""

from chalicelib.understanding.pattern import Pattern

_UNDONE = r"(?:予約|アラーム|リマインダー|リマインド|目覚まし|タイマー|通知|予定|申し?込み?|スケジュール|面接|会議|手配)"
"""What can be set, and so unset."""
UNDOING: tuple[Pattern, ...] = (
    Pattern("rename", 8.3, ("名", "苗字"),
            r"(?:名前|氏名|会社名|社名|名字|苗字|担当者名|予約者名|予約名)(?:の表記|の漢字)?(?:を|の|が|は|も)?[^。?\n]{0,6}?"
            r"(?:変え(?!なく)|変わ(?:り|っ)|変更|直し(?:た|て|ま)|訂正|修正|間違|まちが|違って|違う|違い?ます|打ち間違)"
            r"|(?:お?名前|氏名|会社名|社名)を[^。?\n]{1,30}に(?:変え(?!なく)|変更|直し(?:た|て|ま)|訂正|修正)"),
    Pattern("rename", 8.3, ("name",),
            r"\b(?:change|correct|fix|edit|update|modify)\b.{0,24}\bname\b"
            r"|\b(?:company|our|my) name (?:has )?changed\b|\bname\b.{0,24}\b(?:wrong|misspel\w*|mistyped|incorrect"
            r"|typo)\b|\b(?:wrong|misspel\w*|mistyped)\b.{0,12}\bname\b"),
    Pattern("cancel", 8, ("やめ",), r"予約(?:は|も|を|の件)?[、。]?(?:やっぱり?|もう|一旦|いったん)?やめ"),
    Pattern("cancel", 6, ("キャンセル", "取"), r"^(?:予約)?(?:キャンセル|取り?消し?)"),
    Pattern("change", 7.4, ("じゃなくて", "ではなく", "より", "もっと", "もう少し", "もうちょ"),
            r"(?:じゃなくて|ではなく|より).{0,14}(?:変え|移)|(?:もっと|もう少し|もうちょっと|もうちょい)(?:早く|遅く|早め"
            r"|遅め)(?!い時間)"),
    Pattern("change", 7.4, ("move",), r"\bmove\b.{0,30}\bto\b|^(?:please )?move[.!]*$"),
    Pattern("change", 7.4, ("移",), r"^(?:ご?予約|日時|日程|時間)?[をの]?移(?:す|します|動(?:する|します)?)[。]*$"
            r"|(?:[日曜時分半]|\d:\d\d)[にへ]移(?:し[てま]|す[。]*$|動(?:して|します|する)?[。]*$)"),
    Pattern("change", 7.1, ("変わ", "変更", "早ま", "早くな", "遅くな", "ずれ", "倒し", "繰り", "interview"),
            r"面接(?:の)?(?:時間|時刻|日程|日時|日|開始|予定)?(?:が|は|も)[^。\n]{0,10}(?:変わ(?:り|っ)|変更(?:にな|され)|早ま(?:り|っ)"
            r"|早くな(?:り|っ)|遅くな(?:り|っ)|ずれ(?:ま|て|た|込)|前倒し|後ろ倒し|繰り[上下])"
            r"|\binterview(?:'s)? (?:time |date |day )?(?:has |was |got |is |been |being )*"
            r"(?:changed|moved|rescheduled|postponed|delayed|pushed back)\b"
            r"|\b(?:changed|moved|rescheduled|postponed|delayed|pushed back) (?:my|the|our) interview\b"),
    Pattern("cancel", 7.2, ("削除", "消", "オフ", "解除", "止", "スキップ", "クリア", "無効", "外して", "なしで",
            "やめ", "破棄", "リセット", "抹消", "取り下げ", "なしに", "無しに", "白紙", "切", "いらな", "要らな", "不要", "ないで",
            "必要", "とめ", "なかったこと"),
            rf"{_UNDONE}[^。?\n]{{0,12}}(?:削除|消[しす]|消去|オフ|解除|無効|外して|スキップ|クリア|なしで[。]*$|やめ(?:て|る|ます|たい)"
            r"|(?:止|(?<!ま)と)め(?:る|て)|停止|破棄|リセット|抹消|取り下げ|な[しく]に?して|なしに|無しに|なかったこと|白紙|切って|(?:いら"
            r"|要ら)なく|不要"
            r"|もう(?:いら|要ら"
            r"|必要)|(?:出さ|鳴らさ|し|かけ)ないで)"),
    Pattern("cancel", 7.2, ("アラーム", "リマイン", "目覚まし", "タイマー"),
            r"(?:アラーム|リマインダー|リマインド|目覚まし|タイマー)[^?\n]{0,50}?(?:消(?:し|す(?!な)|せ)|止め(?![てる]な)|停止"
            r"|切(?:っ|り|る)|解除|削除|取り?消|外し|キャンセル|オフ|とめ|なし[でに]"
            r"|(?:鳴らさ|いら|要ら|かけ|必要)な(?:く|い(?!です?か))|不要)"),
    Pattern("cancel", 7.2, ("alarm", "timer", "reminder"),
            r"\b(?:stop|kill|cancel|silence|switch off|shut off|end)\b.{0,24}\b(?:alarms?|timers?|reminders?)\b"),
    Pattern("cancel", 7.2, ("interview",), r"\binterview\b.{0,20}\b(?:cancell?ed|called off)\b|\bcancell?ed (?:my|the|our) interview\b"),
    Pattern("change", 7.1, ("のを", "のほうを", "の方を", "やつを", "の分を", "の件を"),
            r"(?:[日曜週]|時半?|最初|\dつ目)の(?:ほう|方|やつ|件|分)?を[^。\n]{0,10}\d(?:時半?|:\d\d)(?:から)?(?:に|へ)(?:して|お願い(?:します)?)?[。]*$"),
    Pattern("cancel", 7.2, ("candidate", "applicant", "student", "interviewee"),
            r"\b(?:candidate|applicant|student|interviewee)s?\b.{0,16}"
            r"\b(?:withdrew|withdrawn|dropped out|declined|is not coming|isn't coming)\b"),
    Pattern("cancel", 7.2, ("とん", "飛ん", "流れ", "延び"), r"面接(?:が|は)?(?:とん[だで]|飛ん[だで]|流れ[たて])"),
    Pattern("cancel", 6, ("ことができ", "行けそうも", "もう使いま", "行くの"),
            r"(?:行く|伺う|使う|参加する|出席する)ことができ(?:ない|ません|なく)(?!か)|行けそうもな|(?:予約|部屋|枠)(?:は"
            r"|も)?もう使いません"
            r"|行くのを?やめ(?:ま|た)"),
    Pattern("cancel", 6, ("欠席", "休ま", "休みま", "お休みさ", "お休みい"),
            r"欠席(?:し(?:ます|たい)|させ|で|と)(?!すか)|休ま?(?:せて|みます(?!か))|お休み(?:し(?:ます(?!か)|たい)|させ|いただきます)"),
    Pattern("cancel", 7.2, ("いらな", "要らな", "いりま", "要りま", "不要", "必要"),
            r"(?:部屋|予約|席|枠)(?:は|が|も)?(?:もう)?(?:いらな|要らな|いりません|要りません|不要|必要(?:な[いく]"
            r"|ありません))(?!.{0,3}か)"),
    Pattern("cancel", 6, ("けな", "れな", "えな", "きな", "わな"),
            r"(?:行け|行かれ|来ら?れ|伺え|うかがえ|参れ|出ら?れ|受けら?れ|間に合わ|参加でき|面接でき|出席でき|向かえ)な(?:いです(?!か)"
            r"|いんで|いので|いかも|さそう|そう"
            r"|くな(?:り|っ|る))"),
    Pattern("cancel", 7.3, ("need", "reminding"),
            r"\b(?:won't|will not|don't|do not|no longer) (?:be )?need(?:ing)? .{0,20}\b(?:rooms?|tables?|seats?|taxi|booking)\b"
            r"|\bstop reminding\b"),
    Pattern("cancel", 5.9, ("消せ",), r"^[^をは]*消せ(?:る|ます)か?[?。]"),
    Pattern("cancel", 5.8, ("なしで", "無しで"), r"^[^。、]{0,6}[日曜](?:は|の)?[なな無]しで[。]*$"),
    Pattern("cancel", 7.2, ("なし", "やめ", "ナシ", "無し", "いら", "要ら", "消", "不要"),
            r"(?:[日曜週時]|今度|さっき|先ほど)の(?:分|やつ|件|は|方|ほう|枠)?[はをも]?[^。?\nな]{0,6}(?:やめ[にるま]|な[しく]に"
            r"|なしで|ナシ[にで]"
            r"|無しに|無しで|いらな|要らな|消[しす]|不要)"),
    Pattern("cancel", 7.3, ("delete", "remove", "undo", "turn off", "clear", "drop", "disable", "scrap", "get rid", "take", "need",
    "dismiss", "erase"),
            r"\b(?:delete|remove|undo|turn off|clear|drop|disable|scrap|dismiss|erase|get rid of|take|(?:don't|do not"
            r"|no longer) need) .{0,30}"
            r"\b(?<!take )(?<!take the )(?:bookings?|reservations?|reminders?|alarms?|appointments?|events?|timers?|slots?)\b"
            r"|\bturn .{0,24}\balarms? off\b|\btake me off\b|\b(?:scrap|drop) my \d"),
)  # fmt: skip
