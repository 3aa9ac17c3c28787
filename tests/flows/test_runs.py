"""A company books several interviews in one go, moves and cancels them in one go, as conversations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chalicelib.booking.ending import PARTNER_CANCELLED
from chalicelib.booking.moving import PARTNER_MOVED
from chalicelib.dialogue.vocabulary import Name, Say
from chalicelib.line.outbound import Presenter
from chalicelib.reception.journal import StorageBusy
from simulator.line_side.limits import check_messages
from tests.fakes.faults import Crash, Fault
from tests.flows.test_pair import Counted
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

WISH = "来週の水曜の午後、学生4人と30分ずつ面接したい"
WEDNESDAY = date(2026, 12, 2)


def introduced(phone: Phone) -> Phone:
    return phone.says("北海道フーズ", "田中", "同意する")


def ran(phone: Phone, words: str = WISH) -> Phone:
    """A run booked by whoever has not said yet who they are."""
    return introduced(phone.says(words)).says("4枠まとめて予約")


def known(town: Town, name: str = "tanaka") -> Phone:
    """A recruiter of whom everything is known: a run was booked and cancelled."""
    phone = town.phone(name).follows().taps("採用企業")
    return ran(phone).says("まとめて取り消す", "はい")


def times(phone: Phone) -> list[str]:
    rows = phone.card("run")["spans"]
    return [f"{row['span'].start:%H:%M}" for row in rows]  # type: ignore[attr-defined, index]


def standing(phone: Phone, day: date | None = None) -> list[str]:
    """The starts of a person's bookings to come, of each booked room one."""
    zone, found = phone.town.catalogue.zone, phone.town.store.ledger.bookings_of(phone.person, phone.town.now)
    starts = [one.span.start.astimezone(zone) for one in found if one.status.stands]
    return sorted(f"{at:%H:%M}" for at in starts if day in (None, at.date()))


def taken(town: Town, day: date = WEDNESDAY) -> int:
    """Cells of that day that anybody has."""
    return sum(len(one.cells) for venue in ("odori14", "sangyo") for one in town.store.ledger.days(venue, day, day))


def run_of(phone: Phone) -> str:
    """The person's run that stands."""
    return next(one.run for one in phone.town.store.ledger.bookings_of(phone.person, phone.town.now) if one.status.stands)


def codes(phone: Phone) -> list[str]:
    rows = phone.card("invitations")["rows"]
    return [str(row["code"]) for row in rows]  # type: ignore[attr-defined, index]


def joins(phone: Phone, code: str, name: str = "佐藤") -> Phone:
    return phone.says(f"参加 {code}", "はい", name, "同意する")


def within_limits(phone: Phone) -> None:
    messages = Presenter(phone.town.phrasebook, phone.town.catalogue).show(phone.answer.replies, phone.answer.language)
    assert check_messages(messages) == []
    assert len(messages) <= 5


# -- booking ----------------------------------------------------------------------------------------------------------


def test_a_recruiter_who_is_known_is_shown_the_run_at_once(town: Town):
    tanaka = known(town).says(WISH)

    assert tanaka.screen == "12月2日（水）13:00から30分ずつ4枠、貴社と就活生のお部屋を両方お取りできます。\n[run]"
    assert times(tanaka) == ["13:00", "14:00", "15:00", "16:00"]
    assert tanaka.buttons == ["4枠まとめて予約", "時間を変える", "日付を変える", "会場を変える"]
    within_limits(tanaka)

    tanaka.taps("4枠まとめて予約")
    assert tanaka.screen.startswith("4枠をまとめて予約しました。下の招待を、応募者の方それぞれにお送りください。\n[run]\n[invitations]\n")
    assert standing(tanaka) == sorted(["13:00", "14:00", "15:00", "16:00"] * 2)
    within_limits(tanaka)


def test_the_whole_conversation_of_who_books_for_the_first_time(tanaka: Phone):
    told = [tanaka.says(text).screen for text in (WISH, "北海道フーズ", "田中", "同意する", "4枠まとめて予約")]

    assert told[:4] == [
        "12月2日（水）13:00からの4枠をお取りしています。\n"
        "貴社 大通西14丁目ビル 採用企業用ルーム／就活生 大通西14丁目ビル 就活生用ルーム\n会社名を教えてください。",
        "ご担当者のお名前を教えてください。",
        "室内にはAIモニターとクラウドカメラがあります。映像と個人情報の取り扱いに同意されますか。",
        "12月2日（水）13:00から30分ずつ4枠、貴社と就活生のお部屋を両方お取りできます。\n[run]",
    ]
    assert told[4].split("\n")[3] == "12月2日（水）の招待コードです。「参加」のあとにコードを続けて送ると、お部屋の予約に加わります。"


def test_the_whole_conversation_in_english(town: Town):
    mia = town.phone("mia").follows().taps("English").taps("Company")
    told = [
        mia.says(text).screen
        for text in (
            "I'd like to interview four candidates next Wednesday afternoon, 30 minutes each",
            "Hokkaido Foods",
            "Mia",
            "I agree",
            "Book these 4 slots",
            "cancel them all",
            "Cancel 4 slots",
        )
    ]

    assert told[0] == (
        "4 slots are held for you on Wed 2 Dec, from 13:00.\n"
        "You: Odori Nishi 14, Room for companies. Job seeker: Odori Nishi 14, Room for job seekers.\nWhat is your company's name?"
    )
    assert told[3] == (
        "Wed 2 Dec: 4 slots of 30 minutes from 13:00. Both your room and the one for your candidate (Job seeker) are free.\n[run]"
    )
    assert told[4].startswith(
        "All 4 slots are booked. Please pass on one of the invitations below to each candidate.\n[run]\n[invitations]\n"
    )
    assert told[5] == "Cancel all 4 slots on Wed 2 Dec from 13:00? The invitations you sent will not work any more."
    assert told[6] == "The 4 slots on Wed 2 Dec from 13:00 are cancelled. Please tell those whom you sent an invitation."


@pytest.mark.parametrize(
    "words", ["まとめて予約", "一括で予約したい", "学生4人と30分ずつ面接したい", "4枠おさえて", "複数名まとめて面接を予約したい"]
)
def test_many_words_open_it(tanaka: Phone, words: str):
    tanaka.says(words)

    assert tanaka.screen.startswith(("何人分の面接枠をお取りしますか。", "面接の日をお選びください。"))


def test_the_whole_wish_may_answer_how_many(tanaka: Phone):
    tanaka.says("まとめて予約")
    assert tanaka.screen.startswith("何人分の面接枠をお取りしますか。")

    ran(tanaka)
    assert times(tanaka) == ["13:00", "14:00", "15:00", "16:00"]
    assert standing(tanaka, WEDNESDAY) == sorted(times(tanaka) * 2)


def test_by_buttons_alone(tanaka: Phone):
    tanaka.says("ヘルプ").taps("まとめて予約", "3枠").day("2026-12-02").taps("60分")
    introduced(tanaka)
    assert times(tanaka) == ["09:30", "11:00", "12:30"]

    tanaka.taps("3枠まとめて予約")
    assert standing(tanaka) == sorted(["09:30", "11:00", "12:30"] * 2)


def test_a_number_is_how_many_not_which_button(tanaka: Phone):
    tanaka.says("まとめて予約", "2", "12/2", "30分")
    introduced(tanaka)

    assert len(times(tanaka)) == 2


def test_more_than_one_act_takes_is_said_kindly_with_how_many_it_can_be(town: Town):
    tanaka = known(town).says("12/2に学生8人と30分ずつ面接したい")
    assert tanaka.screen == (
        "一度にお取りできるのは5枠までです（ご希望 8枠）。\nまず何枠お取りしますか。残りは、続けてもう一度お取りできます。"
    )
    assert tanaka.buttons == ["5枠", "4枠", "3枠", "2枠"]

    tanaka.taps("5枠")
    assert times(tanaka) == ["09:30", "10:30", "11:30", "12:30", "13:30"]
    tanaka.taps("5枠まとめて予約").says("12/2に学生3人と30分ずつ面接したい")
    assert times(tanaka) == ["14:30", "15:30", "16:30"]


def test_where_fewer_fit_that_is_said_and_the_word_is_theirs(town: Town):
    tanaka = known(town).says("12/2の15時から学生4人と30分ずつ面接したい")
    assert tanaka.screen == (
        "12月2日（水）は、4枠のうち2枠（15:00から）をお取りできます。\nこの2枠にするか、時間や日付を変えるか、お選びください。\n[run]"
    )

    tanaka.taps("2枠まとめて予約")
    assert standing(tanaka) == sorted(["15:00", "16:00"] * 2)


def test_who_is_not_known_yet_hears_at_once_that_fewer_fit(tanaka: Phone):
    tanaka.says("12/2の15時から学生4人と30分ずつ面接したい")

    assert tanaka.screen.startswith("12月2日（水）は、4枠のうち2枠（15:00から）をお取りできます。")
    assert tanaka.screen.endswith("会社名を教えてください。")


def test_the_time_is_changed_to_one_from_which_all_fit(town: Town):
    tanaka = known(town).says("12/2の15時から学生4人と30分ずつ面接したい").taps("時間を変える")
    assert tanaka.buttons == ["9:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30"]

    tanaka.taps("10:00")
    assert times(tanaka) == ["10:00", "11:00", "12:00", "13:00"]
    tanaka.says("やっぱり13時から")
    assert times(tanaka) == ["13:00", "14:00", "15:00", "16:00"]


def test_the_day_is_changed_and_the_part_of_the_day_stays(town: Town):
    tanaka = known(town).says(WISH).taps("日付を変える").says("12/3")

    assert str(tanaka.card("run")["day"]) == "2026-12-03"
    assert times(tanaka) == ["13:00", "14:00", "15:00", "16:00"]
    assert taken(town) == 0


def test_how_many_and_how_long_are_changed_by_words(town: Town):
    tanaka = known(town).says(WISH).says("やっぱり3枠で")
    assert times(tanaka) == ["13:00", "14:00", "15:00"]

    tanaka.says("1人60分ずつで")
    assert times(tanaka) == ["13:00", "14:30", "16:00"]


def test_a_window_that_is_said_is_kept_to(town: Town):
    tanaka = known(town).says("12/2の10時から13時まで、学生3人と30分ずつ面接したい")
    assert times(tanaka) == ["10:00", "11:00", "12:00"]


def test_where_one_building_is_not_free_the_places_that_are_are_taken_and_can_be_chosen(town: Town):
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/2 14時 産業振興センター 1時間")
    tanaka = known(town).says(WISH).taps("会場を変える")
    assert tanaka.buttons == [
        "貴社 大通西14丁目ビル／就活生 大通西14丁目ビル　4枠",
        "貴社 産業振興センター／就活生 大通西14丁目ビル　3枠",
        "貴社 大通西14丁目ビル／就活生 産業振興センター　3枠",
    ]

    tanaka.says("2")
    assert tanaka.card("run")["room"] == Name("room", "sangyo-1")
    assert len(times(tanaka)) == 3


def test_a_day_without_a_slot_is_no_dead_end(town: Town):
    for n, begin in enumerate(("09:30", "11:30", "13:30", "15:30")):
        booked(town.phone(f"aoi{n}").follows().taps("就活生"), f"予約 12/2 {begin} 大通 90分")
        booked(town.phone(f"ken{n}").follows().taps("就活生"), f"予約 12/2 {begin} 産業振興センター 90分")
    tanaka = known(town).says("12/2に学生2人と30分ずつ面接したい")

    assert tanaka.screen == "12月2日（水）のその時間には、ふた部屋とも空いている枠がありません。ほかの時間か、別の日をお選びください。"
    assert tanaka.buttons == ["日付を変える"]
    tanaka.taps("日付を変える").says("12/3")
    assert tanaka.screen.startswith(("[times]", "12月3日（木）"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("12/5に学生2人と30分ずつ面接したい", "12月5日（土）はお休みです。"),
        ("3/1に学生2人と30分ずつ面接したい", "2027年3月1日（月）はまだお取りできません。60日先の"),
    ],
)
def test_a_day_that_is_closed_is_said_by_its_rule(town: Town, words: str, said: str):
    assert known(town).says(words).screen.startswith(said)


def test_of_one_person_it_is_a_pair(town: Town):
    tanaka = known(town).says("まとめて予約", "12/2の14時から学生1人と1時間面接したい")

    assert "run" not in [getattr(reply, "card", "") for reply in tanaka.answer.replies]


def test_one_room_or_two_become_several_when_that_is_said(tanaka: Phone):
    tanaka.says("予約 12/2 14時 大通 1時間", "やっぱり学生3人と1時間ずつ面接したい")

    assert tanaka.screen.startswith("12月2日（水）は、3枠のうち2枠（14:00から）をお取りできます。")
    assert taken(tanaka.town) == 2 * 2 * 3


def test_stopping_frees_every_room(town: Town):
    tanaka = known(town).says(WISH)
    assert taken(town) == 16

    tanaka.says("やめる")
    assert taken(town) == 0


def test_a_hold_that_has_run_out_is_held_anew(town: Town):
    tanaka = known(town).says(WISH)
    town.wait(minutes=6)
    tanaka.says("4枠まとめて予約")
    assert tanaka.screen.startswith(("12月2日（水）13:00から30分ずつ4枠", "4枠をまとめて予約しました"))


# -- limits -----------------------------------------------------------------------------------------------------------


def test_who_has_room_for_two_more_is_offered_two_and_told_why(town: Town):
    tanaka = known(town)
    for day, n in (("11/26", 5), ("11/27", 5), ("12/1", 5), ("12/3", 3)):
        tanaka.says(f"{day}に学生{n}人と30分ずつ面接したい", f"{n}枠まとめて予約")
    assert len(standing(tanaka)) == 2 * 18
    tanaka.says("12/2に学生5人と30分ずつ面接したい")

    assert tanaka.screen.startswith(
        "12月2日（水）は、5枠のうち2枠（9:30から）をお取りできます。お持ちいただけるご予約の数に限りがあるためです。\n"
    )
    tanaka.taps("2枠まとめて予約")
    assert len(standing(tanaka)) == 2 * 20


# -- others -----------------------------------------------------------------------------------------------------------


def test_a_student_is_told_that_pairs_are_for_companies(aoi: Phone):
    aoi.presses("run//")

    assert aoi.screen.startswith("相手のお部屋も合わせたご予約は、採用側の方に承っています。")


def test_a_student_who_counts_people_books_a_room(aoi: Phone):
    aoi.says("4人分予約したい")

    assert aoi.screen.startswith("会場をお選びください。")


def test_what_is_held_for_one_company_is_not_free_for_another(town: Town):
    tanaka, suzuki = known(town), known(town, "suzuki")
    tanaka.says(WISH)
    suzuki.says(WISH)

    assert suzuki.screen.startswith("12月2日（水）のその時間には、ふた部屋とも空いている枠がありません。")
    assert taken(town) == 16


def test_of_two_companies_at_the_same_slots_one_has_them_and_the_other_looks_again(town: Town):
    tanaka, suzuki = known(town), known(town, "suzuki")
    tanaka.says(WISH)
    yes = next(choice.address for label, choice in tanaka.choices() if label == "4枠まとめて予約")
    assert yes
    town.wait(minutes=6)
    suzuki.says(WISH, "4枠まとめて予約")
    tanaka.presses(yes.pack())

    assert standing(suzuki) == sorted(["13:00", "14:00", "15:00", "16:00"] * 2)
    assert standing(tanaka) == []
    assert "4枠をまとめて予約しました" not in tanaka.screen


def test_a_button_of_another_conversation_books_nothing(town: Town):
    tanaka = known(town).says(WISH)
    yes = next(choice.address for label, choice in tanaka.choices() if label == "4枠まとめて予約")
    assert yes
    tanaka.says("やめる").presses(yes.pack())

    assert tanaka.screen.startswith("そのボタンは前のものです。")
    assert standing(tanaka) == []


@pytest.mark.parametrize(
    "data", ["reserve/people/99", "reserve/people/-3", "reserve/people/x", "run//invite:nobody", "cancel_run//nobody", "move_run//nobody"]
)
def test_forged_buttons_are_answered_and_change_nothing(town: Town, data: str):
    tanaka = known(town)
    tanaka.says("まとめて予約")
    tanaka.presses(data)

    assert tanaka.screen
    assert taken(town) == 0


def test_another_companys_run_cannot_be_touched(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    run = run_of(tanaka)
    suzuki = known(town, "suzuki")
    for flow in ("cancel_run", "move_run"):
        suzuki.presses(f"{flow}//{run}")
        assert suzuki.screen == "そのご予約は、すでに終わったか、取り消されています。いまのご予約をご確認ください。"
    suzuki.presses(f"run//invite:{run}")
    assert suzuki.screen == "参加待ちの方はいません。ご予約の一覧をご覧ください。"

    assert len(standing(tanaka)) == 8


def test_a_student_cannot_touch_the_run_they_are_in(town: Town, aoi: Phone):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    run = run_of(tanaka)
    joins(aoi, codes(tanaka)[0])

    for flow in ("cancel_run", "move_run"):
        assert aoi.presses(f"{flow}//{run}").screen.startswith("そのご予約は、すでに終わったか、取り消されています。")
    assert len(standing(tanaka)) == 7


# -- what goes wrong on the way -----------------------------------------------------------------------------------------


def test_a_redelivered_event_repeats_its_answer_and_books_once(town: Town):
    tanaka = known(town).says(WISH).says("4枠まとめて予約")
    first = tanaka.answer.replies
    again = town.reception.take(tanaka.last, town.now)

    assert (again.replies, again.fresh) == (first, False)
    assert len(standing(tanaka)) == 8
    tanaka.says("まとめて取り消す", "はい")
    town.reception.take(tanaka.last, town.now)
    assert standing(tanaka) == []


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.CRASH_AFTER, Fault.LOST, Fault.CRASH_BEFORE])
@pytest.mark.parametrize("act", ["book", "move", "cancel"])
def test_an_act_that_is_cut_off_is_whole_or_is_not_there(town: Town, fault: Fault, act: str):
    tanaka = known(town).says(WISH)
    last = "4枠まとめて予約"
    if act != "book":
        tanaka.says(last).says("まとめて12/9に変更" if act == "move" else "まとめて取り消す")
        last = "はい"
    before = (len(standing(tanaka, WEDNESDAY)), len(standing(tanaka, date(2026, 12, 9))))
    town.store.faults.switch_on("journal.commit", fault)
    with pytest.raises((Crash, StorageBusy)):
        tanaka.says(last)
    halfway = (len(standing(tanaka, WEDNESDAY)), len(standing(tanaka, date(2026, 12, 9))))
    after = {"book": (8, 0), "move": (0, 8), "cancel": (0, 0)}[act]
    assert halfway in (before, after)

    tanaka.answer = town.reception.take(tanaka.last, town.now)  # the queue brings it back
    assert (len(standing(tanaka, WEDNESDAY)), len(standing(tanaka, date(2026, 12, 9)))) == after


def test_holding_a_run_is_three_round_trips_and_confirming_it_two():
    town = Town(store=Counted())
    tanaka = known(town)
    calls = town.store.calls  # type: ignore[attr-defined]
    calls.clear()
    tanaka.says(WISH)
    assert calls == ["journal.open", "ledger.room_days", "journal.commit"]
    calls.clear()
    tanaka.says("4枠まとめて予約")
    assert calls == ["journal.open", "journal.commit"]


# -- guests -----------------------------------------------------------------------------------------------------------


def test_each_guest_joins_their_own_slot(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    found = codes(tanaka)
    for n, code in enumerate(found[:2]):
        guest = joins(town.phone(f"guest{n}").follows().taps("就活生"), code, f"学生{n}")
        assert standing(guest) == [("13:00", "14:00")[n]]

    run = run_of(tanaka)
    tanaka.presses(f"run//invite:{run}")
    assert codes(tanaka) == found[2:]
    within_limits(tanaka)


@pytest.mark.parametrize("company", ["北海道フーズ", "株" * 40, "🏳️‍🌈" * 9 + "社"])
def test_what_is_shown_keeps_lines_limits(tanaka: Phone, company: str):
    tanaka.says(WISH, company, "田中", "同意する")
    within_limits(tanaka)
    tanaka.says("4枠まとめて予約")
    within_limits(tanaka)


# -- ending and moving --------------------------------------------------------------------------------------------------


def test_cancelling_all_tells_those_who_have_joined(town: Town, aoi: Phone):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    joins(aoi, codes(tanaka)[1])
    tanaka.says("まとめて取り消す")
    assert tanaka.screen == (
        "12月2日（水）13:00からの4枠を、すべて取り消します。参加された1名の方には、こちらからお知らせします。よろしいですか。"
    )

    tanaka.says("はい")
    assert tanaka.screen == "12月2日（水）13:00からの4枠を取り消しました。参加された方にお知らせします。"
    assert standing(tanaka) == standing(aoi) == []
    assert [due.kind for due in town.store.ledger.due(town.now) if due.person == aoi.person] == [PARTNER_CANCELLED]
    assert taken(town) == 0


def test_saying_no_leaves_it(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約", "まとめて取り消す", "いいえ")

    assert tanaka.screen == "承知しました。ご予約はそのままです。"
    assert len(standing(tanaka)) == 8


def test_a_late_cancel_says_what_it_costs_and_costs_it_once(town: Town):
    tanaka = known(town).says("明日の10時から学生3人と30分ずつ面接したい", "3枠まとめて予約")
    town.wait(hours=22, minutes=30)
    tanaka.says("まとめて取り消す")
    assert tanaka.screen.startswith("開始まで120分を切っているため、この取り消しは0.5点と数えます。")
    tanaka.says("はい")

    assert [one.hundredths for one in town.store.ledger.person(tanaka.person).points] == [50]


def test_of_several_runs_which_one_is_asked(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約", "12/3に学生2人と30分ずつ面接したい", "2枠まとめて予約", "まとめて取り消す")
    assert tanaka.screen == "どのご予約をまとめて取り消しますか。"
    assert tanaka.buttons == ["12月2日（水）13:00から4枠", "12月3日（木）9:30から2枠"]

    tanaka.says("2", "はい")
    assert standing(tanaka) == sorted(["13:00", "14:00", "15:00", "16:00"] * 2)


def test_without_a_run_one_by_one_is_offered(town: Town):
    tanaka = known(town).says("まとめて取り消す")
    assert tanaka.screen == "まとめて取り消せるご予約はありません。1件ずつでしたら承ります。"
    assert tanaka.says("まとめて変更").screen == "まとめて変更できるご予約はありません。1件ずつでしたら承ります。"


def test_moving_the_run_to_a_day_that_is_named(town: Town, aoi: Phone):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    joins(aoi, codes(tanaka)[0])
    tanaka.says("まとめて12/9に変更")
    assert tanaka.screen == "12月2日（水）の4枠（13:00から）を、12月9日（水）の同じ時刻にすべて移します。よろしいですか。"

    tanaka.says("はい")
    assert tanaka.screen.startswith("4枠を12月9日（水）に移しました。参加された方にはお知らせします。")
    assert len(codes(tanaka)) == 3
    assert standing(tanaka, date(2026, 12, 9)) == sorted(["13:00", "14:00", "15:00", "16:00"] * 2)[1:]
    assert [due.kind for due in town.store.ledger.due(town.now) if due.person == aoi.person] == [PARTNER_MOVED]
    within_limits(tanaka)


def test_moving_the_run_offers_days_on_which_all_of_it_fits(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/3 14時 大通 1時間")
    tanaka.says("まとめて別の日にしたい")

    assert tanaka.screen.startswith("12月2日（水）13:00からの4枠ですね。どの日に移しますか。時刻はそのままです。")
    assert "12月3日（木）" not in tanaka.buttons
    tanaka.taps("12月4日（金）", "4枠を移す")
    assert len(standing(tanaka, date(2026, 12, 4))) == 8


def test_a_day_on_which_not_all_of_it_fits_names_what_does_not_and_moves_nothing(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/3 14時 大通 1時間")
    tanaka.says("まとめて12/3に変更")

    assert tanaka.screen.startswith("12月3日（木）は、14:00、15:00の枠が空いていません。すべて空いている別の日をお選びください。")
    assert len(standing(tanaka, WEDNESDAY)) == 8


@pytest.mark.parametrize(("day", "said"), [("12/5", "12月5日（土）はお休みです。"), ("12/2", "12月2日（水）は、いまのご予約の日です。")])
def test_a_day_that_cannot_be_is_said(town: Town, day: str, said: str):
    tanaka = known(town).says(WISH, "4枠まとめて予約", f"まとめて{day}に変更")

    assert tanaka.screen.startswith(said)


def test_somebody_quicker_on_the_new_day_and_nothing_moves(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約", "まとめて12/9に変更")
    booked(town.phone("aoi").follows().taps("就活生"), "予約 12/9 14時 大通 30分")
    tanaka.says("はい")

    assert tanaka.screen.startswith("12月9日（水）は、14:00の枠が空いていません。")
    assert len(standing(tanaka, WEDNESDAY)) == 8


def test_one_of_the_run_is_cancelled_by_itself(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約", "取り消したい", "2", "はい")

    assert standing(tanaka) == sorted(["13:00", "15:00", "16:00"] * 2)
    tanaka.says("まとめて取り消す")
    assert tanaka.screen.startswith("12月2日（水）13:00からの3枠を、すべて取り消します。")


def test_the_evening_before_all_are_told_in_one_push(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    town.now = town.now.replace(day=30, month=11, hour=12) + timedelta(days=1)
    heard = [answer for phone, answer in town.passes(hours=20) if phone is tanaka]

    keys = [reply.key for answer in heard for reply in answer.replies if isinstance(reply, Say)]
    assert keys.count("notices.remind_day") == 4
    heard = [answer for phone, answer in town.passes(hours=10) if phone is tanaka]
    keys = [reply.key for answer in heard for reply in answer.replies if isinstance(reply, Say)]
    assert keys.count("notices.remind_hour") == 1


@pytest.mark.parametrize("text", ["100人", "0人", "2.5人分"])
def test_what_is_no_number_of_people_leaves_the_form_standing(town: Town, text: str):
    co = town.phone("co").follows().taps("採用企業").presses("reserve//run")
    asked = co.screen

    co.says(text)
    assert co.screen.endswith(asked)
    assert co.says("3人").answer.step == "day"
