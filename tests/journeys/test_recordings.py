"""A recording's way over every wire: the gateway's signed word, the company's phone, a link of its own, and where the camera keeps it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import httpx

from chalicelib.booking.doors import code_at
from chalicelib.catalogue.load import load
from chalicelib.equipment.signing import signed
from tests.journeys.heya import Heya
from tests.journeys.phone import Phone, actions
from tests.journeys.test_pair import code_in

SAPPORO = load("sapporo")
URL = "https://camera.example/v/1?key=abc"


def says(running: Heya, nonce: str, **entry: Any) -> httpx.Response:
    """What the demo gateway tells of a recording in the students' room, signed as its own."""
    gateway, _, secret = json.loads((running.data / "secrets.json").read_text())["EQUIPMENT_SECRET"].partition(":")
    body = json.dumps({"recordings": [{"room": "odori14-student", "status": "ready", "url": URL} | entry]}).encode()
    return running.ear.http.post("/equipment/reports", content=body, headers=signed(gateway, secret, nonce, body, running.now))


def opens(phone: Phone, label: str = "開く") -> httpx.Response:
    """Where the button on the latest answer leads."""
    action = phone.button(label)
    assert action["type"] == "uri"
    return httpx.get(str(action["uri"]), trust_env=False, follow_redirects=False)


def pushed(phone: Phone) -> list[str]:
    return [told for told, way in zip(phone.told, phone.ways, strict=True) if way == "push" and "録画の準備" in told]


def test_a_finished_recording_reaches_the_company_and_its_colleague_and_ends_with_the_students_consent(running: Heya) -> None:
    tanaka = running.company().says("今日の11時半から1時間、学生の部屋も一緒に", "北海道フーズ", "田中").taps("同意する", "予約する")
    code = code_in(tanaka.button("メッセージをコピー")["clipboardText"])
    aoi = running.student().says(f"参加 {code}").taps("参加する").says("佐藤").taps("同意する")
    running.jump(datetime.fromisoformat("2026-11-24T11:15+09:00"))
    for phone, room in ((tanaka, "odori14-company"), (aoi, "odori14-student")):
        phone.says(f"チェックイン {code_at(SAPPORO, SAPPORO.room(room))}")
        assert phone.screen.startswith("チェックインを承りました。")
    running.jump(datetime.fromisoformat("2026-11-24T12:50+09:00"))

    for nonce in ("one", "two"):  # a gateway that is not sure whether it was heard
        answer = says(running, f"recording-{nonce}", start="2026-11-24T11:30+09:00", end="2026-11-24T12:30+09:00")
        assert (answer.status_code, answer.json()) == (202, {"results": [{"ok": True}]})
    running.jump(running.now + timedelta(minutes=6))
    running.ear.until(lambda: pushed(tanaka))
    assert len(pushed(tanaka)) == 1
    last = max(tanaka.ear.messages[tanaka.id].values(), key=lambda said: int(said["id"]))["message"]
    assert "camera.example" not in json.dumps(last)
    assert "/recordings/" not in json.dumps(last)

    tanaka.does("action", action=next(each for each in actions(last) if each["label"] == "見る"))
    led = opens(tanaka)
    assert (led.status_code, led.headers["location"], led.content) == (303, URL, b"")
    assert (led.headers["cache-control"], led.headers["referrer-policy"]) == ("no-store", "no-referrer")

    tanaka.says("録画").taps("同僚に見せる")
    code = tanaka.screen.split("録画 ")[1].split("」")[0]
    suzuki = running.company().says(f"録画 {code}", "北海道フーズ", "鈴木").taps("同意する", "見る")
    link = str(suzuki.button("開く")["uri"])
    assert opens(suzuki).status_code == 303
    tanaka.says("録画").taps("見た人")
    assert {"鈴木", "田中"} <= set(tanaka.card())

    aoi.presses("withdraw//")
    after = httpx.get(link, trust_env=False, follow_redirects=False)
    assert (after.status_code, "location" in after.headers) == (410, False)
    assert "録画" in after.text
    running.settle()
    running.ear.until(lambda: not [row for row in running.rows() if row["PK"]["S"].startswith("REC#") and "camera" in json.dumps(row)])


def test_a_guess_leads_nowhere(running: Heya) -> None:
    answers = [httpx.get(f"{running.url}/recordings/{guess}", trust_env=False) for guess in ("0" * 32, "x", "%ff%fe", "0" * 33)]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1
