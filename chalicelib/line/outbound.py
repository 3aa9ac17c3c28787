"""What flows say in keys, made into LINE's messages: sentences, cards, places, at most five, all within LINE's limits."""

from collections.abc import Sequence

from chalicelib.cards import fill
from chalicelib.catalogue.model import Catalogue
from chalicelib.dialogue.vocabulary import Choice, Name, Place, Replies, Reply, Say, Show
from chalicelib.line import cut
from chalicelib.line.drawn import DRAWN
from chalicelib.line.drawn.board import MOST_ROOMS
from chalicelib.line.drawn.booking import MOST_BOOKINGS, MOST_WEEKS
from chalicelib.line.drawn.hits import MOST_HITS
from chalicelib.line.drawn.today import MOST_TODAY
from chalicelib.line.outcome import Message
from chalicelib.line.pen import Pen, Words
from chalicelib.values import dataclass

MOST_MESSAGES = 5
MOST_QUICK = 13
"""https://developers.line.biz/en/reference/messaging-api/#send-reply-message and #quick-reply"""
BEYOND = {
    "bookings": MOST_BOOKINGS, "today": MOST_TODAY, "hits": MOST_HITS, "closing": MOST_HITS, "board": MOST_ROOMS, "weeks": MOST_WEEKS,
}  # fmt: skip
"""Cards with a longest list; how many more there are is said under them."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """Speaks with one catalogue's names."""

    words: Words
    catalogue: Catalogue

    def show(self, replies: Replies, language: str) -> Sequence[Message]:
        """The messages of an answer, in order. Quick replies go on the last message, where alone LINE shows them; of more than
        five messages the last ones stay, because they ask the question. Raises UnknownPhrase for a key without a sentence."""
        pen = Pen(self.words, language)
        last = next((n for n in reversed(range(len(replies))) if _offers(replies[n])), -1)
        messages = [message for n, reply in enumerate(replies) for message in self._messages(reply, pen, numbered=n == last)]
        messages = messages[-MOST_MESSAGES:]
        if messages and last >= 0 and (items := _quick(replies[last], pen)):
            messages[-1]["quickReply"] = {"items": items}
        return messages

    def _messages(self, reply: Reply, pen: Pen, numbered: bool) -> list[Message]:
        match reply:
            case Place(name):
                return [self._place(name, pen)]
            case Say(choices=()):
                return [{"type": "text", "text": cut.text(pen.say(reply.key, reply.values))}]
            case Say():
                sentence = pen.say(reply.key, reply.values)
                bubble = fill("choices", text=cut.text(sentence, 2000), footer=pen.footer(reply.choices))
                return [_flex(bubble, sentence, reply.choices if numbered else (), pen)]
            case Show():
                return self._card(reply, pen, numbered)

    def _card(self, show: Show, pen: Pen, numbered: bool) -> list[Message]:
        key = show.values.get("alt")
        alt = pen.say(key if isinstance(key, str) else f"card.alt.{show.card}", show.values)
        card = _flex(DRAWN[show.card](show, pen), alt, show.choices if numbered else (), pen)
        rows = show.values.get("rows")
        beyond = len(rows) - BEYOND.get(show.card, len(rows)) if isinstance(rows, tuple) else 0
        return [card, {"type": "text", "text": pen.say("card.more", {"n": beyond})}] if beyond > 0 else [card]

    def _place(self, name: Name, pen: Pen) -> Message:
        """Where a venue is, as a map that opens (https://developers.line.biz/en/reference/messaging-api/#location-message)."""
        venue = self.catalogue.venue(name.id)
        title, address = (cut.text(told.in_language(pen.language), cut.TITLE) for told in (venue.name, venue.address))
        if venue.latitude is None or venue.longitude is None:
            return {"type": "text", "text": f"{title}\n{address}"}
        return {"type": "location", "title": title, "address": address, "latitude": venue.latitude, "longitude": venue.longitude}


def _flex(contents: Message, sentence: str, choices: Sequence[Choice], pen: Pen) -> Message:
    """The alternative text is what notifications and screen readers have: the sentence, and the choices with their numbers."""
    picked = [choice for choice in choices if choice.numbered and choice.address]
    lines = [f"{n} {pen.label(choice, cut.SHOWN)}" for n, choice in enumerate(picked, start=1)]
    return {"type": "flex", "altText": cut.text("\n".join([sentence, *lines]), cut.ALT_TEXT), "contents": contents}


def _quick(reply: Reply, pen: Pen) -> list[Message]:
    choices = () if isinstance(reply, Place) else reply.quick
    return [{"type": "action", "action": pen.action(choice, cut.QUICK_LABEL)} for choice in choices[:MOST_QUICK]]


def _offers(reply: Reply) -> bool:
    return not isinstance(reply, Place) and bool(reply.choices or reply.quick)
