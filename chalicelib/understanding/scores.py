"""What is said to two short questions after a use: a score from 1 (bad) to 5 (good), that one would rather not, a remark."""

from chalicelib.understanding.page import compiled
from chalicelib.understanding.reading import Reading

LONGEST = 30
"""A score is a short answer: in longer texts words like these say other things."""
_NUMBER = (
    r"(?:星|★)?(?P<n>[1-5]|[一二三四五])(?:つ|個)?(?:点|てん|番|です|かな|ぐらい|くらい|でお願いします|にします|点満点中\d)*"
    r"|(?P<stars>[★☆*]{1,5})|(?:a |about )?(?P<e>one|two|three|four|five|[1-5])(?: (?:points?|stars?|out of (?:5|five)|/ ?5))?"
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WORDS: tuple[tuple[int, str], ...] = (
    (0, r"よくも悪くもない|良くも悪くもない|わからない|分からない|覚えていない|don't know|not sure"),
    (3, r"悪くな|not (?:so |too |that )?bad"),
    (1, r"最悪|とても悪|すごく悪|ひど|全然だめ|使えな|terrible|awful|very bad|horrible"),
    (2, r"(?:よく|良く)(?:な|あり)|悪|いまいち|今一つ|今ひとつ|微妙|不満|だめ|ダメ|not (?:so |very |that )?good|\bbad\b|poor|disappoint"),
    (
        5,
        r"(?:とても|すごく|大変|非常に)(?:よ|良|快適)|最高|完璧|素晴らし|すばらし|very good|great|excellent|perfect|wonderful",
    ),
    (3, r"ふつう|普通|まあまあ|まぁまぁ|そこそこ|可もなく|so-?so|average|okay|\bok\b|not bad|fair|all right|alright"),
    (
        4,
        r"よかった|良かった|いいです|[良よ]いです|よく|良く|良好|快適|満足|問題な|大丈夫|安定|きれい|綺麗|good|fine|nice|no problem|satisf",
    ),
)
"""The first that holds counts; 0 is no score."""
_DECLINED = (
    r"(?:今回は)?(?:あとで|後で|またあとで|また今度|今度|答えない|答えたくない|回答しない|スキップ|パス|結構です|けっこうです|やめておきます|遠慮します)"
    r"(?:にします|でお願いします|します|です)?|(?:maybe )?later|not now|not this time|skip(?: it| this)?|no,? thanks?|no thank you|pass"
)
_ASKS = r"[?？]|(?:ですか|ますか|でしょうか|の?か)[。!！]?$|^(?:what|where|when|how|who|which|can|could|is|are|do|does)\b"
_REMARKS = frozenset({None, "trouble", "thanks", "info"})
"""What a remark may be taken for; other wishes are wishes."""


def score_in(reading: Reading) -> int | None:
    """The score that a short text gives; None where it gives none."""
    said = reading.text.strip().rstrip("。.!！").lower()
    if len(said) > LONGEST or not _speaks_of_it(reading):
        return None
    if found := compiled(_NUMBER).fullmatch(said):
        if found["stars"]:
            return len(found["stars"])
        figure = found["n"] or found["e"]
        return _NUMERALS.get(figure) or int(figure)
    return next((score for score, words in _WORDS if compiled(words).search(said)), 0) or None


def declines(reading: Reading) -> bool:
    """Whether somebody would rather not answer, now or at all."""
    return compiled(_DECLINED).fullmatch(reading.text.strip().rstrip("。.!！").lower()) is not None


def is_remark(reading: Reading) -> bool:
    """Whether a text can be a remark about what is over: no question, no wish, no bare day or time."""
    return _speaks_of_it(reading) and (bool(reading.wish) or not reading.number)


def _speaks_of_it(reading: Reading) -> bool:
    if reading.wish not in _REMARKS or compiled(_ASKS).search(reading.text.strip().lower()):
        return False
    return bool(reading.wish) or not (reading.date or reading.start)
