"""Answers and memories survive as JSON text."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.encoding import dump_replies, dump_talk, load_replies, load_talk
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Place, Replies, Say, Show, Span

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
WHOLE: Replies = (
    Say("reserve.done"),
    Say("x", {"day": date(2026, 11, 26), "at": time(9, 30), "n": 3, "who": '佐藤 "Q" {x}', "none": None, "yes": True}),
    Show(
        "booked",
        {"span": Span(NOON, NOON.replace(hour=13)), "room": Name("room", "r"),
         "rows": ({"a": NOON}, {"a": date(2026, 1, 1)}), "when": NOON},
        (
            Choice("a", Address("cancel", "", "b1"), main=True),
            Choice("b", uri="https://example.org", numbered=False),
            Choice("c", Address("reserve", "day", talk="t", nonce="n"), {"n": 1},
                   picker=Picker("date", "2026-11-26", "2026-11-26", "2027-01-01")),
        ),
        (Choice("d", Address("do", "", "back"), numbered=False),),
    ),
    Place(Name("venue", "v")),
)  # fmt: skip


def test_an_answer_comes_back_word_for_word():
    assert load_replies(dump_replies(WHOLE)) == WHOLE


def test_a_memory_comes_back_whole():
    talk = Talk(
        flow="reserve",
        id="t1",
        nonce="n1",
        asked="day",
        draft={"day": "2026-11-26", "minutes": 60, "sure": False},
        offered=WHOLE[2].choices[:1],  # type: ignore[union-attr]  # the third is a card
        trail=("venue",),
        misses=2,
        said="reserve.ask_day",
        kept="k",
        paced_from=1764119400,
        paced=3,
        version=7,
    )

    assert load_talk(dump_talk(talk), 7) == talk


@pytest.mark.parametrize("text", ["", "x", "[]", "3", "null", '{"flow": "x", "step": 3}', '{"offered": [[]]}', '{"offered": 3}'])
def test_a_memory_of_another_shape_is_forgotten_politely(text: str):
    assert load_talk(text, 4) == Talk(version=4)


@given(
    st.dictionaries(st.text(max_size=8), st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.times(), st.dates()), max_size=5)
)
def test_any_values_survive(values: dict[str, object]):
    whole = {
        key: value.replace(second=0, microsecond=0) if isinstance(value, time) else value
        for key, value in values.items()
        if not key.startswith("$")
    }
    replies = (Say("key", whole),)  # type: ignore[arg-type]

    assert load_replies(dump_replies(replies)) == replies
