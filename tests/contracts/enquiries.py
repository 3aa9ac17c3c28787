"""Enquiries with defaults, for promises that are asked of every store."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.enquiries.books import EnquiryWrite, Filing, OpenList, added
from chalicelib.enquiries.enquiry import Enquiry, Word, ask
from tests.contracts.makings import AIKO, NOW, VENUE, entry


def asks(id_: str = "q1", venue: str = VENUE, asker: str = AIKO, text: str = "Is there a bin?", name: str = "愛子") -> tuple[Enquiry, Word]:
    return ask(id_, venue, asker, name, "ja", text, NOW)


def filing(*new: tuple[Enquiry, Word], waiting: OpenList | None = None) -> Filing:
    """These new ones, at the end of their venue's list as it was read."""
    listed = waiting or OpenList(new[0][0].venue)
    for one, _ in new:
        listed = added(listed, one)
    return Filing(tuple(EnquiryWrite(one, 0, word) for one, word in new), (listed,))


def moves(before: Enquiry, after: Enquiry, word: Word | None = None) -> Filing:
    return Filing((EnquiryWrite(after, before.version, word),))


def writes(store: Any, event: str, filed: Filing) -> None:
    store.journal.commit(replace(entry(event), filing=filed))
