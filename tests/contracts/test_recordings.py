"""What is kept of recordings, asked of every store: read as it was written, written once, and forgotten with whom it names."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.booking.due import Due
from chalicelib.booking.model import Person, PersonId
from chalicelib.equipment.books import Gear, GearMoved
from chalicelib.equipment.showing import CodeWrite, LinkWrite, Opening, TakenBack, Trail, Viewer
from tests.contracts.erasing import rows
from tests.contracts.makings import NOW, ROOM
from tests.contracts.recordings import FRIEND, OWNER, STUDENT, a_code, a_link, a_recording, keeps, lets_in, next_of, shared

LATER = NOW + timedelta(seconds=1)


def test_a_recording_is_read_as_it_was_written(store: Any) -> None:
    kept = a_recording(shown=(STUDENT, OWNER))
    store.equipment.write(keeps(kept))
    assert store.equipment.recording(ROOM, kept.start) == kept
    assert store.equipment.recording(ROOM, kept.start + timedelta(seconds=1)) is None
    bare = a_recording(9, state="failed", url="", record_url="", shown=())
    store.equipment.write(keeps(bare))
    assert store.equipment.recording(ROOM, bare.start) == bare


def test_each_is_found_beside_whom_it_concerns(store: Any) -> None:
    old, new = a_recording(30), a_recording(2)
    store.equipment.write(keeps(new))
    store.equipment.write(keeps(old))
    since = NOW - timedelta(days=9)
    assert store.equipment.recordings_of(OWNER, since) == (old, new)
    assert store.equipment.recordings_of(OWNER, NOW - timedelta(days=1)) == (new,)
    assert store.equipment.recordings_of(STUDENT, since) == ()
    assert store.equipment.recordings_of(STUDENT, since, ("shown",)) == (old, new)


def test_its_next_version_stands_beside_others(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    after = next_of(kept, shown=(FRIEND,), url="https://camera.example/v/2")
    store.equipment.write(keeps(after, kept))
    assert store.equipment.recording(ROOM, kept.start) == after
    assert store.equipment.recordings_of(STUDENT, NOW - timedelta(days=9), ("shown",)) == ()
    assert store.equipment.recordings_of(FRIEND, NOW - timedelta(days=9), ("shown",)) == (after,)


def test_a_version_that_moved_is_not_written_over(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    store.equipment.write(keeps(next_of(kept, url="https://camera.example/v/2"), kept))
    with pytest.raises(GearMoved):
        store.equipment.write(keeps(next_of(kept, url="https://camera.example/v/3"), kept))
    with pytest.raises(GearMoved):
        store.equipment.write(keeps(a_recording(owner=FRIEND)))
    assert store.equipment.recording(ROOM, kept.start).url == "https://camera.example/v/2"


def test_it_and_what_falls_due_are_written_together_or_not_at_all(store: Any) -> None:
    kept = a_recording()
    due = Due("recording_ready", NOW, kept.key, 1, PersonId(OWNER))
    store.equipment.write(keeps(kept), (due,))
    with pytest.raises(GearMoved):
        store.equipment.write(keeps(a_recording(owner=FRIEND)), (Due("recording_ready", NOW, kept.key, 1, PersonId(FRIEND)),))
    assert list(store.ledger.due(NOW)) == [due]


def test_a_link_is_read_as_it_was_written_and_made_once(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    link = a_link(kept)
    store.equipment.write(Gear(recordings=(LinkWrite(link),)))
    assert (store.equipment.link(link.token_hash), store.equipment.link("x")) == (link, None)
    with pytest.raises(GearMoved):
        store.equipment.write(Gear(recordings=(LinkWrite(a_link(kept, FRIEND)),)))


def test_a_code_lets_one_colleague_in(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    with pytest.raises(GearMoved):
        store.equipment.write(lets_in(kept))  # there is no such code
    store.equipment.write(Gear(recordings=(CodeWrite(a_code(kept)),)))
    assert store.equipment.share_code(a_code(kept).code_hash) == a_code(kept)
    store.equipment.write(lets_in(kept))
    assert store.equipment.share_code(a_code(kept).code_hash).used
    with pytest.raises(GearMoved):
        store.equipment.write(lets_in(kept, "U-sato"))
    assert (store.equipment.let_in(kept, FRIEND), store.equipment.let_in(kept, "U-sato")) == (True, False)
    assert store.equipment.recordings_of(FRIEND, NOW - timedelta(days=9)) == (kept,)
    assert store.equipment.trail(kept) == Trail((Viewer(FRIEND, NOW),))


def test_a_colleague_whose_leave_is_taken_back_has_none(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    shared(store, kept)
    store.equipment.write(Gear(recordings=(TakenBack(kept, FRIEND),)))
    store.equipment.write(Gear(recordings=(TakenBack(kept, FRIEND),)))  # once more
    assert not store.equipment.let_in(kept, FRIEND)
    assert store.equipment.recordings_of(FRIEND, NOW - timedelta(days=9)) == ()
    assert store.equipment.trail(kept) == Trail()


def test_who_was_let_in_by_another_owner_is_not_let_in(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    shared(store, kept)
    after = next_of(kept, owner="U-other")
    store.equipment.write(keeps(after, kept))
    assert (store.equipment.let_in(after, FRIEND), store.equipment.trail(after).viewers) == (False, ())


def test_openings_are_one_for_each_minute_of_each_viewer_oldest_first(store: Any) -> None:
    kept, other = a_recording(), a_recording(5)
    for one in (kept, other):
        store.equipment.write(keeps(one))
    for who, after in ((OWNER, 0), (OWNER, 20), (FRIEND, 10), (OWNER, 90)):
        store.equipment.note(kept, Opening(who, NOW + timedelta(seconds=after), "video"))
    openings = store.equipment.trail(kept).openings
    assert [(one.who, one.at) for one in openings] == [
        (FRIEND, NOW + timedelta(seconds=10)),
        (OWNER, NOW + timedelta(seconds=20)),
        (OWNER, NOW + timedelta(seconds=90)),
    ]
    assert store.equipment.trail(other) == Trail()


# -- forgetting -------------------------------------------------------------------------------------------------------


def test_what_shows_somebody_who_does_not_agree_any_more_is_gone_and_stays_on_record_as_withheld(store: Any) -> None:
    kept, later = a_recording(), a_recording(1, told=NOW + timedelta(hours=1))
    store.equipment.write(keeps(kept))
    store.equipment.write(keeps(later))
    for _ in range(2):
        store.traces.conceal(PersonId(STUDENT), LATER)
    found = store.equipment.recording(ROOM, kept.start)
    assert (found.state, found.reason, found.url, found.record_url, found.shown) == ("withheld", "consent", "", "", ())
    assert found.version == 2
    assert store.equipment.recording(ROOM, later.start) == later  # it was told of since
    assert store.equipment.recordings_of(STUDENT, NOW - timedelta(days=9), ("shown",)) == (later,)
    assert store.equipment.recordings_of(OWNER, NOW - timedelta(days=9)) == (found, later)


def test_a_student_who_is_erased_is_named_nowhere(store: Any) -> None:
    store.equipment.write(keeps(a_recording(shown=(STUDENT, OWNER))))
    assert named_in(store, STUDENT) != []
    store.traces.unrecord(PersonId(STUDENT), LATER)
    store.traces.unrecord(PersonId(STUDENT), LATER)
    assert named_in(store, STUDENT) == []
    assert store.equipment.recording(ROOM, a_recording().start).shown == (OWNER,)


def test_a_company_that_is_erased_is_named_nowhere_and_neither_is_the_recording(store: Any) -> None:
    kept = a_recording(shown=(STUDENT, OWNER))
    store.equipment.write(keeps(kept))
    shared(store, kept)
    for who in (OWNER, FRIEND):
        store.equipment.note(kept, Opening(who, NOW, "record"))
    store.traces.unrecord(PersonId(OWNER), LATER)
    assert named_in(store, OWNER) == []
    assert store.equipment.recording(ROOM, kept.start) is None
    assert store.equipment.recordings_of(FRIEND, NOW - timedelta(days=9)) == ()
    assert (store.equipment.trail(kept), named_in(store, STUDENT)) == (Trail(), [])


def test_a_colleague_who_is_erased_is_named_nowhere_but_that_somebody_looked_stays(store: Any) -> None:
    kept = a_recording()
    store.equipment.write(keeps(kept))
    shared(store, kept)
    for who in (OWNER, FRIEND):
        store.equipment.note(kept, Opening(who, NOW, "video"))
    store.traces.unrecord(PersonId(FRIEND), LATER)
    assert named_in(store, FRIEND) == []
    assert sorted(one.who for one in store.equipment.trail(kept).openings) == ["", OWNER]
    assert store.equipment.link(f"{OWNER}{'c' * 64}") is not None
    assert store.equipment.recording(ROOM, kept.start) == kept


def test_several_persons_are_read_at_once(store: Any) -> None:
    assert store.ledger.persons([PersonId("a"), PersonId("b"), PersonId("a")]) == (Person(PersonId("a")), Person(PersonId("b")))
    assert store.ledger.persons([]) == ()
    with pytest.raises(ValueError, match="101"):
        store.ledger.persons([PersonId(str(n)) for n in range(101)])


def named_in(store: Any, who: str) -> list[str]:
    return [row for row, text in dict(rows(store)).items() if who in f"{row} {text}"]
