"""The catalogues that are shipped, and one of another kind of place."""

import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Fact, Hours

LIBRARY = str(Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml")
ALL = ("sapporo", "sapporo-2021", LIBRARY)


@pytest.fixture(params=ALL, ids=("sapporo", "sapporo-2021", "library"))
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return load(request.param)


@pytest.mark.parametrize("name", ALL)
def test_every_catalogue_passes_its_check(name: str):
    assert check(name) == ()


def test_sapporo_has_the_rooms_that_its_partners_announced():
    sapporo = load("sapporo")
    assert [(venue.id, [room.id for room in venue.rooms]) for venue in sapporo.venues] == [
        ("sangyo", ["sangyo-1"]),
        ("odori14", ["odori14-student", "odori14-company"]),
    ]
    assert {room.id: (set(room.roles), set(room.purposes)) for room in sapporo.rooms} == {
        "sangyo-1": ({"student", "company"}, {"interview"}),
        "odori14-student": ({"student"}, {"interview", "tour"}),
        "odori14-company": ({"company"}, {"interview", "tour"}),
    }
    assert {item.kind for room in sapporo.rooms for item in room.equipment} == {
        "line", "terminal", "camera", "ai_monitor", "recorder", "presence",
    }  # fmt: skip
    assert all(room.monitored and room.recorded for room in sapporo.rooms)


def test_sapporo_is_open_on_weekdays_but_not_on_holidays_or_at_new_year():
    sapporo = load("sapporo")
    days = {date(2026, 11, 23): (), date(2026, 11, 24): (Hours(time(9, 30), time(17)),), date(2026, 11, 28): (), date(2026, 12, 30): ()}
    assert {day: sapporo.hours("odori14", day) for day in days} == days


def test_the_offer_of_2021_is_the_same_house_for_ten_weeks_with_the_fair():
    now, then = load("sapporo"), load("sapporo-2021")
    assert (now.period.start, now.period.end) == (None, None)
    assert (then.period.start, then.period.end) == (date(2021, 1, 21), date(2021, 3, 31))
    assert (then.venues, then.rules, then.contact) == (now.venues, now.rules, now.contact)
    assert [fact.id for fact in then.facts] == [fact.id for fact in now.facts]
    assert {fact.id for fact in then.facts if fact not in now.facts} == {"period", "fair"}
    assert [(event.id, event.start, event.end) for event in then.events][-2:] == [
        ("fair", date(2021, 1, 21), date(2021, 1, 23)),
        ("fair-screening", date(2021, 1, 21), date(2021, 1, 23)),
    ]


def test_the_library_is_another_kind_of_place():
    library = load(LIBRARY)
    assert [room.id for room in library.rooms_for("reader", "music")] == ["music-1", "music-2"]
    assert library.hours("main", date(2026, 11, 23)) == ()  # a Monday
    assert library.hours("main", date(2026, 11, 3)) == (Hours(time(10), time(21)),)  # a holiday
    assert library.hours("main", date(2026, 11, 28)) == (Hours(time(10), time(12, 30)), Hours(time(13, 15), time(21)))
    assert not any(room.monitored or room.recorded for room in library.rooms)
    assert library.rules.lengths[0] == 15
    assert library.rules.lengths[-1] == 180


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def figures(catalogue: Catalogue, text: str) -> set[str]:
    """Every figure that a text states, less names, phone numbers (with their hours), links, quoted examples and words for one."""
    contact = catalogue.contact
    for call in (f"{contact.phone}（{contact.hours.ja}）", f"{contact.phone} ({contact.hours.en})"):
        text = text.replace(call, "")
    texts = [value for venue in catalogue.venues for both in (venue.short, *venue.access) for value in (both.ja, both.en)]
    names = [*texts, "Nishi 11-chome", "Nishi 18-chome", "西11丁目", "西18丁目", contact.phone, "フェア2021", "Fair 2021"]
    for name in names:
        text = text.replace(name, "")
    text = re.sub(r"「[^」]*」|“[^”]*”|https?://\S+|0\d+-\d+-\d+|1回|1か月|1組|1件|1週間", "", text)
    for number, month in enumerate(MONTHS, 1):
        text = re.sub(rf"\b{month}\b", str(number), text)
    return set(re.findall(r"\d+(?:[.:]\d+)*", text))


def opening_hours(catalogue: Catalogue) -> set[str]:
    spans = [span for hours in catalogue.venues[0].opening.week.values() for span in hours]
    return {f"{at.hour}:{at:%M}" for span in spans for at in (span.open, span.close)}


def closed_days(catalogue: Catalogue) -> set[str]:
    return {str(part) for span in catalogue.venues[0].opening.closed for end in (span.first, span.last) for part in end}


def enquiry_hours(catalogue: Catalogue) -> set[str]:
    return figures(catalogue, catalogue.contact.hours.ja)


def of_rules(*keys: str) -> Callable[[Catalogue], set[str]]:
    return lambda catalogue: {f"{getattr(catalogue.rules, key):g}" for key in keys}


def cancelling(catalogue: Catalogue) -> set[str]:
    return {f"{catalogue.rules.cancel_free / 60:g}", f"{catalogue.rules.late_cancel_points:g}"}


def limits(catalogue: Catalogue) -> set[str]:
    counts = {str(count) for limit in catalogue.rules.limits.values() for count in (limit.at_a_time, limit.per_month)}
    return counts | of_rules("shortest", "longest")(catalogue)


def dates(*days: date | None) -> set[str]:
    return {str(part) for day in days if day for part in (day.month, day.day)}


def period(catalogue: Catalogue) -> set[str]:
    if catalogue.period.end is None:
        return of_rules("horizon")(catalogue)
    return dates(catalogue.period.start, catalogue.period.end) | {str(catalogue.period.end.year)}


def fair(catalogue: Catalogue) -> set[str]:
    event = next((event for event in catalogue.events if event.id == "fair"), None)
    return dates(event.start, event.end) | {"24"} if event else set()


def house(catalogue: Catalogue) -> set[str]:
    """How many venues there are, and how many rooms in each."""
    return {str(len(catalogue.venues)), *(str(len(venue.rooms)) for venue in catalogue.venues)}


def walks(catalogue: Catalogue) -> set[str]:
    """Minutes on foot, as the venues' own access says."""
    return {figure for venue in catalogue.venues for way in venue.access for figure in re.findall(r"約(\d+)分", way.ja)}


def at_a_time_for_companies(catalogue: Catalogue) -> set[str]:
    return {str(catalogue.rules.limits["company"].at_a_time)}


def points(catalogue: Catalogue) -> set[str]:
    return of_rules("no_show_points", "pause_points", "pause_window_days", "pause_days")(catalogue)


STATED: dict[str, Callable[[Catalogue], set[str]]] = {
    "hours": lambda c: opening_hours(c) | closed_days(c) | of_rules("shortest", "longest")(c),
    "closed-days": lambda c: opening_hours(c) | closed_days(c),
    "period": period,
    "access": walks,
    "walk": walks,
    "floor": lambda c: {"1"},  # the venue's own name says so too: 1階, 1F
    "venues": house,
    "hygiene": of_rules("turnaround"),
    "booking": of_rules("horizon", "lead"),
    "length": of_rules("shortest", "longest", "grid"),
    "extension": of_rules("longest", "turnaround"),
    "how-far-ahead": of_rules("horizon"),
    "same-day": of_rules("lead"),
    "limits": limits,
    "several": lambda c: at_a_time_for_companies(c) | of_rules("turnaround")(c),
    "hold": of_rules("hold"),
    "changing": lambda c: {f"{c.rules.cancel_free / 60:g}"} | of_rules("late_cancel_points")(c),
    "full": of_rules("offer"),
    "reminder": lambda c: {f"{c.rules.remind_at:%H:%M}"} if c.rules.remind_at else set(),
    "cancelling": cancelling,
    "points": lambda c: cancelling(c) | points(c),
    "no-show": points,
    "pause": lambda c: points(c) | of_rules("late_cancel_points")(c),
    "privacy": of_rules("retention_days"),
    "retention": of_rules("retention_days"),
    "checkin": of_rules("check_in_from", "check_in_until"),
    "lateness": of_rules("check_in_until"),
    "contact-hours": enquiry_hours,
    "fair": fair,
}


def stated_by(catalogue: Catalogue, fact: Fact) -> set[str]:
    return STATED.get(fact.id, lambda c: set())(catalogue)


@pytest.mark.parametrize("name", ["sapporo", "sapporo-2021"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_figures_in_the_answers_are_those_of_the_rules(name: str, language: str):
    catalogue = load(name)
    in_answers = {fact.id: figures(catalogue, fact.answer.in_language(language)) for fact in catalogue.facts}
    expected = {fact.id: stated_by(catalogue, fact) for fact in catalogue.facts}
    assert in_answers == expected


def test_the_minutes_on_foot_are_those_of_the_venue():
    ways = [way for venue in load("sapporo").venues for way in venue.access]
    assert {figure for way in ways for text in (way.ja, way.en) for figure in re.findall(r"約(\d+)分|About (\d+) minutes", text)} == {
        ("10", ""),
        ("", "10"),
    }


def test_the_notices_state_how_long_data_are_kept(catalogue: Catalogue):
    expected = {str(catalogue.rules.retention_days)}
    assert [figures(catalogue, text) for text in (catalogue.privacy.ja, catalogue.privacy.en)] == [expected, expected]


NAMED_IN_WORDS = {
    "reserve": "「(?:予約|見学を予約)」",
    "availability": "「(?:今日の)?空き」",
    "bookings": "「予約確認」",
    "staff": r"0800-|011-|@",
}
"""How an answer's own lines say each thing that it leads to."""


@pytest.mark.parametrize("name", ["sapporo", "sapporo-2021"])
def test_the_buttons_under_an_answer_are_what_its_lines_lead_to(name: str):
    facts = load(name).facts
    said = {fact.id: {step for step, words in NAMED_IN_WORDS.items() if re.search(words, fact.answer.ja)} for fact in facts}
    assert {fact.id: set(fact.next) for fact in facts} == said


def test_answers_do_not_shout(catalogue: Catalogue):
    texts = [re.sub("「[^」]*」", "", text) for fact in catalogue.facts for text in (fact.answer.ja, fact.answer.en)]
    assert [text for text in texts if re.search("[!！]", text)] == []
