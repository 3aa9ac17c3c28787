"""LINE's door under everything that can be posted to it: what is not LINE's stays out, what is odd loses no neighbour."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.line.inbound import LONGEST_TEXT
from tests.journeys.heya import Heya, signature
from tests.journeys.phone import Phone

VECTOR = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
HOW_A_GROUP_BECOMES_STAFF = """\
heyaです。係員のグループにするときは「スタッフ登録」とコードを送ってください。
To make this a group of the staff, send “staff” and the code."""


def text_event(phone: Phone, id_: str, text: str = "ヘルプ", **more: Any) -> dict[str, Any]:
    """A text message as LINE's side completes it; `phone` is whose it is."""
    return {"type": "message", "phone": phone.id, "webhookEventId": id_, "message": {"type": "text", "id": "1", "text": text}, **more}


def body_of(*events: Any) -> bytes:
    return json.dumps({"destination": "U8e742f61d673b39c7fff3cecb7536ef0", "events": events}).encode()


def raw_event(phone: Phone, id_: str) -> dict[str, Any]:
    """The same by hand, with a reply token that LINE never gave out."""
    return {
        "type": "message",
        "mode": "active",
        "timestamp": 1795482000000,
        "webhookEventId": id_,
        "deliveryContext": {"isRedelivery": False},
        "source": {"type": "user", "userId": phone.user_id},
        "replyToken": "0" * 32,
        "message": {"type": "text", "id": "1", "text": "ヘルプ"},
    }


def test_lines_own_example_is_let_in(running: Heya) -> None:
    answer = running.post(VECTOR, x_line_signature="GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_line_signature": ""},
        {"x_line_signature": "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="},
        {"x_line_signature": "not base64 at all"},
        {"x_line_signature": "Ghé"},
    ],
    ids=["none", "empty", "another body's", "nonsense", "not ASCII"],
)
def test_without_the_right_signature_nothing_is_read_or_queued(running: Heya, headers: dict[str, str]) -> None:
    aoi = running.newcomer()
    body = body_of(raw_event(aoi, "01HUNSIGNED"))

    answer = running.post(body, **{name: value.encode("latin-1") for name, value in headers.items()})  # type: ignore[arg-type]

    assert (answer.status_code, answer.json()) == (401, {"error": "signature"})
    running.settle()
    assert (running.row("EV#01HUNSIGNED", "EV"), aoi.told) == (None, [])


def test_one_changed_byte_breaks_the_signature(running: Heya) -> None:
    body = body_of()

    assert running.post(body.replace(b"U8e", b"U9e"), x_line_signature=signature(body)).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'"events"',
        b"{}",
        b'{"events": null}',
        b'{"events": {"type": "message"}}',
        b'{"events": [null, 7, "message", [], {}]}',
        b'{"events": ' + b"[" * 100_000,
    ],
    ids=lambda body: body[:24].decode("latin-1"),
)
def test_a_signed_body_that_is_not_lines_is_taken_and_dropped(running: Heya, body: bytes) -> None:
    answer = running.signed(body)

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    running.settle()


BROKEN: list[Any] = [
    None,
    {},
    {"type": 7, "source": "nobody", "message": [], "webhookEventId": {"a": 1}, "timestamp": "soon"},
    {"type": "message", "source": {"type": "user", "userId": "U" + "0" * 32}, "message": {"type": "text"}, "replyToken": 5},
    {"type": "message", "source": {"userId": "U" + "0" * 32}, "timestamp": 1e300, "message": {"type": "text", "text": 9}},
    {"type": "postback", "source": {"userId": "誰か 😀\u0000"}, "postback": {"data": None, "params": "2026"}},
    {"type": "accountLink", "link": {"result": "failed", "nonce": "x"}, "mode": "active", "timestamp": 0},
    {"type": "message", "source": {"userId": "\ud800"}, "message": {"type": "text", "text": "\ud800\udfff"}},
]


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_event_in_the_middle_costs_its_neighbours_nothing(running: Heya, broken: Any) -> None:
    aoi, ben = running.newcomer().follows(), running.newcomer().follows()
    before = running.ear.last

    answer = running.signed(body_of(raw_event(aoi, f"A{aoi.id}"), broken, raw_event(ben, f"B{ben.id}")))

    assert answer.status_code == 200
    assert aoi.hears(before).screen == ben.hears(before).screen
    running.settle()
    assert (len(aoi.told), len(ben.told)) == (2, 2)  # the greeting, and the answer


def test_a_batch_of_many_peoples_events_is_answered_to_each(running: Heya) -> None:
    phones = [running.newcomer() for _ in range(12)]
    before = running.ear.last

    running.delivers(*(text_event(phone, f"C{phone.id}") for phone in phones))

    assert {phone.hears(before).screen for phone in phones} == {phones[0].screen}
    running.settle()
    assert [len(phone.told) for phone in phones] == [1] * 12


KINDS = [
    {"type": "videoPlayComplete", "videoPlayComplete": {"trackingId": "x"}},
    {"type": "beacon", "beacon": {"hwid": "d41d8cd98f", "type": "enter"}},
    {"type": "membership", "membership": {"type": "joined", "membershipId": 1}},
    {"type": "messageEdited", "message": {"type": "text", "id": "1", "text": "予約"}},
    {"type": "somethingNew", "somethingNew": {}},
]


@pytest.mark.parametrize("kind", KINDS, ids=[str(kind["type"]) for kind in KINDS])
def test_a_kind_of_event_that_needs_no_answer_gets_none(running: Heya, kind: dict[str, Any]) -> None:
    aoi = running.newcomer()

    running.delivers({"phone": aoi.id, "webhookEventId": f"K{aoi.id}", **kind}, text_event(aoi, f"L{aoi.id}"))

    running.ear.until(lambda: len(aoi.told) == 1)
    running.settle()
    assert len(aoi.told) == 1


@pytest.mark.parametrize("kind", ["image", "video", "audio", "file", "location", "sticker", "hologram"])
def test_a_message_that_is_no_text_is_answered_with_what_can_be_done(running: Heya, kind: str) -> None:
    aoi = running.newcomer()
    before = running.ear.last

    running.delivers({"type": "message", "phone": aoi.id, "message": {"type": kind, "id": "1"}})

    assert aoi.hears(before).screen.startswith("申し訳ありません、文字かボタンでお知らせください。")


def test_an_event_posted_twice_takes_effect_and_is_answered_once(running: Heya) -> None:
    aoi = running.student().says("予約 11/26 10時 大通 面接 60分", "佐藤").taps("同意する")
    tap = {"type": "postback", "phone": aoi.id, "webhookEventId": f"T{aoi.id}", "postback": {"data": aoi.button("予約する")["data"]}}
    told, before = len(aoi.told), running.ear.last

    (sent,) = running.delivers(tap)
    running.delivers(sent)
    running.delivers(sent, sent)

    assert aoi.hears(before).screen.startswith("予約しました。")
    running.settle()
    assert len(aoi.told) == told + 2  # "booked", and its card
    assert running.standing(aoi) == ["odori14-student 2026-11-26T01:00:00Z"]


def test_an_event_that_comes_again_when_the_queue_has_forgotten_it_changes_nothing(running: Heya) -> None:
    aoi = running.student().says("予約 11/27 10時 大通 面接 60分", "佐藤").taps("同意する")
    tap = {"type": "postback", "phone": aoi.id, "webhookEventId": f"Q{aoi.id}", "postback": {"data": aoi.button("予約する")["data"]}}
    before = running.ear.last
    (sent,) = running.delivers(tap)
    aoi.hears(before)
    aoi.says("キャンセル", "はい")
    told = aoi.told

    # SQS remembers an event's id for five minutes; a name of its own stands for one that comes later.
    envelope = json.dumps({"received": running.now.isoformat(), "event": sent})
    running.client("sqs").send_message(
        QueueUrl=running.note()["queue_url"], MessageBody=envelope, MessageGroupId=aoi.user_id, MessageDeduplicationId=f"again{aoi.id}"
    )
    running.settle()

    assert aoi.told == told
    assert running.standing(aoi) == []


def test_taps_that_arrive_in_the_wrong_order_book_nothing_that_was_not_confirmed(running: Heya) -> None:
    aoi = running.student().says("予約 11/30 10時 大通 面接 60分", "佐藤").taps("同意する")
    book, other = aoi.button("予約する")["data"], aoi.button("時間を変える")["data"]

    # "change the time" was tapped first, and arrives last
    running.delivers({"type": "postback", "phone": aoi.id, "timestamp": 1795482002000, "postback": {"data": book}})
    running.delivers({"type": "postback", "phone": aoi.id, "timestamp": 1795482001000, "postback": {"data": other}})
    running.ear.until(lambda: any("そのボタンは前のものです" in said for said in aoi.told))

    assert running.standing(aoi) == ["odori14-student 2026-11-30T01:00:00Z"]


def test_in_a_group_nobody_books(running: Heya) -> None:
    aoi = running.newcomer()
    group, before = f"group{aoi.id}", running.ear.last

    running.ear.http.post("/dev/groups", json={"id": group, "name": "就活", "members": [aoi.id]}).raise_for_status()
    aoi.begins("text", text="予約", group=group)
    aoi.begins("postback", data="reserve//", group=group)  # without a userId, as LINE sends it
    running.ear.until(lambda: len(running.ear.after(before, "webhook")) == 3)
    running.settle()

    assert [entry["status"] for entry in running.ear.after(before, "webhook")] == [200, 200, 200]
    (chat,) = [one for one in running.ear.http.get("/dev/state").json()["groups"] if one["id"] == group]
    said = [one["message"]["text"] for one in chat["messages"] if one["from"] == "bot"]
    assert said == [HOW_A_GROUP_BECOMES_STAFF] * 2  # as it joins, and to the button
    assert running.row(f"P#{aoi.user_id}", "TALK") is None


def test_in_standby_nothing_is_said_and_nothing_done(running: Heya) -> None:
    aoi = running.newcomer()
    before = running.ear.last

    running.delivers(text_event(aoi, f"S{aoi.id}", "予約", mode="standby"))
    running.settle()

    assert running.ear.after(before, "api") == []
    assert running.row(f"P#{aoi.user_id}", "TALK") is None


@pytest.mark.parametrize(
    "text", ["😀" * LONGEST_TEXT, "あ" * LONGEST_TEXT, "\u202e{name} {{", "％％％", " \u3000 ", "a\u0000b", "<b>&amp;"]
)
def test_any_text_is_answered(running: Heya, text: str) -> None:
    aoi = running.student().says("予約 大通 面接")
    before = running.ear.last

    running.delivers(text_event(aoi, f"E{aoi.id}", text))

    assert "こちらの不具合" not in aoi.hears(before).screen


def test_a_name_of_emoji_and_marks_is_shown_as_it_was_given(running: Heya) -> None:
    name = "佐藤🎓{venue}%s"
    aoi = running.student().says("予約 12/4 10時 大通 面接 60分", name).taps("同意する")

    assert f"{name} 様" in aoi.card()


FORGED = [
    "",
    "x",
    "//",
    "reserve",
    "reserve/sure/yes",
    "reserve/sure/yes?1&2",
    "reserve/start/25:99",
    "reserve//nowhere,2026-13-45,99:99,-1",
    "reserve/day/m0000-00-00",
    "availability//odori14,9999-12-31,week",
    "ask//map.%00",
    "today//2026-11-24",
    "language//klingon",
    "do//fly",
    "cancel//%F0%9F",
    "%ff%fe/%00/%?%&%",
    "x" * 5000,
]


@pytest.mark.parametrize("data", FORGED, ids=lambda data: data[:24] or "empty")
def test_a_forged_button_is_answered_politely(running: Heya, data: str) -> None:
    aoi = running.student()
    before = running.ear.last

    running.delivers({"type": "postback", "phone": aoi.id, "postback": {"data": data}})

    assert "こちらの不具合" not in aoi.hears(before).screen


def test_nobody_cancels_what_is_not_theirs(running: Heya) -> None:
    aoi = running.student().says("予約 12/7 10時 大通 面接 60分", "佐藤", "同意する", "予約する")
    mallory = running.student()

    mallory.presses(aoi.button("取り消す")["data"])

    assert mallory.screen.startswith("そのご予約は、すでに取り消されたか、見つかりませんでした。")
    assert running.standing(aoi) == ["odori14-student 2026-12-07T01:00:00Z"]
