"""A month's numbers over every wire: staff's phone, the chart from the door behind the card, and a file for who leads."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import httpx

from tests.journeys.heya import Heya
from tests.journeys.phone import Phone

ROOT = Path(__file__).resolve().parents[2]


def lead(running: Heya) -> Phone:
    """Somebody who becomes a lead by the operator's command."""
    words = [sys.executable, "-m", "ops", "staff", "invite", "--venue", "odori14", "--role", "lead", "--local", "--data", str(running.data)]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    code = told.split("スタッフ登録 ")[1].split()[0]
    return running.newcomer("鈴木").says(f"スタッフ登録 {code}")


def picture(phone: Phone) -> str:
    """The address of the picture on the latest answer."""
    last = max(phone.ear.messages[phone.id].values(), key=lambda said: int(said["id"]))["message"]
    return str(last["contents"]["hero"]["url"])


def test_the_chart_and_the_file_of_a_month(running: Heya) -> None:
    running.student().says("予約 12/14 10時 大通 面接 60分", "佐藤").taps("同意する", "予約する")
    boss = lead(running).says("来月の数字")
    assert "2026年12月の数字" in boss.card()

    address = picture(boss)
    assert address.startswith("https://")  # as LINE wants it; on this machine nothing speaks TLS
    chart = httpx.get(address.replace("https://", "http://", 1), trust_env=False)
    assert (chart.status_code, chart.headers["content-type"], chart.content[:4]) == (200, "image/png", b"\x89PNG")

    action = boss.taps("CSVを受け取る").button("CSVを開く")
    answer = httpx.get(str(action["uri"]), trust_env=False)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert ["2026-12-14", "月", "就活生用ルーム", "450", "60", "13", "1", "0", "0", "0"] in rows
    assert "佐藤" not in answer.text


def test_a_guess_gives_nothing(running: Heya) -> None:
    guesses = ("0" * 32 + ".png", "0" * 32 + ".csv", "x", "%ff%fe", "0" * 32)
    answers = [httpx.get(f"{running.url}/numbers/{guess}", trust_env=False) for guess in guesses]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert len({answer.content for answer in answers}) == 1
