"""Who gets a calendar file, and what everybody else hears."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from chalicelib.booking.ending import cancel
from chalicelib.booking.model import Booking, BookingId, Person, PersonId
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pairing import join
from chalicelib.booking.presence import check_in, complete, release
from chalicelib.booking.spans import Span
from chalicelib.catalogue.load import load
from chalicelib.ics.door import CalendarDoor
from chalicelib.reception.doorway import Answer
from chalicelib.reception.links import calendar_uri, file_of, read_file
from chalicelib.words import Phrasebook
from tests.booking.counter import Counter, at
from tests.booking.test_presence import paired
from tests.fakes.faults import Fault

SAPPORO = load("sapporo")
CLOCK = Person(PersonId("clock"))


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def booking(counter: Counter) -> Booking:
    return counter.book("aoi", "2026-11-26T10:00")


def ask(counter: Counter, name: str) -> Answer:
    return CalendarDoor(SAPPORO, counter.store.ledger, Phrasebook(SAPPORO), lambda: counter.now).answer(name)


def event(answer: Answer):
    (found,) = Calendar.from_ical(answer.body).walk("VEVENT")
    return found


# -- who has the link -------------------------------------------------------------------------------------------------


def test_whoever_has_the_link_gets_the_file_and_nobody_keeps_it(counter: Counter, booking: Booking):
    answer = ask(counter, file_of(booking, "ja"))

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert event(answer).decoded("dtstart") == at("2026-11-26T10:00")
    assert f"予約コード {booking.code}" in str(event(answer)["description"])


def test_the_file_costs_one_read(counter: Counter, booking: Booking):
    before = len(counter.store.faults.calls)

    ask(counter, file_of(booking, "en"))

    assert counter.store.faults.calls[before:] == ["ledger.booking"]


def test_a_moved_booking_shows_its_new_time_under_the_same_link_with_a_higher_sequence(counter: Counter, booking: Booking):
    name = file_of(booking, "ja")
    before = event(ask(counter, name))
    start = at("2026-11-27T14:00")

    counter.act("aoi", lambda desk, aoi: move(desk, aoi, booking, Target("odori14-student", Span(start, start + timedelta(minutes=90))))[1])

    after = event(ask(counter, name))
    assert after["uid"] == before["uid"]
    assert (after.decoded("dtstart"), after.decoded("dtend")) == (start, at("2026-11-27T15:30"))
    assert after["sequence"] > before["sequence"]


def test_who_is_here_still_has_it(counter: Counter, booking: Booking):
    counter.now = at("2026-11-26T10:00")
    counter.act("aoi", lambda desk, aoi: check_in(desk, aoi, booking))

    assert ask(counter, file_of(booking, "ja")).status == 200


# -- everybody else ---------------------------------------------------------------------------------------------------


def cancelled(counter: Counter, booking: Booking) -> None:
    counter.act("aoi", lambda desk, aoi: cancel(desk, aoi, booking))


def missed(counter: Counter, booking: Booking) -> None:
    counter.now = at("2026-11-26T10:15")
    counter.act("clock", lambda desk, clock: release(desk, booking, CLOCK))


def used(counter: Counter, booking: Booking) -> None:
    counter.now = at("2026-11-26T10:00")
    counter.act("aoi", lambda desk, aoi: check_in(desk, aoi, booking))
    counter.now = at("2026-11-26T11:00")
    counter.act("clock", lambda desk, clock: complete(desk, counter.now_is(booking), CLOCK))


@pytest.mark.parametrize("end", [cancelled, missed, used])
def test_the_link_dies_with_the_booking(counter: Counter, booking: Booking, end):
    end(counter, booking)

    answer = ask(counter, file_of(booking, "ja"))

    assert answer.status == 404
    assert booking.code not in answer.body


def test_all_wrong_names_get_the_same_answer(counter: Counter, booking: Booking):
    gone = counter.book("ken", "2026-11-26T13:00")
    counter.act("ken", lambda desk, ken: cancel(desk, ken, gone))
    wrong = [
        "",
        "x",
        "x.ics",
        "../../etc/passwd",
        f"{booking.id}.ics",
        f"{booking.id}-.ics",
        file_of(replace(booking, link="0" * 32), "ja"),
        file_of(replace(booking, link=booking.link[:-1] + ("0" if booking.link[-1] != "0" else "1")), "ja"),
        file_of(booking, "ja").replace("-ja", "-fr"),
        file_of(booking, "ja") + ".ics",
        file_of(booking, "ja").upper(),
        file_of(replace(booking, id="f" * 20), "ja"),
        file_of(gone, "ja"),
        "あ" * 200,
    ]
    answers = [ask(counter, name) for name in wrong]

    assert answers == [answers[0]] * len(wrong)
    assert (answers[0].status, answers[0].headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert answers[0].body == (
        "この予定は見つかりません。ご予約が取り消されたか、リンクが古くなっています。トークの「予約確認」でお確かめください。\n"
        "There is no such entry. The booking was cancelled, or the link is old. Please look at your bookings in the chat.\n"
    )


class Older:
    """Bookings as they were kept before they had links."""

    def __init__(self, booking: Booking) -> None:
        self._booking = replace(booking, link="")

    def booking(self, id_: BookingId) -> Booking:
        return self._booking


@pytest.mark.parametrize("link", ["-" * 32, "0" * 32, ""])
def test_a_booking_without_a_link_has_no_file(booking: Booking, link: str):
    door = CalendarDoor(SAPPORO, Older(booking), Phrasebook(SAPPORO), lambda: at("2026-11-25T10:00"))

    assert door.answer(f"{booking.id}-{link}-ja.ics").status == 404


def test_a_guest_who_joins_gets_a_link_of_their_own_and_the_hosts_dies(counter: Counter):
    _, guest = paired(counter)
    counter.act("mei", lambda desk, mei: join(desk, mei, guest, "mei"))

    assert ask(counter, file_of(guest, "ja")).status == 404
    joined = ask(counter, file_of(counter.now_is(guest), "ja"))
    assert "お名前 mei 様" in str(event(joined)["description"])


def test_a_guest_who_leaves_takes_the_link_along(counter: Counter):
    _, guest = paired(counter)
    counter.act("mei", lambda desk, mei: join(desk, mei, guest, "mei"))
    joined = counter.now_is(guest)

    counter.act("mei", lambda desk, mei: cancel(desk, mei, joined))

    assert ask(counter, file_of(joined, "ja")).status == 404


def test_when_storage_does_not_answer_it_says_to_come_again(counter: Counter, booking: Booking):
    counter.store.faults.switch_on("ledger.booking", Fault.LOST)

    answer = ask(counter, file_of(booking, "ja"))

    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


# -- links ------------------------------------------------------------------------------------------------------------


def test_what_a_files_name_says_is_read_back(booking: Booking):
    ticket = read_file(file_of(booking, "en"))

    assert ticket is not None
    assert (ticket.booking, ticket.link, ticket.language) == (booking.id, booking.link, "en")


def test_a_language_that_nobody_wrote_is_japanese(booking: Booking):
    assert file_of(booking, "") == file_of(booking, "ja")


def test_a_link_leads_to_the_door_outside_of_lines_own_browser(booking: Booking):
    uri = calendar_uri("https://api.example/dev", booking, "ja")

    assert uri == f"https://api.example/dev/calendar/{booking.id}-{booking.link}-ja.ics?openExternalBrowser=1"
    assert len(uri) < 1000  # LINE's limit (https://developers.line.biz/en/reference/messaging-api/#uri-action)


def test_without_a_place_where_links_begin_or_a_link_there_is_none(booking: Booking):
    assert calendar_uri("", booking, "ja") == ""
    assert calendar_uri("https://api.example", replace(booking, link=""), "ja") == ""


def test_every_booking_has_a_link_of_its_own(counter: Counter):
    links = {counter.book("aoi", f"2026-11-26T{hour}:00").link for hour in (10, 13)}

    assert len(links) == 2
    assert all(len(link) == 32 for link in links)
