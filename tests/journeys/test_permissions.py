"""Least privilege: what each function asks of AWS while people, rooms and nights pass, held against what its role allows; both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib.booking.doors import code_at
from chalicelib.booking.model import Post
from chalicelib.catalogue.load import load
from simulator import furniture
from simulator.account import Account
from tests.journeys.lambdas import Call, Lambdas, Phone, lambdas
from tests.journeys.test_pair import code_in

SAPPORO = load("sapporo")
TUESDAY = datetime.fromisoformat("2026-11-24T10:00+09:00")
ROLES = {"APIHandler": "ApiHandlerRole", "Turn": "TurnRole", "Clock": "ClockRole", "Audit": "AuditRole", "Equipment": "EquipmentRole"}
UNPROVOKED = {
    "logs:CreateLogStream": "Lambda itself writes the log, under the function's role",
    "logs:PutLogEvents": "the same",
    "sqs:ReceiveMessage": "Lambda's event source takes the events, under the turn's role",
    "sqs:DeleteMessage": "the same",
    "sqs:ChangeMessageVisibility": "the same",
    "sqs:GetQueueAttributes": "the same",
}
"""Allowed, and called by nothing of ours (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html)."""


@pytest.fixture(scope="module")
def lived(aws_account: Account) -> Iterator[Lambdas]:
    """heya after some days of all kinds of people."""
    with lambdas(aws_account, TUESDAY) as heya:
        the_rooms_report(heya)
        a_student_and_a_company(heya)
        the_staff(heya)
        heya.night()
        yield heya


def a_report(heya: Lambdas, fps: float, device: str = "camera", room: str = "odori14-student") -> dict[str, Any]:
    return {"room": room, "device": device, "kind": device, "status": "ok", "at": heya.now.isoformat(), "values": {"fps": fps}}


def the_rooms_report(heya: Lambdas) -> None:
    """A camera dies and comes back, told of by a gateway and by the topic."""
    for fps in (30, 2, 2, 2, 30, 30, 30):
        assert heya.reports(reports=[a_report(heya, fps)])[0] == 202
        heya.published(reports=[a_report(heya, fps, room="sangyo-1")])
        heya.passes(minutes=1)


def a_student_and_a_company(heya: Lambdas) -> None:
    """They book together, come, are recorded, and the student takes back the consent."""
    company, student = Phone(heya, "U-company"), Phone(heya, "U-student")
    company.does("follow", follow={"isUnblocked": False}).taps("採用企業")
    company.says("今日の11時半から1時間、学生の部屋も一緒に", "北海道フーズ", "田中").taps("同意する", "予約する")
    code = code_in(company.button("メッセージをコピー")["clipboardText"])
    student.does("follow", follow={"isUnblocked": False}).taps("就活生")
    student.says(f"参加 {code}").taps("参加する").says("佐藤").taps("同意する")
    file = end_of(student.says("予約確認").button("カレンダーに追加"))
    assert heya.asks("GET", "/calendar/{file}", file=file)["statusCode"] == 200
    heya.now = TUESDAY.replace(hour=11, minute=20)
    for phone, room in ((company, "odori14-company"), (student, "odori14-student")):
        assert phone.says(f"チェックイン {code_at(SAPPORO, SAPPORO.room(room))}").screen.startswith("チェックインを承りました。")
    heya.passes(minutes=75)
    for minute, status in enumerate(("ready", "failed", "ready", "failed", "ready"), 30):
        told = {"room": "odori14-student", "start": "2026-11-24T11:30+09:00", "end": f"2026-11-24T12:{minute}+09:00", "status": status}
        told |= {"url": "https://camera.example/v"} if status == "ready" else {}
        tell = heya.published if minute in (32, 33) else heya.reports
        tell(recordings=[told])
    heya.passes(minutes=6)
    link = end_of(company.says("録画").taps("見る").button("開く"))
    assert heya.asks("GET", "/recordings/{token}", token=link)["statusCode"] == 303
    student.does("postback", postback={"data": "withdraw//"})
    listed = end_of(company.says("12/2の午後に学生4人と30分ずつ面接したい", "1", "予約確認").taps("一覧を受け取る").button("表（CSV）"))
    assert heya.asks("GET", "/calendar/{file}", file=listed)["statusCode"] == 200
    code = company.says("担当者を招待").screen.split("企業登録 ")[1][:8]
    colleague = Phone(heya, "U-colleague").says(f"企業登録 {code}").taps("加わる").says("鈴木")
    shared = end_of(colleague.says("予約確認").taps("一覧を受け取る").button("表（CSV）"))
    assert heya.asks("GET", "/calendar/{file}", file=shared)["statusCode"] == 200
    heya.passes(minutes=1)


def the_staff(heya: Lambdas) -> None:
    """A lead asks for the month, opens chart and sheet."""
    heya.invites("STAFFCODE", Post("odori14", lead=True))
    boss = Phone(heya, "U-boss").says("スタッフ登録 STAFFCODE", "今月の数字")
    (card,) = (message for message in boss.answer if message["type"] == "flex")
    chart = end_of({"uri": card["contents"]["hero"]["url"]})
    assert heya.asks("GET", "/numbers/{file}", file=chart)["statusCode"] == 200
    sheet = end_of(boss.taps("CSVを受け取る").button("CSVを開く"))
    assert heya.asks("GET", "/numbers/{file}", file=sheet)["statusCode"] == 200


def end_of(action: dict[str, Any]) -> str:
    """What a link to a door ends in."""
    return urlsplit(str(action["uri"])).path.rsplit("/", 1)[1]


def statements(function: str) -> Sequence[dict[str, Any]]:
    (policy,) = furniture.template()[ROLES[function]]["Properties"]["Policies"]
    found: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
    return found


def resources(statement: dict[str, Any], heya: Lambdas) -> list[str]:
    """As they are called here."""
    named = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
    known = {"Table": heya.kept.table, "Events": heya.kept.queue_url}
    at, sub = [one["Fn::GetAtt"][0] for one in named if "Fn::GetAtt" in one], [one["Fn::Sub"] for one in named if "Fn::Sub" in one]
    return [known[name] for name in at] + [one.rpartition("parameter")[2].replace("${SecretsPath}", heya.path) for one in sub]


def patterns(statement: dict[str, Any]) -> list[str]:
    found: list[str] = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", ["*"])
    return found


def allows(statement: dict[str, Any], call: Call, heya: Lambdas) -> bool:
    """As IAM decides (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html)."""
    fits = call.action in statement["Action"] and call.resource in resources(statement, heya)
    return fits and all(any(fnmatchcase(key, one) for one in patterns(statement)) for key in call.keys)


@pytest.mark.parametrize("function", ROLES)
def test_nothing_is_called_that_the_role_does_not_allow(lived: Lambdas, function: str) -> None:
    asked = lived.taps[function].asked

    assert asked
    assert [call for call in asked if not any(allows(one, call, lived) for one in statements(function))] == []


@pytest.mark.parametrize("function", ROLES)
def test_nothing_is_allowed_that_is_never_called(lived: Lambdas, function: str) -> None:
    """Each action of each statement, and each of its partitions and resources, by some call that this very statement allows."""
    asked, idle = lived.taps[function].asked, []
    for one in statements(function):
        used = [call for call in asked if allows(one, call, lived)]
        idle += [f"{one['Sid']}: {action}" for action in one["Action"] if action not in {call.action for call in used} | set(UNPROVOKED)]
        if set(one["Action"]) <= set(UNPROVOKED):
            continue
        idle += [f"{one['Sid']}: {name}" for name in resources(one, lived) if name not in {call.resource for call in used}]
        touched = {key for call in used for key in call.keys}
        idle += [f"{one['Sid']}: {key}" for key in patterns(one) if touched and not any(fnmatchcase(each, key) for each in touched)]
    assert idle == []


def test_a_role_without_an_action_or_for_other_partitions_would_be_noticed(lived: Lambdas) -> None:
    """The check itself: each statement about the table, less one action or with one partition of two, no longer allows what it did."""
    call = Call("dynamodb:BatchGetItem", lived.kept.table, ("BK#1", "P#2"))
    whose = {"Action": ["dynamodb:BatchGetItem"], "Resource": {"Fn::GetAtt": ["Table", "Arn"]}}

    def of(*keys: str) -> dict[str, Any]:
        return whose | {"Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(keys)}}}

    assert allows(whose, call, lived)
    assert allows(of("BK#*", "P#*"), call, lived)
    assert not allows(of("BK#*"), call, lived)
    assert not allows(whose | {"Action": ["dynamodb:Query"]}, call, lived)
    assert not allows(whose | {"Resource": {"Fn::GetAtt": ["Events", "Arn"]}}, call, lived)
