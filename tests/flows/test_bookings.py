"""Looking at one's bookings, as conversations."""

from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def test_what_is_coming_is_listed_soonest_first(aoi: Phone):
    booked(aoi, "予約 明日 13時 大通 1時間")
    booked(aoi, "予約 明日 10時 産業振興センター 30分")

    aoi.says("予約確認")

    rows = aoi.card("bookings")["rows"]
    assert isinstance(rows, tuple)
    assert [(row["span"].minutes if hasattr(row["span"], "minutes") else row["span"].start.hour, row["venue"].id) for row in rows] == [
        (10, "sangyo"),
        (13, "odori14"),
    ]


def test_each_booking_has_its_map_its_change_and_its_cancel_button(aoi: Phone):
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says("my bookings")

    rows = aoi.card("bookings")["rows"]
    assert isinstance(rows, tuple)
    assert [button["key"] for button in rows[0]["buttons"]] == ["bookings.choice.map", "bookings.choice.change", "bookings.choice.cancel"]


HERE = "https://heya.example/prod"
"""Where links to this heya begin."""


def test_where_links_lead_somewhere_each_booking_has_its_calendar_file():
    town = Town(links=HERE)
    aoi = booked(town.phone("aoi").follows().taps("就活生"), "予約 明日 13時 大通 1時間")
    (card,) = [choice for label, choice in aoi.choices() if label == "カレンダーに追加"]
    (booking,) = town.store.ledger.bookings_of(aoi.person, town.now)

    assert card.uri == f"{HERE}/calendar/{booking.id}-{booking.link}-ja.ics?openExternalBrowser=1"
    aoi.says("予約確認")
    rows = aoi.card("bookings")["rows"]
    assert isinstance(rows, tuple)
    assert [button["key"] for button in rows[0]["buttons"]] == [
        "bookings.choice.map", "bookings.choice.calendar", "bookings.choice.change", "bookings.choice.cancel",
    ]  # fmt: skip
    assert rows[0]["buttons"][1]["uri"] == card.uri


def test_the_file_is_in_the_language_of_who_gets_the_link():
    town = Town(links=HERE)
    ben = town.phone("ben").follows().taps("English").taps("Job seeker")

    ben.says("book odori tomorrow 3pm for an hour", "Ben", "I agree", "book it")

    (uri,) = [choice.uri for label, choice in ben.choices() if label == "Add to calendar"]
    assert uri.endswith("-en.ics?openExternalBrowser=1")


def test_nobody_sees_the_bookings_of_another(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 13時 大通 1時間")
    ken = town.phone("ken").follows().taps("就活生")

    ken.says("予約確認")

    assert ken.screen == "これからのご予約はありません。"


def test_what_is_over_is_no_longer_listed(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 13時 大通 1時間")
    town.wait(days=2)

    aoi.says("予約一覧")

    assert aoi.screen == "これからのご予約はありません。"
