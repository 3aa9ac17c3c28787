"""Nobody is to be found in the logs: marked names, texts, ids, tokens, codes and secrets go through every function, with LINE and the
table failing on the way, and none of it is in any line; the turn's own line has what an operator needs instead."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest

from chalicelib.booking.model import Post
from chalicelib.line.turns import person_hash
from simulator.account import Account
from tests.journeys.lambdas import SECRETS, Lambdas, Phone, lambdas

TUESDAY = datetime.fromisoformat("2026-11-24T10:00+09:00")
COMPANY, AOI, STAFF = "Uaaaaaaaaaaaaaaaamarked1", "Ubbbbbbbbbbbbbbbbmarked2", "Uccccccccccccccccmarked3"
MARKS = [
    "印之介",
    "印商事",
    "しるしの文",
    "STAFFMARK",
    "camera.example",
    "key=marked",
    "token-",
    *SECRETS.values(),
    "a-secret",
    COMPANY,
    AOI,
    STAFF,
]
LINE_SAYS = json.dumps({"message": f"no good: しるしの文 {COMPANY} {SECRETS['LINE_CHANNEL_ACCESS_TOKEN']}"}).encode()


@pytest.fixture
def heya(aws_account: Account) -> Iterator[Lambdas]:
    with lambdas(aws_account, TUESDAY) as made:
        yield made


def test_what_is_marked_goes_through_everything_and_into_no_log(
    heya: Lambdas, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "chalicelib")
    company = Phone(heya, COMPANY).says("今日の11時半から1時間、学生の部屋も一緒に", "印商事", "印之介").taps("同意する", "予約する")
    copied = str(company.button("メッセージをコピー")["clipboardText"])
    code = copied.split("「参加 ")[1][:8]

    Phone(heya, AOI).says(f"参加 {code}").taps("参加する").says("印之介").taps("同意する")
    heya.invites("STAFFMARK", Post("odori14"))
    staff = Phone(heya, STAFF).says("スタッフ登録 STAFFMARK", "名前は印之介", "スタッフに相談", "しるしの文")
    for status in (400, 500, 429, 401):
        heya.line.script = [(status, LINE_SAYS)] * 9
        Phone(heya, AOI).says("しるしの文")
    heya.taps["Turn"].broken = 3
    staff.says("しるしの文")
    assert heya.reports(reports=[])[0] == 202
    heya.taps["APIHandler"].broken = 2
    told = {"room": "odori14-student", "status": "ready", "url": "https://camera.example/v?key=marked"}
    assert heya.reports(recordings=[told | {"start": "2026-11-24T09:00+09:00", "end": "2026-11-24T09:59+09:00"}])[0] == 202
    assert heya.reports(reports=[{"room": "しるしの文", "device": "key=marked", "kind": "印之介"}])[0] == 202
    heya.published(reports=[{"room": "しるしの文"}], recordings=[told])
    for door, given in (("/calendar/{file}", "file"), ("/recordings/{token}", "token"), ("/numbers/{file}", "file")):
        assert heya.asks("GET", door, **{given: "key=marked"})["statusCode"] == 404
    assert heya.asks("POST", "/line/webhook", {"x-line-signature": "key=marked"}, "しるしの文".encode())["statusCode"] == 401
    heya.line.script = [(500, LINE_SAYS)] * 4
    heya.passes(minutes=91)
    heya.passes(minutes=30)
    heya.night()

    said = [f"{record.getMessage()} {record.exc_text or ''} {record.exc_info or ''}" for record in caplog.records]
    said += [line for line in capsys.readouterr().out.splitlines() if line]
    assert {line.partition(" ")[0] for line in said} >= {"webhook", "line", "due", "equipment", "audit"}
    assert [line for line in said for mark in (*MARKS, code) if mark in line] == []


def test_a_turn_leaves_one_line_with_what_it_was_and_what_it_cost(heya: Lambdas, capsys: pytest.CaptureFixture[str]) -> None:
    Phone(heya, AOI).says("予約したい")

    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert (line["person"], line["kind"], line["outcome"], line["request"]) == (person_hash(AOI), "text", "sent", "R1")
    assert line["event"].startswith("01EVENT")
    assert (line["flow"], line["step"]) == ("reserve", "role")
    assert (line["TurnTrips"], line["TurnFailed"], line["failed"]) == (2, 0, 0)
    assert line["TurnRead"] > 0
    assert line["TurnWritten"] > 0
    (told,) = line["_aws"]["CloudWatchMetrics"]
    assert [one["Name"] for one in told["Metrics"]] == ["TurnMs", "TurnTrips", "TurnRead", "TurnWritten", "TurnFailed"]
    assert line["Table"] == heya.kept.table
