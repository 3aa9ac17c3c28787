"""A town for every conversation."""

import pytest

from tests.flows.town import Phone, Town


@pytest.fixture
def town() -> Town:
    return Town()


@pytest.fixture
def aoi(town: Town) -> Phone:
    """A student who has said that she is one."""
    return town.phone("aoi").follows().taps("就活生")


@pytest.fixture
def ben(town: Town) -> Phone:
    """A student who speaks English."""
    return town.phone("ben").follows().taps("English").taps("Job seeker")


@pytest.fixture
def tanaka(town: Town) -> Phone:
    """A recruiter."""
    return town.phone("tanaka").follows().taps("採用企業")
