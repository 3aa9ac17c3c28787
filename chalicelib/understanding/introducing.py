"""Whether somebody says who they are, or wants to be registered as that: 企業です, 企業登録, I'm a recruiter, register my company."""

from chalicelib.understanding.lexicon_words import Words, find
from chalicelib.understanding.page import compiled

_BESIDE = (
    r"(?:[はもをがでにの、。,.!?' -]|私|わたし|僕|こちら|うち|弊社|当社|側|者|もの|人|方|大|院|専門|担当|部|窓口|です|だ"
    r"|でございます|として|なん|けど"
    r"|(?:新規)?(?:会員|利用)?登録|申請|手続き?|アカウント|利用|使(?:い|う)|作(?:り|る|成)|したい|する|し(?:て|ます)|たい|ください|下さい"
    r"|お願い(?:します|いたします)?|方法|やり方|仕方|どう|やって|すれば|いい|か|(?:場合|とき)"
    r"|\b(?:hi|hello|i|m|am|we|re|are|a|an|the|my|our|us|me|from|with|at|this|is|as|for|register|registration|sign|signing|up|account|create|make"
    r"|open|set|want|to|would|like|d|can|could|please|how|do|does|s|new|use|it|here|job|hunting)\b)*"
)
_PLAINLY = (
    r"です|だ(?:けど)?$|ございます|として|登録|アカウント|\b(?:i'm|i am|we're|we are|this is|register|registration|sign up|account|as)\b"
)


def introduces(flat: str, roles: Words) -> bool:
    """Whether nothing but a role stands in a flat text, and words that say no more than that somebody is that, or is to be."""
    rest = flat
    while found := find(roles, rest):
        rest = f"{rest[: found[1]]} {rest[found[2] :]}"
    return rest != flat and compiled(_BESIDE).fullmatch(rest.strip()) is not None


def says_plainly(text: str) -> bool:
    """Whether it is a sentence about oneself, and not a word alone."""
    return compiled(_PLAINLY).search(text.lower()) is not None


def registers(text: str) -> bool:
    """Whether it asks to be registered, not only who somebody is."""
    return compiled(r"登録|アカウント|手続|申請|regist|sign|account").search(text.lower()) is not None
