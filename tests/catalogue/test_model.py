from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chalicelib.catalogue.errors import CatalogueError, UnknownRoom, UnknownVenue
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Hours, Localized, Opening, Period, YearlySpan

NINE_TO_FIVE = (Hours(time(9), time(17)),)
NEW_YEAR = YearlySpan((12, 29), (1, 3))


def test_a_text_is_given_in_the_language_asked_for_and_in_japanese_otherwise():
    text = Localized("部屋", "room")
    assert [text.in_language(language) for language in ("ja", "en", "fr", "")] == ["部屋", "room", "部屋", "部屋"]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2027, 1, 1), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
    ],
)
def test_days_that_come_back_every_year_pass_new_year_with_both_ends(day: date, inside: bool):
    assert NEW_YEAR.contains(day) is inside


def test_days_within_one_year_end_where_they_say():
    golden_week = YearlySpan((5, 1), (5, 5))
    assert [golden_week.contains(date(2026, 5, day)) for day in (1, 5, 6)] == [True, True, False]


@pytest.mark.parametrize(
    ("day", "on_holidays", "expected"),
    [
        (date(2026, 11, 23), False, ()),  # a Monday, Labour Thanksgiving Day
        (date(2026, 11, 23), True, NINE_TO_FIVE),
        (date(2026, 11, 24), False, NINE_TO_FIVE),
        (date(2026, 11, 28), True, ()),  # a Saturday without hours
        (date(2026, 12, 29), True, ()),
    ],
)
def test_a_day_has_the_hours_of_its_weekday_less_holidays_and_closed_days(day: date, on_holidays: bool, expected: tuple[Hours, ...]):
    opening = Opening(dict.fromkeys(range(5), NINE_TO_FIVE), on_holidays, (NEW_YEAR,))
    assert opening.hours_on(day, "japan") == expected


def test_a_period_without_an_end_never_ends_and_includes_its_days():
    first, last = date(2021, 1, 21), date(2021, 3, 31)
    open_end, closed = Period(None, None), Period(first, last)
    assert open_end.contains(date(2099, 1, 1))
    assert [closed.contains(day) for day in (date(2021, 1, 20), first, last, date(2021, 4, 1))] == [False, True, True, False]


def test_rooms_are_found_by_who_what_for_and_where():
    sapporo = load("sapporo")

    def ids(role: str | None, purpose: str | None = None, venue: str | None = None) -> list[str]:
        return [room.id for room in sapporo.rooms_for(role, purpose, venue)]

    assert ids("student") == ["sangyo-1", "odori14-student"]
    assert ids("company") == ["sangyo-1", "odori14-company"]
    assert ids("student", "tour") == ["odori14-student"]
    assert ids("student", "tour", "sangyo") == []
    assert ids(None, venue="odori14") == ["odori14-student", "odori14-company"]
    assert ids("librarian") == []


def test_what_the_catalogue_does_not_have_has_a_name_of_its_own():
    sapporo = load("sapporo")
    for lookup, id, error in ((sapporo.venue, "otaru", UnknownVenue), (sapporo.room, "otaru-1", UnknownRoom)):
        with pytest.raises(error) as raised:
            lookup(id)
        assert raised.value.args == (id,)
        assert isinstance(raised.value, CatalogueError)
        assert isinstance(raised.value, KeyError)
    with pytest.raises(UnknownVenue):
        sapporo.rooms_for("student", None, "otaru")
    assert (sapporo.fact("horoscope"), sapporo.role("king"), sapporo.purpose("party")) == (None, None, None)


def test_a_topic_gives_the_fact_of_that_id_and_otherwise_the_first_on_it():
    sapporo = load("sapporo")
    assert [fact.id for topic in ("partners", "hokkaido", "cancelling") if (fact := sapporo.fact(topic))] == [
        "partners",
        "hokkaido",
        "cancelling",
    ]


def test_lengths_lie_on_the_grid_and_the_zone_is_the_place_s():
    sapporo = load("sapporo")
    assert sapporo.rules.lengths == (30, 60, 90, 120)
    assert sapporo.zone == ZoneInfo("Asia/Tokyo")


def test_a_catalogue_cannot_be_changed():
    sapporo = load("sapporo")
    with pytest.raises(AttributeError):
        sapporo.rules.grid = 15  # type: ignore[misc]
    with pytest.raises(TypeError):
        sapporo.rules.limits["student"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        sapporo.venues[0].opening.week[0] = ()  # type: ignore[index]


@pytest.mark.parametrize("id", ["@001abcde", "@heya.sapporo"])
def test_the_bots_id_on_line_may_be_given_and_may_be_left_out(tmp_path: Path, id: str):
    library = (Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(library.replace("[contact]", f'[contact]\nline_id = "{id}"'), encoding="utf-8")

    assert load(str(tmp_path / "mine.toml")).contact.line_id == id
    assert load("sapporo").contact.line_id == ""
