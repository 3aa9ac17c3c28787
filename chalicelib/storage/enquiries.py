"""Enquiries in DynamoDB: one with all its words is a partition, and a venue's list of those that are not over is one row."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from pynamodb.expressions.operand import Path

from chalicelib.enquiries.books import EnquiriesMoved, EnquiryWrite, Filing, Listed, OpenList
from chalicelib.enquiries.enquiry import Enquiry, Side, State, Word
from chalicelib.storage.desk_plan import Step, at_version
from chalicelib.storage.ledger import MOST_KEYS
from chalicelib.storage.rows import moment, written
from chalicelib.storage.table import PK, SK, TTL, VERSION, asked_key, enquiry_key, enquiry_partition, open_list_key, unix, word_key
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Wire, Write

Row = Mapping[str, Any]


class Enquiries:
    """See `chalicelib.enquiries.books.EnquiryBooks`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def at(self, ids: Sequence[str]) -> Sequence[Enquiry]:
        """One consistent batch read. Raises ValueError over 100, StorageBusy."""
        keys = [enquiry_key(one) for one in dict.fromkeys(ids)]
        if len(keys) > MOST_KEYS:
            raise ValueError(f"{len(keys)} rows in one read")
        rows = self._wire.read(keys) if keys else {}
        return tuple(read_enquiry(rows[key]) for key in keys if key in rows)

    def lists(self, venues: Sequence[str]) -> Sequence[OpenList]:
        """One consistent batch read. Raises StorageBusy."""
        wanted = tuple(dict.fromkeys(venues))
        rows = self._wire.read([open_list_key(venue) for venue in wanted])
        return tuple(read_list(venue, rows.get(open_list_key(venue))) for venue in wanted)

    def thread(self, id_: str) -> Sequence[Word]:
        """One consistent query. Raises StorageBusy."""
        rows = self._wire.rows(enquiry_partition(id_), Path(SK).startswith("W#"), consistent=True)
        return tuple(read_word(row) for row in rows)


def filing_steps(wire: Wire, filing: Filing, retention: timedelta) -> Iterator[Step]:
    """All that it writes. Raises nothing; the write raises EnquiriesMoved where a version is another by now."""
    for write in filing.enquiries:
        for each in _written(wire, write, unix(write.enquiry.opened + retention)):
            yield Step(each, lambda _: EnquiriesMoved())
    for one in filing.lists:
        yield Step(list_write(wire, one), lambda _: EnquiriesMoved())


def list_write(wire: Wire, waiting: OpenList) -> Write:
    """The list as it shall stand; it must be at the version that it says."""
    row: dict[str, Plain] = {"q": [f"{written(one.opened)} {one.id}" for one in waiting.listed]}
    return wire.put(open_list_key(waiting.venue), row | {VERSION: waiting.version + 1}, at_version(waiting.version))


def read_list(venue: str, row: Row | None) -> OpenList:
    """The list of that row; None: there was never one."""
    if row is None:
        return OpenList(venue)
    listed = (text.split(" ", 1) for text in row["q"])
    return OpenList(venue, tuple(Listed(id_, moment(opened)) for opened, id_ in listed), row[VERSION])


def read_enquiry(row: Row) -> Enquiry:
    """The enquiry of a row, by its own key."""
    return Enquiry(
        id=str(row[PK]).removeprefix("ENQ#"),
        venue=row["w"],
        asker=row["p"],
        name=row.get("n", ""),
        language=row["g"],
        opened=moment(row["t"]),
        beginning=row["q"],
        last=moment(row["e"]),
        waits=moment(row["s"]) if "s" in row else None,
        state=State(row["x"]),
        by=row.get("b", ""),
        taken=moment(row["k"]) if "k" in row else None,
        words=row["c"],
        spoke=Side(row["d"]),
        version=row[VERSION],
    )


def read_word(row: Row) -> Word:
    return Word(int(str(row[SK]).removeprefix("W#")), moment(row["t"]), Side(row["d"]), row["p"], row["q"])


def _written(wire: Wire, write: EnquiryWrite, swept: int) -> Iterator[Write]:
    """The enquiry, what was said, and of a new one the note beside its asker; all are swept together."""
    one = write.enquiry
    yield wire.put(enquiry_key(one.id), _row(one) | {VERSION: one.version, TTL: swept}, at_version(write.before))
    if write.word:
        word = write.word
        said: dict[str, Plain] = {"t": written(word.at), "d": word.side.value, "p": word.who, "q": word.text, TTL: swept}
        yield wire.put(word_key(one.id, word.n), said, Path(PK).does_not_exist())
    if not write.before:
        yield wire.put(asked_key(one.asker, one.id), {TTL: swept})


def _row(one: Enquiry) -> dict[str, Plain]:
    """What is empty is left out, but for the venue, where nothing says that it is anybody's."""
    row: dict[str, Plain] = {
        "p": one.asker,
        "n": one.name,
        "g": one.language,
        "t": written(one.opened),
        "q": one.beginning,
        "e": written(one.last),
        "s": written(one.waits) if one.waits else "",
        "x": one.state.value,
        "b": one.by,
        "k": written(one.taken) if one.taken else "",
        "c": one.words,
        "d": one.spoke.value,
    }
    return {name: value for name, value in row.items() if value} | {"w": one.venue}
