"""Feedback: the answers to two short questions after a use, and a word; counted without a name, the first answer stays."""

from chalicelib.booking.after_use import done_with, next_question, rated, remarked
from chalicelib.booking.model import Use
from chalicelib.booking.ratings import QUESTIONS, SCORES
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Done, Flow
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.reception.after_use import FEEDBACK, ask, use_of
from chalicelib.reception.visit import Visit
from chalicelib.understanding.scores import declines, is_remark, score_in
from chalicelib.understanding.unnamed import without_names
from chalicelib.values import dataclass

SKIP, NONE, WORD = "skip", "none", "word"
"""What an opening value begins with, beside the questions: rather not; no word; a word, which is the sentence itself."""
FIGURES = frozenset(str(n) for n in SCORES)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered about which booking's use; `score` 0 is none."""

    kind: str
    booking: str
    score: int = 0


def start(value: str, visit: Visit) -> Answer:
    kind, booking, score = (*value.split(":"), "", "", "")[:3]
    return Answer(kind, booking, int(score) if score in FIGURES else 0)


def finish(answer: Answer, visit: Visit) -> Done:
    use = use_of(visit.person, answer.booking)
    if use is None:
        return Done((Say("feedback.over"),))
    if answer.kind in (SKIP, NONE):
        return Done((Say("feedback.skipped" if answer.kind == SKIP else "feedback.thanks"),), done_with(visit.person))
    if answer.kind == WORD and (text := without_names(visit.reading.text)):
        return Done((Say("feedback.thanks"),), remarked(visit.catalogue, visit.person, use, text))
    if answer.kind in QUESTIONS and answer.score:
        return scored(answer, use, visit)
    return Done((Say("feedback.over"),))


def scored(answer: Answer, use: Use, visit: Visit) -> Done:
    """Counted, and what is asked next; a question that was answered before is not counted again."""
    if answer.kind in use.rated:
        return Done((Say("feedback.counted"), following(use, visit)))
    after, change = rated(visit.catalogue, visit.person, use, answer.kind, answer.score)
    return Done((following(after, visit),), change)


def following(use: Use, visit: Visit) -> Say:
    """The question that is still open, or the word at the end."""
    if question := next_question(use):
        return ask(use, question, visit.catalogue)
    none = Choice("feedback.choice.none", Address(FEEDBACK, "", f"{NONE}:{use.booking}"))
    return Say("feedback.ask_word", {}, (none,))


def hears(value: str, command: str, visit: Visit) -> str:
    """An answer in words to the question that stands: a score, a word, or that one would rather not."""
    kind, booking, *_ = (*value.split(":"), "")
    if command == "stop" or visit.reading.wish == "stop" or declines(visit.reading):
        return f"{SKIP}:{booking}"
    if kind == NONE:
        return _remark(value, booking, visit) if command in ("", "no") else ""
    score = score_in(visit.reading) if kind in QUESTIONS and not command else None
    return f"{kind}:{booking}:{score}" if score else ""


def _remark(value: str, booking: str, visit: Visit) -> str:
    if visit.reading.polarity is False and visit.reading.wish is None:
        return value
    return f"{WORD}:{booking}" if is_remark(visit.reading) else ""


FLOW = Flow(name="feedback", start=start, finish=finish, aside=True, hears=hears)
