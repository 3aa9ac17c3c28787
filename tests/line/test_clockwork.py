"""The clock's round: exactly this message to this person, and nothing else, whatever LINE and the store do."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.model import BookingId, PersonId, Post, Use
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Replies, Say
from chalicelib.line.clockwork import Clockwork
from chalicelib.line.grouping import fitting, retry_key
from chalicelib.line.money import Money, warn_staff
from chalicelib.line.outcome import Message, Outcome
from chalicelib.notices.money import Rank
from chalicelib.reception.errands import Errands
from chalicelib.reception.journal import Entry
from chalicelib.reception.unasked import Unasked
from tests.booking.counter import SAPPORO, Counter, at
from tests.fakes.faults import Crash, Fault


@dataclass
class Phone:
    """LINE's side: takes each retry key once, and answers as told."""

    answers: list[Outcome] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    messages: list[int] = field(default_factory=list)
    plan: tuple[int | None, int] | None = (None, 0)

    def push(self, person: str, messages: Sequence[Message], key: str) -> Outcome:
        answer = self.answers.pop(0) if self.answers else Outcome.SENT
        arrives = answer in (Outcome.SENT, Outcome.UNKNOWN)
        if arrives and key in self.keys:
            return Outcome.ALREADY_ACCEPTED
        if arrives:
            self.keys.add(key)
            self.seen.append((person, messages[0]["text"]))
            self.messages.append(len(messages))
        return answer

    def quota(self) -> tuple[int | None, int] | None:
        return self.plan

    def members(self, chat: str) -> int | None:
        raise AssertionError("there is no group")

    def reply(self, token: str, messages: Sequence[Message]) -> Outcome:
        raise AssertionError("the clock has no token")

    def link_menu(self, person: str, alias: str) -> Outcome:
        raise AssertionError("the clock links no menu")


def show(replies: Replies, language: str) -> list[Message]:
    return [{"type": "text", "text": reply.key} for reply in replies if isinstance(reply, Say)]


@dataclass
class Here:
    counter: Counter = field(default_factory=Counter)
    phone: Phone = field(default_factory=Phone)
    reserve: int = 10

    def clockwork(self) -> Clockwork:
        store = self.counter.store
        errands, unasked = Errands(SAPPORO, store.ledger, store.journal, store.traces), Unasked(SAPPORO, store.ledger, store.equipment)
        money = Money(self.phone, store.pushes, self.reserve, partial(warn_staff, store.ledger, store.dues))
        return Clockwork(store.ledger, store.dues, errands, unasked, store.journal, self.phone, show, money)

    def run(self, minutes: int = 0) -> list[tuple[str, str]]:
        self.counter.now += timedelta(minutes=minutes)
        self.clockwork().run(self.counter.now)
        return self.phone.seen


@pytest.fixture
def here() -> Here:
    """Somebody has not come to their booking, and the time to check in is over."""
    here = Here()
    here.counter.book("aoi", "2026-11-26T10:00")
    here.counter.now = at("2026-11-26T10:15")
    return here


TOLD = [("aoi", "notices.released")]


def test_what_is_done_and_what_is_said_about_it_come_in_one_round(here: Here):
    assert here.run() == TOLD
    assert here.counter.store.ledger.due(here.counter.now + timedelta(days=9)) == ()


def test_a_second_round_says_nothing_more(here: Here):
    here.run()
    assert here.run(1) == TOLD


def test_a_round_says_how_long_the_oldest_had_waited_and_none_when_nothing_was_due(here: Here):
    behind: list[float] = []
    clockwork = replace(here.clockwork(), behind=lambda now, seconds: behind.append(seconds))
    for _ in range(2):
        clockwork.run(here.counter.now)

    reminder = at("2026-11-25T18:00")
    assert behind == [(here.counter.now - reminder).total_seconds(), 0]


def test_two_rounds_that_overlap_say_it_once(here: Here):
    other = here.clockwork()
    found = here.counter.store.ledger.due(here.counter.now)
    here.run()
    other.deal_with(found, here.counter.now)
    assert here.phone.seen == TOLD


@pytest.mark.parametrize("answer", [Outcome.UNKNOWN, Outcome.SERVER_TROUBLE, Outcome.RATE_LIMITED, Outcome.BARRED])
def test_what_line_does_not_take_is_tried_again_and_arrives_once(here: Here, answer: Outcome):
    here.phone.answers = [answer]
    here.run()
    assert here.run(1) == TOLD
    assert here.run(30) == TOLD


def test_who_has_been_sent_too_much_of_late_is_left_alone_for_half_an_hour_and_others_are_told():
    here = Here()
    here.counter.book("aoi", "2026-11-26T10:00")
    here.counter.book("ben", "2026-11-26T10:00", venue="sangyo")
    here.counter.now = at("2026-11-26T10:15")
    here.phone.answers = [Outcome.USER_FLOODED]

    assert here.run() == [("ben", "notices.released")]
    assert here.run(29) == [("ben", "notices.released")]
    assert here.run(1) == [("ben", "notices.released"), *TOLD]


def test_what_line_will_never_take_is_given_up(here: Here):
    here.phone.answers = [Outcome.CONTENT_REFUSED]
    assert here.run() == []
    assert here.run(600) == []


def test_who_is_not_there_any_more_is_told_nothing_until_they_are_heard_of_again(here: Here):
    here.phone.answers = [Outcome.NOBODY_THERE]
    assert here.run() == []
    person = here.counter.store.ledger.person("aoi")
    assert (person.blocked, person.name) == (True, "aoi")
    here.counter.book("aoi", "2026-11-27T10:00")  # at the desk; they have not been heard of
    assert here.run(600) == []
    here.counter.act("aoi", lambda desk, person: Change(person=PersonWrite(replace(person, blocked=False))))
    here.counter.now = at("2026-11-27T10:15")
    assert here.run()[-1:] == TOLD


def test_when_the_months_messages_are_used_up_it_is_kept_for_the_next_answer(here: Here):
    here.phone.answers = [Outcome.MONTHLY_LIMIT]
    assert here.run() == []
    assert "notices.released" in here.counter.store.journal.open("none", PersonId("aoi")).talk.kept


def test_it_is_given_up_before_line_forgets_the_key(here: Here):
    here.phone.answers = [Outcome.SERVER_TROUBLE] * 99
    began = here.counter.now
    for _ in range(24 * 60 + 5):
        here.run(1)
    assert 99 - len(here.phone.answers) == 10
    assert here.counter.store.ledger.due(began + timedelta(days=9)) == ()


def test_one_that_stumbles_does_not_stop_the_others(here: Here):
    riddle = Due("riddle", here.counter.now - timedelta(minutes=1), "x")
    here.counter.act("ken", lambda desk, person: Change(due=(riddle,)))
    assert here.run() == TOLD
    assert [due.kind for due in here.counter.store.ledger.due(here.counter.now + timedelta(days=1))] == ["riddle"]


def test_one_that_stumbles_does_not_keep_what_is_said_with_it(here: Here):
    """After a rollback there may be a kind in the line that this release does not know."""
    here.run()
    riddle = Due("riddle", here.counter.now, "x", person=PersonId("aoi"))
    known = replace(riddle, kind="released", about=here.counter.store.ledger.booking(booking_of(here)).id, version=2)  # type: ignore[union-attr]
    here.counter.act("ken", lambda desk, person: Change(due=(riddle, known)))
    here.phone.answers = [Outcome.UNKNOWN]
    here.phone.seen.clear()
    here.phone.keys.clear()

    assert here.run() == TOLD
    assert here.run(5) == TOLD
    assert [due.kind for due in here.counter.store.ledger.due(here.counter.now + timedelta(days=1))] == ["riddle"]


def booking_of(here: Here) -> BookingId:
    """The booking to which nobody came."""
    (point,) = here.counter.person("aoi").points
    return point.booking


def test_what_is_to_be_done_at_the_desk_is_never_given_up(here: Here):
    """Two days on which nothing can be written, then it is done all the same, and meanwhile nothing names anybody."""
    here.counter.store.faults.switch_on("journal.commit", *[Fault.LOST] * 99)
    began = here.counter.now
    while here.counter.now < began + timedelta(days=2):
        here.run(30)
    assert [due.kind for due in here.counter.store.ledger.due(began + timedelta(days=9))] == ["release"]

    here.counter.store.faults.coming.clear()
    assert here.run(8 * 60 + 30) == TOLD


def test_the_same_thing_has_the_same_key_and_another_version_another(here: Here):
    due = Due("released", here.counter.now, "b1", 2)
    later = Due("released", here.counter.now + timedelta(minutes=5), "b1", 2, tries=3)
    assert retry_key([due]) == retry_key([later])
    assert retry_key([due]) != retry_key([Due("released", here.counter.now, "b1", 3)])


def test_after_an_outage_of_an_hour_everything_is_made_up_for(here: Here):
    here.counter.now = at("2026-11-26T09:00")
    here.counter.book("ken", "2026-11-26T12:00")
    here.counter.now = at("2026-11-26T12:15")
    assert here.run(60) == [("aoi", "notices.released"), ("ken", "notices.released")]


def test_the_round_is_late_by_no_more_than_it_was_away(here: Here):
    """A run looks at all that is due up to its own time, whatever runs were missed."""
    due: datetime = here.counter.store.ledger.due(here.counter.now)[-1].at
    assert due == at("2026-11-26T10:15")
    assert here.run(180) == TOLD


# -- several things for one person --------------------------------------------------------------------------------------


@pytest.fixture
def tomorrow() -> Here:
    """Somebody has two bookings tomorrow, somebody else one."""
    here = Here()
    for who, begin in (("aoi", "10:00"), ("aoi", "14:00"), ("ken", "12:00")):
        here.counter.book(who, f"2026-11-26T{begin}")
    here.counter.now = at("2026-11-25T18:00")
    return here


EVENING = [("aoi", "notices.remind_day"), ("ken", "notices.remind_day")]


def test_two_reminders_of_one_evening_travel_in_one_push(tomorrow: Here):
    assert tomorrow.run() == EVENING
    assert tomorrow.phone.messages == [2, 1]


def test_they_stand_in_the_order_of_the_times_of_which_they_speak():
    here, told = Here(), list[list[datetime]]()
    for who, begins in (("aoi", ("10:00", "14:00")), ("ken", ("15:30", "11:30")), ("mio", ("13:00", "09:30"))):
        for begin, venue in zip(begins, ("odori14", "sangyo"), strict=True):
            here.counter.book(who, f"2026-11-26T{begin}", venue=venue)
    here.counter.now = at("2026-11-25T18:00")

    def shown(replies: Replies, language: str) -> list[Message]:
        told.append([reply.values["span"].start for reply in replies if isinstance(reply, Say)])  # type: ignore[union-attr]
        return show(replies, language)

    replace(here.clockwork(), show=shown).run(here.counter.now)

    assert [len(one) for one in told] == [2, 2, 2]
    assert all(one == sorted(one) for one in told)


@pytest.mark.parametrize("answer", [Outcome.UNKNOWN, Outcome.SERVER_TROUBLE])
def test_a_push_whose_answer_is_lost_is_repeated_as_the_same_push(tomorrow: Here, answer: Outcome):
    tomorrow.phone.answers = [answer, answer]
    tomorrow.run()
    assert sorted(tomorrow.run(1)) == EVENING
    assert sorted(tomorrow.run(30)) == EVENING


def test_what_has_changed_since_a_lost_answer_is_left_out_and_the_rest_not_said_twice(tomorrow: Here):
    tomorrow.phone.answers = [Outcome.UNKNOWN]
    tomorrow.run()
    first, _ = (one.booking for one in tomorrow.counter.person("aoi").standing)
    booking = tomorrow.counter.store.ledger.booking(first)
    assert booking
    tomorrow.counter.cancel("aoi", booking)

    assert sorted(tomorrow.run(1)) == EVENING


def test_what_became_of_each_is_on_record(tomorrow: Here):
    tomorrow.phone.answers = [Outcome.SENT, Outcome.CONTENT_REFUSED]
    first, second = (one.booking for one in tomorrow.counter.person("aoi").standing)
    booking = tomorrow.counter.store.ledger.booking(first)
    assert booking
    tomorrow.counter.cancel("aoi", booking)
    tomorrow.run()

    told = tomorrow.counter.store.ledger.told
    (ken,) = (one.booking for one in tomorrow.counter.person("ken").standing)
    records = [[(each.due.kind, each.state, each.reason) for each in told(about)] for about in (first, second, ken)]
    assert records == [
        [("remind_day", "skipped", "untrue")],
        [("remind_day", "sent", "sent")],
        [("remind_day", "undeliverable", "content_refused")],
    ]


def test_who_has_left_is_on_record_as_not_to_be_reached_and_keeps_their_bookings(tomorrow: Here):
    counter = tomorrow.counter
    ids = [one.booking for one in counter.person("aoi").standing]
    counter.act("aoi", lambda desk, person: Change(person=PersonWrite(replace(person, blocked=True))))

    assert [one for one in tomorrow.run() if one[0] == "aoi"] == []
    told = [one for id_ in ids for one in counter.store.ledger.told(id_)]
    assert {(one.state, one.reason) for one in told} == {("undeliverable", "blocked")}
    assert all(one.status.stands for id_ in ids if (one := counter.store.ledger.booking(id_)))


def test_with_keys_made_anew_a_lost_answer_would_be_said_twice(tomorrow: Here):
    """The control: what the key is for."""
    tomorrow.phone.answers = [Outcome.UNKNOWN, Outcome.UNKNOWN]
    tomorrow.run()
    tomorrow.phone.keys.clear()
    assert len(tomorrow.run(1)) == 4


# -- what the conversation remembers of it ------------------------------------------------------------------------------


def picked(here: Here, name: str = "aoi") -> list[tuple[str, bool]]:
    """What words pick in somebody's conversation, and whether a number does."""
    return [(choice.key, choice.numbered) for choice in talk_of(here, name).offered]


def talk_of(here: Here, name: str = "aoi") -> Talk:
    return here.counter.store.journal.open("none", PersonId(name)).talk


def answers(here: Here, name: str = "aoi") -> None:
    """An answer was given to that person a minute ago, with one thing to pick."""
    store = here.counter.store
    talk = replace(talk_of(here, name), offered=(CANCEL,), said="cancel.ask", unasked=False)
    store.journal.commit(Entry(f"answer{next(EVENTS)}", PersonId(name), here.counter.now - timedelta(minutes=1), "ja", talk, (), Change()))


EVENTS = itertools.count()
CANCEL = Choice("cancel.choice.yes", Address("cancel", "sure", "yes", "t1", "n1"))
RELEASED = [("help.choice.reserve", True), ("help.choice.bookings", True)]


def test_what_line_took_is_the_latest_word_before_it_is_settled(here: Here):
    answers(here)
    here.run()

    assert picked(here) == [*RELEASED, ("cancel.choice.yes", False)]
    assert (talk_of(here).said, talk_of(here).unasked) == ("notices.released", True)
    calls = here.counter.store.faults.calls
    assert max(n for n, call in enumerate(calls) if call == "dues.settle") > calls.index("journal.remember")


@pytest.mark.parametrize("call", ["journal.remember", "dues.settle"])
@pytest.mark.parametrize("fault", [Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.LOST, Fault.ANSWER_LOST])
def test_wherever_a_round_dies_the_next_one_leaves_the_same_memory(here: Here, call: str, fault: Fault):
    if call == "dues.settle":  # the errand before it settles with its own transaction
        here.clockwork().deal_with([], here.counter.now)
    answers(here)
    here.counter.store.faults.switch_on(call, fault)
    with suppress(Crash):
        here.run(1)
    here.run(1)
    here.run(5)

    assert here.phone.seen == TOLD
    assert picked(here) == [*RELEASED, ("cancel.choice.yes", False)]
    assert here.counter.store.ledger.due(here.counter.now) == ()


def test_two_rounds_that_overlap_leave_one_memory(here: Here):
    answers(here)
    found = here.counter.store.ledger.due(here.counter.now)
    here.run()
    version = talk_of(here).version
    here.clockwork().deal_with(found, here.counter.now)

    assert (picked(here), talk_of(here).version) == ([*RELEASED, ("cancel.choice.yes", False)], version)


def test_after_a_round_that_died_an_answer_given_since_is_not_picked_from_by_the_pushs_numbers(here: Here):
    here.counter.store.faults.switch_on("journal.remember", Fault.CRASH_BEFORE)
    with suppress(Crash):
        here.run()
    here.counter.now += timedelta(minutes=2)
    answers(here)
    here.run()

    assert here.phone.seen == TOLD
    assert picked(here)[0] == ("cancel.choice.yes", False)
    assert not any(numbered for _, numbered in picked(here))


def test_while_line_does_not_say_whether_it_came_no_number_picks_anything(here: Here):
    answers(here)
    here.phone.answers = [Outcome.UNKNOWN]
    here.run()
    assert [numbered for _, numbered in picked(here)] == [False, False, False]

    here.run(1)
    assert picked(here) == [*RELEASED, ("cancel.choice.yes", False)]


@pytest.mark.parametrize("answer", [Outcome.SERVER_TROUBLE, Outcome.CONTENT_REFUSED, Outcome.MONTHLY_LIMIT, Outcome.BARRED])
def test_what_line_did_not_take_is_no_word_at_all(here: Here, answer: Outcome):
    answers(here)
    here.phone.answers = [answer]
    here.run()

    assert picked(here) == [("cancel.choice.yes", True)]


def test_of_two_things_in_one_push_the_last_ones_choices_have_the_numbers(tomorrow: Here):
    tomorrow.run()

    numbered = [choice.address for choice in talk_of(tomorrow).offered if choice.numbered and choice.address]
    assert [address.flow for address in numbered] == ["checkin", "change", "cancel", "ask"]
    assert numbered[0].value.removeprefix("coming:") == numbered[1].value == numbered[2].value


def test_up_to_five_messages_travel_in_one_push_and_of_more_each_thing_keeps_the_one_with_its_buttons():
    button = Choice("notices.choice.take", Address("reserve"))
    moved: Replies = (Say("notices.staff_moved", {}, (button,)), Say("card.trouble"))
    alone: Replies = (Say("notices.released"),)

    assert fitting([moved, alone]) == (*moved, *alone)
    assert fitting([moved, moved, alone]) == (*moved, *moved, *alone)
    assert fitting([moved, moved, moved, alone]) == (moved[0], moved[0], moved[0], alone[0])


# -- the operator's money -----------------------------------------------------------------------------------------------


def with_used(here: Here, percent: int) -> Here:
    here.phone.plan = (1000, 10 * percent)
    return here


@pytest.mark.parametrize(("percent", "told"), [(79, EVENING), (80, []), (95, [])])
def test_the_evening_reminder_gives_way_when_the_month_runs_short(tomorrow: Here, percent: int, told: list[tuple[str, str]]):
    assert with_used(tomorrow, percent).run() == told


@pytest.mark.parametrize(("percent", "kinds"), [(69, ["remind_hour"]), (70, [])])
def test_the_reminder_an_hour_before_gives_way_first(tomorrow: Here, percent: int, kinds: list[str]):
    tomorrow.run()
    tomorrow.phone.seen.clear()
    tomorrow.counter.now = at("2026-11-26T09:00")
    assert [key.removeprefix("notices.") for _, key in with_used(tomorrow, percent).run()] == kinds


def asked_after_a_use(here: Here) -> Here:
    """Somebody's use is over, and they have not written since."""
    counter = here.counter
    counter.act("aoi", lambda desk, person: Change(person=PersonWrite(replace(person, use=USE))))
    counter.store.dues.add([Due("ask_use", USE.ended + timedelta(minutes=30), USE.booking, 3, PersonId("aoi"))])
    counter.now = USE.ended + timedelta(minutes=30)
    return here


USE = Use(BookingId("used"), "odori14", "odori14-student", at("2026-11-25T11:00"))


@pytest.mark.parametrize(("percent", "told"), [(59, [("aoi", "feedback.ask_line")]), (60, []), (69, [])])
def test_what_is_asked_after_a_use_gives_way_before_any_reminder_and_is_not_kept(percent: int, told: list[tuple[str, str]]):
    here = asked_after_a_use(Here())
    assert with_used(here, percent).run() == told
    assert here.counter.store.journal.open("none", PersonId("aoi")).talk.kept == ""


def test_a_question_that_line_will_not_take_this_month_is_put_beside_an_answer(tomorrow: Here):
    here = asked_after_a_use(Here())
    here.phone.answers = [Outcome.MONTHLY_LIMIT]
    assert here.run() == []
    assert here.counter.store.journal.open("none", PersonId("aoi")).talk.kept == ""
    use = here.counter.person("aoi").use
    assert use
    assert not use.asked


def test_what_is_no_reminder_is_kept_for_the_next_answer_when_only_the_reserve_is_left(here: Here):
    assert with_used(here, 90).run() == []
    assert "notices.released" in here.counter.store.journal.open("none", PersonId("aoi")).talk.kept


@pytest.mark.parametrize("plan", [(1000, 1000), (None, 0)])
def test_an_offer_is_made_in_time_or_not_at_all(here: Here, plan: tuple[int | None, int]):
    """Told with the next answer, it may be long over."""
    booking = here.counter.book("ken", "2026-11-26T14:00")
    here.counter.waits("ren", "14:00")
    here.counter.cancel("ken", booking)
    here.phone.plan, here.phone.answers = plan, [Outcome.MONTHLY_LIMIT] * 2
    here.run()
    assert here.counter.store.journal.open("none", PersonId("ren")).talk.kept == ""


def test_a_reminder_that_line_will_not_take_this_month_is_not_told_days_later(tomorrow: Here):
    tomorrow.phone.answers = [Outcome.MONTHLY_LIMIT] * 2
    assert tomorrow.run() == []
    assert tomorrow.counter.store.journal.open("none", PersonId("aoi")).talk.kept == ""


def test_what_others_changed_is_told_to_the_last_message(here: Here):
    booking = here.counter.book("ken", "2026-11-26T14:00")
    here.counter.act("boss", lambda desk, person: cancel_for(desk, person, booking))
    here.phone.plan = (100, 100)
    assert here.run() == [("ken", "notices.staff_cancelled")]


def test_a_plan_without_a_limit_and_a_line_that_does_not_say_stop_nothing(tomorrow: Here):
    tomorrow.phone.plan = None
    assert tomorrow.run() == EVENING


def test_staff_are_warned_once_when_most_of_the_month_is_used(tomorrow: Here):
    hired(tomorrow, "boss", lead=True)
    hired(tomorrow, "hand", lead=False)
    with_used(tomorrow, 68).run()
    assert [one for one in tomorrow.phone.seen if "quota" in one[1]] == []
    with_used(tomorrow, 70).run(11)
    with_used(tomorrow, 72).run(11)
    assert [one for one in tomorrow.phone.seen if "quota" in one[1]] == [("boss", "notices.quota_70")]
    with_used(tomorrow, 93).run(11)
    assert [one for one in tomorrow.phone.seen if "quota" in one[1]][1:] == [("boss", "notices.quota_90")]


def test_line_is_asked_at_most_every_ten_minutes_and_our_own_pushes_are_counted_between(tomorrow: Here):
    money = tomorrow.clockwork().money
    tomorrow.phone.plan = (10, 3)
    assert money.month(tomorrow.counter.now).used == 3
    tomorrow.phone.plan = (10, 9)
    with money.held(Rank.USUAL, tomorrow.counter.now) as gone_out:
        assert gone_out
        gone_out()
    assert money.month(tomorrow.counter.now + timedelta(minutes=10)).used == 4
    assert money.month(tomorrow.counter.now + timedelta(minutes=11)).used == 9


def test_a_new_month_begins_with_nothing_used(tomorrow: Here):
    money = tomorrow.clockwork().money
    tomorrow.phone.plan = (100, 99)
    money.month(tomorrow.counter.now)
    tomorrow.phone.plan = None
    assert (money.month(at("2026-12-01T00:00")).used, money.month(at("2026-12-01T00:00")).limit) == (0, 100)


def hired(here: Here, name: str, lead: bool) -> None:
    post = Post("odori14", lead)
    here.counter.store.invitations.issue(name, post, here.counter.now + timedelta(days=1))
    use = InvitationUse(name)
    here.counter.act(name, lambda desk, person: Change(person=PersonWrite(replace(person, post=post)), invitation=use))
