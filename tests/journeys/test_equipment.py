"""A camera dies before an interview: its gateway says so, staff hear whom it hits, and a button of theirs moves the booking."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any

import httpx

from chalicelib.equipment.signing import signed
from tests.journeys.heya import Heya
from tests.journeys.phone import Phone

DAY = "2026-11-24"


def reports(running: Heya, fps: float, nonce: str, **more: Any) -> httpx.Response:
    """What the demo gateway says of the camera in the students' room, signed as its own."""
    gateway, _, secret = json.loads((running.data / "secrets.json").read_text())["EQUIPMENT_SECRET"].partition(":")
    now = running.now
    entry = {"room": "odori14-student", "device": "camera", "kind": "camera", "status": "ok", "at": now.isoformat(), "values": {"fps": fps}}
    body = json.dumps({"reports": [entry | more]}).encode()
    return running.ear.http.post("/equipment/reports", content=body, headers=signed(gateway, secret, nonce, body, now))


def on_the_staff(running: Heya) -> Phone:
    command = [sys.executable, "-m", "ops", "staff", "invite", "--venue", "odori14", "--local", "--data", str(running.data)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    code = told.split("スタッフ登録 ")[1].split(maxsplit=1)[0]
    return running.newcomer("受付 中村").follows().says(f"スタッフ登録 {code}")


def later(running: Heya, minutes: int) -> None:
    running.jump(running.now + timedelta(minutes=minutes))


def test_a_dead_camera_moves_a_real_booking_by_a_button_of_the_staff_and_the_student_hears_of_it(running: Heya) -> None:
    nakamura = on_the_staff(running)
    aoi = running.student().says(f"予約 {DAY[5:].replace('-', '/')} 11時半 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    running.jump(datetime.fromisoformat(f"{DAY}T11:00+09:00"))

    for n in range(3):
        answer = reports(running, fps=2, nonce=f"dead-{n}")
        assert (answer.status_code, answer.json()["results"]) == (202, [{"ok": True}])
        later(running, 1)
    running.ear.until(lambda: any("Webカメラ" in told for told in nakamura.told))

    alarm = next(told for told in reversed(nakamura.told) if "Webカメラ" in told)
    assert "佐藤" in alarm
    assert nakamura.ways[-1] == "push"

    nakamura.says("影響する予約").taps("11:30〜12:30を移動")
    assert "産業振興センター オンライン面接ルームに移します" in nakamura.screen
    nakamura.taps("移動する")
    running.settle()
    running.ear.until(lambda: "産業振興センター オンライン面接ルームに変更しました" in aoi.told[-1])

    assert running.standing(aoi) == ["sangyo-1 2026-11-24T02:30:00Z"]
