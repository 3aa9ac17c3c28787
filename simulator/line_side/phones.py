"""What a person does with the phone, and the events that LINE makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulator.line_side import ids
from simulator.line_side.people import Group, Person
from simulator.line_side.talks import BOT, Said

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

Event = dict[str, Any]
STICKER = {"packageId": "446", "stickerId": "1988"}
PICKED = {"date": "date", "time": "time", "datetime": "datetime"}
SILENT = frozenset({"uri", "clipboard", "camera", "cameraRoll", "location"})


class CannotDoThat(ValueError):
    """The LINE app would not let the person do this now; the text says why."""


def event(side: LineSide, kind: str, source: Mapping[str, str], replyable: bool, **more: Any) -> Event:
    """A webhook event of now; inside a change, for its reply token is kept at once."""
    made: Event = {
        "type": kind, "mode": "active", "timestamp": side.now_ms(), "source": dict(source),
        "webhookEventId": ids.ulid(side.clock.now()), "deliveryContext": {"isRedelivery": False},
    }  # fmt: skip
    if replyable:
        made["replyToken"] = ids.token()
        side.tokens.issue(made["replyToken"], source.get("groupId") or source["userId"], made["timestamp"])
    return made | more


def follow(side: LineSide, phone: str) -> None:
    """Adds the bot as a friend, or unblocks it; nothing happens to one who is a friend."""
    with side.store.change():
        person = side.people.by_phone(phone)
        if person.is_heard:
            return
        side.people.stand(person, friend=True, blocked=False)
        number = _write(side, person, event(side, "follow", _source(person), True, follow={"isUnblocked": person.blocked}))
    side.tell_phone("phone", person)
    side.webhooks.send(number, person.user_id)


def block(side: LineSide, phone: str) -> None:
    with side.store.change():
        person = side.people.by_phone(phone)
        if person.blocked:
            return
        side.people.stand(person, friend=person.friend, blocked=True)
        number = _write(side, person, event(side, "unfollow", _source(person), False)) if person.friend else None
    side.tell_phone("phone", person)
    if number is not None:
        side.webhooks.send(number, person.user_id)


def unblock(side: LineSide, phone: str) -> None:
    person = side.people.by_phone(phone)
    if not person.blocked:
        return
    if person.friend:
        follow(side, phone)
        return
    side.people.stand(person, friend=False, blocked=False)
    side.tell_phone("phone", person)


def text(side: LineSide, phone: str, words: str, group: str | None = None, quoting: str | None = None) -> Said:
    """Sends a text, into a group chat if one is named; `quoting` is the id of a message that is quoted."""
    if not words.strip():
        raise CannotDoThat("an empty message cannot be sent")
    content: dict[str, Any] = {"type": "text", "text": words}
    if quoting is not None:
        content["quotedMessageId"] = quoting
    return say(side, phone, content, group)


def sticker(side: LineSide, phone: str, package: str = STICKER["packageId"], number: str = STICKER["stickerId"]) -> Said:
    return say(side, phone, {"type": "sticker", "packageId": package, "stickerId": number, "stickerResourceType": "STATIC"})


def location(side: LineSide, phone: str, where: Mapping[str, Any]) -> Said:
    """Sends a place: latitude and longitude in degrees, title and address if known."""
    for name in ("latitude", "longitude"):
        if not isinstance(where.get(name), int | float):
            raise CannotDoThat(f"{name}: a number of degrees")
    kept = {name: where[name] for name in ("title", "address", "latitude", "longitude") if where.get(name) is not None}
    return say(side, phone, {"type": "location"} | kept)


def say(side: LineSide, phone: str, content: Mapping[str, Any], group: str | None = None) -> Said:
    """Sends a message of any type: kept, shown on the phone, and told to the bot as a message event."""
    with side.store.change():
        person, source, chat = _speaker(side, phone, group)
        said = side.talks.say(chat, person.user_id, content, side.now_ms())
        side.people.wrote(person, side.now_ms())
        told = _content(said)
        number = side.webhooks.write_down(chat, [event(side, "message", source, True, message=told)])
    side.tell_message(said)
    side.webhooks.send(number, chat)
    return said


def postback(
    side: LineSide,
    phone: str,
    data: str,
    display_text: str | None = None,
    params: Mapping[str, str] | None = None,
    group: str | None = None,
) -> None:
    """Taps a postback: `display_text` appears as the person's words without being sent (reference, Postback action)."""
    with side.store.change():
        person, source, chat = _speaker(side, phone, group)
        if group is not None:
            source = {name: value for name, value in source.items() if name != "userId"}  # "only included in message events"
        said = None
        if display_text:  # nothing the bot could mark as read
            said = side.talks.say(chat, person.user_id, {"type": "text", "text": display_text}, side.now_ms(), read=True)
        back = {"data": data} | ({"params": dict(params)} if params else {})
        number = side.webhooks.write_down(chat, [event(side, "postback", source, True, postback=back)])
    if said is not None:
        side.tell_message(said)
    side.webhooks.send(number, chat)


def act(side: LineSide, phone: str, action: Mapping[str, Any], params: Mapping[str, str] | None = None, group: str | None = None) -> bool:
    """Does what the LINE app does for an action object; False for those that send nothing from here."""
    match action.get("type"):
        case "message":
            text(side, phone, str(action["text"]), group)
        case "postback":
            if action.get("text"):  # deprecated by LINE, and still a message really sent
                text(side, phone, str(action["text"]), group)
            postback(side, phone, str(action["data"]), action.get("displayText"), None, group)
        case "datetimepicker":
            postback(side, phone, str(action["data"]), None, _picked(action, params), group)
        case "richmenuswitch":
            switch_menu(side, phone, str(action["richMenuAliasId"]), str(action["data"]))
        case kind if kind in SILENT:
            return False
        case kind:
            raise CannotDoThat(f"no action of type {kind!r}")
    return True


def switch_menu(side: LineSide, phone: str, alias: str, data: str) -> None:
    """Turns to another rich menu: it becomes the person's own (guide, Switch between tabs on a rich menu)."""
    person = side.people.by_phone(phone)
    with side.store.change():
        row = side.store.row("SELECT menu FROM aliases WHERE id = ?", alias)
        there = row is not None and side.store.row("SELECT 1 FROM richmenus WHERE id = ? AND image IS NOT NULL", row["menu"]) is not None
        if row is not None and there:
            side.store.run("INSERT OR REPLACE INTO links VALUES (?, ?)", person.user_id, row["menu"])
    status = "SUCCESS" if there else "RICHMENU_ALIAS_ID_NOTFOUND" if row is None else "RICHMENU_NOTFOUND"
    if there:
        side.tell_phone("menu", person)
    postback(side, phone, data, None, {"newRichMenuAliasId": alias, "status": status})


def unsend(side: LineSide, phone: str, message_id: str) -> None:
    """Takes a message back: it is forgotten here, and the bot is asked to forget it."""
    with side.store.change():
        person = side.people.by_phone(phone)
        said = side.talks.find(message_id)
        if said is None or said.author != person.user_id or said.body["type"] == "unsent":
            raise CannotDoThat("only one's own messages can be unsent, and once")
        side.talks.take_back(said)
        source = _source(person) if said.chat == person.user_id else {"type": "group", "groupId": said.chat, "userId": person.user_id}
        number = side.webhooks.write_down(said.chat, [event(side, "unsend", source, False, unsend={"messageId": message_id})])
    fresh = side.talks.find(message_id)
    assert fresh is not None
    side.tell_message(fresh)
    side.webhooks.send(number, said.chat)


def _speaker(side: LineSide, phone: str, group: str | None) -> tuple[Person, dict[str, str], str]:
    person = side.people.by_phone(phone)
    if group is None:
        if person.blocked:
            raise CannotDoThat(f"{person.name} blocks the bot; unblock first")
        return person, _source(person), person.user_id
    chat = side.people.group_by_handle(group)
    _must_be_in(chat, person)
    return person, {"type": "group", "groupId": chat.group_id, "userId": person.user_id}, chat.group_id


def _must_be_in(group: Group, person: Person) -> None:
    if person.user_id not in group.members or not group.bot_is_in:
        raise CannotDoThat(f"{person.name} or the bot is not in {group.name}")


def _source(person: Person) -> dict[str, str]:
    return {"type": "user", "userId": person.user_id}


def _write(side: LineSide, person: Person, made: Event) -> int:
    return side.webhooks.write_down(person.user_id, [made])


def _content(said: Said) -> dict[str, Any]:
    """The message as the event carries it."""
    assert said.author != BOT
    tokens = {"markAsReadToken": said.read_token} | ({"quoteToken": said.quote_token} if said.quote_token else {})
    return {"id": said.message_id} | dict(said.body) | tokens


def _picked(action: Mapping[str, Any], params: Mapping[str, str] | None) -> dict[str, str]:
    mode = PICKED.get(str(action.get("mode")))
    if mode is None or not params or list(params) != [mode]:
        raise CannotDoThat(f"a picker of mode {action.get('mode')!r} gives params with just that name")
    return dict(params)
