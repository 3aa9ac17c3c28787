"""What nobody should send, drawn by Hypothesis: JSON of any shape, texts, postbacks that were issued and then tampered with."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from chalicelib.flows import found

ANY_TEXT = st.text(st.characters(), max_size=40)
"""Half surrogates and NULs among it: JSON can spell them."""
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
WISHES = (
    "予約", "キャンセル", "変更", "予約確認", "空き", "ヘルプ", "戻る", "やめる", "最初から", "はい", "いいえ", "English", "日本語",
    "スタッフ", "スタッフ登録 AAAAAAAA", "明日", "10時", "60分", "大通", "面接", "佐藤", "同意する", "1", "9", "カメラが映らない",
    "質問があります", "データを消して", "今日の予約", "休館", "募集期間", "来ました", "招待", "録画", "今月の数字", "受付", "=1+1",
    "{{name}}", "<b>", "%s %(x)s {0}", "\u202e予約", "\u200b", "2026/02/30 25:99", "99999999999999999999", "１２月３２日", "-1分", "٣", "²",
)  # fmt: skip
ENDLESS = ("あ" * 5000, "e\u0301" * 2500, "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 600)
TEXTS = st.lists(st.sampled_from(WISHES) | ANY_TEXT, min_size=1, max_size=4).map(" ".join) | st.sampled_from(ENDLESS)
ODD_VALUES = (
    "", "0", "-1", "--5", "²", "9" * 20, "x", ",", ",,,,,,", ":", "ask", "move:", "offer:", "join:", "leave:", "../..", "%00", "\0",
    "\ud800", "2026-11-26", "2026-02-30", "9999-12-31", "0001-01-01", "2026-11-26T10:00", "2026-11-26t10:00", "15:00+09:00", "24:00",
    "25:99", "1e9", "nan", "odori14", "odori14-student", "odori14-student#camera#down", "##", "sangyo", "staff", "やめる", "あ" * 300,
)  # fmt: skip
VALUES = st.sampled_from(ODD_VALUES) | ANY_TEXT
PICKED = st.none() | VALUES


@st.composite
def tampered(draw: st.DrawFn, issued: tuple[str, ...]) -> str:
    """A postback that was issued, and what becomes of it in clumsy or clever hands; as a rule in more than one way."""
    data = draw(st.sampled_from(issued))
    for _ in range(draw(st.integers(0, 3))):
        data = draw(st.sampled_from(HANDS))(draw, data, issued)
    return data[: draw(st.sampled_from((300, 300, 300, 2000)))]


def _parts(data: str) -> tuple[list[str], list[str]]:
    path, _, tail = data.partition("?")
    return [*path.split("/"), "", "", ""][:3], [*tail.split("&"), "", ""][:2]


def _joined(path: list[str], tail: list[str]) -> str:
    return "/".join(path) + (f"?{'&'.join(tail)}" if any(tail) else "")


def other_part(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    """Another flow, step, value, conversation or nonce: of another button, or one that no button has."""
    (path, tail), (theirs, end) = _parts(data), _parts(draw(st.sampled_from(issued)))
    place = draw(st.integers(0, 4))
    names = (*found().by_name, "do", "")
    odd = draw(st.sampled_from(names)) if place == 0 else quote(draw(VALUES).encode("utf-8", "surrogatepass"), safe=":-.,")
    foreign = [*theirs, *end][place] if draw(st.booleans()) else odd
    if place < 3:
        path[place] = foreign
    else:
        tail[place - 3] = foreign
    return _joined(path, tail)


def other_value_part(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    """One of the things that a value holds is another."""
    path, tail = _parts(data)
    value = path[2].split(",")
    value[draw(st.integers(0, len(value) - 1))] = quote(draw(VALUES).encode("utf-8", "surrogatepass"), safe=":-.")
    path[2] = ",".join(value)
    return _joined(path, tail)


def spliced(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    other = draw(st.sampled_from(issued))
    return data[: draw(st.integers(0, len(data)))] + other[draw(st.integers(0, len(other))) :]


def cut_off(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    return data[: draw(st.integers(0, len(data)))]


def odd_letter(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.sampled_from(("%", "%00", "%ff", "%E3%81", "/", "?", "&", ",", ":", "#", "あ", "\0", "\ud800"))) + data[at:]


def encoded_again(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    return quote(data.encode("utf-8", "surrogatepass"))


def filled_up(draw: st.DrawFn, data: str, issued: tuple[str, ...]) -> str:
    """To the last of LINE's 300 characters."""
    path, tail = _parts(data)
    path[2] += "x" * max(0, 300 - len(data))
    return _joined(path, tail)


HANDS = (other_part, other_part, other_value_part, other_value_part, spliced, cut_off, odd_letter, encoded_again, filled_up)


@st.composite
def events(draw: st.DrawFn, issued: tuple[str, ...], person: str, groups: tuple[str, ...]) -> Any:
    """One event of a batch: somebody's text or button, a kind of LINE's with anything in it, or anything at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(ANY_JSON)
    alone: dict[str, Any] = {"type": "user", "userId": person}
    source = draw(st.sampled_from((alone, alone, alone, *({"type": "group", "groupId": group, "userId": person} for group in groups))))
    event: dict[str, Any] = {"mode": "active", "source": source, "replyToken": "fuzzed", "timestamp": 1764119400000}
    what = draw(st.sampled_from(("text", "tap", "tap", "tap", "kind", "field")))
    if what == "text":
        return event | {"type": "message", "message": {"type": "text", "id": "1", "text": draw(TEXTS)}}
    if what == "kind":
        return event | {"type": draw(st.sampled_from(KINDS)), draw(st.sampled_from(FIELDS)): draw(ANY_JSON)}
    picked = draw(PICKED)
    params = {"params": {draw(st.sampled_from(("date", "time", "datetime"))): picked}} if picked is not None else {}
    event |= {"type": "postback", "postback": {"data": draw(tampered(issued)), **params}}
    return event | {draw(st.sampled_from(FIELDS)): draw(ANY_JSON)} if what == "field" else event


KINDS = ("message", "postback", "follow", "unfollow", "join", "leave", "unsend", "memberJoined", "videoPlayComplete", "accountLink", "odd")
FIELDS = ("message", "postback", "follow", "source", "timestamp", "mode", "type", "replyToken", "webhookEventId", "unsend")
