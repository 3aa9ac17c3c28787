"""A group of LINE for conversations: people speak and tap in it, and heya hears what LINE would hand to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta

from chalicelib.booking.codes import hash_of
from chalicelib.booking.due import NOBODY
from chalicelib.booking.model import PersonId, Post
from chalicelib.reception.grouped import passed_over
from chalicelib.reception.heard import Heard, Kind
from chalicelib.reception.turn import Answer
from tests.flows.gear import person
from tests.flows.town import Phone, Town

GROUP = "C" + "2" * 32
CODE = "GX7M3PQR"


@dataclass
class Group(Phone):
    """`by` is who does the next thing; "" where LINE does not say, as of a button."""

    by: PersonId = NOBODY

    def of(self, who: Phone | str) -> Group:
        self.by = who.person if isinstance(who, Phone) else PersonId(who)
        return self

    def hears(self, event: str = "", **heard: str | Kind) -> Group:
        heard_ = Heard(
            event=event or self.town.event(), person=self.person, at=self.town.now.astimezone(UTC), group=self.person, by=self.by,
            **heard,  # type: ignore[arg-type]
        )  # fmt: skip
        self.last, self.pushed = heard_, None
        self.answer = Answer((), "ja", True)
        if not passed_over(heard_):
            self.answer = self.town.reception.take(heard_, self.town.now.astimezone(UTC))
        return self

    def joined(self) -> Group:
        return self.hears(kind=Kind.JOIN)

    def leaves(self) -> Group:
        return self.hears(kind=Kind.LEAVE)


def group(town: Town, name: str = GROUP) -> Group:
    """A group that heya has just come into."""
    chat = Group(town, PersonId(name))
    town.phones[chat.person] = chat
    return chat.joined()


def staff_group(town: Town, venue: str = "odori14", name: str = GROUP, language: str = "") -> Group:
    """A group of the staff of a venue."""
    town.store.invitations.issue(hash_of(CODE), Post(venue, chat=True), town.now + timedelta(days=7))
    chat = group(town, name).says(f"staff {CODE}" if language == "en" else f"スタッフ登録 {CODE}")
    assert person(chat).post == Post(venue, chat=True)
    assert isinstance(chat, Group)
    return chat
