"""A handful of people chat at once through the real door, queue and handler while LINE has a bad day and a process is killed; `make prove`
has two hundred of them."""

from __future__ import annotations

from math import inf
from random import Random

import pytest

from prove.crowd_judged import Sent, judged
from prove.crowd_line import TAKEN, BadDay, CrowdLine
from prove.exhibits import Size
from prove.exhibits.crowd import CROWDS, crowded, without_lines
from simulator import account

REPLY, PUSH = "/v2/bot/message/reply", "/v2/bot/message/push"


def test_nothing_is_lost_or_told_twice_and_everybody_hears_in_order(aws_account: account.Account) -> None:
    row = crowded(aws_account, CROWDS[Size.QUICK])

    assert row.ok, row.story
    assert row.count == CROWDS[Size.QUICK].people * CROWDS[Size.QUICK].events
    assert "1 kills" in row.explored


def test_events_that_wait_in_no_line_are_noticed_to_be_out_of_order(aws_account: account.Account) -> None:
    assert without_lines(aws_account).ok


def test_that_line_shows_a_token_and_a_retry_key_once() -> None:
    line = CrowdLine(Random(1), BadDay(0, 0, 0, 0))
    reply, push = ({"replyToken": "t", "messages": []}, {"to": "U1", "messages": []})

    assert [line.answer(REPLY, reply, "")[0], line.answer(PUSH, push, "k")[0]] == [TAKEN, TAKEN]
    assert [line.answer(REPLY, reply, "")[0][0], line.answer(PUSH, push, "k")[0][0]] == [400, 409]
    assert line.arrived == [("reply", "t", ""), ("push", "k", "U1")]


def test_what_that_line_took_it_has_shown_whatever_it_said() -> None:
    line = CrowdLine(Random(1), BadDay(0, 1, 0, 0))

    assert line.answer(REPLY, {"replyToken": "t", "messages": []}, "") == ((500, {}), 0.0)
    assert line.arrived == [("reply", "t", "")]


def test_what_is_lost_told_twice_or_out_of_order_is_called_so() -> None:
    """Written by hand: nothing of a's 1; b's 0 once more though LINE had said that it had it; c's 0 after c's 1."""
    sent = {id_: Sent(id_[0], int(id_[-1]), at=0, clear=2) for id_ in ("a-0", "a-1", "b-0", "c-0", "c-1", "d-0", "d-1")}
    came = judged(sent, [("a-0", 1), ("b-0", 1), ("c-1", 1), ("b-0", 3), ("c-0", 3), ("d-1", 4), ("d-0", 99)], later={"d-0"})

    assert (came.lost, came.twice, came.out_of_order) == (["a-1"], ["b-0"], ["c-0"])
    assert (came.later, came.doubted, came.ok) == (1, 0, False)


@pytest.mark.parametrize(("again", "clear"), [(3.0, inf), (3.0, 4.0), (56.0, 2.0)])
def test_what_nobody_could_know_is_doubt(again: float, clear: float) -> None:
    """LINE never said what became of the reply, or only after the push; or its minute was over when the event came back."""
    came = judged({"a-0": Sent("a", 0, at=0, clear=clear)}, [("a-0", 1), ("a-0", again)], later=set())

    assert (came.twice, came.doubted, came.ok) == ([], 1, True)
