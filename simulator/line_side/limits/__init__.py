"""Every limit LINE puts on messages and rich menus, as checks over plain JSON.

Strict where LINE is silent: a key that LINE does not know is a fault everywhere, so that a misspelt one is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.line_side.limits.messages import MESSAGES, check_one
from simulator.line_side.limits.richmenu import RICH_MENU
from simulator.line_side.limits.values import graphemes, utf16
from simulator.line_side.limits.where import Fault, Where

__all__ = ["Fault", "check_messages", "check_richmenu", "error_body", "graphemes", "utf16"]


def check_messages(messages: Sequence[dict[str, Any]]) -> list[Fault]:
    """What LINE would refuse about the messages of one request; empty when they can be sent."""
    if not 1 <= len(messages) <= MESSAGES:
        return [Where("messages").fault(f"Size must be between 1 and {MESSAGES}")]
    return [fault for index, message in enumerate(messages) for fault in check_one(message, Where("messages").item(index), index)]


def check_richmenu(menu: dict[str, Any]) -> list[Fault]:
    """What LINE would refuse about a rich menu object."""
    return list(RICH_MENU(menu, Where()))


def error_body(faults: Sequence[Fault]) -> dict[str, Any]:
    """The body of LINE's 400: faults of the request first; those within a flex container are told for the first such message."""
    plain = [fault for fault in faults if fault.message_index is None]
    if plain:
        return {"message": f"The request body has {len(plain)} error(s)", "details": [_detail(fault) for fault in plain]}
    first = faults[0].message_index
    return {
        "message": f"A message (messages[{first}]) in the request body is invalid",
        "details": [_detail(fault) for fault in faults if fault.message_index == first],
    }


def _detail(fault: Fault) -> dict[str, str]:
    return {"message": fault.message, "property": fault.property}
