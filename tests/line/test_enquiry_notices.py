"""What staff and askers are told of an enquiry by push: once, worth more than a reminder, and never lost without a word."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from functools import partial

import pytest

from chalicelib.booking.due import Due
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.money import Money, warn_staff
from chalicelib.line.outcome import Message, Outcome
from chalicelib.notices.unsent import TRIES
from chalicelib.reception.enquiring import ENQUIRY_ANSWER
from chalicelib.reception.errands import Errands
from chalicelib.reception.heard import Kind
from chalicelib.reception.precedence import RANKS
from chalicelib.reception.unasked import Unasked
from tests.fakes.faults import Crash, Fault
from tests.flows.gear import person, staff
from tests.flows.test_enquiry import ASKED, asks
from tests.flows.town import Phone, Town
from tests.line.test_clockwork import Phone as Pocket

ANSWER = "notices.enquiry_answer"


@dataclass
class Here:
    """A town whose clock pushes to LINE's side."""

    town: Town = field(default_factory=Town)
    pocket: Pocket = field(default_factory=Pocket)

    def clockwork(self) -> Clockwork:
        store, room = self.town.store, self.town.catalogue
        errands = Errands(room, store.ledger, store.journal, store.traces, store.equipment, store.enquiries)
        unasked = Unasked(room, store.ledger, store.equipment, store.enquiries)
        money = Money(self.pocket, store.pushes, 10, partial(warn_staff, store.ledger, store.dues))

        def show(replies: Replies, language: str) -> list[Message]:
            return [{"type": "text", "text": reply.key} for reply in replies if isinstance(reply, Say)]

        return Clockwork(store.ledger, store.dues, errands, unasked, store.journal, self.pocket, show, money)

    def run(self, **time: int) -> list[tuple[str, str]]:
        """The clock's round after some time; what was shown on phones in it."""
        self.town.wait(**time)
        before = len(self.pocket.seen)
        self.clockwork().run(self.town.now.astimezone(UTC))
        return self.pocket.seen[before:]


@pytest.fixture
def here() -> Here:
    return Here()


@pytest.fixture
def aoi(here: Here) -> Phone:
    return here.town.phone("aoi").follows().taps("就活生")


@pytest.fixture
def suzuki(here: Here, aoi: Phone) -> Phone:
    """Has taken what Aoi asked, and sends an answer that is due now."""
    phone, id_ = staff(here.town), asks(aoi)
    here.run(minutes=1)
    phone.presses(f"enquiries//take:{id_}").says("はい、どうぞ").taps("送る")
    return phone


def test_staff_hear_in_the_minute_in_which_somebody_asks(here: Here, aoi: Phone):
    staff(here.town)
    staff(here.town, "kato", venue="sangyo")
    asks(aoi)
    assert here.run() == []
    assert sorted(here.run(minutes=1)) == [("kato", "notices.enquiry_waiting"), ("suzuki", "notices.enquiry_waiting")]
    assert here.run(minutes=5) == []


def test_an_answer_arrives_once_however_often_the_clock_runs(here: Here, suzuki: Phone):
    other, now = here.clockwork(), here.town.now.astimezone(UTC)
    found = here.town.store.ledger.due(now)
    assert here.run() == [("aoi", ANSWER)]
    other.deal_with(found, now)
    assert here.run(minutes=3) == []


@pytest.mark.parametrize("call", ["dues.settle", "journal.remember", "ledger.person", "enquiries.at", "enquiries.thread"])
@pytest.mark.parametrize("fault", [Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.LOST, Fault.ANSWER_LOST])
def test_wherever_a_round_dies_the_answer_arrives_once(here: Here, suzuki: Phone, call: str, fault: Fault):
    here.town.store.faults.switch_on(call, fault)
    with suppress(Crash):
        here.run()
    for _ in range(4):
        here.run(minutes=5)
    assert [one for one in here.pocket.seen if one[0] == "aoi"] == [("aoi", ANSWER)]


@pytest.mark.parametrize("answer", [Outcome.UNKNOWN, Outcome.SERVER_TROUBLE, Outcome.RATE_LIMITED])
def test_what_line_does_not_take_is_tried_again(here: Here, suzuki: Phone, answer: Outcome):
    here.pocket.answers = [answer]
    here.run()
    here.run(minutes=2)
    assert here.pocket.seen[-1] == ("aoi", ANSWER)
    assert [one for one in here.pocket.seen if one[0] == "aoi"] == [("aoi", ANSWER)]


def test_an_answer_that_line_refuses_comes_back_to_who_wrote_it(here: Here, suzuki: Phone):
    here.pocket.answers = [Outcome.CONTENT_REFUSED]
    assert here.run() == [("suzuki", "notices.enquiry_returned")]
    assert here.run(minutes=9) == []


def test_so_does_one_that_is_given_up(here: Here, suzuki: Phone):
    here.pocket.answers = [Outcome.SERVER_TROUBLE] * (len(TRIES) + 1)
    told = []
    for minutes in (0, *TRIES, 1):
        told += here.run(minutes=minutes)
    assert ("suzuki", "notices.enquiry_returned") in [*told, *here.run(hours=12)]
    assert ("aoi", ANSWER) not in here.pocket.seen


def test_and_one_whose_asker_blocked_the_chat_before_it_was_sent(here: Here, suzuki: Phone, aoi: Phone):
    aoi.hears(kind=Kind.UNFOLLOW)
    assert here.run() == [("suzuki", "notices.enquiry_returned")]


def test_it_says_what_it_was(here: Here, suzuki: Phone, aoi: Phone):
    due = Due("enquiry_returned", here.town.now, person(aoi).enquiry, 2, suzuki.person)
    store = here.town.store
    told = Unasked(here.town.catalogue, store.ledger, store.equipment, store.enquiries).tell(due, here.town.now.astimezone(UTC))
    assert [here.town.phrasebook.say(one.key, one.values, "ja") for one in told.replies if isinstance(one, Say)] == [
        "お客様に、次のお返事を届けられませんでした。\nはい、どうぞ"
    ]


@pytest.mark.parametrize(("used", "arrives"), [(0, True), (85, True), (89, True), (90, False), (100, False)])
def test_an_answer_is_worth_more_than_a_reminder_and_less_than_an_alert(here: Here, suzuki: Phone, used: int, arrives: bool):
    here.pocket.plan = (100, used)
    here.town.wait(minutes=11)
    assert (("aoi", ANSWER) in here.run()) is arrives
    assert ENQUIRY_ANSWER not in RANKS


def test_when_the_months_messages_are_used_up_it_stands_before_the_next_answer(here: Here, suzuki: Phone, aoi: Phone):
    here.pocket.answers = [Outcome.MONTHLY_LIMIT]
    assert here.run() == []
    assert aoi.says("まだでしょうか").screen.startswith("係の者からのお返事です。\n\nはい、どうぞ\n係の者に伝えました。")
    assert aoi.says("どうも").screen.startswith("係の者に伝えました。")


def test_that_somebody_waits_is_told_at_once_or_not_at_all(here: Here, aoi: Phone):
    """It stands on the list; days later it would call somebody for nothing."""
    phone = staff(here.town)
    here.pocket.plan = (100, 100)
    asks(aoi)
    here.run(minutes=11)
    assert ("suzuki", "notices.enquiry_waiting") not in here.pocket.seen
    assert "お答えをお待ちです" not in phone.says("今日の予約").screen


def test_what_is_told_is_made_when_it_is_sent(here: Here, aoi: Phone):
    """Whoever took it in between, nobody is called for nothing."""
    phone, id_ = staff(here.town), asks(aoi)
    phone.presses(f"enquiries//take:{id_}")
    assert here.run(minutes=1) == []


def test_no_notice_holds_a_word_of_anybodys_while_it_waits(here: Here, suzuki: Phone):
    waiting = [text for name, text in here.town.store.rows.items() if name.startswith("DUE\t")]
    assert waiting
    assert not any(word in text for text in waiting for word in (ASKED, "どうぞ"))
