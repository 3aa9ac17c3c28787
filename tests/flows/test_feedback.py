"""Two short questions after a use: put once, beside an answer or by push, counted without a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import BookingId, Post, Status, Use
from chalicelib.booking.ratings import Rating
from chalicelib.equipment.books import DeviceWrite, Gear
from chalicelib.equipment.devices import Device
from chalicelib.reception.heard import Kind
from tests.flows.gear import person
from tests.flows.pairs import paired
from tests.flows.recorded import agree
from tests.flows.test_hit import of
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

LINE = (
    "11月24日（火） 就活生用ルームのご利用ありがとうございました。よろしければお聞かせください。\n"
    "回線の調子はいかがでしたか（1 悪い〜5 とても良い）。"
)
ROOM = "ありがとうございます。お部屋の使いごこちはいかがでしたか（1 悪い〜5 とても良い）。"
WORD = "ありがとうございます。お気づきのことがあれば、ひとことお書きください。お名前は付けずに、部屋づくりの参考にします。"
THANKS = "ご回答ありがとうございました。部屋づくりに生かします。"
SCORES = ["1 悪い", "2 やや悪い", "3 ふつう", "4 良い", "5 とても良い"]


@pytest.fixture
def inside(town: Town, aoi: Phone) -> Phone:
    """A student in her room from three to four."""
    booked(aoi, "予約 今日 15時 大通 1時間")
    comes(town, aoi)
    return aoi


@pytest.fixture
def after(town: Town, inside: Phone) -> Phone:
    """The same five minutes after her use."""
    ends(town)
    return inside


def comes(town: Town, *phones: Phone) -> None:
    """Checks in at ten to three."""
    town.passes(minutes=(at("14:50") - town.now).seconds // 60)
    for phone in phones:
        phone.presses(f"checkin//{of(phone).id}")


def ends(town: Town, clock: str = "16:05") -> None:
    town.passes(minutes=(at(clock) - town.now).seconds // 60)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24T{clock}+09:00")


def counts(town: Town, room: str = "odori14-student", month: str = "2026-11") -> dict[str, int]:
    """What is counted of a room's month."""
    found = town.store.ledger.ratings(town.catalogue.room(room).venue, month).counts
    return next((dict(one.counts) for one in found if one.room == room), {})


def remarks(town: Town) -> list[str]:
    return [one.text for one in town.store.ledger.ratings("odori14", "2026-11").comments]


def measures(town: Town, **values: float) -> None:
    """The line of the student's room reports now."""
    (before,) = town.store.equipment.devices_at("odori14", [("odori14-student", "line")]) or [None]
    version = before.version if before else 0
    device = Device("odori14-student", "line", "line", town.now, town.now, "ok", values, version=version + 1)
    town.store.equipment.write(Gear(devices=(DeviceWrite("odori14", device, version),)))


def asks(phone: Phone) -> bool:
    return "回線の調子は" in phone.screen


# -- beside an answer -------------------------------------------------------------------------------------------------


def test_it_is_asked_after_the_answer_to_what_is_said_next_and_counted(town: Town, after: Phone):
    after.says("料金は？")
    assert after.screen == f"{after.told(replace(after.answer, replies=after.answer.replies[:1]))}\n{LINE}"
    assert "無料" in after.screen
    assert after.buttons == [*SCORES, "今回は答えない"]

    assert after.says("4").screen == ROOM
    assert after.says("５").screen == WORD
    assert after.says("特になし").screen == THANKS

    assert counts(town) == {"line_4": 1, "room_5": 1}
    assert remarks(town) == []


def test_the_buttons_do_the_same(town: Town, after: Phone):
    after.says("予約確認").taps("2 やや悪い").taps("3 ふつう").taps("特になし")

    assert after.screen == THANKS
    assert counts(town) == {"line_2": 1, "room_3": 1}


@pytest.mark.parametrize(("line", "room"), [("よかった", "まあまあ"), ("４", "三"), ("４点", "3くらい"), ("良かったです", "ふつうです")])
def test_words_are_scores_too(town: Town, after: Phone, line: str, room: str):
    after.says("料金は？", line, room)

    assert after.screen == WORD
    assert counts(town) == {"line_4": 1, "room_3": 1}


def test_a_word_is_kept_without_names_and_without_the_scores(town: Town, after: Phone):
    after.says("料金は？", "1", "4", "田中さんとの面接の途中で二度切れました。090-1234-5678")

    assert after.screen == THANKS
    assert remarks(town) == ["＊さんとの面接の途中で二度切れました。＊"]


def test_a_trouble_told_afterwards_is_a_word_and_no_alert(town: Town, after: Phone):
    after.says("料金は？", "2", "4", "カメラが映らなかった")

    assert remarks(town) == ["カメラが映らなかった"]
    assert town.store.equipment.alerts("odori14") == ()


@pytest.mark.parametrize("wish", ["明日15時に大通で予約したい", "予約確認", "駐車場はありますか", "取り消したい"])
def test_whoever_wants_something_else_instead_is_heard(town: Town, after: Phone, wish: str):
    other = town.phone("eri").follows().taps("就活生").says(wish)
    after.says("料金は？", "4", "4", wish)
    assert (after.screen == THANKS, remarks(town)) == (False, [])
    assert after.answer.replies[0].key == other.answer.replies[0].key or wish in ("予約確認", "取り消したい")  # type: ignore[union-attr]

    assert not asks(after.says("料金は？"))


def test_it_is_put_once_whether_or_not_it_is_answered(town: Town, after: Phone):
    assert asks(after.says("料金は？"))
    assert not asks(after.says("料金は？"))
    town.wait(days=1)
    assert not asks(after.says("料金は？"))
    assert counts(town) == {}


def test_a_conversation_that_is_going_on_is_not_disturbed(town: Town, after: Phone):
    after.says("明日15時に大通で1時間予約したい")
    assert not asks(after)

    after.taps("予約する")
    assert after.card("booked")
    assert asks(after)


def test_what_the_answer_offers_can_still_be_picked_by_its_words(town: Town, after: Phone):
    after.says("空き状況")
    assert asks(after)
    label = next(text for text, choice in after.choices() if choice.address and choice.address.flow == "availability")

    after.says(label)

    assert after.answer.replies[0].card == "week"  # type: ignore[union-attr]


def test_what_was_not_understood_is_not_answered_with_a_question(after: Phone):
    assert not asks(after.says("ほげほげ"))
    assert asks(after.says("料金は？"))


def test_who_was_forgotten_in_between_is_not_asked(town: Town, after: Phone):
    after.says("明日15時に大通で予約したい").says("データを削除")
    assert not asks(after)
    after.taps("データを削除する", "すべて消す")

    assert not asks(after)
    town.passes(minutes=5)
    assert not asks(after.says("料金は？"))


def test_after_some_days_it_is_too_late(town: Town, after: Phone):
    town.wait(days=7)
    assert not asks(after.says("料金は？"))


def test_on_the_last_of_these_days_it_is_not(town: Town, after: Phone):
    town.wait(days=6, hours=23)
    assert asks(after.says("料金は？"))


def test_a_repeated_event_is_answered_the_same_and_counts_once(town: Town, after: Phone):
    after.says("料金は？")
    first = after.screen
    assert after.hears(after.last.event, kind=Kind.TEXT, text="料金は？").screen == first

    after.says("4")
    after.hears(after.last.event, kind=Kind.TEXT, text="4")
    assert counts(town) == {"line_4": 1}


# -- rather not, twice, old buttons -----------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["あとで", "やめる", "今回は答えない", "スキップ"])
def test_who_would_rather_not_is_not_asked_again(town: Town, after: Phone, word: str):
    after.says("料金は？", word)

    assert after.screen == "承知しました。このご利用については、もうおたずねしません。"
    assert after.presses(f"feedback//line:{booking(town)}:5").screen.startswith("このご利用についてのご回答は")
    town.passes(days=3)
    assert not asks(after.says("料金は？"))
    assert counts(town) == {}


def test_the_second_question_can_be_left_open(town: Town, after: Phone):
    after.says("料金は？", "4", "あとで")

    assert after.screen.startswith("承知しました。")
    assert counts(town) == {"line_4": 1}


def test_the_first_answer_stays(town: Town, after: Phone):
    after.says("料金は？")
    old = f"feedback//line:{booking(town)}:1"
    after.says("4")

    assert after.presses(old).screen == f"そのご回答は、すでにいただいています。\n{ROOM}"
    after.says("3", "特になし")
    assert after.presses(old).screen.startswith("このご利用についてのご回答は、すでにいただいたか")
    assert counts(town) == {"line_4": 1, "room_3": 1}


def test_buttons_work_in_the_middle_of_something_else_which_goes_on(town: Town, after: Phone):
    after.says("料金は？")
    old = f"feedback//line:{booking(town)}:3"
    after.says("予約したい")
    standing = after.answer.replies[-1]

    after.presses(old)

    assert counts(town) == {"line_3": 1}
    assert after.answer.replies[-1].key == standing.key  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "value", ["", "line", "line::4", "line:{id}:9", "line:{id}:x", "room:{id}:", "word:{id}", "fault:{id}:4", "line:nobody:4"]
)
def test_a_forged_button_counts_nothing(town: Town, after: Phone, value: str):
    after.says("料金は？")

    after.presses(f"feedback//{value.format(id=booking(town))}")

    assert counts(town) == {}
    assert remarks(town) == []


def test_nobody_answers_for_somebody_else(town: Town, after: Phone):
    mallory = town.phone("mallory").follows().taps("就活生").presses(f"feedback//line:{booking(town)}:1")

    assert mallory.screen.startswith("このご利用についてのご回答は")
    assert counts(town) == {}


def booking(town: Town) -> str:
    """The one use that is over."""
    (one,) = [load for load in town.store.rows if load.startswith("BK#")]
    return one.removeprefix("BK#")


# -- who is asked -----------------------------------------------------------------------------------------------------


def test_who_did_not_come_and_who_cancelled_are_not_asked(town: Town, aoi: Phone, tanaka: Phone):
    booked(aoi, "予約 今日 15時 大通 1時間")
    town.passes(days=1)
    assert person(aoi).use is None
    assert not asks(aoi.says("料金は？"))

    booked(aoi, "予約 明日 15時 大通 1時間")
    aoi.says("取り消したい").taps("取り消す")
    town.passes(days=2)
    assert not asks(aoi.says("料金は？"))


def test_both_of_a_pair_are_asked_of_their_own_rooms(town: Town, aoi: Phone, tanaka: Phone):
    paired(tanaka, aoi, "2026-11-24T15:00")
    agree(aoi)
    agree(tanaka)
    town.passes(minutes=(at("14:50") - town.now).seconds // 60)
    for phone in (aoi, tanaka):
        mine = next(one for one in town.store.ledger.bookings_of(phone.person, town.now) if one.person == phone.person)
        phone.presses(f"checkin//{mine.id}")
    ends(town)

    aoi.says("料金は？", "5")
    tanaka.says("料金は？")
    assert "採用企業用ルームのご利用ありがとうございました" in tanaka.screen
    tanaka.says("2")

    assert counts(town) == {"line_5": 1}
    assert counts(town, "odori14-company") == {"line_2": 1}


def test_who_is_in_a_room_again_is_asked_when_that_is_over_too_and_of_the_last(town: Town, inside: Phone):
    booked(inside, "予約 今日 16時半 産業振興センター 30分")
    ends(town)
    assert not asks(inside.says("料金は？"))

    inside.presses(f"checkin//{of(inside).id}")
    ends(town, "17:05")

    assert "オンライン面接ルームのご利用ありがとうございました" in inside.says("料金は？").screen


def test_who_works_here_is_not_asked(town: Town, inside: Phone):
    town.store.invitations.issue(hash_of("KX7M2PQR"), Post("odori14"), town.now + timedelta(days=1))
    inside.says("スタッフ登録 KX7M2PQR")

    ends(town)

    assert person(inside).use is None


def test_a_house_that_does_not_want_to_know_asks_nobody(aoi: Phone, town: Town):
    quiet = replace(town.catalogue.rules, feedback_days=0)
    town.catalogue = replace(town.catalogue, rules=quiet)
    booked(aoi, "予約 今日 15時 大通 1時間")
    comes(town, aoi)
    ends(town, "17:30")

    assert person(aoi).use is None
    assert aoi.pushed is None


# -- what was measured ------------------------------------------------------------------------------------------------


def test_what_the_line_measured_in_that_time_stands_beside_the_score(town: Town, inside: Phone):
    town.wait(minutes=40)
    measures(town, loss_pct=1.25, delay_ms=42.4)
    ends(town)

    inside.says("料金は？", "2", "5")

    assert counts(town) == {"line_2": 1, "measured_2": 1, "loss_2": 125, "delay_2": 42, "room_5": 1}


def test_what_it_measured_before_does_not(town: Town, aoi: Phone):
    measures(town, loss_pct=1.25, delay_ms=42)
    booked(aoi, "予約 今日 15時 大通 1時間")
    comes(town, aoi)
    ends(town)

    aoi.says("料金は？", "2")

    assert counts(town) == {"line_2": 1}


def test_answers_of_several_add_up(town: Town, after: Phone):
    after.says("料金は？", "4")
    eri = town.phone("eri").follows().taps("就活生")
    town.now = at("16:30")
    booked(eri, "予約 明日 15時 大通 1時間")
    town.passes(hours=22, minutes=20)
    eri.presses(f"checkin//{of(eri).id}")
    town.passes(minutes=75)
    eri.says("料金は？", "4", "5")

    assert counts(town) == {"line_4": 2, "room_5": 1}


def test_no_name_and_no_score_stands_beside_anybody(town: Town, after: Phone):
    """Who knows every row of the table finds who was asked, and what was answered, but not who answered what."""
    after.says("料金は？", "1", "2", "椅子が硬い")

    rows = {name: text for name, text in town.store.rows.items() if not name.startswith("EV#")}
    assert person(after).use is None
    for name, text in rows.items():
        if name.startswith(("RATE", "REMARK")):
            assert not any(token in name + text for token in ("aoi", "佐藤", booking(town)))
        else:
            assert "椅子が硬い" not in text
            assert "line_1" not in text


def test_what_is_kept_of_somebody_names_the_use_and_no_answer(town: Town, after: Phone):
    after.says("料金は？", "1")

    rows = after.says("データを削除").card("kept")["rows"]
    (row,) = [one for one in rows if one["label"] == "privacy.row.feedback"]  # type: ignore[attr-defined,index]
    assert row["day"] == date(2026, 11, 24)  # type: ignore[index]
    assert "1" not in set(map(str, row.values()))  # type: ignore[attr-defined]


# -- by push ----------------------------------------------------------------------------------------------------------


def test_who_does_not_write_is_asked_by_push_half_an_hour_later(town: Town, after: Phone):
    """Booked an hour ahead and more: one reminder was sent, the second push of this booking's life is the last."""
    ((phone, answer),) = town.passes(minutes=30)

    assert phone is after
    assert phone.told(answer) == LINE
    assert after.says("4").screen == ROOM
    assert counts(town) == {"line_4": 1}


@pytest.mark.parametrize("word", ["よかった", "良かったです"])
def test_words_answer_the_push_too(town: Town, after: Phone, word: str):
    town.passes(minutes=30)

    assert after.says(word).screen == ROOM
    assert counts(town) == {"line_4": 1}


def test_what_a_push_has_asked_is_not_asked_beside_an_answer(town: Town, after: Phone):
    town.passes(minutes=30)

    assert not asks(after.says("料金は？"))
    assert not asks(after.says("料金は？"))


def test_who_was_asked_beside_an_answer_is_not_asked_by_push(town: Town, after: Phone):
    after.says("料金は？")

    assert town.passes(hours=3) == []
    assert reasons(town) == ["untrue"]


def test_a_booking_that_has_cost_its_two_pushes_costs_no_third(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 15時 大通 1時間")
    assert len(town.passes(hours=28, minutes=50)) == 2
    aoi.presses(f"checkin//{of(aoi).id}")

    assert town.passes(hours=3) == []
    assert reasons(town) == ["enough"]
    assert asks(aoi.says("料金は？"))


def test_a_run_that_was_missed_for_an_hour_does_not_disturb(town: Town, inside: Phone):
    town.passes(minutes=70)
    town.now = at("17:05")

    assert town.passes(minutes=1) == []
    assert reasons(town) == ["late"]
    assert asks(inside.says("料金は？"))


def test_nobody_is_asked_by_push_in_the_next_use(town: Town, inside: Phone):
    booked(inside, "予約 今日 16時半 産業振興センター 30分")
    ends(town, "16:25")
    heard = [phone.told(answer) for phone, answer in town.passes(minutes=30)]

    assert not [said for said in heard if "回線" in said]


def test_at_night_nobody_is_asked_and_in_the_morning_it_is_too_late(town: Town, inside: Phone):
    rules = replace(town.catalogue.rules, quiet_from=datetime.fromisoformat("2026-11-24T16:10").time())
    town.catalogue = replace(town.catalogue, rules=rules)

    assert town.passes(hours=20) == []
    assert reasons(town) == ["late"]


def test_who_has_blocked_heya_is_not_asked(town: Town, after: Phone):
    after.hears(kind=Kind.UNFOLLOW)

    assert town.passes(hours=1) == []
    assert reasons(town) == ["blocked"]


def test_who_talks_to_a_person_is_not_asked_by_push(town: Town, after: Phone):
    """A figure that they type next is for whoever answers them; once that is over they are asked beside an answer."""
    after.says("スタッフに相談", "忘れ物をしました。傘です")
    assert person(after).enquiry

    assert [answer for phone, answer in town.passes(hours=1) if phone is after] == []
    assert reasons(town) == ["talks"]
    assert asks(after.presses(f"thread//end:{person(after).enquiry}"))


def test_who_has_become_one_of_the_staff_since_is_not_asked(town: Town, after: Phone):
    town.store.invitations.issue(hash_of("ABCDEFG1"), Post("odori14"), town.now + timedelta(days=1))

    assert not asks(after.says("スタッフ登録 ABCDEFG1"))
    assert person(after).post
    assert not asks(after.says("問い合わせ"))
    assert [answer for phone, answer in town.passes(hours=1) if phone is after] == []
    assert reasons(town) == ["untrue"]


def reasons(town: Town) -> list[str]:
    """Why the push about the one use was not sent."""
    return [one.reason for one in town.store.ledger.told(booking(town)) if one.due.kind == "ask_use"]


# -- English ----------------------------------------------------------------------------------------------------------


def test_in_english(town: Town, ben: Phone):
    ben.says("book today 15:00 Odori 1 hour interview", "Ben", "agree", "book it")
    comes(town, ben)
    ends(town)

    ben.says("how much is it?")
    assert ben.screen.endswith(
        "Thank you for using Room for job seekers on Tue 24 Nov. May we ask you something?\n"
        "How was the line, from 1 (bad) to 5 (very good)?"
    )
    assert ben.buttons == ["1 Bad", "2 Rather bad", "3 Fair", "4 Good", "5 Very good", "Not this time"]

    assert ben.says("it was great").screen == "Thank you. And how was the room, from 1 (bad) to 5 (very good)?"
    assert ben.says("3").screen == "Thank you. If there is anything we should know, write a short word. It is kept without your name."
    assert ben.says("The chair is hard").screen == "Thank you. This helps us with the rooms."
    assert counts(town) == {"line_5": 1, "room_3": 1}
    assert remarks(town) == ["The chair is hard"]


def test_in_english_not_now(town: Town, ben: Phone):
    ben.says("book today 15:00 Odori 1 hour interview", "Ben", "agree", "book it")
    comes(town, ben)
    ends(town)

    assert ben.says("how much is it?", "not now").screen == "Understood. We will not ask about this use again."


# -- on record --------------------------------------------------------------------------------------------------------


def test_the_use_waits_on_the_persons_row(town: Town, after: Phone):
    id_ = BookingId(booking(town))
    assert person(after).use == Use(id_, "odori14", "odori14-student", at("16:00").astimezone(UTC))
    found = town.store.ledger.booking(id_)
    assert found
    assert found.status is Status.COMPLETED


def test_a_month_is_the_one_in_which_the_use_ended(town: Town, after: Phone):
    town.wait(days=6, hours=20)
    after.says("料金は？", "4")

    assert town.store.ledger.ratings("odori14", "2026-12").counts == ()
    assert town.store.ledger.ratings("odori14", "2026-11").counts == (Rating("odori14", "odori14-student", "2026-11", {"line_4": 1}),)
