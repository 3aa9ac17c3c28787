"""What was acknowledged outlives a kill -9."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image

from simulator.line_side.store import DataOfAnotherVersion, Store

ROOT = Path(__file__).parents[2]
TOKEN, START = "the token of the channel", "2026-11-24T10:00:00+09:00"
KEY = "123e4567-e89b-12d3-a456-426614174000"
SERVE = """
import sys, time
from datetime import datetime
from pathlib import Path
from simulator.clock import Clock
from simulator.line_side import LineSide, LineSideServer
folder, webhook, token, start = sys.argv[1:]
side = LineSide(Path(folder), Clock(datetime.fromisoformat(start)), "the secret of the channel", token, webhook, backoff=(60,))
server = LineSideServer(side)
server.start()
print(server.base_url, flush=True)
time.sleep(60)
"""


@pytest.fixture
def child(tmp_path, bot):
    """LINE's side in a process of its own, and a client."""
    arguments = [str(tmp_path / "line"), bot.url, TOKEN, START]
    process = subprocess.Popen([sys.executable, "-c", SERVE, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    with httpx.Client(base_url=address, headers={"authorization": f"Bearer {TOKEN}"}, timeout=10) as client:
        yield process, client
    process.kill()
    process.wait()
    process.stdout.close()


def state(client):
    return client.get("/dev/state").json() | {"now": None}


def picture():
    buffer = BytesIO()
    Image.new("RGB", (800, 250)).save(buffer, "PNG")
    return buffer.getvalue()


def test_after_a_kill_everything_acknowledged_is_there_and_the_undelivered_is_delivered(child, bot, make_scene):
    process, client = child
    bot.answers = [200, 200, 500, 500]
    student = client.get("/dev/state").json()["phones"][0]["userId"]
    assert client.post("/dev/phones/student/follow").status_code == 200
    assert client.post("/dev/phones/student/text", json={"text": "一"}).status_code == 200
    token = bot.wait_for(2)["replyToken"]
    messages = [{"type": "text", "text": "はい"}]
    assert client.post("/v2/bot/message/reply", json={"replyToken": token, "messages": messages}).status_code == 200
    push = {"url": "/v2/bot/message/push", "json": {"to": student, "messages": messages}, "headers": {"x-line-retry-key": KEY}}
    assert client.post(**push).status_code == 200
    menu = {"size": {"width": 800, "height": 250}, "selected": True, "name": "a", "chatBarText": "a", "areas": []}
    menu_id = client.post("/v2/bot/richmenu", json=menu).json()["richMenuId"]
    client.post(f"/v2/bot/richmenu/{menu_id}/content", content=picture(), headers={"content-type": "image/png"})
    client.post("/v2/bot/richmenu/alias", json={"richMenuAliasId": "a", "richMenuId": menu_id})
    client.post(f"/v2/bot/user/{student}/richmenu/{menu_id}")
    assert client.post("/dev/phones/student/text", json={"text": "二"}).status_code == 200
    bot.wait_for(3)
    before, wire = state(client), client.get("/dev/wire").json()
    process.kill()
    process.wait()

    bot.answers = []
    scene = make_scene()
    assert scene.side.webhooks.wait_idle(10)
    after = state(scene.api)
    assert without_reads(after) == without_reads(before)
    assert scene.api.get("/dev/wire").json()[: len(wire)] == wire
    assert scene.api.post(**push).status_code == 409
    assert scene.reply(token).json() == {"message": "Invalid reply token"}
    assert scene.api.get(f"/v2/bot/richmenu/{menu_id}/content").content == picture()
    assert scene.api.get("/v2/bot/richmenu/alias/a").json()["richMenuId"] == menu_id
    first, again = bot.events[2:]
    assert (again["webhookEventId"], again["deliveryContext"]) == (first["webhookEventId"], {"isRedelivery": True})
    assert scene.reply(again["replyToken"]).status_code == 200


def without_reads(whole):
    """Whether a message is read changes with the redelivery."""
    for phone in whole["phones"]:
        for message in phone["messages"]:
            del message["read"]
    return whole


def test_data_of_another_version_is_refused_with_a_sentence(tmp_path):
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / "line.sqlite") as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(DataOfAnotherVersion, match="of data version 99, this heya writes 1: move the folder away"):
        Store(tmp_path)


def test_a_change_that_breaks_leaves_nothing(tmp_path):
    store = Store(tmp_path)

    def halfway():
        with store.change():
            store.set("a", "1")
            with store.change():
                store.set("b", "2")
            raise KeyError("broken")

    with pytest.raises(KeyError):
        halfway()
    assert (store.setting("a"), store.setting("b")) == (None, None)
    store.close()
