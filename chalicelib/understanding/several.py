"""Several interviews in one go: for how many people slots are wanted, and whether several bookings are meant as one.

How many use one room at a time (4人で使えますか), who asks the questions (面接官2人) and what is not counted in people is none of it."""

from chalicelib.understanding.numerals import ENGLISH_NUMBER, english
from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.questions import asks, is_question

MOST = 99
_GUESTS = r"(?:学生|就活生|応募者|候補者|求職者|志望者|受験者|内定者)(?:さん|の方|の方々|たち)?"
_HEADS = r"(?<![\d.:/-])(?P<n{0}>\d{{1,2}})(?:人|名)(?:様|さん)?"
_JAPANESE = (
    rf"{_GUESTS}(?:を|と|が|は|も|の)?、?(?:合わせて|計|全部で)?{_HEADS.format(1)}(?!目|部屋|用|掛)"
    rf"|{_HEADS.format(2)}の?{_GUESTS}"
    rf"|{_HEADS.format(3)}分(?!\d)(?!の?(?:席|料金|食事|資料|椅子|お?弁当))"
    rf"|{_HEADS.format(4)}(?:と|を|の|に|へ|分の|続けて|連続で?|まとめて|一度に)?[^。?\n0-9]{{0,6}}?(?<!官)(?:面接|面談)(?!官|室|ルーム)"
    rf"|(?:面接|面談)(?:を|が|は|で|の)?、?{_HEADS.format(5)}(?!官|用|部屋|で(?:使|利用|行|入))"
    rf"|ずつ、?(?:で|を|の)?[^。?\n0-9]{{0,6}}?{_HEADS.format(6)}"
    rf"|{_HEADS.format(7)}[^。?\n0-9]{{0,4}}?、?(?:\d{{1,2}}時間半?)?(?:\d{{1,3}}分)?ずつ"
    rf"|(?:分|時間)(?:x|×|\*|✕|掛ける|かける){_HEADS.format(8)}?"
    r"|(?<![\d.:/-])(?P<n9>\d{1,2})(?:枠|コマ|スロット)(?!目)"
    r"|(?:面接|面談)(?:を|が|は)?(?P<n10>\d{1,2})(?:件|回|本)(?!目)"
    r"|(?<![\d.:/-])(?P<n11>\d{1,2})(?:件|回|本)(?:分|連続)?の?(?:面接|面談)"
)
_NEEDS = ("人", "名", "枠", "コマ", "スロット", "件", "回", "本")
_INTERVIEWERS = r"(?:面接官|採用担当(?:者)?|担当者?|人事|社員|こちら|弊社|当社)(?:は|が|も|の)?、?\d{1,2}(?:人|名)"
_APIECE = r"(?<!\d)1(?:人|名)(?:あたり|につき|ずつ)?、?(?=\d{1,3}(?:分|時間))"
"""How long each has (1人30分) counts nobody."""
_WHO = r"(?:candidate|student|applicant|interviewee|job ?seeker|people|person)s?"
_ENGLISH = (
    rf"\b(?P<n1>{ENGLISH_NUMBER}) (?:different |more )?(?:candidate|student|applicant|interviewee|job ?seeker)s?\b"
    rf"|\b(?P<n2>{ENGLISH_NUMBER}) (?:back[- ]to[- ]back |consecutive |separate |job |online )*(?:slot|interview|session)s\b"
    rf"|\b(?:interview|meet|slots? for|interviews? (?:for|with)) (?P<n3>{ENGLISH_NUMBER}) {_WHO}\b"
    rf"|\b(?P<n4>{ENGLISH_NUMBER}) {_WHO},? (?:for )?[^.?\n]{{1,20}}\beach\b"
    rf"|\b(?P<n5>{ENGLISH_NUMBER}) ?[x×] ?\d{{1,3}} ?(?:min|hour)"
)
_ENGLISH_NEEDS = (
    "candidate",
    "student",
    "applicant",
    "interview",
    "seeker",
    "slot",
    "session",
    "people",
    "person",
    " x ",
    "x3",
    "x 3",
    "×",
)
_BARE = (
    r"(?:とりあえず|ひとまず|まず(?:は)?|では|じゃあ?|えっと|うーん|やっぱり?|just |only |maybe )?、?(\d{1,2})(?:人|名|枠|コマ"
    r"| people| candidates?| students?| slots?| of them)?(?:分)?(?:様|さん)?"
    r"(?:です|で|でお願いします|お願いします|,? please)?[。.]?"
)
_ALONE = r"(?:just|only) (?:me|myself|one)[.]?|(?:自分|私|1人|ひとり)(?:だけ|のみ)?(?:分)?(?:です|で(?:お願いします|いいです|いい)?)?[。]?"
_BOOKS = (
    r"(?:まとめて|一括で?|いっぺんに|一気に|一度に|連続で|続けて)[^。?\n]{0,8}(?:予約|面接|押さえ|取りたい|とりたい|確保)"
    r"|\bseveral (?:interviews|slots|candidates|students)\b|\b(?:book|reserve)\b.*\b(?:in one go|all at once|in a row|back[- ]to[- ]back)\b"
)
_MOVES = (
    r"(?:別|他|ほか|違う)の?日に|(?:日に?|へ)(?:移|ずら|変え|変更)"
    r"|(?:まとめて|一括で?|全部|すべて|全て|みんな)(?:移[しすせ]|ずら[しすせ])"
    r"|\b(?:move|shift|reschedule|put)\b.* (?:them|all|run|lot|slots|interviews)\b"
)
_NO_ENGLISH = r"\b(?:a|an) (?:student|candidate|applicant|interview)"
_AT_ONCE = (
    r"まとめて|一括|いっぺんに|一気に|一度に(?:取|と|予約|全)|一遍に|全枠|(?:全部|すべて|全て|みんな)(?:の?(?:枠|面接"
    r"|予約))?(?:を|も|まとめて)?"
    r"(?:取り?消|キャンセル|変更|変え|移|ずら)|連続(?:で|して)[^。?\n]{0,6}(?:面接|予約)"
)
_AT_ONCE_NEEDS = ("まとめて", "一括", "いっぺんに", "一気に", "一度に", "一遍に", "全枠", "全部", "すべて", "全て", "みんな", "連続")
_ALL_OF_THEM = (
    r"\b(?:all at once|in one go|in a row|back[- ]to[- ]back|several (?:interviews|slots|candidates|students)"
    r"|the (?:whole|entire) (?:run|day|series|lot)|them all|all (?:of )?(?:them|my bookings|the (?:slots|interviews|bookings)"
    r"|(?:the )?(?:two|three|four|five|[2-5]) (?:slots|interviews|bookings))"
    r"|(?:move|cancel|change|shift|reschedule) all (?:two|three|four|five|[2-5]))\b"
)
_ALL_NEEDS = (
    "all at once",
    "in one go",
    "in a row",
    "back to back",
    "back-to-back",
    "several ",
    "the whole ",
    "the entire ",
    "all ",
    " all",
)


def read_people(flat: str, asked: bool = False) -> int | None:
    """For how many people a slot each is wanted; None where nobody is counted so. `asked`: a bare number of people answers that."""
    if asked and compiled(_ALONE).fullmatch(flat):
        return 1
    if asked and (found := compiled(_BARE).fullmatch(flat)):
        return int(found[1])
    if flat.isascii():
        return _in_english(flat)
    if not holds(flat, _NEEDS):
        return None
    said = compiled(_APIECE).sub(" ", compiled(_INTERVIEWERS).sub(" ", flat))
    return _counted(_JAPANESE, said)


def reads_at_once(flat: str) -> bool:
    """Whether several bookings are meant as one: まとめて予約, 全部取り消す, in one go."""
    if flat.isascii():
        return holds(flat, _ALL_NEEDS) and compiled(_ALL_OF_THEM).search(flat) is not None
    return holds(flat, _AT_ONCE_NEEDS) and compiled(_AT_ONCE).search(flat) is not None


def books_at_once(flat: str) -> bool:
    """Whether booking several in one go is wished for, not asked about."""
    return compiled(_BOOKS).search(flat) is not None and not asks(flat) and not is_question(flat)


def moves_at_once(flat: str) -> bool:
    """Whether several bookings are to go to another day, which sounds like asking for one."""
    return compiled(_MOVES).search(flat) is not None


def _in_english(flat: str) -> int | None:
    return _counted(_ENGLISH, compiled(_NO_ENGLISH).sub(" ", flat)) if holds(flat, _ENGLISH_NEEDS) else None


def _counted(pattern: str, text: str) -> int | None:
    found = compiled(pattern).search(text)
    number = next((english(one) for one in found.groups() if one), 0) if found else 0
    return number if 0 < number <= MOST else None
