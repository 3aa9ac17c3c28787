"""Every way of asking in phrasings.toml, typed with nothing else going on: the right answer, in one screen, with what to do next."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Name, Place, Say
from chalicelib.understanding.normal import fold
from chalicelib.understanding.unnamed import without_names
from tests.flows.town import Phone, Town

TABLE: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "phrasings.toml").read_text("utf-8"))
ROWS = [(fact, language, phrase) for fact, ways in TABLE.items() for language, phrases in ways.items() for phrase in phrases]
SAPPORO = load("sapporo")
ONE_SCREEN = 2000
"""Letters of a text message that heya allows itself; LINE takes 5,000."""


@pytest.fixture(scope="module")
def everybodys() -> Town:
    """One town for all who ask: each is somebody else, so nobody's question follows on another's."""
    return Town(catalogue=SAPPORO)


def somebody(language: str, town: Town) -> Phone:
    """A student nobody has seen before, who has chosen their language."""
    phone = town.phone(town.event()).follows()
    return phone.taps("English", "Job seeker") if language == "en" else phone.taps("就活生")


def key_of(phone: Phone) -> str | None:
    """The catalogue's key that the answer names; None where it is no answer of the catalogue's."""
    first = phone.answer.replies[0]
    named = first.values.get("answer") if isinstance(first, Say) and first.key == "ask.answer" else None
    return named.id if isinstance(named, Name) else None


@pytest.mark.parametrize(("fact", "language", "phrase"), ROWS, ids=[f"{fact}:{phrase}" for fact, _, phrase in ROWS])
def test_a_question_gets_its_answer_with_what_to_do_next(everybodys: Town, fact: str, language: str, phrase: str):
    phone = somebody(language, everybodys).says(phrase)

    known = SAPPORO.fact(fact)
    assert known
    assert key_of(phone) == fact
    assert [reply for reply in phone.answer.replies if not isinstance(reply, Place)] == [phone.answer.replies[0]]
    assert phone.screen.startswith(known.answer.in_language(language))
    assert len(phone.screen) < ONE_SCREEN
    assert len(phone.buttons) >= 3


def test_every_answer_of_the_catalogue_is_asked_for_in_both_languages_in_several_ways():
    assert set(TABLE) == {fact.id for fact in SAPPORO.facts}
    assert len(TABLE) >= 40
    assert {(fact, language) for fact, ways in TABLE.items() for language in ("ja", "en") if len(ways[language]) < 2} == set()


def test_no_phrasing_is_listed_twice():
    phrases = [phrase for _, _, phrase in ROWS]

    assert sorted(phrase for phrase in set(phrases) if phrases.count(phrase) > 1) == []


# -- the control: without its answer, a question has none ------------------------------------------------------------------------

KINDRED: dict[str, set[str]] = {
    "hours": {"closed-days", "length", "access"},
    "closed-days": {"hours"},
    "access": {"walk"},
    "recording-seen": {"recording"},
    "recording-kept": {"recording", "retention"},
    "recording-use": {"recording"},
    "contact": {"contact-hours", "booking-by-phone"},
    "contact-hours": {"contact", "hours", "closed-days"},
    "for-somebody": set(),
    "lost-things": {"contact", "amenities"},
}
"""Answers that say enough of the same thing to stand in for one that is gone; none where the question is then a wish to book."""


def without(fact: str) -> Catalogue:
    return replace(SAPPORO, facts=tuple(one for one in SAPPORO.facts if one.id != fact))


def asked_without(fact: str) -> Iterator[tuple[str, Phone]]:
    town = Town(catalogue=without(fact))
    for language, phrases in TABLE[fact].items():
        for phrase in phrases:
            yield phrase, somebody(language, town).says(phrase)


def says_it_does_not_know(phone: Phone) -> bool:
    first = phone.answer.replies[0]
    return isinstance(first, Say) and first.key.startswith("ask.unknown")


@pytest.mark.parametrize("fact", [fact for fact in TABLE if fact not in KINDRED])
def test_with_the_answer_removed_heya_says_that_it_does_not_know_and_keeps_the_question(fact: str):
    unknown = [(phrase, phone) for phrase, phone in asked_without(fact) if says_it_does_not_know(phone)]

    assert unknown, "no way of asking ends in not knowing"
    for _, phone in unknown:
        assert "0800-800-9974" in phone.screen
        assert "online-interview-ml@east.ntt.co.jp" in phone.screen
        assert phone.buttons[0] in ("スタッフに相談", "Ask our staff")
    kept = unknown[0][1].town.store.ledger.unanswered(unknown[0][1].town.now.date())
    assert set(kept) == {without_names(fold(phrase)) for phrase, _ in unknown}


@pytest.mark.parametrize("fact", sorted(KINDRED))
def test_with_the_answer_removed_only_a_kindred_one_takes_its_place(fact: str):
    assert {key_of(phone) for _, phone in asked_without(fact)} - {None} <= KINDRED[fact]
