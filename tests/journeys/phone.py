"""A phone of a test's own on LINE's side: it says, taps and picks, and waits until the bot's answer has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.ear import PATIENCE, Ear, Message


@dataclass
class Phone:
    """`answer` is what the bot sent for the latest act, as LINE got it."""

    ear: Ear
    id: str
    user_id: str
    answer: list[Message] = field(default_factory=list)

    # -- what a person does -------------------------------------------------------------------------------------------

    def follows(self) -> Phone:
        return self.does("follow")

    def says(self, *texts: str) -> Phone:
        for text in texts:
            self.does("text", text=text)
        return self

    def taps(self, *labels: str) -> Phone:
        """The buttons on the latest answer that bear these labels, one after the other."""
        for label in labels:
            self.does("action", action=self.button(label))
        return self

    def picks(self, label: str, value: str) -> Phone:
        """A date from the picker behind that button."""
        return self.does("action", action=self.button(label), params={"date": value})

    def presses(self, data: str) -> Phone:
        """A postback with that data, whether or not any button bears it."""
        return self.does("postback", data=data)

    def does(self, act: str, **body: Any) -> Phone:
        """Acts and waits for the answer."""
        before = self.ear.last
        self.begins(act, **body)
        return self.hears(before)

    def begins(self, act: str, **body: Any) -> Phone:
        """Acts and waits for nothing."""
        self.ear.http.post(f"/dev/phones/{self.id}/{act}", json=body).raise_for_status()
        return self

    def hears(self, after: int, seconds: float = PATIENCE) -> Phone:
        """Waits for what the bot sends after that number of the wire."""
        self.answer = self.ear.until(lambda: self._answered(after), seconds)
        return self

    # -- what a person sees -------------------------------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """The latest answer in words: texts, and of a card what a notification (and LINE for PC) tells of it."""
        return "\n".join(words(message) for message in self.answer)

    @property
    def buttons(self) -> list[str]:
        """The labels of all that can be tapped on the latest answer, but for back and stop."""
        labels = [action["label"] for message in self.answer for action in actions(message)]
        return [label for label in labels if label not in ("戻る", "やめる", "Back", "Stop")]

    @property
    def told(self) -> list[str]:
        """All that the bot ever showed on this phone, in words, oldest first."""
        return [words(said["message"]) for said in self._said() if said["from"] == "bot"]

    @property
    def ways(self) -> list[str]:
        """How each of these came: by reply or by push."""
        return [said["deliveredBy"] for said in self._said() if said["from"] == "bot"]

    @property
    def menu(self) -> dict[str, Any] | None:
        """The rich menu at the foot of the phone."""
        shown: dict[str, Any] | None = self.ear.phones[self.id]["richMenu"]
        return shown

    def button(self, label: str) -> dict[str, Any]:
        """The action of the latest button with that label."""
        found = [action for message in self.answer for action in actions(message)]
        fitting = [action for action in found if action["label"] == label]
        assert fitting, f"no button {label!r} among {[action['label'] for action in found]}"
        return fitting[-1]

    def card(self) -> list[str]:
        """Every text on the last card of the latest answer, from top to bottom."""
        cards = [message for message in self.answer if message["type"] == "flex"]
        return list(texts(cards[-1]["contents"]))

    def _said(self) -> list[Message]:
        return sorted(self.ear.messages[self.id].values(), key=lambda said: int(said["id"]))

    def _answered(self, after: int) -> list[Message] | None:
        sent = [
            one
            for entry in self.ear.after(after, "api")
            if self._is_mine(entry, after)
            for one in entry["response"]["body"]["sentMessages"]
        ]
        shown = self.ear.messages[self.id]
        if not sent or any(one["id"] not in shown for one in sent):
            return None
        return [shown[one["id"]]["message"] for one in sent]

    def _is_mine(self, entry: dict[str, Any], after: int) -> bool:
        body = entry["request"]["body"]
        if entry["status"] != 200 or not entry["url"].startswith("/v2/bot/message/"):
            return False
        return body.get("to") == self.user_id or body.get("replyToken") in self._tokens(after)

    def _tokens(self, after: int) -> set[str]:
        batches = self.ear.after(after, "webhook")
        events = [event for batch in batches for event in batch["request"]["body"]["events"] if isinstance(event, dict)]
        return {str(event.get("replyToken")) for event in events if self._did(event)}

    def _did(self, event: dict[str, Any]) -> bool:
        source = event.get("source")
        return isinstance(source, dict) and source.get("userId") == self.user_id


def words(message: Message) -> str:
    match message["type"]:
        case "text":
            return str(message["text"])
        case "flex":
            return str(message["altText"])
        case "location":
            return f"[map of {message['title']}]"
        case other:
            return f"[{other}]"


def actions(part: Any) -> Iterator[dict[str, Any]]:
    """Every action of a message, in the order of the screen."""
    if isinstance(part, list):
        for inner in part:
            yield from actions(inner)
    elif isinstance(part, dict):
        if isinstance(part.get("action"), dict) and "label" in part["action"]:
            yield part["action"]
        for name, inner in part.items():
            if name != "action":
                yield from actions(inner)


def texts(part: Any) -> Iterator[str]:
    """Every text of a card, and what its buttons say."""
    if isinstance(part, list):
        for inner in part:
            yield from texts(inner)
    elif isinstance(part, dict):
        if part.get("type") == "text":
            yield str(part["text"])
        elif part.get("type") == "button":
            yield str(part["action"]["label"])
        else:
            for name in ("header", "hero", "body", "contents", "footer"):
                yield from texts(part.get(name))
