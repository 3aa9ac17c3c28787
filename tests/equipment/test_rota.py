"""What is set of a duty: written short enough for a button, read back the same, and applied."""

from datetime import date, time
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.equipment.duty import Member, Shift
from chalicelib.equipment.rota import Setting, setting_of

TUESDAY = date(2026, 11, 24)
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
SETTINGS = (
    st.builds(Setting, st.dates(max_value=date(9000, 1, 1)), st.integers(1, 31), off=st.booleans())
    | st.builds(Setting, weekdays=WEEKDAYS, begin=MINUTES, end=MINUTES)
    | st.builds(Setting, weekdays=WEEKDAYS, off=st.just(True))
)


@given(SETTINGS)
def test_a_setting_is_read_as_it_was_written(setting: Setting):
    assert setting_of(setting.text) == setting
    assert len(setting.text) < 40


@pytest.mark.parametrize(
    "text",
    ["", "on", "on:", "on:x", "on:2026-02-30", "on:2026-11-24.0", "on:2026-11-24.32", "weekly:7:09:00-17:00", "weekly:0:25:00-26:00",
     "weekly:0", "never:", "never:8", "maybe:2026-11-24", "on:2026-11-24.1\n", "\u0661on:2026-11-24"],
)  # fmt: skip
def test_whatever_is_none_is_none(text: str):
    assert setting_of(text) is None


def test_single_days_are_set_beside_those_that_are():
    before = Member("ito", "odori14", days=MappingProxyType({date(2026, 11, 23): True, date(2026, 11, 30): False}))
    after = Setting(TUESDAY, 2).of(before)
    assert dict(after.days) == {date(2026, 11, 23): True, TUESDAY: True, date(2026, 11, 25): True, date(2026, 11, 30): False}


def test_weekdays_take_the_place_of_what_was_set_for_them():
    before = Member("ito", "odori14", (Shift(0, time(9), time(12)), Shift(1, time(9), time(12))))
    after = Setting(weekdays=(0, 2), begin=time(13), end=time(17)).of(before)
    assert after.shifts == (Shift(0, time(13), time(17)), Shift(1, time(9), time(12)), Shift(2, time(13), time(17)))
    assert Setting(weekdays=(0, 2), off=True).of(after).shifts == (Shift(1, time(9), time(12)),)
