"""Group chats: what the bot may ask about them, and people coming and going."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.line_side.calls import Answer, Call, Refused
from simulator.line_side.people import Group, Person
from simulator.line_side.phones import event

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide


def summary(side: LineSide, call: Call) -> Answer:
    group = _group(side, call)
    return Answer(body={"groupId": group.group_id, "groupName": group.name})


def count(side: LineSide, call: Call) -> Answer:
    return Answer(body={"count": len(_group(side, call).members)})


def member(side: LineSide, call: Call) -> Answer:
    """The profile of a member, friend or not."""
    group, person = _group(side, call), side.people.by_id(call.params["userId"])
    if person is None or person.user_id not in group.members:
        raise Refused(404, "Not found")
    return Answer(body={"userId": person.user_id, "displayName": person.name})


def leave(side: LineSide, call: Call) -> Answer:
    group = _group(side, call)
    remove_bot(side, group.handle)
    return Answer()


def make(side: LineSide, handle: str, name: str, members: list[Person]) -> Group:
    """A new group with these people, and the bot joining it."""
    with side.store.change():
        group = side.people.add_group(handle, name, tuple(person.user_id for person in members))
        number = side.webhooks.write_down(group.group_id, [event(side, "join", _source(group), True)])
    side.webhooks.send(number, group.group_id)
    side.hub.publish("groups", {})
    return group


def join(side: LineSide, handle: str, person: Person) -> None:
    """A person comes into the group."""
    with side.store.change():
        group = side.people.group_by_handle(handle)
        if person.user_id in group.members:
            return
        side.people.set_group(group.group_id, (*group.members, person.user_id), group.bot_is_in)
        made = event(side, "memberJoined", _source(group), True, joined={"members": [{"type": "user", "userId": person.user_id}]})
        number = side.webhooks.write_down(group.group_id, [made])
    side.webhooks.send(number, group.group_id)
    side.hub.publish("groups", {})


def depart(side: LineSide, handle: str, person: Person) -> None:
    """A person leaves the group."""
    with side.store.change():
        group = side.people.group_by_handle(handle)
        if person.user_id not in group.members:
            return
        side.people.set_group(group.group_id, tuple(one for one in group.members if one != person.user_id), group.bot_is_in)
        made = event(side, "memberLeft", _source(group), False, left={"members": [{"type": "user", "userId": person.user_id}]})
        number = side.webhooks.write_down(group.group_id, [made])
    side.webhooks.send(number, group.group_id)
    side.hub.publish("groups", {})


def remove_bot(side: LineSide, handle: str) -> None:
    """The bot is out of the group: a leave event, and nothing of the group reaches it any more."""
    with side.store.change():
        group = side.people.group_by_handle(handle)
        if not group.bot_is_in:
            return
        side.people.set_group(group.group_id, group.members, bot_is_in=False)
        number = side.webhooks.write_down(group.group_id, [event(side, "leave", _source(group), False)])
    side.webhooks.send(number, group.group_id)
    side.hub.publish("groups", {})


def dissolve(side: LineSide, handle: str) -> None:
    """Everybody leaves: the bot hears that it is out, and LINE knows the group and what was said in it no more."""
    remove_bot(side, handle)
    with side.store.change():
        group = side.people.group_by_handle(handle)
        side.people.forget_group(group)
        side.tokens.forget(group.group_id)
    side.hub.publish("groups", {})


def _source(group: Group) -> dict[str, str]:
    return {"type": "group", "groupId": group.group_id}


def _group(side: LineSide, call: Call) -> Group:
    group = side.people.group(call.params["groupId"])
    if group is None or not group.bot_is_in:
        raise Refused(404, "Not found")
    return group
