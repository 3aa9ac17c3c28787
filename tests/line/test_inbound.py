"""Events as LINE sends them, and as nobody should."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.line.envelope import PLAIN, disclose, enclose
from chalicelib.line.inbound import told
from chalicelib.reception.heard import Heard, Kind
from tests.line.fakes import NOON, event

ME = "U" + "1" * 32
AT = datetime(2025, 11, 23, 3, 0, tzinfo=UTC)
GROUP = {"type": "group", "groupId": "C" + "2" * 32}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("type", "webhookEventId", "timestamp", "mode", "source", "replyToken", "message", "postback", "follow")


def heard(kind: Kind, **more: object) -> Heard:
    return Heard(kind, "01HEVENT", ME, AT, **more)


def in_group(kind: Kind, **more: object) -> Heard:
    return Heard(kind, "01HEVENT", GROUP["groupId"], AT, group=GROUP["groupId"], **more)


@pytest.mark.parametrize(
    ("sent", "understood"),
    [
        (event(), heard(Kind.TEXT, text="予約")),
        (event(message={"type": "text", "text": "a\0\ud83d b"}), heard(Kind.TEXT, text="a\ufffd b")),
        (event(message={"type": "sticker", "stickerId": "1"}), heard(Kind.OTHER_MESSAGE, message="sticker")),
        (event(message={"type": "hologram"}), heard(Kind.OTHER_MESSAGE, message="hologram")),
        (event(kind="postback", postback={"data": "reserve//"}), heard(Kind.TAP, data="reserve//")),
        (event(kind="postback", postback={"data": "d", "params": {"date": "2026-11-26"}}), heard(Kind.TAP, data="d", picked="2026-11-26")),
        (event(kind="postback", postback={"data": "d", "params": {"newRichMenuAliasId": "a", "status": "SUCCESS"}}), heard(Kind.UNKNOWN)),
        (event(kind="follow", follow={"isUnblocked": True}), heard(Kind.FOLLOW, unblocked=True)),
        (event(kind="unfollow"), heard(Kind.UNFOLLOW)),
        (event(kind="unsend", unsend={"messageId": "1"}), heard(Kind.UNSEND)),
        (event(kind="join", source=GROUP), in_group(Kind.JOIN)),
        (event(kind="leave", source=GROUP), in_group(Kind.LEAVE)),
        (event(source={**GROUP, "userId": ME}), in_group(Kind.TEXT, by=ME, text="予約")),
        (event(kind="postback", source=GROUP, postback={"data": "board//"}), in_group(Kind.TAP, data="board//")),
        (event(kind="memberJoined", source=GROUP), in_group(Kind.UNKNOWN)),
        (event(kind="messageEdited"), heard(Kind.UNKNOWN)),
        (event(kind="tap"), heard(Kind.UNKNOWN)),
    ],
)
def test_an_event_is_told_as_what_somebody_did(sent, understood):
    assert told(sent, NOON).heard == understood


def test_an_event_in_a_room_is_the_room_s():
    incoming = told(event(source={"type": "room", "roomId": "R1", "userId": ME}), NOON)
    assert incoming.heard == Heard(Kind.TEXT, "01HEVENT", "R1", AT, text="予約", group="R1", by=ME)


def test_an_event_that_names_neither_its_person_nor_a_group_is_nobody_s():
    incoming = told(event(source={"type": "user"}), NOON)
    assert (incoming.heard, incoming.token, incoming.standby) == (None, "t" * 32, False)


def test_a_standby_event_is_told_as_one():
    assert told(event(mode="standby"), NOON).standby


def test_every_event_of_a_person_or_a_group_waits_in_their_line():
    groups = {enclose(event(id_=f"E{n}", kind=kind), NOON).group for n, kind in enumerate(("message", "postback", "follow"))}
    assert groups == {ME}
    assert enclose(event(source=GROUP), NOON).group == enclose(event(source={**GROUP, "userId": ME}), NOON).group == GROUP["groupId"]
    assert enclose(event(source=None), NOON).group == "01HEVENT"


def test_a_second_delivery_has_the_same_id_even_where_line_gave_none():
    first, second = (enclose(event(webhookEventId=None), moment) for moment in (NOON, AT))
    assert first.id == second.id


def test_an_envelope_gives_back_what_was_enclosed():
    assert disclose(enclose(event(), NOON).body) == (event(), NOON)


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"event": {}, "received": 5}', '{"event": [], "received": "2026-11-23T00:00:00+00:00"}'])
def test_what_is_no_envelope_is_a_value_error(body):
    with pytest.raises(ValueError):
        disclose(body)


@given(st.dictionaries(st.sampled_from(NAMES), ANY_JSON) | st.fixed_dictionaries({"type": st.sampled_from(["message", "postback"])}))
def test_any_json_object_is_enclosed_and_told_without_a_stumble(sent):
    envelope = enclose(json.loads(json.dumps(sent)), NOON)
    incoming = told(*disclose(envelope.body))
    assert PLAIN.fullmatch(envelope.group)
    assert incoming.event == envelope.id
    assert (incoming.heard is None) == (not isinstance(sent.get("source"), dict) or not isinstance(sent["source"].get("userId"), str))
