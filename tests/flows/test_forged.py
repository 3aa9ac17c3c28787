"""Buttons that heya never showed: whatever they carry gets an answer, never an apology for a crash."""

from __future__ import annotations

import pytest

from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

ODD = ("--5", "\u00b2", "9" * 20, "-5", "0", "9999-12-31", "15:00+09:00", "24:00", ",", "", "x")


@pytest.fixture
def ken(town: Town) -> Phone:
    return booked(town.phone("ken").follows().taps("就活生"), "予約 明日 10時 大通 1時間")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "button",
    [
        "reserve//move:{booking},,,,,,{odd}",
        "reserve//move:{booking},,,,{odd},",
        "reserve//move:{booking},,{odd},{odd},,",
        "reserve//odori14,{odd},23:30,120,interview",
        "reserve//odori14,2026-11-26,10:00,{odd},interview",
        "reserve//offer:{odd}",
        "waiting//join:odori14,{odd},any,60,interview,student",
        "waiting//join:odori14,2026-11-26,any,{odd},interview,student",
        "waiting//join:odori14,2026-11-26,{odd},60,interview,student",
        "waiting//join:odori14,2026-11-26,10:00-{odd},60,interview,student",
        "waiting//leave:{odd}",
        "checkin//coming:{odd}",
        "pair//invite:{odd}",
        "attend//leave:{odd}",
    ],
)
def test_what_a_button_may_open_with(ken: Phone, button: str, odd: str):
    (standing,) = ken.town.store.journal.open("none", ken.person).person.standing
    ken.presses(button.format(booking=standing.booking, odd=odd))
    assert ken.screen


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("opening", "step"), [("reserve//odori14,2026-11-26", "minutes"), ("waiting//join:odori14,2026-11-26,any", "minutes")]
)
def test_what_may_be_answered_with(ken: Phone, opening: str, step: str, odd: str):
    ken.presses(opening)
    talk = ken.town.store.journal.open("none", ken.person).talk
    ken.presses(f"{opening.split('/')[0]}/{step}/{odd}?{talk.id}&{talk.nonce}")
    assert ken.screen


STAFFS = ("today", "agenda", "closures", "announce", "period", "month", "detail", "enquiries", "behalf")


@pytest.mark.parametrize("act", STAFFS)
def test_who_is_not_of_the_staff_is_refused_and_that_is_logged(ken: Phone, act: str, caplog: pytest.LogCaptureFixture):
    with caplog.at_level("WARNING"):
        ken.presses(f"{act}//x")
    assert "係員" in ken.screen
    assert f"refused act={act} staff=False" in caplog.text
