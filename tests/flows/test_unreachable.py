"""Who has booked and blocked heya: their booking stands, staff see that they cannot be told anything, and it is over when they are back."""

from __future__ import annotations

import pytest

from chalicelib.reception.heard import Kind
from tests.flows.gear import ROOM, dues, fails, now, person, staff
from tests.flows.town import Phone, Town

KEY = f"{ROOM}#camera#down"


@pytest.fixture
def booking(town: Town, aoi: Phone) -> str:
    """Hers, of whom nothing is heard any more."""
    aoi.says("予約 今日 14時 大通 面接 60分", "佐藤").taps("同意する", "予約する").hears(kind=Kind.UNFOLLOW)
    assert person(aoi).blocked
    (standing,) = person(aoi).standing
    return str(standing.booking)


def test_the_day_shows_who_cannot_be_reached(town: Town, aoi: Phone, booking: str):
    suzuki = staff(town)
    assert [row.get("unreachable") for row in suzuki.says("今日の予約").card("today")["rows"]] == [True]  # type: ignore[attr-defined]
    aoi.follows()
    assert [row.get("unreachable") for row in suzuki.says("今日の予約").card("today")["rows"]] == [None]  # type: ignore[attr-defined]
    assert [one.booking for one in person(aoi).standing] == [booking]


def test_an_alert_shows_it_where_it_is_asked_whom_it_hits(town: Town, aoi: Phone, booking: str):
    fails(town)
    suzuki = staff(town).presses(f"alert//hit:{KEY}")
    (row,) = suzuki.card("hits")["rows"]  # type: ignore[misc]
    assert row["notes"] == ("card.unreachable",)
    aoi.says("予約確認")
    (row,) = suzuki.presses(f"alert//hit:{KEY}").card("hits")["rows"]  # type: ignore[misc]
    assert row["notes"] == ()


def test_nobody_is_said_to_be_told_who_cannot_be(town: Town, booking: str):
    alert, suzuki = fails(town), staff(town)
    suzuki.presses(f"hit//tell:{booking}:{KEY}")
    assert suzuki.screen == "佐藤様にはLINEで連絡できません。お知らせは届きません。"
    assert suzuki.buttons == ["14:00〜15:00を移動", "14:00〜15:00を取り消す", "14:00〜15:00はそのまま"]
    assert (dues(town, "room_trouble"), now(town, alert)) == ([], alert)


@pytest.mark.parametrize(("act", "yes"), [("move", "移動する"), ("cancel", "取り消す")])
def test_who_moves_or_cancels_it_is_told_so_before(town: Town, aoi: Phone, booking: str, act: str, yes: str):
    fails(town)
    suzuki = staff(town).presses(f"hit//{act}:{booking}:{KEY}")
    assert suzuki.screen.startswith("佐藤様にはLINEで連絡できません。お知らせは届きません。\n11月24日（火）14:00〜15:00 佐藤様のご予約を")
    suzuki.taps(yes)
    town.passes(minutes=1)
    assert aoi.pushed is None
    assert {(one.state, one.reason) for one in town.store.ledger.told(booking)} == {("skipped", "blocked")}


def test_in_english(town: Town, booking: str):
    fails(town)
    mori = staff(town, "mori", language="en").presses(f"hit//tell:{booking}:{KEY}")
    assert mori.screen == "佐藤 cannot be reached on LINE and will not be told."
