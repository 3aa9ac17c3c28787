"""What a turn may count on: one read that opens it, one write that closes it whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite, SlotTaken
from chalicelib.booking.model import Person, Post, Standing, held_by
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Place, Say, Show, Span
from chalicelib.reception.journal import Opened, TalkMoved
from tests.contracts.makings import AIKO, BEN, DAY, NOW, a_booking, cancelled, days, entry, hold, outcome, owners, release, written

TALK = Talk(
    flow="reserve",
    id="t1",
    nonce="n1",
    asked="room",
    draft={"day": "2026-11-26", "minutes": 60, "rooms": ["a", "b"], "more": {"x": None, "y": True}},
    offered=(Choice("reserve.room", Address("reserve", "room", "odori14-student", "t1", "n1"), {"name": Name("room", "odori14-student")}),),
    trail=("day", "minutes"),
    misses=1,
)
PERSON = Person(
    AIKO,
    language="ja",
    role="student",
    name="佐藤",
    company="北の会社",
    consents=("privacy", "camera"),
    post=Post("odori14", lead=True),
    standing=(Standing(a_booking("b1").id, NOW, NOW + timedelta(hours=1)),),
    failed_codes=2,
    failed_at=NOW,
    blocked=True,
    barred_until=NOW + timedelta(days=30),
)


def test_a_new_event_of_somebody_new_opens_empty(store: Any) -> None:
    assert store.journal.open("e1", AIKO) == Opened(Talk(), Person(AIKO))


def test_the_memory_comes_back_one_version_on(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    opened = store.journal.open("e2", AIKO)
    assert opened.talk == Talk(**{name: getattr(TALK, name) for name in TALK.__slots__} | {"version": 1})


def test_a_memory_and_an_answer_of_any_length_come_back(store: Any) -> None:
    many = tuple(Choice("venue", Address("reserve", "venue", f"会場{n}"), {"venue": Name("venue", f"会場{n}")}) for n in range(60))
    long = replace(TALK, offered=many, kept=dump_replies((Say("first", {}, many),)))
    store.journal.commit(replace(entry("e1", talk=long), answer=(Say("ask", {}, many),)))

    opened = store.journal.open("e1", AIKO)
    assert (opened.talk, opened.answer) == (replace(long, version=1), (Say("ask", {}, many),))


def test_the_person_comes_back_whole_and_one_version_on(store: Any) -> None:
    store.journal.commit(entry("e1", Change(person=PersonWrite(PERSON))))
    found = store.journal.open("e2", AIKO).person
    assert found == Person(**{name: getattr(PERSON, name) for name in PERSON.__slots__} | {"version": 1})
    store.journal.commit(entry("e2", Change(person=PersonWrite(found))))
    assert store.journal.open("e3", AIKO).person.version == 2


def test_memories_and_persons_of_two_people_are_apart(store: Any) -> None:
    store.journal.commit(entry("e1", Change(person=PersonWrite(PERSON)), talk=TALK))
    assert store.journal.open("e2", BEN) == Opened(Talk(), Person(BEN))


@pytest.mark.parametrize("failed", [False, True])
def test_an_event_that_comes_again_finds_its_answer(store: Any, failed: bool) -> None:
    answer = (
        Say("reserve.done", {"span": Span(NOW, NOW + timedelta(hours=1)), "day": date(2026, 11, 26), "list": (1, "二", True)}),
        Show("booking", {"alt": "reserve.alt"}, quick=(Choice("a", picker=Picker("date", "2026-11-26", "2026-11-24", "2027-01-22")),)),
        Place(Name("venue", "odori14")),
    )
    store.journal.commit(entry("e1", talk=TALK, answer=answer, failed=failed))
    opened = store.journal.open("e1", AIKO)
    assert (opened.answer, opened.language, opened.failed, opened.talk.version) == (answer, "ja", failed, 1)


def test_an_answer_of_nothing_is_an_answer(store: Any) -> None:
    store.journal.commit(entry("e1", answer=()))
    assert store.journal.open("e1", AIKO).answer == ()


def test_an_entry_without_memory_leaves_the_memory_alone(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    store.journal.commit(entry("e2"))
    assert store.journal.open("e3", AIKO).talk.version == 1


def test_the_same_entry_twice_is_one_entry_and_no_error(store: Any) -> None:
    same = entry("e1", days(hold(AIKO, "0930")), talk=TALK)
    store.journal.commit(same)
    store.journal.commit(same)
    assert store.journal.open("e2", AIKO).talk.version == 1


def test_after_a_refusal_another_plan_of_the_same_event_is_written(store: Any) -> None:
    store.journal.commit(entry("e1", days(hold(BEN, "0930")), BEN))
    refused = outcome(lambda: store.journal.commit(entry("e2", days(hold(AIKO, "0930")), talk=TALK)))
    store.journal.commit(entry("e2", days(hold(AIKO, "1000")), talk=TALK, answer=(Say("just_taken"),)))
    assert refused is SlotTaken
    assert store.journal.open("e2", AIKO).answer == (Say("just_taken"),)
    assert owners(store) == {"0930": held_by(BEN), "1000": held_by(AIKO)}


def test_after_a_refusal_the_same_plan_works_once_nothing_is_in_its_way(store: Any) -> None:
    plan = entry("e2", days(hold(AIKO, "0930", minutes=10)), at=NOW + timedelta(minutes=1))
    store.journal.commit(entry("e1", days(hold(BEN, "0930")), BEN))
    refused = outcome(lambda: store.journal.commit(plan))
    store.journal.commit(entry("e3", days(release(held_by(BEN), "0930")), BEN))
    store.journal.commit(plan)
    assert refused is SlotTaken
    assert owners(store) == {"0930": held_by(AIKO)}


def test_a_refused_entry_leaves_nothing_at_all(store: Any) -> None:
    booking = a_booking("b1")
    store.invitations.issue("hash", Post("odori14"), NOW + timedelta(hours=1))
    store.journal.commit(entry("e1", days(hold(BEN, "1000")), BEN))
    everything = Change(
        days=(hold(AIKO, "0930", day=DAY + timedelta(days=1)), hold(AIKO, "1000")),
        bookings=(written(booking),),
        person=PersonWrite(PERSON),
        invitation=InvitationUse("hash"),
    )
    assert outcome(lambda: store.journal.commit(entry("e2", everything, talk=TALK))) is SlotTaken
    assert store.journal.open("e2", AIKO) == Opened(Talk(), Person(AIKO))
    assert (store.ledger.booking(booking.id), store.ledger.bookings_of(AIKO, NOW), store.ledger.history(booking.id)) == (None, (), ())
    assert (owners(store, DAY + timedelta(days=1)), owners(store)) == ({}, {"1000": held_by(BEN)})
    assert store.ledger.invitation("hash") is not None


def test_everything_of_a_turn_stands_together(store: Any) -> None:
    booking = a_booking("b1")
    store.invitations.issue("hash", Post("odori14"), NOW + timedelta(hours=1))
    change = Change((hold(AIKO, "0930"),), (written(booking),), PersonWrite(PERSON), InvitationUse("hash"))
    store.journal.commit(entry("e1", change, talk=TALK))
    opened = store.journal.open("e2", AIKO)
    assert (opened.talk.version, opened.person.name, store.ledger.booking(booking.id)) == (1, "佐藤", booking)
    assert (owners(store), store.ledger.invitation("hash")) == ({"0930": held_by(AIKO)}, None)


def test_a_turn_of_a_hundred_rows_is_written(store: Any) -> None:
    bookings = tuple(written(a_booking(f"b{n}")) for n in range(33))
    store.journal.commit(entry("e1", Change(bookings=bookings)))
    assert len(store.ledger.bookings_of(AIKO, NOW)) == 33


def test_a_turn_of_more_than_a_hundred_rows_is_refused_before_anything_is_written(store: Any) -> None:
    bookings = tuple(written(a_booking(f"b{n}")) for n in range(33))
    assert outcome_is_value_error(lambda: store.journal.commit(entry("e1", Change(bookings=bookings), talk=TALK)))
    assert store.journal.open("e1", AIKO).answer is None


def test_one_row_twice_in_a_turn_is_refused(store: Any) -> None:
    booking = a_booking("b1")
    twice = Change(bookings=(written(booking), written(cancelled(booking), 1, "cancelled")))
    assert outcome_is_value_error(lambda: store.journal.commit(entry("e1", twice)))
    assert outcome_is_value_error(lambda: store.journal.commit(entry("e2", days(hold(AIKO, "0930"), hold(AIKO, "1000")))))


def test_a_kept_answer_waits_in_the_memory(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    store.journal.keep(AIKO, (Say("first"),))
    store.journal.keep(AIKO, (Say("second", {"n": 1}),))
    talk = store.journal.open("e2", AIKO).talk
    assert (talk.kept, talk.version, talk.flow) == (dump_replies((Say("first"), Say("second", {"n": 1}))), 3, "reserve")


def test_the_menu_that_was_shown_stays_through_turns_and_changes_nothing_else(store: Any) -> None:
    store.journal.shown(AIKO, "student-ja@1")
    assert store.journal.open("e0", AIKO).talk == Talk()  # nobody on record has a memory

    store.journal.commit(entry("e1", talk=TALK))
    before = store.journal.open("e2", AIKO).talk
    store.journal.shown(AIKO, "student-ja@1")
    after = store.journal.open("e2", AIKO).talk
    assert after == replace(before, menu="student-ja@1", version=before.version + 1)
    store.journal.shown(AIKO, "student-ja@1")
    assert store.journal.open("e2", AIKO).talk == after


def test_an_answer_can_be_kept_for_somebody_without_memory(store: Any) -> None:
    store.journal.keep(AIKO, (Say("first"),))
    assert store.journal.open("e1", AIKO).talk == Talk(kept=dump_replies((Say("first"),)), version=1)


def test_of_kept_answers_the_newest_five_wait(store: Any) -> None:
    for n in range(7):
        store.journal.keep(AIKO, (Say(f"s{n}"),))
    assert store.journal.open("e1", AIKO).talk.kept == dump_replies(tuple(Say(f"s{n}") for n in range(2, 7)))


def test_a_turn_that_read_before_an_answer_was_kept_is_told(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    opened = store.journal.open("e2", AIKO)
    store.journal.keep(AIKO, (Say("first"),))
    assert outcome(lambda: store.journal.commit(entry("e2", talk=opened.talk))) is TalkMoved


OFFER = Say("notices.offered", {}, (Choice("notices.choice.take", Address("reserve", "", "offer:p1"), main=True),))


def picked(talk: Talk) -> list[tuple[str, bool]]:
    return [(choice.key, choice.numbered) for choice in talk.offered]


def test_what_was_said_unasked_is_picked_first_and_the_form_goes_on(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    store.journal.remember(AIKO, (OFFER,), None)
    talk = store.journal.open("e2", AIKO).talk
    assert picked(talk) == [("notices.choice.take", True), ("reserve.room", False)]
    assert (talk.said, talk.unasked, talk.version) == ("notices.offered", True, 2)
    assert (talk.flow, talk.asked, talk.draft, talk.trail, talk.nonce, talk.id) == ("reserve", "room", TALK.draft, TALK.trail, "n1", "t1")


@pytest.mark.parametrize("since", [None, NOW])
def test_the_same_said_again_changes_nothing(store: Any, since: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    store.journal.remember(AIKO, (OFFER,), None)
    store.journal.remember(AIKO, (OFFER,), since)
    assert (store.journal.open("e2", AIKO).talk.version, len(store.journal.open("e2", AIKO).talk.offered)) == (2, 2)


def test_with_an_answer_given_since_a_number_picks_nothing(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK, at=NOW))
    store.journal.remember(AIKO, (OFFER,), NOW)
    talk = store.journal.open("e2", AIKO).talk
    assert picked(talk) == [("reserve.room", False), ("notices.choice.take", False)]
    assert (talk.said, talk.unasked) == ("", False)


def test_an_answer_given_before_is_none_given_since(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK, at=NOW))
    store.journal.keep(AIKO, (Say("first"),))
    store.journal.remember(AIKO, (OFFER,), NOW + timedelta(seconds=1))
    assert picked(store.journal.open("e2", AIKO).talk)[0] == ("notices.choice.take", True)


def test_a_turn_that_read_before_something_was_said_unasked_is_told(store: Any) -> None:
    store.journal.commit(entry("e1", talk=TALK))
    opened = store.journal.open("e2", AIKO)
    store.journal.remember(AIKO, (OFFER,), None)
    assert outcome(lambda: store.journal.commit(entry("e2", talk=opened.talk))) is TalkMoved


def test_somebody_whose_memory_was_swept_has_one_again_and_somebody_not_on_record_none(store: Any) -> None:
    store.journal.commit(entry("e1", Change(person=PersonWrite(PERSON))))
    for who in (AIKO, BEN):
        store.journal.remember(who, (OFFER,), None)
    assert [store.journal.open("e2", who).talk.version for who in (AIKO, BEN)] == [1, 0]


def outcome_is_value_error(act: Any) -> bool:
    kind = outcome(act)
    return kind is not None and issubclass(kind, ValueError)
