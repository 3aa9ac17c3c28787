"""Who leads a venue's staff lets others onto it, as conversations."""

from __future__ import annotations

import pytest

from chalicelib.booking.model import Post
from tests.flows.gear import dismissed, person, staff
from tests.flows.group_chat import staff_group
from tests.flows.town import Phone, Town


@pytest.fixture
def kato(town: Town) -> Phone:
    return staff(town, "kato", lead=True)


def code_on(phone: Phone, words: str = "スタッフ登録 ") -> str:
    return phone.screen.split(words)[1].split("」")[0].split("”")[0]


def test_a_lead_gets_a_code_to_pass_on_and_its_bearer_is_staff_of_the_venue_and_leads_nobody(town: Town, kato: Phone):
    kato.says("係員を招待したい")
    assert kato.screen.split("\n") == [
        "大通西14丁目ビルの係員をおひとり招待できます。次のメッセージを転送してください。",
        "コードは11月25日（水）10:00まで、一度だけ使えます。",
        "オンライン面接ルームの係員として登録するコードです。",
        f"LINEの「オンライン面接ルーム」とのトークで「スタッフ登録 {code_on(kato)}」と送ってください。",
    ]

    mori = town.phone("mori").says(f"スタッフ登録 {code_on(kato)}")
    assert person(mori).post == Post("odori14")
    assert {member.person for member in town.store.ledger.roster("odori14")} == {"kato", "mori"}


def test_it_works_once_and_for_a_day(town: Town, kato: Phone):
    code = code_on(kato.says("スタッフを追加"))
    town.phone("mori").says(f"スタッフ登録 {code}")
    assert town.phone("ben").says(f"スタッフ登録 {code}").screen.startswith("そのコードは使えません。")

    late = code_on(kato.says("係員を招待"))
    assert late != code
    town.wait(hours=24)
    assert town.phone("ben").says(f"スタッフ登録 {late}").screen.startswith("そのコードは使えません。")


def test_in_english(town: Town):
    kato = staff(town, "kato", language="en", lead=True)
    kato.says("Can I invite a new member of staff?")
    assert kato.screen.startswith("You can let one person onto the staff of Odori Nishi 14. Please pass on the next message.")
    assert person(town.phone("mori").says(f"staff {code_on(kato, '“staff ')}")).post == Post("odori14")


def test_who_does_not_lead_is_refused_politely_and_that_is_logged(town: Town, caplog: pytest.LogCaptureFixture):
    suzuki = staff(town, "suzuki")
    with caplog.at_level("WARNING"):
        suzuki.says("係員を招待")
    assert suzuki.screen.startswith("こちらは責任者の方だけが行える操作です。")
    assert "refused act=invite staff=True" in caplog.text


def test_a_lead_who_was_removed_and_a_guest_get_no_code(town: Town, kato: Phone, aoi: Phone):
    before = {key for key in town.store.rows if key.startswith("INV#")}
    dismissed(kato).says("係員を招待")
    aoi.says("係員を招待")
    for phone in (kato, aoi):
        phone.presses("admit//")
        assert "係員" in phone.screen
        assert "スタッフ登録" not in phone.screen
    assert {key for key in town.store.rows if key.startswith("INV#")} == before


def test_a_code_lets_nobody_in_once_who_gave_it_out_was_removed_themselves_neither(town: Town, kato: Phone):
    code = code_on(kato.says("係員を招待"))
    for phone in (dismissed(kato), town.phone("mori")):
        assert phone.says(f"スタッフ登録 {code}").screen.startswith("そのコードは使えません。")
        assert person(phone).post is None


def test_a_lead_who_types_their_own_code_leads_on_and_the_code_stays_good(town: Town, kato: Phone):
    code = code_on(kato.says("係員を招待"))
    assert kato.says(f"スタッフ登録 {code}").screen == "係員として登録済みです。「今日の予約」でご覧いただけます。"
    assert person(kato).post == Post("odori14", lead=True)
    assert person(town.phone("mori").says(f"スタッフ登録 {code}")).post == Post("odori14")


def test_in_a_group_nobody_gets_one(town: Town, kato: Phone):
    chat = staff_group(town).of(kato)
    chat.presses("admit//")
    assert "スタッフ登録" not in chat.screen


def test_who_leads_is_told_on_entering_what_others_may_not_do(town: Town):
    assert staff(town, "kato", lead=True).screen == (
        "大通西14丁目ビルの係員として登録しました。\n"
        "責任者の方は、係員の招待（「係員を招待」）、「貸出期間」の変更、ほかの方の当番の設定、「今月の数字」の書き出しも行えます。"
    )
    assert staff(town).screen == "大通西14丁目ビルの係員として登録しました。"
