"""An answer in the question's own words: 午後でお願いします to `午後3時でよろしいですか`, 進めてください to `進めますか`."""

import re

from chalicelib.understanding.page import compiled

_SAID_AGAIN = (
    r"(?:でも|で|が|に)(?:お願い(?:し|いたし)ます|いいです|大丈夫です|合っています|合ってます|す|けっこうです|結構です)[。.!]*$|で[。.!]*$"
)
_DONE = (
    r"(?P<verb>[^。、?!\n]{1,8}?)(?:(?P<no>ないで(?:ください|下さい|おきます)?|なくて(?:も)?(?:いい|大丈夫|結構|ok)(?:です)?|ません"
    r"|ない(?:です)?"
    r"|たくない(?:です)?)|(?:とい)?[てで](?:おいて)?(?:ね|よ|ください|下さい|くれ|欲しい|ほしい|もらえますか|もらいたい|いただけますか|いい"
    r"|いただき(?:たい|ます))?(?:です)?"
    r"|ます|たい(?:です)?|[るうくぐすつぬぶむ])(?:よ|ね|か(?=な))*[。.!~]*"
)
"""A verb and the ending that says `do` or `do not`."""
_TOLD = r"(?:please |go ahead and )*(?!do\b|don't)([a-z]{2,12})(?: (?:it|that|them|one))?(?:,? please)?[.!]*"
_WELCOME = (
    r"(?:です|ます|たい|ほしい|欲しい|いい|良い|助かる|嬉しい|うれしい|ありがたい)(?:です|ね|な|よ|かな|かも|と思います|んです)*[。.!~]*$"
)
_BINDING = (
    r"予約|取り?消|キャンセル|変更|同意|削除|ます。[^。]*よろしいですか"
    r"|\bis (?:that|it) right\?|\b(?:book|cancel|change|move|agree|erase|delete)"
)
"""Questions whose yes has effect: they want a plainer one."""
_ACTS = frozenset(
    {"book", "reserve", "cancel", "change", "move", "agree", "erase", "delete", "send", "close", "open", "invite", "join", "leave", "end"}
)
"""The verbs with which such a question may be answered; it has other words, too (room, code)."""
_UNDOING = r"に移します。|取り?消し?(?:ます|、)[^?]*(?:よろしいですか[。.]*)$|^this will cancel\b|\bcancel\b[^.?]*\?$"
_BOOKS = (
    r"(?:(?:じゃあ?|では|それで|また|新しく)[、 ]?)*(?:ご?予約|取(?!り?消)[らりっる]|とって"
    r"|(?:(?:yes|yeah|ok|sure),? )*(?:please )?(?:book|reserve)\b)"
)
"""Another booking, which is no yes to whether one is to be cancelled."""
_AGAINST = (
    r"ない|ません|より|けど|ですが|じゃなく|ではなく|以外|別|他|ほか|もっと|もう少し|ちょっと|すぎ|変[えわ更]|だけ|できれば"
    r"|苦手|嫌|持って|持参|済|ある"
)
_DOES = r"(?:し|いたし|致し)(?:ます(?!た)|ましょう)|(?:して|いたして)(?:も)?(?:よろ|宜|いい|良い|ok|大丈夫)"
_TAIL = r"[かがさたなばまらわいきぎしちにびみりえけげせてねべめれっんおご]*$"
_ACT_ALONE = (
    r"(?:please )?(?P<take>book|reserve)(?: (?:it|this|that))?(?:,? please)?[.!]*"
    r"|(?:(?:じゃあ?|では|はい|それで|これで|この内容で|その内容で|ぜひ|早く|すぐに?)[、 ]?)*"
    r"(?:(?P<book>ご?予約)|(?P<move>変更)|(?P<undo>取り?消し?|キャンセル))"
    r"(?:を|で)?(?:お願い(?:し(?:ます|たい(?:です)?)|いたします|致します)?|頼みます|したい(?:です)?|希望(?:です|します)?|で"
    r"|して(?:ください|下さい|ほしい|欲しい)?|(?:する|します)|確定(?:で|します|して(?:ください|下さい)?)?(?:お願いします)?)(?:です)?[。.!~]*"
)
_ACT_STATED = {
    "book": r"予約します[。.]*$",
    "take": r"予約します[。.]*$|book this\?$",
    "move": r"変更します[。.]*$",
    "undo": r"取り消します。よろしいですか[。.]*$",
}
"""How a last look ends, for each act."""
_WISHED = r"したい|希望"


def is_binding(context: str) -> bool:
    """Whether a yes to it has effect."""
    return compiled(_BINDING).search(context) is not None


def books_instead(text: str, context: str) -> bool:
    """Whether a booking is spoken of where one is to be cancelled: 予約したい is no yes to `取り消します。よろしいですか`."""
    return compiled(_UNDOING).search(context) is not None and compiled(_BOOKS).match(text) is not None


def wants_the_act(text: str, context: str) -> bool:
    """Whether the act that a last look names is asked for and nothing else: 予約お願いします to `この内容で予約します`."""
    found = compiled(_ACT_ALONE).fullmatch(text)
    if found is not None and found["move"] and compiled(_WISHED).search(text):
        return False  # that something is to be changed may be said of what is shown
    return found is not None and compiled(_ACT_STATED[found.lastgroup or "book"]).search(context) is not None


def said_again(text: str, context: str) -> bool:
    """Whether an answer is the question's own words and a `please`. Figures are no echo: one of two may be meant."""
    said = compiled(_SAID_AGAIN).sub("", text)
    return 2 <= len(said) < len(text) and said in context and not any(letter.isdigit() for letter in said)


def takes_up(flat: str, context: str) -> bool:
    """Whether an answer wishes for what the question names (食事は付けてほしい to `食事付きをご希望ですか`), nothing against it."""
    if compiled(_BINDING).search(context) or compiled(_AGAINST).search(flat) or not compiled(_WELCOME).search(flat):
        return False
    return any(word in context for word in compiled(r"[一-龥]+|[ァ-ヶー]{2,}").findall(flat))


def done_as_asked(text: str, context: str) -> bool | None:
    """True where the question's verb is asked for (進めてください), False where it is refused (進めなくていい), None for any other."""
    if text.isascii() and (told := compiled(_TOLD).fullmatch(text)):
        if is_binding(context) and told[1] not in _ACTS:
            return None
        return True if re.search(rf"\b{told[1]}\b", context) else None
    done = compiled(_DONE).fullmatch(text)
    return done["no"] is None if done and _asks_for(done, context) else None


def _asks_for(done: re.Match[str], context: str) -> bool:
    """Whether the question holds the answer's verb (取 of お取りしますか in 取ってください) and does not deny it (間違いないですか); して
    answers any しますか."""
    verb = compiled(_TAIL).sub("", done["verb"])
    if verb:
        return verb in context and compiled(re.escape(verb) + r"[いはがも]?(?:な[いかし]|ござい|ありません)").search(context) is None
    return done["verb"] == "し" and compiled(_DOES).search(context) is not None
