"""Stretches of days over New Year: the end is of the year after, unless the stretch has begun."""

from datetime import date, datetime

import pytest

from chalicelib.understanding import read

NOVEMBER, DECEMBER, JANUARY = (datetime.fromisoformat(f"{day}T10:00+09:00") for day in ("2026-11-24", "2026-12-10", "2027-01-15"))


def stretch(text: str, now: datetime) -> tuple[date | None, date | None]:
    said = read(text, now)
    return said.date, said.date_end


@pytest.mark.parametrize(
    "text",
    [
        "12/1から3/31まで", "12月1日〜3月31日", "12/1から翌3/31", "12月1日から来年の3月31日まで", "12月から3月まで", "from Dec 1 to Mar 31",
        "between Dec 1 and Mar 31",
    ],
)  # fmt: skip
def test_the_end_is_of_the_year_after(text: str):
    assert stretch(text, NOVEMBER) == (date(2026, 12, 1), date(2027, 3, 31))


@pytest.mark.parametrize("text", ["12/1から3/31まで", "12月から3月まで", "from Dec 1 to Mar 31", "12月1日から来年の3月31日まで"])
def test_what_has_begun_goes_on_from_today(text: str):
    assert stretch(text, DECEMBER) == (date(2026, 12, 10), date(2027, 3, 31))


def test_so_does_what_began_last_year():
    assert stretch("12/1から3/31まで", JANUARY) == (date(2027, 1, 15), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12/29から1/3まで", (date(2027, 12, 29), date(2028, 1, 3))), ("4/1から3/31まで", (date(2027, 4, 1), date(2028, 3, 31))),
        ("2026年12月1日から3月31日まで", (date(2026, 12, 1), date(2027, 3, 31))),
        ("2/1から1/20まで", (date(2027, 2, 1), date(2028, 1, 20))),
    ],
)  # fmt: skip
def test_what_is_still_to_come_ends_in_the_year_after(text: str, days: tuple[date, date]):
    assert stretch(text, JANUARY) == days


@pytest.mark.parametrize("text", ["12/20から12/10まで", "1/10から1/5", "11/30〜11/28"])
def test_an_end_before_the_beginning_in_one_month_is_asked_about(text: str):
    said = read(text, NOVEMBER)

    assert len(said.alternatives) == 2


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("来週から再来週", date(2026, 12, 13)), ("今週〜来週", date(2026, 12, 6)), ("明日から来週まで", date(2026, 12, 6)),
        ("12/1から年内", date(2026, 12, 31)), ("12月から3月31日まで", date(2027, 3, 31)), ("来週から12/20まで", date(2026, 12, 20)),
    ],
)  # fmt: skip
def test_weeks_and_months_join_too(text: str, last: date):
    assert read(text, NOVEMBER).date_end == last
