"""The journal in DynamoDB: a turn opens with one batch read and closes with one transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from chalicelib.booking.model import PersonId
from chalicelib.dialogue.encoding import dump_replies, dump_talk, load_replies, load_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.unasked import remembered
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.reception.journal import Entry, Opened, StorageBusy
from chalicelib.storage.desk_plan import at_version
from chalicelib.storage.desk_rows import read_period
from chalicelib.storage.gear_rows import read_troubles
from chalicelib.storage.packed import packed, unpacked
from chalicelib.storage.plan import first_meaning, plan, token
from chalicelib.storage.rows import read_person
from chalicelib.storage.table import PERIOD_KEY, TROUBLE_KEY, TTL, VERSION, Key, event_key, person_key, talk_key, unix
from chalicelib.storage.values import Plain
from chalicelib.storage.wire import Fields, Refused, Wire
from chalicelib.values import replace

MOST_KEPT = 5  # LINE takes five messages at once; of what waits longer, the newest is what still matters
KEEP_TRIES = 5
Rows = Mapping[Key, Fields]


class Journal:
    """See `chalicelib.reception.journal.Journal`."""

    def __init__(self, wire: Wire, retention: timedelta) -> None:
        self._wire, self._retention = wire, retention

    def open(self, event: str, person: PersonId) -> Opened:
        """One BatchGetItem, five rows, strongly consistent. Raises StorageBusy."""
        seen, memory, me = event_key(event), talk_key(person), person_key(person)
        rows = self._wire.read((seen, memory, me, PERIOD_KEY, TROUBLE_KEY))
        row, offered = rows.get(seen), rows.get(PERIOD_KEY)
        return Opened(
            talk=_talk(rows.get(memory)),
            person=read_person(person, rows.get(me, {})),
            answer=None if row is None else load_replies(unpacked(str(row["a"]))),
            failed=bool(row and row.get("f")),
            language="" if row is None else str(row["g"]),
            period=None if offered is None else read_period(offered),
            troubles=read_troubles(rows.get(TROUBLE_KEY, {})),
        )

    def commit(self, entry: Entry) -> None:
        """One TransactWriteItems. Raises as the port says; of several failed conditions the first of the plan is told."""
        steps = plan(self._wire, entry, self._retention)
        writes = [step.write for step in steps]
        try:
            self._wire.transact(writes, token(f"{entry.event} {entry.person}", writes))
        except Refused as refused:
            raise first_meaning(steps, refused) from refused

    def keep(self, person: PersonId, replies: Replies) -> None:
        """One read of two rows and one transaction; what was kept before stays, the newest five replies in all. Raises StorageBusy."""
        self._amend(person, "keep", lambda talk, _: replace(talk, kept=_added(talk.kept, replies)))

    def shown(self, person: PersonId, menu: str) -> None:
        """One read of two rows and one transaction; somebody not on record has no memory. Raises StorageBusy."""
        self._amend(person, "shown", lambda talk, _: replace(talk, menu=menu) if talk.version else talk)

    def remember(self, person: PersonId, replies: Replies, since: datetime | None) -> None:
        """One read of two rows and one transaction, none where nothing changes. Raises StorageBusy."""
        known = person_key(person)

        def after(talk: Talk, rows: Rows) -> Talk:
            turned = int(str(rows.get(talk_key(person), {}).get("t", 0)))
            last = since is None or turned < unix(since)
            return remembered(talk, replies, last) if talk.version or known in rows else talk

        self._amend(person, "remember", after)

    def _amend(self, person: PersonId, cause: str, after: Callable[[Talk, Rows], Talk]) -> None:
        """The memory as `after` makes it of what stands, whatever turns are committed meanwhile."""
        key, me = talk_key(person), person_key(person)
        for _ in range(KEEP_TRIES):
            rows = self._wire.read((key, me))
            row, talk = rows.get(key, {}), _talk(rows.get(key))
            if (now := after(talk, rows)) == talk:
                return
            fields: dict[str, Plain] = {"d": packed(dump_talk(now)), VERSION: talk.version + 1}
            if sweep := (row or rows.get(me, {})).get(TTL):  # a memory that was swept lives as long as its person's row
                fields[TTL] = int(str(sweep))
            if turned := row.get("t"):
                fields["t"] = int(str(turned))
            write = self._wire.put(key, fields, at_version(talk.version))
            try:
                self._wire.transact([write], token(cause, [write]))
            except Refused:
                continue  # a turn was committed in between: add to what it left
            return
        raise StorageBusy("the memory was never still")


def _talk(row: Fields | None) -> Talk:
    return Talk() if row is None else load_talk(unpacked(str(row["d"])), int(str(row[VERSION])))


def _added(kept: str, replies: Replies) -> str:
    before = load_replies(kept) if kept else ()
    return dump_replies((*before, *replies)[-MOST_KEPT:])
