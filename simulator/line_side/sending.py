"""Reply, push, multicast and their dry runs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from simulator.line_side import quota
from simulator.line_side.calls import Answer, Call, Refused, bad_property
from simulator.line_side.limits import check_messages, error_body
from simulator.line_side.talks import BOT, Said

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

DAY_MS = 24 * 3600 * 1000
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
MAX_RECIPIENTS = 500


def reply(side: LineSide, call: Call) -> Answer:
    token = call.text("replyToken")
    messages = checked_messages(call)
    with side.store.change():
        chat = side.tokens.take(token, side.now_ms())
        if chat is None:
            raise Refused(400, "Invalid reply token")
        _check_quotes(side, messages, chat)
        said, sent = _show(side, chat, messages, "reply")
    _tell(side, said)
    return Answer(body={"sentMessages": sent})


def push(side: LineSide, call: Call) -> Answer:
    to = call.text("to")
    messages = checked_messages(call)
    with side.store.change():
        _refuse_a_key_seen(side, call)
        recipients = _recipients(side, to)
        _check_quotes(side, messages, to)
        quota.spend(side, recipients)
        said, sent = _show(side, to, messages, "push")
        _keep_key(side, call, sent)
    _tell(side, said)
    return Answer(body={"sentMessages": sent})


def multicast(side: LineSide, call: Call) -> Answer:
    to = call.json().get("to")
    if not isinstance(to, list) or not 1 <= len(to) <= MAX_RECIPIENTS or not all(_is_user_id(one) for one in to):
        raise bad_property("to")
    messages = checked_messages(call)
    with side.store.change():
        _refuse_a_key_seen(side, call)
        heard = [one for one in dict.fromkeys(to) if _reaches(side, one)]
        quota.spend(side, len(heard))
        said = [said for one in heard for said in _show(side, one, messages, "push")[0]]
        _keep_key(side, call, None)
    _tell(side, said)
    return Answer()


def validate(_side: LineSide, call: Call) -> Answer:
    checked_messages(call)
    return Answer()


def get_quota(side: LineSide, _call: Call) -> Answer:
    return Answer(body={"type": "none"} if side.quota is None else {"type": "limited", "value": side.quota})


def get_consumption(side: LineSide, _call: Call) -> Answer:
    return Answer(body={"totalUsage": quota.used(side)})


def checked_messages(call: Call) -> list[dict[str, Any]]:
    """The messages of a request; refuses what LINE's limits refuse. Whether that spends a reply token LINE does not say: here not."""
    messages = call.json().get("messages")
    if not isinstance(messages, list):
        raise bad_property("messages")
    faults = check_messages(messages)
    if faults:
        body = error_body(faults)
        raise Refused(400, body["message"], body["details"])
    return messages


def _is_user_id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"U[0-9a-f]{32}", value) is not None


def _reaches(side: LineSide, chat: str) -> bool:
    person = side.people.by_id(chat)
    return person is not None and person.can_be_sent_to(side.now_ms())


def _recipients(side: LineSide, to: str) -> int:
    """How many a push is counted for; refuses ids that LINE does not know."""
    group = side.people.group(to)
    if group is not None and group.bot_is_in:
        return len(group.members)
    if side.people.by_id(to) is None:
        if not re.fullmatch(r"[UCR][0-9a-f]{32}", to):
            raise bad_property("to")
        raise Refused(400, "Failed to send messages")
    return int(_reaches(side, to))


def _show(side: LineSide, chat: str, messages: list[dict[str, Any]], by: str) -> tuple[list[Said], list[dict[str, str]]]:
    """Puts messages into a chat; to somebody who blocks or never was a friend they are accepted and shown to nobody."""
    person = side.people.by_id(chat)
    if person is not None and (person.blocked or (by == "push" and not _reaches(side, chat))):
        return [], [side.talks.unshown(message) for message in messages]
    said = [side.talks.say(chat, BOT, message, side.now_ms(), by) for message in messages]
    return said, [one.sent for one in said]


def _tell(side: LineSide, said: list[Said]) -> None:
    for one in said:
        side.tell_message(one)
        person = side.people.by_id(one.chat)
        if person is not None and person.loading_until:
            side.people.loading(person.user_id, 0)
            side.tell_phone("loading", person)


def _check_quotes(side: LineSide, messages: list[dict[str, Any]], chat: str) -> None:
    for index, message in enumerate(messages):
        token = message.get("quoteToken")
        if token is not None and not side.talks.knows_quote(token, chat):
            raise Refused(
                400, "The request body has 1 error(s)", [{"message": "Invalid quote token", "property": f"messages[{index}].quoteToken"}]
            )


def _refuse_a_key_seen(side: LineSide, call: Call) -> None:
    key = call.headers.get("x-line-retry-key")
    if key is None:
        return
    if not UUID.fullmatch(key):
        raise Refused(400, "The value for the 'X-Line-Retry-Key' header is invalid")
    row = side.store.row("SELECT * FROM retry_keys WHERE key = ? AND at > ?", key.lower(), side.now_ms() - DAY_MS)
    if row is None:
        return
    more = {} if row["sent"] is None else {"sentMessages": json.loads(row["sent"])}
    raise Refused(409, "The retry key is already accepted", headers={"x-line-accepted-request-id": row["request_id"]}, **more)


def _keep_key(side: LineSide, call: Call, sent: list[dict[str, str]] | None) -> None:
    key = call.headers.get("x-line-retry-key")
    if key is not None:
        side.store.run(
            "INSERT OR REPLACE INTO retry_keys VALUES (?, ?, ?, ?)",
            key.lower(), side.now_ms(), call.request_id, None if sent is None else json.dumps(sent),
        )  # fmt: skip
