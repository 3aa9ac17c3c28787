"""A handful of people chat at once through the real door, queue and handler while LINE has a bad day and a process is killed; `make prove`
has two hundred of them."""

from __future__ import annotations

from random import Random

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
