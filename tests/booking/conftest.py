"""A counter for each test."""

import pytest

from tests.booking.counter import Counter


@pytest.fixture
def counter() -> Counter:
    return Counter()
