"""The enquiries' books in memory: every row a JSON text, every write at the version that it demands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from chalicelib.enquiries.books import EnquiriesMoved, Filing, OpenList
from chalicelib.enquiries.enquiry import Enquiry, Word
from tests.fakes.json_values import dump, load


class Shelf(Protocol):
    """Where the texts are, and how a call at the port is made."""

    rows: dict[str, str]

    def call(self, name: str) -> AbstractContextManager[None]: ...
    def starting(self, prefix: str) -> list[str]: ...


class MemoryEnquiries:
    """See `chalicelib.enquiries.books.EnquiryBooks`."""

    def __init__(self, store: Shelf) -> None:
        self.store, self.rows = store, store.rows

    def at(self, ids: Sequence[str]) -> Sequence[Enquiry]:
        wanted = list(dict.fromkeys(ids))
        if len(wanted) > 100:
            raise ValueError(f"{len(wanted)} rows in one read")
        with self.store.call("enquiries.at"):
            return tuple(load(Enquiry, text) for one in wanted if (text := self.rows.get(f"ENQ\t{one}")))

    def lists(self, venues: Sequence[str]) -> Sequence[OpenList]:
        with self.store.call("enquiries.lists"):
            texts = ((venue, self.rows.get(f"ENQS\t{venue}")) for venue in dict.fromkeys(venues))
            return tuple(load(OpenList, text) if text else OpenList(venue) for venue, text in texts)

    def thread(self, id_: str) -> Sequence[Word]:
        with self.store.call("enquiries.thread"):
            return tuple(load(Word, text) for text in self.store.starting(f"WORD\t{id_}\t"))

    def check(self, filing: Filing) -> None:
        """Every row at the version that its write demands."""
        for name, before, _ in _writes(filing):
            text = self.rows.get(name)
            if (json.loads(text)["version"] if text else 0) != before:
                raise EnquiriesMoved

    def put(self, filing: Filing) -> None:
        self.rows.update({name: text for name, _, text in _writes(filing)})
        said = ((write.enquiry.id, write.word) for write in filing.enquiries if write.word)
        self.rows.update({f"WORD\t{id_}\t{word.n:04}": dump(word) for id_, word in said})


def fileable(filing: Filing) -> None:
    """No table takes one row twice."""
    names = [name for name, _, _ in _writes(filing)]
    if len(set(names)) < len(names):
        raise ValueError("one row twice")


def _writes(filing: Filing) -> Iterator[tuple[str, int, str]]:
    """The name of each row, the version that it must have, and what it shall be."""
    for write in filing.enquiries:
        yield f"ENQ\t{write.enquiry.id}", write.before, dump(write.enquiry)
    for one in filing.lists:
        yield f"ENQS\t{one.venue}", one.version, dump(one._replace(version=one.version + 1))
