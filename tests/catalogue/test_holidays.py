import subprocess
import sys
from datetime import date

import pytest

from chalicelib.catalogue.holidays import is_holiday


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), True),  # 勤労感謝の日
        (date(2026, 11, 24), False),
        (date(2026, 5, 6), True),  # 振替休日, for the Sunday of 3 May
        (date(2026, 9, 22), True),  # 国民の休日, between two holidays
        (date(2021, 7, 19), False),  # 海の日 as it was planned before the Olympics moved it
        (date(2021, 7, 22), True),
    ],
)
def test_japan_has_its_holidays_with_the_substitute_ones(day: date, expected: bool):
    assert is_holiday(day, "japan") is expected


def test_a_place_without_holidays_has_none():
    assert is_holiday(date(2026, 1, 1), "none") is False


def test_the_table_of_holidays_is_loaded_only_when_a_holiday_is_asked_for():
    code = "import sys, chalicelib.catalogue.load as l; l.load('sapporo'); print('jpholiday' in sys.modules)"
    assert subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
