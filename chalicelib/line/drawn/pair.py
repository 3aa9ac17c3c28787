"""Cards of a pair of rooms: the invitation that a company passes on, and what a guest sees before they join."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show, Values
from chalicelib.line import cut
from chalicelib.line.drawn.booking import dated
from chalicelib.line.pen import Part, Pen

SHARE = "https://line.me/R/share?text="
"""https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/#sending-text-messages; on LINE for PC it opens nothing."""
LONGEST_URI, LONGEST_COPY = 1000, 1000
"""https://developers.line.biz/en/reference/messaging-api/#uri-action and #clipboard-action"""
MOST = 10
"""Bubbles of one carousel (https://developers.line.biz/en/reference/messaging-api/#f-carousel)."""
SHORTER = (40, 24, 12, 6)
"""Signs of a company's name, tried in turn until the message fits into a link, where each sign of Japanese takes nine."""


def invitation(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `company`, `code`, `guest_role`, and `message`: the key of what is passed on, with these values."""
    values = show.values
    rows = [
        *pen.row("card.where", pen.say("card.room", values)),
        fill("code", label=pen.say("card.invite_code"), code=str(values["code"])),
        fill("note", text=pen.say("card.invite_how", values)),
    ]
    buttons = [shared_by(values, pen), copied(values, pen)]
    return dated("card.invitation", values, rows, fill("footer", buttons=buttons), pen)


def invitations(show: Show, pen: Pen) -> Part:
    """Values: `rows`, each with `span`, `venue`, `room`, `code`; the others of `invitation` are those of all. One bubble each, ten at
    most."""
    rows = show.values["rows"]
    assert isinstance(rows, Sequence)
    bubbles = [invitation(Show("invitation", {**show.values, **row}), pen) for row in rows[:MOST] if isinstance(row, Mapping)]
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def invited(show: Show, pen: Pen) -> Part:
    """Values: `span`, `venue`, `room`, `address`, `company` (may be ""); `title` is the card's (its key; left out: `card.invited`)."""
    values = show.values
    rows = [
        *pen.row("card.by", str(values["company"])),
        *pen.row("card.where", pen.say("card.room", values)),
        *pen.row("card.address", pen.say("card.told", {"it": values["address"]})),
    ]
    return dated(str(values.get("title") or "card.invited"), values, rows, pen.footer(show.choices), pen)


def shared_by(values: Values, pen: Pen, typed: str = "card.invite_typed") -> Part:
    """The button that opens LINE's list of friends with the message ready to send; with what is `typed` alone where it fits no link."""
    label = cut.label(pen.say("card.invite_share"))
    return fill("button_main", action={"type": "uri", "label": label, "uri": shared(values, pen, typed)}, label=label)


def copied(values: Values, pen: Pen) -> Part:
    """The button that copies the message."""
    label = cut.label(pen.say("card.invite_copy"))
    told = cut.text(pen.say(str(values["message"]), values), LONGEST_COPY)
    return fill("button", action={"type": "clipboard", "label": label, "clipboardText": told}, label=label)


def shared(values: Values, pen: Pen, typed: str = "card.invite_typed") -> str:
    """The message as a link that shares it, the company's name cut as far as the link's length asks for; last of all left out."""
    company = str(values["company"])
    for name in (*(cut.label(company, most) for most in SHORTER), pen.say("card.told", {"it": values["service"]})):
        uri = SHARE + quote(pen.say(str(values["message"]), {**values, "company": name}), safe="")
        if len(uri) <= LONGEST_URI:
            return uri
    return SHARE + quote(pen.say(typed, values), safe="")
