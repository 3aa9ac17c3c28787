"""Somebody who says that they will come, or when: 15時に伺います, I'll be there at two."""

from chalicelib.understanding.page import compiled

_COMING = (
    r"(?:行き|伺い|うかがい|参り|まいり|向かい|着き|到着(?:し|いたし)|お邪魔(?:し|いたし))(?:ます|たいと思います|ますね|ますので)(?!か|ん)"
    r"|(?:行く|伺う|着く|到着する|向かう)(?:予定|つもり|と思い|ね|よ|から|ので|。|$)"
    r"|向かって(?:い)?(?:ます|る)|\bi(?:'ll| will|'m going to| am going to) (?:definitely |surely |certainly |probably )?"
    r"(?:be there|be coming|come|arrive|get there|attend)\b"
    r"|\b(?:arriving|on my way|see you (?:there|then|at))\b"
)
_NOT = r"行けな|行きません|伺えな|来られな|遅れ|遅く|\b(?:not|late|can't|cannot|won't)\b|[?]|ますか|ですか"


def says_coming(text: str) -> bool:
    """Whether somebody says that they come; not that they cannot, will be late, or where they would have to go."""
    plain = text.lower()
    return compiled(_COMING).search(plain) is not None and compiled(_NOT).search(plain) is None
