"""Every conversation in this folder turns out as it is written."""

import re
from pathlib import Path

import pytest

from tests.conversations.script import HERE, tell

CONVERSATIONS = sorted(HERE.glob("*.txt"))
DAY_AND_TIMES = r"(?:\d+月\d+日（[月火水木金土日]）|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w{3}, )\d+:\d\d–?〜?\d+:\d\d"


@pytest.mark.parametrize("file", CONVERSATIONS, ids=lambda file: file.stem)
def test_the_conversation_turns_out_as_written(file: Path):
    written = file.read_text("utf-8")

    assert tell(written) == written


def test_there_are_twenty_of_them():
    assert len(CONVERSATIONS) >= 20


@pytest.mark.parametrize("file", CONVERSATIONS, ids=lambda file: file.stem)
def test_nothing_is_booked_that_was_not_said_back_with_date_and_weekday(file: Path):
    """Of each booking the last card before it says the same day, weekday and times; a card that moves one names the new time last."""
    said_back: str | None = None
    for card, text in re.findall(r"\[(confirm|booked): ([^\]]*)\]", file.read_text("utf-8")):
        spans = [span.group() for span in re.finditer(DAY_AND_TIMES, text)]
        assert spans, text
        if card == "booked":
            assert spans[-1] == said_back
        said_back = spans[-1]
