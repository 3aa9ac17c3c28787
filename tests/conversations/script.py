"""Whole conversations as plain text: what people did, and after each the screen that it led to.

A line `aoi: words` is typed, `aoi taps: label` a button, `aoi picks the day: 2026-11-26` a day on the calendar, `aoi follows` a new
friend, `mori in the group: words` what is said in the staff's group chat (which heya joins at the first such line), `time passes: 6
minutes`; `the camera says: down` is what a device of the room where all happens reports, `the recording of K7M2 is ready` what its
recorder does, `suzuki is staff no more` what their lead does. At the head, `# staff: CODE...`, `# lead: CODE` and `# group: CODE` are
codes that make somebody staff. What heya says follows as it stands on the phone: sentences, cards in square brackets (with what a
notification tells of them), buttons in white brackets; what it says unasked stands where it comes, behind an arrow and its person's name.
`python -m tests.conversations.script FILE...` tells them anew; read what it wrote before you keep it."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timedelta
from pathlib import Path

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Booking, Post
from chalicelib.catalogue.load import load as catalogue_of
from chalicelib.dialogue.vocabulary import Show
from chalicelib.reception.turn import Answer
from tests.fakes.json_values import load
from tests.flows import recorded
from tests.flows.gear import dismissed
from tests.flows.group_chat import Group, group
from tests.flows.town import Phone, Town

HERE = Path(__file__).parent
ACT = re.compile(r"(?P<who>\w+)(?P<group> in the group)?(?P<how>:| taps:| picks the day:| follows$) ?(?P<what>.*)")
DEVICE = re.compile(r"the (?P<device>[\w-]+) says: (?P<status>\w+)")
RECORDED = re.compile(r"the recording of (?P<code>\w+) is ready")
DISMISSED = re.compile(r"(?P<who>\w+) is staff no more")
PASSES = re.compile(r"time passes: (\d+) (minutes|hours|days)")


class Stage:
    """A town, and the phones of whoever has spoken so far."""

    def __init__(self, head: list[str]) -> None:
        told = dict(line.lstrip("# ").split(": ", 1) for line in head if ": " in line)
        catalogue = told.get("catalogue", "sapporo")
        name = catalogue if catalogue.startswith("sapporo") else str(HERE.parent / "catalogues" / f"{catalogue}.toml")
        now = datetime.fromisoformat(told.get("now", "2026-11-24T10:00+09:00"))
        self.town = Town(catalogue=catalogue_of(name), now=now, links=told.get("links", ""))
        self.phones: dict[str, Phone] = {}
        for code in " ".join(told.get(kind, "") for kind in ("staff", "lead", "group")).split():
            post = Post("odori14", lead=code in told.get("lead", ""), chat=code in told.get("group", ""))
            self.town.store.invitations.issue(hash_of(code), post, now + timedelta(days=7))

    def act(self, line: str) -> str:
        """Does what a line says; the screen afterwards, "" when only time passed."""
        if passes := PASSES.fullmatch(line):
            return self.heard(**{passes[2]: int(passes[1])})
        if self._happens(line):
            return self.heard()
        act = ACT.fullmatch(line)
        assert act, line
        phone = self._phone(act["who"], in_the_group=bool(act["group"]))
        match act["how"]:
            case ":":
                phone.says(act["what"].replace("\\n", "\n"))
            case " taps:":
                phone.taps(act["what"])
            case " picks the day:":
                phone.day(act["what"])
            case _:
                phone.follows()
        unasked = self.heard()
        return "\n".join([screen(phone), *([unasked] if unasked else [])])

    def _happens(self, line: str) -> bool:
        """Whether that is what nobody does on a phone; it is done."""
        if device := DEVICE.fullmatch(line):
            gateway = recorded.gateway(self.town)
            assert gateway.sends(gateway.says(device["device"], device["status"])) == (202, {"results": [recorded.DONE]})
        elif ready := RECORDED.fullmatch(line):
            recorded.tells(self.town, self._guests_of(ready["code"]))
        elif gone := DISMISSED.fullmatch(line):
            dismissed(self.phones[gone["who"]])
        else:
            return False
        return True

    def _guests_of(self, code: str) -> Booking:
        """The student's half of the company's booking of that code."""
        rows = [load(Booking, row) for key, row in self.town.store.rows.items() if key.startswith("BK#")]
        guests = self.town.store.ledger.booking(next(row.partner for row in rows if row.code == code))
        assert guests
        return guests

    def _phone(self, who: str, in_the_group: bool) -> Phone:
        if not in_the_group:
            return self.phones.setdefault(who, self.town.phone(who))
        chat = self.phones.get("group") or group(self.town)
        assert isinstance(chat, Group)
        self.phones["group"] = chat
        return chat.of(self.town.phone(who))

    def heard(self, **time: int) -> str:
        """Time passes; what phones rang with meanwhile, each where it came."""
        return "\n".join(rang(phone, answer) for phone, answer in self.town.passes(**time))


def screen(phone: Phone) -> str:
    """What stands on a phone, indented as an answer."""
    buttons = "".join(f"［{label}］" for label in phone.buttons)
    told = phone.screen
    for reply in phone.answer.replies:
        if isinstance(reply, Show):
            alt = phone.town.phrasebook.say(str(reply.values.get("alt", f"card.alt.{reply.card}")), reply.values, phone.answer.language)
            told = told.replace(f"[{reply.card}]", f"[{reply.card}: {alt}]", 1)
    return "\n".join(f"    {line}" for line in (*told.split("\n"), *([buttons] if buttons else [])))


def rang(phone: Phone, answer: Answer) -> str:
    """What was said unasked, with whom it was said to."""
    buttons = "".join(f"［{label}］" for label in phone.buttons_of(answer))
    lines = (*phone.told(answer).split("\n"), *([buttons] if buttons else []))
    who = "group" if isinstance(phone, Group) else phone.person
    return "\n".join(f"    → {who}  {line}" for line in lines)


def tell(text: str) -> str:
    """The conversation told anew: its head and everybody's lines as they are, heya's as they now turn out."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#")]
    stage, told = Stage(head), [*head, ""]
    for line in lines:
        if line and not line.startswith((" ", "#")):
            told.append(line)
            if answer := stage.act(line):
                told.append(answer)
    return "\n".join(told) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(map(str, HERE.glob("*.txt"))):
        Path(name).write_text(tell(Path(name).read_text("utf-8")), "utf-8")
