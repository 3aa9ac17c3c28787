"""A booking's code as somebody of the staff types it: alone, or with the few words that people put around one."""

import re

from chalicelib.booking.codes import LETTERS
from chalicelib.understanding.reading import Reading

_CODE = rf"(?P<code>[{LETTERS}{LETTERS.lower()}]{{4}})"
_TYPED = re.compile(
    rf"(?:\u3054?\u4e88\u7d04)?(?:\u30b3\u30fc\u30c9|\u756a\u53f7)?(?:\u306f|\u306e|:)? ?{_CODE}"
    r" ?(?:\u306e\u4e88\u7d04|\u3067\u3059|\u3092\u898b\u305b\u3066)?[.\u3002]?"
    rf"|(?:show )?(?:the )?(?:booking )?(?:code )?(?:is )?{_CODE.replace('code', 'latin')}[.]?",
    re.IGNORECASE,
)
"""In Japanese (yoyaku, koodo, bangou, wa / no before it; no yoyaku, desu, o misete after it) and in English."""
_OPEN = (None, "reserve", "info", "list")
"""What such words may be read as by who does not know that it is a code."""


def typed_code(reading: Reading) -> str:
    """The code in capitals; "" where nothing but a code is not what was typed."""
    found = _TYPED.fullmatch(reading.text.strip()) if reading.wish in _OPEN else None
    if found and found.group().islower() and found.group().isalpha() and found.group().isascii():
        return ""  # a word: codes are shown in capitals
    code = (found["code"] or found["latin"]).upper() if found else ""
    return code if len(set(code)) > 1 else ""  # wwww is a laugh
