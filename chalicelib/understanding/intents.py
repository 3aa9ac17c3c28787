"""What somebody wants, by weighted phrases: the heaviest phrase that a message holds decides, with what was asked before."""

from typing import NamedTuple

from chalicelib.understanding.page import compiled, holds
from chalicelib.understanding.questions import asks, begs, is_question
from chalicelib.understanding.reading import Wish
from chalicelib.understanding.thanking import agrees_with_thanks, closes_with_thanks, declines_with_thanks, is_only_pleased
from chalicelib.understanding.topics import Topic
from chalicelib.understanding.turns import (
    asks_behind_thanks,
    asks_of_afterwards,
    asks_what_follows,
    counts_people,
    wished_anew,
    wished_if_free,
)
from chalicelib.understanding.weighing import heaviest

_CLEAR = 6.4
"""From this weight on a wish is so clear that neither thanks nor other things in the message change it."""
_WISH = 5.0
_MENTION = 1.5
_OPENING = 2.0
"""Up to this weight a wish may be no more than what opens a question: thanks."""
_UNTIL_REFUSED: tuple[Wish | None, ...] = (None, "info", "help", "cancel", "greet", "thanks")
_WHERE_FREE: tuple[Wish | None, ...] = (None, "availability", "wait")
_UNDOES: tuple[Wish, ...] = ("cancel", "change", "reserve", "stop")
_ASKED_ABOUT: dict[Wish, float] = {"reserve": 5.2, "change": 7.6, "cancel": 8.1}
"""What an answer about a wish weighs where it is asked for: more than that wish's own words."""
_ASKED, _QUESTION_BESIDE_A_TIME, _NAMED = 4.5, 4.0, 2.5
"""What any other topic weighs against wishes: asked for, asked for beside a time, merely named."""
_PLACE = (
    r"(?:ホテル|旅館|宿|お店|場所|ところ|スポット|施設|観光(?:地|名所)|レストラン|カフェ)(?:を|は|が|って|も)?(?:探|教|紹介|あ[るり]|知)"
)
_ERASES = ("消", "削除", "抹消", "破棄", "erase", "delete", "remove", "forget", "wipe")
_MY_DATA = (
    r"(?:個人|(?:私|わたし|僕|ぼく|俺|自分)(?:の|に関する))(?:個人)?(?:情報|データ|記録)[^。?\n]{0,6}?"
    r"(?:消し?(?:て|た)|消去(?:し|を|希)|消[すせ]|(?:削除|抹消|破棄)(?!され|す(?:ると|れば)|した(?:ら|場)))"
    r"|\b(?:erase|delete|remove|forget|wipe)\b[^.?\n]{0,20}"
    r"\b(?:personal (?:information|info|data|details)|everything (?:you (?:know|have)|about me)|my (?:information|info|details|records?))\b"
)
"""That what is kept of them goes: an answer about personal data has the same words, and is none to that."""
_CLOCKWORK = ("アラーム", "リマインダー", "タイマー", "目覚まし", "alarm", "reminder", "timer")
_THANKED_FOR = (
    r"[^。、!?\n]*[てで](?:いただ(?:き|いて)|頂(?:き|いて)|くれて|くださ(?:り|って)|下さ(?:り|って))、?(?:どうも|本当に|誠に"
    r"|ほんと)?(?=ありがと|有難|有り難|感謝|助か)"
    r"|(?<=thanks )for [^.!?\n]+|(?<=thank you )for [^.!?\n]+"
)
"""What thanks are given for."""
_OTHER_TERMS = (
    r"なら|だったら|では|じゃ|だと|ですと|にし(?:て|た|ます)|でも|変[更え]|どう|いけ|お願い|減ら|増や|ずら|\d|how about|what about"
    r"|instead|then\b"
)


class Hints(NamedTuple):
    """What else is known of a message: the answer its words point at and the wish that is about, whether it names no day,
    time or length, whether the bot had just refused a wish, whether it speaks of other things, the yes or no in it, whether
    the bot had asked nothing, whether it names an event, whether the bot had said that something is done, asked
    how many come, or offered something."""

    topic: Topic | None = None
    about: Wish | None = None
    timeless: bool = True
    refused: bool = False
    elsewhere: bool = False
    polarity: bool | None = None
    stated: bool = False
    event: bool = False
    done: bool = False
    counting: bool = False
    offered: bool = False


class _Said(NamedTuple):
    """A message with the heaviest wish in it, what that weighs, and what a question in it weighs."""

    flat: str
    best: Wish | None
    most: float
    asked: float
    hints: Hints


def read_wish(flat: str, hints: Hints) -> Wish | None:
    """The intent of a flat text, None for a mere answer or for other things."""
    if declines_with_thanks(flat):
        return None
    if holds(flat, _ERASES) and compiled(_MY_DATA).search(flat):
        return "privacy"
    asked = _asked(flat, hints)
    own = hints.topic if asked and not hints.event else None  # an event's name is no question's own word: people join and leave it
    said = _Said(flat, *heaviest(flat, own.rest(flat) if own else flat), asked, hints)
    if _is_wished_anew(said):
        return "reserve"
    if said.best in _UNDOES and _asks_of_the_act(said):
        return "info"
    if _thanks(said):
        return "thanks"
    if _is_elsewhere(said):
        return None
    if _has_new_terms(said):
        return "reserve"
    if _only_opens_a_question(said):
        return "info"
    if _only_answers(said):
        return None
    return "info" if said.most < asked or _asks_unnamed(said) else said.best


def _is_wished_anew(said: _Said) -> bool:
    """Whether, after a refusal, one more try is wished for."""
    if not said.hints.refused or said.hints.topic is not None:
        return False
    return (said.best in _UNTIL_REFUSED and wished_anew(said.flat)) or (said.best in _WHERE_FREE and wished_if_free(said.flat))


def _asks_of_the_act(said: _Said) -> bool:
    """Whether what an act would lead to is asked, or what can be done once it is done."""
    if said.hints.timeless and not said.hints.refused and asks_what_follows(said.flat):
        return True
    return asks_of_afterwards(said.flat)


def _thanks(said: _Said) -> bool:
    if said.hints.done and said.most < _WISH and is_only_pleased(said.flat):
        return True
    return said.most < _CLEAR and closes_with_thanks(said.flat, said.hints.timeless)


def _is_elsewhere(said: _Said) -> bool:
    """Whether a message that speaks of other things wishes for no more than those."""
    if not said.hints.elsewhere:
        return False
    return (
        said.most < _WISH
        or (said.best == "info" and not compiled(_PLACE).search(said.flat))
        or (said.best == "list" and "予約" not in said.flat)
        or (said.best == "change" and holds(said.flat, _CLOCKWORK))
    )


def _has_new_terms(said: _Said) -> bool:
    """Whether other terms follow a refusal, or the people are counted that were asked about."""
    hints = said.hints
    if hints.refused and hints.polarity is not False and said.most < _WISH and compiled(_OTHER_TERMS).search(said.flat):
        return True
    return hints.counting and said.best is None and not hints.elsewhere and counts_people(said.flat)


def _only_opens_a_question(said: _Said) -> bool:
    """Whether thanks or a yes stand before a question."""
    if said.most > _OPENING or said.best not in {None, "thanks"} or (said.hints.polarity and "お願い" in said.flat):
        return False
    return asks_behind_thanks(said.flat)


def _only_answers(said: _Said) -> bool:
    """Whether what sounds like a wish is no more than a yes or a no: はい、よろしくお願いします; 花束はキャンセルで."""
    flat, best, hints = said.flat, said.best, said.hints
    if best == "greet":
        return hints.polarity is not None
    if best == "thanks":
        return hints.polarity is True and not hints.stated and agrees_with_thanks(flat)
    if best == "cancel":
        return hints.offered and hints.polarity is False and "予約" not in flat
    return best == "reserve" and said.most <= _WISH and hints.polarity is False and hints.timeless


def _asks_unnamed(said: _Said) -> bool:
    """Whether something is asked that no answer's words name."""
    if said.most > _MENTION or not said.hints.timeless or said.best == "greet":
        return False
    return not (said.hints.polarity and holds(said.flat, ("お願い", "そうして"))) and is_question(said.flat)


def _asked(flat: str, hints: Hints) -> float:
    """How much a topic's word weighs, 0 where there is none: as a question it outweighs a mention of booking and a `may I use`,
    and the words of the wish it is about, but no other wish; beside a day or a time it counts as a question only, and for less."""
    if hints.topic is None or (not hints.timeless and begs(flat)):
        return 0
    if asks(flat):
        if not hints.timeless:
            return _QUESTION_BESIDE_A_TIME
        return _ASKED_ABOUT.get(hints.about, _ASKED) if hints.about else _ASKED
    return _NAMED if hints.timeless and hints.polarity is None else 0
