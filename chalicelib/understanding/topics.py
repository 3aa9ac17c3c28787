"""Which of a catalogue's answers a question points at: the most particular keyword first, others of the same answer add up."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from chalicelib.understanding.lexicon_words import Spell, Words, flat_word, splits
from chalicelib.understanding.page import BLANK, compiled

_LATIN_LETTER = 0.5
"""What a Latin letter tells beside a kana or kanji."""
_ALSO = 0.5
"""What a further keyword of the same answer counts beside the first."""


_DONE_AFTER = (
    r"を?(?:でき|出来|(?:する|して|しても|したら|し)(?:こと|の|い[いけ]|よ[いろ]|大丈夫|可能|たい|た[くら]|とき|時|に|場)|(?:ら?れ|え)(?:ます|る)"
    r"|(?:可能|不可)(?:で|$|\?)|ok)"
)
"""What follows a keyword that is done: 印刷できますか, 着替えられますか."""
_DONE_BEFORE = r"\b(?:(?:can|could|may|should|must|do) (?:i|we|people)|(?:possible|able|allowed|want|like|need|have|how|where|place) to) $"
_PARTICLE = r"[をにでは](?!き|す|しょ)|から"
_OWN = r"\b(?:my|our|into|with|for|from)(?: [a-z]+)? $"
"""Where what is carried along stands: 履歴書を, my CV, into a suit."""
Found = tuple[int, int, str, str]
"""A keyword that stands in a text: (begin, end, word, id)."""


class Topic(NamedTuple):
    """The answer that a text points at, and where its keywords stand: (begin, end) each."""

    id: str
    places: tuple[tuple[int, int], ...] = ()

    def is_vague(self, text: str) -> bool:
        """Whether the keywords are a question's own words alone (何がある), which name nothing."""
        return bool(self.places) and all(compiled(r"[ぁ-ん何]+").fullmatch(text, *place) for place in self.places)

    def rest(self, text: str) -> str:
        """The text with the keywords blanked: a wish's word inside one (キャンセル in キャンセル料) is no wish."""
        for begin, end in self.places:
            text = text[:begin] + BLANK * (end - begin) + text[end:]
        return text


Keywords = Mapping[str, Words]
"""(word, id) pairs by how the word begins, its first two letters, each list longest first: a text is searched for those words only
that can stand in it."""


def by_beginning(words: Words) -> Keywords:
    """The pairs, longest first, by their first two letters (of a word of one letter, that one)."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for pair in words:
        grouped.setdefault(pair[0][:2], []).append(pair)
    return {beginning: tuple(pairs) for beginning, pairs in grouped.items()}


def keywords(own: Mapping[str, Iterable[str]], common: Mapping[str, Iterable[str]], spell: Spell = flat_word) -> Keywords:
    """Every keyword with its id; a word may belong to several ids, a common one only where nobody claims it."""
    pairs = dict.fromkeys((flat, id) for id, words in own.items() for word in words if (flat := spell(word)))
    claimed = {word for word, _ in pairs}
    pairs |= dict.fromkeys((flat, id) for id, words in common.items() for word in words if (flat := spell(word)) and flat not in claimed)
    return by_beginning(tuple(sorted(pairs, key=lambda pair: -len(pair[0]))))


def best_topic(words: Keywords, text: str) -> Topic | None:
    """The answer whose keywords say most of a flat text; None where none stands in it.

    A keyword inside a longer one that was found (料金 in キャンセル料金) says nothing of its own, nor does what another is done with
    (履歴書 in 履歴書を印刷できますか); one that several ids share says less. Of equals the later one is taken: bring a drink."""
    beginnings = dict.fromkeys(text[at : at + length] for at in range(len(text)) for length in (1, 2))
    pairs = (pair for beginning in beginnings for pair in words.get(beginning, ()))
    found = [(begin, begin + len(word), word, id) for word, id in pairs if (begin := _place(word, text)) >= 0]
    if not found:
        return None
    found = _less_carried(sorted(found, key=lambda one: (-len(one[2]), -one[0])), text)
    told: dict[str, list[float]] = {}
    taken: dict[str, list[tuple[int, int]]] = {}
    for begin, end, word, id in found:
        if any(b <= begin and end <= e and e - b > end - begin for b, e, _, _ in found) or _overlaps(taken.get(id, ()), begin, end):
            continue
        sharing = sum(other == word for _, _, other, _ in found)
        told.setdefault(id, []).append(_says(word) / sharing**0.5)
        taken.setdefault(id, []).append((begin, end))
    best = max(told, key=lambda id: _total(told[id]))
    return Topic(best, tuple((begin, end) for begin, end, _, id in found if id == best))


def _less_carried(found: list[Found], text: str) -> list[Found]:
    """What was found less the things that something is done with: of `may I print my CV` printing is what is asked about."""
    done = [one for one in found if compiled(_DONE_AFTER).match(text, one[1]) or compiled(_DONE_BEFORE).search(text[: one[0]])]
    if not done:
        return found
    asked = {id for _, _, _, id in done}
    first, last = min(begin for begin, _, _, _ in done), max(begin for begin, _, _, _ in done)
    return [one for one in found if one[3] in asked or not _carried(one, text, first, last)]


def _carried(one: Found, text: str, first: int, last: int) -> bool:
    begin, end, word, _ = one
    if word[0].isascii():
        return begin > first and compiled(_OWN).search(text[:begin]) is not None
    return begin < last and compiled(_PARTICLE).match(text, end) is not None


def _place(word: str, text: str) -> int:
    """Where the word stands, an English one whole or with an s; -1 for nowhere."""
    begin = text.find(word)
    while begin >= 0 and (splits(text, begin) or not _ends(text, begin + len(word))):
        begin = text.find(word, begin + 1)
    return begin


def _ends(text: str, at: int) -> bool:
    return not splits(text, at) or (text[at] == "s" and not splits(text, at + 1))


def _overlaps(places: Iterable[tuple[int, int]], begin: int, end: int) -> bool:
    return any(begin < e and b < end for b, e in places)


def _says(word: str) -> float:
    return sum(_LATIN_LETTER if letter.isascii() else 1.0 for letter in word)


def _total(told: list[float]) -> float:
    return max(told) + _ALSO * (sum(told) - max(told))
