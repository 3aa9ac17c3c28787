"""What can go wrong with a catalogue, named for what happened."""

from typing import Self

from chalicelib.values import dataclass


class CatalogueError(Exception):
    """Ancestor of everything this room raises."""


class UnknownRoom(CatalogueError, KeyError):
    """No room has this id."""


class UnknownVenue(CatalogueError, KeyError):
    """No venue has this id."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: file and line (from 1), what is wrong there, what to write instead."""

    file: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. {self.instead}"


class CatalogueFaulty(CatalogueError):
    """The catalogue cannot be used; `problems` holds everything found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    @classmethod
    def of(cls, *problems: Problem) -> Self:
        return cls(problems)
