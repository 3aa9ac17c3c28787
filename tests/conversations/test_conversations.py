"""Every conversation in this folder turns out as it is written."""

from pathlib import Path

import pytest

from tests.conversations.script import HERE, tell


@pytest.mark.parametrize("file", sorted(HERE.glob("*.txt")), ids=lambda file: file.stem)
def test_the_conversation_turns_out_as_written(file: Path):
    written = file.read_text("utf-8")

    assert tell(written) == written


def test_there_are_twenty_of_them():
    assert len(list(HERE.glob("*.txt"))) >= 20
