"""An event's whole way, with reception and LINE as scripted."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from chalicelib.dialogue.encoding import load_replies
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.line.delivery import Delivery, retry_key
from chalicelib.line.envelope import enclose
from chalicelib.line.outcome import Message, Outcome
from chalicelib.line.turns import Turns
from chalicelib.line.unsent import Resend
from chalicelib.reception.heard import Heard
from chalicelib.reception.journal import StorageBusy
from chalicelib.reception.turn import SORRY, Answer, TurnUnsettled
from tests.line.fakes import NOON, Box, Clock, Kept, Line, event

ME = "U" + "1" * 32
GROUP = {"type": "group", "groupId": "C1"}
HELLO = Answer((Say("hello"),), "ja", fresh=True)


@dataclass
class Reception:
    """Gives the answer, or raises it."""

    answer: Answer | Exception = HELLO
    heard: list[Heard] = field(default_factory=list)

    def take(self, heard: Heard, now: datetime) -> Answer:
        self.heard.append(heard)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def give_up(self, heard: Heard, now: datetime) -> Answer:
        return Answer(SORRY, "ja", fresh=True)


def show(replies: Replies, language: str) -> list[Message]:
    for reply in replies:
        if not isinstance(reply, Say):
            raise LookupError("秘密の言葉")
    return [{"type": "text", "text": reply.key} for reply in replies if isinstance(reply, Say)]


@dataclass
class House:
    """Turns with all that is around them."""

    reception: Reception = field(default_factory=Reception)
    line: Line = field(default_factory=Line)
    box: Box = field(default_factory=Box)
    kept: Kept = field(default_factory=Kept)
    clock: Clock = field(default_factory=Clock)

    def run(self, receipts: int = 1, **more: object) -> list[str]:
        delivery = Delivery(self.line, self.clock.now, self.clock.pause)
        turns = Turns(self.reception, show, self.kept, self.box, self.line, delivery, self.clock.now)
        turns.take_from_queue(enclose(event(**more), NOON).body, receipts)
        return self.line.told

    def tick(self, minutes: int) -> int:
        return Resend(self.box, self.kept, self.line, show).run(NOON + timedelta(minutes=minutes))


def house(answer: Answer | Exception = HELLO, *script: Outcome) -> House:
    return House(Reception(answer), Line(list(script)))


def test_an_event_is_taken_shown_and_replied():
    here = house()
    assert here.run() == ["reply hello"]
    assert here.line.calls[0][1] == "t" * 32
    assert [one.text for one in here.reception.heard] == ["予約"]


def test_a_new_menu_is_linked_after_the_reply():
    here = house(replace(HELLO, menu="student-ja@7"))
    assert here.run() == ["reply hello", "menu heya-student-ja"]
    assert here.kept.menus == {}


def test_a_menu_that_line_did_not_take_is_noted_so_once_and_as_shown_when_it_was():
    here = house(replace(HELLO, menu="student-ja@7"), Outcome.SENT, Outcome.SERVER_TROUBLE)
    here.run()
    assert here.kept.menus == {ME: "?student-ja@7"}

    again = house(replace(HELLO, menu="?student-ja@7"), Outcome.SENT, Outcome.CONTENT_REFUSED)
    assert again.run() == ["reply hello", "menu heya-student-ja"]
    assert again.kept.menus == {}

    at_last = house(replace(HELLO, menu="?student-ja@7"))
    at_last.run()
    assert at_last.kept.menus == {ME: "student-ja@7"}


def test_a_note_that_could_not_be_taken_back_does_not_bring_the_event_back():
    class Busy(Kept):
        def shown(self, person: str, menu: str) -> None:
            raise StorageBusy

    here = replace(house(replace(HELLO, menu="student-ja@7"), Outcome.SENT, Outcome.SERVER_TROUBLE), kept=Busy())
    assert here.run() == ["reply hello", "menu heya-student-ja"]


def test_an_event_without_a_reply_token_is_taken_and_nothing_is_sent():
    here = house()
    assert here.run(kind="unfollow", replyToken=None) == []
    assert len(here.reception.heard) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"mode": "standby"},
        {"source": {**GROUP, "userId": ME}},
        {"source": GROUP},
        {"source": GROUP, "message": {"type": "sticker"}},
        {"source": GROUP, "kind": "memberJoined"},
        {"source": GROUP, "kind": "messageEdited", "message": {"type": "text", "text": "対応します"}},
        {"source": GROUP, "kind": "postback", "mode": "standby"},
        {"source": None},
        {"kind": "unsend"},
        {"kind": "beacon"},
        {"kind": "messageEdited"},
    ],
)
def test_in_standby_of_talk_in_groups_and_of_what_line_merely_reports_nothing_is_done(more):
    here = house()
    assert here.run(**more) == []
    assert here.reception.heard == []


@pytest.mark.parametrize(
    "more",
    [
        {"message": {"type": "text", "text": "対応します"}},
        {"message": {"type": "text", "text": "スタッフ登録 KX7M2PQR"}},
        {"kind": "postback", "postback": {"data": "board//"}},
        {"kind": "join"},
        {"kind": "leave", "replyToken": None},
    ],
)
def test_what_is_meant_for_heya_in_a_group_is_taken_and_answered_there(more):
    here = house(replace(HELLO, menu="staff-ja")) if more.get("kind") != "leave" else house(Answer((), "ja", fresh=True))
    told = here.run(source=GROUP, **more)
    assert [(one.person, one.group, one.by) for one in here.reception.heard] == [("C1", "C1", "")]
    assert told[:1] == ([] if more.get("kind") == "leave" else ["reply hello"])


def test_what_cannot_be_replied_in_a_group_is_pushed_to_the_group():
    here = house(HELLO, Outcome.TOKEN_REFUSED)
    here.run(kind="join", source=GROUP)
    assert [(what, to) for what, to, _, _ in here.line.calls] == [("reply", "t" * 32), ("push", "C1")]


@pytest.mark.parametrize("error", [StorageBusy(), TurnUnsettled()])
def test_what_may_go_better_next_time_goes_back_to_the_queue(error):
    here = house(error)
    with pytest.raises(type(error)):
        here.run()
    assert here.line.told == []


def test_a_poisoned_event_is_apologised_for_and_does_not_come_back(caplog):
    with caplog.at_level(logging.INFO):
        assert house(ValueError("佐藤さんの秘密")).run() == ["reply engine.sorry"]
    assert "error=ValueError" in caplog.text
    assert "佐藤" not in caplog.text


def test_an_answer_that_cannot_be_drawn_becomes_an_apology(caplog):
    from chalicelib.dialogue.vocabulary import Show

    with caplog.at_level(logging.INFO):
        assert house(Answer((Show("nothing"),), "ja", fresh=True)).run() == ["reply engine.sorry"]
    assert "秘密" not in caplog.text


def test_a_repeated_event_gets_its_answer_again_and_a_refused_token_is_no_trouble():
    assert house(replace(HELLO, fresh=False), Outcome.TOKEN_REFUSED).run() == ["reply hello"]


def test_a_repeated_event_whose_first_run_crashed_long_ago_is_pushed():
    here = house(replace(HELLO, fresh=False), Outcome.TOKEN_REFUSED)
    here.clock.at += timedelta(seconds=61)
    assert here.run(receipts=2) == ["reply hello", "push hello"]


def test_an_answer_that_does_not_get_through_is_owed_and_paid_once():
    here = house(HELLO, Outcome.TOKEN_REFUSED, Outcome.SERVER_TROUBLE)
    here.run()
    assert [load_replies(one.answer) for one in here.box.waiting.values()] == [HELLO.replies]
    here.line.calls.clear()
    here.line.script = [Outcome.SERVER_TROUBLE]
    assert (here.tick(0), here.tick(1), here.tick(2), here.tick(3), here.tick(60)) == (0, 0, 0, 1, 0)
    assert here.line.calls == [("push", ME, ("hello",), retry_key("01HEVENT"))] * 2
    assert here.box.waiting == {}


def test_an_owed_answer_is_given_up_before_line_forgets_its_key():
    here = house(HELLO, Outcome.BARRED, *[Outcome.BARRED] * 100)
    here.run()
    for minute in range(0, 3 * 1440):
        here.tick(minute)
    assert here.box.waiting == {}
    assert len(here.line.calls) == 10
    assert here.kept.answers == []


def test_when_the_month_is_over_the_answer_is_kept_for_the_next_message():
    at_once = house(HELLO, Outcome.TOKEN_REFUSED, Outcome.MONTHLY_LIMIT)
    at_once.run()
    later = house(HELLO, Outcome.BARRED, Outcome.MONTHLY_LIMIT)
    later.run()
    later.tick(5)
    assert at_once.kept.answers == later.kept.answers == [(ME, HELLO.replies)]
    assert later.box.waiting == {}


def test_what_is_no_event_of_ours_in_the_queue_is_dropped():
    here = house()
    delivery = Delivery(here.line, here.clock.now, here.clock.pause)
    Turns(here.reception, show, here.kept, here.box, here.line, delivery, here.clock.now).take_from_queue("{}", 1)
    assert (here.line.calls, here.reception.heard) == ([], [])


def test_the_log_of_a_turn_names_nobody_and_repeats_nothing(caplog):
    with caplog.at_level(logging.DEBUG):
        house(replace(HELLO, menu="student-ja")).run(message={"type": "text", "text": "佐藤です"})
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 1
    assert not any(secret in lines[0] for secret in (ME, "t" * 32, "佐藤"))


def test_what_is_let_be_of_a_flood_is_told_to_the_log_and_to_nobody_else(caplog):
    caplog.set_level(logging.INFO, "chalicelib")
    house = House(Reception(Answer((), "ja", fresh=True, dropped=True)))

    assert house.run() == []
    assert "outcome=flood" in caplog.text
