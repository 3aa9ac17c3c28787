"""What tables for a spreadsheet have in common (RFC 4180, UTF-8): the mark that Excel needs, and cells that no spreadsheet reckons with."""

MARK = "\ufeff"
"""The byte order mark: without it Excel in Japan reads UTF-8 as Shift_JIS."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell must not begin with, the full-width signs among them."""


def harmless(text: str) -> str:
    """A cell; what a spreadsheet would take for a formula begins with an apostrophe
    (https://owasp.org/www-community/attacks/CSV_Injection)."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
