"""What a company has booked: by week, with who has joined, and as files of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.booking.codes import list_hash
from chalicelib.booking.due import marked
from chalicelib.dialogue.address import Address
from tests.flows.test_runs import WISH, codes, joins, known, standing, within_limits
from tests.flows.town import Phone, Town

HERE = "https://heya.example/prod"


def rows(phone: Phone) -> list[dict[str, object]]:
    return list(phone.card("weeks")["rows"])  # type: ignore[call-overload]


def twenty(town: Town) -> Phone:
    """As many bookings as a company may have: runs of five on four days of two weeks."""
    tanaka = known(town)
    for day in ("11/26", "11/27", "12/1", "12/3"):
        tanaka.says(f"{day}に学生5人と30分ずつ面接したい", "5枠まとめて予約")
    return tanaka


def test_nothing_is_said_as_nothing(town: Town):
    assert known(town).says("予約確認").screen == "これからのご予約はありません。"


def test_three_or_fewer_stand_each_on_a_card_with_what_can_be_done(town: Town):
    tanaka = known(town).says("12/2に学生2人と30分ずつ面接したい", "2枠まとめて予約", "予約確認")

    assert tanaka.screen == "[bookings]"
    (first, _) = tanaka.card("bookings")["rows"]  # type: ignore[misc]
    keys = [button["key"] for button in first["buttons"]]  # type: ignore[index]
    assert keys[-3:] == ["bookings.choice.move_run", "bookings.choice.cancel_run", "bookings.choice.invitation"]


def test_four_are_a_list_by_week_with_who_has_joined(town: Town, aoi: Phone):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    joins(aoi, codes(tanaka)[1])
    tanaka.says("予約確認")

    assert tanaka.screen == "[weeks]"
    assert [(f"{row['span'].start:%H:%M}", row["guest_name"]) for row in rows(tanaka)] == [  # type: ignore[attr-defined]
        ("13:00", ""), ("14:00", "佐藤"), ("15:00", ""), ("16:00", ""),
    ]  # fmt: skip
    within_limits(tanaka)


def test_a_row_opens_its_booking_with_all_its_buttons(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約", "予約確認")
    tanaka.presses(str(rows(tanaka)[2]["address"]))

    (row,) = tanaka.card("bookings")["rows"]  # type: ignore[misc]
    assert f"{row['span'].start:%H:%M}" == "15:00"  # type: ignore[index]


def test_twenty_bookings_are_one_card_within_lines_limits(town: Town):
    tanaka = twenty(town).says("予約確認")

    assert len(rows(tanaka)) == 20
    within_limits(tanaka)
    assert tanaka.says("12/2に学生2人と30分ずつ面接したい").screen.startswith("同時にお持ちいただけるご予約は20件までです。")


def test_another_companys_booking_is_not_opened(town: Town, aoi: Phone):
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    theirs = str((tanaka.says("予約確認"), rows(tanaka)[0]["address"])[1])

    for phone in (known(town, "suzuki"), aoi):
        assert phone.presses(theirs).screen == "そのご予約は、終わったか、取り消されています。"


@pytest.mark.parametrize("value", ["nobody", "x" * 60, "%00"])
def test_a_forged_row_is_answered(town: Town, value: str):
    assert known(town).presses(f"bookings//{value}").screen == "そのご予約は、終わったか、取り消されています。"


# -- files ------------------------------------------------------------------------------------------------------------


def test_the_list_can_be_had_as_files_behind_a_link_that_expires():
    town = Town(links=HERE)
    tanaka = known(town).says(WISH, "4枠まとめて予約", "予約確認").taps("一覧を受け取る")

    assert tanaka.screen.startswith("取り消したものも含めて、ご予約8件の一覧です。リンクは11月25日（水）10:00まで開けます。")
    uris = [choice.uri for _, choice in tanaka.choices()]
    assert [uri.rpartition(".")[2].partition("?")[0] for uri in uris] == ["csv", "ics"]
    link = uris[0].partition("mine-")[2][:32]
    listed = town.store.ledger.booking_list(list_hash(link))
    assert listed
    assert listed.expires - town.now == timedelta(hours=24)
    assert listed.holder == marked(tanaka.person)
    assert tanaka.person not in "".join(row for row in town.store.rows if row.startswith("LST"))
    within_limits(tanaka)


def test_where_links_lead_nowhere_no_file_is_offered(town: Town):
    tanaka = known(town).says(WISH, "4枠まとめて予約", "予約確認")

    assert tanaka.buttons == []
    assert tanaka.presses(Address("export").pack()).screen == "お渡しできるご予約の一覧はありません。"


def test_two_links_are_never_the_same():
    town = Town(links=HERE)
    tanaka = known(town).says(WISH, "4枠まとめて予約")
    made = {tanaka.presses("export//").choices()[0][1].uri for _ in range(3)}

    assert len(made) == 3
    assert len(standing(tanaka)) == 8
