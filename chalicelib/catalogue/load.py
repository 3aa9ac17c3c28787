"""Gives the catalogue of a name or a path, read once in a process."""

from functools import cache

from chalicelib.catalogue.build import build
from chalicelib.catalogue.compiled import fresh
from chalicelib.catalogue.errors import CatalogueFaulty
from chalicelib.catalogue.files import file_of
from chalicelib.catalogue.model import Catalogue


@cache
def load(name_or_path: str) -> Catalogue:
    """The shipped catalogue of that name, or the one in that file; CatalogueFaulty names every problem it has."""
    file = file_of(name_or_path)
    data = fresh(file)
    if data is not None:
        return build(data)
    from chalicelib.catalogue.check import problems_of  # noqa: PLC0415 - a cold start pays for checking only without compiled data
    from chalicelib.catalogue.source import read  # noqa: PLC0415 - and for reading TOML

    source = read(file)
    if problems := problems_of(source):
        raise CatalogueFaulty(problems)
    return build(source.data)
