"""Judges a catalogue file: every problem in it, each with its file, its line and what to write instead."""

from collections.abc import Iterator

from chalicelib.catalogue import sense, sense_faults
from chalicelib.catalogue.errors import CatalogueFaulty, Problem
from chalicelib.catalogue.files import file_of
from chalicelib.catalogue.keys import CATALOGUE
from chalicelib.catalogue.shape import Finding
from chalicelib.catalogue.source import Source, read


def check(name_or_path: str) -> tuple[Problem, ...]:
    """Every problem of a shipped catalogue or a file, in the order of its lines; empty when it can be used."""
    try:
        return problems_of(read(file_of(name_or_path)))
    except CatalogueFaulty as faulty:
        return faulty.problems


def problems_of(source: Source) -> tuple[Problem, ...]:
    """The problems of a file that could be read, sorted by file and line."""
    return tuple(sorted({_located(source, finding) for finding in _findings(source)}))


def _findings(source: Source) -> Iterator[Finding]:
    yield from CATALOGUE.findings(source.data, (), "")
    yield from sense.findings(source.data)
    yield from sense_faults.findings(source.data)


def _located(source: Source, finding: Finding) -> Problem:
    place = source.place(finding.path)
    return Problem(place.file, place.line, finding.what, finding.instead.rstrip(".") + ".")
