"""A student joins with the code that a company passed on, as conversations."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from chalicelib.booking.model import PersonId
from chalicelib.dialogue.vocabulary import Name
from chalicelib.ics.door import CalendarDoor
from chalicelib.reception.journal import Entry
from tests.fakes.memory_store import MemoryJournal, MemoryStore
from tests.flows.recorded import HERE, link
from tests.flows.test_pair import Counted, code_on, guest_of, joins, paired
from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town

WRONG = (
    "そのコードは見つかりません。もう一度お確かめのうえ入力してください（あと{}回）。\n"
    "コードは英数字8文字です。0、O、1、Iは使われていません。"
)


@pytest.fixture
def code(town: Town) -> str:
    """Of a company's invitation for 12/2, 14:00 to 15:00."""
    return code_on(paired(town.phone("tanaka")))


@pytest.mark.parametrize("words", ["参加 {}", "参加{}", "招待コードは{}です", "join {}", "{}", "{}です", "参加　{}"])
def test_a_code_shows_what_it_is_before_anything_is_asked(town: Town, code: str, words: str):
    aoi = town.phone("aoi").says(words.format(code))

    card = aoi.card("invited")
    assert (card["company"], card["venue"], card["room"]) == ("北海道フーズ", Name("venue", "odori14"), Name("room", "odori14-student"))
    assert aoi.buttons == (["Join", "Do not join"] if words == "join {}" else ["参加する", "参加しない"])


def test_a_code_in_small_letters_or_wide_ones_is_the_same(town: Town, code: str):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)

    assert town.phone("aoi").says(f"参加 {code.lower()}").screen == "[invited]"
    assert town.phone("ken").says(f"参加 {wide}").screen == "[invited]"


def test_name_and_consent_are_asked_and_then_it_is_booked(town: Town, code: str):
    aoi = town.phone("aoi").says(f"参加 {code}").taps("参加する")
    assert aoi.screen == "12月2日（水）14:00〜15:00 大通西14丁目ビル 就活生用ルームですね。\n受付でお呼びするお名前を教えてください。"

    aoi.says("佐藤と申します").taps("同意する")
    assert aoi.screen == "面接に参加します。会社にもお名前をお知らせします。\n[booked]"
    card = aoi.card("booked")
    assert (card["by"], card["address"]) == ("北海道フーズ", Name("address", "odori14"))
    assert len(str(card["code"])) == 4
    assert "地図と行き方" in aoi.buttons


def test_who_is_known_is_asked_nothing_more(town: Town, code: str, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")

    assert aoi.says(f"参加 {code}", "はい").screen.endswith("[booked]")


def test_the_card_puts_it_into_the_guests_calendar():
    """By the link that is the guest's: the one before is the company's no more, and opens nothing."""
    town = Town(links=HERE)
    aoi = town.phone("aoi").says(f"参加 {code_on(paired(town.phone('tanaka')))}", "はい", "佐藤", "同意する")
    door = CalendarDoor(town.catalogue, town.store.ledger, town.phrasebook, lambda: town.now)
    assert door.answer(urlsplit(link(aoi, "カレンダーに追加")).path.rsplit("/", 1)[1]).status == 200


def test_joining_is_four_round_trips_at_the_most():
    store = Counted()
    town = Town(store=store)
    code, aoi = code_on(paired(town.phone("tanaka"))), town.phone("aoi")
    store.calls.clear()
    aoi.says(f"参加 {code}")
    assert store.calls == ["journal.open", "ledger.pair_code", "ledger.booking", "journal.commit"]

    aoi.says("はい", "佐藤")
    store.calls.clear()
    aoi.says("同意する")
    assert store.calls == ["journal.open", "ledger.booking", "journal.commit"]


def test_the_booking_is_among_ones_own_with_who_invited(town: Town, code: str):
    aoi = joins(town.phone("aoi"), code).says("予約確認")

    (row,) = aoi.card("bookings")["rows"]  # type: ignore[misc]
    assert row["by"] == "北海道フーズ"
    assert "guest_name" not in row


def test_it_can_be_declined_at_each_question_and_the_code_still_works(town: Town, code: str):
    aoi = town.phone("aoi").says(f"参加 {code}", "いいえ")
    assert aoi.screen == "承知しました。参加はしていません。コードは面接の開始まで使えます。"
    assert aoi.says(code, "はい", "佐藤").taps("同意しない").screen.startswith("承知しました。参加はしていません。ご相談は")

    assert aoi.says(f"参加 {code}", "やめる").screen == "承知しました。ここまでの内容は取りやめました。"
    assert joins(aoi, code).screen.startswith("面接に参加します。")


def test_a_question_in_the_middle_is_answered_and_the_conversation_goes_on(town: Town, code: str):
    aoi = town.phone("aoi").says(f"参加 {code}", "料金はいくらですか")

    assert aoi.screen.endswith("[invited]")
    assert aoi.says("1").screen.endswith("受付でお呼びするお名前を教えてください。")


def test_a_wrong_code_is_told_of_once_and_not_again_after_another_question(aoi: Phone):
    assert aoi.says("参加 K7M2P4Q9").screen.startswith("そのコードは見つかりません。")

    assert aoi.says("料金はいくらですか").screen.endswith("\n招待コードを入力してください。")
    assert aoi.says("K7M2P4Q9").screen.startswith("そのコードは見つかりません。")


def test_who_has_no_code_at_hand_is_asked_for_it(town: Town, code: str, aoi: Phone):
    assert aoi.says("招待されました").screen == "招待コードを入力してください。"

    assert aoi.says(f"{code[:4]}-{code[4:]}").screen == "[invited]"


def test_in_the_middle_of_a_reservation_a_code_is_no_name(town: Town, code: str, aoi: Phone):
    aoi.says("予約 明日 10時 大通 1時間")
    assert "お名前を教えてください" in aoi.screen

    assert aoi.says(f"参加 {code}").screen == "[invited]"


def test_a_code_alone_says_nothing_of_a_language(town: Town, code: str):
    assert town.phone("aoi").says(code).buttons == ["参加する", "参加しない"]


# -- codes that let nobody in -----------------------------------------------------------------------------------------


def test_an_unknown_code_is_asked_for_again(town: Town, code: str):
    aoi = town.phone("aoi").says("参加 AAAA3333")
    assert aoi.screen == WRONG.format(4)

    assert aoi.says("AAAA4444").screen == WRONG.format(3)
    assert aoi.says(code).screen == "[invited]"


def test_what_is_no_code_is_no_guess(town: Town, aoi: Phone):
    aoi.says("参加 AAAA3333", "1", "はい", "12月3日")

    assert town.store.ledger.person(aoi.person).failed_codes == 1


def test_five_wrong_codes_in_an_hour_and_no_more(town: Town, code: str):
    mallory = town.phone("mallory").says("参加 AAAA3331", "AAAA3332", "AAAA3333", "AAAA3334")
    assert mallory.screen == WRONG.format(1)
    stopped = "続けて誤りがあったため、しばらく受け付けを止めています。1時間ほど後にお試しいただくか、招待した会社にご確認ください。"
    assert mallory.says("AAAA3336").screen == stopped
    assert mallory.says(f"参加 {code}").screen == stopped
    assert town.phone("aoi").says(f"参加 {code}").screen == "[invited]"

    town.wait(hours=1, minutes=1)
    assert mallory.says(f"参加 {code}").screen == "[invited]"


def test_wrong_codes_for_staff_and_for_guests_are_counted_together(town: Town, code: str):
    mallory = town.phone("mallory").says(*(f"スタッフ登録 AAAA{n}CCC" for n in range(5)))

    assert mallory.says(f"参加 {code}").screen.startswith("続けて誤りがあったため")


def test_a_used_code_says_so_with_a_way_out(town: Town, code: str):
    joins(town.phone("aoi"), code)
    ken = town.phone("ken").says(f"参加 {code}")

    assert ken.screen == "12月2日（水）14:00〜15:00の面接の招待は、すでに使われています。新しいコードを招待した会社にご確認ください。"
    assert ken.buttons == ["予約する"]


def test_who_has_joined_and_types_the_code_again_is_told_so(town: Town, code: str):
    aoi = joins(town.phone("aoi"), code).says(f"参加 {code}")

    assert aoi.screen == "12月2日（水）14:00〜15:00の面接には、すでに参加されています。"
    assert aoi.buttons == ["予約確認"]


def test_a_code_runs_out_when_the_interview_begins(town: Town, code: str):
    town.now = town.now.replace(month=12, day=2, hour=14)

    aoi = town.phone("aoi").says(f"参加 {code}")
    assert aoi.screen.startswith("12月2日（水）14:00〜15:00の面接の招待は、開始の時刻を過ぎたため使えません。")


def test_a_code_that_ran_out_while_the_name_was_asked_joins_nobody(town: Town, code: str):
    town.now = town.now.replace(month=12, day=2, hour=13, minute=58)
    aoi = town.phone("aoi").says(f"参加 {code}", "はい", "佐藤")
    town.wait(minutes=2)

    assert aoi.says("同意する").screen.startswith("12月2日（水）14:00〜15:00の面接の招待は、開始の時刻を過ぎたため使えません。")
    assert town.store.ledger.bookings_of(aoi.person, town.now) == ()


def test_a_cancelled_interview_says_so(town: Town, code: str):
    town.phone("tanaka").says("キャンセル", "はい")

    assert town.phone("aoi").says(f"参加 {code}").screen.startswith("12月2日（水）14:00〜15:00の面接は取り消されています。")


def test_the_company_does_not_join_its_own_and_is_shown_the_invitation(town: Town, code: str):
    tanaka = town.phone("tanaka").says(f"参加 {code}")

    assert tanaka.screen == "12月2日（水）14:00〜15:00のご招待は、ご自身でお取りになったものです。相手の方にお送りください。"
    assert code_on(tanaka.taps("招待を見る")) == code


def test_two_students_answer_at_one_moment_and_one_of_them_is_told(town: Town, code: str):
    aoi = town.phone("aoi").says(f"参加 {code}", "はい", "佐藤")
    ken = town.phone("ken").says(f"参加 {code}", "はい", "鈴木")

    assert aoi.says("同意する").screen.startswith("面接に参加します。")
    assert ken.says("同意する").screen.startswith("12月2日（水）14:00〜15:00の面接の招待は、すでに使われています。")
    assert town.store.ledger.bookings_of(PersonId("ken"), town.now) == ()


class Overtaken(MemoryJournal):
    """Somebody else acts once between a look and its write."""

    meanwhile: Callable[[], object] | None = None

    def commit(self, entry: Entry) -> None:
        act, self.meanwhile = self.meanwhile, None
        if act:
            act()
        super().commit(entry)


def test_who_is_overtaken_between_the_look_and_the_write_is_told_too():
    store = MemoryStore()
    store.journal = journal = Overtaken(store)
    town = Town(store=store)
    code = code_on(paired(town.phone("tanaka")))
    aoi = town.phone("aoi").says(f"参加 {code}", "はい", "佐藤")
    ken = town.phone("ken").says(f"参加 {code}", "はい", "鈴木")
    journal.meanwhile = lambda: ken.says("同意する")
    aoi.says("同意する")

    assert aoi.screen.startswith("12月2日（水）14:00〜15:00の面接の招待は、すでに使われています。")
    assert [one.name for one in town.store.ledger.bookings_of(PersonId("ken"), town.now)] == ["鈴木"]


def test_a_students_own_limit_holds_and_says_how_to_make_room(town: Town, code: str, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")
    booked(aoi, "予約 明日 13時 大通 1時間")

    aoi.says(f"参加 {code}", "はい")
    assert aoi.screen == "同時にお持ちいただけるご予約は2件までです。「予約確認」から取り消すと、新しくお取りできます。"
    assert aoi.buttons == ["予約確認"]


def test_an_old_button_says_where_things_stand(town: Town, code: str):
    aoi = town.phone("aoi").says(f"参加 {code}").taps("参加する").says("佐藤").taps("同意する")
    assert aoi.tapped

    aoi.presses(aoi.tapped.pack())
    assert aoi.screen == "そのボタンは前のものです。\nいまのご予約は「予約確認」でご覧いただけます。"
    assert len(town.store.ledger.bookings_of(aoi.person, town.now)) == 1


def test_the_same_message_delivered_twice_joins_once(town: Town, code: str):
    aoi = town.phone("aoi").says(f"参加 {code}", "はい", "佐藤", "同意する")
    first, event = aoi.answer.replies, aoi.last.event

    aoi.hears(event=event, kind=aoi.last.kind, text="同意する")
    assert (aoi.answer.replies, aoi.answer.fresh) == (first, False)
    assert town.store.ledger.person(aoi.person).standing[0].booking == guest_of(town.phone("tanaka"))


def test_in_english(town: Town):
    mia = town.phone("mia").says("book both rooms for Dec 2 at 3pm for an hour", "Hokkaido Foods", "Mia", "I agree", "book it")
    ben = town.phone("ben").says(f"join {code_on(mia)}", "yes", "Ben", "I agree")

    assert ben.screen == "You have joined the interview. The company is told your name.\n[booked]"
    assert town.phone("kim").says("join AAAA3333").screen.startswith("I cannot find that code. Please check it and type it again (4 more")


def test_a_guest_is_reminded_without_the_button_that_only_the_company_has(town: Town, code: str):
    aoi = joins(town.phone("aoi"), code)
    town.passes(days=7, hours=9)

    assert aoi.pushed
    assert aoi.buttons_of(aoi.pushed) == ["行きます", "取り消す", "地図と行き方"]
    town.passes(hours=18)
    tanaka = town.phone("tanaka")
    assert tanaka.pushed
    assert tanaka.buttons_of(tanaka.pushed) == ["行きます", "変更する", "取り消す", "地図と行き方"]


def test_who_was_pushed_that_their_guest_joined_is_reminded_an_hour_before_and_not_the_evening_too(town: Town, code: str):
    """A booking's life costs two pushes: which of them are left out is said in the one that takes their place."""
    joins(town.phone("aoi"), code)
    told = [phone.told(answer) for phone, answer in town.passes(days=8, hours=3) if phone.person == "tanaka"]

    assert [text[:9] for text in told] == ["12月2日（水）1", "まもなくご予約の時"]
    assert told[0].endswith("佐藤様が参加されました。12月2日（水）13:00に、もう一度お知らせします。")


def test_who_has_moved_the_pair_since_is_reminded_the_evening_before_again(town: Town, code: str):
    """What they were told then was of another time."""
    joins(town.phone("aoi"), code)
    town.passes(minutes=1)
    tanaka = town.phone("tanaka").says("変更", "12月3日の16時から", "はい")
    assert tanaka.screen.startswith("両方のお部屋を変更しました。")
    told = [phone.told(answer) for phone, answer in town.passes(days=9, hours=6) if phone.person == "tanaka"]

    assert [text[:10] for text in told] == ["明日12月3日（木）", "まもなくご予約の時間"]


def test_whose_guest_has_not_joined_is_reminded_the_evening_before(town: Town, code: str):
    told = [phone.told(answer) for phone, answer in town.passes(days=8, hours=3) if phone.person == "tanaka"]

    assert told[0].startswith("明日12月2日（水）14:00")
