"""Signs that stand about an answer and say nothing of their own: pictures, hearts, a stamp's brackets."""

from chalicelib.understanding.page import compiled

_TRAILING = r"[ \u2600-\u27bf\u2b00-\u2bff\u3030\ufe0e\U0001f000-\U0001faff\u2640\u2642♪♡☆★]+$"
_KANA, _KANJI = "ぁ", "龥"
"""A text that ends between these has no picture at its end, and no pattern is compiled to look for one."""
_STAMP = r"[(（\[【](?P<said>[^()（）]{1,16})[)）\]】]"


def unadorned(flat: str) -> str:
    """An answer without the pictures behind it, and without a stamp's brackets; a message of nothing else stays, and so does a sign
    that alone says yes or no (コーヒーは🙅)."""
    if flat.isascii() and flat[:1] not in "([":
        return flat
    if flat[:1] in "(（[【" and (stamp := compiled(_STAMP).fullmatch(flat)):
        return stamp["said"]
    bare = flat if _KANA <= flat[-1:] <= _KANJI else compiled(_TRAILING).sub("", flat)
    if bare and bare[-1] in "はもが" and "🙅" in flat[len(bare) :]:
        return bare + "いらない"
    return bare or flat
