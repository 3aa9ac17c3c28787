"""A company sees the recordings of its interviews, and nobody else does, as conversations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.booking.model import Booking
from chalicelib.dialogue.vocabulary import Name, Span
from chalicelib.reception.heard import Kind
from tests.flows.conftest import Phone
from tests.flows.recorded import (
    COMPANYS,
    HERE,
    RECORD,
    STUDENTS,
    URL,
    agree,
    at,
    follows,
    interviewed,
    link,
    paired,
    rows_with,
    soon,
    tells,
)
from tests.flows.town import Town

READY = (
    "11月25日（水）14:00〜15:00 大通西14丁目ビル 就活生用ルームの録画の準備ができました。"
    "「見る」を押すと、ご本人専用のリンクをお送りします。"
)
GONE = "その録画は、いまはご覧いただけません。ご覧になれる録画は「録画一覧」からお選びください。"
NOT_KEPT = "recordings.note.consent"


@pytest.fixture
def town() -> Town:
    return Town(links=HERE)


@pytest.fixture
def done(town: Town, tanaka: Phone, aoi: Phone) -> Booking:
    """Aoi's half of an interview on Wednesday at two, whose recording is ready, and which tanaka has been told of."""
    booking = interviewed(town)
    tells(town, booking, record_url=RECORD)
    assert soon(town) == [f"tanaka: {READY}"]
    return booking


def test_the_company_is_told_and_its_button_gives_a_link_that_leads_there(town: Town, tanaka: Phone, done: Booking):
    assert tanaka.pushed
    assert tanaka.buttons_of(tanaka.pushed) == ["見る", "録画一覧"]

    tanaka.taps("見る")

    assert tanaka.screen == (
        "11月25日（水）14:00〜15:00 就活生用ルームの録画です。このリンクはご本人専用で、11月26日（木）16:10まで有効です。\n"
        "開いた日時を記録します。期限が過ぎたら、「録画」と送ると新しいリンクをお出しします。"
    )
    assert link(tanaka).startswith(f"{HERE}/recordings/")
    answer = follows(town, link(tanaka))
    assert (answer.status, answer.headers["Location"]) == (303, URL)


def test_what_is_pushed_holds_no_secret(town: Town, tanaka: Phone, done: Booking):
    pushed = repr(tanaka.pushed)
    assert "https://" not in pushed
    assert URL not in repr(tanaka.taps("見る").answer)


def test_of_a_link_only_its_hash_is_kept_beside_the_answer_that_gave_it(town: Town, tanaka: Phone, done: Booking):
    token = link(tanaka.taps("見る")).split("/recordings/")[1].partition("?")[0]
    assert {name.split("#")[0] for name in rows_with(town, token)} <= {"EV", "TALK"}


@pytest.mark.parametrize("words", ["録画", "録画を見る", "録画データを見たいです", "昨日の録画", "recordings", "show me my recordings"])
def test_the_list_is_there_for_the_asking(town: Town, tanaka: Phone, done: Booking, words: str):
    tanaka.says(words)

    (row,) = tanaka.card("recordings")["rows"]  # type: ignore[misc]
    assert (row["span"], row["room"], row["notes"]) == (Span(done.span.start, done.span.end), Name("room", STUDENTS), ())
    assert len(tanaka.buttons) == 4


def test_a_choice_is_also_reached_by_its_number_and_its_words(town: Town, tanaka: Phone, done: Booking):
    assert follows(town, link(tanaka.says("録画", "1"))).status == 303
    assert follows(town, link(tanaka.says("録画", "2"))).headers["Location"] == RECORD
    assert follows(town, link(tanaka.says("録画", "記録データ"))).headers["Location"] == RECORD


def test_whether_it_is_recorded_stays_a_question(tanaka: Phone):
    assert "[recordings]" not in tanaka.says("録画されますか").screen
    assert tanaka.screen.startswith("面接の映像はクラウドカメラで記録し")


def test_an_empty_list_says_so_kindly(tanaka: Phone):
    assert tanaka.says("録画").screen == (
        "この30日のあいだに、ご覧いただける録画はまだありません。面接が終わり、録画の準備ができしだいお知らせします。"
    )


def test_in_english(town: Town, aoi: Phone):
    tanaka = town.phone("tanaka").follows().taps("English").taps("Company")
    booking = interviewed(town)
    agree(tanaka, language="en")
    tells(town, booking)
    (told,) = soon(town)
    assert told.endswith("is ready. Tap “Watch” and I will send you a link of your own.")
    assert told.startswith("tanaka: The recording of ")
    assert tanaka.pushed
    assert tanaka.buttons_of(tanaka.pushed) == ["Watch", "All recordings"]
    assert "This link is yours alone and works until" in tanaka.taps("Watch").screen
    assert tanaka.says("recordings").buttons == ["Watch", "Let a colleague in", "Who has seen it"]
    assert tanaka.says("see the recordings", "Let a colleague in").screen.startswith("One person of your company can be let in")


def test_the_companys_own_room_needs_the_companys_consent_too(town: Town, tanaka: Phone, aoi: Phone):
    booking = interviewed(town)
    agree(tanaka, consents=("privacy",))
    tells(town, booking, COMPANYS)
    tells(town, booking, STUDENTS)
    assert soon(town) == [f"tanaka: {READY}"]
    notes = [row["notes"] for row in tanaka.says("録画").card("recordings")["rows"]]  # type: ignore[attr-defined]
    assert notes in ([(NOT_KEPT,), ()], [(), (NOT_KEPT,)])


def test_recordings_of_one_interview_are_told_of_in_one_push(town: Town, tanaka: Phone, aoi: Phone):
    booking = interviewed(town)
    town.wait(minutes=1)
    tells(town, booking, COMPANYS)
    town.wait(minutes=2)
    tells(town, booking, STUDENTS)
    due = [one for one in town.store.ledger.due(town.now + timedelta(hours=1)) if one.kind == "recording_ready"]
    assert len({(one.at, one.person) for one in due}) == 1
    assert len(due) == 2


@pytest.mark.parametrize("consents", [(), ("privacy",)])
def test_without_the_students_consent_nothing_is_kept_and_the_company_learns_why_when_it_asks(
    town: Town, tanaka: Phone, aoi: Phone, consents: tuple[str, ...]
):
    booking = interviewed(town, consents=consents)
    tells(town, booking, record_url=RECORD)
    assert soon(town) == []
    assert rows_with(town, "camera.example") == []
    (row,) = tanaka.says("録画").card("recordings")["rows"]  # type: ignore[misc]
    assert row["notes"] == (NOT_KEPT,)
    assert tanaka.buttons == ["見た人"]
    key = str(row["recording"])
    assert tanaka.presses(f"recordings//video:{key}").screen == "応募者の方の同意を確かめられないため、録画はお渡しできません。"


def test_a_recording_that_failed_says_so_when_the_company_asks(town: Town, tanaka: Phone, aoi: Phone):
    tells(town, interviewed(town), status="failed", url=None)
    assert soon(town) == []
    (row,) = tanaka.says("録画").card("recordings")["rows"]  # type: ignore[misc]
    assert (row["notes"], tanaka.buttons) == (("recordings.note.failed",), [])


def test_one_that_failed_and_is_ready_after_all_is_told_of(town: Town, tanaka: Phone, aoi: Phone):
    booking = interviewed(town)
    tells(town, booking, status="failed", url=None)
    tells(town, booking)
    assert soon(town) == [f"tanaka: {READY}"]


# -- consent that is taken back ---------------------------------------------------------------------------------------


def test_consent_that_is_withdrawn_ends_every_link_at_once(town: Town, tanaka: Phone, aoi: Phone, done: Booking):
    uri = link(tanaka.taps("見る"))
    aoi.presses("privacy//").taps("同意を取り消す")

    answer = follows(town, uri)  # before any errand has run

    assert (answer.status, "Location" in answer.headers) == (410, False)
    assert "録画" in answer.body
    assert "recordings" in answer.body
    town.passes(minutes=1)
    assert rows_with(town, "camera.example") == []
    assert tanaka.says("録画").buttons == ["見た人"]


def test_who_agrees_anew_later_does_not_bring_an_old_recording_back(town: Town, tanaka: Phone, aoi: Phone, done: Booking):
    uri = link(tanaka.taps("見る"))
    aoi.presses("privacy//").taps("同意を取り消す")
    agree(aoi)
    assert follows(town, uri).status == 410
    town.passes(minutes=1)
    tells(town, done)  # its gateway says it once more
    assert soon(town) == []
    assert (follows(town, uri).status, rows_with(town, "camera.example")) == (410, [])


def test_what_was_to_be_told_is_not_once_consent_is_withdrawn(town: Town, tanaka: Phone, aoi: Phone):
    tells(town, interviewed(town))
    aoi.presses("privacy//").taps("同意を取り消す")
    assert soon(town) == []


def test_a_student_who_is_erased_is_in_no_recording(town: Town, tanaka: Phone, aoi: Phone, done: Booking):
    uri = link(tanaka.taps("見る"))
    aoi.presses("erase//").says("はい")
    assert follows(town, uri).status == 410
    town.passes(minutes=1)
    assert rows_with(town, "camera.example") == []
    assert [name for name in rows_with(town, "aoi") if "REC" in name or "BESIDE" in name] == []


def test_a_company_that_is_erased_takes_its_recordings_with_it(town: Town, tanaka: Phone, aoi: Phone, done: Booking):
    uri = link(tanaka.taps("見る"))
    follows(town, uri)
    tanaka.presses("erase//").says("はい")
    town.passes(minutes=1)
    assert [name for name in town.store.rows if name.startswith(("REC", "BESIDE", "OPENING", "VIEWER", "LINK"))] == []
    assert follows(town, uri).status == 404


def test_a_student_sees_how_many_recordings_show_them(town: Town, tanaka: Phone, aoi: Phone, done: Booking):
    rows = aoi.says("データを見せて").presses("privacy//").card("kept")["rows"]
    assert {"label": "privacy.row.recordings", "key": "privacy.value.count", "n": 1} in rows  # type: ignore[operator]


# -- time -------------------------------------------------------------------------------------------------------------


def test_a_link_runs_out_and_a_new_one_is_free(town: Town, tanaka: Phone, done: Booking):
    uri = link(tanaka.taps("見る"))
    town.wait(hours=23, minutes=59)
    assert follows(town, uri).status == 303
    town.wait(minutes=1)
    answer = follows(town, uri)
    assert answer.status == 410
    assert answer.body.startswith("このリンクは期限が過ぎました。")
    assert follows(town, link(tanaka.says("録画", "見る"))).status == 303


def test_after_the_retention_there_is_nothing_whatever_the_sweeper_does(town: Town, tanaka: Phone, done: Booking):
    town.now = done.span.end + timedelta(days=town.catalogue.rules.retention_days) - timedelta(minutes=1)
    see = "recordings//video:odori14-student 20261125T050000Z"
    uri = link(tanaka.presses(see))
    assert follows(town, uri).status == 303
    town.wait(minutes=1)
    assert follows(town, uri).status == 410
    assert tanaka.presses(see).screen == GONE


def test_it_is_not_told_at_night(town: Town, tanaka: Phone, aoi: Phone):
    booking = interviewed(town, "2026-11-25T16:00")
    town.now = at("2026-11-25T21:00")
    tells(town, booking)
    assert soon(town) == []
    town.now = at("2026-11-26T08:00")
    assert len(soon(town)) == 1


# -- who has seen it --------------------------------------------------------------------------------------------------


def test_each_opening_is_seen_by_the_company(town: Town, tanaka: Phone, done: Booking):
    assert tanaka.says("録画", "見た人").card("trail")["rows"] == ()
    uri = link(tanaka.says("録画", "見る"))
    follows(town, uri)
    follows(town, uri)
    town.wait(minutes=5)
    follows(town, uri)
    rows = tanaka.says("録画", "見た人").card("trail")["rows"]
    seen = [(row["who"], row["at"].astimezone(town.now.tzinfo).strftime("%H:%M")) for row in rows]  # type: ignore[union-attr,index]
    assert seen == [("田中", "16:15"), ("田中", "16:10")]


# -- whose it is not --------------------------------------------------------------------------------------------------


def student(town: Town) -> Phone:
    return town.phone("ken").follows().taps("就活生")


def company(town: Town) -> Phone:
    return agree(town.phone("mori").follows().taps("採用企業"), company="別の会社", name="森")


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (lambda town: town.phone("nobody"), "録画は、面接を予約された採用企業の方だけがご覧になれます。"),
        (student, "録画は、面接を予約された採用企業の方だけがご覧になれます。"),
        (lambda town: town.phone("aoi"), "録画は、面接を予約された採用企業の方だけがご覧になれます。"),
        (company, GONE),
        (lambda town: agree(company(town), company="北海商事"), GONE),
    ],
)
@pytest.mark.parametrize("act", ["video", "record", "share", "seen", "back"])
def test_somebody_elses_button_opens_nothing(town: Town, tanaka: Phone, done: Booking, who: Callable[[Town], Phone], told: str, act: str):
    phone = who(town)
    before = {name for name in town.store.rows if name.startswith(("LINK", "SHARE", "VIEWER"))}
    phone.presses(f"recordings//{act}:odori14-student 20261125T050000Z")
    assert phone.screen.startswith(told)
    assert {name for name in town.store.rows if name.startswith(("LINK", "SHARE", "VIEWER"))} == before


@pytest.mark.parametrize("who", [student, company])
def test_others_have_an_empty_list(town: Town, tanaka: Phone, done: Booking, who: Callable[[Town], Phone]):
    phone = who(town)
    phone.presses("recordings//")
    assert "[recordings]" not in phone.screen


@pytest.mark.parametrize(
    "value",
    ["video:", "video:x", "video:odori14-student", "video:odori14-student 2026", "video:nowhere 20261125T050000Z", "video: 1 2 3",
     "back:odori14-student 20261125T050000Z forged", "back:odori14-student 20261125T050000Z", "x:y",
     "video:odori14-student 99999999T999999Z"],
)  # fmt: skip
def test_a_button_that_was_never_shown_gets_an_answer(town: Town, tanaka: Phone, done: Booking, value: str):
    assert tanaka.presses(f"recordings//{value}").screen


def test_an_event_that_comes_twice_gives_one_link(town: Town, tanaka: Phone, done: Booking):
    first = link(tanaka.taps("見る"))
    again = town.reception.take(tanaka.last, town.now)
    assert (again.fresh, again.replies) == (False, tanaka.answer.replies)
    assert len([name for name in town.store.rows if name.startswith("LINK")]) == 1
    tanaka.hears(kind=Kind.TAP, data="recordings//video:odori14-student 20261125T050000Z")
    assert len([name for name in town.store.rows if name.startswith("LINK")]) == 2
    assert follows(town, first).status == 303


def test_where_links_lead_nowhere_there_is_a_telephone():
    here = Town()
    here.phone("aoi").follows().taps("就活生")
    tanaka = here.phone("tanaka").follows().taps("採用企業")
    tells(here, interviewed(here))
    soon(here)
    assert "0800-800-9974" in tanaka.says("録画", "見る").screen


def test_bookings_that_nobody_joined_have_no_recording(town: Town, tanaka: Phone):
    host, guests = paired(tanaka, None, "2026-11-25T14:00")
    agree(tanaka)
    town.now = guests.span.end + timedelta(minutes=30)
    tells(town, guests, STUDENTS)
    tells(town, host, COMPANYS)
    assert [told for told in soon(town) if "録画" in told] == []
    assert rows_with(town, "camera.example") == []
