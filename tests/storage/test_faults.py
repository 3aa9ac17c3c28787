"""What a turn meets when DynamoDB is busy, slow or cut off: tried again within bounds, never twice, never a guess."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from pynamodb.exceptions import VerboseClientError

from chalicelib.booking.changes import SlotTaken
from chalicelib.booking.model import held_by
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import EventSeen, StorageBusy, TalkMoved
from chalicelib.storage.journal import Journal
from chalicelib.storage.wire import TRIES, UNREACHABLE_TRIES, Wire, Write
from tests.contracts.makings import AIKO, ANSWER, BEN, NOW, days, entry, hold, outcome, owners
from tests.storage.line import Line

TURN = entry("e1", days(hold(AIKO, "0930")), talk=Talk(flow="reserve"))
PASSING = (
    "cancelled:TransactionConflict",
    "cancelled:None,TransactionConflict",
    "cancelled:ThrottlingError",
    "cancelled:ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "TransactionInProgressException",
    "500",
    "502",
    "lost",
    "answer lost",
)


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_is_tried_again(store: Any, line: Line, fault: str) -> None:
    line.faults = [fault, fault]
    store.journal.commit(TURN)
    opened = store.journal.open("e1", AIKO)
    assert (opened.answer, opened.talk.version, owners(store)) == (ANSWER, 1, {"0930": held_by(AIKO)})
    assert line.operations()[:4] == ["TransactWriteItems"] * 3 + ["BatchGetItem"]
    assert len({body["ClientRequestToken"] for _, body in line.sent[:3]}) == 1


@pytest.mark.parametrize("fault", PASSING)
def test_what_does_not_pass_in_a_few_tries_is_told_as_busy(store: Any, line: Line, fault: str) -> None:
    line.faults = [fault] * 50
    assert outcome(lambda: store.journal.commit(TURN)) is StorageBusy
    assert len(line.sent) == (UNREACHABLE_TRIES if "lost" in fault else TRIES)


def test_pauses_grow_and_stay_bounded(store: Any, line: Line) -> None:
    line.faults = ["ThrottlingException"] * 50
    assert outcome(lambda: store.journal.commit(TURN)) is StorageBusy
    assert line.pauses == [0.01, 0.02, 0.04, 0.08, 0.16, 0.3, 0.3]


def test_reads_are_tried_again_too(store: Any, line: Line) -> None:
    store.journal.commit(TURN)
    line.faults = ["lost", "ThrottlingException", None, "500"]
    assert (store.journal.open("e1", AIKO).answer, owners(store)) == (ANSWER, {"0930": held_by(AIKO)})


def test_rows_that_a_batch_left_over_are_asked_for_again(store: Any, line: Line) -> None:
    store.journal.commit(TURN)
    line.sent.clear()
    line.faults = ["keys left over"] * 3
    opened = store.journal.open("e1", AIKO)
    assert (opened.answer, opened.talk.version, line.operations()) == (ANSWER, 1, ["BatchGetItem"] * 4)


def test_a_batch_that_always_leaves_rows_over_is_told_as_busy(store: Any, line: Line) -> None:
    line.faults = ["keys left over", *["ThrottlingException"] * 50]
    assert outcome(lambda: store.journal.open("e1", AIKO)) is StorageBusy


def test_when_the_answer_is_lost_each_time_the_redelivered_event_finds_what_it_did(store: Any, line: Line) -> None:
    line.faults = ["answer lost"] * UNREACHABLE_TRIES
    assert outcome(lambda: store.journal.commit(TURN)) is StorageBusy
    assert store.journal.open("e1", AIKO).answer == ANSWER


def test_with_a_fresh_token_on_each_try_a_lost_answer_would_look_like_somebody_elses_event(store: Any, line: Line) -> None:
    line.fresh_tokens = True
    line.faults = ["answer lost"]
    assert outcome(lambda: store.journal.commit(TURN)) is EventSeen


def test_after_the_token_is_forgotten_the_event_row_still_says_that_it_was_seen(store: Any, line: Line) -> None:
    store.journal.commit(TURN)
    line.fresh_tokens = True
    assert outcome(lambda: store.journal.commit(TURN)) is EventSeen


def test_another_plan_of_a_seen_event_has_another_token(store: Any, line: Line) -> None:
    store.journal.commit(TURN)
    for n, other in enumerate((entry("e1", talk=Talk(flow="x")), entry("e1", talk=Talk(flow="reserve"), at=NOW + timedelta(seconds=1)))):
        assert outcome(lambda other=other: store.journal.commit(other)) is EventSeen, n
    assert len({body["ClientRequestToken"] for _, body in line.sent}) == 3


def test_an_answer_lost_on_a_refusal_is_still_a_refusal(store: Any, line: Line) -> None:
    store.journal.commit(entry("e0", days(hold(BEN, "0930")), BEN))
    line.faults = ["answer lost"]
    assert outcome(lambda: store.journal.commit(TURN)) is SlotTaken


def test_a_condition_that_failed_is_told_though_another_row_was_in_conflict(store: Any, line: Line) -> None:
    line.faults = ["cancelled:TransactionConflict,ConditionalCheckFailed"]
    assert outcome(lambda: store.journal.commit(TURN)) is TalkMoved
    assert line.pauses == []


def test_an_answer_is_kept_once_though_the_word_of_it_was_lost(store: Any, line: Line) -> None:
    line.faults = [None, "answer lost"]
    store.journal.keep(AIKO, (Say("first"),))
    assert (store.journal.open("e1", AIKO).talk.version, line.operations()) == (
        1,
        ["BatchGetItem", "TransactWriteItems", "TransactWriteItems", "BatchGetItem"],
    )


def test_an_answer_is_owed_and_settled_though_the_word_of_it_was_lost(store: Any, line: Line) -> None:
    unsent = Unsent("u1", "U-aiko", "[]", "ja", "k", NOW)
    line.faults = [None, "answer lost", None, None, "answer lost"]
    store.outbox.owe(unsent)
    assert store.outbox.due(NOW) == (unsent,)
    store.outbox.settle(unsent)
    assert store.outbox.due(NOW) == ()


def test_a_mistake_of_ours_is_not_tried_again(store: Any, line: Line) -> None:
    line.faults = ["AccessDeniedException"]
    kind = outcome(lambda: store.journal.commit(TURN))
    assert (kind is not None and kind.__name__, len(line.sent)) == ("VerboseClientError", 1)


class OneTokenPerEvent(Wire):
    """Derives the client token from the event alone."""

    def transact(self, writes: Sequence[Write], token: str) -> None:
        super().transact(writes, "e1")


def test_with_a_token_of_the_event_alone_another_plan_would_be_a_mismatch_instead_of_an_answer(store: Any, line: Line) -> None:
    wire = OneTokenPerEvent(store.wire.table, store.wire.connection.region, None, line.pauses.append, lambda: 0.5, None)
    wire.connection = store.wire.connection
    journal = Journal(wire, timedelta(days=90))
    journal.commit(TURN)
    with pytest.raises(VerboseClientError, match="IdempotentParameterMismatchException"):
        journal.commit(entry("e1", talk=Talk(flow="other")))
