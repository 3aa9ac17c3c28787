"""On which line of a TOML text each key stands, for text that tomllib has accepted (it keeps no lines itself)."""

import re
from bisect import bisect_right

Path = tuple[str | int, ...]
"""The way to a value: keys of tables and places in lists, from the top of the file."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'(?:.*?)\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of every key, table and list element of a valid TOML text."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}  # of each list of tables, so far

    def read(self) -> dict[Path, int]:
        table: Path = ()
        self.blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.blank()
        return self.lines

    def note(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect_right(self.starts, at))

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"not TOML at character {self.at}")
        self.at = match.end()
        return match.group()

    def blank(self) -> None:
        self.skip(_BLANK)

    def keys(self) -> list[str]:
        parts = [self.skip(_KEY).strip().strip("\"'")]
        while self.text[self.at] == ".":
            self.at += 1
            parts.append(self.skip(_KEY).strip().strip("\"'"))
        return parts

    def header(self) -> Path:
        start = self.at
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        *above, last = self.keys()
        self.at += brackets
        path: Path = ()
        for key in above:
            path = self.into((*path, key), start)
        path = (*path, last)
        if brackets == 2:
            self.lengths[path] = self.lengths.get(path, 0) + 1
        return self.into(path, start)

    def into(self, path: Path, at: int) -> Path:
        self.note(path, at)
        if path in self.lengths:
            path = (*path, self.lengths[path] - 1)
            self.note(path, at)
        return path

    def pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self.keys():
            path = (*path, key)
            self.note(path, start)
        self.at += 1  # the equals sign
        self.value(path)

    def value(self, path: Path) -> None:
        self.blank()
        match self.text[self.at]:
            case "[":
                self.several(path, "]")
            case "{":
                self.several(path, "}")
            case '"' | "'":
                self.skip(_TEXT)
            case _:
                self.skip(_BARE)

    def several(self, path: Path, end: str) -> None:
        self.at += 1
        count = 0
        self.blank()
        while self.text[self.at] != end:
            if end == "]":
                self.note((*path, count), self.at)
                self.value((*path, count))
            else:
                self.pair(path)
            count += 1
            self.blank()
            if self.text[self.at] == ",":
                self.at += 1
                self.blank()
        self.at += 1
