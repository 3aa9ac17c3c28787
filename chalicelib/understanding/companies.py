"""Whether two names are one company's."""

import re
from unicodedata import normalize

_FORM = r"株式会社|有限会社|合同会社|\([株有同]\)|,? ?\b(?:inc|corp|co|ltd|llc|k\.k)\b\.?"


def same_company(one: str, other: str) -> bool:
    """Whether two names are one company's, however wide, large or spaced they are written, with its legal form or without; no name is
    nobody's."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _bare(name: str) -> str:
    flat = normalize("NFKC", name).casefold()
    return "".join((re.sub(_FORM, "", flat) or flat).split())
