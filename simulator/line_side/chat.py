"""The loading animation and marking as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.line_side.calls import Answer, Call, Refused, bad_property
from simulator.line_side.channel import USER_ID

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide


def start_loading(side: LineSide, call: Call) -> Answer:
    """5 to 60 seconds in steps of five, to people only; ends with the next message. It does not lengthen a reply token."""
    chat = call.text("chatId")
    if not USER_ID.fullmatch(chat):
        raise bad_property("chatId")
    seconds = call.json().get("loadingSeconds", 20)
    if type(seconds) is not int or seconds % 5 or not 5 <= seconds <= 60:
        raise bad_property("loadingSeconds")
    person = side.people.by_id(chat)
    if person is not None and person.is_heard:
        side.people.loading(chat, side.now_ms() + seconds * 1000)
        side.tell_phone("loading", person)
        side.alarm.at(seconds + 0.1, lambda: side.tell_phone("loading", person))
    return Answer(202)


def mark_as_read(side: LineSide, call: Call) -> Answer:
    said = side.talks.by_read_token(call.text("markAsReadToken"))
    if said is None:
        raise Refused(400, "The value for the 'markAsReadToken' parameter is invalid")
    for read in side.talks.mark_read(said):
        side.tell_message(read)
    return Answer()
