"""The numbers of a month for staff: in words, by the buttons, as a file for who leads, and for nobody else."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from chalicelib.booking.changes import Change, PersonWrite
from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Post
from chalicelib.booking.ratings import Rating
from chalicelib.dialogue.vocabulary import Name
from chalicelib.equipment.alerts import acknowledge, resolve
from chalicelib.notices.money import Month
from chalicelib.numbers.door import NumbersDoor
from chalicelib.reception.bookkeeper import Bookkeeper
from chalicelib.reception.doorway import Answer
from chalicelib.reception.journal import Entry
from chalicelib.reception.month import Sources
from tests.flows.gear import ROOM, fails, keep, staff
from tests.flows.group_chat import staff_group
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

THIS = ("今月の数字", "今月の実績", "実績", "利用状況を見せて", "numbers of the month", "this month's numbers", "stats")
BASE = "https://heya.example/prod"
CODE = "LX7M2PQR"


@pytest.fixture
def town() -> Town:
    return Town(links=BASE)


def lead(town: Town, venue: str = "odori14", language: str = "") -> Phone:
    """Somebody who leads the staff of a venue."""
    town.store.invitations.issue(hash_of(CODE), Post(venue, lead=True), town.now + timedelta(days=7))
    return town.phone("lead").says(f"staff {CODE}" if language == "en" else f"スタッフ登録 {CODE}")


def counts(town: Town, days: int = 1) -> None:
    """So many nights pass, and the clock counts the days."""
    for _ in range(days):
        town.passes(days=1)
        Bookkeeper(town.catalogue, Sources(town.store.numbers, town.store.equipment), town.store.ledger).run(town.now.astimezone(UTC))


def fetched(town: Town, uri: object) -> Answer:
    """What the door gives for a link of heya's."""
    name = str(uri).removeprefix(f"{BASE}/numbers/").partition("?")[0]
    sources = Sources(town.store.numbers, town.store.equipment)
    return NumbersDoor(town.catalogue, sources, town.store.ledger, town.phrasebook, lambda: town.now.astimezone(UTC)).answer(name)


def sheet_of(phone: Phone) -> str:
    (choice,) = (choice for _, choice in phone.choices() if choice.uri)
    return choice.uri


# -- asking -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["今月の数字", "今月の実績", "実績", "利用状況を見せて", "numbers of the month", "this month's numbers", "stats"]
)
def test_this_month_in_words(town: Town, aoi: Phone, text: str):
    booked(aoi, "予約 明日 10時 大通 1時間")
    suzuki = staff(town).says(text)

    card = suzuki.card("month")
    assert (card["month"], card["booked"], card["venue"]) == (date(2026, 11, 1), 1, Name("venue", "odori14"))
    assert (card["first"], card["last"]) == (date(2026, 11, 22), date(2026, 11, 30))
    assert (card["ahead_1"], card["ahead_0"]) == (1, 0)
    assert (card["hour"], card["weekday"]) == (10, Name("words", "month.weekday.d2"))
    assert suzuki.buttons == ["前の月", "次の月"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("先月の実績", "2026-10"), ("先々月の数字", "2026-09"), ("10月の数字", "2026-10"), ("11月の実績", "2026-11"),
        ("12月の数字", "2025-12"),
        ("来月の数字", "2026-12"), ("last month's numbers", "2026-10"), ("numbers of October", "2026-10"),
        ("the numbers for next month", "2026-12"), ("numbers of last month", "2026-10"),
    ],
)  # fmt: skip
def test_another_month_in_words(town: Town, text: str, month: str):
    suzuki = staff(town).says(text)

    told = suzuki.answer.replies[0].values  # type: ignore[union-attr]
    assert f"{told['month']:%Y-%m}" == month


def test_the_months_around_by_their_buttons(town: Town):
    suzuki = staff(town).says("今月の数字").taps("次の月")
    assert suzuki.card("month")["month"] == date(2026, 12, 1)
    assert suzuki.buttons == ["前の月", "次の月", "今月"]

    assert suzuki.taps("今月", "前の月").screen == "2026年10月の数字は、まだありません。数えるのは、heyaを始めた日からです。"
    assert "次の月" in suzuki.buttons


def test_in_english(town: Town):
    suzuki = staff(town, language="en").says("last month's numbers")
    assert suzuki.screen == "There are no numbers for Oct 2026 yet. They are counted from the day heya began."
    assert suzuki.buttons == ["Month before", "Next month", "This month"]


@pytest.mark.parametrize("value", ["", "x", "2026-13", "0001-01", "9999-12", "csv", "png:2026-11", "2026-11-24", "2023-11", "2027-11"])
def test_whatever_the_button_says_a_month_is_answered(town: Town, value: str):
    suzuki = staff(town).presses(f"month//{value}")
    assert suzuki.answer.replies


def test_a_guest_who_asks_for_numbers_is_not_heard_as_staff(aoi: Phone):
    assert aoi.says("今月の数字").answer.flow != "month"
    assert not any(getattr(reply, "card", "") == "month" for reply in aoi.answer.replies)


# -- what is counted --------------------------------------------------------------------------------------------------


def test_what_became_of_bookings(town: Town, aoi: Phone):
    suzuki = staff(town)
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 11/26 10時 大通 1時間")
    aoi.says("キャンセル").taps(*[label for label in aoi.buttons if "26日" in label][:1])
    aoi.says("はい")
    counts(town, 2)

    card = suzuki.says("今月の数字").card("month")
    assert (card["booked"], card["cancelled"], card["no_show"], card["checked_in"]) == (2, 1, 1, 0)
    assert card["use"] == 0  # whose room was released did not use it


def test_days_that_are_over_are_one_query_and_stay_as_they_were(town: Town, aoi: Phone):
    suzuki = staff(town)
    counts(town)
    booked(aoi, "予約 明日 10時 大通 1時間")
    counts(town, 12)  # into December
    before = len(town.store.faults.calls)

    card = suzuki.says("先月の数字").card("month")
    assert (card["booked"], card["no_show"], card["first"], card["last"]) == (1, 1, date(2026, 11, 25), date(2026, 11, 30))
    calls = town.store.faults.calls[before:]
    assert [name for name in calls if name.startswith("numbers.")] == ["numbers.days", "numbers.pushes", "numbers.said"]


def test_alerts_with_their_times(town: Town):
    suzuki = staff(town)
    alert = fails(town)
    town.wait(minutes=12)
    taken = keep(town, alert, acknowledge(alert, "suzuki", town.now))
    town.wait(minutes=48)
    keep(town, taken, resolve(taken, "suzuki", town.now, town.catalogue.alerts))

    card = suzuki.says("今月の数字").card("month")
    assert (card["alerts"], card["taken"], card["taken_min"], card["mended"], card["mended_min"]) == (1, 1, 12, 1, 60)


def test_questions_pushes_and_what_people_said(town: Town):
    suzuki = staff(town)
    said = Rating("odori14", ROOM, "2026-11", {"line_4": 1, "line_5": 1, "room_5": 1, "measured_4": 1, "loss_4": 20, "delay_4": 31})
    asked = Change(unanswered="?", ratings=(said,))
    town.store.journal.commit(Entry("asked", suzuki.person, town.now.astimezone(UTC), "ja", None, (), asked))
    town.store.pushes.keep(Month("2026-11", 200, 120, town.now.astimezone(UTC)))

    card = suzuki.says("今月の数字").card("month")
    assert (card["asked"], card["pushes"], card["quota"]) == (1, 120, 200)
    assert (card["line_n"], card["line_score"], card["room_score"]) == (2, "4.5", "5.0")
    assert (card["measured_n"], card["loss"], card["delay"]) == (1, "0.20", 31)


def test_a_closed_room_could_not_be_used(town: Town):
    suzuki = staff(town)
    suzuki.says("明日終日 就活生用ルームを閉める", "清掃", "はい")
    rooms = {row["room"].id: row["n"] for row in suzuki.says("今月の数字").card("month")["rooms"]}  # type: ignore[attr-defined]
    assert rooms == {"odori14-student": 0, "odori14-company": 0}


def test_nobody_is_in_it_and_nothing_is_zero(town: Town):
    card = staff(town).says("今月の数字").card("month")
    assert (card["booked"], card["use"], card["asked"], card["alerts"]) == (0, 0, 0, 0)
    assert not {"hour", "line_n", "room_n", "measured_n", "taken_min", "pushes"} & card.keys()


def test_a_house_with_many_rooms_shows_those_that_were_used_most(town: Town):
    venue = town.catalogue.venue("odori14")
    rooms = tuple(replace(venue.rooms[0], id=f"room-{n}") for n in range(300))
    others = tuple(one for one in town.catalogue.venues if one.id != venue.id)
    large = Town(replace(town.catalogue, venues=(replace(venue, rooms=rooms), *others)), links=BASE)

    card = staff(large).says("今月の数字").card("month")
    assert (len(card["rooms"]), card["more"]) == (8, 292)  # type: ignore[arg-type]
    assert (card["first"], card["last"]) == (date(2026, 11, 22), date(2026, 11, 24))  # no more than three days as they stand


# -- the chart and the file -------------------------------------------------------------------------------------------


def test_the_card_has_a_picture_of_its_own(town: Town):
    suzuki = staff(town).says("今月の数字")
    first = suzuki.card("month")["picture"]
    second = suzuki.says("今月の数字").card("month")["picture"]

    assert first != second
    answer = fetched(town, first)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.body[:8] == b"\x89PNG\r\n\x1a\n"


def test_without_links_there_is_a_card_and_no_picture():
    town = Town()
    assert "picture" not in staff(town).says("今月の数字").card("month")
    assert lead(town).says("今月の数字").taps("CSVを受け取る").screen.startswith("この環境にはリンクの宛先がなく")


def test_who_leads_gets_the_file_by_a_link_that_runs_out(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    boss = lead(town).says("今月の数字").taps("CSVを受け取る")
    assert boss.screen == "2026年11月の数字をCSVにしました。リンクは24時間使えます。お名前は入っていません。"
    assert boss.buttons == ["CSVを開く"]

    uri = sheet_of(boss)
    answer = fetched(town, uri)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="heya-odori14-2026-11.csv"'
    assert str(answer.body).startswith("\ufeff項目,値\r\n会場,")
    assert "佐藤" not in str(answer.body)

    town.wait(hours=24)
    gone = fetched(town, uri)
    assert gone.status == 410
    assert str(gone.body).startswith("このリンクの期限は過ぎました。")


def test_the_file_in_english(town: Town):
    boss = lead(town, language="en").says("this month's numbers").taps("Get the CSV")
    assert boss.screen == "The numbers of Nov 2026 as a CSV. The link works for 24 hours. There are no names in it."
    assert str(fetched(town, sheet_of(boss)).body).startswith("\ufeffWhat,Value\r\nVenue,")


# -- who may not ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", "2026-11", "csv:2026-11"])
@pytest.mark.parametrize("who", ["stranger", "student", "company"])
def test_guests_get_no_numbers(town: Town, who: str, value: str):
    phone = town.phone(who)
    if who != "stranger":
        phone.follows().taps({"student": "就活生", "company": "採用企業"}[who])
    assert phone.presses(f"month//{value}").screen.startswith("こちらは係員向けの操作です。")
    assert not [key for key in town.store.rows if key.startswith("NL#")]


def test_staff_who_do_not_lead_get_no_file_and_it_is_on_record(town: Town, caplog: pytest.LogCaptureFixture):
    suzuki = staff(town).says("今月の数字")
    assert "CSVを受け取る" not in suzuki.buttons

    before = sum(key.startswith("NL#") for key in town.store.rows)
    with caplog.at_level(logging.WARNING):
        suzuki.presses("month//csv:2026-11")
    assert "責任者" in suzuki.screen
    assert "refused act=export staff=True" in caplog.text
    assert sum(key.startswith("NL#") for key in town.store.rows) == before


def test_staff_of_another_venue_see_their_own(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    other = staff(town, "mori", venue="sangyo").says("今月の数字")
    assert (other.card("month")["venue"], other.card("month")["booked"]) == (Name("venue", "sangyo"), 0)


def removed(town: Town, phone: Phone, post: Post | None) -> None:
    """They have that post from now on, as `ops staff` writes it."""
    person = town.store.ledger.person(phone.person)
    assert person.post
    town.store.rows.pop(f"STAFF\t{person.post.venue}\t{phone.person}")
    write = PersonWrite(replace(person, post=post))
    town.store.journal.commit(Entry("moved", phone.person, town.now.astimezone(UTC), "ja", None, (), Change(person=write)))


def test_a_link_dies_with_the_post_of_who_asked_for_it(town: Town):
    boss = lead(town).says("今月の数字")
    picture = boss.card("month")["picture"]
    sheet = sheet_of(boss.taps("CSVを受け取る"))
    assert (fetched(town, picture).status, fetched(town, sheet).status) == (200, 200)

    removed(town, boss, None)
    answers = [fetched(town, picture), fetched(town, sheet)]
    assert [answer.status for answer in answers] == [410, 410]
    assert str(answers[0].body).startswith("このリンクは、もう使えません。")
    assert boss.presses("month//csv:2026-11").screen.startswith("こちらは係員向けの操作です。")


def test_a_picture_opens_no_file_and_nothing_made_up_opens_anything(town: Town):
    boss = lead(town).says("今月の数字")
    picture = str(boss.card("month")["picture"])
    before = len(town.store.faults.calls)
    names = ["", "x", "../x.png", "0" * 32, "0" * 31 + ".png", "0" * 32 + ".gif", "0" * 32 + ".PNG", "0" * 32 + ".csv.png"]
    assert {fetched(town, f"{BASE}/numbers/{name}").status for name in names} == {404}
    assert town.store.faults.calls[before:] == []

    assert fetched(town, f"{BASE}/numbers/{'0' * 32}.csv").status == 404
    assert fetched(town, picture.replace(".png", ".csv")).status == 404


def test_no_token_is_kept_or_logged(town: Town, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        boss = lead(town).says("今月の数字")
        picture = str(boss.card("month")["picture"])
        fetched(town, picture)
    token = picture.rsplit("/", 1)[1].removesuffix(".png")
    assert token not in caplog.text
    assert not [key for key, text in town.store.rows.items() if token in text and not key.startswith(("EV#", "P#", "TALK"))]
    assert "numbers link=png outcome=given" in caplog.text
    assert str(boss.person) not in "".join(text for key, text in town.store.rows.items() if key.startswith("NL#"))


def test_numbers_are_no_matter_of_the_staffs_group(town: Town):
    boss, chat = lead(town), staff_group(town)
    chat.of(boss).says("今月の数字")
    assert chat.answer.replies == ()
    chat.of(boss).presses("month//csv:2026-11")
    assert not any(choice.uri for _, choice in chat.choices())
