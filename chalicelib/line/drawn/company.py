"""The card by which a recruiter invites a colleague: the code, and the message to be shared or copied."""

from chalicelib.cards import fill
from chalicelib.dialogue.vocabulary import Show
from chalicelib.line.drawn.pair import copied, shared_by
from chalicelib.line.pen import Part, Pen


def company(show: Show, pen: Pen) -> Part:
    """Values: `company`, `code`, `until`, and `message`: the key of what is passed on, with these values, `service` and `line`."""
    values = show.values
    code = fill("code", label=pen.say("card.invite_code"), code=str(values["code"]))
    lines = [*pen.row("card.until", pen.say("card.until_told", values)), code, fill("note", text=pen.say("card.company_how", values))]
    buttons = fill("footer", buttons=[shared_by(values, pen, "card.company_typed"), copied(values, pen)])
    return fill("today", kicker=pen.say("card.company"), date=str(values["company"]), rows=lines, footer=buttons)
