"""Every rule that refuses says its name, and what can be tapped or typed instead."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from chalicelib.booking import rules
from chalicelib.booking.changes import Change, DayChange, PersonWrite
from chalicelib.booking.closures import Closing
from chalicelib.booking.model import BookingId, Point
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue, Hours, Period, Venue
from chalicelib.catalogue.opening import Opening
from tests.flows.pairs import at_the_desk, write
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

TEN = "予約 明日 10時 大通 1時間"
SAPPORO = load("sapporo")

OF_TIME_AND_DAY: dict[str, tuple[str, str, str]] = {
    "past": ("予約 今日 8時 大通 1時間", "過ぎた日時はお取りできません。", "11:30"),
    "past_day": ("予約 昨日 10時 大通 1時間", "「昨日」は過ぎています。", "次の月"),
    "horizon": (
        "予約 2月28日 10時 大通 1時間",
        "2027年2月28日（日）はまだお取りできません。60日先の1月23日（土）までの日をお選びください。",
        "前の月",
    ),
    "holiday": ("予約 1月11日 10時 大通 1時間", "1月11日（月）は祝日のためお休みです。", "前の月"),
    "closed": ("予約 土曜 10時 大通 1時間", "11月28日（土）はお休みです。", "次の月"),
    "hours": ("予約 明日 19時 大通 1時間", "11月25日（水）のご利用時間は9:30から17:00までです。", "16:00"),
    "grid": ("予約 明日 10時10分 大通 1時間", "開始時刻は30分刻みです。", "10:00"),
    "length": ("予約 明日 10時 大通 5時間", "ご利用は30分から120分まで、30分刻みで承ります。", "60分"),
    "lead": ("予約 今日 10時半 大通 1時間", "開始の60分前までのご予約をお願いしています。", "11:30"),
}
"""Sentence, how the refusal begins, and a button of what is possible."""


@pytest.mark.parametrize("rule", OF_TIME_AND_DAY)
def test_a_refusal_names_its_rule_and_what_is_possible(aoi: Phone, rule: str):
    text, start, button = OF_TIME_AND_DAY[rule]

    aoi.says(text)

    assert aoi.screen.startswith(start)
    assert button in aoi.buttons


def student(catalogue: Catalogue) -> Phone:
    return Town(catalogue).phone("aoi").follows().taps("就活生")


def test_before_the_offer_period_its_first_day_can_be_had():
    aoi = student(replace(SAPPORO, period=Period(date(2026, 12, 7), None)))

    aoi.says(TEN)
    assert aoi.screen.startswith("お貸し出しは12月7日（月）からです。")
    aoi.day("2026-12-07")
    assert "お取りしています" in aoi.screen


def test_after_the_offer_period_a_day_within_it_can_be_had():
    aoi = student(replace(SAPPORO, period=Period(None, date(2026, 11, 27))))

    aoi.says("予約 12/3 10時 大通 1時間")
    assert aoi.screen.startswith("お貸し出しは11月27日（金）までです。")
    aoi.day("2026-11-27")
    assert "お取りしています" in aoi.screen


def test_a_closed_hour_says_so_and_can_be_waited_for(aoi: Phone):
    desk, _ = at_the_desk(aoi)
    closing = Closing("c1", ("1000", "1030"))
    write(aoi, desk, Change(days=(DayChange("odori14", "odori14-student", date(2026, 11, 25), closings=(closing,)),)))

    aoi.says(TEN)

    assert aoi.screen == "11月25日（水）のその時間は、都合により部屋を閉じています。ほかの時間をお選びください。"
    assert {"11:00", "産業振興センター 10:00", "空いたら知らせる"} <= set(aoi.buttons)


def test_too_close_to_the_next_booking_the_turnaround_is_named(town: Town, aoi: Phone):
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 11時 大通 1時間")

    aoi.says(TEN)

    assert aoi.screen.startswith("次のご予約との間に、入れ替えの30分をいただいています。")
    assert {"9:30", "12:30", "空いたら知らせる"} <= set(aoi.buttons)


def test_as_many_bookings_as_one_may_have_lead_to_them(aoi: Phone):
    booked(aoi, TEN)
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says("予約 あさって 10時 大通 1時間")

    assert aoi.screen.startswith("同時にお持ちいただけるご予約は2件までです。")
    assert aoi.buttons == ["予約確認", "予約を取り消す"]


def test_as_many_as_one_may_have_in_a_month_lead_to_another_month():
    limits = {role: replace(limit, at_a_time=9, per_month=1) for role, limit in SAPPORO.rules.limits.items()}
    aoi = student(replace(SAPPORO, rules=replace(SAPPORO.rules, limits=limits)))
    booked(aoi, TEN)

    aoi.says("予約 あさって 10時 大通 1時間")
    assert aoi.screen.startswith("ひと月のご予約は1件までです。")

    aoi.taps("次の月").day("2026-12-03")
    assert aoi.screen == "[confirm]"


@pytest.mark.parametrize("text", [TEN, "16時に変えたい"])
def test_whom_staff_have_barred_hears_until_when_and_whom_to_ask(town: Town, aoi: Phone, text: str):
    booked(aoi, "予約 あさって 13時 大通 1時間")
    desk, person = at_the_desk(aoi)
    write(aoi, desk, Change(person=PersonWrite(replace(person, barred_until=town.now + timedelta(days=30)))))

    aoi.says(text)

    assert aoi.screen.startswith("新しいご予約は12月24日（木）10:00から承ります。ご事情はお電話でご相談ください。")
    assert aoi.buttons == ["予約確認", "お問い合わせ先"]


@pytest.mark.parametrize("text", [TEN, "16時に変えたい"])
def test_who_is_to_pause_hears_until_when_and_whom_to_ask(town: Town, aoi: Phone, text: str):
    booked(aoi, "予約 あさって 13時 大通 1時間")
    desk, person = at_the_desk(aoi)
    points = (Point(town.now, 200, BookingId("b1")),)
    write(aoi, desk, Change(person=PersonWrite(replace(person, points=points))))

    aoi.says(text)

    assert aoi.screen.startswith("直前の取り消しなどが続いたため、新しいご予約は12月24日（木）10:00から承ります。")
    assert aoi.buttons == ["予約確認", "お問い合わせ先"]


def staffed(week: dict[int, tuple[Hours, ...]]) -> Phone:
    """A student where somebody of the house is there at these hours only."""
    return student(replace(SAPPORO, staffed=Opening(week, False, ())))


def test_a_tour_outside_the_hours_of_the_staff_is_offered_within_them():
    aoi = staffed({2: (Hours(time(13), time(15)),)})

    aoi.says("明日10時に大通を30分見学したい")

    assert aoi.screen.startswith("11月25日（水）の見学は、係の者がおります13:00から15:00までに承ります。")
    aoi.says("13時")
    assert "11月25日（水）13:00〜13:30" in aoi.screen


def test_a_tour_on_a_day_without_staff_leads_to_another_day():
    aoi = staffed({3: (Hours(time(13), time(15)),)})

    aoi.says("明日13時に大通を30分見学したい")

    assert aoi.screen.startswith("11月25日（水）は係の者がおりません。見学は別の日をお選びください。")
    assert "11月26日（木）13:00〜13:30" in aoi.day("2026-11-26").screen


def test_a_venue_without_a_room_for_them_leads_to_another():
    aoi = student(replace(SAPPORO, venues=tuple(without_students(venue) for venue in SAPPORO.venues)))

    aoi.says("予約 明日 10時 産業振興センター 1時間")

    assert aoi.screen.startswith("この会場には、ご利用いただける部屋がありません。別の会場をお選びください。")
    assert aoi.buttons == ["NTT東日本 大通西14丁目ビル 1階"]


def without_students(venue: Venue) -> Venue:
    """The first venue's rooms for companies only."""
    return replace(venue, rooms=tuple(replace(room, roles=("company",)) for room in venue.rooms)) if venue.id == "sangyo" else venue


def test_every_rule_that_can_refuse_is_told_here_or_beside():
    """A rule that is added wants its refusal seen: this names them all."""
    told = {*OF_TIME_AND_DAY, "period", "who", "barred", "pause", "at_a_time", "per_month", "staffed", "unstaffed"}

    assert {rule.__name__ for rule in (*rules.OF_DAY, *rules.OF_TIME, *rules.OF_PERSON)} == told
