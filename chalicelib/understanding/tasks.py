"""What the words of somebody of the house ask for: to take an alert, to see the equipment, to be on duty; or a company's, to see its
recordings or who looks after its bookings. Guests' words mean else."""

from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.reading import GROUP, Task, TaskKind

_LATIN_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_KINDS: tuple[tuple[TaskKind, tuple[str, ...], str], ...] = (
    ("badge", ("名前", "name"), r"^(?:私の|わたしの)?(?:お)?名前は.|^my name(?: is|'s) ."),
    ("enquiries", ("問", "お客", "enquir", "inquir", "questions"),
     r"問い?合わ?せ(?:は|が|って)?(?:何か|なにか)?(?:来て|きて|届いて|入って)(?:い)?(?:る|ます)|(?:お客(?:様|さん)|問い?合わ?せ)に(?:返事|返信|回答)"
     r"|^(?:お)?問い?合わ?せ(?:の)?(?:一覧|リスト|待ち)?(?:は|を)?(?:見せて|ありますか|ある)?[?。]*$|^(?:ご)?質問の?(?:一覧|リスト|待ち)[?。]*$"
     r"|^(?:any|(?:are|is) there any|do we have any) (?:new |open |waiting )?(?:(?:enquir|inquir)(?:y|ies)|questions)[?.]*$"
     r"|^(?:show )?(?:the |all )?(?:open |waiting |new )?(?:(?:enquir|inquir)(?:y|ies)|questions)[?.]*$"),
    ("hand_back", ("戻", "もど", "hand", "give"),
     r"^(?:一覧に)?(?:戻す|もどす|戻します|戻しておく)[。]*$|^(?:hand|give) (?:it )?back[.!]*$"),
    ("over", ("終", "close", "done"),
     r"^(?:対応を?)?(?:終わる|終わります|終わりました|終了します|終了しました|終える)[。]*$|^(?:close|close it|done|i'm done)[.!]*$"),
    ("behalf", ("代理", "客", "代わり", "かわり", "電話", "窓口", "予約", "behalf", "book", "walk-in"),
     r"^お?(?:電話|窓口|来館|line(?:の|が)ない)の?(?:お?客(?:様|さん|さま)|方|人)の(?:ご)?予約(?!を?(?:見|確認|探))"
     r"|電話で(?:の)?(?:ご)?予約の(?:依頼|申し?込み|希望|お願い|受付)"
     r"|代理(?:で|の)?(?:ご)?予約|(?:代|か)わりに(?:ご)?予約|^(?:電話|窓口)(?:で|の)?(?:ご)?予約(?:を(?:取|と|入|受)[^。\n]{0,8})?[。]*$"
     r"|(?:さん|様|さま|の方|の人)の(?:ご)?予約を[^。\n]{0,16}(?:取(?:る|り|っ)|とる|とり|とっ|入れ|お取り|作)"
     r"|\bbook(?:ing)?\b[^.\n]{0,20}(?:\bon behalf of\b|\bfor (?:somebody|someone|a caller|a visitor|(?:mr|ms|mrs|miss)\b))"
     r"|^(?:on behalf|phone booking|walk-in)\b"),
    ("maintenance", ("点検", "メンテ", "保守", "maintenance"), r"点検|メンテ|保守|\bmaintenance\b"),
    ("announce", ("連絡", "一斉", "知らせ", "伝え", "アナウンス", "announce", "tell everyone", "message everyone", "tell all"),
     r"一斉(?:に)?(?:連絡|送信|通知|お知らせ)|(?:予約|利用)(?:の|している|中の)?(?:人|方|みんな|全員)[^。\n]{0,8}(?:連絡|お知らせ|伝え)"
     r"|(?:予約|利用)(?:の|している|中の)?(?:人|方|みんな|全員|皆(?:さん|様|さま))(?:たち|全員)?(?:に|へ)[^\n]{1,100}と(?:連絡|お?知らせ|伝え)"
     r"|^お知らせを?(?:送|出)|\bannounce|\b(?:tell|message) (?:everyone|everybody|all)\b"),
    ("period", ("期間", "貸出", "貸し出し", "period"),
     r"(?:貸し?出し?|提供|利用|受付|開放)期間|^期間(?:の?(?:変更|設定))?[をは: ]?(?=\d)|^期間[をの]?(?:変|設定|決)"
     r"|^(?:the )?period\b[^\n]*\d|貸し?出し?は[^。\n]{0,14}(?:から|まで)|\b(?:offer|lending) period\b"),
    ("closures", ("閉", "休館", "休室", "休業", "停止", "再開", "開け", "clos", "reopen", "open the"),
     r"閉(?:室|館|鎖|め|じ)|休(?:館|室|業)(?!日?は(?:いつ|あり))|貸し?出し?(?:を)?停止|(?:部屋|会場|ルーム)を(?:開け|再開)"
     r"|\bclos(?:e|ed|ures?|ing) (?:the |a |both )?(?:room|venue|building|rooms)\b|^clos(?:e|ures?)\b|\breopen\b"
     r"|\bopen the (?:room|venue)\b"),
    ("duty", ("当番", "シフト", "休み", "duty", "roster", "on call", "off"),
     r"^(?:私は|わたしは)?[^。\n館室業部屋が]{0,10}(?:は|、|を|に)?(?:お)?休み(?:ます|たい|を?(?:いただ|もら|取))"
     r"|^i(?:'m| am) off(?! to\b)\b|当番|シフト|\bduty\b|\broster\b|\bon call\b"),
    ("hit", ("影響", "affected", "hit"),
     r"影響[^。\n]{0,8}(?:予約|利用|人|方)|\baffected\b|\bwho is (?:hit|affected)\b|\bbookings? hit\b"),
    ("snooze", ("停止", "止め", "スヌーズ", "snooze", "pause", "later"),
     r"\d(?:時間|分)(?:だけ)?(?:停止|止め)|(?:お知らせ|通知|アラート)を?(?:一時)?(?:停止|止め)|スヌーズ|\bsnooze\b|^pause\b|^later\b"),
    ("fixed", ("復旧", "直り", "直った", "なおり", "なおった", "対応済", "対応しました", "対応完了", "fixed", "resolved", "repaired",
               "works again"),
     r"復旧(?:し|です|済|完了|。|$)|直(?:りました|った)|なお(?:りました|った)|対応(?:済|しました|完了)"
     r"|(?<!not )\b(?:fixed|resolved|repaired|works again)\b"),
    ("take", ("対応", "向かい", "i'll", "i will", "got it", "got this", "on it"),
     r"対応(?:します|いたします|する|に向か|に行)|向かいます|\bi(?:'ll| will) (?:take|handle|look at|see to) (?:it|this|that)\b"
     r"|\bi(?:'ve| have) got (?:it|this)\b|^(?:i'm |i am )?on it[.!]*$"),
    ("board", ("設備", "機器", "機材", "equipment", "devices", "board"),
     r"^(?:お?部屋の)?(?:設備|機器|機材)(?:の)?(?:状態|状況|様子|一覧|ボード)?(?:は|を)?(?:どう|見せて|大丈夫|教えて)?[^。\n]{0,6}$"
     r"|^(?:show )?(?:the )?(?:equipment|devices)(?: board| status)?[?.]*$|^board$"),
    ("recordings", ("録画", "recording"),
     r"^録画(?:は|を|って)?(?:いつ|どこ|どう)(?:から|で|やって|したら|すれば)?(?:見|み|視聴|再生)[^。\n]{0,10}[。?]*$"
     r"|^(?:where|how|when) (?:can|do|could) (?:i|we) (?:see|watch|find|view|get) (?:the |our |my )recordings?\b[^.\n]{0,20}$"
     r"|^(?:[^。\n]{0,8}の)?録画(?:データ|映像|一覧|リスト)?"
     r"(?:[をがは]?(?:見る|みる|見たい|みたい|見られ|見れ|見せて|確認|再生|視聴|ほしい|欲しい|ください|下さい)[^。\n]{0,10})?[。?]*$"
     r"|^(?:my |our |the |all )*recordings?[.?]*$"
     r"|^(?:please |can i |could i |i(?:'d like| want) to |let me )*(?:show|see|watch|view|open|list|get) (?:me )?"
     r"(?:my |our |the |all )*recordings?\b[^.\n]{0,30}[.?]*$"),
    ("take_over", ("担当", "take over", "take it over"),
     r"^(?:(?:同僚|担当者)の)?(?:ご?予約の)?担当(?:者)?を?(?:代わ|替わ|変わ|変え|変更|引き継)[^。\n]{0,10}[。?]*$"
     r"|^(?:please |can i |could i |i(?:'d like| want) to |let me )*take (?:it |them )?over\b[^.\n]{0,40}[.?]*$"),
    ("admit", ("係員", "スタッフ", "staff"),
     r"^(?:(?:他|ほか|別)の|もう(?:一|1)人の?|新しい)?(?:係員|スタッフ)(?:の方)?(?:を|も)?(?:招待|招く|招き|追加|増や)[^。\n]{0,12}[。?]*$"
     r"|^(?:please |can i |could i |i(?:'d like| want) to |let me )*(?:invite|add) (?:a |an |another |new |more |some )*(?:member of )?"
     r"(?:the )?staff(?: members?)?[.?]*$"),
    ("invite", ("担当", "同僚", "colleague", "recruiter"),
     r"^(?:(?:他|ほか|別)の|もう(?:一|1)人の?|新しい)?(?:採用)?(?:担当者?|同僚)(?:の方)?(?:を|も)?(?:招待|追加|増や)[^。\n]{0,12}[。?]*$"
     r"|^(?:please |can i |could i |i(?:'d like| want) to |let me )*(?:invite|add) (?:a |an |another |my |some )?(?:new )?"
     r"(?:colleagues?|recruiters?)\b[^.\n]{0,30}[.?]*$"),
    ("company", ("担当", "同僚", "colleague", "recruiter", "company"),
     r"^(?:会社の|うちの|弊社の|採用)?(?:担当者|同僚)(?:の)?(?:一覧|リスト)?"
     r"(?:を?(?:見せて|見たい|見る|確認)(?:ください|する|したい)?|は(?:誰|だれ)(?:ですか)?)?[。?]*$"
     r"|^(?:(?:show|list) )?(?:me )?(?:my |our |the )?(?:company(?:'s)? )?(?:colleagues|recruiters)[?.]*$|^(?:my|our) company[?.]*$"),
    ("month", ("何件", "数字", "実績", "統計", "集計", "利用状況", "number", "figure", "statistic", "stats"),
     r"(?:今月|先月|先々月)(?:の予約)?(?:は|って|、)?何件|(?:今月|先月|先々月|来月|\d月|月間?|月次)(?:分)?の?(?:利用)?(?:数字|実績|統計|集計|利用状況)|^(?:利用)?(?:数字|実績|統計|集計|利用状況)(?:を?(?:見せて|見たい|教えて|は))?[^。\n]{0,4}$"
     r"|\b(?:numbers|figures|statistics|stats) (?:of|for|from|in) (?:the |this |last |next )?(?:month|" + _LATIN_MONTHS + r")\b"
     r"|\b(?:month'?s?|monthly|" + _LATIN_MONTHS + r") (?:numbers|figures|statistics|stats)\b|^(?:numbers|figures|statistics|stats)[?.]*$"),
)  # fmt: skip
"""The first that holds counts, a company's last: in a sentence about duty or maintenance other words tell when and where."""
_OFF = (
    r"外れ|はずれ|外し|はずし|外す|はずす|休(?:み|む|ま)|やめ|抜け|抜き|でき(?:ない|ません)|なし"
    r"|\boff\b|\bnot\b|\bremove\b|\bstop\b|\bwithout\b"
)
_WEEKLY = r"毎週|毎日|\bevery\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bweekly\b"
_WORKDAYS = r"平日|毎日|\bweekdays?\b|\bevery day\b"
_DAY = r"([月火水木金土日])曜|\b(mon|tue|wed|thu|fri|sat|sun)(?:days?|s|sdays?|nesdays?|rsdays?|urdays?)?\b"
_DAYS = "月火水木金土日"
_BACK = ((2, "先々月|month before last"), (1, r"先月|前の月|\blast month"), (-1, r"来月|次の月|\bnext month"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATIN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SIGNS = r"[^\s、。,.!?「」をはがにで]"
_TITLE = r"(?:さん|様|くん|君)"
_LATIN_NAME = r"(?P<who>[^\W\d]+(?: (?!(?:on|off|to|for|from|is|tomorrow|today|every|next|this)\b)[^\W\d]+)?)"
_WHOSE = (
    rf"(?:^|[、。,はにで])(?P<who>{_SIGNS}{{1,16}}?){_TITLE}?を",
    rf"(?:^|[、。,はにで])(?P<who>{_SIGNS}{{1,16}}?){_TITLE}(?:[はがの]|$)",
    rf"当番[はを](?P<who>{_SIGNS}{{1,16}}?){_TITLE}",
    rf"\b(?:put|set|make|schedule|take|remove) (?!on\b|off\b|duty\b){_LATIN_NAME} (?:on|off|to|for|from)\b",
    rf"^{_LATIN_NAME} (?:is |will be )?(?:on|off) (?:duty|call)\b",
    rf"\b(?:duty|call) for {_LATIN_NAME}\b",
)
"""Where the name of somebody stands whose duty is set: 鈴木さんを明日当番に, put suzuki on duty tomorrow."""
_FOR_WHOM = (
    rf"(?:^|[、。,はにで])(?P<who>{_SIGNS}{{1,16}}?)(?:さん|様|さま)の(?:ご)?予約",
    rf"\b(?:on behalf of|for (?:mr|ms|mrs|miss)\.?) {_LATIN_NAME}",
)
"""Where the name of somebody stands for whom is booked: 佐藤さんの予約を取る, book for ms sato."""
_UNNAMED = r"^お?(?:電話|窓口|来館|line(?:の|が)ない)の?(?:お?客|方|人)"
"""Whoever calls or comes to the desk, and is not named: 電話のお客様の予約."""
_BOOKED_BEFORE = (
    r"取り?消|とりけ|取りやめ|取り止め|キャンセル|変更|変え|移し|移す|ずら|取り直|見せ|見たい|見る|確認"
    r"|\b(?:cancel|move|change|reschedule|delete|show|see|find|check|open)\b"
)
"""Somebody's booking that is there already is meant, and no new one: 佐藤さんの予約を取り消して."""
_WHEN_FIRST = r"^(?:(?:今日|本日|明日|明後日|今週|来週|再来週|毎週|[月火水木金土日]曜日?|\d+(?:月|日|時|/)?)[のと]?)+"
"""Days before the name: 明日鈴木さんを当番に."""
_NO_NAME = (
    r"^$|休み|[月火水木金土日]曜|毎日|平日|週末|朝|午前|午後|終日|\d|当番|シフト|点検|自分|私|わたし|僕|俺"
    r"|^(?:(?:put|set|make|take) )?(?:me|myself|i|i'm|us|we|who|whoever|someone|somebody|nobody|everyone|everybody|it|this|that|there"
    r"|today|tomorrow|tonight|next|every|all|am|go|be|not|now|please|mon|tue|wed|thu|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?"
    r"|fridays?|saturdays?|sundays?|weekdays?|duty)\b"
)
_ASKS = r"誰|だれ|どなた|\bwho\b|^(?:is|are|am) "
_GROUP = r"グループ|\bgroup\b"


def names_duty(text: str) -> bool:
    """Whether duty is named: 当番を外して means today's, 休みたい says no day."""
    return holds(text.lower(), ("当番", "シフト", "duty", "roster", "on call"))


def read_task(flat: str) -> Task | None:
    """The task that a flat text asks for; None where it asks for none."""
    kind = next((kind for kind, needs, pattern in _KINDS if holds(flat, needs) and compiled(pattern).search(flat)), None)
    if kind == "month":
        return _month(flat)
    if kind == "behalf":
        return None if compiled(_BOOKED_BEFORE).search(flat) else Task(kind, whom=_client(flat))
    if kind != "duty":
        return Task(kind) if kind else None
    asks = flat.endswith("?") or compiled(_ASKS).search(flat) is not None
    return Task(kind, asks=True) if asks else Task(kind, _weekdays(flat), compiled(_OFF).search(flat) is not None, _whom(flat))


def _whom(flat: str) -> str:
    """The name of somebody else whose duty is set; "" where it is one's own."""
    if compiled(_GROUP).search(flat):
        return GROUP
    said = (found["who"] for pattern in _WHOSE for found in compiled(pattern).finditer(flat))
    names = (compiled(_WHEN_FIRST).sub("", name).strip() for name in said)
    return next((name for name in names if not compiled(_NO_NAME).search(name)), "")


def _client(flat: str) -> str:
    """The name of whom is booked for; "" where none is said."""
    if compiled(_UNNAMED).search(flat):
        return ""
    found = next((found for pattern in _FOR_WHOM if (found := compiled(pattern).search(flat))), None)
    return compiled(_WHEN_FIRST).sub("", found["who"]).strip() if found else ""


def _month(flat: str) -> Task:
    """Which month is meant: one that is told from this one, or one of the year; this one where none is named."""
    back = next((back for back, told in _BACK if compiled(told).search(flat)), 0)
    named = compiled(rf"(?<!\d)(1[0-2]|[1-9])月|\b({_LATIN_MONTHS})\b").search(flat)
    if back or not named:
        return Task("month", back=back)
    return Task("month", month=int(named[1]) if named[1] else _MONTHS.index(named[2][:3]) + 1)


def _weekdays(flat: str) -> tuple[int, ...]:
    """The days of every week that are named, 0 for Monday; none where no week but one day is meant."""
    named = {_DAYS.index(one[1]) if one[1] else _LATIN_DAYS.index(one[2]) for one in compiled(_DAY).finditer(flat)}
    if compiled(_WORKDAYS).search(flat):
        named |= set(range(5))
    return tuple(sorted(named)) if compiled(_WEEKLY + "|平日|weekdays?").search(flat) else ()
