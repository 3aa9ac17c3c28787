"""The model of many people: the same from the same seed, more from more people, and it says what is over."""

from __future__ import annotations

import re
from pathlib import Path

from bench.arrivals import Load, certain, hottest, loads, order, told

SCALE = (Path(__file__).resolve().parents[2] / "docs" / "scale.md").read_text()


def test_the_same_seed_draws_the_same_people():
    assert hottest(10_000, 2_000, 600) == hottest(10_000, 2_000, 600)
    assert hottest(10_000, 2_000, 600, seed=2) != hottest(10_000, 2_000, 600)


def test_ten_times_the_people_fill_every_second_more():
    few, many = (hottest(people, people // 5, 600) for people in (1_000, 100_000))
    assert all(more.most > less.most for less, more in zip(few, many, strict=True))


def test_all_in_one_second_is_added_up():
    """Each turn is a message, a reply, and two units of the house's rows."""
    found = {load.name.partition(" ")[0]: load.most for load in hottest(1_000, 500, 1)}
    assert (found["SQS"], found["LINE's"], found["HOUSE:"]) == (500, 500, 1_000)


def test_what_is_over_is_said_so():
    assert Load("full", 11, 10, "s").line().endswith("OVER")
    assert Load("half", 6, 10, "s").line().endswith("near")
    assert "OVER" not in told(1_000)


def test_the_clock_is_the_first_that_is_no_money():
    lines = order(100_000).splitlines()[1:]
    assert "LINE's messages" in lines[0]
    assert "the clock" in lines[1]
    assert re.findall(r"[\d,]+", lines[1])[0] == "108,000"


def test_the_page_says_what_the_model_says():
    """Of what needs no chance: where it is over, in thousands of people."""
    over = {load.name: 100_000 / load.share for load in certain(100_000)}
    clock, trouble, erased, audit = (
        next(people for name, people in over.items() if name.startswith(begin))
        for begin in ("the clock", "HOUSE/TROUBLE", "somebody is erased", "the audit")
    )
    for people, page in ((clock, 108_000), (trouble, 175_000), (erased, 190_000), (audit, 300_000)):
        assert abs(people - page) < page * 0.03
        assert f"{page:,}" in SCALE
    assert set(loads(1_000)) >= {"each day and month"}
