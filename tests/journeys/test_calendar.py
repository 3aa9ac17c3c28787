"""A booking's calendar file over HTTP, as a phone gets it from the one port."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx
from icalendar import Calendar

from tests.journeys.heya import Heya
from tests.journeys.phone import Phone


def the_link(phone: Phone, label: str = "カレンダーに追加") -> str:
    """Where the button on the latest card leads."""
    action = phone.button(label)
    assert action["type"] == "uri"
    return str(action["uri"])


def test_the_button_on_the_booked_card_gives_a_file_that_a_calendar_takes(running: Heya) -> None:
    aoi = running.student().says("予約 12/8 10時 大通 面接 60分", "佐藤, 花子; 様").taps("同意する", "予約する")

    answer = httpx.get(the_link(aoi), trust_env=False)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-12-08T01:00:00+00:00"
    assert "お名前 佐藤, 花子; 様 様" in str(event["description"]).split("\n")


def test_the_link_begins_where_this_heya_is(running: Heya) -> None:
    aoi = running.student().says("予約 12/9 10時 大通 面接 60分", "佐藤").taps("同意する", "予約する")

    link = urlsplit(the_link(aoi))

    assert f"{link.scheme}://{link.netloc}" == running.url
    assert link.path.startswith("/calendar/")


def test_the_same_link_stands_in_the_list_of_bookings(running: Heya) -> None:
    aoi = running.student().says("予約 12/10 10時 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    link = the_link(aoi)

    assert the_link(aoi.says("予約確認")) == link


def test_the_link_dies_when_the_booking_is_cancelled(running: Heya) -> None:
    aoi = running.student().says("予約 12/11 10時 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    link = the_link(aoi)
    aoi.says("キャンセル", "はい")

    answer = httpx.get(link, trust_env=False)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert answer.text.startswith("この予定は見つかりません。")


def test_a_guess_and_nonsense_get_the_same_words(running: Heya) -> None:
    aoi = running.student().says("予約 12/14 10時 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    path = urlsplit(the_link(aoi)).path
    id_, _, language = path.rsplit("/", 1)[1].split("-")

    guesses = [f"{id_}-{'0' * 32}-{language}", f"{'0' * 20}-{'0' * 32}-{language}", "x.ics", "%ff%fe", "a%2Fb.ics"]
    answers = [httpx.get(f"{running.url}/calendar/{guess}", trust_env=False) for guess in guesses]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers[:4]} == {answers[0].content}


def test_a_student_checks_in_at_the_door_and_is_in_the_table(running: Heya) -> None:
    aoi = running.student().says("予約 今日 11時半 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    running.jump(running.now.replace(hour=2, minute=5, second=0))

    aoi.says("チェックイン 3TCEA")

    assert aoi.screen.startswith("チェックインを承りました。")
    rows = [row for row in running.rows() if row["PK"]["S"] == f"P#{aoi.user_id}" and row["SK"]["S"].startswith("BK#")]
    assert [row["x"]["S"] for row in rows] == ["checked_in"]
