"""A company lets one colleague of its own see a recording by a code, and takes it back, as conversations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib.booking.model import Booking
from chalicelib.dialogue.vocabulary import Name
from tests.flows.conftest import Phone
from tests.flows.recorded import HERE, URL, agree, follows, interviewed, link, soon, tells
from tests.flows.test_recordings import GONE
from tests.flows.town import Town

SEE = "recordings//video:odori14-student 20261125T050000Z"


@pytest.fixture
def town() -> Town:
    return Town(links=HERE)


@pytest.fixture
def done(town: Town, tanaka: Phone, aoi: Phone) -> Booking:
    booking = interviewed(town)
    tells(town, booking)
    assert len(soon(town)) == 1
    return booking


@pytest.fixture
def code(tanaka: Phone, done: Booking) -> str:
    return new_code(tanaka)


def new_code(tanaka: Phone) -> str:
    """What stands in the message that is to be passed on."""
    told = tanaka.says("録画").taps("同僚に見せる").screen
    return told.split("「録画 ")[1].partition("」")[0]


def suzuki(town: Town, name: str = "suzuki", company: str = "北海商事") -> Phone:
    """A recruiter of that company, who has told their name."""
    return agree(town.phone(name).follows().taps("採用企業"), company=company, name="鈴木")


def test_what_the_owner_passes_on(tanaka: Phone, code: str):
    assert tanaka.screen == (
        "11月25日（水）14:00〜15:00の録画を、同じ会社の方お一人にお見せできます。次のメッセージを転送してください。\n"
        "コードは11月28日（土）16:10まで、一度だけ使えます。\n"
        "11月25日（水）14:00〜15:00の面接の録画をご覧ください。\n"
        f"LINEの「オンライン面接ルーム」を友だちに追加し、採用企業として登録して「録画 {code}」と送ると、ご覧になれます。"
    )
    assert len(code) == 8


def test_the_code_itself_is_kept_nowhere_but_in_the_answer_that_gave_it(town: Town, code: str):
    assert {name.split("#")[0] for name, row in town.store.rows.items() if code in row} <= {"EV", "TALK"}


@pytest.mark.parametrize("words", ["録画 {}", "録画{}", "録画コード {}", "recording {}", "recording code {}"])
def test_a_colleague_who_is_known_is_let_in_at_once(town: Town, code: str, words: str):
    phone = suzuki(town).says(words.format(code))
    assert phone.screen == "11月25日（水）14:00〜15:00 就活生用ルームの録画をご覧になれるようになりました。"
    answer = follows(town, link(phone.taps("見る")))
    assert (answer.status, answer.headers["Location"]) == (303, URL)
    (row,) = phone.says("録画").card("recordings")["rows"]  # type: ignore[misc]
    assert (row["notes"], phone.buttons) == (("recordings.note.colleague",), ["見る"])


def test_who_has_never_told_who_they_are_is_asked(town: Town, code: str):
    phone = town.phone("suzuki").follows().taps("採用企業").says(f"録画 {code}")
    assert phone.screen == "会社名を教えてください。録画を予約した会社と同じかを確かめます。"
    assert phone.says("株式会社 北海商事").screen.startswith("お名前を教えてください。")
    assert phone.says("鈴木です").buttons == ["同意する", "くわしく", "同意しない"]
    assert phone.says("はい").screen.endswith("ご覧になれるようになりました。")
    person = town.store.ledger.person(phone.person)
    assert (person.name, person.company, person.consents) == ("鈴木", "株式会社 北海商事", ("privacy",))


def test_in_english(town: Town, code: str):
    phone = town.phone("suzuki").follows().taps("English").taps("Company").says(f"recording {code}")
    assert phone.screen == "What is your company's name? It must be the one that booked the interview."
    assert phone.says("北海商事", "Suzuki").screen.startswith("I keep your name and your company's")
    assert phone.says("yes").screen.startswith("You can now see the recording of")
    assert phone.says("recordings").buttons == ["Watch"]


def test_whoever_does_not_agree_sees_nothing_and_the_code_still_works(town: Town, code: str):
    phone = town.phone("suzuki").follows().taps("採用企業").says(f"録画 {code}", "北海商事", "鈴木").taps("同意しない")
    assert phone.screen == "承知しました。録画は開いていません。コードは期限までお使いになれます。"
    assert suzuki(town, "sato").says(f"録画 {code}").screen.endswith("ご覧になれるようになりました。")


def test_a_code_works_once(town: Town, code: str):
    phone = suzuki(town).says(f"録画 {code}")
    assert suzuki(town, "sato").says(f"録画 {code}").screen.startswith("そのコードは、すでに使われています。")
    assert phone.says(f"録画 {code}").screen == "その録画は、すでにご覧になれます。"


def test_a_code_runs_out(town: Town, code: str):
    town.wait(days=3)
    assert suzuki(town).says(f"録画 {code}").screen.startswith("そのコードは期限が過ぎています。")


def test_the_owner_needs_none(tanaka: Phone, code: str):
    assert tanaka.says(f"録画 {code}").screen == "その録画は、すでにご覧になれます。"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        (lambda town: town.phone("nobody"), "録画は、同じ会社の採用企業の方だけがご覧になれます。"),
        (lambda town: town.phone("ken").follows().taps("就活生"), "録画は、同じ会社の採用企業の方だけがご覧になれます。"),
        (lambda town: suzuki(town, company="別の会社"), "ご登録の会社名が、録画を予約した会社と違うため"),
    ],
)
def test_nobody_else_is_let_in_and_the_code_still_works(town: Town, code: str, who: Callable[[Town], Phone], told: str):
    phone = who(town).says(f"録画 {code}")
    assert phone.screen.startswith(told)
    assert phone.presses(SEE).screen != ""
    assert "開く" not in phone.buttons
    assert suzuki(town, "sato").says(f"録画 {code}").screen.endswith("ご覧になれるようになりました。")


def test_codes_are_not_for_guessing(town: Town, code: str):
    phone = suzuki(town)
    for left in (4, 3, 2, 1):
        assert f"（あと{left}回）" in phone.says(f"録画 WRONG2{left}X").screen
    assert phone.says("録画 WRONG29X").screen.startswith("続けて誤りがあったため")
    assert phone.says(f"録画 {code}").screen.startswith("続けて誤りがあったため")  # the right one is not looked at either
    town.wait(hours=1, minutes=1)
    assert phone.says(f"録画 {code}").screen.endswith("ご覧になれるようになりました。")


def test_a_wrong_company_counts_as_a_guess(town: Town, code: str):
    phone = suzuki(town, company="別の会社")
    phone.says(f"録画 {code}")
    assert town.store.ledger.person(phone.person).failed_codes == 1


def test_the_owner_sees_who_is_let_in_and_takes_it_back(town: Town, tanaka: Phone, code: str):
    phone = suzuki(town).says(f"録画 {code}").taps("見る")
    uri = link(phone)
    follows(town, uri)
    card = tanaka.says("録画").taps("見た人").card("trail")
    assert card["let_in"] == ("鈴木",)
    assert [(row["who"], row["what"]) for row in card["rows"]] == [("鈴木", Name("words", "recordings.what.video"))]  # type: ignore[union-attr,index]

    tanaka.taps("鈴木様の閲覧を止める")

    assert tanaka.screen == "鈴木様の閲覧を止めました。お渡しずみのリンクも、いまから開けません。"
    assert (follows(town, uri).status, phone.presses(SEE).screen) == (410, GONE)
    assert "[recordings]" not in phone.says("録画").screen
    assert (
        tanaka.presses(f"recordings//back:odori14-student 20261125T050000Z {'0' * 16}").screen == "その方の閲覧は、すでに止めてあります。"
    )
    assert tanaka.says("録画").taps("見た人").card("trail")["let_in"] == ()


def test_a_colleague_may_not_let_others_in_nor_see_who_looked(town: Town, code: str):
    phone = suzuki(town).says(f"録画 {code}")
    for act in ("share", "seen", "back"):
        assert phone.presses(f"recordings//{act}:odori14-student 20261125T050000Z").screen == GONE


def test_a_colleague_who_goes_to_another_company_sees_it_no_more(town: Town, code: str):
    phone = suzuki(town).says(f"録画 {code}").taps("見る")
    uri = link(phone)
    agree(phone, company="別の会社")
    assert (follows(town, uri).status, phone.presses(SEE).screen) == (410, GONE)
    assert "[recordings]" not in phone.says("録画").screen


def test_a_link_is_its_viewers_own(town: Town, tanaka: Phone, code: str):
    """It is one person's: taken back from them, it leads nowhere, and those of the others still do."""
    uri, owners = link(suzuki(town).says(f"録画 {code}").taps("見る")), link(tanaka.presses(SEE))
    tanaka.says("録画").taps("見た人").taps("鈴木様の閲覧を止める")
    assert (follows(town, uri).status, follows(town, owners).status) == (410, 303)


def test_five_colleagues_are_enough(town: Town, tanaka: Phone, done: Booking):
    spare = new_code(tanaka)
    for n in range(5):
        suzuki(town, f"colleague{n}").says(f"録画 {new_code(tanaka)}")
    assert tanaka.says("録画").taps("同僚に見せる").screen.startswith("この録画をご覧になれる同僚の方は5名までです。")
    assert suzuki(town, "sixth").says(f"録画 {spare}").screen.startswith("その録画をご覧になれる人数がいっぱいです。")


def test_a_code_opens_nothing_once_consent_is_withdrawn(town: Town, aoi: Phone, code: str):
    aoi.presses("privacy//").taps("同意を取り消す")
    assert suzuki(town).says(f"録画 {code}").screen.startswith("その録画は、いまはご覧いただけません。")


def test_a_colleague_who_is_erased_was_nobody(town: Town, tanaka: Phone, code: str):
    phone = suzuki(town).says(f"録画 {code}").taps("見る")
    follows(town, link(phone))
    phone.presses("erase//").says("はい")
    town.passes(minutes=1)
    card = tanaka.says("録画").taps("見た人").card("trail")
    assert (card["let_in"], [row["who"] for row in card["rows"]]) == ((), [Name("words", "recordings.erased")])  # type: ignore[union-attr,index]


def test_two_colleagues_with_one_code_at_one_moment(town: Town, code: str):
    """Whoever writes second finds it used."""
    first, second = suzuki(town), suzuki(town, "sato")
    equipment, slow = town.store.equipment, []

    def look(code_hash: str):
        found = type(equipment).share_code(equipment, code_hash)
        if not slow:
            slow.append(True)
            first.says(f"録画 {code}")
        return found

    equipment.share_code = look  # type: ignore[method-assign]
    assert second.says(f"録画 {code}").screen.startswith("そのコードは、すでに使われています。")
    assert first.screen.endswith("ご覧になれるようになりました。")


def test_it_is_kept_as_long_as_the_recording(town: Town, code: str, done: Booking):
    phone = suzuki(town).says(f"録画 {code}")
    town.now = done.span.end + timedelta(days=town.catalogue.rules.retention_days)
    assert phone.presses(SEE).screen == GONE
