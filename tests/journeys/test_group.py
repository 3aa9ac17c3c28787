"""A staff group over every wire: its code, an alert pushed to it once and counted by heads, a button without a name, and its end."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.heya import Heya
from tests.journeys.phone import Phone, words
from tests.journeys.test_equipment import reports


def invited(running: Heya) -> str:
    """A code for a group, as the operator gets it."""
    command = [sys.executable, "-m", "ops", "staff", "invite", "--venue", "odori14", "--group", "--local", "--data", str(running.data)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.split("スタッフ登録 ")[1].split(maxsplit=1)[0]


def chat(running: Heya, name: str) -> dict[str, Any]:
    """A group as LINE's side has it now."""
    groups = running.ear.http.get("/dev/state").json()["groups"]
    return next(one for one in groups if one["id"] == name)


def shown(running: Heya, name: str) -> list[str]:
    return [words(said["message"]) for said in chat(running, name)["messages"] if said["from"] == "bot"]


def sees(running: Heya, name: str, text: str) -> None:
    running.ear.until(lambda: any(text in told for told in shown(running, name)))


def meets(running: Heya, *members: Phone) -> str:
    name = f"desk{members[0].id}"
    running.ear.http.post("/dev/groups", json={"id": name, "name": "窓口", "members": [one.id for one in members]}).raise_for_status()
    sees(running, name, "「スタッフ登録」とコードを送ってください")
    return name


@pytest.fixture
def desk(running: Heya) -> tuple[str, Phone]:
    """A group of two, neither of whom has ever chatted with heya, that has become one of the staff's."""
    ito, sato = running.newcomer("伊藤"), running.newcomer("佐藤")
    name = meets(running, ito, sato)
    ito.begins("text", text=f"スタッフ登録 {invited(running)}", group=name)
    sees(running, name, "係員のグループとして登録しました")
    return name, ito


def pushed(running: Heya, group: str, after: int = 0) -> list[Any]:
    return [one for one in running.ear.after(after, "api") if (one["request"]["body"] or {}).get("to") == group]


def later(running: Heya, minutes: int) -> None:
    running.jump(running.now + timedelta(minutes=minutes))


def test_an_alert_comes_to_the_group_once_and_is_taken_by_a_button_that_names_nobody(running: Heya, desk: tuple[str, Phone]) -> None:
    name, ito = desk
    group = chat(running, name)["groupId"]
    used = running.ear.http.get("/dev/state").json()["quota"]["used"]
    for n in range(2):
        assert reports(running, 0.0, f"{name}{n}", status="down", device="camera").status_code == 202
        later(running, 1)
    sees(running, name, "【要対応】大通西14丁目ビル・就活生用ルーム")
    assert len(pushed(running, group)) == 1
    assert running.ear.http.get("/dev/state").json()["quota"]["used"] == used + 2
    asked = [one["url"] for one in running.ear.after(0, "api") if one["url"].endswith("/members/count")]
    assert asked == [f"/v2/bot/group/{group}/members/count"]

    before = len(chat(running, name)["messages"])
    ito.begins("text", text="了解、対応します", group=name)
    ito.begins("postback", data="alert//take:odori14-student%23camera%23down", group=name)
    sees(running, name, "グループの方が対応します")
    running.settle()
    assert len(chat(running, name)["messages"]) == before + 2  # what was said, and one answer

    row = running.row("AL#odori14", "odori14-student#camera#down")
    assert row is not None
    assert (row["st"]["S"], row["p"]["S"]) == ("acknowledged", group)
    assert not any("了解、対応します" in str(one) for one in running.rows())
    assert running.row(f"P#{ito.user_id}", "ME") is None

    running.ear.http.post(f"/dev/groups/{name}/remove-bot").raise_for_status()
    running.settle()
    me = running.row(f"P#{group}", "ME")
    assert me is not None
    assert me["b"]["BOOL"] is True
    ear = running.ear.last
    assert reports(running, 30.0, f"{name}over").status_code == 202
    assert reports(running, 30.0, f"{name}over2", at=(running.now + timedelta(seconds=1)).isoformat()).status_code == 202
    later(running, 5)
    assert pushed(running, group, ear) == []


def test_people_who_talk_in_a_group_hear_nothing_of_heya(running: Heya) -> None:
    aoi = running.newcomer()
    name = meets(running, aoi)
    before = running.ear.last
    for said in ("予約", "明日の15時", "設備", "対応します", "もしかして"):
        aoi.begins("text", text=said, group=name)
    running.ear.until(lambda: len(running.ear.after(before, "webhook")) == 5)
    running.settle()
    assert len(shown(running, name)) == 1  # how a group becomes one of the staff's
    assert running.row(f"P#{aoi.user_id}", "TALK") is None


def test_a_question_is_taken_by_the_group_and_only_what_is_addressed_as_an_answer_arrives(running: Heya, desk: tuple[str, Phone]) -> None:
    name, ito = desk
    running.jump(datetime.fromisoformat("2026-12-03T10:00:10+09:00"))
    aoi = running.student()
    aoi.says("犬を連れていってもいいですか").taps("スタッフに相談")
    aoi.taps("いまの文を送る")
    later(running, 2)
    sees(running, name, "お答えをお待ちです")
    (asked,) = [row for row in running.rows() if row["PK"]["S"].startswith("ENQ#") and row["SK"]["S"] == "META"]
    id_ = asked["PK"]["S"].removeprefix("ENQ#")

    ito.begins("postback", data=f"enquiries//take:{id_}", group=name)
    sees(running, name, "グループで対応します")
    ito.begins("text", text="ケージならいいよね", group=name)
    ito.begins("text", text="返信：ケージに入れてお越しください。", group=name)
    sees(running, name, "次の文をお送りします")
    assert not [told for told in aoi.told if "ケージ" in told]
    ito.begins("text", text="送って終わる", group=name)
    sees(running, name, "問い合わせを終わりました")
    running.settle()
    running.ear.until(lambda: any("ケージに入れてお越しください。" in told for told in aoi.told))

    kept = [row for row in running.rows() if row["PK"]["S"] == f"ENQ#{id_}"]
    assert sorted(row["SK"]["S"] for row in kept) == ["META", "W#0001", "W#0002"]
    assert not [row for row in running.rows() if "いいよね" in str(row)]
