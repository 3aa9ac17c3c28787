"""A turn: one read, one write, once; whatever others do in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.booking.model import Person, PersonId, Post
from chalicelib.dialogue.vocabulary import Say
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.journal import Entry, StorageBusy, TalkMoved
from chalicelib.reception.turn import SORRY, Answer, Reception, TurnUnsettled, menu_of
from tests.fakes.memory_store import Fault, MemoryJournal
from tests.flows.town import Phone, Town


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def aoi(town: Town) -> Phone:
    return town.phone("aoi").follows().taps("就活生")


def text(words: str, event: str = "E1", person: str = "aoi") -> Heard:
    return Heard(Kind.TEXT, event, PersonId(person), datetime(2026, 11, 24, 1, tzinfo=UTC), text=words)


def calls(town: Town, act: Callable[[], object]) -> list[str]:
    before = len(town.store.faults.calls)
    act()
    return town.store.faults.calls[before:]


def test_an_answer_costs_one_read_and_one_write(town: Town, aoi: Phone):
    assert calls(town, lambda: aoi.says("ヘルプ")) == ["journal.open", "journal.commit"]


def test_an_answer_about_free_times_costs_one_look_more(town: Town, aoi: Phone):
    assert calls(town, lambda: aoi.says("明日の大通は空いてますか")) == ["journal.open", "ledger.days", "journal.commit"]


def test_a_confirmation_costs_no_look_at_all(town: Town, aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間", "佐藤").taps("同意する")

    assert calls(town, lambda: aoi.taps("予約する")) == ["journal.open", "journal.commit"]


def test_a_repeated_event_is_read_and_not_written(town: Town, aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間")

    again = calls(town, lambda: town.reception.take(aoi.last, town.now))

    assert again == ["journal.open"]


class Rival:
    """A journal in which another event of the same person is committed just before ours, so many times."""

    def __init__(self, journal: MemoryJournal, times: int) -> None:
        self.open, self.keep, self._journal, self._times = journal.open, journal.keep, journal, times

    def commit(self, entry: Entry) -> None:
        if self._times:
            self._times -= 1
            raise TalkMoved(entry.event)
        self._journal.commit(entry)


def rivalled(town: Town, times: int) -> Reception:
    return replace(town.reception, journal=Rival(town.store.journal, times))


def test_a_turn_that_others_overtook_is_run_anew(town: Town, aoi: Phone):
    answer = rivalled(town, 3).take(text("ヘルプ"), town.now)

    assert (answer.fresh, isinstance(answer.replies[0], Say)) == (True, True)


def test_a_turn_that_is_overtaken_every_time_goes_back_to_the_queue(town: Town, aoi: Phone):
    with pytest.raises(TurnUnsettled):
        rivalled(town, 99).take(text("ヘルプ"), town.now)
    with pytest.raises(TurnUnsettled):
        rivalled(town, 99).give_up(text("ヘルプ"), town.now)


def test_an_apology_is_committed_once_and_the_broken_conversation_forgotten(town: Town, aoi: Phone):
    aoi.says("予約 大通")

    first = rivalled(town, 2).give_up(text("!"), town.now)
    second = town.reception.take(text("!"), town.now)

    assert (first.replies, first.fresh) == (SORRY, True)
    assert (second.replies, second.fresh) == (SORRY, False)
    assert aoi.says("やめる").screen.startswith("いま進めている手続きはありません。")


def test_what_could_not_be_sent_goes_before_the_next_answer_once(town: Town, aoi: Phone):
    town.store.journal.keep(aoi.person, (Say("reserve.done"),))

    assert aoi.says("ヘルプ").screen.startswith("予約しました。\nご予約、確認、")
    assert aoi.says("ヘルプ").screen.startswith("ご予約、確認、")


def test_an_answer_is_repeated_in_the_language_it_was_given_in(town: Town, aoi: Phone):
    aoi.says("ヘルプ")
    first = aoi.last
    aoi.says("English")

    assert town.reception.take(first, town.now).language == "ja"


@pytest.mark.parametrize("kind", [Kind.UNFOLLOW, Kind.UNSEND, Kind.LEAVE, Kind.JOIN, Kind.UNKNOWN])
def test_what_nobody_waits_for_is_noted_in_silence(town: Town, aoi: Phone, kind: Kind):
    aoi.says("予約 大通")

    aoi.hears(kind=kind)
    assert aoi.answer.replies == ()

    aoi.says("面接")
    assert "[calendar]" in aoi.screen


def test_a_store_that_is_busy_sends_the_event_back(town: Town, aoi: Phone):
    town.store.faults.switch_on("journal.commit", Fault.THROTTLED)

    with pytest.raises(StorageBusy):
        town.reception.take(text("ヘルプ"), town.now)


def test_the_menu_follows_who_somebody_is():
    person = Person(PersonId("x"))

    assert menu_of(person, {}) == ""
    assert menu_of(replace(person, language="en"), {"student-en": "6"}) == "student-en@6"
    assert menu_of(replace(person, role="company", language="en"), {"company-en": "7"}) == "company-en@7"
    assert menu_of(replace(person, role="student", post=Post("odori14")), {"staff-ja": "8"}) == "staff-ja@8"


def test_an_answer_says_where_the_conversation_stands(aoi: Phone):
    answer: Answer = aoi.says("予約 大通").answer

    assert (answer.flow, answer.step) == ("reserve", "purpose")


def test_what_is_kept_waits_for_an_answer_that_somebody_reads(town: Town, aoi: Phone):
    town.store.journal.keep(aoi.person, (Say("reserve.done"),))

    aoi.hears(kind=Kind.UNSEND)

    assert aoi.answer.replies == ()
    assert aoi.says("ヘルプ").screen.startswith("予約しました。\n")


def test_no_more_is_told_at_once_than_line_takes_and_the_rest_is_kept_on(town: Town, aoi: Phone):
    for _ in range(5):
        town.store.journal.keep(aoi.person, (Say("reserve.done"),))

    assert aoi.says("場所はどこですか").screen.count("予約しました。") == 2
    assert aoi.says("ヘルプ").screen.count("予約しました。") == 3


def test_somebody_who_blocks_heya_is_known_to_be_away_until_they_are_back(town: Town, aoi: Phone):
    aoi.hears(kind=Kind.UNFOLLOW)
    assert town.store.journal.open("x", aoi.person).person.blocked

    aoi.says("ヘルプ")
    assert not town.store.journal.open("x", aoi.person).person.blocked


def test_a_menu_is_shown_again_where_it_could_not_be_or_has_become_another_and_with_a_repeated_answer(town: Town, aoi: Phone):
    assert aoi.says("ヘルプ").answer.menu == ""
    again = town.reception.take(aoi.last, town.now)
    assert (again.fresh, again.menu) == (False, "student-ja@")

    town.store.journal.shown(aoi.person, "?student-ja@")
    assert [aoi.says("ヘルプ").answer.menu, aoi.says("ヘルプ").answer.menu] == ["?student-ja@"] * 2
    town.store.journal.shown(aoi.person, "student-ja@")
    assert aoi.says("ヘルプ").answer.menu == ""

    town.reception = replace(town.reception, menus={"student-ja": "newer"})
    assert [aoi.says("ヘルプ").answer.menu, aoi.says("ヘルプ").answer.menu] == ["student-ja@newer", ""]


def test_nobody_is_shown_a_menu_for_what_needs_no_answer(town: Town, aoi: Phone):
    aoi.hears(kind=Kind.UNFOLLOW)
    assert aoi.answer.menu == ""
