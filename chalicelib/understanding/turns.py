"""What a message is by the turn it comes in: new terms after a refusal, a question behind thanks or a yes, a question about the very
act that is to be confirmed, an answer to how many come."""

from chalicelib.understanding.page import compiled, holds

_ANEW = (
    r"(?:\d|ひと|ふた)(?:人|名|り|泊|部屋|室|台|席|枠|日|つ|時間半?|分|時半?)(?:様|間)?(?:だけ|のみ|くらい)?(?:で|に|なら|だ|じゃ"
    r"|でも|を|減|少な|増)"
    r"|もう[一1][度回]|再度|再び|改めて|\b(?:try|make it|again|instead)\b"
)
_TOLD_AGAIN = ("教", "聞", "言っ", "言って", "tell", "住所", "番号")
_TAKES_BACK = ("キャンセル", "取消", "取り消", "やめ", "cancel")
_COUNT = (
    r"(?:\d|ひと|ふた)(?:人|名|り)|(?:自分|私|僕|俺)(?:だけ|のみ)|\b(?:just|only) (?:me|us|myself)\b|\b(?:\d+|one|two|three|four|five|six)"
    r" (?:of us|people|persons|guests|adults)\b|\bthe (?:two|three|four|five|2|3|4|5) of us\b"
)
_COUNTS = ("人", "名", "り", "だけ", "のみ", "me", "us", "myself", "people", "persons", "guests", "adults")
_OPENING = (
    r"^(?:(?:(?:[^。.!?\n]{0,30}(?:ありがと|有難|助か|サンキュ|感謝)[^。.!?\n、]{0,12}|(?:thank you|thanks)(?: a lot| so much"
    r"| very much| again)?"
    r"|ok(?:ay)?|great|perfect|cool|nice|good|alright|right|got it|awesome|lovely|fine|yes|yeah|sure)(?:[。.,!~、 ]+|$))+)"
    r"(?:(?:and|but|so|also|then|by the way)\b,? ?)?"
)
_OPENS = ("ありがと", "有難", "助か", "サンキュ", "感謝", "th", "ok", "great", "perfect", "cool", "nice", "good", "right", "got it",
          "awesome", "lovely", "fine", "yes", "yeah", "sure")  # fmt: skip
_ASKS = (
    r"(?:か|の|かな|かね|って|は|\?)[。?]*$|(?:教えて|どう(?!も|か)|(?:何|なに)(?![かもと]|でも)|いつ(?![もか]|でも)|どこ(?![もか]"
    r"|でも)|どれ(?![もか]|でも)|いくら)[^。]*$"
    r"|^(?:what|where|how|why(?! not)|who|which|when|is|are|am|do|does|did|will|should|can|could|may)\b.* .*\S"
)
_IF_DONE = (
    r"(?:(?:(?:キャンセル|変更|延期)す|変え|やめ)る|(?:取り?消|ずら|消)す)(?:と(?!思|いう|言|お)|場合|時)"
    r"|(?:(?:キャンセル|変更|延期|取り?消|ずら|消)し|変え|やめ)た(?:ら|場合|とき|時)|(?:キャンセルす|変更す|変え|やめ)れば|(?:消|ずら)せば"
    r"|\bif (?:i|we) (?:do )?(?:cancel|change|move|reschedule|postpone)\b|\b(?:for|of|by|does|is|will) (?:cancell?ing|changing|moving"
    r"|resched)"
)
_AFTERWARDS = (
    r"(?:予約|確定|申し?込|取っ|とっ|決め)[^。、?\n]{0,4}(?:てから|た(?:ら|あと|後|の?ち)|(?:た|の)?(?:あと|後))|(?:あと|後"
    r"|のち)(?:から|で(?!す)|になって)"
    r"|(?:当日|前日|直前|後日)(?:でも|に(?:なって)?)|\bafter (?:i |we )?(?:book|that)|\bonce (?:it's |it is |i've |i )?book"
    r"|\bif i book\b|\bafter i\b.*\bbook|\blater\?"
)
_AFTER = ("から", "あと", "後", "のち", "たら", "当日", "前日", "直前", "after", "once", "if i", "later")
_ASKS_OF_LATER = (
    r"(?:でき|られ|せ|ら?れ|きき|可能|かか|[来き]|いい|よろし|大丈夫|きく|届|なり|もらえ)[^。\n]{0,10}(?:か|\?|の|ん)[。?]*$"
    r"|^(?:can|could|will|would|am|may|is|do|does|if|once)\b.*\?"
)
_IF_FREE = (
    r"空い(?:て(?:い)?)?(?:たら|れば|るなら|るんなら|た場合)[^?か]*(?:で|に|を|お願い[^?か]*|頼[^?か]*|取[^?か]*|ください)[。!]*$"
    r"|\bif .{1,30}\b(?:free|open|available)\b.{0,12}\b(?:that|it|take|book|i'll|please)\b"
)
_FREE = ("空い", "free", "open", "available")
_TOLD_WHEN = ("教", "知らせ", "連絡", "通知", "tell", "let me know", "notify")
_ACTS = ("キャンセル", "消", "変更", "変え", "ずら", "延期", "やめ", "cancel", "chang", "mov", "resched", "postpone")
_ASKS_OF_IT = r"(?:か|の|かな|\?)[。?]*$|どうな|教え|^(?:what|how|will|would|do|does|is|are|can|could)\b"


def wished_anew(flat: str) -> bool:
    """Whether, after a refusal, other terms (people, nights, a shorter time) or one more try are wished for; neither a thing to be told
    again nor a wish to drop it."""
    return not holds(flat, _TOLD_AGAIN) and not holds(flat, _TAKES_BACK) and compiled(_ANEW).search(flat) is not None


def wished_if_free(flat: str) -> bool:
    """Whether, after a refusal, something else is wished for where it is free (16時が空いてたらそこで); to be told so is another wish."""
    return holds(flat, _FREE) and not holds(flat, _TOLD_WHEN) and compiled(_IF_FREE).search(flat) is not None


def counts_people(flat: str) -> bool:
    """Whether a message says how many come."""
    return holds(flat, _COUNTS) and not flat.endswith(("?", "か")) and compiled(_COUNT).search(flat) is not None


def asks_behind_thanks(flat: str) -> bool:
    """Whether thanks or a yes (great, ...) only open the message and a question follows."""
    if not holds(flat, _OPENS):
        return False
    opening = compiled(_OPENING).match(flat)
    rest = flat[opening.end() :] if opening else ""
    return len(rest) > 3 and compiled(_ASKS).search(rest) is not None


def asks_what_follows(flat: str) -> bool:
    """Whether a message asks what an act would lead to (取り消したらどうなりますか), which is no wish for the act."""
    return holds(flat, _ACTS) and compiled(_IF_DONE).search(flat) is not None and compiled(_ASKS_OF_IT).search(flat) is not None


def asks_of_afterwards(flat: str) -> bool:
    """Whether a message asks what can be done once something is booked (予約したあとで変えられますか)."""
    return holds(flat, _AFTER) and compiled(_AFTERWARDS).search(flat) is not None and compiled(_ASKS_OF_LATER).search(flat) is not None
