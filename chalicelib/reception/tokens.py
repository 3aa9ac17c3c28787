"""Tokens of links: chance that is handed in, told once, and kept as a hash alone."""

import hashlib
import re

TOKEN = "[0-9a-f]{32}"
"""What stands in a link, as a pattern: nobody can guess it."""


def is_token(text: str) -> bool:
    """Whether this can be one at all."""
    return re.fullmatch(TOKEN, text) is not None


def hash_of(kind: str, token: str) -> str:
    """What is kept of a link of that kind; a token of another kind has another hash."""
    return hashlib.sha256(f"{kind}:{token}".encode()).hexdigest()
