"""A name as people give it when asked: with or without the words around it."""

import re

_HESITATING = (
    r"(?:(?:はい|えっと|えーと|ええと|うーん|あの|すみません)(?:[、,…。 ]+|(?=[一-龥ァ-ヶA-Za-z]|お?名前))"
    r"|(?:あっ?|えっ?|いや|じゃあ?|では)[、,…。]+)"
)
_OPENED = r"(?:私は|わたしは|僕は|ぼくは|(?:私の)?(?:お)?名前は|氏名は|担当は|担当者は|会社名は|社名は|弊社は)"
_BEFORE = re.compile(
    r"^(?i:(?:my name is|my name's|i am|i'm|this is|it's|it is|the company is|we are|company:|name:)\s+)"
    rf"|^{_HESITATING}*{_OPENED}?\s*"
)
_AFTER = re.compile(
    r"(?:と申します|ともうします|といいます|と言います|でございます|です|だ|になります|でお願いします|でおねがいします"
    r"|(?:の名前)?で(?:ご)?予約(?:を)?(?:お願い(?:します|いたします)?|します|して(?:ください)?))?[。.、!！]*$"
)

_ABBREVIATED = re.compile(r"(?:\b\w\.\w|\b(?i:inc|ltd|corp|co|pty|bros|jr|sr))\.$")
"""A full stop that is part of the name: "Acme K.K.", "Acme Co., Ltd."."""


_ASKS = re.compile(
    r"^(?:ちょっと|少し|少々)?(?:お?待っ?(?:て|ち|た)|(?:えーっ?と|えっと|うーん)[、,。.…ー~〜 ]*$|あとで|後で)"
    r"|(?:違|ちが)(?:う|い(?:ます)?|って)|間違"
    r"|^(?:やっぱり?)?(?:この|その)まま|^(?:wait|hold on|just a (?:moment|sec|second|minute)|one (?:moment|sec|second)|hang on)\b"
    r"|^(?:こんにちは|こんばんは|おはよう|ありがとう|(?:どうぞ)?よろしく|お願い)"
    r"(?:ございます|ございました|お願い(?:し|いたし)ます|します)?[。、.!！]*$"
    r"|^予約(?:を)?(?:したい|する|します|お願いします|して)?(?:です)?[。]*$"
    r"|^(?:hello|hi|thanks?|thank you|good (?:morning|afternoon))[.! ]*$"
    r"|[?？]\s*$|(?:です|ます|ません|でしょう|だめ|ダメ|駄目|必要|要ります)か[。?？]?\s*$",
    re.IGNORECASE,
)


def is_asked(text: str) -> bool:
    """Whether it is a question, or a word that puts off or denies, instead of a name: must I tell you my name? wait."""
    return _ASKS.search(text) is not None


_LIKE_ONE = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}")


def is_like_one(text: str) -> bool:
    """Whether it is written as names are, though it begins like a question: Will Smith."""
    return _LIKE_ONE.fullmatch(text.strip()) is not None


def bare_name(text: str) -> str:
    """The name alone: 「伊藤と申します」 and "My name is Ito" without what is said around it; white space made one.

    Anything that leaves nothing behind is given back whole."""
    line = " ".join(text.split())
    start = _BEFORE.match(line)
    rest = line[start.end() :] if start else line
    return rest if _ABBREVIATED.search(rest) else _AFTER.sub("", rest).strip() or line
