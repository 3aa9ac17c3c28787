"""Others who press whatever button the people of a conversation are shown: what they change, and what they read."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from chalicelib.booking.model import PersonId
from chalicelib.dialogue.address import Address, unpack
from chalicelib.line.outbound import Presenter
from chalicelib.reception.heard import Kind
from chalicelib.reception.turn import Answer
from tests.conversations.script import Stage
from tests.flows.gear import dismissed, staff
from tests.flows.town import Phone, Town

STAFF_ONLY = frozenset({
    "admit", "agenda", "alert", "announce", "answer", "badge", "behalf", "board", "closures", "detail", "duty", "enquiries",
    "hit", "maintenance", "month", "period", "today",
})  # fmt: skip
"""Flows of the staff: whoever is of none changes nothing by their buttons and learns nothing."""
COMPANY_ONLY = frozenset({
    "cancel_run", "company", "company_name", "depart", "export", "invite", "move_run", "pair", "recordings", "run", "take_over",
})  # fmt: skip
"""Flows about what is a company's: others change nothing of it."""
ANYBODYS = frozenset({
    "ask", "attend", "availability", "bookings", "cancel", "change", "checkin", "consent", "colleague", "enquiry", "enter", "erase",
    "events", "feedback", "free_month", "greet", "group", "help", "join", "language", "mute", "privacy", "rename", "reserve", "staff",
    "thread",
    "trouble", "waiting", "welcome", "withdraw",
})  # fmt: skip
"""Flows of everybody, each about what is their own."""
TYPED = frozenset({"admit", "badge"})
"""Of the staff's and companies', what no button leads to."""
OUTSIDE = ("stranger", "other-student", "other-company", "removed-staff")
ELSEWHERE = "staff-elsewhere"
ANY_STAFFS = frozenset({"enquiries", "answer"})
"""What staff of every venue may do, where the question is no venue's in particular (ADR 0036)."""
COLLEAGUE = "staff-here"
EVERY_OTHER = (*OUTSIDE, ELSEWHERE)


@cache
def others() -> dict[str, str]:
    """The rows of those who press what is not theirs."""
    town = Town()
    town.phone("other-student").follows().taps("就活生").says("予約")
    town.phone("other-company").follows().taps("採用企業")
    dismissed(staff(town, "mori"))
    staff(town, "kato", "sangyo")
    staff(town, "suzuki")
    names = {"mori": "removed-staff", "kato": ELSEWHERE, "suzuki": COLLEAGUE}
    return {renamed(key, names): renamed(text, names) for key, text in town.store.rows.items() if re.search("other-|mori|kato|suzuki", key)}


def renamed(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


@dataclass
class World:
    """A conversation that is told, and what others make of every button in it. `wrong`: what happened that must not."""

    stage: Stage
    others: tuple[str, ...] = EVERY_OTHER
    wrong: list[str] = field(default_factory=list)
    shown: list[tuple[str, str, str]] = field(default_factory=list)

    def tell(self, text: str) -> World:
        town = self.stage.town
        presenter = Presenter(town.phrasebook, town.catalogue)
        for line in text.splitlines():
            if line and not line.startswith((" ", "#")):
                self.stage.act(line)
                for phone in town.phones.values():
                    for answer in (phone.answer, phone.pushed):
                        self._pressed(buttons(presenter, answer) if answer else [])
        return self

    def _pressed(self, shown: list[str]) -> None:
        for data in dict.fromkeys(shown):
            address = unpack(data)
            assert address
            if (address.flow, address.step, address.value) in self.shown or self._enough(address):
                continue
            self.shown.append((address.flow, address.step, address.value))
            for who in self.others:
                self._presses(who, data, address.flow)
                self._presses(who, data.partition("?")[0] + self._own(who), address.flow)

    def _enough(self, address: Address) -> bool:
        """Of a calendar's days and the like, the first of each question will do."""
        return address.flow in ANYBODYS and bool(address.step) and any(seen[:2] == (address.flow, address.step) for seen in self.shown)

    def _own(self, who: str) -> str:
        """How a button of their own conversation ends."""
        talk = json.loads(json.loads(others().get(f"TALK#{who}", '{"talk": "{}"}'))["talk"])
        return f"?{talk['id']}&{talk.get('nonce', '')}" if "id" in talk else ""

    def _presses(self, who: str, data: str, flow: str) -> None:
        town = self.stage.town
        rows, events, secrets, phones = dict(town.store.rows), copy.copy(town.events), copy.copy(town.secrets), dict(town.phones)
        town.store.rows.update(others())
        before = dict(town.store.rows)
        intruder = Phone(town, PersonId(who)).hears(kind=Kind.TAP, data=data)
        messages = Presenter(town.phrasebook, town.catalogue).show(intruder.answer.replies, intruder.answer.language)
        self.wrong += [f"{who} {data}: changes {key}" for key in touched(who, flow, before, town.store.rows)]
        self.wrong += [f"{who} {data}: reads {one}" for one in read(who, flow, json.dumps(messages, ensure_ascii=False), rows)]
        town.store.rows.clear()
        town.store.rows.update(rows)
        town.events, town.secrets = events, secrets
        town.phones.clear()
        town.phones.update(phones)


def buttons(presenter: Presenter, answer: Answer) -> list[str]:
    """What the buttons of an answer would send back, as LINE has them."""
    return [str(one["data"]) for one in walked(presenter.show(answer.replies, answer.language)) if one.get("type") == "postback"]


def walked(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [*value.values()]
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from walked(one)


def touched(who: str, flow: str, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What was changed that is not theirs. Beside their own rows, what outsiders do by a button of the staff changes nothing at all; by
    anybody's it may take what is free."""
    changed = [key for key in {*before, *after} if before.get(key) != after.get(key) and who not in key and not key.startswith("EV#")]
    if flow in ANY_STAFFS and who == ELSEWHERE:
        return []
    if flow in STAFF_ONLY and who in OUTSIDE:
        return changed
    old = [key for key in changed if key in before and who not in before[key]]
    return [key for key in old if not grew(key, before[key], after.get(key, "{}"))]


def grew(key: str, before: str, after: str) -> bool:
    """Whether a row that people share has only more in it than before."""
    kind = key.split("\t")[0]
    if kind == "CAL":
        return json.loads(before).items() <= json.loads(after).items()
    if kind == "LIST":
        return all(entry in json.loads(after)["entries"] for entry in json.loads(before)["entries"])
    return kind == "TALLY"


def read(who: str, flow: str, messages: str, rows: dict[str, str]) -> list[str]:
    """Names and codes of those who are in the conversation, as far as they are told."""
    if flow in ANY_STAFFS and who == ELSEWHERE:
        return []
    people = [json.loads(text) for key, text in rows.items() if key.startswith("P#")]
    bookings = [json.loads(text) for key, text in rows.items() if key.startswith("BK#")]
    private = {one[name] for one in people for name in ("name", "company")} | {one[name] for one in bookings for name in ("code", "invite")}
    return [one for one in private if len(one) > 1 and one in messages]
