"""An enquiry is one's at a time, what nobody answers goes back, and each word is told once to whoever has it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.enquiries.enquiry import (
    LONGEST,
    MOST_WORDS,
    QUIET,
    AlreadyClosed,
    AlreadyTaken,
    Enquiry,
    EnquiryError,
    NotInHand,
    Side,
    State,
    ThreadFull,
    Word,
    WordTooLong,
    add,
    answer,
    ask,
    close,
    gathered,
    hand_back,
    looked,
    looked_at,
    mark_of,
    shortened,
    take,
    told_at,
    told_with,
)

NOW = datetime.fromisoformat("2026-11-24T10:00:20+09:00")
AOI, SUZUKI, MORI = "U-aoi", "U-suzuki", "U-mori"
WITHIN = 15


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def asked() -> Enquiry:
    return ask("q1", "odori14", AOI, "佐藤", "ja", "犬を連れていっても\nいいですか", NOW)[0]


def taken(minute: float = 1) -> Enquiry:
    return take(asked(), SUZUKI, after(minute))


def test_a_new_one_is_open_and_its_asker_waits():
    one, word = ask("q1", "", AOI, "", "en", "Is there a bin?", NOW)
    assert (one.state, one.by, one.waits, one.words, one.version) == (State.OPEN, "", NOW, 1, 1)
    assert word == Word(1, NOW, Side.ASKER, AOI, "Is there a bin?")


def test_the_beginning_of_a_question_is_one_line():
    assert asked().beginning == "犬を連れていっても いいですか"
    assert shortened("長" * 61) == "長" * 59 + "…"
    assert shortened("長" * 60) == "長" * 60


def test_the_first_one_has_it():
    one = taken()
    assert (one.state, one.by, one.taken) == (State.TAKEN, SUZUKI, after(1))
    with pytest.raises(AlreadyTaken) as error:
        take(one, MORI, after(2))
    assert error.value.by == SUZUKI
    assert take(one, SUZUKI, after(2)) is one


def test_only_who_has_it_answers():
    one = taken()
    with pytest.raises(AlreadyTaken):
        answer(one, MORI, "はい", after(2))
    with pytest.raises(NotInHand):
        answer(asked(), MORI, "はい", after(2))
    after_, word = answer(one, SUZUKI, "はい", after(2))
    assert (word.n, word.side, word.who) == (2, Side.STAFF, SUZUKI)
    assert (after_.waits, after_.words, after_.version) == (None, 2, 3)


def test_an_asker_who_adds_something_waits_since_the_first_of_it():
    told, _ = answer(taken(), SUZUKI, "はい", after(2))
    again, _ = add(told, "それと", after(3))
    more, word = add(again, "もうひとつ", after(4))
    assert (again.waits, more.waits, word.n) == (after(3), after(3), 4)


def test_what_is_given_back_is_anybodys_and_waits_again():
    told, _ = answer(taken(), SUZUKI, "確認します", after(2))
    back = hand_back(told, SUZUKI, after(3))
    assert (back.state, back.by, back.taken, back.waits) == (State.OPEN, "", None, after(3))
    assert take(back, MORI, after(4)).by == MORI
    with pytest.raises(NotInHand):
        hand_back(back, SUZUKI, after(5))


def test_who_has_it_closes_it_and_so_does_its_asker_but_nobody_else():
    assert close(taken(), SUZUKI).state is State.CLOSED
    assert close(asked(), AOI).state is State.CLOSED
    with pytest.raises(AlreadyTaken):
        close(taken(), MORI)
    with pytest.raises(NotInHand):
        close(asked(), SUZUKI)


def test_nothing_happens_to_one_that_is_over():
    over = close(taken(), SUZUKI)
    for act in (
        lambda: add(over, "x", NOW),
        lambda: take(over, MORI, NOW),
        lambda: answer(over, SUZUKI, "x", NOW),
        lambda: hand_back(over, SUZUKI, NOW),
        lambda: close(over, AOI),
    ):
        with pytest.raises(AlreadyClosed):
            act()
    assert looked(over, after(10_000), WITHIN) is over


def test_a_word_has_its_length_and_a_thread_its_end():
    add(taken(), "x" * LONGEST, NOW)
    for too_long in (lambda: add(taken(), "x" * (LONGEST + 1), NOW), lambda: answer(taken(), SUZUKI, "x" * (LONGEST + 1), NOW)):
        with pytest.raises(WordTooLong) as error:
            too_long()
        assert error.value.length == LONGEST + 1
    full = taken()._replace(words=MOST_WORDS - 1)
    with pytest.raises(ThreadFull):
        add(full, "x", NOW)
    assert answer(full, SUZUKI, "x", NOW)[1].n == MOST_WORDS


def test_what_nobody_answers_in_time_goes_back_counted_from_when_they_took_it():
    one = taken(5)
    assert looked_at(one, WITHIN) == after(20)
    assert looked(one, after(19.9), WITHIN) is one
    back = looked(one, after(20), WITHIN)
    assert (back.state, back.by, back.version) == (State.OPEN, "", 3)


def test_an_answer_stops_that_and_the_next_question_begins_it_again():
    told, _ = answer(taken(), SUZUKI, "はい", after(2))
    assert looked(told, after(60), WITHIN) is told
    again, _ = add(told, "それと", after(30))
    assert looked_at(again, WITHIN) == after(45)


def test_an_answer_to_which_nobody_adds_a_word_ends_it_a_day_later():
    told, _ = answer(taken(), SUZUKI, "はい", after(2))
    assert looked(told, after(2) + QUIET - timedelta(seconds=1), WITHIN) is told
    assert looked(told, after(2) + QUIET, WITHIN).state is State.CLOSED


def test_one_that_nobody_has_waits_as_long_as_it_takes():
    assert looked_at(asked(), WITHIN) is None
    assert looked(asked(), after(10_000), WITHIN) == asked()


SIDES = st.lists(st.tuples(st.sampled_from(Side), st.integers(0, 150)), max_size=20)


@given(SIDES)
def test_every_word_of_the_asker_is_told_under_one_mark_and_none_before_it_was_said(said: list[tuple[Side, int]]):
    """Whatever the two say in which seconds, a mark gathers all that is told at its time, and each word stands under just one."""
    words, spoke, marks, at = list[Word](), Side.ASKER, dict[int, int](), NOW
    for n, (side, pause) in enumerate(said, 1):
        at += timedelta(seconds=pause, microseconds=1)
        if side is Side.ASKER:
            marks[n] = mark_of(spoke, at)
            assert at <= told_at(spoke, at) <= gathered(at)
        words.append(Word(n, at, side, "x", str(n)))
        spoke = side
    for mark in set(marks.values()):
        assert {word.n for word in told_with(words, mark)} == {n for n, one in marks.items() if one == mark}
    assert sorted(word.n for mark in set(marks.values()) for word in told_with(words, mark)) == sorted(marks)


def test_the_first_word_after_an_answer_is_told_at_once_and_the_rest_of_that_minute_together():
    assert told_at(Side.STAFF, NOW) == NOW
    assert told_at(Side.ASKER, NOW) == datetime.fromisoformat("2026-11-24T10:01:00+09:00")
    assert mark_of(Side.STAFF, gathered(NOW)) != mark_of(Side.ASKER, NOW)


ACTS = st.lists(
    st.tuples(st.sampled_from(("add", "take", "answer", "back", "close", "look")), st.sampled_from((AOI, SUZUKI, MORI))), max_size=30
)


@given(ACTS)
def test_whatever_happens_nobody_answers_what_another_has(acts: list[tuple[str, str]]):
    one, holder = asked(), ""
    for n, (act, who) in enumerate(acts):
        before, now = one, after(n * 7)
        try:
            match act:
                case "add":
                    one, _ = add(one, "x", now)
                case "take":
                    one = take(one, who, now)
                case "answer":
                    one, _ = answer(one, who, "x", now)
                    assert holder == who
                case "back":
                    one = hand_back(one, who, now)
                case "close":
                    one = close(one, who)
                case _:
                    one = looked(one, now, WITHIN)
        except EnquiryError:
            assert one == before
        assert one.version == before.version + (one is not before)
        assert bool(one.by) == (one.state is State.TAKEN or (not one.stands and bool(before.by)))
        holder = one.by if one.state is State.TAKEN else ""
