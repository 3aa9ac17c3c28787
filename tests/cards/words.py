"""The word files, with the sentences of the cards' README for those they do not have yet."""

from pathlib import Path
from typing import Any

from chalicelib.catalogue.load import load
from chalicelib.words import Phrasebook, UnknownPhrase
from chalicelib.words.telling import Teller

README = Path(__file__).parents[2] / "chalicelib" / "cards" / "README.md"


def suggested() -> dict[str, tuple[str, str]]:
    lines = [line for line in README.read_text("utf-8").splitlines() if line.startswith("| `ca") or line.startswith("| `times.")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {
        row[0].split("`")[1]: (row[1].replace("（改行）", "\n"), row[2].replace(" (new line) ", "\n"))
        for row in cells
        if len(row) == 3 and "." in row[0]
    }


class Words(Phrasebook):
    def find(self, key: str, language: str) -> Any:
        try:
            return super().find(key, language)
        except UnknownPhrase:
            both = suggested()
            if key not in both:
                raise
            told = both[key][language == "en"]
            return told.split(" ") if key == "calendar.weekdays" else told


def words() -> Words:
    return Words(load("sapporo"))


__all__ = ["Teller", "words"]
