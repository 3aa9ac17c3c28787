"""もしかして: the word that somebody most likely meant to type, or nothing; a slip is repaired, a different word never guessed at."""

from collections.abc import Iterable

from chalicelib.understanding.normal import flatten, fold
from chalicelib.understanding.page import compiled

LONGEST = 40
"""Letters; who writes more wrote a sentence, not a slip."""
_TAIL = (
    r"(?:で|が|を|に|は)?(?:お願い(?:し|いたし)ます|おねがいします|希望です|です|いいです|して(?:ください|下さい)?|したい(?:です)?"
    r"|ください|下さい|please)?[。.!?、~]*$"
)
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_UNVOICED = str.maketrans("がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ")
_HALF = 0.5
_SHORT = 5
"""Letters below which a word in hiragana (はい, いいえ) is too near to others for more than half a slip."""
_LONG_VOWELS = "ー-"


def close(text: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `text` comes nearest to, as it was given; None where nothing is near enough.

    Near: the same but for long vowels, small kana, width and case; else as few slips (a letter wrong, missing, too many, or two
    swapped) as one in three letters, none in words of two letters, at most three. Of equals the first is taken."""
    typed = _plain(compiled(_TAIL).sub("", flatten(fold(text))))
    if not 2 <= len(typed) <= LONGEST:
        return None
    best: tuple[float, str] | None = None
    for word in words:
        meant = _plain(flatten(fold(word)))
        allowed = _HALF if len(meant) < _SHORT and all("ぁ" <= letter <= "ん" for letter in word) else _allowed(typed, meant)
        if not meant or abs(len(typed) - len(meant)) > allowed:
            continue
        slips = _slips(typed, meant)
        if slips <= allowed and (best is None or slips < best[0]):
            best = (slips, word)
    return best[1] if best else None


def _plain(flat: str) -> str:
    """Hiragana for katakana, big kana for small, no long vowel, no space."""
    kana = "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in flat if letter not in _LONG_VOWELS + " ・")
    return kana.translate(_SMALL)


def _allowed(typed: str, meant: str) -> float:
    """Slips that are forgiven; Latin words need to be longer, for their letters say less."""
    shorter = min(len(typed), len(meant))
    if meant.isascii():
        return 0 if shorter < 4 else min(shorter // 4 + (shorter >= 7) * _HALF, 3)
    return 0 if shorter < 3 else 1 if shorter < 5 else min(shorter // 3, 3)


def _slips(typed: str, meant: str) -> float:
    """Edits between two words, swapped neighbours being one; か for が is half a slip."""
    before: list[float] = []
    last = [float(column) for column in range(len(meant) + 1)]
    for row, a in enumerate(typed, 1):
        line = [float(row)]
        for column, b in enumerate(meant, 1):
            cost = 0.0 if a == b else _HALF if a.translate(_UNVOICED) == b.translate(_UNVOICED) else 1.0
            edits = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + cost)
            if row > 1 and column > 1 and a == meant[column - 2] and typed[row - 2] == b:
                edits = min(edits, before[column - 2] + 1)
            line.append(edits)
        before, last = last, line
    return last[-1]
