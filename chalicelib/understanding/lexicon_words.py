"""Words to be looked for in flat texts, each with the id it stands for."""

from collections.abc import Callable, Iterable, Mapping

from chalicelib.understanding.normal import flatten, fold, respells_kana
from chalicelib.understanding.page import compiled

Words = tuple[tuple[str, str], ...]
"""(word as `flatten` writes it, id) pairs, longest word first."""
Spell = Callable[[str], str]
"""A word as it stands in flat texts."""


_NEVER = "一二三四五六七八九十百千壱弐参拾廿卅月火水木金土日〇零昨晩夜週"
"""Signs by which a word may be spelt otherwise: numerals, weekdays, parts of days."""
_PLAIN = rf"(?:(?![{_NEVER}])[ァ-ヶー一-龥]){{1,20}}"
_WITH_KANA = rf"(?:(?![{_NEVER}])[ぁ-んァ-ヶー一-龥]){{1,30}}"
_PLAIN_LATIN = r"(?!.*(?:ty|teen|th\b|first|second|third))[A-Za-z]+(?: [A-Za-z]+){0,4}"


def flat_word(word: str) -> str:
    """A word as it stands in flat texts."""
    if compiled(_PLAIN).fullmatch(word) or (word.isascii() and compiled(_PLAIN_LATIN).fullmatch(word)):
        return word.lower()  # most words need none of the folding, and a cold start asks for thousands
    if compiled(_WITH_KANA).fullmatch(word) and not respells_kana(word):
        return word
    return flatten(fold(word))


def vocabulary(words_by_id: Mapping[str, Iterable[str]], spell: Spell = flat_word) -> Words:
    """The words of each id, spelt as the rules read them; of one word with two ids the first id has it."""
    found: dict[str, str] = {}
    for id, words in words_by_id.items():
        for word in words:
            if flat := spell(word):
                found.setdefault(flat, id)
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def spelt(words_by_id: Mapping[str, Iterable[str]]) -> Words:
    """The same for words that stand here as they are read, so that no cold start spells them anew."""
    return tuple(sorted(((word, id) for id, words in words_by_id.items() for word in words), key=lambda pair: -len(pair[0])))


def find(words: Words, text: str) -> tuple[str, int, int] | None:
    """(id, begin, end) of the longest word found in a flat text; English words count whole only."""
    for word, id in words:
        begin = text.find(word)
        while begin >= 0:
            end = begin + len(word)
            if not (splits(text, begin) or splits(text, end)):
                return id, begin, end
            begin = text.find(word, begin + 1)
    return None


def splits(text: str, at: int) -> bool:
    """Whether a cut at this place would go through an English word or a number."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
